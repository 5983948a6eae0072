/**
 * Functions of NumPy with the arguments that few programs give: those of `numpy/` know the others, and hand these on (see
 * `rareOptions` in `names.ts`). Indented by one blank, since it is shipped as it stands.
 */
export const OPTIONS = String.raw`
import warnings
import numpy as np
_given = object()
def _into(answer, out, casting='same_kind'):
 if out is None:
  return answer
 if not isinstance(out, np.ndarray):
  raise TypeError('return arrays must be of ArrayType')
 answer = np.asanyarray(answer)
 if out.shape != answer.shape:
  raise ValueError(f'output parameter has the wrong shape: {out.shape} for {answer.shape}')
 if not np.can_cast(answer.dtype, out.dtype, casting):
  raise TypeError(f"Cannot cast array data from {answer.dtype!r} to {out.dtype!r} according to the rule 'same_kind'")
 out[...] = answer
 return out
def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
 if ddof is not None and ddof != int(ddof):
  raise ValueError('ddof must be integer')
 m = np.asarray(m)
 if m.ndim > 2:
  raise ValueError('m has more than 2 dimensions')
 if y is not None:
  y = np.asarray(y)
  if y.ndim > 2:
   raise ValueError('y has more than 2 dimensions')
 if dtype is None:
  dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
 X = np.array(m, ndmin=2, dtype=dtype)
 if not rowvar and m.ndim != 1:
  X = X.T
 if X.shape[0] == 0:
  return np.array([]).reshape(0, 0)
 if y is not None:
  y = np.array(y, copy=None, ndmin=2, dtype=dtype)
  if not rowvar and y.shape[0] != 1:
   y = y.T
  X = np.concatenate((X, y), axis=0)
 if ddof is None:
  ddof = 0 if bias else 1
 w = None
 if fweights is not None:
  fweights = np.asarray(fweights, dtype=float)
  if not np.all(fweights == np.around(fweights)):
   raise TypeError('fweights must be integer')
  if fweights.ndim > 1:
   raise RuntimeError('cannot handle multidimensional fweights')
  if fweights.shape[0] != X.shape[1]:
   raise RuntimeError('incompatible numbers of samples and fweights')
  if any(fweights < 0):
   raise ValueError('fweights cannot be negative')
  w = fweights
 if aweights is not None:
  aweights = np.asarray(aweights, dtype=float)
  if aweights.ndim > 1:
   raise RuntimeError('cannot handle multidimensional aweights')
  if aweights.shape[0] != X.shape[1]:
   raise RuntimeError('incompatible numbers of samples and aweights')
  if any(aweights < 0):
   raise ValueError('aweights cannot be negative')
  w = aweights if w is None else w * aweights
 avg, w_sum = np.average(X, axis=1, weights=w, returned=True)
 w_sum = w_sum[0]
 if w is None:
  fact = X.shape[1] - ddof
 elif ddof == 0:
  fact = w_sum
 elif aweights is None:
  fact = w_sum - ddof
 else:
  fact = w_sum - ddof * sum(w * aweights) / w_sum
 if fact <= 0:
  warnings.warn('Degrees of freedom <= 0 for slice', RuntimeWarning, stacklevel=2)
  fact = 0.0
 X -= avg[:, None]
 X_T = X.T if w is None else (X * w).T
 c = np.dot(X, X_T.conj())
 c *= np.true_divide(1, fact)
 return c.squeeze()
def corrcoef(x, y=None, rowvar=True, *, dtype=None):
 c = cov(x, y, rowvar, dtype=dtype)
 if c.ndim == 0:
  return c / c
 stddev = np.sqrt(np.diag(c).real)
 c /= stddev[:, None]
 c /= stddev[None, :]
 np.clip(c.real, -1, 1, out=c.real)
 if np.iscomplexobj(c):
  np.clip(c.imag, -1, 1, out=c.imag)
 return c
def interp(x, xp, fp, left=None, right=None, period=None):
 fp = np.asarray(fp)
 if np.iscomplexobj(fp):
  part = lambda value, which: None if value is None else getattr(complex(value), which)
  answers = [np.interp(x, xp, getattr(fp, which), part(left, which), part(right, which), period) for which in ('real', 'imag')]
  return answers[0] + 1j * answers[1]
 if period is None:
  return np.interp(x, xp, fp, left, right)
 if period == 0:
  raise ValueError('period must be a non-zero value')
 period = abs(period)
 x = np.asarray(x, dtype=np.float64)
 xp = np.asarray(xp, dtype=np.float64)
 fp = np.asarray(fp, dtype=np.float64)
 if xp.ndim != 1 or fp.ndim != 1:
  raise ValueError('Data points must be 1-D sequences')
 if xp.shape[0] != fp.shape[0]:
  raise ValueError('fp and xp are not of the same length')
 x = x % period
 xp = xp % period
 order = np.argsort(xp)
 xp, fp = xp[order], fp[order]
 xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
 fp = np.concatenate((fp[-1:], fp, fp[0:1]))
 return np.interp(x, xp, fp)
def ediff1d(ary, to_end=None, to_begin=None):
 ary = np.asanyarray(ary).ravel()
 kind = ary.dtype
 parts = []
 for which, given in (('to_begin', to_begin), ('to_end', to_end)):
  if given is None:
   parts.append(np.empty(0, kind))
   continue
  given = np.asanyarray(given)
  if not np.can_cast(given.dtype if given.dtype.kind not in 'iufb' or given.ndim else np.min_scalar_type(given[()]), kind, casting='same_kind'):
   raise TypeError(f'dtype of ${'`'}{which}${'`'} must be compatible with input ${'`'}ary${'`'} under the ${'`'}same_kind${'`'} rule.')
  parts.append(given.ravel())
 begin, end = parts
 middle = max(len(ary) - 1, 0)
 result = np.empty(len(begin) + middle + len(end), kind)
 result[:len(begin)] = begin
 result[len(begin):len(begin) + middle] = ary[1:] - ary[:-1]
 result[len(begin) + middle:] = end
 return result
def _replaced(a, value):
 a = np.asanyarray(a)
 if a.dtype.kind == 'O':
  mask = np.not_equal(a, a, dtype=bool)
 elif a.dtype.kind in 'fc':
  mask = np.isnan(a)
 else:
  return a, None
 a = np.array(a, subok=True, copy=True)
 a[mask] = value
 return a, mask
def _extreme(ufunc, axis, out, keepdims, initial, where, a):
 kw = {}
 if initial is not _given:
  kw['initial'] = initial
 if where is not True:
  kw['where'] = where
 answer = ufunc.reduce(np.asanyarray(a), axis=axis, out=out, keepdims=keepdims, **kw)
 if np.isnan(answer).any():
  warnings.warn('All-NaN slice encountered', RuntimeWarning, stacklevel=2)
 return answer
def nanmax(a, axis=None, out=None, keepdims=False, initial=_given, where=True):
 return _extreme(np.fmax, axis, out, keepdims, initial, where, a)
def nanmin(a, axis=None, out=None, keepdims=False, initial=_given, where=True):
 return _extreme(np.fmin, axis, out, keepdims, initial, where, a)
def _inexact(name, value):
 kind = value.dtype if isinstance(value, np.ndarray) else value
 if value is not None and np.dtype(kind).kind not in 'fc':
  raise TypeError(f'If a is inexact, then {name} must be inexact')
def nanmean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
 arr, mask = _replaced(a, 0)
 if mask is None:
  return np.mean(arr, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
 _inexact('dtype', dtype)
 _inexact('out', out)
 count = np.sum(~mask, axis=axis, dtype=np.intp, keepdims=keepdims, where=where)
 total = np.sum(arr, axis=axis, dtype=dtype, keepdims=keepdims, where=where)
 with np.errstate(invalid='ignore', divide='ignore'):
  average = total / count
 if dtype is not None:
  average = average.astype(dtype)
 elif average.dtype != arr.dtype and arr.dtype.kind in 'fc':
  average = average.astype(arr.dtype)
 if np.any(count == 0):
  warnings.warn('Mean of empty slice', RuntimeWarning, stacklevel=2)
 return _into(average, out)
def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
 arr, mask = _replaced(a, 0)
 if mask is None:
  return np.var(arr, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where)
 _inexact('dtype', dtype)
 _inexact('out', out)
 count = np.sum(~mask, axis=axis, dtype=np.intp, keepdims=True, where=where)
 with np.errstate(invalid='ignore', divide='ignore'):
  average = np.sum(arr, axis=axis, dtype=dtype, keepdims=True, where=where) / count
  arr = np.where(mask, 0, arr - average)
  square = np.multiply(arr, arr.conj()).real if arr.dtype.kind == 'c' else np.multiply(arr, arr)
  answer = np.sum(square, axis=axis, dtype=dtype, keepdims=keepdims, where=where)
  count = np.asarray(count).reshape(np.shape(answer))
  freedom = count - ddof
  answer = answer / freedom
 kind = dtype if dtype is not None else square.dtype
 answer = np.asanyarray(answer, dtype=kind)
 bad = freedom <= 0
 if np.any(bad):
  warnings.warn('Degrees of freedom <= 0 for slice.', RuntimeWarning, stacklevel=2)
  answer = np.where(bad, np.nan, answer).astype(answer.dtype)
 return _into(answer[()] if answer.ndim == 0 else answer, out)
def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
 return _into(np.sqrt(nanvar(a, axis, dtype, None, ddof, keepdims, where=where)), out)
def _kept(answer, a, axis, keepdims, lead=0):
 if keepdims:
  a = np.asanyarray(a)
  axes = range(a.ndim) if axis is None else [each % a.ndim for each in ((axis,) if isinstance(axis, int) else axis)]
  answer = np.reshape(answer, np.shape(answer)[:lead] + tuple(1 if i in axes else n for i, n in enumerate(a.shape)))
 return answer
def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
 return _into(_kept(np.nanmedian(a, axis), a, axis, keepdims), out)
def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
 if weights is not None:
  raise NotImplementedError('numpy.nanpercentile with weights= is not supported by this simulator')
 return _into(_kept(np.nanpercentile(a, q, axis, method=method), a, axis, keepdims, np.ndim(q)), out)
def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None):
 if weights is not None:
  raise NotImplementedError('numpy.nanquantile with weights= is not supported by this simulator')
 return _into(_kept(np.nanquantile(a, q, axis, method=method), a, axis, keepdims, np.ndim(q)), out)
def _mode(places, length, mode):
 places = np.asarray(places)
 if mode == 'wrap':
  return places % length
 if mode == 'clip':
  return np.clip(places, 0, length - 1)
 if mode != 'raise':
  raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
 return places
def choose(a, choices, out=None, mode='raise'):
 choices = [np.asarray(each) for each in choices]
 return _into(np.choose(_mode(a, len(choices), mode or 'raise'), choices), out, 'unsafe')
def compress(condition, a, axis=None, out=None):
 return _into(np.compress(condition, a, axis), out)
def method_compress(self, condition, axis=None, out=None):
 return _into(np.compress(condition, self, axis), out)
def put(a, ind, v, mode='raise'):
 return np.put(a, _mode(ind, a.size, mode or 'raise'), v)
def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
 return _into(np.trace(a, offset, axis1, axis2, dtype), out)
def lexsort(keys, axis=-1):
 keys = np.asarray(keys)
 ndim = keys.ndim - 1
 if not -max(ndim, 1) <= axis < max(ndim, 1):
  raise np.exceptions.AxisError(axis, ndim)
 if ndim == 0:
  return np.lexsort(keys)
 keys = np.moveaxis(keys, axis % ndim + 1, -1)
 answer = np.empty(keys.shape[1:], np.intp)
 for place in np.ndindex(*keys.shape[1:-1]):
  answer[place] = np.lexsort(tuple(keys[(k,) + place] for k in range(len(keys))))
 return np.moveaxis(answer, -1, axis)
def _bits(bitorder):
 if not isinstance(bitorder, str) or bitorder not in ('big', 'little'):
  raise ValueError("'order' must be either 'little' or 'big'")
 return np.arange(8) if bitorder == 'little' else np.arange(7, -1, -1)
def packbits(a, /, axis=None, bitorder='big'):
 shifts = _bits(bitorder)
 a = np.asarray(a)
 if a.dtype.kind not in 'biu':
  raise TypeError('Expected an input array of integer or boolean data type')
 bits = a != 0
 if axis is None:
  bits, axis = bits.ravel(), 0
 bits = np.moveaxis(bits, axis, -1)
 n = bits.shape[-1]
 whole = np.zeros(bits.shape[:-1] + (-(-n // 8) * 8,), np.int64)
 whole[..., :n] = bits
 packed = (whole.reshape(bits.shape[:-1] + (-(-n // 8), 8)) << shifts).sum(axis=-1)
 return np.moveaxis(packed.astype(np.uint8), -1, axis)
def unpackbits(a, /, axis=None, count=None, bitorder='big'):
 shifts = _bits(bitorder)
 a = np.asarray(a)
 if a.dtype != np.uint8:
  raise TypeError('Expected an input array of unsigned byte data type')
 if axis is None:
  a, axis = a.ravel(), 0
 elif a.ndim == 0:
  a = a.reshape(1)
 a = np.moveaxis(a, axis, -1)
 bits = ((a[..., None].astype(np.int64) >> shifts) & 1).reshape(a.shape[:-1] + (a.shape[-1] * 8,)).astype(np.uint8)
 if count is not None:
  n = bits.shape[-1]
  if count < 0:
   if -count > n:
    raise ValueError(f'-count must be smaller than the size of the axis: {n}')
   bits = bits[..., :n + count]
  else:
   padded = np.zeros(bits.shape[:-1] + (count,), np.uint8)
   padded[..., :min(n, count)] = bits[..., :count]
   bits = padded
 return np.ascontiguousarray(np.moveaxis(bits, -1, axis))
def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
 start, stop = np.asanyarray(start), np.asanyarray(stop)
 if np.any(start == 0) or np.any(stop == 0):
  raise ValueError('Geometric sequence cannot include zero')
 kind = np.result_type(start, stop, float(num), np.zeros((), None if dtype is None else dtype).dtype if dtype is not None else np.float64)
 if dtype is None:
  dtype, integer = kind, False
 else:
  integer = np.dtype(dtype).kind in 'iu'
 start, stop = start.astype(kind, copy=True), stop.astype(kind, copy=True)
 sign = np.sign(start)
 start, stop = start / sign, stop / sign
 low, high = np.log10(start), np.log10(stop)
 result = np.power(10, np.linspace(low, high, num=num, endpoint=endpoint, axis=0), dtype=kind) if kind.kind != 'c' else 10 ** np.linspace(low, high, num=num, endpoint=endpoint, axis=0)
 if num > 0:
  result[0] = start
  if num > 1 and endpoint:
   result[-1] = stop
 result = result * sign
 if axis != 0:
  result = np.moveaxis(result, 0, axis)
 if integer:
  np.floor(result, out=result)
 return result.astype(dtype, copy=False)
def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
 ar = np.asanyarray(ar)
 if equal_nan or axis is not None or ar.dtype.kind not in 'fc':
  return np.unique(ar, return_index, return_inverse, return_counts, axis)
 flat = ar.ravel()
 order = flat.argsort(kind='stable')
 values = flat[order]
 mask = np.empty(values.shape, bool)
 mask[:1] = True
 mask[1:] = values[1:] != values[:-1]
 answers = [values[mask]]
 if return_index:
  answers.append(order[mask])
 if return_inverse:
  inverse = np.empty(mask.shape, np.intp)
  inverse[order] = np.cumsum(mask) - 1
  answers.append(inverse.reshape(ar.shape))
 if return_counts:
  answers.append(np.diff(np.concatenate((np.flatnonzero(mask), [mask.size]))))
 return answers[0] if len(answers) == 1 else tuple(answers)
def setdiff1d(ar1, ar2, assume_unique=False):
 ar1 = np.asarray(ar1).ravel()
 return ar1[np.isin(ar1, ar2, invert=True)]
def isposinf(x, out=None):
 return _into(np.isposinf(x), out)
def isneginf(x, out=None):
 return _into(np.isneginf(x), out)
def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
 answer = np.cumulative_sum(x, axis=axis, dtype=dtype)
 along = 0 if axis is None else axis
 shape = list(answer.shape)
 shape[along] = 1
 return _into(np.concatenate((np.zeros(shape, answer.dtype), answer), axis=along), out)
def pinv(a, rcond=None, hermitian=False, *, rtol=None):
 if rcond is not None:
  raise ValueError('${'`'}rtol${'`'} and ${'`'}rcond${'`'} can\'t be both set.')
 return np.linalg.pinv(a, rtol, hermitian)
def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
 if tol is not None:
  raise ValueError('${'`'}tol${'`'} and ${'`'}rtol${'`'} can\'t be both set.')
 A = np.asarray(A)
 S = np.linalg.svd(A, compute_uv=False)
 return np.count_nonzero(S > S.max(axis=-1, keepdims=True) * np.asarray(rtol)[..., np.newaxis], axis=-1)
def multi_dot(arrays, *, out=None):
 return _into(np.linalg.multi_dot(arrays), out)
def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
 if axis is not None:
  axisa = axisb = axisc = axis
 a, b = np.moveaxis(np.asarray(a), axisa, -1), np.moveaxis(np.asarray(b), axisb, -1)
 warnings.warn('Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)', DeprecationWarning, stacklevel=2)
 if a.shape[-1] == 2 and b.shape[-1] == 2:
  return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
 a, b = [x if x.shape[-1] == 3 else np.concatenate((x, np.zeros(x.shape[:-1] + (1,), x.dtype)), axis=-1) for x in (a, b)]
 return np.moveaxis(np.cross(a, b), -1, axisc)
def median_object(a, axes):
 kept = [i for i in np.arange(a.ndim).tolist() if i not in axes]
 a = a.transpose(kept + list(axes)).reshape([a.shape[i] for i in kept] + [-1])
 a = np.sort(a, axis=-1)
 n = a.shape[-1]
 middle = a[..., n // 2] if n % 2 else (a[..., n // 2 - 1] + a[..., n // 2]) / 2
 return np.where(a[..., -1] != a[..., -1], np.nan, middle / 1.0)
def _ptp(x):
 return int(x.max()) - int(x.min()) if x.dtype.kind in 'iu' else np.ptp(x)
def _sqrt(x, range):
 return _ptp(x) / np.sqrt(x.size)
def _sturges(x, range):
 return _ptp(x) / (np.log2(x.size) + 1.0)
def _rice(x, range):
 return _ptp(x) / (2.0 * x.size ** (1.0 / 3))
def _scott(x, range):
 return (24.0 * np.pi ** 0.5 / x.size) ** (1.0 / 3.0) * np.std(x)
def _stone(x, range):
 n = x.size
 spread = _ptp(x)
 if n <= 1 or spread == 0:
  return 0
 def loss(bins):
  hh = spread / bins
  p_k = np.histogram(x, bins=bins, range=range)[0] / n
  return (2 - (n + 1) * p_k.dot(p_k)) / hh
 most = max(100, int(np.sqrt(n)))
 bins = min(__builtins_range(1, most + 1), key=loss)
 if bins == most:
  warnings.warn('The number of bins estimated may be suboptimal.', RuntimeWarning, stacklevel=3)
 return spread / bins
def _doane(x, range):
 if x.size > 2:
  sg1 = np.sqrt(6.0 * (x.size - 2) / ((x.size + 1.0) * (x.size + 3)))
  sigma = np.std(x)
  if sigma > 0.0:
   g1 = np.mean(((x - np.mean(x)) / sigma) ** 3)
   return _ptp(x) / (1.0 + np.log2(x.size) + np.log2(1.0 + np.absolute(g1) / sg1))
 return 0.0
def _fd(x, range):
 return 2.0 * np.subtract(*np.percentile(x, [75, 25])) * x.size ** (-1.0 / 3.0)
def _auto(x, range):
 return min(max(_fd(x, range), _sqrt(x, range) / 2), _sturges(x, range))
_ESTIMATORS = {'stone': _stone, 'auto': _auto, 'doane': _doane, 'fd': _fd, 'rice': _rice, 'scott': _scott, 'sqrt': _sqrt, 'sturges': _sturges}
__builtins_range = range
def histogram_complex(a, bins, range, density, weights):
 real, edges = np.histogram(a, bins, range, False, weights.real)
 imag, edges = np.histogram(a, bins, range, False, weights.imag)
 counts = (real + 1j * imag).astype(weights.dtype)
 return (counts / np.diff(edges) / counts.sum() if density else counts), edges
def bin_count(a, bins, range, weights):
 if bins not in _ESTIMATORS:
  raise ValueError(f'{bins!r} is not a valid estimator for ${'`'}bins${'`'}')
 if weights is not None:
  raise TypeError('Automated estimation of the number of bins is not supported for weighted data')
 a = np.asarray(a).ravel()
 if range is not None:
  low, high = range
  a = a[(a >= low) & (a <= high)]
 elif a.size == 0:
  low, high = 0, 1
 else:
  low, high = a.min(), a.max()
 if low == high:
  low, high = low - 0.5, high + 0.5
 if a.size == 0:
  return 1
 width = _ESTIMATORS[bins](a, (low, high))
 if width and not np.isnan(width):
  if a.dtype.kind in 'iu' and width < 1:
   width = 1
  delta = int(high) - int(low) if a.dtype.kind in 'iu' else high - low
  return int(np.ceil(delta / width))
 return 1
`;
