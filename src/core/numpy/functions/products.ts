/** Dot products: matmul, dot, tensordot, einsum. */

import type { Value } from '../../python/objects/object.ts';
import { add, mul } from '../../python/objects/operations.ts';
import { castArray, copyArray, flatData } from '../array/cast.ts';
import { expectWork } from '../array/cost.ts';
import { positions } from '../array/element.ts';
import { emptyArray, NDArray, rowStrides, sizeOf, unwrittenArray } from '../array/ndarray.ts';
import { type BigArray, isBig, type NumberArray, narrow, widen } from '../array/storage.ts';
import { commonShape, mismatchMessage, stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, type DType, float16, float64, int64, isWide } from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';
import { promoteTypes, resultType } from '../dtype/promotion.ts';
import { failType, failValue, tightShape } from '../errors.ts';
import { arenaBuffer, BIG, type Block, giveBlock, takeBlock } from '../kernels/arena.ts';
import { reduce } from '../reductions/reduce.ts';
import { LIMIT } from '../ufuncs/loops.ts';
import { operations } from '../ufuncs/operations.ts';
import { applyArray } from '../ufuncs/ufunc.ts';
import { multiplyPanels } from './plain-product.ts';
import { reportProduct } from './product-errors.ts';

/** A kernel that multiplies (m, k) by (k, n), row by row without gaps, into zeroed memory. */
export type MatrixKernel = (a: NumberArray, b: NumberArray, c: NumberArray, m: number, k: number, n: number) => void;

/** Columns of a block that stay in the cache. */
const BLOCK = 64;
/** Products of fewer multiplications are not worth packing. */
const PANELS = 24 ** 3;

/** c += a b over blocks; each element of c sums its products in the order of k. */
export const multiplyBlocks: MatrixKernel = (a, b, c, m, k, n) => {
  if (n === 1) {
    let i = 0;
    // four rows at a time: their sums do not wait for each other
    for (; i + 3 < m; i += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const row0 = i * k;
      const row1 = row0 + k;
      const row2 = row1 + k;
      const row3 = row2 + k;
      for (let p = 0; p < k; p++) {
        const y = b[p]!;
        sum0 += a[row0 + p]! * y;
        sum1 += a[row1 + p]! * y;
        sum2 += a[row2 + p]! * y;
        sum3 += a[row3 + p]! * y;
      }
      c[i] = sum0;
      c[i + 1] = sum1;
      c[i + 2] = sum2;
      c[i + 3] = sum3;
    }
    for (; i < m; i++) {
      let sum = 0;
      const row = i * k;
      for (let p = 0; p < k; p++) sum += a[row + p]! * b[p]!;
      c[i] = sum;
    }
    return;
  }
  if (m * k * n >= PANELS && a instanceof Float64Array && b instanceof Float64Array && c instanceof Float64Array) {
    multiplyPanels(a, b, c, m, k, n);
    return;
  }
  for (let p0 = 0; p0 < k; p0 += BLOCK) {
    const p1 = Math.min(k, p0 + BLOCK);
    for (let i = 0; i < m; i++) {
      const row = i * n;
      let p = p0;
      for (; p + 3 < p1; p += 4) {
        const x0 = a[i * k + p]!;
        const x1 = a[i * k + p + 1]!;
        const x2 = a[i * k + p + 2]!;
        const x3 = a[i * k + p + 3]!;
        const b0 = p * n;
        const b1 = b0 + n;
        const b2 = b1 + n;
        const b3 = b2 + n;
        for (let j = 0; j < n; j++) {
          c[row + j] = c[row + j]! + x0 * b[b0 + j]! + x1 * b[b1 + j]! + x2 * b[b2 + j]! + x3 * b[b3 + j]!;
        }
      }
      for (; p < p1; p++) {
        const x = a[i * k + p]!;
        const from = p * n;
        for (let j = 0; j < n; j++) c[row + j] = c[row + j]! + x * b[from + j]!;
      }
    }
  }
};

/** The kernel for float64 products; WebAssembly may take its place. */
export const kernels: {
  matrix: MatrixKernel;
  /** The product with a transposed matrix that is not copied first; null where it is none. */
  transposed: ((a: NDArray, b: NDArray) => NDArray | null) | null;
} = { matrix: multiplyBlocks, transposed: null };

interface Doubles {
  readonly data: Float64Array;
  readonly block: Block | null;
}

/** Numbers as doubles, or so many zeros, where kernels reach them if they are many. */
function doublesOf(source: NumberArray | number): Doubles {
  const count = typeof source === 'number' ? source : source.length;
  const block = count < BIG ? null : takeBlock(count * 8, typeof source === 'number');
  const data = block === null ? new Float64Array(count) : new Float64Array(arenaBuffer(), block.at, count);
  if (typeof source !== 'number') data.set(source);
  return { data, block };
}

/** One (m, k) by (k, n) product in the arithmetic of `dtype`. */
function multiplyPlain(
  dtype: DType,
  a: NumberArray,
  b: NumberArray,
  c: NDArray,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  if (dtype === float64) {
    const out = c.data as NumberArray;
    const part = at === 0 && out.length === m * n ? out : out.subarray(at, at + m * n);
    kernels.matrix(a, b, part, m, k, n);
    return;
  }
  if (dtype.kind === 'f' && dtype.itemsize === 4) {
    // Summed as doubles and rounded once.
    const doubles = [a, b, m * n].map((each) => doublesOf(each)) as [Doubles, Doubles, Doubles];
    const [left, right, sums] = doubles;
    kernels.matrix(left.data, right.data, sums.data, m, k, n);
    (c.data as NumberArray).set(sums.data, at);
    for (const each of doubles) if (each.block !== null) giveBlock(each.block);
    return;
  }
  const sums = new Float64Array(m * n);
  if (dtype.kind === 'c') {
    const out = c.data as NumberArray;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let re = 0;
        let im = 0;
        for (let p = 0; p < k; p++) {
          const x = 2 * (i * k + p);
          const y = 2 * (p * n + j);
          re += a[x]! * b[y]! - a[x + 1]! * b[y + 1]!;
          im += a[x]! * b[y + 1]! + a[x + 1]! * b[y]!;
        }
        out[2 * (at + i * n + j)] = re;
        out[2 * (at + i * n + j) + 1] = im;
      }
    }
    return;
  }
  multiplyBlocks(a, b, sums, m, k, n);
  if (isWide(dtype)) {
    let most = 0;
    for (const sum of sums) if (Math.abs(sum) > most) most = Math.abs(sum);
    let largest = 0;
    for (let i = 0; i < m * k; i++) largest = Math.max(largest, Math.abs(a[i]!));
    let other = 0;
    for (let i = 0; i < k * n; i++) other = Math.max(other, Math.abs(b[i]!));
    if (largest * other * k > LIMIT) {
      multiplyBig(dtype, a, b, c, at, m, k, n);
      return;
    }
    (c.data as Float64Array).set(
      sums.map((sum) => sum + 0),
      at,
    );
    return;
  }
  if (dtype.kind === 'b') for (let i = 0; i < sums.length; i++) sums[i] = sums[i] !== 0 ? 1 : 0;
  if (dtype.kind === 'i' || dtype.kind === 'u') {
    // Products of narrow integers may leave the exact doubles: modulo 2^32 throughout.
    const out = c.data as NumberArray;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum = (sum + Math.imul(a[i * k + p]!, b[p * n + j]!)) | 0;
        out[at + i * n + j] = sum;
      }
    }
    return;
  }
  const out = c.data as NumberArray;
  for (let i = 0; i < sums.length; i++) out[at + i] = dtype === float16 ? roundHalf(sums[i]!) : sums[i]!;
}

function multiplyBig(
  dtype: DType,
  a: NumberArray | BigArray,
  b: NumberArray | BigArray,
  c: NDArray,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  const out = widen(c.storage, dtype);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0n;
      for (let p = 0; p < k; p++) sum += BigInt(a[i * k + p]!) * BigInt(b[p * n + j]!);
      out[at + i * n + j] = dtype === int64 ? BigInt.asIntN(64, sum) : BigInt.asUintN(64, sum);
    }
  }
  narrow(c.storage);
}

/** Stacks of matrices: (…, m, k) by (…, k, n) with broadcast leading axes. */
function multiplyStacks(a: NDArray, b: NDArray, name: string): NDArray {
  const dtype = productType(a, b, name);
  const [m, k] = [a.shape.at(-2)!, a.shape.at(-1)!];
  const n = b.shape.at(-1)!;
  const stackA = a.shape.slice(0, -2);
  const stackB = b.shape.slice(0, -2);
  const stack = commonShape([stackA, stackB]);
  if (!stack) {
    return failValue(
      mismatchMessage([a.shape, b.shape]).replace(/shapes (.*) $/, (_, shapes: string) => `shapes ${shapes} `),
    );
  }
  const c = emptyArray(dtype, [...stack, m, n]);
  if (c.size === 0 || k === 0) return c;
  // Four multiplications at a time.
  expectWork((c.size * k) / 4);
  if (dtype.kind === 'O') return multiplyObjects(a, b, c, stack);
  const left = castArray(a, dtype);
  const right = castArray(b, dtype);
  const startsA = positions(stack, stretchedStrides(stackA, left.strides.slice(0, -2), stack), left.offset);
  const startsB = positions(stack, stretchedStrides(stackB, right.strides.slice(0, -2), stack), right.offset);
  let lastB = -1;
  let flatB: NDArray | null = null;
  for (let s = 0; s < startsA.length; s++) {
    const flatA = flatCopy(left, [m, k], startsA[s]!);
    if (flatB === null || startsB[s] !== lastB) {
      flatB?.recycle();
      flatB = flatCopy(right, [k, n], startsB[s]!);
      lastB = startsB[s]!;
    }
    const x = flatData(flatA) as NumberArray;
    const y = flatData(flatB) as NumberArray;
    if (isBig(x) || isBig(y)) multiplyBig(dtype, x, y, c, s * m * n, m, k, n);
    else if (isBig(c.data)) multiplyBig(dtype, x, y, c, s * m * n, m, k, n);
    else multiplyPlain(dtype, x, y, c, s * m * n, m, k, n);
    flatA.recycle();
  }
  flatB?.recycle();
  if (left !== a) left.recycle();
  if (right !== b) right.recycle();
  return c.made();
}

/** One matrix of a stack, row by row without gaps: the array's own memory where it is that, else a copy. */
function flatCopy(array: NDArray, shape: readonly number[], start: number): NDArray {
  const view = array.view(shape, array.strides.slice(-2), start);
  if (!view.isContiguous) {
    const copy = copyArray(view);
    view.recycle();
    return copy;
  }
  return view;
}

function multiplyObjects(a: NDArray, b: NDArray, c: NDArray, stack: readonly number[]): NDArray {
  const left = castArray(a, c.dtype);
  const right = castArray(b, c.dtype);
  const [m, k, n] = [a.shape.at(-2)!, a.shape.at(-1)!, b.shape.at(-1)!];
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
  startsA.forEach((start, s) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum: Value = null;
        for (let p = 0; p < k; p++) {
          const x = left.data[start + i * left.strides.at(-2)! + p * left.strides.at(-1)!] as Value;
          const y = right.data[startsB[s]! + p * right.strides.at(-2)! + j * right.strides.at(-1)!] as Value;
          sum = p === 0 ? mul(x, y) : add(sum, mul(x, y));
        }
        (c.data as Value[])[s * m * n + i * n + j] = sum;
      }
    }
  });
  return c;
}

function productType(a: NDArray, b: NDArray, name: string): DType {
  const dtype = promoteTypes(a.dtype, b.dtype);
  if (dtype.kind === 'U') {
    failType(
      name === 'matmul'
        ? `ufunc 'matmul' did not contain a loop with signature matching types (dtype('${a.dtype.name}'), dtype('${b.dtype.name}')) -> None`
        : "Cannot cast array data from dtype('<U1') to dtype('float64') according to the rule 'safe'",
    );
  }
  return dtype;
}

const row = (array: NDArray): NDArray => array.view([1, ...array.shape], [0, ...array.strides]);
const column = (array: NDArray): NDArray => array.view([...array.shape, 1], [...array.strides, 0]);

/** From this many elements on, a copy that lies row by row and a kernel over it pay. */
const COPIED = 2 ** 16;

/** `W.T @ x` for a matrix of float64 that lies row by row and a vector (k,) or column (k, 1), without a copy; null for others. */
function transposedProduct(a: NDArray, b: NDArray): NDArray | null {
  if (a.dtype !== float64 || b.dtype !== float64 || !b.isContiguous || a.ndim !== 2 || a.size >= COPIED) return null;
  const m = a.shape[0]!;
  const k = a.shape[1]!;
  if (b.shape[0] !== k || !(b.ndim === 1 || (b.ndim === 2 && b.shape[1] === 1))) return null;
  if (a.size === 0 || a.strides[0] !== 1 || a.strides[1] !== m) return null;
  const c = emptyArray(float64, b.ndim === 1 ? [m] : [m, 1]);
  const from = a.data as NumberArray;
  const x = flatData(b) as NumberArray;
  const sums = flatData(c) as NumberArray;
  let p = 0;
  // four columns at a time, which reads and writes the sums a quarter as often
  for (; p + 3 < k; p += 4) {
    const y0 = x[p]!;
    const y1 = x[p + 1]!;
    const y2 = x[p + 2]!;
    const y3 = x[p + 3]!;
    const column0 = a.offset + p * m;
    const column1 = column0 + m;
    const column2 = column1 + m;
    const column3 = column2 + m;
    for (let i = 0; i < m; i++) {
      sums[i] =
        sums[i]! +
        from[column0 + i]! * y0 +
        from[column1 + i]! * y1 +
        from[column2 + i]! * y2 +
        from[column3 + i]! * y3;
    }
  }
  for (; p < k; p++) {
    const y = x[p]!;
    const column = a.offset + p * m;
    for (let i = 0; i < m; i++) sums[i] = sums[i]! + from[column + i]! * y;
  }
  return c;
}

/** A column times a row. */
function outerProduct(shape: readonly number[], a: NDArray, b: NDArray): NDArray {
  const c = unwrittenArray(float64, shape);
  const m = a.size;
  const n = b.size;
  const x = a.data as Float64Array;
  const y = b.data as Float64Array;
  const out = c.data as Float64Array;
  const first = b.offset;
  let i = 0;
  let row = 0;
  // A sum of products begins with 0, which makes 0 of -0. Four rows at a time read the second operand once.
  for (; i + 3 < m; i += 4, row += 4 * n) {
    const x0 = x[a.offset + i]!;
    const x1 = x[a.offset + i + 1]!;
    const x2 = x[a.offset + i + 2]!;
    const x3 = x[a.offset + i + 3]!;
    for (let j = 0; j < n; j++) {
      const factor = y[first + j]!;
      const k = row + j;
      out[k] = x0 * factor + 0;
      out[k + n] = x1 * factor + 0;
      out[k + 2 * n] = x2 * factor + 0;
      out[k + 3 * n] = x3 * factor + 0;
    }
  }
  for (; i < m; i++, row += n) {
    const factor = x[a.offset + i]!;
    for (let j = 0; j < n; j++) out[row + j] = factor * y[first + j]! + 0;
  }
  return c;
}

/** Whether the elements are such that no product of two of them, and no sum of a million, leaves the finite doubles. */
function isModerate(array: NDArray): boolean {
  if (array.dtype !== float64 || !array.isContiguous) return false;
  const data = array.data as Float64Array;
  for (let i = array.offset; i < array.offset + array.size; i++) {
    const value = data[i]!;
    if (!(value < 1e150 && value > -1e150)) return false;
  }
  return true;
}

/** Vectors and matrices of float64 that lie row by row, without the questions of the general case; null for others. */
function quickProduct(a: NDArray, b: NDArray): NDArray | null {
  if (!a.isContiguous) return transposedProduct(a, b) ?? kernels.transposed?.(a, b) ?? null;
  if (a.dtype !== float64 || b.dtype !== float64 || !b.isContiguous) return null;
  if (a.ndim < 1 || a.ndim > 2 || b.ndim < 1 || b.ndim > 2) return null;
  const k = a.shape[a.ndim - 1]!;
  if (b.shape[0] !== k || k === 0) return null;
  const m = a.ndim === 2 ? a.shape[0]! : 1;
  const n = b.ndim === 2 ? b.shape[1]! : 1;
  const shape = a.ndim === 2 ? (b.ndim === 2 ? [m, n] : [m]) : b.ndim === 2 ? [n] : [];
  if (k === 1 && shape.length === 2) return outerProduct(shape, a, b);
  const c = emptyArray(float64, shape);
  if (c.size > 0) multiplyPlain(float64, flatData(a) as NumberArray, flatData(b) as NumberArray, c, 0, m, k, n);
  return c;
}

/** `a @ b`. `label` is the name that warnings say: null for functions that check nothing. */
export function matmul(a: NDArray, b: NDArray, label: string | null = 'matmul'): NDArray {
  const quick = quickProduct(a, b);
  if (quick) {
    // The operands are looked at where that is less than the product.
    const isChecked = label === null || (quick.size > 2 * (a.size + b.size) && isModerate(a) && isModerate(b));
    return isChecked ? quick : reportProduct(label, a, b, quick);
  }
  for (const [i, operand] of [a, b].entries()) {
    if (operand.ndim === 0) {
      failValue(
        `matmul: Input operand ${i} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
      );
    }
  }
  const left = a.ndim === 1 ? row(a) : a;
  const right = b.ndim === 1 ? column(b) : b;
  const k = left.shape.at(-1)!;
  if (k !== right.shape.at(-2)) {
    failValue(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) ` +
        `(size ${right.shape.at(-2)} is different from ${k})`,
    );
  }
  const product = multiplyStacks(left, right, 'matmul');
  if (left !== a) left.recycle();
  if (right !== b) right.recycle();
  let shape = [...product.shape];
  if (b.ndim === 1) shape = shape.slice(0, -1);
  if (a.ndim === 1) shape.splice(shape.length - (b.ndim === 1 ? 1 : 2), 1);
  const answer = product.replaced(shape, rowStrides(shape));
  return label === null ? answer : reportProduct(label, a, b, answer);
}

/** `numpy.dot` */
export function dot(a: NDArray, b: NDArray, label: string | null = 'dot'): NDArray {
  if (a.ndim === 0 || b.ndim === 0) return applyArray('multiply', a, b);
  const k = a.shape.at(-1)!;
  const axis = b.ndim === 1 ? 0 : b.ndim - 2;
  if (k !== b.shape[axis]) {
    failValue(
      `shapes ${tightShape(a.shape)} and ${tightShape(b.shape)} not aligned: ${k} (dim ${a.ndim - 1}) != ${b.shape[axis]} (dim ${axis})`,
    );
  }
  if (a.ndim <= 2 && b.ndim <= 2) return matmul(a, b, label);
  return contract(a, b, [a.ndim - 1], [axis]);
}

/** Sums over pairs of axes: what is left of `a`, then what is left of `b`. */
function contract(a: NDArray, b: NDArray, axesA: readonly number[], axesB: readonly number[]): NDArray {
  const freeA = a.shape.map((_, i) => i).filter((i) => !axesA.includes(i));
  const freeB = b.shape.map((_, i) => i).filter((i) => !axesB.includes(i));
  const arranged = (array: NDArray, order: readonly number[], shape: number[]): NDArray => {
    const moved = array.view(
      order.map((i) => array.shape[i]!),
      order.map((i) => array.strides[i]!),
    );
    const flat = moved.isContiguous ? moved : copyArray(moved);
    return flat.view(shape, rowStrides(shape));
  };
  const k = sizeOf(axesA.map((i) => a.shape[i]!));
  const left = arranged(a, [...freeA, ...axesA], [sizeOf(freeA.map((i) => a.shape[i]!)), k]);
  const right = arranged(b, [...axesB, ...freeB], [k, sizeOf(freeB.map((i) => b.shape[i]!))]);
  const product = matmul(left, right, 'dot');
  const shape = [...freeA.map((i) => a.shape[i]!), ...freeB.map((i) => b.shape[i]!)];
  return product.replaced(shape, rowStrides(shape));
}

export function tensordot(a: NDArray, b: NDArray, axesA: readonly number[], axesB: readonly number[]): NDArray {
  const normal = (axes: readonly number[], ndim: number): number[] =>
    axes.map((axis) => (axis < 0 ? axis + ndim : axis));
  const left = normal(axesA, a.ndim);
  const right = normal(axesB, b.ndim);
  if (left.length !== right.length || left.some((axis, i) => a.shape[axis] !== b.shape[right[i]!])) {
    failValue('shape-mismatch for sum');
  }
  return contract(a, b, left, right);
}

const failEinsum = (message: string): never => failValue(message);

/** `numpy.einsum` with subscripts as text. */
export function einsum(subscripts: string, operands: readonly NDArray[]): NDArray {
  const text = subscripts.replaceAll(' ', '');
  const [inputs, explicit] = text.split('->') as [string, string | undefined];
  const terms = inputs.split(',');
  if (terms.length !== operands.length) {
    return failEinsum(
      terms.length < operands.length
        ? 'more operands provided to einstein sum function than specified in the subscripts string'
        : 'fewer operands provided to einstein sum function than specified in the subscripts string',
    );
  }
  // Axes under the ellipsis get names of their own, aligned from the right.
  const ELLIPSIS = Array.from({ length: 32 }, (_, i) => String.fromCharCode(0xe000 + i));
  let widest = 0;
  const letters = terms.map((term, i) => {
    const operand = operands[i]!;
    const at = term.indexOf('...');
    const bad = /[^A-Za-z.]/.exec(term);
    if (bad) {
      failEinsum(`invalid subscript '${bad[0]}' in einstein sum subscripts string, subscripts must be letters`);
    }
    const named = term.replace('...', '').length;
    if (at < 0) {
      if (named !== operand.ndim) {
        failEinsum(
          named > operand.ndim
            ? `einstein sum subscripts string contains too many subscripts for operand ${i}`
            : `operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.`,
        );
      }
      return [...term];
    }
    const extra = operand.ndim - named;
    if (extra < 0) failEinsum(`einstein sum subscripts string contains too many subscripts for operand ${i}`);
    widest = Math.max(widest, extra);
    return [...term.slice(0, at), ...ELLIPSIS.slice(32 - extra), ...term.slice(at + 3)];
  });
  const broadcast = ELLIPSIS.slice(32 - widest);
  const counts = new Map<string, number>();
  for (const letter of letters.flat()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let output: string[];
  if (explicit === undefined) {
    const once = [...counts.keys()].filter((letter) => letter < '\ue000' && counts.get(letter) === 1).sort();
    output = [...broadcast, ...once];
  } else {
    const at = explicit.indexOf('...');
    output = at < 0 ? [...explicit] : [...explicit.slice(0, at), ...broadcast, ...explicit.slice(at + 3)];
    if (new Set(output).size !== output.length) {
      const twice = output.find((letter, i) => output.indexOf(letter) !== i);
      failEinsum(`einstein sum subscripts string includes output subscript '${twice}' multiple times`);
    }
    for (const letter of output) {
      if (!counts.has(letter)) {
        failEinsum(
          `einstein sum subscripts string included output subscript '${letter}' which never appeared in an input`,
        );
      }
    }
    if (at < 0 && widest > 0) {
      failEinsum(
        "output had too few broadcast dimensions: the '...' of the inputs is missing in the output subscripts of einstein sum",
      );
    }
  }
  const sizes = new Map<string, number>();
  const summed = [...counts.keys()].filter((letter) => !output.includes(letter));
  const all = [...output, ...summed];
  const remapped = (): never => {
    const parts = operands.map((operand, i) => {
      const own = letters[i]!;
      const texts = all.map((letter) =>
        own.includes(letter) ? String(operand.shape[own.indexOf(letter)]) : 'newaxis',
      );
      // As in every shape that C code prints, leading new axes are left out.
      const inner = texts.slice(texts.findIndex((text) => text !== 'newaxis'));
      return `${tightShape(operand.shape)}->(${inner.join(',')})`;
    });
    return failEinsum(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${parts.join(' ')} `,
    );
  };
  const views = operands.map((operand, i) => {
    const own = letters[i]!;
    const strides = new Map<string, number>();
    own.forEach((letter, axis) => {
      const length = operand.shape[axis]!;
      const known = sizes.get(letter);
      if (known === undefined || known === 1) sizes.set(letter, length);
      else if (length !== 1 && known !== length) {
        if (own.indexOf(letter) !== axis && own.indexOf(letter) >= 0 && operand.shape[own.indexOf(letter)] !== length) {
          failEinsum(
            `dimensions in single operand for collapsing index '${letter}' don't match (${operand.shape[own.indexOf(letter)]} != ${length})`,
          );
        }
        remapped();
      }
      strides.set(letter, (strides.get(letter) ?? 0) + (length === 1 ? 0 : operand.strides[axis]!));
    });
    return { operand, strides };
  });
  const dtype = resultType(operands.map((operand) => operand.dtype));
  const shapeOf = (names: readonly string[]): number[] => names.map((letter) => sizes.get(letter)!);
  const view = (which: number, names: readonly string[]): NDArray => {
    const { operand, strides } = views[which]!;
    return operand.view(
      shapeOf(names),
      names.map((letter) => strides.get(letter) ?? 0),
    );
  };
  if (operands.length === 1)
    return sumOver(castArray(operands[0]!, dtype) === operands[0] ? view(0, all) : view(0, all), output.length, dtype);
  // Two at a time: contract the letters that appear nowhere else, multiply the rest.
  let current: { names: string[]; array: NDArray } = {
    names: [...new Set(letters[0]!)],
    array: view(0, [...new Set(letters[0]!)]),
  };
  for (let i = 1; i < operands.length; i++) {
    const next = [...new Set(letters[i]!)];
    const later = new Set([...output, ...letters.slice(i + 1).flat()]);
    current = pairProduct(current, { names: next, array: view(i, next) }, later, sizes, dtype);
  }
  const { names, array } = current;
  const kept = all.filter((letter) => names.includes(letter));
  const ordered = array.view(
    kept.map((letter) => array.shape[names.indexOf(letter)]!),
    kept.map((letter) => array.strides[names.indexOf(letter)]!),
  );
  const answer = sumOver(ordered, output.length, dtype);
  return answer.storage === operands[0]!.storage ? copyArray(answer) : answer;
}

/** Sums the axes after the first `keep`. */
function sumOver(array: NDArray, keep: number, dtype: DType): NDArray {
  if (array.ndim === keep) return array.dtype === dtype ? array : castArray(array, dtype);
  const axes = array.shape.map((_, i) => i).slice(keep);
  if (dtype === bool) return reduce(operations.get('logical_or')!, array, axes);
  return reduce(operations.get('add')!, array, axes, { dtype });
}

interface Named {
  readonly names: string[];
  readonly array: NDArray;
}

/** The product of two named arrays, with the letters that nobody needs later summed. */
function pairProduct(
  a: Named,
  b: Named,
  later: ReadonlySet<string>,
  sizes: ReadonlyMap<string, number>,
  dtype: DType,
): Named {
  const shared = a.names.filter((letter) => b.names.includes(letter));
  const whole = (named: Named, letter: string): boolean =>
    named.array.shape[named.names.indexOf(letter)] === sizes.get(letter);
  const summed = shared.filter((letter) => !later.has(letter) && whole(a, letter) && whole(b, letter));
  const batch = shared.filter((letter) => !summed.includes(letter));
  const freeA = a.names.filter((letter) => !shared.includes(letter));
  const freeB = b.names.filter((letter) => !shared.includes(letter));
  const pick = (named: Named, names: readonly string[]): NDArray =>
    named.array.view(
      names.map((letter) => named.array.shape[named.names.indexOf(letter)]!),
      names.map((letter) => named.array.strides[named.names.indexOf(letter)]!),
    );
  if (summed.length > 0) {
    const flat = (array: NDArray, groups: readonly number[]): NDArray => {
      const row = array.isContiguous ? array : copyArray(array);
      return row.view([...groups], rowStrides(groups));
    };
    const sizeNamed = (named: Named, names: readonly string[]): number =>
      sizeOf(names.map((letter) => named.array.shape[named.names.indexOf(letter)]!));
    const k = sizeNamed(a, summed);
    const stretch = (named: Named, names: readonly string[]): NDArray => {
      const array = pick(named, names);
      const shape = names.map((letter) =>
        batch.includes(letter) ? sizes.get(letter)! : array.shape[names.indexOf(letter)]!,
      );
      return array.view(shape, stretchedStrides(array.shape, array.strides, shape));
    };
    const count = sizeOf(batch.map((letter) => sizes.get(letter)!));
    const left = flat(stretch(a, [...batch, ...freeA, ...summed]), [count, sizeNamed(a, freeA), k]);
    const right = flat(stretch(b, [...batch, ...summed, ...freeB]), [count, k, sizeNamed(b, freeB)]);
    const product = matmul(castArray(left, dtype), castArray(right, dtype), null);
    const names = [...batch, ...freeA, ...freeB];
    const shape = [
      ...batch.map((letter) => sizes.get(letter)!),
      ...freeA.map((letter) => a.array.shape[a.names.indexOf(letter)]!),
      ...freeB.map((letter) => b.array.shape[b.names.indexOf(letter)]!),
    ];
    return { names, array: new NDArray(product.dtype, shape, rowStrides(shape), 0, product.storage, null) };
  }
  const names = [...batch, ...freeA, ...freeB];
  const spread = (named: Named): NDArray =>
    named.array.view(
      names.map((letter) => (named.names.includes(letter) ? named.array.shape[named.names.indexOf(letter)]! : 1)),
      names.map((letter) => (named.names.includes(letter) ? named.array.strides[named.names.indexOf(letter)]! : 0)),
    );
  return { names, array: applyArray('multiply', castArray(spread(a), dtype), castArray(spread(b), dtype)) };
}
