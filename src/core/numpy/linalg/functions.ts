/** The functions of `numpy.linalg`, by Python signature. */
import { exp, log } from '../../numerics/exponential.ts';
import { raise, typeError } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { FloatValue, PyTuple, type Value } from '../../python/objects/object.ts';
import { asInt, asStr, index, toArray } from '../../python/objects/operations.ts';
import { castArray, copyArray, flatData } from '../array/cast.ts';
import { expectWork } from '../array/cost.ts';
import { emptyArray, type NDArray, wrap } from '../array/ndarray.ts';
import { complex64, complex128, float32, float64, int32, int64 } from '../dtype/dtype.ts';
import { failValue } from '../errors.ts';
import { type Argument, arrayFrom, flag, isNone, real, result, text } from '../functions/arguments.ts';
import { dot, matmul } from '../functions/products.ts';
import { moveAxis, transpose } from '../functions/shape.ts';
import { scalarOf } from '../scalars/scalar.ts';
import { choleskyInPlace, formQ, luInPlace, luSolveInPlace, qrInPlace } from './factor.ts';
import { generalEigen } from './general-eigen.ts';
import { norm } from './norm.ts';
import { eighResult, eigResult, qrResult, slogdetResult, svdResult } from './results.ts';
import { failLinAlg, fromMatrices, fromNumbers, fromVectors, type Stack, squareStackOf, stackOf } from './stacks.ts';
import { svd } from './svd.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

function identityColumns(n: number): Float64Array {
  const eye = new Float64Array(n * n);
  for (let i = 0; i < n; i++) eye[i + i * n] = 1;
  return eye;
}

export function inverse(a: NDArray): NDArray {
  const stack = squareStackOf(a, 'inv');
  const n = stack.rows;
  const inverses = stack.matrices.map((matrix) => {
    const lu = luInPlace(matrix, n);
    if (lu.singular) failLinAlg('Singular matrix');
    const x = identityColumns(n);
    luSolveInPlace(matrix, n, lu.pivots, x, n);
    return x;
  });
  return fromMatrices(stack, inverses, n, n);
}

function solve(a: NDArray, b: NDArray): NDArray {
  const stack = squareStackOf(a, 'solve');
  const n = stack.rows;
  const vector = b.ndim === 1;
  const rows = vector ? b.shape[0]! : b.shape[b.ndim - 2];
  if (rows !== n) {
    const [name, signature] = vector ? ['solve1', '(m,m),(m)->(m)'] : ['solve', '(m,m),(m,n)->(m,n)'];
    failValue(
      `${name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${signature} (size ${rows} is different from ${n})`,
    );
  }
  const right = stackOf(vector ? b.view([n, 1], [b.strides[0]!, 1]) : b, 'solve');
  const count = Math.max(stack.matrices.length, right.matrices.length);
  if (stack.matrices.length !== count && stack.matrices.length !== 1)
    failValue('operands could not be broadcast together');
  if (right.matrices.length !== count && right.matrices.length !== 1)
    failValue('operands could not be broadcast together');
  const solutions: Float64Array[] = [];
  for (let m = 0; m < count; m++) {
    const matrix = (stack.matrices.length === 1 ? stack.matrices[0]! : stack.matrices[m]!).slice();
    const x = (right.matrices.length === 1 ? right.matrices[0]! : right.matrices[m]!).slice();
    const lu = luInPlace(matrix, n);
    if (lu.singular) failLinAlg('Singular matrix');
    luSolveInPlace(matrix, n, lu.pivots, x, right.columns);
    solutions.push(x);
  }
  const shaped: Stack = stack.matrices.length === count ? stack : { ...right, dtype: stack.dtype };
  const dtype = stack.dtype === float32 && right.dtype === float32 ? float32 : float64;
  return vector ? fromVectors(shaped, solutions, n, dtype) : fromMatrices(shaped, solutions, n, right.columns, dtype);
}

function determinants(a: NDArray): { stack: Stack; sign: number[]; diagonals: Float64Array[] } {
  const stack = squareStackOf(a, 'det');
  const n = stack.rows;
  const sign: number[] = [];
  const diagonals = stack.matrices.map((matrix) => {
    const lu = luInPlace(matrix, n);
    sign.push(lu.singular ? 0 : lu.sign);
    return Float64Array.from({ length: n }, (_, i) => matrix[i + i * n]!);
  });
  return { stack, sign, diagonals };
}

/** Sign and logarithm of each determinant's magnitude. */
function logDeterminants(a: NDArray): { stack: Stack; signs: number[]; logs: number[] } {
  const { stack, sign, diagonals } = determinants(a);
  const signs: number[] = [];
  const logs = diagonals.map((diagonal, m) => {
    let s = sign[m]!;
    let sum = 0;
    for (const value of diagonal) {
      if (value < 0) s = -s;
      sum += log(Math.abs(value));
    }
    signs.push(s);
    return s === 0 ? Number.NEGATIVE_INFINITY : sum;
  });
  return { stack, signs, logs };
}

/** As NumPy has it, e to the sum of logarithms: 5 may come out as 5.000000000000001. */
function det(a: NDArray): Value {
  const { stack, signs, logs } = logDeterminants(a);
  return result(
    fromNumbers(
      stack,
      logs.map((value, m) => signs[m]! * exp(value)),
    ),
  );
}

function slogdet(a: NDArray): Value {
  const { stack, signs, logs } = logDeterminants(a);
  return slogdetResult(result(fromNumbers(stack, signs)), result(fromNumbers(stack, logs)));
}

function qr(a: NDArray, mode: string): Value {
  if (!['reduced', 'complete', 'r', 'raw'].includes(mode)) failValue(`Unrecognized mode '${mode}'`);
  if (mode === 'raw') return failValue("mode 'raw' is not supported by this simulator");
  const stack = stackOf(a, 'qr');
  const { rows, columns } = stack;
  const k = Math.min(rows, columns);
  const width = mode === 'complete' ? rows : k;
  const qs: Float64Array[] = [];
  const rs = stack.matrices.map((matrix) => {
    const tau = qrInPlace(matrix, rows, columns);
    if (mode !== 'r') qs.push(formQ(matrix, rows, tau, width));
    const r = new Float64Array(width * columns);
    for (let j = 0; j < columns; j++)
      for (let i = 0; i <= Math.min(j, rows - 1); i++) r[i + j * width] = matrix[i + j * rows]!;
    return r;
  });
  const r = fromMatrices(stack, rs, width, columns);
  return mode === 'r' ? r : qrResult(fromMatrices(stack, qs, rows, width), r);
}

interface Decomposition {
  readonly u: NDArray;
  readonly s: NDArray;
  readonly vt: NDArray;
}

export function decompose(a: NDArray, full: boolean): Decomposition {
  const stack = stackOf(a, 'svd');
  const { rows, columns } = stack;
  const k = Math.min(rows, columns);
  expectWork(10 * stack.matrices.length * rows * columns * k);
  const parts = stack.matrices.map((matrix) => {
    if (matrix.some((value) => !Number.isFinite(value))) failLinAlg('SVD did not converge');
    const part = svd(matrix, rows, columns, full);
    if (!part.converged) failLinAlg('SVD did not converge');
    return part;
  });
  return {
    u: fromMatrices(
      stack,
      parts.map((part) => part.u),
      rows,
      full ? rows : k,
    ),
    s: fromVectors(
      stack,
      parts.map((part) => part.s),
      k,
    ),
    vt: fromMatrices(
      stack,
      parts.map((part) => part.vt),
      full ? columns : k,
      columns,
    ),
  };
}

function eigen(a: NDArray, wantVectors: boolean): Value {
  const stack = squareStackOf(a, 'eig');
  const n = stack.rows;
  expectWork(25 * stack.matrices.length * n ** 3);
  for (const matrix of stack.matrices) {
    if (matrix.some((value) => !Number.isFinite(value))) failLinAlg('Array must not contain infs or NaNs');
  }
  const parts = stack.matrices.map((matrix) => {
    const part = generalEigen(matrix, n, wantVectors);
    if (!part.converged) failLinAlg('Eigenvalues did not converge');
    return part;
  });
  const isReal = parts.every((part) => part.imag.every((value) => value === 0));
  if (isReal) {
    const values = fromVectors(
      stack,
      parts.map((part) => part.real),
      n,
    );
    if (!wantVectors) return values;
    return eigResult(
      values,
      fromMatrices(
        stack,
        parts.map((part) => part.vectors!),
        n,
        n,
      ),
    );
  }
  const complexType = stack.dtype === float32 ? complex64 : complex128;
  const values = emptyArray(complexType, [...stack.batch, n]);
  const valueData = values.data as Float64Array;
  const vectors = emptyArray(complexType, [...stack.batch, n, n]);
  const vectorData = vectors.data as Float64Array;
  parts.forEach((part, m) => {
    for (let j = 0; j < n; j++) {
      valueData[2 * (m * n + j)] = part.real[j]!;
      valueData[2 * (m * n + j) + 1] = part.imag[j]!;
    }
    if (part.vectors === null) return;
    for (let j = 0; j < n; j++) {
      const pair = part.imag[j] !== 0;
      // the second of a pair is the conjugate of the first
      const first = pair && part.imag[j]! < 0 ? j - 1 : j;
      for (let i = 0; i < n; i++) {
        const at = 2 * (m * n * n + i * n + j);
        vectorData[at] = part.vectors[i + first * n]!;
        vectorData[at + 1] = pair ? (first === j ? 1 : -1) * part.vectors[i + (first + 1) * n]! : 0;
      }
    }
  });
  return wantVectors ? eigResult(values, vectors) : values;
}

function eigenSymmetric(a: NDArray, uplo: string): { values: NDArray; vectors: NDArray } {
  const triangle = uplo.toUpperCase();
  if (triangle !== 'L' && triangle !== 'U') failValue("UPLO argument must be 'L' or 'U'");
  const stack = squareStackOf(a, 'eigh');
  const n = stack.rows;
  expectWork(5 * stack.matrices.length * n ** 3);
  const parts = stack.matrices.map((matrix) => {
    if (triangle === 'U')
      for (let j = 0; j < n; j++) for (let i = 0; i < j; i++) matrix[j + i * n] = matrix[i + j * n]!;
    const part = symmetricEigen(matrix, n);
    if (!part.converged) failLinAlg('Eigenvalues did not converge');
    return part;
  });
  return {
    values: fromVectors(
      stack,
      parts.map((part) => part.values),
      n,
    ),
    vectors: fromMatrices(
      stack,
      parts.map((part) => part.vectors),
      n,
      n,
    ),
  };
}

function cholesky(a: NDArray, upper: boolean): NDArray {
  const stack = squareStackOf(a, 'cholesky');
  const n = stack.rows;
  for (const matrix of stack.matrices) {
    if (upper) for (let j = 0; j < n; j++) for (let i = 0; i < j; i++) matrix[j + i * n] = matrix[i + j * n]!;
    if (!choleskyInPlace(matrix, n)) failLinAlg('Matrix is not positive definite');
  }
  const factor = fromMatrices(stack, stack.matrices, n, n);
  if (!upper) return factor;
  const axes = factor.shape.map((_, i) => i);
  return copyArray(transpose(factor, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]));
}

const EPSILON: Readonly<Record<string, number>> = { float32: 1.1920928955078125e-7, float64: 2.220446049250313e-16 };

function rank(a: NDArray, tol: Argument): Value {
  if (a.ndim < 2) {
    const data = flatData(castArray(a, float64)) as Float64Array;
    return data.some((value) => value !== 0) ? 1 : 0;
  }
  const { s } = decompose(a, false);
  const k = s.shape[s.ndim - 1]!;
  const data = flatData(castArray(s, float64)) as Float64Array;
  const larger = Math.max(...a.shape.slice(-2));
  const counts: number[] = [];
  for (let start = 0; start < data.length; start += k) {
    const largest = k === 0 ? 0 : data[start]!;
    const threshold = isNone(tol) ? largest * larger * EPSILON[s.dtype.name]! : real(tol as Value);
    let count = 0;
    for (let i = 0; i < k; i++) if (data[start + i]! > threshold) count++;
    counts.push(count);
  }
  if (a.ndim === 2) return scalarOf(int64, counts[0] ?? 0);
  return wrap(int64, a.shape.slice(0, -2), Float64Array.from(counts));
}

function pseudoInverse(a: NDArray, rcond: Argument): NDArray {
  const { u, s, vt } = decompose(a, false);
  const k = s.shape[s.ndim - 1]!;
  const rows = a.shape[a.ndim - 2]!;
  const columns = a.shape[a.ndim - 1]!;
  const [ud, sd, vd] = [u, s, vt].map((part) => flatData(castArray(part, float64)) as Float64Array) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const cutoff = isNone(rcond) ? 1e-15 : real(rcond as Value);
  const output = emptyArray(s.dtype, [...a.shape.slice(0, -2), columns, rows]);
  const data = output.data as Float64Array;
  const count = k === 0 ? 0 : sd.length / k;
  for (let m = 0; m < count; m++) {
    const largest = sd[m * k]!;
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < rows; j++) {
        let sum = 0;
        for (let l = 0; l < k; l++) {
          const value = sd[m * k + l]!;
          if (value > cutoff * largest)
            sum += vd[m * k * columns + l * columns + i]! * ((1 / value) * ud[m * rows * k + j * k + l]!);
        }
        data[m * columns * rows + i * rows + j] = sum;
      }
    }
  }
  return output;
}

function leastSquares(a: NDArray, b: NDArray, rcond: Argument): Value {
  if (a.ndim !== 2) failLinAlg(`${a.ndim}-dimensional array given. Array must be two-dimensional`);
  const [rows, columns] = a.shape as [number, number];
  if (b.shape[0] !== rows) failLinAlg('Incompatible dimensions');
  const { u, s, vt } = decompose(a, false);
  const k = Math.min(rows, columns);
  const ud = flatData(castArray(u, float64)) as Float64Array;
  const sd = flatData(castArray(s, float64)) as Float64Array;
  const vd = flatData(castArray(vt, float64)) as Float64Array;
  const bd = flatData(castArray(b, float64)) as Float64Array;
  const right = b.ndim === 1 ? 1 : b.shape[1]!;
  let cutoff = EPSILON.float64! * Math.max(rows, columns);
  if (!isNone(rcond)) cutoff = real(rcond as Value) < 0 ? EPSILON.float64! : real(rcond as Value);
  let effective = 0;
  for (let i = 0; i < k; i++) if (sd[i]! > cutoff * sd[0]!) effective++;
  const x = new Float64Array(columns * right);
  for (let c = 0; c < right; c++) {
    for (let l = 0; l < effective; l++) {
      let projection = 0;
      for (let i = 0; i < rows; i++) projection += ud[i * k + l]! * bd[i * right + c]!;
      projection /= sd[l]!;
      for (let j = 0; j < columns; j++) x[j * right + c]! += vd[l * columns + j]! * projection;
    }
  }
  let residuals = new Float64Array(0);
  if (effective === columns && rows > columns) {
    residuals = new Float64Array(right);
    const ad = flatData(castArray(a, float64)) as Float64Array;
    for (let c = 0; c < right; c++) {
      for (let i = 0; i < rows; i++) {
        let rest = bd[i * right + c]!;
        for (let j = 0; j < columns; j++) rest -= ad[i * columns + j]! * x[j * right + c]!;
        residuals[c]! += rest * rest;
      }
    }
  }
  return new PyTuple([
    wrap(float64, b.ndim === 1 ? [columns] : [columns, right], x),
    wrap(float64, [residuals.length], residuals),
    scalarOf(int32, effective),
    castArray(s, float64),
  ]);
}

function condition(a: NDArray, p: Argument): Value {
  const order = isNone(p) ? null : (asStr(p) ?? asInt(p) ?? (p instanceof FloatValue ? p.value : null));
  if (order === null || order === 2 || order === -2) {
    const { s } = decompose(a, false);
    const k = s.shape[s.ndim - 1]!;
    const data = flatData(castArray(s, float64)) as Float64Array;
    const ratios: number[] = [];
    for (let start = 0; start < data.length; start += k) {
      const [large, small] = [data[start]!, data[start + k - 1]!];
      ratios.push(order === -2 ? small / large : large / small);
    }
    return result(wrap(float64, a.shape.slice(0, -2), Float64Array.from(ratios)));
  }
  const product = real(norm(a, p, undefined, false)) * real(norm(inverse(a), p, undefined, false));
  return scalarOf(float64, product);
}

function matrixPower(a: NDArray, exponent: Value): Value {
  const power = asInt(exponent);
  if (power === undefined && exponent instanceof FloatValue) raise(typeError, 'exponent must be an integer');
  const n = Number(power ?? index(exponent));
  if (a.ndim < 2) failLinAlg(`${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
  if (a.shape[a.ndim - 1] !== a.shape[a.ndim - 2]) failLinAlg('Last 2 dimensions of the array must be square');
  if (n === 0) {
    const eye = emptyArray(a.dtype, a.shape);
    const size = a.shape[a.ndim - 1]!;
    const data = eye.data as Float64Array;
    for (let start = 0; start < eye.size; start += size * size) {
      for (let i = 0; i < size; i++) data[(start + i * size + i) * a.dtype.slots] = 1;
    }
    return eye;
  }
  let base = n < 0 ? inverse(a) : a;
  let rest = Math.abs(n);
  if (rest === 1) return copyArray(base);
  if (rest === 2) return matmul(base, base);
  if (rest === 3) return matmul(matmul(base, base), base);
  let product: NDArray | null = null;
  while (rest > 0) {
    if (rest % 2 === 1) product = product === null ? base : matmul(product, base);
    rest = Math.floor(rest / 2);
    if (rest > 0) base = matmul(base, base);
  }
  return product!;
}

function multiDot(arrays: readonly NDArray[]): Value {
  if (arrays.length < 2) failValue('Expecting at least two arrays.');
  if (arrays.length === 2) return result(dot(arrays[0]!, arrays[1]!));
  // the order with the fewest multiplications, by dynamic programming
  const dims = arrays.map((array) => (array.ndim === 1 ? 1 : array.shape[0]!));
  dims.push(arrays[arrays.length - 1]!.ndim === 1 ? 1 : arrays[arrays.length - 1]!.shape[1]!);
  if (arrays[0]!.ndim === 1) dims[1] = arrays[0]!.shape[0]!;
  const n = arrays.length;
  const cost = Array.from({ length: n }, () => new Float64Array(n));
  const split = Array.from({ length: n }, () => new Int32Array(n));
  for (let length = 1; length < n; length++) {
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i]![j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const total = cost[i]![k]! + cost[k + 1]![j]! + dims[i]! * dims[k + 1]! * dims[j + 1]!;
        if (total < cost[i]![j]!) {
          cost[i]![j] = total;
          split[i]![j] = k;
        }
      }
    }
  }
  const multiply = (i: number, j: number): NDArray =>
    i === j ? arrays[i]! : dot(multiply(i, split[i]![j]!), multiply(split[i]![j]! + 1, j));
  return result(multiply(0, n - 1));
}

const array = (value: Value): NDArray => arrayFrom(value);

export const linalgFunctions: Readonly<Record<string, Implementation>> = {
  'inv(a)': (a: Value) => inverse(array(a)),
  'solve(a, b)': (a: Value, b: Value) => solve(array(a), array(b)),
  'det(a)': (a: Value) => det(array(a)),
  'slogdet(a)': (a: Value) => slogdet(array(a)),
  'qr(a, mode="reduced")': (a: Value, mode: Value) => qr(array(a), text(mode, 'reduced')),
  'svd(a, full_matrices=True, compute_uv=True, hermitian=False)': (a: Value, full: Value, vectors: Value) => {
    const parts = decompose(array(a), flag(full, true));
    return flag(vectors, true) ? svdResult(parts.u, parts.s, parts.vt) : parts.s;
  },
  'svdvals(x)': (a: Value) => decompose(array(a), false).s,
  'eig(a)': (a: Value) => eigen(array(a), true),
  'eigvals(a)': (a: Value) => eigen(array(a), false),
  'eigh(a, UPLO="L")': (a: Value, uplo: Value) => {
    const { values, vectors } = eigenSymmetric(array(a), text(uplo, 'L'));
    return eighResult(values, vectors);
  },
  'eigvalsh(a, UPLO="L")': (a: Value, uplo: Value) => eigenSymmetric(array(a), text(uplo, 'L')).values,
  'cholesky(a, /, *, upper=False)': (a: Value, upper: Value) => cholesky(array(a), flag(upper)),
  'norm(x, ord=None, axis=None, keepdims=False)': (x: Value, ord: Value, axis: Value, keepdims: Value) =>
    norm(array(x), ord, axis, flag(keepdims)),
  'vector_norm(x, /, *, axis=None, keepdims=False, ord=2)': (x: Value, axis: Value, keepdims: Value, ord: Value) => {
    const a = array(x);
    const flat = isNone(axis) && a.ndim > 1 ? wrap(a.dtype, [a.size], flatData(a)) : a;
    return norm(flat, ord, isNone(axis) ? undefined : axis, flag(keepdims));
  },
  'matrix_norm(x, /, *, keepdims=False, ord="fro")': (x: Value, keepdims: Value, ord: Value) =>
    norm(array(x), ord, new PyTuple([-2, -1]), flag(keepdims)),
  'matrix_rank(A, tol=None, hermitian=False, *, rtol=None)': (a: Value, tol: Value) => rank(array(a), tol),
  'pinv(a, rcond=None, hermitian=False, *, rtol=None)': (a: Value, rcond: Value) => pseudoInverse(array(a), rcond),
  'lstsq(a, b, rcond=None)': (a: Value, b: Value, rcond: Value) => leastSquares(array(a), array(b), rcond),
  'cond(x, p=None)': (x: Value, p: Value) => condition(array(x), p),
  'matrix_power(a, n)': (a: Value, n: Value) => matrixPower(array(a), n),
  'multi_dot(arrays, *, out=None)': (arrays: Value) => multiDot(toArray(arrays).map(array)),
  'matrix_transpose(x, /)': (x: Value) => {
    const a = array(x);
    return moveAxis(a, [a.ndim - 1], [a.ndim - 2]);
  },
};
