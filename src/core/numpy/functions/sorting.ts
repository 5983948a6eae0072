/** Sorting and searching along an axis. */

import type { Value } from '../../python/objects/object.ts';
import { lt, truth } from '../../python/objects/operations.ts';
import { copyArray, copyInto, flatData } from '../array/cast.ts';
import { expectWork } from '../array/cost.ts';
import type { Pair } from '../array/element.ts';
import { emptyArray, type NDArray, wrap } from '../array/ndarray.ts';
import { type Data, isBig, type NumberArray } from '../array/storage.ts';
import { type DType, int64 } from '../dtype/dtype.ts';
import { failValue } from '../errors.ts';
import { bestOf } from '../reductions/lines.ts';

type Order = (i: number, j: number) => number;

/** Compares elements by place, nan last. */
export function comparator(data: Data, dtype: DType): Order {
  if (dtype.kind === 'O') {
    return (i, j) =>
      truth(lt(data[i] as Value, data[j] as Value)) ? -1 : truth(lt(data[j] as Value, data[i] as Value)) ? 1 : 0;
  }
  if (dtype.kind === 'c') {
    const parts = data as NumberArray;
    const one = (x: number, y: number): number =>
      x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : -1;
    return (i, j) => one(parts[2 * i]!, parts[2 * j]!) || one(parts[2 * i + 1]!, parts[2 * j + 1]!);
  }
  const values = data as NumberArray;
  return (i, j) => {
    const x = values[i]!;
    const y = values[j]!;
    if (x < y) return -1;
    if (x > y) return 1;
    if (x === y) return 0;
    // Neither less, nor greater, nor equal: nan goes last.
    return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : -1;
  };
}

/** The array with `axis` last, row by row; and what brings a result back. */
export function lanes(array: NDArray, axis: number): { data: Data; count: number; length: number; shape: number[] } {
  const order = array.shape.map((_, i) => i).filter((i) => i !== axis);
  const shape = [...order.map((i) => array.shape[i]!), array.shape[axis]!];
  const moved = array.view(
    shape,
    [...order, axis].map((i) => array.strides[i]!),
  );
  const length = array.shape[axis]!;
  return { data: flatData(moved), count: length === 0 ? 0 : array.size / length, length, shape };
}

/** An array whose last axis moves to `axis`. */
export function moveLast(array: NDArray, axis: number): NDArray {
  const last = array.ndim - 1;
  const order: number[] = [];
  for (let i = 0; i < last; i++) order.push(i);
  order.splice(axis, 0, last);
  return array.view(
    order.map((i) => array.shape[i]!),
    order.map((i) => array.strides[i]!),
  );
}

/** Index arrays that sort each lane. Stable, which every kind of NumPy's allows. */
export function argsort(array: NDArray, axis: number): NDArray {
  const { data, count, length, shape } = lanes(array, axis);
  const order = comparator(data, array.dtype);
  const result = new Float64Array(count * length);
  for (let lane = 0; lane < count; lane++) {
    const base = lane * length;
    const indices = Array.from({ length }, (_, i) => base + i).sort(order);
    for (let i = 0; i < length; i++) result[base + i] = indices[i]! - base;
  }
  return copyArray(moveLast(wrap(int64, shape, result), axis));
}

export function sortedCopy(array: NDArray, axis: number): NDArray {
  const { data, count, length, shape } = lanes(array, axis);
  const sorted = emptyArray(array.dtype, shape);
  if (array.dtype.slots === 1 && !Array.isArray(data)) {
    sorted.storage.data = data.slice() as NumberArray;
    for (let lane = 0; lane < count; lane++)
      (sorted.data as NumberArray).subarray(lane * length, (lane + 1) * length).sort();
  } else {
    const order = comparator(data, array.dtype);
    const { slots } = array.dtype;
    const target = sorted.data as NumberArray;
    for (let lane = 0; lane < count; lane++) {
      const base = lane * length;
      const indices = Array.from({ length }, (_, i) => base + i).sort(order);
      indices.forEach((from, i) => {
        for (let s = 0; s < slots; s++) target[(base + i) * slots + s] = (data as NumberArray)[from * slots + s]!;
      });
    }
  }
  return copyArray(moveLast(sorted, axis));
}

export function sortInPlace(array: NDArray, axis: number): void {
  copyInto(array, sortedCopy(array, axis));
}

/** Whether the lanes are the columns of a plane of doubles, looked at row by row. */
const isRows = (array: NDArray, axis: number): boolean =>
  axis === 0 &&
  array.ndim === 2 &&
  array.data instanceof Float64Array &&
  array.dtype.slots === 1 &&
  array.strides[1] === 1;

function argRows(array: NDArray, greatest: boolean): NDArray {
  const [rows, columns] = array.shape as [number, number];
  const result = new Float64Array(columns);
  const data = array.data as Float64Array;
  const best = data.slice(array.offset, array.offset + columns);
  for (let row = 1; row < rows; row++) {
    const at = array.offset + row * array.strides[0]!;
    for (let i = 0; i < columns; i++) {
      const value = data[at + i]!;
      const before = best[i]!;
      if ((greatest ? value <= before : value >= before) || Number.isNaN(before)) continue;
      best[i] = value;
      result[i] = row;
    }
  }
  return wrap(int64, [columns], result);
}

/** The place of the greatest (or least) element of each lane: the first of equals, the first nan. */
export function argBest(array: NDArray, axis: number, greatest: boolean, name: string): NDArray {
  if (array.shape[axis] === 0) failValue(`attempt to get ${name} of an empty sequence`);
  expectWork(array.size);
  if (isRows(array, axis)) return argRows(array, greatest);
  const { data, count, length, shape } = lanes(array, axis);
  const result = new Float64Array(count);
  if (array.dtype.kind === 'c' || array.dtype.kind === 'O') {
    const order = comparator(data, array.dtype);
    const parts = data as readonly (number | Pair)[];
    for (let lane = 0; lane < count; lane++) {
      let best = lane * length;
      for (let i = best + 1; i < (lane + 1) * length; i++) {
        if (array.dtype.kind === 'c' && Number.isNaN(parts[2 * best])) break;
        const difference = order(i, best);
        if (greatest ? difference > 0 : difference < 0) best = i;
      }
      result[lane] = best - lane * length;
    }
  } else {
    const values = data as NumberArray;
    const isPlain = length >= 64 && 'biuf'.includes(array.dtype.kind) && !isBig(data);
    for (let lane = 0; lane < count; lane++) {
      const base = lane * length;
      const found = !isPlain ? Number.NaN : bestOf(values, base, length, 1, greatest);
      if (!Number.isNaN(found)) {
        result[lane] = values.indexOf(found, base) - base;
        continue;
      }
      let best = values[base]!;
      let at = 0;
      if (!Number.isNaN(best)) {
        for (let i = 1; i < length; i++) {
          const value = values[base + i]!;
          if (greatest ? !(value <= best) : !(value >= best)) {
            best = value;
            at = i;
            if (Number.isNaN(value)) break;
          }
        }
      }
      result[lane] = at;
    }
  }
  return wrap(int64, shape.slice(0, -1), result);
}

/** Where values go in a sorted list. */
export function searchSorted(sorted: NDArray, values: NDArray, right: boolean, sorter: Data | null): Float64Array {
  const data = flatData(sorted);
  const wanted = flatData(values);
  const { size } = sorted;
  const both: unknown[] = [null, null];
  const order = comparator(
    both as Data,
    sorted.dtype.kind === 'O' || values.dtype.kind === 'O' ? values.dtype : sorted.dtype,
  );
  const result = new Float64Array(values.size);
  for (let k = 0; k < values.size; k++) {
    both[0] = wanted[k];
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      both[1] = data[sorter ? Number(sorter[middle]) : middle];
      const difference = order(0, 1);
      if (right ? difference >= 0 : difference > 0) low = middle + 1;
      else high = middle;
    }
    result[k] = low;
  }
  return result;
}
