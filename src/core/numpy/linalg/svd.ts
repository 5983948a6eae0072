/**
 * Singular value decomposition as `dgesdd` does it for up to 25 columns: Householder bidiagonalisation (`dgebrd`, after a QR for
 * tall matrices) and implicit zero-shift QR. Demmel and Kahan, "Accurate singular values of bidiagonal matrices" (1990).
 * Larger ones use the same iteration where LAPACK divides and conquers: equal up to rounding and, rarely, a sign.
 */
import { formQ, qrInPlace } from './factor.ts';
import { applyLeft, applyRight, makeReflector, makeRotation, type Rotation, rotate, withSign } from './reflectors.ts';

const EPS = 1.1102230246251565e-16;
const UNDERFLOW = 2.2250738585072014e-308;

export interface SVD {
  /** rows × k, column-major. */
  readonly u: Float64Array;
  /** k values, descending. */
  readonly s: Float64Array;
  /** k × columns, column-major. */
  readonly vt: Float64Array;
  readonly converged: boolean;
}

function transposed(a: Float64Array, rows: number, columns: number): Float64Array {
  const t = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) t[j + i * columns] = a[i + j * rows]!;
  return t;
}

/**
 * Of the column-major `rows` × `columns` matrix a, which is overwritten. With `full`, u is rows × rows and vt columns × columns;
 * otherwise both have k = min(rows, columns).
 */
export function svd(a: Float64Array, rows: number, columns: number, full: boolean): SVD {
  const k = Math.min(rows, columns);
  const width = full ? rows : k;
  const height = full ? columns : k;
  if (k === 0) {
    return { u: identity(rows, width), s: new Float64Array(0), vt: identity(height, columns), converged: true };
  }
  if (rows >= columns) {
    if (rows >= Math.trunc((columns * 11) / 6)) {
      // tall: the SVD of R, then Q·U
      const tau = qrInPlace(a, rows, columns);
      const q = formQ(a, rows, tau, width);
      const r = new Float64Array(columns * columns);
      for (let j = 0; j < columns; j++) for (let i = 0; i <= j; i++) r[i + j * columns] = a[i + j * rows]!;
      const small = squareOrTall(r, columns, columns, columns);
      const u = new Float64Array(rows * width);
      for (let j = 0; j < width; j++) {
        if (j >= columns) {
          u.set(q.subarray(j * rows, (j + 1) * rows), j * rows);
          continue;
        }
        for (let l = 0; l < columns; l++) {
          const factor = small.u[l + j * columns]!;
          for (let i = 0; i < rows; i++) u[i + j * rows]! += q[i + l * rows]! * factor;
        }
      }
      return { u, s: small.s, vt: small.vt, converged: small.converged };
    }
    return squareOrTall(a, rows, columns, width);
  }
  const flipped = transposed(a, rows, columns);
  if (columns >= Math.trunc((rows * 11) / 6)) {
    // wide: A = L·Qᵀ where Aᵀ = Q·R, the SVD of L = Rᵀ, then Vᵀ·Qᵀ
    const tau = qrInPlace(flipped, columns, rows);
    const q = formQ(flipped, columns, tau, height);
    const l = new Float64Array(rows * rows);
    for (let j = 0; j < rows; j++) for (let i = 0; i <= j; i++) l[j + i * rows] = flipped[i + j * columns]!;
    const small = squareOrTall(l, rows, rows, rows);
    const vt = new Float64Array(height * columns);
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < height; i++) {
        if (i >= rows) {
          vt[i + j * height] = q[j + i * columns]!;
          continue;
        }
        let sum = 0;
        for (let k = 0; k < rows; k++) sum += small.vt[i + k * rows]! * q[j + k * columns]!;
        vt[i + j * height] = sum;
      }
    }
    return { u: small.u, s: small.s, vt, converged: small.converged };
  }
  return wide(flipped, rows, columns, height);
}

/** Fewer rows than columns, but not by much: the lower bidiagonal form. Takes the transposed matrix, whose form is the upper one. */
function wide(flipped: Float64Array, rows: number, columns: number, height: number): SVD {
  const form = bidiagonalise(flipped, columns, rows);
  const { d, e } = form;
  const n = rows;
  // rotated to an upper form from the left; the rotations are put back into u at the end
  const rotation: Rotation = { c: 1, s: 0, r: 0 };
  const cs = new Float64Array(n);
  const sn = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) {
    makeRotation(d[i]!, e[i]!, rotation);
    d[i] = rotation.r;
    e[i] = rotation.s * d[i + 1]!;
    d[i + 1]! *= rotation.c;
    cs[i] = rotation.c;
    sn[i] = -rotation.s;
  }
  const ub = identity(n, n);
  const vb = identity(n, n);
  const converged = bidiagonalQR(d, e, ub, vb, n);
  for (let i = n - 2; i >= 0; i--) rotateRows(ub, n, i, cs[i]!, sn[i]!);
  // u := Q·ub with the reflectors of the shorter side, vt := [vb 0; 0 I]·Pᵀ with those of the longer
  for (let i = n - 2; i >= 0; i--) {
    applyLeft(flipped, i + (i + 1) * columns, columns, form.tauP[i]!, ub, i + 1, n, n - i - 1, n);
  }
  const vt = new Float64Array(height * columns);
  for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) vt[i + j * height] = vb[i + j * n]!;
  for (let i = n; i < height; i++) vt[i + i * height] = 1;
  for (let i = n - 1; i >= 0; i--) {
    applyRight(flipped, i + i * columns, 1, form.tauQ[i]!, vt, i * height, height, height, columns - i);
  }
  return { u: ub, s: d, vt, converged };
}

function identity(rows: number, columns: number): Float64Array {
  const eye = new Float64Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) eye[i + i * rows] = 1;
  return eye;
}

interface Bidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly tauQ: Float64Array;
  readonly tauP: Float64Array;
}

/** `dgebrd` for rows >= columns: the reflectors stay in a. */
function bidiagonalise(a: Float64Array, rows: number, columns: number): Bidiagonal {
  const n = columns;
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const tauQ = new Float64Array(n);
  const tauP = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = i + i * rows;
    tauQ[i] = makeReflector(a, at, Math.min(i + 1, rows - 1) + i * rows, rows - i, 1);
    d[i] = a[at]!;
    if (i < n - 1) {
      applyLeft(a, at, 1, tauQ[i]!, a, at + rows, rows, rows - i, n - i - 1);
      const right = i + (i + 1) * rows;
      tauP[i] = makeReflector(a, right, i + Math.min(i + 2, n - 1) * rows, n - i - 1, rows);
      e[i] = a[right]!;
      applyRight(a, right, rows, tauP[i]!, a, right + 1, rows, rows - i - 1, n - i - 1);
    }
  }
  return { d, e, tauQ, tauP };
}

function squareOrTall(a: Float64Array, rows: number, columns: number, width: number): SVD {
  const n = columns;
  const { d, e, tauQ, tauP } = bidiagonalise(a, rows, columns);
  const ub = identity(n, n);
  const vb = identity(n, n);
  const converged = bidiagonalQR(d, e, ub, vb, n);
  // u := Q·[ub 0; 0 I], vt := vb·Pᵀ
  const u = new Float64Array(rows * width);
  for (let j = 0; j < width; j++) {
    if (j < n) for (let i = 0; i < n; i++) u[i + j * rows] = ub[i + j * n]!;
    else u[j + j * rows] = 1;
  }
  for (let i = n - 1; i >= 0; i--) applyLeft(a, i + i * rows, 1, tauQ[i]!, u, i, rows, rows - i, width);
  for (let i = n - 2; i >= 0; i--) {
    applyRight(a, i + (i + 1) * rows, rows, tauP[i]!, vb, (i + 1) * n, n, n, n - i - 1);
  }
  return { u, s: d, vt: vb, converged };
}

/** Singular values of [[f, g], [0, h]]: smaller, larger. (`dlas2`) */
function smallerSingular(f: number, g: number, h: number): number {
  const fa = Math.abs(f);
  const ga = Math.abs(g);
  const ha = Math.abs(h);
  const smaller = Math.min(fa, ha);
  const larger = Math.max(fa, ha);
  if (smaller === 0) return 0;
  if (ga < larger) {
    const as = 1 + smaller / larger;
    const at = (larger - smaller) / larger;
    const au = (ga / larger) * (ga / larger);
    return smaller * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
  }
  const au = larger / ga;
  if (au === 0) return (smaller * larger) / ga;
  const as = 1 + smaller / larger;
  const at = (larger - smaller) / larger;
  const c = 1 / (Math.sqrt(1 + as * au * (as * au)) + Math.sqrt(1 + at * au * (at * au)));
  const value = smaller * c * au;
  return value + value;
}

/** The SVD of [[f, g], [0, h]] with signs. (`dlasv2`) */
function svd2(
  f: number,
  g: number,
  h: number,
): { min: number; max: number; sinR: number; cosR: number; sinL: number; cosL: number } {
  let ft = f;
  let fa = Math.abs(f);
  let ht = h;
  let ha = Math.abs(h);
  let pmax = 1;
  const swap = ha > fa;
  if (swap) {
    pmax = 3;
    [ft, ht] = [ht, ft];
    [fa, ha] = [ha, fa];
  }
  const gt = g;
  const ga = Math.abs(g);
  let ssmin: number;
  let ssmax: number;
  let clt: number;
  let crt: number;
  let slt: number;
  let srt: number;
  if (ga === 0) {
    ssmin = ha;
    ssmax = fa;
    clt = 1;
    crt = 1;
    slt = 0;
    srt = 0;
  } else {
    let small = true;
    clt = 1;
    crt = 1;
    slt = 0;
    srt = 0;
    ssmin = 0;
    ssmax = 0;
    if (ga > fa) {
      pmax = 2;
      if (fa / ga < EPS) {
        small = false;
        ssmax = ga;
        ssmin = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
        clt = 1;
        slt = ht / gt;
        srt = 1;
        crt = ft / gt;
      }
    }
    if (small) {
      const dd = fa - ha;
      let l = dd === fa ? 1 : dd / fa;
      const m = gt / ft;
      let t = 2 - l;
      const mm = m * m;
      const tt = t * t;
      const s = Math.sqrt(tt + mm);
      const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + mm);
      const a = 0.5 * (s + r);
      ssmin = ha / a;
      ssmax = fa * a;
      if (mm === 0) {
        if (l === 0) t = withSign(2, ft) * withSign(1, gt);
        else t = gt / withSign(dd, ft) + m / t;
      } else {
        t = (m / (s + t) + m / (r + l)) * (1 + a);
      }
      l = Math.sqrt(t * t + 4);
      crt = 2 / l;
      srt = t / l;
      clt = (crt + srt * m) / a;
      slt = ((ht / ft) * srt) / a;
    }
  }
  const [cosL, sinL, cosR, sinR] = swap ? [srt, crt, slt, clt] : [clt, slt, crt, srt];
  let sign: number;
  if (pmax === 1) sign = withSign(1, cosR) * withSign(1, cosL) * withSign(1, f);
  else if (pmax === 2) sign = withSign(1, sinR) * withSign(1, cosL) * withSign(1, g);
  else sign = withSign(1, sinR) * withSign(1, sinL) * withSign(1, h);
  return {
    max: withSign(ssmax, sign),
    min: withSign(ssmin, sign * withSign(1, f) * withSign(1, h)),
    sinR,
    cosR,
    sinL,
    cosL,
  };
}

/** Rotates rows j and j + 1 of vt (n columns). */
function rotateRows(vt: Float64Array, n: number, j: number, c: number, s: number): void {
  for (let p = j; p < n * n; p += n) {
    const t = vt[p + 1]!;
    vt[p + 1] = c * t - s * vt[p]!;
    vt[p] = s * t + c * vt[p]!;
  }
}

/** Rotates columns j and j + 1 of u. */
function rotateColumns(u: Float64Array, n: number, j: number, c: number, s: number): void {
  const left = j * n;
  for (let i = 0; i < n; i++) {
    const t = u[left + n + i]!;
    u[left + n + i] = c * t - s * u[left + i]!;
    u[left + i] = s * t + c * u[left + i]!;
  }
}

/** dbdsqr for an upper bidiagonal matrix (d, e): d becomes the singular values, descending; u and vt are updated. */
function bidiagonalQR(d: Float64Array, e: Float64Array, u: Float64Array, vt: Float64Array, n: number): boolean {
  if (n === 1) {
    // dbdsdc gives a sign to u, where longer forms give it to vt
    if (d[0]! < 0 || Object.is(d[0], -0)) u[0] = -1;
    d[0] = Math.abs(d[0]!);
    return true;
  }
  const rotation: Rotation = { c: 1, s: 0, r: 0 };
  const tolerance = Math.max(10, Math.min(100, EPS ** -0.125)) * EPS;
  let smax = 0;
  for (let i = 0; i < n; i++) smax = Math.max(smax, Math.abs(d[i]!));
  for (let i = 0; i < n - 1; i++) smax = Math.max(smax, Math.abs(e[i]!));
  let smallest = Math.abs(d[0]!);
  let mu = smallest;
  for (let i = 1; i < n && smallest !== 0; i++) {
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i - 1]!)));
    smallest = Math.min(smallest, mu);
  }
  const threshold = Math.max((tolerance * smallest) / Math.sqrt(n), 6 * n * n * UNDERFLOW);
  let budget = 6 * n * n * 10;
  let oldLow = -1;
  let oldHigh = -1;
  let direction = 0;
  let m = n - 1;
  const vc = new Float64Array(n);
  const vs = new Float64Array(n);
  const uc = new Float64Array(n);
  const us = new Float64Array(n);
  outer: while (m > 0) {
    if (budget-- < 0) return false;
    smax = Math.abs(d[m]!);
    let low = m - 1;
    for (; low >= 0; low--) {
      const abse = Math.abs(e[low]!);
      if (abse <= threshold) {
        e[low] = 0;
        break;
      }
      smax = Math.max(smax, Math.abs(d[low]!), abse);
    }
    if (low === m - 1) {
      m--;
      continue;
    }
    low++;
    if (low === m - 1) {
      const block = svd2(d[m - 1]!, e[m - 1]!, d[m]!);
      d[m - 1] = block.max;
      e[m - 1] = 0;
      d[m] = block.min;
      rotate(vt, m - 1, n, m, n, n, block.cosR, block.sinR);
      rotate(u, (m - 1) * n, 1, m * n, 1, n, block.cosL, block.sinL);
      m -= 2;
      continue;
    }
    if (low > oldHigh || m < oldLow) direction = Math.abs(d[low]!) >= Math.abs(d[m]!) ? 1 : 2;
    let smin: number;
    if (direction === 1) {
      if (Math.abs(e[m - 1]!) <= tolerance * Math.abs(d[m]!)) {
        e[m - 1] = 0;
        continue;
      }
      mu = Math.abs(d[low]!);
      smin = mu;
      for (let i = low; i < m; i++) {
        if (Math.abs(e[i]!) <= tolerance * mu) {
          e[i] = 0;
          continue outer;
        }
        mu = Math.abs(d[i + 1]!) * (mu / (mu + Math.abs(e[i]!)));
        smin = Math.min(smin, mu);
      }
    } else {
      if (Math.abs(e[low]!) <= tolerance * Math.abs(d[low]!)) {
        e[low] = 0;
        continue;
      }
      mu = Math.abs(d[m]!);
      smin = mu;
      for (let i = m - 1; i >= low; i--) {
        if (Math.abs(e[i]!) <= tolerance * mu) {
          e[i] = 0;
          continue outer;
        }
        mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i]!)));
        smin = Math.min(smin, mu);
      }
    }
    oldLow = low;
    oldHigh = m;
    let shift = 0;
    if (n * tolerance * (smin / smax) > Math.max(EPS, 0.01 * tolerance)) {
      const edge = direction === 1 ? Math.abs(d[low]!) : Math.abs(d[m]!);
      shift =
        direction === 1 ? smallerSingular(d[m - 1]!, e[m - 1]!, d[m]!) : smallerSingular(d[low]!, e[low]!, d[low + 1]!);
      if (edge > 0 && (shift / edge) * (shift / edge) < EPS) shift = 0;
    }
    if (shift === 0) {
      let c = 1;
      let oldC = 1;
      let s = 0;
      let oldS = 0;
      if (direction === 1) {
        for (let i = low; i < m; i++) {
          makeRotation(d[i]! * c, e[i]!, rotation);
          c = rotation.c;
          s = rotation.s;
          if (i > low) e[i - 1] = oldS * rotation.r;
          vc[i] = c;
          vs[i] = s;
          makeRotation(oldC * rotation.r, d[i + 1]! * s, rotation);
          oldC = rotation.c;
          oldS = rotation.s;
          d[i] = rotation.r;
          uc[i] = oldC;
          us[i] = oldS;
        }
        const h = d[m]! * c;
        d[m] = h * oldC;
        e[m - 1] = h * oldS;
        for (let i = low; i < m; i++) rotateRows(vt, n, i, vc[i]!, vs[i]!);
        for (let i = low; i < m; i++) rotateColumns(u, n, i, uc[i]!, us[i]!);
        if (Math.abs(e[m - 1]!) <= threshold) e[m - 1] = 0;
      } else {
        for (let i = m; i > low; i--) {
          makeRotation(d[i]! * c, e[i - 1]!, rotation);
          c = rotation.c;
          s = rotation.s;
          if (i < m) e[i] = oldS * rotation.r;
          uc[i - 1] = c;
          us[i - 1] = -s;
          makeRotation(oldC * rotation.r, d[i - 1]! * s, rotation);
          oldC = rotation.c;
          oldS = rotation.s;
          d[i] = rotation.r;
          vc[i - 1] = oldC;
          vs[i - 1] = -oldS;
        }
        const h = d[low]! * c;
        d[low] = h * oldC;
        e[low] = h * oldS;
        for (let i = m - 1; i >= low; i--) rotateRows(vt, n, i, vc[i]!, vs[i]!);
        for (let i = m - 1; i >= low; i--) rotateColumns(u, n, i, uc[i]!, us[i]!);
        if (Math.abs(e[low]!) <= threshold) e[low] = 0;
      }
    } else if (direction === 1) {
      let f = (Math.abs(d[low]!) - shift) * (withSign(1, d[low]!) + shift / d[low]!);
      let g = e[low]!;
      for (let i = low; i < m; i++) {
        makeRotation(f, g, rotation);
        const cr = rotation.c;
        const sr = rotation.s;
        if (i > low) e[i - 1] = rotation.r;
        f = cr * d[i]! + sr * e[i]!;
        e[i] = cr * e[i]! - sr * d[i]!;
        g = sr * d[i + 1]!;
        d[i + 1]! *= cr;
        makeRotation(f, g, rotation);
        const cl = rotation.c;
        const sl = rotation.s;
        d[i] = rotation.r;
        f = cl * e[i]! + sl * d[i + 1]!;
        d[i + 1] = cl * d[i + 1]! - sl * e[i]!;
        if (i < m - 1) {
          g = sl * e[i + 1]!;
          e[i + 1]! *= cl;
        }
        vc[i] = cr;
        vs[i] = sr;
        uc[i] = cl;
        us[i] = sl;
      }
      e[m - 1] = f;
      for (let i = low; i < m; i++) rotateRows(vt, n, i, vc[i]!, vs[i]!);
      for (let i = low; i < m; i++) rotateColumns(u, n, i, uc[i]!, us[i]!);
      if (Math.abs(e[m - 1]!) <= threshold) e[m - 1] = 0;
    } else {
      let f = (Math.abs(d[m]!) - shift) * (withSign(1, d[m]!) + shift / d[m]!);
      let g = e[m - 1]!;
      for (let i = m; i > low; i--) {
        makeRotation(f, g, rotation);
        const cr = rotation.c;
        const sr = rotation.s;
        if (i < m) e[i] = rotation.r;
        f = cr * d[i]! + sr * e[i - 1]!;
        e[i - 1] = cr * e[i - 1]! - sr * d[i]!;
        g = sr * d[i - 1]!;
        d[i - 1]! *= cr;
        makeRotation(f, g, rotation);
        const cl = rotation.c;
        const sl = rotation.s;
        d[i] = rotation.r;
        f = cl * e[i - 1]! + sl * d[i - 1]!;
        d[i - 1] = cl * d[i - 1]! - sl * e[i - 1]!;
        if (i > low + 1) {
          g = sl * e[i - 2]!;
          e[i - 2]! *= cl;
        }
        uc[i - 1] = cr;
        us[i - 1] = -sr;
        vc[i - 1] = cl;
        vs[i - 1] = -sl;
      }
      e[low] = f;
      if (Math.abs(e[low]!) <= threshold) e[low] = 0;
      for (let i = m - 1; i >= low; i--) rotateRows(vt, n, i, vc[i]!, vs[i]!);
      for (let i = m - 1; i >= low; i--) rotateColumns(u, n, i, uc[i]!, us[i]!);
    }
  }
  for (let i = 0; i < n; i++) {
    if (d[i]! < 0 || Object.is(d[i], -0)) {
      d[i] = -d[i]!;
      for (let p = i; p < n * n; p += n) vt[p] = -vt[p]!;
    }
  }
  for (let i = 0; i < n - 1; i++) {
    let k = 0;
    for (let j = 1; j < n - i; j++) if (d[j]! <= d[k]!) k = j;
    const last = n - 1 - i;
    if (k !== last) {
      const t = d[k]!;
      d[k] = d[last]!;
      d[last] = t;
      for (let p = 0; p < n; p++) {
        const x = u[p + k * n]!;
        u[p + k * n] = u[p + last * n]!;
        u[p + last * n] = x;
        const y = vt[k + p * n]!;
        vt[k + p * n] = vt[last + p * n]!;
        vt[last + p * n] = y;
      }
    }
  }
  return true;
}
