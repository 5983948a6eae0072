/** `numpy.linalg.norm`: vector and matrix norms by `ord`. */
import { pow } from '../../numerics/exponential.ts';
import { FloatValue, PyTuple, type Value } from '../../python/objects/object.ts';
import { asInt, asStr, repr, toArray } from '../../python/objects/operations.ts';
import { castArray, copyArray, flatData } from '../array/cast.ts';
import { emptyArray, type NDArray, wrap } from '../array/ndarray.ts';
import { complex64, type DType, float16, float32, float64 } from '../dtype/dtype.ts';
import { failValue } from '../errors.ts';
import { type Argument, isNone, result, whole } from '../functions/arguments.ts';
import { moveAxis } from '../functions/shape.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import { pairwiseSum } from '../reductions/pairwise.ts';
import { svd } from './svd.ts';

type Order = number | 'fro' | 'nuc' | null;

const realType = (dtype: DType): DType =>
  dtype === float32 || dtype === complex64 ? float32 : dtype === float16 ? float16 : float64;

/** The magnitudes of an array as doubles, row by row. */
function magnitudes(array: NDArray): Float64Array {
  if (array.dtype.kind === 'c') {
    const pairs = flatData(array) as Float64Array;
    return Float64Array.from({ length: array.size }, (_, i) => Math.hypot(pairs[2 * i]!, pairs[2 * i + 1]!));
  }
  return (flatData(castArray(array, float64)) as Float64Array).map((value) => Math.abs(value));
}

/** The sum of the squares, one after the other. */
function squared(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}

function orderOf(value: Argument): Order | string {
  if (isNone(value)) return null;
  const text = asStr(value);
  if (text !== undefined) return text;
  if (value instanceof FloatValue) return value.value;
  return Number(asInt(value) ?? Number.NaN);
}

function vectorNorm(values: Float64Array, order: Order): number {
  const n = values.length;
  if (order === Number.POSITIVE_INFINITY) return values.reduce((a, b) => (b > a || Number.isNaN(b) ? b : a), 0);
  if (order === Number.NEGATIVE_INFINITY) {
    return values.reduce((a, b) => (b < a || Number.isNaN(b) ? b : a), Number.POSITIVE_INFINITY);
  }
  if (order === 0) return values.reduce((count, value) => count + (value !== 0 ? 1 : 0), 0);
  if (order === 1) return pairwiseSum(values, 0, n, 1);
  if (order === null || order === 2) {
    const squares = values.map((value) => value * value);
    return Math.sqrt(pairwiseSum(squares, 0, n, 1));
  }
  const p = order as number;
  const powers = values.map((value) => pow(value, p));
  return pow(pairwiseSum(powers, 0, n, 1), 1 / p);
}

function matrixNorm(
  values: Float64Array,
  signed: Float64Array | null,
  rows: number,
  columns: number,
  order: Order,
): number {
  const columnSum = (j: number): number => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += values[i * columns + j]!;
    return sum;
  };
  const rowSum = (i: number): number => pairwiseSum(values, i * columns, columns, 1);
  const all = (count: number, of: (i: number) => number): number[] => Array.from({ length: count }, (_, i) => of(i));
  switch (order) {
    case null:
    case 'fro':
      return vectorNorm(values, 2);
    case 1:
      return Math.max(...all(columns, columnSum));
    case -1:
      return Math.min(...all(columns, columnSum));
    case Number.POSITIVE_INFINITY:
      return Math.max(...all(rows, rowSum));
    case Number.NEGATIVE_INFINITY:
      return Math.min(...all(rows, rowSum));
    case 2:
    case -2:
    case 'nuc': {
      const a = new Float64Array(rows * columns);
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) a[i + j * rows] = signed![i * columns + j]!;
      const { s } = svd(a, rows, columns, false);
      if (order === 'nuc') return pairwiseSum(s, 0, s.length, 1);
      return order === 2 ? s[0]! : s[s.length - 1]!;
    }
    default:
      return failValue('Invalid norm order for matrices.');
  }
}

export function norm(x: NDArray, ord: Argument, axis: Argument, keepdims: boolean): Value {
  const order = orderOf(ord);
  const dtype = realType(x.dtype);
  if (isNone(axis)) {
    if (order === null || (order === 'fro' && x.ndim === 2) || (order === 2 && x.ndim === 1)) {
      // NumPy takes the dot product of the whole array with itself
      const values = x.dtype.kind === 'c' ? magnitudes(x) : (flatData(castArray(x, float64)) as Float64Array);
      const total = wrap(float64, keepdims ? x.shape.map(() => 1) : [], Float64Array.of(Math.sqrt(squared(values))));
      return result(castArray(total, dtype));
    }
    if (x.ndim !== 1 && x.ndim !== 2) failValue('Improper number of dimensions to norm.');
  }
  const axes = isNone(axis)
    ? Array.from({ length: x.ndim }, (_, i) => i)
    : axis instanceof PyTuple
      ? toArray(axis).map((each) => normalizeAxis(whole(each), x.ndim))
      : [normalizeAxis(whole(axis as Value), x.ndim)];
  const kept = x.shape.filter((_, i) => !axes.includes(i));
  const shape = keepdims ? x.shape.map((length, i) => (axes.includes(i) ? 1 : length)) : kept;
  const moved = copyArray(
    moveAxis(
      x,
      axes,
      axes.map((_, i) => x.ndim - axes.length + i),
    ),
  );
  const values = magnitudes(moved);
  const output = emptyArray(float64, shape);
  const data = output.data as Float64Array;
  if (axes.length === 1) {
    if (typeof order === 'string') failValue(`Invalid norm order '${order}' for vectors`);
    const n = x.shape[axes[0]!]!;
    for (let i = 0; i < data.length; i++) data[i] = vectorNorm(values.subarray(i * n, (i + 1) * n), order as Order);
  } else if (axes.length === 2) {
    if (axes[0] === axes[1]) failValue('Duplicate axes given.');
    if (typeof order === 'string' && order !== 'fro' && order !== 'nuc') failValue('Invalid norm order for matrices.');
    const [rows, columns] = axes.map((each) => x.shape[each]!) as [number, number];
    const size = rows * columns;
    const signed = x.dtype.kind === 'c' ? null : (flatData(castArray(moved, float64)) as Float64Array);
    if (signed === null && (order === 2 || order === -2 || order === 'nuc')) {
      failValue(`norm with ord=${repr(ord as Value)} of complex matrices is not supported by this simulator`);
    }
    for (let i = 0; i < data.length; i++) {
      const part = values.subarray(i * size, (i + 1) * size);
      data[i] = matrixNorm(part, signed?.subarray(i * size, (i + 1) * size) ?? null, rows, columns, order as Order);
    }
  } else {
    failValue('Improper number of dimensions to norm.');
  }
  return result(castArray(output, dtype));
}
