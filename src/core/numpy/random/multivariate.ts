/** Draws that are vectors: multinomial, dirichlet, multivariate_normal. */
import type { Value } from '../../python/objects/object.ts';
import { flatData } from '../array/cast.ts';
import { arrayFrom } from '../array/from-python.ts';
import { emptyArray, type NDArray } from '../array/ndarray.ts';
import { float64, int64 } from '../dtype/dtype.ts';
import { failValue } from '../errors.ts';
import { type Argument, isNone, shapeFrom, whole } from '../functions/arguments.ts';
import { svd } from '../linalg/svd.ts';
import type { Distributions } from './distributions.ts';

const shapeOf = (size: Argument): number[] => (isNone(size) ? [] : shapeFrom(size));
const product = (shape: readonly number[]): number => shape.reduce((total, length) => total * length, 1);

export function multinomial(from: Distributions, n: Value, pvals: Value, size: Argument): NDArray {
  const p = flatData(arrayFrom(pvals, float64)) as Float64Array;
  const trials = whole(n);
  if (trials < 0) failValue('n < 0');
  let sum = 0;
  for (let i = 0; i < p.length - 1; i++) sum += p[i]!;
  if (p.some((each) => !(each >= 0 && each <= 1))) failValue('pvals < 0, pvals > 1 or pvals contains NaNs');
  if (sum > 1 + 1e-12) failValue('sum(pvals[:-1]) > 1.0');
  const shape = shapeOf(size);
  const array = emptyArray(int64, [...shape, p.length]);
  const data = array.data as Float64Array;
  for (let i = 0; i < product(shape); i++) data.set(from.multinomial(trials, p), i * p.length);
  return array;
}

export function dirichlet(from: Distributions, alpha: Value, size: Argument, legacy: boolean): NDArray {
  const a = flatData(arrayFrom(alpha, float64)) as Float64Array;
  if (a.some((each) => (legacy ? !(each > 0) : !(each >= 0)))) failValue(legacy ? 'alpha <= 0' : 'alpha < 0');
  const shape = shapeOf(size);
  const array = emptyArray(float64, [...shape, a.length]);
  const data = array.data as Float64Array;
  for (let i = 0; i < product(shape); i++) data.set(from.dirichlet(a), i * a.length);
  return array;
}

/** mean + x·sqrt(s)·Vᵀ with the SVD of the covariance and standard normals x, the default method of both interfaces. */
export function multivariateNormal(from: Distributions, mean: Value, cov: Value, size: Argument): NDArray {
  const m = arrayFrom(mean, float64);
  const c = arrayFrom(cov, float64);
  if (m.ndim !== 1) failValue('mean must be 1 dimensional');
  if (c.ndim !== 2 || c.shape[0] !== c.shape[1]) failValue('cov must be 2 dimensional and square');
  const n = m.shape[0]!;
  if (n !== c.shape[0]) failValue('mean and cov must have same length');
  const shape = shapeOf(size);
  const count = product(shape);
  const x = new Float64Array(count * n);
  for (let i = 0; i < x.length; i++) x[i] = from.standardNormal();
  const covariance = flatData(c) as Float64Array;
  const columns = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) columns[i + j * n] = covariance[i * n + j]!;
  const { s, vt } = svd(columns, n, n, true);
  const center = flatData(m) as Float64Array;
  const array = emptyArray(float64, [...shape, n]);
  const data = array.data as Float64Array;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += x[i * n + k]! * (Math.sqrt(s[k]!) * vt[k + j * n]!);
      data[i * n + j] = sum + center[j]!;
    }
  }
  return array;
}
