/** The n-dimensional array: a type, a shape and strides over shared storage. */

import { ANYWHERE, lifetimes, Recyclable } from '../../python/objects/lifetimes.ts';
import { objectType, PyType } from '../../python/objects/object.ts';
import type { DType } from '../dtype/dtype.ts';
import { allocate, type Data, Storage } from './storage.ts';

/** `numpy.ndarray`, the class. Its slots and methods are filled by `scalars/array-type.ts`. */
export const ndarrayType = new PyType('ndarray', [objectType], 'numpy');

export type Shape = readonly number[];

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i]!;
  return size;
}

/** Strides, in elements, of an array laid out row by row. */
export function rowStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i] || 1;
  }
  return strides;
}

/** Strides, in elements, of an array laid out column by column. */
export function columnStrides(shape: Shape): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const length of shape) {
    strides.push(step);
    step *= length || 1;
  }
  return strides;
}

export class NDArray extends Recyclable {
  get type(): PyType {
    return ndarrayType;
  }
  dtype: DType;
  shape: Shape;
  /** In elements, not bytes: NumPy's `strides` are these times the item size. */
  strides: Shape;
  /** The element at index (0, …, 0), counted in elements. */
  readonly offset: number;
  readonly storage: Storage;
  /** The array whose memory this one looks into, or null for an owner. */
  readonly base: NDArray | null;
  size: number;
  writeable = true;

  constructor(dtype: DType, shape: Shape, strides: Shape, offset: number, storage: Storage, base: NDArray | null) {
    super();
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.storage = storage;
    this.base = base;
    this.size = sizeOf(shape);
    storage.arrays++;
    if (storage.recyclable && storage.arrays === 1) lifetimes.fresh = this;
  }

  recycle(): void {
    this.holder = ANYWHERE;
    if (this.base === null) this.storage.release();
    else this.storage.arrays--;
  }

  /** The array itself, as the one that was made last: what was made on the way to it is done with. */
  made(): this {
    if (this.storage.recyclable && this.storage.arrays === 1) lifetimes.fresh = this;
    return this;
  }

  isViewOf(other: Recyclable): boolean {
    return other instanceof NDArray && other !== this && this.storage === other.storage && this.base !== null;
  }

  /** An array that takes over the memory of this one, which nobody will look at again once the operation is done. */
  succeeded(): NDArray {
    this.holder = ANYWHERE;
    return this.replaced(this.shape, this.strides);
  }

  /** The same memory in another shape, by an array that takes the place of this one. */
  replaced(shape: Shape, strides: Shape): NDArray {
    this.storage.arrays--;
    return new NDArray(this.dtype, shape, strides, this.offset, this.storage, null);
  }

  get ndim(): number {
    return this.shape.length;
  }

  get data(): Data {
    return this.storage.data;
  }

  #contiguous: boolean | undefined;

  /** Row-major without gaps. Axes of length one do not count. */
  get isContiguous(): boolean {
    this.#contiguous ??= this.#laidOutInRows();
    return this.#contiguous;
  }

  /** To be called when shape or strides are replaced. */
  reshaped(shape: Shape, strides: Shape): void {
    this.shape = shape;
    this.strides = strides;
    this.#contiguous = undefined;
  }

  /** To be called when the storage holds another number of elements. */
  resized(shape: Shape, strides: Shape): void {
    this.reshaped(shape, strides);
    this.size = sizeOf(shape);
  }

  #laidOutInRows(): boolean {
    let step = 1;
    for (let i = this.shape.length - 1; i >= 0; i--) {
      const length = this.shape[i]!;
      if (length === 0) return true;
      if (length !== 1 && this.strides[i] !== step) return this.size === 0;
      step *= length;
    }
    return true;
  }

  /** Column-major without gaps. */
  get isFortran(): boolean {
    let step = 1;
    for (let i = 0; i < this.shape.length; i++) {
      const length = this.shape[i]!;
      if (length === 0) return true;
      if (length !== 1 && this.strides[i] !== step) return this.size === 0;
      step *= length;
    }
    return true;
  }

  /** Another look at the same memory. */
  view(shape: Shape, strides: Shape, offset: number = this.offset, dtype: DType = this.dtype): NDArray {
    const view = new NDArray(dtype, shape, strides, offset, this.storage, this.base ?? this);
    view.writeable = this.writeable;
    return view;
  }
}

/** A new array of zeros. */
export function emptyArray(dtype: DType, shape: Shape, strides: Shape = rowStrides(shape)): NDArray {
  return new NDArray(dtype, shape, strides, 0, allocate(dtype, sizeOf(shape), shape), null);
}

/** A new array whose elements are all written before one is read. */
export function unwrittenArray(dtype: DType, shape: Shape, strides: Shape = rowStrides(shape)): NDArray {
  return new NDArray(dtype, shape, strides, 0, allocate(dtype, sizeOf(shape), shape, false), null);
}

/** An array over data that was made for it, row by row. */
export function wrap(dtype: DType, shape: Shape, data: Data): NDArray {
  return new NDArray(dtype, shape, rowStrides(shape), 0, new Storage(data), null);
}
