/** Differences, interpolation, histograms, sets, polynomials and comparisons of whole arrays. */

import { caught, raise, runtimeError, runtimeWarning } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { PyFloat, type PyTuple, PyType, type Value } from '../../python/objects/object.ts';
import { asStr, call, iter as pyIter, str } from '../../python/objects/operations.ts';
import { warn } from '../../python/objects/warn.ts';
import { castArray, copyArray, copyInto, flatData, overlaps, plainData, storeRaw } from '../array/cast.ts';
import { positions, positionsOf, rawAt } from '../array/element.ts';
import { arrayFrom, dtypeFrom, operandFrom } from '../array/from-python.ts';
import { emptyArray, NDArray, wrap } from '../array/ndarray.ts';
import type { Data, NumberArray } from '../array/storage.ts';
import { commonShape, sameShape } from '../broadcasting/broadcast.ts';
import { bool, DType, float64, int64, integerBounds, isInteger, uint8 } from '../dtype/dtype.ts';
import { floatLimits } from '../dtype/limits.ts';
import { floatingFor, promoteTypes, realFor, resultType } from '../dtype/promotion.ts';
import { failType, failValue, shapeText, unsupported } from '../errors.ts';
import { callRare, rareName } from '../rare/load.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import { reduce } from '../reductions/reduce.ts';
import {
  complexFloatingType,
  dtypeOfScalarType,
  floatingType,
  genericType,
  inexactType,
  integerType,
  numberType,
  scalarParts,
  scalarType,
  signedIntegerType,
  unsignedIntegerType,
} from '../scalars/scalar.ts';
import { elementwise } from '../ufuncs/elementwise.ts';
import { floating } from '../ufuncs/floating-errors.ts';
import { operations } from '../ufuncs/operations.ts';
import { type Operand, operandType } from '../ufuncs/resolve.ts';
import { applyUfunc } from '../ufuncs/ufunc.ts';
import {
  type Argument,
  arrayOf,
  flag,
  isNone,
  itemsOf,
  real,
  result,
  text,
  tuple,
  whole,
  wholeOr,
  wholes,
} from './arguments.ts';
import { linspaceArray } from './creation.ts';
import { concatenate, slice, take } from './manipulation.ts';
import { reportProduct } from './product-errors.ts';
import { dot, einsum, matmul, tensordot } from './products.ts';
import { meanArray, quietly, weakFloat, weakInt } from './reducing.ts';
import { moveAxis, ravel, reshape, squeeze, transpose } from './shape.ts';
import { comparator, searchSorted } from './sorting.ts';

const op = (name: string, ...operands: (NDArray | ReturnType<typeof weakInt>)[]): NDArray =>
  elementwise(operations.get(name)!, operands);

function diff(a: Value, n: Argument, axis: Argument, prepend: Argument, append: Argument): Value {
  const times = wholeOr(n, 1);
  if (times === 0) return a;
  if (times < 0) failValue(`order must be non-negative but got ${times}`);
  let array = arrayOf(a);
  if (array.ndim === 0) failValue('diff requires input that is at least one dimensional');
  const along = normalizeAxis(wholeOr(axis, -1), array.ndim);
  const edge = (value: Value): NDArray => {
    const given = arrayOf(value);
    if (given.ndim > 0) return given;
    const shape = array.shape.map((length, i) => (i === along ? 1 : length));
    return given.view(
      shape,
      shape.map(() => 0),
    );
  };
  const pieces = [...(isNone(prepend) ? [] : [edge(prepend)]), array, ...(isNone(append) ? [] : [edge(append)])];
  if (pieces.length > 1) array = concatenate(pieces, along);
  for (let i = 0; i < times; i++) {
    const length = array.shape[along]!;
    array = op(
      array.dtype === bool ? 'not_equal' : 'subtract',
      slice(array, along, 1, length),
      slice(array, along, 0, length - 1),
    );
  }
  return array;
}

function ediff1d(ary: Value): Value {
  const array = ravel(arrayOf(ary));
  return array.size === 0 ? emptyArray(array.dtype, [0]) : diff(array, 1, -1, null, null);
}

/** Second-order central differences inside, one-sided at the ends (numpy.gradient). */
function gradientAlong(f: NDArray, spacing: NDArray | number, axis: number, edgeOrder: number): NDArray {
  const n = f.shape[axis]!;
  if (n < edgeOrder + 1) {
    failValue(
      'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.',
    );
  }
  const source = f.dtype.kind === 'f' || f.dtype.kind === 'c' ? f : castArray(f, float64);
  const out = emptyArray(source.dtype, f.shape);
  const cut = (start: number, stop: number): NDArray => slice(source, axis, start, stop);
  const set = (start: number, stop: number, value: NDArray): void => copyInto(slice(out, axis, start, stop), value);
  const column = (values: NDArray): NDArray =>
    reshape(
      values,
      f.shape.map((_, i) => (i === axis ? values.size : 1)),
    );
  if (typeof spacing === 'number') {
    set(1, n - 1, op('divide', op('subtract', cut(2, n), cut(0, n - 2)), weakFloat(2 * spacing)));
    if (edgeOrder === 1) {
      set(0, 1, op('divide', op('subtract', cut(1, 2), cut(0, 1)), weakFloat(spacing)));
      set(n - 1, n, op('divide', op('subtract', cut(n - 1, n), cut(n - 2, n - 1)), weakFloat(spacing)));
    } else {
      const mix = (i: number, j: number, k: number, a: number, b: number, c: number): NDArray =>
        op(
          'add',
          op('add', op('multiply', weakFloat(a), cut(i, i + 1)), op('multiply', weakFloat(b), cut(j, j + 1))),
          op('multiply', weakFloat(c), cut(k, k + 1)),
        );
      set(0, 1, mix(0, 1, 2, -1.5 / spacing, 2 / spacing, -0.5 / spacing));
      set(n - 1, n, mix(n - 3, n - 2, n - 1, 0.5 / spacing, -2 / spacing, 1.5 / spacing));
    }
    return out;
  }
  const d = spacing;
  const d1 = column(slice(d, 0, 0, n - 2));
  const d2 = column(slice(d, 0, 1, n - 1));
  const sum = op('add', d1, d2);
  const a = op('negative', op('divide', d2, op('multiply', d1, sum)));
  const b = op('divide', op('subtract', d2, d1), op('multiply', d1, d2));
  const c = op('divide', d1, op('multiply', d2, sum));
  set(
    1,
    n - 1,
    op(
      'add',
      op('add', op('multiply', a, cut(0, n - 2)), op('multiply', b, cut(1, n - 1))),
      op('multiply', c, cut(2, n)),
    ),
  );
  if (edgeOrder === 2) {
    const at = (i: number): number => Number(rawAt(d.data, d.dtype, d.offset + i * d.strides[0]!));
    const blend = (i: number, weights: readonly [number, number, number]): NDArray => {
      const [p, q, r] = weights.map((weight, k) => op('multiply', weakFloat(weight), cut(i + k, i + k + 1)));
      return op('add', op('add', p!, q!), r!);
    };
    const [h1, h2] = [at(0), at(1)];
    set(0, 1, blend(0, [-(2 * h1 + h2) / (h1 * (h1 + h2)), (h1 + h2) / (h1 * h2), -h1 / (h2 * (h1 + h2))]));
    const [k1, k2] = [at(n - 3), at(n - 2)];
    const ends = [k2 / (k1 * (k1 + k2)), -(k2 + k1) / (k1 * k2), (2 * k2 + k1) / (k2 * (k1 + k2))] as const;
    set(n - 1, n, blend(n - 3, ends));
    return out;
  }
  const first = d.view([], [], d.offset);
  const last = d.view([], [], d.offset + (n - 2) * d.strides[0]!);
  set(0, 1, op('divide', op('subtract', cut(1, 2), cut(0, 1)), first));
  set(n - 1, n, op('divide', op('subtract', cut(n - 1, n), cut(n - 2, n - 1)), last));
  return out;
}

function gradient(f: Value, varargs: PyTuple, axis: Argument, edgeOrder: Argument): Value {
  const array = arrayOf(f);
  const axes = isNone(axis)
    ? array.shape.map((_, i) => i)
    : wholes(axis).map((each) => normalizeAxis(each, array.ndim));
  const given = varargs.items;
  if (given.length > 1 && given.length !== axes.length) failType('invalid number of arguments');
  const answers = axes.map((each, i) => {
    const value = given.length === 0 ? null : given.length === 1 ? given[0]! : given[i]!;
    if (value === null) return gradientAlong(array, 1, each, wholeOr(edgeOrder, 1));
    const distances = castArray(arrayOf(value), float64);
    if (distances.ndim === 0) return gradientAlong(array, real(value), each, wholeOr(edgeOrder, 1));
    if (distances.size !== array.shape[each]) {
      failValue('when 1d, distances must match the length of the corresponding dimension');
    }
    const steps = diff(distances, 1, -1, null, null) as NDArray;
    const data = flatData(steps) as NumberArray;
    const even = data.every((step) => step === data[0]);
    return gradientAlong(array, even ? data[0]! : steps, each, wholeOr(edgeOrder, 1));
  });
  return answers.length === 1 ? answers[0]! : tuple(answers);
}

function trapezoid(y: Value, x: Argument, dx: Argument, axis: Argument): Value {
  const array = arrayOf(y);
  const along = normalizeAxis(wholeOr(axis, -1), array.ndim);
  const n = array.shape[along]!;
  const sum = op('add', slice(array, along, 1, n), slice(array, along, 0, n - 1));
  let width: NDArray | ReturnType<typeof weakFloat> = weakFloat(isNone(dx) ? 1 : real(dx));
  if (!isNone(x)) {
    const places = arrayOf(x);
    width = diff(places, 1, places.ndim === 1 ? -1 : wholeOr(axis, -1), null, null) as NDArray;
    if (places.ndim === 1)
      width = reshape(
        width,
        array.shape.map((_, i) => (i === along ? n - 1 : 1)),
      );
  }
  return result(reduce(operations.get('add')!, op('divide', op('multiply', width, sum), weakFloat(2)), [along]));
}

function interp(x: Value, xp: Value, fp: Value, left: Argument, right: Argument): Value {
  if (arrayOf(fp).dtype.kind === 'c') {
    return callRare('interp', x, xp, fp, left ?? null, right ?? null);
  }
  const at = castArray(arrayOf(x), float64);
  const xs = flatData(castArray(arrayOf(xp), float64)) as Float64Array;
  const ys = flatData(castArray(arrayOf(fp), float64)) as Float64Array;
  if (xs.length !== ys.length) failValue('fp and xp are not of the same length.');
  const n = xs.length;
  if (n === 0) failValue('array of sample points is empty');
  const low = isNone(left) ? ys[0]! : real(left);
  const high = isNone(right) ? ys[n - 1]! : real(right);
  const answer = emptyArray(float64, at.shape);
  const out = answer.data as Float64Array;
  (flatData(at) as Float64Array).forEach((value, i) => {
    if (Number.isNaN(value)) out[i] = value;
    else if (value > xs[n - 1]!) out[i] = high;
    else if (value < xs[0]!) out[i] = low;
    else if (n === 1) out[i] = ys[0]!;
    else {
      let a = 0;
      let b = n;
      while (a < b) {
        const middle = (a + b) >> 1;
        if (value >= xs[middle]!) a = middle + 1;
        else b = middle;
      }
      const j = a - 1;
      if (j >= n - 1 || xs[j] === value) out[i] = ys[Math.min(j, n - 1)]!;
      else {
        const slope = (ys[j + 1]! - ys[j]!) / (xs[j + 1]! - xs[j]!);
        let y = slope * (value - xs[j]!) + ys[j]!;
        if (Number.isNaN(y)) {
          y = slope * (value - xs[j + 1]!) + ys[j + 1]!;
          if (Number.isNaN(y) && ys[j] === ys[j + 1]) y = ys[j]!;
        }
        out[i] = y;
      }
    }
  });
  return result(answer);
}

function bincount(x: Value, weights: Argument, minlength: Argument): Value {
  const array = arrayFrom(x);
  if (wholeOr(minlength, 0) < 0) failValue("'minlength' must not be negative");
  if (array.ndim !== 1)
    failValue(array.ndim > 1 ? 'object too deep for desired array' : 'object of too small depth for desired array');
  if (!isInteger(array.dtype) && array.dtype !== bool && array.size > 0) {
    failType(`Cannot cast array data from dtype('${array.dtype.name}') to dtype('int64') according to the rule 'safe'`);
  }
  const values = flatData(castArray(array, int64)) as Float64Array;
  let most = -1;
  for (const value of values) {
    if (value < 0) failValue("'list' argument must have no negative elements");
    if (value > most) most = value;
  }
  const length = Math.max(most + 1, wholeOr(minlength, 0));
  const given = isNone(weights) ? null : (flatData(castArray(arrayOf(weights), float64)) as Float64Array);
  if (given && given.length !== values.length) failValue("The weights and list don't have the same length.");
  const answer = emptyArray(given ? float64 : int64, [length]);
  const data = answer.data as Float64Array;
  for (let i = 0; i < values.length; i++) data[values[i]!]! += given ? given[i]! : 1;
  return answer;
}

function digitize(x: Value, bins: Value, right: Argument): Value {
  const edges = arrayOf(bins);
  const values = arrayOf(x);
  const data = flatData(edges) as NumberArray;
  const n = data.length;
  let rising = true;
  let falling = true;
  for (let i = 1; i < n; i++) {
    if (data[i]! < data[i - 1]!) rising = false;
    if (data[i]! > data[i - 1]!) falling = false;
  }
  if (!rising && !falling) failValue('bins must be monotonically increasing or decreasing');
  const closed = flag(right);
  if (rising) return result(wrap(int64, values.shape, searchSorted(edges, values, !closed, null)));
  const reversed = copyArray(slice(edges, 0, n - 1, -1, -1));
  return result(
    wrap(
      int64,
      values.shape,
      searchSorted(reversed, values, !closed, null).map((place) => n - place),
    ),
  );
}

/** Edges and counts as numpy.histogram has them: equal bins half open, the last closed. */
function histogramEdges(array: NDArray, bins: Value, range: Argument, weights: Argument = null): NDArray {
  const items = itemsOf(bins);
  if (items || bins instanceof NDArray) {
    const edges = arrayOf(bins);
    if (edges.ndim !== 1) failValue('`bins` must be 1d, when an array');
    const data = flatData(castArray(edges, float64)) as Float64Array;
    for (let i = 1; i < data.length; i++) {
      if (data[i]! < data[i - 1]!) failValue('`bins` must increase monotonically, when an array');
    }
    return edges;
  }
  let count: number;
  const values = flatData(castArray(array, float64)) as Float64Array;
  if (typeof bins === 'string') {
    count = whole(callRare('bin_count', array, bins, range ?? null, weights ?? null));
  } else count = whole(bins);
  if (count < 1) failValue('`bins` must be positive, when an integer');
  let low = Infinity;
  let high = -Infinity;
  if (isNone(range)) {
    for (const value of values) {
      if (value < low || Number.isNaN(value)) low = value;
      if (value > high || Number.isNaN(value)) high = value;
      if (Number.isNaN(value)) break;
    }
    if (values.length === 0) [low, high] = [0, 1];
    if (!Number.isFinite(low) || !Number.isFinite(high))
      failValue(`autodetected range of [${pyFloat(low)}, ${pyFloat(high)}] is not finite`);
  } else {
    [low, high] = (itemsOf(range) ?? []).map(real) as [number, number];
    if (low > high) failValue('max must be larger than min in range parameter.');
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      const [from, to] = itemsOf(range) as readonly [Value, Value];
      failValue(`supplied range of [${str(from)}, ${str(to)}] is not finite`);
    }
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  return linspaceArray(new PyFloat(low), new PyFloat(high), count + 1, true, 0).samples;
}

const pyFloat = (value: number): string => str(new PyFloat(value));

function histogram(a: Value, bins: Argument, range: Argument, density: Argument, weights: Argument): Value {
  const heavy = isNone(weights) ? null : arrayOf(weights);
  if (heavy !== null && !sameShape(heavy.shape, arrayOf(a).shape))
    failValue('weights should have the same shape as a.');
  if (heavy?.dtype.kind === 'c')
    return callRare('histogram_complex', a, bins ?? 10, range ?? null, density ?? null, heavy);
  if (heavy?.dtype.kind === 'O') return unsupported('numpy.histogram with weights that are objects');
  const array = ravel(arrayOf(a));
  const edges = histogramEdges(array, isNone(bins) ? 10 : bins, range, weights);
  const data = flatData(castArray(array, float64)) as Float64Array;
  const limits = flatData(castArray(edges, float64)) as Float64Array;
  const n = limits.length - 1;
  const given = isNone(weights) ? null : (flatData(castArray(ravel(arrayOf(weights)), float64)) as Float64Array);
  const counts = emptyArray(given ? float64 : int64, [n]);
  const tally = counts.data as Float64Array;
  data.forEach((value, i) => {
    if (!(value >= limits[0]! && value <= limits[n]!)) return;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value >= limits[middle + 1]!) low = middle + 1;
      else high = middle;
    }
    tally[Math.min(low, n - 1)]! += given ? given[i]! : 1;
  });
  if (!flag(density)) return tuple([heavy === null ? counts : castArray(counts, heavy.dtype), edges]);
  const widths = diff(castArray(edges, float64), 1, -1, null, null) as NDArray;
  const total = reduce(operations.get('add')!, counts, [0]);
  return tuple([op('divide', op('divide', counts, widths), total), edges]);
}

function convolve(flipped: boolean) {
  return (a: Value, v: Value, mode: Argument): Value => {
    let x = reshape(arrayOf(a), [-1]);
    let y = reshape(arrayOf(v), [-1]);
    if (x.size === 0) failValue(flipped ? 'a cannot be empty' : 'first array argument cannot be empty');
    if (y.size === 0) failValue(flipped ? 'v cannot be empty' : 'second array argument cannot be empty');
    const kind = text(mode, flipped ? 'full' : 'valid');
    const type = promoteTypes(x.dtype, y.dtype);
    const swapped = y.size > x.size;
    if (swapped && flipped) [x, y] = [y, x];
    const [n, m] = [x.size, y.size];
    const full = emptyArray(type, [n + m - 1]);
    const p = flatData(castArray(x, type)) as NumberArray;
    const q = flatData(castArray(y, type)) as NumberArray;
    if (type === float64 || (type.itemsize < 8 && isInteger(type))) {
      const backwards = flipped ? q : (q.slice().reverse() as NumberArray);
      for (let k = 0; k < full.size; k++) {
        let sum = 0;
        for (let i = Math.max(0, k - m + 1); i <= Math.min(k, n - 1); i++) sum += p[i]! * backwards[k - i]!;
        (full.data as NumberArray)[k] = sum;
      }
    } else {
      // A product of two lines for each place.
      const left = castArray(x, type);
      const other = castArray(y, type);
      const right = flipped ? slice(other, 0, m - 1, -1, -1) : type.kind === 'c' ? op('conjugate', other) : other;
      for (let k = 0; k < full.size; k++) {
        const from = Math.max(0, k - m + 1);
        const to = Math.min(k, n - 1) + 1;
        const begin = m - 1 - (k - from);
        const sum = dot(slice(left, 0, from, to, 1), slice(right, 0, begin, begin + to - from, 1), null);
        storeRaw(full.storage, type, k, rawAt(sum.data, type, sum.offset));
      }
    }
    const [most, least] = [Math.max(n, m), Math.min(n, m)];
    let answer = full;
    if (kind === 'same') {
      const start = Math.floor((least - 1) / 2) + (!flipped && swapped && least % 2 === 0 ? 1 : 0);
      answer = slice(full, 0, start, start + most, 1);
    } else if (kind === 'valid') answer = slice(full, 0, least - 1, most, 1);
    else if (kind !== 'full') failValue("mode must be one of 'valid', 'same', or 'full' (case sensitive)");
    return answer === full ? full : copyArray(answer);
  };
}

function covariance(m: Value, y: Argument, rowvar: Argument, bias: Argument, ddof: Argument): NDArray {
  const prepare = (value: Value): NDArray => {
    let array = arrayOf(value);
    array = castArray(array, resultType([array.dtype, float64]));
    if (array.ndim > 2) failValue('m has more than 2 dimensions');
    if (array.ndim < 2) array = reshape(array, [1, array.size]);
    return array;
  };
  let X = prepare(m);
  if (!flag(rowvar, true) && arrayOf(m).ndim !== 1) X = transpose(X);
  if (!isNone(y)) {
    let other = prepare(y);
    if (!flag(rowvar, true) && arrayOf(y).ndim !== 1) other = transpose(other);
    X = concatenate([X, other], 0);
  }
  const n = X.shape[1]!;
  const freedom = isNone(ddof) ? (flag(bias) ? 0 : 1) : whole(ddof);
  const mean = meanArray(X, [1]);
  let factor = n - freedom;
  if (factor <= 0) {
    warn(runtimeWarning, 'Degrees of freedom <= 0 for slice');
    factor = 0;
  }
  const centred = op('subtract', X, reshape(mean, [mean.size, 1]));
  const product = dot(centred, X.dtype.kind === 'c' ? op('conjugate', transpose(centred)) : transpose(centred));
  return squeeze(
    op('multiply', product, op('divide', wrap(float64, [], new Float64Array([1])), weakFloat(factor))),
    null,
  );
}

function corrcoef(x: Value, y: Argument, rowvar: Argument): Value {
  const c = covariance(x, y, rowvar, false, null);
  if (c.ndim === 0) return result(op('divide', c, c));
  const n = c.shape[0]!;
  const deviation = op('sqrt', c.view([n], [c.strides[0]! + c.strides[1]!]));
  const answer = op('divide', op('divide', c, reshape(deviation, [n, 1])), reshape(deviation, [1, n]));
  return result(op('minimum', op('maximum', answer, weakFloat(-1)), weakFloat(1)));
}

// ---- sets

/** Sorted distinct values with where they came from. */
function distinct(array: NDArray): { order: Int32Array; starts: number[]; data: Data; dtype: DType } {
  const data = flatData(array);
  const compare = comparator(data, array.dtype);
  const order = Int32Array.from(Array.from({ length: array.size }, (_, i) => i).sort(compare));
  const starts: number[] = [];
  for (let i = 0; i < order.length; i++) {
    // Equal by order: nan with nan too, which NumPy's equal_nan=True wants.
    if (i === 0 || compare(order[i - 1]!, order[i]!) !== 0) starts.push(i);
  }
  return { order, starts, data, dtype: array.dtype };
}

const pick = (array: NDArray, places: readonly number[]): NDArray =>
  take(reshape(array, [array.size]), wrap(int64, [places.length], Float64Array.from(places)), 0);

export function uniqueValues(array: NDArray): NDArray {
  const flat = ravel(array);
  const { order, starts } = distinct(flat);
  return pick(
    flat,
    starts.map((start) => order[start]!),
  );
}

function unique(ar: Value, index: Argument, inverse: Argument, counts: Argument, axis: Argument): Value {
  const array = arrayOf(ar);
  let values: NDArray;
  let order: Int32Array;
  let starts: number[];
  let inverseShape: readonly number[];
  if (isNone(axis)) {
    const flat = ravel(array);
    ({ order, starts } = distinct(flat));
    values = pick(
      flat,
      starts.map((start) => order[start]!),
    );
    inverseShape = array.shape;
  } else {
    if (axis instanceof PyFloat) failType('integer argument expected, got float');
    const along = normalizeAxis(whole(axis), array.ndim);
    const moved = copyArray(moveAxis(array, [along], [0]));
    const n = moved.shape[0]!;
    const width = n === 0 ? 0 : moved.size / n;
    const compare = comparator(moved.data, moved.dtype);
    const rows = (i: number, j: number): number => {
      for (let k = 0; k < width; k++) {
        const difference = compare(i * width + k, j * width + k);
        if (difference !== 0) return difference;
      }
      return 0;
    };
    order = Int32Array.from(Array.from({ length: n }, (_, i) => i).sort(rows));
    starts = [];
    for (let i = 0; i < n; i++) if (i === 0 || rows(order[i - 1]!, order[i]!) !== 0) starts.push(i);
    const places = starts.map((start) => order[start]!);
    values = moveAxis(take(moved, wrap(int64, [places.length], Float64Array.from(places)), 0), [0], [along]);
    inverseShape = array.shape.map((length, i) => (i === along ? length : 1));
    inverseShape = [n];
  }
  const answers: Value[] = [values];
  const total = order.length;
  if (flag(index)) {
    // The first of equals: the sort is stable.
    answers.push(
      wrap(
        int64,
        [starts.length],
        Float64Array.from(starts, (start) => order[start]!),
      ),
    );
  }
  if (flag(inverse)) {
    const back = new Float64Array(total);
    starts.forEach((start, group) => {
      const stop = starts[group + 1] ?? total;
      for (let i = start; i < stop; i++) back[order[i]!] = group;
    });
    answers.push(wrap(int64, inverseShape, back));
  }
  if (flag(counts))
    answers.push(
      wrap(
        int64,
        [starts.length],
        Float64Array.from(starts, (start, i) => (starts[i + 1] ?? total) - start),
      ),
    );
  return answers.length === 1 ? answers[0]! : tuple(answers);
}

/** What NumPy says where its table of the values in a range cannot be. */
function checkTable(element: NDArray, test: NDArray): void {
  if ([element, test].some(({ dtype }) => !isInteger(dtype) && dtype !== bool))
    failValue(
      "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.",
    );
  if (test.size === 0) return;
  const values = Array.from(plainData(test), (value) => BigInt(value as number));
  const [low, high] = values.reduce(
    ([l, h], each) => [each < l ? each : l, each > h ? each : h],
    [values[0]!, values[0]!],
  );
  if (high - low > (test.dtype === bool ? 1n : integerBounds(test.dtype)[1])) {
    raise(
      runtimeError,
      "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. " +
        "Please set `kind` to None or 'sort'.",
    );
  }
}

/** For each element of the first, whether it is among the second. */
function isIn(element: NDArray, test: NDArray): NDArray {
  const type = promoteTypes(element.dtype, test.dtype);
  // Complex numbers are pairs of slots, which a Set knows by their text (0 and -0 have the same).
  const keys = (array: NDArray): ArrayLike<unknown> => {
    const data = plainData(castArray(array, type));
    return type.slots === 1 ? data : Array.from({ length: array.size }, (_, i) => `${data[2 * i]} ${data[2 * i + 1]}`);
  };
  const known = new Set(Array.from(keys(test)));
  // A Set finds nan equal to itself; NumPy does not.
  for (const key of known) if (Number.isNaN(key) || (type.slots === 2 && /NaN/.test(String(key)))) known.delete(key);
  const answer = emptyArray(bool, element.shape);
  const data = keys(element);
  for (let i = 0; i < element.size; i++) (answer.data as Uint8Array)[i] = known.has(data[i]) ? 1 : 0;
  return answer;
}

function setOperation(keep: (inA: boolean, inB: boolean) => boolean) {
  return (a: Value, b: Value): Value => {
    const left = uniqueValues(arrayOf(a));
    const right = uniqueValues(arrayOf(b));
    const both = uniqueValues(concatenate([left, right], 0));
    const type = both.dtype;
    const inA = isIn(both, castArray(left, type)).data as Uint8Array;
    const inB = isIn(both, castArray(right, type)).data as Uint8Array;
    const places: number[] = [];
    for (let i = 0; i < both.size; i++) if (keep(inA[i] === 1, inB[i] === 1)) places.push(i);
    return pick(both, places);
  };
}

function intersect(a: Value, b: Value, _unique: Argument, indices: Argument): Value {
  const answer = setOperation((x, y) => x && y)(a, b) as NDArray;
  if (!flag(indices)) return answer;
  const first = (array: NDArray): NDArray => {
    const data = flatData(castArray(ravel(array), answer.dtype)) as NumberArray;
    return wrap(
      int64,
      [answer.size],
      Float64Array.from(flatData(answer) as NumberArray, (value) => data.indexOf(value as never)),
    );
  };
  return tuple([answer, first(arrayOf(a)), first(arrayOf(b))]);
}

// ---- whole-array comparison

export function closeArray(
  a: NDArray,
  b: NDArray,
  rtol: number | NDArray,
  atol: number | NDArray,
  equalNan: boolean,
): NDArray {
  const weak = (each: number | NDArray): Operand => (typeof each === 'number' ? weakFloat(each) : each);
  const [x, y] = [a, b].map((each) =>
    each.dtype.kind === 'f' || each.dtype.kind === 'c' ? each : castArray(each, float64),
  ) as [NDArray, NDArray];
  return quietly(() => {
    const bound = op('add', weak(atol), op('multiply', weak(rtol), op('absolute', y)));
    const near = op('less_equal', op('absolute', op('subtract', x, y)), bound);
    const finite = op('isfinite', y);
    const equal = op('equal', x, y);
    let close = op('logical_or', op('logical_and', near, finite), equal);
    if (equalNan) close = op('logical_or', close, op('logical_and', op('isnan', x), op('isnan', y)));
    return close;
  });
}

const everyOf = (array: NDArray): boolean => (flatData(array) as Uint8Array).every(Boolean);

/** Both as arrays; a Python number takes the precision of the other. */
function comparable(a: Value, b: Value): [NDArray, NDArray] {
  const [x, y] = [arrayOf(a), arrayOf(b)];
  const isPython = (value: Value): boolean => typeof value === 'number' || value instanceof PyFloat;
  if (isPython(b) && x.dtype.kind === 'f') return [x, castArray(y, x.dtype)];
  if (isPython(a) && y.dtype.kind === 'f') return [castArray(x, y.dtype), y];
  return [x, y];
}

/** `rtol=` and `atol=`: numbers, or arrays that broadcast. */
function tolerance(value: Argument, otherwise: number): number | NDArray {
  if (isNone(value)) return otherwise;
  return typeof value === 'number' || value instanceof PyFloat ? real(value) : arrayOf(value);
}

function isclose(a: Value, b: Value, rtol: Argument, atol: Argument, nan: Argument): Value {
  for (const each of [rtol, atol]) {
    if (isNone(each) || (flatData(castArray(op('isfinite', arrayOf(each)), bool)) as Uint8Array).every(Boolean))
      continue;
    warn(
      runtimeWarning,
      `One of rtol or atol is not valid, atol: ${isNone(atol) ? '1e-08' : str(atol)}, rtol: ${isNone(rtol) ? '1e-05' : str(rtol)}`,
    );
    break;
  }
  return result(closeArray(...comparable(a, b), tolerance(rtol, 1e-5), tolerance(atol, 1e-8), flag(nan)));
}

export function arraysEqual(x: NDArray, y: NDArray, nan = false): boolean {
  if (!sameShape(x.shape, y.shape)) return false;
  if ((x.dtype.kind === 'U') !== (y.dtype.kind === 'U') && x.dtype.kind !== 'O' && y.dtype.kind !== 'O')
    return x.size === 0;
  let equal = op('equal', x, y);
  if (nan && 'fc'.includes(x.dtype.kind) && 'fc'.includes(y.dtype.kind)) {
    equal = op('logical_or', equal, op('logical_and', op('isnan', x), op('isnan', y)));
  }
  return everyOf(castArray(equal, bool));
}

function nanToNum(x: Value, copy: Argument, nan: Argument, posinf: Argument, neginf: Argument): Value {
  const array = arrayOf(x);
  if (array.dtype.kind !== 'f' && array.dtype.kind !== 'c') return flag(copy, true) ? result(copyArray(array)) : x;
  const answer = flag(copy, true) || !(x instanceof NDArray) ? copyArray(array) : x;
  const limits = floatLimits(realFor(array.dtype));
  const fill = isNone(nan) ? 0 : real(nan);
  const most = isNone(posinf) ? limits.max : real(posinf);
  const least = isNone(neginf) ? -limits.max : real(neginf);
  const data = answer.data as NumberArray;
  const fix = (i: number): void => {
    const value = data[i]!;
    if (Number.isNaN(value)) data[i] = fill;
    else if (value === Infinity) data[i] = most;
    else if (value === -Infinity) data[i] = least;
  };
  for (const place of positions(answer.shape, answer.strides, answer.offset)) {
    for (let s = 0; s < answer.dtype.slots; s++) fix(place * answer.dtype.slots + s);
  }
  return result(answer);
}

// ---- products

function dotFunction(a: Value, b: Value, out: Argument): Value {
  const answer = dot(arrayOf(a), arrayOf(b));
  if (isNone(out)) return result(answer);
  const target = out as NDArray;
  if (!sameShape(target.shape, answer.shape) || target.dtype !== answer.dtype || !target.isContiguous) {
    failValue('output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)');
  }
  copyInto(target, answer);
  return target;
}

function outerFunction(a: Value, b: Value, out: Argument): Value {
  const [x, y] = [ravel(arrayOf(a)), ravel(arrayOf(b))];
  const factors = [reshape(x, [x.size, 1]), reshape(y, [1, y.size])];
  return elementwise(operations.get('multiply')!, factors, { out: isNone(out) ? null : (out as NDArray) });
}

function inner(a: Value, b: Value): Value {
  const [x, y] = [arrayOf(a), arrayOf(b)];
  if (x.ndim === 0 || y.ndim === 0) return result(op('multiply', x, y));
  if (x.shape.at(-1) !== y.shape.at(-1)) {
    failValue(
      `shapes (${x.shape.join(',')}${x.ndim === 1 ? ',' : ''}) and (${y.shape.join(',')}${y.ndim === 1 ? ',' : ''}) not aligned: ${x.shape.at(-1)} (dim ${x.ndim - 1}) != ${y.shape.at(-1)} (dim ${y.ndim - 1})`,
    );
  }
  return result(tensordot(x, y, [x.ndim - 1], [y.ndim - 1]));
}

function tensordotFunction(a: Value, b: Value, axes: Argument): Value {
  const [x, y] = [arrayOf(a), arrayOf(b)];
  if (isNone(axes) || typeof axes === 'number') {
    const n = isNone(axes) ? 2 : axes;
    return result(
      tensordot(
        x,
        y,
        Array.from({ length: n }, (_, i) => x.ndim - n + i),
        Array.from({ length: n }, (_, i) => i),
      ),
    );
  }
  const [left, right] = (itemsOf(axes) ?? []) as readonly [Value, Value];
  return result(tensordot(x, y, wholes(left), wholes(right)));
}

function kron(a: Value, b: Value): Value {
  let [x, y] = [arrayOf(a), arrayOf(b)];
  const ndim = Math.max(x.ndim, y.ndim);
  const lift = (array: NDArray): NDArray =>
    reshape(array, [...new Array<number>(ndim - array.ndim).fill(1), ...array.shape]);
  [x, y] = [lift(x), lift(y)];
  const product = op(
    'multiply',
    reshape(
      x,
      x.shape.flatMap((length) => [length, 1]),
    ),
    reshape(
      y,
      y.shape.flatMap((length) => [1, length]),
    ),
  );
  return result(
    reshape(
      product,
      x.shape.map((length, i) => length * y.shape[i]!),
    ),
  );
}

function cross(a: Value, b: Value, axisa: Argument, axisb: Argument, axisc: Argument, axis: Argument): Value {
  const [ax, bx, cx] = isNone(axis)
    ? [wholeOr(axisa, -1), wholeOr(axisb, -1), wholeOr(axisc, -1)]
    : [whole(axis), whole(axis), whole(axis)];
  const x = moveAxis(arrayOf(a), [ax], [-1]);
  const y = moveAxis(arrayOf(b), [bx], [-1]);
  if (x.shape.at(-1) !== 3 || y.shape.at(-1) !== 3) {
    if ([2, 3].includes(x.shape.at(-1)!) && [2, 3].includes(y.shape.at(-1)!))
      return callRare('cross', a, b, ax, bx, cx);
    failValue('incompatible dimensions for cross product\n(dimension must be 2 or 3)');
  }
  const at = (array: NDArray, i: number): NDArray => squeeze(slice(array, array.ndim - 1, i, i + 1), [array.ndim - 1]);
  const component = (i: number, j: number): NDArray =>
    op('subtract', op('multiply', at(x, i), at(y, j)), op('multiply', at(x, j), at(y, i)));
  const parts = [component(1, 2), component(2, 0), component(0, 1)].map((part) => reshape(part, [...part.shape, 1]));
  const answer = concatenate(parts, -1);
  return moveAxis(answer, [-1], [cx]);
}

/** Sums of products over the last axis; those of the first operand conjugated. */
function vecdot(a: NDArray, b: NDArray): NDArray {
  const { errors } = floating;
  floating.errors = { divide: 'ignore', over: 'ignore', under: 'ignore', invalid: 'ignore' };
  let answer: NDArray;
  try {
    const product = op('multiply', a.dtype.kind === 'c' ? op('conjugate', a) : a, b);
    answer = reduce(operations.get('add')!, product, [product.ndim - 1]);
  } finally {
    floating.errors = errors;
  }
  const rows = (array: NDArray): NDArray =>
    array.view(
      [...array.shape.slice(0, -1), 1, array.shape.at(-1)!],
      [...array.strides.slice(0, -1), 0, array.strides.at(-1)!],
    );
  const columns = (array: NDArray): NDArray => array.view([...array.shape, 1], [...array.strides, 0]);
  const sums = answer.view([...answer.shape, 1, 1], [...answer.strides, 0, 0]);
  reportProduct('vecdot', rows(a), columns(b), sums);
  return answer.made();
}

function vdot(a: Value, b: Value): Value {
  let x = ravel(arrayOf(a));
  const y = ravel(arrayOf(b));
  if (x.size !== y.size) failValue('cannot reshape array of size 0 into shape (1,)');
  if (x.dtype.kind === 'c') x = op('conjugate', x);
  return result(dot(x, y, null));
}

const EINSUM_KEYWORDS = ['out', 'dtype', 'order', 'casting', 'optimize'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Operands each with a list of subscripts, as text: `einsum(a, [0, 1], b, [1, 2], [0, 2])`. */
function subscriptsOf(items: readonly Value[]): [text: string, operands: Value[]] {
  const spell = (list: Value): string =>
    (itemsOf(list) ?? failType('each operand of einsum needs a list of subscripts'))
      .map((each) => {
        if (typeof each === 'object' && each !== null && each.type.name === 'ellipsis') return '...';
        const place = whole(each);
        return LETTERS[place] ?? failValue('subscript is not within the valid range [0, 52)');
      })
      .join('');
  const operands: Value[] = [];
  const inputs: string[] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    operands.push(items[i]!);
    inputs.push(spell(items[i + 1]!));
  }
  const output = items.length % 2 === 1 ? `->${spell(items.at(-1)!)}` : '';
  return [inputs.join(',') + output, operands];
}

function einsumFunction(args: PyTuple, kwargs: Map<string, Value>): Value {
  const [subscripts, ...operands] = args.items;
  const words = asStr(subscripts ?? null);
  if (words === undefined) {
    if (args.items.length === 0)
      return failValue(
        'must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list',
      );
  }
  for (const name of kwargs.keys()) {
    if (!EINSUM_KEYWORDS.includes(name)) {
      failType(`Did not understand the following kwargs: ['${name}']`);
    }
  }
  const order = kwargs.get('order');
  if (!isNone(order) && !/^[CFAK]$/i.test(asStr(order) ?? ''))
    failValue(`order must be one of 'C', 'F', 'A', or 'K' (got '${asStr(order) ?? ''}')`);
  const [text, arrays] = words === undefined ? subscriptsOf(args.items) : [words, operands];
  const answer = einsum(text, arrays.map(arrayOf));
  const out = kwargs.get('out');
  if (isNone(out)) return result(answer);
  if (!(out instanceof NDArray)) return failType('einsum() output parameter must be an array');
  if (!sameShape(out.shape, answer.shape)) failValue('output parameter has a shape that is not that of the result');
  copyInto(out, answer);
  return out;
}

// ---- polynomials

function polyval(p: Value, x: Value): Value {
  const coefficients = arrayOf(p);
  const at = operandFrom(x);
  let y = at instanceof NDArray ? op('multiply', at, weakInt(0)) : emptyArray(operandType([at]), []);
  for (let i = 0; i < coefficients.size; i++) {
    y = op('add', op('multiply', y, at), coefficients.view([], [], coefficients.offset + i * coefficients.strides[0]!));
  }
  return result(y);
}

function minScalarType(value: Value): DType {
  const parts =
    scalarParts(value) ??
    (value instanceof NDArray && value.ndim === 0
      ? { dtype: value.dtype, raw: rawAt(value.data, value.dtype, value.offset) }
      : undefined);
  if (!parts && value instanceof NDArray) return value.dtype;
  const array = arrayFrom(value);
  const raw = rawAt(array.data, array.dtype, 0);
  if (isInteger(array.dtype)) {
    const names = Number(raw) >= 0 ? ['uint8', 'uint16', 'uint32', 'uint64'] : ['int8', 'int16', 'int32', 'int64'];
    const bits = [8, 16, 32, 64];
    const at = bits.findIndex((width) =>
      Number(raw) >= 0
        ? BigInt(raw as number) < 2n ** BigInt(width)
        : BigInt(raw as number) >= -(2n ** BigInt(width - 1)),
    );
    return dtypeFrom(names[at]!)!;
  }
  if (array.dtype.kind === 'f') {
    const size = Math.abs(raw as number);
    return dtypeFrom(!(size > 65000) || size === Infinity ? 'float16' : size < 3.4e38 ? 'float32' : 'float64')!;
  }
  return array.dtype;
}

// ---- types

const kinds: ReadonlyMap<PyType, string> = new Map([
  [genericType, 'biufcUO'],
  [numberType, 'iufc'],
  [integerType, 'iu'],
  [signedIntegerType, 'i'],
  [unsignedIntegerType, 'u'],
  [inexactType, 'fc'],
  [floatingType, 'f'],
  [complexFloatingType, 'c'],
]);

/** `numpy.issubdtype`: both may be abstract classes of scalars. */
function issubdtype(a: Value, b: Value): boolean {
  const typeOf = (value: Value): PyType => {
    if (value instanceof PyType && (kinds.has(value) || dtypeOfScalarType(value))) return value;
    return scalarType(dtypeFrom(value) ?? float64);
  };
  return typeOf(a).isSubtypeOf(typeOf(b));
}

function hasMemory(a: Value, b: Value): boolean {
  return a instanceof NDArray && b instanceof NDArray && overlaps(a, b);
}

/** Whether two arrays have a byte in common, not only their extents. */
function sharesMemory(a: Value, b: Value): boolean {
  if (!hasMemory(a, b)) return false;
  const [x, y] = [a as NDArray, b as NDArray];
  // Where elements begin, in the units of the memory that both look into: slots, or bytes for different types.
  const places = (array: NDArray): { starts: Float64Array; width: number } => {
    const same = x.storage === y.storage;
    const width = same ? array.dtype.slots : array.dtype.itemsize;
    const start = same ? 0 : (array.data as NumberArray).byteOffset;
    return { starts: Float64Array.from(positionsOf(array), (place) => start + place * width).sort(), width };
  };
  const [p, q] = [places(x), places(y)];
  for (let i = 0, j = 0; i < p.starts.length && j < q.starts.length; ) {
    if (p.starts[i]! + p.width <= q.starts[j]!) i++;
    else if (q.starts[j]! + q.width <= p.starts[i]!) j++;
    else return true;
  }
  return false;
}

function resultTypeOf(args: PyTuple): Value {
  if (args.items.length === 0) return failValue('at least one array or dtype is required');
  return operandType(
    args.items.map((each) => {
      if (typeof each === 'bigint') return operandFrom(0);
      if (each instanceof NDArray || typeof each === 'number' || each instanceof PyFloat || scalarParts(each))
        return operandFrom(each);
      if (each instanceof PyType || asStr(each) !== undefined || each instanceof DType)
        return emptyArray(dtypeFrom(each)!, []);
      return operandFrom(each);
    }),
  );
}

function packbits(a: Value): Value {
  if (!'biu'.includes(arrayOf(a).dtype.kind)) failType('Expected an input array of integer or boolean data type');
  const flags = flatData(castArray(ravel(arrayOf(a)), bool)) as Uint8Array;
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  flags.forEach((bit, i) => {
    bytes[i >> 3]! |= bit << (7 - (i & 7));
  });
  return wrap(uint8, [bytes.length], bytes);
}

function unpackbits(a: Value, axis: Argument): Value {
  const array = arrayOf(a);
  if (array.dtype !== uint8) failType('Expected an input array of unsigned byte data type');
  const bytes = flatData(array) as Uint8Array;
  const bits = new Uint8Array(bytes.length * 8);
  for (let i = 0; i < bits.length; i++) bits[i] = (bytes[i >> 3]! >> (7 - (i & 7))) & 1;
  if (isNone(axis)) return wrap(uint8, [bits.length], bits);
  if (normalizeAxis(whole(axis), array.ndim) !== array.ndim - 1)
    return call(rareName('numpy.lib._options', 'unpackbits'), [a], new Map([['axis', axis as Value]]));
  return wrap(uint8, [...array.shape.slice(0, -1), array.shape.at(-1)! * 8], bits);
}

function iscomplexType(real: boolean) {
  return (x: Value): Value => {
    const array = arrayOf(x);
    const answer = emptyArray(bool, array.shape);
    const out = answer.data as Uint8Array;
    const data = flatData(array) as NumberArray;
    for (let i = 0; i < array.size; i++) out[i] = (array.dtype.kind === 'c' && data[2 * i + 1] !== 0) !== real ? 1 : 0;
    return result(answer);
  };
}

export const numericFunctions: Readonly<Record<string, Implementation>> = {
  'diff(a, n=1, axis=-1, prepend=?, append=?)': diff,
  'ediff1d(ary, to_end=None, to_begin=None)': ediff1d,
  'gradient(f, *varargs, axis=None, edge_order=1)': gradient,
  'trapezoid(y, x=None, dx=1.0, axis=-1)': trapezoid,
  'interp(x, xp, fp, left=None, right=None, period=None)': interp,
  'bincount(x, /, weights=None, minlength=0)': bincount,
  'digitize(x, bins, right=False)': digitize,
  'histogram(a, bins=10, range=None, density=None, weights=None)': histogram,
  'histogram_bin_edges(a, bins=10, range=None, weights=None)': (
    a: Value,
    bins: Argument,
    range: Argument,
    weights: Argument,
  ) => histogramEdges(ravel(arrayOf(a)), isNone(bins) ? 10 : bins, range, weights),
  "convolve(a, v, mode='full')": convolve(true),
  "correlate(a, v, mode='valid')": convolve(false),
  'cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None)': (
    m: Value,
    y: Argument,
    rowvar: Argument,
    bias: Argument,
    ddof: Argument,
  ) => covariance(m, y, rowvar, bias, ddof),
  'corrcoef(x, y=None, rowvar=True, *, dtype=None)': corrcoef,
  'unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True)':
    unique,
  'isin(element, test_elements, assume_unique=False, invert=False, *, kind=None)': (
    element: Value,
    test: Value,
    _unique: Argument,
    invert: Argument,
    kind: Argument,
  ) => {
    if (!isNone(kind) && !['sort', 'table'].includes(text(kind, ''))) {
      failValue(`Invalid kind: '${text(kind, '')}'. Please use None, 'sort' or 'table'.`);
    }
    if (text(kind, '') === 'table') checkTable(arrayOf(element), arrayOf(test));
    const found = isIn(arrayOf(element), arrayOf(test));
    return result(flag(invert) ? op('logical_not', found) : found);
  },
  'union1d(ar1, ar2)': setOperation(() => true),
  'intersect1d(ar1, ar2, assume_unique=False, return_indices=False)': intersect,
  'setdiff1d(ar1, ar2, assume_unique=False)': (a: Value, b: Value) => {
    const values = uniqueValues(arrayOf(a));
    const found = isIn(values, arrayOf(b)).data as Uint8Array;
    const places: number[] = [];
    for (let i = 0; i < values.size; i++) if (!found[i]) places.push(i);
    return pick(values, places);
  },
  'setxor1d(ar1, ar2, assume_unique=False)': setOperation((x, y) => x !== y),
  'isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)': isclose,
  'allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)': (
    a: Value,
    b: Value,
    rtol: Argument,
    atol: Argument,
    nan: Argument,
  ) => everyOf(closeArray(...comparable(a, b), tolerance(rtol, 1e-5), tolerance(atol, 1e-8), flag(nan))),
  'array_equal(a1, a2, equal_nan=False)': (a: Value, b: Value, nan: Argument) => {
    let pair: [NDArray, NDArray];
    try {
      pair = [arrayOf(a), arrayOf(b)];
    } catch (error) {
      caught(error);
      return false;
    }
    return arraysEqual(pair[0], pair[1], flag(nan));
  },
  'array_equiv(a1, a2)': (a: Value, b: Value) => {
    try {
      return everyOf(castArray(arrayOf(applyUfunc('equal', arrayOf(a), arrayOf(b))), bool));
    } catch (error) {
      caught(error);
      return false;
    }
  },
  'nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)': nanToNum,
  'dot(a, b, out=None)': dotFunction,
  'matmul(x1, x2, /, out=None, **kwargs)': (a: Value, b: Value, out: Argument) => {
    const answer = matmul(arrayOf(a), arrayOf(b));
    if (isNone(out)) return result(answer);
    const target = out as NDArray;
    const fits = commonShape([target.shape, answer.shape]);
    if (fits === null || !sameShape(fits, target.shape)) {
      failValue(
        `matmul: Output operand 0 has a mismatch in its core dimension or is non-broadcastable: shape ${shapeText(target.shape)} for ${shapeText(answer.shape)}`,
      );
    }
    copyInto(target, answer);
    return target;
  },
  'outer(a, b, out=None)': outerFunction,
  'inner(a, b, /)': inner,
  'vdot(a, b, /)': vdot,
  'vecdot(x1, x2, /)': (a: Value, b: Value) => {
    return result(vecdot(arrayOf(a), arrayOf(b)));
  },
  'matvec(x1, x2, /)': (a: Value, b: Value) => {
    const x = arrayOf(b);
    const answer = matmul(arrayOf(a), x.view([...x.shape, 1], [...x.strides, 0]), 'matvec');
    return result(answer.view(answer.shape.slice(0, -1), answer.strides.slice(0, -1)));
  },
  'tensordot(a, b, axes=2)': tensordotFunction,
  'einsum(*args, **kwargs)': einsumFunction as unknown as Implementation,
  'kron(a, b)': kron,
  'cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None)': cross,
  'polyval(p, x)': polyval,
  'sinc(x)': (x: Value) => {
    const angle = op('multiply', weakFloat(Math.PI), arrayOf(x));
    const safe = copyArray(angle);
    const data = safe.data as NumberArray;
    const small = angle.dtype.kind === 'f' ? floatLimits(angle.dtype).eps : 1e-20;
    const { slots } = angle.dtype;
    for (let i = 0; i < data.length; i += slots)
      if (data[i] === 0 && (slots === 1 || data[i + 1] === 0)) data[i] = small;
    return result(op('divide', op('sin', safe), safe));
  },
  'angle(z, deg=False)': (z: Value, deg: Argument) => {
    const array = arrayOf(z);
    const re =
      array.dtype.kind === 'c'
        ? array.view(
            array.shape,
            array.strides.map((s) => 2 * s),
            array.offset * 2,
            realFor(array.dtype),
          )
        : array;
    const im =
      array.dtype.kind === 'c'
        ? array.view(
            array.shape,
            array.strides.map((s) => 2 * s),
            array.offset * 2 + 1,
            realFor(array.dtype),
          )
        : emptyArray(array.dtype, array.shape);
    const answer = op('arctan2', im, re);
    return result(flag(deg) ? op('multiply', answer, weakFloat(180 / Math.PI)) : answer);
  },
  'issubdtype(arg1, arg2)': issubdtype,
  'result_type(*arrays_and_dtypes)': resultTypeOf,
  'promote_types(type1, type2)': (a: Value, b: Value) => promoteTypes(dtypeFrom(a)!, dtypeFrom(b)!),
  'min_scalar_type(a, /)': minScalarType,
  'shares_memory(a, b, /, max_work=None)': sharesMemory,
  'may_share_memory(a, b, /, max_work=None)': hasMemory,
  'iscomplex(x)': iscomplexType(false),
  'isreal(x)': iscomplexType(true),
  'iscomplexobj(x)': (x: Value) => arrayOf(x).dtype.kind === 'c',
  'isrealobj(x)': (x: Value) => arrayOf(x).dtype.kind !== 'c',
  'isscalar(element)': (x: Value) =>
    x !== null &&
    (typeof x !== 'object' || scalarParts(x) !== undefined || ['float', 'complex', 'bytes'].includes(x.type.name)),
  'iterable(y)': (y: Value) => {
    try {
      pyIter(y);
      return true;
    } catch (error) {
      caught(error);
      return false;
    }
  },
  "packbits(a, /, axis=None, bitorder='big')": packbits,
  "unpackbits(a, /, axis=None, count=None, bitorder='big')": unpackbits,
  'isposinf(x, out=None)': (x: Value) => result(op('equal', arrayOf(x), weakFloat(Infinity))),
  'isneginf(x, out=None)': (x: Value) => result(op('equal', arrayOf(x), weakFloat(-Infinity))),
  'divmod(x1, x2, /)': (a: Value, b: Value) => tuple([applyUfunc('floor_divide', a, b), applyUfunc('remainder', a, b)]),
  'modf(x, /)': (x: Value) => {
    const array = arrayOf(x);
    const float = castArray(array, floatingFor(array.dtype));
    const whole = op('trunc', float);
    return tuple([result(op('copysign', op('subtract', float, whole), float)), result(whole)]);
  },
  'ldexp(x1, x2, /)': (a: Value, b: Value) =>
    result(op('multiply', arrayOf(a), op('power', weakFloat(2), castArray(arrayOf(b), float64)))),
};
