/** Polynomials by their coefficients: `poly1d`, `roots` and their arithmetic (numpy/lib/_polynomial_impl.py). Indented by one blank, since it is shipped as it stands. */
export const POLYNOMIAL = String.raw`
import numpy as np
from numpy.linalg import eigvals
_VARIABLE = 'x'
def poly(seq_of_zeros):
 zeros = np.atleast_1d(seq_of_zeros)
 shape = zeros.shape
 if len(shape) == 2 and shape[0] == shape[1] and shape[0] != 0:
  zeros = eigvals(zeros)
 elif len(shape) == 1:
  if zeros.dtype != object:
   zeros = zeros.astype(np.result_type(zeros.dtype, np.float64) if zeros.dtype.kind == 'c' else np.float64)
 else:
  raise ValueError('input must be 1d or non-empty square 2d array.')
 if len(zeros) == 0:
  return 1.0
 a = np.ones((1,), dtype=zeros.dtype)
 for zero in zeros:
  a = np.convolve(a, np.array([1, -zero], dtype=zeros.dtype), mode='full')
 if a.dtype.kind == 'c':
  roots = np.asarray(zeros, complex)
  if np.all(np.sort(roots) == np.sort(roots.conjugate())):
   a = a.real.copy()
 return a
def roots(p):
 p = np.atleast_1d(p)
 if p.ndim != 1:
  raise ValueError('Input must be a rank-1 array.')
 non_zero = np.nonzero(np.ravel(p))[0]
 if len(non_zero) == 0:
  return np.array([])
 trailing = len(p) - non_zero[-1] - 1
 p = p[int(non_zero[0]):int(non_zero[-1]) + 1]
 if p.dtype.kind not in 'fc':
  p = p.astype(float)
 n = len(p)
 if n > 1:
  companion = np.diag(np.ones((n - 2,), p.dtype), -1)
  companion[0, :] = -p[1:] / p[0]
  found = eigvals(companion)
 else:
  found = np.array([])
 return np.hstack((found, np.zeros(trailing, found.dtype)))
def _like(result, *given):
 if any(isinstance(each, poly1d) for each in given):
  return poly1d(result)
 return result
def _padded(a1, a2):
 a1, a2 = np.atleast_1d(a1), np.atleast_1d(a2)
 diff = len(a2) - len(a1)
 if diff > 0:
  a1 = np.concatenate((np.zeros(diff, a1.dtype), a1))
 elif diff < 0:
  a2 = np.concatenate((np.zeros(-diff, a2.dtype), a2))
 return a1, a2
def polyadd(a1, a2):
 p, q = _padded(a1, a2)
 return _like(p + q, a1, a2)
def polysub(a1, a2):
 p, q = _padded(a1, a2)
 return _like(p - q, a1, a2)
def polymul(a1, a2):
 return _like(np.convolve(poly1d(a1).coeffs, poly1d(a2).coeffs), a1, a2)
def polydiv(u, v):
 wanted = isinstance(u, poly1d) or isinstance(v, poly1d)
 u = np.atleast_1d(u) + 0.0
 v = np.atleast_1d(v) + 0.0
 w = u[0] + v[0]
 m = len(u) - 1
 n = len(v) - 1
 scale = 1.0 / v[0]
 q = np.zeros((max(m - n + 1, 1),), w.dtype)
 r = u.astype(w.dtype)
 for k in range(0, m - n + 1):
  d = scale * r[k]
  q[k] = d
  r[k:k + n + 1] -= d * v
 while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
  r = r[1:]
 if wanted:
  return poly1d(q), poly1d(r)
 return q, r
def polyder(p, m=1):
 m = int(m)
 if m < 0:
  raise ValueError('Order of derivative must be positive (see polyint)')
 given = p
 p = np.asarray(p)
 n = len(p) - 1
 y = p[:-1] * np.arange(n, 0, -1)
 result = p if m == 0 else polyder(y, m - 1)
 return _like(result, given)
def polyint(p, m=1, k=None):
 m = int(m)
 if m < 0:
  raise ValueError('Order of integral must be positive (see polyder)')
 k = np.zeros(m, float) if k is None else np.atleast_1d(k)
 if len(k) == 1 and m > 1:
  k = k[0] * np.ones(m, float)
 if len(k) < m:
  raise ValueError('k must be a scalar or a rank-1 array of length 1 or >m.')
 given = p
 p = np.asarray(p)
 if m == 0:
  return _like(p, given)
 y = np.concatenate((p.__truediv__(np.arange(len(p), 0, -1)), [k[0]]))
 return _like(polyint(y, m - 1, k=k[1:]), given)
def _polyval(p, x):
 p = np.asarray(p)
 if isinstance(x, poly1d):
  y = 0
 else:
  x = np.asanyarray(x)
  y = np.zeros_like(x)
 for each in p:
  y = y * x + each
 return y
def _raised(text, width=70):
 # Exponents on a line of their own above the terms.
 above, below, done, at = ' ', '', '', 0
 while True:
  star = text.find('**', at)
  if star < 0:
   break
  end = star + 2
  while end < len(text) and text[end].isdigit():
   end += 1
  part, power = text[at:star], text[star + 2:end]
  lower = part + ' ' * (len(power) - 1)
  upper = ' ' * (len(part) - 1) + power
  if len(below) + len(lower) > width or len(above) + len(upper) > width:
   done += above + '\n' + below + '\n '
   above, below = upper, lower
  else:
   above += upper
   below += lower
  at = end
 return done + above + '\n' + below + text[at:]
def _number(q):
 s = '%.4g' % q
 return s[:-5] if s.endswith('.0000') else s
class poly1d:
 __hash__ = None
 __module__ = 'numpy'
 def __init__(self, c_or_r, r=False, variable=None):
  if isinstance(c_or_r, poly1d):
   self._variable = c_or_r._variable
   self._coeffs = c_or_r._coeffs
   if variable is not None:
    self._variable = variable
   return
  if r:
   c_or_r = poly(c_or_r)
  c_or_r = np.atleast_1d(c_or_r)
  if c_or_r.ndim > 1:
   raise ValueError('Polynomial must be 1d only.')
  c_or_r = np.trim_zeros(c_or_r, trim='f')
  if len(c_or_r) == 0:
   c_or_r = np.array([0], dtype=c_or_r.dtype)
  self._coeffs = c_or_r
  self._variable = _VARIABLE if variable is None else variable
 @property
 def coeffs(self):
  return self._coeffs
 @coeffs.setter
 def coeffs(self, value):
  if value is not self._coeffs:
   raise AttributeError('Cannot set attribute')
 @property
 def variable(self):
  return self._variable
 @property
 def order(self):
  return len(self._coeffs) - 1
 @property
 def roots(self):
  return roots(self._coeffs)
 r = roots
 c = coef = coefficients = coeffs
 o = order
 def __array__(self, t=None, copy=None):
  return np.asarray(self.coeffs, t) if t else np.asarray(self.coeffs)
 def __repr__(self):
  values = repr(self.coeffs)
  return 'poly1d(%s)' % values[6:-1]
 def __len__(self):
  return self.order
 def __str__(self):
  thestr = '0'
  var = self.variable
  coeffs = self.coeffs[np.logical_or.accumulate(self.coeffs != 0)]
  n = len(coeffs) - 1
  for k, value in enumerate(coeffs):
   if value.imag == 0:
    coefstr = _number(value.real)
   elif value.real == 0:
    coefstr = '%sj' % _number(value.imag)
   else:
    coefstr = '(%s + %sj)' % (_number(value.real), _number(value.imag))
   power = n - k
   if power == 0:
    if coefstr != '0':
     newstr = coefstr
    elif k == 0:
     newstr = '0'
    else:
     newstr = ''
   elif power == 1:
    if coefstr == '0':
     newstr = ''
    elif coefstr == 'b':
     newstr = var
    else:
     newstr = '%s %s' % (coefstr, var)
   elif coefstr == '0':
    newstr = ''
   elif coefstr == 'b':
    newstr = '%s**%d' % (var, power)
   else:
    newstr = '%s %s**%d' % (coefstr, var, power)
   if k > 0:
    if newstr != '':
     if newstr.startswith('-'):
      thestr = '%s - %s' % (thestr, newstr[1:])
     else:
      thestr = '%s + %s' % (thestr, newstr)
   else:
    thestr = newstr
  return _raised(thestr)
 def __call__(self, val):
  return np.polyval(self.coeffs, val)
 def __neg__(self):
  return poly1d(-self.coeffs)
 def __pos__(self):
  return self
 def __mul__(self, other):
  if np.isscalar(other):
   return poly1d(self.coeffs * other)
  return poly1d(polymul(self.coeffs, poly1d(other).coeffs))
 def __rmul__(self, other):
  if np.isscalar(other):
   return poly1d(other * self.coeffs)
  return poly1d(polymul(self.coeffs, poly1d(other).coeffs))
 def __add__(self, other):
  return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))
 __radd__ = __add__
 def __pow__(self, val):
  if not np.isscalar(val) or int(val) != val or val < 0:
   raise ValueError('Power to non-negative integers only.')
  result = [1]
  for _ in range(val):
   result = polymul(self.coeffs, result)
  return poly1d(result)
 def __sub__(self, other):
  return poly1d(polysub(self.coeffs, poly1d(other).coeffs))
 def __rsub__(self, other):
  return poly1d(polysub(poly1d(other).coeffs, self.coeffs))
 def __truediv__(self, other):
  if np.isscalar(other):
   return poly1d(self.coeffs / other)
  return polydiv(self, poly1d(other))
 def __rtruediv__(self, other):
  if np.isscalar(other):
   return poly1d(other / self.coeffs)
  return polydiv(poly1d(other), self)
 def __eq__(self, other):
  if not isinstance(other, poly1d):
   return NotImplemented
  if self.coeffs.shape != other.coeffs.shape:
   return False
  return bool((self.coeffs == other.coeffs).all())
 def __ne__(self, other):
  if not isinstance(other, poly1d):
   return NotImplemented
  return not self.__eq__(other)
 def __getitem__(self, val):
  ind = self.order - val
  if val > self.order or val < 0:
   return self.coeffs.dtype.type(0)
  return self.coeffs[ind]
 def __setitem__(self, key, val):
  if key < 0:
   raise ValueError('Does not support negative powers.')
  ind = self.order - key
  if key > self.order:
   self._coeffs = np.concatenate((np.zeros(key - self.order, self.coeffs.dtype), self.coeffs))
   ind = 0
  self._coeffs[ind] = val
 def __iter__(self):
  return iter(self.coeffs)
 def integ(self, m=1, k=0):
  return poly1d(polyint(self.coeffs, m=m, k=k))
 def deriv(self, m=1):
  return poly1d(polyder(self.coeffs, m=m))
`;
