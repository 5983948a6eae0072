/**
 * exp, log and pow as the C library gives them: rounded correctly but in about one case of ten thousand.
 * V8's own differ from CPython's in the last bit for 10 % of arguments, so printed results and random streams would differ.
 * Method: table-driven reduction as in Tang, "Table-driven implementation of the exponential function" (1989), in
 * double-double arithmetic. Special cases: C99 annex F.
 */

import { add, fastTwoSum, lo, mul, twoProd, twoSum } from './double-double.ts';

const INV_LN2_128 = 184.6649652337873; // 128 / ln 2
const LN2_128_HI = 0.0054152123481245725;
const LN2_128_LO = 1.8117553233174215e-19;
const LN2_HI = Math.LN2;
const LN2_LO = 2.3190468138462996e-17;
const INV_LN2_HI = Math.LOG2E;
const INV_LN2_LO = 2.0355273740931033e-17;

const view = new DataView(new ArrayBuffer(8));

/** x = h + l with h of 26 bits (Veltkamp): the h of a constant. */
const half = (x: number): number => 134217729 * x - (134217729 * x - x);
const LN2_128_TOP = half(LN2_128_HI);
const LN2_128_REST = LN2_128_HI - LN2_128_TOP;

/** 2^(i - 1023). */
const powers = new Float64Array(2047);
powers[1023] = 1;
for (let i = 1024; i < 2047; i++) powers[i] = powers[i - 1]! * 2;
for (let i = 1022; i >= 0; i--) powers[i] = powers[i + 1]! / 2;

/** 2^n for n in the normal range. */
function powerOfTwo(n: number): number {
  view.setUint32(0, (n + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** x · 2^n, rounded once for results that are not subnormal. */
export function ldexp(x: number, n: number): number {
  let value = x;
  let rest = n;
  while (rest > 1023) {
    value *= 8.98846567431158e307; // 2^1023
    rest -= 1023;
    if (!Number.isFinite(value)) return value;
  }
  if (rest < -1022) {
    // two steps, the first of which is exact
    while (rest < -2000 && value !== 0) {
      value *= powerOfTwo(-1000);
      rest += 1000;
    }
    const first = Math.max(rest + 53, -1022);
    value *= powerOfTwo(first);
    rest -= first;
    while (rest < -1022) {
      value *= powerOfTwo(-1022);
      rest += 1022;
    }
  }
  return value * powerOfTwo(rest);
}

/** 2^(j/128) as double-doubles, by repeated multiplication of 2^(1/128). */
let exp2Hi: Float64Array | null = null;
let exp2Lo: Float64Array | null = null;

function makeExp2Table(): void {
  exp2Hi = new Float64Array(128);
  exp2Lo = new Float64Array(128);
  for (let j = 0; j < 128; j++) {
    // exp(j·ln2/128) by its series after six halvings
    let h = mul(LN2_HI, LN2_LO, j / 8192, 0);
    let l = lo;
    const rh = h;
    const rl = lo;
    let sh = 0;
    let sl = 0;
    for (let k = 14; k >= 1; k--) {
      sh = add(1, 0, sh, sl);
      sl = lo;
      sh = mul(sh, sl, rh, rl);
      sl = lo;
      // divided by k: k is exact, one Newton step of the quotient
      const q = sh / k;
      const p = twoProd(q, k);
      const rest = sh - p - lo + sl;
      sh = fastTwoSum(q, rest / k);
      sl = lo;
    }
    h = sh;
    l = sl;
    for (let i = 0; i < 6; i++) {
      // expm1(2r) = 2·expm1(r) + expm1(r)²
      const ph = mul(h, l, h, l);
      const pl = lo;
      h = add(2 * h, 2 * l, ph, pl);
      l = lo;
    }
    h = add(1, 0, h, l);
    exp2Hi[j] = h;
    exp2Lo[j] = lo;
  }
}

/** e^(xh + xl). Underflows to 0 and overflows to Infinity. */
function expDouble(xh: number, xl: number): number {
  if (xh > 709.79) return Number.POSITIVE_INFINITY;
  if (xh < -745.14) return 0;
  if (exp2Hi === null) makeExp2Table();
  const k = Math.round(xh * INV_LN2_128);
  const p = twoProd(k, LN2_128_HI);
  const rest = -lo - k * LN2_128_LO + xl;
  const r = fastTwoSum(xh - p, rest);
  const rl = lo;
  const j = ((k % 128) + 128) % 128;
  const n = (k - j) / 128;
  const th = exp2Hi![j]!;
  const tl = exp2Lo![j]!;
  // |r| < 0.0028: from r² on a double is enough
  const q = r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + (r * 1) / 720)))) + rl;
  const m = twoProd(th, r);
  const e = lo + th * q + tl + tl * r;
  const s = fastTwoSum(th, m);
  const result = s + (lo + e);
  if (n >= -1021) return n === 1024 ? result * 2 * 8.98846567431158e307 : result * powerOfTwo(n);
  return subnormal(s, lo + e, n);
}

/** (s + e)·2^n where the result is subnormal: the bits below it are cut before the one rounding. */
function subnormal(s: number, e: number, n: number): number {
  // adding 2^(52 + shift) rounds at the bit where the subnormal ends
  const unit = ldexp(1, -1074 - n);
  const big = unit * 4503599627370496 * 1.5;
  const h = twoSum(big, s);
  const rounded = h + (lo + e) - big;
  return ldexp(rounded, n);
}

/**
 * e^x. Where nothing is out of the ordinary these are the steps of `expDouble(x, 0)` in place: writing `lo` makes an object
 * each time, which costs more than the rest (measured: 130 against 17 ns).
 */
export function exp(x: number): number {
  if (!(x > -700 && x < 700)) return Number.isNaN(x) ? x : expDouble(x, 0);
  if (x === 0) return 1;
  if (exp2Hi === null) makeExp2Table();
  const k = Math.round(x * INV_LN2_128);
  const p = k * LN2_128_HI;
  const rest = -(k * LN2_128_TOP - p + k * LN2_128_REST) - k * LN2_128_LO;
  const d = x - p;
  const r = d + rest;
  const rl = rest - (r - d);
  const j = k & 127;
  const th = exp2Hi![j]!;
  const tl = exp2Lo![j]!;
  const q = r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r / 720)))) + rl;
  // twoProd(th, r)
  const m = th * r;
  const t = 134217729 * th;
  const ah = t - (t - th);
  const al = th - ah;
  const u = 134217729 * r;
  const bh = u - (u - r);
  const bl = r - bh;
  const e = ah * bh - m + ah * bl + al * bh + al * bl + th * q + tl + tl * r;
  const s = th + m;
  return (s + (m - (s - th) + e)) * powers[(k >> 7) + 1023]!;
}

let logHi: Float64Array | null = null;
let logLo: Float64Array | null = null;

/** ln(1 + r) for r = rh + rl, |r| < 2^-7; the low part is left in `lo`. */
function log1pSmall(rh: number, rl: number): number {
  const sh = mul(rh, rl, rh, rl);
  const sl = lo;
  // r^3/3 in double-double, from r^4 on in double
  let th = mul(sh, sl, rh, rl);
  let tl = lo;
  th = mul(th, tl, 0.3333333333333333, 1.850371707708594e-17);
  tl = lo;
  const tail =
    sh *
    sh *
    (-0.25 + rh * (0.2 + rh * (-1 / 6 + rh * (1 / 7 + rh * (-0.125 + rh * (1 / 9 + rh * (-0.1 + rh / 11)))))));
  th = add(th, tl, tail, 0);
  tl = lo;
  const uh = add(rh, rl, -0.5 * sh, -0.5 * sl);
  return add(uh, lo, th, tl);
}

function makeLogTable(): void {
  logHi = new Float64Array(192);
  logLo = new Float64Array(192);
  if (exp2Hi === null) makeExp2Table();
  for (let i = 90; i <= 182; i++) {
    const c = 128 / i;
    // -ln c by one Newton step from V8's: y + (c·e^y - 1) with y = -ln c approximately
    const y = -Math.log(c);
    const k = Math.round(y * INV_LN2_128);
    const p = twoProd(k, LN2_128_HI);
    const r = fastTwoSum(y - p, -lo - k * LN2_128_LO);
    const rl = lo;
    // e^r by its series in double-double
    let sh = 0;
    let sl = 0;
    for (let n = 12; n >= 1; n--) {
      sh = add(1, 0, sh, sl);
      sl = lo;
      sh = mul(sh, sl, r, rl);
      sl = lo;
      const q = sh / n;
      const pn = twoProd(q, n);
      sh = fastTwoSum(q, (sh - pn - lo + sl) / n);
      sl = lo;
    }
    sh = add(1, 0, sh, sl);
    sl = lo;
    const j = ((k % 128) + 128) % 128;
    sh = mul(sh, sl, exp2Hi![j]!, exp2Lo![j]!);
    sl = lo;
    const scale = 2 ** ((k - j) / 128);
    sh = mul(sh * scale, sl * scale, c, 0);
    sl = lo;
    const delta = add(sh, sl, -1, 0);
    // y = -ln c + ln(1 + delta) => -ln c = y - delta + delta²/2
    const exact = add(y, 0, -delta, -lo);
    const low = lo + (delta * delta) / 2;
    logHi[i] = fastTwoSum(exact, low);
    logLo[i] = lo;
  }
}

/** ln x for finite x > 0, about 2^-75 relative; the low part is left in `lo`. */
export function logDouble(x: number): number {
  if (logHi === null) makeLogTable();
  let value = x;
  let k = 0;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54
    k = -54;
  }
  view.setFloat64(0, value);
  const top = view.getUint32(0);
  k += (top >>> 20) - 1023;
  view.setUint32(0, (top & 0x000fffff) | 0x3ff00000);
  let z = view.getFloat64(0);
  if (z > Math.SQRT2) {
    z *= 0.5;
    k += 1;
  }
  const i = Math.round(z * 128);
  const c = 128 / i;
  const p = twoProd(z, c);
  const r = fastTwoSum(p - 1, lo);
  const h1 = log1pSmall(r, lo);
  const l1 = lo;
  if (k === 0 && i === 128) {
    return h1;
  }
  const kh = twoProd(k, LN2_HI);
  const kl = lo + k * LN2_LO;
  const h2 = add(kh, kl, logHi![i]!, logLo![i]!);
  return add(h2, lo, h1, l1);
}

/** Natural logarithm; NaN below 0, -Infinity at 0. The same reduction as `logDouble`, with the least that rounds right. */
export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log(x);
  if (logHi === null) makeLogTable();
  let k = 0;
  let value = x;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54
    k = -54;
  }
  view.setFloat64(0, value);
  const exponent = (view.getUint32(0) >>> 20) - 1023;
  k += exponent;
  let z = value * powers[1023 - exponent]!;
  if (z > Math.SQRT2) {
    z *= 0.5;
    k += 1;
  }
  const i = Math.round(z * 128);
  const c = 128 / i;
  // twoProd(z, c)
  const p = z * c;
  const t = 134217729 * z;
  const zh = t - (t - z);
  const zl = z - zh;
  const u = 134217729 * c;
  const ch = u - (u - c);
  const cl = c - ch;
  const pl = zh * ch - p + zh * cl + zl * ch + zl * cl;
  const r = p - 1 + pl;
  const rl = p - 1 - r + pl;
  // twoProd(r, r)
  const s = r * r;
  const v = 134217729 * r;
  const rh = v - (v - r);
  const rr = r - rh;
  const sl = rh * rh - s + rh * rr + rr * rh + rr * rr;
  const tail =
    r * s * (1 / 3 + r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7 + r * (-0.125 + r * (1 / 9 - r * 0.1)))))));
  // twoSum(r, -s / 2)
  const y = -0.5 * s;
  const h = r + y;
  const rb = h - r;
  const l = r - (h - rb) + (y - rb) + (rl - 0.5 * sl - r * rl + tail);
  if (k === 0 && i === 128) return h + l;
  // k·ln 2 with a high part of 32 bits is exact
  const base = k * 0.6931471803691238;
  const table = logHi![i]!;
  const h2 = base + table;
  const tb = h2 - base;
  const l2 = base - (h2 - tb) + (table - tb) + (k * 1.9082149292705877e-10 + logLo![i]!);
  const h3 = h2 + h;
  const hb = h3 - h2;
  return h3 + (h2 - (h3 - hb) + (h - hb) + (l2 + l));
}

/** Base-2 logarithm, exact for powers of two. */
export function log2(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log2(x);
  if (x === 1) return 0;
  const h = logDouble(x);
  return mul(h, lo, INV_LN2_HI, INV_LN2_LO);
}

/** Base-10 logarithm by fdlibm's formula (e_log10.c), which glibc up to 2.41 uses: its roundings are what CPython prints. */
export function log10(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log10(x);
  let value = x;
  let k = 0;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54
    k = -54;
  }
  view.setFloat64(0, value);
  const top = view.getUint32(0);
  k += (top >>> 20) - 1023;
  const i = k < 0 ? 1 : 0;
  view.setUint32(0, (top & 0x000fffff) | ((0x3ff - i) << 20));
  const y = k + i;
  const z = y * 3.694239077158931e-13 + Math.LOG10E * log(view.getFloat64(0));
  return z + y * 0.30102999566361177;
}

function isOddInteger(y: number): boolean {
  return Number.isInteger(y) && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
}

/** x^y as C99's pow: pow(1, y) = pow(x, 0) = 1 even for NaN; NaN for a negative x and a y that is no integer. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5 && x >= 0 && x !== Number.POSITIVE_INFINITY && x !== 0) return Math.sqrt(x);
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) {
    if (x === -1) return 1; // |y| is infinite here
    return x ** y;
  }
  if (x < 0) {
    if (!Number.isInteger(y)) return Number.NaN;
    const magnitude = pow(-x, y);
    return isOddInteger(y) ? -magnitude : magnitude;
  }
  const h = logDouble(x);
  const l = lo;
  const bound = h * y;
  if (bound > 710) return Number.POSITIVE_INFINITY;
  if (bound < -746) return 0;
  if (Math.abs(y) > 1e290 || Math.abs(h) < 1e-290) return expDouble(h * y, 0);
  const ph = mul(h, l, y, 0);
  return expDouble(ph, lo);
}
