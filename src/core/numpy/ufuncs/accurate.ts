/**
 * Elementary functions to the last bit or nearly so. V8's own differ from NumPy's in 10 % of arguments, by up to two units for
 * tanh; these differ in 1 to 5 %, by one unit. They cost several times as much, so long lines take V8's.
 */

import { exp, log, log2, log10, pow } from '../../numerics/exponential.ts';
import { acosh, asinh, cosh, sinh } from '../../numerics/hyperbolic.ts';
import { acos, asin, atan, atan2, cos, sin, tan } from '../../numerics/trigonometric.ts';
import type { Binary2, Unary1 } from './loops.ts';

/** Coefficients of x^3, x^5, … in the series of tanh, from tanh' = 1 - tanh². */
const tanhSeries = ((): readonly number[] => {
  const c = [1];
  for (let k = 1; k < 20; k++) {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += c[i]! * c[k - 1 - i]!;
    c.push(-sum / (2 * k + 1));
  }
  return c.slice(1);
})();

export function tanh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 22)) return Number.isNaN(x) ? x : x < 0 ? -1 : 1;
  if (a < 1e-8) return x;
  if (a < 0.55) {
    const square = x * x;
    let sum = 0;
    for (let i = tanhSeries.length - 1; i >= 0; i--) sum = sum * square + tanhSeries[i]!;
    return x + x * square * sum;
  }
  const value = 1 - 2 / (exp(2 * a) + 1);
  return x < 0 ? -value : value;
}

/** By NumPy's names. */
export const accurate: Readonly<Record<string, Binary2 | undefined>> = {
  exp,
  exp2: (x) => pow(2, x),
  log,
  log2,
  log10,
  sin,
  cos,
  tan,
  arcsin: asin,
  arccos: acos,
  arctan: atan,
  arctan2: atan2,
  sinh,
  cosh,
  tanh,
  arcsinh: asinh,
  arccosh: acosh,
  power: (x, y) => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : pow(x, y)),
  float_power: (x, y) => (x === 1 ? 1 : pow(x, y)),
};

const f = Math.fround;
/** a b + c in single precision, rounded once (twice only where the double sum itself is half-way). */
const fma = (a: number, b: number, c: number): number => f(a * b + c);
/** Powers of two from 2^-160 on. */
const POWERS = Float64Array.from({ length: 320 }, (_, i) => 2 ** (i - 160));

// The rational approximations of NumPy's float32 loops (loops_exponent_log.dispatch.c.src), highest power first: they are
// not correctly rounded, and these give the same bits.
const [E5, E4, E3, E2, E1, E0] = [
  0.0005082762527590694, 0.006757896990527505, 0.051145120816372985, 0.24736154348955208, 0.7257664613233125,
  0.9999999999980871,
].map(f) as [number, number, number, number, number, number];
const [F2, F1] = [f(0.021595093756858297), f(-0.27423353904116676)];
const [L5, L4, L3, L2, L1] = [
  0.025899791179079226, 0.3808837741388408, 1.4800006335765066, 2.112677543073053, 0.9999999999999999,
].map(f) as [number, number, number, number, number];
const [M5, M4, M3, M2, M1] = [
  0.005875095403124574, 0.15464763749839067, 0.9864942958519419, 2.453006071784736, 2.6126775430731093,
].map(f) as [number, number, number, number, number];
const LN2_HIGH = f(-6.93145752e-1);
const LN2_LOW = f(-1.42860677e-6);
const LN2 = f(Math.LN2);
const LOG2E = f(Math.LOG2E);

export function expSingle(x: number): number {
  if (!(x < 88.72283905206835)) return Number.isNaN(x) ? x : Infinity;
  if (x < -103.97208404541016) return 0;
  // Rounds to the nearest whole number, ties to even.
  const quadrant = f(x * LOG2E) + 1.5 * 2 ** 52 - 1.5 * 2 ** 52;
  const r = fma(quadrant, LN2_LOW, fma(quadrant, LN2_HIGH, x));
  const top = fma(fma(fma(fma(fma(E5, r, E4), r, E3), r, E2), r, E1), r, E0);
  return f(f(top / fma(fma(F2, r, F1), r, 1)) * POWERS[quadrant + 160]!);
}

export function logSingle(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = Math.floor(Math.log2(x));
  let mantissa = x / 2 ** exponent;
  if (mantissa < 1) {
    mantissa *= 2;
    exponent--;
  } else if (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  if (mantissa > f(Math.SQRT2)) {
    mantissa /= 2;
    exponent++;
  }
  const r = f(mantissa - 1);
  const top = fma(fma(fma(fma(fma(L5, r, L4), r, L3), r, L2), r, L1), r, 0);
  const bottom = fma(fma(fma(fma(fma(M5, r, M4), r, M3), r, M2), r, M1), r, 1);
  return fma(exponent, LN2, f(top / bottom));
}

/** What NumPy computes in single precision with functions of its own. */
export const single: Readonly<Record<string, Unary1 | undefined>> = { exp: expSingle, log: logSingle };
