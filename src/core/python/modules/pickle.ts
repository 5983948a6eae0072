/**
 * pickle, as far as one run goes: what was pickled here can be loaded here, with whatever it holds. The bytes are a ticket
 * for a copy that the run keeps, so that no text from outside can make an object.
 */
import { registerSource } from './source-module.ts';

const PICKLE = `
import copy as _copy
import types as _types

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

class PickleError(Exception):
 __module__ = '_pickle'
class PicklingError(PickleError):
 __module__ = '_pickle'
class UnpicklingError(PickleError):
 __module__ = '_pickle'

_kept = []
_HEAD = b'pickled in this run: '

def _check(obj, seen):
 if id(obj) in seen:
  return
 seen.add(id(obj))
 if isinstance(obj, _types.GeneratorType):
  raise TypeError("cannot pickle 'generator' object")
 if isinstance(obj, _types.ModuleType):
  raise TypeError("cannot pickle 'module' object")
 if isinstance(obj, _types.FunctionType):
  if '<' in obj.__qualname__:
   if '<locals>' in obj.__qualname__:
    raise AttributeError(f"Can't pickle local object '{obj.__qualname__}'")
   raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {obj.__qualname__} on {obj.__module__} failed")
 elif isinstance(obj, dict):
  for key, value in obj.items():
   _check(key, seen)
   _check(value, seen)
 elif isinstance(obj, (list, tuple, set, frozenset)):
  for each in obj:
   _check(each, seen)
 elif not isinstance(obj, type) and type(obj).__module__ == '__main__' and '<locals>' in type(obj).__qualname__:
  raise AttributeError(f"Can't pickle local object '{type(obj).__qualname__}'")
 elif not isinstance(obj, type) and hasattr(obj, '__dict__') and not hasattr(type(obj), '__getstate__'):
  for each in obj.__dict__.values():
   _check(each, seen)

def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
 _check(obj, set())
 _kept.append(_copy.deepcopy(obj))
 return _HEAD + str(len(_kept) - 1).encode()

def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
 if not isinstance(data, (bytes, bytearray)):
  raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
 data = bytes(data)
 if not data:
  raise EOFError('Ran out of input')
 if not data.startswith(_HEAD):
  raise UnpicklingError('this simulator can load only what the same run has pickled')
 return _copy.deepcopy(_kept[int(data[len(_HEAD):].split()[0])])

def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
 file.write(dumps(obj) + b' ')

def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
 data = file.read(len(_HEAD))
 if data and data == _HEAD:
  byte = file.read(1)
  while byte and byte != b' ':
   data += byte
   byte = file.read(1)
 return loads(data)

class Pickler:
 def __init__(self, file, protocol=None):
  self._file = file
 def dump(self, obj):
  dump(obj, self._file)

class Unpickler:
 def __init__(self, file, **kwargs):
  self._file = file
 def load(self):
  return load(self._file)
`;

registerSource('pickle', PICKLE);
