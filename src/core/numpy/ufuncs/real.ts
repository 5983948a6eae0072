/** Real functions of NumPy that JavaScript's Math has not, or has otherwise. */

/** Rounds to the nearest whole number, ties to even. */
export function rint(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return Object.is(x, -0) || (x < 0 && floor === 0) ? -0 : floor;
  const up = floor + 1;
  const rounded = rest > 0.5 || floor % 2 !== 0 ? up : floor;
  return rounded === 0 && x < 0 ? -0 : rounded;
}

/** Python's `a % b` for floats (npy_divmod in npymath). */
export function floatMod(a: number, b: number): number {
  const mod = a % b;
  if (b === 0) return NaN;
  if (mod !== 0) return b < 0 !== mod < 0 ? mod + b : mod;
  return b < 0 || Object.is(b, -0) ? -0 : 0;
}

/** Python's `a // b` for floats (npy_divmod in npymath). */
export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const mod = a % b;
  let quotient = (a - mod) / b;
  if (mod !== 0 && b < 0 !== mod < 0) quotient -= 1;
  if (quotient !== 0) {
    const floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }
  const ratio = a / b;
  return ratio < 0 || Object.is(ratio, -0) ? -0 : Number.isNaN(quotient) ? NaN : 0;
}

export function hypot(x: number, y: number): number {
  const most = Math.max(Math.abs(x), Math.abs(y));
  if (most > 1e-140 && most < 1e140) return Math.sqrt(x * x + y * y);
  return Math.hypot(x, y);
}

export function logaddexp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  const difference = x - y;
  if (difference > 0) return x + Math.log1p(Math.exp(-difference));
  return difference <= 0 ? y + Math.log1p(Math.exp(difference)) : difference;
}

export function logaddexp2(x: number, y: number): number {
  if (x === y) return x + 1;
  const log2p = (z: number): number => Math.LOG2E * Math.log1p(z);
  const difference = x - y;
  if (difference > 0) return x + log2p(2 ** -difference);
  return difference <= 0 ? y + log2p(2 ** difference) : difference;
}

export const copysign = (x: number, y: number): number => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x));

export const signbit = (x: number): number => (x < 0 || Object.is(x, -0) ? 1 : 0);

export const heaviside = (x: number, y: number): number => (Number.isNaN(x) ? x : x === 0 ? y : x < 0 ? 0 : 1);

const real = new Float64Array(1);
const bits = new BigInt64Array(real.buffer);
const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** The next representable number after `x` in the direction of `y`. */
export function nextafter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  real[0] = x;
  bits[0] = bits[0]! + (y > x === x > 0 ? 1n : -1n);
  return real[0];
}

export function nextafterSingle(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 2 ** -149 : -(2 ** -149);
  single[0] = x;
  singleBits[0] = singleBits[0]! + (y > x === x > 0 ? 1 : -1);
  return single[0];
}

export const spacing = (x: number): number => (Number.isFinite(x) ? nextafter(x, copysign(Infinity, x)) - x : NaN);

/** `x` to an integer power by squaring, exact while it stays a safe integer; NaN beyond. */
export function integerPower(x: number, y: number): number {
  let result = 1;
  let base = x;
  let left = y;
  for (;;) {
    if (left % 2 === 1) {
      result *= base;
      if (Math.abs(result) > 9007199254740991) return NaN;
    }
    left = Math.floor(left / 2);
    if (left === 0) return result;
    base *= base;
    // A base that is not needed again may overflow; one that is needed will show above.
    if (Math.abs(base) > 9007199254740991) return base === 0 ? 0 : NaN;
  }
}

export function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y) [x, y] = [y, x % y];
  return x;
}

export const integerMod = (x: number, y: number): number => {
  if (y === 0) return 0;
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
};
