/**
 * The short way for what programs do most: an operator over float64 arrays of one shape, or over one and a number. Anything
 * else answers null and takes the general way.
 */

import { FloatValue, PyFloat, type Value } from '../../python/objects/object.ts';
import { NDArray } from '../array/ndarray.ts';
import { newDoubles, Storage } from '../array/storage.ts';
import { float64 } from '../dtype/dtype.ts';
import { Float64Scalar } from '../scalars/scalar.ts';
import type { Dense } from './dense.ts';
import { floating, reportFloating } from './floating-errors.ts';

/** Longer lines take the general way, which has kernels for them. */
const SMALL = 4095;

/** The number that a Python or float64 scalar is; undefined for anything else. */
function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof FloatValue && (value instanceof PyFloat || value instanceof Float64Scalar)
    ? value.value
    : undefined;
}

const isQuick = (array: NDArray): boolean =>
  array.dtype === float64 && array.size <= SMALL && array.shape.length > 0 && array.isContiguous;

const like = (model: NDArray): NDArray =>
  new NDArray(float64, model.shape, model.strides, 0, new Storage(newDoubles(model.size)), null);

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** `a op b`, or null where the general way must be taken. */
export function quickBinary(dense: Dense<Float64Array>, name: string, a: Value, b: Value): NDArray | null {
  if (floating.errors.under !== 'ignore') return null;
  let flags: number;
  let answer: NDArray;
  if (a instanceof NDArray) {
    if (!isQuick(a)) return null;
    const data = a.data as Float64Array;
    if (b instanceof NDArray) {
      if (!isQuick(b) || !sameShape(a.shape, b.shape)) return null;
      answer = like(a);
      flags = dense.vv(a.size, data, a.offset, b.data as Float64Array, b.offset, answer.data as Float64Array, 0);
    } else {
      const y = numberOf(b);
      if (y === undefined) return null;
      answer = like(a);
      flags = dense.vs(a.size, data, a.offset, y, answer.data as Float64Array, 0);
    }
  } else {
    if (!(b instanceof NDArray) || !isQuick(b)) return null;
    const x = numberOf(a);
    if (x === undefined) return null;
    answer = like(b);
    flags = dense.sv(b.size, x, b.data as Float64Array, b.offset, answer.data as Float64Array, 0);
  }
  if (flags !== 0) reportFloating(flags, name);
  return answer;
}
