/** Eigenvalues and eigenvectors of a real symmetric matrix by tridiagonal QL/QR (`dsytrd`, `dorgtr`, `dsteqr`). */
import { applyLeft, hypotenuse, makeReflector, makeRotation, type Rotation, withSign } from './reflectors.ts';

const EPS = 1.1102230246251565e-16;
const SAFE_MIN = 2.2250738585072014e-308;

export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Column-major, one eigenvector a column. */
  readonly vectors: Float64Array;
  readonly converged: boolean;
}

/** Reads the lower triangle of the n × n matrix a (column-major), which is overwritten. */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const tau = new Float64Array(Math.max(n - 1, 0));
  reduceToTridiagonal(a, n, d, e, tau);
  const z = formTridiagonalQ(a, n, tau);
  const converged = tridiagonalQL(d, e, z, n);
  return { values: d, vectors: z, converged };
}

/** dsytd2 with the lower triangle. */
function reduceToTridiagonal(a: Float64Array, n: number, d: Float64Array, e: Float64Array, tau: Float64Array): void {
  const w = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) {
    const at = i + 1 + i * n;
    const size = n - i - 1;
    const t = makeReflector(a, at, Math.min(i + 2, n - 1) + i * n, size, 1);
    e[i] = a[at]!;
    if (t !== 0) {
      a[at] = 1;
      // w := t·A·v over the lower triangle of the trailing block
      for (let r = 0; r < size; r++) {
        let sum = 0;
        for (let c = 0; c < size; c++) {
          const row = i + 1 + Math.max(r, c);
          const column = i + 1 + Math.min(r, c);
          sum += a[row + column * n]! * a[at + c]!;
        }
        w[r] = t * sum;
      }
      let dot = 0;
      for (let r = 0; r < size; r++) dot += w[r]! * a[at + r]!;
      const alpha = -0.5 * t * dot;
      for (let r = 0; r < size; r++) w[r]! += alpha * a[at + r]!;
      for (let c = 0; c < size; c++) {
        for (let r = c; r < size; r++) {
          a[i + 1 + r + (i + 1 + c) * n]! -= a[at + r]! * w[c]! + w[r]! * a[at + c]!;
        }
      }
      a[at] = e[i]!;
    }
    d[i] = a[i + i * n]!;
    tau[i] = t;
  }
  if (n > 0) d[n - 1] = a[n * n - 1]!;
}

function formTridiagonalQ(a: Float64Array, n: number, tau: Float64Array): Float64Array {
  const q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) q[i + i * n] = 1;
  for (let i = n - 2; i >= 0; i--) {
    const size = n - i - 1;
    applyLeft(a, i + 1 + i * n, 1, tau[i]!, q, i + 1 + (i + 1) * n, n, size, size);
  }
  return q;
}

/** The eigen-decomposition of [[a, b], [b, c]]: rt1 the larger in magnitude, (cs, sn) its unit vector. (`dlaev2`) */
function eigen2(a: number, b: number, c: number): { rt1: number; rt2: number; cs: number; sn: number } {
  const sum = a + c;
  const difference = a - c;
  const adf = Math.abs(difference);
  const tb = b + b;
  const ab = Math.abs(tb);
  const acmx = Math.abs(a) > Math.abs(c) ? a : c;
  const acmn = Math.abs(a) > Math.abs(c) ? c : a;
  let root: number;
  if (adf > ab) root = adf * Math.sqrt(1 + (ab / adf) * (ab / adf));
  else if (adf < ab) root = ab * Math.sqrt(1 + (adf / ab) * (adf / ab));
  else root = ab * Math.SQRT2;
  let rt1: number;
  let rt2: number;
  let sgn1: number;
  if (sum < 0) {
    rt1 = 0.5 * (sum - root);
    sgn1 = -1;
    rt2 = (acmx / rt1) * acmn - (b / rt1) * b;
  } else if (sum > 0) {
    rt1 = 0.5 * (sum + root);
    sgn1 = 1;
    rt2 = (acmx / rt1) * acmn - (b / rt1) * b;
  } else {
    rt1 = 0.5 * root;
    rt2 = -0.5 * root;
    sgn1 = 1;
  }
  const sgn2 = difference >= 0 ? 1 : -1;
  const cs = difference >= 0 ? difference + root : difference - root;
  let cs1: number;
  let sn1: number;
  if (Math.abs(cs) > ab) {
    const ct = -tb / cs;
    sn1 = 1 / Math.sqrt(1 + ct * ct);
    cs1 = ct * sn1;
  } else if (ab === 0) {
    cs1 = 1;
    sn1 = 0;
  } else {
    const tn = -cs / tb;
    cs1 = 1 / Math.sqrt(1 + tn * tn);
    sn1 = tn * cs1;
  }
  if (sgn1 === sgn2) {
    const tn = cs1;
    cs1 = -sn1;
    sn1 = tn;
  }
  return { rt1, rt2, cs: cs1, sn: sn1 };
}

/** Rotates columns j and j + 1 of z. (one step of `dlasr` with side R, pivot V) */
function rotateColumns(z: Float64Array, n: number, j: number, c: number, s: number): void {
  if (c === 1 && s === 0) return;
  const left = j * n;
  const right = left + n;
  for (let i = 0; i < n; i++) {
    const t = z[right + i]!;
    z[right + i] = c * t - s * z[left + i]!;
    z[left + i] = s * t + c * z[left + i]!;
  }
}

/** dsteqr: d and e become the eigenvalues, z its columns times the eigenvectors; sorted ascending. */
function tridiagonalQL(d: Float64Array, e: Float64Array, z: Float64Array, n: number): boolean {
  if (n <= 1) return true;
  const rotation: Rotation = { c: 1, s: 0, r: 0 };
  const cs = new Float64Array(n);
  const sn = new Float64Array(n);
  const limit = n * 30;
  let iterations = 0;
  let l1 = 0;
  while (l1 < n && iterations < limit) {
    if (l1 > 0) e[l1 - 1] = 0;
    let m = l1;
    for (; m < n - 1; m++) {
      const test = Math.abs(e[m]!);
      if (test === 0) break;
      if (test <= Math.sqrt(Math.abs(d[m]!)) * Math.sqrt(Math.abs(d[m + 1]!)) * EPS) {
        e[m] = 0;
        break;
      }
    }
    let l = l1;
    let end = m;
    l1 = m + 1;
    if (end === l) continue;
    if (Math.abs(d[end]!) < Math.abs(d[l]!)) {
      const t = l;
      l = end;
      end = t;
    }
    if (end > l) {
      while (l <= end) {
        let k = l;
        for (; k < end; k++) {
          if (e[k]! * e[k]! <= EPS * EPS * Math.abs(d[k]!) * Math.abs(d[k + 1]!) + SAFE_MIN) break;
        }
        if (k < end) e[k] = 0;
        let p = d[l]!;
        if (k === l) {
          l++;
          continue;
        }
        if (k === l + 1) {
          const pair = eigen2(d[l]!, e[l]!, d[l + 1]!);
          rotateColumns(z, n, l, pair.cs, pair.sn);
          d[l] = pair.rt1;
          d[l + 1] = pair.rt2;
          e[l] = 0;
          l += 2;
          continue;
        }
        if (iterations++ === limit) return false;
        let g = (d[l + 1]! - p) / (2 * e[l]!);
        let r = hypotenuse(g, 1);
        g = d[k]! - p + e[l]! / (g + withSign(r, g));
        let s = 1;
        let c = 1;
        p = 0;
        for (let i = k - 1; i >= l; i--) {
          const f = s * e[i]!;
          const b = c * e[i]!;
          makeRotation(g, f, rotation);
          c = rotation.c;
          s = rotation.s;
          if (i !== k - 1) e[i + 1] = rotation.r;
          g = d[i + 1]! - p;
          r = (d[i]! - g) * s + 2 * c * b;
          p = s * r;
          d[i + 1] = g + p;
          g = c * r - b;
          cs[i] = c;
          sn[i] = -s;
        }
        for (let i = k - 1; i >= l; i--) rotateColumns(z, n, i, cs[i]!, sn[i]!);
        d[l]! -= p;
        e[l] = g;
      }
    } else {
      while (l >= end) {
        let k = l;
        for (; k > end; k--) {
          if (e[k - 1]! * e[k - 1]! <= EPS * EPS * Math.abs(d[k]!) * Math.abs(d[k - 1]!) + SAFE_MIN) break;
        }
        if (k > end) e[k - 1] = 0;
        let p = d[l]!;
        if (k === l) {
          l--;
          continue;
        }
        if (k === l - 1) {
          const pair = eigen2(d[l - 1]!, e[l - 1]!, d[l]!);
          rotateColumns(z, n, l - 1, pair.cs, pair.sn);
          d[l - 1] = pair.rt1;
          d[l] = pair.rt2;
          e[l - 1] = 0;
          l -= 2;
          continue;
        }
        if (iterations++ === limit) return false;
        let g = (d[l - 1]! - p) / (2 * e[l - 1]!);
        let r = hypotenuse(g, 1);
        g = d[k]! - p + e[l - 1]! / (g + withSign(r, g));
        let s = 1;
        let c = 1;
        p = 0;
        for (let i = k; i < l; i++) {
          const f = s * e[i]!;
          const b = c * e[i]!;
          makeRotation(g, f, rotation);
          c = rotation.c;
          s = rotation.s;
          if (i !== k) e[i - 1] = rotation.r;
          g = d[i]! - p;
          r = (d[i + 1]! - g) * s + 2 * c * b;
          p = s * r;
          d[i] = g + p;
          g = c * r - b;
          cs[i] = c;
          sn[i] = s;
        }
        for (let i = k; i < l; i++) rotateColumns(z, n, i, cs[i]!, sn[i]!);
        d[l]! -= p;
        e[l - 1] = g;
      }
    }
  }
  if (iterations >= limit) return false;
  for (let i = 0; i < n - 1; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if (d[j]! < d[k]!) k = j;
    if (k !== i) {
      const t = d[i]!;
      d[i] = d[k]!;
      d[k] = t;
      for (let r = 0; r < n; r++) {
        const v = z[r + i * n]!;
        z[r + i * n] = z[r + k * n]!;
        z[r + k * n] = v;
      }
    }
  }
  return true;
}
