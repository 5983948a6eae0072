/** int, bool, float, complex and None: arithmetic, comparison, text, hashes and methods. */

import { pow } from '../../numerics/exponential.ts';
import { floatRepr, roundFloat } from './decimal.ts';
import { fillType } from './define.ts';
import { exception, overflowError, raise, typeError, valueError, zeroDivisionError } from './errors.ts';
import { formatComplex, formatFloat, formatInt } from './format.ts';
import {
  boolType,
  type CompareOp,
  complexType,
  EQ,
  ellipsisType,
  FloatValue,
  floatType,
  intType,
  type Kwargs,
  NE,
  NotImplemented,
  noneType,
  notImplementedType,
  PyBytes,
  PyComplex,
  PyFloat,
  PyFloatInstance,
  PyPrimitive,
  PyTuple,
  type PyType,
  typeOf,
  type Value,
} from './object.ts';
import {
  asInt,
  asStr,
  genericHash,
  index,
  intToFloat,
  normal,
  ordered,
  repr,
  toFloat,
  truth,
  typeName,
} from './operations.ts';
import { state } from './state.ts';

// ---- hashes (Python/pyhash.c, modulus 2^61 - 1)

const MODULUS = (1n << 61n) - 1n;

export function hashInt(value: number | bigint): number | bigint {
  if (typeof value === 'number' && Math.abs(value) < 2 ** 53) return value === -1 ? -2 : value;
  const big = BigInt(value);
  let hash = (big < 0n ? -big : big) % MODULUS;
  if (big < 0n) hash = -hash;
  return hash === -1n ? -2 : normal(hash);
}

export function hashFloat(value: number): number | bigint {
  if (Number.isInteger(value)) return hashInt(Number.isSafeInteger(value) ? value : BigInt(value));
  if (Number.isNaN(value)) return 0;
  if (!Number.isFinite(value)) return value > 0 ? 314159 : -314159;
  // m·2^e modulo 2^61 - 1: multiplying by 2 rotates.
  let mantissa = Math.abs(value);
  let exponent = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  let hash = BigInt(mantissa) % MODULUS;
  const shift = BigInt(((exponent % 61) + 61) % 61);
  hash = ((hash << shift) & MODULUS) | (hash >> (61n - shift));
  if (value < 0) hash = -hash;
  return hash === -1n ? -2 : normal(hash);
}

// ---- int

type Int = number | bigint;

function intOperands(a: Value, b: Value): readonly [Int, Int] | undefined {
  const left = asInt(a);
  if (left === undefined) return undefined;
  const right = asInt(b);
  return right === undefined ? undefined : [left, right];
}

function big(operation: (a: bigint, b: bigint) => bigint, fast?: (a: number, b: number) => number) {
  return (a: Value, b: Value): Value => {
    const pair = intOperands(a, b);
    if (pair === undefined) return NotImplemented;
    const [x, y] = pair;
    if (fast !== undefined && typeof x === 'number' && typeof y === 'number') {
      const r = fast(x, y);
      if (Number.isSafeInteger(r)) return r + 0;
    }
    return normal(operation(BigInt(x), BigInt(y)));
  };
}

/** From here on a division is worth a look at the clock. */
const LONG = 1n << (2n ** 21n);

function accountDivision(a: bigint): void {
  // A division takes about four times as long as a multiplication.
  if (a > LONG || a < -LONG) account(4 * bitLength(a));
}

function floorDivide(a: bigint, b: bigint): bigint {
  accountDivision(a);
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

function floorMod(a: bigint, b: bigint): bigint {
  accountDivision(a);
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

export function bitLength(value: Int): number {
  const text = (typeof value === 'bigint' ? (value < 0n ? -value : value) : BigInt(Math.abs(value))).toString(16);
  return text === '0' ? 0 : (text.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(text[0] as string, 16)));
}

function multiply(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    if (Number.isSafeInteger(r)) return r + 0;
  }
  const x = BigInt(a);
  const y = BigInt(b);
  account(bitLength(x) + bitLength(y));
  return normal(x * y);
}

/** Before an integer of that many bits is made. */
function account(bits: number): void {
  if (bits > 65536) {
    state.allocate(bits / 8);
    if (bits > 2 ** 30) state.outOfMemory();
    // Multiplication of long integers takes time that no loop sees.
    state.fuel -= Math.ceil((bits / 65536) ** 1.6 * 20);
    if (state.fuel < 0) state.tick();
    if (bits > 2 ** 22) state.expect(bits / 50_000);
  }
}

export function intPower(a: Int, b: Int): Value {
  if (b < 0) {
    if (a === 0) raise(zeroDivisionError, '0.0 cannot be raised to a negative power');
    return new PyFloat(intToFloat(a) ** intToFloat(b));
  }
  if (a === 0 || a === 1) return b === 0 ? 1 : a;
  if (a === -1) return BigInt(b) % 2n === 0n ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a ** b;
    if (Number.isSafeInteger(r)) return r;
  }
  const bits = bitLength(a) * Number(b);
  account(Math.min(bits, 2 ** 60));
  return normal(BigInt(a) ** BigInt(b));
}

function powerMod(a: bigint, b: bigint, m: bigint): bigint {
  let base = floorMod(a, m);
  let exponent = b;
  let result = floorMod(1n, m);
  while (exponent > 0n) {
    state.step();
    if (exponent & 1n) result = (result * base) % m;
    base = (base * base) % m;
    exponent >>= 1n;
  }
  return floorMod(result, m);
}

/** The inverse of a modulo m. */
function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [floorMod(a, m), m];
  let [s0, s1] = [1n, 0n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  if (r0 !== 1n) raise(valueError, 'base is not invertible for the given modulus');
  return floorMod(s0, m);
}

/** True division of ints, rounded once. */
export function divideInts(a: Int, b: Int): number {
  if (b === 0) raise(zeroDivisionError, 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const x = BigInt(a);
  const y = BigInt(b);
  const negative = x < 0n !== y < 0n;
  let n = x < 0n ? -x : x;
  let d = y < 0n ? -y : y;
  // Scale to a quotient of at least 55 bits, whose last bit says whether anything was left.
  const shift = Math.max(-1130, bitLength(n) - bitLength(d) - 66);
  if (shift > 0) d <<= BigInt(shift);
  else n <<= BigInt(-shift);
  let q = n / d;
  if (n % d !== 0n) q |= 1n;
  const bits = bitLength(q);
  if (bits + shift > 1024) raise(overflowError, 'integer division result too large for a float');
  const result = shift >= -1000 ? Number(q) * 2 ** shift : Number(q) * 2 ** (shift + 200) * 2 ** -200;
  if (!Number.isFinite(result)) raise(overflowError, 'integer division result too large for a float');
  return negative ? -result : result;
}

export function intText(value: Int): string {
  if (typeof value === 'bigint' && bitLength(value) > 14286) {
    raise(
      valueError,
      'Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return value.toString();
}

function compareInts(self: Value, other: Value, op: CompareOp): Value {
  const pair = intOperands(self, other);
  if (pair === undefined) return NotImplemented;
  const [a, b] = pair;
  return ordered(a < b ? -1 : a > b ? 1 : 0, op);
}

/** int(text, base) */
export function parseInt_(text: string, base: number): Int {
  const invalid = (): never => raise(valueError, `invalid literal for int() with base ${base}: ${repr(text)}`);
  let body = text.trim().replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660));
  let negative = false;
  if (body[0] === '+' || body[0] === '-') {
    negative = body[0] === '-';
    body = body.slice(1);
  }
  let radix = base;
  const prefix = /^0([xXoObB])_?/.exec(body);
  const prefixBase = prefix === null ? 0 : { x: 16, o: 8, b: 2 }[(prefix[1] as string).toLowerCase()];
  if (radix === 0) {
    radix = prefixBase === 0 ? 10 : (prefixBase as number);
    if (prefixBase === 0 && /^0[0-9_]*[1-9]/.test(body)) invalid();
  }
  if (prefix !== null && prefixBase === radix) body = body.slice(prefix[0].length);
  if (!/^[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*$/.test(body)) invalid();
  body = body.replaceAll('_', '').toLowerCase();
  if (body.length > 4300 && ![2, 4, 8, 16, 32].includes(radix)) {
    raise(
      valueError,
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${body.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  let value = 0n;
  if (radix === 10) {
    if (!/^[0-9]+$/.test(body)) invalid();
    value = BigInt(body);
  } else {
    const factor = BigInt(radix);
    for (const c of body) {
      const digit = Number.parseInt(c, 36);
      if (digit >= radix) invalid();
      value = value * factor + BigInt(digit);
    }
  }
  return normal(negative ? -value : value);
}

/** int(value) */
export function toInt(value: Value): Int {
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  if (value instanceof FloatValue) return floatToInt(value.value);
  const text = asStr(value);
  if (text !== undefined) return parseInt_(text, 10);
  if (value instanceof PyBytes) return parseInt_(String.fromCharCode(...value.bytes), 10);
  const { slots } = typeOf(value);
  if (slots.int !== undefined) {
    const result = asInt(slots.int(value));
    if (result === undefined) raise(typeError, `__int__ returned non-int (type ${typeName(slots.int(value))})`);
    return result;
  }
  if (slots.index !== undefined) return index(value);
  const trunc = typeOf(value).lookup('__trunc__');
  if (trunc !== undefined) return index(value);
  raise(typeError, `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

export function floatToInt(value: number): Int {
  if (Number.isNaN(value)) raise(valueError, 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) raise(overflowError, 'cannot convert float infinity to integer');
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}

/** An int of a class derived from int, or a plain one. */
function makeInt(type: PyType, value: Int): Value {
  return type === intType ? value : new PyPrimitive(type, value);
}

const self = (value: Value): Int => asInt(value) as Int;

function shiftLeft(x: Int, y: Int): Int {
  if (y < 0) raise(valueError, 'negative shift count');
  if (x === 0) return 0;
  account(bitLength(x) + Number(y));
  return normal(BigInt(x) << BigInt(y));
}

/** round(int, digits) */
function roundInt(value: Int, digits: Value | undefined): Value {
  if (digits === undefined || digits === null) return value;
  const n = Number(index(digits));
  if (n >= 0) return value;
  const unit = 10n ** BigInt(Math.min(-n, 10000));
  const x = BigInt(value);
  const rest = floorMod(x, unit);
  let result = x - rest;
  if (rest * 2n > unit || (rest * 2n === unit && floorMod(result / unit, 2n) === 1n)) result += unit;
  return normal(result);
}

fillType(intType, {
  name: 'int',
  slots: {
    new: (type, args, kwargs) => {
      if (args.length > 2) raise(typeError, `int() takes at most 2 arguments (${args.length} given)`);
      const [value] = args;
      const base = args[1] ?? kwargs?.get('base');
      if (kwargs !== null) {
        for (const name of kwargs.keys()) {
          if (name !== 'base') raise(typeError, `'${name}' is an invalid keyword argument for int()`);
        }
      }
      if (value === undefined) {
        if (base !== undefined) raise(typeError, 'int() missing string argument');
        return makeInt(type, 0);
      }
      if (base === undefined) return makeInt(type, toInt(value));
      const radix = Number(index(base));
      if (radix !== 0 && (radix < 2 || radix > 36)) raise(valueError, 'int() base must be >= 2 and <= 36, or 0');
      const text = asStr(value) ?? (value instanceof PyBytes ? String.fromCharCode(...value.bytes) : undefined);
      if (text === undefined) raise(typeError, "int() can't convert non-string with explicit base");
      return makeInt(type, parseInt_(text, radix));
    },
    add: big(
      (a, b) => a + b,
      (a, b) => a + b,
    ),
    sub: big(
      (a, b) => a - b,
      (a, b) => a - b,
    ),
    mul: (a, b) => {
      const pair = intOperands(a, b);
      return pair === undefined ? NotImplemented : multiply(...pair);
    },
    truediv: (a, b) => {
      const pair = intOperands(a, b);
      return pair === undefined ? NotImplemented : new PyFloat(divideInts(...pair));
    },
    floordiv: (a, b) => {
      const pair = intOperands(a, b);
      if (pair === undefined) return NotImplemented;
      if (pair[1] === 0) raise(zeroDivisionError, 'integer division or modulo by zero');
      return normal(floorDivide(BigInt(pair[0]), BigInt(pair[1])));
    },
    mod: (a, b) => {
      const pair = intOperands(a, b);
      if (pair === undefined) return NotImplemented;
      if (pair[1] === 0) raise(zeroDivisionError, 'integer modulo by zero');
      return normal(floorMod(BigInt(pair[0]), BigInt(pair[1])));
    },
    divmod: (a, b) => {
      const pair = intOperands(a, b);
      if (pair === undefined) return NotImplemented;
      if (pair[1] === 0) raise(zeroDivisionError, 'integer division or modulo by zero');
      const [x, y] = [BigInt(pair[0]), BigInt(pair[1])];
      return new PyTuple([normal(floorDivide(x, y)), normal(floorMod(x, y))]);
    },
    pow: (a, b, modulus) => {
      const pair = intOperands(a, b);
      if (pair === undefined) return NotImplemented;
      if (modulus === null) return intPower(...pair);
      const m = asInt(modulus);
      if (m === undefined) return NotImplemented;
      if (m === 0) raise(valueError, 'pow() 3rd argument cannot be 0');
      const [x, y] = [BigInt(pair[0]), BigInt(pair[1])];
      const mod = BigInt(m);
      const size = mod < 0n ? -mod : mod;
      const result = y < 0n ? powerMod(inverse(x, size), -y, size) : powerMod(x, y, size);
      return normal(floorMod(result, mod));
    },
    lshift: (a, b) => {
      const pair = intOperands(a, b);
      return pair === undefined ? NotImplemented : shiftLeft(...pair);
    },
    rshift: (a, b) => {
      const pair = intOperands(a, b);
      if (pair === undefined) return NotImplemented;
      if (pair[1] < 0) raise(valueError, 'negative shift count');
      if (pair[1] > 2 ** 31) return pair[0] < 0 ? -1 : 0;
      return normal(BigInt(pair[0]) >> BigInt(pair[1]));
    },
    and: big((a, b) => a & b),
    or: big((a, b) => a | b),
    xor: big((a, b) => a ^ b),
    neg: (value: Value) => {
      const int = self(value);
      return typeof int === 'number' ? 0 - int : normal(-int);
    },
    pos: (value: Value) => self(value),
    abs: (value: Value) => {
      const int = self(value);
      return typeof int === 'number' ? Math.abs(int) : int < 0n ? -int : int;
    },
    invert: (value: Value) => {
      const int = self(value);
      return typeof int === 'number' ? -1 - int : normal(~int);
    },
    bool: (value: Value) => self(value) !== 0,
    int: (value: Value) => self(value),
    index: (value: Value) => self(value),
    float: (value: Value) => new PyFloat(intToFloat(self(value))),
    round: (value: Value, digits) => roundInt(self(value), digits),
    hash: (value: Value) => hashInt(self(value)),
    key: (value: Value) => self(value),
    compare: compareInts,
    repr: (value: Value) => intText(self(value)),
    format: (value: Value, spec) => formatInt(self(value), spec, typeName(value)),
  },
  methods: {
    'bit_length(self, /)': (value: Value) => bitLength(self(value)),
    'bit_count(self, /)': (value: Value) => {
      const int = BigInt(self(value));
      return [...(int < 0n ? -int : int).toString(2)].filter((c) => c === '1').length;
    },
    'conjugate(self, /)': (value: Value) => self(value),
    'as_integer_ratio(self, /)': (value: Value) => new PyTuple([self(value), 1]),
    'is_integer(self, /)': () => true,
    '__trunc__(self, /)': (value: Value) => self(value),
    '__floor__(self, /)': (value: Value) => self(value),
    '__ceil__(self, /)': (value: Value) => self(value),
    "to_bytes(self, length=1, byteorder='big', *, signed=False)": (
      value: Value,
      length: number,
      order: string,
      signed: boolean,
    ) => {
      let int = BigInt(self(value));
      const bits = BigInt(length) * 8n;
      if (int < 0n && !signed) raise(overflowError, "can't convert negative int to unsigned");
      const limit = signed ? 1n << (bits - 1n) : 1n << bits;
      if (int >= limit || int < -limit) raise(overflowError, 'int too big to convert');
      if (int < 0n) int += 1n << bits;
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) {
        bytes[order === 'little' ? i : length - 1 - i] = Number(int & 255n);
        int >>= 8n;
      }
      return new PyBytes(bytes);
    },
  },
  staticMethods: {
    "from_bytes(bytes, byteorder='big', *, signed=False)": (bytes: Value, order: string, signed: boolean) => {
      if (!(bytes instanceof PyBytes)) raise(typeError, `cannot convert '${typeName(bytes)}' object to bytes`);
      const list = order === 'little' ? [...bytes.bytes].reverse() : [...bytes.bytes];
      let int = 0n;
      for (const byte of list) int = (int << 8n) | BigInt(byte);
      const bits = BigInt(list.length) * 8n;
      if (signed && bits > 0n && int >= 1n << (bits - 1n)) int -= 1n << bits;
      return normal(int);
    },
  },
  getters: {
    real: (value: Value) => self(value),
    imag: () => 0,
    numerator: (value: Value) => self(value),
    denominator: () => 1,
  },
});

fillType(boolType, {
  name: 'bool',
  final: true,
  slots: {
    new: (_type, args, kwargs) => {
      if (kwargs !== null && kwargs.size > 0) raise(typeError, 'bool() takes no keyword arguments');
      if (args.length > 1) raise(typeError, `bool expected at most 1 argument, got ${args.length}`);
      return args.length === 0 ? false : truth(args[0] as Value);
    },
    and: (a, b) => (typeof a === 'boolean' && typeof b === 'boolean' ? a && b : intBits(a, b, (x, y) => x & y)),
    or: (a, b) => (typeof a === 'boolean' && typeof b === 'boolean' ? a || b : intBits(a, b, (x, y) => x | y)),
    xor: (a, b) => (typeof a === 'boolean' && typeof b === 'boolean' ? a !== b : intBits(a, b, (x, y) => x ^ y)),
    repr: (value: Value) => (value ? 'True' : 'False'),
    format: (value: Value, spec) => (spec === '' ? (value ? 'True' : 'False') : formatInt(value ? 1 : 0, spec, 'bool')),
  },
});

function intBits(a: Value, b: Value, operation: (x: bigint, y: bigint) => bigint): Value {
  const pair = intOperands(a, b);
  return pair === undefined ? NotImplemented : normal(operation(BigInt(pair[0]), BigInt(pair[1])));
}

// ---- float

/** The operand of a float operator: a float or an int as one; undefined for anything else. */
function floatOperand(value: Value): number | undefined {
  if (value instanceof FloatValue) return value.value;
  const int = asInt(value);
  return int === undefined ? undefined : intToFloat(int);
}

function floatOp(operation: (a: number, b: number) => number) {
  return (a: Value, b: Value): Value => {
    const x = floatOperand(a);
    if (x === undefined) return NotImplemented;
    const y = floatOperand(b);
    return y === undefined ? NotImplemented : new PyFloat(operation(x, y));
  };
}

/** Python's % of floats: the sign of the divisor. */
export function floatMod(a: number, b: number): number {
  if (b === 0) raise(zeroDivisionError, 'float modulo');
  let r = a % b;
  if (r !== 0) {
    if (b < 0 !== r < 0) r += b;
  } else r = Object.is(b, -0) || b < 0 ? -0 : 0;
  return r;
}

/** Python's // of floats (float_divmod). */
export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) raise(zeroDivisionError, 'float floor division by zero');
  let r = a % b;
  let q = (a - r) / b;
  if (r !== 0 && b < 0 !== r < 0) {
    r += b;
    q -= 1;
  }
  if (q === 0 || Number.isNaN(q)) return Number.isNaN(q) ? q : a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(q);
  return q - floor > 0.5 ? floor + 1 : floor;
}

/** float ** float (float_pow). */
export function floatPower(a: number, b: number): Value {
  if (b === 0 || a === 1) return new PyFloat(1);
  if (Number.isNaN(a) || Number.isNaN(b)) return new PyFloat(Number.NaN);
  if (!Number.isFinite(b)) {
    const size = Math.abs(a);
    if (size === 1) return new PyFloat(1);
    return new PyFloat(b > 0 === size > 1 ? Number.POSITIVE_INFINITY : 0);
  }
  if (a === 0 && b < 0) raise(zeroDivisionError, '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && !Number.isInteger(b)) return complexPower(a, 0, b, 0);
  const r = pow(a, b);
  if (!Number.isFinite(r) && Number.isFinite(a)) {
    // CPython reports errno's text and number.
    raise2(overflowError, 34, 'Numerical result out of range');
  }
  return new PyFloat(r);
}

function raise2(type: PyType, ...args: Value[]): never {
  throw exception(type, ...args);
}

function compareFloats(a: Value, b: Value, op: CompareOp): Value {
  const x = (a as FloatValue).value;
  if (b instanceof FloatValue) return compareNumbers(x, b.value, op);
  const int = asInt(b);
  if (int === undefined) return NotImplemented;
  // JavaScript compares numbers and bigints exactly.
  if (Number.isNaN(x)) return op === NE;
  return ordered(x < int ? -1 : x > int ? 1 : 0, op);
}

function compareNumbers(x: number, y: number, op: CompareOp): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return op === NE;
  return ordered(x < y ? -1 : x > y ? 1 : 0, op);
}

/** float(text) */
export function parseFloat_(text: string, shown: Value = text): number {
  const body = text.trim();
  // Digits after the whole part only behind a point, so that a long wrong text costs one pass.
  if (/^[-+]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][-+]?\d+(?:_\d+)*)?$/.test(body)) {
    return Number(body.replaceAll('_', ''));
  }
  const word = /^([-+]?)(?:(inf(?:inity)?)|(nan))$/i.exec(body);
  if (word === null) raise(valueError, `could not convert string to float: ${repr(shown)}`);
  if (word[3] !== undefined) return Number.NaN;
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** float(value) */
export function floatFrom(value: Value): number {
  if (value instanceof FloatValue) return value.value;
  const text = asStr(value);
  if (text !== undefined) return parseFloat_(text);
  if (value instanceof PyBytes) return parseFloat_(String.fromCharCode(...value.bytes), value);
  const { slots } = typeOf(value);
  if (slots.float === undefined && slots.index === undefined && asInt(value) === undefined) {
    raise(typeError, `float() argument must be a string or a real number, not '${typeName(value)}'`);
  }
  return toFloat(value);
}

const value = (x: Value): number => (x as FloatValue).value;

fillType<FloatValue>(floatType, {
  name: 'float',
  slots: {
    new: (type, args, kwargs) => {
      if (kwargs !== null && kwargs.size > 0) raise(typeError, 'float() takes no keyword arguments');
      if (args.length > 1) raise(typeError, `float expected at most 1 argument, got ${args.length}`);
      const [arg] = args;
      let number = 0;
      if (arg !== undefined) number = floatFrom(arg);
      return type === floatType ? new PyFloat(number) : new PyFloatInstance(type, number);
    },
    add: floatOp((a, b) => a + b),
    sub: floatOp((a, b) => a - b),
    mul: floatOp((a, b) => a * b),
    truediv: floatOp((a, b) => {
      if (b === 0) raise(zeroDivisionError, 'float division by zero');
      return a / b;
    }),
    floordiv: floatOp(floatFloorDivide),
    mod: floatOp(floatMod),
    divmod: (a, b) => {
      const x = floatOperand(a);
      const y = floatOperand(b);
      if (x === undefined || y === undefined) return NotImplemented;
      if (y === 0) raise(zeroDivisionError, 'float divmod()');
      return new PyTuple([new PyFloat(floatFloorDivide(x, y)), new PyFloat(floatMod(x, y))]);
    },
    pow: (a, b, modulus) => {
      const x = floatOperand(a);
      const y = floatOperand(b);
      if (x === undefined || y === undefined) return NotImplemented;
      if (modulus !== null) raise(typeError, 'pow() 3rd argument not allowed unless all arguments are integers');
      return floatPower(x, y);
    },
    neg: (x: Value) => new PyFloat(-value(x)),
    pos: (x: Value) => new PyFloat(value(x)),
    abs: (x: Value) => new PyFloat(Math.abs(value(x))),
    bool: (x: Value) => value(x) !== 0,
    int: (x: Value) => floatToInt(value(x)),
    float: (x: Value) => (x instanceof PyFloat ? x : new PyFloat(value(x))),
    round: (x: Value, digits) => {
      if (digits !== undefined && digits !== null) return new PyFloat(roundFloat(value(x), Number(index(digits))));
      const rounded = roundFloat(value(x), 0);
      return floatToInt(rounded);
    },
    hash: (x: Value) => (Number.isNaN(value(x)) ? genericHash(x) : hashFloat(value(x))),
    compare: compareFloats,
    repr: (x: Value) => floatRepr(value(x)),
    format: (x: Value, spec) => formatFloat(value(x), spec, typeName(x)),
  },
  methods: {
    'is_integer(self, /)': (x: FloatValue) => Number.isInteger(x.value),
    'conjugate(self, /)': (x: FloatValue) => new PyFloat(x.value),
    '__trunc__(self, /)': (x: FloatValue) => floatToInt(x.value),
    '__floor__(self, /)': (x: FloatValue) => floatToInt(Math.floor(x.value)),
    '__ceil__(self, /)': (x: FloatValue) => floatToInt(Math.ceil(x.value)),
    'as_integer_ratio(self, /)': (x: FloatValue) => {
      floatToInt(x.value);
      let numerator = x.value;
      let denominator = 1n;
      while (!Number.isInteger(numerator)) {
        numerator *= 2;
        denominator *= 2n;
      }
      return new PyTuple([normal(BigInt(numerator)), normal(denominator)]);
    },
    'hex(self, /)': (x: FloatValue) => floatHex(x.value),
  },
  getters: { real: (x) => new PyFloat(x.value), imag: () => new PyFloat(0) },
});

function floatHex(x: number): string {
  if (!Number.isFinite(x)) return floatRepr(x);
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  const size = Math.abs(x);
  if (size === 0) return `${sign}0x0.0p+0`;
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  if (exponent < -1022) exponent = -1022;
  const mantissa = size / 2 ** exponent;
  const whole = Math.floor(mantissa);
  const fraction = Math.round((mantissa - whole) * 2 ** 52)
    .toString(16)
    .padStart(13, '0');
  return `${sign}0x${whole}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

// ---- complex

function complexOperand(x: Value): PyComplex | undefined {
  if (x instanceof PyComplex) return x;
  const real = floatOperand(x);
  return real === undefined ? undefined : new PyComplex(real, 0);
}

function complexOp(operation: (a: PyComplex, b: PyComplex) => PyComplex) {
  return (a: Value, b: Value): Value => {
    const x = complexOperand(a);
    const y = complexOperand(b);
    return x === undefined || y === undefined ? NotImplemented : operation(x, y);
  };
}

/** _Py_c_quot: Smith's method. */
export function complexQuotient(a: PyComplex, b: PyComplex): PyComplex {
  if (b.re === 0 && b.im === 0) raise(zeroDivisionError, 'complex division by zero');
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const denominator = b.re + b.im * ratio;
    return new PyComplex((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator);
  }
  const ratio = b.re / b.im;
  const denominator = b.re * ratio + b.im;
  return new PyComplex((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator);
}

function complexPower(ar: number, ai: number, br: number, bi: number): PyComplex {
  if (br === 0 && bi === 0) return new PyComplex(1, 0);
  if (ar === 0 && ai === 0) {
    if (bi !== 0 || br < 0) raise(zeroDivisionError, '0.0 to a negative or complex power');
    return new PyComplex(0, 0);
  }
  const size = Math.hypot(ar, ai);
  let length = size ** br;
  const angle = Math.atan2(ai, ar);
  let phase = angle * br;
  if (bi !== 0) {
    length /= Math.exp(angle * bi);
    phase += bi * Math.log(size);
  }
  return new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
}

function complexIntegerPower(base: PyComplex, exponent: number): PyComplex {
  let result = new PyComplex(1, 0);
  let p = base;
  for (let n = Math.abs(exponent), mask = 1; mask <= n; mask *= 2) {
    if (Math.floor(n / mask) % 2 === 1) result = times(result, p);
    p = times(p, p);
  }
  return exponent < 0 ? complexQuotient(new PyComplex(1, 0), result) : result;
}

function times(a: PyComplex, b: PyComplex): PyComplex {
  return new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

export function complexRepr(x: PyComplex): string {
  const part = (n: number) => floatRepr(n).replace(/\.0$/, '');
  if (x.re === 0 && !Object.is(x.re, -0)) return `${part(x.im)}j`;
  const im = part(x.im);
  return `(${part(x.re)}${im.startsWith('-') ? '' : '+'}${im}j)`;
}

function parseComplex(text: string): PyComplex {
  const malformed = (): never => raise(valueError, 'complex() arg is a malformed string');
  let body = text.trim();
  if (body.startsWith('(') && body.endsWith(')')) body = body.slice(1, -1).trim();
  const imaginary = (t: string) => (t === '' || t === '+' ? 1 : t === '-' ? -1 : parseFloat_(t));
  if (REAL.test(body)) return new PyComplex(parseFloat_(body), 0);
  const alone = IMAGINARY.exec(body);
  if (alone !== null) return new PyComplex(0, imaginary(alone[1]!));
  const both = BOTH.exec(body);
  return both === null ? malformed() : new PyComplex(parseFloat_(both[1]!), imaginary(both[2]!));
}

// One pattern a form, none of which can read the same digits in two ways.
const PART = '(?:(?:\\d+(?:_\\d+)*(?:\\.(?:\\d+(?:_\\d+)*)?)?|\\.\\d+(?:_\\d+)*)(?:e[-+]?\\d+)?|inf(?:inity)?|nan)';
const REAL = new RegExp(`^[-+]?${PART}$`, 'i');
const IMAGINARY = new RegExp(`^([-+]?${PART}?)j$`, 'i');
const BOTH = new RegExp(`^([-+]?${PART})([-+]${PART}?)j$`, 'i');

/** complex(value), for arguments that stand for a complex number. */
export function toComplex(x: Value): PyComplex {
  if (x instanceof PyComplex) return x;
  const slot = typeOf(x).slots.complex;
  if (slot !== undefined) {
    const made = slot(x);
    if (made instanceof PyComplex) return made;
  }
  return new PyComplex(toFloat(x), 0);
}

fillType<PyComplex>(complexType, {
  name: 'complex',
  slots: {
    new: (_type, args, kwargs: Kwargs) => {
      const real = args[0] ?? kwargs?.get('real');
      const imag = args[1] ?? kwargs?.get('imag');
      const text = asStr(real);
      if (text !== undefined) {
        if (imag !== undefined) raise(typeError, "complex() can't take second arg if first is a string");
        return parseComplex(text);
      }
      if (asStr(imag) !== undefined) raise(typeError, "complex() second arg can't be a string");
      const convert = (x: Value, which: string): PyComplex => {
        const { slots } = typeOf(x);
        if (
          !(x instanceof PyComplex) &&
          slots.complex === undefined &&
          slots.float === undefined &&
          slots.index === undefined
        ) {
          raise(
            typeError,
            `complex() ${which} argument must be a ${which === 'first' ? 'string or a ' : ''}number, not '${typeName(x)}'`,
          );
        }
        return toComplex(x);
      };
      const re = real === undefined ? new PyComplex(0, 0) : convert(real, 'first');
      if (imag === undefined) return re;
      const im = convert(imag, 'second');
      return new PyComplex(
        imag instanceof PyComplex ? re.re - im.im : re.re,
        real instanceof PyComplex ? im.re + re.im : im.re,
      );
    },
    add: complexOp((a, b) => new PyComplex(a.re + b.re, a.im + b.im)),
    sub: complexOp((a, b) => new PyComplex(a.re - b.re, a.im - b.im)),
    mul: complexOp(times),
    truediv: complexOp(complexQuotient),
    pow: (a, b) => {
      const x = complexOperand(a);
      const y = complexOperand(b);
      if (x === undefined || y === undefined) return NotImplemented;
      if (y.im === 0 && Number.isInteger(y.re) && Math.abs(y.re) <= 100) return complexIntegerPower(x, y.re);
      return complexPower(x.re, x.im, y.re, y.im);
    },
    neg: (x: PyComplex) => new PyComplex(-x.re, -x.im),
    pos: (x: PyComplex) => x,
    abs: (x: PyComplex) => new PyFloat(Math.hypot(x.re, x.im)),
    bool: (x: PyComplex) => x.re !== 0 || x.im !== 0,
    complex: (x: PyComplex) => x,
    hash: (x: PyComplex) => {
      const imaginary = BigInt(hashFloat(x.im)) * 1000003n;
      return normal(BigInt.asIntN(64, BigInt(hashFloat(x.re)) + imaginary));
    },
    key: (x: PyComplex) => (x.im === 0 ? (Number.isInteger(x.re) ? hashFloat(x.re) : x.re) : undefined),
    compare: (self, other, op) => {
      if (op !== EQ && op !== NE) return NotImplemented;
      const a = self as PyComplex;
      const b = complexOperand(other);
      if (b === undefined) return NotImplemented;
      return (a.re === b.re && a.im === b.im) === (op === EQ);
    },
    repr: complexRepr,
    format: (x: PyComplex, spec) => formatComplex(x, spec),
  },
  methods: { 'conjugate(self, /)': (x: PyComplex) => new PyComplex(x.re, -x.im) },
  getters: { real: (x) => new PyFloat(x.re), imag: (x) => new PyFloat(x.im) },
});

// ---- None, Ellipsis, NotImplemented

fillType(noneType, {
  name: 'NoneType',
  final: true,
  slots: { new: () => null, repr: () => 'None', bool: () => false, hash: () => 268501880 },
});
fillType(ellipsisType, { name: 'ellipsis', final: true, slots: { repr: () => 'Ellipsis' } });
fillType(notImplementedType, { name: 'NotImplementedType', final: true, slots: { repr: () => 'NotImplemented' } });
