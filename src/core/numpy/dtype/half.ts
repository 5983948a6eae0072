/** Binary16 (IEEE 754 half precision): rounding and bits. Arrays of float16 hold their values rounded, in 32-bit storage. */

const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

/** The double `value` rounded to the nearest half-precision number, ties to even. */
export function roundHalf(value: number): number {
  const magnitude = Math.abs(value);
  if (!(magnitude < 65520)) return Number.isNaN(value) ? value : value < 0 ? -Infinity : Infinity;
  if (magnitude === 0) return value;
  // One unit in the last place: 2^(e-10), and 2^-24 for subnormal numbers.
  const exponent = Math.max(Math.floor(Math.log2(magnitude)), -14);
  let unit = 2 ** (exponent - 10);
  // log2 may be one off next to a power of two.
  if (magnitude >= unit * 2048) unit *= 2;
  else if (magnitude < unit * 1024 && exponent > -14) unit /= 2;
  const quotient = magnitude / unit;
  const floor = Math.floor(quotient);
  const rest = quotient - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  return value < 0 ? -rounded * unit : rounded * unit;
}

/** The 16 bits of a value that is already half-precision. */
export function halfBits(value: number): number {
  word[0] = value;
  const single = bits[0]!;
  const sign = (single >>> 16) & 0x8000;
  const exponent = (single >>> 23) & 0xff;
  if (exponent === 0xff) return sign | 0x7c00 | (single & 0x7fffff ? 0x200 | ((single >>> 13) & 0x3ff) : 0);
  if (exponent >= 113) return sign | ((exponent - 112) << 10) | ((single >>> 13) & 0x3ff);
  return sign | Math.round(Math.abs(value) * 2 ** 24);
}

/** The value that 16 bits stand for. */
export function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
