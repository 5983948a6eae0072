/**
 * Eigenvalues and right eigenvectors of a real general matrix: balance, Hessenberg form, double-shift QR, back substitution.
 * (`dgebal`, `dgehrd`, `dlahqr`, `dlanv2`, `dtrevc`, and the normalisation of `dgeev`.) Column-major.
 */
import {
  applyLeft,
  applyRight,
  hypotenuse,
  makeReflector,
  makeRotation,
  norm2,
  type Rotation,
  rotate,
  withSign,
} from './reflectors.ts';

const EPS = 1.1102230246251565e-16;
const ULP = 2 * EPS;
const SAFE_MIN = 2.2250738585072014e-308;

export interface GeneralEigen {
  readonly real: Float64Array;
  readonly imag: Float64Array;
  /** Column j, or columns j (real parts) and j + 1 (imaginary parts) for a complex pair, as LAPACK packs them. */
  readonly vectors: Float64Array | null;
  readonly converged: boolean;
}

/** Of the n × n matrix a, which is overwritten. */
export function generalEigen(a: Float64Array, n: number, wantVectors: boolean): GeneralEigen {
  const real = new Float64Array(n);
  const imag = new Float64Array(n);
  if (n === 0) return { real, imag, vectors: wantVectors ? new Float64Array(0) : null, converged: true };
  const balance = balanceInPlace(a, n);
  const z = hessenberg(a, n, balance.low, balance.high);
  for (let i = 0; i < balance.low; i++) real[i] = a[i + i * n]!;
  for (let i = balance.high + 1; i < n; i++) real[i] = a[i + i * n]!;
  const converged = quasiTriangular(a, z, n, balance.low, balance.high, real, imag);
  if (!converged || !wantVectors) return { real, imag, vectors: null, converged };
  const vectors = backSubstitute(a, z, n, real, imag);
  undoBalance(vectors, n, balance);
  normalise(vectors, n, imag);
  return { real, imag, vectors, converged };
}

interface Balance {
  readonly low: number;
  readonly high: number;
  readonly scale: Float64Array;
}

function exchange(a: Float64Array, n: number, i: number, j: number, low: number, high: number): void {
  if (i === j) return;
  for (let r = 0; r <= high; r++) {
    const t = a[r + i * n]!;
    a[r + i * n] = a[r + j * n]!;
    a[r + j * n] = t;
  }
  for (let c = low; c < n; c++) {
    const t = a[i + c * n]!;
    a[i + c * n] = a[j + c * n]!;
    a[j + c * n] = t;
  }
}

function balanceInPlace(a: Float64Array, n: number): Balance {
  const scale = new Float64Array(n).fill(1);
  let low = 0;
  let high = n - 1;
  // rows that isolate an eigenvalue are pushed down
  search: for (;;) {
    for (let j = high; j >= 0; j--) {
      let isolated = true;
      for (let i = 0; i <= high && isolated; i++) if (i !== j && a[j + i * n] !== 0) isolated = false;
      if (isolated) {
        scale[high] = j;
        exchange(a, n, j, high, low, high);
        if (high === 0) {
          scale[0] = 1;
          return { low: 0, high: 0, scale };
        }
        high--;
        continue search;
      }
    }
    break;
  }
  // columns are pushed left
  search: for (;;) {
    for (let j = low; j <= high; j++) {
      let isolated = true;
      for (let i = low; i <= high && isolated; i++) if (i !== j && a[i + j * n] !== 0) isolated = false;
      if (isolated) {
        scale[low] = j;
        exchange(a, n, j, low, low, high);
        low++;
        continue search;
      }
    }
    break;
  }
  for (let i = low; i <= high; i++) scale[i] = 1;
  const size = high - low + 1;
  let again = true;
  while (again) {
    again = false;
    for (let i = low; i <= high; i++) {
      let c = norm2(a, low + i * n, size, 1);
      let r = norm2(a, i + low * n, size, n);
      if (c === 0 || r === 0) continue;
      let g = r / 2;
      let f = 1;
      const s = c + r;
      while (c < g && Math.max(f, c) < 1e290 && Math.min(r, g) > 1e-290) {
        f *= 2;
        c *= 2;
        r /= 2;
        g /= 2;
      }
      g = c / 2;
      while (g >= r && r < 1e290 && Math.min(f, c, g) > 1e-290) {
        f /= 2;
        c /= 2;
        g /= 2;
        r *= 2;
      }
      if (c + r >= 0.95 * s) continue;
      scale[i]! *= f;
      again = true;
      for (let k = low; k < n; k++) a[i + k * n]! /= f;
      for (let k = 0; k <= high; k++) a[k + i * n]! *= f;
    }
  }
  return { low, high, scale };
}

function undoBalance(v: Float64Array, n: number, { low, high, scale }: Balance): void {
  for (let i = low; i <= high; i++) for (let c = 0; c < n; c++) v[i + c * n]! *= scale[i]!;
  const swapRows = (i: number): void => {
    const k = scale[i]!;
    if (k === i) return;
    for (let c = 0; c < n; c++) {
      const t = v[i + c * n]!;
      v[i + c * n] = v[k + c * n]!;
      v[k + c * n] = t;
    }
  };
  for (let i = low - 1; i >= 0; i--) swapRows(i);
  for (let i = high + 1; i < n; i++) swapRows(i);
}

/** Reduces a to Hessenberg form and returns the orthogonal matrix of the reduction. */
function hessenberg(a: Float64Array, n: number, low: number, high: number): Float64Array {
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++) z[i + i * n] = 1;
  const tau = new Float64Array(n);
  for (let i = low; i < high; i++) {
    const at = i + 1 + i * n;
    const size = high - i;
    tau[i] = makeReflector(a, at, Math.min(i + 2, n - 1) + i * n, size, 1);
    const beta = a[at]!;
    applyRight(a, at, 1, tau[i]!, a, (i + 1) * n, n, high + 1, size);
    applyLeft(a, at, 1, tau[i]!, a, i + 1 + (i + 1) * n, n, size, n - i - 1);
    a[at] = beta;
  }
  for (let i = high - 1; i >= low; i--) {
    const size = high - i;
    applyLeft(a, i + 1 + i * n, 1, tau[i]!, z, i + 1 + (i + 1) * n, n, size, size);
  }
  for (let j = low; j < high; j++) for (let i = j + 2; i <= high; i++) a[i + j * n] = 0;
  return z;
}

/** Schur form of a Hessenberg matrix by the implicit double shift (`dlahqr`). */
function quasiTriangular(
  h: Float64Array,
  z: Float64Array,
  n: number,
  low: number,
  high: number,
  real: Float64Array,
  imag: Float64Array,
): boolean {
  if (low === high) {
    real[low] = h[low + low * n]!;
    return true;
  }
  const size = high - low + 1;
  const small = SAFE_MIN * (size / ULP);
  const limit = 30 * Math.max(10, size);
  const at = (i: number, j: number): number => h[i + j * n]!;
  let deflations = 0;
  let i = high;
  const v = new Float64Array(3);
  while (i >= low) {
    let l = low;
    let done = false;
    for (let its = 0; its <= limit; its++) {
      let k = i;
      for (; k > l; k--) {
        const sub = Math.abs(at(k, k - 1));
        if (sub <= small) break;
        let test = Math.abs(at(k - 1, k - 1)) + Math.abs(at(k, k));
        if (test === 0) {
          if (k - 2 >= low) test += Math.abs(at(k - 1, k - 2));
          if (k + 1 <= high) test += Math.abs(at(k + 1, k));
        }
        if (sub <= ULP * test) {
          const ab = Math.max(sub, Math.abs(at(k - 1, k)));
          const ba = Math.min(sub, Math.abs(at(k - 1, k)));
          const difference = Math.abs(at(k - 1, k - 1) - at(k, k));
          const aa = Math.max(Math.abs(at(k, k)), difference);
          const bb = Math.min(Math.abs(at(k, k)), difference);
          const s = aa + ab;
          if (ba * (ab / s) <= Math.max(small, ULP * (bb * (aa / s)))) break;
        }
      }
      l = k;
      if (l > low) h[l + (l - 1) * n] = 0;
      if (l >= i - 1) {
        done = true;
        break;
      }
      deflations++;
      let h11: number;
      let h12: number;
      let h21: number;
      let h22: number;
      if (deflations % 20 === 0) {
        const s = Math.abs(at(i, i - 1)) + Math.abs(at(i - 1, i - 2));
        h11 = 0.75 * s + at(i, i);
        h12 = -0.4375 * s;
        h21 = s;
        h22 = h11;
      } else if (deflations % 10 === 0) {
        const s = Math.abs(at(l + 1, l)) + Math.abs(at(l + 2, l + 1));
        h11 = 0.75 * s + at(l, l);
        h12 = -0.4375 * s;
        h21 = s;
        h22 = h11;
      } else {
        h11 = at(i - 1, i - 1);
        h21 = at(i, i - 1);
        h12 = at(i - 1, i);
        h22 = at(i, i);
      }
      const s = Math.abs(h11) + Math.abs(h12) + Math.abs(h21) + Math.abs(h22);
      let rt1r = 0;
      let rt1i = 0;
      let rt2r = 0;
      let rt2i = 0;
      if (s !== 0) {
        h11 /= s;
        h21 /= s;
        h12 /= s;
        h22 /= s;
        const trace = (h11 + h22) / 2;
        const det = (h11 - trace) * (h22 - trace) - h12 * h21;
        const root = Math.sqrt(Math.abs(det));
        if (det >= 0) {
          rt1r = trace * s;
          rt2r = rt1r;
          rt1i = root * s;
          rt2i = -rt1i;
        } else {
          rt1r = trace + root;
          rt2r = trace - root;
          const closer = Math.abs(rt1r - h22) <= Math.abs(rt2r - h22) ? rt1r : rt2r;
          rt1r = closer * s;
          rt2r = rt1r;
        }
      }
      let m = i - 2;
      for (; m >= l; m--) {
        let sub = Math.abs(at(m + 1, m));
        const sum = Math.abs(at(m, m) - rt2r) + Math.abs(rt2i) + sub;
        sub = at(m + 1, m) / sum;
        v[0] = sub * at(m, m + 1) + (at(m, m) - rt1r) * ((at(m, m) - rt2r) / sum) - rt1i * (rt2i / sum);
        v[1] = sub * (at(m, m) + at(m + 1, m + 1) - rt1r - rt2r);
        v[2] = sub * at(m + 2, m + 1);
        const total = Math.abs(v[0]!) + Math.abs(v[1]!) + Math.abs(v[2]!);
        v[0]! /= total;
        v[1]! /= total;
        v[2]! /= total;
        if (m === l) break;
        const left = Math.abs(at(m, m - 1)) * (Math.abs(v[1]!) + Math.abs(v[2]!));
        const right =
          ULP * Math.abs(v[0]!) * (Math.abs(at(m - 1, m - 1)) + Math.abs(at(m, m)) + Math.abs(at(m + 1, m + 1)));
        if (left <= right) break;
      }
      for (let step = m; step < i; step++) {
        const count = Math.min(3, i - step + 1);
        if (step > m) for (let r = 0; r < count; r++) v[r] = at(step + r, step - 1);
        const t1 = makeReflector(v, 0, 1, count, 1);
        if (step > m) {
          h[step + (step - 1) * n] = v[0]!;
          h[step + 1 + (step - 1) * n] = 0;
          if (step < i - 1) h[step + 2 + (step - 1) * n] = 0;
        } else if (m > l) {
          h[step + (step - 1) * n]! *= 1 - t1;
        }
        const kept = v[0]!;
        applyLeft(v, 0, 1, t1, h, step + step * n, n, count, n - step);
        applyRight(v, 0, 1, t1, h, step * n, n, Math.min(step + 3, i) + 1, count);
        applyRight(v, 0, 1, t1, z, step * n, n, n, count);
        v[0] = kept;
      }
    }
    if (!done) return false;
    if (l === i) {
      real[i] = at(i, i);
      imag[i] = 0;
    } else {
      const block = standardise(at(i - 1, i - 1), at(i - 1, i), at(i, i - 1), at(i, i));
      h[i - 1 + (i - 1) * n] = block.a;
      h[i - 1 + i * n] = block.b;
      h[i + (i - 1) * n] = block.c;
      h[i + i * n] = block.d;
      real[i - 1] = block.a;
      real[i] = block.d;
      if (block.c === 0) {
        imag[i - 1] = 0;
        imag[i] = 0;
      } else {
        imag[i - 1] = Math.sqrt(Math.abs(block.b)) * Math.sqrt(Math.abs(block.c));
        imag[i] = -imag[i - 1]!;
      }
      if (i < n - 1) rotate(h, i - 1 + (i + 1) * n, n, i + (i + 1) * n, n, n - i - 1, block.cs, block.sn);
      rotate(h, (i - 1) * n, 1, i * n, 1, i - 1, block.cs, block.sn);
      rotate(z, (i - 1) * n, 1, i * n, 1, n, block.cs, block.sn);
    }
    deflations = 0;
    i = l - 1;
  }
  return true;
}

/** The standard form of a 2 × 2 block, triangular or with equal diagonal and c·b < 0. (`dlanv2`) */
function standardise(
  a0: number,
  b0: number,
  c0: number,
  d0: number,
): { a: number; b: number; c: number; d: number; cs: number; sn: number } {
  let a = a0;
  let b = b0;
  let c = c0;
  let d = d0;
  let cs = 1;
  let sn = 0;
  if (c !== 0) {
    if (b === 0) {
      cs = 0;
      sn = 1;
      a = d0;
      d = a0;
      b = -c;
      c = 0;
    } else if (!(a - d === 0 && withSign(1, b) !== withSign(1, c))) {
      const difference = a - d;
      let p = 0.5 * difference;
      const larger = Math.max(Math.abs(b), Math.abs(c));
      const smaller = Math.min(Math.abs(b), Math.abs(c)) * withSign(1, b) * withSign(1, c);
      const scale = Math.max(Math.abs(p), larger);
      let z = (p / scale) * p + (larger / scale) * smaller;
      if (z >= 4 * ULP) {
        z = p + withSign(Math.sqrt(scale) * Math.sqrt(z), p);
        a = d + z;
        d -= (larger / z) * smaller;
        const tau = hypotenuse(c, z);
        cs = z / tau;
        sn = c / tau;
        b -= c;
        c = 0;
      } else {
        const sigma = b + c;
        const tau = hypotenuse(sigma, difference);
        cs = Math.sqrt(0.5 * (1 + Math.abs(sigma) / tau));
        sn = -(p / (tau * cs)) * withSign(1, sigma);
        const aa = a * cs + b * sn;
        const bb = -a * sn + b * cs;
        const cc = c * cs + d * sn;
        const dd = -c * sn + d * cs;
        a = aa * cs + cc * sn;
        b = bb * cs + dd * sn;
        c = -aa * sn + cc * cs;
        d = -bb * sn + dd * cs;
        const middle = 0.5 * (a + d);
        a = middle;
        d = middle;
        if (c !== 0) {
          if (b === 0) {
            b = -c;
            c = 0;
            const t = cs;
            cs = -sn;
            sn = t;
          } else if (withSign(1, b) === withSign(1, c)) {
            const sab = Math.sqrt(Math.abs(b));
            const sac = Math.sqrt(Math.abs(c));
            p = withSign(sab * sac, c);
            const factor = 1 / Math.sqrt(Math.abs(b + c));
            a = middle + p;
            d = middle - p;
            b -= c;
            c = 0;
            const cs1 = sab * factor;
            const sn1 = sac * factor;
            const t = cs * cs1 - sn * sn1;
            sn = cs * sn1 + sn * cs1;
            cs = t;
          }
        }
      }
    }
  }
  return { a, b, c, d, cs, sn };
}

/** Eigenvectors of the quasi-triangular t, multiplied by z. Solved in complex arithmetic; their scale is set later. */
function backSubstitute(
  t: Float64Array,
  z: Float64Array,
  n: number,
  real: Float64Array,
  imag: Float64Array,
): Float64Array {
  const vectors = new Float64Array(n * n);
  let norm = 0;
  for (let k = 0; k < n * n; k++) norm = Math.max(norm, Math.abs(t[k]!));
  const smallest = Math.max(ULP * norm, SAFE_MIN / ULP);
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    const pair = imag[k] !== 0;
    const wr = real[k]!;
    const wi = pair ? Math.abs(imag[k]!) : 0;
    const first = pair ? k - 1 : k;
    re.fill(0);
    im.fill(0);
    if (pair) {
      const up = t[first + k * n]!;
      const down = t[k + first * n]!;
      if (Math.abs(up) >= Math.abs(down)) {
        re[first] = 1;
        im[k] = wi / up;
      } else {
        re[first] = -wi / down;
        im[k] = 1;
      }
    } else {
      re[k] = 1;
    }
    for (let j = first - 1; j >= 0; j--) {
      const double = j > 0 && t[j + (j - 1) * n] !== 0;
      const top = double ? j - 1 : j;
      const rr = [0, 0];
      const ri = [0, 0];
      for (let r = top; r <= j; r++) {
        let sr = 0;
        let si = 0;
        for (let c = j + 1; c <= k; c++) {
          sr -= t[r + c * n]! * re[c]!;
          si -= t[r + c * n]! * im[c]!;
        }
        rr[r - top] = sr;
        ri[r - top] = si;
      }
      if (double) {
        // [a - w, b; c, d - w] x = rhs
        const a = t[top + top * n]! - wr;
        const b = t[top + j * n]!;
        const c = t[j + top * n]!;
        const d = t[j + j * n]! - wr;
        let detR = a * d - wi * wi - b * c;
        const detI = -wi * (a + d);
        if (Math.abs(detR) + Math.abs(detI) < smallest * smallest) detR = smallest * smallest;
        const divide = (xr: number, xi: number): [number, number] => {
          const m = detR * detR + detI * detI;
          return [(xr * detR + xi * detI) / m, (xi * detR - xr * detI) / m];
        };
        // Cramer's rule; (d - i·wi)·r0 - b·r1 and (a - i·wi)·r1 - c·r0
        [re[top], im[top]] = divide(d * rr[0]! + wi * ri[0]! - b * rr[1]!, d * ri[0]! - wi * rr[0]! - b * ri[1]!) as [
          number,
          number,
        ];
        [re[j], im[j]] = divide(a * rr[1]! + wi * ri[1]! - c * rr[0]!, a * ri[1]! - wi * rr[1]! - c * ri[0]!);
        j--;
      } else {
        let dr = t[j + j * n]! - wr;
        const di = -wi;
        if (Math.abs(dr) + Math.abs(di) < smallest) dr = smallest;
        const m = dr * dr + di * di;
        re[j] = (rr[0]! * dr + ri[0]! * di) / m;
        im[j] = (ri[0]! * dr - rr[0]! * di) / m;
        if (di === 0) {
          re[j] = rr[0]! / dr;
          im[j] = 0;
        }
      }
      // rescaled before it overflows
      const size = Math.abs(re[j]!) + Math.abs(im[j]!);
      if (size > 1e100) {
        for (let c = 0; c <= k; c++) {
          re[c]! /= size;
          im[c]! /= size;
        }
      }
    }
    for (let r = 0; r < n; r++) {
      let sr = 0;
      let si = 0;
      for (let c = 0; c <= k; c++) {
        sr += z[r + c * n]! * re[c]!;
        si += z[r + c * n]! * im[c]!;
      }
      vectors[r + first * n] = sr;
      if (pair) vectors[r + k * n] = si;
    }
    if (pair) k--;
  }
  return vectors;
}

/** Euclidean length 1; the largest component of a complex vector is made real. */
function normalise(v: Float64Array, n: number, imag: Float64Array): void {
  const rotation: Rotation = { c: 1, s: 0, r: 0 };
  for (let j = 0; j < n; j++) {
    if (imag[j] === 0) {
      const scale = 1 / norm2(v, j * n, n, 1);
      for (let i = 0; i < n; i++) v[i + j * n]! *= scale;
    } else {
      const scale = 1 / hypotenuse(norm2(v, j * n, n, 1), norm2(v, (j + 1) * n, n, 1));
      let largest = 0;
      let best = -1;
      for (let i = 0; i < n; i++) {
        v[i + j * n]! *= scale;
        v[i + (j + 1) * n]! *= scale;
        const size = v[i + j * n]! ** 2 + v[i + (j + 1) * n]! ** 2;
        if (size > best) {
          best = size;
          largest = i;
        }
      }
      makeRotation(v[largest + j * n]!, v[largest + (j + 1) * n]!, rotation);
      rotate(v, j * n, 1, (j + 1) * n, 1, n, rotation.c, rotation.s);
      v[largest + (j + 1) * n] = 0;
      j++;
    }
  }
}
