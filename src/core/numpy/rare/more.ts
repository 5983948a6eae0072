/** Rarely used functions that other functions make up. Indented by one blank, since it is shipped as it stands. */
export const MORE = String.raw`
import numpy as np
def apply_over_axes(func, a, axes):
 val = np.asarray(a)
 n = val.ndim
 if np.array(axes).ndim == 0:
  axes = (axes,)
 for axis in axes:
  if axis < 0:
   axis = n + axis
  res = func(val, axis)
  if res.ndim == val.ndim:
   val = res
  else:
   res = np.expand_dims(res, axis)
   if res.ndim == val.ndim:
    val = res
   else:
    raise ValueError('function is not returning an array of the correct shape')
 return val
def bartlett(M):
 values = np.array([0.0, M])
 M = values[1]
 if M < 1:
  return np.array([], dtype=values.dtype)
 if M == 1:
  return np.ones(1, dtype=values.dtype)
 n = np.arange(1 - M, M, 2)
 return np.where(np.less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))
# Chebyshev coefficients of exp(-x) I0(x) (Cephes, i0.c) would be 55 numbers: the power series serves to the last digits.
def i0(x):
 x = np.abs(np.asanyarray(x) + 0.0)
 if x.dtype.kind == 'c':
  raise TypeError('i0 not supported for complex values')
 term = np.ones_like(x)
 total = np.ones_like(x)
 k = 1
 while np.any(term > total * 1e-17):
  term = term * (x / (2 * k)) ** 2
  total = total + term
  k += 1
 return total
def kaiser(M, beta):
 values = np.array([0.0, M, beta])
 M, beta = values[1], values[2]
 if M == 1:
  return np.ones(1, dtype=values.dtype)
 n = np.arange(0, M)
 alpha = (M - 1) / 2.0
 return i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / i0(beta)
def common_type(*arrays):
 is_complex = False
 best = 0
 for a in arrays:
  kind = a.dtype.type
  if np.iscomplexobj(a):
   is_complex = True
  if issubclass(kind, np.integer):
   precision = 2
  elif kind in (np.float16, np.float32, np.float64, np.complex64, np.complex128):
   precision = {np.float16: 0, np.float32: 1, np.complex64: 1}.get(kind, 2)
  else:
   raise TypeError("can't get common type for non-numeric array")
  best = max(best, precision)
 if is_complex:
  return [np.complex64, np.complex64, np.complex128][best]
 return [np.float16, np.float32, np.float64][best]
def _cumulative(x, axis, dtype, out, include_initial):
 x = np.atleast_1d(x)
 if axis is None:
  if x.ndim >= 2:
   raise ValueError('For arrays which have more than one dimension \x60\x60axis\x60\x60 argument is required.')
  axis = 0
 result = np.cumprod(x, axis=axis, dtype=dtype)
 if include_initial:
  shape = list(x.shape)
  shape[axis] = 1
  result = np.concatenate((np.ones(shape, result.dtype), result), axis=axis)
 if out is not None:
  out[...] = result
  return out
 return result
def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
 return _cumulative(x, axis, dtype, out, include_initial)
def nancumprod(a, axis=None, dtype=None, out=None):
 a = np.asanyarray(a)
 if a.dtype.kind in 'fc':
  a = np.where(np.isnan(a), a.dtype.type(1), a)
 return np.cumprod(a, axis=axis, dtype=dtype, out=out)
def diag_indices_from(arr):
 if not arr.ndim >= 2:
  raise ValueError('input array must be at least 2-d')
 if not np.all(np.diff(arr.shape) == 0):
  raise ValueError('All dimensions of input must be of equal length')
 return np.diag_indices(arr.shape[0], arr.ndim)
def tril_indices_from(arr, k=0):
 if arr.ndim != 2:
  raise ValueError('input array must be 2-d')
 return np.tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])
def triu_indices_from(arr, k=0):
 if arr.ndim != 2:
  raise ValueError('input array must be 2-d')
 return np.triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])
def mask_indices(n, mask_func, k=0):
 m = np.ones((n, n), int)
 return np.nonzero(mask_func(m, k) != 0)
def fix(x, out=None):
 return np.trunc(x, out=out)
def isfortran(a):
 return a.flags.fnc
def putmask(a, /, mask, values):
 if not isinstance(a, np.ndarray):
  raise TypeError(f'putmask() argument 1 must be numpy.ndarray, not {type(a).__name__}')
 mask = np.asarray(mask, bool)
 values = np.asarray(values)
 if not np.can_cast(values.dtype, a.dtype, 'same_kind') and values.dtype.kind not in 'iu':
  raise TypeError(f"Cannot cast array data from {values.dtype!r} to {a.dtype!r} according to the rule 'safe'")
 if mask.size != a.size:
  raise ValueError('putmask: mask and data must be the same size')
 if values.size == 0:
  return
 places = np.flatnonzero(mask)
 a.flat[places] = values.ravel()[places % values.size]
def real_if_close(a, tol=100):
 a = np.asanyarray(a)
 if a.dtype.kind != 'c':
  return a
 if tol > 1:
  tol = np.finfo(a.dtype.type).eps * tol
 if np.all(np.absolute(a.imag) < tol):
  a = a.real
 return a
def require(a, dtype=None, requirements=None, *, like=None):
 names = {'C': 'C', 'C_CONTIGUOUS': 'C', 'CONTIGUOUS': 'C', 'F': 'F', 'F_CONTIGUOUS': 'F', 'FORTRAN': 'F', 'A': 'A', 'ALIGNED': 'A', 'W': 'W', 'WRITEABLE': 'W', 'O': 'O', 'OWNDATA': 'O', 'E': 'E', 'ENSUREARRAY': 'E'}
 if not requirements:
  return np.asanyarray(a, dtype=dtype)
 wanted = {names[each.upper()] for each in requirements}
 if 'C' in wanted and 'F' in wanted:
  raise ValueError("Cannot specify both 'C' and 'F' order")
 order = 'F' if 'F' in wanted else 'C' if 'C' in wanted else 'A'
 arr = np.array(a, dtype=dtype, order=order, copy=None)
 if 'W' in wanted and not arr.flags.writeable or 'O' in wanted and not arr.flags.owndata:
  arr = arr.copy(order)
 return arr
def sort_complex(a):
 b = np.array(a, copy=True)
 b.sort()
 if b.dtype.kind != 'c':
  return b.astype(np.complex64 if b.dtype.char in 'bhBHef' and b.dtype.char != 'e' else np.complex128 if b.dtype.char != 'e' else np.complex64)
 return b
_NAMES = {'S1': 'character', '?': 'bool', 'b': 'signed char', 'B': 'unsigned char', 'h': 'short', 'H': 'unsigned short', 'i': 'integer', 'I': 'unsigned integer', 'l': 'long integer', 'L': 'unsigned long integer', 'q': 'long long integer', 'Q': 'unsigned long long integer', 'f': 'single precision', 'd': 'double precision', 'g': 'long precision', 'F': 'complex single precision', 'D': 'complex double precision', 'G': 'complex long double precision', 'S': 'string', 'U': 'unicode', 'V': 'void', 'O': 'object'}
def typename(char):
 return _NAMES[char]
_ORDER = 'GDFgdfQqLlIiHhBb?'
def mintypecode(typechars, typeset='GDFgdf', default='d'):
 codes = [each if isinstance(each, str) else np.asarray(each).dtype.char for each in typechars]
 found = [each for each in codes if each in typeset]
 if not found:
  return default
 if 'F' in found and 'd' in found:
  return 'D'
 return min((_ORDER.index(each), each) for each in found)[1]
def _named(name, fields, values):
 from collections import namedtuple
 return namedtuple(name, fields)(*values)
def unique_all(x):
 found = np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
 return _named('UniqueAllResult', ['values', 'indices', 'inverse_indices', 'counts'], found)
def unique_counts(x):
 return _named('UniqueCountsResult', ['values', 'counts'], np.unique(x, return_counts=True, equal_nan=False))
def unique_inverse(x):
 return _named('UniqueInverseResult', ['values', 'inverse_indices'], np.unique(x, return_inverse=True, equal_nan=False))
def unique_values(x):
 return np.unique(x, equal_nan=False, sorted=False)
def vecmat(x1, x2, /, **kwargs):
 x1, x2 = np.asarray(x1), np.asarray(x2)
 if x1.ndim == 0 or x2.ndim < 2:
  raise ValueError(f'vecmat: Input operand {0 if x1.ndim == 0 else 1} does not have enough dimensions (has {min(x1.ndim, x2.ndim)}, gufunc core with signature (n),(n,m)->(m) requires {1 if x1.ndim == 0 else 2})')
 return np.matmul(np.conj(x1)[..., None, :], x2)[..., 0, :]
def fromfile(file, dtype=float, count=-1, sep='', offset=0, *, like=None):
 if sep:
  raise NotImplementedError('numpy.fromfile of text is not supported by this simulator')
 if hasattr(file, 'read'):
  data = file.read()
 else:
  with open(str(file), 'rb') as f:
   data = f.read()
 data = data[offset:]
 size = np.dtype(dtype).itemsize
 return np.frombuffer(data[:len(data) // size * size], dtype, count if count >= 0 else -1).copy()
def tofile(a, fid, sep='', format='%s'):
 if sep:
  data = sep.join(format % each if format != '%s' else repr(each) for each in a.ravel().tolist())
 else:
  data = a.tobytes()
 if hasattr(fid, 'write'):
  fid.write(data)
 else:
  with open(str(fid), 'w' if sep else 'wb') as f:
   f.write(data)
def fromstring(string, dtype=float, count=-1, *, sep, like=None):
 parts = string.split() if sep.strip() == '' else string.strip().rstrip(sep.strip()).split(sep.strip())
 kind = np.dtype(dtype)
 values = [int(p) if kind.kind in 'iu' else float(p) for p in parts]
 return np.array(values if count < 0 else values[:count], dtype)
def histogramdd(sample, bins=10, range=None, density=None, weights=None):
 try:
  n, d = sample.shape
 except (AttributeError, ValueError):
  sample = np.atleast_2d(sample).T
  n, d = sample.shape
 if isinstance(bins, int):
  bins = d * [bins]
 elif len(bins) != d:
  raise ValueError('The dimension of bins must be equal to the dimension of the sample x.')
 if range is None:
  range = (None,) * d
 elif len(range) != d:
  raise ValueError('range argument must have one entry per dimension')
 edges = [np.histogram_bin_edges(sample[:, i], bins[i], range[i]) if np.ndim(bins[i]) == 0 else np.asarray(bins[i]) for i in list(np.arange(d))]
 shape = [len(e) + 1 for e in edges]
 places = []
 for i, e in enumerate(edges):
  place = np.searchsorted(e, sample[:, i], side='right')
  place[sample[:, i] == e[-1]] -= 1
  places.append(place)
 flat = np.ravel_multi_index(places, shape) if n else np.zeros(0, int)
 size = 1
 for length in shape:
  size *= length
 hist = np.bincount(flat, weights, minlength=size).reshape(shape).astype(float)
 hist = hist[d * (slice(1, -1),)]
 if density:
  total = hist.sum()
  for i, e in enumerate(edges):
   widths = [1] * d
   widths[i] = len(e) - 1
   hist = hist / np.diff(e).reshape(widths)
  hist /= total
 return hist, edges
def _one_quantile(values, weights, q, method):
 # Along one dimension, values sorted.
 n = len(values)
 if n == 0 or values.dtype.kind == 'f' and np.isnan(values[-1]):
  return values.dtype.type(np.nan) if values.dtype.kind == 'f' else np.nan
 if weights is not None:
  if np.isnan(q):
   return np.float64(np.nan)
  cdf = weights.cumsum(dtype=np.float64)
  cdf = cdf / cdf[-1]
  where = np.searchsorted(cdf, q, side='left')
  # No weight at all before the first value that has some.
  where = max(int(where), int(np.searchsorted(cdf, 0, side='right')))
  return values[min(where, n - 1)]
 if method == 'closest_observation':
  index = n * q - 1 - 0.5
  floor = int(np.floor(index))
  up = not (index == floor and floor % 2 == 1)
  return values[min(max(floor + up, 0), n - 1)]
 if method == 'interpolated_inverted_cdf':
  index = n * q - 1
  gamma = index - np.floor(index)
 else:
  index = n * q - 1
  gamma = 0.5 if index == np.floor(index) else 1.0
 if index < 0:
  return values[0] + values.dtype.type(0) * 1.0 if values.dtype.kind != 'O' else values[0]
 if index >= n - 1:
  return values[-1]
 floor = int(np.floor(index))
 a, b = values[floor], values[floor + 1]
 if values.dtype.kind in 'f' and isinstance(q, float) and not isinstance(q, np.floating):
  gamma = values.dtype.type(gamma)
 d = b - a
 return b - d * (1 - gamma) if gamma >= 0.5 else a + d * gamma
def _quantiles(a, q, axis, out, method, keepdims, weights, scale):
 a = np.asanyarray(a)
 weak = isinstance(q, (int, float)) and not isinstance(q, np.floating)
 if weak:
  q = q / scale
 else:
  q = np.asanyarray(q)
  q = np.true_divide(q, q.dtype.type(scale) if q.dtype.kind == 'f' else scale) if scale != 1 else q
 if not np.all((np.asarray(q) >= 0) & (np.asarray(q) <= 1)):
  raise ValueError(('Percentiles must be in the range [0, 100]' if scale == 100 else 'Quantiles must be in the range [0, 1]'))
 if weights is not None:
  if method != 'inverted_cdf':
   raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
  weights = np.asanyarray(weights)
  if weights.shape != a.shape:
   if axis is None:
    raise TypeError('Axis must be specified when shapes of a and weights differ.')
   axes = (axis,) if isinstance(axis, int) else axis
   if weights.shape != tuple(a.shape[each] for each in axes):
    raise ValueError('Shape of weights must be consistent with shape of a along specified axis.')
   shape = [1] * a.ndim
   for each, length in zip(axes, weights.shape):
    shape[each] = length
   weights = np.broadcast_to(weights.reshape(shape), a.shape)
  if np.any(weights < 0):
   raise ValueError('Weights must be non-negative.')
 axes = tuple(range(a.ndim)) if axis is None else tuple(each % a.ndim for each in ((axis,) if isinstance(axis, int) else axis))
 kept = [i for i in range(a.ndim) if i not in axes]
 order = kept + list(axes)
 lanes = a.transpose(order).reshape([a.shape[i] for i in kept] + [-1])
 heavy = None if weights is None else weights.transpose(order).reshape(lanes.shape)
 points = [q] if weak else list(np.asarray(q).ravel())
 shape = lanes.shape[:-1]
 results = []
 for point in points:
  for place in np.ndindex(*shape):
   line = lanes[place]
   rank = np.argsort(line, kind='stable')
   results.append(_one_quantile(line[rank], None if heavy is None else heavy[place][rank], point, method))
 kind = a.dtype if method in ('inverted_cdf', 'closest_observation') or a.dtype.kind == 'O' else np.result_type(a.dtype if a.dtype.kind in 'fc' else np.float64, 0.0 if weak else np.asarray(q).dtype)
 if any(isinstance(each, float) and each != each for each in results) and np.dtype(kind).kind in 'iu':
  kind = np.float64
 answer = np.array(results, dtype=kind).reshape((() if weak else np.asarray(q).shape) + shape)
 if keepdims:
  full = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
  answer = answer.reshape((() if weak else np.asarray(q).shape) + full)
 if out is not None:
  out[...] = answer
  return out
 return answer[()] if answer.ndim == 0 else answer
`;
