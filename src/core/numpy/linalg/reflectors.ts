/**
 * Householder reflectors and Givens rotations with LAPACK's conventions of sign, so that factors come out with the signs
 * that NumPy's do. Matrices are column-major: element (i, j) of a matrix with `rows` rows is a[i + j * rows].
 * Source: Anderson et al., "LAPACK Users' Guide", 3rd edition (1999).
 */

/** Euclidean norm of `count` numbers from `start` on with `stride`, scaled against overflow. */
export function norm2(a: Float64Array, start: number, count: number, stride: number): number {
  let scale = 0;
  let sum = 1;
  for (let k = 0, p = start; k < count; k++, p += stride) {
    const value = Math.abs(a[p]!);
    if (value !== 0) {
      if (scale < value) {
        const ratio = scale / value;
        sum = 1 + sum * ratio * ratio;
        scale = value;
      } else {
        const ratio = value / scale;
        sum += ratio * ratio;
      }
    }
  }
  return scale * Math.sqrt(sum);
}

/** sqrt(x² + y²) without needless overflow. */
export function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (small === 0) return large;
  const ratio = small / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

/** |a| with the sign of b. */
export function withSign(a: number, b: number): number {
  const magnitude = Math.abs(a);
  return b < 0 || Object.is(b, -0) ? -magnitude : magnitude;
}

/**
 * Makes the reflector H = I - tau·v·vᵀ (v[0] = 1) that maps (alpha, x) to (beta, 0). alpha stands at `at` and becomes beta;
 * x are the `count - 1` numbers from `from` on and become v. Returns tau. (`dlarfg`)
 */
export function makeReflector(a: Float64Array, at: number, from: number, count: number, stride: number): number {
  if (count <= 1) return 0;
  const norm = norm2(a, from, count - 1, stride);
  if (norm === 0) return 0;
  const alpha = a[at]!;
  const beta = -withSign(hypotenuse(alpha, norm), alpha);
  const scale = 1 / (alpha - beta);
  for (let k = 0, p = from; k < count - 1; k++, p += stride) a[p]! *= scale;
  a[at] = beta;
  return (beta - alpha) / beta;
}

/** C := H·C for C of `height` × `width` at `c`; v of `height` numbers at `v` with `stride`, its first taken as 1. (`dlarf`) */
export function applyLeft(
  a: Float64Array,
  v: number,
  stride: number,
  tau: number,
  target: Float64Array,
  c: number,
  rows: number,
  height: number,
  width: number,
): void {
  if (tau === 0) return;
  for (let j = 0; j < width; j++) {
    const column = c + j * rows;
    let sum = target[column]!;
    for (let i = 1, p = v + stride; i < height; i++, p += stride) sum += a[p]! * target[column + i]!;
    sum *= tau;
    target[column]! -= sum;
    for (let i = 1, p = v + stride; i < height; i++, p += stride) target[column + i]! -= sum * a[p]!;
  }
}

/** C := C·H for C of `height` × `width` at `c`; v of `width` numbers at `v` with `stride`, its first taken as 1. */
export function applyRight(
  a: Float64Array,
  v: number,
  stride: number,
  tau: number,
  target: Float64Array,
  c: number,
  rows: number,
  height: number,
  width: number,
): void {
  if (tau === 0) return;
  for (let i = 0; i < height; i++) {
    let sum = target[c + i]!;
    for (let j = 1, p = v + stride; j < width; j++, p += stride) sum += a[p]! * target[c + i + j * rows]!;
    sum *= tau;
    target[c + i]! -= sum;
    for (let j = 1, p = v + stride; j < width; j++, p += stride) target[c + i + j * rows]! -= sum * a[p]!;
  }
}

/** A plane rotation: c·f + s·g = r, -s·f + c·g = 0. (`dlartg` of LAPACK 3.10) */
export interface Rotation {
  c: number;
  s: number;
  r: number;
}

export function makeRotation(f: number, g: number, out: Rotation): void {
  if (g === 0) {
    out.c = 1;
    out.s = 0;
    out.r = f;
  } else if (f === 0) {
    out.c = 0;
    out.s = withSign(1, g);
    out.r = Math.abs(g);
  } else {
    const d =
      Math.abs(f) > 1e150 || Math.abs(g) > 1e150 || (Math.abs(f) < 1e-150 && Math.abs(g) < 1e-150)
        ? hypotenuse(f, g)
        : Math.sqrt(f * f + g * g);
    out.c = Math.abs(f) / d;
    out.r = withSign(d, f);
    out.s = g / out.r;
  }
}

/** Rotates two vectors in place: (x, y) := (c·x + s·y, c·y - s·x). (`drot`) */
export function rotate(
  a: Float64Array,
  x: number,
  xStride: number,
  y: number,
  yStride: number,
  count: number,
  c: number,
  s: number,
): void {
  for (let k = 0, p = x, q = y; k < count; k++, p += xStride, q += yStride) {
    const t = c * a[p]! + s * a[q]!;
    a[q] = c * a[q]! - s * a[p]!;
    a[p] = t;
  }
}
