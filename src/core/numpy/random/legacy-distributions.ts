import { exp, log, pow } from '../../numerics/exponential.ts';
import { binomial } from './binomial.ts';
import { Distributions } from './distributions.ts';

/** The distributions of numpy.random.RandomState, whose streams NumPy keeps as they were in version 1.16. */
export class LegacyDistributions extends Distributions {
  /** The second value of the last pair of normals. */
  spare: number | null = null;

  /** Marsaglia's polar method. */
  override standardNormal(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    const bits = this.bits;
    let x1: number;
    let x2: number;
    let r2: number;
    do {
      x1 = 2 * bits.nextDouble() - 1;
      x2 = 2 * bits.nextDouble() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 === 0);
    const f = Math.sqrt((-2 * log(r2)) / r2);
    this.spare = f * x1;
    return f * x2;
  }

  override binomial(n: number, p: number): number {
    return binomial(this.bits, n, p, true);
  }

  override standardExponential(): number {
    return -log(1 - this.bits.nextDouble());
  }

  override beta(a: number, b: number): number {
    if (a <= 1 && b <= 1) {
      for (;;) {
        const u = this.bits.nextDouble();
        const v = this.bits.nextDouble();
        const x = pow(u, 1 / a);
        const y = pow(v, 1 / b);
        const sum = x + y;
        if (sum <= 1) {
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
    return super.beta(a, b);
  }

  override rayleigh(mode: number): number {
    return mode * Math.sqrt(-2 * log(1 - this.bits.nextDouble()));
  }

  override pareto(a: number): number {
    return exp(this.standardExponential() / a) - 1;
  }

  protected override geometricByInversion(p: number): number {
    return Math.ceil(Math.log1p(-this.bits.nextDouble()) / log(1 - p));
  }
}
