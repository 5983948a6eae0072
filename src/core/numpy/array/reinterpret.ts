/** `array.view(dtype)`: the same bytes read as another type. */

import { bool, type DType, float16, int64, isWide } from '../dtype/dtype.ts';
import { failType, failValue, unsupported } from '../errors.ts';
import { copyArray } from './cast.ts';
import { NDArray, rowStrides } from './ndarray.ts';
import { arrayConstructor, fromBytes, type NumberArray, pin, Storage, toBytes, widen } from './storage.ts';

/** Types whose elements are not held by the bytes that NumPy counts: float16 as single precision, texts as strings. */
const isHeldOtherwise = (dtype: DType): boolean => dtype === float16 || dtype.kind === 'U';

/** Strides and shape under another item size, in elements of `to`; null where a stride is no whole number of them. */
function layout(array: NDArray, to: number): { shape: number[]; strides: number[] } | null {
  const from = array.dtype.itemsize;
  const shape = [...array.shape];
  const strides = array.strides.map((stride) => (stride * from) / to);
  if (from !== to) {
    if (array.ndim === 0) failValue('Changing the dtype of a 0d array is only supported if the itemsize is unchanged');
    const last = shape.length - 1;
    if (shape[last] !== 1 && array.size > 0 && array.strides[last] !== 1)
      failValue('To change to a dtype of a different size, the last axis must be contiguous');
    if (to < from && (to === 0 || from % to !== 0))
      failValue('When changing to a smaller dtype, its size must be a divisor of the size of original dtype');
    const bytes = shape[last]! * from;
    if (bytes % to !== 0) {
      failValue(
        'When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.',
      );
    }
    shape[last] = bytes / to;
    strides[last] = 1;
  }
  const whole = strides.every((stride, i) => Number.isInteger(stride) || shape[i]! <= 1);
  return whole || array.size === 0 ? { shape, strides: strides.map(Math.trunc) } : null;
}

/** The bytes as a storage for another type, and the place of the array's first element in it. */
function reread(array: NDArray, dtype: DType): { storage: Storage; offset: number } | null {
  const { storage } = array;
  // Bytes of 64-bit integers are those that NumPy has only where they are held as such.
  const data = (isWide(array.dtype) ? widen(storage, array.dtype) : storage.data) as NumberArray;
  const size = dtype.itemsize;
  const make = isWide(dtype) ? (dtype === int64 ? BigInt64Array : BigUint64Array) : arrayConstructor(dtype);
  const first = array.offset * array.dtype.itemsize;
  const lead = first % size;
  const begin = data.byteOffset + lead;
  if (begin % make.BYTES_PER_ELEMENT !== 0) return null;
  const slots = Math.floor((data.byteLength - lead) / make.BYTES_PER_ELEMENT);
  const other = new Storage(new make(data.buffer as ArrayBuffer, begin, Math.max(0, slots)));
  pin(storage);
  pin(other);
  return { storage: other, offset: (first - lead) / size };
}

/**
 * The array's memory as elements of another type: what is written through one is seen through the other.
 *
 * Where the elements are held otherwise than by NumPy's bytes (float16, texts) it is a copy that cannot be written.
 */
export function viewAs(array: NDArray, dtype: DType): NDArray {
  if (dtype === array.dtype) return array.view(array.shape, array.strides);
  if (dtype.kind === 'O' || array.dtype.kind === 'O')
    return failType('Cannot change data-type for array of references.');
  const form = layout(array, dtype.itemsize);
  if (isHeldOtherwise(array.dtype) || isHeldOtherwise(dtype)) {
    const flat = copyArray(array);
    const { shape } = form ?? { shape: array.shape };
    const storage = fromBytes(dtype, toBytes(flat.storage, array.dtype, 0, flat.size));
    const view = new NDArray(dtype, shape, rowStrides(shape), 0, storage, array.base ?? array);
    view.writeable = false;
    return view;
  }
  const shared = form && reread(array, dtype);
  if (!shared) return unsupported(`a view of ${array.dtype.name} as ${dtype.name} that is not aligned`);
  const view = new NDArray(dtype, form.shape, form.strides, shared.offset, shared.storage, array.base ?? array);
  view.writeable = array.writeable;
  if (dtype === bool && array.dtype.kind !== 'b' && (view.data as Uint8Array).some((byte) => byte > 1))
    unsupported('a view as bool of bytes other than 0 and 1');
  return view;
}
