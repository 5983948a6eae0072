/** bytearray and memoryview, written in Python: built-ins that few programs name, so they come when one does. */
import { registerSource } from './source-module.ts';

const BINARY = `
def _byte(value):
 if not hasattr(value, '__index__'):
  raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
 value = value.__index__()
 if not 0 <= value < 256:
  raise ValueError('byte must be in range(0, 256)')
 return value

def _like(value):
 return isinstance(value, (bytes, bytearray, memoryview))

def _order(compare):
 def method(self, other):
  return compare(bytes(self), bytes(other)) if _like(other) else NotImplemented
 return method

def _lent(name, wrap):
 method = getattr(bytes, name)
 def lent(self, *args, **kwargs):
  args = [bytes(a) if _like(a) else [bytes(b) for b in a] if name == 'join' else a for a in args]
  made = method(bytes(self), *args, **kwargs)
  if not wrap:
   return made
  return [bytearray(each) for each in made] if isinstance(made, list) else bytearray(made)
 lent.__name__ = name
 lent.__qualname__ = 'bytearray.' + name
 return lent

class bytearray:
 __hash__ = None
 def __init__(self, source=b'', encoding=None, errors='strict'):
  if isinstance(source, str):
   if encoding is None:
    raise TypeError('string argument without an encoding')
   source = source.encode(encoding)
  elif encoding is not None:
   raise TypeError('encoding without a string argument')
  if isinstance(source, int):
   if source < 0:
    raise ValueError('negative count')
   self._b = [0] * source
  elif isinstance(source, bytes):
   self._b = list(source)
  elif hasattr(source, '__iter__') or hasattr(source, '__getitem__'):
   self._b = [_byte(each) for each in source]
  else:
   raise TypeError(f"cannot convert '{type(source).__name__}' object to bytearray")
 @classmethod
 def fromhex(cls, string, /):
  return cls(bytes.fromhex(string))
 def __repr__(self):
  return f'bytearray({bytes(self._b)!r})'
 def __len__(self):
  return len(self._b)
 def __iter__(self):
  return iter(self._b)
 def __contains__(self, item):
  return bytes(item) in bytes(self._b) if _like(item) else _byte(item) in self._b
 def _at(self, key):
  if not hasattr(key, '__index__'):
   raise TypeError(f'bytearray indices must be integers or slices, not {type(key).__name__}')
  key = key.__index__()
  if not -len(self._b) <= key < len(self._b):
   raise IndexError('bytearray index out of range')
  return key
 def __getitem__(self, key):
  if isinstance(key, slice):
   return bytearray(bytes(self._b[key]))
  return self._b[self._at(key)]
 def __setitem__(self, key, value):
  if isinstance(key, slice):
   if isinstance(value, (int, str)):
    raise TypeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)')
   self._b[key] = [_byte(each) for each in value]
  else:
   self._b[self._at(key)] = _byte(value)
 def __delitem__(self, key):
  del self._b[key if isinstance(key, slice) else self._at(key)]
 __eq__ = _order(lambda a, b: a == b)
 __ne__ = _order(lambda a, b: a != b)
 __lt__ = _order(lambda a, b: a < b)
 __le__ = _order(lambda a, b: a <= b)
 __gt__ = _order(lambda a, b: a > b)
 __ge__ = _order(lambda a, b: a >= b)
 def __add__(self, other):
  if not _like(other):
   raise TypeError(f"can't concat {type(other).__name__} to bytearray")
  return bytearray(bytes(self) + bytes(other))
 def __radd__(self, other):
  return other + bytes(self) if isinstance(other, bytes) else NotImplemented
 def __iadd__(self, other):
  if not _like(other):
   raise TypeError(f"can't concat {type(other).__name__} to bytearray")
  self._b += list(other)
  return self
 def __mul__(self, times):
  return bytearray(bytes(self) * times)
 __rmul__ = __mul__
 def __imul__(self, times):
  self._b *= times
  return self
 def append(self, item, /):
  self._b.append(_byte(item))
 def extend(self, items, /):
  if isinstance(items, (int, str)):
   raise TypeError("expected iterable of integers; got: 'str'" if isinstance(items, str) else f"can't extend bytearray with {type(items).__name__}")
  self._b.extend([_byte(each) for each in items])
 def insert(self, index, item, /):
  self._b.insert(index, _byte(item))
 def pop(self, index=-1, /):
  if not self._b:
   raise IndexError('pop from empty bytearray')
  if not -len(self._b) <= index < len(self._b):
   raise IndexError('pop index out of range')
  return self._b.pop(index)
 def remove(self, value, /):
  if _byte(value) not in self._b:
   raise ValueError('value not found in bytearray')
  self._b.remove(value)
 def reverse(self, /):
  self._b.reverse()
 def clear(self, /):
  self._b.clear()
 def copy(self, /):
  return bytearray(bytes(self))

for _name in 'decode hex startswith endswith find count'.split():
 setattr(bytearray, _name, _lent(_name, False))
for _name in 'replace split strip upper lower join'.split():
 setattr(bytearray, _name, _lent(_name, True))

class memoryview:
 format = 'B'
 itemsize = 1
 ndim = 1
 strides = (1,)
 contiguous = c_contiguous = f_contiguous = True
 def __init__(self, object):
  if isinstance(object, memoryview):
   self.obj, self._at = object.obj, object._at
  elif isinstance(object, (bytes, bytearray)):
   self.obj, self._at = object, range(len(object))
  elif hasattr(object, '__array_interface__') or hasattr(object, 'tobytes'):
   raise NotImplementedError('a memoryview of an array is not available in this simulator')
  else:
   raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
 readonly = property(lambda self: isinstance(self.obj, bytes))
 nbytes = property(lambda self: len(self._at))
 shape = property(lambda self: (len(self._at),))
 def __len__(self):
  return len(self._at)
 def __iter__(self):
  return iter(self.tolist())
 def _index(self, key):
  if not hasattr(key, '__index__'):
   raise TypeError('memoryview: invalid slice key')
  key = key.__index__()
  if not -len(self._at) <= key < len(self._at):
   raise IndexError('index out of bounds on dimension 1')
  return self._at[key]
 def __getitem__(self, key):
  if isinstance(key, slice):
   part = memoryview(self)
   part._at = self._at[key]
   return part
  return self.obj[self._index(key)]
 def __setitem__(self, key, value):
  if self.readonly:
   raise TypeError('cannot modify read-only memory')
  if not isinstance(key, slice):
   self.obj[self._index(key)] = value
   return
  at = self._at[key]
  value = bytes(value)
  if len(at) != len(value):
   raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
  for i, each in zip(at, value):
   self.obj[i] = each
 def __eq__(self, other):
  return bytes(self) == bytes(other) if _like(other) else NotImplemented
 def __hash__(self):
  if not self.readonly:
   raise ValueError('cannot hash writable memoryview object')
  return hash(bytes(self))
 def __repr__(self):
  return f'<memory at {hex(id(self))}>'
 def __enter__(self):
  return self
 def __exit__(self, *args):
  self.release()
 def tolist(self):
  return [self.obj[i] for i in self._at]
 def tobytes(self):
  return bytes(self.tolist())
 def hex(self):
  return self.tobytes().hex()
 def release(self):
  pass
`;

registerSource('_binary', BINARY, {}, 'builtins');
