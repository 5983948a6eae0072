/**
 * Matrix products in plain loops, in the order of `kernels/matrix-product.ts`, so that results have the same bits: the second
 * matrix in panels of four columns, two rows at a time, so that eight sums stay in registers.
 */

/** Rows of b that are packed at a time, as in `matrix-kernel.ts`. */
const DEPTH = 512;

/** c += a b for (m, k) by (k, n), row by row without gaps. */
export function multiplyPanels(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  const panel = new Float64Array(Math.min(k, DEPTH) * 4);
  for (let first = 0; first < k; first += DEPTH) {
    const depth = Math.min(DEPTH, k - first);
    for (let column = 0; column < n; column += 4) {
      pack(panel, b, first, depth, column, n);
      const width = Math.min(4, n - column);
      let row = 0;
      for (; row + 1 < m; row += 2) twoRows(a, row * k + first, k, panel, depth, c, row * n + column, n, width);
      if (row < m) oneRow(a, row * k + first, panel, depth, c, row * n + column, width);
    }
  }
}

/** Four columns side by side; what is over the last column is zero. */
function pack(panel: Float64Array, b: Float64Array, first: number, depth: number, column: number, n: number): void {
  const width = Math.min(4, n - column);
  if (width < 4) panel.fill(0);
  for (let p = 0; p < depth; p++) {
    const from = (first + p) * n + column;
    for (let j = 0; j < width; j++) panel[4 * p + j] = b[from + j]!;
  }
}

function twoRows(
  a: Float64Array,
  at: number,
  step: number,
  panel: Float64Array,
  depth: number,
  c: Float64Array,
  to: number,
  n: number,
  width: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  let i = at | 0;
  let j = (at + step) | 0;
  const end = 4 * depth;
  // `| 0` spares the check that a sum of two places is one (measured: 45 against 61 ms for 512³).
  for (let q = 0; q < end; q = (q + 4) | 0) {
    const x = a[i]!;
    const y = a[j]!;
    i = (i + 1) | 0;
    j = (j + 1) | 0;
    const b0 = panel[q]!;
    const b1 = panel[q | 1]!;
    const b2 = panel[q | 2]!;
    const b3 = panel[q | 3]!;
    s0 += x * b0;
    s1 += x * b1;
    s2 += x * b2;
    s3 += x * b3;
    t0 += y * b0;
    t1 += y * b1;
    t2 += y * b2;
    t3 += y * b3;
  }
  add(c, to, width, s0, s1, s2, s3);
  add(c, to + n, width, t0, t1, t2, t3);
}

function oneRow(
  a: Float64Array,
  at: number,
  panel: Float64Array,
  depth: number,
  c: Float64Array,
  to: number,
  width: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let p = 0, q = 0; p < depth; p++, q += 4) {
    const x = a[at + p]!;
    s0 += x * panel[q]!;
    s1 += x * panel[q + 1]!;
    s2 += x * panel[q + 2]!;
    s3 += x * panel[q + 3]!;
  }
  add(c, to, width, s0, s1, s2, s3);
}

function add(c: Float64Array, to: number, width: number, s0: number, s1: number, s2: number, s3: number): void {
  c[to] = c[to]! + s0;
  if (width > 1) c[to + 1] = c[to + 1]! + s1;
  if (width > 2) c[to + 2] = c[to + 2]! + s2;
  if (width > 3) c[to + 3] = c[to + 3]! + s3;
}
