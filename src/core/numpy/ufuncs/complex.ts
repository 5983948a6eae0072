/** Complex functions, written into `out`: real part, imaginary part. */

import { type ComplexBinary, type ComplexUnary, complexDouble, complexSingle } from '../../numerics/complex.ts';
import { lo, twoProd, twoSum } from '../../numerics/double-double.ts';
import { hypot, rint } from './real.ts';

export type { ComplexBinary, ComplexOut, ComplexUnary } from '../../numerics/complex.ts';

/** Division by Smith's method, as NumPy's loops do it. */
const divide: ComplexBinary = (a, b, c, d, out) => {
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

const multiply: ComplexBinary = (a, b, c, d, out) => {
  out[0] = a * c - b * d;
  out[1] = a * d + b * c;
};

const unary: Readonly<Record<string, ComplexUnary>> = {
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
    if (size === Infinity) {
      const both = Math.abs(a) === Math.abs(b);
      out[0] = both ? NaN : Math.abs(a) === Infinity ? Math.sign(a) : 0;
      out[1] = both ? NaN : Math.abs(b) === Infinity ? Math.sign(b) : 0;
      return;
    }
    out[0] = size === 0 ? 0 : a / size;
    out[1] = size === 0 ? 0 : b / size;
  },
  rint: (a, b, out) => {
    out[0] = rint(a);
    out[1] = rint(b);
  },
};

const binary: Readonly<Record<string, ComplexBinary>> = {
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
};

const f = Math.fround;

/** x y + z, rounded once (but where the sum's own error is half-way). */
function fusedAdd(x: number, y: number, z: number): number {
  const product = twoProd(x, y);
  const low = lo;
  const sum = twoSum(product, z);
  const rest = lo + low;
  const fused = rest === 0 ? sum : sum + rest;
  return Number.isNaN(fused) ? product + z : fused;
}

/** As NumPy's vector loops multiply: the second product is rounded, the first is fused with the sum. */
const multiplyFused: ComplexBinary = (a, b, c, d, out) => {
  out[0] = fusedAdd(a, c, -(b * d));
  out[1] = fusedAdd(a, d, b * c);
};

const multiplyFusedSingle: ComplexBinary = (a, b, c, d, out) => {
  out[0] = a * c - f(b * d);
  out[1] = a * d + f(b * c);
};

/** Division in single precision, each step rounded. */
const divideSingle: ComplexBinary = (a, b, c, d, out) => {
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
  return (a < c && !Number.isNaN(b) && !Number.isNaN(d)) || (a === c && b < d);
}

/** The function of one operand by NumPy's name, in single or double precision. */
export function complexUnaryOf(name: string, isSingle: boolean): ComplexUnary | undefined {
  if (Object.hasOwn(unary, name)) return unary[name];
  const table = isSingle ? complexSingle : complexDouble;
  return Object.hasOwn(table.unary, name) ? table.unary[name] : undefined;
}

/** The function of two operands; scalars multiply without fused operations, single precision divides step by step. */
export function complexBinaryOf(name: string, isSingle: boolean, isScalar: boolean): ComplexBinary | undefined {
  if (name === 'multiply' && !isScalar) return isSingle ? multiplyFusedSingle : multiplyFused;
  if (name === 'divide' && isSingle) return divideSingle;
  if (name === 'power' || name === 'float_power') return (isSingle ? complexSingle : complexDouble).power;
  return Object.hasOwn(binary, name) ? binary[name] : undefined;
}
