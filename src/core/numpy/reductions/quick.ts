/** The short way for the sum and the extremes of all elements of a short float64 array; anything else answers null. */

import type { NDArray } from '../array/ndarray.ts';
import { float64 } from '../dtype/dtype.ts';
import { Float64Scalar } from '../scalars/scalar.ts';
import { pairwiseSum } from './pairwise.ts';

/** Longer lines have kernels. */
const SMALL = 4095;

/** `ufunc.reduce` over every axis. */
export function quickTotal(name: string, array: NDArray): Float64Scalar | null {
  const { size } = array;
  if (array.dtype !== float64 || size === 0 || size > SMALL || array.shape.length === 0 || !array.isContiguous)
    return null;
  const data = array.data as Float64Array;
  const from = array.offset;
  if (name === 'add') {
    const sum = 0 + pairwiseSum(data, from, size, 1);
    // The general way finds out what NumPy says of it.
    return sum - sum === 0 ? new Float64Scalar(sum) : null;
  }
  if (name !== 'maximum' && name !== 'minimum') return null;
  const sign = name === 'maximum' ? 1 : -1;
  let best = data[from]!;
  for (let i = 1; i < size; i++) {
    const value = data[from + i]!;
    if (value * sign > best * sign) best = value;
    else if (Number.isNaN(value)) return null;
  }
  // Which of two zeros comes out depends on the order of the axes.
  return best === 0 || Number.isNaN(best) ? null : new Float64Scalar(best);
}
