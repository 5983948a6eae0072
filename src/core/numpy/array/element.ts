/** One element of an array as a plain JavaScript value. */

import type { Value } from '../../python/objects/object.ts';
import type { DType } from '../dtype/dtype.ts';
import type { NDArray, Shape } from './ndarray.ts';
import type { Data } from './storage.ts';

/** Real and imaginary part. */
export type Pair = readonly [number, number];
/** Booleans are 0 and 1; 64-bit integers are bigints only beyond 2^53. */
export type Raw = number | bigint | string | Pair | Value;

export function rawAt(data: Data, dtype: DType, position: number): Raw {
  if (dtype.kind === 'c') return [data[position * 2] as number, data[position * 2 + 1] as number];
  const value = data[position] as Raw;
  if (typeof value === 'bigint' && dtype.kind !== 'O') {
    return value <= 9007199254740991n && value >= -9007199254740991n ? Number(value) : value;
  }
  return value;
}

/** Whether the elements follow each other in memory, row by row. */
function isLine(shape: Shape, strides: Shape): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== step) return false;
    step *= shape[axis]!;
  }
  return true;
}

/** The positions of all elements in C order, counted in elements. */
export function positions(shape: Shape, strides: Shape, offset: number): Int32Array {
  let size = 1;
  for (const length of shape) size *= length;
  const list = new Int32Array(size);
  if (size === 0) return list;
  if (isLine(shape, strides)) {
    for (let i = 0; i < size; i++) list[i] = offset + i;
    return list;
  }
  list[0] = offset;
  let filled = 1;
  // From the last axis outwards: each axis repeats what is filled, shifted by its stride.
  const counts = new Int32Array(size);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis]!;
    const stride = strides[axis]!;
    for (let i = 1; i < length; i++) {
      for (let k = 0; k < filled; k++) counts[i * filled + k] = list[k]! + i * stride;
    }
    for (let k = filled; k < filled * length; k++) list[k] = counts[k]!;
    filled *= length;
  }
  return list;
}

export const positionsOf = (array: NDArray): Int32Array => positions(array.shape, array.strides, array.offset);

/** All elements in C order. */
export function rawList(array: NDArray): Raw[] {
  const { data, dtype } = array;
  return Array.from(positionsOf(array), (position) => rawAt(data, dtype, position));
}
