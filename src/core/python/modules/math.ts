/** The module math. */
import { add as dadd, div as ddiv, mul as dmul, lo, twoProd } from '../../numerics/double-double.ts';
import { exp, log, log2, log10, pow } from '../../numerics/exponential.ts';
import { acosh, asinh, cosh, sinh } from '../../numerics/hyperbolic.ts';
import { acos, asin, atan, atan2, cos, sin, tan } from '../../numerics/trigonometric.ts';
import { overflowError, raise, typeError, valueError, zeroDivisionError as zeroDivision } from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { registerModule } from '../objects/modules.ts';
import { bitLength, floatToInt } from '../objects/numbers.ts';
import { FloatValue, PyFloat, type PyTuple, typeOf, type Value } from '../objects/object.ts';
import { asInt, bind, call, index, iter, mul, normal, toArray, toFloat, typeName } from '../objects/operations.ts';
import { tuple } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';

const domain = (): never => raise(valueError, 'math domain error');
const range = (): never => raise(overflowError, 'math range error');

/** A function of one float with CPython's rules for errors (math_1). */
function unary(fn: (x: number) => number, canOverflow = false): (x: Value) => Value {
  return (value) => {
    const x = toFloat(value);
    const r = fn(x);
    if (Number.isNaN(r) && !Number.isNaN(x)) domain();
    if (!Number.isFinite(r) && !Number.isNaN(r) && Number.isFinite(x)) {
      if (canOverflow) range();
      domain();
    }
    return new PyFloat(r);
  };
}

/** log of an int of any size, or of a float. */
function logarithm(value: Value, of: (x: number) => number): number {
  const int = asInt(value);
  if (int !== undefined) {
    if (int <= 0) domain();
    const x = Number(int);
    if (Number.isFinite(x)) return of(x);
    // log(m·2^e)
    const shift = bitLength(int) - 60;
    return of(Number(BigInt(int) >> BigInt(shift))) + of(2) * shift;
  }
  const x = toFloat(value);
  if (x <= 0) domain();
  return of(x);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function factorial(n: number): bigint {
  let result = 1n;
  for (let i = 2; i <= n; i++) {
    state.step();
    result *= BigInt(i);
  }
  return result;
}

function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    state.step();
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** Shewchuk's exact sum, as CPython's fsum. */
export function fsum(values: readonly number[]): number {
  const partials: number[] = [];
  let special = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      special += value;
      continue;
    }
    let x = value;
    let used = 0;
    for (const each of partials) {
      let y = each;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[used++] = low;
      x = high;
    }
    partials.length = used;
    partials.push(x);
  }
  if (special !== 0 || Number.isNaN(special)) return special;
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n] as number;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (n > 0 && ((low < 0 && (partials[n - 1] as number) < 0) || (low > 0 && (partials[n - 1] as number) > 0))) {
    const y = low * 2;
    const x = high + y;
    if (y === x - high) high = x;
  }
  return high;
}

function rounding(name: string, fn: (x: number) => number): (value: Value) => Value {
  return (value) => {
    const found = value instanceof FloatValue ? undefined : typeOf(value).lookup(name);
    if (found !== undefined) return call(bind(found, value, typeOf(value)), []);
    return floatToInt(fn(toFloat(value)));
  };
}

/** Lanczos, as in CPython's mathmodule.c in spirit: exact for whole numbers up to 170!. */
function gamma(x: number): number {
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  if (Number.isInteger(x)) {
    if (x <= 0) domain();
    if (x <= 171) return Number(factorial(x - 1));
    return Number.POSITIVE_INFINITY;
  }
  if (x < 0.5) return Math.PI / (sin(Math.PI * x) * gamma(1 - x));
  const [sum, t] = lanczos(x);
  return Math.sqrt(2 * Math.PI) * pow(t, x - 0.5) * exp(-t) * sum;
}
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
function lanczos(x: number): readonly [number, number] {
  let sum: number = LANCZOS[0];
  for (let i = 1; i < 9; i++) sum += (LANCZOS[i] as number) / (x - 1 + i);
  return [sum, x + 6.5];
}
function lgamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) domain();
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return log(Math.PI / Math.abs(sin(Math.PI * x))) - lgamma(1 - x);
  const [sum, t] = lanczos(x);
  return 0.5 * log(2 * Math.PI) + (x - 0.5) * log(t) - t + log(sum);
}

/** 2/√π in two parts. */
const TWO_OVER_ROOT_PI = [1.1283791670955126, 1.533545961316588e-17] as const;

/** erf by its Taylor series in double-double arithmetic, as 1 - erfc beyond 3. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || x === 0) return x;
  if (size >= 3) return x > 0 ? 1 - erfcFraction(size) : erfcFraction(size) - 1;
  const square = twoProd(x, x);
  const squareLow = lo;
  let power = x;
  let powerLow = 0;
  let sum = x;
  let sumLow = 0;
  for (let n = 1; n < 120; n++) {
    // power = (-1)^n x^(2n+1) / n!
    const p = dmul(power, powerLow, -square, -squareLow);
    power = ddiv(p, lo, n, 0);
    powerLow = lo;
    const term = ddiv(power, powerLow, 2 * n + 1, 0);
    sum = dadd(sum, sumLow, term, lo);
    sumLow = lo;
    if (Math.abs(term) < Math.abs(sum) * 1e-34) break;
  }
  const result = dmul(sum, sumLow, TWO_OVER_ROOT_PI[0], TWO_OVER_ROOT_PI[1]);
  return result;
}
function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const square = x * x;
  let a = 0;
  let da = 0.5;
  let p = 1;
  let p1 = 0;
  let q = da + square;
  let q1 = 1;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + square;
    [p1, p] = [p, b * p - a * p1];
    [q1, q] = [q, b * q - a * q1];
  }
  return ((p / q) * x * exp(-square)) / Math.sqrt(Math.PI);
}
const erfc = (x: number): number => (Math.abs(x) < 1.5 ? 1 - erf(x) : x > 0 ? erfcFraction(x) : 2 - erfcFraction(-x));

const FUNCTIONS: Readonly<Record<string, Implementation>> = {
  'sqrt(x, /)': (value: Value) => {
    const x = toFloat(value);
    if (x < 0) domain();
    return new PyFloat(Math.sqrt(x));
  },
  'exp(x, /)': unary(exp, true),
  'expm1(x, /)': unary(Math.expm1, true),
  'exp2(x, /)': unary((x) => pow(2, x), true),
  'cbrt(x, /)': unary(Math.cbrt),
  'sin(x, /)': unary(sin),
  'cos(x, /)': unary(cos),
  'tan(x, /)': unary(tan),
  'asin(x, /)': unary(asin),
  'acos(x, /)': unary(acos),
  'atan(x, /)': unary(atan),
  'sinh(x, /)': unary(sinh, true),
  'cosh(x, /)': unary(cosh, true),
  'tanh(x, /)': unary(Math.tanh),
  'asinh(x, /)': unary(asinh),
  'acosh(x, /)': unary(acosh),
  'atanh(x, /)': unary(Math.atanh),
  'log1p(x, /)': unary(Math.log1p),
  'fabs(x, /)': unary(Math.abs),
  'erf(x, /)': unary(erf),
  'erfc(x, /)': unary(erfc),
  'gamma(x, /)': unary(gamma, true),
  'lgamma(x, /)': unary(lgamma, true),
  'degrees(x, /)': unary((x) => x * (180 / Math.PI)),
  'radians(x, /)': unary((x) => x * (Math.PI / 180)),
  'atan2(y, x, /)': (y: Value, x: Value) => new PyFloat(atan2(toFloat(y), toFloat(x))),
  'log(x, base=?, /)': (value: Value, base: Value | undefined) => {
    const x = logarithm(value, log);
    if (base === undefined) return new PyFloat(x);
    const b = logarithm(base, log);
    if (b === 0) raise(zeroDivision, 'float division by zero');
    return new PyFloat(x / b);
  },
  'log2(x, /)': (value: Value) => new PyFloat(logarithm(value, log2)),
  'log10(x, /)': (value: Value) => new PyFloat(logarithm(value, log10)),
  'pow(x, y, /)': (a: Value, b: Value) => {
    const [x, y] = [toFloat(a), toFloat(b)];
    if (x === 1 || y === 0) return new PyFloat(1);
    const r = Math.abs(x) === 1 && !Number.isFinite(y) && !Number.isNaN(y) ? 1 : pow(x, y);
    if (Number.isFinite(x) && Number.isFinite(y)) {
      if (Number.isNaN(r) || (x === 0 && y < 0)) domain();
      if (!Number.isFinite(r)) range();
    }
    return new PyFloat(r);
  },
  'hypot(*coordinates)': (args: PyTuple) => new PyFloat(hypot(args.items.map(toFloat))),
  'dist(p, q, /)': (p: Value, q: Value) => {
    const [a, b] = [toArray(p).map(toFloat), toArray(q).map(toFloat)];
    if (a.length !== b.length) raise(valueError, 'both points must have the same number of dimensions');
    return new PyFloat(hypot(a.map((x, i) => x - (b[i] as number))));
  },
  'floor(x, /)': rounding('__floor__', Math.floor),
  'ceil(x, /)': rounding('__ceil__', Math.ceil),
  'trunc(x, /)': (value: Value) => {
    const found = typeOf(value).lookup('__trunc__');
    if (found === undefined) raise(typeError, `type ${typeName(value)} doesn't define __trunc__ method`);
    return call(bind(found, value, typeOf(value)), []);
  },
  'fmod(x, y, /)': (a: Value, b: Value) => {
    const [x, y] = [toFloat(a), toFloat(b)];
    if (Number.isFinite(x) && y === 0) domain();
    if (!Number.isFinite(x) && !Number.isNaN(x) && !Number.isNaN(y)) domain();
    return new PyFloat(x % y);
  },
  'remainder(x, y, /)': (a: Value, b: Value) => {
    const [x, y] = [toFloat(a), toFloat(b)];
    if (y === 0 || !Number.isFinite(x)) domain();
    if (!Number.isFinite(y)) return new PyFloat(x);
    const size = Math.abs(y);
    let r = Math.abs(x) % size;
    const c = size - r;
    if (r > c || (r === c && ((Math.abs(x) - r) / size) % 2 === 1)) r -= size;
    return new PyFloat(x < 0 || Object.is(x, -0) ? -r : r);
  },
  'modf(x, /)': (value: Value) => {
    const x = toFloat(value);
    const whole = Math.trunc(x);
    const fraction = Number.isFinite(x) ? x - whole : 0;
    return tuple([new PyFloat(fraction === 0 && (x < 0 || Object.is(x, -0)) ? -0 : fraction), new PyFloat(whole)]);
  },
  'frexp(x, /)': (value: Value) => {
    const x = toFloat(value);
    if (x === 0 || !Number.isFinite(x)) return tuple([new PyFloat(x), 0]);
    let e = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
    let m = x * 2 ** -e;
    while (Math.abs(m) < 0.5) {
      m *= 2;
      e--;
    }
    while (Math.abs(m) >= 1) {
      m /= 2;
      e++;
    }
    return tuple([new PyFloat(m), e]);
  },
  'ldexp(x, i, /)': (a: Value, b: Value) => {
    let [x, n] = [toFloat(a), Math.max(-2200, Math.min(2200, Number(index(b))))];
    for (; n > 1000; n -= 1000) x *= 2 ** 1000;
    for (; n < -1000; n += 1000) x *= 2 ** -1000;
    const r = x * 2 ** n;
    if (!Number.isFinite(r) && Number.isFinite(toFloat(a))) range();
    return new PyFloat(r);
  },
  'copysign(x, y, /)': (a: Value, b: Value) => {
    const [x, y] = [Math.abs(toFloat(a)), toFloat(b)];
    return new PyFloat(y < 0 || Object.is(y, -0) ? -x : x);
  },
  'isnan(x, /)': (x: Value) => Number.isNaN(toFloat(x)),
  'isinf(x, /)': (x: Value) => Math.abs(toFloat(x)) === Number.POSITIVE_INFINITY,
  'isfinite(x, /)': (x: Value) => Number.isFinite(toFloat(x)),
  'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': (a: Value, b: Value, rel: Value, abs: Value) => {
    const [x, y, r, t] = [toFloat(a), toFloat(b), toFloat(rel), toFloat(abs)];
    if (r < 0 || t < 0) raise(valueError, 'tolerances must be non-negative');
    if (x === y) return true;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    const difference = Math.abs(x - y);
    return difference <= Math.abs(r * y) || difference <= Math.abs(r * x) || difference <= t;
  },
  'factorial(n, /)': (value: Value) => {
    if (value instanceof FloatValue)
      raise(typeError, `'${typeName(value)}' object cannot be interpreted as an integer`);
    const n = index(value);
    if (n < 0) raise(valueError, 'factorial() not defined for negative values');
    return normal(factorial(Number(n)));
  },
  'gcd(*integers)': (args: PyTuple) => normal(args.items.reduce<bigint>((a, b) => gcd(a, BigInt(index(b))), 0n)),
  'lcm(*integers)': (args: PyTuple) =>
    normal(
      args.items.reduce<bigint>((a, each) => {
        const b = BigInt(index(each));
        if (a === 0n || b === 0n) return 0n;
        const r = (a / gcd(a, b)) * b;
        return r < 0n ? -r : r;
      }, 1n),
    ),
  'isqrt(n, /)': (value: Value) => {
    const n = BigInt(index(value));
    if (n < 0n) raise(valueError, 'isqrt() argument must be nonnegative');
    return normal(isqrt(n));
  },
  'comb(n, k, /)': (a: Value, b: Value) => {
    const [n, k] = [BigInt(index(a)), BigInt(index(b))];
    if (n < 0n) raise(valueError, 'n must be a non-negative integer');
    if (k < 0n) raise(valueError, 'k must be a non-negative integer');
    if (k > n) return 0;
    let result = 1n;
    const least = k < n - k ? k : n - k;
    for (let i = 1n; i <= least; i++) {
      state.step();
      result = (result * (n - least + i)) / i;
    }
    return normal(result);
  },
  'perm(n, k=None, /)': (a: Value, b: Value) => {
    const n = BigInt(index(a));
    const k = b === null ? n : BigInt(index(b));
    if (n < 0n) raise(valueError, 'n must be a non-negative integer');
    if (k < 0n) raise(valueError, 'k must be a non-negative integer');
    if (k > n) return 0;
    let result = 1n;
    for (let i = 0n; i < k; i++) {
      state.step();
      result *= n - i;
    }
    return normal(result);
  },
  'fsum(seq, /)': (items: Value) => {
    const r = fsum(toArray(items).map(toFloat));
    return new PyFloat(r);
  },
  'prod(iterable, /, *, start=1)': (items: Value, start: Value) => {
    let result = start;
    for (let it = iter(items), value = it.next(); value !== undefined; value = it.next()) {
      state.step();
      result = mul(result, value);
    }
    return result;
  },
  'nextafter(x, y, /)': (a: Value, b: Value) => {
    const [x, y] = [toFloat(a), toFloat(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return new PyFloat(Number.NaN);
    if (x === y) return new PyFloat(y);
    return new PyFloat(nextAfter(x, y > x));
  },
  'ulp(x, /)': (value: Value) => {
    const x = Math.abs(toFloat(value));
    if (!Number.isFinite(x)) return new PyFloat(x);
    const up = nextAfter(x, true);
    return new PyFloat(Number.isFinite(up) ? up - x : x - nextAfter(x, false));
  },
};

function nextAfter(x: number, up: boolean): number {
  if (x === 0) return up ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, up === x > 0 ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

/** vector_norm: scaled, with the sum kept in two parts. */
function hypot(values: readonly number[]): number {
  const sizes = values.map(Math.abs);
  if (sizes.some((x) => x === Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  if (sizes.some((x) => Number.isNaN(x))) return Number.NaN;
  const max = Math.max(0, ...sizes);
  if (max === 0 || sizes.length === 1) return max;
  const scale = 2 ** -Math.floor(Math.log2(max));
  const squares: number[] = [];
  for (const each of sizes) {
    const x = each * scale;
    const high = x * x;
    const split = 134217729 * x;
    const head = split - (split - x);
    const tail = x - head;
    squares.push(high, head * head - high + 2 * head * tail + tail * tail);
  }
  const h = Math.sqrt(fsum(squares));
  // One correction step: h + (sum - h²) / 2h.
  const split = 134217729 * h;
  const head = split - (split - h);
  const tail = h - head;
  const rest = fsum([...squares, -(h * h), -(head * head - h * h + 2 * head * tail + tail * tail)]);
  return (h + rest / (2 * h)) / scale;
}

registerModule('math', (module) => {
  for (const [signature, implementation] of Object.entries(FUNCTIONS)) {
    const fn = native(signature, implementation, { module: 'math' });
    module.set(fn.name, fn);
  }
  module.set('pi', new PyFloat(Math.PI));
  module.set('e', new PyFloat(Math.E));
  module.set('tau', new PyFloat(2 * Math.PI));
  module.set('inf', new PyFloat(Number.POSITIVE_INFINITY));
  module.set('nan', new PyFloat(Number.NaN));
});
