/**
 * The short way for what programs do most with brackets: whole numbers, slices, `...` and None make a view without a list of
 * parts. Anything else, and whatever is out of bounds, answers null and takes the general way.
 */

import { Ellipsis, PySlice, PyTuple, type Value } from '../../python/objects/object.ts';
import type { NDArray } from '../array/ndarray.ts';
import { sliceRange } from './parse.ts';

/** The view that a key selects. */
export function basicView(array: NDArray, key: Value): NDArray | null {
  const items = key instanceof PyTuple ? key.items : null;
  const count = items === null ? 1 : items.length;
  const { shape, strides } = array;
  let used = 0;
  let ellipsis = -1;
  for (let i = 0; i < count; i++) {
    const item = items === null ? key : items[i];
    if (typeof item === 'number' || item instanceof PySlice) used++;
    else if (item === Ellipsis && ellipsis < 0) ellipsis = i;
    else if (item !== null) return null;
  }
  if (used > shape.length) return null;
  const outShape: number[] = [];
  const outStrides: number[] = [];
  let { offset } = array;
  let axis = 0;
  for (let i = 0; i <= count; i++) {
    const item = i === count ? undefined : items === null ? key : items[i];
    if (typeof item === 'number') {
      const length = shape[axis]!;
      const place = item < 0 ? item + length : item;
      if (place < 0 || place >= length) return null;
      offset += place * strides[axis++]!;
    } else if (item === null) {
      outShape.push(1);
      outStrides.push(0);
    } else if (item === Ellipsis || (item === undefined && ellipsis < 0)) {
      for (let rest = shape.length - used; rest > 0; rest--) {
        outShape.push(shape[axis]!);
        outStrides.push(strides[axis++]!);
      }
    } else if (item instanceof PySlice) {
      const length = shape[axis]!;
      const stride = strides[axis++]!;
      const { start, stop, step } = item;
      if (
        step === null &&
        (start === null || (typeof start === 'number' && start >= 0)) &&
        (stop === null || (typeof stop === 'number' && stop >= 0))
      ) {
        const first = start === null ? 0 : Math.min(start, length);
        const last = stop === null ? length : Math.min(stop, length);
        outShape.push(last > first ? last - first : 0);
        outStrides.push(stride);
        if (last > first) offset += first * stride;
      } else {
        const [first, by, many] = sliceRange(item, length);
        outShape.push(many);
        outStrides.push(stride * by);
        if (many > 0) offset += first * stride;
      }
    }
  }
  // A whole number for each axis is an element.
  if (outShape.length === 0 && ellipsis < 0) return null;
  return array.view(outShape, outStrides, offset);
}
