/**
 * The abstract operations: what `+`, `x[i]`, `len`, `repr`, attribute access and calls mean, by the operands' slots.
 * Arithmetic on int, float and str takes short cuts here; everything else goes through slots as in CPython's
 * Objects/abstract.c, whose messages these are.
 */
import {
  attributeError,
  caught,
  indexError,
  keyError,
  overflowError,
  PyError,
  PyException,
  raise,
  recursionError,
  stopIteration,
  typeError,
  zeroDivisionError,
} from './errors.ts';
import { isClass, NativeFunction } from './function.ts';
import {
  type Attributes,
  type Binary,
  type CompareOp,
  EQ,
  FloatValue,
  GE,
  GT,
  type Kwargs,
  LE,
  LT,
  NE,
  NotImplemented,
  objectType,
  PyFloat,
  PyList,
  PyObject,
  PyPrimitive,
  PyTuple,
  PyType,
  type Slots,
  typeOf,
  type Value,
} from './object.ts';
import { state } from './state.ts';

export function typeName(value: Value): string {
  return typeOf(value).fullName;
}

// ---- integers

/** A bigint as an int: a number when it is a safe integer. */
export function normal(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

const MAX = Number.MAX_SAFE_INTEGER;

/** The plain int of an int, a bool or an instance of a class derived from int; undefined for all else. */
export function asInt(value: Value): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value instanceof PyPrimitive && typeof value.primitive !== 'string' ? value.primitive : undefined;
  }
}

/** The plain str of a str or an instance of a class derived from str; undefined for all else. */
export function asStr(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof PyPrimitive && typeof value.primitive === 'string' ? value.primitive : undefined;
}

/** operator.index(value) */
export function index(value: Value, message?: string): number | bigint {
  if (typeof value === 'number') return value;
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  const slot = typeOf(value).slots.index;
  if (slot === undefined)
    raise(typeError, message ?? `'${typeName(value)}' object cannot be interpreted as an integer`);
  const result = slot(value);
  const int = asInt(result);
  if (int === undefined) raise(typeError, `__index__ returned non-int (type ${typeName(result)})`);
  return int;
}

/** An index that must fit a Py_ssize_t; beyond it IndexError (or the type given) as CPython has it. */
export function indexNumber(value: Value, type = overflowError): number {
  if (typeof value === 'number') return value;
  const int = index(value);
  if (typeof int === 'number') return int;
  if (int > 9223372036854775807n || int < -9223372036854775808n) {
    raise(
      type,
      type === indexError
        ? "cannot fit 'int' into an index-sized integer"
        : 'Python int too large to convert to C ssize_t',
    );
  }
  return Number(int);
}

/** float(value) for arguments of math functions and the like. */
export function toFloat(value: Value): number {
  if (value instanceof FloatValue) return value.value;
  const int = asInt(value);
  if (int !== undefined) return intToFloat(int);
  const slots = typeOf(value).slots;
  if (slots.float !== undefined) {
    const result = slots.float(value);
    if (result instanceof FloatValue) return result.value;
    raise(typeError, `${typeName(value)}.__float__ returned non-float (type ${typeName(result)})`);
  }
  if (slots.index !== undefined) return intToFloat(index(value));
  raise(typeError, `must be real number, not ${typeName(value)}`);
}

export function intToFloat(int: number | bigint): number {
  if (typeof int === 'number') return int;
  const result = Number(int);
  if (!Number.isFinite(result)) raise(overflowError, 'int too large to convert to float');
  return result;
}

/** A float object. */
export function float(value: number): PyFloat {
  return new PyFloat(value);
}

// ---- binary operators

type BinarySlot =
  | 'add'
  | 'sub'
  | 'mul'
  | 'matmul'
  | 'truediv'
  | 'floordiv'
  | 'mod'
  | 'divmod'
  | 'lshift'
  | 'rshift'
  | 'and'
  | 'xor'
  | 'or';

/** The operator by the operands' slots, NotImplemented when neither has it (CPython's binary_op1). */
function binary1(name: BinarySlot, a: Value, b: Value): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const slotA = left.slots[name];
  let slotB = right === left ? undefined : right.slots[name];
  if (slotB === slotA) slotB = undefined;
  if (slotA !== undefined) {
    if (slotB !== undefined && right.isSubtypeOf(left)) {
      const result = slotB(a, b);
      if (result !== NotImplemented) return result;
      slotB = undefined;
    }
    const result = slotA(a, b);
    if (result !== NotImplemented) return result;
  }
  return slotB === undefined ? NotImplemented : slotB(a, b);
}

function unsupported(symbol: string, a: Value, b: Value): never {
  raise(typeError, `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'`);
}

function binary(name: BinarySlot, symbol: string): Binary {
  return (a, b) => {
    const result = binary1(name, a, b);
    if (result === NotImplemented) unsupported(symbol, a, b);
    return result;
  };
}

const slowAdd: Binary = (a, b) => {
  if (typeof a === 'boolean' && typeof b === 'number') return add(a ? 1 : 0, b);
  if (typeof b === 'boolean' && typeof a === 'number') return add(a, b ? 1 : 0);
  const result = binary1('add', a, b);
  if (result !== NotImplemented) return result;
  const concat = typeOf(a).lookup('__add__');
  if (concat instanceof NativeFunction && SEQUENCES.has(concat.owner?.name ?? '')) {
    const name = concat.owner?.name;
    if (name === 'bytes') raise(typeError, `can't concat ${typeName(b)} to bytes`);
    raise(typeError, `can only concatenate ${name} (not "${typeName(b)}") to ${name}`);
  }
  unsupported('+', a, b);
};
const SEQUENCES: ReadonlySet<string> = new Set(['str', 'list', 'tuple', 'bytes']);

const slowMul: Binary = (a, b) => {
  const result = binary1('mul', a, b);
  if (result !== NotImplemented) return result;
  for (const [sequence, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const repeat = typeOf(sequence).lookup('__mul__');
    if (repeat instanceof NativeFunction && SEQUENCES.has(repeat.owner?.name ?? '')) {
      raise(typeError, `can't multiply sequence by non-int of type '${typeName(other)}'`);
    }
  }
  unsupported('*', a, b);
};

const slowSub = binary('sub', '-');
const slowTruediv = binary('truediv', '/');
const slowFloordiv = binary('floordiv', '//');
const slowMod = binary('mod', '%');
export const matmul = binary('matmul', '@');
export const divmod = binary('divmod', 'divmod()');
const slowLshift = binary('lshift', '<<');
const slowRshift = binary('rshift', '>>');
const slowAnd = binary('and', '&');
const slowOr = binary('or', '|');
const slowXor = binary('xor', '^');

export function add(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const r = a + b;
      return r <= MAX && r >= -MAX ? r : normal(BigInt(a) + BigInt(b));
    }
    if (b instanceof PyFloat) return new PyFloat(a + b.value);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.value + b.value);
    if (typeof b === 'number') return new PyFloat(a.value + b);
  } else if (typeof a === 'string' && typeof b === 'string') return concat(a, b);
  return slowAdd(a, b);
}

/** a + b for strings, within the memory budget. */
export function concat(a: string, b: string): string {
  if (a.length + b.length > 65536) state.allocate((a.length + b.length) >>> 6);
  if ((a.length + b.length) * 2 > state.memoryBytes) state.outOfMemory();
  return a + b;
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const r = a - b;
      return r <= MAX && r >= -MAX ? r : normal(BigInt(a) - BigInt(b));
    }
    if (b instanceof PyFloat) return new PyFloat(a - b.value);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.value - b.value);
    if (typeof b === 'number') return new PyFloat(a.value - b);
  }
  return slowSub(a, b);
}

export function mul(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const r = a * b;
      // + 0 turns -0 into 0.
      return r <= MAX && r >= -MAX ? r + 0 : normal(BigInt(a) * BigInt(b));
    }
    if (b instanceof PyFloat) return new PyFloat(a * b.value);
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.value * b.value);
    if (typeof b === 'number') return new PyFloat(a.value * b);
  }
  return slowMul(a, b);
}

export function truediv(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      if (b === 0) raise(zeroDivisionError, 'division by zero');
      // Both are exact doubles and the quotient is rounded once, as CPython's long_true_divide does.
      return new PyFloat(a / b + 0 * b);
    }
    if (b instanceof PyFloat) {
      if (b.value === 0) raise(zeroDivisionError, 'float division by zero');
      return new PyFloat(a / b.value);
    }
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) {
      if (b.value === 0) raise(zeroDivisionError, 'float division by zero');
      return new PyFloat(a.value / b.value);
    }
    if (typeof b === 'number') {
      if (b === 0) raise(zeroDivisionError, 'float division by zero');
      return new PyFloat(a.value / b);
    }
  }
  return slowTruediv(a, b);
}

export function floordiv(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    // Math.floor(a / b) is off when the quotient rounds up to an integer; the remainder is exact.
    const r = a % b;
    const q = (a - r) / b;
    return (r !== 0 && r < 0 !== b < 0 ? q - 1 : q) + 0;
  }
  return slowFloordiv(a, b);
}

export function mod(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    const r = a % b;
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
  }
  return slowMod(a, b);
}

export function pow(a: Value, b: Value, modulus: Value = null): Value {
  if (a instanceof PyFloat && typeof b === 'number' && modulus === null && b === 2) {
    const r = a.value * a.value;
    if (r !== Number.POSITIVE_INFINITY) return new PyFloat(r);
  }
  const left = typeOf(a);
  const right = typeOf(b);
  const slotA = left.slots.pow;
  let slotB = right === left ? undefined : right.slots.pow;
  if (slotB === slotA) slotB = undefined;
  if (slotA !== undefined) {
    if (slotB !== undefined && right.isSubtypeOf(left)) {
      const result = slotB(a, b, modulus);
      if (result !== NotImplemented) return result;
      slotB = undefined;
    }
    const result = slotA(a, b, modulus);
    if (result !== NotImplemented) return result;
  }
  if (slotB !== undefined) {
    const result = slotB(a, b, modulus);
    if (result !== NotImplemented) return result;
  }
  if (modulus !== null) {
    raise(
      typeError,
      `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(modulus)}'`,
    );
  }
  unsupported('** or pow()', a, b);
}

export function lshift(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b >= 0 && b < 31 && a >= 0 && a < 0x400000) return a * 2 ** b;
  return slowLshift(a, b);
}

export function rshift(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && b >= 0 && b < 32 && (a | 0) === a) return a >> b;
  return slowRshift(a, b);
}

export function and(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a & b;
  return slowAnd(a, b);
}

export function or(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a | b;
  return slowOr(a, b);
}

export function xor(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a ^ b;
  return slowXor(a, b);
}

type InPlaceSlot = Extract<keyof Slots, `i${BinarySlot}`> | 'ipow';

function inPlace(name: InPlaceSlot, plain: Binary, symbol: string): Binary {
  return (a, b) => {
    if (typeof a === 'object' && a !== null) {
      const slot = a.type.slots[name];
      if (slot !== undefined) {
        const result = slot(a, b);
        if (result !== NotImplemented) return result;
      }
    }
    try {
      return plain(a, b);
    } catch (error) {
      // The message names the operator as written.
      if (error instanceof PyError && error.exception.type === typeError) {
        const [message] = error.exception.args.items;
        const head = `unsupported operand type(s) for ${symbol.slice(0, -1)}`;
        if (typeof message === 'string' && message.startsWith(`${head}: '${typeName(a)}' and '${typeName(b)}'`)) {
          raise(typeError, message.replace(head, `unsupported operand type(s) for ${symbol}`));
        }
        if (symbol === '**=' && typeof message === 'string') {
          raise(typeError, message.replace('for ** or pow():', 'for **=:'));
        }
      }
      throw error;
    }
  };
}

const slowIadd = inPlace('iadd', add, '+=');
const slowIsub = inPlace('isub', sub, '-=');
const slowImul = inPlace('imul', mul, '*=');
const slowItruediv = inPlace('itruediv', truediv, '/=');
export const imatmul = inPlace('imatmul', matmul, '@=');
export const ifloordiv = inPlace('ifloordiv', floordiv, '//=');
export const imod = inPlace('imod', mod, '%=');
export const ipow = inPlace('ipow', pow, '**=');
export const ilshift = inPlace('ilshift', lshift, '<<=');
export const irshift = inPlace('irshift', rshift, '>>=');
export const iand = inPlace('iand', and, '&=');
export const ior = inPlace('ior', or, '|=');
export const ixor = inPlace('ixor', xor, '^=');

export function iadd(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    if (r <= MAX && r >= -MAX) return r;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.value + b.value);
    if (typeof b === 'number') return new PyFloat(a.value + b);
  }
  return slowIadd(a, b);
}

export function isub(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    if (r <= MAX && r >= -MAX) return r;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return new PyFloat(a.value - b.value);
  }
  return slowIsub(a, b);
}

export function imul(a: Value, b: Value): Value {
  if ((a instanceof PyFloat || typeof a === 'number') && (b instanceof PyFloat || typeof b === 'number'))
    return mul(a, b);
  return slowImul(a, b);
}

export function itruediv(a: Value, b: Value): Value {
  if (a instanceof PyFloat && b instanceof PyFloat) return truediv(a, b);
  return slowItruediv(a, b);
}

// ---- unary operators

export function neg(a: Value): Value {
  if (typeof a === 'number') return 0 - a;
  if (a instanceof PyFloat) return new PyFloat(-a.value);
  const slot = typeOf(a).slots.neg;
  if (slot === undefined) raise(typeError, `bad operand type for unary -: '${typeName(a)}'`);
  return slot(a);
}

export function pos(a: Value): Value {
  const slot = typeOf(a).slots.pos;
  if (slot === undefined) raise(typeError, `bad operand type for unary +: '${typeName(a)}'`);
  return slot(a);
}

export function invert(a: Value): Value {
  const slot = typeOf(a).slots.invert;
  if (slot === undefined) raise(typeError, `bad operand type for unary ~: '${typeName(a)}'`);
  return slot(a);
}

export function abs(a: Value): Value {
  const slot = typeOf(a).slots.abs;
  if (slot === undefined) raise(typeError, `bad operand type for abs(): '${typeName(a)}'`);
  return slot(a);
}

// ---- truth and comparison

/** bool(value) */
export function truth(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
    case 'bigint':
      return true;
    default: {
      if (value === null) return false;
      if (value instanceof PyFloat) return value.value !== 0;
      if (value instanceof PyList) return value.items.length !== 0 || (value.type.heap && slowTruth(value));
      return slowTruth(value);
    }
  }
}

function slowTruth(value: PyObject): boolean {
  const slots = value.type.slots;
  if (slots.bool !== undefined) return slots.bool(value);
  if (slots.len !== undefined) return slots.len(value) !== 0;
  return true;
}

const SYMBOLS = ['<', '<=', '==', '!=', '>', '>='] as const;
const SWAPPED: readonly CompareOp[] = [GT, GE, EQ, NE, LT, LE];

/** a <op> b, whatever object the comparison gives (CPython's do_richcompare). */
export function compare(a: Value, b: Value, op: CompareOp): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const slotB = right.slots.compare;
  let swappedTried = false;
  if (left !== right && slotB !== undefined && right.isSubtypeOf(left)) {
    swappedTried = true;
    const result = slotB(b, a, SWAPPED[op] as CompareOp);
    if (result !== NotImplemented) return result;
  }
  const slotA = left.slots.compare;
  if (slotA !== undefined) {
    const result = slotA(a, b, op);
    if (result !== NotImplemented) return result;
  }
  if (!swappedTried && slotB !== undefined) {
    const result = slotB(b, a, SWAPPED[op] as CompareOp);
    if (result !== NotImplemented) return result;
  }
  if (op === EQ) return is(a, b);
  if (op === NE) return !is(a, b);
  raise(typeError, `'${SYMBOLS[op]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

/** a is b. Equal small numbers and strings are the same object here. */
export function is(a: Value, b: Value): boolean {
  return a === b;
}

export function lt(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a < b;
    if (b instanceof PyFloat) return a < b.value;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.value < b.value;
    if (typeof b === 'number') return a.value < b;
  }
  return compare(a, b, LT);
}

export function le(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a <= b;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.value <= b.value;
    if (typeof b === 'number') return a.value <= b;
  }
  return compare(a, b, LE);
}

export function gt(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a > b;
    if (b instanceof PyFloat) return a > b.value;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.value > b.value;
    if (typeof b === 'number') return a.value > b;
  }
  return compare(a, b, GT);
}

export function ge(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a >= b;
  } else if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.value >= b.value;
    if (typeof b === 'number') return a.value >= b;
  }
  return compare(a, b, GE);
}

export function eq(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.value === b.value;
    if (typeof b === 'number') return a.value === b;
  }
  return compare(a, b, EQ);
}

export function ne(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a !== b;
  if (typeof a === 'string' && typeof b === 'string') return a !== b;
  return compare(a, b, NE);
}

/** Equality as containers see it: the same object, or equal. */
export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  const kind = typeof a;
  if (kind !== 'object' && kind !== 'bigint' && kind === typeof b) return false;
  return truth(compare(a, b, EQ));
}

export const COMPARE: readonly Binary[] = [lt, le, eq, ne, gt, ge];

/** The three-way answer of native compare slots for ordered values. */
export function ordered(difference: number, op: CompareOp): boolean {
  switch (op) {
    case LT:
      return difference < 0;
    case LE:
      return difference <= 0;
    case EQ:
      return difference === 0;
    case NE:
      return difference !== 0;
    case GT:
      return difference > 0;
    default:
      return difference >= 0;
  }
}

// ---- attributes

/** Shared by all instances of a property-like native attribute. */
export class Getset extends PyObject {
  get type(): PyType {
    return getsetType;
  }
  readonly name: string;
  readonly getter: (self: Value) => Value;
  readonly setter: ((self: Value, value: Value | undefined) => void) | undefined;
  readonly owner: PyType;
  constructor(
    name: string,
    owner: PyType,
    getter: (self: Value) => Value,
    setter: ((self: Value, value: Value | undefined) => void) | undefined,
  ) {
    super();
    this.name = name;
    this.owner = owner;
    this.getter = getter;
    this.setter = setter;
  }
}

export const getsetType = new PyType('getset_descriptor', [objectType]);

/** The attributes dictionary of a value that has one. */
export function attributesOf(value: Value): Attributes | undefined {
  return typeof value === 'object' && value !== null ? value.attrs : undefined;
}

/** object.__getattribute__: undefined when there is no such attribute. */
export function genericGetattr(self: Value, name: string): Value | undefined {
  const type = typeOf(self);
  const found = type.lookup(name);
  if (typeof found === 'object' && found !== null) {
    const slots = found.type.slots;
    if (slots.descrGet !== undefined) {
      if (slots.descrSet !== undefined) return slots.descrGet(found, self, type);
      const own = attributesOf(self)?.get(name);
      return own !== undefined ? own : slots.descrGet(found, self, type);
    }
  }
  const own = attributesOf(self)?.get(name);
  return own !== undefined ? own : found;
}

/** The attribute, or undefined: hasattr and getattr with a default, without the cost of an exception. */
export function findattr(self: Value, name: string): Value | undefined {
  const slot = typeOf(self).slots.getattr;
  return slot === undefined ? genericGetattr(self, name) : slot(self, name);
}

/** self.name */
export function getattr(self: Value, name: string): Value {
  const slot = typeOf(self).slots.getattr;
  const found = slot === undefined ? genericGetattr(self, name) : slot(self, name);
  if (found === undefined) noAttribute(self, name);
  return found;
}

/** What a type does instead of the usual message for a missing attribute (modules, classes). */
export const missingAttribute = new Map<PyType, (self: Value, name: string) => string>();

export function noAttribute(self: Value, name: string): never {
  const say = missingAttribute.get(typeOf(self));
  const message =
    say !== undefined
      ? say(self, name)
      : isClass(self)
        ? `type object '${self.name}' has no attribute '${name}'`
        : `'${typeName(self)}' object has no attribute '${name}'`;
  const error = new PyException(attributeError, [message]);
  error.attrs.set('name', name);
  error.attrs.set('obj', self);
  throw new PyError(error);
}

/** object.__setattr__ and, with undefined, object.__delattr__. */
export function genericSetattr(self: Value, name: string, value: Value | undefined): void {
  const type = typeOf(self);
  const found = type.lookup(name);
  if (typeof found === 'object' && found !== null) {
    const set = found.type.slots.descrSet;
    if (set !== undefined) {
      set(found, self, value);
      return;
    }
  }
  const attributes = attributesOf(self);
  if (attributes === undefined || !type.hasDict) {
    if (found === undefined) {
      noAttribute(self, name);
    }
    raise(attributeError, `'${typeName(self)}' object attribute '${name}' is read-only`);
  }
  if (value !== undefined) attributes.set(name, value);
  else if (!attributes.delete(name)) {
    const error = new PyException(attributeError, [name]);
    error.attrs.set('name', name);
    error.attrs.set('obj', self);
    throw new PyError(error);
  }
}

/** self.name = value; undefined deletes. */
export function setattr(self: Value, name: string, value: Value | undefined): void {
  const slot = typeOf(self).slots.setattr;
  if (slot === undefined) genericSetattr(self, name, value);
  else slot(self, name, value);
}

/** A special method, looked up on the type and bound; undefined when the type has none. */
export function special(self: Value, name: string): Value | undefined {
  const type = typeOf(self);
  const found = type.lookup(name);
  return found === undefined ? undefined : bind(found, self, type);
}

/** A class attribute as seen through an instance. */
export function bind(found: Value, self: Value | undefined, owner: PyType): Value {
  if (typeof found !== 'object' || found === null) return found;
  const get = found.type.slots.descrGet;
  return get === undefined ? found : get(found, self, owner);
}

// ---- calls

export function call(fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
  if (fn instanceof NativeFunction) return fn.call(args, kwargs);
  const slot = typeOf(fn).slots.call;
  if (slot === undefined) raise(typeError, `'${typeName(fn)}' object is not callable`);
  return slot(fn, args, kwargs);
}

/** self.name(*args) by attribute. */
export function callMethod(self: Value, name: string, ...args: Value[]): Value {
  return call(getattr(self, name), args);
}

// ---- items

export function getitem(self: Value, key: Value): Value {
  if (typeof key === 'number' && self instanceof PyList && !self.type.heap) {
    const items = self.items;
    const value = items[key < 0 ? key + items.length : key];
    if (value !== undefined) return value;
  }
  const slot = typeOf(self).slots.getitem;
  if (slot !== undefined) return slot(self, key);
  if (isClass(self)) {
    const method = self.lookup('__class_getitem__');
    if (method !== undefined) return call(bind(method, undefined, self), [key]);
    raise(typeError, `type '${self.name}' is not subscriptable`);
  }
  raise(typeError, `'${typeName(self)}' object is not subscriptable`);
}

export function setitem(self: Value, key: Value, value: Value): void {
  if (typeof key === 'number' && self instanceof PyList && !self.type.heap) {
    const items = self.items;
    const at = key < 0 ? key + items.length : key;
    if (at >= 0 && at < items.length) {
      items[at] = value;
      return;
    }
  }
  const slot = typeOf(self).slots.setitem;
  if (slot === undefined) raise(typeError, `'${typeName(self)}' object does not support item assignment`);
  slot(self, key, value);
}

export function delitem(self: Value, key: Value): void {
  const slot = typeOf(self).slots.delitem;
  if (slot === undefined) raise(typeError, `'${typeName(self)}' object doesn't support item deletion`);
  slot(self, key);
}

/** len(value), or undefined when it has none. */
export function lengthHint(value: Value): number | undefined {
  return typeOf(value).slots.len?.(value);
}

export function len(value: Value): number {
  const slot = typeOf(value).slots.len;
  if (slot === undefined) raise(typeError, `object of type '${typeName(value)}' has no len()`);
  return slot(value);
}

/** item in container */
export function contains(container: Value, item: Value): boolean {
  const type = typeOf(container);
  const slot = type.slots.contains;
  if (slot !== undefined) return slot(container, item);
  if (type.slots.iter === undefined && type.slots.getitem === undefined) {
    raise(typeError, `argument of type '${typeName(container)}' is not iterable`);
  }
  for (let it = iter(container), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    if (same(value, item)) return true;
  }
  return false;
}

// ---- iteration

/** What native iterators are: Python sees `__next__`, JavaScript calls `next`. */
export abstract class PyIterator extends PyObject {
  abstract next(): Value | undefined;
}

/** Anything else with a `next` slot, as an iterator for JavaScript. */
class SlotIterator extends PyIterator {
  get type(): PyType {
    return this.inner.type;
  }
  readonly inner: PyObject;
  readonly #next: (self: Value) => Value | undefined;
  constructor(inner: PyObject, next: (self: Value) => Value | undefined) {
    super();
    this.inner = inner;
    this.#next = next;
  }
  next(): Value | undefined {
    return this.#next(this.inner);
  }
}

class SequenceIterator extends PyIterator {
  get type(): PyType {
    return sequenceIteratorType;
  }
  readonly #sequence: Value;
  #at = 0;
  constructor(sequence: Value) {
    super();
    this.#sequence = sequence;
  }
  next(): Value | undefined {
    if (this.#at < 0) return undefined;
    try {
      return getitem(this.#sequence, this.#at++);
    } catch (error) {
      const exception = caught(error);
      if (!exception.isInstance(indexError) && !exception.isInstance(stopIteration)) throw error;
      this.#at = -1;
      return undefined;
    }
  }
}
export const sequenceIteratorType = new PyType('iterator', [objectType]);

/** iter(value), ready for JavaScript. */
export function iter(value: Value): PyIterator {
  const it = pyIter(value);
  if (it instanceof PyIterator) return it;
  const next = typeOf(it).slots.next as (self: Value) => Value | undefined;
  return new SlotIterator(it as PyObject, next);
}

/** iter(value) as Python has it. */
export function pyIter(value: Value, message?: string): Value {
  const type = typeOf(value);
  const slot = type.slots.iter;
  if (slot !== undefined) {
    const it = slot(value);
    if (!(it instanceof PyIterator) && typeOf(it).slots.next === undefined) {
      raise(typeError, `iter() returned non-iterator of type '${typeName(it)}'`);
    }
    return it;
  }
  if (type.slots.getitem !== undefined && !type.lookup('keys')) return new SequenceIterator(value);
  raise(typeError, message ?? `'${typeName(value)}' object is not iterable`);
}

/** next(iterator), undefined when it is exhausted. */
export function next(iterator: Value): Value | undefined {
  if (iterator instanceof PyIterator) return iterator.next();
  const slot = typeOf(iterator).slots.next;
  if (slot === undefined) raise(typeError, `'${typeName(iterator)}' object is not an iterator`);
  return slot(iterator);
}

/** The items of any iterable as a fresh array. */
export function toArray(iterable: Value): Value[] {
  if (iterable instanceof PyList && !iterable.type.heap) return iterable.items.slice();
  if (iterable instanceof PyTuple && !iterable.type.heap) return iterable.items.slice();
  const result: Value[] = [];
  for (let it = iter(iterable), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    result.push(value);
    if ((result.length & 0xffff) === 0) state.allocate(result.length * 8);
  }
  return result;
}

// ---- text, hashes

export function repr(value: Value): string {
  const slot = typeOf(value).slots.repr;
  if (slot === undefined) return `<${typeName(value)} object>`;
  if (state.depth >= state.recursionLimit) recursion(' while getting the repr of an object');
  state.depth++;
  try {
    return slot(value);
  } finally {
    state.depth--;
  }
}

/** str(value) */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return `${value}`;
  const slot = typeOf(value).slots.str;
  return slot === undefined ? repr(value) : slot(value);
}

/** format(value, spec) */
export function format(value: Value, spec: string): string {
  const slot = typeOf(value).slots.format;
  if (slot !== undefined) return slot(value, spec);
  if (spec !== '') raise(typeError, `unsupported format string passed to ${typeName(value)}.__format__`);
  return str(value);
}

export function recursion(doing = ''): never {
  raise(recursionError, `maximum recursion depth exceeded${doing}`);
}

/** hash(value) */
export function hash(value: Value): number | bigint {
  const slot = typeOf(value).slots.hash;
  if (slot === undefined || slot === null) raise(typeError, `unhashable type: '${typeName(value)}'`);
  return slot(value);
}

const identities = new WeakMap<PyObject, number>();
let identity = 0x7f0000000000;

/** id(value) for objects: made up, the same for the same object. */
export function identityOf(value: PyObject): number {
  let id = identities.get(value);
  if (id === undefined) {
    identity += 64;
    id = identity;
    identities.set(value, id);
  }
  return id;
}

/** object.__hash__: by identity. The slot of all types without an equality of their own. */
export function genericHash(value: Value): number | bigint {
  return typeof value === 'object' && value !== null ? identityOf(value) / 16 : 0;
}

/** KeyError(key) */
export function noKey(key: Value): never {
  throw new PyError(new PyException(keyError, [key]));
}
