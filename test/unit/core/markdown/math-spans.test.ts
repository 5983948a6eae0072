import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findMath } from '../../../../src/core/markdown/math-spans.ts';

describe('findMath', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['a $x$ b', ['2–5 x']],
    ['$x$$y$', []],
    ['$$x$$', ['0–5 x display']],
    ['\\\\(x\\\\)', []],
    ['\\(x\\)', ['0–5 x']],
    ['\\[x\\', []],
    ['`\\(`x\\)', []],
    ['\\begin{foo}x\\end{foo}', []],
    ['\\begin{split}x\\end{split}', ['0–25 \\begin{split}x\\end{split} display']],
    ['the $\\alpha$2 of', ['4–12 \\alpha']],
    ['the $x$s of', ['4–7 x']],
    ['pay $3a and $4b', []],
  ];
  for (const [source, expected] of table) {
    it(source, () => {
      const spans = [...findMath(source)].map(
        ([from, { end, latex, display }]) => `${from}–${end} ${latex}${display ? ' display' : ''}`,
      );
      assert.deepEqual(spans, expected);
    });
  }

  it('spans are in order, apart, and inside the text', () => {
    const marks = [
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '\\begin{array}',
      '\\end{array}',
      '`',
      '``',
      '\\',
      ' ',
      'x',
      '5',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 40 }), (parts) => {
        const source = parts.join('');
        let end = 0;
        for (const [from, span] of findMath(source)) {
          assert.ok(from >= end && span.end > from && span.end <= source.length);
          assert.ok(source.slice(from, span.end).includes(span.latex));
          end = span.end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
