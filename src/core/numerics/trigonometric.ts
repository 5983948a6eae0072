/**
 * sin, cos, tan and their inverses, rounded correctly but in rare cases (see exponential.ts for why V8's own will not do).
 * Reduction: Cody and Waite with pi/2 in pieces of 33 bits; beyond 10^6 with pi from exact integers.
 */

import { add, div, exact, fastTwoSum, lo, mul, sqrt, twoProd, twoSum } from './double-double.ts';

const PIO2_1 = 1.5707963267341256;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_4 = 8.4784276603689e-32;
const PIO2_HI = 1.5707963267948966;
const PIO2_LO = 6.123233995736766e-17;

/** The quadrant and the rest of the last reduction; the rest's high part is returned, its low part in `lo`. */
let quadrant = 0;

/** pi · 2^1200 rounded down, by Machin's formula. */
let bigPi: bigint | null = null;

function pi1200(): bigint {
  if (bigPi !== null) return bigPi;
  const one = 1n << 1240n;
  const arctanInverse = (n: bigint): bigint => {
    let term = one / n;
    let sum = term;
    for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
      term /= n * n;
      sum += (sign * term) / k;
    }
    return sum;
  };
  bigPi = (4n * (4n * arctanInverse(5n) - arctanInverse(239n))) >> 40n;
  return bigPi;
}

function reduceLarge(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n) - 1075;
  const mantissa = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  // |x| · 2^1200 and pi/2 · 2^1200 as integers
  const scaled = mantissa << BigInt(1200 + exponent);
  const half = pi1200() >> 1n;
  let n = scaled / half;
  let rest = scaled - n * half;
  if (2n * rest > half) {
    rest -= half;
    n += 1n;
  }
  quadrant = Number(n & 3n);
  const toNumber = (value: bigint): number => {
    const magnitude = value < 0n ? -value : value;
    const length = magnitude.toString(2).length;
    const shift = Math.max(0, length - 64);
    const scaledDown = Number(magnitude >> BigInt(shift)) * 2 ** (shift - 1200);
    return value < 0n ? -scaledDown : scaledDown;
  };
  let high = toNumber(rest);
  view.setFloat64(0, Math.abs(high));
  const highBits = view.getBigUint64(0);
  const highExponent = Number(highBits >> 52n) - 1075 + 1200;
  const highMantissa = (highBits & 0xfffffffffffffn) | 0x10000000000000n;
  let highInteger = highExponent >= 0 ? highMantissa << BigInt(highExponent) : highMantissa >> BigInt(-highExponent);
  if (high < 0) highInteger = -highInteger;
  let low = toNumber(rest - highInteger);
  if (x < 0) {
    high = -high;
    low = -low;
    quadrant = (4 - quadrant) & 3;
  }
  return fastTwoSum(high, low);
}

function reduce(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) {
    quadrant = 0;
    return exact(x);
  }
  if (Math.abs(x) > 1e6) return reduceLarge(x);
  const n = Math.round(x / PIO2_HI);
  quadrant = ((n % 4) + 4) % 4;
  // the products are exact; the first difference is too
  let h = twoSum(x - n * PIO2_1, -n * PIO2_2);
  let l = lo;
  h = add(h, l, -n * PIO2_3, 0);
  l = lo;
  return add(h, l, -n * PIO2_4, 0);
}

/** sin(rh + rl) for |r| <= pi/4. */
function kernelSin(rh: number, rl: number): number {
  const sh = mul(rh, rl, rh, rl);
  const sl = lo;
  // from r^9 on a double is enough: it is below 2^-21 of the result
  const q =
    2.7557319223985893e-6 +
    sh *
      (-2.505210838544172e-8 +
        sh * (1.6059043836821613e-10 + sh * (-7.647163731819816e-13 + sh * 2.8114572543455206e-15)));
  let h = add(-0.0001984126984126984, -1.7209558293420705e-22, sh * q, 0);
  let l = lo;
  h = mul(h, l, sh, sl);
  h = add(h, lo, 0.008333333333333333, 1.1564823173178714e-19);
  l = lo;
  h = mul(h, l, sh, sl);
  h = add(h, lo, -0.16666666666666666, -9.25185853854297e-18);
  l = lo;
  h = mul(h, l, sh, sl);
  l = lo;
  h = mul(h, l, rh, rl);
  return add(rh, rl, h, lo);
}

/** cos(rh + rl) for |r| <= pi/4. */
function kernelCos(rh: number, rl: number): number {
  const sh = mul(rh, rl, rh, rl);
  const sl = lo;
  const q =
    2.48015873015873e-5 +
    sh *
      (-2.755731922398589e-7 +
        sh * (2.08767569878681e-9 + sh * (-1.1470745597729725e-11 + sh * 4.779477332387385e-14)));
  let h = add(-0.001388888888888889, 5.300543954373577e-20, sh * q, 0);
  let l = lo;
  h = mul(h, l, sh, sl);
  h = add(h, lo, 0.041666666666666664, 2.3129646346357427e-18);
  l = lo;
  h = mul(h, l, sh, sl);
  h = add(h, lo, -0.5, 0);
  l = lo;
  h = mul(h, l, sh, sl);
  return add(1, 0, h, lo);
}

/** Sine of an angle in radians. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 1e-8) return x;
  const r = reduce(x);
  const rl = lo;
  switch (quadrant) {
    case 0:
      return kernelSin(r, rl);
    case 1:
      return kernelCos(r, rl);
    case 2:
      return -kernelSin(r, rl);
    default:
      return -kernelCos(r, rl);
  }
}

/** Cosine of an angle in radians. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const r = reduce(x);
  const rl = lo;
  switch (quadrant) {
    case 0:
      return kernelCos(r, rl);
    case 1:
      return -kernelSin(r, rl);
    case 2:
      return -kernelCos(r, rl);
    default:
      return kernelSin(r, rl);
  }
}

/** Tangent of an angle in radians. */
export function tan(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 1e-9) return x;
  const r = reduce(x);
  const rl = lo;
  const odd = quadrant % 2 === 1;
  const sh = kernelSin(r, rl);
  const sl = lo;
  const ch = kernelCos(r, rl);
  return odd ? -div(ch, lo, sh, sl) : div(sh, sl, ch, lo);
}

/**
 * The angle of (xh + xl, yh + yl) in (-pi/2, pi/2) for a positive x: V8's value y0 and one Newton step, as
 * atan(y/x) - y0 = atan((y·cos y0 - x·sin y0)/(x·cos y0 + y·sin y0)).
 */
function angle(yh: number, yl: number, xh: number, xl: number): number {
  const y0 = Math.atan2(yh, xh);
  // beyond pi/4 the kernels are fed pi/2 - y0, with the roles of sine and cosine changed
  let s: number;
  let sl: number;
  let c: number;
  let cl: number;
  if (Math.abs(y0) <= 0.7853981633974483) {
    s = kernelSin(y0, 0);
    sl = lo;
    c = kernelCos(y0, 0);
    cl = lo;
  } else {
    const sign = y0 < 0 ? -1 : 1;
    const rest = twoSum(PIO2_HI, -Math.abs(y0));
    const restLow = lo + PIO2_LO;
    s = sign * kernelCos(rest, restLow);
    sl = sign * lo;
    c = kernelSin(rest, restLow);
    cl = lo;
  }
  const a = mul(yh, yl, c, cl);
  const al = lo;
  const b = mul(xh, xl, s, sl);
  const numerator = add(a, al, -b, -lo);
  const delta = numerator / (xh * c + yh * s);
  return fastTwoSum(y0, delta);
}

/** Arc tangent, in radians. */
export function atan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) > 1e17 || Math.abs(x) < 1e-8) return Math.atan(x);
  return angle(x, 0, 1, 0);
}

/** Angle of the point (x, y), in (-pi, pi]. */
export function atan2(y: number, x: number): number {
  const ratio = Math.abs(y / x);
  if (!(ratio > 1e-16 && ratio < 1e16) || Math.abs(x) > 1e150 || Math.abs(x) < 1e-150) return Math.atan2(y, x);
  if (x > 0) return angle(y, 0, x, 0);
  const h = angle(-y, 0, -x, 0);
  const l = lo;
  return y < 0 ? add(h, l, -2 * PIO2_HI, -2 * PIO2_LO) : add(h, l, 2 * PIO2_HI, 2 * PIO2_LO);
}

/** Arc sine, in radians; NaN outside [-1, 1]. */
export function asin(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < 1e-8) return Math.asin(x);
  const p = twoProd(x, x);
  const h = add(1, 0, -p, -lo);
  const root = sqrt(h, lo);
  return angle(x, 0, root, lo);
}

/** Arc cosine, in radians; NaN outside [-1, 1]. */
export function acos(x: number): number {
  if (!(Math.abs(x) < 1) || x === 0) return Math.acos(x);
  const p = twoProd(x, x);
  const h = add(1, 0, -p, -lo);
  const root = sqrt(h, lo);
  const rl = lo;
  if (x > 0) return angle(root, rl, x, 0);
  const a = angle(root, rl, -x, 0);
  return add(2 * PIO2_HI, 2 * PIO2_LO, -a, -lo);
}
