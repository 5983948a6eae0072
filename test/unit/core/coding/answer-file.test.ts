import assert from 'node:assert/strict';
import { answerFile, readAnswerFile } from '../../../../src/core/coding/answer-file.ts';
import { codingQuestion, fence } from './coding-question.ts';

/** Given code, and what each blank of its answer file is: comment, points and placeholder. */
const blanks: readonly (readonly [
  name: string,
  given: string,
  expected: readonly (readonly [string, number, string])[],
])[] = [
  [
    'underscores',
    'def f(x):\n    # Centre the columns.\n    y = ____\n    return y / ____',
    [
      ['Centre the columns.', 2, 'y = ...'],
      ['', 2, 'return y / ...'],
    ],
  ],
  [
    'several underscores on one line',
    'def f(x):\n    return np.sum(____, axis=____)',
    [['', 4, 'return np.sum(..., axis=...)']],
  ],
  [
    'YOUR CODE HERE, with points',
    'def f(x):\n    # 1. Square x: y.\n    # YOUR CODE HERE (1 point)\n\n    # 2. Sum y: z.\n    # YOUR CODE HERE (3 points)\n    return z',
    [
      ['Square x: y.', 1, '...'],
      ['Sum y: z.', 3, '...'],
    ],
  ],
  [
    'YOUR CODE HERE above a stub',
    'def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()',
    [['YOUR CODE HERE', 4, '...']],
  ],
  [
    'TODO above an open assignment',
    'def f(x):\n    # TODO: the mean\n    m = None\n    return m',
    [['TODO: the mean', 4, 'm = ...']],
  ],
  [
    'START and END around open assignments',
    'def f(x):\n    ### START CODE HERE ### (2 lines)\n    a = None\n    b = None\n    ### END CODE HERE ###\n    return a + b',
    [['', 4, 'a = ...\nb = ...']],
  ],
  [
    'START and END around a pass',
    'def f(x):\n    # *****START OF YOUR CODE*****\n    pass\n    # *****END OF YOUR CODE*****\n    return out',
    [['', 4, '...']],
  ],
  [
    'START and END around numbered steps',
    'def f(x):\n    ### START CODE HERE ###\n    # 1) Square\n    y = ____\n    # 2) Sum\n    z = ____\n    ### END CODE HERE ###\n    return z',
    [
      ['Square', 2, 'y = ...'],
      ['Sum', 2, 'z = ...'],
    ],
  ],
  [
    'an assignment without a right side',
    'def f(x):\n    # the largest entry of each row\n    m =\n    return x - m',
    [['the largest entry of each row', 4, 'm = ...']],
  ],
  [
    'a numbered comment above an empty line',
    'def f(x):\n    # 1. Square x into y.\n\n    # 2. Sum y\n    #    into z.\n\n    return z',
    [
      ['Square x into y.', 2, '...'],
      ['Sum y into z.', 2, '...'],
    ],
  ],
  ['a function without a body', 'def f(x):\n    """Return the softmax of x."""', [['', 4, '...']]],
  [
    'a function that only passes',
    'def f(x):\n    """Return x."""\n    pass\n\n\ndef g(x):\n    return f(x)',
    [['', 4, '...']],
  ],
  ['no function at all', 'x = np.arange(6)\ny = ____', [['', 4, 'y = ...']]],
];

describe('answerFile', () => {
  for (const [name, given, expected] of blanks)
    it(`makes blanks of ${name}`, () => {
      const file = answerFile(codingQuestion(given));
      assert.deepEqual(
        file.blanks.map(({ comment, points, placeholder }) => [comment, points, placeholder]),
        expected,
      );
      const lines = file.text.split('\n');
      for (const blank of file.blanks) {
        assert.match(lines[blank.firstLine - 2]!, new RegExp(`^ *# region Blank ${blank.id} `));
        assert.match(lines[blank.lastLine]!, /^ *# endregion$/);
        assert.equal(
          lines.slice(blank.firstLine - 1, blank.lastLine).join('\n'),
          blank.placeholder.replace(/^/gm, blank.indent),
        );
      }
      const [region] = readAnswerFile(codingQuestion(given), file.text);
      assert.equal(region?.blank, true);
    });

  it('takes out an old answer of a filled-in document', () => {
    const given = 'def f(x):\n    # 1) Square x\n    y = x * x  # by hand\n    return y';
    const file = answerFile(codingQuestion(given, null, { studentAnswer: 'x * x' }));
    assert.match(file.text, /^ {4}y = \.\.\. {2}# by hand$/m);
    assert.doesNotMatch(file.text, /x \* x/);
  });

  it('gives the header of the reference where the question has no code', () => {
    const question = codingQuestion('', fence('def relu(x):\n    return np.maximum(x, 0)'), {
      code: [],
      prompt: 'Write relu.',
    });
    const file = answerFile(question);
    assert.match(file.text, /# region Blank 1 \(4 points\)\ndef relu\(x\):\n {4}\.\.\.\n# endregion/);
  });

  const mended: readonly (readonly [name: string, given: string, line: RegExp, findings: readonly string[]])[] = [
    ['curly quotes', 'def f(x):\n    s = “a”\n    return ____', /^ {4}s = "a"$/m, ['code-mended']],
    ['a typographic minus', 'def f(x):\n    y = x − 1\n    return ____', /^ {4}y = x - 1$/m, ['code-mended']],
    [
      'LaTeX in a name',
      'def f(y_hat):\n    # of $y_{\\text{hat}}$\n    return ____',
      /^ {4}# of \$y_hat\$$/m,
      ['code-mended'],
    ],
    [
      'a lost indent',
      'def f(x):\n    y = ____\nz = y + 1\nreturn z',
      /^ {4}z = y \+ 1\n {4}return z$/m,
      ['code-mended'],
    ],
    [
      'a minus read as an equals sign',
      'def f(x, n):\n    k = ____\n    return np.random.choice(\n        x,\n        n = k,\n        replace=False)',
      /^ {8}n - k,$/m,
      ['code-mended'],
    ],
    ['nothing', 'def f(x):\n    y = ____\n    return y', /^ {4}return y$/m, []],
    ['what cannot be mended', 'def f(x)\n    y = ____\n    return y )', /^def f\(x\)$/m, ['given-code-broken']],
  ];
  for (const [name, given, line, findings] of mended)
    it(`mends ${name}`, () => {
      const file = answerFile(codingQuestion(given));
      assert.match(file.text, line);
      assert.deepEqual(
        file.findings.map(({ code }) => code),
        findings,
      );
      for (const finding of file.findings) assert.ok(finding.line >= 2 && finding.line <= given.split('\n').length + 3);
    });
});

describe('readAnswerFile', () => {
  const question = codingQuestion(
    'import numpy as np\n\n\ndef f(x):\n    # 1. Centre the columns: y.\n    # YOUR CODE HERE\n\n    # 2. Scale them: z.\n    # YOUR CODE HERE\n\n    return z',
  );
  const generated = answerFile(question).text;
  const fill = (first: string, second: string): string => {
    let at = 0;
    return generated.replace(/^ {4}\.\.\.$/gm, () => [first, second][at++]!);
  };
  const filled = fill('    y = x - x.mean(axis=0)', '    s = y.std(axis=0)\n    z = y / s');
  const first = 'y = x - x.mean(axis=0)';
  const second = 's = y.std(axis=0)\nz = y / s';
  const files: readonly (readonly [name: string, text: string, expected: readonly (string | null)[]])[] = [
    ['as generated and filled in', filled, [first, second]],
    ['with Windows line ends', filled.replace(/\n/g, '\r\n'), [first, second]],
    ['without the first start marker', filled.replace(/^ *# region Blank 1.*\n/m, ''), [first, second]],
    ['without the first end marker', filled.replace(/^ *# endregion\n/m, ''), [first, second]],
    ['without any marker', filled.replace(/^ *# (?:end)?region.*\n/gm, ''), [first, second]],
    ['without markers and comments', filled.replace(/^ *#.*\n/gm, ''), [first, second]],
    ['with a helper above', filled.replace('def f', 'def helper(x):\n    return x\n\n\ndef f'), [first, second]],
    ['indented by tabs', filled.replace(/^ {4}/gm, '\t'), [first, second]],
    ['with a syntax error', fill('    y = (x -', '    z = y'), ['y = (x -', 'z = y']],
    ['left as it is', generated, ['...', '...']],
    ['empty', '', [null, null]],
    ['something else', 'Lorem ipsum\ndolor', [null, null]],
  ];
  for (const [name, text, expected] of files)
    it(`reads a file ${name}`, () => {
      const regions = readAnswerFile(question, text);
      assert.deepEqual(
        regions.map((region) => (region.found ? region.text.trim() : null)),
        expected,
      );
      const lines = text.split(/\r\n|\n/);
      for (const region of regions) {
        if (!region.found) continue;
        assert.ok(region.firstLine >= 1 && region.lastLine <= lines.length && region.firstLine <= region.lastLine);
        assert.equal(region.blank, region.text.trim() === '...');
      }
    });
});
