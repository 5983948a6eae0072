/** Copying elements between arrays, with C's conversions between their types. */

import {
  defineException,
  overflowError,
  raise,
  runtimeWarning,
  type warningType,
} from '../../python/objects/errors.ts';
import { floatFrom, toInt } from '../../python/objects/numbers.ts';
import { PyComplex, type Value } from '../../python/objects/object.ts';
import { asStr, normal, str, toFloat, truth } from '../../python/objects/operations.ts';
import { warn } from '../../python/objects/warn.ts';
import { stretchedStrides } from '../broadcasting/broadcast.ts';
import {
  bool,
  type DType,
  float16,
  float32,
  int32,
  int64,
  integerBounds,
  isInteger,
  isWide,
  stringLength,
  uint32,
  uint64,
} from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';
import { realFor } from '../dtype/promotion.ts';
import { convertByKernel } from '../kernels/run.ts';
import { complexText, floatText } from '../printing/digits.ts';
import { itemOf, scalarParts } from '../scalars/scalar.ts';
import { INVALID, OVERFLOW, reportFloating } from '../ufuncs/floating-errors.ts';
import { roundToSingle } from '../ufuncs/tile-loops.ts';
import { type Pair, type Raw, rawAt } from './element.ts';
import { type Plan, planLoop, runLoop } from './iterate.ts';
import { NDArray, rowStrides } from './ndarray.ts';
import { allocate, type Data, isBig, isPinned, type NumberArray, type Storage, storeWide } from './storage.ts';
import { overTiles, readTile, stepsOf, TILE, writeTile } from './tiles.ts';

/** `numpy.exceptions.ComplexWarning` */
export const complexWarning: typeof warningType = defineException('ComplexWarning', runtimeWarning, 'numpy.exceptions');

/** A float as an integer of `dtype`, as x86's conversion instructions do it. The flag says that the value was out of range. */
function truncate(value: number, dtype: DType): { readonly whole: number | bigint; readonly invalid: boolean } {
  const whole = Math.trunc(value) + 0;
  if (dtype.itemsize < 4 || dtype === int32) {
    if (whole >= -2147483648 && whole <= 2147483647) return { whole, invalid: false };
    return { whole: dtype.itemsize < 4 ? 0 : -2147483648, invalid: true };
  }
  if (dtype === uint64 && whole >= 2 ** 63) {
    return whole < 2 ** 64 ? { whole: BigInt(whole), invalid: false } : { whole: 2n ** 63n, invalid: true };
  }
  if (whole >= -(2 ** 63) && whole < 2 ** 63) {
    return { whole: Number.isSafeInteger(whole) && dtype !== uint32 ? whole : BigInt(whole), invalid: false };
  }
  return { whole: dtype === uint32 ? 0 : 2n ** 63n, invalid: true };
}

/** A Python value (or an element of an object array) as a raw element of `dtype`. */
export function rawFromPython(value: Value, dtype: DType): Raw {
  const parts = scalarParts(value);
  if (parts && dtype.kind !== 'O' && !(dtype.kind === 'U' && parts.dtype.kind === 'O')) {
    return castRaw(parts.raw, parts.dtype, dtype);
  }
  switch (dtype.kind) {
    case 'O':
      return value;
    case 'U':
      return str(value);
    case 'b':
      return truth(value) ? 1 : 0;
    case 'f':
      return value === null ? NaN : floatFrom(value);
    case 'c': {
      if (value instanceof PyComplex) return [value.re, value.im];
      if (value === null) return [NaN, NaN];
      return [asStr(value) === undefined ? toFloat(value) : floatFrom(value), 0];
    }
    default:
      return checkBounds(toInt(value), dtype);
  }
}

/** A Python integer for an array of `dtype`; NumPy refuses what does not fit (NEP 50). */
export function checkBounds(value: number | bigint, dtype: DType): number | bigint {
  if (typeof value === 'number' && isWide(dtype) && (value >= 0 || dtype === int64)) return value;
  const [least, most] = integerBounds(dtype);
  if (value < least || value > most) {
    // What no C long can hold is refused before the type is looked at.
    const long = value >= -(2n ** 63n) && value < (dtype === uint64 ? 2n ** 64n : 2n ** 63n);
    if (dtype === int64 || !long) raise(overflowError, 'Python int too large to convert to C long');
    raise(overflowError, `Python integer ${value} out of bounds for ${dtype.name}`);
  }
  return typeof value === 'bigint' ? normal(value) : value;
}

/** The text that an element becomes in an array of strings. */
function textOf(raw: Raw, from: DType): string {
  switch (from.kind) {
    case 'b':
      return raw ? 'True' : 'False';
    case 'f':
      return floatText(raw as number, from);
    case 'c':
      return complexText((raw as Pair)[0], (raw as Pair)[1], realFor(from));
    case 'O':
      return str(raw as Value);
    default:
      return String(raw);
  }
}

/** One element converted from one type to another, without warnings. */
export function castRaw(raw: Raw, from: DType, to: DType): Raw {
  if (from === to) return raw;
  if (to.kind === 'O') return itemOf(from, raw);
  if (from.kind === 'O') return rawFromPython(raw as Value, to);
  if (to.kind === 'U') {
    const text = textOf(raw, from);
    return text.length <= stringLength(to) || to.itemsize === 0 ? text : [...text].slice(0, stringLength(to)).join('');
  }
  if (from.kind === 'U') {
    if (to.kind === 'b') return raw === '' ? 0 : 1;
    return rawFromPython(raw as string, to);
  }
  if (from.kind === 'c') {
    if (to.kind === 'c') {
      const [re, im] = raw as Pair;
      return to === from
        ? raw
        : [castRaw(re, realFor(from), realFor(to)) as number, castRaw(im, realFor(from), realFor(to)) as number];
    }
    if (to.kind === 'b') return (raw as Pair)[0] !== 0 || (raw as Pair)[1] !== 0 ? 1 : 0;
    return castRaw((raw as Pair)[0], realFor(from), to);
  }
  if (to.kind === 'c') return [castRaw(raw, from, realFor(to)) as number, 0];
  if (to === bool) return raw ? 1 : 0;
  if (to.kind === 'f') {
    const value = Number(raw);
    return to === float32 ? Math.fround(value) : to === float16 ? roundHalf(value) : value;
  }
  const whole = from.kind === 'f' ? truncate(raw as number, to).whole : (raw as number | bigint);
  return wrapInteger(whole, to);
}

/** An integer modulo the range of its type. */
export function wrapInteger(value: number | bigint, dtype: DType): number | bigint {
  if (typeof value === 'number' && dtype === int64) return value;
  const bits = dtype.itemsize * 8;
  if (typeof value === 'number' && value >= 0 && value < 2 ** (bits - 1)) return value;
  const big = BigInt(value);
  return normal(dtype.kind === 'u' ? BigInt.asUintN(bits, big) : BigInt.asIntN(bits, big));
}

/** Puts a raw element of the array's own type into its storage. */
export function storeRaw(storage: Storage, dtype: DType, position: number, raw: Raw): void {
  if (dtype.kind === 'c') {
    const parts = storage.data as NumberArray;
    parts[position * 2] = (raw as Pair)[0];
    parts[position * 2 + 1] = (raw as Pair)[1];
  } else if (isWide(dtype)) storeWide(storage, dtype, position, raw as number | bigint);
  else (storage.data as Raw[])[position] = raw;
}

type Line = (count: number, from: number, fromStep: number, to: number, toStep: number) => void;

/** The loop that converts one line; `flag` collects floating-point conditions. */
function lineFor(src: Data, from: DType, target: Storage, to: DType, flag: (condition: number) => void): Line {
  const dst = target.data as NumberArray;
  if (from === to && from.kind === 'c') {
    const a = src as NumberArray;
    return (count, i, si, o, so) => {
      for (let k = 0; k < count; k++, i += si, o += so) {
        dst[2 * o] = a[2 * i]!;
        dst[2 * o + 1] = a[2 * i + 1]!;
      }
    };
  }
  if (from === to && (isBig(src) ? isBig(dst as Data) : !isBig(dst as Data))) {
    const a = src as NumberArray;
    return (count, i, si, o, so) => {
      if (si === 1 && so === 1 && count > 64 && !Array.isArray(a)) dst.set(a.subarray(i, i + count), o);
      else for (let k = 0; k < count; k++, i += si, o += so) dst[o] = a[i]!;
    };
  }
  const plain = !isBig(src) && !isBig(dst as Data) && !Array.isArray(src) && !Array.isArray(dst);
  if (plain && from.kind !== 'c' && to.kind !== 'c') {
    const a = src as NumberArray;
    if (to === bool) {
      return (count, i, si, o, so) => {
        for (let k = 0; k < count; k++, i += si, o += so) dst[o] = a[i] !== 0 ? 1 : 0;
      };
    }
    if (to.kind === 'f') {
      const narrowing = from.kind === 'f' ? from.itemsize > to.itemsize : to === float16;
      const half = to === float16;
      return (count, i, si, o, so) => {
        let odd = false;
        for (let k = 0; k < count; k++, i += si, o += so) {
          dst[o] = half ? roundHalf(a[i]!) : a[i]!;
          if (narrowing && dst[o]! - dst[o]! !== 0 && Number.isFinite(a[i])) odd = true;
        }
        if (odd) flag(OVERFLOW);
      };
    }
    if (from.kind !== 'f') {
      if (to !== uint64 || from.kind === 'u' || from.kind === 'b') {
        return (count, i, si, o, so) => {
          for (let k = 0; k < count; k++, i += si, o += so) dst[o] = a[i]!;
        };
      }
    } else {
      return (count, i, si, o, so) => {
        for (let k = 0; k < count; k++, i += si, o += so) {
          const value = a[i]!;
          // The common case: in range of every type involved.
          if (value > -2147483648 && value < 2147483648 && (value >= 0 || to !== uint64) && target.data === dst) {
            dst[o] = Math.trunc(value) + 0;
            continue;
          }
          const { whole, invalid } = truncate(value, to);
          if (invalid) flag(INVALID);
          storeRaw(target, to, o, wrapInteger(whole, to));
        }
      };
    }
  }
  if (plain && from.kind !== 'c' && to.kind === 'c') {
    const a = src as NumberArray;
    return (count, i, si, o, so) => {
      for (let k = 0; k < count; k++, i += si, o += so) {
        dst[2 * o] = a[i]!;
        dst[2 * o + 1] = 0;
      }
    };
  }
  return (count, i, si, o, so) => {
    for (let k = 0; k < count; k++, i += si, o += so) {
      const raw = castRaw(rawAt(src, from, i), from, to);
      if (to === float16 && Math.abs(raw as number) === Infinity && isBig(src)) flag(OVERFLOW);
      storeRaw(target, to, o, raw);
    }
  };
}

/** Copies `source`, broadcast, into `target`, converting unsafely. The caller has checked that the shapes fit. */
export function copyInto(target: NDArray, source: NDArray): void {
  let from = source;
  if (from !== target && overlaps(from, target)) from = copyArray(from);
  if (
    from.dtype.kind === 'c' &&
    target.dtype.kind !== 'c' &&
    'biuf'.includes(target.dtype.kind) &&
    target.dtype.kind !== 'b'
  ) {
    warn(complexWarning, 'Casting complex values to real discards the imaginary part');
  }
  if (target.size === 0) return;
  let flags = 0;
  const line = lineFor(from.data, from.dtype, target.storage, target.dtype, (condition) => {
    flags |= condition;
  });
  if (from.dtype !== target.dtype && convertByKernel(target, from)) return;
  const strides = stretchedStrides(from.shape, from.strides, target.shape);
  const plan = planLoop(target.shape, [target.strides, strides]);
  if (from.dtype === target.dtype && transposeInto(target, from, plan)) return;
  if (target.size >= TILE && isConverted(from, target)) {
    convertTiles(target, from, plan, line);
    reportFloating(flags, 'cast');
    return;
  }
  runLoop(plan, [target.offset, from.offset], (count, at, steps) => line(count, at[1]!, steps[1]!, at[0]!, steps[0]!));
  reportFloating(flags, 'cast');
}

/** Whether doubles can hold the elements on their way, and a line of memory is not simply copied. */
function isConverted(source: NDArray, target: NDArray): boolean {
  const [from, to] = [source.dtype, target.dtype];
  if (!'biuf'.includes(from.kind) || !'biuf'.includes(to.kind) || isBig(source.data) || isBig(target.data))
    return false;
  if (from === to) return !(source.isContiguous && target.isContiguous);
  return to !== float16 && (to !== uint64 || from.kind === 'u' || from.kind === 'b');
}

const held = new Float64Array(TILE);

/** Converts tile by tile; `line` does those in which something is out of range. */
function convertTiles(target: NDArray, source: NDArray, plan: Plan, line: Line): void {
  const [from, to] = [source.dtype, target.dtype];
  const [data, into] = [source.data as NumberArray, target.data as NumberArray];
  const { row, column } = stepsOf(plan);
  const truth = to === bool && from !== bool;
  const whole = from.kind === 'f' && (to.kind === 'i' || to.kind === 'u');
  const narrows = from.kind === 'f' && to.kind === 'f' && from.itemsize > to.itemsize;
  overTiles(plan, [target.offset, source.offset], (rows, columns, at) => {
    const n = rows * columns;
    const lines = (): void => {
      for (let i = 0; i < rows; i++) line(columns, at[1]! + i * row[1]!, column[1]!, at[0]! + i * row[0]!, column[0]!);
    };
    // An integer beyond 2^53 has moved the elements to where only the loop finds them.
    if (target.data !== into) {
      lines();
      return;
    }
    readTile(held, data, at[1]!, rows, columns, row[1]!, column[1]!);
    if (truth) for (let t = 0; t < n; t++) held[t] = Number(held[t] !== 0);
    else if ((whole && !truncateTile(n, to === uint64)) || (narrows && roundToSingle(n, held) !== 0)) {
      lines();
      return;
    }
    writeTile(held, into, at[0]!, rows, columns, row[0]!, column[0]!);
  });
}

/** Drops the fractions; gives whether all is in range of 32 bits, as `lineFor` has it. */
function truncateTile(n: number, positive: boolean): boolean {
  let odd = 0;
  const least = positive ? -1 : -2147483648;
  for (let t = 0; t < n; t++) {
    const value = held[t]!;
    odd |= Number(!(value > least)) | Number(!(value < 2147483648));
    held[t] = Math.trunc(value) + 0;
  }
  return odd === 0;
}

/** Rows and columns of a tile of a plane: its lines of both sides stay in the cache. */
const SIDE = 16;

/** A plane of doubles whose rows are columns of the source: copied tile by tile. Gives whether it was one. */
function transposeInto(target: NDArray, source: NDArray, { shape, strides }: Plan): boolean {
  const to = target.data;
  const from = source.data;
  if (shape.length !== 2 || !(to instanceof Float64Array) || !(from instanceof Float64Array)) return false;
  if (target.dtype.kind === 'c' || strides[0]![1] !== 1 || strides[1]![0] !== 1) return false;
  const [rows, columns] = shape as [number, number];
  const toStep = strides[0]![0]!;
  const fromStep = strides[1]![1]!;
  for (let top = 0; top < rows; top += SIDE) {
    const bottom = Math.min(rows, top + SIDE);
    for (let left = 0; left < columns; left += SIDE) {
      const right = Math.min(columns, left + SIDE);
      for (let row = top; row < bottom; row++) {
        let at = source.offset + row + left * fromStep;
        const begin = target.offset + row * toStep;
        for (let column = left; column < right; column++, at += fromStep) to[begin + column] = from[at]!;
      }
    }
  }
  return true;
}

/** Whether two views of one memory can touch the same bytes (by their extents). */
export function overlaps(a: NDArray, b: NDArray): boolean {
  if (a.storage !== b.storage) return isPinned(a.storage) && isPinned(b.storage) && bytesOverlap(a, b);
  if (a.size === 0 || b.size === 0) return false;
  const extent = ({ shape, strides, offset, dtype }: NDArray): [number, number] => {
    let low = offset;
    let high = offset;
    for (let i = 0; i < shape.length; i++) {
      const reach = (shape[i]! - 1) * strides[i]!;
      if (reach < 0) low += reach;
      else high += reach;
    }
    return [low * dtype.slots, high * dtype.slots + dtype.slots - 1];
  };
  const [low, high] = extent(a);
  const [otherLow, otherHigh] = extent(b);
  return low <= otherHigh && otherLow <= high;
}

/** The same for arrays that read the same memory as different types. */
function bytesOverlap(a: NDArray, b: NDArray): boolean {
  const x = a.data as NumberArray;
  const y = b.data as NumberArray;
  if (x.buffer !== y.buffer || a.size === 0 || b.size === 0) return false;
  const extent = ({ shape, strides, offset, dtype: { itemsize } }: NDArray, start: number): [number, number] => {
    let [low, high] = [offset, offset];
    for (let i = 0; i < shape.length; i++) {
      const reach = (shape[i]! - 1) * strides[i]!;
      if (reach < 0) low += reach;
      else high += reach;
    }
    return [start + low * itemsize, start + (high + 1) * itemsize];
  };
  const [low, end] = extent(a, x.byteOffset);
  const [otherLow, otherEnd] = extent(b, y.byteOffset);
  return low < otherEnd && otherLow < end;
}

/** A new array with the same elements, row by row unless `strides` say otherwise. */
export function copyArray(
  array: NDArray,
  strides: readonly number[] = rowStrides(array.shape),
  dtype: DType = array.dtype,
): NDArray {
  const storage = allocate(dtype, array.size, array.shape, false);
  if (isBig(array.data) && dtype === array.dtype) {
    storage.data = dtype === int64 ? new BigInt64Array(array.size) : new BigUint64Array(array.size);
  }
  const copy = new NDArray(dtype, array.shape, strides, 0, storage, null);
  copyInto(copy, array);
  return copy;
}

/** The array as `dtype`: itself where it is that already, else a row-major copy. */
export function castArray(array: NDArray, dtype: DType): NDArray {
  return array.dtype === dtype ? array : copyArray(array, undefined, dtype);
}

/** The elements in C order as one plain list: the array's own memory where it is contiguous, else a copy. */
export function flatData(array: NDArray): Data {
  if (array.isContiguous) {
    const { data, offset, size, dtype } = array;
    if (offset === 0 && data.length === size * dtype.slots) return data;
    return Array.isArray(data)
      ? data.slice(offset, offset + size)
      : data.subarray(offset * dtype.slots, (offset + size) * dtype.slots);
  }
  return copyArray(array).data;
}

/** The same, with BigInts only for integers that are no safe numbers: so that equal elements are equal. */
export function plainData(array: NDArray): ArrayLike<unknown> {
  const data = flatData(array);
  if (!isBig(data)) return data;
  return Array.from(data as ArrayLike<bigint>, (_, i) => rawAt(data, array.dtype, i));
}

export const isWholeNumber = (dtype: DType): boolean => isInteger(dtype) || dtype === bool;
