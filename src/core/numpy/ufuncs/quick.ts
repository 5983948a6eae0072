/**
 * The short way for what programs do most: a function over short float64 arrays, over one and a number, or over a number of
 * that type. Anything else answers null and takes the general way.
 */

import { FloatValue, PyFloat, type Value } from '../../python/objects/object.ts';
import { overlaps } from '../array/cast.ts';
import { NDArray, rowStrides, type Shape, sizeOf } from '../array/ndarray.ts';
import { newDoubles, Storage } from '../array/storage.ts';
import { commonShape, sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { float64 } from '../dtype/dtype.ts';
import { Float64Scalar } from '../scalars/scalar.ts';
import type { Dense } from './dense.ts';
import { unaryLine } from './elementwise.ts';
import { conditionOf, floating, reportFloating } from './floating-errors.ts';
import type { UnaryLine } from './loops.ts';
import type { Operation } from './operations.ts';

/** Longer lines take the general way, which has kernels for them. */
const SMALL = 4095;

/** The number that a Python or float64 scalar is; undefined for anything else. */
function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof FloatValue && (value instanceof PyFloat || value instanceof Float64Scalar)
    ? value.value
    : undefined;
}

const isShort = (array: NDArray): boolean =>
  array.dtype === float64 && array.size <= SMALL && array.size > 0 && array.shape.length > 0;

/** Doubles that nothing has written to yet, as an array. */
const unwritten = (shape: Shape, strides: Shape, size: number): NDArray =>
  new NDArray(float64, shape, strides, 0, new Storage(newDoubles(size, false), null, size > 8), null);

/** An array like one that lies in one line; axes of length one may have any strides there. */
function like({ shape, strides, size }: NDArray): NDArray {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (strides[i] !== step) return unwritten(shape, rowStrides(shape), size);
    step *= shape[i]!;
  }
  return unwritten(shape, strides, size);
}

/** Where operands are laid out that do not lie in one line. */
const room = [new Float64Array(SMALL), new Float64Array(SMALL)] as const;

/** Whether no axis is stepped over in smaller steps than one after it, so that results lie row by row (`axisOrder`). */
function isInOrder({ shape, strides }: NDArray): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 1) continue;
    const step = Math.abs(strides[i]!);
    if (step > least) return false;
    if (step !== 0) least = step;
  }
  return true;
}

/** Writes the elements, stretched to `shape`, row by row. */
function layOut(array: NDArray, to: Shape, into: Float64Array): void {
  const data = array.data as Float64Array;
  const strides = stretchedStrides(array.shape, array.strides, to);
  const last = to.length - 1;
  const columns = to[last]!;
  const step = strides[last]!;
  const rows = last > 0 ? to[last - 1]! : 1;
  const rowStep = last > 0 ? strides[last - 1]! : 0;
  const size = sizeOf(to);
  for (let k = 0, plane = 0; k < size; plane++) {
    // Where the plane begins that the two innermost axes make up.
    let from = array.offset;
    for (let axis = last - 2, rest = plane; axis >= 0; axis--) {
      const length = to[axis]!;
      from += (rest % length) * strides[axis]!;
      rest = Math.floor(rest / length);
    }
    for (let i = 0; i < rows; i++, from += rowStep) {
      for (let j = 0, at = from; j < columns; j++, k++, at += step) into[k] = data[at]!;
    }
  }
}

/** Two arrays that do not both lie in one line, or are of two shapes. */
function stretched(dense: Dense<Float64Array>, name: string, a: NDArray, b: NDArray): NDArray | null {
  if (!isInOrder(a) || !isInOrder(b)) return null;
  const same = sameShape(a.shape, b.shape);
  const shape = same ? a.shape : commonShape([a.shape, b.shape]);
  if (shape === null) return null;
  const strides = rowStrides(shape);
  const size = sizeOf(shape);
  if (size > SMALL) return null;
  const answer = unwritten(shape, strides, size);
  const isLine = (array: NDArray): boolean => array.size === size && array.isContiguous;
  let x = a.data as Float64Array;
  let y = b.data as Float64Array;
  let i = a.offset;
  let j = b.offset;
  if (!isLine(a)) {
    layOut(a, shape, room[0]);
    [x, i] = [room[0], 0];
  }
  if (!isLine(b)) {
    layOut(b, shape, room[1]);
    [y, j] = [room[1], 0];
  }
  const flags = dense.vv(size, x, i, y, j, answer.data as Float64Array, 0);
  if (flags !== 0) reportFloating(flags, name);
  return answer;
}

/** `a op b`, or null where the general way must be taken. */
export function quickBinary(dense: Dense<Float64Array>, name: string, a: Value, b: Value): NDArray | null {
  if (floating.errors.under !== 'ignore') return null;
  let flags: number;
  let answer: NDArray;
  if (a instanceof NDArray) {
    if (!isShort(a)) return null;
    const data = a.data as Float64Array;
    if (b instanceof NDArray) {
      if (!isShort(b)) return null;
      if (!a.isContiguous || !b.isContiguous || !sameShape(a.shape, b.shape)) return stretched(dense, name, a, b);
      answer = like(a);
      flags = dense.vv(a.size, data, a.offset, b.data as Float64Array, b.offset, answer.data as Float64Array, 0);
    } else {
      const y = numberOf(b);
      if (y === undefined || !a.isContiguous) return null;
      answer = like(a);
      flags = dense.vs(a.size, data, a.offset, y, answer.data as Float64Array, 0);
    }
  } else {
    if (!(b instanceof NDArray) || !isShort(b) || !b.isContiguous) return null;
    const x = numberOf(a);
    if (x === undefined) return null;
    answer = like(b);
    flags = dense.sv(b.size, x, b.data as Float64Array, b.offset, answer.data as Float64Array, 0);
  }
  if (flags !== 0) reportFloating(flags, name);
  return answer;
}

/** `o += b`, four at a time: one look at what is not finite. */
function addInto(n: number, o: Float64Array, k: number, b: Float64Array, j: number): number {
  const shift = j - k;
  const end = k + n;
  let flags = 0;
  let t = k;
  for (; t + 3 < end; t += 4) {
    const u = t + shift;
    const x0 = o[t]!;
    const x1 = o[t + 1]!;
    const x2 = o[t + 2]!;
    const x3 = o[t + 3]!;
    const y0 = b[u]!;
    const y1 = b[u + 1]!;
    const y2 = b[u + 2]!;
    const y3 = b[u + 3]!;
    const r0 = x0 + y0;
    const r1 = x1 + y1;
    const r2 = x2 + y2;
    const r3 = x3 + y3;
    o[t] = r0;
    o[t + 1] = r1;
    o[t + 2] = r2;
    o[t + 3] = r3;
    if (r0 - r0 + (r1 - r1) + (r2 - r2 + (r3 - r3)) !== 0) {
      flags |= conditionAt(x0, y0, r0) | conditionAt(x1, y1, r1) | conditionAt(x2, y2, r2) | conditionAt(x3, y3, r3);
    }
  }
  for (; t < end; t++) {
    const x = o[t]!;
    const y = b[t + shift]!;
    const r = x + y;
    o[t] = r;
    flags |= conditionAt(x, y, r);
  }
  return flags;
}

/** `o -= b`, likewise. */
function subtractInto(n: number, o: Float64Array, k: number, b: Float64Array, j: number): number {
  const shift = j - k;
  const end = k + n;
  let flags = 0;
  let t = k;
  for (; t + 3 < end; t += 4) {
    const u = t + shift;
    const x0 = o[t]!;
    const x1 = o[t + 1]!;
    const x2 = o[t + 2]!;
    const x3 = o[t + 3]!;
    const y0 = b[u]!;
    const y1 = b[u + 1]!;
    const y2 = b[u + 2]!;
    const y3 = b[u + 3]!;
    const r0 = x0 - y0;
    const r1 = x1 - y1;
    const r2 = x2 - y2;
    const r3 = x3 - y3;
    o[t] = r0;
    o[t + 1] = r1;
    o[t + 2] = r2;
    o[t + 3] = r3;
    if (r0 - r0 + (r1 - r1) + (r2 - r2 + (r3 - r3)) !== 0) {
      flags |= conditionAt(x0, y0, r0) | conditionAt(x1, y1, r1) | conditionAt(x2, y2, r2) | conditionAt(x3, y3, r3);
    }
  }
  for (; t < end; t++) {
    const x = o[t]!;
    const y = b[t + shift]!;
    const r = x - y;
    o[t] = r;
    flags |= conditionAt(x, y, r);
  }
  return flags;
}

const conditionAt = (x: number, y: number, r: number): number => (r - r === 0 ? 0 : conditionOf(x, y, r));

/** `a op= b`. Gives whether it is done. */
export function quickInPlace(dense: Dense<Float64Array>, name: string, a: NDArray, b: Value): boolean {
  if (floating.errors.under !== 'ignore' || !isShort(a) || !a.isContiguous) return false;
  const out = a.data as Float64Array;
  let flags: number;
  if (b instanceof NDArray) {
    if (!isShort(b) || !b.isContiguous || !sameShape(a.shape, b.shape)) return false;
    // Parts of one memory may be written before they are read.
    if ((b.data as Float64Array).buffer === out.buffer && overlaps(a, b) && !isSame(a, b)) return false;
    const line = name === 'add' ? addInto : name === 'subtract' ? subtractInto : null;
    flags =
      line === null
        ? dense.vv(a.size, out, a.offset, b.data as Float64Array, b.offset, out, a.offset)
        : line(a.size, out, a.offset, b.data as Float64Array, b.offset);
  } else {
    const y = numberOf(b);
    if (y === undefined) return false;
    flags = dense.vs(a.size, out, a.offset, y, out, a.offset);
  }
  if (flags !== 0) reportFloating(flags, name);
  return true;
}

const isSame = (a: NDArray, b: NDArray): boolean => a.storage === b.storage && a.offset === b.offset;

/** Both bounds given, as numbers; `out` none or the array itself, which may be of any length then. */
export function quickClip(a: Value, min: Value, max: Value, out: Value): NDArray | null {
  if (!(a instanceof NDArray) || a.dtype !== float64 || !a.isContiguous) return null;
  if (out === null ? !isShort(a) : out !== a) return null;
  const low = numberOf(min);
  const high = numberOf(max);
  if (low === undefined || high === undefined) return null;
  const from = a.data as Float64Array;
  const start = a.offset;
  const end = start + a.size;
  const bounded = (x: number): number => {
    const y = x >= low || Number.isNaN(x) ? x : low;
    return y <= high || Number.isNaN(y) ? y : high;
  };
  if (out !== null) {
    for (let i = start; i < end; i++) {
      const x = from[i]!;
      if (!(x >= low && x <= high)) from[i] = bounded(x);
    }
    return a;
  }
  const answer = like(a);
  const to = answer.data as Float64Array;
  for (let i = start; i < end; i++) {
    const x = from[i]!;
    to[i - start] = x >= low && x <= high ? x : bounded(x);
  }
  return answer;
}

const lines = new Map<Operation, UnaryLine | null>();

function lineOf(operation: Operation): UnaryLine | null {
  let line = lines.get(operation);
  if (line === undefined) {
    line =
      operation.nin === 1 &&
      operation.result !== 'bool' &&
      operation.result !== 'uint8' &&
      operation.types.includes('d')
        ? unaryLine(operation, float64, 1)
        : null;
    lines.set(operation, line);
  }
  return line;
}

const one = new Float64Array(1);

/** `f(a)`, or null where the general way must be taken. */
export function quickUnary(operation: Operation, a: Value): NDArray | Float64Scalar | null {
  const line = lineOf(operation);
  if (line === null || floating.errors.under !== 'ignore') return null;
  if (a instanceof NDArray) {
    if (!isShort(a) || !a.isContiguous) return null;
    const answer = like(a);
    const flags = line(a.size, a.data as Float64Array, a.offset, 1, answer.data as Float64Array, 0, 1);
    if (flags !== 0) reportFloating(flags, operation.name);
    return answer;
  }
  if (!(a instanceof PyFloat || a instanceof Float64Scalar)) return null;
  one[0] = a.value;
  const flags = line(1, one, 0, 1, one, 0, 1);
  const value = one[0]!;
  if (flags !== 0) reportFloating(flags, operation.name);
  return new Float64Scalar(value);
}
