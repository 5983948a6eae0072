/** `numpy.vectorize` (numpy/lib/_function_base_impl.py). Indented by one blank, since it is shipped as it stands. */
export const VECTORIZE = String.raw`
import re
import numpy as np
_none = object()
_CODES = '?bhilqpBHILQPefdgFDGSUVOMm'
_NAME = r'\w+'
def _parse(signature):
 signature = re.sub(r'\s+', '', signature)
 group = r'\((?:\w+(?:,\w+)*)?\)'
 if not re.match('^' + group + '(?:,' + group + ')*->' + group + '(?:,' + group + ')*$', signature):
  raise ValueError(f'not a valid gufunc signature: {signature}')
 return tuple([tuple(re.findall(_NAME, each)) for each in re.findall(group, side)] for side in signature.split('->'))
def _update(sizes, arg, dims):
 if not dims:
  return
 if arg.ndim < len(dims):
  raise ValueError(f'{arg.ndim}-dimensional argument does not have enough dimensions for all core dimensions {dims!r}')
 for dim, size in zip(dims, arg.shape[-len(dims):]):
  if dim not in sizes:
   sizes[dim] = size
  elif size != sizes[dim]:
   raise ValueError(f'inconsistent size for core dimension {dim!r}: {size!r} vs {sizes[dim]!r}')
class vectorize:
 __module__ = 'numpy'
 def __init__(self, pyfunc=_none, otypes=None, doc=None, excluded=None, cache=False, signature=None):
  if pyfunc is not _none and not callable(pyfunc):
   text = 'When used as a decorator, '
   raise TypeError(text + 'only accepts keyword arguments.')
  self.pyfunc = pyfunc
  self.cache = cache
  self.signature = signature
  if pyfunc is not _none and hasattr(pyfunc, '__name__'):
   self.__name__ = pyfunc.__name__
  self._doc = doc
  self.__doc__ = None
  if doc is not None:
   self.__doc__ = doc
  elif pyfunc is not _none:
   self.__doc__ = pyfunc.__doc__
  if isinstance(otypes, str):
   for char in otypes:
    if char not in _CODES:
     raise ValueError(f'Invalid otype specified: {char}')
  elif otypes is not None:
   try:
    otypes = [each.char if each.char in 'SU' else each for each in [np.dtype(x) for x in otypes]]
   except TypeError:
    raise ValueError('Invalid otype specification') from None
  self.otypes = otypes
  self.excluded = set() if excluded is None else set(excluded)
  self._dims = None if signature is None else _parse(signature)
 def __call__(self, *args, **kwargs):
  if self.pyfunc is _none:
   return self._decorate(*args, **kwargs)
  excluded = self.excluded
  if not kwargs and not excluded:
   return self._run(self.pyfunc, args)
  names = [name for name in kwargs if name not in excluded]
  places = [i for i in range(len(args)) if i not in excluded]
  given = list(args)
  def func(*values):
   for place, value in zip(places, values):
    given[place] = value
   kwargs.update(zip(names, values[len(places):]))
   return self.pyfunc(*given, **kwargs)
  return self._run(func, [args[i] for i in places] + [kwargs[name] for name in names])
 def _decorate(self, pyfunc):
  self.pyfunc = pyfunc
  if self._doc is None:
   self.__doc__ = pyfunc.__doc__
  if hasattr(pyfunc, '__name__'):
   self.__name__ = pyfunc.__name__
  return self
 def _run(self, func, args):
  if self.signature is not None:
   return self._run_signature(func, args)
  if not args:
   return func()
  arrays = [np.asarray(a) for a in args]
  otypes = self.otypes
  first = _none
  if otypes is not None:
   nout = len(otypes)
   kinds = list(otypes)
  else:
   if builtin_any(a.size == 0 for a in arrays):
    raise ValueError('cannot call ${'`'}vectorize${'`'} on size 0 inputs unless ${'`'}otypes${'`'} is set')
   first = func(*[a.flat[0] for a in arrays])
   nout = len(first) if isinstance(first, tuple) else 1
   kinds = [np.asarray(each).dtype.char for each in (first if nout > 1 or isinstance(first, tuple) else (first,))]
   if not self.cache:
    first = _none
  spread = np.broadcast_arrays(*[a.astype(object) for a in arrays])
  shape = spread[0].shape
  many = nout > 1 or isinstance(first, tuple)
  outputs = [np.empty(shape, object) for _ in range(nout)]
  flats = [a.ravel() for a in spread]
  results = []
  for i in range(flats[0].size):
   results.append(first if first is not _none and i == 0 else func(*[flat[i] for flat in flats]))
  for k, output in enumerate(outputs):
   line = output.reshape(-1)
   for i, each in enumerate(results):
    line[i] = each[k] if nout > 1 else each
   outputs[k] = np.asanyarray(output.tolist() if kinds[k] in ('U', 'S') else output, dtype=kinds[k])
  outputs = [each[()] if each.ndim == 0 else each for each in outputs]
  return outputs[0] if nout == 1 else tuple(outputs)
 def _run_signature(self, func, args):
  inputs, results = self._dims
  if len(args) != len(inputs):
   raise TypeError(f'wrong number of positional arguments: expected {len(inputs)!r}, got {len(args)!r}')
  args = [np.asanyarray(a) for a in args]
  sizes = {}
  for arg, dims in zip(args, inputs):
   _update(sizes, arg, dims)
  shape = np.broadcast_shapes(*[a.shape[:a.ndim - len(dims)] for a, dims in zip(args, inputs)])
  args = [np.broadcast_to(a, shape + tuple(sizes[d] for d in dims), subok=True) for a, dims in zip(args, inputs)]
  outputs = None
  kinds = self.otypes
  nout = len(results)
  for index in np.ndindex(*shape):
   answer = func(*[a[index] for a in args])
   n = len(answer) if isinstance(answer, tuple) else 1
   if nout != n:
    raise ValueError(f'wrong number of outputs from pyfunc: expected {nout!r}, got {n!r}')
   answer = [np.asarray(each) for each in ((answer,) if nout == 1 else answer)]
   if outputs is None:
    for each, dims in zip(answer, results):
     _update(sizes, each, dims)
    outputs = [np.empty(shape + tuple(sizes[d] for d in dims), kinds[k] if kinds is not None else each.dtype) for k, (each, dims) in enumerate(zip(answer, results))]
   for output, each in zip(outputs, answer):
    output[index] = each
  if outputs is None:
   if kinds is None:
    raise ValueError('cannot call ${'`'}vectorize${'`'} on size 0 inputs unless ${'`'}otypes${'`'} is set')
   if builtin_any(dim not in sizes for dims in results for dim in dims):
    raise ValueError('cannot call ${'`'}vectorize${'`'} with a signature including new output dimensions on size 0 inputs')
   outputs = [np.empty(shape + tuple(sizes[d] for d in dims), kind) for dims, kind in zip(results, kinds)]
  outputs = [each[()] if each.ndim == 0 else each for each in outputs]
  return outputs[0] if nout == 1 else tuple(outputs)
builtin_any = any
`;
