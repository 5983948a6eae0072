import { exp, log } from '../../numerics/exponential.ts';
import type { BitGenerator } from './bit-generator.ts';

/** Sums the probabilities until they pass one uniform; restarts past ten standard deviations. */
function byInversion(bits: BitGenerator, n: number, p: number): number {
  const q = 1 - p;
  const none = exp(n * log(q));
  const mean = n * p;
  const bound = Math.trunc(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
  let x = 0;
  let px = none;
  let u = bits.nextDouble();
  while (u > px) {
    x++;
    if (x > bound) {
      x = 0;
      px = none;
      u = bits.nextDouble();
    } else {
      u -= px;
      px = ((n - x + 1) * p * px) / (x * q);
    }
  }
  return x;
}

/** The series of Stirling's correction in step 5.3 of BTPE. */
function correction(x: number): number {
  const x2 = x * x;
  return (13680 - (462 - (132 - (99 - 140 / x2) / x2) / x2) / x2) / x / 166320;
}

/** Kachitvichyanukul and Schmeiser, "Binomial random variate generation" (1988), for p <= 1/2. */
function btpe(bits: BitGenerator, n: number, p: number): number {
  const r = Math.min(p, 1 - p);
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const xl = xm - p1;
  const xr = xm + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  let a = (fm - xl) / (fm - xl * r);
  const left = a * (1 + a / 2);
  a = (xr - fm) / (xr * q);
  const right = a * (1 + a / 2);
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / left;
  const p4 = p3 + c / right;
  const nrq = n * r * q;
  for (;;) {
    const u = bits.nextDouble() * p4;
    let v = bits.nextDouble();
    let y: number;
    if (u <= p1) return Math.floor(xm - p1 * v + u);
    if (u <= p2) {
      const x = xl + (u - p1) / c;
      v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
      if (v > 1) continue;
      y = Math.floor(x);
    } else if (u <= p3) {
      y = Math.floor(xl + log(v) / left);
      if (y < 0 || v === 0) continue;
      v = v * (u - p2) * left;
    } else {
      y = Math.floor(xr - log(v) / right);
      if (y > n || v === 0) continue;
      v = v * (u - p3) * right;
    }
    const k = Math.abs(y - m);
    if (k <= 20 || k >= nrq / 2 - 1) {
      const s = r / q;
      const g = s * (n + 1);
      let f = 1;
      for (let i = m + 1; i <= y; i++) f *= g / i - s;
      for (let i = y + 1; i <= m; i++) f /= g / i - s;
      if (v > f) continue;
      return y;
    }
    const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5);
    const t = (-k * k) / (2 * nrq);
    const logV = log(v);
    if (logV < t - rho) return y;
    if (logV > t + rho) continue;
    const x1 = y + 1;
    const f1 = m + 1;
    const z = n + 1 - m;
    const w = n - y + 1;
    const bound =
      xm * log(f1 / x1) +
      (n - m + 0.5) * log(z / w) +
      (y - m) * log((w * r) / (x1 * q)) +
      correction(f1) +
      correction(z) +
      correction(x1) +
      correction(w);
    if (logV <= bound) return y;
  }
}

/** Number of successes in n trials of probability p. RandomState draws for what is certain, too. */
export function binomial(bits: BitGenerator, n: number, p: number, legacy = false): number {
  if (!legacy && (n === 0 || p === 0)) return 0;
  if (p <= 0.5) return p * n <= 30 ? byInversion(bits, n, p) : btpe(bits, n, p);
  const q = 1 - p;
  return n - (q * n <= 30 ? byInversion(bits, n, q) : btpe(bits, n, q));
}
