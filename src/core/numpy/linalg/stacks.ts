/** Stacks of matrices in an ndarray, as column-major doubles and back. */
import { defineException, raise, typeError, valueError } from '../../python/objects/errors.ts';
import { castArray, flatData } from '../array/cast.ts';
import { emptyArray, type NDArray } from '../array/ndarray.ts';
import { type DType, float32, float64 } from '../dtype/dtype.ts';
import { unsupported } from '../errors.ts';

/** `numpy.linalg.LinAlgError` */
export const linAlgError = defineException('LinAlgError', [valueError], 'numpy.linalg');

export const failLinAlg = (message: string): never => raise(linAlgError, message);

/** What LAPACK computes in: float32 stays, everything else becomes float64. */
export function workingType(array: NDArray, name: string): DType {
  const { dtype } = array;
  if (dtype.kind === 'c') return unsupported(`${name} of complex matrices`);
  if (dtype.name === 'float16') return raise(typeError, 'array type float16 is unsupported in linalg');
  if (dtype.kind === 'U' || dtype.kind === 'O') {
    return raise(
      typeError,
      `Cannot cast ufunc '${name}' input from dtype('${dtype.kind === 'O' ? 'O' : `<U${dtype.itemsize / 4}`}') to dtype('float64') with casting rule 'same_kind'`,
    );
  }
  return dtype === float32 ? float32 : float64;
}

export interface Stack {
  /** The leading axes. */
  readonly batch: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly dtype: DType;
  /** A fresh column-major copy of each matrix. */
  readonly matrices: readonly Float64Array[];
}

export function stackOf(array: NDArray, name: string): Stack {
  if (array.ndim < 2) {
    failLinAlg(`${array.ndim}-dimensional array given. Array must be at least two-dimensional`);
  }
  const dtype = workingType(array, name);
  const batch = array.shape.slice(0, -2);
  const [rows, columns] = array.shape.slice(-2) as [number, number];
  const data = flatData(castArray(array, float64)) as Float64Array;
  const count = batch.reduce((product, length) => product * length, 1);
  const matrices: Float64Array[] = [];
  for (let m = 0; m < count; m++) {
    const matrix = new Float64Array(rows * columns);
    const start = m * rows * columns;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) matrix[i + j * rows] = data[start + i * columns + j]!;
    matrices.push(matrix);
  }
  return { batch, rows, columns, dtype, matrices };
}

export function squareStackOf(array: NDArray, name: string): Stack {
  const stack = stackOf(array, name);
  if (stack.rows !== stack.columns) failLinAlg('Last 2 dimensions of the array must be square');
  return stack;
}

/** An array of the stack's leading axes over column-major matrices. */
export function fromMatrices(
  stack: Stack,
  matrices: readonly Float64Array[],
  rows: number,
  columns: number,
  dtype: DType = stack.dtype,
): NDArray {
  const array = emptyArray(dtype, [...stack.batch, rows, columns]);
  const data = array.data as Float64Array;
  matrices.forEach((matrix, m) => {
    const start = m * rows * columns;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) data[start + i * columns + j] = matrix[i + j * rows]!;
  });
  return array;
}

/** An array of the stack's leading axes over vectors. */
export function fromVectors(
  stack: Stack,
  vectors: readonly ArrayLike<number>[],
  length: number,
  dtype: DType = stack.dtype,
): NDArray {
  const array = emptyArray(dtype, [...stack.batch, length]);
  const data = array.data as Float64Array;
  vectors.forEach((vector, m) => {
    for (let i = 0; i < length; i++) data[m * length + i] = vector[i]!;
  });
  return array;
}

/** One number a matrix. */
export function fromNumbers(stack: Stack, numbers: readonly number[], dtype: DType = stack.dtype): NDArray {
  const array = emptyArray(dtype, stack.batch);
  const data = array.data as Float64Array;
  numbers.forEach((number, m) => {
    data[m] = number;
  });
  return array;
}
