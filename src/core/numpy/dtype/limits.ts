/** Machine limits: the figures behind `numpy.finfo` and `numpy.iinfo`. */

import { type DType, float16, float32 } from './dtype.ts';

export interface FloatLimits {
  readonly bits: number;
  readonly eps: number;
  readonly epsneg: number;
  readonly max: number;
  readonly tiny: number;
  readonly smallestSubnormal: number;
  readonly precision: number;
  readonly resolution: number;
  readonly machep: number;
  readonly negep: number;
  readonly minexp: number;
  readonly maxexp: number;
  readonly nexp: number;
  readonly nmant: number;
}

/** IEEE 754 limits of a real floating type. */
export function floatLimits(dtype: DType): FloatLimits {
  const [bits, mantissa, exponent] = dtype === float16 ? [16, 10, 5] : dtype === float32 ? [32, 23, 8] : [64, 52, 11];
  const bias = 2 ** (exponent - 1);
  const precision = Math.floor(mantissa * Math.log10(2));
  return {
    bits,
    eps: 2 ** -mantissa,
    epsneg: 2 ** -(mantissa + 1),
    max: (2 - 2 ** -mantissa) * 2 ** (bias - 1),
    tiny: 2 ** (2 - bias),
    smallestSubnormal: 2 ** (2 - bias - mantissa),
    precision,
    resolution: Number(`1e-${precision}`),
    machep: -mantissa,
    negep: -mantissa - 1,
    minexp: 2 - bias,
    maxexp: bias,
    nexp: exponent,
    nmant: mantissa,
  };
}
