/**
 * Functions of single precision as the C library has them, where it does not simply round the double's value: fdlibm's (Sun
 * Microsystems, 1993) e_atan2f, s_atanf, s_log1pf, s_expm1f, e_sinhf, e_coshf, every step rounded to float32.
 */

import { exp } from './exponential.ts';
import { cos, sin } from './trigonometric.ts';

const f = Math.fround;
const word = new DataView(new ArrayBuffer(4));

/** The float's 32 bits. */
function bits(x: number): number {
  word.setFloat32(0, x);
  return word.getInt32(0);
}

function fromBits(n: number): number {
  word.setInt32(0, n);
  return word.getFloat32(0);
}

const ATAN_HIGH = [4.6364760399e-1, 7.8539812565e-1, 9.8279368877e-1, 1.5707962513].map(f);
const ATAN_LOW = [5.012158244e-9, 3.7748947079e-8, 3.447321717e-8, 7.5497894159e-8].map(f);
const ATAN = [
  3.3333334327e-1, -2.0000000298e-1, 1.4285714924e-1, -1.1111110449e-1, 9.0908870101e-2, -7.6918758452e-2,
  6.6610731184e-2, -5.8335702866e-2, 4.9768779427e-2, -3.6531571299e-2, 1.6285819933e-2,
].map(f);

/** A polynomial, coefficients from the constant on, each step rounded. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients.at(-1)!;
  for (let i = coefficients.length - 2; i >= 0; i--) sum = f(coefficients[i]! + f(x * sum));
  return sum;
}

const EVEN = ATAN.filter((_, i) => i % 2 === 0);
const ODD = ATAN.filter((_, i) => i % 2 === 1);

export function atanf(value: number): number {
  if (Number.isNaN(value)) return value;
  const size = bits(value) & 0x7fffffff;
  if (size >= 0x4c000000) return value > 0 ? f(ATAN_HIGH[3]! + ATAN_LOW[3]!) : f(-ATAN_HIGH[3]! - ATAN_LOW[3]!);
  let x = value;
  let id = -1;
  if (size < 0x3ee00000) {
    if (size < 0x31000000) return x;
  } else {
    x = Math.abs(x);
    if (size < 0x3f300000) {
      id = 0;
      x = f(f(f(2 * x) - 1) / f(2 + x));
    } else if (size < 0x3f980000) {
      id = 1;
      x = f(f(x - 1) / f(x + 1));
    } else if (size < 0x401c0000) {
      id = 2;
      x = f(f(x - 1.5) / f(1 + f(1.5 * x)));
    } else {
      id = 3;
      x = f(-1 / x);
    }
  }
  const z = f(x * x);
  const w = f(z * z);
  const even = f(z * polynomial(EVEN, w));
  const odd = f(w * polynomial(ODD, w));
  const correction = f(x * f(even + odd));
  if (id < 0) return f(x - correction);
  const result = f(ATAN_HIGH[id]! - f(f(correction - ATAN_LOW[id]!) - x));
  return value < 0 ? -result : result;
}

const PI = f(3.1415927410125732);
const PI_LOW = f(-8.7422776573e-8);
const HALF_PI = f(Math.PI / 2);

/** The angle of (x, y); zeros, infinities and NaN as C99 has them. */
export function atan2f(y: number, x: number): number {
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return f(Math.atan2(y, x));
  if (x === 1) return atanf(y);
  const difference = ((bits(y) & 0x7fffffff) - (bits(x) & 0x7fffffff)) >> 23;
  let z: number;
  if (difference > 60) return y < 0 ? -HALF_PI : f(HALF_PI + f(0.5 * PI_LOW));
  if (x < 0 && difference < -60) z = 0;
  else z = atanf(Math.abs(f(y / x)));
  if (x > 0) return y < 0 ? -z : z;
  return y > 0 ? f(PI - f(z - PI_LOW)) : f(f(z - PI_LOW) - PI);
}

const LN2_HIGH = f(6.9313812256e-1);
const LN2_LOW = f(9.0580006145e-6);
const LOG1P = [
  0, 6.6666668653e-1, 4.0000000596e-1, 2.8571429849e-1, 2.2222198546e-1, 1.818357259e-1, 1.5313838422e-1,
  1.479819864e-1,
].map(f);

export function log1pf(x: number): number {
  if (!(x > -1) || x === Infinity) return x === -1 ? -Infinity : x === Infinity ? x : NaN;
  const size = bits(x) & 0x7fffffff;
  if (size < 0x31000000) return size < 0x24800000 ? x : f(x - f(f(x * x) * 0.5));
  let k = 1;
  let part = 0;
  let high = 1;
  let correction = 0;
  const bound = bits(x);
  if (bound < 0x3ed413d7 && (bound > 0 || bound <= (0xbe95f61f | 0))) {
    k = 0;
    part = x;
  }
  if (k !== 0) {
    let u = x;
    if (bound < 0x5a000000) {
      u = f(1 + x);
      high = bits(u);
      k = (high >> 23) - 127;
      correction = k > 0 ? f(1 - f(u - x)) : f(x - f(u - 1));
      correction = f(correction / u);
    } else {
      high = bits(u);
      k = (high >> 23) - 127;
    }
    high &= 0x7fffff;
    if (high < 0x3504f7) u = fromBits(high | 0x3f800000);
    else {
      k += 1;
      u = fromBits(high | 0x3f000000);
      high = (0x800000 - high) >> 2;
    }
    part = f(u - 1);
  }
  const half = f(f(0.5 * part) * part);
  if (high === 0) {
    if (part === 0) return k === 0 ? 0 : f(f(k * LN2_HIGH) + f(correction + f(k * LN2_LOW)));
    const rest = f(half * f(1 - f(f(2 / 3) * part)));
    if (k === 0) return f(part - rest);
    return f(f(k * LN2_HIGH) - f(f(rest - f(f(k * LN2_LOW) + correction)) - part));
  }
  const s = f(part / f(2 + part));
  const z = f(s * s);
  const rest = f(z * polynomial(LOG1P.slice(1), z));
  if (k === 0) return f(part - f(half - f(s * f(half + rest))));
  const small = f(half - f(f(s * f(half + rest)) + f(f(k * LN2_LOW) + correction)));
  return f(f(k * LN2_HIGH) - f(small - part));
}

const expf = (x: number): number => f(exp(x));

const EXPM1 = [1, -3.3333335072e-2, 1.5873016091e-3, -7.936507609e-5, 4.0082177293e-6, -2.0109921195e-7].map(f);

export function expm1f(value: number): number {
  let x = value;
  const size = bits(x) & 0x7fffffff;
  if (size >= 0x4195b844) {
    if (Number.isNaN(x)) return x;
    if (x === Infinity) return x;
    if (x > 88.72168) return Infinity;
    if (x < 0) return -1;
  }
  let k = 0;
  let correction = 0;
  if (size > 0x3eb17218) {
    let high: number;
    let low: number;
    if (size < 0x3f851592) {
      k = x > 0 ? 1 : -1;
      high = f(x - k * LN2_HIGH);
      low = f(k * LN2_LOW);
    } else {
      k = Math.trunc(f(f(f(1.4426950216) * x) + (x > 0 ? 0.5 : -0.5)));
      high = f(x - f(k * LN2_HIGH));
      low = f(k * LN2_LOW);
    }
    x = f(high - low);
    correction = f(f(high - x) - low);
  } else if (size < 0x33000000) return x;
  const half = f(0.5 * x);
  const square = f(x * half);
  const r1 = polynomial(EXPM1, square);
  const t = f(3 - f(r1 * half));
  let e = f(square * f(f(r1 - t) / f(6 - f(x * t))));
  if (k === 0) return f(x - f(f(x * e) - square));
  e = f(f(x * f(e - correction)) - correction);
  e = f(e - square);
  if (k === -1) return f(f(0.5 * f(x - e)) - 0.5);
  if (k === 1) return x < -0.25 ? f(-2 * f(e - f(x + 0.5))) : f(1 + f(2 * f(x - e)));
  if (k <= -2 || k > 56) return f(f(f(1 - f(e - x)) * 2 ** k) - 1);
  if (k < 23) return f(f(f(1 - 2 ** -k) - f(e - x)) * 2 ** k);
  return f(f(f(x - f(e + 2 ** -k)) + 1) * 2 ** k);
}

export function sinhf(x: number): number {
  const t = Math.abs(x);
  if (!Number.isFinite(x)) return x;
  const h = x < 0 ? -0.5 : 0.5;
  if (t < 22) {
    if (t < 2 ** -28) return x;
    const e = expm1f(t);
    if (t < 1) return f(h * f(f(2 * e) - f(f(e * e) / f(e + 1))));
    return f(h * f(e + f(e / f(e + 1))));
  }
  if (t < 88.7216796875) return f(h * expf(t));
  if (t <= 89.41598629223294) {
    const w = expf(f(0.5 * t));
    return f(f(h * w) * w);
  }
  return x * Infinity;
}

export function coshf(x: number): number {
  const t = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (t < 22) {
    if (t < f(0.34657359)) {
      if (t < 2 ** -28) return 1;
      const e = expm1f(t);
      const w = f(1 + e);
      return f(1 + f(f(e * e) / f(w + w)));
    }
    const e = expf(t);
    return f(f(0.5 * e) + f(0.5 / e));
  }
  if (t < 88.7216796875) return f(0.5 * expf(t));
  if (t <= 89.41598629223294) {
    const w = expf(f(0.5 * t));
    return f(f(0.5 * w) * w);
  }
  return Infinity;
}

// sinf and cosf of glibc (sysdeps/ieee754/flt-32, after Arm's optimized routines): a short polynomial in doubles, so that the
// last bit differs from the rounded value in one case of fifty.
const SIN = [-0.16666654943701084, 0.008332178146138854, -0.00019517298981385725];
const COS = [-0.49999999725108224, 0.041666623324344516, -0.001388676379437604, 2.4390450703564542e-5];

function quadrantValue(x: number, isCosine: boolean): number {
  const square = x * x;
  if (!isCosine) {
    const cube = x * square;
    return x + cube * SIN[0]! + cube * square * (SIN[1]! + square * SIN[2]!);
  }
  const fourth = square * square;
  return 1 + square * COS[0]! + fourth * COS[1]! + fourth * square * (COS[2]! + square * COS[3]!);
}

function sineOf(x: number, shift: number): number {
  const size = Math.abs(x);
  if (size < 0.78515625) return shift === 0 && size < 2 ** -12 ? x : f(quadrantValue(x, shift === 1));
  const n = (Math.trunc(x * 10680707.430881744) + 0x800000) >> 24;
  const rest = x - n * 1.5707963267948966;
  const quadrant = (n + shift) & 3;
  const value = quadrantValue(rest, quadrant % 2 === 1);
  return f(quadrant > 1 ? -value : value);
}

export const sinf = (x: number): number => (Math.abs(x) < 120 ? sineOf(x, 0) : f(sin(x)));
export const cosf = (x: number): number => (Math.abs(x) < 120 ? sineOf(x, 1) : f(cos(x)));
