import { exp, log, pow } from '../../numerics/exponential.ts';
import { binomial } from './binomial.ts';
import type { BitGenerator } from './bit-generator.ts';
import { poisson } from './poisson.ts';
import { exponentialZiggurat, normalZiggurat } from './ziggurat.ts';

/**
 * The distributions of numpy.random.Generator, one draw at a time, in the order in which NumPy consumes random bits.
 * `LegacyDistributions` replaces what RandomState does differently.
 */
export class Distributions {
  readonly bits: BitGenerator;

  constructor(bits: BitGenerator) {
    this.bits = bits;
  }

  uniform(low: number, range: number): number {
    return low + range * this.bits.nextDouble();
  }

  standardNormal(): number {
    const { r, w, k, f } = normalZiggurat();
    const bits = this.bits;
    for (;;) {
      bits.next64();
      const index = bits.low & 0xff;
      const negative = (bits.low & 0x100) !== 0;
      const magnitude = (bits.high & 0x1fffffff) * 8388608 + (bits.low >>> 9);
      const x = magnitude * w[index]!;
      if (magnitude < k[index]!) return negative ? -x : x;
      if (index === 0) {
        for (;;) {
          const xx = -(1 / r) * Math.log1p(-bits.nextDouble());
          const yy = -Math.log1p(-bits.nextDouble());
          // the sign of the tail comes from another bit of the draw
          if (yy + yy > xx * xx) return Math.floor(magnitude / 256) % 2 === 1 ? -(r + xx) : r + xx;
        }
      }
      if ((f[index - 1]! - f[index]!) * bits.nextDouble() + f[index]! < exp(-0.5 * x * x)) return negative ? -x : x;
    }
  }

  standardExponential(): number {
    const { r, w, k, f } = exponentialZiggurat();
    const bits = this.bits;
    for (;;) {
      bits.next64();
      const index = (bits.low >>> 3) & 0xff;
      const magnitude = bits.high * 2097152 + (bits.low >>> 11);
      const x = magnitude * w[index]!;
      if (magnitude < k[index]!) return x;
      if (index === 0) return r - Math.log1p(-bits.nextDouble());
      if ((f[index - 1]! - f[index]!) * bits.nextDouble() + f[index]! < exp(-x)) return x;
    }
  }

  normal(mean: number, deviation: number): number {
    return mean + deviation * this.standardNormal();
  }

  exponential(scale: number): number {
    return scale * this.standardExponential();
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); below 1 by Best's method. */
  standardGamma(shape: number): number {
    if (shape === 1) return this.standardExponential();
    if (shape === 0) return 0;
    const bits = this.bits;
    if (shape < 1) {
      for (;;) {
        const u = bits.nextDouble();
        const v = this.standardExponential();
        if (u <= 1 - shape) {
          const x = pow(u, 1 / shape);
          if (x <= v) return x;
        } else {
          const y = -log((1 - u) / shape);
          const x = pow(1 - shape + shape * y, 1 / shape);
          if (x <= v + y) return x;
        }
      }
    }
    const b = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * b);
    for (;;) {
      let x: number;
      let v: number;
      do {
        x = this.standardNormal();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      const u = bits.nextDouble();
      if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
      if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
    }
  }

  gamma(shape: number, scale: number): number {
    return scale * this.standardGamma(shape);
  }

  /** Jöhnk's method below 1, else a ratio of gammas. */
  beta(a: number, b: number): number {
    if (a <= 1 && b <= 1) {
      for (;;) {
        const u = this.bits.nextDouble();
        const v = this.bits.nextDouble();
        const x = pow(u, 1 / a);
        const y = pow(v, 1 / b);
        const sum = x + y;
        if (sum <= 1 && u + v > 0) {
          if (sum > 0) return x / sum;
          let logX = log(u) / a;
          let logY = log(v) / b;
          const larger = Math.max(logX, logY);
          logX -= larger;
          logY -= larger;
          return exp(logX - log(exp(logX) + exp(logY)));
        }
      }
    }
    const x = this.standardGamma(a);
    const y = this.standardGamma(b);
    return x / (x + y);
  }

  chisquare(degrees: number): number {
    return 2 * this.standardGamma(degrees / 2);
  }

  standardT(degrees: number): number {
    const n = this.standardNormal();
    const g = this.standardGamma(degrees / 2);
    return (Math.sqrt(degrees / 2) * n) / Math.sqrt(g);
  }

  laplace(location: number, scale: number): number {
    for (;;) {
      const u = this.bits.nextDouble();
      if (u >= 0.5) return location - scale * log(2 - u - u);
      if (u > 0) return location + scale * log(u + u);
    }
  }

  gumbel(location: number, scale: number): number {
    for (;;) {
      const u = 1 - this.bits.nextDouble();
      if (u < 1) return location - scale * log(-log(u));
    }
  }

  logistic(location: number, scale: number): number {
    for (;;) {
      const u = this.bits.nextDouble();
      if (u > 0) return location + scale * log(u / (1 - u));
    }
  }

  lognormal(mean: number, sigma: number): number {
    return exp(this.normal(mean, sigma));
  }

  rayleigh(mode: number): number {
    return mode * Math.sqrt(2 * this.standardExponential());
  }

  weibull(a: number): number {
    return a === 0 ? 0 : pow(this.standardExponential(), 1 / a);
  }

  pareto(a: number): number {
    return Math.expm1(this.standardExponential() / a);
  }

  triangular(left: number, mode: number, right: number): number {
    const base = right - left;
    const leftBase = mode - left;
    const ratio = leftBase / base;
    const u = this.bits.nextDouble();
    if (u <= ratio) return left + Math.sqrt(u * (leftBase * base));
    return right - Math.sqrt((1 - u) * ((right - mode) * base));
  }

  geometric(p: number): number {
    if (p >= 1 / 3) {
      let x = 1;
      let sum = p;
      let product = p;
      const u = this.bits.nextDouble();
      while (u > sum) {
        product *= 1 - p;
        sum += product;
        x++;
      }
      return x;
    }
    return this.geometricByInversion(p);
  }

  protected geometricByInversion(p: number): number {
    return Math.ceil(-this.standardExponential() / Math.log1p(-p));
  }

  poisson(lambda: number): number {
    return poisson(this.bits, lambda);
  }

  binomial(n: number, p: number): number {
    return binomial(this.bits, n, p);
  }

  /** Counts of `n` draws over categories with probabilities `p`. */
  multinomial(n: number, p: ArrayLike<number>): number[] {
    const counts = new Array<number>(p.length).fill(0);
    let left = n;
    let rest = 1;
    for (let i = 0; i < p.length - 1; i++) {
      counts[i] = binomial(this.bits, left, p[i]! / rest);
      left -= counts[i]!;
      if (left <= 0) return counts;
      rest -= p[i]!;
    }
    if (p.length > 0) counts[p.length - 1] = left;
    return counts;
  }

  dirichlet(alpha: ArrayLike<number>): number[] {
    const gammas = Array.from(alpha, (a) => this.standardGamma(a));
    let total = 0;
    for (const value of gammas) total += value;
    return gammas.map((value) => value * (1 / total));
  }
}
