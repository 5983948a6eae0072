/** Reading the arguments of NumPy's functions. */

import { raise, typeError } from '../../python/objects/errors.ts';
import { FloatValue, PyFloat, PyList, PyObject, PyTuple, rangeType, type Value } from '../../python/objects/object.ts';
import { asStr, float, indexNumber, repr, toArray, toFloat, truth, typeName } from '../../python/objects/operations.ts';
import { rawAt } from '../array/element.ts';
import { arrayFrom, arrayOf } from '../array/from-python.ts';
import { NDArray } from '../array/ndarray.ts';
import { failType, failValue } from '../errors.ts';
import { scalarOf } from '../scalars/scalar.ts';

export type Argument = Value | undefined;

export { arrayFrom, arrayOf };

/** A result without axes is handed out as a scalar. */
export const result = (array: NDArray): Value =>
  array.shape.length === 0 ? scalarOf(array.dtype, rawAt(array.data, array.dtype, array.offset)) : array;

export const isNone = (value: Argument): value is null | undefined => value === null || value === undefined;

export const flag = (value: Argument, otherwise = false): boolean => (isNone(value) ? otherwise : truth(value));

export const whole = (value: Value): number => {
  if (value instanceof NDArray) {
    if (value.ndim > 0) return failType('only integer scalar arrays can be converted to a scalar index');
  }
  if (value instanceof FloatValue) {
    return failType(`'${typeName(value)}' object cannot be interpreted as an integer`);
  }
  return indexNumber(value);
};

export const wholeOr = (value: Argument, otherwise: number): number => (isNone(value) ? otherwise : whole(value));

export const text = (value: Argument, otherwise: string): string =>
  isNone(value) ? otherwise : (asStr(value) ?? repr(value));

/** A number, from a Python or NumPy scalar. */
export const real = (value: Value): number => {
  if (value instanceof NDArray) return Number(rawAt(value.data, value.dtype, value.offset));
  return toFloat(value);
};

/** `out=`: None, an array, or a tuple of one. */
export function outArray(value: Argument): NDArray | null {
  if (isNone(value)) return null;
  if (value instanceof NDArray) return value;
  if (value instanceof PyTuple) return value.items.length === 0 ? null : outArray(value.items[0]);
  return failType('return arrays must be of ArrayType');
}

/** A sequence's items, or null for anything else. */
export const itemsOf = (value: Value): readonly Value[] | null =>
  value instanceof PyTuple || value instanceof PyList
    ? value.items
    : (value instanceof NDArray && value.ndim > 0) || (value instanceof PyObject && value.type === rangeType)
      ? toArray(value)
      : null;

/** A shape: a whole number or a sequence of them. */
export function shapeFrom(value: Value): number[] {
  let list: number[];
  const items = itemsOf(value);
  if (typeof value === 'bigint' && value > 0n) failValue('Maximum allowed dimension exceeded');
  if (items) list = items.map(whole);
  else {
    if (value instanceof FloatValue || typeof value === 'string') {
      raise(
        typeError,
        `expected a sequence of integers or a single integer, got '${value instanceof FloatValue ? String(repr(value)) : value}'`,
      );
    }
    if (value === null) raise(typeError, "expected a sequence of integers or a single integer, got 'None'");
    list = [whole(value)];
  }
  for (const length of list) if (length < 0) failValue('negative dimensions are not allowed');
  return list;
}

/** Whole numbers from a scalar, a sequence or an array. */
export function wholes(value: Value): number[] {
  const items = itemsOf(value);
  return items ? items.map(whole) : [whole(value)];
}

export const tuple = (items: readonly Value[]): PyTuple => new PyTuple(items);
export const list = (items: Value[]): PyList => new PyList(items);
export const shapeTuple = (shape: readonly number[]): PyTuple => new PyTuple(shape);

export const isScalar = (value: Value): boolean => !(value instanceof PyObject) || value instanceof FloatValue;

export { float, PyFloat };
