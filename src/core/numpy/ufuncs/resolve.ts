/** Which loop an element-wise function takes for given operands (NumPy's type resolution). */

import { defineException, raise, typeError } from '../../python/objects/errors.ts';
import { PyComplex, PyFloat, type Value } from '../../python/objects/object.ts';
import { intToFloat } from '../../python/objects/operations.ts';
import { castRaw, checkBounds, storeRaw } from '../array/cast.ts';
import type { Raw } from '../array/element.ts';
import { emptyArray, NDArray } from '../array/ndarray.ts';
import {
  bool,
  type DType,
  dtypeByName,
  float64,
  int64,
  integerBounds,
  isInteger,
  object,
  uint8,
  uint64,
} from '../dtype/dtype.ts';
import { type Casting, canCast, realFor, resultType, type Weak } from '../dtype/promotion.ts';
import { failType } from '../errors.ts';
import { OVERFLOW, reportFloating } from './floating-errors.ts';
import type { Operation } from './operations.ts';

export const ufuncTypeError = defineException('UFuncTypeError', typeError, 'numpy._core._exceptions');

/** A Python int, float or complex, whose type adapts to the arrays it meets. */
export class WeakScalar {
  readonly kind: Weak;
  readonly value: number | bigint | PyFloat | PyComplex;
  constructor(kind: Weak, value: number | bigint | PyFloat | PyComplex) {
    this.kind = kind;
    this.value = value;
  }
}

export type Operand = NDArray | WeakScalar;

/** The scalar as an array without axes, of the type that was resolved. */
export function materialize(operand: Operand, dtype: DType): NDArray {
  if (operand instanceof NDArray) return operand;
  const { value } = operand;
  const array = emptyArray(dtype, []);
  let raw: Raw;
  if (dtype.kind === 'O') raw = value;
  else if (value instanceof PyFloat) raw = dtype.kind === 'c' ? [value.value, 0] : value.value;
  else if (value instanceof PyComplex) raw = [value.re, value.im];
  else if (dtype.kind === 'f' || dtype.kind === 'c') {
    const real = intToFloat(value);
    raw = dtype.kind === 'c' ? [real, 0] : real;
  } else raw = dtype === bool ? Number(value !== 0) : checkBounds(value, dtype);
  if (typeof raw === 'number' && dtype.kind === 'f' && dtype.itemsize < 8) {
    const rounded = castRaw(raw, float64, dtype) as number;
    if (Math.abs(rounded) === Infinity && Number.isFinite(raw)) reportFloating(OVERFLOW, 'cast');
    raw = rounded;
  }
  storeRaw(array.storage, dtype, 0, raw);
  return array;
}

/** The type that the operands promote to. */
export function operandType(operands: readonly Operand[]): DType {
  const strong: DType[] = [];
  const weak: Weak[] = [];
  for (const operand of operands) {
    if (operand instanceof NDArray) strong.push(operand.dtype);
    else weak.push(operand.kind);
  }
  if (strong.length === 0) {
    for (const operand of operands) {
      const value = (operand as WeakScalar).value;
      if (typeof value === 'bigint') return value >= 0n && value < 2n ** 64n ? resultTypeOfBig(value) : object;
    }
  }
  return resultType(strong, weak);
}

const resultTypeOfBig = (value: bigint): DType => (value < 2n ** 63n ? int64 : uint64);

const noLoop = (name: string): never =>
  failType(
    `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any ` +
      `supported types according to the casting rule ''safe''`,
  );

const dtypeText = (dtype: DType): string =>
  dtype.kind === 'U' || dtype.kind === 'O' ? `'${dtype.kind === 'O' ? 'O' : dtype.name}'` : `'${dtype.name}'`;

const signatureOf = (operands: readonly Operand[]): string => {
  const mixed = operands.some((operand) => operand instanceof WeakScalar);
  const names = operands.map((operand) => {
    if (operand instanceof WeakScalar) {
      return `<class 'numpy.dtypes._Py${operand.kind === 'int' ? 'Long' : operand.kind === 'float' ? 'Float' : 'Complex'}DType'>`;
    }
    if (!mixed) return `dtype(${dtypeText(operand.dtype)})`;
    const { dtype } = operand;
    const name =
      dtype.kind === 'U' ? 'Str' : dtype.kind === 'O' ? 'Object' : dtype.name[0]!.toUpperCase() + dtype.name.slice(1);
    return `<class 'numpy.dtypes.${name.replace(/^U(?=int)/, 'U').replace(/^Uint/, 'UInt')}DType'>`;
  });
  return `(${names.join(', ')})`;
};

/** Where NumPy looks for a loop by the types themselves and says which; elsewhere it tries to convert. */
const TEXT_LOOPS: ReadonlySet<string> = new Set(
  'add subtract multiply maximum minimum fmax fmin negative absolute sign positive'.split(' '),
);

/** The input type of the loop; raises NumPy's TypeError where there is none. */
export function resolveLoop(operation: Operation, operands: readonly Operand[]): DType {
  const key = memoKey(operands);
  if (key < 0) return searchLoop(operation, operands);
  let known = memo.get(operation);
  if (!known) {
    known = new Map();
    memo.set(operation, known);
  }
  let loop = known.get(key);
  if (!loop) {
    loop = searchLoop(operation, operands);
    known.set(key, loop);
  }
  return loop;
}

const memo = new Map<Operation, Map<number, DType>>();

/** A number for the types of up to two operands; -1 where the answer depends on more than those. */
function memoKey(operands: readonly Operand[]): number {
  let key = 0;
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i] as Operand;
    if (operand instanceof NDArray) {
      if (operand.dtype.kind === 'U') return -1;
      key = key * 64 + operand.dtype.num + 1;
    } else if (typeof operand.value === 'bigint') return -1;
    else key = key * 64 + (operand.kind === 'int' ? 40 : operand.kind === 'float' ? 41 : 42);
  }
  return operands.length > 2 ? -1 : key;
}

function searchLoop(operation: Operation, operands: readonly Operand[]): DType {
  const { name, types } = operation;
  const common = operandType(operands);
  if (common.kind === 'U') {
    const comparing = operation.result === 'bool' && operation.nin === 2 && !name.startsWith('logical');
    const allText = operands.every((operand) => operand instanceof NDArray && operand.dtype.kind === 'U');
    if (allText && (comparing || name === 'add')) return common;
    if (name.startsWith('logical')) return bool;
    if (!comparing && !TEXT_LOOPS.has(name)) return noLoop(name);
    if (name === 'multiply' && operands.some((operand) => isInteger(operandType([operand]))))
      return failType(
        "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to " +
          "multiply strings without specifying 'out'.",
      );
    const texts = operands.map((operand) => dtypeText(operandType([operand])));
    // A reduction is asked with one operand, which stands on both sides.
    while (texts.length < operation.nin) texts.push(texts[0]!);
    const loops = operation.nin === 1 ? "<class 'numpy.dtypes.StrDType'>" : `(dtype(${texts.join('), dtype(')}))`;
    const signature = comparing ? signatureOf(operands) : loops;
    raise(ufuncTypeError, `ufunc '${name}' did not contain a loop with signature matching types ${signature} -> None`);
  }
  if (common.kind === 'b') {
    if (name === 'subtract') {
      return failType(
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the ' +
          'logical_xor function instead.',
      );
    }
    if (name === 'negative') {
      return failType(
        'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not ' +
          'function instead.',
      );
    }
    if (name === 'positive' || name === 'sign') {
      raise(
        ufuncTypeError,
        `ufunc '${name}' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None`,
      );
    }
  }
  if (types.includes(common.char)) return common;
  // Integers divide as doubles, whatever their size.
  if (name === 'divide' && 'biu'.includes(common.kind)) return float64;
  // Each operand by itself: int8 with uint8 fits float16, though their common type is int16.
  const fits = (dtype: DType): boolean =>
    operands.every((operand) => (operand instanceof NDArray ? canCast(operand.dtype, dtype) : canCast(common, dtype)));
  for (const char of types.replace('O', '')) {
    const dtype = dtypeByName(char)!;
    if (fits(dtype)) return dtype;
  }
  return noLoop(name);
}

/** The output type of a loop over `dtype`. */
export function outputType(operation: Operation, dtype: DType): DType {
  if (operation.result === 'bool') return dtype.kind === 'O' && operation.name.startsWith('logical') ? object : bool;
  if (operation.result === 'real') return realFor(dtype);
  return operation.result === 'uint8' && dtype.kind !== 'O' ? uint8 : dtype;
}

/** Raises NumPy's UFuncTypeError where a cast of an operand is not allowed. */
export function checkCasting(name: string, what: string, from: DType, to: DType, casting: Casting): void {
  if (canCast(from, to, casting)) return;
  raise(
    ufuncTypeError,
    `Cannot cast ufunc '${name}' ${what} from dtype(${dtypeText(from)}) to dtype(${dtypeText(to)}) with casting rule '${casting}'`,
  );
}

/** Whether a Python integer is outside an integer type: comparisons answer such without an error. */
export function outOfBounds(operand: Operand, dtype: DType): boolean {
  if (operand instanceof NDArray || operand.kind !== 'int' || !isInteger(dtype)) return false;
  const [least, most] = integerBounds(dtype);
  const value = operand.value as number | bigint;
  return value < least || value > most;
}

export const isWeakValue = (value: Value): boolean => typeof value === 'number' || value instanceof PyFloat;
