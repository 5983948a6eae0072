/** The classes of NumPy's scalars: arithmetic, text, hashes, conversion. */

import '../../python/objects/numbers.ts';
import { fillType } from '../../python/objects/define.ts';
import { indexError, overflowError, raise, typeError, valueError } from '../../python/objects/errors.ts';
import { formatComplex, formatFloat, formatInt } from '../../python/objects/format.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { hashFloat, hashInt } from '../../python/objects/numbers.ts';
import {
  type CompareOp,
  Ellipsis,
  FloatValue,
  type Key,
  NotImplemented,
  PyComplex,
  PyFloat,
  PyList,
  PyObject,
  PyPrimitive,
  PyTuple,
  type PyType,
  type Slots,
  type Value,
} from '../../python/objects/object.ts';
import { asStr, format, normal, repr, str, truth } from '../../python/objects/operations.ts';
import { classGetitem } from '../../python/objects/sequences.ts';
import { castRaw, rawFromPython, wrapInteger } from '../array/cast.ts';
import { type Pair, type Raw, rawAt } from '../array/element.ts';
import { arrayFrom, castWithLength, operandFrom } from '../array/from-python.ts';
import { NDArray } from '../array/ndarray.ts';
import { bool, type DType, float64, int64, isInteger, object } from '../dtype/dtype.ts';
import { canCast, realFor } from '../dtype/promotion.ts';
import { result } from '../functions/arguments.ts';
import { getArray } from '../indexing/index.ts';
import { complexText, floatText } from '../printing/digits.ts';
import { accurate } from '../ufuncs/accurate.ts';
import { elementwise } from '../ufuncs/elementwise.ts';
import { conditionOf, DIVIDE, OVERFLOW, reportFloating } from '../ufuncs/floating-errors.ts';
import { type Operation, operations } from '../ufuncs/operations.ts';
import { floatFloorDivide, floatMod } from '../ufuncs/real.ts';
import { ndarrayMethods, toInt } from './array-type.ts';
import {
  boolScalarType,
  characterType,
  complexFloatingType,
  derivedScalar,
  dtypeOfScalarType,
  Float64Scalar,
  flexibleType,
  floatingType,
  genericType,
  inexactType,
  integerType,
  itemOf,
  numberType,
  objectScalarType,
  Scalar,
  scalarOf,
  scalarParts,
  scalarTypes,
  signedIntegerType,
  strScalarType,
  unsignedIntegerType,
} from './scalar.ts';

/** Floats by themselves, for the commonest case: np.float64 with a float, an int or another np.float64. */
const quick: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  floor_divide: floatFloorDivide,
  remainder: floatMod,
  power: accurate.power as (x: number, y: number) => number,
};

/** The value of a float64, a float or a small int; NaN-boxing would not tell them apart, so undefined for all else. */
const plainNumber = (value: Value): number | undefined =>
  typeof value === 'number'
    ? value
    : value instanceof Float64Scalar || value instanceof PyFloat
      ? value.value
      : undefined;

const isWhole64 = (value: Value): value is Scalar => value instanceof Scalar && value.dtype === int64;

const exact: Readonly<Record<string, (x: bigint, y: bigint) => bigint>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
};

const isForeign = (value: Value): boolean =>
  value instanceof PyObject &&
  value.type.heap &&
  !(value instanceof FloatValue) &&
  !(value instanceof PyPrimitive) &&
  scalarParts(value) === undefined;

/** Whether one operand fits the other's type: then it is scalar arithmetic, which warns by a name of its own. */
function meets(a: Value, b: Value): boolean {
  const [x, y] = [scalarParts(a)?.dtype, scalarParts(b)?.dtype];
  if (x && y) return canCast(x, y) || canCast(y, x);
  const dtype = x ?? y;
  const other = x ? b : a;
  if (!dtype) return true;
  if (dtype.kind === 'b') return typeof other === 'boolean';
  if (other instanceof PyFloat) return dtype.kind === 'f' || dtype.kind === 'c';
  return other instanceof PyComplex ? dtype.kind === 'c' : true;
}

const isText = (value: Value): boolean => asStr(value) !== undefined && !scalarParts(value);
const isTruth = (value: Value): boolean => scalarParts(value)?.dtype.kind === 'b';

function operator(name: string) {
  const operation = operations.get(name) as Operation;
  const fast = quick[name];
  const label = `scalar ${name}`;
  return (a: Value, b: Value): Value => {
    if (fast && (a instanceof Float64Scalar || b instanceof Float64Scalar)) {
      const x = plainNumber(a);
      const y = plainNumber(b);
      if (x !== undefined && y !== undefined) {
        const r = fast(x, y);
        if (r - r !== 0) {
          const pole = operation.pole && (name === 'power' ? x === 0 : y === 0);
          reportFloating(conditionOf(x, y, r, pole ? DIVIDE : OVERFLOW), label);
        }
        return new Float64Scalar(r);
      }
    }
    if (exact[name] && (isWhole64(a) || isWhole64(b))) {
      const x = isWhole64(a) ? a.value : a;
      const y = isWhole64(b) ? b.value : b;
      if (typeof x === 'number' && typeof y === 'number') {
        const r = (fast as (x: number, y: number) => number)(x, y);
        if (Number.isSafeInteger(r)) return new Scalar(int64, r + 0);
      }
    }
    if (isForeign(a) || isForeign(b)) return NotImplemented;
    // 'loss ' + loss is left to str, whose message says what a person needs; so is a text times a truth value.
    if (name === 'add' && isText(a)) return NotImplemented;
    if (name === 'multiply' && (isText(a) || isText(b)) && (isTruth(a) || isTruth(b))) return NotImplemented;
    if (name === 'floor_divide' || name === 'remainder') {
      // Scalars leave what complex numbers have not to Python's own message.
      const complex = (value: Value): boolean => value instanceof PyComplex || scalarParts(value)?.dtype.kind === 'c';
      const logical = (value: Value): boolean => scalarParts(value)?.dtype === bool;
      if (
        (complex(a) || complex(b)) &&
        !logical(a) &&
        !logical(b) &&
        !(a instanceof NDArray) &&
        !(b instanceof NDArray)
      )
        return NotImplemented;
    }
    if (
      a instanceof PyList ||
      b instanceof PyList ||
      a instanceof PyTuple ||
      b instanceof PyTuple ||
      typeof a === 'string' ||
      typeof b === 'string'
    ) {
      // A sequence times a whole number repeats; times anything else it is refused, as Python does.
      if (name === 'multiply') {
        const scalar = scalarParts(a) ?? scalarParts(b);
        if (scalar && (isInteger(scalar.dtype) || scalar.dtype.kind === 'f')) return NotImplemented;
      }
    }
    const answer = elementwise(operation, [operandFrom(a), operandFrom(b)], meets(a, b) ? { label } : {});
    if (exact[name] && isInteger(answer.dtype) && answer.ndim === 0) overflowOf(name, a, b, answer);
    return result(answer);
  };
}

/** Integer scalars warn where they wrap around; arrays do not. */
function overflowOf(name: string, a: Value, b: Value, answer: NDArray): void {
  const whole = (value: Value): bigint | undefined => {
    const raw = scalarParts(value)?.raw ?? (typeof value === 'boolean' ? Number(value) : value);
    return typeof raw === 'number' || typeof raw === 'bigint' ? BigInt(raw) : undefined;
  };
  const x = whole(a);
  const y = whole(b);
  if (x === undefined || y === undefined) return;
  const value = (exact[name] as (x: bigint, y: bigint) => bigint)(x, y);
  if (BigInt(rawAt(answer.data, answer.dtype, answer.offset) as number | bigint) !== value)
    reportFloating(OVERFLOW, `scalar ${name}`);
}

const COMPARISONS = ['less', 'less_equal', 'equal', 'not_equal', 'greater', 'greater_equal'];

function compareNumbers(x: number, y: number, op: CompareOp): boolean {
  switch (op) {
    case 0:
      return x < y;
    case 1:
      return x <= y;
    case 2:
      return x === y;
    case 3:
      return x !== y;
    case 4:
      return x > y;
    default:
      return x >= y;
  }
}

function compare(self: Value, other: Value, op: CompareOp): Value {
  const x = self instanceof Scalar && typeof self.value === 'number' ? self.value : plainNumber(self);
  const y = other instanceof Scalar && typeof other.value === 'number' ? other.value : plainNumber(other);
  if (x !== undefined && y !== undefined) {
    const sameWidth = !(self instanceof Scalar) || self.dtype.kind !== 'f' || !(other instanceof PyFloat);
    if (sameWidth) return scalarOf(bool, compareNumbers(x, y, op) ? 1 : 0);
  }
  if (isForeign(other)) return NotImplemented;
  if (other === null || typeof other === 'string' || asStr(other) !== undefined) {
    // With None identity decides, and with texts NumPy's comparison of different types.
    if (op === 2 || op === 3) return other === null ? op === 3 : scalarOf(bool, op === 3 ? 1 : 0);
    if (other === null) return NotImplemented;
  }
  return result(
    elementwise(operations.get(COMPARISONS[op] as string) as Operation, [operandFrom(self), operandFrom(other)]),
  );
}

function unary(name: string) {
  const operation = operations.get(name) as Operation;
  return (self: Value): Value => {
    if (self instanceof Float64Scalar && name === 'negative') return new Float64Scalar(-self.value);
    const { dtype, raw } = scalarParts(self) as { dtype: DType; raw: Raw };
    const answer = elementwise(operation, [operandFrom(self)]);
    if (isInteger(dtype) && name !== 'invert' && name !== 'positive') {
      const before = BigInt(raw as number | bigint);
      const value = name === 'negative' ? -before : before < 0n ? -before : before;
      if (BigInt(wrapInteger(normal(value), dtype)) !== value) reportFloating(OVERFLOW, `scalar ${name}`);
    }
    return result(answer);
  };
}

const parts = (value: Value): { readonly dtype: DType; readonly raw: Raw } =>
  scalarParts(value) as { dtype: DType; raw: Raw };
const item = (value: Value): Value => {
  const { dtype, raw } = parts(value);
  return itemOf(dtype, raw);
};

export function scalarStr(value: Value): string {
  const { dtype, raw } = parts(value);
  switch (dtype.kind) {
    case 'f':
      return floatText(raw as number, dtype);
    case 'c':
      return complexText((raw as Pair)[0], (raw as Pair)[1], realFor(dtype));
    case 'b':
      return raw ? 'True' : 'False';
    default:
      return String(raw);
  }
}

function scalarRepr(value: Value): string {
  const { dtype, raw } = parts(value);
  if (dtype.kind === 'b') return raw ? 'np.True_' : 'np.False_';
  if (dtype.kind === 'U') return `np.str_(${repr(raw as string)})`;
  const name = isInteger(dtype) && (value as PyObject).type.heap ? (value as PyObject).type.name : `np.${dtype.name}`;
  return `${name}(${scalarStr(value).replace(/^\((.*)\)$/, '$1')})`;
}

function scalarHash(value: Value): number | bigint {
  const { dtype, raw } = parts(value);
  if (dtype.kind === 'f') return hashFloat(raw as number);
  if (dtype.kind === 'c') {
    const [re, im] = raw as Pair;
    const first = BigInt(hashFloat(re));
    return im === 0 ? hashFloat(re) : normal(BigInt.asIntN(64, first + 1000003n * BigInt(hashFloat(im))));
  }
  return hashInt(raw as number | bigint);
}

function scalarKey(value: Value): Key | undefined {
  const { dtype, raw } = parts(value);
  if (dtype.kind === 'c') return undefined;
  if (dtype.kind === 'f') {
    const number = raw as number;
    if (Number.isNaN(number)) return value as PyObject;
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? normal(BigInt(number)) : number + 0;
  }
  return raw as number | bigint;
}

function scalarFormat(value: Value, spec: string): string {
  const { dtype, raw } = parts(value);
  switch (dtype.kind) {
    // Python's float and complex write the value, also without a specification: f'{np.float32(0.1)}' has 17 digits.
    case 'f':
      return formatFloat(raw as number, spec);
    case 'c':
      return formatComplex(new PyComplex((raw as Pair)[0], (raw as Pair)[1]), spec);
    case 'b':
      return format(raw === 1, spec);
    default:
      return spec === '' ? scalarStr(value) : formatInt(raw as number | bigint, spec, 'int');
  }
}

const slots: Slots = {
  add: operator('add'),
  sub: operator('subtract'),
  mul: operator('multiply'),
  truediv: operator('divide'),
  floordiv: operator('floor_divide'),
  mod: operator('remainder'),
  lshift: operator('left_shift'),
  rshift: operator('right_shift'),
  and: operator('bitwise_and'),
  or: operator('bitwise_or'),
  xor: operator('bitwise_xor'),
  pow: (a, b, modulus) => (modulus === null ? operator('power')(a, b) : NotImplemented),
  divmod: (a, b) => {
    const quotient = operator('floor_divide')(a, b);
    return quotient === NotImplemented ? NotImplemented : new PyTuple([quotient, operator('remainder')(a, b)]);
  },
  neg: unary('negative'),
  pos: unary('positive'),
  abs: unary('absolute'),
  bool: (self) => {
    const { raw } = parts(self);
    return Array.isArray(raw) ? raw[0] !== 0 || raw[1] !== 0 : Number(raw) !== 0;
  },
  int: (self) => toInt(item(self)),
  float: (self) => {
    const { dtype, raw } = parts(self);
    if (dtype.kind === 'c') raise(typeError, "float() argument must be a string or a real number, not 'complex'");
    return new PyFloat(Number(raw));
  },
  complex: (self) => {
    const { raw } = parts(self);
    return Array.isArray(raw) ? new PyComplex(raw[0] as number, raw[1] as number) : new PyComplex(Number(raw), 0);
  },
  getitem: (self, key) => {
    if (key instanceof PyTuple && key.items.length === 0) return self;
    if (key === Ellipsis || key === null) return getArray(arrayFrom(self), key);
    return raise(indexError, 'invalid index to scalar variable.');
  },
  compare,
  hash: scalarHash,
  key: scalarKey,
  repr: scalarRepr,
  str: scalarStr,
  format: scalarFormat,
  new: (type, args, kwargs) => {
    if (type === boolScalarType && kwargs !== null && kwargs.size > 0)
      raise(typeError, `bool_() takes at most 1 argument (${args.length + kwargs.size} given)`);
    return newScalar(type, args);
  },
};

const integerSlots: Slots = {
  invert: unary('invert'),
  index: (self) => item(self),
  round: (self, digits) => {
    if (digits === undefined || digits === null) return item(self);
    return roundScalar(self, digits);
  },
};

function roundScalar(self: Value, digits: Value): Value {
  const implementation = ndarrayMethods['round(self, decimals=0, out=None)'] as Implementation;
  return implementation(arrayFrom(self), digits, null);
}

const floatSlots: Slots = {
  round: (self, digits) => {
    if (digits !== undefined && digits !== null) return roundScalar(self, digits);
    const { raw } = parts(self);
    const value = raw as number;
    if (!Number.isFinite(value)) {
      raise(
        Number.isNaN(value) ? valueError : overflowError,
        `cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer`,
      );
    }
    const floor = Math.floor(value);
    const rest = value - floor;
    const whole = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
  },
};

/** `np.float64(x)`: a scalar, or an array where x is one. */
function newScalar(type: PyType, args: readonly Value[]): Value {
  const native = type.heap ? type.mro.find((each) => dtypeOfScalarType(each) !== undefined) : undefined;
  if (native !== undefined) return derivedScalar(type, newScalar(native, args));
  const dtype = dtypeOfScalarType(type);
  if (!dtype) return raise(typeError, `cannot create '${type.fullName}' instances`);
  const [value] = args;
  if (args.length > 1 && dtype === bool) raise(typeError, `bool_() takes at most 1 argument (${args.length} given)`);
  if (args.length > 1 && dtype === float64) raise(typeError, `float expected at most 1 argument, got ${args.length}`);
  if (value === undefined)
    return scalarOf(dtype, dtype.kind === 'c' ? [0, 0] : dtype.kind === 'U' ? '' : dtype.kind === 'O' ? null : 0);
  if (dtype === object) return value;
  if (dtype.kind === 'U') return new PyPrimitive(strScalarType, str(value));
  const known = scalarParts(value);
  if (known) return scalarOf(dtype, castRaw(known.raw, known.dtype, dtype));
  if (value instanceof NDArray || value instanceof PyList || value instanceof PyTuple) {
    return result(castWithLength(arrayFrom(value, value instanceof NDArray ? null : dtype), dtype));
  }
  if (value === null && dtype.kind === 'f') return scalarOf(dtype, Number.NaN);
  if (dtype.kind === 'b') return scalarOf(dtype, truth(value) ? 1 : 0);
  const raw = rawFromPython(value, dtype);
  return scalarOf(
    dtype,
    dtype.kind === 'f'
      ? castRaw(raw, float64, dtype)
      : dtype.kind === 'c' && dtype.itemsize === 8
        ? ((raw as Pair).map(Math.fround) as unknown as Pair)
        : raw,
  );
}

const EMPTY = new PyTuple([]);

/** Methods of arrays, which scalars have too: on an array of one element. */
const arrayMethods: Record<string, Implementation> = {};
for (const [signature, implementation] of Object.entries(ndarrayMethods)) {
  if (signature.startsWith('__') || signature.startsWith('fill') || signature.startsWith('sort')) continue;
  arrayMethods[signature] = (self, ...rest) => {
    const answer = implementation(arrayFrom(self as Value), ...rest);
    return answer instanceof NDArray ? result(answer) : answer;
  };
}

export function fillScalarTypes(): void {
  classGetitem(numberType);
  classGetitem(boolScalarType);
  fillType(genericType, {
    name: 'generic',
    module: 'numpy',
    slots,
    getters: {
      dtype: (self) => parts(self).dtype,
      shape: () => EMPTY,
      strides: () => EMPTY,
      ndim: () => 0,
      size: () => 1,
      itemsize: (self) => parts(self).dtype.itemsize,
      nbytes: (self) => parts(self).dtype.itemsize,
      T: (self) => self,
      base: () => null,
      real: (self) => {
        const { dtype, raw } = parts(self);
        return dtype.kind === 'c' ? scalarOf(realFor(dtype), (raw as Pair)[0]) : self;
      },
      imag: (self) => {
        const { dtype, raw } = parts(self);
        return dtype.kind === 'c' ? scalarOf(realFor(dtype), (raw as Pair)[1]) : scalarOf(dtype, 0);
      },
    },
    methods: {
      ...arrayMethods,
      'tolist(self)': (self: Value) => item(self),
      'item(self, *args)': (self: Value) => item(self),
      // A scalar never changes, so it is its own copy.
      '__copy__(self)': (self: Value) => self,
      '__deepcopy__(self, memo=None)': (self: Value) => self,
    },
  });
  const abstract: [PyType, Slots][] = [
    [numberType, {}],
    [integerType, integerSlots],
    [signedIntegerType, {}],
    [unsignedIntegerType, {}],
    [inexactType, {}],
    [floatingType, floatSlots],
    [complexFloatingType, {}],
    [flexibleType, {}],
    [characterType, {}],
  ];
  for (const [type, own] of abstract) fillType(type, { name: type.name, module: 'numpy', slots: own });
  for (const type of scalarTypes) {
    if (type === strScalarType || type === objectScalarType) continue;
    const dtype = dtypeOfScalarType(type) as DType;
    // float64 and complex128 also derive from Python's classes: NumPy's own slots come first.
    const own = type.bases.length > 1 ? { ...slots, ...(dtype.kind === 'f' ? floatSlots : {}) } : {};
    const logical: Slots = dtype.kind === 'b' ? { invert: unary('invert') } : {};
    fillType(type, {
      name: type.name,
      module: 'numpy',
      slots: { ...own, ...logical },
      methods:
        dtype.kind === 'f'
          ? { 'is_integer(self)': (self: Value) => Number.isInteger(parts(self).raw as number) }
          : isInteger(dtype)
            ? {
                'is_integer(self)': () => true,
                'bit_count(self)': (self: Value) =>
                  Number(String(BigInt(parts(self).raw as number).toString(2)).replace(/[^1]/g, '').length),
              }
            : {},
    });
  }
  fillType(strScalarType, {
    name: 'str_',
    module: 'numpy',
    slots: {
      repr: scalarRepr,
      str: scalarStr,
      new: (type, args) => newScalar(type, args),
    },
    getters: { dtype: (self) => parts(self).dtype, shape: () => EMPTY, ndim: () => 0, size: () => 1 },
    methods: { 'item(self)': (self: Value) => item(self), 'tolist(self)': (self: Value) => item(self) },
  });
  fillType(objectScalarType, {
    name: 'object_',
    module: 'numpy',
    slots: { new: (type, args) => newScalar(type, args) },
  });
}
