/** Functions that course code uses now and then. */

import type { Implementation } from '../../python/objects/function.ts';
import { Ellipsis, PyBytes, PyList, type PyTuple, type Value } from '../../python/objects/object.ts';
import { asStr, call } from '../../python/objects/operations.ts';
import { castArray, copyArray, copyInto, flatData } from '../array/cast.ts';
import { emptyArray, NDArray, rowStrides, wrap } from '../array/ndarray.ts';
import { fromBytes, type NumberArray, toBytes } from '../array/storage.ts';
import { bool, float64, int32 } from '../dtype/dtype.ts';
import { floatingFor } from '../dtype/promotion.ts';
import { failType, failValue, unsupported } from '../errors.ts';
import { getItem, setItem } from '../indexing/index.ts';
import { rareName } from '../rare/load.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import {
  type Argument,
  arrayOf,
  flag,
  isNone,
  itemsOf,
  real,
  result,
  shapeFrom,
  text,
  tuple,
  whole,
  wholeOr,
} from './arguments.ts';
import { atLeast, concatenate } from './manipulation.ts';
import { numericFunctions } from './numeric.ts';
import { moreReducingFunctions } from './reducing.ts';
import { flatten, ravel, transpose } from './shape.ts';
import { lanes, moveLast, sortInPlace } from './sorting.ts';

/** Nested lists of blocks, joined along the last axis first. */
function block(value: Value, depth: number, most: number): NDArray {
  if (!(value instanceof PyList)) return atLeast(arrayOf(value), most);
  const parts = value.items.map((item) => block(item, depth + 1, most));
  const ndim = Math.max(...parts.map((part) => part.ndim));
  return concatenate(
    parts.map((part) => atLeast(part, ndim)),
    ndim - (most - depth),
  );
}

const depthOf = (value: Value): number => (value instanceof PyList ? 1 + Math.max(0, ...value.items.map(depthOf)) : 0);

function histogram2d(x: Value, y: Value, bins: Argument, range: Argument, density: Argument, weights: Argument): Value {
  const edgesOf = numericFunctions['histogram_bin_edges(a, bins=10, range=None, weights=None)'] as Implementation;
  const given = isNone(bins) ? 10 : bins;
  const pair = itemsOf(given);
  const [bx, by] = pair?.length === 2 ? (pair as [Value, Value]) : [given, given];
  const ranges = isNone(range) ? [null, null] : (itemsOf(range) as readonly Value[]);
  const xe = castArray(edgesOf(arrayOf(x), bx, ranges[0] ?? null) as NDArray, float64);
  const ye = castArray(edgesOf(arrayOf(y), by, ranges[1] ?? null) as NDArray, float64);
  const place = (value: number, edges: Float64Array): number => {
    const n = edges.length - 1;
    if (!(value >= edges[0]! && value <= edges[n]!)) return -1;
    let i = 0;
    while (i < n - 1 && value >= edges[i + 1]!) i++;
    return i;
  };
  const [xs, ys] = [x, y].map((each) => flatData(castArray(ravel(arrayOf(each)), float64)) as Float64Array) as [
    Float64Array,
    Float64Array,
  ];
  const [p, q] = [flatData(xe) as Float64Array, flatData(ye) as Float64Array];
  const w = isNone(weights) ? null : (flatData(castArray(arrayOf(weights), float64)) as Float64Array);
  const counts = emptyArray(float64, [p.length - 1, q.length - 1]);
  const data = counts.data as Float64Array;
  let total = 0;
  xs.forEach((value, k) => {
    const [i, j] = [place(value, p), place(ys[k]!, q)];
    if (i < 0 || j < 0) return;
    data[i * (q.length - 1) + j]! += w ? w[k]! : 1;
    total += w ? w[k]! : 1;
  });
  if (flag(density)) {
    for (let i = 0; i < p.length - 1; i++) {
      for (let j = 0; j < q.length - 1; j++)
        data[i * (q.length - 1) + j]! /= (p[i + 1]! - p[i]!) * (q[j + 1]! - q[j]!) * total;
    }
  }
  return tuple([counts, xe, ye]);
}

function frexp(x: Value): Value {
  const array = arrayOf(x);
  const float = copyArray(castArray(array, floatingFor(array.dtype)));
  const exponents = emptyArray(int32, array.shape);
  const data = float.data as NumberArray;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value === 0 || !Number.isFinite(value)) continue;
    let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1);
    let mantissa = (value / 2 ** (exponent - 1)) * 0.5;
    while (Math.abs(mantissa) >= 1) {
      mantissa /= 2;
      exponent++;
    }
    while (Math.abs(mantissa) < 0.5) {
      mantissa *= 2;
      exponent--;
    }
    data[i] = mantissa;
    (exponents.data as Int32Array)[i] = exponent;
  }
  return tuple([result(float), result(exponents)]);
}

/** Quantiles of what is not nan, lane by lane. */
function nanQuantiles(name: 'percentile' | 'quantile') {
  const plain = Object.entries(moreReducingFunctions).find(([signature]) =>
    signature.startsWith(`${name}(`),
  )![1] as Implementation;
  return (a: Value, q: Value, axis: Argument, _out: Argument, _overwrite: Argument, method: Argument): Value => {
    const array = castArray(arrayOf(a), floatingFor(arrayOf(a).dtype));
    const kept = (data: NumberArray): NDArray => {
      const values = data.filter((value) => !Number.isNaN(value)) as NumberArray;
      return wrap(array.dtype, [values.length], values);
    };
    const of = (lane: NDArray): Value => plain(lane, q, null, null, false, method, false);
    if (isNone(axis)) return of(kept(flatData(array) as NumberArray));
    if (itemsOf(q)) return unsupported(`numpy.nan${name} of several quantiles along an axis`);
    const along = normalizeAxis(whole(axis), array.ndim);
    const { data, count, length, shape } = lanes(array, along);
    const answer = emptyArray(array.dtype, shape.slice(0, -1));
    for (let lane = 0; lane < count; lane++) {
      (answer.data as NumberArray)[lane] = real(
        of(kept((data as NumberArray).slice(lane * length, (lane + 1) * length) as NumberArray)),
      );
    }
    return result(answer);
  };
}

/** The windows of signal processing: a sum of cosines over n points. */
const window =
  (terms: readonly number[]) =>
  (M: Value): Value => {
    const n = whole(M);
    if (n < 1) return emptyArray(float64, [0]);
    if (n === 1) return wrap(float64, [1], new Float64Array([1]));
    // NumPy steps by two from 1 - n, so that the values are symmetric.
    const values = Float64Array.from({ length: n }, (_, i) =>
      terms.reduce(
        (sum, term, k) => sum + (k === 0 ? term : term * Math.cos((Math.PI * k * (1 - n + 2 * i)) / (n - 1))),
        0,
      ),
    );
    return wrap(float64, [n], values);
  };

function trimZeros(filt: Value, trim: Argument): Value {
  const sides = text(trim, 'fb').toLowerCase();
  const data = flatData(arrayOf(filt)) as NumberArray;
  let [start, stop] = [0, data.length];
  if (sides.includes('f')) while (start < stop && data[start] === 0) start++;
  if (sides.includes('b')) while (stop > start && data[stop - 1] === 0) stop--;
  if (filt instanceof PyList) return new PyList(filt.items.slice(start, stop));
  return arrayOf(filt).view(
    [stop - start],
    arrayOf(filt).strides,
    arrayOf(filt).offset + start * arrayOf(filt).strides[0]!,
  );
}

function unwrap(p: Value, discont: Argument, axis: Argument): Value {
  const array = castArray(arrayOf(p), float64);
  const along = normalizeAxis(wholeOr(axis, -1), array.ndim);
  const limit = isNone(discont) ? Math.PI : real(discont);
  const { data, count, length, shape } = lanes(array, along);
  const answer = (data as Float64Array).slice();
  const period = 2 * Math.PI;
  for (let lane = 0; lane < count; lane++) {
    let correction = 0;
    for (let i = 1; i < length; i++) {
      const step = (data[lane * length + i] as number) - (data[lane * length + i - 1] as number);
      let wrapped = step + Math.PI - Math.floor((step + Math.PI) / period) * period - Math.PI;
      if (wrapped === -Math.PI && step > 0) wrapped = Math.PI;
      if (Math.abs(step) >= limit) correction += wrapped - step;
      answer[lane * length + i] = (data[lane * length + i] as number) + correction;
    }
  }
  return copyArray(moveLast(wrap(float64, shape, answer), along));
}

function baseText(value: number, base: number, width: number): string {
  return (value < 0 ? '-' : '') + Math.abs(value).toString(base).toUpperCase().padStart(width, '0');
}

function piecewise(x: Value, conditions: Value, functions: Value): Value {
  const array = arrayOf(x);
  const tests = (itemsOf(conditions) ?? []).map((each) => castArray(arrayOf(each), bool));
  const choices = itemsOf(functions) ?? [];
  const answer = emptyArray(array.dtype, array.shape);
  if (choices.length === tests.length + 1) {
    const last = choices.at(-1)!;
    setItem(answer, Ellipsis, typeof last === 'object' && last?.type.slots.call ? call(last, [array]) : last);
  }
  tests.forEach((test, i) => {
    const choice = choices[i]!;
    const chosen =
      typeof choice === 'object' && choice?.type.slots.call ? call(choice, [getItem(array, test)]) : choice;
    setItem(answer, test, chosen);
  });
  return answer;
}

export const moreFunctions: Readonly<Record<string, Implementation>> = {
  'block(arrays)': (arrays: Value) => block(arrays, 0, Math.max(1, depthOf(arrays))),
  'histogram2d(x, y, bins=10, range=None, density=None, weights=None)': histogram2d,
  'frexp(x, /)': frexp,
  "nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=?)":
    nanQuantiles('percentile'),
  "nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=?)":
    nanQuantiles('quantile'),
  'hanning(M)': window([0.5, 0.5]),
  'hamming(M)': window([0.54, 0.46]),
  'blackman(M)': window([0.42, 0.5, 0.08]),
  "trim_zeros(filt, trim='fb')": trimZeros,
  'unwrap(p, discont=None, axis=-1)': unwrap,
  'binary_repr(num, width=None)': (num: Value, width: Argument) => {
    const value = whole(num);
    const bits = wholeOr(width, 0);
    return value < 0 && bits > 0 ? (2 ** bits + value).toString(2) : baseText(value, 2, bits);
  },
  'base_repr(number, base=2, padding=0)': (num: Value, base: Argument, padding: Argument) => {
    const digits = baseText(whole(num), wholeOr(base, 2), 0);
    return wholeOr(padding, 0) > 0 ? '0'.repeat(wholeOr(padding, 0)) + digits : digits;
  },
  'piecewise(x, condlist, funclist)': piecewise,
};

/** Methods of arrays that no function shares. */
export const moreMethods: Readonly<Record<string, Implementation>> = {
  "tofile(self, fid, sep='', format='%s')": (self: NDArray, fid: Value, sep: Value, format: Value) =>
    call(rareName('numpy.lib._rare', 'tofile'), [self, fid, sep, format]),
  'dump(self, file)': () => unsupported('ndarray.dump, which needs pickle,'),
  'dumps(self)': () => unsupported('ndarray.dumps, which needs pickle,'),
  'byteswap(self, inplace=False)': (self: NDArray, inplace: Argument) => {
    const bytes = toBytes(copyArray(self).storage, self.dtype, 0, self.size);
    const part = self.dtype.kind === 'c' ? self.dtype.itemsize / 2 : self.dtype.kind === 'U' ? 4 : self.dtype.itemsize;
    for (let at = 0; at < bytes.length; at += part) bytes.subarray(at, at + part).reverse();
    const swapped = new NDArray(self.dtype, self.shape, rowStrides(self.shape), 0, fromBytes(self.dtype, bytes), null);
    if (!flag(inplace)) return swapped;
    copyInto(self, swapped);
    return self;
  },
  'partition(self, kth, axis=-1)': (self: NDArray, _kth: Value, axis: Argument) => {
    sortInPlace(self, normalizeAxis(wholeOr(axis, -1), self.ndim));
    return null;
  },
  "tobytes(self, order='C')": (self: NDArray, order: Argument) => {
    const kind = isNone(order) ? 'C' : asStr(order);
    const backwards = kind === 'F' || (kind === 'A' && self.isFortran && !self.isContiguous);
    const flat = copyArray(backwards ? transpose(self) : self);
    return self.dtype.kind === 'O'
      ? failType('cannot convert objects to bytes')
      : new PyBytes(toBytes(flat.storage, self.dtype, 0, flat.size));
  },
  'resize(self, *new_shape, refcheck=True)': (self: NDArray, args: PyTuple) => {
    const [first] = args.items;
    const shape = shapeFrom(args.items.length === 1 && first !== undefined ? first : args);
    if (self.base !== null) failValue('cannot resize this array: it does not own its data');
    const flat = flatten(self);
    const grown = emptyArray(self.dtype, shape);
    const count = Math.min(flat.size, grown.size) * self.dtype.slots;
    for (let i = 0; i < count; i++) (grown.data as unknown[])[i] = flat.data[i];
    self.storage.data = grown.data;
    self.resized(shape, rowStrides(shape));
    return null;
  },
};
