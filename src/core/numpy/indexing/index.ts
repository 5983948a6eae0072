/** Reading and writing `array[key]`. */

import type { Value } from '../../python/objects/object.ts';
import { FloatValue, PyTuple } from '../../python/objects/object.ts';
import { copyArray, copyInto, overlaps } from '../array/cast.ts';
import { positions, rawAt } from '../array/element.ts';
import { arrayFrom, readsAsArray, storeElement } from '../array/from-python.ts';
import { emptyArray, NDArray, rowStrides, type Shape, sizeOf, unwrittenArray } from '../array/ndarray.ts';
import { isBig, type NumberArray, widen } from '../array/storage.ts';
import { commonShape, sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { float64, isWide } from '../dtype/dtype.ts';
import { failIndex, failType, failValue, tightShape } from '../errors.ts';
import { compress, countTrue } from '../kernels/run.ts';
import { scalarOf } from '../scalars/scalar.ts';
import { basicView } from './basic.ts';
import { checkIndex, expandParts, nonzero, type Part, parseKey, sliceRange } from './parse.ts';

/** What a key selects: a view, or the places of gathered elements. */
interface Selection {
  readonly shape: number[];
  readonly strides: number[];
  readonly offset: number;
  /** Index arrays, broadcast: their shape, the shift of each of their elements, and where their axes go in the result. */
  readonly fancy: { readonly shape: number[]; readonly shifts: Int32Array; readonly at: number } | null;
  /** Every axis was given a whole number. */
  readonly isElement: boolean;
}

function select(array: NDArray, parts: readonly Part[]): Selection {
  const { shape, strides } = array;
  const advanced = parts.some((part) => part.kind === 'array' || part.kind === 'mask');
  const expanded = expandParts(parts, shape);
  const outShape: number[] = [];
  const outStrides: number[] = [];
  let offset = array.offset;
  let axis = 0;
  const indices: { array: NDArray; axis: number }[] = [];
  let first = -1;
  let last = -1;
  let apart = false;
  const ones: NDArray[] = [];
  expanded.forEach((part, i) => {
    const isAdvanced = advanced && (part.kind === 'int' || part.kind === 'array' || part.kind === 'mask');
    if (isAdvanced) {
      if (first < 0) first = outShape.length;
      else if (last !== i - 1) apart = true;
      last = i;
    }
    switch (part.kind) {
      case 'int': {
        const index = checkIndex(part.value, axis, shape[axis]!);
        offset += index * strides[axis]!;
        axis++;
        break;
      }
      case 'slice': {
        const [start, step, count] = sliceRange(part.slice, shape[axis]!);
        if (count > 0) offset += start * strides[axis]!;
        outShape.push(count);
        outStrides.push(strides[axis]! * step);
        axis++;
        break;
      }
      case 'new':
        outShape.push(1);
        outStrides.push(0);
        break;
      case 'array':
        indices.push({ array: part.array, axis });
        axis++;
        break;
      case 'mask': {
        const { mask } = part;
        if (mask.ndim === 0) {
          // True adds an axis of length one, False one of length zero.
          ones.push(emptyArray(mask.dtype, [mask.data[mask.offset] ? 1 : 0]));
          break;
        }
        mask.shape.forEach((length, k) => {
          if (length !== shape[axis + k]) {
            failIndex(
              `boolean index did not match indexed array along axis ${axis + k}; size of axis is ${shape[axis + k]} but size of ` +
                `corresponding boolean axis is ${length}`,
            );
          }
        });
        nonzero(mask).forEach((list, k) => {
          indices.push({ array: list, axis: axis + k });
        });
        axis += mask.ndim;
        break;
      }
    }
  });
  if (!advanced) {
    const isElement = outShape.length === 0 && !parts.some((part) => part.kind === 'ellipsis');
    return { shape: outShape, strides: outStrides, offset, fancy: null, isElement };
  }
  const shapes = [...indices.map((index) => index.array.shape), ...ones.map((one) => one.shape)];
  const common = commonShape(shapes);
  if (!common) {
    return failIndex(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map((each) => `${tightShape(each)} `).join('')}`,
    );
  }
  const shifts = new Int32Array(sizeOf(common));
  for (const index of indices) {
    const { data } = index.array;
    const length = shape[index.axis]!;
    const stride = strides[index.axis]!;
    if (data instanceof Float64Array && index.array.isContiguous && index.array.size === shifts.length) {
      const bad = addShifts(shifts, data, index.array.offset, length, stride);
      if (bad >= 0) checkIndex(data[bad]!, index.axis, length);
      continue;
    }
    const places = positions(
      common,
      stretchedStrides(index.array.shape, index.array.strides, common),
      index.array.offset,
    );
    for (let i = 0; i < places.length; i++) {
      const value = Number(data[places[i]!]);
      if (value < -length || value >= length) checkIndex(value, index.axis, length);
      shifts[i]! += (value < 0 ? value + length : value) * stride;
    }
  }
  return {
    shape: outShape,
    strides: outStrides,
    offset,
    fancy: { shape: common, shifts, at: apart ? 0 : first },
    isElement: false,
  };
}

/** Adds the shifts that indices along one axis mean; gives the place of one that is out of bounds, or -1. */
function addShifts(shifts: Int32Array, data: Float64Array, at: number, length: number, stride: number): number {
  for (let i = 0; i < shifts.length; i++) {
    const value = data[at + i]!;
    if (value < -length || value >= length) return at + i;
    shifts[i]! += (value + length * Number(value < 0)) * stride;
  }
  return -1;
}

/** The axes of the result in the order in which it is laid out: gathered axes first, as NumPy lays them out. */
function arrange(
  fancy: readonly number[],
  rest: readonly number[],
  at: number,
): { shape: number[]; strides: number[] } {
  const memory = rowStrides([...fancy, ...rest]);
  const front = memory.slice(0, fancy.length);
  const back = memory.slice(fancy.length);
  return {
    shape: [...rest.slice(0, at), ...fancy, ...rest.slice(at)],
    strides: [...back.slice(0, at), ...front, ...back.slice(at)],
  };
}

function gather(array: NDArray, selection: Selection): NDArray {
  const { fancy } = selection;
  const { shape, shifts, at } = fancy!;
  const arranged = arrange(shape, selection.shape, at);
  const result = unwrittenArray(array.dtype, arranged.shape, arranged.strides);
  if (isBig(array.data)) widen(result.storage, array.dtype);
  const inner = positions(selection.shape, selection.strides, selection.offset);
  const { slots } = array.dtype;
  const source = array.data as NumberArray;
  const target = result.data as NumberArray;
  const count = inner.length;
  if (slots === 1 && count <= 16 && source instanceof Float64Array && target instanceof Float64Array) {
    gatherDoubles(target, source, shifts, inner);
    return result;
  }
  if (count === 1 && slots === 1) {
    const base = inner[0]!;
    for (let i = 0; i < shifts.length; i++) target[i] = source[base + shifts[i]!]!;
    return result;
  }
  const block = count > 16 && !Array.isArray(source) && isRun(inner);
  let k = 0;
  for (let i = 0; i < shifts.length; i++) {
    const shift = shifts[i]!;
    if (block) {
      const from = (inner[0]! + shift) * slots;
      target.set(source.subarray(from, from + count * slots), k * slots);
      k += count;
    } else if (slots === 1) {
      for (let j = 0; j < count; j++) target[k++] = source[inner[j]! + shift]!;
    } else {
      for (let j = 0; j < count; j++, k++) {
        target[2 * k] = source[2 * (inner[j]! + shift)]!;
        target[2 * k + 1] = source[2 * (inner[j]! + shift) + 1]!;
      }
    }
  }
  return result;
}

function gatherDoubles(target: Float64Array, source: Float64Array, shifts: Int32Array, inner: Int32Array): void {
  let k = 0;
  if (inner.length === 1) {
    const base = inner[0]!;
    for (let i = 0; i < shifts.length; i++) target[i] = source[base + shifts[i]!]!;
  } else {
    for (let i = 0; i < shifts.length; i++) {
      const shift = shifts[i]!;
      for (let j = 0; j < inner.length; j++) target[k++] = source[inner[j]! + shift]!;
    }
  }
}

const isRun = (list: Int32Array): boolean => {
  for (let i = 1; i < list.length; i++) if (list[i] !== list[i - 1]! + 1) return false;
  return true;
};

/** Elements where a mask of the array's own shape is true. */
function pickByMask(array: NDArray, mask: NDArray): NDArray | null {
  if (array.ndim !== mask.ndim || !array.isContiguous || !mask.isContiguous || array.dtype.slots !== 1) return null;
  if (Array.isArray(array.data)) return null;
  for (let i = 0; i < array.ndim; i++) if (array.shape[i] !== mask.shape[i]) return null;
  const test = mask.data as Uint8Array;
  const source = array.data as NumberArray;
  const from = mask.offset;
  const count = countTrue(test, from, mask.size) ?? countBytes(test, from, mask.size);
  const result = unwrittenArray(array.dtype, [count]);
  if (isBig(source)) widen(result.storage, array.dtype);
  const target = result.data as NumberArray;
  if (source instanceof Float64Array && target instanceof Float64Array) {
    if (!compress(source, array.offset, test, from, target, mask.size))
      pickDoubles(source, array.offset, test, from, target, mask.size);
    return result;
  }
  let k = 0;
  for (let i = 0; i < mask.size; i++) {
    target[k] = source[array.offset + i]!;
    k += test[from + i]!;
  }
  return result;
}

function countBytes(bytes: Uint8Array, at: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += bytes[at + i]!;
  return sum;
}

/** One type only, which makes it three times as fast. */
function pickDoubles(
  source: Float64Array,
  at: number,
  test: Uint8Array,
  from: number,
  target: Float64Array,
  count: number,
): void {
  let k = 0;
  for (let i = 0; i < count; i++) {
    target[k] = source[at + i]!;
    k += test[from + i]!;
  }
}

/** Elements of a line of doubles by an array of places. */
function pickByIndex(array: NDArray, index: NDArray): NDArray | null {
  if (array.ndim !== 1 || !(array.data instanceof Float64Array) || array.dtype.slots !== 1) return null;
  if (!(index.data instanceof Float64Array) || !index.isContiguous) return null;
  const result = unwrittenArray(array.dtype, index.shape);
  const [length, step] = [array.shape[0]!, array.strides[0]!];
  const target = result.data as Float64Array;
  const bad = pickDoublesAt(target, array.data, array.offset, length, step, index.data, index.offset, index.size);
  if (bad < 0) return result;
  result.recycle();
  checkIndex(index.data[bad]!, 0, length);
  return null;
}

/** Gives the place of an index that is out of bounds, or -1. */
function pickDoublesAt(
  target: Float64Array,
  source: Float64Array,
  at: number,
  length: number,
  step: number,
  index: Float64Array,
  from: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const value = index[from + i]!;
    const place = value + length * Number(value < 0);
    if (!(place >= 0 && place < length)) return from + i;
    target[i] = source[at + place * step]!;
  }
  return -1;
}

/** The place that a tuple of whole numbers, one per axis, means; -1 for any other key and for what is out of bounds. */
function elementPlace(array: NDArray, key: PyTuple): number {
  const { shape, strides } = array;
  const { items } = key;
  if (items.length !== shape.length || items.length === 0) return -1;
  let position = array.offset;
  for (let i = 0; i < items.length; i++) {
    const index = items[i];
    if (typeof index !== 'number') return -1;
    const length = shape[i]!;
    const place = index < 0 ? index + length : index;
    if (place < 0 || place >= length) return -1;
    position += place * strides[i]!;
  }
  return position;
}

/** `array[key]`: an element, a view, or a gathered copy. */
export function getItem(array: NDArray, key: Value): Value {
  if (key instanceof PyTuple) {
    const place = elementPlace(array, key);
    if (place >= 0) return scalarOf(array.dtype, rawAt(array.data, array.dtype, place));
  }
  if (typeof key === 'number') {
    const { shape, strides } = array;
    if (shape.length === 0) return failIndex('too many indices for array: array is 0-dimensional, but 1 were indexed');
    const position = array.offset + checkIndex(key, 0, shape[0]!) * strides[0]!;
    if (shape.length === 1) return scalarOf(array.dtype, rawAt(array.data, array.dtype, position));
    return array.view(shape.slice(1), strides.slice(1), position);
  }
  const basic = basicView(array, key);
  if (basic !== null) return basic;
  const parts = parseKey(key);
  const [only] = parts;
  if (parts.length === 1 && only!.kind === 'mask') {
    const picked = pickByMask(array, only!.mask);
    if (picked) return picked;
  }
  const quick = parts.length === 1 && only!.kind === 'array' ? pickByIndex(array, only!.array) : null;
  if (quick !== null) return quick;
  const selection = select(array, parts);
  if (selection.isElement) return scalarOf(array.dtype, rawAt(array.data, array.dtype, selection.offset));
  if (!selection.fancy) return array.view(selection.shape, selection.strides, selection.offset);
  return gather(array, selection);
}

/** The view or copy that a key selects, never a scalar. */
export function getArray(array: NDArray, key: Value): NDArray {
  const selection = select(array, parseKey(key));
  return selection.fancy ? gather(array, selection) : array.view(selection.shape, selection.strides, selection.offset);
}

export function checkWriteable(array: NDArray): void {
  if (!array.writeable) failValue('assignment destination is read-only');
}

/** Raises where a value of shape `from` cannot be written to `to`; leading axes of length one are dropped. */
function fitted(value: NDArray, to: Shape): NDArray | null {
  let { shape, strides } = value;
  while (shape.length > to.length && shape[0] === 1) {
    shape = shape.slice(1);
    strides = strides.slice(1);
  }
  const trimmed = shape === value.shape ? value : value.view(shape, strides);
  const common = commonShape([shape, to]);
  if (!common || common.length !== to.length || common.some((length, i) => length !== to[i])) return null;
  return trimmed;
}

/** Copies `value` into a view, broadcasting; raises as NumPy does. */
export function assign(target: NDArray, value: NDArray): void {
  const fit = fitted(value, target.shape);
  if (!fit) {
    failValue(
      `could not broadcast input array from shape ${tightShape(value.shape)} into shape ${tightShape(target.shape)}`,
    );
  }
  copyInto(target, fit!);
}

/** One number where a mask of the array's own shape is true. Gives whether it was that. */
function fillByMask(array: NDArray, mask: NDArray, value: Value): boolean {
  const { data, dtype } = array;
  if (!'biuf'.includes(dtype.kind) || isBig(data) || !array.isContiguous || !mask.isContiguous) return false;
  if (array.ndim === 0 || !sameShape(array.shape, mask.shape)) return false;
  if (value instanceof NDArray ? value.size !== 1 || value.ndim > 1 : readsAsArray(value)) return false;
  const given = valueFor(array, value);
  const single = given.dtype === dtype ? given : copyArray(given, undefined, dtype);
  if (isBig(single.data)) return false;
  fillBytes(
    data as NumberArray,
    array.offset,
    mask.data as Uint8Array,
    mask.offset,
    mask.size,
    single.data[single.offset] as number,
  );
  return true;
}

/** What is there, and what is put in its place. */
const either = new Float64Array(2);

function fillBytes(data: NumberArray, at: number, test: Uint8Array, from: number, count: number, value: number): void {
  if (data instanceof Float64Array) {
    // Without a branch that guesses what the mask says.
    either[1] = value;
    for (let i = 0; i < count; i++) {
      either[0] = data[at + i]!;
      data[at + i] = either[test[from + i]!]!;
    }
  } else for (let i = 0; i < count; i++) if (test[from + i] !== 0) data[at + i] = value;
}

/** As many doubles as a mask of the array's own shape has true elements. Gives whether it was that. */
function placeByMask(array: NDArray, mask: NDArray, value: Value): boolean {
  const { data } = array;
  if (!(value instanceof NDArray) || value.ndim !== 1 || value.storage === array.storage) return false;
  const source = value.data;
  if (!(data instanceof Float64Array) || !(source instanceof Float64Array) || value.dtype !== array.dtype) return false;
  if (array.dtype.slots !== 1 || !value.isContiguous || !array.isContiguous || !mask.isContiguous) return false;
  if (array.ndim === 0 || value.size < 2 || !sameShape(array.shape, mask.shape)) return false;
  const test = mask.data as Uint8Array;
  const from = mask.offset;
  if ((countTrue(test, from, mask.size) ?? countBytes(test, from, mask.size)) !== value.size) return false;
  placeDoubles(data, array.offset, test, from, mask.size, source, value.offset);
  return true;
}

function placeDoubles(
  data: Float64Array,
  at: number,
  test: Uint8Array,
  from: number,
  count: number,
  source: Float64Array,
  next: number,
): void {
  let k = next;
  for (let i = 0; i < count; i++) {
    const put = test[from + i]!;
    either[0] = data[at + i]!;
    either[1] = source[k]!;
    data[at + i] = either[put]!;
    k += put;
  }
}

/** The same for a key of whole numbers and slices and a number or an array. Gives whether it was that. */
function storeBasic(array: NDArray, key: Value, value: Value): boolean {
  const number = typeof value === 'number' ? value : value instanceof FloatValue ? value.value : undefined;
  if (number === undefined && !(value instanceof NDArray)) return false;
  const view = basicView(array, key);
  if (view === null) return false;
  if (number !== undefined) fillDoubles(view, number);
  // `a[i] += b` has changed the memory by now.
  else if (!isSameView(view, value as NDArray)) assign(view, value as NDArray);
  view.recycle();
  return true;
}

const isSameView = (a: NDArray, b: NDArray): boolean =>
  a.storage === b.storage &&
  a.dtype === b.dtype &&
  a.offset === b.offset &&
  sameShape(a.shape, b.shape) &&
  sameShape(a.strides, b.strides);

function fillDoubles({ data, shape, strides, offset }: NDArray, value: number): void {
  const last = shape.length - 1;
  const line = (axis: number, from: number): void => {
    const length = shape[axis]!;
    const step = strides[axis]!;
    if (axis < last) for (let i = 0; i < length; i++) line(axis + 1, from + i * step);
    else for (let i = 0; i < length; i++) (data as Float64Array)[from + i * step] = value;
  };
  if (last < 0) (data as Float64Array)[offset] = value;
  else line(0, offset);
}

/** `array[key] = value` */
export function setItem(array: NDArray, key: Value, value: Value): void {
  checkWriteable(array);
  if (key instanceof PyTuple && !(value instanceof NDArray)) {
    const place = elementPlace(array, key);
    if (place >= 0) {
      storeElement(array, place, value);
      return;
    }
  }
  if (typeof key === 'number' && array.ndim === 1) {
    const position = array.offset + checkIndex(key, 0, array.shape[0]!) * array.strides[0]!;
    storeElement(array, position, value);
    return;
  }
  if (array.dtype === float64 && storeBasic(array, key, value)) return;
  const parts = parseKey(key);
  const [first] = parts;
  if (parts.length === 1 && first!.kind === 'mask') {
    if (fillByMask(array, first!.mask, value) || placeByMask(array, first!.mask, value)) return;
  }
  const selection = select(array, parts);
  if (!selection.fancy) {
    if (selection.isElement && (!(value instanceof NDArray) || array.dtype.kind === 'O')) {
      storeElement(array, selection.offset, value);
      return;
    }
    const view = array.view(selection.shape, selection.strides, selection.offset);
    assign(view, valueFor(array, value, view.ndim));
    return;
  }
  const isWholeMask = parts.length === 1 && first!.kind === 'mask' && sameShape(first!.mask.shape, array.shape);
  const ndim = selection.fancy.shape.length + selection.shape.length;
  let source = valueFor(array, value, array.dtype.kind === 'O' && !isWholeMask ? ndim : undefined);
  if (overlaps(source, array)) source = copyArray(source);
  if (isWholeMask && source.ndim > 1) {
    failType(
      `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${source.ndim} dimensions`,
    );
  }
  const { fancy } = selection;
  const arranged = arrange(fancy.shape, selection.shape, fancy.at);
  const fit = fitted(source, arranged.shape);
  if (!fit) {
    if (isWholeMask) {
      failValue(
        `NumPy boolean array indexing assignment cannot assign ${source.size} input values to the ${fancy.shape[0]} ` +
          'output values where the mask is true',
      );
    }
    failValue(
      `shape mismatch: value array of shape ${tightShape(source.shape)} could not be broadcast to indexing result of shape ${tightShape(arranged.shape)}`,
    );
  }
  const value2 = fit!.dtype === array.dtype ? fit! : copyArray(fit!, undefined, array.dtype);
  scatter(array, selection, value2, arranged);
}

const valueFor = (array: NDArray, value: Value, deepest = 64): NDArray => {
  if (value instanceof NDArray) return value;
  if (readsAsArray(value)) {
    if (array.dtype.kind === 'O') return arrayFrom(value, array.dtype, deepest);
    // A sequence is read as an array of its own first, so that [1.5] into integers is truncated and arrays in it are cast.
    const own = arrayFrom(value, null, deepest);
    return own.dtype.kind === 'O' || own.dtype.kind === 'i' ? arrayFrom(value, array.dtype) : own;
  }
  if (array.dtype.kind === 'O') {
    const one = emptyArray(array.dtype, []);
    (one.data as Value[])[0] = value;
    return one;
  }
  const single = emptyArray(array.dtype, []);
  storeElement(single, 0, value);
  return single;
};

function scatter(array: NDArray, selection: Selection, value: NDArray, arranged: { shape: number[] }): void {
  const { shifts, shape, at } = selection.fancy!;
  if (isBig(value.data) && isWide(array.dtype)) widen(array.storage, array.dtype);
  const big = isBig(array.data) && !isBig(value.data);
  const inner = positions(selection.shape, selection.strides, selection.offset);
  const stretched = stretchedStrides(value.shape, value.strides, arranged.shape);
  // The value's strides in the order gathered axes first, then the others.
  const front = stretched.slice(at, at + shape.length);
  const back = [...stretched.slice(0, at), ...stretched.slice(at + shape.length)];
  const outer = positions(shape, front, value.offset);
  const within = positions(selection.shape, back, 0);
  const source = value.data as NumberArray;
  const target = array.data as NumberArray;
  const { slots } = array.dtype;
  if (slots === 1 && source instanceof Float64Array && target instanceof Float64Array) {
    scatterDoubles(target, shifts, inner, source, outer, within);
    return;
  }
  for (let i = 0; i < shifts.length; i++) {
    const shift = shifts[i]!;
    const from = outer[i]!;
    for (let j = 0; j < inner.length; j++) {
      const to = inner[j]! + shift;
      const read = from + within[j]!;
      if (slots === 1) target[to] = big ? (BigInt(source[read]!) as never) : source[read]!;
      else {
        target[2 * to] = source[2 * read]!;
        target[2 * to + 1] = source[2 * read + 1]!;
      }
    }
  }
}

function scatterDoubles(
  target: Float64Array,
  shifts: Int32Array,
  inner: Int32Array,
  source: Float64Array,
  outer: Int32Array,
  within: Int32Array,
): void {
  if (inner.length === 1) {
    const [base, first] = [inner[0]!, within[0]!];
    for (let i = 0; i < shifts.length; i++) target[base + shifts[i]!] = source[outer[i]! + first]!;
    return;
  }
  for (let i = 0; i < shifts.length; i++) {
    const shift = shifts[i]!;
    const from = outer[i]!;
    for (let j = 0; j < inner.length; j++) target[inner[j]! + shift] = source[from + within[j]!]!;
  }
}
