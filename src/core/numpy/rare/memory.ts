/** `ndarray.data`, arrays over given memory, and `info`. Indented by one blank, since it is shipped as it stands. */
export const MEMORY = String.raw`
import sys
import numpy as np
from numpy.lib.stride_tricks import as_strided
_FORMATS = {'F': 'Zf', 'D': 'Zd'}
class memoryview:
 __module__ = 'builtins'
 __hash__ = None
 def __init__(self, object):
  self._array = object if isinstance(object, np.ndarray) else np.frombuffer(object, np.uint8)
  self.obj = object
 def __array__(self, dtype=None, copy=None):
  return np.array(self._array, dtype) if copy else self._array if dtype is None else np.asarray(self._array, dtype)
 @property
 def nbytes(self):
  return self._array.nbytes
 @property
 def itemsize(self):
  return self._array.itemsize
 @property
 def ndim(self):
  return self._array.ndim
 @property
 def shape(self):
  return self._array.shape
 @property
 def strides(self):
  return self._array.strides
 @property
 def suboffsets(self):
  return ()
 @property
 def format(self):
  char = self._array.dtype.char
  return _FORMATS.get(char, char)
 @property
 def readonly(self):
  return not self._array.flags.writeable
 @property
 def contiguous(self):
  return self._array.flags.forc
 @property
 def c_contiguous(self):
  return self._array.flags.c_contiguous
 @property
 def f_contiguous(self):
  return self._array.flags.f_contiguous
 def tolist(self):
  return self._array.tolist()
 def tobytes(self, order='C'):
  return self._array.tobytes()
 def hex(self):
  return self.tobytes().hex()
 def toreadonly(self):
  view = self._array.view()
  view.flags.writeable = False
  return memoryview(view)
 def cast(self, format, shape=None):
  if not self.c_contiguous:
   raise TypeError('memoryview: casts are restricted to C-contiguous views')
  view = self._array.reshape(-1).view(format)
  return memoryview(view if shape is None else view.reshape(shape))
 def release(self):
  return None
 def __enter__(self):
  return self
 def __exit__(self, *args):
  return None
 def __len__(self):
  if self.ndim == 0:
   raise TypeError('0-dim memory has no length')
  return len(self._array)
 def __getitem__(self, key):
  if isinstance(key, slice):
   return memoryview(self._array[key])
  if isinstance(key, tuple) and any(isinstance(each, slice) for each in key):
   raise NotImplementedError('multi-dimensional slicing is not implemented')
  if self.ndim > (len(key) if isinstance(key, tuple) else 1):
   raise NotImplementedError('multi-dimensional sub-views are not implemented' if not isinstance(key, tuple) else 'sub-views are not implemented')
  try:
   return self._array[key].item()
  except IndexError:
   raise IndexError('index out of bounds on dimension 1') from None
 def __setitem__(self, key, value):
  if self.readonly:
   raise TypeError('cannot modify read-only memory')
  self._array[key] = value
 def __iter__(self):
  for i in range(len(self)):
   yield self[i]
 def __contains__(self, value):
  return any(each == value for each in self)
 def __eq__(self, other):
  if isinstance(other, memoryview):
   other = other._array
  elif not isinstance(other, np.ndarray):
   try:
    other = np.frombuffer(other, np.uint8)
   except Exception:
    return NotImplemented
  return self._array.shape == other.shape and bool(np.all(self._array == other))
 def __repr__(self):
  return '<memory at 0x%x>' % id(self._array)
def over(shape, dtype=float, buffer=None, offset=0, strides=None, order=None):
 dtype = np.dtype(float if dtype is None else dtype)
 shape = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
 order = 'C' if order is None else order
 size = dtype.itemsize
 if buffer is None:
  if strides is None:
   return np.empty(shape, dtype, order)
  reach = sum((n - 1) * s for n, s in zip(shape, strides)) // size + 1
  return as_strided(np.empty(reach, dtype), shape, strides)
 if isinstance(buffer, memoryview):
  buffer = buffer._array
 if isinstance(buffer, np.ndarray):
  if not buffer.flags.forc:
   raise ValueError('ndarray is not contiguous')
  memory = buffer.ravel('K').view(np.uint8)
 else:
  memory = np.frombuffer(buffer, np.uint8)
 memory = memory[offset:]
 count = 1
 for n in shape:
  count *= n
 if strides is None:
  if len(memory) < count * size:
   raise TypeError('buffer is too small for requested array')
  return memory[:count * size].view(dtype).reshape(shape, order=order)
 reach = sum((n - 1) * s for n, s in zip(shape, strides)) + size
 if count and reach > len(memory):
  raise ValueError('strides is incompatible with shape of requested array and size of buffer')
 return as_strided(memory[:len(memory) // size * size].view(dtype), shape, strides)
def info(object=None, maxwidth=76, output=None, toplevel='numpy'):
 if not isinstance(object, np.ndarray):
  raise NotImplementedError('numpy.info of what is no array is not supported by this simulator: it holds no documentation')
 output = sys.stdout if output is None else output
 flags = object.flags
 lines = [f'class:  {type(object).__name__}', f'shape:  {object.shape}', f'strides:  {object.strides}', f'itemsize:  {object.itemsize}', f'aligned:  {flags.aligned}', f'contiguous:  {flags.contiguous}', f'fortran:  {flags.fortran}', f'data pointer: {hex(id(object))}', 'byteorder:  little', 'byteswap:  False', f'type: {object.dtype}']
 output.write('\n'.join(lines) + '\n')
`;
