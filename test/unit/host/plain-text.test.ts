import assert from 'node:assert/strict';
import fc from 'fast-check';
import { oneLine, plainTex, plainText, withoutIcons, wrap } from '../../../src/host/quiz/plain-text.ts';

describe('a formula as text', () => {
  const table: [string, string][] = [
    ['x^2', 'x²'],
    ['3 \\times 3\\cdot2', '3 × 3 · 2'],
    ['x_i', 'xᵢ'],
    ['x_{ij}^{(2)}', 'xᵢⱼ⁽²⁾'],
    ['W^\\top x + b', 'Wᵀx + b'],
    ['\\frac{1}{2}', '1/2'],
    ['\\frac{\\partial L}{\\partial w}', '∂L/∂w'],
    ['\\alpha \\le \\beta', 'α ≤ β'],
    ['\\mathbb{R}^{3 \\times 4}', 'ℝ^(3 × 4)'],
    ['\\hat{y}', 'ŷ'],
    ['\\sqrt{d_k}', '√dₖ'],
    ['\\frac{a + b}{2n}', '(a + b)/2n'],
    ['\\sqrt{2}', '√2'],
    ['\\text{softmax}(z)', 'softmax(z)'],
    ['\\log p', 'log p'],
    ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}', '[ 1 2 ; 3 4 ]'],
    ['\\left( a \\right)', '( a )'],
    ['w_{t+1} \\leftarrow w_t - \\eta \\nabla L', 'wₜ₊₁ ← wₜ - η∇L'],
    ['e^{-x}', 'e⁻ˣ'],
    ['\\|w\\|_2', '‖w‖₂'],
    ['{{{', ''],
    ['}', ''],
    ['x^', 'x'],
    ['\\', ''],
    ['\\frac', '/'],
  ];
  for (const [tex, text] of table) it(`${tex} is ${text}`, () => assert.equal(plainTex(tex), text));
});

describe('Markdown as text', () => {
  const table: [string, string][] = [
    ['**Bold**, *slanted* and `x = a * b * c`', 'Bold, slanted and x = a * b * c'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['costs $5 or $6', 'costs $5 or $6'],
    ['let $x_1$ be', 'let x₁ be'],
    ['$$\nL = x^2\n$$', 'L = x²'],
    ['\\(a\\) and \\[b\\]', 'a and b'],
    ['`$x$` stays', '$x$ stays'],
    ['![a plot](../../etc/x.png) [link](javascript:alert(1))', '[figure: a plot] link)'],
    ['a < b and c > d', 'a < b and c > d'],
    ['x<sub>1</sub>', 'x1'],
    ['# Heading\n> quoted', 'Heading\nquoted'],
    ['```python\nx[0] * y\n```', 'x[0] * y'],
    ['a &lt; b', 'a < b'],
    ['', ''],
  ];
  for (const [markdown, text] of table) it(JSON.stringify(markdown), () => assert.equal(plainText(markdown), text));

  it('never throws', () => {
    const parts = fc.constantFrom(
      '$',
      '$$',
      '\\(',
      '\\)',
      '`',
      '```\n',
      '{',
      '}',
      '^',
      '_',
      '\\frac',
      '*',
      '**',
      '[',
      '](',
      ')',
      '<b',
      '>',
      '\n',
      'x',
    );
    fc.assert(fc.property(fc.array(parts, { maxLength: 60 }), (each) => void plainText(each.join(''))));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void plainText(text)));
  });

  const hostile: [string, string][] = [
    ['dollars', '$a '.repeat(50_000)],
    ['ticks', '`'.repeat(100_000)],
    ['brackets', '['.repeat(100_000)],
    ['braces', `$${'{'.repeat(1_900)}$`],
    ['stars', '*a '.repeat(50_000)],
    ['fences', '```\n'.repeat(3_000)],
    ['tags', '<b '.repeat(50_000)],
  ];
  for (const [what, text] of hostile) {
    it(`stays quick with many ${what}`, () => {
      const start = performance.now();
      plainText(text);
      assert.ok(performance.now() - start < 3_000, `${performance.now() - start} ms`);
    });
  }
});

describe('lines of text', () => {
  it('are cut at a word', () => {
    assert.equal(oneLine('one\n two  three', 20), 'one two three');
    assert.equal(oneLine('a gradient that vanishes', 16), 'a gradient that…');
    assert.equal(oneLine('x'.repeat(30), 10), `${'x'.repeat(9)}…`);
  });
  it('are wrapped between words and lose nothing', () => {
    assert.deepEqual(wrap('one two three four', 9), ['one two', 'three', 'four']);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 40 }), (text, width) => {
        assert.equal(wrap(text, width).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      }),
    );
  });
  it('show no icons of the document', () => {
    assert.equal(withoutIcons('cost $(x+1)'), 'cost $(x+1)');
    assert.equal(withoutIcons('$(trash) $(sync~spin)'), '$\u200b(trash) $\u200b(sync~spin)');
  });
});
