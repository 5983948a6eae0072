import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inferShapes, type KnownShape, type ShapeEntry } from '../../../../src/core/shapes/infer-shapes.ts';
import { golden } from './golden-programs.ts';

const told = (entry: ShapeEntry): string =>
  entry.finding
    ? `${entry.line}:${entry.column} ${entry.finding.severity} ${entry.finding.code}: ${entry.finding.message.trim()}`
    : `${entry.line} ${entry.name}: ${[entry.shape ?? entry.about ?? entry.kind, entry.kind === 'array' ? entry.dtype : null].filter(Boolean).join(' ')}`;

/** What is told of a source, without the names of parameters that say nothing. */
const account = (source: string, known?: Record<string, KnownShape>): string[] =>
  inferShapes(source, known ? { known } : {}).map(told);

/** [what it shows, source, what is told, line by line] */
type Row = readonly [what: string, source: string, expected: readonly string[], known?: Record<string, KnownShape>];

const tables: Readonly<Record<string, readonly Row[]>> = {
  'where shapes come from': [
    [
      'a docstring',
      'def f(y):\n    """\n    y -- numpy array of shape (m,)\n    """\n    z = y > 0.5',
      ['1 y: (m,)', '5 z: (m,) bool'],
    ],
    [
      'a docstring with a colon',
      'def f(x):\n    """\n    - x: Input data, of shape (N, D)\n    """\n    z = x.T',
      ['1 x: (N, D)', '5 z: (D, N)'],
    ],
    [
      'a docstring of numpydoc',
      'def f(x):\n    """\n    Parameters\n    ----------\n    x : array_like, shape (N, D)\n    """\n    z = x[0]',
      ['1 x: (N, D)', '7 z: (D,)'],
    ],
    [
      'a docstring of Google style',
      'def f(x):\n    """\n    Args:\n      x (np.ndarray): images of shape (N, C, H, W)\n    """\n    z = x[:, 0]',
      ['1 x: (N, C, H, W)', '6 z: (N, H, W)'],
    ],
    [
      'several names at once',
      'def f(h, c):\n    """\n    h, c: states of shape (N, H)\n    """\n    z = h * c',
      ['1 h: (N, H)', '1 c: (N, H)', '5 z: (N, H)'],
    ],
    [
      'phrases for sizes',
      'def f(X):\n    """\n    X -- data, numpy array of shape (number of examples, number of features)\n    """\n    n = X.shape[0]\n    z = X.mean(axis=0)',
      ['1 X: (examples, features)', '5 n: examples', '6 z: (features,)'],
    ],
    [
      'multiples and products',
      'def f(W, x):\n    """\n    W: Weights of shape (H, 4H)\n    x: (N, C*H*W)\n    """\n    z = W[:, H:]\n',
      ['1 W: (H, 4*H)', '1 x: (N, C*H*W)', '6 z: (H, 3*H)'],
    ],
    [
      'entries of a dictionary',
      'def f(parameters):\n    """\n    parameters -- python dictionary:\n      W1 -- weights of shape (n_h, n_x)\n    """\n    W1 = parameters["W1"]',
      ['1 parameters: unknown', '6 W1: (n_h, n_x)'],
    ],
    ['a comment beside', 'import numpy as np\nx = load()  # (N, D)\ny = x.sum(0)', ['2 x: (N, D)', '3 y: (D,)']],
    [
      'a comment that says shape',
      'x = load()  # shape: (batch, 3)\ny = x[:, :2]',
      ['1 x: (batch, 3)', '2 y: (batch, 2)'],
    ],
    ['a comment that is no shape', 'x = load()  # (see above, please)\ny = x', ['1 x: unknown', '2 y: unknown']],
    [
      'a comment above',
      'def f(q):\n    # q: (B, T, D)\n    z = q.transpose(0, 2, 1)',
      ['1 q: (B, T, D)', '3 z: (B, D, T)'],
    ],
    [
      "the exam's own comment",
      'def f(x):\n    # 1. Compute the scores: s, of shape (N, M).\n    s = ____\n    t = s.max(axis=1)',
      ['1 x: unknown', '3 s: (N, M)', '4 t: (N,)'],
    ],
    [
      'an annotation',
      'def f(x: Float[Array, "N D"], k: int):\n    z = x[:k]',
      ['1 x: (N, D)', '1 k: k', '2 z: (min(N, k), D)'],
    ],
    ['an assertion', 'def f(x):\n    assert x.shape == (n, 3)\n    z = x.T @ x', ['1 x: unknown', '3 z: (3, 3)']],
    [
      'unpacking a shape',
      'def f(x):\n    N, C, H, W = x.shape\n    z = x.reshape(N, -1)',
      ['1 x: unknown', '2 N: N', '2 C: C', '2 H: H', '2 W: W', '3 z: (N, C*H*W)'],
    ],
    [
      'one axis of an unknown array',
      'import numpy as np\ndef f(x):\n    m = x.shape[0]\n    z = np.ones((m, 1))',
      ['2 x: unknown', '3 m: m', '4 z: (m, 1) float64'],
    ],
    ['known', 'z = X @ w', ['1 z: (N,)'], { X: '(N, D)', w: ['D'] }],
    ['known, with a dtype', 'z = X + 1.5', ['1 z: (2, N) float32'], { X: { shape: [2, 'N'], dtype: 'float32' } }],
    [
      'parameters as sizes',
      'import numpy as np\ndef init(n_x, n_h):\n    W = np.random.randn(n_h, n_x) * 0.01\n    b = np.zeros((n_h, 1))',
      ['2 n_x: unknown', '2 n_h: unknown', '3 W: (n_h, n_x) float64', '4 b: (n_h, 1) float64'],
    ],
    [
      'calls',
      'import numpy as np\ndef f(x):\n    return x.sum(axis=0)\ny = f(np.ones((3, 4)))',
      ['2 x: (3, 4) float64', '4 y: (4,) float64'],
    ],
  ],
  lengths: [
    [
      'halves',
      'def f(x):\n    """x: (N, H, W)"""\n    a = x[:, ::2]\n    b = x[:, : H // 2]\n    H = x.shape[1]\n    c = x[:, : H // 2]',
      ['1 x: (N, H, W)', '3 a: (N, (H + 1)//2, W)', '4 b: (N, H//2, W)', '5 H: H', '6 c: (N, H//2, W)'],
    ],
    [
      'convolution arithmetic',
      'import numpy as np\ndef f(x, K, P, S):\n    N, C, H, W = x.shape\n    Ho = (H + 2 * P - K) // S + 1\n    Wo = int(1 + (W + 2 * P - K) / S)\n    out = np.zeros((N, C, Ho, Wo))',
      [
        '2 x: unknown',
        '2 K: unknown',
        '2 P: unknown',
        '2 S: unknown',
        '3 N: N',
        '3 C: C',
        '3 H: H',
        '3 W: W',
        '4 Ho: unknown',
        '5 Wo: (W + 2*P - K)//S + 1',
        '6 out: (N, C, (H + 2*P - K)//S + 1, (W + 2*P - K)//S + 1) float64',
      ],
    ],
    [
      'what a mask chooses',
      'import numpy as np\ndef f(X, y, s):\n    """X: (m, n), y: (m,), s: (m,)"""\n    mask = s > 0\n    a, b = X[mask], y[mask]\n    c = X[s < 0]',
      ['2 X: (m, n)', '2 y: (m,)', '2 s: (m,)', '4 mask: (m,) bool', '5 a: (k, n)', '5 b: (k,)', '6 c: (k1, n)'],
    ],
    [
      'a list filled by a loop',
      'import numpy as np\ndef f(x):\n    """x: (T, N, D)"""\n    out = []\n    for t in range(x.shape[0]):\n        out.append(x[t].sum(axis=1))\n    h = np.array(out)\n    g = np.stack(out, axis=1)',
      ['2 x: (T, N, D)', '4 out: list of 0', '5 t: t', '7 h: (T, N)', '8 g: (N, T)'],
    ],
    [
      'a list comprehension',
      'import numpy as np\ndef f(x):\n    """x: (T, D)"""\n    h = np.array([row / 2 for row in x])',
      ['2 x: (T, D)', '4 h: (T, D)'],
    ],
    [
      '-1',
      'def f(x):\n    """x: (N, C, H, W)"""\n    a = x.reshape(-1, H * W)\n    b = x.reshape(x.shape[0], -1)\n    c = x.reshape(-1)',
      ['1 x: (N, C, H, W)', '3 a: (N*C, H*W)', '4 b: (N, C*H*W)', '5 c: (N*C*H*W,)'],
    ],
    [
      'branches that differ',
      'import numpy as np\ndef f(flag):\n    if flag:\n        x = np.ones((3, 4))\n    else:\n        x = np.ones((5, 4))\n    y = x.T',
      ['2 flag: unknown', '4 x: (3, 4) float64', '6 x: (5, 4) float64', '7 y: (4, ?) float64'],
    ],
    [
      'a loop that changes a shape',
      'import numpy as np\nx = np.ones(3)\nfor i in range(4):\n    x = np.append(x, 1)\ny = x',
      ['2 x: (3,) float64', '3 i: i', '4 x: (?,)', '5 y: (?,)'],
    ],
  ],
  dtypes: [
    [
      'weak numbers',
      'import numpy as np\na = np.ones(3, dtype=np.float32) * 2.5\nb = np.arange(3) / 2\nc = np.arange(3) * True\nd = np.ones(3, dtype=np.uint8) + 1\ne = np.exp(np.arange(3))',
      ['2 a: (3,) float32', '3 b: (3,) float64', '4 c: (3,) int64', '5 d: (3,) uint8', '6 e: (3,) float64'],
    ],
    [
      'reductions',
      'import numpy as np\nx = np.ones((2, 3)) > 0\na = x.sum()\nb = x.mean(axis=0)\nc = x.any(axis=1)\nd = x.argmax(axis=1)',
      ['2 x: (2, 3) bool', '3 a: () int64', '4 b: (3,) float64', '5 c: (2,) bool', '6 d: (2,) int64'],
    ],
  ],
  'what is wrong': [
    [
      'the place of the operation',
      'def f(x):\n    """x: (N, D)"""\n    return 2 * (x - x.max(axis=1))',
      ['1 x: (N, D)', '3:16 error broadcast: operands could not be broadcast together with shapes (N,D) (N,)'],
    ],
    [
      'a length that may agree is a hint',
      'def f(x, y):\n    a, b = x.shape\n    c, d = y.shape\n    return x + y',
      [
        '1 x: unknown',
        '1 y: unknown',
        '2 a: a',
        '2 b: b',
        '3 c: c',
        '3 d: d',
        '4:11 hint broadcast: operands could not be broadcast together with shapes (a,b) (c,d)',
      ],
    ],
    [
      'one that must agree after an assertion is none',
      'def f(x, y):\n    a, b = x.shape\n    c, d = y.shape\n    assert a == c and b == d\n    return x + y',
      ['1 x: unknown', '1 y: unknown', '2 a: a', '2 b: b', '3 c: c', '3 d: d'],
    ],
    [
      'an error inside a function that a call brings about',
      'import numpy as np\ndef f(a, b):\n    return a @ b\nf(np.ones((2, 3)), np.ones((2, 3)))',
      [
        '2 a: (2, 3) float64',
        '2 b: (2, 3) float64',
        '3:11 error matmul: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)',
      ],
    ],
    [
      'an assertion that cannot hold',
      'import numpy as np\nx = np.ones((3, 1))\nassert x.shape == (3,)',
      ['2 x: (3, 1) float64', '3:7 error assertion: this assertion fails: the shape is (3, 1), not (3,)'],
    ],
    [
      'what the comment says',
      'import numpy as np\ndef f(x):\n    """x: (N, D)"""\n    s = x.sum(axis=1)  # (N, 1)',
      [
        '2 x: (N, D)',
        '4 s: (N,)',
        '4:4 warning differs-from-comment: the comment says that s has shape (N, 1); this has shape (N,)',
      ],
    ],
    [
      'too many names',
      'import numpy as np\nn, d, c = np.ones((2, 3)).shape',
      ['2 n: 2', '2 d: 3', '2 c: unknown', '2:10 error unpack: not enough values to unpack (expected 3, got 2)'],
    ],
    [
      'a pair of arrays on purpose is no mistake',
      'def f(x):\n    """x: (N,)"""\n    return x[:, None] - x',
      ['1 x: (N,)'],
    ],
    [
      'labels against classes are no mistake',
      'import numpy as np\ndef f(y, C):\n    """y: (N,)"""\n    return y[:, np.newaxis] == np.arange(C)',
      ['2 y: (N,)', '2 C: unknown'],
    ],
    [
      'an expected exception is no mistake',
      'import numpy as np\nimport pytest\nwith pytest.raises(ValueError):\n    np.ones(3) + np.ones(4)',
      [],
    ],
    [
      'a tried operation is only a hint',
      'import numpy as np\ntry:\n    x = np.ones(3) + np.ones(4)\nexcept ValueError:\n    x = None',
      [
        '3 x: array float64',
        '3:8 hint broadcast: operands could not be broadcast together with shapes (3,) (4,)',
        '5 x: other',
      ],
    ],
  ],
  'unfinished code': [
    [
      'a hole',
      'import numpy as np\nx = np.ones((2, 3))\ny = ____\nz = x.T',
      ['2 x: (2, 3) float64', '3 y: unknown', '4 z: (3, 2) float64'],
    ],
    [
      'a missing right side',
      'import numpy as np\nx = np.ones((2, 3))\ny =\nz = x.T',
      ['2 x: (2, 3) float64', '3 y: unknown', '4 z: (3, 2) float64'],
    ],
    [
      'an open bracket',
      'import numpy as np\ndef f():\n    x = np.ones((2, 3)\n    y = np.zeros(4)\n    return y',
      ['3 x: (2, 3) float64', '4 y: (4,) float64'],
    ],
    [
      'a function without a body',
      'import numpy as np\ndef f(x):\n    # YOUR CODE HERE\n\ny = np.zeros(4)',
      ['2 x: unknown', '5 y: (4,) float64'],
    ],
    [
      'a loop without a colon',
      'import numpy as np\nx = np.ones((4, 3))\nfor row in x\n    y = row * 2\nz = x[0]',
      ['2 x: (4, 3) float64', '3 row: (3,) float64', '4 y: (3,) float64', '5 z: (3,) float64'],
    ],
    [
      'a lost indent',
      'import numpy as np\ndef f():\n    a = np.ones(3)\n      b = a * 2\n    c = b + a',
      ['3 a: (3,) float64', '4 b: (3,) float64', '5 c: (3,) float64'],
    ],
    [
      'an operator without its right side',
      'import numpy as np\na = np.ones(3)\nb = a +\nc = a * 2',
      ['2 a: (3,) float64', '3 b: array', '4 c: (3,) float64'],
    ],
    [
      'prose between the lines',
      'import numpy as np\na = np.ones(3)\nFill in the blank below, please.\nc = a * 2',
      ['2 a: (3,) float64', '4 c: (3,) float64'],
    ],
  ],
  classes: [
    [
      'parameters kept in a dictionary',
      'import numpy as np\nclass Net:\n    def __init__(self, D=10, H=5):\n        self.params = {}\n        self.params["W"] = np.zeros((D, H))\n    def loss(self, X):\n        """X: (N, D)"""\n        return X @ self.params["W"]\nnet = Net(4, 3)\ny = net.loss(np.ones((2, 4)))',
      [
        '3 D: D',
        '3 H: H',
        '4 self.params: dict',
        "5 self.params['W']: (D, H) float64",
        '6 X: (N, D)',
        '9 net: other',
        '10 y: (2, 3) float64',
      ],
    ],
  ],
};

/** Code that runs: any finding but a hint is wrong. Most of these came up in real libraries. */
const right: readonly (readonly [what: string, source: string])[] = [
  ['a reshape of an unknown module', 'def f(xp, a):\n    a = xp.reshape(a, (6, 8, 12))\n    return a[:, 0, :]'],
  ['a sum of a number along axis 0', 'import numpy as np\nx = np.sum(3, axis=0)'],
  [
    'lists in an array of objects',
    'import numpy as np\na = np.empty(4, dtype=object)\na[:] = [[1] for i in range(4)]\na[0] = [1, 2]',
  ],
  ['records', 'import numpy as np\na = np.array((1, 2, 3), dtype="i,i,i")\nassert a.shape == ()'],
  [
    'a shape put together in a list',
    'import numpy as np\nx = np.ones(6)\nshape = [1, 1]\nshape[0] = 6\ny = x.reshape(shape)',
  ],
  [
    'a flag whose description speaks of shapes',
    'def f(a, full):\n    """\n    full : bool, optional\n        If True, the result is of shape (M, M).\n    """\n    if full:\n        return a',
  ],
  [
    'a pair of numbers',
    'def f(range):\n    """\n    range : (float, float), optional\n    """\n    low, high = range\n    if low > high:\n        return low',
  ],
  [
    'a name used again for something else',
    'import numpy as np\ndef f(p, g):\n    """\n    p : ndarray, shape (2,)\n    """\n    p = g(p)\n    return p[:, 0]',
  ],
  [
    'an unknown comparison joined to a list',
    'import numpy as np\ndef f(a):\n    flag = a[:-1] == a[1:]\n    return np.concatenate(([False], flag))',
  ],
  ['rows joined by r_', 'import numpy as np\nx = np.r_[np.ones((4, 2)), np.ones((3, 2))]'],
  ['an average with its weights', 'import numpy as np\na, w = np.average(np.ones((3, 2)), axis=0, returned=True)'],
  ['a matrix of two axes by ndmin', 'import numpy as np\nb = np.array([], dtype=float, ndmin=2)\nc = b.sum(axis=1)'],
  [
    'branches that exclude each other',
    'import numpy as np\ndef f(x):\n    if x.ndim == 1:\n        return x.sum(axis=0)\n    return x.sum(axis=1)\nf(np.ones(3))\nf(np.ones((3, 2)))',
  ],
  [
    'a branch that may not be taken',
    'import numpy as np\ndef g(a, b, strict):\n    if strict:\n        return a @ b\n    return a * b\ng(np.ones((3, 2)), np.ones((3, 2)), check())\ng(np.ones(4), np.ones(4), check())',
  ],
  [
    'a batch',
    'def f(X, y):\n    """X: (N, D), y: (N,)"""\n    for i in range(0, 100, 16):\n        xb, yb = X[i:i + 16], y[i:i + 16]\n        e = xb.sum(axis=1) - yb',
  ],
];

describe('shape inference finds nothing wrong in what is right', () => {
  for (const [what, source] of right) {
    it(what, () => {
      const found = inferShapes(source).filter((entry) => entry.finding && entry.finding.severity !== 'hint');
      assert.deepEqual(found.map(told), []);
    });
  }
});

for (const [title, rows] of Object.entries(tables)) {
  describe(`shape inference: ${title}`, () => {
    for (const [what, source, expected, known] of rows) {
      it(what, () => assert.deepEqual(account(source, known), expected));
    }
  });
}

describe('shape inference on any text', () => {
  const sources = golden.programs.map((program) => program.source);
  const mutated = fc
    .record({
      source: fc.constantFrom(...sources),
      cuts: fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(12),
          fc.constantFrom(
            '',
            '(',
            ')',
            '[',
            ':',
            '"""',
            "'",
            '#',
            '\n',
            '\n    ',
            '____',
            ' = ',
            '\t',
            '\\',
            '@',
            '\u0000',
            'é',
          ),
        ),
        { minLength: 1, maxLength: 5 },
      ),
    })
    .map(({ source, cuts }) =>
      cuts.reduce((text, [at, length, insert]) => {
        const place = Math.floor(at * text.length);
        return text.slice(0, place) + insert + text.slice(place + length);
      }, source),
    );

  it('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(mutated, (source) => {
        const entries = inferShapes(source);
        assert.deepEqual(inferShapes(source), entries);
        const lines = source.split(/\r\n|\r|\n/).length;
        for (const entry of entries) assert.ok(entry.line >= 1 && entry.line <= lines && entry.column >= 0);
      }),
      { numRuns: 400, seed: 20260101 },
    );
  });

  it('reads nonsense', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (source) => void inferShapes(source)),
      { numRuns: 300, seed: 7 },
    );
  });

  it('gives up in time on what is too much', () => {
    const deep = `x = ${'('.repeat(3000)}1${')'.repeat(3000)}`;
    const loops = Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}for i${i} in range(9):`).join('\n');
    const calls = Array.from({ length: 60 }, (_, i) => `def f${i + 1}(x):\n    return f${i}(x) + f${i}(x)`).join('\n');
    const broken = 'x = (\n'.repeat(2000);
    const long = `import numpy as np\nx = np.ones((3, 4))\n${'x = x + x.T.T\n'.repeat(5000)}`;
    const sums = `def f(x):\n    a, b, c, d = x.shape\n    n = ${'(a + b + c + d)*'.repeat(40)}1\n    y = x.reshape(n, -1)`;
    for (const source of [deep, loops, `def f0(x):\n    return x\n${calls}\nf60(1)`, broken, long, sums]) {
      const start = performance.now();
      inferShapes(source);
      assert.ok(performance.now() - start < 8000, source.slice(0, 40));
    }
  });
});
