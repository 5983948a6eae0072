/** The element-wise functions: one row each, with the types that NumPy's own loops take. */

import { DIVIDE, OVERFLOW } from './floating-errors.ts';
import type { Binary2, Unary1 } from './loops.ts';
import {
  copysign,
  floatFloorDivide,
  floatMod,
  gcd,
  heaviside,
  hypot,
  integerMod,
  integerPower,
  logaddexp,
  logaddexp2,
  nextafter,
  rint,
  signbit,
  spacing,
} from './real.ts';

/** Characters of the input types that a function has loops for, as in `ufunc.types`. */
const ALL = '?bBhHiIlLefdFDO';
const NUMBERS = 'bBhHiIlLefdFDO';
const REAL_NUMBERS = 'bBhHiIlLefdO';
const FLOATS = 'efdFDO';
const REALS = 'efdO';
const PURE_REALS = 'efd';
const INTEGERS = 'bBhHiIlLO';
const BITS = '?bBhHiIlLO';
const PREDICATE = '?bBhHiIlLefdFD';
const ROUNDING = '?bBhHiIlLefdO';

export interface Operation {
  readonly name: string;
  readonly nin: 1 | 2;
  readonly types: string;
  /** The output's type: as the inputs' unless it is bool (or the real type of a complex one). */
  readonly result?: 'bool' | 'real' | 'uint8';
  readonly identity?: number;
  /** One function for floats; for integers too where `whole` is missing. */
  readonly real?: Binary2;
  /** For integers: exact while results are safe, NaN asks for BigInts. */
  readonly whole?: Binary2;
  /** For integers past 2^53. */
  readonly big?: (x: bigint, y: bigint) => bigint;
  /** For booleans, where it differs from integers. */
  readonly logical?: Binary2;
  /** What an infinite result of finite operands means: a division by zero where the function has a pole. */
  readonly pole?: boolean;
  /** Integer division by zero gives 0 and a warning. */
  readonly divides?: boolean;
}

const table: Operation[] = [];
const binary = (name: string, types: string, rest: Partial<Operation>): void => {
  table.push({ name, nin: 2, types, ...rest });
};
const unary = (name: string, types: string, rest: Partial<Operation>): void => {
  table.push({ name, nin: 1, types, ...rest });
};

const bigFloor = (x: bigint, y: bigint): bigint => {
  if (y === 0n) return 0n;
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
};
const bigMod = (x: bigint, y: bigint): bigint => (y === 0n ? 0n : x - y * bigFloor(x, y));
const bigGcd = (x: bigint, y: bigint): bigint => {
  let [a, b] = [x < 0n ? -x : x, y < 0n ? -y : y];
  while (b) [a, b] = [b, a % b];
  return a;
};
const isInt32 = (x: number): boolean => x === (x | 0);
/** A bitwise operation on doubles: directly for 32-bit values, through BigInts beyond. */
const bitwise =
  (small: Binary2, big: (x: bigint, y: bigint) => bigint): Binary2 =>
  (x, y) =>
    isInt32(x) && isInt32(y) ? small(x, y) : Number(big(BigInt(x), BigInt(y)));

const and = (x: bigint, y: bigint): bigint => x & y;
const or = (x: bigint, y: bigint): bigint => x | y;
const xor = (x: bigint, y: bigint): bigint => x ^ y;

binary('add', ALL, {
  identity: 0,
  real: (x, y) => x + y,
  big: (x, y) => x + y,
  logical: (x, y) => x | y,
});
binary('subtract', NUMBERS, { real: (x, y) => x - y, big: (x, y) => x - y });
binary('multiply', ALL, {
  identity: 1,
  real: (x, y) => x * y,
  big: (x, y) => x * y,
  logical: (x, y) => x & y,
});
binary('divide', FLOATS, { real: (x, y) => x / y, pole: true });
binary('floor_divide', REAL_NUMBERS, {
  real: floatFloorDivide,
  whole: (x, y) => (y === 0 ? 0 : (x - integerMod(x, y)) / y),
  big: bigFloor,
  pole: true,
  divides: true,
});
binary('remainder', REAL_NUMBERS, { real: floatMod, whole: integerMod, big: bigMod, divides: true });
binary('fmod', REAL_NUMBERS, {
  real: (x, y) => x % y,
  whole: (x, y) => (y === 0 ? 0 : x % y),
  big: (x, y) => (y === 0n ? 0n : x % y),
  divides: true,
});
binary('power', NUMBERS, {
  // A base of one or an exponent of zero gives one even for nan (C's pow; JavaScript differs for ±1 ** ±inf and 1 ** nan).
  real: (x, y) => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y),
  whole: integerPower,
  big: (x, y) => {
    let [result, base, left] = [1n, x, y];
    while (left > 0n) {
      if (left & 1n) result = BigInt.asIntN(64, result * base);
      base = BigInt.asIntN(64, base * base);
      left >>= 1n;
    }
    return result;
  },
  pole: true,
});
binary('float_power', 'dD', { real: (x, y) => (x === 1 ? 1 : x ** y), pole: true });
binary('maximum', ALL, {
  // Of two equal ones the second, which shows where they are zeros of different signs.
  real: (x, y) => (x > y || Number.isNaN(x) ? x : y),
  big: (x, y) => (x >= y ? x : y),
});
binary('minimum', ALL, {
  real: (x, y) => (x < y || Number.isNaN(x) ? x : y),
  big: (x, y) => (x <= y ? x : y),
});
binary('fmax', ALL, {
  real: (x, y) => (x >= y || Number.isNaN(y) ? x : y),
  big: (x, y) => (x >= y ? x : y),
});
binary('fmin', ALL, {
  real: (x, y) => (x <= y || Number.isNaN(y) ? x : y),
  big: (x, y) => (x <= y ? x : y),
});
binary('arctan2', REALS, { real: Math.atan2 });
binary('hypot', REALS, { identity: 0, real: hypot });
binary('logaddexp', PURE_REALS, { identity: -Infinity, real: logaddexp });
binary('logaddexp2', PURE_REALS, { identity: -Infinity, real: logaddexp2 });
binary('copysign', PURE_REALS, { real: copysign });
binary('nextafter', PURE_REALS, { real: nextafter });
binary('heaviside', PURE_REALS, { real: heaviside });
binary('gcd', INTEGERS, { identity: 0, whole: gcd, big: bigGcd });
binary('lcm', INTEGERS, {
  whole: (x, y) => (x === 0 || y === 0 ? 0 : (Math.abs(x) / gcd(x, y)) * Math.abs(y)),
  big: (x, y) => {
    if (x === 0n || y === 0n) return 0n;
    const product = (x / bigGcd(x, y)) * y;
    return product < 0n ? -product : product;
  },
});
binary('bitwise_and', BITS, { identity: -1, whole: bitwise((x, y) => x & y, and), big: and });
binary('bitwise_or', BITS, { identity: 0, whole: bitwise((x, y) => x | y, or), big: or });
binary('bitwise_xor', BITS, { identity: 0, whole: bitwise((x, y) => x ^ y, xor), big: xor });
binary('left_shift', INTEGERS, {
  whole: (x, y) => (y < 0 || y >= 64 ? 0 : x * 2 ** y),
  big: (x, y) => (y < 0n || y >= 64n ? 0n : x << y),
});
binary('right_shift', INTEGERS, {
  whole: (x, y) => (y < 0 || y >= 64 ? (x < 0 ? -1 : 0) : Math.floor(x / 2 ** y)),
  big: (x, y) => (y < 0n || y >= 64n ? (x < 0n ? -1n : 0n) : x >> y),
});
for (const name of ['less', 'less_equal', 'greater', 'greater_equal', 'equal', 'not_equal']) {
  binary(name, ALL, { result: 'bool' });
}
binary('logical_and', ALL, { result: 'bool', identity: 1, real: (x, y) => (x !== 0 && y !== 0 ? 1 : 0) });
binary('logical_or', ALL, { result: 'bool', identity: 0, real: (x, y) => (x !== 0 || y !== 0 ? 1 : 0) });
binary('logical_xor', ALL, { result: 'bool', identity: 0, real: (x, y) => ((x !== 0) !== (y !== 0) ? 1 : 0) });

unary('negative', NUMBERS, { real: (x) => -x, big: (x) => -x });
unary('positive', NUMBERS, { real: (x) => x, big: (x) => x });
unary('absolute', ALL, { result: 'real', real: Math.abs, big: (x) => (x < 0n ? -x : x) });
unary('sign', NUMBERS, {
  real: (x) => (x > 0 ? 1 : x < 0 ? -1 : x + 0),
  big: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
});
unary('square', NUMBERS, { real: (x) => x * x, big: (x) => x * x });
unary('reciprocal', NUMBERS, {
  real: (x) => 1 / x,
  whole: (x) => (x === 0 ? 0 : Math.trunc(1 / x)),
  big: () => 0n,
  pole: true,
  divides: true,
});
unary('conjugate', NUMBERS, { real: (x) => x, big: (x) => x });
unary('invert', BITS, { whole: (x) => -1 - x, big: (x) => ~x, logical: (x) => 1 - x });
unary('bitwise_count', INTEGERS, {
  result: 'uint8',
  whole: (x) => {
    let count = 0;
    for (let left = Math.abs(x); left > 0; left = Math.floor(left / 2)) count += left % 2;
    return count;
  },
  big: (x) => BigInt((x < 0n ? -x : x).toString(2).replaceAll('0', '').length),
});
unary('fabs', REALS, { real: Math.abs });
for (const [name, real] of Object.entries({ floor: Math.floor, ceil: Math.ceil, trunc: Math.trunc })) {
  unary(name, ROUNDING, { real, whole: (x) => x, big: (x) => x, logical: (x) => x });
}
unary('rint', FLOATS, { real: rint });
const floats: Readonly<Record<string, Unary1>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arcsinh: Math.asinh,
  arccosh: Math.acosh,
};
for (const [name, real] of Object.entries(floats)) unary(name, FLOATS, { real });
const poles: Readonly<Record<string, Unary1>> = {
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  arctanh: Math.atanh,
};
for (const [name, real] of Object.entries(poles)) unary(name, FLOATS, { real, pole: true });
unary('cbrt', REALS, { real: Math.cbrt });
unary('deg2rad', REALS, { real: (x) => x * (Math.PI / 180) });
unary('rad2deg', REALS, { real: (x) => x * (180 / Math.PI) });
unary('degrees', REALS, { real: (x) => x * (180 / Math.PI) });
unary('radians', REALS, { real: (x) => x * (Math.PI / 180) });
unary('spacing', PURE_REALS, { real: spacing });
unary('signbit', PURE_REALS, { result: 'bool', real: signbit });
unary('isnan', PREDICATE, { result: 'bool', real: (x) => (Number.isNaN(x) ? 1 : 0) });
unary('isinf', PREDICATE, { result: 'bool', real: (x) => (x === Infinity || x === -Infinity ? 1 : 0) });
unary('isfinite', PREDICATE, { result: 'bool', real: (x) => (x - x === 0 ? 1 : 0) });
unary('logical_not', ALL, { result: 'bool', real: (x) => (x === 0 ? 1 : 0) });

/** Every element-wise function of one output, by NumPy's name. */
export const operations: ReadonlyMap<string, Operation> = new Map(table.map((row) => [row.name, row]));

/** Other names of the same functions. */
export const ufuncAliases: Readonly<Record<string, string>> = {
  abs: 'absolute',
  acos: 'arccos',
  acosh: 'arccosh',
  asin: 'arcsin',
  asinh: 'arcsinh',
  atan: 'arctan',
  atan2: 'arctan2',
  atanh: 'arctanh',
  bitwise_invert: 'invert',
  bitwise_left_shift: 'left_shift',
  bitwise_not: 'invert',
  bitwise_right_shift: 'right_shift',
  conj: 'conjugate',
  mod: 'remainder',
  pow: 'power',
  true_divide: 'divide',
};

export const infinityMeans = (operation: Operation): number => (operation.pole ? DIVIDE : OVERFLOW);
