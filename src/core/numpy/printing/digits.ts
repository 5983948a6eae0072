/**
 * Decimal digits of floating-point numbers, as NumPy's Dragon4 prints them: the shortest text that reads back as the same value of
 * its type, cut off or filled up to a number of digits by rounding the exact value, ties to even.
 */

import { type DType, float16, float32 } from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';

/** `digits` d1 d2 … with the point after the first: d1.d2… times 10^exponent. No trailing zeros, except for "0". */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

function parseExponential(text: string): Decimal {
  const [mantissa, exponent] = text.split('e') as [string, string];
  return { digits: mantissa.replace('.', '').replace(/0+$/, '') || '0', exponent: Number(exponent) };
}

/** The shortest digits of a finite `value` that is not negative. */
export function shortest(value: number, dtype: DType): Decimal {
  if (dtype === float32 || dtype === float16) {
    const round = dtype === float32 ? Math.fround : roundHalf;
    for (let precision = 0; precision < 9; precision++) {
      const { mantissa, exponent } = exponential(value, precision);
      const text = `${mantissa}e${exponent}`;
      if (round(Number(text)) === value) return parseExponential(text);
    }
  }
  return parseExponential(value.toExponential());
}

/** Whether `digits`, the exact expansion of a number, lies half-way after its first `kept` digits. */
const isTie = (tail: string): boolean => /^50*$/.test(tail);

function tiesToEven(rounded: string, longer: string): string {
  const cut = rounded.length;
  const kept = longer.slice(0, cut);
  // JavaScript rounds a tie away from zero: take the lower neighbour where it is the even one.
  return isTie(longer.slice(cut).replace('.', '')) && '02468'.includes(kept.replace('.', '').at(-1)!) ? kept : rounded;
}

/** `value` (finite, not negative) with exactly `digits` digits after the point. */
export function fixed(value: number, digits: number): string {
  if (value >= 1e21) return BigInt(value).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '');
  if (digits > 100) return value.toFixed(100) + '0'.repeat(digits - 100);
  const rounded = value.toFixed(digits);
  const longer = value.toFixed(Math.min(100, digits + 30));
  return longer.length === rounded.length ||
    longer.indexOf('.') !== (digits > 0 ? rounded.indexOf('.') : rounded.length)
    ? rounded
    : tiesToEven(rounded, longer);
}

/** `value` rounded to one digit before the point and `digits` after it. */
export function exponential(value: number, digits: number): { mantissa: string; exponent: number } {
  const [rounded, exponent] = value.toExponential(Math.min(100, digits)).split('e') as [string, string];
  const [longer, longerExponent] = value.toExponential(Math.min(100, digits + 30)).split('e') as [string, string];
  const mantissa = exponent === longerExponent && digits > 0 ? tiesToEven(rounded, longer) : rounded;
  if (digits === 0 && isTie(longer.slice(2)) && exponent === longerExponent) {
    return { mantissa: '02468'.includes(longer[0]!) ? longer[0]! : rounded, exponent: Number(exponent) };
  }
  return { mantissa, exponent: Number(exponent) };
}

/** 'k' keeps trailing zeros, '.' trims them and keeps the point, '0' leaves one zero after it, '-' drops the point too. */
export type Trim = 'k' | '.' | '0' | '-';

export interface DigitOptions {
  /** At most so many digits after the point; -1 for as many as needed. */
  readonly precision: number;
  /** At least so many. */
  readonly minDigits: number;
  readonly unique: boolean;
  readonly trim: Trim;
  /** Show + before positive numbers. */
  readonly sign: boolean;
  readonly padLeft: number;
  readonly padRight: number;
  readonly expDigits: number;
}

const defaults: DigitOptions = {
  precision: -1,
  minDigits: -1,
  unique: true,
  trim: 'k',
  sign: false,
  padLeft: -1,
  padRight: -1,
  expDigits: -1,
};

function trimmed(whole: string, fraction: string, trim: Trim): string {
  if (trim === 'k') return `${whole}.${fraction}`;
  const short = fraction.replace(/0+$/, '');
  if (short) return `${whole}.${short}`;
  return trim === '.' ? `${whole}.` : trim === '0' ? `${whole}.0` : whole;
}

const signOf = (value: number, plus: boolean): string => (value < 0 || Object.is(value, -0) ? '-' : plus ? '+' : '');

function special(value: number, options: DigitOptions): string {
  const text = Number.isNaN(value) ? 'nan' : `${signOf(value, options.sign)}inf`;
  return text.padStart(options.padLeft + Math.max(0, options.padRight) + 1);
}

/** How many digits after the point: the shortest text's, within the bounds. -1: the shortest text as it is. */
function digitCount(natural: number, { precision, minDigits, unique }: DigitOptions): number {
  if (!unique) return precision;
  if (precision >= 0 && natural > precision) return precision;
  return natural < minDigits ? minDigits : -1;
}

/** NumPy's `dragon4_positional` with `fractional=True`. */
export function positional(value: number, dtype: DType, given: Partial<DigitOptions> = {}): string {
  const options = { ...defaults, ...given };
  if (!Number.isFinite(value)) return special(value, options);
  const magnitude = Math.abs(value);
  const { digits, exponent } = shortest(magnitude, dtype);
  const natural = magnitude === 0 ? 0 : Math.max(0, digits.length - 1 - exponent);
  const count = digitCount(natural, options);
  let whole: string;
  let fraction: string;
  if (count >= 0) [whole = '', fraction = ''] = fixed(magnitude, count).split('.');
  else if (exponent < 0) [whole, fraction] = ['0', magnitude === 0 ? '' : '0'.repeat(-exponent - 1) + digits];
  else [whole, fraction] = [digits.slice(0, exponent + 1).padEnd(exponent + 1, '0'), digits.slice(exponent + 1)];
  // NumPy keeps at least the digits that were asked for only where nothing is trimmed.
  let text = signOf(value, options.sign) + trimmed(whole, fraction, options.trim);
  const point = text.indexOf('.');
  const right = point < 0 ? 0 : text.length - point - 1;
  if (options.padRight >= 0) {
    const missing = options.padRight - right;
    if (point < 0) text += ' ';
    text += ' '.repeat(Math.max(0, missing));
  }
  const left = point < 0 ? (options.padRight >= 0 ? text.trimEnd().length : text.length) : point;
  return ' '.repeat(Math.max(0, options.padLeft - left)) + text;
}

/** NumPy's `dragon4_scientific`. */
export function scientific(value: number, dtype: DType, given: Partial<DigitOptions> = {}): string {
  const options = { ...defaults, ...given };
  if (!Number.isFinite(value)) return special(value, options);
  const magnitude = Math.abs(value);
  const exact = shortest(magnitude, dtype);
  const count = digitCount(exact.digits.length - 1, options);
  let exponent = exact.exponent;
  let whole = exact.digits[0]!;
  let fraction = exact.digits.slice(1);
  if (count >= 0) {
    const rounded = exponential(magnitude, count);
    exponent = rounded.exponent;
    [whole = '', fraction = ''] = rounded.mantissa.split('.');
  }
  const digits = String(Math.abs(exponent)).padStart(Math.max(2, options.expDigits), '0');
  const sign = signOf(value, options.sign);
  const text = `${sign + trimmed(whole, fraction, options.trim)}e${exponent < 0 ? '-' : '+'}${digits}`;
  return ' '.repeat(Math.max(0, options.padLeft - sign.length - 1)) + text;
}

/** A floating scalar as `str` shows it: 1.0, 1e-05, nan. Without `point` whole numbers have none, as in complex numbers. */
export function floatText(value: number, dtype: DType, point = true): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const magnitude = Math.abs(value);
  const trim = point ? '0' : '-';
  // NumPy 2.3 and later: no digits are shown that the type does not have.
  const cutoff = dtype === float32 ? 1e6 : dtype === float16 ? 1e3 : 1e16;
  return magnitude === 0 || (magnitude >= 1e-4 && magnitude < cutoff)
    ? positional(value, dtype, { trim })
    : scientific(value, dtype, { trim: '-' });
}

/** A complex scalar as `str` shows it: (1+2j), 2j. */
export function complexText(re: number, im: number, part: DType): string {
  const imaginary = `${floatText(im, part, false)}j`;
  if (re === 0 && !Object.is(re, -0)) return imaginary;
  return `(${floatText(re, part, false)}${im >= 0 || Number.isNaN(im) ? (Object.is(im, -0) ? '' : '+') : ''}${imaginary})`;
}
