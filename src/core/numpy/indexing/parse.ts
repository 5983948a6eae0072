/** From the key in `a[key]` to what it selects: NumPy's rules for basic and advanced indexing. */

import { indexError, raise, typeError as sliceError } from '../../python/objects/errors.ts';
import {
  Ellipsis,
  FloatValue,
  PyComplex,
  PyList,
  PyObject,
  PySlice,
  PyTuple,
  type Value,
} from '../../python/objects/object.ts';
import { asInt, indexNumber, truth } from '../../python/objects/operations.ts';
import { castArray } from '../array/cast.ts';
import { positionsOf } from '../array/element.ts';
import { arrayFrom } from '../array/from-python.ts';
import { NDArray, type Shape, wrap } from '../array/ndarray.ts';
import { bool, int64, isInteger } from '../dtype/dtype.ts';
import { failIndex, failValue } from '../errors.ts';
import { Scalar } from '../scalars/scalar.ts';

/** One part of a key that uses up axes of the array. */
export type Part =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'slice'; readonly slice: PySlice }
  | { readonly kind: 'new' }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'array'; readonly array: NDArray }
  | { readonly kind: 'mask'; readonly mask: NDArray };

const INVALID =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices';

/** The index arrays of a mask: where it is true, one array per axis. */
export function nonzero(array: NDArray): NDArray[] {
  const { data, dtype, shape } = array;
  if (dtype === bool && array.isContiguous && array.ndim > 0) return nonzeroBytes(array);
  const places = positionsOf(array);
  const found: number[] = [];
  const test =
    dtype.kind === 'c'
      ? (p: number): boolean => data[2 * p] !== 0 || data[2 * p + 1] !== 0
      : dtype.kind === 'U'
        ? (p: number): boolean => data[p] !== ''
        : dtype.kind === 'O'
          ? (p: number): boolean => truth(data[p] as unknown as Value)
          : (p: number): boolean => Boolean(data[p]) || Number.isNaN(data[p]);
  for (let i = 0; i < places.length; i++) if (test(places[i]!)) found.push(i);
  return coordinates(Float64Array.from(found), shape, array.size);
}

/** The same of booleans side by side. */
function nonzeroBytes(array: NDArray): NDArray[] {
  const mask = array.data as Uint8Array;
  const { offset, size } = array;
  let count = 0;
  for (let i = 0; i < size; i++) count += mask[offset + i]!;
  // One more, because each place is written before it is known whether it counts.
  const places = new Float64Array(count + 1);
  let k = 0;
  for (let i = 0; i < size; i++) {
    places[k] = i;
    k += mask[offset + i]!;
  }
  return coordinates(places.subarray(0, count), array.shape, size);
}

/** Places in C order as one array of indices per axis. */
function coordinates(places: Float64Array, shape: Shape, size: number): NDArray[] {
  if (shape.length === 1) return [wrap(int64, [places.length], places)];
  const result: NDArray[] = [];
  let step = size;
  for (const length of shape) {
    const block = length === 0 ? 0 : step / length;
    const list = new Float64Array(places.length);
    for (let i = 0; i < places.length; i++) list[i] = Math.floor((places[i]! % step) / block);
    result.push(wrap(int64, [places.length], list));
    step = block;
  }
  return result;
}

function partFrom(value: Value): Part {
  if (typeof value === 'number') return { kind: 'int', value };
  if (value instanceof PySlice) return { kind: 'slice', slice: value };
  if (value === null) return { kind: 'new' };
  if (value === Ellipsis) return { kind: 'ellipsis' };
  if (typeof value === 'boolean') return { kind: 'mask', mask: wrap(bool, [], new Uint8Array([value ? 1 : 0])) };
  if (typeof value === 'bigint') return failIndex("cannot fit 'int' into an index-sized integer");
  if (value instanceof Scalar) {
    if (value.dtype === bool) return { kind: 'mask', mask: arrayFrom(value) };
    if (isInteger(value.dtype)) return { kind: 'int', value: Number(value.value) };
    return failIndex(INVALID);
  }
  let array: NDArray;
  if (value instanceof NDArray) array = value;
  else if (value instanceof PyList || value instanceof PyTuple) {
    array = arrayFrom(value);
    if (array.size === 0 && array.dtype.kind === 'f') array = castArray(array, int64);
  } else if (value instanceof FloatValue || value instanceof PyComplex || typeof value === 'string')
    return failIndex(INVALID);
  else if (asInt(value) !== undefined || (value instanceof PyObject && value.type.slots.index)) {
    return { kind: 'int', value: indexNumber(value, indexError) };
  } else {
    array = arrayFrom(value);
    if (array.dtype.kind === 'O' && array.ndim === 0) return failIndex(INVALID);
  }
  if (array.dtype === bool) return { kind: 'mask', mask: array };
  if (!isInteger(array.dtype)) {
    return failIndex(
      array.ndim === 0 && !(value instanceof PyList)
        ? INVALID
        : 'arrays used as indices must be of integer (or boolean) type',
    );
  }
  if (array.ndim === 0) return { kind: 'int', value: Number(array.data[array.offset]) };
  return { kind: 'array', array };
}

/** The parts of a key; a tuple is one part per element. */
export function parseKey(key: Value): Part[] {
  return key instanceof PyTuple ? key.items.map(partFrom) : [partFrom(key)];
}

/** `slice.indices(length)`: start, step and number of elements. */
export function sliceRange(slice: PySlice, length: number): readonly [start: number, step: number, count: number] {
  const number = (value: Value): number => {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return value > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
    if (
      value instanceof FloatValue ||
      typeof value === 'string' ||
      (value instanceof PyObject && !value.type.slots.index)
    ) {
      raise(sliceError, 'slice indices must be integers or None or have an __index__ method');
    }
    return indexNumber(value);
  };
  const step = slice.step === null ? 1 : number(slice.step);
  if (step === 0) failValue('slice step cannot be zero');
  const clip = (value: number, low: number, high: number): number =>
    value < 0 ? Math.max(value + length, low) : Math.min(value, high);
  if (step > 0) {
    const start = slice.start === null ? 0 : clip(number(slice.start), 0, length);
    const stop = slice.stop === null ? length : clip(number(slice.stop), 0, length);
    return [start, step, Math.max(0, Math.ceil((stop - start) / step))];
  }
  const start = slice.start === null ? length - 1 : clip(number(slice.start), -1, length - 1);
  const stop = slice.stop === null ? -1 : clip(number(slice.stop), -1, length - 1);
  return [start, step, Math.max(0, Math.ceil((stop - start) / step))];
}

export function checkIndex(index: number, axis: number, length: number): number {
  if (index < -length || index >= length)
    failIndex(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
  return index < 0 ? index + length : index;
}

/** How many axes of the array a part uses up. */
export function axesUsed(part: Part): number {
  return part.kind === 'new' || part.kind === 'ellipsis' ? 0 : part.kind === 'mask' ? part.mask.ndim : 1;
}

/** The parts with the ellipsis replaced by full slices, one more at the end where none was written. */
export function expandParts(parts: readonly Part[], shape: Shape): Part[] {
  const used = parts.reduce((sum, part) => sum + axesUsed(part), 0);
  if (used > shape.length) {
    failIndex(`too many indices for array: array is ${shape.length}-dimensional, but ${used} were indexed`);
  }
  if (parts.filter((part) => part.kind === 'ellipsis').length > 1) {
    failIndex("an index can only have a single ellipsis ('...')");
  }
  const whole: Part[] = Array.from({ length: shape.length - used }, () => ({ kind: 'slice', slice: FULL }));
  const at = parts.findIndex((part) => part.kind === 'ellipsis');
  return at < 0 ? [...parts, ...whole] : [...parts.slice(0, at), ...whole, ...parts.slice(at + 1)];
}

const FULL = new PySlice(null, null, null);
