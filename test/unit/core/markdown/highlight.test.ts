import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeHtml } from '../../../../src/core/markdown/escape-html.ts';
import { highlight } from '../../../../src/core/markdown/highlight.ts';
import { assertSafeHtml } from './safe-html.ts';

describe('highlight', () => {
  const table: readonly (readonly [string, string])[] = [
    ['x = 1', 'x = <span class="code-number">1</span>'],
    ['returned', 'returned'],
    ['not x2', '<span class="code-keyword">not</span> x2'],
    ["'a\\'b'", '<span class="code-string">&#39;a\\&#39;b&#39;</span>'],
    ['"open', '<span class="code-string">&quot;open</span>'],
    ['"""a\n"b" """', '<span class="code-string">&quot;&quot;&quot;a\n&quot;b&quot; &quot;&quot;&quot;</span>'],
    ['1.5e-3 # "c"', '<span class="code-number">1.5e-3</span> <span class="code-comment"># &quot;c&quot;</span>'],
    ['a<b', 'a&lt;b'],
  ];
  for (const [code, html] of table) {
    it(JSON.stringify(code), () => assert.equal(highlight(code, 'python'), html));
  }

  it('leaves other languages alone', () =>
    assert.equal(highlight('return "<b>"', 'text'), 'return &quot;&lt;b&gt;&quot;'));

  it('adds marks and changes no character', () => {
    const parts = ['"', "'", '"""', '\\', '#', '\n', 'if', ' ', '1', '.', 'e', '_', '<', '&', 'é'];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 3 })), { maxLength: 40 }),
        (pieces) => {
          const code = pieces.join('');
          const html = highlight(code, 'py');
          assertSafeHtml(html);
          assert.equal(html.replace(/<\/?span[^>]*>/g, ''), escapeHtml(code));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
