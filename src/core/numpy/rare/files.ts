/** `save`, `savez` and `load` over the files of the run: the .npy format 1.0 and archives without compression. Indented by one blank, since it is shipped as it stands. */
export const FILES = String.raw`
import re
import numpy as np
def _named(file, ending):
 if isinstance(file, str) and not file.endswith(ending):
  return file + ending
 return file
def _header(a):
 fortran = a.flags.f_contiguous and not a.flags.c_contiguous
 text = "{'descr': %r, 'fortran_order': %s, 'shape': %r, }" % (a.dtype.str, fortran, a.shape)
 text += ' ' * (63 - (10 + len(text)) % 64) + '\n'
 return b'\x93NUMPY\x01\x00' + bytes([len(text) % 256, len(text) // 256]) + text.encode('latin1')
def _npy(arr, allow_pickle=True):
 a = np.asanyarray(arr)
 if a.dtype.kind == 'O':
  if not allow_pickle:
   raise ValueError('Object arrays cannot be saved when allow_pickle=False')
  raise NotImplementedError('saving an array of objects is not supported by this simulator: it needs pickle')
 fortran = a.flags.f_contiguous and not a.flags.c_contiguous
 return _header(a) + (a.T if fortran else a).tobytes()
def _put(file, content):
 if hasattr(file, 'write'):
  file.write(content)
 else:
  with open(str(file), 'wb') as f:
   f.write(content)
def save(file, arr, allow_pickle=True):
 _put(_named(file, '.npy'), _npy(arr, allow_pickle))
def _little(n, size):
 return bytes([n >> 8 * i & 255 for i in range(size)])
def _archive(file, args, kwds, allow_pickle):
 named = dict(kwds)
 for i, value in enumerate(args):
  key = 'arr_%d' % i
  if key in named:
   raise ValueError(f'Cannot use un-named variables and keyword {key}')
  named[key] = value
 body, index = b'', b''
 for key, value in named.items():
  name, data = (key + '.npy').encode(), _npy(value, allow_pickle)
  place = len(body)
  facts = _little(20, 2) + _little(0, 2) + _little(0, 2) + _little(0, 2) + _little(33, 2)
  facts += _little(_crc32(data), 4) + _little(len(data), 4) * 2 + _little(len(name), 2)
  body += b'PK\x03\x04' + facts + _little(0, 2) + name + data
  index += b'PK\x01\x02' + _little(20, 2) + facts + _little(0, 2) * 4 + _little(0, 4) + _little(place, 4) + name
 end = b'PK\x05\x06' + _little(0, 4) + _little(len(named), 2) * 2 + _little(len(index), 4) + _little(len(body), 4) + _little(0, 2)
 _put(_named(file, '.npz'), body + index + end)
def savez(file, *args, allow_pickle=True, **kwds):
 _archive(file, args, kwds, allow_pickle)
# Stored, not deflated: a reader of .npz files takes either.
savez_compressed = savez
def _number(data, at, size):
 return sum(data[at + i] << 8 * i for i in range(size))
def _array(data):
 wide = data[6] >= 2
 start = 12 if wide else 10
 length = _number(data, 8, 4 if wide else 2)
 header = data[start:start + length].decode('latin1')
 descr = re.search(r"'descr': *'([^']+)'", header)
 shape = re.search(r"'shape': *\(([^)]*)\)", header)
 if descr is None or shape is None:
  raise NotImplementedError('loading structured arrays is not supported by this simulator')
 dtype = np.dtype(descr.group(1))
 shape = tuple(int(n) for n in shape.group(1).split(',') if n.strip())
 if dtype.kind == 'O':
  raise ValueError('Object arrays cannot be loaded when allow_pickle=False')
 flat = np.frombuffer(data[start + length:], dtype)
 size = 1
 for n in shape:
  size *= n
 flat = flat[:size].copy()
 return flat.reshape(shape[::-1]).T if "'fortran_order': True" in header else flat.reshape(shape)
class NpzFile:
 __module__ = 'numpy.lib.npyio'
 def __init__(self, data, name=None):
  self._parts = {}
  self._name = name
  at = 0
  while data[at:at + 4] == b'PK\x03\x04':
   method, packed = _number(data, at + 8, 2), _number(data, at + 18, 4)
   n, extra = _number(data, at + 26, 2), _number(data, at + 28, 2)
   key = data[at + 30:at + 30 + n].decode()
   begin = at + 30 + n + extra
   if packed == 0xffffffff:
    packed = _number(data, at + 30 + n + 12, 8)
   if method != 0:
    raise NotImplementedError('loading a compressed .npz file is not supported by this simulator')
   self._parts[key[:-4] if key.endswith('.npy') else key] = data[begin:begin + packed]
   at = begin + packed
  self.files = list(self._parts)
  self.f = self
 def __getitem__(self, key):
  if key.endswith('.npy') and key not in self._parts:
   key = key[:-4]
  if key not in self._parts:
   raise KeyError(f'{key} is not a file in the archive')
  return _array(self._parts[key])
 def __getattr__(self, name):
  if not name.startswith('_') and name in self._parts:
   return self[name]
  raise AttributeError(name)
 def __contains__(self, key):
  return key in self._parts or key.removesuffix('.npy') in self._parts
 def __iter__(self):
  return iter(self.files)
 def __len__(self):
  return len(self.files)
 def keys(self):
  return self._parts.keys()
 def items(self):
  return [(key, self[key]) for key in self.files]
 def values(self):
  return [self[key] for key in self.files]
 def get(self, key, default=None):
  return self[key] if key in self else default
 def close(self):
  pass
 def __enter__(self):
  return self
 def __exit__(self, *args):
  self.close()
 def __repr__(self):
  shown = self.files[:5]
  return f"NpzFile {self._name if self._name else 'object'!r} with keys: {', '.join(shown)}{'...' if len(self.files) > 5 else ''}"
def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding='ASCII', *, max_header_size=10000):
 if hasattr(file, 'read'):
  data, name = file.read(), None
 else:
  name = str(file)
  with open(name, 'rb') as f:
   data = f.read()
 if not data:
  raise EOFError('No data left in file')
 if data[:4] == b'PK\x03\x04' or data[:4] == b'PK\x05\x06':
  return NpzFile(data, name)
 if data[:6] != b'\x93NUMPY':
  if allow_pickle:
   raise NotImplementedError('loading pickled objects is not supported by this simulator')
  raise ValueError('This file contains pickled (object) data. If you trust the file you can load it unsafely using the \x60allow_pickle=\x60 keyword argument or \x60pickle.load()\x60.')
 return _array(data)
`;
