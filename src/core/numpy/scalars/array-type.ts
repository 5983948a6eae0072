/** `numpy.ndarray`: operators, attributes and methods. */

import { host } from '../../python/modules/host.ts';
import { fillType } from '../../python/objects/define.ts';
import {
  attributeError as attributeErrorType,
  indexError as indexErrorType,
  keyError as keyErrorType,
  overflowError as overflowErrorType,
  raise,
  typeError,
  valueError,
} from '../../python/objects/errors.ts';
import type { Implementation, NativeArgument } from '../../python/objects/function.ts';
import { PyModule } from '../../python/objects/modules.ts';
import {
  EQ,
  FloatValue,
  NE,
  NotImplemented,
  objectType,
  PyComplex,
  PyFloat,
  PyList,
  PyObject,
  PySlice,
  PyTuple,
  PyType,
  type Slots,
  type Value,
} from '../../python/objects/object.ts';
import { asStr, call, format, PyIterator, repr, str, toFloat, truth } from '../../python/objects/operations.ts';
import { castArray, copyArray, copyInto, storeRaw } from '../array/cast.ts';
import { type Pair, positionsOf, rawAt } from '../array/element.ts';
import { arrayFrom, castWithLength, dtypeFrom, operandFrom, storeElement } from '../array/from-python.ts';
import { keepOrder } from '../array/iterate.ts';
import { columnStrides, emptyArray, NDArray, ndarrayType, rowStrides } from '../array/ndarray.ts';
import { viewAs } from '../array/reinterpret.ts';
import { bool, type DType, int64, isInteger } from '../dtype/dtype.ts';
import { type Casting, canCast, realFor } from '../dtype/promotion.ts';
import { failType, failValue, unsupported } from '../errors.ts';
import {
  type Argument,
  arrayOf,
  flag,
  isNone,
  itemsOf,
  result,
  shapeTuple,
  text,
  whole,
  wholeOr,
  wholes,
} from '../functions/arguments.ts';
import { matmul } from '../functions/products.ts';
import { reducingFunctions } from '../functions/reducing.ts';
import { diagonal, flatten, ravel, reshape, squeeze, swapAxes, transpose } from '../functions/shape.ts';
import { sortInPlace } from '../functions/sorting.ts';
import { checkWriteable, getItem, setItem } from '../indexing/index.ts';
import { checkIndex } from '../indexing/parse.ts';
import { array2string, arrayRepr, type ElementText } from '../printing/array2string.ts';
import { rareName } from '../rare/load.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import { type Dense, denseLines } from '../ufuncs/dense.ts';
import { elementwise, elementwiseOnce } from '../ufuncs/elementwise.ts';
import { floating } from '../ufuncs/floating-errors.ts';
import { type Operation, operations } from '../ufuncs/operations.ts';
import { quickBinary, quickClip, quickInPlace, quickUnary } from '../ufuncs/quick.ts';
import { operandType as operandTypeOf, ufuncTypeError, WeakScalar } from '../ufuncs/resolve.ts';
import { itemOf, scalarOf, scalarParts } from './scalar.ts';

/** How elements that are texts or objects are shown in an array. */
export const elementText: ElementText = {
  scalar: (dtype, value) => scalarOf(dtype, value),
  show: (dtype, value) =>
    dtype.kind === 'U'
      ? repr(value as string)
      : value instanceof PyList
        ? `list(${repr(value)})`
        : repr(value as Value),
};

export const reprArray = (array: NDArray): string =>
  arrayRepr(array, elementText, undefined, undefined, array.type === ndarrayType ? 'array' : array.type.name);
export const strArray = (array: NDArray): string =>
  array.ndim === 0 ? str(result(array)) : array2string(array, elementText);

/** Operands that are no arrays and have operators of their own: classes written in Python. */
const isForeign = (value: Value): boolean =>
  value instanceof PyObject &&
  value.type.heap &&
  !(value instanceof FloatValue) &&
  !(value instanceof NDArray) &&
  scalarParts(value) === undefined &&
  (value.type.lookup('__array_ufunc__') === null || value.type.lookup('__array_priority__') !== undefined);

/** Both operands as NumPy reads them, then the function. */
function operate(operation: Operation, a: Value, b: Value): Value {
  if (a instanceof NDArray && b instanceof NDArray) return result(elementwise(operation, [a, b]));
  if (isForeign(a) || isForeign(b)) return NotImplemented;
  return result(elementwise(operation, [operandFrom(a), operandFrom(b)]));
}

const SQUARE = operations.get('square')!;

/** Exponents for which `**` is another function (NumPy's fast_scalar_power). */
function power(a: Value, b: Value, out: NDArray | null = null): Value {
  if (a instanceof NDArray && (typeof b === 'number' || b instanceof PyFloat)) {
    const exponent = typeof b === 'number' ? b : b.value;
    const { kind } = a.dtype;
    if (kind === 'f' || kind === 'c') {
      const quick = exponent === 2 && out === null ? quickUnary(SQUARE, a) : null;
      if (quick !== null) return quick;
      if (exponent === 2) return result(elementwise(SQUARE, [a], { out }));
      if (exponent === 1) return result(elementwise(operations.get('positive')!, [a], { out }));
      if (exponent === 0.5) return result(elementwise(operations.get('sqrt')!, [a], { out }));
      if (exponent === -1) return result(elementwise(operations.get('reciprocal')!, [a], { out }));
    } else if (exponent === 2 && typeof b === 'number' && kind !== 'O') {
      return result(elementwise(operations.get('square')!, [a], { out }));
    }
  }
  if (out) return elementwise(operations.get('power')!, [operandFrom(a), operandFrom(b)], { out });
  return operate(operations.get('power')!, a, b);
}

function powerInto(a: NDArray, b: Value): Value {
  if (isForeign(b)) return NotImplemented;
  power(a, b, a);
  return a;
}

const operators: Readonly<Record<string, string>> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  truediv: 'divide',
  floordiv: 'floor_divide',
  mod: 'remainder',
  lshift: 'left_shift',
  rshift: 'right_shift',
  and: 'bitwise_and',
  or: 'bitwise_or',
  xor: 'bitwise_xor',
};

const slots: Record<string, unknown> = {};
for (const [slot, name] of Object.entries(operators)) {
  const operation = operations.get(name)!;
  const dense = denseLines[name] as Dense<Float64Array> | undefined;
  slots[slot] =
    dense === undefined
      ? (a: Value, b: Value) => operate(operation, a, b)
      : (a: Value, b: Value) => quickBinary(dense, name, a, b) ?? operate(operation, a, b);
  slots[`i${slot}`] = (a: NDArray, b: Value) => {
    if (isForeign(b)) return NotImplemented;
    checkOutput(a);
    if (dense !== undefined && quickInPlace(dense, name, a, b)) return a;
    return elementwise(operation, [a, operandFrom(b)], { out: a });
  };
}

function checkOutput(array: NDArray): void {
  if (!array.writeable) failValue('output array is read-only');
}

const COMPARISONS = ['less', 'less_equal', 'equal', 'not_equal', 'greater', 'greater_equal'].map(
  (name) => operations.get(name)!,
);

function compare(self: Value, other: Value, op: number): Value {
  if (isForeign(other)) return NotImplemented;
  const array = self as NDArray;
  const operation = COMPARISONS[op]!;
  if (op === EQ || op === NE) {
    const operand = operandFrom(other);
    const mixed = operand instanceof NDArray && operand.dtype.kind !== 'O' && array.dtype.kind !== 'O';
    const isText = array.dtype.kind === 'U';
    if ((mixed && (operand.dtype.kind === 'U') !== isText) || (isText && operand instanceof WeakScalar)) {
      // Texts and numbers are never equal.
      const shape =
        operand instanceof NDArray
          ? elementwise(operations.get('logical_and')!, [
              emptyArray(bool, array.shape),
              emptyArray(bool, operand.shape),
            ]).shape
          : array.shape;
      const answer = emptyArray(bool, shape);
      if (op === NE) (answer.data as Uint8Array).fill(1);
      return result(answer);
    }
    return result(elementwise(operation, [array, operand]));
  }
  return result(elementwise(operation, [array, operandFrom(other)]));
}

const unary =
  (name: string) =>
  (self: Value): Value =>
    quickUnary(operations.get(name)!, self) ?? result(elementwise(operations.get(name)!, [self as NDArray]));

/** The one element of an array, for int(), float() and the like. */
function only(array: NDArray): Value {
  if (array.ndim > 0) return failType('only 0-dimensional arrays can be converted to Python scalars');
  return itemOf(array.dtype, rawAt(array.data, array.dtype, array.offset));
}

export function truthOf(array: NDArray): boolean {
  if (array.size === 1) {
    const raw = rawAt(array.data, array.dtype, array.offset);
    return array.dtype.kind === 'c'
      ? (raw as Pair)[0] !== 0 || (raw as Pair)[1] !== 0
      : array.dtype.kind === 'O'
        ? truth(raw as Value)
        : array.dtype.kind === 'U'
          ? raw !== ''
          : Number(raw) !== 0;
  }
  return raise(
    valueError,
    array.size === 0
      ? 'The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.'
      : 'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
  );
}

const iteratorType = new PyType('iterator', [objectType]);

/** Over the first axis. */
class RowIterator extends PyIterator {
  get type(): PyType {
    return iteratorType;
  }
  readonly #array: NDArray;
  #at = 0;
  constructor(array: NDArray) {
    super();
    this.#array = array;
  }
  next(): Value | undefined {
    const array = this.#array;
    if (this.#at >= array.shape[0]!) return undefined;
    const position = array.offset + this.#at++ * array.strides[0]!;
    if (array.ndim === 1) return scalarOf(array.dtype, rawAt(array.data, array.dtype, position));
    return array.view(array.shape.slice(1), array.strides.slice(1), position);
  }
}
fillType<RowIterator>(iteratorType, {
  name: 'iterator',
  slots: { iter: (self) => self, next: (self) => (self as RowIterator).next() },
});

export function toList(array: NDArray): Value {
  const { shape, strides, data, dtype } = array;
  const part = (axis: number, position: number): Value => {
    if (axis === shape.length) return itemOf(dtype, rawAt(data, dtype, position));
    const items: Value[] = [];
    for (let i = 0; i < shape[axis]!; i++) items.push(part(axis + 1, position + i * strides[axis]!));
    return new PyList(items);
  };
  return part(0, array.offset);
}

/** Copies in the memory order asked for: 'C', 'F', or 'K' for the array's own. */
export function orderedCopy(array: NDArray, order: string, dtype: DType = array.dtype): NDArray {
  const fortran = order === 'F' || (order === 'A' && array.isFortran && !array.isContiguous);
  const strides = fortran
    ? columnStrides(array.shape)
    : order === 'K' && !array.isContiguous
      ? keepOrder(array.shape, [array.strides])
      : rowStrides(array.shape);
  return copyArray(array, strides, dtype);
}

const C_NAMES: Readonly<Record<string, string>> = {
  float16: 'half',
  float32: 'float',
  float64: 'double',
  complex64: 'cfloat',
  complex128: 'cdouble',
  int8: 'byte',
  uint8: 'ubyte',
  int16: 'short',
  uint16: 'ushort',
  int32: 'int',
  uint32: 'uint',
  int64: 'long',
  uint64: 'ulong',
};

/** `casting='same_value'`: refused where an element changes. */
function sameValue(array: NDArray, dtype: DType, order: Argument): NDArray {
  const { errors } = floating;
  floating.errors = { divide: 'ignore', over: 'ignore', under: 'ignore', invalid: 'ignore' };
  try {
    const cast = orderedCopy(array, text(order, 'K'), dtype);
    const back = castArray(cast, array.dtype);
    const [equal, nans] = [
      elementwise(operations.get('equal')!, [array, back]),
      elementwise(operations.get('not_equal')!, [array, array]),
    ];
    const same = elementwise(operations.get('logical_or')!, [equal, nans]);
    if (!positionsOf(same).every((position) => same.data[position] !== 0)) {
      const name = (type: DType): string => C_NAMES[type.name] ?? type.name;
      failValue(`could not cast 'same_value' ${name(array.dtype)} to ${name(dtype)}`);
    }
    return cast;
  } finally {
    floating.errors = errors;
  }
}

export function astype(array: NDArray, target: Value, order: Argument, casting: Argument, copy: Argument): NDArray {
  const dtype = dtypeFrom(target) ?? dtypeFrom('float64')!;
  const rule = text(casting, 'unsafe') as Casting;
  if (asStr(casting ?? null) === 'same_value') return sameValue(array, dtype, order);
  if (!canCast(array.dtype, dtype, rule)) {
    failType(`Cannot cast array data from ${repr(array.dtype)} to ${repr(dtype)} according to the rule '${rule}'`);
  }
  if (dtype === array.dtype && !flag(copy, true)) return array;
  if (dtype.kind === 'U') {
    const cast = castWithLength(array, dtype);
    return cast === array ? copyArray(array) : cast;
  }
  return orderedCopy(array, text(order, 'K'), dtype);
}

function reshapeMethod(self: NDArray, args: PyTuple, order: Argument): Value {
  const { items } = args;
  const [first] = items;
  const single = items.length === 1 ? itemsOf(first!) : null;
  return reshape(self, (single ?? items).map(whole), text(order, 'C'));
}

function transposeMethod(self: NDArray, args: PyTuple): Value {
  const { items } = args;
  if (items.length === 0 || (items.length === 1 && items[0] === null)) return transpose(self);
  const single = items.length === 1 ? itemsOf(items[0]!) : null;
  return transpose(self, (single ?? items).map(whole));
}

/** The position of `item(i)`, `item(i, j)` or `item((i, j))`. */
function itemPosition(self: NDArray, args: readonly Value[]): number {
  const items = args.length === 1 && args[0] instanceof PyTuple ? args[0].items : args;
  if (items.length === 0) {
    if (self.size !== 1) return failValue('can only convert an array of size 1 to a Python scalar');
    return positionsOf(self)[0]!;
  }
  if (items.length === 1) return positionsOf(self)[checkIndex(whole(items[0]!), 0, self.size)]!;
  if (items.length !== self.ndim) return failValue('incorrect number of indices for array');
  return items.reduce<number>(
    (sum, each, axis) => sum + checkIndex(whole(each), axis, self.shape[axis]!) * self.strides[axis]!,
    self.offset,
  );
}

const ownsData = (array: NDArray): boolean => array.base === null;

/** `array.flags` */
export const flagsType = new PyType('flagsobj', [objectType], 'numpy._core.multiarray');
class Flags extends PyObject {
  get type(): PyType {
    return flagsType;
  }
  readonly array: NDArray;
  constructor(array: NDArray) {
    super();
    this.array = array;
  }
}

const flagValues = (array: NDArray): Readonly<Record<string, boolean>> => ({
  C_CONTIGUOUS: array.isContiguous,
  F_CONTIGUOUS: array.isFortran,
  OWNDATA: ownsData(array),
  WRITEABLE: array.writeable,
  ALIGNED: true,
  WRITEBACKIFCOPY: false,
});

const flagShort: Readonly<Record<string, string>> = {
  CONTIGUOUS: 'C_CONTIGUOUS',
  FORTRAN: 'F_CONTIGUOUS',
  X: 'WRITEBACKIFCOPY',
  C: 'C_CONTIGUOUS',
  F: 'F_CONTIGUOUS',
  W: 'WRITEABLE',
  O: 'OWNDATA',
  A: 'ALIGNED',
};
const flagGetters: Record<string, (self: Flags) => Value> = {};
for (const name of ['c_contiguous', 'f_contiguous', 'owndata', 'aligned']) {
  flagGetters[name] = (self) => flagValues(self.array)[name.toUpperCase()]!;
}
flagGetters.contiguous = flagGetters.c_contiguous!;
flagGetters.fortran = flagGetters.f_contiguous!;
flagGetters.fnc = ({ array }) => array.isFortran && !array.isContiguous;
flagGetters.forc = ({ array }) => array.isFortran || array.isContiguous;
flagGetters.behaved = ({ array }) => array.writeable;
flagGetters.carray = ({ array }) => array.writeable && array.isContiguous;
flagGetters.farray = ({ array }) => array.writeable && array.isFortran && !array.isContiguous;
flagGetters.writebackifcopy = () => false;
fillType<Flags>(flagsType, {
  name: 'flagsobj',
  module: 'numpy._core.multiarray',
  slots: {
    getitem: (self, key) => {
      const name = asStr(key) ?? '';
      const found = flagValues((self as Flags).array)[flagShort[name] ?? name];
      return found ?? raise(keyErrorType, 'Unknown flag');
    },
    setitem: (self, key, value) => {
      if (!['WRITEABLE', 'W'].includes(asStr(key) ?? '')) raise(keyErrorType, 'Unknown flag');
      (self as Flags).array.writeable = truth(value);
    },
    compare: (self, other, op) => {
      if (!(other instanceof Flags) || (op !== EQ && op !== NE)) return NotImplemented;
      const [mine, theirs] = [flagValues((self as Flags).array), flagValues(other.array)];
      return Object.keys(mine).every((key) => mine[key] === theirs[key]) === (op === EQ);
    },
    hash: null,
    repr: (self) =>
      Object.entries(flagValues((self as Flags).array))
        .map(([name, value]) => `  ${name} : ${value ? 'True' : 'False'}\n`)
        .join(''),
  },
  getters: { ...flagGetters, writeable: (self) => self.array.writeable },
  setters: {
    writeable: (self, value) => {
      self.array.writeable = truth(value ?? null);
    },
  },
});

/** `array.flat` */
export const flatiterType = new PyType('flatiter', [objectType], 'numpy');
class FlatIterator extends PyIterator {
  get type(): PyType {
    return flatiterType;
  }
  readonly array: NDArray;
  #places: Int32Array | null = null;
  at = 0;
  constructor(array: NDArray) {
    super();
    this.array = array;
  }
  next(): Value | undefined {
    this.#places ??= positionsOf(this.array);
    const position = this.#places[this.at++];
    return position === undefined
      ? undefined
      : scalarOf(this.array.dtype, rawAt(this.array.data, this.array.dtype, position));
  }
}

const BAD_FLAT_INDEX = 'only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices';

function flatMaskProblem(array: NDArray, mask: NDArray, key: Value): string {
  if (key instanceof PyList) {
    return 'boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)';
  }
  if (mask.ndim > 1) {
    return `too many indices for flat iterator: flat iterator is 1-dimensional, but ${mask.ndim} were indexed`;
  }
  return `boolean index did not match indexed flat iterator along axis 0; size of axis is ${array.size} but size of corresponding boolean axis is ${mask.size}`;
}

/** The places that `flat[key]` means, as an array of positions. */
function flatPlaces(array: NDArray, given: Value): NDArray {
  let key = given instanceof FlatIterator ? flatten(given.array) : given;
  if (key instanceof PyTuple && key.items.length === 1) key = key.items[0]!;
  if (key instanceof PyTuple) {
    if (key.items.length === 0) key = sliceAll;
    else {
      raise(
        indexErrorType,
        `too many indices for flat iterator: flat iterator is 1-dimensional, but ${key.items.length} were indexed`,
      );
    }
  }
  if (key === null || key instanceof PyFloat) raise(indexErrorType, BAD_FLAT_INDEX);
  const mask = key instanceof NDArray ? key : key instanceof PyList ? arrayFrom(key) : null;
  if (
    mask?.dtype === bool &&
    (key instanceof PyList || (mask.ndim > 0 && (mask.ndim > 1 || mask.size !== array.size)))
  ) {
    raise(indexErrorType, flatMaskProblem(array, mask, key));
  }
  const places = emptyArray(int64, [array.size]);
  (places.data as Float64Array).set(positionsOf(array));
  const chosen = getItem(places, key);
  return chosen instanceof NDArray ? chosen : arrayFrom(chosen);
}

fillType<FlatIterator>(flatiterType, {
  name: 'flatiter',
  module: 'numpy',
  slots: {
    iter: (self) => self,
    next: (self) => (self as FlatIterator).next(),
    len: (self) => (self as FlatIterator).array.size,
    getitem: (self, key) => {
      const { array } = self as FlatIterator;
      const places = flatPlaces(array, key);
      const answer = emptyArray(array.dtype, places.shape);
      positionsOf(places).forEach((place, i) => {
        storeRaw(answer.storage, array.dtype, i, rawAt(array.data, array.dtype, Number(places.data[place])));
      });
      return result(answer);
    },
    setitem: (self, key, value) => setFlat((self as FlatIterator).array, key, value),
  },
  getters: {
    base: (self) => self.array,
    index: (self) => self.at,
    coords: (self) => {
      let rest = self.at;
      const found = [...self.array.shape].reverse().map((length) => {
        const place = rest % length;
        rest = Math.floor(rest / length);
        return place;
      });
      return new PyTuple(found.reverse());
    },
  },
  methods: {
    'copy(self)': (self: FlatIterator) => flatten(self.array),
    '__array__(self, dtype=None, copy=None)': (self: FlatIterator, dtype: Argument) =>
      isNone(dtype) ? flatten(self.array) : castArray(flatten(self.array), dtypeFrom(dtype)!),
  },
});

function setFlat(array: NDArray, key: Value, value: Value): void {
  checkWriteable(array);
  const places = flatPlaces(array, key);
  const given = arrayOf(value);
  if (given.size === 0) return;
  const source = ravel(castArray(given, array.dtype));
  positionsOf(places).forEach((place, i) => {
    const from = source.offset + (i % source.size) * source.strides[0]!;
    storeRaw(array.storage, array.dtype, Number(places.data[place]), rawAt(source.data, source.dtype, from));
  });
}

/** The real or imaginary part, sharing memory. */
export function part(array: NDArray, which: 0 | 1): NDArray {
  if (array.dtype.kind !== 'c') {
    if (which === 0) return array;
    const zeros = emptyArray(array.dtype, array.shape);
    zeros.writeable = false;
    return zeros;
  }
  return array.view(
    array.shape,
    array.strides.map((stride) => stride * 2),
    array.offset * 2 + which,
    realFor(array.dtype),
  );
}

function viewMethod(self: NDArray, dtype: Argument, type: Argument): Value {
  if (!isNone(type) && !(type instanceof PyType && type.isSubtypeOf(ndarrayType)))
    failValue('Type must be a sub-type of ndarray type');
  if (isNone(dtype) || (dtype instanceof PyType && dtype === ndarrayType)) return self.view(self.shape, self.strides);
  return viewAs(self, dtypeFrom(dtype)!);
}

function setShape(self: NDArray, value: Value): void {
  const shape = reshape(self, wholes(value));
  if (shape.storage !== self.storage)
    raise(
      attributeErrorType,
      'Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.',
    );
  self.reshaped(shape.shape, shape.strides);
}

/** Methods that functions share: their signatures with self for the first argument. */
const shared: Record<string, Implementation> = {};
for (const [signature, implementation] of Object.entries(reducingFunctions)) {
  shared[signature.replace(/\(a\b/, '(self')] = implementation;
}

function clipMethod(self: Value, min: Argument, max: Argument, out: Argument, kwargs: NativeArgument): Value {
  return clip(self, min, max, out, kwargs as ReadonlyMap<string, Value>);
}

export function clip(
  a: Value,
  min: Argument,
  max: Argument,
  out: Argument,
  kwargs?: ReadonlyMap<string, Value>,
): Value {
  const quick = isNone(min) || isNone(max) ? null : quickClip(a, min, max, isNone(out) ? null : out);
  if (quick !== null) return quick;
  const casting = (asStr(kwargs?.get('casting') ?? null) ?? 'same_kind') as Casting;
  if (!/^(no|equiv|safe|same_kind|unsafe)$/.test(casting))
    failValue(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${casting}')`);
  const array = operandFrom(a);
  const target = isNone(out) ? null : (out as NDArray);
  let answer = array;
  if (isNone(min) && isNone(max)) answer = elementwise(operations.get('positive')!, [array]);
  const bounds: Value[] = [];
  if (!isNone(min)) bounds.push(min);
  if (!isNone(max)) bounds.push(max);
  // Both bounds take part in the promotion.
  const types = bounds.map(operandFrom);
  const joined = types.filter((each) => each instanceof NDArray).map((each) => emptyArray((each as NDArray).dtype, []));
  const weak = types.filter((each) => each instanceof WeakScalar);
  const common = operandTypeOf([array, ...joined, ...weak]);
  if (answer instanceof NDArray && answer.dtype !== common && common.kind !== 'O') answer = castArray(answer, common);
  // Between two bounds an element equal to one stays; one bound alone is np.maximum or np.minimum, which gives the bound.
  const both = !isNone(min) && !isNone(max);
  const bounded = (name: 'maximum' | 'minimum', bound: Value): void => {
    const operands = [answer, operandFrom(bound)];
    const before = answer;
    if (both) operands.reverse();
    answer =
      before !== array && before instanceof NDArray
        ? elementwiseOnce(operations.get(name)!, operands, before)
        : elementwise(operations.get(name)!, operands);
  };
  if (!isNone(min)) bounded('maximum', min);
  if (!isNone(max)) bounded('minimum', max);
  if (!target) return result(answer as NDArray);
  if (!canCast((answer as NDArray).dtype, target.dtype, casting)) {
    raise(
      ufuncTypeError,
      `Cannot cast ufunc 'clip' output from ${repr((answer as NDArray).dtype)} to ${repr(target.dtype)} with casting rule '${casting}'`,
    );
  }
  copyInto(target, answer as NDArray);
  return target;
}

const methods: Record<string, Implementation> = {
  ...shared,
  'clip(self, min=None, max=None, out=None, **kwargs)': clipMethod,
  'reshape(self, *shape, order=C, copy=None)': reshapeMethod,
  'transpose(self, *axes)': transposeMethod,
  'ravel(self, order=C)': (self: NDArray, order: Argument) => ravel(self, text(order, 'C')),
  'flatten(self, order=C)': (self: NDArray, order: Argument) => flatten(self, text(order, 'C')),
  'copy(self, order=C)': (self: NDArray, order: Argument) => orderedCopy(self, text(order, 'C')),
  'astype(self, dtype, order=K, casting=unsafe, subok=True, copy=True)': (
    self: NDArray,
    dtype: Value,
    order: Argument,
    casting: Argument,
    _subok: Argument,
    copy: Argument,
  ) => astype(self, dtype, order, casting, copy),
  'squeeze(self, axis=None)': (self: NDArray, axis: Argument) => squeeze(self, isNone(axis) ? null : wholes(axis)),
  'swapaxes(self, axis1, axis2, /)': (self: NDArray, a: Value, b: Value) => swapAxes(self, whole(a), whole(b)),
  'fill(self, value)': (self: NDArray, value: Value) => {
    checkWriteable(self);
    const one = emptyArray(self.dtype, []);
    if (value instanceof NDArray) copyInto(one, value);
    else storeElement(one, 0, value);
    copyInto(self, one);
    return null;
  },
  'item(self, *args)': (self: NDArray, args: PyTuple) =>
    itemOf(self.dtype, rawAt(self.data, self.dtype, itemPosition(self, args.items))),
  'tolist(self)': (self: NDArray) => toList(self),
  'sort(self, axis=-1, kind=None, order=None)': (self: NDArray, axis: Argument) => {
    checkWriteable(self);
    sortInPlace(self, normalizeAxis(wholeOr(axis, -1), self.ndim));
    return null;
  },
  'diagonal(self, offset=0, axis1=0, axis2=1)': (self: NDArray, offset: number, a: number, b: number) =>
    diagonal(self, offset, a, b),
  'view(self, dtype=None, type=None)': viewMethod,
  'conj(self)': unary('conjugate'),
  'conjugate(self)': unary('conjugate'),
  'setflags(self, write=None, align=None, uic=None)': (self: NDArray, write: Argument) => {
    if (!isNone(write)) self.writeable = truth(write);
    return null;
  },
  '__copy__(self)': (self: NDArray) => copyArray(self),
  '__deepcopy__(self, memo=None)': (self: NDArray, memo: Argument) => {
    const copy = orderedCopy(self, 'K');
    if (self.dtype.kind !== 'O') return copy;
    const module = host.modules?.load('copy');
    const deepcopy = module instanceof PyModule ? module.get('deepcopy') : undefined;
    const data = copy.data as Value[];
    if (deepcopy !== undefined)
      for (let i = 0; i < data.length; i++) data[i] = call(deepcopy, [data[i]!, memo ?? null]);
    return copy;
  },
  '__array__(self, dtype=None, copy=None)': (self: NDArray, dtype: Argument) =>
    isNone(dtype) ? self : castArray(self, dtypeFrom(dtype)!),
  '__len__(self)': (self: NDArray) => lengthOf(self),
};

function lengthOf(self: NDArray): number {
  return self.ndim === 0 ? failType('len() of unsized object') : self.shape[0]!;
}

const quoteDefaults = (signature: string): string =>
  signature.replace(/=([A-Za-z_]+)(?=[,)])/g, (all, word: string) =>
    /^(None|True|False)$/.test(word) ? all : `='${word}'`,
  );

/** Adds methods that stand in other files. */
export const ndarrayMethods: Record<string, Implementation> = {};
for (const [signature, implementation] of Object.entries(methods))
  ndarrayMethods[quoteDefaults(signature)] = implementation;

/** Fills in the class. `more` are the methods that the functions of other files give. */
export function fillArrayType(more: Readonly<Record<string, Implementation>>, make: Slots['new']): void {
  fillType<NDArray>(ndarrayType, {
    name: 'ndarray',
    module: 'numpy',
    slots: {
      ...(slots as Slots),
      pow: (a, b, modulus) => (modulus === null ? power(a, b) : NotImplemented),
      ipow: (a, b) => {
        checkOutput(a as NDArray);
        return powerInto(a as NDArray, b);
      },
      matmul: (a, b) => result(matmul(arrayOf(a), arrayOf(b))),
      imatmul: (a, b) => {
        copyInto(a as NDArray, matmul(arrayOf(a), arrayOf(b)));
        return a;
      },
      divmod: (a, b) =>
        new PyTuple([operate(operations.get('floor_divide')!, a, b), operate(operations.get('remainder')!, a, b)]),
      neg: unary('negative'),
      pos: unary('positive'),
      abs: unary('absolute'),
      invert: unary('invert'),
      bool: (self) => truthOf(self as NDArray),
      int: (self) => toInt(only(self as NDArray)),
      float: (self) => {
        const value = only(self as NDArray);
        if (value instanceof PyComplex)
          raise(typeError, "float() argument must be a string or a real number, not 'complex'");
        return new PyFloat(toFloat(value));
      },
      complex: (self) => {
        const value = only(self as NDArray);
        return value instanceof PyComplex ? value : new PyComplex(toFloat(value), 0);
      },
      index: (self) => {
        const array = self as NDArray;
        if (array.ndim > 0 || !isInteger(array.dtype))
          return failType('only integer scalar arrays can be converted to a scalar index');
        return only(array);
      },
      len: (self) => lengthOf(self as NDArray),
      getitem: (self, key) => getItem(self as NDArray, key),
      setitem: (self, key, value) => setItem(self as NDArray, key, value),
      delitem: () => failValue('cannot delete array elements'),
      contains: (self, item) => {
        const equal = compare(self, item, EQ);
        const array = equal instanceof NDArray ? equal : arrayFrom(equal);
        return (castArray(copyArray(array), bool).data as Uint8Array).some(Boolean);
      },
      iter: (self) => {
        const array = self as NDArray;
        return array.ndim === 0 ? failType('iteration over a 0-d array') : new RowIterator(array);
      },
      compare,
      hash: null,
      repr: (self) => reprArray(self as NDArray),
      str: (self) => strArray(self as NDArray),
      format: (self, spec) => {
        const array = self as NDArray;
        if (array.ndim === 0) return format(itemOf(array.dtype, rawAt(array.data, array.dtype, array.offset)), spec);
        if (spec !== '') failType('unsupported format string passed to numpy.ndarray.__format__');
        return strArray(array);
      },
      new: make,
    },
    getters: {
      shape: (self) => shapeTuple(self.shape),
      ndim: (self) => self.ndim,
      size: (self) => self.size,
      dtype: (self) => self.dtype,
      itemsize: (self) => self.dtype.itemsize,
      nbytes: (self) => self.size * self.dtype.itemsize,
      strides: (self) => shapeTuple(self.strides.map((stride) => stride * self.dtype.itemsize)),
      T: (self) => transpose(self),
      mT: (self) => (self.ndim < 2 ? failValue('matrix transpose with ndim < 2 is undefined') : swapAxes(self, -1, -2)),
      flat: (self) => new FlatIterator(self),
      base: (self) => self.base,
      data: (self) => call(rareName('numpy.lib._memory', 'memoryview'), [self]),
      flags: (self) => new Flags(self),
      real: (self) => part(self, 0),
      imag: (self) => part(self, 1),
    },
    setters: {
      shape: (self, value) => setShape(self, value ?? null),
      flat: (self, value) => setFlat(self, sliceAll, value ?? null),
      real: (self, value) => copyInto(part(self, 0), arrayOf(value ?? null)),
      imag: (self, value) => {
        if (self.dtype.kind !== 'c') failType('array does not have imaginary part to set');
        copyInto(part(self, 1), arrayOf(value ?? null));
      },
      dtype: () => unsupported('setting the dtype of an array'),
    },
    methods: { ...ndarrayMethods, ...more },
    constants: { __array_priority__: new PyFloat(0) },
  });
}

const sliceAll = new PySlice(null, null, null);

/** int() of an element. */
export function toInt(value: Value): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) raise(valueError, 'cannot convert float NaN to integer');
    if (!Number.isFinite(value.value)) raise(overflowErrorType, 'cannot convert float infinity to integer');
    const whole = Math.trunc(value.value) + 0;
    return Number.isSafeInteger(whole) ? whole : BigInt(whole);
  }
  if (value instanceof PyComplex)
    raise(typeError, "int() argument must be a string, a bytes-like object or a real number, not 'complex'");
  if (typeof value === 'string') return Number.parseInt(value, 10);
  const convert = value instanceof PyObject ? value.type.slots.int : undefined;
  return convert === undefined ? value : convert(value);
}
