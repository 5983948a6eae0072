/** Running an element-wise function over arrays: loop choice, output, overlap, `where`, and the way out to BigInts. */

import { PASSING } from '../../python/objects/lifetimes.ts';
import { PyComplex, PyFloat, type Value } from '../../python/objects/object.ts';
import * as python from '../../python/objects/operations.ts';
import { castArray, copyArray, copyInto, overlaps, storeRaw } from '../array/cast.ts';
import { type Pair, positions, rawAt } from '../array/element.ts';
import { keepOrder, planLoop, runLoop } from '../array/iterate.ts';
import { emptyArray, NDArray, rowStrides, type Shape, unwrittenArray } from '../array/ndarray.ts';
import { allocate, type BigArray, type Data, isBig, type NumberArray, narrow, widen } from '../array/storage.ts';
import { broadcastShapes, sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import {
  bool,
  complex128,
  type DType,
  float16,
  float32,
  float64,
  int64,
  isWide,
  object,
  stringDType as stringOf,
  uint8,
  uint64,
} from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';
import { type Casting, canCast } from '../dtype/promotion.ts';
import { failType, failValue } from '../errors.ts';
import { BIG } from '../kernels/arena.ts';
import { runBinary, runUnary, worksInPlace } from '../kernels/run.ts';
import { accurate, single } from './accurate.ts';
import { type ComplexOut, complexBinaryOf, complexLess, complexUnaryOf } from './complex.ts';
import { withDense } from './dense.ts';
import { DIVIDE, floating, INVALID, OVERFLOW, reportFloating, UNDERFLOW } from './floating-errors.ts';
import {
  type Binary2,
  type BinaryLine,
  compareLines,
  floatLine,
  floatLines,
  floatUnaryLine,
  floatUnaryLines,
  narrowLines,
  plainLine,
  plainUnaryLine,
  singleLines,
  type Unary1,
  type UnaryLine,
  wideLine,
  wideLines,
} from './loops.ts';
import { infinityMeans, type Operation, operations } from './operations.ts';
import { gcd, hypot, nextafterSingle } from './real.ts';
import {
  checkCasting,
  materialize,
  type Operand,
  outOfBounds,
  outputType,
  resolveLoop,
  WeakScalar,
} from './resolve.ts';
import { isTiled, TILED, tiledBinary, tiledUnary } from './tiled.ts';

/** Up to so many elements the functions of `accurate.ts` are used. */
const SHORT = 4096;

const binaryCache = new Map<string, BinaryLine>();
const unaryCache = new Map<string, UnaryLine>();

const rounding = (dtype: DType): Unary1 | null =>
  dtype === float64 ? null : dtype === float32 ? Math.fround : dtype === float16 ? roundHalf : null;

function makeBinary(operation: Operation, dtype: DType, exact: Binary2 | undefined): BinaryLine {
  const { name } = operation;
  const compare = compareLines[name];
  if (compare) return compare;
  const real = (operation.real ?? operation.whole) as Binary2;
  if (operation.result === 'bool') return plainLine(real);
  if (dtype.kind === 'f') {
    const own = dtype === float64 ? floatLines[name] : dtype === float32 ? singleLines[name] : undefined;
    if (own) return own;
    if (name === 'nextafter' && dtype === float32) return plainLine(nextafterSingle);
    return floatLine(exact ?? real, infinityMeans(operation), rounding(dtype));
  }
  if (name === 'maximum' || name === 'minimum') return floatLines[name]!;
  if (dtype.kind === 'b') return plainLine((operation.logical ?? operation.whole ?? real) as Binary2);
  const whole = (operation.whole ?? real) as Binary2;
  if (isWide(dtype)) return wideLines[name] ?? wideLine(whole);
  const own = narrowLines[name];
  if (own) return own;
  // A power may leave the safe integers: multiply modulo 2^32, which storing narrows further.
  if (name === 'power') {
    return plainLine((x, y) => {
      let [result, base, left] = [1, x, y];
      while (left > 0) {
        if (left % 2 === 1) result = Math.imul(result, base);
        base = Math.imul(base, base);
        left = Math.floor(left / 2);
      }
      return result;
    });
  }
  if (name === 'lcm') return plainLine((x, y) => (x === 0 || y === 0 ? 0 : Math.abs(Math.imul(x / gcd(x, y), y))));
  if (name === 'left_shift') {
    const bits = dtype.itemsize * 8;
    return plainLine((x, y) => (y < 0 || y >= bits ? 0 : x << y));
  }
  return plainLine(whole);
}

/** The inner loop of a two-operand function over numbers that are no BigInts. */
export function binaryLine(operation: Operation, dtype: DType, count = SHORT): BinaryLine {
  const exact = count <= SHORT && dtype === float64 ? accurate[operation.name] : undefined;
  const key = operation.name + dtype.char + (exact ? '!' : '');
  let line = binaryCache.get(key);
  if (!line) {
    line = makeBinary(operation, dtype, exact);
    if (dtype === float64 || operation.result === 'bool') line = withDense(operation.name, line);
    binaryCache.set(key, line);
  }
  return line;
}

function makeUnary(operation: Operation, dtype: DType, exact: Binary2 | undefined): UnaryLine {
  const { name } = operation;
  const own32 = dtype === float32 ? single[name] : undefined;
  if (own32) return floatUnaryLine(own32, infinityMeans(operation), null);
  if (exact) return floatUnaryLine(exact as Unary1, infinityMeans(operation), rounding(dtype));
  if (dtype.kind === 'f') {
    if (operation.result === 'bool') return plainUnaryLine(operation.real as Unary1);
    if (dtype === float64 || name === 'negative' || name === 'absolute') {
      const own = floatUnaryLines[name];
      if (own) return own;
    }
    return floatUnaryLine(operation.real as Unary1, infinityMeans(operation), rounding(dtype));
  }
  if (dtype.kind === 'b') return plainUnaryLine((operation.logical ?? operation.real ?? operation.whole) as Unary1);
  const whole = (operation.whole ?? operation.real) as Unary1;
  // The product of two 32-bit integers may leave the exact doubles.
  if (name === 'square' && !isWide(dtype)) return plainUnaryLine((x) => Math.imul(x, x));
  if (!isWide(dtype) || operation.result === 'bool') return plainUnaryLine(whole);
  const limited = wideLine(whole as Binary2);
  return (n, a, i, si, o, k, sk) => limited(n, a, i, si, a, i, si, o, k, sk);
}

export function unaryLine(operation: Operation, dtype: DType, count: number): UnaryLine {
  const exact = count <= SHORT && dtype === float64 ? accurate[operation.name] : undefined;
  const key = operation.name + dtype.char + (exact ? '!' : '');
  let line = unaryCache.get(key);
  if (!line) {
    line = makeUnary(operation, dtype, exact);
    unaryCache.set(key, line);
  }
  return line;
}

const pythonBinary: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  add: python.add,
  subtract: python.sub,
  multiply: python.mul,
  divide: python.truediv,
  floor_divide: python.floordiv,
  remainder: python.mod,
  power: (a, b) => python.pow(a, b),
  left_shift: python.lshift,
  right_shift: python.rshift,
  bitwise_and: python.and,
  bitwise_or: python.or,
  bitwise_xor: python.xor,
  less: python.lt,
  less_equal: python.le,
  greater: python.gt,
  greater_equal: python.ge,
  equal: python.eq,
  not_equal: python.ne,
  maximum: (a, b) => (python.truth(python.ge(a, b)) ? a : b),
  minimum: (a, b) => (python.truth(python.le(a, b)) ? a : b),
  fmax: (a, b) => (python.truth(python.ge(a, b)) ? a : b),
  fmin: (a, b) => (python.truth(python.le(a, b)) ? a : b),
  logical_and: (a, b) => (python.truth(a) ? b : a),
  logical_or: (a, b) => (python.truth(a) ? a : b),
  logical_xor: (a, b) => python.truth(a) !== python.truth(b),
};

const pythonUnary: Readonly<Record<string, (a: Value) => Value>> = {
  negative: python.neg,
  positive: python.pos,
  absolute: python.abs,
  invert: python.invert,
  square: (a) => python.mul(a, a),
  reciprocal: (a) => python.truediv(1, a),
  logical_not: (a) => !python.truth(a),
  sign: (a) => {
    if (python.truth(python.gt(a, 0))) return 1;
    if (python.truth(python.lt(a, 0))) return -1;
    return python.truth(python.eq(a, 0)) ? 0 : failType('unorderable types for comparison');
  },
};

const ROUNDINGS: Readonly<Record<string, string | undefined>> = {
  floor: '__floor__',
  ceil: '__ceil__',
  trunc: '__trunc__',
};

/** What the loop of an object array does for one element. */
export function objectFunction(operation: Operation): (a: Value, b: Value) => Value {
  const { name } = operation;
  const found = operation.nin === 2 ? pythonBinary[name] : pythonUnary[name];
  if (found) return found as (a: Value, b: Value) => Value;
  return (a) => {
    // Rounding functions are those of the module math; the others are methods of the element.
    const rounding = ROUNDINGS[name];
    const method =
      rounding === undefined || typeof a !== 'object' || a === null
        ? a instanceof Object
          ? python.findattr(a, name)
          : undefined
        : python.findattr(a, rounding);
    if (rounding !== undefined && (typeof a === 'number' || typeof a === 'bigint' || typeof a === 'boolean')) return a;
    if (method === undefined) {
      return failType(
        `loop of ufunc does not support argument 0 of type ${python.typeName(a)} which has no callable ${name} method`,
      );
    }
    return python.call(method, []);
  };
}

type Visit = (out: number, a: number, b: number) => void;

/** Visits the elements of output and inputs one by one: for what has no loop over plain numbers. */
function eachElement(out: NDArray, a: NDArray, b: NDArray, visit: Visit): void {
  const strides = [a, b].map((operand) => stretchedStrides(operand.shape, operand.strides, out.shape));
  const plan = planLoop(out.shape, [out.strides, ...strides], true);
  runLoop(plan, [out.offset, a.offset, b.offset], (count, at, steps) => {
    for (let t = 0; t < count; t++) visit(at[0]! + t * steps[0]!, at[1]! + t * steps[1]!, at[2]! + t * steps[2]!);
  });
}

function runObject(operation: Operation, out: NDArray, a: NDArray, b: NDArray): void {
  const apply = objectFunction(operation);
  const left = castArray(a, object);
  const right = a === b ? left : castArray(b, object);
  eachElement(out, left, right, (o, i, j) => {
    const value = apply(left.data[i] as Value, right.data[j] as Value);
    if (out.dtype === bool) (out.data as Uint8Array)[o] = python.truth(value) ? 1 : 0;
    else (out.data as Value[])[o] = value;
  });
}

function runText(operation: Operation, out: NDArray, a: NDArray, b: NDArray): void {
  const tests: Readonly<Record<string, (x: string, y: string) => boolean>> = {
    equal: (x, y) => x === y,
    not_equal: (x, y) => x !== y,
    less: (x, y) => x < y,
    less_equal: (x, y) => x <= y,
    greater: (x, y) => x > y,
    greater_equal: (x, y) => x >= y,
  };
  const test = tests[operation.name];
  eachElement(out, a, b, (o, i, j) => {
    const x = a.data[i] as string;
    const y = b.data[j] as string;
    if (test) (out.data as Uint8Array)[o] = test(x, y) ? 1 : 0;
    else (out.data as string[])[o] = x + y;
  });
}

function runComplex(operation: Operation, dtype: DType, out: NDArray, a: NDArray, b: NDArray): number {
  const { name } = operation;
  const left = castArray(a, dtype);
  const right = a === b ? left : castArray(b, dtype);
  const result: ComplexOut = [0, 0];
  const x = left.data as NumberArray;
  const y = right.data as NumberArray;
  const narrowParts = dtype.itemsize === 8;
  let flags = 0;
  const binary = operation.nin === 2 ? complexBinaryOf(name, narrowParts, out.ndim === 0) : undefined;
  const unary = operation.nin === 1 ? complexUnaryOf(name, narrowParts) : undefined;
  if (binary !== undefined || unary !== undefined) {
    const data = out.data as NumberArray;
    eachElement(out, left, right, (o, i, j) => {
      const [re, im, c, d] = [x[2 * i]!, x[2 * i + 1]!, y[2 * j]!, y[2 * j + 1]!];
      if (binary !== undefined) binary(re, im, c, d, result);
      else unary!(re, im, result);
      const [p, q] = narrowParts ? [Math.fround(result[0]), Math.fround(result[1])] : result;
      data[2 * o] = p;
      data[2 * o + 1] = q;
      const probe = p - p + (q - q);
      if (probe !== 0 && re - re === 0 && im - im === 0 && c - c === 0 && d - d === 0) {
        const zero = binary ? c === 0 && d === 0 : re === 0 && im === 0;
        if (Number.isNaN(p) || Number.isNaN(q)) flags |= 8;
        if (Math.abs(p) === Infinity || Math.abs(q) === Infinity) flags |= zero && operation.pole ? DIVIDE : OVERFLOW;
      }
    });
    return flags;
  }
  const less = (i: number, j: number): boolean => complexLess(x[2 * i]!, x[2 * i + 1]!, y[2 * j]!, y[2 * j + 1]!);
  const more = (i: number, j: number): boolean => complexLess(y[2 * j]!, y[2 * j + 1]!, x[2 * i]!, x[2 * i + 1]!);
  const equal = (i: number, j: number): boolean => x[2 * i] === y[2 * j] && x[2 * i + 1] === y[2 * j + 1];
  const nan = (i: number): boolean => Number.isNaN(x[2 * i]) || Number.isNaN(x[2 * i + 1]);
  const nanRight = (j: number): boolean => Number.isNaN(y[2 * j]) || Number.isNaN(y[2 * j + 1]);
  const nonzero = (data: NumberArray, i: number): boolean => data[2 * i] !== 0 || data[2 * i + 1] !== 0;
  const tests: Readonly<Record<string, (i: number, j: number) => boolean | number>> = {
    less,
    greater: more,
    less_equal: (i, j) => less(i, j) || equal(i, j),
    greater_equal: (i, j) => more(i, j) || equal(i, j),
    equal,
    not_equal: (i, j) => !equal(i, j),
    isnan: nan,
    isinf: (i) => Math.abs(x[2 * i]!) === Infinity || Math.abs(x[2 * i + 1]!) === Infinity,
    isfinite: (i) => Number.isFinite(x[2 * i]) && Number.isFinite(x[2 * i + 1]),
    logical_not: (i) => !nonzero(x, i),
    logical_and: (i, j) => nonzero(x, i) && nonzero(y, j),
    logical_or: (i, j) => nonzero(x, i) || nonzero(y, j),
    logical_xor: (i, j) => nonzero(x, i) !== nonzero(y, j),
    absolute: (i) => hypot(x[2 * i]!, x[2 * i + 1]!),
  };
  const test = tests[name] as ((i: number, j: number) => boolean | number) | undefined;
  if (test !== undefined) {
    const data = out.data as NumberArray;
    eachElement(out, left, right, (o, i, j) => {
      data[o] = Number(test(i, j));
    });
    return 0;
  }
  const picks: Readonly<Record<string, (i: number, j: number) => boolean>> = {
    maximum: (i, j) => nan(i) || more(i, j) || equal(i, j),
    minimum: (i, j) => nan(i) || less(i, j) || equal(i, j),
    fmax: (i, j) => nanRight(j) || (!nan(i) && (more(i, j) || equal(i, j))),
    fmin: (i, j) => nanRight(j) || (!nan(i) && (less(i, j) || equal(i, j))),
  };
  const pick = picks[name];
  if (!pick) return failType(`ufunc '${name}' is not supported for complex numbers by this simulator`);
  eachElement(out, left, right, (o, i, j) => {
    storeRaw(out.storage, out.dtype, o, pick(i, j) ? rawAt(x, dtype, i) : (rawAt(y, dtype, j) as Pair));
  });
  return flags;
}

/** 64-bit integers with BigInts, wrapping around. */
function runBig(operation: Operation, dtype: DType, out: NDArray, a: NDArray, b: NDArray): number {
  const left = a.data as BigArray;
  const right = b.data as BigArray;
  const at = (data: BigArray, index: number): bigint => BigInt(data[index]!);
  const compare = compareLines[operation.name] as BinaryLine | undefined;
  if (operation.result === 'bool') {
    const [x, y, r] = [new Float64Array(1), new Float64Array(1), new Uint8Array(1)];
    const line: BinaryLine | null = operation.nin === 2 ? (compare ?? plainLine(operation.real as Binary2)) : null;
    eachElement(out, a, b, (o, i, j) => {
      const [p, q] = [at(left, i), at(right, j)];
      if (line) {
        // Only the order of the two matters, or whether they are zero.
        if (compare !== undefined) [x[0], y[0]] = [p < q ? 0 : p > q ? 2 : 1, 1];
        else [x[0], y[0]] = [p === 0n ? 0 : 1, q === 0n ? 0 : 1];
        line(1, x, 0, 0, y, 0, 0, r, 0, 0);
        (out.data as Uint8Array)[o] = r[0]!;
      } else (out.data as Uint8Array)[o] = (operation.real as Unary1)(p === 0n ? 0 : 1);
    });
    return 0;
  }
  let flags = 0;
  const apply = operation.big as (x: bigint, y: bigint) => bigint;
  const wrapTo = (value: bigint): bigint => (dtype === int64 ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value));
  if (!isWide(out.dtype)) {
    eachElement(out, a, b, (o, i, j) => {
      (out.data as NumberArray)[o] = Number(apply(at(left, i), at(right, j)));
    });
    return 0;
  }
  const data = widen(out.storage, dtype);
  eachElement(out, a, b, (o, i, j) => {
    const y = at(right, j);
    if (operation.divides && y === 0n) flags |= DIVIDE;
    data[o] = wrapTo(apply(at(left, i), y));
  });
  narrow(out.storage);
  return flags;
}

/** Whether doubles of this type can be read by a loop over `dtype` without conversion. */
const readable = (from: DType, to: DType, data: Data): boolean =>
  from === to || (to.kind !== 'c' && to.kind !== 'O' && to.kind !== 'U' && !isBig(data) && canCast(from, to, 'safe'));

/** Raises at the first negative exponent; what is before it is in `out` by then, as NumPy's loop leaves it. */
function checkPower(operation: Operation, out: NDArray, a: NDArray, b: NDArray, dtype: DType): void {
  if (dtype.kind !== 'i') return;
  if (positions(b.shape, b.strides, b.offset).every((position) => (b.data[position] as number | bigint) >= 0)) return;
  const exponents = positions(out.shape, stretchedStrides(b.shape, b.strides, out.shape), b.offset);
  const bases = positions(out.shape, stretchedStrides(a.shape, a.strides, out.shape), a.offset);
  const places = positions(out.shape, out.strides, out.offset);
  const first = exponents.findIndex((position) => (b.data[position] as number | bigint) < 0);
  const gathered = (array: NDArray, from: ArrayLike<number>): NDArray => {
    const storage = allocate(dtype, first);
    for (let i = 0; i < first; i++) storeRaw(storage, dtype, i, rawAt(array.data, dtype, from[i]!));
    return new NDArray(dtype, [first], [1], 0, storage, null);
  };
  if (first > 0 && a.dtype === dtype && b.dtype === dtype) {
    const done = emptyArray(dtype, [first]);
    runLoopOver(operation, dtype, done, gathered(a, bases), gathered(b, exponents));
    for (let i = 0; i < first; i++) storeRaw(out.storage, out.dtype, places[i]!, rawAt(done.data, dtype, i));
  }
  if (first >= 0) failValue('Integers to negative integer powers are not allowed.');
}

/** Reciprocals of integers with zeros among them: infinity becomes the least number of a wide signed type, else 0. */
function reciprocalOfZero(operation: Operation, dtype: DType, out: NDArray, x: NDArray): number {
  const where = elementwise(operations.get('equal') as Operation, [x, castArray(emptyArray(bool, []), dtype)]);
  const safe = copyArray(x);
  const least = dtype.kind === 'i' && dtype.itemsize >= 4 ? -(2n ** BigInt(8 * dtype.itemsize - 1)) : 0n;
  const zeros = where.data as Uint8Array;
  for (let i = 0; i < safe.size; i++) if (zeros[i]) storeRaw(safe.storage, dtype, i, 1);
  runLoopOver({ ...operation, divides: false }, dtype, out, safe, null);
  const places = positions(out.shape, out.strides, out.offset);
  const value = dtype.itemsize === 8 ? least : Number(least);
  places.forEach((place, i) => {
    if (zeros[i]) storeRaw(out.storage, out.dtype, place, value);
  });
  return INVALID;
}

function hasZero(b: NDArray): boolean {
  if (b.size === 1) return Number(b.data[b.offset]) === 0;
  return positions(b.shape, b.strides, b.offset).some((position) => Number(b.data[position]) === 0);
}

/** What a kernel converts to doubles. */
const CONVERTED: ReadonlySet<DType> = new Set([bool, uint8, float32]);

/**
 * A big operand as kernels and tiles read it well: doubles whose rows lie as columns, and bytes or single precision beside doubles, are
 * copied first, which costs less than reading them as they are.
 */
function inOrder(array: NDArray, dtype: DType, out: NDArray): NDArray {
  if (out.size < BIG || array.size !== out.size || dtype !== float64 || !out.isContiguous) return array;
  if (CONVERTED.has(array.dtype)) return array.isContiguous ? castArray(array, dtype) : array;
  const { ndim, strides, shape } = array;
  const isTurned =
    array.dtype === float64 && ndim > 1 && shape[ndim - 1]! > 8 && strides[ndim - 1]! > 8 && strides.includes(1);
  return isTurned ? copyArray(array) : array;
}

/** Runs the loop over `dtype` from `a` (and `b`) into `out`, whose shape is theirs broadcast. Gives the conditions met. */
export function runLoopOver(operation: Operation, dtype: DType, out: NDArray, a: NDArray, b: NDArray | null): number {
  const second = b ?? a;
  if (dtype.kind === 'O') {
    runObject(operation, out, a, second);
    return 0;
  }
  if (dtype.kind === 'U') {
    runText(operation, out, castArray(a, a.dtype), second);
    return 0;
  }
  if (dtype.kind === 'c') return runComplex(operation, dtype, out, a, second);
  const x = readable(a.dtype, dtype, a.data) ? inOrder(a, dtype, out) : castArray(a, dtype);
  const y = b === null ? x : readable(b.dtype, dtype, b.data) ? inOrder(b, dtype, out) : castArray(b, dtype);
  const flags = runReadable(operation, dtype, out, a, b, x, y);
  if (x !== a) x.recycle();
  if (b !== null && y !== b && y !== x) y.recycle();
  return flags;
}

/** The same for operands `x` and `y` that the loop can read, made of `a` and `b`. */
function runReadable(
  operation: Operation,
  dtype: DType,
  out: NDArray,
  a: NDArray,
  b: NDArray | null,
  x: NDArray,
  y: NDArray,
): number {
  if (operation.name === 'power') checkPower(operation, out, x, y, dtype);
  let flags = 0;
  if (operation.divides && dtype.kind !== 'f' && operation.name !== 'floor_divide' && hasZero(y)) {
    flags |= DIVIDE;
    // 1 / 0 is infinite, and no integer.
    if (b === null) return flags | reciprocalOfZero(operation, dtype, out, x);
  }
  if (isBig(x.data) || isBig(y.data)) return flags | runBig(operation, dtype, out, x, y);
  if (isBig(out.data)) {
    // The output was widened by an earlier result: start it afresh.
    const fresh = emptyArray(out.dtype, out.shape);
    flags |= runLoopOver(operation, dtype, fresh, a, b);
    copyInto(out, fresh);
    return flags;
  }
  if (operation.divides && operation.name === 'floor_divide' && dtype.kind !== 'f' && !isWide(dtype) && hasZero(y))
    flags |= DIVIDE;
  const o = out.data as NumberArray;
  const p = x.data as NumberArray;
  const q = y.data as NumberArray;
  let unsafe = false;
  const note = (got: number): void => {
    if (got < 0) unsafe = true;
    else flags |= got;
  };
  const aligned =
    sameShape(x.shape, out.shape) &&
    (b === null || sameShape(y.shape, out.shape)) &&
    out.isContiguous &&
    x.isContiguous &&
    y.isContiguous;
  const tiles = out.size >= TILED && dtype !== uint64 && isTiled(dtype, out.dtype);
  if (b === null) {
    const line = unaryLine(operation, dtype, out.size);
    const done = runUnary(operation.name, dtype, out, x, line);
    if (done !== null) flags |= done;
    else if (aligned && !tiles) note(line(out.size, p, x.offset, 1, o, out.offset, 1));
    else {
      const plan = planLoop(out.shape, [out.strides, stretchedStrides(x.shape, x.strides, out.shape)]);
      if (tiles) note(tiledUnary(operation, dtype, out, x, plan, line));
      else
        runLoop(plan, [out.offset, x.offset], (count, at, steps) => {
          note(line(count, p, at[1]!, steps[1]!, o, at[0]!, steps[0]!));
        });
    }
  } else {
    const line = binaryLine(operation, dtype, out.size);
    const done = runBinary(operation.name, dtype, out, x, y, line);
    if (done !== null && done < 0) return flags | runRest(operation, dtype, out, x, y, -1 - done);
    if (done === null && isWide(dtype) && (out.storage === x.storage || out.storage === y.storage)) {
      // Integers that leave the safe ones are computed again, from what may not be written over till then.
      const kept = (array: NDArray): NDArray => (array.storage === out.storage ? copyArray(array) : array);
      return flags | runReadable(operation, dtype, out, a, b, kept(x), kept(y));
    }
    if (done !== null) flags |= done;
    else if (aligned && !tiles) note(line(out.size, p, x.offset, 1, q, y.offset, 1, o, out.offset, 1));
    else {
      const plan = planLoop(out.shape, [
        out.strides,
        stretchedStrides(x.shape, x.strides, out.shape),
        stretchedStrides(y.shape, y.strides, out.shape),
      ]);
      if (tiles) note(tiledBinary(operation, dtype, out, x, y, plan, line));
      else
        runLoop(plan, [out.offset, x.offset, y.offset], (count, at, steps) => {
          note(line(count, p, at[1]!, steps[1]!, q, at[2]!, steps[2]!, o, at[0]!, steps[0]!));
        });
    }
  }
  if (dtype === uint64 && !unsafe && out.dtype === uint64) unsafe = hasNegative(out);
  if (unsafe) return flags | runBig(operation, dtype, out, x, y);
  if (floating.errors.under !== 'ignore' && dtype.kind === 'f' && out.dtype === dtype)
    flags |= underflow(operation, out, x, y);
  return flags;
}

/** What is left of an operation in place from element `from` on, where integers leave the safe ones. */
function runRest(operation: Operation, dtype: DType, out: NDArray, x: NDArray, y: NDArray, from: number): number {
  const count = out.size - from;
  const views: NDArray[] = [];
  const rest = (array: NDArray): NDArray => {
    const view = array.view([count], [1], array.offset + from);
    views.push(view);
    return view;
  };
  const part = (array: NDArray): NDArray => (array.size === 1 && out.size !== 1 ? array : copyArray(rest(array)));
  const fresh = emptyArray(dtype, [count]);
  const flags = runLoopOver(operation, dtype, fresh, part(x), part(y));
  copyInto(rest(out), fresh);
  for (const view of views) view.recycle();
  return flags;
}

/** An operand that only this operation sees, and whose memory the result can take; the other is as long or one number. */
function donorOf(operation: Operation, loop: DType, shape: Shape, a: NDArray, b: NDArray): NDArray | null {
  for (const [donor, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (donor.holder !== PASSING || donor.size < BIG || donor.dtype !== loop || donor.base !== null) continue;
    if (donor.storage.arrays !== 1 || donor.storage === other.storage || other.dtype !== loop) continue;
    if (!donor.isContiguous || !sameShape(donor.shape, shape)) continue;
    if (other.size !== 1 && !(other.isContiguous && sameShape(other.shape, shape))) continue;
    if (isBig(donor.data) || isBig(other.data)) continue;
    if (worksInPlace(operation.name, loop, donor.data as NumberArray, 'vv')) return donor;
  }
  return null;
}

const hasNegative = (array: NDArray): boolean =>
  positions(array.shape, array.strides, array.offset).some((position) => (array.data[position] as number) < 0);

/** Whether a result became subnormal or zero although the exact one is not zero: only looked for where asked. */
function underflow(operation: Operation, out: NDArray, a: NDArray, b: NDArray): number {
  if (!/^(multiply|divide|exp|exp2|power|square)$/.test(operation.name)) return 0;
  const tiny = out.dtype === float32 ? 2 ** -126 : out.dtype === float16 ? 2 ** -14 : 2 ** -1022;
  let found = 0;
  eachElement(out, a, b, (o, i, j) => {
    const [x, y] = [a.data[i] as number, b.data[j] as number];
    const zero = /^exp/.test(operation.name)
      ? x === -Infinity
      : x === 0 || (operation.nin === 2 && (y === 0 || Math.abs(y) === Infinity));
    if (Math.abs(out.data[o] as number) < tiny && !zero) found = UNDERFLOW;
  });
  return found;
}

export interface ElementwiseOptions {
  readonly out?: NDArray | null | undefined;
  readonly where?: NDArray | null | undefined;
  readonly dtype?: DType | null | undefined;
  readonly casting?: Casting | undefined;
  /** The name in floating-point warnings, where it is not the operation's: "scalar add". */
  readonly label?: string | undefined;
}

const resultStrides = (shape: Shape, operands: readonly NDArray[]): number[] => {
  if (operands.every((operand) => operand.isContiguous || operand.size === 1)) return rowStrides(shape);
  return keepOrder(
    shape,
    operands.map((operand) => stretchedStrides(operand.shape, operand.strides, shape)),
  );
};

const NO_OPTIONS: ElementwiseOptions = {};

/** The type that a Python number has where it does not adapt. */
const weakType = ({ value }: WeakScalar): DType =>
  value instanceof PyComplex
    ? complex128
    : value instanceof PyFloat
      ? float64
      : typeof value === 'bigint' && (value >= 2n ** 63n || value < -(2n ** 63n))
        ? object
        : int64;

/** Applies an element-wise function with NumPy's rules. Scalars among the operands adapt to the arrays. */
export function elementwise(
  operation: Operation,
  operands: readonly Operand[],
  options: ElementwiseOptions = NO_OPTIONS,
): NDArray {
  const { out = null, where = null, casting = 'same_kind' } = options;
  if (operands.length === 1 && options === NO_OPTIONS) {
    const [only] = operands;
    if (only instanceof NDArray && only.isContiguous && only.dtype.kind !== 'c') {
      const loop = resolveLoop(operation, operands);
      const type = outputType(operation, loop);
      const gives =
        only.holder === PASSING &&
        only.size > BIG &&
        only.dtype === loop &&
        type === loop &&
        only.base === null &&
        only.storage.arrays === 1 &&
        loop.kind === 'f' &&
        worksInPlace(operation.name, loop, only.data as NumberArray, 'v');
      const target = gives ? only.succeeded() : unwrittenArray(type, only.shape, only.strides);
      reportFloating(runLoopOver(operation, loop, target, only, null), operation.name);
      return target.made();
    }
  }
  let loop: DType;
  // The type of a comparison's answer says nothing of its loop.
  if (options.dtype && !(operation.result === 'bool' && options.dtype === bool)) {
    loop = loopFor(operation, options.dtype);
    for (const [i, operand] of operands.entries()) {
      const from = operand instanceof NDArray ? operand.dtype : weakType(operand);
      if (from !== loop && (loop !== object || operand instanceof NDArray))
        checkCasting(operation.name, `input ${i}`, from, loop, casting);
    }
  } else loop = resolveLoop(operation, operands);
  let comparison = loop;
  if (compareLines[operation.name]) {
    if (operands.some((operand) => outOfBounds(operand, loop))) comparison = object;
    // Signed with unsigned 64-bit integers: by value, though their common type is float64.
    else if (
      loop === float64 &&
      operands.every((operand) => operand instanceof NDArray && 'iu'.includes(operand.dtype.kind))
    ) {
      comparison = operands.some((operand) => isBig((operand as NDArray).data)) ? object : float64;
    }
  }
  if (comparison === object && loop !== object) {
    return elementwise(
      operation,
      operands.map((operand) => castArray(materialize(operand, object), object)),
      { out, where },
    );
  }
  const arrays = operands.map((operand) => (operand instanceof WeakScalar ? materialize(operand, loop) : operand));
  const [a, b = null] = arrays as [NDArray, NDArray?];
  const result = options.dtype === object ? object : outputType(operation, loop);
  if (out) checkCasting(operation.name, 'output', result, out.dtype, casting);
  const shapes = arrays.map((array) => array.shape);
  if (out) shapes.push(out.shape);
  if (where) shapes.push(where.shape);
  const shape =
    shapes.length === 1
      ? shapes[0]!
      : shapes.length === 2 && sameShape(shapes[0]!, shapes[1]!)
        ? shapes[0]!
        : broadcastShapes(shapes);
  if (out && !sameShape(out.shape, shape)) {
    const inputs = broadcastShapes(arrays.map((array) => array.shape));
    failValue(
      `non-broadcastable output operand with shape (${out.shape.join(',')}${out.ndim === 1 ? ',' : ''}) doesn't match ` +
        `the broadcast shape (${inputs.join(',')}${inputs.length === 1 ? ',' : ''})`,
    );
  }
  const label = options.label ?? operation.name;
  if (where) return masked(operation, loop, result, arrays, shape, out, where, label);
  const direct = out && out.dtype === result && !arrays.some((array) => collides(array, out, loop)) ? out : null;
  const textType = loop.kind === 'U' && !operation.result ? textSum(arrays) : result;
  const donor = out === null && b !== null && result === loop ? donorOf(operation, loop, shape, a, b) : null;
  const target = direct ?? donor?.succeeded() ?? unwrittenArray(textType, shape, resultStrides(shape, arrays));
  reportFloating(runLoopOver(operation, loop, target, a, b), label);
  if (!out) return target.made();
  if (target !== out) {
    copyInto(out, target);
    target.recycle();
  }
  return out;
}

/** The same with an operand that was made on the way to the result, and that nobody will look at again. */
export function elementwiseOnce(
  operation: Operation,
  operands: readonly Operand[],
  temporary: NDArray,
  options?: ElementwiseOptions,
): NDArray {
  if (temporary.storage.arrays === 1 && temporary.base === null) temporary.holder = PASSING;
  const answer = elementwise(operation, operands, options);
  if (temporary.holder === PASSING) temporary.recycle();
  return answer.made();
}

const textSum = (arrays: readonly NDArray[]): DType => {
  const length = arrays.reduce((sum, array) => sum + array.dtype.itemsize / 4, 0);
  return stringOf(length);
};

/** Writing `out` while reading `array` would read results: they overlap and are not the same elements at the same places. */
function collides(array: NDArray, out: NDArray, loop: DType): boolean {
  if (!overlaps(array, out)) return false;
  const same =
    array.storage === out.storage &&
    array.offset === out.offset &&
    array.dtype === out.dtype &&
    sameShape(array.shape, out.shape) &&
    array.strides.every((stride, i) => stride === out.strides[i]);
  return !same || isWide(loop);
}

/** The loop for a given `dtype=`: the type itself, or what the function has for it. */
function loopFor(operation: Operation, dtype: DType): DType {
  if (operation.types.includes(dtype.char)) return dtype;
  if (dtype.kind === 'U') return dtype;
  return failType(`No loop matching the specified signature and casting was found for ufunc ${operation.name}`);
}

/** With `where`, only the chosen elements are computed: they are gathered, computed and put back. */
function masked(
  operation: Operation,
  loop: DType,
  result: DType,
  arrays: readonly NDArray[],
  shape: Shape,
  out: NDArray | null,
  where: NDArray,
  label: string,
): NDArray {
  const target = out ?? emptyArray(result, shape);
  const mask = castArray(where, bool);
  const chosen: number[] = [];
  positions(shape, stretchedStrides(mask.shape, mask.strides, shape), mask.offset).forEach((position, i) => {
    if (mask.data[position]) chosen.push(i);
  });
  const gathered = arrays.map((array) => {
    const places = positions(shape, stretchedStrides(array.shape, array.strides, shape), array.offset);
    const storage = allocate(array.dtype, chosen.length);
    chosen.forEach((i, k) => {
      storeRaw(storage, array.dtype, k, rawAt(array.data, array.dtype, places[i]!));
    });
    return new NDArray(array.dtype, [chosen.length], [1], 0, storage, null);
  });
  const values = emptyArray(result, [chosen.length]);
  reportFloating(runLoopOver(operation, loop, values, gathered[0]!, gathered[1] ?? null), label);
  const converted = castArray(values, target.dtype);
  const places = positions(shape, target.strides, target.offset);
  chosen.forEach((i, k) => {
    storeRaw(target.storage, target.dtype, places[i]!, rawAt(converted.data, target.dtype, k));
  });
  return target;
}
