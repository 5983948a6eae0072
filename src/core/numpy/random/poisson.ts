import { exp, log } from '../../numerics/exponential.ts';
import type { BitGenerator } from './bit-generator.ts';

// Stirling's series, Abramowitz and Stegun 6.1.41
const COEFFICIENTS = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4, 8.417508417508418e-4,
  -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2, 1.796443723688307e-1, -1.3924322169059,
];

/** ln Γ(x) for positive x, with the roundings that NumPy's random module has. */
function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const n = x < 7 ? Math.trunc(7 - x) : 0;
  let x0 = x + n;
  const x2 = (1 / x0) * (1 / x0);
  let sum = COEFFICIENTS[9]!;
  for (let k = 8; k >= 0; k--) sum = sum * x2 + COEFFICIENTS[k]!;
  let result = sum / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0;
  for (let k = 1; k <= n; k++) {
    result -= log(x0 - 1);
    x0 -= 1;
  }
  return result;
}

/** Below 10 by products of uniforms; from 10 on by Hörmann's PTRS, "The transformed rejection method" (1993). */
export function poisson(bits: BitGenerator, lambda: number): number {
  if (lambda === 0) return 0;
  if (lambda < 10) {
    const limit = exp(-lambda);
    let product = 1;
    for (let x = 0; ; x++) {
      product *= bits.nextDouble();
      if (!(product > limit)) return x;
    }
  }
  const root = Math.sqrt(lambda);
  const logLambda = log(lambda);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = bits.nextDouble() - 0.5;
    const v = bits.nextDouble();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= -lambda + k * logLambda - logGamma(k + 1)) return k;
  }
}
