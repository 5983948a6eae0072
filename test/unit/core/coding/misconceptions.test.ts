import assert from 'node:assert/strict';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { codingQuestion, fence } from './coding-question.ts';

/** A function of one blank, by its reference. */
function question(header: string, docstring: string, reference: string, given = 'return out') {
  const doc = `    """\n    ${docstring.replace(/\n/g, '\n    ')}\n    """`;
  const body = (code: string): string => code.replace(/^/gm, '    ');
  return codingQuestion(
    `import numpy as np\n\n\n${header}\n${doc}\n    # YOUR CODE HERE\n    ${given}`,
    fence(`import numpy as np\n\n\n${header}\n${body(reference)}\n    ${given}`),
  );
}

const matrix = 'x -- numpy array of shape (N, D)';
const softmax = question(
  'def f(x):',
  matrix,
  'e = np.exp(x - x.max(axis=1, keepdims=True))\nout = e / e.sum(axis=1, keepdims=True)',
);
const centre = question('def f(x):', matrix, 'out = x - x.mean(axis=1, keepdims=True)');
const mean = question('def f(x):', matrix, 'out = x.mean(axis=0)');
const product = question(
  'def f(a, b):',
  'a -- numpy array of shape (N, D)\nb -- numpy array of shape (D, M)',
  'out = a @ b',
);
const scaled = question(
  'def f(a, b):',
  'a -- numpy array of shape (N, N)\nb -- numpy array of shape (N, N)',
  'out = a * b',
);
const both = question(
  'def f(a, b):',
  'a -- numpy array of shape (N,)\nb -- numpy array of shape (N,)',
  'out = (a > 0) & (b > 0)',
);
const share = question('def f(a):', 'a -- numpy array of shape (N,), integers from 1 to 9', 'out = a / a.sum()');
const draw = question(
  'def f(w, k, seed):',
  'w -- numpy array of shape (N,), positive\nk -- integer from 1 to N\nseed -- integer, seeds the random numbers',
  'p = w / w.sum()',
  'rng = np.random.default_rng(seed)\n    return rng.choice(len(w), k, p=p)',
);

/** A wrong answer and the name of its mistake; null where none of the known ones is it. */
const mistakes: readonly (readonly [
  name: string,
  asked: ReturnType<typeof question>,
  answer: string,
  code: string | null,
])[] = [
  ['axis swapped', mean, 'out = x.mean(axis=1)', 'axis-swapped'],
  ['axis swapped, by position', mean, 'out = np.mean(x, 1)', 'axis-swapped'],
  ['axis missing', mean, 'out = x.mean()', 'axis-missing'],
  ['keepdims missing', centre, 'out = x - x.mean(axis=1)', 'keepdims-missing'],
  ['keepdims too much', mean, 'out = x.mean(axis=0, keepdims=True)', 'keepdims-too-much'],
  ['sum for mean', mean, 'out = x.sum(axis=0)', 'sum-for-mean'],
  ['product for matrix product', product, 'out = a * b', 'elementwise-for-matrix-product'],
  ['np.multiply for matrix product', product, 'out = np.multiply(a, b)', 'elementwise-for-matrix-product'],
  ['matrix product for product', scaled, 'out = a @ b', 'matrix-product-for-elementwise'],
  ['and for &', both, 'out = (a > 0) and (b > 0)', 'and-for-elementwise-and'],
  ['integer division', share, 'out = a // a.sum()', 'integer-division'],
  [
    'in-place change of an argument',
    centre,
    'x -= x.mean(axis=1, keepdims=True)\nout = x',
    'argument-changed-in-place',
  ],
  ['not normalised', softmax, 'out = np.exp(x - x.max(axis=1, keepdims=True))', 'not-normalised'],
  [
    'not stable for large values',
    softmax,
    'e = np.exp(x)\nout = e / e.sum(axis=1, keepdims=True)',
    'not-stable-for-large-values',
  ],
  ['probabilities that do not sum to one', draw, 'p = w / len(w)', 'probabilities-do-not-sum-to-one'],
  ['transpose missing', product, 'out = a @ b.T', 'transpose'],
  ['a sign', centre, 'out = x + x.mean(axis=1, keepdims=True)', 'sign'],
  ['operands swapped', centre, 'out = x.mean(axis=1, keepdims=True) - x', 'operands-swapped'],
  ['comparison reversed', both, 'out = (a > 0) & (b < 0)', 'comparison-reversed'],
  ['boundary', both, 'out = (a > 0) & (b >= 0)', 'boundary'],
  ['something else', mean, 'out = x.mean(axis=0) ** 3 + 1', null],
  ['something that repairs would not mend', softmax, 'out = x', null],
];

describe('the mistakes that checkCode names', () => {
  for (const [name, asked, answer, code] of mistakes)
    it(name, () => {
      const [blank] = checkCode(asked, { blanks: [answer] }).blanks;
      assert.equal(blank?.state, 'wrong', blank?.reasons.join('\n'));
      assert.deepEqual(
        blank?.misconceptions.map((one) => one.code),
        code === null ? [] : [code],
      );
      for (const { message } of blank?.misconceptions ?? []) assert.ok(blank?.reasons.includes(message));
    });

  it('names none for the reference itself', () => {
    for (const [asked, answer] of [
      [mean, 'out = x.mean(axis=0)'],
      [product, 'out = np.dot(a, b)'],
      [draw, 'p = w / np.sum(w)'],
    ] as const) {
      const [blank] = checkCode(asked, { blanks: [answer] }).blanks;
      assert.deepEqual([blank?.state, blank?.misconceptions], ['correct', []], blank?.reasons.join('\n'));
    }
  });
});

describe('the failing example', () => {
  const rows: readonly (readonly [
    name: string,
    asked: ReturnType<typeof question>,
    answer: string,
    call: RegExp,
    expected: string | null,
    actual: string | null,
  ])[] = [
    [
      'is the smallest one that tells the axes apart',
      mean,
      'out = x.mean(axis=1)',
      /^f\(np\.array\(\[\[-?\d\.0\], \[-?\d\.0\]\]\)\)$/,
      '(1,)',
      '(2,)',
    ],
    ['shows shapes first', mean, 'out = x', /^f\(np\.array\(\[\[-?\d\.0\]\]\)\)$/, '(1,)', '(1, 1)'],
    [
      'is one large entry where only large values fail',
      softmax,
      'e = np.exp(x)\nout = e / e.sum(axis=1, keepdims=True)',
      /^f\(np\.array\(\[\[\d000\.0\]\]\)\)$/,
      '(1, 1)',
      '(1, 1)',
    ],
  ];
  for (const [name, asked, answer, call, expected, actual] of rows)
    it(name, () => {
      const { failure } = checkCode(asked, { blanks: [answer] }).blanks[0]!;
      assert.match(failure?.call ?? '', call);
      assert.equal(failure?.expected?.shape ?? null, expected);
      assert.equal(failure?.actual?.shape ?? null, actual);
      assert.ok(failure?.input[0]?.repr.startsWith('array('));
    });

  it('names the first differing element and the largest error', () => {
    const { failure } = checkCode(centre, { blanks: ['out = x - x.mean(axis=1, keepdims=True) + np.eye(*x.shape)'] })
      .blanks[0]!;
    assert.deepEqual(failure?.firstDifference, [0, 0]);
    assert.equal(failure?.largestError, 1);
  });
});
