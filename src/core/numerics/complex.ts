/**
 * Elementary functions of complex numbers by the formulas of glibc (math/s_c*_template.c, after Kahan, "Branch cuts for complex
 * elementary functions", 1987), which NumPy calls: the same steps, so that the last bits agree. One text for both precisions:
 * `Real` holds the real functions and the rounding of each step.
 */

import { add, lo, twoProd } from './double-double.ts';
import { exp, log } from './exponential.ts';
import { cosh, sinh } from './hyperbolic.ts';
import { atan2f, cosf, coshf, expm1f, log1pf, sinf, sinhf } from './single.ts';
import { atan2, cos, sin } from './trigonometric.ts';

/** Receives a result: real part, imaginary part. */
export type ComplexOut = [number, number];
export type ComplexUnary = (x: number, y: number, out: ComplexOut) => void;
export type ComplexBinary = (a: number, b: number, c: number, d: number, out: ComplexOut) => void;

interface Real {
  /** Rounds a step to the precision. */
  readonly r: (x: number) => number;
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly log1p: (x: number) => number;
  readonly sin: (x: number) => number;
  readonly cos: (x: number) => number;
  readonly sinh: (x: number) => number;
  readonly cosh: (x: number) => number;
  readonly atan2: (y: number, x: number) => number;
  readonly hypot: (x: number, y: number) => number;
  /** x² + y² - 1, rounded once. */
  readonly squaresMinusOne: (x: number, y: number) => number;
  readonly epsilon: number;
  readonly max: number;
  readonly min: number;
  /** The whole part of (max_exponent - 1) ln 2: beyond it exp overflows. */
  readonly limit: number;
}

const f = Math.fround;

function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  const [most, least] = a > b ? [a, b] : [b, a];
  if (!(most < 1e150) || least < 1e-140 || least * 2 ** 54 < most) return least === 0 ? most : Math.hypot(x, y);
  const p = twoProd(most, most);
  const pl = lo;
  const q = twoProd(least, least);
  const high = add(p, pl, q, lo);
  const low = lo;
  const root = Math.sqrt(high);
  const square = twoProd(root, root);
  return root + (high - square - lo + low) / (2 * root);
}

const double: Real = {
  r: (x) => x,
  exp,
  log,
  // V8's is fdlibm's, as glibc's.
  log1p: Math.log1p,
  sin,
  cos,
  sinh,
  cosh,
  atan2,
  hypot,
  squaresMinusOne: (x, y) => {
    const p = twoProd(x, x);
    const pl = lo;
    const q = twoProd(y, y);
    const high = add(p, pl, q, lo);
    const low = lo;
    return add(high, low, -1, 0);
  },
  epsilon: 2 ** -52,
  max: Number.MAX_VALUE,
  min: 2 ** -1022,
  limit: 709,
};

const single: Real = {
  r: f,
  exp: (x) => f(exp(x)),
  log: (x) => f(log(x)),
  log1p: log1pf,
  sin: sinf,
  cos: cosf,
  sinh: sinhf,
  cosh: coshf,
  atan2: atan2f,
  hypot: (x, y) => f(Math.sqrt(x * x + y * y)),
  squaresMinusOne: (x, y) => f((x - 1) * (x + 1) + y * y),
  epsilon: 2 ** -23,
  max: 3.4028234663852886e38,
  min: 2 ** -126,
  limit: 88,
};

const copysign = (x: number, y: number): number => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x));
const negative = (x: number): boolean => x < 0 || Object.is(x, -0);

interface ComplexFunctions {
  readonly unary: Readonly<Record<string, ComplexUnary>>;
  readonly power: ComplexBinary;
}

/** The functions in one precision, by NumPy's names. */
function functionsOf(real: Real): ComplexFunctions {
  const { r, epsilon } = real;
  const LN2 = r(Math.LN2);
  const PI = r(Math.PI);
  const HALF_PI = r(Math.PI / 2);
  const sinOf = (x: number): number => (Math.abs(x) > real.min ? real.sin(x) : x);
  const cosOf = (x: number): number => (Math.abs(x) > real.min ? real.cos(x) : 1);

  const complexExp: ComplexUnary = (a, b, out) => {
    if (Number.isFinite(a) && Number.isFinite(b)) {
      let [s, c, x] = [sinOf(b), cosOf(b), a];
      const big = real.exp(real.limit);
      for (let i = 0; i < 2 && x > real.limit; i++) {
        x = r(x - real.limit);
        s = r(s * big);
        c = r(c * big);
      }
      const size = x > real.limit ? real.max : real.exp(x);
      out[0] = r(size * c);
      out[1] = r(size * s);
    } else if (Number.isFinite(a)) {
      out[0] = NaN;
      out[1] = NaN;
    } else if (Number.isNaN(a)) {
      out[0] = NaN;
      out[1] = b === 0 ? b : NaN;
    } else if (Number.isFinite(b)) {
      const size = a < 0 ? 0 : Infinity;
      out[0] = b === 0 ? size : copysign(size, real.cos(b));
      out[1] = b === 0 ? b : copysign(size, real.sin(b));
    } else {
      out[0] = a < 0 ? 0 : Infinity;
      out[1] = a < 0 ? copysign(0, b) : NaN;
    }
  };

  const complexLog: ComplexUnary = (a, b, out) => {
    if (a === 0 && b === 0) {
      out[0] = -Infinity;
      out[1] = copysign(negative(a) ? PI : 0, b);
      return;
    }
    if (Number.isNaN(a) || Number.isNaN(b)) {
      out[0] = Math.abs(a) === Infinity || Math.abs(b) === Infinity ? Infinity : NaN;
      out[1] = NaN;
      return;
    }
    let x = Math.max(Math.abs(a), Math.abs(b));
    let y = Math.min(Math.abs(a), Math.abs(b));
    let scale = 0;
    if (x > real.max / 2) {
      scale = -1;
      x /= 2;
      y = y >= real.min * 2 ? y / 2 : 0;
    } else if (x < real.min && y < real.min) {
      scale = real === double ? 53 : 24;
      x *= 2 ** scale;
      y *= 2 ** scale;
    }
    if (x === 1 && scale === 0) out[0] = r(real.log1p(r(y * y)) / 2);
    else if (x > 1 && x < 2 && y < 1 && scale === 0) {
      let d = r(r(x - 1) * r(x + 1));
      if (y >= epsilon) d = r(d + r(y * y));
      out[0] = r(real.log1p(d) / 2);
    } else if (x < 1 && x >= 0.5 && y < epsilon / 2 && scale === 0) {
      out[0] = r(real.log1p(r(r(x - 1) * r(x + 1))) / 2);
    } else if (x < 1 && x >= 0.5 && scale === 0 && r(r(x * x) + r(y * y)) >= 0.5) {
      out[0] = r(real.log1p(real.squaresMinusOne(x, y)) / 2);
    } else out[0] = r(real.log(real.hypot(x, y)) - r(scale * LN2));
    out[1] = real.atan2(b, a);
  };

  const complexSqrt: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Math.abs(b) === Infinity) {
        out[0] = Infinity;
        out[1] = b;
      } else if (a === -Infinity) {
        out[0] = Number.isNaN(b) ? NaN : 0;
        out[1] = copysign(Infinity, b);
      } else if (a === Infinity) {
        out[0] = a;
        out[1] = Number.isNaN(b) ? NaN : copysign(0, b);
      } else {
        out[0] = NaN;
        out[1] = NaN;
      }
      return;
    }
    if (b === 0) {
      out[0] = a < 0 ? 0 : Math.abs(r(Math.sqrt(a)));
      out[1] = a < 0 ? copysign(r(Math.sqrt(-a)), b) : copysign(0, b);
      return;
    }
    if (a === 0) {
      const root = Math.abs(b) >= 2 * real.min ? r(Math.sqrt(0.5 * Math.abs(b))) : 0.5 * r(Math.sqrt(2 * Math.abs(b)));
      out[0] = root;
      out[1] = copysign(root, b);
      return;
    }
    let scale = 0;
    let [x, y] = [a, b];
    if (Math.abs(x) > real.max / 4 || Math.abs(y) > real.max / 4) {
      scale = 1;
      x = Math.abs(x) >= 4 * real.min ? x / 4 : 0;
      y /= 4;
    } else if (Math.abs(x) < 2 * real.min && Math.abs(y) < 2 * real.min) {
      scale = real === double ? -27 : -12;
      x *= 2 ** (-2 * scale);
      y *= 2 ** (-2 * scale);
    }
    const d = real.hypot(x, y);
    let root: number;
    let other: number;
    if (x > 0) {
      root = r(Math.sqrt(r(0.5 * r(d + x))));
      other = r(0.5 * r(y / root));
    } else {
      other = r(Math.sqrt(r(0.5 * r(d - x))));
      root = Math.abs(r(0.5 * r(y / other)));
    }
    out[0] = root * 2 ** scale;
    out[1] = copysign(other * 2 ** scale, b);
  };

  /** `first(x) cos y`, `second(x) sin y` for (cosh, sinh) and the other way round, beyond the overflow of either too. */
  const hyperbolic =
    (isSine: boolean): ComplexUnary =>
    (a, b, out) => {
      if (!Number.isFinite(a) || !Number.isFinite(b)) return hyperbolicOfInfinite(isSine, a, b, out);
      let [s, c] = [sinOf(b), cosOf(b)];
      if (Math.abs(a) > real.limit) {
        const big = real.exp(real.limit);
        let x = Math.abs(a);
        if (a < 0) {
          if (isSine) c = -c;
          else s = -s;
        }
        x = r(x - real.limit);
        s = r(s * r(big / 2));
        c = r(c * r(big / 2));
        if (x > real.limit) {
          x = r(x - real.limit);
          s = r(s * big);
          c = r(c * big);
        }
        const size = x > real.limit ? real.max : real.exp(x);
        out[0] = r(size * c);
        out[1] = r(size * s);
        return;
      }
      const [p, q] = isSine ? [real.sinh(a), real.cosh(a)] : [real.cosh(a), real.sinh(a)];
      out[0] = r(p * c);
      out[1] = r(q * s);
    };
  const complexSinh = hyperbolic(true);
  const complexCosh = hyperbolic(false);

  const complexTanh: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Math.abs(a) === Infinity) {
        out[0] = copysign(1, a);
        out[1] = Number.isFinite(b) && Math.abs(b) > 1 ? copysign(0, real.sin(b) * real.cos(b)) : copysign(0, b);
      } else {
        out[0] = a === 0 ? a : NaN;
        out[1] = b === 0 ? b : NaN;
      }
      return;
    }
    const limit = real === double ? 354 : 44;
    const [s, c] = [sinOf(b), cosOf(b)];
    if (Math.abs(a) > limit) {
      const big = real.exp(2 * limit);
      const rest = r(Math.abs(a) - limit);
      out[0] = copysign(1, a);
      out[1] = r(r(r(4 * s) * c) / big);
      out[1] = r(out[1] / (rest > limit ? big : real.exp(r(2 * rest))));
      return;
    }
    const small = Math.abs(a) <= epsilon;
    const [sh, ch] = small ? [a, 1] : [real.sinh(a), real.cosh(a)];
    const square = r(c * c);
    const under = Math.abs(sh) > Math.abs(c) * epsilon ? r(r(sh * sh) + square) : square;
    out[0] = r(r(sh * ch) / under);
    out[1] = r(r(s * c) / under);
  };

  /** The inverse hyperbolic sine; with `adjoined` its value for the inverse cosine (glibc's k_casinh). */
  const kernel = (a: number, b: number, adjoined: boolean, out: ComplexOut): void => {
    const [x, y] = [Math.abs(a), Math.abs(b)];
    let re: number;
    let im: number;
    const sqrt = (value: number): number => r(Math.sqrt(value));
    if (x >= 1 / epsilon || y >= 1 / epsilon) {
      if (adjoined) complexLog(copysign(y, b), x, out);
      else complexLog(x, y, out);
      re = r(out[0] + LN2);
      im = out[1];
    } else if (x >= 0.5 && y < epsilon / 8) {
      const s = real.hypot(1, x);
      re = real.log(r(x + s));
      im = adjoined ? real.atan2(s, b) : real.atan2(y, s);
    } else if (x < epsilon / 8 && y >= 1.5) {
      const s = sqrt(r(r(y + 1) * r(y - 1)));
      re = real.log(r(y + s));
      im = adjoined ? real.atan2(x, copysign(s, b)) : real.atan2(s, x);
    } else if ((y > 1 && y < 1.5 && x < 0.5) || (y < 1 && x < 0.5 && y > epsilon)) {
      const above = y > 1;
      const distance = above ? r(r(y + 1) * r(y - 1)) : r(r(1 + y) * r(1 - y));
      if (x < epsilon * epsilon) {
        const s = sqrt(distance);
        re = above ? r(real.log1p(r(2 * r(distance + r(y * s)))) / 2) : r(real.log1p(r(r(2 * x) / s)) / 2);
        if (above) im = adjoined ? real.atan2(x, copysign(s, b)) : real.atan2(s, x);
        else im = adjoined ? real.atan2(s, b) : real.atan2(y, s);
      } else {
        const x2 = r(x * x);
        const g = r(x2 * r(r(2 + x2) + r(r(2 * y) * y)));
        const d = sqrt(r(r(distance * distance) + g));
        const dp = r(d + distance);
        const dm = r(g / dp);
        const r1 = sqrt(r(r((above ? dm : dp) + x2) / 2));
        const r2 = r(r(x * y) / r1);
        re = r(real.log1p(r(r(x2 + (above ? dp : dm)) + r(2 * r(r(x * r1) + r(y * r2))))) / 2);
        im = adjoined ? real.atan2(r(x + r1), copysign(r(y + r2), b)) : real.atan2(r(y + r2), r(x + r1));
      }
    } else if (y === 1 && x < 0.5) {
      if (x < epsilon / 8) {
        re = r(real.log1p(r(2 * r(x + sqrt(x)))) / 2);
        im = adjoined ? real.atan2(sqrt(x), copysign(1, b)) : real.atan2(1, sqrt(x));
      } else {
        const d = r(x * sqrt(r(4 + r(x * x))));
        const s1 = sqrt(r(r(d + r(x * x)) / 2));
        const s2 = sqrt(r(r(d - r(x * x)) / 2));
        re = r(real.log1p(r(r(r(x * x) + d) + r(2 * r(r(x * s1) + s2)))) / 2);
        im = adjoined ? real.atan2(r(x + s1), copysign(r(1 + s2), b)) : real.atan2(r(1 + s2), r(x + s1));
      }
    } else if (y < 1 && x < 0.5) {
      const s = real.hypot(1, x);
      re = r(real.log1p(r(r(2 * x) * r(x + s))) / 2);
      im = adjoined ? real.atan2(s, b) : real.atan2(y, s);
    } else {
      complexSqrt(r(r(r(x - y) * r(x + y)) + 1), r(r(2 * x) * y), out);
      const p = r(out[0] + x);
      const q = r(out[1] + y);
      if (adjoined) complexLog(copysign(q, b), p, out);
      else complexLog(p, q, out);
      [re, im] = out;
    }
    out[0] = copysign(re, a);
    out[1] = copysign(im, adjoined ? 1 : b);
  };

  const complexAsinh: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Math.abs(b) === Infinity) {
        out[0] = copysign(Infinity, a);
        out[1] = Number.isNaN(a) ? NaN : copysign(Math.abs(a) === Infinity ? r(Math.PI / 4) : HALF_PI, b);
      } else if (Number.isNaN(a) || Math.abs(a) === Infinity) {
        out[0] = a;
        out[1] = (Math.abs(a) === Infinity && !Number.isNaN(b)) || (Number.isNaN(a) && b === 0) ? copysign(0, b) : NaN;
      } else {
        out[0] = NaN;
        out[1] = NaN;
      }
      return;
    }
    if (a === 0 && b === 0) {
      out[0] = a;
      out[1] = b;
    } else kernel(a, b, false, out);
  };
  const complexAcos: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b) || (a === 0 && b === 0)) {
      complexAsin(a, b, out);
      out[0] = r(HALF_PI - out[0]);
      out[1] = -out[1];
      if (out[0] === 0) out[0] = 0;
      return;
    }
    kernel(-b, a, true, out);
    const [re, im] = out;
    out[0] = im;
    out[1] = re;
  };
  const complexAcosh: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Math.abs(b) === Infinity) {
        out[0] = Infinity;
        out[1] = Number.isNaN(a)
          ? NaN
          : copysign(Number.isFinite(a) ? HALF_PI : r(Math.abs((a < 0 ? 3 : 1) * Math.PI) / 4), b);
      } else if (Math.abs(a) === Infinity) {
        out[0] = Infinity;
        out[1] = Number.isNaN(b) ? NaN : copysign(a < 0 ? PI : 0, b);
      } else {
        out[0] = NaN;
        out[1] = a === 0 ? HALF_PI : NaN;
      }
      return;
    }
    if (a === 0 && b === 0) {
      out[0] = 0;
      out[1] = copysign(HALF_PI, b);
      return;
    }
    kernel(-b, a, true, out);
    if (negative(b)) out[1] = -out[1];
    else out[0] = -out[0];
  };

  const complexAtanh: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Math.abs(b) === Infinity) {
        out[0] = copysign(0, a);
        out[1] = copysign(HALF_PI, b);
      } else if (Math.abs(a) === Infinity || a === 0) {
        out[0] = copysign(0, a);
        out[1] = Number.isNaN(b) ? NaN : copysign(HALF_PI, b);
      } else {
        out[0] = NaN;
        out[1] = NaN;
      }
      return;
    }
    if (a === 0 && b === 0) {
      out[0] = a;
      out[1] = b;
      return;
    }
    const [re, im] = arcTangent(a, b);
    out[0] = re;
    out[1] = im;
  };
  const complexAtan: ComplexUnary = (a, b, out) => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      complexAtanh(-b, a, out);
      const [re, im] = out;
      out[0] = im;
      out[1] = -re;
      return;
    }
    if (a === 0 && b === 0) {
      out[0] = a;
      out[1] = b;
      return;
    }
    const [re, im] = arcTangent(b, a);
    out[0] = im;
    out[1] = re;
  };
  /** The parts of atanh(x + iy): first the logarithm, then the angle. */
  const arcTangent = (x: number, y: number): [number, number] => {
    if (Math.abs(x) >= 16 / epsilon || Math.abs(y) >= 16 / epsilon) {
      const angle = copysign(HALF_PI, y);
      if (Math.abs(y) <= 1) return [r(1 / x), angle];
      if (Math.abs(x) <= 1) return [r(r(x / y) / y), angle];
      const h = real.hypot(x / 2, y / 2);
      return [r(r(r(x / h) / h) / 4), angle];
    }
    let part: number;
    if (Math.abs(x) === 1 && Math.abs(y) < epsilon * epsilon) {
      part = r(copysign(0.5, x) * r(LN2 - real.log(Math.abs(y))));
    } else {
      const square = Math.abs(y) >= epsilon * epsilon ? r(y * y) : 0;
      const above = r(square + r(r(1 + x) * r(1 + x)));
      const below = r(square + r(r(1 - x) * r(1 - x)));
      const quotient = r(above / below);
      part = quotient < 0.5 ? r(0.25 * real.log(quotient)) : r(0.25 * real.log1p(r(r(4 * x) / below)));
    }
    const most = Math.max(Math.abs(x), Math.abs(y));
    const least = Math.min(Math.abs(x), Math.abs(y));
    const simple = r(r(1 - most) * r(1 + most));
    let under: number;
    if (least < epsilon / 2) under = simple === 0 ? 0 : simple;
    else if (most >= 1) under = r(simple - r(least * least));
    else if (most >= 0.75 || least >= 0.5) under = -real.squaresMinusOne(most, least);
    else under = r(simple - r(least * least));
    return [part, r(0.5 * real.atan2(r(2 * y), under))];
  };

  const complexAsin: ComplexUnary = (a, b, out) => {
    if (Number.isNaN(a) || Number.isNaN(b)) {
      if (a === 0) {
        out[0] = a;
        out[1] = b;
      } else if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) {
        out[0] = NaN;
        out[1] = copysign(Infinity, b);
      } else {
        out[0] = NaN;
        out[1] = NaN;
      }
      return;
    }
    complexAsinh(-b, a, out);
    const [re, im] = out;
    out[0] = im;
    out[1] = -re;
  };

  const multiply = (a: number, b: number, c: number, d: number, out: ComplexOut): void => {
    out[0] = r(r(a * c) - r(b * d));
    out[1] = r(r(a * d) + r(b * c));
  };
  const divide = (a: number, b: number, c: number, d: number, out: ComplexOut): void => {
    if (Math.abs(c) >= Math.abs(d)) {
      if (c === 0 && d === 0) {
        out[0] = a / Math.abs(c);
        out[1] = b / Math.abs(d);
        return;
      }
      const ratio = r(d / c);
      const scale = r(1 / r(c + r(d * ratio)));
      out[0] = r(r(a + r(b * ratio)) * scale);
      out[1] = r(r(b - r(a * ratio)) * scale);
    } else {
      const ratio = r(c / d);
      const scale = r(1 / r(d + r(c * ratio)));
      out[0] = r(r(r(a * ratio) + b) * scale);
      out[1] = r(r(r(b * ratio) - a) * scale);
    }
  };

  /** NumPy's npy_cpow: special cases and small whole exponents by products, the rest by exp(w log z). */
  const power: ComplexBinary = (a, b, c, d, out) => {
    if (c === 0 && d === 0) {
      out[0] = 1;
      out[1] = 0;
      return;
    }
    if (a === 0 && b === 0) {
      out[0] = c > 0 ? 0 : NaN;
      out[1] = c > 0 ? 0 : NaN;
      return;
    }
    if (d === 0 && Number.isInteger(c) && Math.abs(c) < 100) {
      if (c === 1) {
        out[0] = a;
        out[1] = b;
      } else if (c === 2) multiply(a, b, a, b, out);
      else if (c === 3) {
        multiply(a, b, a, b, out);
        multiply(a, b, out[0], out[1], out);
      } else {
        const base: ComplexOut = [a, b];
        out[0] = 1;
        out[1] = 0;
        const n = Math.abs(c);
        for (let mask = 1; ; ) {
          if (n & mask) multiply(out[0], out[1], base[0], base[1], out);
          mask <<= 1;
          if (n < mask) break;
          multiply(base[0], base[1], base[0], base[1], base);
        }
        if (c < 0) divide(1, 0, out[0], out[1], out);
      }
      return;
    }
    complexLog(a, b, out);
    const [x, y] = out;
    multiply(c, d, x, y, out);
    complexExp(out[0], out[1], out);
  };

  const scaled =
    (factor: number): ComplexUnary =>
    (a, b, out) => {
      complexLog(a, b, out);
      out[0] = r(out[0] * factor);
      out[1] = r(out[1] * factor);
    };

  const unary: Readonly<Record<string, ComplexUnary>> = {
    exp: complexExp,
    exp2: (a, b, out) => complexExp(r(a * LN2), r(b * LN2), out),
    expm1: (a, b, out) => {
      const half = real.sin(b / 2);
      const grown = real === double ? Math.expm1(a) : expm1f(a);
      out[0] = r(r(grown * real.cos(b)) - r(r(2 * half) * half));
      out[1] = r(real.exp(a) * real.sin(b));
    },
    log: complexLog,
    log2: scaled(r(Math.LOG2E)),
    log10: scaled(r(Math.LOG10E)),
    log1p: (a, b, out) => {
      const x = r(a + 1);
      out[0] = real.log(real.hypot(x, b));
      out[1] = real.atan2(b, x);
    },
    sqrt: complexSqrt,
    sinh: complexSinh,
    cosh: complexCosh,
    tanh: complexTanh,
    sin: (a, b, out) => {
      if (!Number.isFinite(a) && Math.abs(b) === Infinity) {
        out[0] = NaN;
        out[1] = Infinity;
        return;
      }
      complexSinh(-b, a, out);
      const [re, im] = out;
      out[0] = im;
      out[1] = -re;
    },
    cos: (a, b, out) => complexCosh(-b, a, out),
    tan: (a, b, out) => {
      complexTanh(-b, a, out);
      const [re, im] = out;
      out[0] = im;
      out[1] = -re;
    },
    arcsinh: complexAsinh,
    arcsin: complexAsin,
    arccos: complexAcos,
    arccosh: complexAcosh,
    arctanh: complexAtanh,
    arctan: complexAtan,
  };
  return { unary, power };
}

/** C99 annex G for sinh and cosh of infinite or undefined parts. */
function hyperbolicOfInfinite(isSine: boolean, a: number, b: number, out: ComplexOut): void {
  if (Math.abs(a) === Infinity && Number.isFinite(b)) {
    out[0] = b === 0 ? Infinity : copysign(Infinity, Math.cos(b));
    out[1] = b === 0 ? b : copysign(Infinity, Math.sin(b));
    if (isSine && a < 0) out[0] = -out[0];
    if (!isSine && a < 0) out[1] = -out[1];
  } else if (Math.abs(a) === Infinity) {
    out[0] = Infinity;
    out[1] = NaN;
  } else if (a === 0) {
    out[0] = isSine ? a : NaN;
    out[1] = isSine ? NaN : 0;
  } else {
    out[0] = NaN;
    out[1] = b === 0 ? b : NaN;
  }
}

export const complexDouble = functionsOf(double);
export const complexSingle = functionsOf(single);
