/** One formatter per kind of data: it looks at all elements shown and then prints each in the same width. */

import type { Value } from '../../python/objects/object.ts';
import type { Pair, Raw } from '../array/element.ts';
import { type DType, float16, float32, float64 } from '../dtype/dtype.ts';
import { floatLimits } from '../dtype/limits.ts';
import { realFor } from '../dtype/promotion.ts';
import { positional, scientific, type Trim } from './digits.ts';
import type { PrintOptions } from './options.ts';

export type Formatter = (value: Raw) => string;
type FloatFormatter = (value: number) => string;

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);
const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);

/** NumPy's FloatingFormat (arrayprint.py). */
function floatFormatter(
  values: readonly number[],
  dtype: DType,
  options: PrintOptions,
  sign = options.sign,
): FloatFormatter {
  const { floatmode, suppress, nanstr, infstr } = options;
  let precision = floatmode === 'unique' ? -1 : options.precision;
  const finite = values.filter(Number.isFinite);
  let exponents = false;
  let most = 0;
  let least = Infinity;
  for (const value of finite) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) continue;
    if (magnitude > most) most = magnitude;
    if (magnitude < least) least = magnitude;
  }
  if (most > 0) {
    const ratio = dtype === float64 ? most / least : dtype === float32 ? Math.fround(most / least) : most / least;
    exponents =
      most >= 10 ** Math.min(8, floatLimits(dtype).precision) || (!suppress && (least < 0.0001 || ratio > 1000));
  }
  let padLeft = 0;
  let padRight = 0;
  let trim: Trim = '.';
  let expSize = -1;
  let unique = true;
  let minDigits = -1;
  const plus = sign === '+';
  if (finite.length > 0 && exponents) {
    if (floatmode === 'fixed') [trim, unique] = ['k', false];
    const parts = finite.map((value) => scientific(value, dtype, { precision, unique, trim, sign: plus }).split('e'));
    const pieces = parts.map((part) => part[0]!.split('.'));
    expSize = widest(parts.map((part) => part[1]!)) - 1;
    trim = 'k';
    precision = widest(pieces.map((piece) => piece[1]!));
    minDigits = precision;
    padLeft = widest(pieces.map((piece) => piece[0]!));
    padRight = expSize + 2 + precision;
  } else if (finite.length > 0) {
    if (floatmode === 'fixed') [trim, unique] = ['k', false];
    const pieces = finite.map((value) => positional(value, dtype, { precision, unique, trim, sign: plus }).split('.'));
    padLeft = widest(pieces.map((piece) => piece[0]!));
    padRight = widest(pieces.map((piece) => piece[1]!));
    if (floatmode === 'fixed' || floatmode === 'maxprec_equal') {
      precision = padRight;
      minDigits = padRight;
      trim = 'k';
    } else {
      trim = '.';
      minDigits = 0;
    }
  }
  if (sign === ' ' && !finite.some(isNegative)) padLeft++;
  if (finite.length < values.length) {
    const signed = sign !== '-' || values.includes(-Infinity) ? 1 : 0;
    padLeft = Math.max(padLeft, nanstr.length - padRight - 1, infstr.length + signed - padRight - 1);
  }
  return (value) => {
    if (!Number.isFinite(value)) {
      const text = Number.isNaN(value) ? (plus ? '+' : '') + nanstr : (value < 0 ? '-' : plus ? '+' : '') + infstr;
      return text.padStart(padLeft + padRight + 1);
    }
    return exponents
      ? scientific(value, dtype, { precision, minDigits, unique, trim, sign: plus, padLeft, expDigits: expSize })
      : positional(value, dtype, { precision, minDigits, unique, trim, sign: plus, padLeft, padRight });
  };
}

function complexFormatter(values: readonly Pair[], dtype: DType, options: PrintOptions): Formatter {
  const part = realFor(dtype);
  const real = floatFormatter(
    values.map(([re]) => re),
    part,
    options,
  );
  const imaginary = floatFormatter(
    values.map(([, im]) => im),
    part,
    options,
    '+',
  );
  return (value) => {
    const [re, im] = value as Pair;
    const text = imaginary(im);
    const shown = text.trimEnd();
    return `${real(re)}${shown}j${text.slice(shown.length)}`;
  };
}

function integerFormatter(values: readonly (number | bigint)[], sign: string): Formatter {
  let most = values[0] ?? 0;
  let least = most;
  for (const value of values) {
    if (value > most) most = value;
    if (value < least) least = value;
  }
  const signed = sign === ' ' && least < 0 ? '-' : sign;
  const extra = most >= 0 && signed !== '-' ? 1 : 0;
  const width = values.length === 0 ? 0 : Math.max(String(most).length + extra, String(least).length);
  return (value) => ((value as number) >= 0 && signed !== '-' ? signed + String(value) : String(value)).padStart(width);
}

/** Which of the formatter's keys apply to a type, the weakest first. */
function customKeys(dtype: DType): readonly string[] {
  switch (dtype.kind) {
    case 'b':
      return ['all', 'bool'];
    case 'i':
    case 'u':
      return ['all', 'int_kind', 'int'];
    case 'f':
      return ['all', 'float_kind', 'float'];
    case 'c':
      return ['all', 'complex_kind', 'complexfloat'];
    case 'U':
      return ['all', 'str_kind', 'numpystr'];
    default:
      return ['all', 'object'];
  }
}

/**
 * The formatter for elements of `dtype`, fitted to `values`. `scalar` makes a Python scalar for a user's own formatter, `show`
 * prints texts and objects.
 */
export function formatterFor(
  values: readonly Raw[],
  dtype: DType,
  zeroDimensional: boolean,
  options: PrintOptions,
  scalar: (value: Raw) => Value,
  show: (value: Raw) => string,
): Formatter {
  if (options.formatter) {
    let custom: ((value: Value) => string) | undefined;
    for (const key of customKeys(dtype)) custom = options.formatter.get(key) ?? custom;
    if (custom) return (value) => custom(scalar(value));
  }
  switch (dtype.kind) {
    case 'b':
      return (value) => (value ? (zeroDimensional ? 'True' : ' True') : 'False');
    case 'i':
    case 'u':
      return integerFormatter(values as (number | bigint)[], options.sign);
    case 'f':
      return floatFormatter(values as number[], dtype, options) as Formatter;
    case 'c':
      return complexFormatter(values as Pair[], dtype, options);
    default:
      return show;
  }
}

export const isSmallFloat = (dtype: DType): boolean => dtype === float16 || dtype === float32;
