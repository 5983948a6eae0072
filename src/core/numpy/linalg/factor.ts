/** Factorisations of column-major matrices: LU, Cholesky, QR. Inputs are overwritten where said. */
import { applyLeft, makeReflector } from './reflectors.ts';

/** Gaussian elimination with partial pivoting in place (`dgetrf`): a = P·L·U. */
export interface LU {
  /** Row i was exchanged with row pivots[i]. */
  readonly pivots: Int32Array;
  /** True when a pivot is exactly zero. */
  readonly singular: boolean;
  /** Sign of the permutation. */
  readonly sign: 1 | -1;
}

export function luInPlace(a: Float64Array, n: number): LU {
  const pivots = new Int32Array(n);
  let singular = false;
  let sign: 1 | -1 = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    let largest = Math.abs(a[k + k * n]!);
    for (let i = k + 1; i < n; i++) {
      const value = Math.abs(a[i + k * n]!);
      if (value > largest) {
        largest = value;
        p = i;
      }
    }
    pivots[k] = p;
    if (a[p + k * n] === 0) {
      singular = true;
      continue;
    }
    if (p !== k) {
      sign = sign === 1 ? -1 : 1;
      for (let j = 0; j < n; j++) {
        const t = a[k + j * n]!;
        a[k + j * n] = a[p + j * n]!;
        a[p + j * n] = t;
      }
    }
    const reciprocal = 1 / a[k + k * n]!;
    for (let i = k + 1; i < n; i++) a[i + k * n]! *= reciprocal;
    for (let j = k + 1; j < n; j++) {
      const factor = a[k + j * n]!;
      if (factor !== 0) {
        for (let i = k + 1; i < n; i++) a[i + j * n]! -= a[i + k * n]! * factor;
      }
    }
  }
  return { pivots, singular, sign };
}

/** Solves in place for `count` right-hand sides in the columns of b, with a's LU factors. */
export function luSolveInPlace(a: Float64Array, n: number, pivots: Int32Array, b: Float64Array, count: number): void {
  for (let j = 0; j < count; j++) {
    const column = j * n;
    for (let i = 0; i < n; i++) {
      const p = pivots[i]!;
      if (p !== i) {
        const t = b[column + i]!;
        b[column + i] = b[column + p]!;
        b[column + p] = t;
      }
    }
    for (let k = 0; k < n; k++) {
      const value = b[column + k]!;
      if (value !== 0) for (let i = k + 1; i < n; i++) b[column + i]! -= value * a[i + k * n]!;
    }
    for (let k = n - 1; k >= 0; k--) {
      if (b[column + k] !== 0) {
        b[column + k]! /= a[k + k * n]!;
        const value = b[column + k]!;
        for (let i = 0; i < k; i++) b[column + i]! -= value * a[i + k * n]!;
      }
    }
  }
}

/** Lower Cholesky factor in place, zeros above the diagonal. False when the matrix is not positive definite. */
export function choleskyInPlace(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let diagonal = a[j + j * n]!;
    for (let k = 0; k < j; k++) diagonal -= a[j + k * n]! * a[j + k * n]!;
    if (!(diagonal > 0)) return false;
    diagonal = Math.sqrt(diagonal);
    a[j + j * n] = diagonal;
    for (let i = j + 1; i < n; i++) {
      let sum = a[i + j * n]!;
      for (let k = 0; k < j; k++) sum -= a[i + k * n]! * a[j + k * n]!;
      a[i + j * n] = sum / diagonal;
    }
    for (let i = 0; i < j; i++) a[i + j * n] = 0;
  }
  return true;
}

/** Householder QR in place (`dgeqrf`): R on and above the diagonal, the reflectors below. Returns their factors tau. */
export function qrInPlace(a: Float64Array, rows: number, columns: number): Float64Array {
  const count = Math.min(rows, columns);
  const tau = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = i + i * rows;
    tau[i] = makeReflector(a, at, Math.min(at + 1, (i + 1) * rows - 1), rows - i, 1);
    if (i + 1 < columns) {
      applyLeft(a, at, 1, tau[i]!, a, at + rows, rows, rows - i, columns - i - 1);
    }
  }
  return tau;
}

/** The first `width` columns of Q from the reflectors of `qrInPlace` (`dorgqr`). */
export function formQ(a: Float64Array, rows: number, tau: Float64Array, width: number): Float64Array {
  const q = new Float64Array(rows * width);
  for (let i = 0; i < Math.min(rows, width); i++) q[i + i * rows] = 1;
  for (let i = tau.length - 1; i >= 0; i--) {
    applyLeft(a, i + i * rows, 1, tau[i]!, q, i + i * rows, rows, rows - i, width - i);
  }
  return q;
}
