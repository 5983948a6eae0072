/**
 * The memory of arrays. Views share one `Storage`; nothing outside this folder makes typed arrays for elements.
 *
 * 64-bit integers are held in a Float64Array as long as every value is a safe integer, which is nearly always and four to
 * ten times faster than BigInt64Array (measured: `// 3` over 1e6 elements 3.4 against 22 times NumPy). The first value
 * beyond 2^53 moves the storage to BigInt64Array for all its views (`widen`).
 * float16 is held as 32-bit floats that are always rounded to half precision. Complex numbers are interleaved pairs.
 * Texts and objects are held in JavaScript arrays.
 */

import { memoryError, raise } from '../../python/objects/errors.ts';
import { lifetimes } from '../../python/objects/lifetimes.ts';
import { state } from '../../python/objects/state.ts';
import {
  bool,
  complex64,
  type DType,
  float16,
  float32,
  int8,
  int16,
  int32,
  int64,
  isWide,
  uint8,
  uint16,
  uint32,
} from '../dtype/dtype.ts';
import { halfBits, halfValue } from '../dtype/half.ts';
import { failValue, shapeText } from '../errors.ts';
import { arenaBuffer, BIG, type Block, giveBlock, takeBlock } from '../kernels/arena.ts';

export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;
export type BigArray = BigInt64Array | BigUint64Array;
export type Data = NumberArray | BigArray | unknown[];

export class Storage {
  data: Data;
  /** The block of the arena that is given back when nothing refers to the array any more. */
  block: Block | null;
  /** How many arrays look into it: once there are two, nobody knows when it is free. */
  arrays = 0;
  /** Whether the memory can be used again: a block of the arena, or a short line of doubles that nothing else has. */
  recyclable: boolean;
  constructor(data: Data, block: Block | null = null, recyclable = block !== null) {
    this.data = data;
    this.block = block;
    this.recyclable = recyclable;
  }

  /** Gives the memory back. No array may look into it any more. */
  release(): void {
    if (!this.recyclable || this.arrays !== 1) return;
    if (this.block !== null) giveBlock(this.block);
    else if (this.data instanceof Float64Array) giveDoubles(this.data);
    this.recyclable = false;
    this.block = null;
    this.data = RELEASED;
  }
}

/** Counts as so many arrays that no real number of them is mistaken for it. */
const PINNED = 2 ** 30;

/** Keeps a storage where it is and as it is held: another one reads the same bytes as another type. */
export function pin(storage: Storage): void {
  if (storage.arrays < PINNED / 2) storage.arrays += PINNED;
}

export const isPinned = (storage: Storage): boolean => storage.arrays >= PINNED / 2;

/** What stands in place of elements that were given back: reading from it shows at once. */
const RELEASED = new Float64Array(0);

interface NumberArrayConstructor {
  new (source: number): NumberArray;
  new (buffer: ArrayBuffer, at: number, length: number): NumberArray;
  readonly BYTES_PER_ELEMENT: number;
}

/** The typed array that holds a numeric type's values. */
export function arrayConstructor(dtype: DType): NumberArrayConstructor {
  switch (dtype) {
    case bool:
    case uint8:
      return Uint8Array;
    case int8:
      return Int8Array;
    case int16:
      return Int16Array;
    case uint16:
      return Uint16Array;
    case int32:
      return Int32Array;
    case uint32:
      return Uint32Array;
    case float16:
    case float32:
    case complex64:
      return Float32Array;
    default:
      return Float64Array;
  }
}

const PREFIXES = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** `7.28 TiB`, with three significant digits, as NumPy's MemoryError says it. */
function sizeText(bytes: number): string {
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < PREFIXES.length - 1) {
    size /= 1024;
    unit++;
  }
  const text = unit === 0 ? String(size) : size < 10 ? size.toFixed(2) : size < 100 ? size.toFixed(1) : size.toFixed(0);
  return `${text}. ${PREFIXES[unit]}`.replace(/(\.\d+)\. /, '$1 ');
}

/** Bytes of the buffers that short arrays are parts of, and the doubles of the longest such array. */
const SHARED_BUFFER = 8192;
const SHORT = 128;
let shared = new ArrayBuffer(SHARED_BUFFER);
let sharedAt = 0;

/** Lines of doubles that were given back, by their length, and how many bytes they keep at most. */
let spare: Float64Array[][] = [];
let kept = 0;
const KEPT = 2 ** 22;

/** What keeping a line costs: a short one may be all that is left of a shared buffer. */
const costOf = (count: number): number => (count <= SHORT ? 512 : 0) + count * 8;

function giveDoubles(line: Float64Array): void {
  const { length } = line;
  if (length <= 8 || length >= BIG) return;
  kept += costOf(length);
  if (kept > KEPT) {
    spare = [];
    kept = costOf(length);
  }
  const lines = spare[length];
  if (lines === undefined) spare[length] = [line];
  else lines.push(line);
}

/**
 * Doubles, zeroed unless that is not asked for. Up to 8 of them lie in the object itself; lines that were given back are used
 * again, and short ones share a buffer, because one of their own costs seven times as much (measured: 1.8 against 0.27 µs).
 */
export function newDoubles(count: number, zeroed = true): Float64Array {
  // Also what is no count: a NaN in `sharedAt` would lay all later arrays over each other.
  if (!(count > 8 && count < BIG)) return new Float64Array(count);
  const again = spare[count]?.pop();
  if (again !== undefined) {
    kept -= costOf(count);
    if (zeroed) again.fill(0);
    return again;
  }
  if (count > SHORT) return new Float64Array(count);
  if (sharedAt + count * 8 > SHARED_BUFFER) {
    shared = new ArrayBuffer(SHARED_BUFFER);
    sharedAt = 0;
  }
  const made = new Float64Array(shared, sharedAt, count);
  sharedAt += count * 8;
  return made;
}

/** No array of a run may be larger than this, whatever the budget. */
const LARGEST = 2 ** 31;

/** Memory for `count` elements: zeros, or anything where the caller writes all of it before it is read. */
export function allocate(dtype: DType, count: number, shape: readonly number[] = [count], zeroed = true): Storage {
  const bytes = count * dtype.itemsize;
  if (bytes > 4096) {
    if (bytes > LARGEST) {
      if (bytes >= 2 ** 63) {
        failValue('array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.');
      }
      raise(
        memoryError,
        `Unable to allocate ${sizeText(bytes)} for an array with shape ${shapeText(shape)} and data type ${dtype.name}`,
      );
    }
    state.allocate(bytes);
  }
  if (dtype.kind === 'O') {
    // What comes out of objects may be one of them.
    lifetimes.fresh = null;
    return new Storage(new Array(count).fill(null));
  }
  if (dtype.kind === 'U') return new Storage(new Array(count).fill(''));
  const make = arrayConstructor(dtype);
  if (count >= BIG) {
    const slots = count * dtype.slots;
    const block = takeBlock(slots * make.BYTES_PER_ELEMENT, zeroed);
    if (block !== null) return new Storage(new make(arenaBuffer(), block.at, slots), block);
  }
  const slots = count * dtype.slots;
  if (make === Float64Array) return new Storage(newDoubles(slots, zeroed), null, slots > 8);
  return new Storage(new make(slots));
}

export const isBig = (data: Data): data is BigArray => data instanceof BigInt64Array || data instanceof BigUint64Array;

/** Moves a storage of 64-bit integers to BigInts, for values beyond 2^53. */
export function widen(storage: Storage, dtype: DType): BigArray {
  const { data } = storage;
  if (isBig(data)) return data;
  const wide = dtype === int64 ? new BigInt64Array(data.length) : new BigUint64Array(data.length);
  // What was not yet written may be any double.
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    wide[i] = Number.isSafeInteger(value) ? BigInt(value) : 0n;
  }
  storage.data = wide;
  return wide;
}

/** Moves a storage back to doubles where every value is safe. */
export function narrow(storage: Storage): void {
  const { data } = storage;
  if (!isBig(data) || isPinned(storage)) return;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value > 9007199254740991n || value < -9007199254740991n) return;
  }
  const plain = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) plain[i] = Number(data[i]);
  storage.data = plain;
}

/** Puts an integer into 64-bit storage, widening it where the value asks for it; wraps around. */
export function storeWide(storage: Storage, dtype: DType, index: number, value: number | bigint): void {
  const { data } = storage;
  if (!isBig(data) && typeof value === 'number' && Number.isSafeInteger(value) && (value >= 0 || dtype === int64)) {
    (data as Float64Array)[index] = value + 0;
    return;
  }
  const whole = BigInt(value);
  const wrapped = dtype === int64 ? BigInt.asIntN(64, whole) : BigInt.asUintN(64, whole);
  if (!isBig(data) && wrapped <= 9007199254740991n && wrapped >= -9007199254740991n) {
    (data as Float64Array)[index] = Number(wrapped);
    return;
  }
  widen(storage, dtype)[index] = wrapped;
}

/** The bytes of `count` elements from slot `start`, little-endian, as NumPy lays them out. */
export function toBytes(storage: Storage, dtype: DType, start: number, count: number): Uint8Array {
  const { data } = storage;
  const bytes = new Uint8Array(count * dtype.itemsize);
  if (isWide(dtype)) {
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < count; i++)
      view.setBigUint64(i * 8, BigInt.asUintN(64, BigInt(data[start + i] as number)), true);
  } else if (dtype === float16) {
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < count; i++) view.setUint16(i * 2, halfBits(data[start + i] as number), true);
  } else if (dtype.kind === 'U') {
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < count; i++) {
      let at = i * dtype.itemsize;
      for (const letter of data[start + i] as string) {
        view.setUint32(at, letter.codePointAt(0)!, true);
        at += 4;
      }
    }
  } else {
    const typed = data as NumberArray;
    const first = typed.byteOffset + start * typed.BYTES_PER_ELEMENT;
    bytes.set(new Uint8Array(typed.buffer, first, bytes.length));
  }
  return bytes;
}

/** Storage for the elements whose bytes are given. */
export function fromBytes(dtype: DType, bytes: Uint8Array): Storage {
  const count = Math.floor(bytes.length / dtype.itemsize);
  const storage = allocate(dtype, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isWide(dtype)) {
    for (let i = 0; i < count; i++) {
      storeWide(storage, dtype, i, dtype === int64 ? view.getBigInt64(i * 8, true) : view.getBigUint64(i * 8, true));
    }
  } else if (dtype === float16) {
    const halves = storage.data as Float32Array;
    for (let i = 0; i < count; i++) halves[i] = halfValue(view.getUint16(i * 2, true));
  } else if (dtype.kind === 'U') {
    const texts = storage.data as string[];
    for (let i = 0; i < count; i++) {
      let text = '';
      for (let at = 0; at < dtype.itemsize; at += 4) {
        const point = view.getUint32(i * dtype.itemsize + at, true);
        if (point) text += String.fromCodePoint(point);
      }
      texts[i] = text;
    }
  } else {
    const typed = storage.data as NumberArray;
    new Uint8Array(typed.buffer, typed.byteOffset).set(bytes.subarray(0, count * dtype.itemsize));
  }
  return storage;
}
