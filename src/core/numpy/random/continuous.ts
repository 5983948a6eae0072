/** The distributions by name, with their parameters and checks: one table serves RandomState and Generator. */
import { overflowError, raise } from '../../python/objects/errors.ts';
import type { Value } from '../../python/objects/object.ts';
import { failValue } from '../errors.ts';
import type { Argument } from '../functions/arguments.ts';
import type { Distributions } from './distributions.ts';
import { type Check, drawMany, notNegative, positive, probability } from './draw.ts';

export interface Entry {
  /** Parameters of the Python signature, before `size=None`. */
  readonly parameters: string;
  readonly checks: readonly (Check | null)[];
  readonly draw: (from: Distributions, ...parameters: number[]) => number;
  readonly integer?: boolean;
}

const rate: Check = (value) => (value >= 0 ? null : 'lam < 0 or lam is NaN');
const success: Check = (value) => (value > 0 && value <= 1 ? null : 'p <= 0, p > 1 or p contains NaNs');

export const entries: Readonly<Record<string, Entry>> = {
  standard_exponential: { parameters: '', checks: [], draw: (d) => d.standardExponential() },
  exponential: { parameters: 'scale=1.0', checks: [notNegative('scale')], draw: (d, scale) => d.exponential(scale!) },
  standard_gamma: { parameters: 'shape', checks: [notNegative('shape')], draw: (d, shape) => d.standardGamma(shape!) },
  gamma: {
    parameters: 'shape, scale=1.0',
    checks: [notNegative('shape'), notNegative('scale')],
    draw: (d, shape, scale) => d.gamma(shape!, scale!),
  },
  beta: { parameters: 'a, b', checks: [positive('a'), positive('b')], draw: (d, a, b) => d.beta(a!, b!) },
  normal: {
    parameters: 'loc=0.0, scale=1.0',
    checks: [null, notNegative('scale')],
    draw: (d, loc, scale) => d.normal(loc!, scale!),
  },
  lognormal: {
    parameters: 'mean=0.0, sigma=1.0',
    checks: [null, notNegative('sigma')],
    draw: (d, mean, sigma) => d.lognormal(mean!, sigma!),
  },
  laplace: {
    parameters: 'loc=0.0, scale=1.0',
    checks: [null, notNegative('scale')],
    draw: (d, loc, scale) => d.laplace(loc!, scale!),
  },
  gumbel: {
    parameters: 'loc=0.0, scale=1.0',
    checks: [null, notNegative('scale')],
    draw: (d, loc, scale) => d.gumbel(loc!, scale!),
  },
  logistic: {
    parameters: 'loc=0.0, scale=1.0',
    checks: [null, notNegative('scale')],
    draw: (d, loc, scale) => d.logistic(loc!, scale!),
  },
  rayleigh: { parameters: 'scale=1.0', checks: [notNegative('scale')], draw: (d, scale) => d.rayleigh(scale!) },
  weibull: { parameters: 'a', checks: [notNegative('a')], draw: (d, a) => d.weibull(a!) },
  pareto: { parameters: 'a', checks: [positive('a')], draw: (d, a) => d.pareto(a!) },
  chisquare: { parameters: 'df', checks: [positive('df')], draw: (d, df) => d.chisquare(df!) },
  standard_t: { parameters: 'df', checks: [positive('df')], draw: (d, df) => d.standardT(df!) },
  triangular: {
    parameters: 'left, mode, right',
    checks: [null, null, null],
    draw: (d, left, mode, right) => {
      if (left! > mode!) failValue('left > mode');
      if (mode! > right!) failValue('mode > right');
      if (left! === right!) failValue('left == right');
      return d.triangular(left!, mode!, right!);
    },
  },
  poisson: { parameters: 'lam=1.0', checks: [rate], draw: (d, lam) => d.poisson(lam!), integer: true },
  binomial: {
    parameters: 'n, p',
    checks: [notNegative('n'), probability],
    draw: (d, n, p) => d.binomial(Math.trunc(n!), p!),
    integer: true,
  },
  geometric: { parameters: 'p', checks: [success], draw: (d, p) => d.geometric(p!), integer: true },
};

/** uniform(low, high): RandomState allows high below low, Generator does not. */
export function uniform(from: Distributions, low: Value, high: Value, size: Argument, legacy: boolean): Value {
  return drawMany({
    size,
    parameters: [low, high],
    checks: [null, null],
    draw: (a, b) => {
      const range = b! - a!;
      if (!Number.isFinite(range)) {
        raise(overflowError, legacy ? 'Range exceeds valid bounds' : 'high - low range exceeds valid bounds');
      }
      if (!legacy && (range < 0 || Object.is(range, -0))) failValue('high - low < 0');
      return from.uniform(a!, range);
    },
  });
}
