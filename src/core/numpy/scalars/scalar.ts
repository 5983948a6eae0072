/** NumPy's scalars: their classes, and the values between arrays and Python. */

import { withAttributes } from '../../python/objects/class.ts';
import { shared } from '../../python/objects/lifetimes.ts';
import {
  complexType,
  FloatValue,
  floatType,
  objectType,
  PyComplex,
  PyFloat,
  PyObject,
  PyPrimitive,
  PyType,
  strType,
  type Value,
} from '../../python/objects/object.ts';
import { normal } from '../../python/objects/operations.ts';
import type { Pair, Raw } from '../array/element.ts';
import { bool, complex64, complex128, type DType, fixedDTypes, float64, stringDType } from '../dtype/dtype.ts';

const type = (name: string, ...bases: PyType[]): PyType => new PyType(name, bases, 'numpy');

export const genericType = type('generic', objectType);
export const numberType = type('number', genericType);
export const integerType = type('integer', numberType);
export const signedIntegerType = type('signedinteger', integerType);
export const unsignedIntegerType = type('unsignedinteger', integerType);
export const inexactType = type('inexact', numberType);
export const floatingType = type('floating', inexactType);
export const complexFloatingType = type('complexfloating', inexactType);
export const flexibleType = type('flexible', genericType);
export const characterType = type('character', flexibleType);
export const boolScalarType = type('bool', genericType);
export const strScalarType = type('str_', strType, characterType);
export const objectScalarType = type('object_', genericType);

const byDType = new Map<DType, PyType>([[bool, boolScalarType]]);
const dtypeOfType = new Map<PyType, DType>([
  [boolScalarType, bool],
  [strScalarType, stringDType(0)],
]);

for (const dtype of fixedDTypes) {
  if (dtype === bool) continue;
  let made: PyType;
  if (dtype.kind === 'O') made = objectScalarType;
  else if (dtype.kind === 'i') made = type(dtype.name, signedIntegerType);
  else if (dtype.kind === 'u') made = type(dtype.name, unsignedIntegerType);
  else if (dtype === float64) made = type(dtype.name, floatingType, floatType);
  else if (dtype === complex128) made = type(dtype.name, complexFloatingType, complexType);
  else made = type(dtype.name, dtype.kind === 'f' ? floatingType : complexFloatingType);
  byDType.set(dtype, made);
  dtypeOfType.set(made, dtype);
}

/** The class of an array's elements: `dtype.type`. */
export const scalarType = (dtype: DType): PyType => byDType.get(dtype) ?? strScalarType;
/** The data type that a scalar class stands for. */
export const dtypeOfScalarType = (scalar: PyType): DType | undefined => dtypeOfType.get(scalar);
/** Every concrete scalar class. */
export const scalarTypes: readonly PyType[] = [...byDType.values(), strScalarType];

const float64Type = scalarType(float64);

/** `numpy.float64`, which is also a Python float. */
export class Float64Scalar extends FloatValue {
  get type(): PyType {
    return float64Type;
  }
}

/** A NumPy scalar of any other numeric type. Booleans are held as 0 and 1. */
export class Scalar extends PyObject {
  get type(): PyType {
    return scalarType(this.dtype);
  }
  readonly dtype: DType;
  readonly value: number | bigint | Pair;
  constructor(dtype: DType, value: number | bigint | Pair) {
    super();
    this.dtype = dtype;
    this.value = value;
  }
}

class DerivedFloat64 extends Float64Scalar {
  readonly #type: PyType;
  override get type(): PyType {
    return this.#type;
  }
  constructor(type: PyType, value: number) {
    super(value);
    this.#type = type;
  }
}

class DerivedScalar extends Scalar {
  readonly #type: PyType;
  override get type(): PyType {
    return this.#type;
  }
  constructor(type: PyType, { dtype, value }: Scalar) {
    super(dtype, value);
    this.#type = type;
  }
}

/** A scalar in a class that Python code derived from its own. */
export function derivedScalar(type: PyType, value: Value): Value {
  if (value instanceof Float64Scalar) return withAttributes(new DerivedFloat64(type, value.value), type);
  return value instanceof Scalar ? withAttributes(new DerivedScalar(type, value), type) : value;
}

const TRUE = new Scalar(bool, 1);
const FALSE = new Scalar(bool, 0);

/** An element as NumPy hands it out: `array[0]`. */
export function scalarOf(dtype: DType, raw: Raw): Value {
  switch (dtype.kind) {
    case 'b':
      return raw ? TRUE : FALSE;
    case 'f':
      return dtype === float64 ? new Float64Scalar(raw as number) : new Scalar(dtype, raw as number);
    case 'U':
      return new PyPrimitive(strScalarType, raw as string);
    case 'O':
      return shared(raw as Value);
    default:
      return new Scalar(dtype, raw as number | bigint | Pair);
  }
}

/** An element as a plain Python value: `array.item()`. */
export function itemOf(dtype: DType, raw: Raw): Value {
  switch (dtype.kind) {
    case 'b':
      return raw !== 0;
    case 'f':
      return new PyFloat(raw as number);
    case 'c':
      return new PyComplex((raw as Pair)[0], (raw as Pair)[1]);
    case 'i':
    case 'u':
      return typeof raw === 'bigint' ? normal(raw) : (raw as number);
    default:
      return shared(raw as Value);
  }
}

/** The data type and raw value of a NumPy scalar, or undefined. */
export function scalarParts(value: Value): { readonly dtype: DType; readonly raw: Raw } | undefined {
  if (value instanceof Float64Scalar) return { dtype: float64, raw: value.value };
  if (value instanceof Scalar) return { dtype: value.dtype, raw: value.value };
  if (value instanceof PyPrimitive && value.type === strScalarType) {
    const text = value.primitive as string;
    return { dtype: stringDType([...text].length), raw: text };
  }
  return undefined;
}

export const complexParts = (dtype: DType): boolean => dtype === complex64 || dtype === complex128;
