/** Making arrays. */

import { raise, typeError, zeroDivisionError } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { PyBytes, PyFloat, PyList, PyObject, PyTuple, type Value } from '../../python/objects/object.ts';
import { add, call, iter, mul, sub, truediv, typeName } from '../../python/objects/operations.ts';
import { castArray, copyArray, copyInto, flatData, storeRaw } from '../array/cast.ts';
import type { Raw } from '../array/element.ts';
import { arrayFrom, castWithLength, dtypeFrom, MAXDIMS, operandFrom, storeElement } from '../array/from-python.ts';
import { keepOrder } from '../array/iterate.ts';
import { columnStrides, emptyArray, NDArray, rowStrides, unwrittenArray, wrap } from '../array/ndarray.ts';
import { fromBytes, type NumberArray } from '../array/storage.ts';
import { broadcastShapes } from '../broadcasting/broadcast.ts';
import { bool, type DType, float64, int64, isWide, object as objectDType, uint64 } from '../dtype/dtype.ts';
import { resultType } from '../dtype/promotion.ts';
import { failType, failValue } from '../errors.ts';
import { assign } from '../indexing/index.ts';
import { callRare } from '../rare/load.ts';
import { orderedCopy } from '../scalars/array-type.ts';
import { elementwise, elementwiseOnce } from '../ufuncs/elementwise.ts';
import { operations } from '../ufuncs/operations.ts';
import { operandType } from '../ufuncs/resolve.ts';
import { applyArray } from '../ufuncs/ufunc.ts';
import {
  type Argument,
  arrayOf,
  flag,
  isNone,
  list,
  real,
  result,
  shapeFrom,
  text,
  tuple,
  whole,
  wholeOr,
} from './arguments.ts';
import { weakFloat, weakInt } from './reducing.ts';
import { broadcastArrays, broadcastTo, diagonal, expandDims, moveAxis, reshape } from './shape.ts';

const strided = (shape: readonly number[], order: Argument): number[] =>
  text(order, 'C') === 'F' ? columnStrides(shape) : rowStrides(shape);

function filled(shape: Value, dtype: DType, order: Argument, value: Raw | null): NDArray {
  const lengths = shapeFrom(shape);
  const array = emptyArray(dtype, lengths, strided(lengths, order));
  if (value !== null && array.size > 0) fillRaw(array, value);
  else if (dtype.kind === 'O') (array.data as Value[]).fill(0);
  return array;
}

function fillRaw(array: NDArray, raw: Raw): void {
  const { dtype } = array;
  if (dtype.kind === 'c' || isWide(dtype)) {
    storeRaw(array.storage, dtype, 0, raw);
    const data = array.data as NumberArray;
    if (dtype.kind === 'c') for (let i = 2; i < data.length; i++) data[i] = data[i - 2] as number;
    else data.fill(data[0] as number);
  } else (array.data as Raw[]).fill(raw);
}

const unit = (dtype: DType): Raw => (dtype.kind === 'c' ? [1, 0] : dtype.kind === 'U' ? '1' : 1);

/** A function that fills like another array: its shape, and its memory order. */
function like(value: (dtype: DType) => Raw | null) {
  return (a: Value, dtype: Argument, order: Argument, _subok: Argument, shape: Argument): Value => {
    const model = arrayOf(a);
    const type = dtypeFrom(dtype) ?? model.dtype;
    const lengths = isNone(shape) ? model.shape : shapeFrom(shape);
    const kind = text(order, 'K');
    const strides =
      kind === 'F'
        ? columnStrides(lengths)
        : kind === 'C' || !isNone(shape)
          ? rowStrides(lengths)
          : keepOrder(lengths, [model.strides]);
    const array = emptyArray(type, lengths, strides);
    const raw = value(type);
    if (raw !== null && array.size > 0) fillRaw(array, raw);
    else if (type.kind === 'O') (array.data as Value[]).fill(0);
    return array;
  };
}

function arrayFunction(
  object: Value,
  dtype: Argument,
  copy: Argument,
  order: Argument,
  _subok: Argument,
  ndmin: Argument,
  ndmax: Argument,
): Value {
  const type = dtypeFrom(dtype);
  if (typeof copy === 'string') {
    failValue("strings are not allowed for 'copy' keyword. Use True/False/None instead.");
  }
  const most = isNone(ndmax) ? MAXDIMS : whole(ndmax);
  if (wholeOr(ndmin, 0) > MAXDIMS) failValue(`ndmin must be <= ${MAXDIMS}`);
  if (most < 0 || most > MAXDIMS) failValue(`ndmax must be in the range [0, NPY_MAXDIMS (${MAXDIMS})] `);
  if (wholeOr(ndmin, 0) > most) failValue('ndmin must be <= ndmax');
  const made = object instanceof NDArray ? object : arrayFrom(object, type, most);
  if (copy === false && !(object instanceof NDArray && (!type || type === made.dtype))) {
    failValue(
      'Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with ' +
        '`np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see ' +
        'https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.',
    );
  }
  const kind = text(order, 'K');
  let array: NDArray;
  if (object instanceof NDArray && (!type || type === made.dtype)) {
    const fits = kind === 'C' ? made.isContiguous : kind === 'F' ? made.isFortran : true;
    array = flag(copy, true) && !(copy === false) ? orderedCopy(made, kind) : fits ? made : orderedCopy(made, kind);
    if (copy === null && fits) array = made;
  } else {
    array =
      object instanceof NDArray
        ? type!.kind === 'U'
          ? castWithLength(made, type!)
          : orderedCopy(made, kind, type!)
        : made;
    if (kind === 'F' && !array.isFortran) array = orderedCopy(array, 'F');
  }
  const least = wholeOr(ndmin, 0);
  if (array.ndim < least) {
    const shape = [...new Array<number>(least - array.ndim).fill(1), ...array.shape];
    array = array.view(shape, [...new Array<number>(least - array.ndim).fill(array.strides[0] ?? 1), ...array.strides]);
  }
  return array;
}

const as =
  (order: string | null) =>
  (a: Value, dtype: Argument, wanted: Argument): Value => {
    const type = dtypeFrom(dtype);
    const array = arrayFrom(a, type);
    const kind = order ?? text(wanted, 'K');
    if ((kind === 'C' && !array.isContiguous) || (kind === 'F' && !array.isFortran)) return orderedCopy(array, kind);
    return array;
  };

function arange(...args: Argument[]): Value {
  const [first, second, third, dtype] = args;
  const given = [first, second, third].filter((value): value is Value => !isNone(value));
  if (isNone(second) && (isNone(first) || args[4] === true)) {
    raise(typeError, 'arange() requires stop to be specified.');
  }
  const [start, stop] = isNone(second) ? [0, first as Value] : [isNone(first) ? 0 : first, second];
  const step: Value = isNone(third) ? 1 : third;
  const type =
    dtypeFrom(dtype) ??
    (() => {
      const common = operandType(given.map(operandFrom));
      return common === bool ? int64 : common;
    })();
  if (type.kind === 'U')
    return failType("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.");
  if (type.kind === 'O') return arangeObjects(start, stop, step);
  if ((type === int64 || type === uint64) && [start, stop].some((value) => typeof value === 'bigint'))
    return arangeBig(start, stop, step, type);
  const [from, to, by] = [real(start), real(stop), real(step)];
  if (by === 0) raise(zeroDivisionError, 'division by zero');
  const span = (to - from) / by;
  // A step so long that the quotient vanishes still has the start before it.
  const count = span === 0 && to !== from ? (Object.is(span, -0) ? 0 : 1) : Math.ceil(span);
  if (Number.isNaN(count)) return failValue('arange: cannot compute length');
  if (count > 2 ** 40) failValue('Maximum allowed size exceeded');
  const array = emptyArray(type, [Math.max(0, count)]);
  if (type.kind === 'b') {
    if (count > 2) {
      failType('arange() is only supported for booleans when the result has at most length 2.');
    }
    const data = array.data as NumberArray;
    for (let i = 0; i < count; i++) data[i] = from + i * by === 0 ? 0 : 1;
    return array;
  }
  if (type.kind === 'c') {
    const data = array.data as NumberArray;
    for (let i = 0; i < count; i++) data[2 * i] = from + i * by;
    return array;
  }
  const whole = type.kind === 'i' || type.kind === 'u';
  const begin = whole ? Math.trunc(from) : from;
  const delta = whole ? Math.trunc(from + by) - begin : from + by - from;
  const data = array.data as NumberArray;
  for (let i = 0; i < count; i++) data[i] = begin + i * delta;
  if (count > 0) data[0] = begin;
  if (type.itemsize === 2 && type.kind === 'f') return castArray(castArray(array, float64), type);
  return array;
}

/** Python's own arithmetic, element by element. */
function arangeObjects(start: Value, stop: Value, step: Value): NDArray {
  const count = Math.max(0, Math.ceil(real(truediv(sub(stop, start), step))));
  if (count > 2 ** 40) failValue('Maximum allowed size exceeded');
  const array = emptyArray(objectDType, [count]);
  const next = add(start, step);
  const delta = sub(next, start);
  for (let i = 0; i < count; i++) (array.data as Value[])[i] = i === 0 ? start : add(start, mul(delta, i));
  return array;
}

/** Integers that doubles cannot count. */
function arangeBig(start: Value, stop: Value, step: Value, type: DType): NDArray {
  const [from, to, by] = [start, stop, step].map((value) =>
    BigInt(Math.trunc(real(value)) === real(value) && typeof value !== 'bigint' ? real(value) : (value as bigint)),
  ) as [bigint, bigint, bigint];
  if (by === 0n) raise(zeroDivisionError, 'division by zero');
  const span = to - from;
  const count = span > 0n === by > 0n && span !== 0n ? Number((span + by - (by > 0n ? 1n : -1n)) / by) : 0;
  const array = emptyArray(type, [count]);
  for (let i = 0; i < count; i++) storeRaw(array.storage, type, i, from + BigInt(i) * by);
  return array;
}

function countUp(to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = i;
}

/** NumPy's linspace (numpy/_core/function_base.py): start + arange(num) * step, the end put in exactly. */
export function linspaceArray(
  start: Value,
  stop: Value,
  num: number,
  endpoint: boolean,
  axis: number,
): { samples: NDArray; step: Value } {
  if (num < 0) failValue(`Number of samples, ${num}, must be non-negative.`);
  const div = endpoint ? num - 1 : num;
  const one = weakFloat(1);
  const from = elementwise(operations.get('multiply')!, [arrayOf(start), one]);
  const to = elementwise(operations.get('multiply')!, [arrayOf(stop), one]);
  const type = resultType([from.dtype, to.dtype], ['float']);
  const delta = applyArray('subtract', to, from);
  const scalar = delta.ndim === 0;
  const counts = unwrittenArray(float64, [num]);
  countUp(counts.data as Float64Array);
  let y = castArray(reshape(counts, [num, ...delta.shape.map(() => 1)]), type);
  let step: NDArray | null = null;
  if (div > 0) {
    step = elementwise(operations.get('divide')!, [delta, weakInt(div)]);
    const zero = (flatData(castArray(step, step.dtype)) as NumberArray).some((value) => value === 0);
    y = zero
      ? applyArray('multiply', elementwise(operations.get('divide')!, [y, weakInt(div)]), delta)
      : elementwiseOnce(operations.get('multiply')!, [y, step], y);
  } else y = applyArray('multiply', y, delta);
  y = elementwiseOnce(operations.get('add')!, [y, from], y);
  if (endpoint && num > 1)
    copyInto(y.view(y.shape.slice(1), y.strides.slice(1), y.offset + (num - 1) * y.strides[0]!), to);
  if (axis !== 0 && !scalar) y = moveAxis(y, [0], [axis]);
  return { samples: y, step: step ? result(step) : new PyFloat(Number.NaN) };
}

function linspace(
  start: Value,
  stop: Value,
  num: Argument,
  endpoint: Argument,
  retstep: Argument,
  dtype: Argument,
  axis: Argument,
): Value {
  const { samples, step } = linspaceArray(start, stop, wholeOr(num, 50), flag(endpoint, true), wholeOr(axis, 0));
  const type = dtypeFrom(dtype);
  let answer = samples;
  if (type && type !== samples.dtype) {
    if (type.kind === 'i' || type.kind === 'u') answer = applyArray('floor', answer);
    answer = castArray(answer, type);
  }
  return flag(retstep) ? tuple([answer, step]) : answer;
}

function logspace(
  start: Value,
  stop: Value,
  num: Argument,
  endpoint: Argument,
  base: Argument,
  dtype: Argument,
  axis: Argument,
): Value {
  const given = isNone(base) ? new PyFloat(10) : base;
  const many = given instanceof PyObject && arrayOf(given).ndim > 0;
  const [first, last, bases] = many
    ? broadcastArrays([arrayOf(start), arrayOf(stop), arrayOf(given)])
    : [start, stop, null];
  const along = wholeOr(axis, 0);
  const { samples } = linspaceArray(first, last, wholeOr(num, 50), flag(endpoint, true), along);
  const radix = bases === null ? operandFrom(given) : expandDims(bases, [along]);
  const answer = elementwise(operations.get('power')!, [radix, samples]);
  const type = dtypeFrom(dtype);
  return type ? castArray(answer, type) : answer;
}

function geomspace(start: Value, stop: Value, num: Argument, endpoint: Argument, dtype: Argument): Value {
  const count = wholeOr(num, 50);
  const given = [arrayOf(start), arrayOf(stop)];
  if (
    given.some((each) => each.ndim > 0 || each.dtype.kind === 'c') ||
    dtypeFrom(dtype)?.kind === 'c' ||
    (real(start) < 0 && real(stop) > 0) ||
    (real(start) > 0 && real(stop) < 0)
  )
    return callRare('geomspace', start, stop, count, flag(endpoint, true), dtype ?? null);
  const [from, to] = [real(start), real(stop)];
  if (from === 0 || to === 0) failValue('Geometric sequence cannot include zero');
  const sign = from < 0 && to < 0 ? -1 : 1;
  const end = flag(endpoint, true);
  const [a, b] = [Math.log10(Math.abs(from)), Math.log10(Math.abs(to))];
  const { samples } = linspaceArray(new PyFloat(a), new PyFloat(b), count, end, 0);
  const answer = elementwise(operations.get('power')!, [weakFloat(10), samples]);
  const data = answer.data as NumberArray;
  if (count > 0) {
    data[0] = Math.abs(from);
    if (count > 1 && end) data[count - 1] = Math.abs(to);
  }
  for (let i = 0; i < count; i++) data[i]! *= sign;
  const type = dtypeFrom(dtype);
  return type ? castArray(answer, type) : answer;
}

function eye(N: Value, M: Argument, k: Argument, dtype: Argument, order: Argument): Value {
  const rows = whole(N);
  const columns = wholeOr(M, rows);
  if (rows < 0 || columns < 0) failValue('negative dimensions are not allowed');
  const type = dtypeFrom(dtype) ?? float64;
  const shape = [rows, columns];
  const array = emptyArray(type, shape, strided(shape, order));
  const offset = wholeOr(k, 0);
  for (let i = 0; i < rows; i++) {
    const j = i + offset;
    if (j >= 0 && j < columns) storeRaw(array.storage, type, i * array.strides[0]! + j * array.strides[1]!, unit(type));
  }
  return array;
}

function full(shape: Value, fill: Value, dtype: Argument, order: Argument): Value {
  const value = arrayFrom(fill);
  const type = dtypeFrom(dtype) ?? value.dtype;
  const lengths = shapeFrom(shape);
  const array = emptyArray(type, lengths, strided(lengths, order));
  if (value.ndim === 0 && !(fill instanceof NDArray)) {
    const one = emptyArray(type, []);
    storeElement(one, 0, fill);
    copyInto(array, one);
  } else assign(array, value);
  return array;
}

/** Lower (or upper) triangle: a copy with zeros elsewhere. */
function triangle(lower: boolean) {
  return (m: Value, k: Argument): Value => {
    const array = arrayOf(m);
    const offset = wholeOr(k, 0);
    if (array.ndim === 1) {
      const row = broadcastTo(array, [array.size, array.size]);
      return keepTriangle(row, lower, offset);
    }
    return keepTriangle(array, lower, offset);
  };
}

function keepTriangle(array: NDArray, lower: boolean, k: number): NDArray {
  const copy = copyArray(array);
  const rows = array.shape.at(-2)!;
  const columns = array.shape.at(-1)!;
  const stacks = rows * columns === 0 ? 0 : array.size / (rows * columns);
  const zero: Raw = array.dtype.kind === 'c' ? [0, 0] : 0;
  for (let s = 0; s < stacks; s++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        if (lower ? j > i + k : j < i + k)
          storeRaw(copy.storage, array.dtype, s * rows * columns + i * columns + j, zero);
      }
    }
  }
  return copy;
}

export function tri(rows: number, columns: number, k: number, dtype: DType): NDArray {
  const array = emptyArray(dtype, [rows, columns]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < Math.min(columns, i + k + 1); j++) storeRaw(array.storage, dtype, i * columns + j, unit(dtype));
  }
  return array;
}

function diag(v: Value, k: Argument): Value {
  const array = arrayOf(v);
  const offset = wholeOr(k, 0);
  if (array.ndim === 2) return diagonal(array, offset, 0, 1);
  if (array.ndim !== 1) return failValue('Input must be 1- or 2-d.');
  return diagonalMatrix(array, offset);
}

function diagonalMatrix(array: NDArray, k: number): NDArray {
  const n = array.size + Math.abs(k);
  const matrix = emptyArray(array.dtype, [n, n]);
  if (array.dtype.kind === 'O') (matrix.data as Value[]).fill(0);
  const view = matrix.view([array.size], [n + 1], k >= 0 ? k : -k * n);
  copyInto(view, array);
  return matrix;
}

function meshgrid(arrays: PyTuple, copy: Argument, sparse: Argument, indexing: Argument): Value {
  const kind = text(indexing, 'xy');
  if (kind !== 'xy' && kind !== 'ij') failValue("Valid values for `indexing` are 'xy' and 'ij'.");
  const inputs = arrays.items.map((each) => reshape(arrayOf(each), [-1]));
  const n = inputs.length;
  const axis = (i: number): number => (kind === 'xy' && n > 1 && i < 2 ? 1 - i : i);
  const grids = inputs.map((input, i) =>
    reshape(
      input,
      Array.from({ length: n }, (_, k) => (k === axis(i) ? input.size : 1)),
    ),
  );
  if (flag(sparse)) return tuple(flag(copy, true) ? grids.map((grid) => copyArray(grid)) : grids);
  const shape = broadcastShapes(grids.map((grid) => grid.shape));
  return tuple(
    grids.map((grid) => (flag(copy, true) ? copyArray(broadcastTo(grid, shape)) : broadcastTo(grid, shape))),
  );
}

function indices(dimensions: Value, dtype: Argument, sparse: Argument): Value {
  const shape = shapeFrom(dimensions);
  const type = dtypeFrom(dtype) ?? int64;
  const grids = shape.map((length, i) => {
    const counts = Float64Array.from({ length }, (_, k) => k);
    return castArray(
      wrap(
        int64,
        shape.map((_, k) => (k === i ? length : 1)),
        counts,
      ),
      type,
    );
  });
  if (flag(sparse)) return tuple(grids);
  const answer = emptyArray(type, [shape.length, ...shape]);
  grids.forEach((grid, i) => {
    copyInto(answer.view(shape, rowStrides(shape), (i * answer.size) / shape.length), grid);
  });
  return answer;
}

function fromFunction(fn: Value, shape: Value, dtype: Argument, kwargs: Map<string, Value>): Value {
  const lengths = shapeFrom(shape);
  const all = indices(tuple(lengths), dtypeFrom(dtype) ?? float64, false) as NDArray;
  const grids = lengths.map((_, i) => all.view(lengths, all.strides.slice(1), all.offset + i * all.strides[0]!));
  return call(fn, grids, kwargs);
}

function fromIter(iterable: Value, dtype: Value, count: Argument): Value {
  const items: Value[] = [];
  const limit = wholeOr(count, -1);
  for (let it = iter(iterable), value = limit === 0 ? undefined : it.next(); value !== undefined; value = it.next()) {
    items.push(value);
    if (items.length === limit) break;
  }
  if (limit > items.length)
    failValue(`iterator too short: Expected ${limit} but iterator had only ${items.length} items.`);
  return arrayFrom(list(items), dtypeFrom(dtype));
}

function fromBuffer(buffer: Value, dtype: Argument, count: Argument, offset: Argument): Value {
  if (!(buffer instanceof PyBytes)) return failType(`a bytes-like object is required, not '${typeName(buffer)}'`);
  const type = dtypeFrom(dtype) ?? float64;
  const start = wholeOr(offset, 0);
  const limit = wholeOr(count, -1);
  const bytes = buffer.bytes.subarray(start, limit < 0 ? undefined : start + limit * type.itemsize);
  if (limit < 0 && bytes.length % type.itemsize !== 0) failValue('buffer size must be a multiple of element size');
  const storage = fromBytes(type, bytes);
  const length = Math.floor(bytes.length / type.itemsize);
  const array = new NDArray(type, [length], [1], 0, storage, null);
  array.writeable = false;
  return array;
}

/** `numpy.empty` gives zeros: the same code gives the same result. */
export const creationFunctions: Readonly<Record<string, Implementation>> = {
  "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=None, like=None)": arrayFunction,
  'asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)': as(null),
  'asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)': as(null),
  'ascontiguousarray(a, dtype=None, *, like=None)': (a: Value, dtype: Argument) =>
    atLeastOne(as('C')(a, dtype, null) as NDArray),
  'asfortranarray(a, dtype=None, *, like=None)': (a: Value, dtype: Argument) =>
    atLeastOne(as('F')(a, dtype, null) as NDArray),
  'asarray_chkfinite(a, dtype=None, order=None)': (a: Value, dtype: Argument) => {
    const array = arrayFrom(a, dtypeFrom(dtype));
    if (array.dtype.kind === 'f' && (flatData(array) as NumberArray).some((value) => !Number.isFinite(value))) {
      failValue('array must not contain infs or NaNs');
    }
    return array;
  },
  "zeros(shape, dtype=None, order='C', *, device=None, like=None)": (shape: Value, dtype: Argument, order: Argument) =>
    filled(shape, dtypeFrom(dtype) ?? float64, order, null),
  "empty(shape, dtype=None, order='C', *, device=None, like=None)": (shape: Value, dtype: Argument, order: Argument) =>
    filled(shape, dtypeFrom(dtype) ?? float64, order, null),
  "ones(shape, dtype=None, order='C', *, device=None, like=None)": (shape: Value, dtype: Argument, order: Argument) => {
    const type = dtypeFrom(dtype) ?? float64;
    return filled(shape, type, order, unit(type));
  },
  "full(shape, fill_value, dtype=None, order='C', *, device=None, like=None)": full,
  "zeros_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)": like(() => null),
  "empty_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)": like(() => null),
  "ones_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)": like(unit),
  "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None)": (
    a: Value,
    value: Value,
    dtype: Argument,
    order: Argument,
    subok: Argument,
    shape: Argument,
  ) => {
    const array = like(() => null)(a, dtype, order, subok, shape) as NDArray;
    if (value instanceof NDArray || value instanceof PyList || value instanceof PyTuple) assign(array, arrayOf(value));
    else {
      const one = emptyArray(array.dtype, []);
      storeElement(one, 0, value);
      copyInto(array, one);
    }
    return array;
  },
  'arange(start=None, stop=None, step=None, dtype=None, *, device=None, like=None)': arange,
  'linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)': linspace,
  'logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)': logspace,
  'geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0)': geomspace,
  "eye(N, M=None, k=0, dtype=None, order='C', *, device=None, like=None)": eye,
  'identity(n, dtype=None, *, like=None)': (n: Value, dtype: Argument) => eye(n, null, 0, dtype, 'C'),
  'diag(v, k=0)': diag,
  'diagflat(v, k=0)': (v: Value, k: Argument) => diagonalMatrix(reshape(arrayOf(v), [-1]), wholeOr(k, 0)),
  'tri(N, M=None, k=0, dtype=None, *, like=None)': (N: Value, M: Argument, k: Argument, dtype: Argument) =>
    tri(whole(N), wholeOr(M, whole(N)), wholeOr(k, 0), dtypeFrom(dtype) ?? float64),
  'tril(m, k=0)': triangle(true),
  'triu(m, k=0)': triangle(false),
  "meshgrid(*xi, copy=True, sparse=False, indexing='xy')": meshgrid,
  'indices(dimensions, dtype=None, sparse=False)': indices,
  'fromfunction(function, shape, *, dtype=None, like=None, **kwargs)': (
    fn: Value,
    shape: Value,
    dtype: Argument,
    _like: Argument,
    kwargs,
  ) => fromFunction(fn, shape, dtype, kwargs as unknown as Map<string, Value>),
  'fromiter(iter, dtype, count=-1, *, like=None)': fromIter,
  'frombuffer(buffer, dtype=None, count=-1, offset=0, *, like=None)': fromBuffer,
  "copy(a, order='K', subok=False)": (a: Value, order: Argument) => orderedCopy(arrayOf(a), text(order, 'K')),
  'vander(x, N=None, increasing=False)': (x: Value, N: Argument, increasing: Argument) => {
    const column = expandDims(arrayOf(x), [1]);
    const count = wholeOr(N, column.shape[0]!);
    const powers = Float64Array.from({ length: count }, (_, i) => (flag(increasing) ? i : count - 1 - i));
    const type = resultType([column.dtype, int64]);
    return applyArray('power', castArray(column, type), wrap(int64, [count], powers));
  },
  'tril_indices(n, k=0, m=None)': (n: Value, k: Argument, m: Argument) =>
    triangleIndices(whole(n), wholeOr(m, whole(n)), wholeOr(k, 0), true),
  'triu_indices(n, k=0, m=None)': (n: Value, k: Argument, m: Argument) =>
    triangleIndices(whole(n), wholeOr(m, whole(n)), wholeOr(k, 0), false),
  'diag_indices(n, ndim=2)': (n: Value, ndim: Argument) => {
    const places = wrap(
      int64,
      [whole(n)],
      Float64Array.from({ length: whole(n) }, (_, i) => i),
    );
    return tuple(Array.from({ length: wholeOr(ndim, 2) }, () => places));
  },
};

const atLeastOne = (array: NDArray): NDArray => (array.ndim === 0 ? reshape(array, [1]) : array);

function triangleIndices(rows: number, columns: number, k: number, lower: boolean): Value {
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if (lower ? j <= i + k : j >= i + k) {
        first.push(i);
        second.push(j);
      }
    }
  }
  const made = (values: number[]): NDArray => wrap(int64, [values.length], Float64Array.from(values));
  return tuple([made(first), made(second)]);
}
