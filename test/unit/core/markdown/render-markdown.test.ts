import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { newBudget } from '../../../../src/core/markdown/budget.ts';
import { renderMarkdown } from '../../../../src/core/markdown/render-markdown.ts';
import { assertSafeHtml } from './safe-html.ts';

/** The LaTeX of the formulas in rendered HTML, as KaTeX notes it for screen readers. */
function formulas(html: string): string[] {
  return [...html.matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)].map(([, latex]) =>
    latex!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' '),
  );
}

describe('renderMarkdown: mathematics', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['one formula', 'Let $x > 0$ hold.', ['x > 0']],
    ['spaces of OCR', 'Let  $ x_0 $  and $ y $ be.', ['x_0', 'y']],
    ['a formula that begins with a digit', 'of size $4 \\times 4 \\times 3$ here', ['4 \\times 4 \\times 3']],
    ['numbers alone', '$10$, $0.5$ and $1 + 1 = 2$', ['10', '0.5', '1 + 1 = 2']],
    ['functions are no words', '$3 + max(0, x)$', ['3 + max(0, x)']],
    ['money', 'It costs $5 and $6.', []],
    ['money with a formula after it', 'It costs $5 and $x$ more.', ['x']],
    ['money with spaces', 'from $ 20 to $ 30 a month', []],
    ['money, one sum', 'A GPU for $2,000 trains it.', []],
    ['money in brackets', 'one ($3 an hour) or two ($5 an hour)', []],
    ['variables of a shell', 'in $HOME/bin:$PATH or $HOME', []],
    ['an escaped dollar', '\\$5 and \\$6, $x$', ['x']],
    ['code wins', 'the code `$x$` and `a$b` is $y$', ['y']],
    ['code wins over an open dollar', 'pay $a `b$` c', []],
    ['parentheses of LaTeX', 'so \\(a^2\\) and \\[b^2\\] hold', ['a^2', 'b^2']],
    ['displayed in a line', 'so $$a = b$$ holds', ['a = b']],
    ['adjacent formulas', '$a$$b$', []],
    ['a block', '$$\na = b\n$$', ['a = b']],
    ['a block with a blank line', '$$\na\n\n= b\n$$', ['a = b']],
    ['brackets over lines', '\\[\n  a = b\n\\]', ['a = b']],
    [
      'a bare environment',
      '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
      ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}'],
    ],
    ['an environment over lines', '\\begin{align*}\na &= b\n\\end{align*}', ['\\begin{align*} a &= b \\end{align*}']],
    [
      'one environment in another',
      '\\begin{cases} \\begin{matrix} 1 \\end{matrix} \\\\ 2 \\end{cases}',
      ['\\begin{cases} \\begin{matrix} 1 \\end{matrix} \\\\ 2 \\end{cases}'],
    ],
    [
      'alignment without its environment',
      '$$a &= b \\\\ c &= d$$',
      ['\\begin{aligned}a &= b \\\\ c &= d\\end{aligned}'],
    ],
    ['in a list', '- $a$\n- $$b$$', ['a', 'b']],
    ['in a table', '| n | f |\n|---|---|\n| 1 | $a_1$ |', ['a_1']],
    ['a bar in a table', '| n | f |\n|---|---|\n| 1 | $P(a|b)$ |', ['P(a|b)']],
    ['in a link', '[see $x$](https://example.org)', ['x']],
    ['emphasis around', '**the $a_1$ and $b_1$**', ['a_1', 'b_1']],
    ['a bare command', 'the matrix \\mathbf{W} of', ['\\mathbf{W}']],
    ['a bare command with scripts', 'for \\hat{y}_i and \\sigma^{2}, $x$', ['\\hat{y}_i', '\\sigma^{2}', 'x']],
    ['a bare symbol', 'channels \\times height \\rightarrow size', ['\\times', '\\rightarrow']],
    ['a path is no formula', 'in C:\\beta\\mu and a\\pi or \\newline', []],
    ['a command without its argument', 'the \\mathbf and \\hat of', []],
    ['not across a blank line', 'a $x\n\ny$ b', []],
    ['an empty pair', 'a $$ b $ $ c', []],
  ];
  for (const [name, markdown, expected] of table) {
    it(`${name}: ${JSON.stringify(markdown)}`, () => {
      const html = renderMarkdown(markdown);
      assert.deepEqual(formulas(html), expected);
      assertSafeHtml(html);
    });
  }

  const broken: readonly (readonly [string, RegExp])[] = [
    ['$\\frac{1$', /<code class="math-error" title="KaTeX parse error[^"]*">\\frac\{1<\/code>/],
    ['$$\\begin{matrix} a$$', /class="math-error"/],
    ['$x^2^3$', /Double superscript/],
    ['$\\unknowncommand + 1$', /var\(--vscode-errorForeground\)/],
    [`$${'{'.repeat(4000)}$`, /./],
    ['$\\href{javascript:alert(1)}{x}$', /errorForeground/],
    ['$\\includegraphics{https://example.org/x.png}$', /errorForeground/],
    ['$\\htmlStyle{background:url(x)}{y}$', /errorForeground/],
    ['$\\def\\a{\\a\\a}\\a$', /math-error/],
    ['$\\color{red;background:url(x)}y$', /math-error/],
    ['$\\text{<script>alert(1)</script>}$', /&lt;script&gt;/],
  ];
  for (const [markdown, shown] of broken) {
    it(`broken or hostile LaTeX is shown, not obeyed: ${markdown.slice(0, 50)}`, () => {
      const html = renderMarkdown(markdown);
      assert.match(html, shown);
      assertSafeHtml(html);
    });
  }
});

describe('renderMarkdown: text', () => {
  const table: readonly (readonly [string, string])[] = [
    ['# A heading\n\ntext', '<h3>A heading</h3>\n<p>text</p>\n'],
    ['a *b* **c** ~~d~~ `e`', '<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>\n'],
    ['Model 1\nModel 2', '<p>Model 1<br>\nModel 2</p>\n'],
    [
      'A line that a printer has broken because the page was not wide enough for it\nand its rest.',
      '<p>A line that a printer has broken because the page was not wide enough for it\nand its rest.</p>\n',
    ],
    [
      'Which of the following statements about the convolution above is true?\n(i) It has a bias.\n(ii) It has none.',
      '<p>Which of the following statements about the convolution above is true?<br>\n(i) It has a bias.<br>\n(ii) It has none.</p>\n',
    ],
    ['text\n---\nmore', '<p>text</p>\n<hr>\n<p>more</p>\n'],
    ['H<sub>2</sub>O and x<sup>2</sup><br>new', '<p>H<sub>2</sub>O and x<sup>2</sup><br>\nnew</p>\n'],
    [
      'Layer\tSize\nconv\t3\npool\t2',
      '<div class="table-scroll"><table>\n<thead>\n<tr>\n<th>Layer</th>\n<th>Size</th>\n</tr>\n</thead>\n<tbody>\n' +
        '<tr>\n<td>conv</td>\n<td>3</td>\n</tr>\n<tr>\n<td>pool</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>\n',
    ],
    [
      '```python\nreturn "a" # b\n```',
      '<pre data-language="python"><code><span class="code-keyword">return</span> <span class="code-string">&quot;a&quot;</span> <span class="code-comment"># b</span>\n</code></pre>\n',
    ],
    ['```"><script>\nx < 1\n```', '<pre><code>x &lt; 1\n</code></pre>\n'],
    [
      '[text](https://example.org/a)',
      '<p><a href="https://example.org/a">text</a> <span class="link-address">(https://example.org/a)</span></p>\n',
    ],
    ['<https://example.org>', '<p><a href="https://example.org">https://example.org</a></p>\n'],
    ['', ''],
  ];
  for (const [markdown, html] of table) {
    it(JSON.stringify(markdown), () => {
      assert.equal(renderMarkdown(markdown), html);
      assertSafeHtml(html);
    });
  }
});

describe('renderMarkdown: hostile text', () => {
  const table: readonly string[] = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](command:workbench.action.quit)',
    '[x](vscode://file/etc/passwd)',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//example.org)',
    '[x](/etc/passwd)',
    '[x](https://example.org/"onmouseover="alert(1))',
    '[x](<https://example.org/ onmouseover=alert(1)>)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](http://example.org/x.png)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![x](../secret.png)',
    '![x](a/../../secret.png)',
    '![x](..%2fsecret.png)',
    '![x](%2e%2e/secret.png)',
    '![x](..\\secret.png)',
    '![x](/etc/secret.png)',
    '![x](file:///etc/secret.png)',
    '![x](C:/secret.png)',
    '![" onerror="alert(1)](../a.png)',
    '![x](a.png "title\\" onerror=\\"alert(1)")',
    '`<b>`',
    '```html\n<script>alert(1)</script>\n```',
    '| <script> | b |\n|---|---|\n| <img onerror=x> | `<` |',
    '<sub onclick=alert(1)>x</sub>',
    '<sub><script></sub>',
    '<br onload=alert(1)>',
    '&lt;script&gt; &#60;script&#62;',
    '[x]: javascript:alert(1)\n\n[x]',
    '<!-- a --><style>*{display:none}</style>',
  ];
  for (const markdown of table) {
    it(JSON.stringify(markdown), () => {
      const html = renderMarkdown(markdown, { image: (path) => `safe:${path}` });
      assertSafeHtml(html, { images: 'safe:' });
      assert.doesNotMatch(html, /secret|safe:\.\.|safe:\//);
    });
  }

  it('asks for images below the folder only, with a clean path', () => {
    const asked: string[] = [];
    const image = (path: string): string => {
      asked.push(path);
      return `safe:${path}`;
    };
    renderMarkdown('![a](./figures//loss%20curve.png) ![b](x.svg) ![c](../y.png) ![d](notes.txt)', { image });
    assert.deepEqual(asked, ['figures/loss curve.png', 'x.svg']);
  });

  it('any mixture of marks gives safe HTML', () => {
    const marks = [
      ...['$', '$$', '\\(', '\\)', '\\[', '\\]', '\\begin{aligned}', '\\end{aligned}', '\\', '{', '}', '_', '^', '&'],
      ...[
        '`',
        '```',
        '~~~',
        '*',
        '**',
        '~~',
        '[',
        ']',
        '(',
        ')',
        '![',
        '<',
        '>',
        '</',
        '"',
        "'",
        '=',
        '|',
        '---',
        '- ',
      ],
      ...[
        '\n',
        '\n\n',
        ' ',
        '    ',
        '\t',
        '# ',
        '> ',
        '1. ',
        'a',
        '5',
        '<script>',
        'onerror=',
        'javascript:',
        '../',
        '&lt;',
      ],
      ...['<sub>', '</sub>', '<br>', '\\frac', '\\href', '\\def\\x', '\\color', '\u0000', '\ud800', '\u202e'],
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 5 })), { maxLength: 60 }),
        (parts) => {
          assertSafeHtml(renderMarkdown(parts.join(''), { image: (path) => `safe:${encodeURIComponent(path)}` }), {
            images: 'safe:',
          });
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('renderMarkdown: size', () => {
  const million = 1_000_000;
  const table: readonly (readonly [string, string])[] = [
    ['dollars', '$'.repeat(million)],
    ['formulas', '$x$ '.repeat(million / 4)],
    ['large formulas', '$\\frac{a}{b}\\sqrt{x}$ '.repeat(million / 22)],
    ['definitions', `$\\def\\a{${'x'.repeat(250)}}${'\\a'.repeat(20)}$ `.repeat(3000)],
    ['open parentheses of LaTeX', '\\('.repeat(million / 2)],
    ['open environments', '\\begin{array}\n'.repeat(million / 14)],
    ['bare commands', '\\frac{'.repeat(million / 6)],
    ['bare commands with braces', `\\hat{${'{x'.repeat(30)}`.repeat(million / 70)],
    ['open brackets', '['.repeat(million)],
    ['open images', '!['.repeat(million / 2)],
    ['open links', '[a](b '.repeat(million / 6)],
    ['asterisks', '**a*'.repeat(million / 4)],
    ['backticks', Array.from({ length: 1400 }, (_, at) => '`'.repeat(at)).join(' ')],
    ['quotations in each other', '> '.repeat(million / 2)],
    ['lists in each other', '- '.repeat(million / 2)],
    ['a wide table', `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${`${'|x'.repeat(200)}\n`.repeat(2000)}`],
    ['a table of tabs', 'a\tb\n'.repeat(million / 4)],
    ['angle brackets', '<'.repeat(million)],
    ['backslashes', '\\'.repeat(million)],
    ['50 MB of text', 'word $x$ '.repeat((50 * 1024 * 1024) / 9)],
    ['braces in a formula', `$${'{'.repeat(4000)}$ `.repeat(20)],
    ['roots in a formula', `$${'\\sqrt{'.repeat(400)}1${'}'.repeat(400)}$`],
    ['a wide matrix', `$$\\begin{matrix}${'a&'.repeat(1200)}\\end{matrix}$$`],
    ['code', `\`\`\`python\n${'"""'.repeat(30_000)}`],
  ];
  for (const [name, markdown] of table) {
    it(`${name}: within the budget and a few seconds`, () => {
      const started = performance.now();
      const html = renderMarkdown(markdown);
      const took = performance.now() - started;
      // Each takes below half a second alone; a machine under load has room, a quadratic rule has not.
      assert.ok(took < 6_000, `${took} ms`);
      assert.ok(html.length < 20_000_000, `${html.length} characters`);
    });
  }

  it('says how much it does not show', () => {
    assert.match(renderMarkdown('a '.repeat(60_000)), /20,000 more characters are not shown/);
  });

  it('texts that share a budget share its end', () => {
    const budget = newBudget();
    budget.formulas = 1;
    assert.equal(formulas(renderMarkdown('$a$', { budget })).length, 1);
    assert.match(renderMarkdown('$b$', { budget }), /<code class="math-error"[^>]*>b<\/code>/);
  });
});

describe('renderMarkdown: the real documents', () => {
  const folder = '../shared/exams';
  it('gives safe HTML for every paragraph of every exam', function () {
    if (!existsSync(folder)) {
      console.log(`      (${folder} is absent: only the project's own exams are rendered)`);
      this.skip();
    }
    const files = ['seeds', 'public'].flatMap((part) =>
      readdirSync(`${folder}/${part}`).map((name) => `${folder}/${part}/${name}`),
    );
    for (const file of files.filter((name) => /\.(?:txt|md|tex)$/.test(name))) {
      assertSafeHtml(
        renderMarkdown(readFileSync(file, 'utf8'), { budget: { characters: 1e6, latex: 1e6, formulas: 1e5 } }),
      );
    }
  });
});
