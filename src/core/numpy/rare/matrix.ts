/** `numpy.matrix`: arrays of two dimensions whose `*` is the matrix product (numpy/matrixlib/defmatrix.py). Indented by one blank, since it is shipped as it stands. */
export const MATRIX = `
import sys
import warnings
import numpy as np
from numpy.linalg import matrix_power
def _number(text):
 for kind in (int, float, complex):
  try:
   return kind(text)
  except ValueError:
   pass
 if text in ('True', 'False'):
  return text == 'True'
 raise ValueError(f'malformed node or string on line 1: {text}')
def _from_text(data):
 for each in '[]':
  data = data.replace(each, '')
 rows = []
 for row in data.split(';'):
  new = []
  for part in row.split(','):
   new.extend(_number(each) for each in part.split())
  if rows and len(new) != len(rows[0]):
   raise ValueError('Rows not the same size.')
  rows.append(new)
 return rows
def asmatrix(data, dtype=None):
 return matrix(data, dtype=dtype, copy=False)
_ndarray = np.ndarray
class matrix(np.ndarray):
 __array_priority__ = 10.0
 __module__ = 'numpy'
 def __new__(subtype, data, dtype=None, copy=True):
  warnings.warn('the matrix subclass is not the recommended way to represent matrices or deal with linear algebra (see https://docs.scipy.org/doc/numpy/user/numpy-for-matlab-users.html). Please adjust your code to use regular ndarray.', PendingDeprecationWarning, stacklevel=2)
  if isinstance(data, matrix):
   if dtype is None or data.dtype == np.dtype(dtype):
    return data
   return data.astype(dtype)
  if isinstance(data, np.ndarray):
   wanted = data.dtype if dtype is None else np.dtype(dtype)
   new = data.view(subtype)
   if wanted != data.dtype:
    return new.astype(wanted)
   return new.copy() if copy else new
  if isinstance(data, str):
   data = _from_text(data)
  arr = np.array(data, dtype=dtype, copy=True if copy else None)
  if arr.ndim > 2:
   raise ValueError('matrix must be 2-dimensional')
  shape = arr.shape
  if arr.ndim == 0:
   shape = (1, 1)
  elif arr.ndim == 1:
   shape = (1, shape[0])
  order = 'F' if arr.ndim == 2 and arr.flags.fortran and not arr.flags.c_contiguous else 'C'
  return arr.reshape(shape).copy(order).view(subtype)
 def __array_finalize__(self, obj):
  self._getitem = False
  if isinstance(obj, matrix) and obj._getitem:
   return
  n = self.ndim
  if n == 2:
   return
  shape = self.shape
  if n > 2:
   shape = tuple(each for each in shape if each > 1)
   n = len(shape)
   if n == 2:
    self.shape = shape
    return
   if n > 2:
    raise ValueError('shape too large to be a matrix.')
  if n == 0:
   self.shape = (1, 1)
  elif n == 1:
   self.shape = (1, shape[0])
 def __getitem__(self, index):
  self._getitem = True
  try:
   out = _ndarray.__getitem__(self, index)
  finally:
   self._getitem = False
  if not isinstance(out, np.ndarray):
   return out
  if out.ndim == 0:
   return out[()]
  if out.ndim == 1:
   n = out.shape[0]
   try:
    columns = len(index)
   except Exception:
    columns = 0
   out.shape = (n, 1) if columns > 1 and np.isscalar(index[1]) else (1, n)
  return out
 def __mul__(self, other):
  if isinstance(other, (np.ndarray, list, tuple)):
   return np.dot(self, asmatrix(other))
  if np.isscalar(other) or not hasattr(other, '__rmul__'):
   return np.dot(self, other)
  return NotImplemented
 def __rmul__(self, other):
  return np.dot(other, self)
 def __imul__(self, other):
  self[:] = self * other
  return self
 def __pow__(self, other):
  return matrix_power(self, other)
 def __ipow__(self, other):
  self[:] = self ** other
  return self
 def __rpow__(self, other):
  return NotImplemented
 def _align(self, axis):
  if axis is None:
   return self[0, 0]
  if axis == 0:
   return self
  if axis == 1:
   return self.transpose()
  raise ValueError('unsupported axis')
 def _collapse(self, axis):
  return self[0, 0] if axis is None else self
 def tolist(self):
  return self.__array__().tolist()
 def sum(self, axis=None, dtype=None, out=None):
  return _ndarray.sum(self, axis, dtype, out, keepdims=True)._collapse(axis)
 def squeeze(self, axis=None):
  return _ndarray.squeeze(self, axis=axis)
 def flatten(self, order='C'):
  return _ndarray.flatten(self, order=order)
 def mean(self, axis=None, dtype=None, out=None):
  return _ndarray.mean(self, axis, dtype, out, keepdims=True)._collapse(axis)
 def std(self, axis=None, dtype=None, out=None, ddof=0):
  return _ndarray.std(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)
 def var(self, axis=None, dtype=None, out=None, ddof=0):
  return _ndarray.var(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)
 def prod(self, axis=None, dtype=None, out=None):
  return _ndarray.prod(self, axis, dtype, out, keepdims=True)._collapse(axis)
 def any(self, axis=None, out=None):
  return _ndarray.any(self, axis, out, keepdims=True)._collapse(axis)
 def all(self, axis=None, out=None):
  return _ndarray.all(self, axis, out, keepdims=True)._collapse(axis)
 def max(self, axis=None, out=None):
  return _ndarray.max(self, axis, out, keepdims=True)._collapse(axis)
 def argmax(self, axis=None, out=None):
  return _ndarray.argmax(self, axis, out)._align(axis) if axis is not None else _ndarray.argmax(self, axis, out)
 def min(self, axis=None, out=None):
  return _ndarray.min(self, axis, out, keepdims=True)._collapse(axis)
 def argmin(self, axis=None, out=None):
  return _ndarray.argmin(self, axis, out)._align(axis) if axis is not None else _ndarray.argmin(self, axis, out)
 def ptp(self, axis=None, out=None):
  return np.ptp(np.asarray(self), axis, out) if axis is None else asmatrix(np.ptp(np.asarray(self), axis, out))._align(axis)
 @property
 def I(self):
  from numpy.linalg import inv, pinv
  m, n = self.shape
  return asmatrix((inv if m == n else pinv)(self))
 @property
 def A(self):
  return self.__array__()
 @property
 def A1(self):
  return self.__array__().ravel()
 def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
  return asmatrix(np.asarray(self).trace(offset, axis1, axis2, dtype, out))
 def ravel(self, order='C'):
  return _ndarray.ravel(self, order=order)
 @property
 def T(self):
  return self.transpose()
 @property
 def H(self):
  return self.transpose().conjugate() if issubclass(self.dtype.type, np.complexfloating) else self.transpose()
 def getI(self):
  return self.I
 def getA(self):
  return self.A
 def getA1(self):
  return self.A1
 def getT(self):
  return self.T
 def getH(self):
  return self.H
def _rows(obj, names):
 if isinstance(obj, str):
  obj = [[names(each) for each in row.replace(',', ' ').split()] for row in obj.strip('[] ').split(';')]
 return obj
def bmat(obj, ldict=None, gdict=None):
 if isinstance(obj, str):
  if gdict is None:
   frame = sys._getframe().f_back
   gdict, ldict = frame.f_globals, frame.f_locals
  def find(name):
   if ldict is not None and name in ldict:
    return ldict[name]
   if name in gdict:
    return gdict[name]
   raise NameError(f'name {name!r} is not defined')
  return matrix(np.concatenate([np.concatenate(row, axis=-1) for row in _rows(obj, find)], axis=0))
 if isinstance(obj, (tuple, list)):
  rows = []
  for row in obj:
   if isinstance(row, np.ndarray):
    return matrix(np.concatenate(obj, axis=-1))
   rows.append(np.concatenate(row, axis=-1))
  return matrix(np.concatenate(rows, axis=0))
 if isinstance(obj, np.ndarray):
  return matrix(obj)
`;
