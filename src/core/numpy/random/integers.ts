import { raise, typeError } from '../../python/objects/errors.ts';
import { PyType, type Value } from '../../python/objects/object.ts';
import { index } from '../../python/objects/operations.ts';
import { storeRaw } from '../array/cast.ts';
import { positions, type Raw, rawAt } from '../array/element.ts';
import { arrayFrom, dtypeFrom } from '../array/from-python.ts';
import { emptyArray, type NDArray } from '../array/ndarray.ts';
import { broadcastShapes, stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, type DType, int64, integerBounds, isInteger } from '../dtype/dtype.ts';
import { failValue } from '../errors.ts';
import { type Argument, isNone, isScalar } from '../functions/arguments.ts';
import { scalarOf } from '../scalars/scalar.ts';
import type { BitGenerator } from './bit-generator.ts';
import { BooleanDraws, lemireUint32, lemireUint64, maskedUint32, maskedUint64, SmallDraws } from './bounded.ts';
import { sizeArgument } from './draw.ts';

export interface IntegerDraw {
  readonly bits: BitGenerator;
  readonly low: Value;
  readonly high: Argument;
  readonly size: Argument;
  readonly dtype: Argument;
  readonly endpoint: boolean;
  /** RandomState masks, Generator multiplies. */
  readonly masked: boolean;
  /** The function's name, for messages. */
  readonly name: string;
}

/** `RandomState.randint` and `Generator.integers`. */
export function drawIntegers(request: IntegerDraw): Value {
  const { bits, size, endpoint, masked, name } = request;
  const defaulted = isNone(request.dtype);
  const dtype: DType = defaulted ? int64 : (dtypeFrom(request.dtype) ?? int64);
  if (!isInteger(dtype) && dtype !== bool) {
    raise(typeError, `Unsupported dtype dtype('${dtype.name}') for ${name}`);
  }
  const oneArgument = isNone(request.high);
  const low: Value = oneArgument ? 0 : request.low;
  const high: Value = oneArgument ? request.low : (request.high as Value);
  const next = drawer(bits, dtype, masked);
  const range = (a: bigint, b: bigint): [low: bigint, range: bigint] => {
    const [smallest, largest] = dtype === bool ? [0n, 1n] : integerBounds(dtype);
    const last = endpoint ? b : b - 1n;
    if (a < smallest) failValue(`low is out of bounds for ${dtype.name}`);
    if (last > largest) failValue(`high is out of bounds for ${dtype.name}`);
    if (a > last)
      failValue(
        oneArgument && a === 0n ? (endpoint ? 'high < 0' : 'high <= 0') : endpoint ? 'low > high' : 'low >= high',
      );
    return [a, last - a];
  };
  if (isScalar(low) && isScalar(high)) {
    const [from, extent] = range(wholeNumber(low), wholeNumber(high));
    const shape = sizeArgument(size);
    if (shape === null) {
      const value = next(from, extent);
      // RandomState gives plain Python numbers for its default and for Python's own types.
      const plain = request.dtype instanceof PyType && request.dtype.module === 'builtins';
      if (masked && (defaulted || plain)) return dtype === bool ? value !== 0 : value;
      return scalarOf(dtype, value);
    }
    const array = emptyArray(dtype, shape);
    for (let i = 0; i < array.size; i++) storeRaw(array.storage, dtype, i, next(from, extent));
    return array;
  }
  const lows = arrayFrom(low);
  const highs = arrayFrom(high);
  const shape = sizeArgument(size) ?? broadcastShapes([lows.shape, highs.shape]);
  const array = emptyArray(dtype, shape);
  const at = (source: NDArray): Int32Array =>
    positions(shape, stretchedStrides(source.shape, source.strides, shape), source.offset);
  const lowAt = at(lows);
  const highAt = at(highs);
  for (let i = 0; i < array.size; i++) {
    const a = wholeOf(rawAt(lows.data, lows.dtype, lowAt[i]!));
    const b = wholeOf(rawAt(highs.data, highs.dtype, highAt[i]!));
    storeRaw(array.storage, dtype, i, next(...range(a, b)));
  }
  return array;
}

const wholeOf = (raw: Raw): bigint => (typeof raw === 'bigint' ? raw : BigInt(Math.trunc(Number(raw))));

/** Bounds may be floats with a whole value: NumPy casts them. */
function wholeNumber(value: Value): bigint {
  const array = arrayFrom(value);
  if (array.dtype.kind === 'f') return BigInt(Math.trunc(Number(rawAt(array.data, array.dtype, array.offset))));
  return BigInt(index(value));
}

type Drawer = (low: bigint, range: bigint) => number | bigint;

function drawer(bits: BitGenerator, dtype: DType, masked: boolean): Drawer {
  if (dtype === bool) {
    const draws = new BooleanDraws(bits);
    return (low, range) => (range === 0n ? Number(low) : Number(draws.next()));
  }
  if (dtype.itemsize <= 2) {
    const draws = new SmallDraws(bits, dtype.itemsize === 1 ? 8 : 16);
    return (low, range) => Number(low) + (masked ? draws.masked(Number(range)) : draws.lemire(Number(range)));
  }
  return (low, range) => {
    if (range === 0n) return normal(low);
    if (range <= 0xffffffffn) {
      const small = Number(range);
      const value = masked ? maskedUint32(bits, small) : lemireUint32(bits, small);
      const from = Number(low);
      return Number.isSafeInteger(from) ? from + value : normal(low + BigInt(value));
    }
    return normal(low + (masked ? maskedUint64(bits, range) : lemireUint64(bits, range)));
  };
}

/** A Python int as the object model holds it. */
function normal(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
