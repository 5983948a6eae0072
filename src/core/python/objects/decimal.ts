/** Floats as decimal text, exactly: CPython's repr, and %e %f %g with round-half-even on the binary value. */

/** The value as m·2^e with a whole m. */
function split(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (field === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | (1n << 52n), exponent: field - 1075 };
}

/** numerator / denominator to the nearest whole number, ties to even. */
export function divideRounding(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) return quotient + 1n;
  return quotient;
}

/** |value|·10^digits to the nearest whole number. */
function scaled(value: number, digits: number): bigint {
  const { mantissa, exponent } = split(Math.abs(value));
  let numerator = mantissa;
  let denominator = 1n;
  if (digits >= 0) numerator *= 10n ** BigInt(digits);
  else denominator = 10n ** BigInt(-digits);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  return divideRounding(numerator, denominator);
}

/** The digits of |value| with `digits` decimals, without a sign: "%.{digits}f". */
export function fixed(value: number, digits: number): string {
  const text = scaled(value, digits).toString();
  if (digits === 0) return text;
  const padded = text.padStart(digits + 1, '0');
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** `count` significant digits of |value| and the decimal exponent of the first. */
export function significant(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  const size = Math.abs(value);
  if (size === 0) return { digits: '0'.repeat(count), exponent: 0 };
  let exponent = Number(size.toExponential().split('e')[1]);
  let digits = scaled(size, count - 1 - exponent).toString();
  if (digits.length > count) {
    exponent++;
    digits = scaled(size, count - 1 - exponent).toString();
  }
  return { digits, exponent };
}

function exponentText(exponent: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** "%.{precision}e" of |value|. */
export function exponential(value: number, precision: number, alternate = false): string {
  const { digits, exponent } = significant(value, precision + 1);
  const fraction = precision > 0 ? `.${digits.slice(1)}` : alternate ? '.' : '';
  return `${digits[0]}${fraction}${exponentText(exponent)}`;
}

/** "%.{precision}g" of |value|. */
export function general(value: number, precision: number, alternate = false): string {
  const count = precision === 0 ? 1 : precision;
  const { digits, exponent } = significant(value, count);
  return layout(digits, exponent, exponent < -4 || exponent >= count, alternate);
}

/** Digits with the point put in; trailing zeros dropped unless `alternate`. */
function layout(digits: string, exponent: number, scientific: boolean, alternate: boolean): string {
  if (scientific) {
    let fraction = digits.slice(1);
    if (!alternate) fraction = fraction.replace(/0+$/, '');
    return `${digits[0]}${fraction === '' && !alternate ? '' : `.${fraction}`}${exponentText(exponent)}`;
  }
  let whole: string;
  let fraction: string;
  if (exponent < 0) {
    whole = '0';
    fraction = '0'.repeat(-exponent - 1) + digits;
  } else {
    whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    fraction = digits.slice(exponent + 1);
  }
  if (!alternate) fraction = fraction.replace(/0+$/, '');
  return fraction === '' && !alternate ? whole : `${whole}.${fraction}`;
}

/** The shortest digits that read back as |value|, and the decimal exponent of the first. */
export function shortest(value: number): { readonly digits: string; readonly exponent: number } {
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** repr(value) */
export function floatRepr(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? '-0.0' : `${value}.0`;
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const { digits, exponent } = shortest(value);
  const sign = value < 0 ? '-' : '';
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.slice(1);
    return `${sign}${digits[0]}${fraction === '' ? '' : `.${fraction}`}${exponentText(exponent)}`;
  }
  const text = layout(digits, exponent, false, false);
  return `${sign}${text.includes('.') ? text : `${text}.0`}`;
}

/** round(value, digits) of a float. */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  if (digits > 323) return value;
  if (digits < -308) return value < 0 ? -0 : 0;
  const whole = scaled(value, digits);
  const size = digits >= 0 ? Number(`${whole}e-${digits}`) : Number(whole * 10n ** BigInt(-digits));
  return value < 0 ? -size : size;
}
