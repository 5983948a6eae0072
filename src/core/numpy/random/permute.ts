/** What draws indices rather than numbers: shuffle, permutation, permuted and choice. */
import { raise, typeError } from '../../python/objects/errors.ts';
import { PyFloat, PyList, typeOf, type Value } from '../../python/objects/object.ts';
import { getitem, len, setitem } from '../../python/objects/operations.ts';
import { copyArray, flatData } from '../array/cast.ts';
import { arrayFrom } from '../array/from-python.ts';
import { emptyArray, NDArray, wrap } from '../array/ndarray.ts';
import { float64, int64, isInteger } from '../dtype/dtype.ts';
import { floatLimits } from '../dtype/limits.ts';
import { failIndex, failType, failValue } from '../errors.ts';
import { type Argument, isNone, isScalar, result, shapeFrom, whole } from '../functions/arguments.ts';
import { assign, checkWriteable, getArray } from '../indexing/index.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import { scalarOf } from '../scalars/scalar.ts';
import type { BitGenerator } from './bit-generator.ts';
import { lemireUint32, maskedUint32 } from './bounded.ts';
import {
  cumulative,
  sampleWithoutReplacement,
  searchRight,
  shuffleInterval,
  shuffleSwaps,
  weightedWithoutReplacement,
} from './choice.ts';

function indices(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => i);
}

function shuffled(bits: BitGenerator, n: number): Float64Array {
  const order = indices(n);
  shuffleSwaps(
    n,
    (max) => shuffleInterval(bits, max),
    (i, j) => {
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    },
  );
  return order;
}

/** The array's slices along `axis` in the given order. */
function reordered(array: NDArray, order: Float64Array, axis: number): NDArray {
  const moved = moveAxis(array, axis);
  const picked = getArray(moved, wrap(int64, [order.length], order));
  return moveBack(picked, axis);
}

function moveAxis(array: NDArray, axis: number): NDArray {
  const without = (list: readonly number[]): number[] => list.filter((_, i) => i !== axis);
  return array.view([array.shape[axis]!, ...without(array.shape)], [array.strides[axis]!, ...without(array.strides)]);
}

function moveBack(array: NDArray, axis: number): NDArray {
  const put = (list: readonly number[]): number[] => [...list.slice(1, axis + 1), list[0]!, ...list.slice(axis + 1)];
  return array.view(put(array.shape), put(array.strides));
}

/** In place, along the first axis or `axis`. */
export function shuffle(bits: BitGenerator, x: Value, axis = 0): void {
  if (x instanceof NDArray) {
    if (x.ndim === 0) failType("object of type 'numpy.ndarray' has no len()");
    checkWriteable(x);
    const at = normalizeAxis(axis, x.ndim);
    const copy = reordered(x, shuffled(bits, x.shape[at]!), at);
    assign(x, copy);
    return;
  }
  if (axis !== 0) raise(typeError, 'Axis argument is only supported on ndarray objects');
  const length = len(x);
  if (x instanceof PyList) {
    const items = x.items;
    shuffleSwaps(
      length,
      (max) => shuffleInterval(bits, max),
      (i, j) => {
        const kept = items[i]!;
        items[i] = items[j]!;
        items[j] = kept;
      },
    );
    return;
  }
  shuffleSwaps(
    length,
    (max) => shuffleInterval(bits, max),
    (i, j) => {
      const a = getitem(x, i);
      setitem(x, i, getitem(x, j));
      setitem(x, j, a);
    },
  );
}

export function permutation(bits: BitGenerator, x: Value, axis: number, legacy: boolean): Value {
  if (isScalar(x) && typeof x !== 'string' && !(x instanceof PyFloat)) {
    const n = whole(x);
    return wrap(int64, [Math.max(n, 0)], shuffled(bits, Math.max(n, 0)));
  }
  const array = arrayFrom(x);
  if (array.ndim === 0) {
    if (legacy) failIndex('x must be an integer or at least 1-dimensional');
    normalizeAxis(axis, 0);
  }
  const at = normalizeAxis(axis, array.ndim);
  const order = shuffled(bits, array.shape[at]!);
  return copyArray(reordered(array, order, at));
}

/** Each slice along `axis` shuffled by itself; all elements together when it is None. */
export function permuted(bits: BitGenerator, x: Value, axis: Argument): NDArray {
  const source = copyArray(arrayFrom(x));
  if (isNone(axis)) {
    const flat = wrap(source.dtype, [source.size], flatData(source));
    const order = shuffled(bits, source.size);
    const picked = getArray(flat, wrap(int64, [order.length], order));
    return wrap(source.dtype, source.shape, flatData(picked));
  }
  const at = normalizeAxis(whole(axis as Value), source.ndim);
  const length = source.shape[at]!;
  const last = moveToEnd(source, at);
  const flat = flatData(last);
  const output = emptyArray(source.dtype, last.shape);
  const data = output.data as unknown[];
  const slots = source.dtype.slots;
  for (let start = 0; start < source.size; start += length) {
    const order = shuffled(bits, length);
    for (let i = 0; i < length; i++) {
      for (let s = 0; s < slots; s++) {
        data[(start + i) * slots + s] = (flat as unknown[])[(start + order[i]!) * slots + s];
      }
    }
  }
  const shape = [...last.shape];
  const strides = [...output.strides];
  const end = shape.pop()!;
  const step = strides.pop()!;
  shape.splice(at, 0, end);
  strides.splice(at, 0, step);
  return copyArray(output.view(shape, strides));
}

function moveToEnd(array: NDArray, axis: number): NDArray {
  const move = (list: readonly number[]): number[] => [...list.filter((_, i) => i !== axis), list[axis]!];
  return array.view(move(array.shape), move(array.strides));
}

export interface Choice {
  readonly bits: BitGenerator;
  readonly a: Value;
  readonly size: Argument;
  readonly replace: boolean;
  readonly p: Argument;
  readonly axis: number;
  readonly shuffle: boolean;
  readonly legacy: boolean;
}

/** `RandomState.choice` and `Generator.choice`, with the words of each. */
export function choice(request: Choice): Value {
  const { bits, a, replace, legacy } = request;
  const population = populationOf(a, request.axis, legacy);
  const { count } = population;
  const shape = isNone(request.size) ? null : shapeFrom(request.size);
  const size = shape === null ? 1 : shape.reduce((product, length) => product * length, 1);
  if (count <= 0 && size > 0) {
    if (population.array === null) {
      failValue(
        legacy
          ? 'a must be greater than 0 unless no samples are taken'
          : 'a must be a positive integer unless no samples are taken',
      );
    }
    failValue(
      legacy ? "'a' cannot be empty unless no samples are taken" : 'a cannot be empty unless no samples are taken',
    );
  }
  const p = isNone(request.p) ? null : probabilities(request.p as Value, count, legacy);
  let picked: Float64Array;
  if (replace) {
    if (p !== null) {
      const cdf = cumulative(p);
      picked = new Float64Array(size);
      for (let i = 0; i < size; i++) picked[i] = searchRight(cdf, bits.nextDouble());
    } else {
      picked = new Float64Array(size);
      const draw = legacy ? maskedUint32 : lemireUint32;
      for (let i = 0; i < size; i++) picked[i] = draw(bits, count - 1);
    }
  } else {
    if (size > count) {
      failValue(
        legacy
          ? "Cannot take a larger sample than population when 'replace=False'"
          : 'Cannot take a larger sample than population when replace is False',
      );
    }
    if (size < 0) failValue('negative dimensions are not allowed');
    if (p !== null) {
      let nonZero = 0;
      for (const value of p) if (value > 0) nonZero++;
      if (nonZero < size) failValue('Fewer non-zero entries in p than size');
      picked = weightedWithoutReplacement(bits, p, size);
    } else if (legacy) {
      picked = shuffled(bits, count).slice(0, size);
    } else {
      picked = sampleWithoutReplacement(bits, count, size, request.shuffle);
    }
  }
  if (population.array === null) {
    if (shape !== null) return wrap(int64, shape, picked);
    return legacy || p !== null ? picked[0]! : scalarOf(int64, picked[0]!);
  }
  const { array, axis } = population;
  if (shape === null) {
    const moved = moveAxis(array, axis);
    return result(getArray(moved, picked[0]!));
  }
  const moved = moveAxis(array, axis);
  const taken = getArray(moved, wrap(int64, shape, picked));
  if (axis === 0) return taken;
  // the drawn axes stand where the axis was
  const put = (list: readonly number[]): number[] => [
    ...list.slice(shape.length, shape.length + axis),
    ...list.slice(0, shape.length),
    ...list.slice(shape.length + axis),
  ];
  return copyArray(taken.view(put(taken.shape), put(taken.strides)));
}

function populationOf(
  a: Value,
  axis: number,
  legacy: boolean,
): { readonly count: number; readonly array: NDArray | null; readonly axis: number } {
  const array = arrayFrom(a);
  if (array.ndim === 0) {
    if (isInteger(array.dtype)) return { count: whole(a), array: null, axis: 0 };
    if (legacy) failValue('a must be 1-dimensional or an integer');
    failValue(`a must be a sequence or an integer, not <class '${typeOf(a).name}'>`);
  }
  if (legacy && array.ndim !== 1) failValue('a must be 1-dimensional');
  const at = normalizeAxis(axis, array.ndim);
  return { count: array.shape[at]!, array, axis: at };
}

/** How far from 1 the sum may be: more where p has less than double precision. */
const toleranceOf = (p: Value): number =>
  p instanceof NDArray && p.dtype.kind === 'f'
    ? Math.sqrt(Math.max(Number.EPSILON, floatLimits(p.dtype).eps))
    : Math.sqrt(Number.EPSILON);

function probabilities(value: Value, count: number, legacy: boolean): Float64Array {
  const array = arrayFrom(value, float64);
  if (array.ndim !== 1) failValue(legacy ? "'p' must be 1-dimensional" : 'p must be 1-dimensional');
  if (array.size !== count) failValue(legacy ? "'a' and 'p' must have same size" : 'a and p must have same size');
  const p = Float64Array.from(flatData(array) as Float64Array);
  const word = legacy ? 'probabilities' : 'Probabilities';
  // Kahan's sum, as NumPy takes it
  let sum = p[0] ?? 0;
  let compensation = 0;
  for (let i = 1; i < p.length; i++) {
    const y = p[i]! - compensation;
    const t = sum + y;
    compensation = t - sum - y;
    sum = t;
  }
  if (Number.isNaN(sum)) failValue(`${word} contain NaN`);
  if (p.some((each) => each < 0)) failValue(`${word} are not non-negative`);
  if (Math.abs(sum - 1) > toleranceOf(value)) {
    failValue(
      legacy
        ? 'probabilities do not sum to 1'
        : 'Probabilities do not sum to 1. See Notes section of docstring for more information.',
    );
  }
  return p;
}
