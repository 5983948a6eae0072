/** `numpy.fft`: transforms of any length by mixed radix, and by Bluestein's chirp where the length has a large factor. Indented by one blank, since it is shipped as it stands. */
export const FFT = String.raw`
import numpy as np
# Which transforms scale by 1/n, by norm: forward ones, backward ones.
_NORMS = {None: (0, 1), 'backward': (0, 1), 'ortho': (0.5, 0.5), 'forward': (1, 0)}
def _factor(n, inverse, norm):
 if norm not in _NORMS:
  raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
 return float(n) ** -_NORMS[norm][inverse]
def _transform(a, inverse):
 # Along the last axis: mixed radix where the length has small factors, Bluestein's chirp beyond.
 n = a.shape[-1]
 if n <= 1:
  return a.copy()
 sign = 1 if inverse else -1
 for radix in (4, 2, 3, 5, 7, 11, 13):
  if n % radix == 0 and n > radix:
   m = n // radix
   parts = _transform(np.moveaxis(a.reshape(a.shape[:-1] + (m, radix)), -1, -2), inverse)
   k = np.arange(radix)[:, None] * np.arange(m)
   parts = parts * _roots(sign, k, n)
   twist = _roots(sign, np.outer(np.arange(radix), np.arange(radix)), radix)
   return np.einsum('pr,...rm->...pm', twist, parts).reshape(a.shape)
 if n <= 64:
  k = np.arange(n)
  return a @ _roots(sign, np.outer(k, k) % n, n)
 size = 1
 while size < 2 * n - 1:
  size *= 2
 k = np.arange(n)
 chirp = _roots(sign, k * k % (2 * n), 2 * n)
 x = np.zeros(a.shape[:-1] + (size,), complex)
 x[..., :n] = a * chirp
 kernel = np.zeros(size, complex)
 kernel[:n] = chirp.conj()
 kernel[size - n + 1:] = chirp[1:][::-1].conj()
 product = _transform(_transform(x, False) * _transform(kernel, False), True) / size
 return product[..., :n] * chirp
def _roots(sign, k, n):
 # Unit roots by eighths of the circle, so that they are exact where they can be.
 k = k % n
 angle = 2 * np.pi / n
 quarter = (4 * k) // n
 rest = 4 * k - quarter * n
 flip = 2 * rest > n
 rest = np.where(flip, n - rest, rest)
 c, s = np.cos(angle * rest / 4), np.sin(angle * rest / 4)
 c, s = np.where(flip, s, c), np.where(flip, c, s)
 re = np.choose(quarter, [c, -s, -c, s])
 im = np.choose(quarter, [s, c, -s, -c])
 return re + 1j * (sign * im)
def _axis(axis, ndim):
 if not -ndim <= axis < ndim:
  raise np.exceptions.AxisError(axis, ndim)
 return axis % ndim
def _prepare(a, n, axis):
 a = np.asarray(a)
 if a.dtype.kind not in 'biufc':
  raise TypeError(f"ufunc 'fft' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
 if a.ndim == 0 and axis == -1:
  raise IndexError('tuple index out of range')
 axis = _axis(axis, a.ndim)
 if n is None:
  n = a.shape[axis]
 n = int(n)
 if n < 1:
  raise ValueError(f'Invalid number of FFT data points ({n}) specified.')
 return a, n, axis
def _sized(a, n):
 if a.shape[-1] > n:
  return a[..., :n]
 if a.shape[-1] < n:
  out = np.zeros(a.shape[:-1] + (n,), a.dtype)
  out[..., :a.shape[-1]] = a
  return out
 return a
def _complex_of(a):
 return np.complex64 if a.dtype in (np.float32, np.complex64, np.float16) else np.complex128
def _finish(result, axis, out, dtype):
 result = np.moveaxis(result, -1, axis).astype(dtype)
 if out is not None:
  if out.shape != result.shape:
   raise ValueError('output array has wrong shape.')
  if not np.can_cast(result.dtype, out.dtype, 'same_kind'):
   raise TypeError(f"Cannot cast ufunc 'fft' output from {result.dtype!r} to {out.dtype!r} with casting rule 'same_kind'")
  out[...] = result
  return out
 return result
def fft(a, n=None, axis=-1, norm=None, out=None):
 a, n, axis = _prepare(a, n, axis)
 x = _sized(np.moveaxis(a, axis, -1), n).astype(complex)
 return _finish(_transform(x, False) * _factor(n, 0, norm), axis, out, _complex_of(a))
def ifft(a, n=None, axis=-1, norm=None, out=None):
 a, n, axis = _prepare(a, n, axis)
 x = _sized(np.moveaxis(a, axis, -1), n).astype(complex)
 return _finish(_transform(x, True) * _factor(n, 1, norm), axis, out, _complex_of(a))
def rfft(a, n=None, axis=-1, norm=None, out=None):
 a, n, axis = _prepare(a, n, axis)
 if a.dtype.kind == 'c':
  raise TypeError("ufunc 'rfft_n_even' did not contain a loop with signature matching types " + f'({type(a.dtype)}, {type(np.dtype(float))}) -> None')
 x = _sized(np.moveaxis(a, axis, -1), n).astype(complex)
 result = _transform(x, False)[..., :n // 2 + 1] * _factor(n, 0, norm)
 if result.shape[-1]:
  result[..., 0].imag = 0
  if n % 2 == 0:
   result[..., -1].imag = 0
 return _finish(result, axis, out, _complex_of(a))
def irfft(a, n=None, axis=-1, norm=None, out=None):
 a = np.asarray(a)
 if n is None:
  n = (a.shape[axis] - 1) * 2
 a, n, axis = _prepare(a, n, axis)
 half = _sized(np.moveaxis(a, axis, -1), n // 2 + 1).astype(complex)
 x = np.zeros(half.shape[:-1] + (n,), complex)
 x[..., :n // 2 + 1] = half
 x[..., 0] = half[..., 0].real
 if n % 2 == 0:
  x[..., n // 2] = half[..., n // 2].real
 rest = n - n // 2 - 1
 if rest:
  x[..., n // 2 + 1:] = half[..., 1:rest + 1][..., ::-1].conj()
 return _finish(_transform(x, True).real * _factor(n, 1, norm), axis, out, np.float32 if _complex_of(a) == np.complex64 else float)
_SWAP = {None: 'forward', 'backward': 'forward', 'ortho': 'ortho', 'forward': 'backward'}
def _swapped(norm):
 if norm not in _SWAP:
  raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
 return _SWAP[norm]
def hfft(a, n=None, axis=-1, norm=None, out=None):
 a = np.asarray(a)
 if n is None:
  n = (a.shape[axis] - 1) * 2
 return irfft(np.conjugate(a), n, axis, norm=_swapped(norm), out=out)
def ihfft(a, n=None, axis=-1, norm=None, out=None):
 a = np.asarray(a)
 if n is None:
  n = a.shape[axis]
 return np.conjugate(rfft(a, n, axis, norm=_swapped(norm), out=out))
def _axes(a, s, axes, shapeless=False):
 if s is None:
  s = list(a.shape) if axes is None else [a.shape[axis] for axis in axes]
  if shapeless:
   s[-1] = (s[-1] - 1) * 2
 elif axes is None:
  import warnings
  warnings.warn('\x60axes\x60 should not be \x60None\x60 if \x60s\x60 is not \x60None\x60 (Deprecated in NumPy 2.0). In a future version of NumPy, this will raise an error and \x60s[i]\x60 will correspond to the size along the transformed axis specified by \x60axes[i]\x60. To retain current behaviour, pass a sequence [0, ..., k-1] to \x60axes\x60 for an array of dimension k.', DeprecationWarning, stacklevel=3)
 s = list(s)
 if axes is None:
  axes = list(range(-len(s), 0))
 if len(s) != len(axes):
  raise ValueError('Shape and axes have different lengths.')
 if None in s:
  import warnings
  warnings.warn('Passing an array containing \x60None\x60 values to \x60s\x60 is deprecated in NumPy 2.0 and will raise an error in a future version of NumPy. To use the default behaviour of the corresponding 1-D transform, pass the value matching the default for its \x60n\x60 parameter. To use the default behaviour for every axis, the \x60s\x60 argument can be omitted.', DeprecationWarning, stacklevel=3)
 s = [a.shape[axis] if n == -1 else n for n, axis in zip(s, axes)]
 return s, list(axes)
def _many(a, s, axes, function, norm, out):
 a = np.asarray(a)
 s, axes = _axes(a, s, axes)
 for i in reversed(range(len(axes))):
  a = function(a, n=s[i], axis=axes[i], norm=norm)
 if out is not None:
  out[...] = a
  return out
 return a
def fftn(a, s=None, axes=None, norm=None, out=None):
 return _many(a, s, axes, fft, norm, out)
def ifftn(a, s=None, axes=None, norm=None, out=None):
 return _many(a, s, axes, ifft, norm, out)
def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
 return _many(a, s, axes, fft, norm, out)
def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
 return _many(a, s, axes, ifft, norm, out)
def rfftn(a, s=None, axes=None, norm=None, out=None):
 a = np.asarray(a)
 s, axes = _axes(a, s, axes)
 a = rfft(a, s[-1], axes[-1], norm)
 for i in range(len(axes) - 2, -1, -1):
  a = fft(a, s[i], axes[i], norm)
 if out is not None:
  out[...] = a
  return out
 return a
def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
 return rfftn(a, s, axes, norm, out)
def irfftn(a, s=None, axes=None, norm=None, out=None):
 a = np.asarray(a)
 s, axes = _axes(a, s, axes, shapeless=True)
 for i in range(len(axes) - 1):
  a = ifft(a, s[i], axes[i], norm)
 return irfft(a, s[-1], axes[-1], norm, out=out)
def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
 return irfftn(a, s, axes, norm, out)
def fftshift(x, axes=None):
 x = np.asanyarray(x)
 if axes is None:
  axes = tuple(range(x.ndim))
  shift = [length // 2 for length in x.shape]
 elif np.ndim(axes) == 0:
  shift = x.shape[axes] // 2
 else:
  shift = [x.shape[axis] // 2 for axis in axes]
 return np.roll(x, shift, axes)
def ifftshift(x, axes=None):
 x = np.asanyarray(x)
 if axes is None:
  axes = tuple(range(x.ndim))
  shift = [-(length // 2) for length in x.shape]
 elif np.ndim(axes) == 0:
  shift = -(x.shape[axes] // 2)
 else:
  shift = [-(x.shape[axis] // 2) for axis in axes]
 return np.roll(x, shift, axes)
def fftfreq(n, d=1.0, device=None):
 if not isinstance(n, (int, np.integer)):
  raise ValueError('n should be an integer')
 scale = 1.0 / (n * d)
 results = np.empty(n, int)
 middle = (n - 1) // 2 + 1
 results[:middle] = np.arange(0, middle, dtype=int)
 results[middle:] = np.arange(-(n // 2), 0, dtype=int)
 return results * scale
def rfftfreq(n, d=1.0, device=None):
 if not isinstance(n, (int, np.integer)):
  raise ValueError('n should be an integer')
 scale = 1.0 / (n * d)
 return np.arange(0, n // 2 + 1, dtype=int) * scale
`;
