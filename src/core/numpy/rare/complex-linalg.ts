/** Linear algebra of complex matrices (numpy/linalg/_umath_linalg.cpp over LAPACK). Indented by one blank, since it is shipped as it stands. */
export const COMPLEX_LINALG = `
import numpy as np
from numpy.linalg import LinAlgError
def _matrices(a):
 a = np.asarray(a)
 if a.ndim < 2:
  raise LinAlgError(f'{a.ndim}-dimensional array given. Array must be at least two-dimensional')
 return a
def _square(a):
 a = _matrices(a)
 if a.shape[-1] != a.shape[-2]:
  raise LinAlgError('Last 2 dimensions of the array must be square')
 return a
def _factor(a):
 # Rows change places by the greatest |re| + |im|, as LAPACK's zgetrf does.
 a = a.copy()
 n = len(a)
 order = np.arange(n)
 sign = 1
 for k in range(n):
  p = k + int(np.argmax(np.abs(a[k:, k].real) + np.abs(a[k:, k].imag)))
  if a[p, k] == 0:
   return a, order, 0
  if p != k:
   a[[k, p]] = a[[p, k]]
   order[[k, p]] = order[[p, k]]
   sign = -sign
  a[k + 1:, k] /= a[k, k]
  a[k + 1:, k + 1:] -= np.multiply.outer(a[k + 1:, k], a[k, k + 1:])
 return a, order, sign
def slogdet(a):
 a = _square(a)
 kind = a.dtype
 real = np.zeros(0, kind).real.dtype
 signs = np.empty(a.shape[:-2], kind)
 logs = np.empty(a.shape[:-2], real)
 for place in np.ndindex(*a.shape[:-2]):
  lu, order, sign = _factor(a[place])
  if sign == 0:
   signs[place], logs[place] = 0, -np.inf
   continue
  diagonal = np.diagonal(lu)
  size = np.abs(diagonal)
  value = kind.type(sign)
  total = real.type(0)
  for d, s in zip(diagonal, size):
   value = value * (d / s)
   total = total + np.log(s)
  signs[place], logs[place] = value, total
 from collections import namedtuple
 return namedtuple('SlogdetResult', ['sign', 'logabsdet'])(signs[()], logs[()])
def det(a):
 a = _square(a)
 sign, log = slogdet(a)
 return (sign * np.exp(log))[()]
def _solved(lu, order, b):
 x = b[order]
 n = len(lu)
 for k in range(n):
  x[k + 1:] -= np.multiply.outer(lu[k + 1:, k], x[k])
 for k in range(n - 1, -1, -1):
  x[k] /= lu[k, k]
  x[:k] -= np.multiply.outer(lu[:k, k], x[k])
 return x
def solve(a, b):
 a = _square(a)
 b = np.asarray(b)
 kind = np.result_type(a, b, np.complex64 if a.dtype.itemsize == 8 and b.dtype.char in 'fF' else np.complex128)
 a, b = a.astype(kind), b.astype(kind)
 vector = b.ndim == 1
 if vector:
  b = b[:, None]
 n = a.shape[-1]
 if b.shape[-2] != n:
  name, signature = ('solve1', '(m,m),(m)->(m)') if vector else ('solve', '(m,m),(m,n)->(m,n)')
  raise ValueError(f'{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {b.shape[-2]} is different from {n})')
 stack = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
 a = np.broadcast_to(a, stack + a.shape[-2:])
 b = np.broadcast_to(b, stack + b.shape[-2:])
 x = np.empty(b.shape, kind)
 for place in np.ndindex(*stack):
  lu, order, sign = _factor(a[place])
  if sign == 0:
   raise LinAlgError('Singular matrix')
  x[place] = _solved(lu, order, b[place])
 return x[..., 0] if vector else x
def inv(a):
 a = _square(a)
 return solve(a, np.broadcast_to(np.eye(a.shape[-1], dtype=a.dtype), a.shape))
def cholesky(a, /, *, upper=False):
 a = _square(a)
 answer = np.zeros(a.shape, a.dtype)
 for place in np.ndindex(*a.shape[:-2]):
  m = a[place].conj().T if upper else a[place]
  l = answer[place]
  for j in range(len(m)):
   d = m[j, j].real - np.sum((l[j, :j] * l[j, :j].conj()).real)
   if not d > 0:
    raise LinAlgError('Matrix is not positive definite')
   l[j, j] = np.sqrt(d)
   l[j + 1:, j] = (m[j + 1:, j] - np.sum(l[j + 1:, :j] * l[j, :j].conj(), axis=1)) / l[j, j].real
 return np.swapaxes(answer, -1, -2).conj() + 0 if upper else answer
def _doubled(a):
 return np.concatenate((np.concatenate((a.real, -a.imag), axis=-1), np.concatenate((a.imag, a.real), axis=-1)), axis=-2)
def eigvalsh(a, UPLO='L'):
 a = _square(a)
 lower = np.tril(a, -1) if UPLO.upper() == 'L' else np.swapaxes(np.triu(a, 1), -1, -2).conj()
 a = lower + np.swapaxes(lower, -1, -2).conj() + np.eye(a.shape[-1]) * a.real
 return np.linalg.eigvalsh(_doubled(a.astype(np.complex128)))[..., ::2].astype(np.asarray(a).real.dtype)
def svdvals(x):
 x = _matrices(x)
 return np.linalg.svdvals(_doubled(x))[..., ::2]
`;
