/**
 * Hyperbolic functions by fdlibm's formulas over our own exp and log, as glibc computes them: V8's use V8's exp and log.
 * sinh, tanh, atanh, expm1 and log1p of V8 are fdlibm's own and agree already.
 */

import { exp, log } from './exponential.ts';

export function cosh(x: number): number {
  const t = Math.abs(x);
  if (t < 0.34657359027997264) {
    const e = Math.expm1(t);
    const w = 1 + e;
    return t < 2.7755575615628914e-17 ? w : 1 + (e * e) / (w + w);
  }
  if (t < 22) {
    const e = exp(t);
    return 0.5 * e + 0.5 / e;
  }
  if (t < 709.78) return 0.5 * exp(t);
  if (t <= 710.4758600739439) {
    const w = exp(0.5 * t);
    return 0.5 * w * w;
  }
  return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
}

export function sinh(x: number): number {
  const t = Math.abs(x);
  const h = x < 0 ? -0.5 : 0.5;
  if (!(t >= 22)) return Math.sinh(x);
  if (t < 709.78) return h * exp(t);
  if (t <= 710.4758600739439) {
    const w = exp(0.5 * t);
    return h * w * w;
  }
  return Number.isNaN(x) ? x : x * Number.POSITIVE_INFINITY;
}

export function asinh(x: number): number {
  if (!Number.isFinite(x)) return x;
  const t = Math.abs(x);
  if (t < 3.725290298461914e-9) return x;
  let w: number;
  if (t > 268435456) w = log(t) + Math.LN2;
  else if (t > 2) w = log(2 * t + 1 / (Math.sqrt(t * t + 1) + t));
  else w = Math.log1p(t + (t * t) / (1 + Math.sqrt(1 + t * t)));
  return x < 0 ? -w : w;
}

export function acosh(x: number): number {
  if (x > 268435456) return x === Number.POSITIVE_INFINITY ? x : log(x) + Math.LN2;
  if (x === 1) return 0;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  if (x > 1) {
    const t = x - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }
  return Number.NaN;
}
