/**
 * Element-wise functions and reductions run by kernels, where the arrays are big and lie in the kernels' memory. Each function
 * says whether it has done the work; where not, plain loops do it, from inputs that are as they were.
 */
import { planLoop } from '../array/iterate.ts';
import type { NDArray } from '../array/ndarray.ts';
import type { NumberArray } from '../array/storage.ts';
import { sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, type DType, float32, float64, int64, uint8 } from '../dtype/dtype.ts';
import type { BinaryLine, UnaryLine } from '../ufuncs/loops.ts';
import { arenaBuffer, BIG, type Block, giveBlock, type Held, kernelsOf, takeBlock } from './arena.ts';
import type { Kernels } from './kernels.ts';

/** Doubles that are copied to where kernels reach them rather than read by plain loops. */
const COPIED = 1 << 16;
/** Elements of an array that is changed in place whose results are held at a time, until it is known that they stand. */
const TILE = 1024;

const TESTS: ReadonlySet<string> = new Set(['less', 'less_equal', 'greater', 'greater_equal', 'equal', 'not_equal']);

const DIVISIONS: ReadonlySet<string> = new Set(['floor_divide', 'remainder']);

/** Functions that short arrays have exactly (`ufuncs/accurate.ts`). */
const EXACT_WHERE_SHORT: ReadonlySet<string> = new Set(['exp', 'log', 'tanh']);

/** Tests of one operand, by the test of an element beside itself. */
const TESTS_OF_ONE: Readonly<Record<string, string>> = { isnan: 'not_equal', isfinite: 'isfinite', isinf: 'isinf' };

/** Operations on booleans by what they do to bytes of 0 and 1. */
const BYTES: Readonly<Record<string, string>> = {
  add: 'bytes_or',
  bitwise_or: 'bytes_or',
  logical_or: 'bytes_or',
  maximum: 'bytes_or',
  multiply: 'bytes_and',
  bitwise_and: 'bytes_and',
  logical_and: 'bytes_and',
  minimum: 'bytes_and',
  bitwise_xor: 'bytes_xor',
  logical_xor: 'bytes_xor',
  not_equal: 'bytes_xor',
};

const suffixOf = (dtype: DType): string | null =>
  dtype === float64 ? '_d' : dtype === int64 ? '_l' : dtype === float32 ? '_f' : null;

/** An operand's memory as kernels see it: its address, and the block that it was copied to. */
interface Staged {
  readonly base: number;
  readonly block: Block | null;
}

function stage(data: NumberArray, buffer: ArrayBuffer): Staged | null {
  if (data.buffer === buffer) return { base: data.byteOffset, block: null };
  if (data.length > COPIED) return null;
  const bytes = data.length * data.BYTES_PER_ELEMENT;
  const block = takeBlock(bytes, false);
  if (block === null) return null;
  const make = data.constructor as new (buffer: ArrayBuffer, at: number, length: number) => NumberArray;
  new make(buffer, block.at, data.length).set(data);
  return { base: block.at, block };
}

/** Whether there is a kernel that may write over an operand. */
export const worksInPlace = (name: string, dtype: DType, data: Held, form: 'vv' | 'v'): boolean =>
  !TESTS.has(name) && kernelsOf(data)?.run[`${name}${suffixOf(dtype)}_${form}`] !== undefined;

const isHeld = (data: unknown, bytes: number): data is NumberArray =>
  bytes === 8 ? data instanceof Float64Array : data instanceof Float32Array;

/** Runs `each` for every index of the axes before the last two. */
function overOuter(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  starts: readonly number[],
  each: (at: readonly number[]) => void,
): void {
  const walk = (axis: number, at: readonly number[]): void => {
    if (axis === shape.length - 2) {
      each(at);
      return;
    }
    for (let i = 0; i < shape[axis]!; i++)
      walk(
        axis + 1,
        at.map((start, k) => start + i * strides[k]![axis]!),
      );
  };
  walk(0, starts);
}

/**
 * `out = x op y`, broadcast. Gives the conditions met, or null where plain loops must do it; less than zero: see `runInPlace`.
 *
 * @param line the plain loop, for parts that need a second look
 */
export function runBinary(
  name: string,
  dtype: DType,
  out: NDArray,
  x: NDArray,
  y: NDArray,
  line: BinaryLine,
): number | null {
  const kernels = out.size < BIG ? null : kernelsOf(out.data as NumberArray);
  if (kernels === null) return null;
  if (dtype === bool) return runBytes(kernels, BYTES[name], out, x, y);
  const isTest = TESTS.has(name);
  const suffix = isTest && dtype !== float32 ? (suffixOf(dtype) === null ? null : '') : suffixOf(dtype);
  if (suffix === null || kernels.run[`${name}${suffix}_vs`] === undefined) return null;
  const bytes = dtype.itemsize;
  const outBytes = isTest ? 1 : bytes;
  if (isTest ? !(out.data instanceof Uint8Array) : !isHeld(out.data, bytes)) return null;
  if (!isHeld(x.data, bytes) || !isHeld(y.data, bytes)) return null;
  const plan = planLoop(out.shape, [
    out.strides,
    stretchedStrides(x.shape, x.strides, out.shape),
    stretchedStrides(y.shape, y.strides, out.shape),
  ]);
  if (plan.shape.length === 1) {
    plan.shape.unshift(1);
    for (const strides of plan.strides) strides.unshift(0);
  }
  const { shape, strides } = plan;
  const [so, sx, sy] = strides as [number[], number[], number[]];
  const last = shape.length - 1;
  const columns = shape[last]!;
  const rows = shape[last - 1]!;
  const form = innerForm(so[last]!, sx[last]!, sy[last]!);
  if (form === null) return null;
  const kernel = kernels.run[`${name}${suffix}_${form}`];
  if (kernel === undefined || (DIVISIONS.has(name) && !allPositive(y))) return null;
  const inPlace = out.storage === x.storage || out.storage === y.storage;
  if (inPlace)
    return isTest || last > 1 || rows !== 1 ? null : runInPlace(kernels, kernel, line, columns, form, out, x, y);
  const a = stage(x.data, kernels.buffer);
  const b = a === null ? null : stage(y.data, kernels.buffer);
  let again = 0;
  if (a !== null && b !== null) {
    const base = (out.data as NumberArray).byteOffset;
    const run = ([o, i, j]: readonly number[]): void => {
      again |= kernel(
        a.base + i! * bytes,
        b.base + j! * bytes,
        base + o! * outBytes,
        columns,
        rows,
        sx[last - 1]! * bytes,
        sy[last - 1]! * bytes,
        so[last - 1]! * outBytes,
      );
    };
    overOuter(shape, strides, [out.offset, x.offset, y.offset], run);
  }
  for (const each of [a, b]) if (each?.block) giveBlock(each.block);
  return a === null || b === null || again !== 0 ? null : 0;
}

function innerForm(out: number, x: number, y: number): 'vv' | 'vs' | 'sv' | null {
  if (out !== 1) return null;
  if (x === 1) return y === 1 ? 'vv' : y === 0 ? 'vs' : null;
  return x === 0 && y === 1 ? 'sv' : null;
}

/** Whether all of a small operand is positive. */
function allPositive(array: NDArray): boolean {
  if (array.size !== 1) return false;
  return (array.data[array.offset] as number) > 0;
}

/**
 * `x op= y` over elements without gaps, a tile at a time: results are put in place once they are known to stand. Integers that
 * leave the safe ones end it: then it gives -1 less the count of what is done.
 */
function runInPlace(
  kernels: Kernels,
  kernel: Kernels['run'][string],
  line: BinaryLine,
  count: number,
  form: 'vv' | 'vs' | 'sv',
  out: NDArray,
  x: NDArray,
  y: NDArray,
): number | null {
  const bytes = x.dtype.itemsize;
  const tile = takeBlock(TILE * bytes, false);
  const a = tile === null ? null : stage(x.data as NumberArray, kernels.buffer);
  const b = a === null ? null : stage(y.data as NumberArray, kernels.buffer);
  let flags: number | null = null;
  if (tile !== null && a !== null && b !== null) {
    flags = 0;
    const target = out.data as NumberArray;
    const whole = bytes === 8 ? new Float64Array(kernels.buffer) : new Float32Array(kernels.buffer);
    const from = tile.at / bytes;
    const [moveX, moveY] = [form === 'sv' ? 0 : 1, form === 'vs' ? 0 : 1];
    for (let done = 0; done < count; done += TILE) {
      const n = Math.min(TILE, count - done);
      const [i, j, k] = [x.offset + moveX * done, y.offset + moveY * done, out.offset + done];
      if (kernel!(a.base + i * bytes, b.base + j * bytes, tile.at, n, 1, 0, 0, 0) === 0) {
        whole.copyWithin(target.byteOffset / bytes + k, from, from + n);
      } else if (out.dtype === int64) {
        flags = -1 - done;
        break;
      } else flags |= line(n, x.data as NumberArray, i, moveX, y.data as NumberArray, j, moveY, target, k, 1);
    }
  }
  for (const each of [tile, a?.block, b?.block]) if (each) giveBlock(each);
  return flags;
}

/** Booleans of one shape without gaps. */
function runBytes(kernels: Kernels, name: string | undefined, out: NDArray, x: NDArray, y: NDArray): number | null {
  if (name === undefined || out.storage === x.storage || out.storage === y.storage) return null;
  const places: number[] = [];
  for (const each of [x, y, out]) {
    const { data } = each;
    if (!(data instanceof Uint8Array) || kernelsOf(data) === null) return null;
    if (!each.isContiguous || each.size !== out.size || each.ndim !== out.ndim) return null;
    places.push(data.byteOffset + each.offset);
  }
  kernels.run[name]!(places[0]!, places[1]!, places[2]!, out.size);
  return 0;
}

/** Whether elements of both lie in one order without gaps. */
function isAlike(x: NDArray, y: NDArray): boolean {
  if (x.isContiguous && y.isContiguous) return x.size === y.size;
  if (!sameShape(x.shape, y.shape) || !sameShape(x.strides, y.strides)) return false;
  const plan = planLoop(x.shape, [x.strides]);
  return plan.shape.length === 1 && plan.strides[0]![0] === 1;
}

/**
 * `out = f(x)` over elements without gaps. Gives the conditions met, or null where plain loops must do it.
 *
 * @param line the plain loop, for parts that need a second look
 */
export function runUnary(name: string, dtype: DType, out: NDArray, x: NDArray, line: UnaryLine): number | null {
  const kernels = out.size < BIG ? null : kernelsOf(out.data as NumberArray);
  const suffix = suffixOf(dtype);
  if (kernels !== null && dtype === bool) {
    return name === 'invert' || name === 'logical_not' ? runBytes(kernels, 'bytes_not', out, x, x) : null;
  }
  if (kernels === null || suffix === null) return null;
  const [from, to] = [x.data, out.data];
  const bytes = dtype.itemsize;
  if (!isHeld(from, bytes) || kernelsOf(from) === null || !isAlike(x, out)) return null;
  const a = from.byteOffset + x.offset * bytes;
  const test = TESTS_OF_ONE[name];
  if (test !== undefined) {
    const kernel = kernels.run[`${test}${dtype === float32 ? '_f' : ''}_vv`];
    if (kernel === undefined || !(to instanceof Uint8Array)) return null;
    kernel(a, a, to.byteOffset + out.offset, out.size, 1, 0, 0, 0);
    return 0;
  }
  const kernel = kernels.run[`${name}${suffix}_v`];
  if (kernel === undefined || !isHeld(to, bytes) || (out.size <= BIG && EXACT_WHERE_SHORT.has(name))) return null;
  const o = to.byteOffset + out.offset * bytes;
  if (out.storage !== x.storage) return kernel(a, 0, o, out.size, 1, 0, 0, 0) === 0 ? 0 : null;
  // In place: what needs a second look must still be there.
  const tile = a === o ? takeBlock(TILE * bytes, false) : null;
  if (tile === null || (out.dtype === int64 && name === 'square')) return null;
  const whole = bytes === 8 ? new Float64Array(kernels.buffer) : new Float32Array(kernels.buffer);
  let flags = 0;
  for (let done = 0; done < out.size; done += TILE) {
    const n = Math.min(TILE, out.size - done);
    if (kernel(a + done * bytes, 0, tile.at, n, 1, 0, 0, 0) === 0) {
      whole.copyWithin(o / bytes + done, tile.at / bytes, tile.at / bytes + n);
    } else flags |= line(n, from, x.offset + done, 1, to, out.offset + done, 1);
  }
  giveBlock(tile);
  return flags;
}

/** `out = where(mask, a, b)` of doubles: all without gaps, or one number. */
export function chooseByKernel(out: NDArray, mask: NDArray, a: NDArray, b: NDArray): boolean {
  const kernels = out.size < BIG ? null : kernelsOf(out.data as NumberArray);
  if (kernels === null || !(out.data instanceof Float64Array) || !out.isContiguous) return false;
  const test = mask.data;
  if (!(test instanceof Uint8Array) || kernelsOf(test) === null) return false;
  if (!mask.isContiguous || !sameShape(mask.shape, out.shape)) return false;
  const forms = [a, b].map((each) => {
    if (!(each.data instanceof Float64Array)) return null;
    if (each.size === 1) return 's';
    return each.isContiguous && kernelsOf(each.data) !== null && sameShape(each.shape, out.shape) ? 'v' : null;
  });
  if (forms.includes(null)) return false;
  const block = takeBlock(16, false);
  if (block === null) return false;
  const numbers = new Float64Array(kernels.buffer, block.at, 2);
  const places = [a, b].map((each, i) => {
    const data = each.data as Float64Array;
    if (forms[i] === 'v') return data.byteOffset + each.offset * 8;
    numbers[i] = data[each.offset]!;
    return block.at + 8 * i;
  });
  const to = out.data.byteOffset + out.offset * 8;
  kernels.run[`where_${forms.join('')}`]!(test.byteOffset + mask.offset, places[0]!, places[1]!, to, out.size);
  giveBlock(block);
  return true;
}

/** Conversions between types of elements without gaps. Gives whether it is done. */
export function convertByKernel(out: NDArray, x: NDArray): boolean {
  const kernels = out.size < BIG ? null : kernelsOf(out.data as NumberArray);
  if (kernels === null || kernelsOf(x.data as NumberArray) === null || !isAlike(x, out)) return false;
  const name =
    x.dtype === float64 && out.dtype === float32
      ? 'single_from_double'
      : x.dtype === float32 && out.dtype === float64
        ? 'double_from_single'
        : x.dtype === float64 && out.dtype === int64
          ? 'whole_from_double'
          : (x.dtype === bool || x.dtype === uint8) && (out.dtype === float64 || out.dtype === int64)
            ? 'double_from_bytes'
            : null;
  if (name === null || !isHeld(out.data, out.dtype.itemsize)) return false;
  if (name === 'double_from_bytes' ? !(x.data instanceof Uint8Array) : !isHeld(x.data, x.dtype.itemsize)) return false;
  const a = (x.data as NumberArray).byteOffset + x.offset * x.dtype.itemsize;
  return !kernels.run[name]!(a, out.data.byteOffset + out.offset * out.dtype.itemsize, out.size);
}

/** Shortest line that calling a kernel pays for. */
const WORTH = 32;

/** The pairwise sum of `count` floats side by side; undefined where plain loops must find it. */
export function sumLine(data: NumberArray, at: number, count: number): number | undefined {
  if (count < WORTH) return undefined;
  const kernels = kernelsOf(data);
  if (kernels === null) return undefined;
  if (data instanceof Float32Array) return kernels.run.pairwise_sum_f!(data.byteOffset + at * 4, count);
  if (!(data instanceof Float64Array)) return undefined;
  return kernels.run.pairwise_sum!(data.byteOffset + at * 8, count);
}

/**
 * The greatest or least of floats side by side, or the sum of integers held in doubles, for as many as are a multiple of sixteen;
 * NaN where plain loops must find it.
 */
export function foldLine(
  name: 'maximum_line' | 'minimum_line' | 'whole_sum',
  data: NumberArray,
  at: number,
  count: number,
): number {
  const kernels = count < WORTH ? null : kernelsOf(data);
  if (kernels === null) return Number.NaN;
  if (data instanceof Float64Array) return kernels.run[name]!(data.byteOffset + at * 8, count);
  if (!(data instanceof Float32Array) || name === 'whole_sum') return Number.NaN;
  return kernels.run[`${name}_f`]!(data.byteOffset + at * 4, count);
}

/**
 * Folds rows of floats into one row: `out[j] op= data[at + i * step + j]` for every row i in turn. Gives whether it is done.
 *
 * @param out the row, which is left as it was if it is not
 */
export function foldRows(
  name: string,
  dtype: DType,
  out: NumberArray,
  k: number,
  data: NumberArray,
  at: number,
  columns: number,
  rows: number,
  step: number,
): boolean {
  const bytes = dtype.itemsize;
  const kernels = columns * rows < BIG ? null : kernelsOf(data);
  if (kernels === null || !isHeld(data, bytes) || !isHeld(out, bytes)) return false;
  const isSum = name === 'add';
  const kernel = kernels.run[isSum || dtype === float32 ? `${name}_rows${suffixOf(dtype)}` : `${name}_rows`];
  if (kernel === undefined) return false;
  const block = takeBlock(columns * bytes, false);
  if (block === null) return false;
  const make = bytes === 8 ? Float64Array : Float32Array;
  const row = new make(arenaBuffer(), block.at, columns);
  row.set(out.subarray(k, k + columns));
  const over = kernel(data.byteOffset + at * bytes, block.at, columns, rows, step * bytes);
  let good = over === 0 || !isSum || dtype.kind === 'f';
  // Infinite sums are looked at again for what NumPy says of them.
  if (good && isSum && dtype.kind === 'f') {
    for (let j = 0; good && j < columns; j++) good = row[j]! - row[j]! === 0;
  }
  if (good) out.set(row, k);
  giveBlock(block);
  return good;
}

/** How many bytes of a mask are 1; null where plain loops must count them. */
export function countTrue(mask: Uint8Array, at: number, count: number): number | null {
  const kernels = kernelsOf(mask);
  return kernels === null ? null : kernels.run.count_true!(mask.byteOffset + at, count);
}

/** Copies the doubles where the mask is true; `out` has a block of its own. */
export function compress(
  source: Float64Array,
  at: number,
  mask: Uint8Array,
  from: number,
  out: Float64Array,
  count: number,
): boolean {
  const kernels = kernelsOf(source);
  if (kernels === null || kernelsOf(out) === null || kernelsOf(mask) === null) return false;
  kernels.run.compress!(source.byteOffset + at * 8, mask.byteOffset + from, out.byteOffset, count);
  return true;
}
