/** Lines of numbers folded into one number, by kernels or by loops that see one kind of array and one step. */
import type { NumberArray } from '../array/storage.ts';
import { readTile, TILE } from '../array/tiles.ts';
import { type DType, float32 } from '../dtype/dtype.ts';
import { countTrue, foldLine, sumLine } from '../kernels/run.ts';
import { LIMIT } from '../ufuncs/loops.ts';
import { pairwiseDoubles } from './pairwise.ts';

/** Fewer elements are folded where they lie. */
export const SHORT = 32;
const tile = new Float64Array(TILE);

/** Runs `each` over the elements of a line as doubles side by side, a tile at a time; stops where it gives false. */
function overLine(
  a: NumberArray,
  at: number,
  count: number,
  step: number,
  each: (n: number, x: Float64Array) => boolean,
): boolean {
  if (a instanceof Float64Array && step === 1) return each(count, a.subarray(at, at + count));
  for (let done = 0; done < count; done += TILE) {
    const n = Math.min(TILE, count - done);
    readTile(tile, a, at + done * step, 1, n, 0, step);
    if (!each(n, tile)) return false;
  }
  return true;
}

/** The sum of integers, exact while the sum of their magnitudes is; NaN beyond. */
export function wholeSum(a: NumberArray, at: number, count: number, step: number, isMask: boolean): number {
  if (isMask && step === 1) return countTrue(a as Uint8Array, at, count) ?? sumBytes(a as Uint8Array, at, count);
  let sum = 0;
  let from = at;
  let left = count;
  if (step === 1) {
    const n = count & ~15;
    const found = foldLine('whole_sum', a, at, n);
    if (!Number.isNaN(found)) [sum, from, left] = [found, at + n, count - n];
  }
  if (left === 0) return sum;
  const isExact = overLine(a, from, left, step, (n, x) => {
    const part = sumOfWholes(n, x);
    if (!(Math.abs(sum) + Math.abs(part) <= LIMIT)) return false;
    sum += part;
    return true;
  });
  return isExact ? sum : Number.NaN;
}

/** NaN where the sum of the magnitudes is beyond 2^53. */
function sumOfWholes(n: number, x: Float64Array): number {
  let sum = 0;
  let magnitude = 0;
  for (let t = 0; t < n; t++) {
    sum += x[t]!;
    magnitude += Math.abs(x[t]!);
  }
  return magnitude <= LIMIT ? sum : Number.NaN;
}

function sumBytes(a: Uint8Array, at: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += a[at + i]!;
  return sum;
}

/** The pairwise sum of a line of floats, or the exact one of integers that are summed as floats; undefined where there is none. */
export function quickSum(
  dtype: DType,
  a: NumberArray,
  at: number,
  count: number,
  step: number,
  isMask: boolean,
): number | undefined {
  if (a instanceof Float32Array) return dtype === float32 && step === 1 ? sumLine(a, at, count) : undefined;
  if (a instanceof Float64Array) {
    if (dtype === float32) return undefined;
    const found = step === 1 ? sumLine(a, at, count) : undefined;
    return found ?? (step === 1 ? pairwiseDoubles(a, at, count) : undefined);
  }
  if (dtype === float32) return undefined;
  const sum = wholeSum(a, at, count, step, isMask);
  return Number.isNaN(sum) ? undefined : sum;
}

/** The greatest or least of a line; NaN where there is a NaN, or where it may be 0 or -0. */
export function bestOf(a: NumberArray, at: number, count: number, step: number, greatest: boolean): number {
  const even = step === 1 ? count & ~15 : 0;
  let best = even === 0 ? Number.NaN : foldLine(greatest ? 'maximum_line' : 'minimum_line', a, at, even);
  const done = Number.isNaN(best) ? 0 : even;
  if (done === 0) best = greatest ? -Infinity : Infinity;
  const isClean = overLine(a, at + done * step, count - done, step, (n, x) => {
    best = greatest ? mostOf(n, x, best) : leastOf(n, x, best);
    return !Number.isNaN(best);
  });
  return isClean && best !== 0 ? best : Number.NaN;
}

function mostOf(n: number, x: Float64Array, start: number): number {
  let best = start;
  let odd = 0;
  for (let t = 0; t < n; t++) {
    const value = x[t]!;
    odd += value;
    if (value > best) best = value;
  }
  return Number.isNaN(odd) ? odd : best;
}

function leastOf(n: number, x: Float64Array, start: number): number {
  let best = start;
  let odd = 0;
  for (let t = 0; t < n; t++) {
    const value = x[t]!;
    odd += value;
    if (value < best) best = value;
  }
  return Number.isNaN(odd) ? odd : best;
}

/** The product of a line of doubles, one after the other. */
export function productOf(start: number, a: Float64Array, at: number, count: number): number {
  let product = start;
  for (let i = 0; i < count; i++) product *= a[at + i]!;
  return product;
}

/** Elements of a mask that are looked at before it is seen whether the answer is known. */
const LOOK = 8192;

/** Whether any (or all) of a line of booleans are true. */
export function testLine(a: Uint8Array, at: number, count: number, any: boolean): boolean {
  for (let done = 0; done < count; done += LOOK) {
    const n = Math.min(LOOK, count - done);
    const found = countTrue(a, at + done, n) ?? sumBytes(a, at + done, n);
    if (any ? found > 0 : found < n) return any;
  }
  return !any;
}

/**
 * Adds rows of doubles to the row at `k`, one after the other. Gives whether it is done: where a sum is infinite or NaN the row is
 * left as it was.
 */
export function addRows(
  out: Float64Array,
  k: number,
  data: Float64Array,
  at: number,
  columns: number,
  rows: number,
  step: number,
): boolean {
  const sums = out.slice(k, k + columns);
  let row = 0;
  for (let from = at | 0; row + 3 < rows; row += 4, from = (from + 4 * step) | 0) fourRows(sums, data, from, step | 0);
  for (; row < rows; row++) {
    const from = at + row * step;
    for (let j = 0; j < columns; j++) sums[j] = sums[j]! + data[from + j]!;
  }
  let odd = 0;
  for (let j = 0; j < columns; j++) odd += sums[j]! - sums[j]!;
  if (odd !== 0) return false;
  out.set(sums, k);
  return true;
}

function fourRows(sums: Float64Array, data: Float64Array, from: number, step: number): void {
  let p = from;
  let q = (p + step) | 0;
  let r = (q + step) | 0;
  let s = (r + step) | 0;
  for (let j = 0; j < sums.length; j++) {
    sums[j] = sums[j]! + data[p]! + data[q]! + data[r]! + data[s]!;
    p = (p + 1) | 0;
    q = (q + 1) | 0;
    r = (r + 1) | 0;
    s = (s + 1) | 0;
  }
}
