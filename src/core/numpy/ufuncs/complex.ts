/** Complex functions, written into `out`: real part, imaginary part. */

import { lo, twoProd, twoSum } from '../../numerics/double-double.ts';
import { hypot, rint } from './real.ts';

export type ComplexOut = [number, number];
export type ComplexBinary = (a: number, b: number, c: number, d: number, out: ComplexOut) => void;
export type ComplexUnary = (a: number, b: number, out: ComplexOut) => void;

/** Division by Smith's method, as NumPy's loops do it. */
export const divide: ComplexBinary = (a, b, c, d, out) => {
  const absC = Math.abs(c);
  const absD = Math.abs(d);
  if (absC >= absD) {
    if (absC === 0 && absD === 0) {
      out[0] = a / absC;
      out[1] = b / absD;
      return;
    }
    const ratio = d / c;
    const scale = 1 / (c + d * ratio);
    out[0] = (a + b * ratio) * scale;
    out[1] = (b - a * ratio) * scale;
  } else {
    const ratio = c / d;
    const scale = 1 / (c * ratio + d);
    out[0] = (a * ratio + b) * scale;
    out[1] = (b * ratio - a) * scale;
  }
};

export const multiply: ComplexBinary = (a, b, c, d, out) => {
  out[0] = a * c - b * d;
  out[1] = a * d + b * c;
};

const exp: ComplexUnary = (a, b, out) => {
  const size = Math.exp(a);
  out[0] = b === 0 ? size : size * Math.cos(b);
  out[1] = b === 0 ? b : size * Math.sin(b);
};

const log: ComplexUnary = (a, b, out) => {
  out[0] = Math.log(hypot(a, b));
  out[1] = Math.atan2(b, a);
};

const sqrt: ComplexUnary = (a, b, out) => {
  if (a === 0 && b === 0) {
    out[0] = 0;
    out[1] = b;
    return;
  }
  const size = Math.sqrt((Math.abs(a) + hypot(a, b)) / 2);
  if (a >= 0) {
    out[0] = size;
    out[1] = b / (2 * size);
  } else {
    out[0] = Math.abs(b) / (2 * size);
    out[1] = b < 0 || Object.is(b, -0) ? -size : size;
  }
};

/** Complex power, with whole exponents up to 100 by repeated multiplication (npy_cpow). */
export const power: ComplexBinary = (a, b, c, d, out) => {
  if (c === 0 && d === 0) {
    out[0] = 1;
    out[1] = 0;
    return;
  }
  if (a === 0 && b === 0) {
    out[0] = c > 0 && d === 0 ? 0 : NaN;
    out[1] = c > 0 && d === 0 ? 0 : NaN;
    return;
  }
  if (d === 0 && Number.isInteger(c) && Math.abs(c) < 100) {
    let left = Math.abs(c);
    let [re, im, x, y] = [1, 0, a, b];
    while (left > 0) {
      if (left % 2 === 1) [re, im] = [re * x - im * y, re * y + im * x];
      [x, y] = [x * x - y * y, 2 * x * y];
      left = Math.floor(left / 2);
    }
    if (c < 0) divide(1, 0, re, im, out);
    else {
      out[0] = re;
      out[1] = im;
    }
    return;
  }
  log(a, b, out);
  const [re, im] = out;
  exp(re * c - im * d, re * d + im * c, out);
};

const scaledLog =
  (factor: number): ComplexUnary =>
  (a, b, out) => {
    log(a, b, out);
    out[0] *= factor;
    out[1] *= factor;
  };

const sinh: ComplexUnary = (a, b, out) => {
  out[0] = Math.sinh(a) * Math.cos(b);
  out[1] = Math.cosh(a) * Math.sin(b);
};
const cosh: ComplexUnary = (a, b, out) => {
  out[0] = Math.cosh(a) * Math.cos(b);
  out[1] = Math.sinh(a) * Math.sin(b);
};
const tanh: ComplexUnary = (a, b, out) => {
  if (Math.abs(a) > 22) {
    out[0] = Math.sign(a);
    out[1] = 0;
    return;
  }
  const scale = Math.cosh(2 * a) + Math.cos(2 * b);
  out[0] = Math.sinh(2 * a) / scale;
  out[1] = Math.sin(2 * b) / scale;
};
/** f(i z) / i, which makes sin of sinh and tan of tanh. */
const rotated =
  (f: ComplexUnary): ComplexUnary =>
  (a, b, out) => {
    f(-b, a, out);
    const [re, im] = out;
    out[0] = im;
    out[1] = -re;
  };

export const complexUnary: Readonly<Record<string, ComplexUnary>> = {
  negative: (a, b, out) => {
    out[0] = -a;
    out[1] = -b;
  },
  positive: (a, b, out) => {
    out[0] = a;
    out[1] = b;
  },
  conjugate: (a, b, out) => {
    out[0] = a;
    out[1] = -b;
  },
  square: (a, b, out) => {
    out[0] = a * a - b * b;
    out[1] = a * b + b * a;
  },
  reciprocal: (a, b, out) => divide(1, 0, a, b, out),
  sign: (a, b, out) => {
    const size = hypot(a, b);
    out[0] = size === 0 ? 0 : a / size;
    out[1] = size === 0 ? 0 : b / size;
  },
  rint: (a, b, out) => {
    out[0] = rint(a);
    out[1] = rint(b);
  },
  exp,
  log,
  log2: scaledLog(Math.LOG2E),
  log10: scaledLog(Math.LOG10E),
  log1p: (a, b, out) => {
    out[0] = Math.log(hypot(a + 1, b));
    out[1] = Math.atan2(b, a + 1);
  },
  expm1: (a, b, out) => {
    const half = Math.sin(b / 2);
    out[0] = Math.expm1(a) * Math.cos(b) - 2 * half * half;
    out[1] = Math.exp(a) * Math.sin(b);
  },
  exp2: (a, b, out) => exp(a * Math.LN2, b * Math.LN2, out),
  sqrt,
  sinh,
  cosh,
  tanh,
  sin: rotated(sinh),
  cos: (a, b, out) => cosh(-b, a, out),
  tan: rotated(tanh),
};

export const complexBinary: Readonly<Record<string, ComplexBinary>> = {
  add: (a, b, c, d, out) => {
    out[0] = a + c;
    out[1] = b + d;
  },
  subtract: (a, b, c, d, out) => {
    out[0] = a - c;
    out[1] = b - d;
  },
  multiply,
  divide,
  power,
  float_power: power,
};

const f = Math.fround;

/** x y + z, rounded once (but where the sum's own error is half-way). */
function fusedAdd(x: number, y: number, z: number): number {
  const product = twoProd(x, y);
  const low = lo;
  const sum = twoSum(product, z);
  const fused = sum + (lo + low);
  return Number.isNaN(fused) ? product + z : fused;
}

/** As NumPy's vector loops multiply: the second product is rounded, the first is fused with the sum. */
export const multiplyFused: ComplexBinary = (a, b, c, d, out) => {
  out[0] = fusedAdd(a, c, -(b * d));
  out[1] = fusedAdd(a, d, b * c);
};

export const multiplyFusedSingle: ComplexBinary = (a, b, c, d, out) => {
  out[0] = a * c - f(b * d);
  out[1] = a * d + f(b * c);
};

/** Division in single precision, each step rounded. */
export const divideSingle: ComplexBinary = (a, b, c, d, out) => {
  const [absC, absD] = [Math.abs(c), Math.abs(d)];
  if (absC >= absD) {
    if (absC === 0 && absD === 0) {
      out[0] = a / absC;
      out[1] = b / absD;
      return;
    }
    const ratio = f(d / c);
    const scale = f(1 / f(c + f(d * ratio)));
    out[0] = f(f(a + f(b * ratio)) * scale);
    out[1] = f(f(b - f(a * ratio)) * scale);
  } else {
    const ratio = f(c / d);
    const scale = f(1 / f(f(c * ratio) + d));
    out[0] = f(f(f(a * ratio) + b) * scale);
    out[1] = f(f(f(b * ratio) - a) * scale);
  }
};

/** Complex numbers compare by the real part first. */
export function complexLess(a: number, b: number, c: number, d: number): boolean {
  return a < c || (a === c && b < d);
}
