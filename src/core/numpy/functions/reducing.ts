/** Sums, means, extremes and order statistics over axes. */

import { raise, runtimeWarning, zeroDivisionError } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyFloat, PyTuple } from '../../python/objects/object.ts';
import { call, toFloat } from '../../python/objects/operations.ts';
import { warn } from '../../python/objects/warn.ts';
import { castArray, copyArray, copyInto, flatData } from '../array/cast.ts';
import { rawAt } from '../array/element.ts';
import { dtypeFrom } from '../array/from-python.ts';
import { emptyArray, NDArray, wrap } from '../array/ndarray.ts';
import type { NumberArray } from '../array/storage.ts';
import { sameShape } from '../broadcasting/broadcast.ts';
import { bool, type DType, float16, float32, float64, int64, isInteger } from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';
import { realFor } from '../dtype/promotion.ts';
import { failType, failValue } from '../errors.ts';
import { nonzero } from '../indexing/parse.ts';
import { callRare, rareName } from '../rare/load.ts';
import { axesFrom, normalizeAxis, reducedShape } from '../reductions/axes.ts';
import { accumulate, type ReduceOptions, reduce } from '../reductions/reduce.ts';
import { elementwise, elementwiseOnce } from '../ufuncs/elementwise.ts';
import { defaultErrorState, floating } from '../ufuncs/floating-errors.ts';
import { type Operation, operations } from '../ufuncs/operations.ts';
import { WeakScalar } from '../ufuncs/resolve.ts';
import { applyArray, maskFrom, reduceArray } from '../ufuncs/ufunc.ts';
import { type Argument, arrayOf, flag, isNone, outArray, result, text, tuple, whole, wholeOr } from './arguments.ts';
import { flatten, ravel } from './shape.ts';
import { argBest, argsort, lanes, searchSorted, sortedCopy } from './sorting.ts';

const operation = (name: string): Operation => operations.get(name)!;

export const weakInt = (value: number): WeakScalar => new WeakScalar('int', value);
export const weakFloat = (value: number): WeakScalar => new WeakScalar('float', new PyFloat(value));

function reduceFunction(name: string) {
  return (
    a: Value,
    axis: Argument,
    dtype: Argument,
    out: Argument,
    keepdims: Argument,
    initial: Argument,
    where: Argument,
  ): Value => reduceArray(name, a, axis, { dtype, out, keepdims, initial, where });
}

function extreme(name: string) {
  return (a: Value, axis: Argument, out: Argument, keepdims: Argument, initial: Argument, where: Argument): Value =>
    reduceArray(name, a, axis, { out, keepdims, initial, where });
}

function logicalReduce(name: string) {
  return (a: Value, axis: Argument, out: Argument, keepdims: Argument, where: Argument): Value =>
    reduceArray(name, a, axis, { dtype: null, out, keepdims, where });
}

/** How many elements each result sums. */
function countOf(array: NDArray, axes: readonly number[], where: NDArray | null, keepdims: boolean): NDArray {
  if (where) {
    const mask = emptyArray(bool, array.shape);
    copyInto(mask, where);
    return reduce(operation('add'), mask, axes, { keepdims });
  }
  const count = axes.reduce((product, axis) => product * array.shape[axis]!, 1);
  return wrap(int64, [], new Float64Array([count]));
}

const divideOut = (sum: NDArray, count: NDArray, into: NDArray, label: string): NDArray =>
  elementwise(operation('divide'), [sum, count], { out: into, casting: 'unsafe', label });

/** A scalar divided by NumPy's count is scalar arithmetic where the count fits its type, else a ufunc's. */
const scalarDivide = (sum: NDArray): string =>
  sum.ndim === 0 && (sum.dtype.itemsize >= 8 || sum.dtype.kind === 'c') ? 'scalar divide' : 'divide';

/** NumPy's `_mean` (numpy/_core/_methods.py). */
export function meanArray(array: NDArray, axes: readonly number[], options: ReduceOptions = {}): NDArray {
  const { keepdims = false, where = null, out = null } = options;
  const count = countOf(array, axes, where, keepdims);
  if ((flatData(count) as Float64Array).some((n) => n === 0)) warn(runtimeWarning, 'Mean of empty slice');
  let dtype = options.dtype ?? null;
  const half = !options.dtype && array.dtype === float16;
  if (!dtype && (isInteger(array.dtype) || array.dtype === bool)) dtype = float64;
  else if (half) dtype = float32;
  const sum = reduce(operation('add'), array, axes, { dtype, keepdims, where, out });
  if (out) return divideOut(out, count, out, 'divide');
  const mean = divideOut(sum, count, sum, scalarDivide(sum));
  return half ? castArray(mean, float16) : mean;
}

/** NumPy's `_var` (numpy/_core/_methods.py). */
export function varArray(array: NDArray, axes: readonly number[], ddof: number, options: ReduceOptions = {}): NDArray {
  const { keepdims = false, where = null, out = null } = options;
  const count = countOf(array, axes, where, keepdims);
  if ((flatData(count) as Float64Array).some((n) => ddof >= n))
    warn(runtimeWarning, 'Degrees of freedom <= 0 for slice');
  const dtype = options.dtype ?? (isInteger(array.dtype) || array.dtype === bool ? float64 : null);
  const sum = reduce(operation('add'), array, axes, { dtype, keepdims: true, where });
  const wide = where ? countOf(array, axes, where, true) : count;
  const mean = divideOut(sum, wide, sum, 'divide');
  const deviation = applyArray('subtract', array, mean);
  let squares: NDArray;
  if (deviation.dtype.kind === 'c') {
    squares = emptyArray(realFor(deviation.dtype), deviation.shape);
    const from = flatData(deviation) as NumberArray;
    const to = squares.data as NumberArray;
    for (let i = 0; i < squares.size; i++) to[i] = from[2 * i]! * from[2 * i]! + from[2 * i + 1]! * from[2 * i + 1]!;
  } else if (deviation.dtype.kind === 'O') {
    squares = applyArray('multiply', deviation, applyArray('conjugate', deviation));
  } else squares = elementwise(operation('square'), [deviation], { out: deviation });
  const total = reduce(operation('add'), squares, axes, {
    dtype: dtype?.kind === 'c' ? null : dtype,
    keepdims,
    where,
    out,
  });
  const divisor = copyArray(count, undefined, float64);
  const list = divisor.data as Float64Array;
  for (let i = 0; i < list.length; i++) list[i] = Math.max(list[i]! - ddof, 0);
  squares.recycle();
  return divideOut(total, divisor, out ?? total, scalarDivide(total));
}

export const statOptions = (dtype: Argument, out: Argument, keepdims: Argument, where: Argument): ReduceOptions => ({
  dtype: dtypeFrom(dtype),
  out: outArray(out),
  keepdims: flag(keepdims),
  where: maskFrom(where),
});

export function mean(
  a: Value,
  axis: Argument,
  dtype: Argument,
  out: Argument,
  keepdims: Argument,
  where: Argument,
): Value {
  const array = arrayOf(a);
  const answer = meanArray(array, axesFrom(axis, array.ndim), statOptions(dtype, out, keepdims, where));
  return outArray(out) === null ? result(answer) : answer;
}

function variance(root: boolean) {
  return (
    a: Value,
    axis: Argument,
    dtype: Argument,
    out: Argument,
    ddof: Argument,
    keepdims: Argument,
    where: Argument,
    _mean: Argument,
    correction: Argument,
  ): Value => {
    const array = arrayOf(a);
    if (!isNone(correction) && !isNone(ddof) && toFloat(ddof) !== 0) {
      failValue("ddof and correction can't be provided simultaneously.");
    }
    const freedom = isNone(correction) ? (isNone(ddof) ? 0 : toFloat(ddof)) : toFloat(correction);
    const answer = varArray(array, axesFrom(axis, array.ndim), freedom, statOptions(dtype, out, keepdims, where));
    const spread = root ? elementwise(operation('sqrt'), [answer], { out: answer }) : answer;
    const target = outArray(out);
    if (target === null) return result(spread);
    if (spread !== target) copyInto(target, spread);
    return target;
  };
}

function argExtreme(greatest: boolean) {
  return (a: Value, axis: Argument, out: Argument, keepdims: Argument): Value => {
    const array = arrayOf(a);
    const name = greatest ? 'argmax' : 'argmin';
    const flat = isNone(axis);
    const source = flat ? ravel(array) : array;
    const along = flat ? 0 : normalizeAxis(whole(axis), array.ndim);
    let answer = argBest(source, along, greatest, name);
    if (flag(keepdims)) {
      const shape = reducedShape(array.shape, flat ? array.shape.map((_, i) => i) : [along], true);
      answer = wrap(int64, shape, flatData(answer));
    }
    const target = outArray(out);
    if (!target) return result(answer);
    if (!sameShape(target.shape, answer.shape)) {
      failValue(`output array does not match result of np.${name}.`);
    }
    copyInto(target, answer);
    return target;
  };
}

function cumulative(name: string) {
  return (a: Value, axis: Argument, dtype: Argument, out: Argument): Value => {
    const array = arrayOf(a);
    const source = isNone(axis) ? flatten(array) : array;
    const along = isNone(axis) ? 0 : normalizeAxis(whole(axis), array.ndim);
    return accumulate(operation(name), source, along, { dtype: dtypeFrom(dtype), out: outArray(out) });
  };
}

/** Sorted lanes over `axes`, flattened to one last axis. */
function sortedLanes(
  array: NDArray,
  axes: readonly number[],
): { data: NumberArray; count: number; length: number; kept: number[] } {
  const rest = array.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const order = [...rest, ...axes];
  const moved = array.view(
    order.map((i) => array.shape[i]!),
    order.map((i) => array.strides[i]!),
  );
  const kept = rest.map((i) => array.shape[i]!);
  const length = axes.reduce((product, axis) => product * array.shape[axis]!, 1);
  const data = (flatData(moved) as NumberArray).slice() as NumberArray;
  const count = length === 0 ? 0 : data.length / length;
  for (let lane = 0; lane < count; lane++) data.subarray(lane * length, (lane + 1) * length).sort();
  return { data, count, length, kept };
}

const floatResult = (dtype: DType): DType => (dtype.kind === 'f' ? dtype : float64);

export function medianArray(array: NDArray, axes: readonly number[]): NDArray {
  if (array.dtype.kind === 'O') return arrayOf(callRare('median_object', array, new PyTuple(axes)));
  const source = array.dtype.kind === 'c' ? failType('median of complex numbers') : castArray(array, array.dtype);
  const { data, count, length, kept } = sortedLanes(source, axes);
  const type = floatResult(array.dtype);
  const answer = emptyArray(type, kept);
  if (length === 0) return meanArray(array, axes);
  for (let lane = 0; lane < count; lane++) {
    const base = lane * length;
    const middle = Math.floor(length / 2);
    const last = data[base + length - 1]!;
    const high = Number(data[base + middle]!);
    const low = length % 2 === 1 ? high : Number(data[base + middle - 1]!);
    const sum = type === float32 ? Math.fround(low + high) : low + high;
    // The mean of one element: -0.0 becomes 0.0.
    (answer.data as NumberArray)[lane] = Number.isNaN(last) ? NaN : length % 2 === 1 ? high + 0 : sum / 2;
  }
  return type === float16 ? castArray(castArray(answer, float32), float16) : answer;
}

const METHODS = [
  'linear',
  'lower',
  'higher',
  'nearest',
  'midpoint',
  'inverted_cdf',
  'hazen',
  'weibull',
  'median_unbiased',
  'normal_unbiased',
];

function virtualIndex(method: string, q: number, n: number): number {
  switch (method) {
    case 'hazen':
      return n * q - 0.5;
    case 'weibull':
      return (n + 1) * q - 1;
    case 'median_unbiased':
      return n * q + (1 / 3 + q * (1 - 1 / 3 - 1 / 3)) - 1;
    case 'normal_unbiased':
      return n * q + (3 / 8 + q * (1 - 3 / 8 - 3 / 8)) - 1;
    default:
      return (n - 1) * q;
  }
}

const exactly = (x: number): number => x;
const rounder = (dtype: DType): ((x: number) => number) =>
  dtype === float32 ? Math.fround : dtype === float16 ? roundHalf : exactly;

/**
 * One quantile of a sorted lane, interpolated as NumPy's `_lerp` does: the difference in the array's precision, the rest in
 * the result's.
 */
function quantileOf(
  data: NumberArray,
  base: number,
  n: number,
  q: number,
  method: string,
  own: (x: number) => number,
  round: (x: number) => number,
): number {
  if (Number.isNaN(data[base + n - 1]!)) return NaN;
  const at = (i: number): number => Number(data[base + Math.min(n - 1, Math.max(0, i))]);
  if (method === 'inverted_cdf') return at(Math.ceil(n * q) - 1);
  const index = virtualIndex(method, q, n);
  const floor = Math.floor(index);
  if (method === 'lower') return at(floor);
  if (method === 'higher') return at(Math.ceil(index));
  if (method === 'nearest') {
    const rest = index - floor;
    return at(rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor);
  }
  const fraction = index - floor;
  const outside = index < 0 || index >= n - 1;
  const gamma = outside ? 0 : method === 'midpoint' ? (fraction === 0 ? 0 : 0.5) : fraction;
  const a = at(floor);
  const b = outside ? a : at(floor + 1);
  const difference = own(b - a);
  return gamma >= 0.5 ? round(b - round(difference * round(1 - gamma))) : round(a + round(difference * round(gamma)));
}

export function quantileArray(
  array: NDArray,
  q: NDArray,
  axes: readonly number[],
  method: string,
  weak = false,
): NDArray {
  if (!METHODS.includes(method)) failValue(`'${method}' is not a valid method. Use one of: ${METHODS.join(', ')}`);
  const fractions = flatData(castArray(q, float64)) as Float64Array;
  for (const fraction of fractions) {
    if (!(fraction >= 0 && fraction <= 1)) failValue('Quantiles must be in the range [0, 1]');
  }
  const { data, count, length, kept } = sortedLanes(array, axes);
  const discrete = ['lower', 'higher', 'nearest', 'inverted_cdf'].includes(method);
  const type = discrete ? array.dtype : weak ? floatResult(array.dtype) : float64;
  const [own, round] = [rounder(array.dtype), rounder(weak ? array.dtype : float64)];
  const answer = emptyArray(type, [...q.shape, ...kept]);
  const target = answer.data as NumberArray;
  fractions.forEach((fraction, k) => {
    for (let lane = 0; lane < count; lane++)
      target[k * count + lane] = quantileOf(data, lane * length, length, fraction, method, own, round);
  });
  if (length === 0) target.fill(NaN);
  return answer;
}

const RARE_METHODS: ReadonlySet<string> = new Set([
  'averaged_inverted_cdf',
  'closest_observation',
  'interpolated_inverted_cdf',
]);

function quantiles(scale: number, name: string) {
  return (
    a: Value,
    q: Value,
    axis: Argument,
    out: Argument,
    _overwrite: Argument,
    method: Argument,
    keepdims: Argument,
    weights: Argument,
  ): Value => {
    if (!isNone(weights) || RARE_METHODS.has(text(method, 'linear'))) {
      // Fractions of 1 from here on.
      return call(rareName('numpy.lib._rare', '_quantiles'), [
        a,
        q,
        axis ?? null,
        out ?? null,
        text(method, 'linear'),
        flag(keepdims),
        weights ?? null,
        scale,
      ]);
    }
    const array = arrayOf(a);
    let wanted = arrayOf(q);
    const bounds = flatData(castArray(wanted, float64)) as Float64Array;
    if (scale !== 1 && bounds.some((value) => !(value >= 0 && value <= 100)))
      failValue(`${name} must be in the range [0, 100]`);
    const weak = typeof q === 'number' || q instanceof PyFloat;
    wanted = copyArray(castArray(wanted, float64));
    const list = wanted.data as Float64Array;
    for (let i = 0; i < list.length; i++) list[i] = list[i]! / scale;
    const axes = axesFrom(axis, array.ndim);
    let answer = quantileArray(array, wanted, axes, text(method, 'linear'), weak);
    if (flag(keepdims)) {
      answer = wrap(answer.dtype, [...wanted.shape, ...reducedShape(array.shape, axes, true)], answer.data);
    }
    const target = outArray(out);
    if (!target) return result(answer);
    copyInto(target, answer);
    return target;
  };
}

/** Fills nan with a value; tells where nan was. */
function withoutNan(array: NDArray, fill: number): { array: NDArray; mask: NDArray | null } {
  if (array.dtype.kind !== 'f') return { array, mask: null };
  const mask = applyArray('isnan', array);
  const copy = copyArray(array);
  const data = copy.data as NumberArray;
  const flags = flatData(mask) as Uint8Array;
  for (let i = 0; i < data.length; i++) if (flags[i]) data[i] = fill;
  return { array: copy, mask };
}

function nanSum(name: string, fill: number) {
  return (
    a: Value,
    axis: Argument,
    dtype: Argument,
    out: Argument,
    keepdims: Argument,
    initial: Argument,
    where: Argument,
  ) => reduceArray(name, withoutNan(arrayOf(a), fill).array, axis, { dtype, out, keepdims, initial, where });
}

function nanExtreme(name: string, pick: string) {
  return (a: Value, axis: Argument, _out: Argument, keepdims: Argument): Value => {
    const array = arrayOf(a);
    const axes = axesFrom(axis, array.ndim);
    const answer = reduce(operation(pick), array, axes, { keepdims: flag(keepdims) });
    if (array.dtype.kind === 'f' && (flatData(answer) as NumberArray).some(Number.isNaN)) {
      warn(
        runtimeWarning,
        name === 'nanmax' || name === 'nanmin' ? 'All-NaN slice encountered' : 'All-NaN axis encountered',
      );
    }
    return result(answer);
  };
}

function nanMeanArray(array: NDArray, axes: readonly number[], keepdims: boolean): NDArray {
  const { array: filled, mask } = withoutNan(array, 0);
  if (!mask) return meanArray(array, axes, { keepdims });
  const valid = applyArray('logical_not', mask);
  const count = reduce(operation('add'), valid, axes, { keepdims });
  const sum = reduce(operation('add'), filled, axes, { keepdims });
  const hasEmpty = (flatData(count) as Float64Array).some((n) => n === 0);
  if (hasEmpty) warn(runtimeWarning, 'Mean of empty slice');
  return quietly(() => divideOut(sum, count, sum, 'divide'));
}

/** Runs without floating-point warnings. */
export function quietly<T>(work: () => T): T {
  const before = floating.errors;
  floating.errors = { ...defaultErrorState, divide: 'ignore', invalid: 'ignore', over: 'ignore' };
  try {
    return work();
  } finally {
    floating.errors = before;
  }
}

function nanVariance(root: boolean) {
  return (a: Value, axis: Argument, _dtype: Argument, _out: Argument, ddof: Argument, keepdims: Argument): Value => {
    const array = arrayOf(a);
    const axes = axesFrom(axis, array.ndim);
    const freedom = isNone(ddof) ? 0 : toFloat(ddof);
    const { array: filled, mask } = withoutNan(array, 0);
    if (!mask) {
      const plain = varArray(array, axes, freedom, { keepdims: flag(keepdims) });
      return result(root ? applyArray('sqrt', plain) : plain);
    }
    const valid = applyArray('logical_not', mask);
    const answer = quietly(() => {
      const count = reduce(operation('add'), valid, axes, { keepdims: true });
      const sum = reduce(operation('add'), filled, axes, { keepdims: true });
      const centre = divideOut(sum, count, sum, 'divide');
      const deviation = applyArray('subtract', filled, centre);
      const marks = flatData(mask) as Uint8Array;
      const values = deviation.isContiguous ? deviation : copyArray(deviation);
      const data = values.data as NumberArray;
      for (let i = 0; i < data.length; i++) data[i] = marks[i] ? 0 : data[i]! * data[i]!;
      const total = reduce(operation('add'), values, axes, { keepdims: flag(keepdims) });
      const number = reduce(operation('add'), valid, axes, { keepdims: flag(keepdims) });
      const divisor = elementwise(operation('subtract'), [number, weakFloat(freedom)]);
      const list = divisor.data as Float64Array;
      for (let i = 0; i < list.length; i++) {
        if (list[i]! <= 0) {
          warn(runtimeWarning, 'Degrees of freedom <= 0 for slice.');
          list[i] = NaN;
        }
      }
      return divideOut(total, divisor, total, 'divide');
    });
    return result(root ? applyArray('sqrt', answer) : answer);
  };
}

function nanArg(greatest: boolean) {
  return (a: Value, axis: Argument): Value => {
    const array = arrayOf(a);
    const { array: filled, mask } = withoutNan(array, greatest ? -Infinity : Infinity);
    if (
      mask &&
      (flatData(reduce(operation('logical_and'), mask, axesFrom(axis, array.ndim))) as Uint8Array).some(Boolean)
    ) {
      failValue('All-NaN slice encountered');
    }
    return argExtreme(greatest)(filled, axis, null, null);
  };
}

function round(a: Value, decimals: Argument, out: Argument): Value {
  const array = arrayOf(a);
  const digits = wholeOr(decimals, 0);
  const target = outArray(out);
  let answer: NDArray;
  const apply = (source: NDArray): NDArray => {
    if (source.dtype.kind === 'f') {
      if (digits === 0) return applyArray('rint', source);
      const factor = weakFloat(10 ** Math.abs(digits));
      const [first, second] = digits > 0 ? ['multiply', 'divide'] : ['divide', 'multiply'];
      const scaled = elementwise(operation(first!), [source, factor]);
      const whole = elementwiseOnce(operation('rint'), [scaled], scaled);
      return elementwiseOnce(operation(second!), [whole, factor], whole);
    }
    if (digits >= 0 || source.dtype === bool)
      return source.dtype === bool ? castArray(source, float16) : copyArray(source);
    const factor = weakFloat(10 ** -digits);
    const scaled = elementwise(operation('divide'), [castArray(source, float64), factor]);
    return castArray(elementwise(operation('multiply'), [applyArray('rint', scaled), factor]), source.dtype);
  };
  if (array.dtype.kind === 'c') {
    answer = copyArray(array);
    for (const part of [0, 1]) {
      const view = new NDArray(
        realFor(array.dtype),
        array.shape,
        answer.strides.map((s) => 2 * s),
        part,
        answer.storage,
        answer,
      );
      copyInto(view, apply(view));
    }
  } else answer = apply(array);
  if (!target) return result(answer);
  copyInto(target, answer);
  return target;
}

function average(a: Value, axis: Argument, weights: Argument, returned: Argument, keepdims: Argument): Value {
  const array = arrayOf(a);
  const axes = axesFrom(axis, array.ndim);
  const keep = flag(keepdims);
  let answer: NDArray;
  let scale: NDArray;
  if (isNone(weights)) {
    answer = meanArray(array, axes, { keepdims: keep });
    scale = emptyArray(answer.dtype, answer.shape);
    (scale.data as NumberArray).fill(answer.size === 0 ? 0 : array.size / answer.size);
  } else {
    let given = arrayOf(weights);
    const isReal = (dtype: DType): boolean => isInteger(dtype) || dtype === bool;
    const type = isReal(array.dtype) && isReal(given.dtype) ? float64 : array.dtype;
    if (given.ndim !== array.ndim || given.shape.some((length, i) => length !== array.shape[i])) {
      if (isNone(axis)) failType('Axis must be specified when shapes of a and weights differ.');
      if (given.ndim !== 1 || given.shape[0] !== array.shape[axes[0]!]) {
        failValue('Shape of weights must be consistent with shape of a along specified axis.');
      }
      const shape = array.shape.map((_, i) => (i === axes[0] ? given.size : 1));
      given = wrap(given.dtype, shape, flatData(given));
    }
    const weighted = applyArray('multiply', array, given);
    const spread = emptyArray(given.dtype, array.shape);
    copyInto(spread, given);
    const loop =
      type.kind === 'f' && weighted.dtype.kind !== 'f' ? type : weighted.dtype.kind === 'f' ? weighted.dtype : float64;
    scale = reduce(operation('add'), spread, axes, { dtype: loop, keepdims: keep });
    if ((flatData(scale) as NumberArray).some((value) => value === 0)) {
      zeroDivision("Weights sum to zero, can't be normalized");
    }
    answer = applyArray('divide', reduce(operation('add'), weighted, axes, { dtype: loop, keepdims: keep }), scale);
  }
  return flag(returned) ? tuple([result(answer), result(scale)]) : result(answer);
}

const zeroDivision = (message: string): never => raise(zeroDivisionError, message);

function peakToPeak(a: Value, axis: Argument, out: Argument, keepdims: Argument): Value {
  const array = arrayOf(a);
  const axes = axesFrom(axis, array.ndim);
  const options = { keepdims: flag(keepdims) };
  const answer = applyArray(
    'subtract',
    reduce(operation('maximum'), array, axes, options),
    reduce(operation('minimum'), array, axes, options),
  );
  const target = outArray(out);
  if (!target) return result(answer);
  copyInto(target, answer);
  return target;
}

function countNonzero(a: Value, axis: Argument, keepdims: Argument): Value {
  const array = arrayOf(a);
  const flags = array.dtype === bool ? array : applyArray('not_equal', array, zeroLike(array));
  if (isNone(axis) && !flag(keepdims)) return result(reduce(operation('add'), flags, axesFrom(null, array.ndim)));
  return result(reduce(operation('add'), flags, axesFrom(axis, array.ndim), { keepdims: flag(keepdims) }));
}

export const zeroLike = (array: NDArray): NDArray => {
  const zero = emptyArray(array.dtype, []);
  if (array.dtype.kind === 'O') (zero.data as Value[])[0] = 0;
  return zero;
};

function sortFunction(a: Value, axis: Argument): Value {
  const array = arrayOf(a);
  if (axis === null) return sortedCopy(flatten(array), 0);
  if (array.ndim === 0) return normalizeAxis(-1, 0);
  return sortedCopy(array, normalizeAxis(wholeOr(axis, -1), array.ndim));
}

function argsortFunction(a: Value, axis: Argument): Value {
  const array = arrayOf(a);
  if (axis === null || array.ndim === 0) return argsort(flatten(array), 0);
  return argsort(array, normalizeAxis(wholeOr(axis, -1), array.ndim));
}

function searchsorted(a: Value, v: Value, side: Argument, sorter: Argument): Value {
  const sorted = arrayOf(a);
  const values = arrayOf(v);
  const order = isNone(sorter) ? null : flatData(arrayOf(sorter));
  const places = searchSorted(sorted, values, text(side, 'left') === 'right', order);
  return result(wrap(int64, values.shape, places));
}

/** Functions by signature; those whose first argument is the array are methods of arrays too. */
export const reducingFunctions: Readonly<Record<string, Implementation>> = {
  'sum(a, axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?)': reduceFunction('add'),
  'prod(a, axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?)': reduceFunction('multiply'),
  'max(a, axis=None, out=None, keepdims=?, initial=?, where=?)': extreme('maximum'),
  'min(a, axis=None, out=None, keepdims=?, initial=?, where=?)': extreme('minimum'),
  'all(a, axis=None, out=None, keepdims=?, *, where=?)': logicalReduce('logical_and'),
  'any(a, axis=None, out=None, keepdims=?, *, where=?)': logicalReduce('logical_or'),
  'mean(a, axis=None, dtype=None, out=None, keepdims=?, *, where=?)': mean,
  'var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?, mean=?, correction=?)': variance(false),
  'std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?, mean=?, correction=?)': variance(true),
  'argmax(a, axis=None, out=None, *, keepdims=?)': argExtreme(true),
  'argmin(a, axis=None, out=None, *, keepdims=?)': argExtreme(false),
  'cumsum(a, axis=None, dtype=None, out=None)': cumulative('add'),
  'cumprod(a, axis=None, dtype=None, out=None)': cumulative('multiply'),
  'round(a, decimals=0, out=None)': round,
  'argsort(a, axis=-1, kind=None, order=None, *, stable=None)': argsortFunction,
  "searchsorted(a, v, side='left', sorter=None)": searchsorted,
  'nonzero(a)': (a: Value) => {
    const array = arrayOf(a);
    if (array.ndim === 0) {
      return failValue(
        'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.',
      );
    }
    return tuple(nonzero(array));
  },
};

export const moreReducingFunctions: Readonly<Record<string, Implementation>> = {
  'median(a, axis=None, out=None, overwrite_input=False, keepdims=False)': (
    a: Value,
    axis: Argument,
    out: Argument,
    _overwrite: Argument,
    keepdims: Argument,
  ) => {
    const array = arrayOf(a);
    const axes = axesFrom(axis, array.ndim);
    let answer = medianArray(array, axes);
    if (flag(keepdims)) answer = wrap(answer.dtype, reducedShape(array.shape, axes, true), answer.data);
    const target = outArray(out);
    if (!target) return result(answer);
    copyInto(target, answer);
    return target;
  },
  "percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None)":
    quantiles(100, 'Percentiles'),
  "quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None)":
    quantiles(1, 'Quantiles'),
  'average(a, axis=None, weights=None, returned=False, *, keepdims=?)': average,
  'ptp(a, axis=None, out=None, keepdims=?)': peakToPeak,
  'count_nonzero(a, axis=None, *, keepdims=False)': countNonzero,
  'sort(a, axis=-1, kind=None, order=None, *, stable=None)': sortFunction,
  'cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False)': (
    x: Value,
    axis: Argument,
    dtype: Argument,
    out: Argument,
  ) => cumulative('add')(x, axis, dtype, out),
  'nansum(a, axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?)': nanSum('add', 0),
  'nanprod(a, axis=None, dtype=None, out=None, keepdims=?, initial=?, where=?)': nanSum('multiply', 1),
  'nanmax(a, axis=None, out=None, keepdims=?, initial=?, where=?)': nanExtreme('nanmax', 'fmax'),
  'nanmin(a, axis=None, out=None, keepdims=?, initial=?, where=?)': nanExtreme('nanmin', 'fmin'),
  'nanmean(a, axis=None, dtype=None, out=None, keepdims=?, *, where=?)': (
    a: Value,
    axis: Argument,
    _dtype: Argument,
    _out: Argument,
    keepdims: Argument,
  ) => {
    const array = arrayOf(a);
    return result(nanMeanArray(array, axesFrom(axis, array.ndim), flag(keepdims)));
  },
  'nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?)': nanVariance(false),
  'nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=?, *, where=?)': nanVariance(true),
  'nanargmax(a, axis=None)': nanArg(true),
  'nanargmin(a, axis=None)': nanArg(false),
  'nancumsum(a, axis=None, dtype=None, out=None)': (a: Value, axis: Argument, dtype: Argument, out: Argument) =>
    cumulative('add')(withoutNan(arrayOf(a), 0).array, axis, dtype, out),
  'nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=?)': (a: Value, axis: Argument) => {
    const array = arrayOf(a);
    if (isNone(axis)) {
      const kept = (flatData(array) as NumberArray).filter((value) => !Number.isNaN(value)) as NumberArray;
      return result(medianArray(wrap(array.dtype, [kept.length], kept), [0]));
    }
    const along = normalizeAxis(whole(axis), array.ndim);
    const { data, count, length, shape } = lanes(array, along);
    const answer = emptyArray(floatResult(array.dtype), shape.slice(0, -1));
    for (let lane = 0; lane < count; lane++) {
      const kept = (data as NumberArray)
        .slice(lane * length, (lane + 1) * length)
        .filter((value) => !Number.isNaN(value)) as NumberArray;
      (answer.data as NumberArray)[lane] =
        kept.length === 0
          ? NaN
          : Number(rawAt(medianArray(wrap(array.dtype, [kept.length], kept), [0]).data, answer.dtype, 0));
    }
    return result(answer);
  },
};
