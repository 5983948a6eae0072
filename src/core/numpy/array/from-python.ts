/** Arrays from Python values: `numpy.array` and what every function does to its arguments. */

import { overflowError, raise, typeError } from '../../python/objects/errors.ts';
import {
  boolType,
  complexType,
  FloatValue,
  floatType,
  intType,
  isInstance,
  objectType,
  PyBytes,
  PyComplex,
  PyFloat,
  PyList,
  PyObject,
  PyTuple,
  PyType,
  rangeType,
  strType,
  typeOf,
  type Value,
} from '../../python/objects/object.ts';
import { asInt, asStr, call, findattr, len, repr, toArray, typeName } from '../../python/objects/operations.ts';
import { state } from '../../python/objects/state.ts';
import {
  bool,
  complex128,
  DType,
  dtypeByName,
  fixedDTypes,
  float64,
  int64,
  isInteger,
  object,
  stringDType,
  uint64,
} from '../dtype/dtype.ts';
import { promoteTypes } from '../dtype/promotion.ts';
import { failValue, unsupported } from '../errors.ts';
import { dtypeOfScalarType, scalarParts } from '../scalars/scalar.ts';
import { type Operand, WeakScalar } from '../ufuncs/resolve.ts';
import { castArray, copyArray, copyInto, rawFromPython, storeRaw } from './cast.ts';
import type { Raw } from './element.ts';
import { emptyArray, NDArray, type Shape } from './ndarray.ts';

const pythonTypes = new Map<PyType, DType>([
  [floatType, float64],
  [intType, int64],
  [boolType, bool],
  [complexType, complex128],
  [strType, stringDType(0)],
  [objectType, object],
]);

/** A `dtype=` argument; null for None. */
export function dtypeFrom(value: Value | undefined): DType | null {
  if (value === null || value === undefined) return null;
  if (value instanceof DType) return value;
  if (value instanceof PyType) {
    const found = pythonTypes.get(value) ?? dtypeOfScalarType(value);
    if (found) return found;
    if (value.module === 'numpy') return abstractDType(value);
    return object;
  }
  const name = asStr(value);
  if (name !== undefined) {
    const found = dtypeByName(name);
    if (found) return found;
    if (
      /^[<>=|]?[SVMma]\d*(\[.*\])?$/.test(name) ||
      /^>/.test(name) ||
      /^(float128|longdouble|g|G|clongdouble|complex256|datetime64.*|timedelta64.*|bytes|void)$/.test(name)
    ) {
      return unsupported(`data type ${repr(value)}`);
    }
    if (/^(bool|float|int|uint|complex|str|object)\d+$/.test(name) && name === 'bool8') {
      raise(typeError, "Alias 'bool8' was removed in NumPy 2.0. Use a name without a digit at the end.");
    }
    if (/^(object|int|uint|void|str|bytes)0$/.test(name)) {
      raise(typeError, `Alias '${name}' was removed in NumPy 2.0. Use a name without a digit at the end.`);
    }
    raise(typeError, `data type ${repr(value)} not understood`);
  }
  if (value instanceof PyList) return unsupported('structured data types');
  if (value instanceof PyBytes) {
    const code = String.fromCharCode(...value.bytes);
    const found = value.bytes.length === 1 && value.bytes[0]! < 13 ? fixedDTypes[value.bytes[0]!] : dtypeByName(code);
    if (found) return found;
  }
  if (value instanceof PyObject && findattr(typeOf(value), '__numpy_dtype__') !== undefined) {
    const given = findattr(value, '__numpy_dtype__');
    if (given instanceof DType) return given;
    failValue('`__numpy_dtype__` must be a dtype instance');
  }
  const attribute = value instanceof PyObject ? findattr(value, 'dtype') : undefined;
  if (attribute instanceof DType) return attribute;
  if (attribute !== undefined && attribute !== null && !(attribute instanceof PyType)) {
    const inner = attribute instanceof PyObject ? findattr(attribute, 'dtype') : undefined;
    if (inner instanceof DType) return inner;
  }
  raise(typeError, `Cannot interpret '${repr(value)}' as a data type`);
}

function abstractDType(type: PyType): DType {
  switch (type.name) {
    case 'number':
    case 'inexact':
    case 'floating':
      return float64;
    case 'integer':
    case 'signedinteger':
      return int64;
    case 'unsignedinteger':
      return uint64;
    case 'complexfloating':
      return complex128;
    case 'generic':
      return raise(typeError, "Cannot interpret '<class 'numpy.generic'>' as a data type");
    default:
      return unsupported(`data type ${type.name}`);
  }
}

/** What a nested sequence shows before its elements are read. */
interface Discovery {
  shape: number[] | null;
  dtype: DType | null;
  /** Where the nesting stops being regular. */
  ragged: boolean;
  /** Python ints that need more than 64 bits. */
  huge: boolean;
}

const isSequence = (value: Value): boolean =>
  value instanceof PyList || value instanceof PyTuple || (value instanceof PyObject && isInstance(value, rangeType));

function sequenceLike(value: Value): Value[] | null {
  if (isSequence(value))
    return value instanceof PyList || value instanceof PyTuple ? (value.items as Value[]) : toArray(value);
  if (!(value instanceof PyObject) || value instanceof FloatValue || value instanceof PyType) return null;
  const { slots } = typeOf(value);
  // Instances of Python classes that behave like sequences; dicts and sets are objects to NumPy.
  if (slots.len && slots.getitem && asStr(value) === undefined && !(value instanceof PyBytes)) {
    if (['dict', 'defaultdict', 'Counter', 'OrderedDict'].includes(typeOf(value).name)) return null;
    if (value.type.heap && findattr(value, '__array__') === undefined) {
      const items: Value[] = [];
      for (let i = 0; i < len(value); i++) items.push(slots.getitem(value, i));
      return items;
    }
    if (typeOf(value).name === 'deque') return toArray(value);
  }
  return null;
}

/** Whether NumPy makes an array of the value, rather than one element: a list, a range, a deque, what has `__array__`. */
export const readsAsArray = (value: Value): boolean => sequenceLike(value) !== null || fromProtocol(value) !== null;

/** In code points, against the clock: a list may hold one long text many times. */
function textLength(text: string): number {
  state.fuel -= text.length >>> 4;
  if (state.fuel < 0) state.tick();
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function leafType(value: Value): DType {
  switch (typeof value) {
    case 'number':
      return int64;
    case 'bigint':
      return value < 2n ** 63n && value >= -(2n ** 63n) ? int64 : value > 0n && value < 2n ** 64n ? uint64 : object;
    case 'boolean':
      return bool;
    case 'string':
      return stringDType(textLength(value));
    default:
      if (value === null) return object;
      if (value instanceof PyFloat) return float64;
      if (value instanceof PyComplex) return complex128;
      if (value instanceof NDArray) return value.dtype;
      {
        const parts = scalarParts(value);
        if (parts) return parts.dtype;
      }
      if (value instanceof FloatValue) return float64;
      if (asStr(value) !== undefined) return stringDType(textLength(asStr(value) as string));
      {
        const whole = asInt(value);
        if (whole !== undefined) return leafType(whole);
      }
      if (value instanceof PyBytes) return unsupported('an array of bytes');
      return object;
  }
}

export const MAXDIMS = 64;

/** Reads shape and type of a nested sequence, depth first. */
function discover(value: Value, depth: number, found: Discovery, limit: number): void {
  const array = value instanceof NDArray ? value : fromProtocol(value);
  const items = array ? null : depth < limit ? sequenceLike(value) : null;
  if (array) {
    found.dtype = found.dtype ? promoteTypes(found.dtype, array.dtype) : array.dtype;
    for (const [i, length] of array.shape.entries()) checkLevel(found, depth + i, length);
    if (array.size > 0 || array.ndim === 0) reach(found, depth + array.ndim);
    return;
  }
  if (items === null) {
    reach(found, depth);
    const type = leafType(value);
    if (type === object && typeof value === 'bigint') found.huge = true;
    found.dtype = found.dtype ? joinTypes(found.dtype, type) : type;
    return;
  }
  if (depth >= MAXDIMS) {
    failValue(
      `setting an array element with a sequence. The requested array would exceed the maximum number of dimension of ${MAXDIMS}.`,
    );
  }
  checkLevel(found, depth, items.length);
  for (const item of items) discover(item, depth + 1, found, limit);
}

const joinTypes = (a: DType, b: DType): DType => (a === b ? a : promoteTypes(a, b));

let leafDepth = -1;

function reach(found: Discovery, depth: number): void {
  if (leafDepth < 0) leafDepth = depth;
  else if (leafDepth !== depth) {
    found.ragged = true;
    leafDepth = Math.min(leafDepth, depth);
  }
}

function checkLevel(found: Discovery, depth: number, length: number): void {
  found.shape ??= [];
  if (leafDepth >= 0 && depth >= leafDepth) {
    found.ragged = true;
    return;
  }
  if (found.shape.length === depth) found.shape.push(length);
  else if (found.shape[depth] !== length) {
    found.ragged = true;
    if (leafDepth < 0 || leafDepth > depth) leafDepth = depth;
  }
}

function fromProtocol(value: Value): NDArray | null {
  if (!(value instanceof PyObject) || value instanceof PyType) return null;
  if (!value.type.heap && value.type.name !== 'flatiter') return null;
  const method = findattr(value, '__array__');
  if (method === undefined) return null;
  const array = call(method, []);
  return array instanceof NDArray ? array : null;
}

function fill(target: NDArray, position: number, axis: number, value: Value): void {
  const { dtype, shape, strides } = target;
  if (axis === shape.length) {
    storeElement(target, position, value);
    return;
  }
  if (value instanceof NDArray) {
    copyInto(target.view(shape.slice(axis), strides.slice(axis), position, dtype), value);
    return;
  }
  const items = sequenceLike(value) ?? sequenceLike(fromProtocol(value) as Value) ?? [];
  const step = strides[axis]!;
  if (axis === shape.length - 1 && dtype === float64) {
    // The common case, without a call per element.
    const data = target.data as Float64Array;
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      if (item instanceof FloatValue) data[position + i * step] = item.value;
      else if (typeof item === 'number') data[position + i * step] = item;
      else storeElement(target, position + i * step, item);
    }
    return;
  }
  for (let i = 0; i < items.length; i++) fill(target, position + i * step, axis + 1, items[i]!);
}

/** What NumPy says of a sequence where one element belongs: int() and complex() fail with messages of their own. */
function sequenceForElement(value: Value, dtype: DType): never {
  if (dtype.kind === 'c') raise(typeError, `must be real number, not ${typeName(value)}`);
  if (isInteger(dtype)) {
    raise(typeError, `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  }
  return failValue('setting an array element with a sequence.');
}

/** `array[…] = value` for one element; a sequence is refused. */
export function storeElement(target: NDArray, position: number, value: Value): void {
  const { dtype } = target;
  if (dtype === float64) {
    // The common case first.
    const number = typeof value === 'number' ? value : value instanceof FloatValue ? value.value : undefined;
    if (number !== undefined) {
      (target.data as Float64Array)[position] = number;
      return;
    }
  }
  if (value instanceof NDArray && dtype.kind !== 'O') {
    if (value.size !== 1) failValue('setting an array element with a sequence.');
    copyInto(target.view([], [], position), value.view([], []));
    return;
  }
  if (dtype.kind !== 'O' && dtype.kind !== 'U' && dtype.kind !== 'b' && sequenceLike(value) !== null) {
    sequenceForElement(value, dtype);
  }
  let raw: Raw = rawFromPython(value, dtype);
  if (dtype.kind === 'U' && typeof raw === 'string') {
    if (raw.length > dtype.itemsize / 4) raw = [...raw].slice(0, dtype.itemsize / 4).join('');
    // Texts end where only zeros follow.
    while (raw.endsWith('\0')) raw = raw.slice(0, -1);
  }
  if (dtype.kind === 'f' && typeof raw === 'number' && dtype.itemsize < 8 && !scalarParts(value)) {
    const single = emptyArray(float64, []);
    (single.data as Float64Array)[0] = raw;
    copyInto(target.view([], [], position), single);
    return;
  }
  if (dtype.kind === 'c' && Array.isArray(raw) && dtype.itemsize === 8)
    raw = [Math.fround(raw[0] as number), Math.fround(raw[1] as number)];
  storeRaw(target.storage, dtype, position, raw);
}

/** Whether elements at `depth` are sequences themselves. */
function cutShort(value: Value, depth: number): boolean {
  const items = sequenceLike(value);
  if (items === null || items.length === 0) return false;
  return depth === 0 || items.some((item) => cutShort(item, depth - 1));
}

/** A row-major array of the values, of the type they promote to unless one is given. */
export function arrayFrom(value: Value, dtype: DType | null = null, limit = MAXDIMS): NDArray {
  if (value instanceof NDArray) return dtype && dtype !== value.dtype ? castWithLength(value, dtype) : value;
  const parts = scalarParts(value);
  if (parts) {
    const array = emptyArray(parts.dtype, []);
    storeRaw(array.storage, parts.dtype, 0, parts.raw);
    return dtype && dtype !== parts.dtype ? castWithLength(array, dtype) : array;
  }
  const own = fromProtocol(value);
  if (own) return arrayFrom(own, dtype);
  const found: Discovery = { shape: null, dtype: null, ragged: false, huge: false };
  const outer = leafDepth;
  leafDepth = -1;
  let depth: number;
  try {
    discover(value, 0, found, limit);
    if (dtype?.kind !== 'O' && found.shape?.length === limit && cutShort(value, limit)) {
      failValue(
        `setting an array element with a sequence. The requested array would exceed the maximum number of dimension of ${limit}.`,
      );
    }
    depth = leafDepth;
  } finally {
    leafDepth = outer;
  }
  let shape: Shape = found.shape ?? [];
  if (found.ragged) {
    if (dtype?.kind !== 'O') {
      const reached = shape.slice(0, Math.max(depth, 1));
      const text = `(${reached.join(', ')}${reached.length === 1 ? ',' : ''})`;
      failValue(
        `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${reached.length} ` +
          `dimensions. The detected shape was ${text} + inhomogeneous part.`,
      );
    }
    shape = shape.slice(0, Math.max(depth, 1));
  }
  let type = dtype ?? found.dtype ?? float64;
  if (found.huge && !dtype) type = object;
  if (type.kind === 'U' && type.itemsize === 0) {
    // The longest text decides.
    const texts = arrayFrom(value, object);
    const longest = (texts.data as Value[]).reduce(
      (most: number, each) => Math.max(most, [...(rawFromPython(each, stringDType(0)) as string)].length),
      dtype ? 0 : 1,
    );
    type = stringDType(Math.max(1, longest));
  }
  if (typeof value === 'bigint' && dtype && (dtype.kind === 'i' || dtype.kind === 'u')) {
    if (dtype === int64 && (value >= 2n ** 63n || value < -(2n ** 63n)))
      raise(overflowError, 'Python int too large to convert to C long');
  }
  const array = emptyArray(type, shape);
  fill(array, 0, 0, value);
  return array;
}

/** A cast that gives `str` the length that the values need. */
export function castWithLength(array: NDArray, dtype: DType): NDArray {
  if (dtype.kind !== 'U' || dtype.itemsize > 0) return castArray(array, dtype);
  if (array.dtype.kind === 'U') return array;
  const type = array.dtype.kind === 'O' ? null : promoteTypes(stringDType(1), array.dtype);
  if (type) return castArray(array, type);
  const texts = copyArray(array, undefined, stringDType(0));
  const longest = (texts.data as string[]).reduce((most, text) => Math.max(most, [...text].length), 1);
  return copyArray(array, undefined, stringDType(longest));
}

/** An operand of an element-wise function: plain Python numbers keep their own, weak type. */
export function operandFrom(value: Value): Operand {
  if (value instanceof NDArray) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new WeakScalar('int', value);
  if (value instanceof PyFloat) return new WeakScalar('float', value);
  if (value instanceof PyComplex) return new WeakScalar('complex', value);
  return arrayFrom(value);
}

/** An array from an operand that stands alone. */
export function arrayOf(value: Value): NDArray {
  return value instanceof NDArray ? value : arrayFrom(value);
}
