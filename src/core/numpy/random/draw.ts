/** Filling arrays with draws whose parameters may be numbers or arrays that broadcast. */
import { memoryError, raise } from '../../python/objects/errors.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { state } from '../../python/objects/state.ts';
import { positions, rawAt } from '../array/element.ts';
import { arrayFrom } from '../array/from-python.ts';
import { emptyArray, type NDArray, sizeOf } from '../array/ndarray.ts';
import { commonShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { type DType, float64, int64 } from '../dtype/dtype.ts';
import { failValue, shapeText } from '../errors.ts';
import { type Argument, isNone, isScalar, shapeFrom } from '../functions/arguments.ts';

/** A check of one parameter: the message of the ValueError where it fails. */
export type Check = (value: number) => string | null;

export const notNegative =
  (name: string): Check =>
  (value) =>
    value < 0 || Object.is(value, -0) ? `${name} < 0` : null;
export const positive =
  (name: string): Check =>
  (value) =>
    value > 0 ? null : `${name} <= 0`;
export const probability: Check = (value) => (value >= 0 && value <= 1 ? null : 'p < 0, p > 1 or p is NaN');

/** `size=`: null for one number. */
export function sizeArgument(size: Argument): number[] | null {
  return isNone(size) ? null : shapeFrom(size);
}

/** An array of `shape` filled in C order. */
export function fill(dtype: DType, shape: readonly number[], draw: () => number): NDArray {
  const array = emptyArray(dtype, [...shape]);
  const data = array.data as Float64Array;
  for (let i = 0; i < data.length; i++) {
    if ((i & 1023) === 0) state.step();
    data[i] = draw();
  }
  return array;
}

function scalarValue(value: Value): number | null {
  const array = isScalar(value) ? null : arrayFrom(value, float64);
  if (array === null) {
    const single = arrayFrom(value, float64);
    return Number(rawAt(single.data, single.dtype, single.offset));
  }
  return array.ndim === 0 ? Number(rawAt(array.data, array.dtype, array.offset)) : null;
}

export interface Draw {
  readonly size: Argument;
  readonly parameters: readonly Value[];
  readonly checks: readonly (Check | null)[];
  readonly draw: (...parameters: number[]) => number;
  /** Counts come out as int64 arrays and Python ints. */
  readonly integer?: boolean;
}

/** One draw, or an array of them, after NumPy's checks of the parameters. */
export function drawMany({ size, parameters, checks, draw, integer = false }: Draw): Value {
  const dtype = integer ? int64 : float64;
  const numbers = parameters.map(scalarValue);
  if (numbers.every((value) => value !== null)) {
    const values = numbers as number[];
    values.forEach((value, i) => {
      check(checks[i] ?? null, value);
    });
    const shape = sizeArgument(size);
    if (shape === null) return integer ? draw(...values) : new PyFloat(draw(...values));
    if (values.length === 0) return fill(dtype, shape, draw);
    if (values.length === 1) {
      const [a] = values as [number];
      return fill(dtype, shape, () => draw(a));
    }
    return fill(dtype, shape, () => draw(...values));
  }
  const arrays = parameters.map((value) => arrayFrom(value, float64));
  arrays.forEach((array, i) => {
    const test = checks[i] ?? null;
    if (test !== null)
      for (const at of positions(array.shape, array.strides, array.offset)) check(test, Number(array.data[at]));
  });
  const shape = sizeArgument(size) ?? commonShape(arrays.map((array) => array.shape));
  if (shape === null) return mismatch(arrays.map((array) => array.shape));
  const common = commonShape([shape, ...arrays.map((array) => array.shape)]);
  if (common !== null && sizeOf(common) !== sizeOf(shape) && integer) {
    const own = commonShape(arrays.map((array) => array.shape)) ?? [];
    failValue(
      `Output size ${shapeTextOf(shape)} is not compatible with broadcast dimensions of inputs ${shapeTextOf(own)}.`,
    );
  }
  if (common === null || sizeOf(common) !== sizeOf(shape)) {
    return mismatch([shape, ...arrays.map((array) => array.shape)]);
  }
  const places = arrays.map((array) =>
    positions(shape, stretchedStrides(array.shape, array.strides, shape), array.offset),
  );
  let i = 0;
  return fill(dtype, shape, () => {
    const values = arrays.map((array, k) => Number(array.data[places[k]![i]!]));
    i++;
    return draw(...values);
  });
}

const shapeTextOf = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

function check(test: Check | null, value: number): void {
  const message = test?.(value) ?? null;
  if (message !== null) failValue(message);
}

/** NumPy names the first shape that does not fit those before it. */
function mismatch(shapes: readonly (readonly number[])[]): never {
  for (let i = 1; i < shapes.length; i++) {
    if (commonShape(shapes.slice(0, i + 1)) === null) {
      const other = shapes.findIndex((shape) => commonShape([shape, shapes[i]!]) === null);
      failValue(
        `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg ${other} with shape ${shapeText(shapes[other]!)} and arg ${i} with shape ${shapeText(shapes[i]!)}.`,
      );
    }
  }
  return raise(memoryError);
}
