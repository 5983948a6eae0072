/** What NumPy says of matrix products: the floating-point conditions that were met on the way to a result. */

import { castArray } from '../array/cast.ts';
import { positions } from '../array/element.ts';
import type { NDArray } from '../array/ndarray.ts';
import type { Data, NumberArray } from '../array/storage.ts';
import { stretchedStrides } from '../broadcasting/broadcast.ts';
import { float32, float64 } from '../dtype/dtype.ts';
import { realFor } from '../dtype/promotion.ts';
import { INVALID, OVERFLOW, reportFloating } from '../ufuncs/floating-errors.ts';

/** 0 if every one of the doubles is finite, else NaN: four sums that do not wait for each other, without a branch. */
function probe(data: Float64Array, from: number, to: number): number {
  let p = 0;
  let q = 0;
  let r = 0;
  let s = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    p += data[i]! * 0;
    q += data[i + 1]! * 0;
    r += data[i + 2]! * 0;
    s += data[i + 3]! * 0;
  }
  for (; i < to; i++) p += data[i]! * 0;
  return p + q + (r + s);
}

function allFinite(data: Data, from: number, to: number): boolean {
  if (data instanceof Float64Array) return probe(data, from, to) === 0;
  for (let i = from; i < to; i++) {
    const value = data[i] as number;
    if (value - value !== 0) return false;
  }
  return true;
}

/** The products of one line of `a` and one of `b`, added up in turn: which conditions that meets. */
function conditions(
  count: number,
  a: NumberArray,
  i: number,
  si: number,
  b: NumberArray,
  j: number,
  sj: number,
  round: (value: number) => number,
): number {
  let flags = 0;
  let sum = 0;
  for (let p = 0; p < count; p++, i += si, j += sj) {
    const x = a[i]!;
    const y = b[j]!;
    const product = round(x * y);
    if (product - product !== 0) {
      if (Number.isNaN(product)) {
        if (!Number.isNaN(x) && !Number.isNaN(y)) flags |= INVALID;
      } else if (x - x === 0 && y - y === 0) flags |= OVERFLOW;
    }
    const next = round(sum + product);
    if (next - next !== 0) {
      if (Number.isNaN(next)) {
        if (!Number.isNaN(sum) && !Number.isNaN(product)) flags |= INVALID;
      } else if (sum - sum === 0 && product - product === 0) flags |= OVERFLOW;
    }
    sum = next;
  }
  return flags;
}

/** More multiplications are not repeated to find out which conditions were met. */
const MOST = 4e6;

/**
 * Reports what computing `product` = `a` @ `b` met, in the name of `name`: "invalid value encountered in matmul".
 * Costs a look at each element of the product; only those that are not finite are computed again.
 */
export function reportProduct(name: string, a: NDArray, b: NDArray, product: NDArray): NDArray {
  const { dtype } = product;
  if (dtype.kind !== 'f' && dtype.kind !== 'c') return product;
  const start = product.offset * dtype.slots;
  const end = start + product.size * dtype.slots;
  if (allFinite(product.data, start, end)) return product;
  if (dtype.kind === 'c') {
    if (!holdsNaN(a) && !holdsNaN(b)) reportFloating(holdsNaN(product) ? INVALID : OVERFLOW, name);
    return product.made();
  }
  const type = realFor(dtype);
  const left = castArray(a, type);
  const right = castArray(b, type);
  const [x, y] = [left.data as NumberArray, right.data as NumberArray];
  const round = dtype === float64 ? (value: number) => value : Math.fround;
  const m = a.ndim > 1 ? a.shape.at(-2)! : 1;
  const n = b.ndim > 1 ? b.shape.at(-1)! : 1;
  const k = a.shape.at(-1)!;
  const stack = product.shape.slice(0, product.ndim - Number(a.ndim > 1) - Number(b.ndim > 1));
  const startsA = positions(
    stack,
    stretchedStrides(a.shape.slice(0, -2), left.strides.slice(0, -2), stack),
    left.offset,
  );
  const startsB = positions(
    stack,
    stretchedStrides(b.shape.slice(0, -2), right.strides.slice(0, -2), stack),
    right.offset,
  );
  const [rowStep, alongA] = a.ndim > 1 ? [left.strides.at(-2)!, left.strides.at(-1)!] : [0, left.strides[0]!];
  const [alongB, columnStep] = b.ndim > 1 ? [right.strides.at(-2)!, right.strides.at(-1)!] : [right.strides[0]!, 0];
  let flags = 0;
  let budget = MOST;
  for (let s = 0, at = start; s < startsA.length; s++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++, at++) {
        const value = product.data[at] as number;
        if (value - value === 0 || budget < 0 || flags === (INVALID | OVERFLOW)) continue;
        budget -= k;
        flags |= conditions(k, x, startsA[s]! + i * rowStep, alongA, y, startsB[s]! + j * columnStep, alongB, round);
        if (dtype !== float64 && dtype !== float32 && !Number.isNaN(value)) flags |= OVERFLOW;
      }
    }
  }
  reportFloating(flags, name);
  return product.made();
}

function holdsNaN(array: NDArray): boolean {
  const { data, dtype } = array;
  for (const position of positions(array.shape, array.strides, array.offset)) {
    for (let s = 0; s < dtype.slots; s++) {
      const value = data[position * dtype.slots + s];
      if (Number.isNaN(value)) return true;
    }
  }
  return false;
}
