import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { splitLines, splitRawLines } from '../../../../src/core/document/text/lines.ts';

/** The nodes cover every line once and in order, and the lines with their breaks give the document back. */
function assertNothingLost(text: string): void {
  const exam = parseExam(text, { name: 'any.md' });
  const raw = splitRawLines(text);
  assert.equal(raw.length, splitLines(text).length);
  let next = 1;
  let joined = '';
  for (const node of exam.nodes) {
    assert.equal(node.lines.first, next, 'a node starts where the one before it ended');
    assert.ok(node.lines.last >= node.lines.first);
    joined += raw.slice(node.lines.first - 1, node.lines.last).join('');
    next = node.lines.last + 1;
  }
  assert.equal(next, raw.length + 1, 'the last node ends with the document');
  assert.equal(joined, text);
}

const FRAGMENTS = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\ud800',
  '\udfff',
  '\u2028',
  '\f',
  '\t',
  ' ',
  '1. What?\n',
  '(a) one\n',
  '(i) x\n',
  'A) y\n',
  '- [x] yes\n',
  '- [ ] no\n',
  'SOLUTION:\n',
  '**Answer:** b\n',
  'Question 2 (5 points)\n',
  '# 1 Part (20 points)\n',
  '1.1 Foo\n',
  'True\n',
  'False\n',
  '```\n',
  '$$\n',
  '$',
  '> quote\n',
  '| a | b |\n',
  '---\n',
  '---PAGE-BREAK---\n',
  '- 0 pts Correct\n',
  '1.1 a 2 / 2\n',
  'QUESTION 1\n',
  'TOTAL POINTS\n',
  'Name: Someone\n',
  'END OF PAPER\n',
  '<script>alert(1)</script>\n',
  '\\begin{questions}\n',
  '{"a":',
  '::Q1:: What {=yes ~no}\n',
  '1 2 3\n',
  'Answer Key\n',
  '1-A 2-B\n',
  '① hand\n',
  '⃝ A\n',
  'So-\nlution: x\n',
  'Which one is it?\n',
  '\nWhich one is it?\n\nthis\n\nCorrect\n\nthat\n\n',
  '[x] this\n[] that\n',
  '> A. this\n> B. that\n',
  'Q: What?\nA: this\n',
  '**Q: What?** A: this\n',
  'What?::this\n',
  '?\n',
  '2.\n',
  '<li>this</li><li>that</li>\n',
  '<!-- answer: A -->\n',
  '1. What? <!-- B -->\n',
  '<!--\n',
  '✔️ - this\nthat\n',
  'AThis\nBThat\nCThose\n',
  '??? note "Answer"\n',
  ':::{.choice .correct-choice}\n',
  '```{admonition} Question\n',
  '# Interview questions\n',
  '## Answers\n1. B 2. C\n',
  'Part A: 1. B 2. C\n',
  '1. (True) This\n2. (False) That\n',
];

describe('no line of a document is lost', () => {
  it('for arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), assertNothingLost), { numRuns: 400 });
  });

  it('for text made of lone surrogates, breaks and nulls', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 120 }).map((units) => units.join('')),
        assertNothingLost,
      ),
      { numRuns: 300 },
    );
  });

  it('for text made of the pieces that exams are made of', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 12 })), { maxLength: 60 });
    fc.assert(
      fc.property(
        pieces.map((parts) => parts.join('')),
        assertNothingLost,
      ),
      { numRuns: 1500 },
    );
  });

  const folder = join(import.meta.dirname, '../../../../../shared/exams');
  if (!existsSync(folder)) {
    it('for the corpus in ../shared/exams (absent here: not tried)');
    console.log('      note: ../shared/exams is absent; the corpus was not tried');
    return;
  }
  for (const sub of ['seeds', 'public']) {
    for (const name of readdirSync(join(folder, sub)).filter((file) => !file.endsWith('.truth.json'))) {
      it(`for ${name}`, () => assertNothingLost(readFileSync(join(folder, sub, name), 'utf8')));
    }
  }
});
