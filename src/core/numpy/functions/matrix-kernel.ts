/** Matrix products through the WebAssembly kernels, where they are to be had and the matrices are large enough to pay. */

import { flatData } from '../array/cast.ts';
import { emptyArray, type NDArray } from '../array/ndarray.ts';
import type { NumberArray } from '../array/storage.ts';
import { float64 } from '../dtype/dtype.ts';
import { arenaBuffer, type Block, giveBlock, kernelsOf, takeBlock } from '../kernels/arena.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { type MatrixKernel, multiplyBlocks } from './products.ts';

/** Rows of b that are packed at a time: a panel of 4 columns then stays in the first cache. */
const DEPTH = 512;
/** Products of fewer multiplications run in plain loops. */
const SMALL = 16 * 16 * 16;

/** (m, k) by (k, n), into zeroed memory. */
export const multiplyWithKernel: MatrixKernel = (a, b, c, m, k, n) => {
  if (m * k * n < SMALL || !product(a, b, c, m, k, n)) multiplyBlocks(a, b, c, m, k, n);
};

/** `W.T @ x` for a big matrix W of doubles that lies row by row, read as it lies; null for others. */
export function multiplyTransposed(a: NDArray, b: NDArray): NDArray | null {
  if (a.dtype !== float64 || b.dtype !== float64 || a.ndim !== 2 || b.ndim !== 2 || !b.isContiguous) return null;
  const m = a.shape[0]!;
  const k = a.shape[1]!;
  const n = b.shape[1]!;
  const step = a.strides[1]!;
  if (b.shape[0] !== k || a.strides[0] !== 1 || step < m || m < 4 || n < 2 || m * k * n < SMALL) return null;
  if (kernelsOf(a.data as NumberArray) === null) return null;
  const x = (a.data as Float64Array).subarray(a.offset, a.offset + (k - 1) * step + m);
  const c = emptyArray(float64, [m, n]);
  if (product(x, flatData(b) as NumberArray, c.data as NumberArray, m, k, n, 1, step)) return c.made();
  c.recycle();
  return null;
}

/**
 * The product by kernels; gives whether it was done.
 *
 * @param rowStep elements between rows of `a`
 * @param step elements between its columns; other than 1 for matrices of four rows and more, and no vector, only
 */
export function product(
  a: NumberArray,
  b: NumberArray,
  c: NumberArray,
  m: number,
  k: number,
  n: number,
  rowStep = k,
  step = 1,
): boolean {
  const blocks: Block[] = [];
  /** Where a block of so many doubles begins; -1 where there is none. */
  const take = (count: number): number => {
    const block = takeBlock(count * 8, false);
    if (block === null) return -1;
    blocks.push(block);
    return block.at;
  };
  /** Where the kernels find the doubles: there, or in a copy. */
  const place = (data: NumberArray): number => {
    if (data instanceof Float64Array && kernelsOf(data) !== null) return data.byteOffset;
    const at = take(data.length);
    if (at >= 0) new Float64Array(arenaBuffer(), at, data.length).set(data);
    return at;
  };
  const [left, right] = [place(a), place(b)];
  const kernels = left < 0 || right < 0 ? null : kernelsOf({ buffer: arenaBuffer() });
  const isDone =
    kernels !== null &&
    (n === 1
      ? byVector(kernels, left, right, c, m, k)
      : m < 4
        ? byRows(kernels, left, right, b, c, m, k, n, take)
        : byPanels(kernels, left, right, b, c, m, k, n, rowStep * 8, step * 8, take));
  for (const block of blocks) giveBlock(block);
  return isDone;
}

/** A matrix times a vector: one sum a row. */
function byVector(kernels: Kernels, a: number, b: number, c: NumberArray, m: number, k: number): boolean {
  const whole = k & ~7;
  const memory = new Float64Array(kernels.buffer);
  for (let i = 0; i < m; i++) {
    const row = a + i * k * 8;
    let sum = kernels.run.dot!(row, b, whole);
    for (let p = whole; p < k; p++) sum += memory[(row >> 3) + p]! * memory[(b >> 3) + p]!;
    c[i] = sum;
  }
  return true;
}

/** A few rows times a matrix, which is read as it lies. */
function byRows(
  kernels: Kernels,
  a: number,
  b: number,
  data: NumberArray,
  c: NumberArray,
  m: number,
  k: number,
  n: number,
  take: (count: number) => number,
): boolean {
  const at = take(n);
  if (at < 0) return false;
  const even = n & ~1;
  const row = new Float64Array(kernels.buffer, at, n);
  const memory = new Float64Array(kernels.buffer);
  const grouped = k & ~7;
  for (let i = 0; i < m; i++) {
    row.fill(0);
    const from = a + i * k * 8;
    kernels.run.row_product_8!(from, b, n * 8, at, grouped, even);
    kernels.run.row_product_1!(from + grouped * 8, b + grouped * n * 8, n * 8, at, k - grouped, even);
    if (even < n) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += memory[(from >> 3) + p]! * data[p * n + even]!;
      row[even] = sum;
    }
    c.set(row, i * n);
  }
  return true;
}

/** Blocks of 4 × 4 results from packed panels; what is over four columns is filled up with zeros. */
function byPanels(
  kernels: Kernels,
  a: number,
  b: number,
  data: NumberArray,
  c: NumberArray,
  m: number,
  k: number,
  n: number,
  rowStep: number,
  step: number,
  take: (count: number) => number,
): boolean {
  const panels = (n + 3) >> 2;
  const width = panels * 4;
  const depth = Math.min(k, DEPTH);
  const packed = take(depth * width);
  const isDirect = width === n && c instanceof Float64Array && kernelsOf(c) !== null;
  const to = packed < 0 ? -1 : isDirect ? c.byteOffset : take(m * width);
  if (to < 0) return false;
  const result = new Float64Array(kernels.buffer, to, m * width);
  if (!isDirect) result.fill(0);
  const whole = n >> 2;
  const { run } = kernels;
  for (let first = 0; first < k; first += depth) {
    const count = Math.min(depth, k - first);
    run.pack!(b + first * n * 8, n * 8, packed, count, whole);
    if (whole < panels) {
      const last = new Float64Array(kernels.buffer, packed + whole * count * 32, count * 4);
      for (let p = 0; p < count; p++) {
        for (let j = 0; j < 4; j++) last[4 * p + j] = whole * 4 + j < n ? data[(first + p) * n + whole * 4 + j]! : 0;
      }
    }
    let row = 0;
    for (; row + 4 <= m; row += 4) {
      run.product_4!(
        a + row * rowStep + first * step,
        rowStep,
        step,
        packed,
        to + row * width * 8,
        width * 8,
        count,
        panels,
      );
    }
    for (; row < m; row++) {
      run.product_1!(
        a + row * rowStep + first * step,
        rowStep,
        step,
        packed,
        to + row * width * 8,
        width * 8,
        count,
        panels,
      );
    }
  }
  if (isDirect) return true;
  if (width === n) c.set(result);
  else for (let i = 0; i < m; i++) c.set(result.subarray(i * width, i * width + n), i * n);
  return true;
}
