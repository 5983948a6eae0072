// Programs by template: each gets a Random and gives Python text. Everything a program binds and prints is compared.
import { DTYPES } from './random.mjs';

const BINARY = ['+', '-', '*', '/', '//', '%', '**'];
const UFUNC2 = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'maximum',
  'minimum',
  'power',
  'floor_divide',
  'remainder',
  'arctan2',
  'hypot',
  'logaddexp',
  'copysign',
  'fmod',
  'fmax',
  'fmin',
  'greater',
  'less_equal',
  'equal',
  'not_equal',
  'logical_and',
  'logical_or',
  'logical_xor',
  'float_power',
  'heaviside',
];
const UFUNC1 = [
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tanh',
  'abs',
  'square',
  'sign',
  'floor',
  'ceil',
  'rint',
  'negative',
  'reciprocal',
  'log1p',
  'expm1',
  'arctan',
  'isnan',
  'isfinite',
  'logical_not',
  'exp2',
  'log2',
  'log10',
  'cbrt',
  'deg2rad',
  'trunc',
  'sinh',
  'cosh',
  'tan',
  'arcsin',
  'isinf',
  'signbit',
  'positive',
  'conjugate',
  'fabs',
  'invert',
];
const REDUCE = ['sum', 'prod', 'mean', 'max', 'min', 'std', 'var', 'any', 'all', 'median', 'ptp'];
const tuple = (list) => (list.length === 1 ? `(${list[0]},)` : `(${list.join(', ')})`);
const np = (body) => `import numpy as np\n${body}`;

export const templates = {
  broadcast_binary: (r) => {
    const [a, b] = r.shapes();
    return np(`a = ${r.array(a)}\nb = ${r.array(b)}\nc = a ${r.pick(['+', '-', '*', '/'])} b\nprint(c.shape, c.dtype)`);
  },
  promotion_pair: (r) => {
    const [x, y] = [r.dtype(), r.dtype()];
    return np(
      `a = ${r.array([2], x)}\nb = ${r.array([2], y)}\nprint(np.result_type(a, b), np.promote_types(a.dtype, b.dtype), np.can_cast('${x}', '${y}'), np.can_cast('${x}', '${y}', 'same_kind'))\nc = a ${r.pick(BINARY)} b\nprint(c)`,
    );
  },
  promotion_scalar: (r) =>
    np(
      `a = ${r.array(r.shape(2, 3))}\ns = ${r.pick(['1', '2.5', '1j', 'True', '300', '-1', '1e10', 'np.float32(1.5)', 'np.int8(3)', 'np.float64(0.1)', 'np.uint8(200)', '2**40', '10**20', 'np.True_'])}\nc = a ${r.pick(BINARY)} s\nprint(repr(c))\nd = s ${r.pick(['+', '-', '*'])} a\nprint(d.dtype)`,
    ),
  scalar_arithmetic: (r) => {
    const s = () =>
      r.pick([
        `np.${r.pick(['float64', 'float32', 'float16'])}(${r.real()})`,
        `np.${r.pick(['int64', 'int32', 'uint8', 'int8'])}(${r.int(0, 100)})`,
        String(r.int(-5, 9)),
        r.real(),
        'np.bool_(True)',
        'np.complex128(1+2j)',
        'True',
      ]);
    return np(
      `a = ${s()}\nb = ${s()}\nprint(repr(a ${r.pick(BINARY)} b))\nprint(a == b, type(a + b).__name__)\nc = a * b\nprint(c, repr(c))`,
    );
  },
  scalar_warnings: (r) =>
    np(
      `a = ${r.pick(['np.float64(1.0)', 'np.float64(0.0)', 'np.float64(-3.5)', 'np.int64(7)', 'np.int64(0)', 'np.float32(2.5)', 'np.float64(1e300)', 'np.int64(2**62)', 'np.int8(100)', 'np.uint8(3)', 'np.int32(2**30)'])}\nb = ${r.pick(['0', '0.0', 'np.float64(0)', 'np.int64(0)', 'np.float64(1e300)', '4', 'np.int8(100)', 'np.uint8(250)', 'np.int64(3)'])}\nc = a ${r.pick(BINARY)} b\nprint(repr(c))`,
    ),
  ufunc_unary: (r) => {
    const name = r.pick(UFUNC1);
    return np(`a = ${r.array(r.shape(2, 4))}\nc = np.${name}(a)\nprint(c.dtype if hasattr(c, 'dtype') else type(c))`);
  },
  ufunc_binary: (r) => {
    const [a, b] = r.shapes(2);
    return np(`a = ${r.array(a)}\nb = ${r.array(b)}\nc = np.${r.pick(UFUNC2)}(a, b)`);
  },
  ufunc_out: (r) => {
    const shape = r.shape(2, 3, 1);
    return np(
      `a = ${r.array(shape, r.pick(DTYPES))}\nb = ${r.array(shape)}\no = np.zeros(${tuple(shape)}, dtype=np.${r.pick(['float64', 'float32', 'int64', 'int32'])})\nr = np.${r.pick(['add', 'multiply', 'subtract', 'divide', 'maximum'])}(a, b, out=o)\nprint(r is o)\nprint(o)`,
    );
  },
  ufunc_where: (r) => {
    const shape = r.shape(2, 4, 1);
    return np(
      `a = ${r.array(shape, 'float64')}\nb = ${r.array(shape, r.pick(['float64', 'int64']))}\no = np.full(${tuple(shape)}, -1.0)\nnp.${r.pick(['divide', 'add', 'log', 'sqrt']) === 'log' ? 'log(a, out=o, where=a > 0)' : r.pick(['divide(a, b, out=o, where=b != 0)', 'sqrt(a, out=o, where=a >= 0)', 'power(a, b, out=o, where=b > 0)'])}\nprint(o)`,
    );
  },
  ufunc_methods: (r) => {
    const name = r.pick([
      'add',
      'multiply',
      'maximum',
      'minimum',
      'subtract',
      'logical_and',
      'logical_or',
      'bitwise_and',
    ]);
    const shape = r.shape(2, 4, 1);
    const dtype = name === 'bitwise_and' ? 'int64' : r.pick(['int64', 'float64', 'int32', 'bool', 'uint8']);
    return np(
      `a = ${r.array(shape, dtype)}\nx = np.${name}.reduce(a, axis=${r.int(0, shape.length - 1)})\ny = np.${name}.accumulate(a)\nz = np.${name}.outer(a.ravel()[:3], a.ravel()[:2])\nprint(x, y, z, sep='\\n')`,
    );
  },
  ufunc_at: (r) =>
    np(
      `a = ${r.array([6], r.pick(['float64', 'int64', 'float32']))}\ni = np.array([${Array.from({ length: 5 }, () => r.int(-6, 5)).join(', ')}])\nnp.${r.pick(['add', 'subtract', 'multiply', 'maximum'])}.at(a, i, ${r.pick(['1', '2.0', '[1, 2, 3, 4, 5]', 'np.arange(5)'])})\nprint(a)`,
    ),
  reduceat: (r) =>
    np(
      `a = ${r.array([8], r.pick(['float64', 'int64']))}\nprint(np.add.reduceat(a, [0, ${r.int(1, 3)}, ${r.int(2, 7)}, ${r.int(0, 7)}]))`,
    ),
  inplace: (r) => {
    const shape = r.shape(2, 3, 1);
    return np(
      `a = ${r.array(shape)}\nb = a\na ${r.pick(['+=', '-=', '*=', '/=', '//=', '**=', '%='])} ${r.pick(['2', '1.5', r.array(shape), 'a', 'a[::-1]'])}\nprint(a is b, a.dtype)\nprint(b)`,
    );
  },
  overflow: (r) =>
    np(
      `a = np.array([${r.pick(['200, 100', '2**62, 2**62', '127, -128', '2**31-1, 5', '65535, 1', '2**53, 3'])}], dtype=np.${r.pick(['int64', 'uint64', 'int32', 'int16', 'uint8', 'int8', 'uint32'])})\nb = a ${r.pick(['+', '*', '-', '**', '//', '%', '<<'])} ${r.pick(['a', '2', '3', 'a[::-1]'])}\nprint(b, b.dtype)\nprint(b.sum(), b.prod())`,
    ),
  float_warnings: (r) =>
    np(
      `a = np.array([${Array.from({ length: 4 }, () => r.pick(['0.0', '1.0', '-1.0', 'np.inf', 'np.nan', '1e308', '1e-308', '710.0', '-2.5'])).join(', ')}]${r.chance(0.3) ? ', dtype=np.float32' : ''})\nb = ${r.pick(['np.exp(a)', 'np.log(a)', 'np.sqrt(a)', '1 / a', 'a / a', 'a * 1e10', 'a - a', 'np.log10(a)', 'np.log1p(a)', 'a ** 2', 'a ** -1', 'a ** 0.5', 'np.arctanh(a)', 'np.power(a, 3)', 'a // 0', 'a % 0', 'np.square(a)', 'np.reciprocal(a)', 'np.tanh(a)', 'np.sum(a)', 'np.mean(a)', 'np.prod(a)', 'a.astype(int)', 'np.cosh(a)', 'np.arcsin(a)', 'np.log2(a)', 'a.astype(np.float16)', 'np.max(a)', 'np.cumsum(a)', 'a > 0'])}\nprint(b)`,
    ),
  errstate: (r) =>
    np(
      `with np.errstate(${r.pick(["all='ignore'", "divide='ignore'", "invalid='raise'", "all='raise'", "over='raise'", "divide='warn', invalid='ignore'"])}):\n    a = ${r.pick(['np.array([1.0, 0.0]) / 0', 'np.exp(np.array([1000.0]))', 'np.log(np.array([-1.0]))', 'np.array([0.0]) / np.array([0.0])', 'np.sqrt(np.array([4.0, -4.0]))'])}\n    print(a)\nb = np.array([1.0]) / 0\nprint(np.geterr())`,
    ),
  index_basic: (r) => {
    const shape = r.shape(3, 5, 1);
    const parts = shape
      .slice(0, r.int(1, shape.length))
      .map((n) => r.pick([() => String(r.index(n)), () => r.slice(n), () => r.slice(n), () => 'None', () => '...'])());
    return np(
      `a = np.arange(${shape.reduce((x, y) => x * y, 1)}).reshape(${tuple(shape)})\nb = a[${parts.join(', ')}]\nprint(repr(b))\nprint(np.shape(b))`,
    );
  },
  index_fancy: (r) => {
    const shape = r.shape(3, 5, 1);
    const list = (n) => `[${Array.from({ length: r.int(1, 3) }, () => r.index(n)).join(', ')}]`;
    const parts = shape
      .slice(0, r.int(1, shape.length))
      .map((n) =>
        r.pick([() => list(n), () => list(n), () => r.slice(n), () => String(r.index(n)), () => 'None', () => ':'])(),
      );
    return np(
      `a = np.arange(${shape.reduce((x, y) => x * y, 1)}).reshape(${tuple(shape)})\nb = a[${parts.join(', ')}]\nprint(b.shape if hasattr(b, 'shape') else b)\nprint(b)`,
    );
  },
  index_mask: (r) => {
    const shape = r.shape(2, 4, 1);
    return np(
      `a = ${r.array(shape, r.pick(['float64', 'int64', 'int32']))}\nm = a ${r.pick(['>', '<', '==', '>=', '!='])} ${r.pick(['0', '2', '1.5', 'a.mean()'])}\nprint(a[m])\nprint(m.sum(), a[~m].sum(), np.count_nonzero(m))\na[m] = ${r.pick(['0', '-1', '1.5', 'a[m] * 2', '[1, 2]', 'np.nan'])}\nprint(a)`,
    );
  },
  index_newaxis_mix: (r) =>
    np(
      `a = np.arange(24).reshape(2, 3, 4)\nb = a[${r.pick(['[0, 1], :, [1, 2]', ':, [0, 2], [1, 3]', '0, :, [1, 2]', '[[0], [1]], [0, 2]', '..., [0, 0, 3]', '[0, 1], [1, 2]', ':, None, [2, 0]', '[True, False], 1', '[0, 1], ..., 2', 'np.array([[0, 1], [1, 0]])', ':, np.array([True, False, True])', '[1], [2], [3]', '0, [1], None, 2', '..., None, 1', 'np.newaxis, ..., np.newaxis', '-1, ::-1, ::2', '1:, 1:, 1:', '[0, 2]', '5', '0, 0, 0, 0', '[0, 1], [0, 1, 2]'])}]\nprint(b.shape)\nprint(b)`,
    ),
  assign_basic: (r) => {
    const shape = r.shape(2, 4, 1);
    return np(
      `a = np.zeros(${tuple(shape)}, dtype=np.${r.pick(['float64', 'int64', 'float32', 'uint8', 'int32'])})\na[${r.pick([r.slice(shape[0]), String(r.index(shape[0])), '...', ':'])}] = ${r.pick(['5', '2.7', '-1', '[1, 2]', 'np.arange(3)', r.array(shape.slice(1)), '300', 'np.float64(1.9)', 'np.array(3)', 'np.ones((2, 2))'])}\nprint(repr(a))`,
    );
  },
  assign_fancy: (r) =>
    np(
      `a = np.zeros((3, 4), dtype=np.${r.pick(['float64', 'int64'])})\na[${r.pick(['[0, 2], [1, 3]', 'np.arange(3), [0, 1, 2]', ':, [0, 0]', '[0, 1]', '[[0], [2]], [1, 3]', 'np.array([True, False, True])', '0, [1, 2]', 'range(3), 1', '1, ::2'])}] = ${r.pick(['1', '[5, 6]', 'np.arange(2)', '[[1, 2], [3, 4]]', '[1, 2, 3]', '2.5', 'np.ones((2, 4))'])}\nprint(a)`,
    ),
  onehot: (r) =>
    np(
      `y = np.array([${Array.from({ length: 5 }, () => r.int(0, 3)).join(', ')}])\nc = np.zeros((5, 4))\nc[np.arange(5), y] = 1\nprint(c)\ne = np.eye(4)[y]\nprint(np.array_equal(c, e), c.argmax(axis=1), c.sum(axis=0))`,
    ),
  views: (r) =>
    np(
      `a = np.arange(12)${r.pick(['', '.astype(float)'])}\nb = a${r.pick(['.reshape(3, 4)', '[2:8]', '[::3]', '.reshape(3, 4).T', '[::-1]', '.copy()', '[[1, 2, 3]]', '.reshape(2, 6)[:, 1]', '.ravel()', '.flatten()', '[None, :]', '.reshape(3, 4)[:, ::2]', '.T', '.view()'])}\nb${r.pick(['[0]', '[...]', '[-1]', '[1:]'])} = 99\nprint(a)\nprint(b)\nprint(b.base is None, np.shares_memory(a, b), b.flags['C_CONTIGUOUS'], b.flags.f_contiguous, b.flags.owndata, b.strides)`,
    ),
  reshape: (r) => {
    const shape = r.shape(3, 4, 1);
    const size = shape.reduce((x, y) => x * y, 1);
    return np(
      `a = np.arange(${size}).reshape(${tuple(shape)})\nb = a.reshape(${r.pick(['-1', `(-1, ${r.int(1, 4)})`, `(${r.int(1, 4)}, -1)`, `${size}`, '(2, -1, 2)', `(-1, 1)`, '(-1, -1)', '2, 3', `(${size},)`])}${r.chance(0.2) ? ", order='F'" : ''})\nprint(b.shape)\nprint(b)`,
    );
  },
  transpose: (r) => {
    const shape = r.shape(3, 4, 2);
    const order = shape.map((_, i) => i).sort(() => r.next() - 0.5);
    return np(
      `a = np.arange(${shape.reduce((x, y) => x * y, 1)}).reshape(${tuple(shape)})\nfor b in [a.T, a.transpose(${order.join(', ')}), np.swapaxes(a, 0, ${r.pick(['-1', '1', '3'])}), np.moveaxis(a, ${r.int(0, 1)}, -1), np.expand_dims(a, ${r.int(-1, 2)}), np.squeeze(a), a.ravel(order='${r.pick(['C', 'F', 'K'])}'), a.flatten('F')]:\n    print(b.shape, b.strides)\n    print(b)`,
    );
  },
  reductions: (r) => {
    const shape = r.shape(3, 4, 1);
    const name = r.pick(REDUCE);
    const keep = r.chance(0.4) ? ', keepdims=True' : '';
    return np(
      `a = ${r.strided(shape, r.pick(DTYPES.filter((d) => !d.startsWith('complex'))))}\nb = np.${name}(a, axis=${r.axis(shape.length)}${keep}${name === 'std' || name === 'var' ? r.pick(['', ', ddof=1']) : ''})\nprint(repr(b))\nprint(np.shape(b))`,
    );
  },
  reduction_methods: (r) => {
    const shape = r.shape(3, 5, 1);
    return np(
      `a = ${r.strided(shape)}\nprint(a.sum(), a.mean(), a.max(), a.min(), a.std())\nprint(a.argmax(), a.argmin(axis=${r.int(0, shape.length - 1)}))\nprint(repr(a.sum(axis=${r.axis(shape.length)})))\nprint(a.cumsum(), a.cumprod(axis=0))`,
    );
  },
  reduction_options: (r) => {
    const shape = r.shape(2, 4, 1);
    return np(
      `a = ${r.array(shape, r.pick(['float64', 'int64', 'float32', 'uint8', 'bool']))}\nprint(repr(np.sum(a, dtype=np.${r.pick(['float32', 'float64', 'int32', 'int64'])})))\nprint(repr(np.max(a, initial=${r.int(-3, 9)})))\nprint(repr(np.sum(a, where=a > ${r.int(-2, 3)}, initial=${r.int(0, 3)})))\nprint(repr(np.mean(a, axis=0, keepdims=True)))\nb = np.prod(a, axis=-1)`,
    );
  },
  pairwise_sum: (r) =>
    np(
      `a = np.sin(np.arange(${r.pick([7, 8, 15, 127, 128, 129, 1000, 1024, 5000, 20000])}) * ${r.real()} * 0 + np.arange(1))\nx = (np.arange(${r.pick([9, 100, 129, 777, 1000, 8193, 30001])}) % ${r.int(7, 97)}) / ${r.int(3, 13)}.0\ns = x.sum()\nt = x.astype(np.float32).sum()\nm = x.mean()\nv = x.var()\nh = x[:200].astype(np.float16).sum()\nu = x[::2].sum()\nprint(repr(s), repr(t), repr(m), repr(v), repr(h), repr(u))`,
    ),
  axis_sum_order: (r) => {
    const shape = [r.int(2, 40), r.int(2, 40), r.int(1, 6)];
    return np(
      `a = ((np.arange(${shape.reduce((x, y) => x * y, 1)}) * 7919) % 1009 / 7.0).reshape(${tuple(shape)})${r.pick(['', '.astype(np.float32)', '.transpose(2, 0, 1)', '.T', '[::-1]', '[:, ::2]'])}\nfor ax in [0, 1, 2, (0, 1), (0, 2), (1, 2), None]:\n    s = a.sum(axis=ax)\n    print(repr(s) if s.ndim == 0 else repr(s.ravel()[:3].tolist()))\nprint(repr(a.mean(axis=(0, 1)).tolist()), repr(a.std()))`,
    );
  },
  order_results: (r) =>
    np(
      `a = np.asfortranarray(np.arange(12.0).reshape(3, 4))\nb = a ${r.pick(['+', '*'])} ${r.pick(['1', 'a', 'np.arange(4.0)', 'np.arange(12.0).reshape(3, 4)', 'a.T.copy().T'])}\nprint(b.strides, b.flags.c_contiguous, b.flags.f_contiguous)\nprint(b.T.strides, np.exp(a.T * 0).strides, a[:, [0, 1]].strides, a[[0, 1]].strides, a.copy().strides, a.astype(int).strides, np.zeros_like(a).strides, a.sum(axis=0).strides)\nprint(repr(b))`,
    ),
  sorting: (r) => {
    const shape = r.shape(2, 5, 1);
    return np(
      `a = ${r.array(shape, r.pick(['float64', 'int64', 'int8', 'float32', 'bool', 'uint16']))}\nprint(np.sort(a, axis=${r.pick(['-1', '0', 'None'])}))\nprint(np.argsort(a, axis=-1, kind='stable'))\nb = a.copy()\nb.sort()\nprint(b)\nprint(np.argmax(a), np.argmin(a, axis=-1))`,
    );
  },
  sort_nan: () =>
    np(
      `a = np.array([3.0, np.nan, -1.0, np.inf, 2.0, -np.inf, np.nan])\nprint(np.sort(a), np.argsort(a), a.argmax(), a.argmin(), np.nanargmax(a), np.nanmax(a), np.nanmin(a), a.max())\nprint(np.searchsorted(np.sort(a), [0, np.nan, 5]))`,
    ),
  searching: (r) =>
    np(
      `a = np.sort(${r.array([6], r.pick(['int64', 'float64']))})\nprint(np.searchsorted(a, ${r.array([3], 'int64')}, side='${r.pick(['left', 'right'])}'))\nb = ${r.array([3, 4], 'int64')}\nprint(np.where(b > ${r.int(-3, 5)}))\nprint(np.argwhere(b % 2 == 0).tolist(), np.flatnonzero(b), np.nonzero(b[0]))\nprint(np.where(b > 2, b, ${r.pick(['0', '-1.5', 'b * 10', 'np.float32(2)'])}))`,
    ),
  unique_sets: (r) =>
    np(
      `a = ${r.array([r.int(1, 9)], r.pick(['int64', 'int64', 'float64', 'bool']))}\nb = ${r.array([4], 'int64')}\nprint(np.unique(a))\nprint(*np.unique(a, return_index=True, return_inverse=True, return_counts=True))\nprint(np.union1d(a, b), np.intersect1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b), np.isin(a, b))\nc = np.array([[1, 2], [1, 2], [0, 5]])\nprint(np.unique(c, axis=${r.int(0, 1)}))`,
    ),
  joining: (r) => {
    const shape = r.shape(2, 3, 1);
    const other = shape.map((n) => (r.chance(0.1) ? n + 1 : n));
    return np(
      `a = ${r.array(shape)}\nb = ${r.array(other)}\nfor f in [np.vstack, np.hstack, np.dstack, np.column_stack]:\n    try:\n        c = f([a, b])\n        print(c.shape, c.dtype)\n    except ValueError as e:\n        print(e)\nd = np.${r.pick(['concatenate', 'stack'])}((a, b), axis=${r.pick(['0', '-1', '1', '2'])})\nprint(d)`,
    );
  },
  splitting: (r) =>
    np(
      `a = np.arange(${r.int(5, 12)})\nprint(np.array_split(a, ${r.int(2, 5)}))\nprint(np.split(a, [${r.int(1, 3)}, ${r.int(3, 6)}]))\nb = np.arange(12).reshape(3, 4)\nprint(np.hsplit(b, ${r.pick(['2', '4', '3'])}))`,
    ),
  tiling: (r) => {
    const shape = r.shape(2, 3, 1);
    return np(
      `a = ${r.array(shape, 'int64')}\nprint(np.tile(a, ${r.pick(['2', '(2, 1)', '(1, 2)', '(2, 2, 1)'])}))\nprint(np.repeat(a, ${r.pick(['2', '3', '[1, 2]'])}${r.chance(0.6) ? `, axis=${r.int(0, shape.length - 1)}` : ''}))\nprint(np.roll(a, ${r.int(-3, 3)}), np.roll(a, 1, axis=0), np.flip(a), np.flipud(a))\nif a.ndim == 2:\n    print(np.rot90(a, ${r.int(-1, 3)}), np.fliplr(a))`,
    );
  },
  padding: (r) => {
    const shape = r.shape(2, 3, 1);
    return np(
      `a = ${r.array(shape, r.pick(['int64', 'float64']))}\nprint(np.pad(a, ${r.pick(['1', '(1, 2)', '2', `(${shape.map(() => `(${r.int(0, 2)}, ${r.int(0, 2)})`).join(', ')},)`])}${r.pick(['', ", mode='constant'", ", 'constant', constant_values=7", ", mode='edge'", ", mode='reflect'", ", mode='wrap'", ", mode='symmetric'"])}))`,
    );
  },
  insert_delete: (r) =>
    np(
      `a = np.arange(${r.int(4, 7)})\nprint(np.insert(a, ${r.pick(['1', '-1', '[0, 2]', '9'])}, ${r.pick(['99', '[7, 8]', '1.5'])}))\nprint(np.delete(a, ${r.pick(['0', '-1', '[1, 2]', 'slice(1, 3)', '9'])}))\nprint(np.append(a, [1, 2]), np.append(a.reshape(-1, 1), [[5]], axis=0).shape)\nb = np.arange(6).reshape(2, 3)\nprint(np.insert(b, 1, ${r.pick(['9', '[7, 8]'])}, axis=1), np.delete(b, ${r.int(0, 2)}, axis=1))`,
    ),
  creation: (r) =>
    np(
      `for a in [np.zeros(${r.pick(['3', '(2, 3)', '()', '(0, 2)'])}), np.ones((2, 2), dtype=${r.pick(['int', 'bool', 'np.float32', "'complex'", 'np.uint8'])}), np.full((2,), ${r.pick(['3', '2.5', 'True', '1j'])}), np.eye(${r.int(1, 4)}, k=${r.int(-1, 1)}), np.identity(2), np.arange(${r.pick(['5', '2, 7', '0, 1, 0.25', '5, 0, -2', '1.5, 4', '0, 2, 0.3'])}), np.linspace(${r.pick(['0, 1, 5', '0, 10', '1, 2, 4, endpoint=False', '-1, 1, 3, dtype=int', '5, 5, 3', '0, 1, 1'])}), np.logspace(0, ${r.int(1, 3)}, ${r.int(2, 5)}), np.diag([1, 2, 3]), np.diag(np.arange(9).reshape(3, 3), k=${r.int(-1, 1)}), np.tri(3), np.tril(np.ones((3, 3))), np.triu(np.arange(9).reshape(3, 3), ${r.int(-1, 1)})]:\n    print(repr(a), a.dtype)`,
    ),
  like: (r) =>
    np(
      `a = ${r.array(r.shape(2, 3))}\nprint(np.zeros_like(a), np.ones_like(a, dtype=float), np.full_like(a, ${r.pick(['1', '0', '2.5'])}), np.empty_like(a).shape)\nprint(a.astype(np.${r.dtype() === 'bool' ? 'bool_' : r.pick(['int8', 'float16', 'uint8', 'int64', 'complex64', 'float32'])}))\nprint(a.nbytes, a.itemsize, a.size, a.ndim, a.dtype.name, a.dtype.kind, a.dtype)`,
    ),
  casting: (r) =>
    np(
      `a = np.array([${Array.from({ length: 4 }, () => r.pick(['1.7', '-2.5', '300.0', '-129.0', '0.0', '65536.5', '3e9', '1e19', '-1.0', 'np.nan', 'np.inf'])).join(', ')}])\nb = a.astype(np.${r.pick(['int8', 'int16', 'int32', 'int64', 'uint8', 'bool_', 'float16', 'float32', 'complex64', 'str_'])})\nprint(b, b.dtype)`,
    ),
  cast_int: (r) =>
    np(
      `a = np.array([${Array.from({ length: 4 }, () => r.pick(['1', '-1', '300', '-129', '65536', '2**31', '2**40', '-2**63', '2**53+1', '0'])).join(', ')}])\nprint(a, a.dtype)\nb = a.astype(np.${r.pick(['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32', 'uint64', 'bool_', 'float32', 'float64', 'float16', 'str_', 'object_'])})\nprint(repr(b))`,
    ),
  array_from: (r) =>
    np(
      `a = np.array(${r.pick(['[1, 2.5]', '[True, 2]', '[[1, 2], [3, 4]]', '[[1, 2], [3]]', '[]', '[[]]', '[1, "a"]', '[None, 1]', '(1, 2, 3)', 'range(4)', '[1j, 2]', '[np.float32(1), 2]', '[np.ones(2), np.zeros(2)]', '[np.ones(2), np.zeros(3)]', '3', '2.5', '"abc"', '["a", "bcd"]', '[2**63]', '[2**64]', '[-1, 2**63]', '[[1, 2], [3, 4.5]], dtype=int', '[1.9, -1.9], dtype=int', '[300], dtype=np.uint8', '[1, 2], dtype="foo"', '["1", "2"], dtype=float', '["x"], dtype=float', '[np.nan], dtype=int', '[[1, 2], 3]', '{"a": 1}', '[[1], [2]], ndmin=3', '[True, False]', '[np.int8(1), np.int8(2)]', '[1e400]', '[[[1], [2]], [[3], [4, 5]]]'])})\nprint(repr(a), a.dtype, a.shape)`,
    ),
  matmul: (r) => {
    const [n, k, m] = [r.int(1, 4), r.int(1, 4), r.int(1, 4)];
    const kk = r.chance(0.1) ? k + 1 : k;
    const [a, b] = r.pick([
      [
        [n, k],
        [kk, m],
      ],
      [[k], [kk, m]],
      [[n, k], [kk]],
      [[k], [kk]],
      [
        [2, n, k],
        [kk, m],
      ],
      [
        [n, k],
        [2, kk, m],
      ],
      [
        [2, n, k],
        [2, kk, m],
      ],
    ]);
    const d = r.pick(['int64', 'int64', 'int32', 'bool', 'uint8']);
    return np(
      `a = ${r.array(a, d)}\nb = ${r.array(b, r.pick([d, 'int64']))}\nc = ${r.pick(['a @ b', 'np.matmul(a, b)', 'np.dot(a, b)', 'a.dot(b)'])}\nprint(c, np.shape(c))`,
    );
  },
  matmul_float: (r) => {
    const [n, k, m] = [r.int(1, 5), r.int(1, 5), r.int(1, 5)];
    return np(
      `a = np.arange(${n * k}.0).reshape(${n}, ${k}) / 4\nb = np.arange(${k * m}.0).reshape(${k}, ${m}) - 2.5\nc = a @ b\nd = a.dot(b) ${r.pick(['+', '-', '*'])} np.arange(${m})\nprint(c)\nprint(d, (a.T @ a).shape)`,
    );
  },
  products: (r) =>
    np(
      `a = ${r.array([3], 'int64')}\nb = ${r.array([3], 'int64')}\nprint(np.outer(a, b), np.inner(a, b), np.vdot(a, b), np.cross(a, b), np.kron(a, [1, 2]))\nc = np.arange(24).reshape(2, 3, 4)\nprint(np.tensordot(c, a, axes=([1], [0])), np.tensordot(c, c, ${r.pick(['3', '0', '([0, 1, 2], [0, 1, 2])', '([0, 1], [0, 1])'])}).shape)\nprint(np.trace(np.arange(9).reshape(3, 3)), np.dot(3, b), np.dot(c, a[:1].repeat(4)).shape)`,
    ),
  einsum: (r) =>
    np(
      `a = np.arange(6).reshape(2, 3)\nb = np.arange(12).reshape(3, 4)\nv = np.arange(3)\ns = np.arange(9).reshape(3, 3)\nt = np.arange(24).reshape(2, 3, 4)\nc = np.einsum(${r.pick(["'ij,jk->ik', a, b", "'ij,jk', a, b", "'ij->ji', a", "'ij->', a", "'ij->i', a", "'ii', s", "'ii->i', s", "'ij,ij->', a, a", "'i,j->ij', v, v", "'bij,jk->bik', t.transpose(0, 2, 1), b", "'...j,j->...', a, v", "'ij,kj->ik', a, a", "'bij->bji', t", "'ij,j', a, v", "'i,i', v, v", "'ijk,ijk->i', t, t", "'ij,jk->ik', a, a", "'ij,jk->', a, b", "'...ij->...ji', t", "'ij,jk,k->i', a, b, np.arange(4)", "'ji', a", "'ij,k->ijk', a, v", "'ijk->k', t", "'i->ii', v", "'ij->ik', a", "'abc', a"])})\nprint(c)`,
    ),
  stats: (r) =>
    np(
      `a = ${r.array([r.int(1, 7), 3], r.pick(['float64', 'int64', 'float32']))}\nprint(np.median(a), np.median(a, axis=0), np.percentile(a, ${r.pick(['50', '[25, 75]', '0', '33.3'])}), np.quantile(a, ${r.pick(['0.5', '[0.1, 0.9]'])}, axis=1))\nprint(np.average(a, axis=0), np.average(a[0], weights=[1, 2, 3]), np.ptp(a), np.diff(a, axis=0))\nprint(np.cumsum(a, axis=1), np.clip(a, ${r.int(-2, 0)}, ${r.int(1, 3)}), np.round(a, ${r.int(0, 2)}))`,
    ),
  nan_functions: (r) =>
    np(
      `a = np.array([[1.0, np.nan, ${r.real()}], [np.nan, 2.0, ${r.real()}]])\nprint(np.nansum(a), np.nanmean(a, axis=${r.pick(['0', '1', 'None'])}), np.nanmax(a, axis=1), np.nanmin(a), np.nanstd(a), np.nanvar(a, axis=0))\nprint(np.nan_to_num(a), np.isnan(a).sum(), np.mean(a), np.nanprod(a), np.nancumsum(a))`,
    ),
  histogram: (r) =>
    np(
      `a = ${r.array([9], r.pick(['float64', 'int64']))}\nh, e = np.histogram(a, bins=${r.pick(['3', '5', '[0, 1, 2, 5]', '10'])}${r.pick(['', ', range=(0, 10)', ', density=True'])})\nprint(h, e)\nprint(np.bincount(np.array([0, 1, 1, ${r.int(0, 5)}])), np.digitize(a, [0, 2, 5]), np.interp([0.5, 2.5, 9], [0, 1, 3], [1, 2, ${r.int(0, 9)}]))`,
    ),
  calculus: (r) =>
    np(
      `a = ${r.array([r.int(3, 6)], r.pick(['float64', 'int64']))}\nprint(np.gradient(a), np.diff(a, n=2), np.ediff1d(a), np.trapezoid(a))\nprint(np.convolve(a, [1, ${r.int(-2, 2)}, 2], '${r.pick(['full', 'same', 'valid'])}'), np.correlate(a, [1, 2], 'full'), np.polyval([1, 2, 3], a))\nprint(np.cov(a, a[::-1]), np.corrcoef(a, a[::-1]).shape)`,
    ),
  meshgrid: (r) =>
    np(
      `x, y = np.meshgrid(np.arange(${r.int(1, 4)}), np.arange(${r.int(1, 3)})${r.pick(['', ", indexing='ij'", ', sparse=True'])})\nprint(x, y, x.shape)\nprint(np.r_[1:4, 0, ${r.pick(['5', '2.5', '[7, 8]'])}], np.c_[np.arange(3), np.arange(3) * 2], np.mgrid[0:2, 0:3].shape, np.ix_([0, 2], [1]), np.indices((2, 2)))`,
    ),
  take_choose: (r) =>
    np(
      `a = np.arange(12).reshape(3, 4)\nprint(np.take(a, [0, ${r.int(-3, 12)}]${r.pick(['', ', axis=1', ', axis=0'])}))\nprint(np.take_along_axis(a, np.argsort(-a, axis=1), axis=1), np.select([a < 3, a > 8], [a, a * 10], ${r.int(-1, 1)}), np.choose([0, 1, 0], [[1, 2, 3], [4, 5, 6]]))\nprint(np.unravel_index(${r.int(0, 12)}, (3, 4)), np.ravel_multi_index((1, 2), (3, 4)), np.compress([True, False, True], a, axis=0))`,
    ),
  strides: (r) =>
    np(
      `a = np.arange(${r.int(5, 10)})\nw = np.lib.stride_tricks.sliding_window_view(a, ${r.int(2, 6)})\nprint(w, w.strides, w.flags.writeable)\ns = np.lib.stride_tricks.as_strided(a, shape=(2, 3), strides=(8, 8))\nprint(s, np.broadcast_to(np.arange(3), (${r.pick(['2, 3', '3, 3', '3, 2'])})).strides)`,
    ),
  print_float: (r) =>
    np(
      `a = ${r.array(r.shape(3, 5, 1), r.pick(['float64', 'float64', 'float32', 'float16']))}${r.pick(['', ' * 1e6', ' / 3', ' * 1e-5', ' ** 3', ' + 1e8'])}\nprint(a)\nprint(repr(a), a.tolist())`,
    ),
  print_options: (r) =>
    np(
      `np.set_printoptions(${r.pick(['precision=3', 'suppress=True', 'precision=2, suppress=True', 'threshold=5', 'linewidth=40', "floatmode='fixed'", 'edgeitems=2, threshold=3', "sign='+'", "nanstr='NA'", 'precision=4'])})\na = ${r.array(r.shape(2, 8, 1), 'float64')}\nprint(a)\nprint(repr(a / 7))\nwith np.printoptions(precision=1):\n    print(a * 1.23456)\nprint(np.array2string(a, precision=2, separator=', '), np.array_str(a), np.array_repr(a))`,
    ),
  print_misc: (r) =>
    np(
      `for a in [np.array(['a', 'bc']), np.array([True, False]), np.array([1+2j, ${r.real()}]), np.array([None, 'x', 1.5], dtype=object), np.arange(${r.pick(['3', '1001', '30'])}), np.zeros((${r.pick(['2, 0', '30, 40', '2, 2, 2'])})), np.array(${r.real()}), np.float32(${r.real()}), np.array([np.nan, np.inf, -np.inf, ${r.real()}]), np.array([1, -1000000])]:\n    print(a)\n    print(repr(a))`,
    ),
  print_scalars: (r) =>
    np(
      `x = np.float64(${r.real()}) * ${r.pick(['1', '1e20', '1e-7', '1/3'])}\ny = np.float32(${r.real()}) / 3\nprint(x, y, repr(x), repr(y), f'{x:.3f} {y:.2e} {x}', '%.4f %s' % (x, y), str(x), [x, y], round(x, 2), np.round(y, 3), np.int64(3), (np.int64(3),), np.bool_(True), [np.True_], np.float16(${r.real()}))\nprint('{:.2f} {:>10.3f} {}'.format(x, y, np.arange(3)), x.item(), type(x.item()), int(x), float(y))`,
    ),
  messages: (r) =>
    np(
      r.pick([
        'a = np.ones((2, 3)) + np.ones((4, 3))',
        'a = np.ones(3)[5]',
        'a = np.ones((2, 3))[0, 1, 2]',
        'a = np.ones(6).reshape(4, 2)',
        'a = np.ones(2) @ np.ones(3)',
        'a = np.dot(np.ones((2, 3)), np.ones((2, 3)))',
        "a = np.ones(3)['x']",
        'a = np.ones(3)[1.0]',
        'a = np.zeros((2, 2)); a[0] = [1, 2, 3]',
        'if np.array([1, 2]) > 1: pass',
        'a = np.concatenate([np.ones(2), np.ones((2, 2))])',
        'a = np.float',
        'a = np.foo',
        'a = np.bool8',
        'a = np.NaN',
        'a = np.ones(3).foo',
        "a = np.array([1, 2]) + 'a'",
        "a = np.sum('abc')",
        'a = np.sqrt(None)',
        'a = np.zeros(3, dtype="bar")',
        'a = np.array([1, 2, 3]); a.shape = (2, 2)',
        'a = -np.array([True])',
        'a = np.array([True]) - np.array([False])',
        'a = np.array([1]) ** -1',
        'a = np.arange(3); a += 0.5',
        'int(np.array([1, 2]))',
        'len(np.array(3))',
        'for x in np.array(3): pass',
        'np.ones(3).sum(axis=2)',
        'np.max([])',
        'np.argmax([])',
        'np.arange()',
        'np.linspace(0)',
        'np.zeros(-1)',
        'np.zeros(2.5)',
        'np.eye(2)[[0, 1], [0, 1, 1]]',
        'np.ones((2, 2)).squeeze(0)',
        'np.expand_dims(np.ones(2), 4)',
        'np.split(np.arange(5), 2)',
        'np.stack([np.ones(2), np.ones(3)])',
        'np.array([1, 2]).item()',
        'hash(np.array([1]))',
        '{}[np.array([1])]',
        'np.broadcast_to(np.ones(3), (2, 2))',
        'np.random.foo',
        'np.ones(3).reshape(3, 3)',
        'np.ones(2, 3)',
        'np.array(1, 2, 3)',
        'np.sum(np.ones(3), foo=1)',
        'np.ones(3).mean(axis=1)',
        'x = np.ones(3); x[3] = 1',
        'x = np.ones((3, 3)); x[:, 4]',
        'np.transpose(np.ones((2, 3)), (0, 0))',
        'np.moveaxis(np.ones(2), 0, 3)',
        'np.int8(300)',
        'np.uint8(1) + 300',
        'np.array([1], dtype=np.uint8) + 256',
        'np.array([1, 2, 3])[[True, False]]',
        'np.where([1], 2)',
        'np.repeat([1, 2], [1, 2, 3])',
        'np.full((2, 2), [1, 2, 3])',
        'np.array([[1, 2], [3]])',
        'np.ones(3) @ 2',
        'np.einsum("ij,jk", np.ones((2, 3)), np.ones((4, 5)))',
        'np.hstack([np.ones((2, 2)), np.ones((3, 2))])',
        'np.frombuffer(3)',
        'np.asarray([1, 2]).tolist(3)',
        'np.vstack([])',
        'np.arange(5).reshape(5)[1:3] = [1, 2, 3]',
        'np.add(1)',
        'np.add(1, 2, 3, 4)',
        'np.exp()',
        'np.dot(1)',
        'np.array(3)[0]',
        'np.float64(3)[0]',
        'np.arange(3)["a":]',
        'np.arange(3)[::0]',
      ]),
    ),
  testing: (r) =>
    np(
      `np.testing.${r.pick(['assert_allclose(np.array([1.0, 2.0]), [1.0, 2.5])', 'assert_array_equal([1, 2, 3], [1, 2, 4])', 'assert_equal(1, 2)', 'assert_almost_equal(1.0, 1.01)', 'assert_array_almost_equal([1.0, 2.0], [1.0, 2.001], decimal=2)', 'assert_array_almost_equal([1.0, 2.0], [1.0, 2.1], decimal=3)', 'assert_allclose(np.ones(2), np.ones(3))', 'assert_allclose([1.0, np.nan], [1.0, np.nan])', 'assert_allclose([1.0, np.nan], [1.0, 2.0])', 'assert_equal([1, 2], [1, 3])', "assert_equal({'a': 1}, {'a': 2})", 'assert_allclose(1.0, 1.1, rtol=0.2)', 'assert_array_less([1, 2], [2, 2])', 'assert_allclose(np.arange(9.0), np.arange(9.0) * 1.5)', 'assert_equal(np.arange(3), np.arange(3))', 'assert_raises(ValueError, int, "x")', 'assert_allclose([[1.0, 2.0]], [[1.0, 2.00001]], err_msg="grad")'])}\nprint('ok', np.allclose([1, 2], [1, ${r.pick(['2.0000001', '2.1'])}]), np.isclose(1e-9, 0), np.array_equal([1, 2], [1, 2.0]))`,
    ),
  softmax: (r) =>
    np(
      `x = np.array(${r.nested([r.int(1, 3), 3], 'float64')})\ne = np.exp(x - np.max(x, axis=1, keepdims=True))\np = e / e.sum(axis=1, keepdims=True)\nprint(np.round(p, 6), p.shape, p.argmax(axis=1))\nl = -np.log(p[np.arange(len(x)), 0]).mean()\nprint(round(float(l), 6))`,
    ),
  network: (r) =>
    np(
      `X = (np.arange(${r.int(2, 4) * 3}.0).reshape(-1, 3) - 3) / 4\nW = np.full((3, 2), 0.5)\nW[::2] *= -1\nb = np.zeros(2)\nfor step in range(${r.int(1, 4)}):\n    z = X.dot(W) + b\n    a = np.maximum(0, z)\n    d = (z > 0) * (a - 1)\n    W -= 0.25 * X.T.dot(d)\n    b -= 0.25 * d.sum(axis=0)\nprint(W, b, a)`,
    ),
  iterate: (r) =>
    np(
      `a = ${r.array([2, 3], 'int64')}\nfor row in a:\n    print(row, row.sum())\nfor i, x in np.ndenumerate(a):\n    print(i, x)\nit = np.nditer(a, flags=['multi_index'], op_flags=['readwrite'])\nwhile not it.finished:\n    a[it.multi_index] += ${r.int(1, 3)}\n    it.iternext()\nprint(a, [int(x) for x in a.flat], list(np.ndindex(2, 2)), a.flat[${r.int(-6, 5)}])`,
    ),
  vectorize: (r) =>
    np(
      `f = np.vectorize(lambda x, y=${r.int(1, 3)}: x ${r.pick(['+', '*', '-'])} y)\nprint(f(np.arange(4)), f([[1.5, 2], [3, 4]], 2), f(3))\nprint(np.apply_along_axis(lambda v: v.max() - v.min(), ${r.int(0, 1)}, np.arange(6).reshape(2, 3)), np.fromfunction(lambda i, j: i + j, (2, 3)), np.fromiter((i * i for i in range(4)), dtype=int))`,
    ),
  dtypes: (r) =>
    np(
      `d = np.dtype(${r.pick(["'f4'", 'np.int8', 'float', 'int', 'bool', "'U5'", "'<i8'", 'complex', 'object', "'float16'", "'?'"])})\nprint(repr(d), d.name, d.kind, d.itemsize, d.char, d.str, d == np.float32, d == 'float64', str(d))\nprint(np.issubdtype(d, np.${r.pick(['floating', 'integer', 'number', 'inexact', 'generic', 'signedinteger'])}), np.issubdtype(np.float32, float), np.finfo(np.${r.pick(['float32', 'float64', 'float16'])}).eps, np.finfo(float).max, np.iinfo(np.${r.pick(['int8', 'int64', 'uint16'])}).max, np.min_scalar_type(${r.int(0, 70000)}))`,
    ),
  bool_logic: (r) =>
    np(
      `a = ${r.array([4], 'bool')}\nb = ${r.array([4], 'bool')}\nprint(a & b, a | b, a ^ b, ~a, a + b, a * b, a.any(), a.all(), np.logical_and(a, b), a.sum(), a == b, np.logical_not(a), a.mean())\nc = ${r.array([3], 'int64')}\nprint(c & 3, c | 1, c ^ 2, ~c, c << 2, c >> 1, np.bitwise_and(c, 1), np.any(c > 3), np.all(c), bool(c[0]))`,
    ),
  strings: (r) =>
    np(
      `a = np.array(['b', 'abc', ${r.pick(["''", "'é'", '"it\'s"'])}])\nprint(a, a.dtype, a == 'b', np.sort(a), a[1], repr(a[1]), a.tolist(), np.unique(a), 'b' in a, len(a[1]))\na[0] = 'longer text'\nprint(a, np.array([1, 'x']), np.array(['1', '2']).astype(int), np.where(a == 'abc', 1, 0))`,
    ),
  complex: (r) =>
    np(
      `a = np.array([${r.number('complex128')}, ${r.number('complex128')}, 3])\nprint(a, a.real, a.imag, np.conj(a), np.abs(a[2]), a * 2, a + 1j, a.sum(), a.dtype, np.angle(a[2]), a == a, a.T)\nb = a.astype(np.complex64)\nprint(b, b * b, a[0] / (1+1j), repr(a[0]), np.iscomplexobj(a), np.real(a))`,
    ),
  scalar_methods: (r) =>
    np(
      `x = np.${r.pick(['float64', 'float32', 'int64', 'int32'])}(${r.int(1, 20)})\nprint(x.dtype, x.shape, x.ndim, x.item(), x.astype(int), x.sum(), x.mean(), x.max(), x.reshape(1), x.tolist(), x.T, np.shape(x), x.size, x.real, isinstance(x, float), isinstance(x, np.generic), isinstance(x, np.floating), isinstance(x, np.integer), x + 1, 1 - x, x / 3, hash(x) == hash(x.item()), x in [x.item()], {x.item(): 1}[x], range(int(x))[-1], x.round(), -x, abs(x), divmod(x, 3), x ** 2, x > 3, not x)`,
    ),
  containers: (r) =>
    np(
      `d = {'W': np.ones((2, 2)), 'b': np.zeros(2)}\nfor k in d:\n    d[k] = d[k] * ${r.int(2, 5)} ${r.pick(['+', '-'])} 1\nprint(d, [np.arange(2), 1], (np.float64(2.5), np.int8(1)))\nl = [np.arange(3), np.arange(3) * 2]\nprint(sum(l), np.array(l).shape, max([x.sum() for x in l]), sorted(np.array([3, 1, 2])), list(np.arange(3)), set(np.array([1, 1, 2]).tolist()), [float(v) for v in l[0]], list(zip(l[0], l[1])), list(enumerate(l[0])), [*l[1]])\na, b, c = l[0]\nprint(a, b, c, a if a else 'zero')`,
    ),
  fill_set: (r) =>
    np(
      `a = np.zeros((3, 3)${r.pick(['', ', dtype=int'])})\na.fill(${r.pick(['2', '3.7'])})\nnp.fill_diagonal(a, ${r.int(0, 9)})\na.flat[${r.int(0, 8)}] = 8\na[a == 2] = -1\na[:, 0], a[0, :] = 5, 6\nprint(a, a.T is a, a.diagonal(), np.trace(a), a.trace())\nnp.put(a, [0, -1], [7, 9])\nnp.copyto(a[1], [1, 2, 3])\nprint(a, a.argmax(), a.nonzero()[0])`,
    ),
  big_ints: (r) =>
    np(
      `a = np.array([2**53, 2**53 + 1, -2**60, ${r.int(1, 99)}])\nprint(a, a + 1, a.sum(), a * 3, a // 7, a % 1000, a.max(), a.argmin(), np.sort(a), a == 2**53 + 1, a.astype(np.float64), a[1], a - a[0], a.tolist())\nb = np.arange(5) + 2**52\nprint(b * ${r.int(2, 40)}, b.cumsum(), np.prod(b[:2]), (b ** 2) % 97, np.dot(b, b), np.uint64(2**64 - 1), np.array([2**64 - 1], dtype=np.uint64) + np.uint64(1))`,
    ),
  attributes: (r) =>
    np(
      `a = ${r.strided(r.shape(3, 4, 1))}\nprint(a.shape, a.ndim, a.size, a.itemsize, a.nbytes, a.dtype, a.T.shape, a.strides, type(a), a.flags.c_contiguous, a.flags['F_CONTIGUOUS'])\na.shape = (-1,) if a.flags.c_contiguous else a.shape\nprint(a.shape, a.real is a, a.imag.sum(), len(a), a.copy().base is None, np.ascontiguousarray(a).strides, np.atleast_2d(a).shape, isinstance(a, np.ndarray))`,
    ),
};
