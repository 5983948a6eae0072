/**
 * Pairwise summation, block for block as NumPy's `pairwise_sum` (loops_utils.h.src) does it, so that sums agree in the
 * last bit: below 8 elements one by one, up to 128 with eight partial sums, above that in two halves.
 */

import type { NumberArray } from '../array/storage.ts';

const BLOCK = 128;

export function pairwiseSum(a: NumberArray, at: number, n: number, step: number): number {
  if (n < 8) {
    // NumPy starts from -0.0, so that a sum of negative zeros stays one.
    let sum = -0;
    for (let i = 0; i < n; i++) sum += a[at + i * step]!;
    return sum;
  }
  if (n <= BLOCK) {
    let i = at;
    let r0 = a[i]!;
    let r1 = a[i + step]!;
    let r2 = a[i + 2 * step]!;
    let r3 = a[i + 3 * step]!;
    let r4 = a[i + 4 * step]!;
    let r5 = a[i + 5 * step]!;
    let r6 = a[i + 6 * step]!;
    let r7 = a[i + 7 * step]!;
    const rest = n % 8;
    let left = n - rest - 8;
    i += 8 * step;
    for (; left > 0; left -= 8) {
      r0 += a[i]!;
      r1 += a[i + step]!;
      r2 += a[i + 2 * step]!;
      r3 += a[i + 3 * step]!;
      r4 += a[i + 4 * step]!;
      r5 += a[i + 5 * step]!;
      r6 += a[i + 6 * step]!;
      r7 += a[i + 7 * step]!;
      i += 8 * step;
    }
    let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
    for (let k = 0; k < rest; k++, i += step) sum += a[i]!;
    return sum;
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return pairwiseSum(a, at, half, step) + pairwiseSum(a, at + half * step, n - half, step);
}

/** The same of doubles side by side: a loop that sees one kind of array and one step. */
export function pairwiseDoubles(a: Float64Array, at: number, n: number): number {
  if (n < 8 || n % 8 !== 0) {
    // The rest that is over a multiple of eight belongs to the last block.
    if (n <= BLOCK) return pairwiseSum(a, at, n, 1);
  } else if (n <= BLOCK) {
    let r0 = a[at]!;
    let r1 = a[at + 1]!;
    let r2 = a[at + 2]!;
    let r3 = a[at + 3]!;
    let r4 = a[at + 4]!;
    let r5 = a[at + 5]!;
    let r6 = a[at + 6]!;
    let r7 = a[at + 7]!;
    for (let i = at + 8; i < at + n; i += 8) {
      r0 += a[i]!;
      r1 += a[i + 1]!;
      r2 += a[i + 2]!;
      r3 += a[i + 3]!;
      r4 += a[i + 4]!;
      r5 += a[i + 5]!;
      r6 += a[i + 6]!;
      r7 += a[i + 7]!;
    }
    return r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return pairwiseDoubles(a, at, half) + pairwiseDoubles(a, at + half, n - half);
}

const f = Math.fround;
const partial = new Float32Array(8);

/** The same in single precision, each addition rounded. */
export function pairwiseSumSingle(a: NumberArray, at: number, n: number, step: number): number {
  if (n < 8) {
    let sum = -0;
    for (let i = 0; i < n; i++) sum = f(sum + a[at + i * step]!);
    return sum;
  }
  if (n <= BLOCK) {
    const r = partial;
    let i = at;
    for (let k = 0; k < 8; k++, i += step) r[k] = a[i]!;
    const rest = n % 8;
    for (let left = n - rest - 8; left > 0; left -= 8) {
      for (let k = 0; k < 8; k++, i += step) r[k] = r[k]! + a[i]!;
    }
    let sum = f(f(f(r[0]! + r[1]!) + f(r[2]! + r[3]!)) + f(f(r[4]! + r[5]!) + f(r[6]! + r[7]!)));
    for (let k = 0; k < rest; k++, i += step) sum = f(sum + a[i]!);
    return sum;
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return f(pairwiseSumSingle(a, at, half, step) + pairwiseSumSingle(a, at + half * step, n - half, step));
}

/** Complex numbers: `n` of them, interleaved; `at` and `step` count pairs. Four partial sums each. */
export function pairwiseSumComplex(
  a: NumberArray,
  at: number,
  n: number,
  step: number,
  round: (x: number) => number,
): readonly [number, number] {
  const part = (offset: number): number => {
    if (n < 4) {
      let sum = -0;
      for (let i = 0; i < n; i++) sum = round(sum + a[2 * (at + i * step) + offset]!);
      return sum;
    }
    const r = [0, 1, 2, 3].map((k) => a[2 * (at + k * step) + offset]!);
    let i = 4;
    for (; i < n - (n % 4); i += 4) {
      for (let k = 0; k < 4; k++) r[k] = round(r[k]! + a[2 * (at + (i + k) * step) + offset]!);
    }
    let sum = round(round(r[0]! + r[1]!) + round(r[2]! + r[3]!));
    for (; i < n; i++) sum = round(sum + a[2 * (at + i * step) + offset]!);
    return sum;
  };
  if (n <= BLOCK / 2) return [part(0), part(1)];
  // NumPy counts doubles, not pairs: half of 2n, less what is over a multiple of 8.
  let half = n;
  half -= half % 8;
  half /= 2;
  const [re, im] = pairwiseSumComplex(a, at, half, step, round);
  const [otherRe, otherIm] = pairwiseSumComplex(a, at + half * step, n - half, step, round);
  return [round(re + otherRe), round(im + otherIm)];
}
