/** What NumPy's functions and an array's methods give, by name. A name that is not here gives a value of which nothing is known. */

import type { Place } from '../python/syntax/tree.ts';
import { broadcast, type Shape } from './broadcast.ts';
import {
  add,
  asNumber,
  ceilDivide,
  constant,
  type Dim,
  dimText,
  divideExactly,
  floorDivide,
  isOne,
  isUnknown,
  least as leastOf,
  multiply,
  negate,
  productOf,
  shapeText,
  subtract,
  UNKNOWN,
} from './dim.ts';
import { averaged, type Dtype, divided, dtypeNamed, floating, kindOf, magnitude, summed } from './dtypes.ts';
import type { Reporter } from './finding.ts';
import {
  asArray,
  axesOf,
  axisIn,
  concatenate,
  dot,
  einsum,
  elementwise,
  error,
  inner,
  inserted,
  matmul,
  mismatch,
  mustAgree,
  operand,
  reduce,
  reshape,
  stack,
  transposed,
  type Written,
} from './operations.ts';
import {
  ANYTHING,
  type ArrayValue,
  array,
  bool,
  elementOf,
  FLOAT,
  int,
  list,
  listOf,
  NONE,
  tuple,
  type Value,
} from './value.ts';

export interface Host extends Reporter {
  /** The value as a length; a parameter of which nothing is known becomes a symbol of its own name. */
  dim(value: Value): Dim;
  /** The length of what a mask chooses. */
  chosen(mask: Value): Dim;
}

export interface Call {
  readonly host: Host;
  readonly place: Place;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** false where `*args` or `**kwargs` hide some of the arguments. */
  readonly complete: boolean;
  readonly written: Written;
}

type Handler = (call: Call) => Value;

const arg = (call: Call, at: number, name: string): Value | undefined => call.named.get(name) ?? call.args[at];
const first = (call: Call): Value => call.args[0] ?? call.named.values().next().value ?? ANYTHING;
const same = (dtype: Dtype): Dtype => dtype;
const always = (dtype: Dtype) => (): Dtype => dtype;

/** Strings, objects and records: their elements may be sequences themselves, so that no shape is sure. */
const OPAQUE = 'object';

/** The dtype that an argument names; null where it cannot be told, undefined where there is no argument. */
export function dtypeOf(value: Value | undefined): Dtype | undefined {
  if (!value || value.kind === 'none') return undefined;
  if (value.kind === 'dtype') return value.dtype;
  if (value.kind === 'str')
    return value.text === null ? OPAQUE : (dtypeNamed(value.text.replace(/^[<>=|]/, '')) ?? OPAQUE);
  if (value.kind === 'builtin') return dtypeNamed(value.path.replace(/^np\./, '')) ?? OPAQUE;
  return value.kind === 'unknown' && value.name !== undefined && value.name !== 'object' && value.name !== 'bytes'
    ? null
    : OPAQUE;
}
/** An array of a dtype that was asked for. */
const typed = (shape: Shape | null, dtype: Dtype): Value => (dtype === OPAQUE ? ANYTHING : array(shape, dtype));
const dtypeArg = (call: Call, at: number, otherwise: Dtype): Dtype => {
  const given = dtypeOf(arg(call, at, 'dtype'));
  return given === undefined ? otherwise : given;
};

/** A shape argument: a number or a sequence of numbers. */
export function shapeArg(host: Host, value: Value | undefined): Dim[] | null {
  if (!value) return null;
  if (value.kind === 'tuple' || value.kind === 'list')
    return value.items ? value.items.map((item) => host.dim(item)) : null;
  if (value.kind === 'number' || value.kind === 'unknown')
    return value.kind === 'unknown' && value.dim === undefined && value.name === undefined
      ? null
      : value.kind === 'unknown'
        ? null
        : [host.dim(value)];
  if (value.kind === 'array')
    return value.items ? value.items.map((item) => host.dim(item)) : value.shape?.length === 0 ? [UNKNOWN] : null;
  return null;
}

const truthOf = (value: Value | undefined, otherwise: boolean): boolean | undefined =>
  value === undefined ? otherwise : value.kind === 'number' ? value.truth : undefined;
const numberOf = (value: Value | undefined, otherwise: number): number | null =>
  value === undefined
    ? otherwise
    : value.kind === 'number' && value.dim && value.type === 'int'
      ? asNumber(value.dim)
      : null;
const shapeOf = (value: Value): Shape | null => asArray(value)?.shape ?? null;

const HANDLERS = new Map<string, Handler>();
const define = (names: string, handler: (name: string) => Handler): void => {
  for (const name of names.split(' ')) HANDLERS.set(name, handler(name));
};

// ---- elementwise

const elements =
  (count: number, dtype: (dtype: Dtype) => Dtype): Handler =>
  (call) => {
    const values = call.args.slice(0, count);
    const out = call.named.get('out') ?? call.args[count];
    const given = dtypeOf(call.named.get('dtype'));
    if (values.length < count || !call.complete) return out ?? ANYTHING;
    const result = elementwise(
      call.host,
      call.place,
      values,
      given === undefined ? dtype : always(given),
      call.written,
    );
    return out ? (out.kind === 'array' ? out : ANYTHING) : result;
  };
define(
  'exp exp2 expm1 log log2 log10 log1p sqrt cbrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh rad2deg deg2rad degrees radians sinc rint fabs i0',
  () => elements(1, floating),
);
define('negative positive square sign floor ceil trunc conj conjugate invert bitwise_not reciprocal', () =>
  elements(1, same),
);
define('abs absolute real imag', () => elements(1, magnitude));
define('round around nan_to_num fix', () => (call) => elementwise(call.host, call.place, [first(call)], same));
define('isnan isinf isfinite logical_not signbit iscomplex isreal isneginf isposinf', () =>
  elements(1, always('bool')),
);
define(
  'add multiply maximum minimum fmax fmin mod remainder power pow floor_divide fmod gcd lcm bitwise_and bitwise_or bitwise_xor left_shift right_shift subtract',
  () => elements(2, same),
);
define('divide true_divide', () => elements(2, divided));
define('arctan2 hypot logaddexp logaddexp2 copysign heaviside nextafter', () => elements(2, floating));
define('float_power', () => elements(2, always('float64')));
define('greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor', () =>
  elements(2, always('bool')),
);
define(
  'isclose',
  () => (call) => elementwise(call.host, call.place, call.args.slice(0, 2), always('bool'), call.written),
);
define('clip', () => (call) => {
  const bounds = [arg(call, 1, 'a_min') ?? call.named.get('min'), arg(call, 2, 'a_max') ?? call.named.get('max')];
  const [value, ...rest] = [
    first(call),
    ...bounds.filter((bound): bound is Value => bound !== undefined && bound.kind !== 'none'),
  ];
  return elementwise(call.host, call.place, [value!, ...rest], same);
});
define('where', () => (call) => {
  if (call.args.length === 1) return chosenIndices(call, first(call));
  const [condition, a, b] = call.args;
  if (!condition || !a || !b) return ANYTHING;
  const { dtype } = elementwise(QUIET(call.host), call.place, [a, b], same);
  return elementwise(call.host, call.place, [condition, a, b], always(dtype), call.written);
});
/** Dtypes can be asked for without saying twice what is wrong. */
const QUIET = (host: Host): Host => ({
  symbols: host.symbols,
  report: () => {},
  dim: (v) => host.dim(v),
  chosen: (v) => host.chosen(v),
});

// ---- reductions

const reducing =
  (dtype: (dtype: Dtype) => Dtype): Handler =>
  (call) => {
    const value = first(call);
    const axis = arg(call, 1, 'axis');
    if (call.named.has('returned')) return ANYTHING;
    const given = dtypeOf(call.named.get('dtype'));
    const source = asArray(value);
    if (source?.paired && (axis === undefined || axis.kind === 'none') && dtype !== same) {
      call.host.report(call.place, {
        severity: 'warning',
        code: 'loss-over-broadcast',
        message: `this reduces over all pairs: ${source.paired}`,
        detail: 'The result is a number of the right shape and the wrong value. Give both operands the same shape.',
      });
    }
    return reduce(
      call.host,
      call.place,
      value,
      axis,
      call.named.get('keepdims'),
      given === undefined ? dtype : always(given),
    );
  };
define('sum prod nansum nanprod', () => reducing(summed));
define('mean var std median average nanmean nanstd nanvar nanmedian', () => reducing(averaged));
define('max min amax amin nanmax nanmin ptp', () => reducing(same));
define('all any', () => reducing(always('bool')));
define('argmax argmin count_nonzero nanargmax nanargmin', () => reducing(always('int64')));
define('percentile quantile nanpercentile', () => (call) => {
  const q = shapeOf(arg(call, 1, 'q') ?? ANYTHING);
  const left = reduce(
    call.host,
    call.place,
    first(call),
    arg(call, 2, 'axis'),
    call.named.get('keepdims'),
    averaged,
  ) as ArrayValue;
  return q && left.shape ? array([...q, ...left.shape], left.dtype) : array(null, left.dtype);
});
define('cumsum cumprod nancumsum cumulative_sum', () => (call) => {
  const from = asArray(first(call));
  const dtype = dtypeArg(call, 2, summed(from?.dtype ?? null));
  const axes = axesOf(arg(call, 1, 'axis'));
  if (!from?.shape) return array(null, dtype);
  if (axes === null) return array([productOf(from.shape)], dtype);
  return axes?.length === 1 && axisIn(call.host, call.place, axes[0]!, from.shape.length) === null
    ? array(null, dtype)
    : array(from.shape, dtype);
});

// ---- creation

define(
  'zeros ones empty',
  () => (call) => typed(shapeArg(call.host, arg(call, 0, 'shape')), dtypeArg(call, 1, 'float64')),
);
define('full', () => (call) => {
  const fill = arg(call, 1, 'fill_value');
  return typed(shapeArg(call.host, arg(call, 0, 'shape')), dtypeArg(call, 2, fill ? operand(fill).dtype : null));
});
define('zeros_like ones_like empty_like full_like', (name) => (call) => {
  const from = asArray(first(call));
  const shape = call.named.has('shape') ? shapeArg(call.host, call.named.get('shape')) : (from?.shape ?? null);
  return typed(shape, dtypeArg(call, name === 'full_like' ? 2 : 1, from?.dtype ?? null));
});
define('eye', () => (call) => {
  const rows = arg(call, 0, 'N');
  if (!rows) return ANYTHING;
  const columns = arg(call, 1, 'M');
  const length = call.host.dim(rows);
  return typed(
    [length, columns && columns.kind !== 'none' ? call.host.dim(columns) : length],
    dtypeArg(call, 3, 'float64'),
  );
});
define(
  'identity',
  () => (call) => typed([call.host.dim(first(call)), call.host.dim(first(call))], dtypeArg(call, 1, 'float64')),
);
define(
  'tri',
  () => (call) =>
    typed([call.host.dim(first(call)), call.host.dim(call.args[1] ?? first(call))], dtypeArg(call, 3, 'float64')),
);
define('array asarray ascontiguousarray asfortranarray asanyarray copy', () => (call) => {
  const value = first(call);
  const from = asArray(value);
  const given = dtypeOf(arg(call, 1, 'dtype'));
  if (call.named.has('ndmin') || given === OPAQUE) return ANYTHING;
  if (!from) return typed(null, given ?? null);
  const dtype = given === undefined ? (value.kind === 'number' || from.items ? from.dtype : from.dtype) : given;
  return {
    ...array(from.shape, dtype),
    ...(from.items && kindOf(dtype) === 'i' ? { items: from.items } : {}),
    ...(from.axes ? { axes: from.axes } : {}),
  };
});
define('arange', () => (call) => {
  const bounds = call.args.slice(0, 3);
  const given = dtypeOf(call.named.get('dtype'));
  const dtype =
    given === undefined
      ? bounds.some((bound) => bound.kind === 'number' && bound.type === 'float')
        ? 'float64'
        : bounds.every((bound) => bound.kind === 'number')
          ? 'int64'
          : null
      : given;
  if (
    bounds.length === 0 ||
    !bounds.every((bound) => (bound.kind === 'number' && bound.type === 'int') || bound.kind === 'unknown')
  )
    return typed([UNKNOWN], dtype);
  const [start, stop, step] = bounds.map((bound) => call.host.dim(bound));
  return typed([rangeLength(start!, stop, step)], dtype ?? (bounds.length === 1 ? 'int64' : null));
});
/** The length of range(start, stop, step), as far as it is a formula. */
export function rangeLength(start: Dim, stop?: Dim, step?: Dim): Dim {
  const gap = stop ? subtract(stop, start) : start;
  const by = step ? asNumber(step) : 1;
  const length =
    by === 1 ? gap : by !== null && by < 0 ? ceilDivide(negate(gap), constant(-by)) : ceilDivide(gap, step!);
  const value = asNumber(length);
  return value !== null && value < 0 ? constant(0) : length;
}
define('linspace logspace geomspace', () => (call) => {
  const count = arg(call, 2, 'num');
  const ends = [
    ...(shapeOf(call.args[0] ?? ANYTHING) ?? [UNKNOWN]),
    ...(shapeOf(call.args[1] ?? ANYTHING) ?? [UNKNOWN]),
  ];
  const made = array(
    ends.length > 0 && call.args.slice(0, 2).some((end) => end.kind === 'array')
      ? null
      : [count ? call.host.dim(count) : constant(50)],
    dtypeArg(call, 5, 'float64'),
  );
  return truthOf(call.named.get('retstep'), false) === true ? tuple([made, FLOAT]) : made;
});
define('meshgrid', () => (call) => {
  const shapes = call.args.map(shapeOf);
  if (shapes.some((shape) => shape?.length !== 1)) return ANYTHING;
  const dims = shapes.map((shape) => shape![0]!);
  if (
    dims.length >= 2 &&
    !(
      call.named.get('indexing')?.kind === 'str' &&
      (call.named.get('indexing') as { text: string | null }).text === 'ij'
    )
  )
    dims.splice(0, 2, dims[1]!, dims[0]!);
  return list(call.args.map((value) => array(dims, asArray(value)!.dtype)));
});
define('indices', () => (call) => {
  const shape = shapeArg(call.host, first(call));
  return array(shape && [constant(shape.length), ...shape], 'int64');
});

// ---- shape

const wanted = (call: Call, from: number): (Dim | null)[] | null => {
  const given = call.args.slice(from);
  const named = call.named.get('newshape') ?? call.named.get('shape');
  const only = named ?? (given.length === 1 || from === 1 ? given[0] : undefined);
  const items = only
    ? only.kind === 'tuple' || only.kind === 'list'
      ? only.items
      : only.kind === 'number'
        ? [only]
        : null
    : given;
  if (
    !items ||
    !call.complete ||
    items.some((item) => item.kind === 'tuple' || item.kind === 'list' || item.kind === 'str')
  )
    return null;
  return items.map((item) =>
    item.kind === 'number' && item.dim && asNumber(item.dim) === -1 ? null : call.host.dim(item),
  );
};
const reshaping =
  (from: number): Handler =>
  (call) => {
    const dims = wanted(call, from);
    return dims
      ? reshape(call.host, call.place, call.args[0] ?? ANYTHING, dims)
      : array(null, asArray(call.args[0] ?? ANYTHING)?.dtype ?? null);
  };
HANDLERS.set('reshape', reshaping(1));
HANDLERS.set('.reshape', reshaping(1));
define('ravel flatten', () => (call) => {
  const from = asArray(first(call));
  return array([from?.shape ? productOf(from.shape) : UNKNOWN], from?.dtype ?? null);
});
define('transpose permute_dims .transpose', (name) => (call) => {
  const rest = call.args.slice(1);
  const value = name === '.transpose' && rest.length > 1 ? tuple(rest) : (arg(call, 1, 'axes') ?? NONE);
  const order = axesOf(value);
  return order === undefined
    ? array(null, asArray(first(call))?.dtype ?? null)
    : transposed(call.host, call.place, first(call), order);
});
define('matrix_transpose', () => (call) => swap(call, first(call), -1, -2));
function swap(call: Call, value: Value, a: number | null, b: number | null): Value {
  const shape = shapeOf(value);
  const dtype = asArray(value)?.dtype ?? null;
  if (!shape || a === null || b === null) return array(null, dtype);
  const from = axisIn(call.host, call.place, a, shape.length, 'axis1: ');
  const to = from === null ? null : axisIn(call.host, call.place, b, shape.length, 'axis2: ');
  if (from === null || to === null) return array(null, dtype);
  const result = [...shape];
  [result[from], result[to]] = [shape[to]!, shape[from]!];
  return array(result, dtype);
}
define(
  'swapaxes',
  () => (call) => swap(call, first(call), numberOf(arg(call, 1, 'axis1'), 0), numberOf(arg(call, 2, 'axis2'), 0)),
);
define('moveaxis rollaxis', (name) => (call) => {
  const shape = shapeOf(first(call));
  const dtype = asArray(first(call))?.dtype ?? null;
  const source = axesOf(arg(call, 1, name === 'rollaxis' ? 'axis' : 'source'));
  const target = axesOf(arg(call, 2, 'destination'));
  if (!shape || name === 'rollaxis' || !source || !target || source.length !== target.length) return array(null, dtype);
  const from: number[] = [];
  const to: number[] = [];
  for (const [i, axis] of source.entries()) {
    const a = axisIn(call.host, call.place, axis, shape.length, 'source: ');
    const b = axisIn(call.host, call.place, target[i]!, shape.length, 'destination: ');
    if (a === null || b === null) return array(null, dtype);
    from.push(a);
    to.push(b);
  }
  const order = [...shape.keys()].filter((axis) => !from.includes(axis));
  for (const [b, a] of to.map((b, i) => [b, from[i]!] as const).sort((x, y) => x[0] - y[0])) order.splice(b, 0, a);
  return array(
    order.map((axis) => shape[axis]!),
    dtype,
  );
});
define('expand_dims', () => (call) => {
  const from = asArray(first(call));
  const axes = axesOf(arg(call, 1, 'axis'));
  if (!from?.shape || !axes) return array(null, from?.dtype ?? null);
  if (axes.length > 1) return array(null, from.dtype);
  return inserted(call.host, call.place, from.shape, axes[0]!, constant(1), from.dtype);
});
define('squeeze', () => (call) => {
  const from = asArray(first(call));
  const dtype = from?.dtype ?? null;
  const axes = axesOf(arg(call, 1, 'axis'));
  if (!from?.shape || axes === undefined) return array(null, dtype);
  const { shape } = from;
  // Without an axis, a length that is a symbol might be 1 and go too; sizes are taken to be larger.
  if (axes === null)
    return shape.some(isUnknown)
      ? array(null, dtype)
      : array(
          shape.filter((dim) => !isOne(dim)),
          dtype,
        );
  const gone = new Set<number>();
  for (const axis of axes) {
    const at = axisIn(call.host, call.place, axis, shape.length);
    if (at === null) return array(null, dtype);
    const length = asNumber(shape[at]!);
    if (length !== null && length !== 1) {
      error(
        call.host,
        call.place,
        'squeeze',
        'cannot select an axis to squeeze out which has size not equal to one',
        'ValueError',
        [shape],
      );
      return array(null, dtype);
    }
    gone.add(at);
  }
  return array(
    shape.filter((_, i) => !gone.has(i)),
    dtype,
  );
});
define('atleast_1d atleast_2d', (name) => (call) => {
  const from = asArray(first(call));
  if (!from?.shape || call.args.length !== 1) return ANYTHING;
  const shape = [...from.shape];
  while (shape.length < (name === 'atleast_1d' ? 1 : 2)) shape.unshift(constant(1));
  return array(shape, from.dtype);
});
define('broadcast_to', () => (call) => {
  const from = asArray(first(call));
  const shape = shapeArg(call.host, arg(call, 1, 'shape'));
  if (from?.shape && shape) {
    for (let i = 1; i <= from.shape.length; i++) {
      const dim = from.shape.at(-i)!;
      const into = shape.at(-i);
      const relation = into === undefined ? 'never' : isOne(dim) ? 'same' : mustAgree(call.host, dim, into);
      const message = `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(from.shape).replaceAll(' ', '')}  and requested shape ${shapeText(shape).replaceAll(' ', '')}`;
      if (
        mismatch(call.host, call.place, relation, 'broadcast', message, into ? [dim, into] : null, [from.shape, shape])
      )
        break;
    }
  }
  return array(shape, from?.dtype ?? null);
});
define('flip fliplr flipud roll sort tril triu partition', () => (call) => {
  const from = asArray(first(call));
  return from ? array(from.shape, from.dtype) : ANYTHING;
});
define('argsort argpartition', () => (call) => {
  const from = asArray(first(call));
  const axis = arg(call, 1, 'axis');
  return array(axis?.kind === 'none' ? (from?.shape ? [productOf(from.shape)] : null) : (from?.shape ?? null), 'int64');
});
define('searchsorted', () => (call) => array(shapeOf(call.args[1] ?? ANYTHING), 'int64'));
define('digitize isin in1d', (name) => (call) => array(shapeOf(first(call)), name === 'digitize' ? 'int64' : 'bool'));
define('diff', () => (call) => {
  const from = asArray(first(call));
  const n = numberOf(arg(call, 1, 'n'), 1);
  const axis = numberOf(arg(call, 2, 'axis'), -1);
  if (!from?.shape || n === null || axis === null || call.named.has('prepend') || call.named.has('append'))
    return array(null, from?.dtype ?? null);
  const at = axisIn(call.host, call.place, axis, from.shape.length);
  return at === null
    ? ANYTHING
    : array(
        from.shape.map((dim, i) => (i === at ? subtract(dim, constant(n)) : dim)),
        from.dtype,
      );
});
define('repeat', () => (call) => {
  const from = asArray(first(call));
  const count = arg(call, 1, 'repeats');
  const axes = axesOf(arg(call, 2, 'axis'));
  if (!from?.shape || count?.kind !== 'number' || axes === undefined)
    return array(axes === null ? [UNKNOWN] : null, from?.dtype ?? null);
  const by = call.host.dim(count);
  if (axes === null) return array([multiply(productOf(from.shape), by)], from.dtype);
  const at = axisIn(call.host, call.place, axes[0]!, from.shape.length);
  return at === null
    ? ANYTHING
    : array(
        from.shape.map((dim, i) => (i === at ? multiply(dim, by) : dim)),
        from.dtype,
      );
});
define('tile', () => (call) => {
  const from = asArray(first(call));
  const by = shapeArg(call.host, arg(call, 1, 'reps'));
  if (!from?.shape || !by) return array(null, from?.dtype ?? null);
  const ndim = Math.max(by.length, from.shape.length);
  const at = (dims: readonly Dim[], i: number): Dim => dims[i - ndim + dims.length] ?? constant(1);
  return array(
    Array.from({ length: ndim }, (_, i) => multiply(at(from.shape!, i), at(by, i))),
    from.dtype,
  );
});
define('pad', () => (call) => {
  const from = asArray(first(call));
  const width = arg(call, 1, 'pad_width');
  const dtype = from?.dtype ?? null;
  if (!from?.shape || !width) return array(null, dtype);
  const pair = (value: Value): Dim | null => {
    if (value.kind === 'number' || value.kind === 'unknown') return multiply(call.host.dim(value), constant(2));
    if ((value.kind === 'tuple' || value.kind === 'list') && value.items) {
      if (value.items.length === 1) return pair(value.items[0]!);
      if (value.items.length === 2) return add(call.host.dim(value.items[0]!), call.host.dim(value.items[1]!));
    }
    return null;
  };
  const parts = width.kind === 'tuple' || width.kind === 'list' ? width.items : null;
  const nested = parts?.some((part) => part.kind === 'tuple' || part.kind === 'list');
  if (nested && parts!.length > 1) {
    if (parts!.length !== from.shape.length) {
      const n = parts!.length;
      error(
        call.host,
        call.place,
        'pad',
        `operands could not be broadcast together with remapped shapes [original->remapped]: (${n},2)  and requested shape (${from.shape.length},2)`,
        'ValueError',
        [from.shape],
      );
      return array(null, dtype);
    }
    return array(
      from.shape.map((dim, i) => add(dim, pair(parts![i]!) ?? UNKNOWN)),
      dtype,
    );
  }
  const both = pair(nested ? parts![0]! : width);
  return array(
    from.shape.map((dim) => add(dim, both ?? UNKNOWN)),
    dtype,
  );
});

// ---- joining and splitting

const several = (
  call: Call,
): { readonly values: readonly Value[] | null; readonly element: Value | null; readonly count: Dim } => {
  const value = first(call);
  if (value.kind !== 'list' && value.kind !== 'tuple') {
    const from = asArray(value);
    if (from?.shape && from.shape.length > 0)
      return { values: null, element: array(from.shape.slice(1), from.dtype), count: from.shape[0]! };
    return { values: null, element: null, count: UNKNOWN };
  }
  return { values: value.items, element: elementOf(value), count: value.length };
};
const joining =
  (axisOf: (call: Call, ndim: number) => number | null, prepare: (shape: Shape) => Shape = same as never): Handler =>
  (call) => {
    const { values, element, count } = several(call);
    const form = (value: Value): Value => {
      const from = asArray(value);
      return from?.shape ? array(prepare(from.shape), from.dtype) : value;
    };
    const like = element && asArray(form(element));
    const axis = axisOf(call, like?.shape?.length ?? 1);
    if (axis === null) return array(null, like?.dtype ?? null);
    if (values && values.length > 0) return concatenate(call.host, call.place, values.map(form), axis);
    if (!like?.shape || like.shape.length === 0) return array(null, like?.dtype ?? null);
    const at = axisIn(call.host, call.place, axis, like.shape.length);
    return at === null
      ? ANYTHING
      : array(
          like.shape.map((dim, i) => (i === at ? multiply(dim, count) : dim)),
          like.dtype,
        );
  };
const two = (shape: Shape): Shape =>
  shape.length === 0 ? [constant(1), constant(1)] : shape.length === 1 ? [constant(1), shape[0]!] : shape;
const one = (shape: Shape): Shape => (shape.length === 0 ? [constant(1)] : shape);
const columns = (shape: Shape): Shape =>
  shape.length === 0 ? [constant(1), constant(1)] : shape.length === 1 ? [shape[0]!, constant(1)] : shape;
define('concatenate concat', () => (call) => {
  const axis = arg(call, 1, 'axis');
  if (axis?.kind === 'none') return array([UNKNOWN], null);
  return joining(() => numberOf(axis, 0))(call);
});
define('vstack row_stack', () => joining(() => 0, two));
define('hstack', () => joining((_, ndim) => (ndim === 1 ? 0 : 1), one));
define('r_', () => joining(() => 0, one));
define('column_stack', () => joining(() => 1, columns));
define('stack', () => (call) => {
  const { values, element, count } = several(call);
  const axis = numberOf(arg(call, 1, 'axis'), 0);
  if (axis === null) return array(null, null);
  if (values && values.length > 0) return stack(call.host, call.place, values, axis);
  const like = element && asArray(element);
  return like?.shape
    ? inserted(call.host, call.place, like.shape, axis, count, like.dtype)
    : array(null, like?.dtype ?? null);
});
define('append', () => (call) => {
  const axis = arg(call, 2, 'axis');
  const values = [first(call), call.args[1] ?? ANYTHING];
  if (axis && axis.kind !== 'none')
    return numberOf(axis, 0) === null ? ANYTHING : concatenate(call.host, call.place, values, numberOf(axis, 0)!);
  const sizes = values.map((value) => shapeOf(value)).map((shape) => (shape ? productOf(shape) : UNKNOWN));
  return array([add(sizes[0]!, sizes[1]!)], null);
});
define('split array_split hsplit vsplit', (name) => (call) => {
  const from = asArray(first(call));
  const parts = call.args[1];
  const axis =
    name === 'vsplit'
      ? 0
      : name === 'hsplit'
        ? (from?.shape?.length ?? 2) === 1
          ? 0
          : 1
        : numberOf(arg(call, 2, 'axis'), 0);
  if (!from?.shape || parts?.kind !== 'number' || axis === null)
    return listOf(array(null, from?.dtype ?? null), UNKNOWN);
  const at = axisIn(call.host, call.place, axis, from.shape.length);
  if (at === null) return ANYTHING;
  const count = call.host.dim(parts);
  const length = from.shape[at]!;
  const numbers = [asNumber(length), asNumber(count)];
  const uneven = numbers[0] !== null && numbers[1] !== null && numbers[1]! > 0 && numbers[0]! % numbers[1]! !== 0;
  if (uneven && name !== 'array_split') {
    error(call.host, call.place, 'split', 'array split does not result in an equal division', 'ValueError', [
      from.shape,
    ]);
    return ANYTHING;
  }
  const each = uneven
    ? UNKNOWN
    : name === 'array_split'
      ? (divideExactly(length, count) ?? UNKNOWN)
      : (divideExactly(length, count) ?? floorDivide(length, count));
  const part = array(
    from.shape.map((dim, i) => (i === at ? each : dim)),
    from.dtype,
  );
  const n = asNumber(count);
  return n !== null && n > 0 && n <= 32 ? list(new Array<Value>(n).fill(part)) : listOf(part, count);
});

// ---- linear algebra

define(
  'dot',
  () => (call) => (call.args.length < 2 ? ANYTHING : dot(call.host, call.place, call.args[0]!, call.args[1]!)),
);
define(
  'matmul',
  () => (call) => (call.args.length < 2 ? ANYTHING : matmul(call.host, call.place, call.args[0]!, call.args[1]!)),
);
define(
  'inner',
  () => (call) => (call.args.length < 2 ? ANYTHING : inner(call.host, call.place, call.args[0]!, call.args[1]!)),
);
define('outer', () => (call) => {
  const shapes = call.args.slice(0, 2).map(shapeOf);
  const { dtype } = elementwise(
    QUIET(call.host),
    call.place,
    call.args.slice(0, 2).map((value) => array([], operand(value).dtype)),
    same,
  );
  return shapes.length === 2 && shapes.every((shape) => shape)
    ? array(
        shapes.map((shape) => productOf(shape!)),
        dtype,
      )
    : array([UNKNOWN, UNKNOWN], dtype);
});
define('vdot', () => () => array([], null));
define(
  'trace',
  () => (call) => array(shapeOf(first(call))?.slice(2) ?? null, summed(asArray(first(call))?.dtype ?? null)),
);
define('tensordot', () => (call) => {
  const [a, b] = [shapeOf(call.args[0] ?? ANYTHING), shapeOf(call.args[1] ?? ANYTHING)];
  const axes = arg(call, 2, 'axes');
  if (!a || !b || call.args.length < 2) return ANYTHING;
  const count = numberOf(axes, 2);
  let pairs: readonly [readonly number[], readonly number[]] | null = null;
  if (count !== null) {
    if (count <= a.length && count <= b.length)
      pairs = [
        Array.from({ length: count }, (_, i) => a.length - count + i),
        Array.from({ length: count }, (_, i) => i),
      ];
  } else if ((axes?.kind === 'tuple' || axes?.kind === 'list') && axes.items?.length === 2) {
    const both = axes.items.map(axesOf);
    if (both[0] && both[1] && both[0].length === both[1].length) pairs = [both[0], both[1]];
  }
  if (!pairs) return array(null, null);
  const norm = (axis: number, shape: Shape): number => (axis < 0 ? axis + shape.length : axis);
  const left = pairs[0].map((axis) => norm(axis, a));
  const right = pairs[1].map((axis) => norm(axis, b));
  for (const [i, axis] of left.entries()) {
    const [first, second] = [a[axis], b[right[i]!]];
    if (!first || !second) return array(null, null);
    if (
      mismatch(
        call.host,
        call.place,
        mustAgree(call.host, first, second),
        'tensordot',
        'shape-mismatch for sum',
        [first, second],
        [a, b],
      )
    )
      return array(null, null);
  }
  const { dtype } = elementwise(
    QUIET(call.host),
    call.place,
    call.args.slice(0, 2).map((value) => array([], operand(value).dtype)),
    same,
  );
  return array([...a.filter((_, i) => !left.includes(i)), ...b.filter((_, i) => !right.includes(i))], dtype);
});
define('einsum', () => (call) => {
  const subscripts = call.args[0];
  return subscripts?.kind === 'str' && subscripts.text !== null
    ? einsum(call.host, call.place, subscripts.text, call.args.slice(1))
    : array(null, null);
});
define('diag', () => (call) => {
  const from = asArray(first(call));
  const k = numberOf(arg(call, 1, 'k'), 0);
  if (!from?.shape || k === null) return array(null, from?.dtype ?? null);
  const [a, b] = from.shape;
  if (from.shape.length === 1)
    return array([add(a!, constant(Math.abs(k))), add(a!, constant(Math.abs(k)))], from.dtype);
  return array([k === 0 && a && b && a.key === b.key ? a : UNKNOWN], from.dtype);
});
const square = (call: Call): Shape | null => {
  const shape = shapeOf(first(call));
  if (!shape || shape.length < 2) return null;
  const relation = mustAgree(call.host, shape.at(-1)!, shape.at(-2)!);
  return mismatch(
    call.host,
    call.place,
    relation === 'perhaps' ? 'same' : relation,
    'square',
    'Last 2 dimensions of the array must be square',
    [shape.at(-1)!, shape.at(-2)!],
    [shape],
    'LinAlgError',
  )
    ? null
    : shape;
};
const real = (call: Call): Dtype => floatOf(asArray(first(call))?.dtype ?? null);
const floatOf = (dtype: Dtype): Dtype =>
  dtype === null ? null : kindOf(dtype) === 'f' || kindOf(dtype) === 'c' ? dtype : 'float64';
define('linalg.inv linalg.cholesky', () => (call) => array(square(call), real(call)));
define('linalg.det', () => (call) => array(square(call)?.slice(0, -2) ?? null, real(call)));
define('linalg.pinv', () => (call) => {
  const shape = shapeOf(first(call));
  return array(shape && shape.length >= 2 ? [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!] : null, real(call));
});
define('linalg.matrix_rank', () => (call) => array(shapeOf(first(call))?.slice(0, -2) ?? null, 'int64'));
define('linalg.solve', () => (call) => {
  const a = square(call);
  const b = shapeOf(call.args[1] ?? ANYTHING);
  if (a?.length === 2 && b) {
    const [m, n] = [a[1]!, b[0]!];
    const core =
      b.length === 1
        ? 'solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m)'
        : 'solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n)';
    mismatch(
      call.host,
      call.place,
      mustAgree(call.host, m, n),
      'solve',
      `${core} (size ${dimText(n)} is different from ${dimText(m)})`,
      [m, n],
      [a, b],
    );
  }
  // Stacks of systems follow another rule.
  return array(a?.length === 2 && b && b.length <= 2 ? b : null, real(call));
});
define('linalg.norm', () => (call) => {
  const ord = arg(call, 1, 'ord');
  const axis = arg(call, 2, 'axis');
  return reduce(call.host, call.place, first(call), axis, arg(call, 3, 'keepdims'), (dtype) =>
    ord && ord.kind !== 'none' && ord.kind !== 'number' ? null : magnitude(floatOf(dtype)),
  );
});
define('linalg.svd', () => (call) => {
  const shape = shapeOf(first(call));
  const dtype = real(call);
  if (truthOf(arg(call, 2, 'compute_uv'), true) !== true) return ANYTHING;
  const full = truthOf(arg(call, 1, 'full_matrices'), true);
  if (shape?.length !== 2 || full === undefined)
    return tuple([array(null, dtype), array(null, dtype), array(null, dtype)]);
  const [m, n] = shape as [Dim, Dim];
  const k = m.key === n.key ? m : leastOf(m, n);
  return tuple([array([m, full ? m : k], dtype), array([k], dtype), array([full ? n : k, n], dtype)]);
});
define('linalg.qr', () => (call) => {
  const shape = shapeOf(first(call));
  if (shape?.length !== 2 || call.args.length > 1 || call.named.size > 0) return ANYTHING;
  const k = leastOf(shape[0]!, shape[1]!);
  return tuple([array([shape[0]!, k], real(call)), array([k, shape[1]!], real(call))]);
});
define('linalg.eigh linalg.eig', (name) => (call) => {
  const shape = square(call);
  const dtype = name === 'linalg.eig' ? null : real(call);
  return tuple([array(shape ? shape.slice(0, -1) : null, dtype), array(shape, dtype)]);
});
define(
  'linalg.eigvalsh linalg.eigvals',
  (name) => (call) => array(square(call)?.slice(0, -1) ?? null, name === 'linalg.eigvals' ? null : real(call)),
);
define('cov corrcoef', () => (call) => {
  const shape = shapeOf(first(call));
  const rowvar = truthOf(arg(call, 2, 'rowvar'), true);
  if (shape?.length !== 2 || rowvar === undefined || call.args.length > 1) return ANYTHING;
  const variables = rowvar ? shape[0]! : shape[1]!;
  return array([variables, variables], 'float64');
});

// ---- selecting

function chosenIndices(call: Call, value: Value): Value {
  const shape = shapeOf(value);
  if (!shape) return ANYTHING;
  const k = call.host.chosen(value);
  return tuple(shape.map(() => array([k], 'int64')));
}
define('nonzero', () => (call) => chosenIndices(call, first(call)));
define('flatnonzero', () => (call) => array([call.host.chosen(first(call))], 'int64'));
define('argwhere', () => (call) => {
  const shape = shapeOf(first(call));
  return array(shape && [call.host.chosen(first(call)), constant(shape.length)], 'int64');
});
define('unique', () => (call) => {
  const from = asArray(first(call));
  if (call.named.has('axis')) return ANYTHING;
  const k = call.host.chosen(first(call));
  const extra = ['return_index', 'return_inverse', 'return_counts'].filter((name) => call.named.has(name));
  if (call.args.length > 1) return ANYTHING;
  const values = array([k], from?.dtype ?? null);
  if (extra.length === 0) return values;
  return tuple([
    values,
    ...extra.map((name) => array(name === 'return_inverse' ? (from?.shape ?? null) : [k], 'int64')),
  ]);
});
define('take', () => (call) => {
  const from = asArray(first(call));
  const indices = shapeOf(call.args[1] ?? ANYTHING);
  const axes = axesOf(arg(call, 2, 'axis'));
  if (!from?.shape || !indices || axes === undefined) return array(null, from?.dtype ?? null);
  if (axes === null) return array(indices, from.dtype);
  const at = axisIn(call.host, call.place, axes[0]!, from.shape.length);
  return at === null
    ? ANYTHING
    : array([...from.shape.slice(0, at), ...indices, ...from.shape.slice(at + 1)], from.dtype);
});
define('take_along_axis', () => (call) => {
  const from = asArray(first(call));
  const indices = shapeOf(call.args[1] ?? ANYTHING);
  return array(from?.shape && indices && indices.length === from.shape.length ? indices : null, from?.dtype ?? null);
});
define(
  'bincount',
  () => (call) =>
    array([call.host.chosen(first(call))], call.named.has('weights') || call.args.length > 1 ? 'float64' : 'int64'),
);
define('dtype', () => (call) => ({ kind: 'dtype', dtype: dtypeOf(first(call)) ?? null }));
define('array_equal allclose array_equiv may_share_memory shares_memory', () => () => bool());
define('isscalar iterable issubdtype', () => () => bool());
define('ndim', () => (call) => int(shapeOf(first(call)) ? constant(shapeOf(first(call))!.length) : null));
define('shape', () => (call) => {
  const shape = shapeOf(first(call));
  return shape ? tuple(shape.map(int)) : ANYTHING;
});
define('size', () => (call) => {
  const shape = shapeOf(first(call));
  const axis = arg(call, 1, 'axis');
  if (!shape) return int(null);
  return int(axis ? (shape.at(numberOf(axis, 0) ?? 99) ?? null) : productOf(shape));
});
define(
  'seterr set_printoptions errstate printoptions random.seed random.shuffle random.set_state fill_diagonal copyto put save savez savetxt testing.assert_allclose testing.assert_array_equal add.at subtract.at multiply.at maximum.at testing.assert_equal testing.assert_almost_equal testing.assert_array_almost_equal',
  () => () => NONE,
);
for (const [name, dtype] of [
  ['add.reduce', summed],
  ['multiply.reduce', summed],
  ['maximum.reduce', same],
  ['minimum.reduce', same],
  ['logical_and.reduce', always('bool')],
  ['logical_or.reduce', always('bool')],
] as const) {
  HANDLERS.set(name, (call) =>
    reduce(
      call.host,
      call.place,
      first(call),
      arg(call, 1, 'axis') ?? int(constant(0)),
      call.named.get('keepdims'),
      dtype,
    ),
  );
}
define('add.outer multiply.outer subtract.outer', () => (call) => {
  const shapes = call.args.map(shapeOf);
  return array(shapes.length === 2 && shapes[0] && shapes[1] ? [...shapes[0], ...shapes[1]] : null, null);
});

// ---- random

const drawn =
  (at: number, dtype: Dtype): Handler =>
  (call) => {
    const size = arg(call, at, 'size');
    if (size && size.kind !== 'none') return array(shapeArg(call.host, size), dtypeArg(call, 99, dtype));
    const parameters = [
      ...call.args.slice(0, at),
      ...[...call.named].filter(([name]) => !['size', 'dtype', 'endpoint'].includes(name)).map(([, value]) => value),
    ];
    const shapes = parameters.map(shapeOf);
    if (shapes.some((shape) => !shape)) return array(null, dtype);
    if (shapes.every((shape) => shape!.length === 0)) return dtype === 'int64' ? int(null) : FLOAT;
    return array(broadcast(shapes as Shape[], call.host.symbols).shape, dtype);
  };
for (const prefix of ['random.', 'rng.']) {
  define(`${prefix}rand ${prefix}randn`, () => (call) => {
    const bad = call.args.find((value) => value.kind === 'tuple' || value.kind === 'list');
    if (bad)
      error(
        call.host,
        call.place,
        'dimensions',
        `'${bad.kind}' object cannot be interpreted as an integer`,
        'TypeError',
      );
    if (!call.complete || bad) return array(null, 'float64');
    return call.args.length === 0
      ? FLOAT
      : array(
          call.args.map((value) => call.host.dim(value)),
          'float64',
        );
  });
  define(
    `${prefix}random ${prefix}random_sample ${prefix}standard_normal ${prefix}ranf ${prefix}standard_exponential`,
    () => drawn(0, 'float64'),
  );
  define(`${prefix}exponential ${prefix}poisson ${prefix}rayleigh ${prefix}chisquare ${prefix}geometric`, (name) =>
    drawn(1, /poisson|geometric/.test(name) ? 'int64' : 'float64'),
  );
  define(`${prefix}normal ${prefix}uniform ${prefix}beta ${prefix}gamma ${prefix}laplace ${prefix}lognormal`, () =>
    drawn(2, 'float64'),
  );
  define(`${prefix}binomial ${prefix}randint ${prefix}integers`, () => drawn(2, 'int64'));
  define(`${prefix}permutation ${prefix}permuted`, () => (call) => {
    const value = first(call);
    if (value.kind === 'number' || value.kind === 'unknown')
      return value.kind === 'number' ? array([call.host.dim(value)], 'int64') : ANYTHING;
    const from = asArray(value);
    return from ? array(from.shape, from.dtype) : ANYTHING;
  });
  define(`${prefix}choice`, () => (call) => {
    const from = first(call);
    const dtype = from.kind === 'number' ? 'int64' : (asArray(from)?.dtype ?? null);
    const size = arg(call, 1, 'size');
    const p = arg(call, 3, 'p');
    const weights = p ? shapeOf(p) : null;
    const length =
      from.kind === 'number' ? call.host.dim(from) : shapeOf(from)?.length === 1 ? shapeOf(from)![0]! : UNKNOWN;
    if (p && weights && p.kind !== 'none') {
      if (weights.length !== 1)
        error(call.host, call.place, 'choice', "'p' must be 1-dimensional", 'ValueError', [weights]);
      else
        mismatch(
          call.host,
          call.place,
          mustAgree(call.host, weights[0]!, length),
          'choice',
          "'a' and 'p' must have same size",
          [weights[0]!, length],
          [weights],
        );
    }
    const element = from.kind === 'number' ? [] : shapeOf(from)?.slice(1);
    if (!size || size.kind === 'none')
      return element?.length === 0 ? (dtype === 'int64' ? int(null) : array([], dtype)) : array(element ?? null, dtype);
    const shape = shapeArg(call.host, size);
    return array(shape && element ? [...shape, ...element] : null, dtype);
  });
  define(`${prefix}shuffle ${prefix}seed`, () => () => NONE);
}

/** What a function of NumPy gives, or null if it is not known here. `name` is without `np.`. */
export function callNumpy(name: string, call: Call): Value | null {
  const handler = HANDLERS.get(name);
  if (handler) return call.complete ? handler(call) : ANYTHING;
  const dtype = dtypeNamed(name);
  if (dtype) {
    const from = asArray(first(call));
    return array(call.args.length === 0 ? [] : (from?.shape ?? null), dtype);
  }
  return null;
}

const METHODS = new Set(
  'all any argmax argmin argsort argpartition clip conj conjugate cumprod cumsum diagonal dot max mean min nonzero prod ptp ravel flatten repeat round searchsorted squeeze std sum swapaxes take trace var copy view'.split(
    ' ',
  ),
);

/** What a method of an array gives. */
export function callMethod(name: string, self: ArrayValue, call: Call): Value {
  const bound: Call = { ...call, args: [self, ...call.args] };
  if (name === 'reshape')
    return HANDLERS.get('.reshape')!({ ...bound, args: call.args.length > 1 ? [self, tuple(call.args)] : bound.args });
  if (name === 'transpose') return HANDLERS.get('.transpose')!(bound);
  if (name === 'astype') return typed(self.shape, dtypeOf(arg(call, 0, 'dtype')) ?? null);
  if (name === 'item')
    return self.dtype === null
      ? ANYTHING
      : kindOf(self.dtype) === 'f'
        ? FLOAT
        : kindOf(self.dtype) === 'b'
          ? bool()
          : int(null);
  if (name === 'tolist') return self.shape && self.shape.length > 0 ? listOf(ANYTHING, self.shape[0]!) : ANYTHING;
  if (name === 'sort' || name === 'fill') return NONE;
  if (name === 'view') return call.args.length === 0 && call.named.size === 0 ? self : ANYTHING;
  if (METHODS.has(name) && HANDLERS.has(name)) return HANDLERS.get(name)!(bound);
  return ANYTHING;
}
