/**
 * The short way for what programs do most: an operator over float64 arrays of one shape, or over one and a number. Anything
 * else answers null and takes the general way.
 */

import { FloatValue, PyFloat, type Value } from '../../python/objects/object.ts';
import { NDArray } from '../array/ndarray.ts';
import { Storage } from '../array/storage.ts';
import { float64 } from '../dtype/dtype.ts';
import { Float64Scalar } from '../scalars/scalar.ts';
import { floating, reportFloating } from './floating-errors.ts';
import type { BinaryLine } from './loops.ts';

/** Longer lines take the general way, which has kernels for them. */
const SMALL = 1024;

const constant = new Float64Array(1);

function isNumber(value: Value): boolean {
  if (typeof value === 'number') {
    constant[0] = value;
    return true;
  }
  if (value instanceof FloatValue && (value instanceof PyFloat || value instanceof Float64Scalar)) {
    constant[0] = value.value;
    return true;
  }
  return false;
}

const made = (model: NDArray, storage: Storage): NDArray =>
  new NDArray(float64, model.shape, model.strides, 0, storage, null);

/** `a op b`, or null where the general way must be taken. */
export function quickBinary(line: BinaryLine, name: string, a: Value, b: Value): NDArray | null {
  let flags: number;
  let answer: NDArray;
  if (floating.errors.under !== 'ignore') return null;
  if (a instanceof NDArray) {
    if (a.dtype !== float64 || a.size > SMALL || !a.isContiguous) return null;
    if (b instanceof NDArray) {
      if (b.dtype !== float64 || !b.isContiguous) return null;
      const { shape } = a;
      const other = b.shape;
      if (shape !== other) {
        if (shape.length !== other.length) return null;
        for (let i = 0; i < shape.length; i++) if (shape[i] !== other[i]) return null;
      }
      if (shape.length === 0) return null;
      answer = made(a, new Storage(new Float64Array(a.size)));
      flags = line(
        a.size,
        a.data as Float64Array,
        a.offset,
        1,
        b.data as Float64Array,
        b.offset,
        1,
        answer.data as Float64Array,
        0,
        1,
      );
    } else {
      if (a.shape.length === 0 || !isNumber(b)) return null;
      answer = made(a, new Storage(new Float64Array(a.size)));
      flags = line(a.size, a.data as Float64Array, a.offset, 1, constant, 0, 0, answer.data as Float64Array, 0, 1);
    }
  } else {
    if (
      !(b instanceof NDArray) ||
      b.dtype !== float64 ||
      b.size > SMALL ||
      b.shape.length === 0 ||
      !b.isContiguous ||
      !isNumber(a)
    )
      return null;
    answer = made(b, new Storage(new Float64Array(b.size)));
    flags = line(b.size, constant, 0, 0, b.data as Float64Array, b.offset, 1, answer.data as Float64Array, 0, 1);
  }
  if (flags !== 0) reportFloating(flags, name);
  return answer;
}
