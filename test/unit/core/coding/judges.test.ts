import assert from 'node:assert/strict';
import { answerFile } from '../../../../src/core/coding/answer-file.ts';
import { type CheckOptions, checkCode } from '../../../../src/core/coding/check-code.ts';
import type { CodeAnswer } from '../../../../src/core/coding/code-check.ts';
import type { Question } from '../../../../src/core/exam/model.ts';
import { codingQuestion, fence } from './coding-question.ts';

const header = (name: string, doc: string): string =>
  `import numpy as np\n\n\ndef ${name}\n    """\n    ${doc.replace(/\n/g, '\n    ')}\n    """`;

const rowSums = codingQuestion(
  `${header('f(x):', 'x -- numpy array of shape (N, D)\n\nReturns:\nout -- numpy array of shape (N,)\n\n>>> f(np.array([[1.0, 2.0]]))\narray([3.])')}\n    # Sum each row: out, of shape (N,).\n    # YOUR CODE HERE\n    return out`,
);
const shapesOnly = codingQuestion(
  `${header('f(x):', 'x -- numpy array of shape (N, D)\n\nReturns:\nout -- numpy array of shape (D,)')}\n    # YOUR CODE HERE\n    return out`,
);
const nothing = codingQuestion('def f(x):\n    # YOUR CODE HERE\n    return out');
const asserted = codingQuestion(
  `${header('f(x):', 'x -- numpy array of shape (N, D)')}\n    # 1. Scale the rows to length 1: out.\n    # YOUR CODE HERE (2 points)\n    # 2. Count the rows: n.\n    # YOUR CODE HERE (2 points)\n    return out, n`,
  fence(
    'x = np.array([[3.0, 4.0], [0.0, 2.0]])\nout, n = f(x)\n# Blank 1\nassert np.allclose((out**2).sum(axis=1), 1), "each row has length 1"\n# Blank 2\nassert n == 2, "there are two rows"',
    'python check',
  ),
);
const noise = codingQuestion(
  `${header('f(x, s):', 'x -- numpy array of shape (N, D)\ns -- float, positive')}\n    # Add Gaussian noise of deviation s: out.\n    # YOUR CODE HERE\n    return out`,
  fence('import numpy as np\n\n\ndef f(x, s):\n    out = x + s * np.random.randn(*x.shape)\n    return out'),
);
const stream = codingQuestion(
  `${header('f(x, seed):', 'x -- numpy array of shape (N, D)\nseed -- integer, seeds the random numbers')}\n    rng = np.random.default_rng(seed)\n    # Add standard normal noise: out.\n    # YOUR CODE HERE\n    return out`,
  fence(
    'import numpy as np\n\n\ndef f(x, seed):\n    rng = np.random.default_rng(seed)\n    out = x + rng.standard_normal(x.shape)\n    return out',
  ),
);
const script = codingQuestion(
  'import numpy as np\nx = np.arange(6).reshape(2, 3)\n# The sum of each column\ny = ____',
  fence('import numpy as np\nx = np.arange(6).reshape(2, 3)\n# The sum of each column\ny = x.sum(axis=0)'),
);
const snippet = codingQuestion(
  `${header('f(a, b):', 'a -- numpy array of shape (N, D)\nb -- numpy array of shape (M, D)')}\n    out = ____\n    return out`,
  '`a @ b.T`',
);
const whole = codingQuestion(
  '',
  fence(
    'import numpy as np\n\n\ndef relu(x):\n    """x -- numpy array of shape (N, D)"""\n    return np.maximum(x, 0)',
  ),
  {
    code: [],
    prompt: 'Write `relu`.',
  },
);
const sigmoid = codingQuestion(
  `${header('f(x):', 'x -- A scalar or numpy array of any size.')}\n    # YOUR CODE HERE\n    return out`,
  fence('import numpy as np\n\n\ndef f(x):\n    out = 1 / (1 + np.exp(-x))\n    return out'),
);
const unmarked = codingQuestion(
  `${header('f(x):', 'x -- numpy array of shape (N, D)')}\n    # 1. The means: m.\n    # YOUR CODE HERE\n    # 2. Centre: out.\n    # YOUR CODE HERE\n    return out`,
  fence('import numpy as np\n\n\ndef f(x):\n    m = x.mean(axis=0)\n    out = x - m\n    return out'),
);

type Row = readonly [
  name: string,
  question: Question,
  answer: CodeAnswer,
  state: string,
  judgedBy: string,
  reason: RegExp,
  options?: CheckOptions,
];
const one = (text: string): CodeAnswer => ({ blanks: [text] });
const rows: readonly Row[] = [
  // Examples of the docstring: wrong where they fail, no proof where they hold.
  [
    'an example that fails',
    rowSums,
    one('out = x.sum(axis=0)'),
    'wrong',
    'properties',
    /gives array\(\[1\., 2\.\]\), not array\(\[3\.\]\)/,
  ],
  [
    'an example that holds',
    rowSums,
    one('out = x.sum(axis=1)'),
    'ungraded',
    'properties',
    /proves nothing for other inputs/,
  ],
  // Shapes alone.
  [
    'a stated shape that is wrong',
    shapesOnly,
    one('out = x.mean(axis=1)'),
    'wrong',
    'docstring',
    /has shape \(2,\); stated is \(D,\), here \(1,\)/,
  ],
  ['a stated shape that is right', shapesOnly, one('out = x.mean(axis=0)'), 'ungraded', 'docstring', /as stated/],
  ['nothing to judge by', nothing, one('out = x'), 'ungraded', 'none', /Nothing in the document says/],
  [
    'nothing to judge by, with a check file',
    nothing,
    one('out = x + 1'),
    'correct',
    'properties',
    /Every condition/,
    { check: 'assert f(1) == 2' },
  ],
  [
    'a check file that fails',
    nothing,
    one('out = x'),
    'wrong',
    'properties',
    /adds one/,
    { check: 'assert f(1) == 2, "adds one"' },
  ],
  [
    'a check file that raises',
    nothing,
    one('out = x.y'),
    'wrong',
    'properties',
    /AttributeError: 'int' object has no attribute 'y'/,
    { check: 'assert f(1) == 2' },
  ],
  // Randomness.
  ['the same distribution', noise, one('out = np.random.normal(x, s)'), 'correct', 'reference', /./],
  [
    'the same distribution, drawn in another order',
    noise,
    one('out = x + (s * np.random.standard_normal(x.T.shape)).T'),
    'correct',
    'reference',
    /./,
  ],
  ['another deviation', noise, one('out = x + s**2 * np.random.randn(*x.shape)'), 'wrong', 'reference', /./],
  ['another distribution', noise, one('out = x + s * (2 * np.random.rand(*x.shape) - 1)'), 'wrong', 'reference', /./],
  ['one draw for all entries', noise, one('out = x + s * np.random.randn()'), 'wrong', 'reference', /./],
  ['no draw', noise, one('out = x + s'), 'wrong', 'reference', /./],
  ['the same stream', stream, one('out = rng.standard_normal(x.shape) + x'), 'correct', 'reference', /./],
  [
    'another stream where the question fixes it',
    stream,
    one('out = x + np.random.standard_normal(x.shape)'),
    'wrong',
    'reference',
    /./,
  ],
  // Other forms of questions.
  ['a script', script, one('np.sum(x, axis=0)'), 'correct', 'reference', /./],
  ['a script, wrong', script, one('x.sum(axis=1)'), 'wrong', 'reference', /`y` has shape \(2,\), not \(3,\)/],
  ['a key that is the expression', snippet, one('np.dot(a, b.T)'), 'correct', 'reference', /./],
  ['a key that is the expression, wrong', snippet, one('b @ a.T'), 'wrong', 'reference', /./],
  ['a whole function', whole, one('def relu(x):\n    return x * (x > 0)'), 'correct', 'reference', /./],
  ['a whole function, wrong', whole, one('def relu(x):\n    return np.abs(x)'), 'wrong', 'reference', /./],
  ['a blank that returns itself', snippet, one('return np.dot(a, b.T)'), 'correct', 'reference', /./],
  ['a blank that returns something else', snippet, one('return np.dot(b, a.T)'), 'wrong', 'reference', /./],
  // Stability counts where it is asked for or taken care of.
  [
    'an overflow that nobody asks about',
    sigmoid,
    one('out = np.exp(x) / (1 + np.exp(x))'),
    'correct',
    'reference',
    /overflows where the reference does not/,
  ],
  [
    'an overflow that the question asks about',
    { ...sigmoid, prompt: `${sigmoid.prompt} It has to be stable.` },
    one('out = np.exp(x) / (1 + np.exp(x))'),
    'wrong',
    'reference',
    /./,
  ],
  ['a sigmoid that is wrong', sigmoid, one('out = 1 / (1 + np.exp(x))'), 'wrong', 'reference', /./],
  // Blank is not wrong, and invalid is neither.
  ['nothing written', shapesOnly, one(''), 'blank', 'none', /Left blank/],
  ['the placeholder left', shapesOnly, one('...'), 'blank', 'none', /Left blank/],
  ['a comment alone', shapesOnly, one('# later'), 'blank', 'none', /Left blank/],
  [
    'no Python',
    script,
    one('np.sum(x, axis=0'),
    'invalid',
    'none',
    /^SyntaxError: '\(' was never closed \(line \d+\)\.$/,
  ],
  // Whole files.
  [
    'a whole function in a form of its own',
    unmarked,
    'import numpy as np\n\ndef f(x):\n    return x - np.ones((len(x), len(x))) @ x / len(x)\n',
    'correct',
    'reference',
    /as a whole/,
  ],
  [
    'a whole function in a form of its own, wrong',
    unmarked,
    'import numpy as np\n\ndef f(x):\n    return x - np.ones((len(x), len(x))) @ x\n',
    'wrong',
    'reference',
    /./,
  ],
  ['two answers one after the other', unmarked, 'm = x.mean(axis=0)\nout = x - m', 'correct', 'reference', /./],
  [
    'a function without markers',
    unmarked,
    'import numpy as np\n\n\ndef f(x):\n    m = np.mean(x, axis=0)\n    out = x - m\n    return out\n',
    'correct',
    'reference',
    /./,
  ],
];

describe('what checkCode judges by', function () {
  this.timeout(60_000);
  for (const [name, question, answer, state, judgedBy, reason, options] of rows)
    it(name, () => {
      const checked = checkCode(question, answer, options);
      const reasons = checked.blanks.flatMap((blank) => blank.reasons).join('\n');
      assert.deepEqual([checked.state, checked.judgedBy], [state, judgedBy], reasons);
      assert.match(reasons, reason);
      assert.equal(checked.points, state === 'correct' ? 4 : 0);
      assert.equal(checked.outOf, 4);
    });

  it('reads of a check file what is about the question', () => {
    const file = 'import numpy as np\n# Question 1.1\nassert f(1) == 2, "adds one"\n# Question 1.2\nassert g(1) == 3';
    const state = (question: Question, check: string): string =>
      checkCode(question, one('out = x + 1'), { check }).state;
    assert.equal(state(nothing, file), 'correct');
    assert.equal(state({ ...nothing, id: '1.2' }, file), 'wrong');
    assert.equal(state({ ...nothing, id: '1.3' }, file), 'ungraded');
    assert.equal(state(nothing, 'assert other(1) == 2'), 'ungraded');
    assert.equal(state(nothing, 'assert f(1) == 2'), 'correct');
  });

  it('counts the conditions of a check block by blank', () => {
    const right = 'out = x / np.sqrt((x**2).sum(axis=1, keepdims=True))';
    const states = (first: string, second: string): string[] =>
      checkCode(asserted, { blanks: [first, second] }).blanks.map((blank) => `${blank.state} ${blank.points}`);
    assert.deepEqual(states(right, 'n = len(x)'), ['correct 2', 'correct 2']);
    assert.deepEqual(states('out = x', 'n = len(x)'), ['wrong 0', 'correct 2']);
    assert.deepEqual(states(right, 'n = x.size'), ['correct 2', 'wrong 0']);
    assert.deepEqual(states(right, ''), ['ungraded 0', 'blank 0']);
  });

  it('leaves out a condition that the reference itself fails', () => {
    const { state, findings } = checkCode(script, one('x.sum(axis=0)'), { check: 'assert y.shape == (2,)' });
    assert.equal(state, 'correct');
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['check-fails-on-reference'],
    );
  });
});

describe('errors of the answer', () => {
  const file = answerFile(unmarked).text.split('\n');
  const placed = (first: string, second: string): string => {
    let at = 0;
    return file.map((line) => (line === '    ...' ? [first, second][at++]! : line)).join('\n');
  };
  const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;
  const cases: readonly (readonly [
    name: string,
    first: string,
    second: string,
    blank: number,
    type: string,
    message: string,
    part: string,
    column: number,
  ])[] = [
    [
      'a syntax error',
      '    m = x.mean(axis=0',
      '    out = x - m',
      0,
      'SyntaxError',
      "'(' was never closed",
      'm = x.mean',
      15,
    ],
    [
      'a syntax error further down',
      '    m = x.mean(axis=0)\n    m = = 2',
      '    out = x - m',
      0,
      'SyntaxError',
      'invalid syntax',
      'm = =',
      9,
    ],
    [
      'an unknown name',
      '    m = x.mean(axis=0)',
      '    out = x - mean',
      1,
      'NameError',
      "name 'mean' is not defined",
      'x - mean',
      15,
    ],
    [
      'shapes that do not broadcast',
      '    m = x.mean(axis=0)',
      '    out = np.zeros((2, 3)) + np.zeros(2)',
      1,
      'ValueError',
      'operands could not be broadcast together with shapes (2,3) (2,) ',
      'np.zeros(2)',
      11,
    ],
  ];
  for (const [name, first, second, blank, type, message, part, column] of cases)
    it(`${name} has CPython’s message and its line in the answer file`, () => {
      const text = placed(first, second);
      const checked = checkCode(unmarked, text);
      const { error } = checked.blanks[blank]!;
      assert.equal(error?.message, message);
      assert.equal(error?.type, type);
      assert.deepEqual([error?.line, error?.column], [lineOf(text, part), column]);
      assert.equal(checked.blanks[1 - blank]!.state, 'correct');
    });
});

describe('budgets', function () {
  this.timeout(30_000);
  it('an endless loop ends with a verdict', () => {
    const started = performance.now();
    const { blanks } = checkCode(script, one('x.sum(axis=0)\nwhile True:\n    pass'));
    assert.equal(blanks[0]?.state, 'wrong');
    assert.match(blanks[0]?.reasons[0] ?? '', /did not finish within its time/);
    assert.ok(performance.now() - started < 25_000);
  });

  it('an endless loop inside a function ends too, at its place', () => {
    const { blanks } = checkCode(
      unmarked,
      { blanks: ['m = x.mean(axis=0)\nwhile m is not None:\n    pass', 'out = x - m'] },
      {},
    );
    assert.deepEqual(
      blanks.map((blank) => blank.state),
      ['wrong', 'correct'],
    );
    assert.equal(blanks[0]?.error?.type, 'TimeoutError');
  });

  it('too much memory ends with a verdict', () => {
    const { blanks } = checkCode(unmarked, { blanks: ['m = np.ones((40000, 40000)).mean(axis=0)', 'out = x - m'] });
    assert.deepEqual(
      blanks.map((blank) => blank.state),
      ['wrong', 'correct'],
    );
  });
});
