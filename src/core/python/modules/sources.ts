/** The texts of the modules that are written in Python; indented by one blank, since they are shipped as they stand. */

const FUNCTOOLS = `
def reduce(function, iterable, *args):
 it = iter(iterable)
 if args:
  value = args[0]
 else:
  try:
   value = next(it)
  except StopIteration:
   raise TypeError("reduce() of empty iterable with no initial value") from None
 for each in it:
  value = function(value, each)
 return value

class partial:
 def __init__(self, func, /, *args, **keywords):
  if not callable(func):
   raise TypeError("the first argument must be callable")
  if isinstance(func, partial):
   args = func.args + args
   keywords = {**func.keywords, **keywords}
   func = func.func
  self.func = func
  self.args = args
  self.keywords = keywords
 def __call__(self, /, *args, **keywords):
  return self.func(*self.args, *args, **{**self.keywords, **keywords})
 def __repr__(self):
  parts = [repr(self.func)]
  parts.extend(repr(x) for x in self.args)
  parts.extend(f"{k}={v!r}" for k, v in self.keywords.items())
  return "functools.partial(" + ", ".join(parts) + ")"

class partialmethod:
 def __init__(self, func, /, *args, **keywords):
  self.func = func
  self.args = args
  self.keywords = keywords
 def __get__(self, obj, cls=None):
  return partial(self.func.__get__(obj, cls), *self.args, **self.keywords)

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
 for attr in assigned:
  if hasattr(wrapped, attr):
   setattr(wrapper, attr, getattr(wrapped, attr))
 for attr in updated:
  getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
 wrapper.__wrapped__ = wrapped
 return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
 def decorate(wrapper):
  return update_wrapper(wrapper, wrapped, assigned, updated)
 return decorate

class _CacheInfo(tuple):
 hits = property(lambda self: self[0])
 misses = property(lambda self: self[1])
 maxsize = property(lambda self: self[2])
 currsize = property(lambda self: self[3])
 def __repr__(self):
  return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"

def _make_cache(fn, maxsize):
 cache = {}
 hits = misses = 0
 def wrapper(*args, **kwargs):
  nonlocal hits, misses
  key = (args, tuple(kwargs.items())) if kwargs else args
  if key in cache:
   hits += 1
   value = cache[key]
   if maxsize is not None:
    del cache[key]
    cache[key] = value
   return value
  value = fn(*args, **kwargs)
  misses += 1
  if maxsize == 0:
   return value
  cache[key] = value
  if maxsize is not None and len(cache) > maxsize:
   del cache[next(iter(cache))]
  return value
 def cache_info():
  return _CacheInfo((hits, misses, maxsize, len(cache)))
 def cache_clear():
  nonlocal hits, misses
  cache.clear()
  hits = misses = 0
 wrapper.cache_info = cache_info
 wrapper.cache_clear = cache_clear
 return update_wrapper(wrapper, fn)

def lru_cache(maxsize=128, typed=False):
 if callable(maxsize):
  return _make_cache(maxsize, 128)
 if maxsize is not None and maxsize < 0:
  maxsize = 0
 return lambda fn: _make_cache(fn, maxsize)

def cache(user_function, /):
 return _make_cache(user_function, None)

class cached_property:
 def __init__(self, func):
  self.func = func
  self.attrname = None
  self.__doc__ = func.__doc__
 def __set_name__(self, owner, name):
  self.attrname = name
 def __get__(self, instance, owner=None):
  if instance is None:
   return self
  value = self.func(instance)
  instance.__dict__[self.attrname] = value
  return value

def cmp_to_key(mycmp):
 class K:
  __slots__ = ('obj',)
  def __init__(self, obj):
   self.obj = obj
  def __lt__(self, other):
   return mycmp(self.obj, other.obj) < 0
  def __gt__(self, other):
   return mycmp(self.obj, other.obj) > 0
  def __eq__(self, other):
   return mycmp(self.obj, other.obj) == 0
  def __le__(self, other):
   return mycmp(self.obj, other.obj) <= 0
  def __ge__(self, other):
   return mycmp(self.obj, other.obj) >= 0
  __hash__ = None
 return K

def total_ordering(cls):
 own = [op for op in ('__lt__', '__le__', '__gt__', '__ge__') if getattr(cls, op, None) is not getattr(object, op, None)]
 if not own:
  raise ValueError('must define at least one ordering operation: < > <= >=')
 root = max(own)
 def negate(result):
  return result if result is NotImplemented else not result
 table = {
  '__lt__': {
   '__gt__': lambda self, other: NotImplemented if (r := type(self).__lt__(self, other)) is NotImplemented else not r and self != other,
   '__le__': lambda self, other: NotImplemented if (r := type(self).__lt__(self, other)) is NotImplemented else r or self == other,
   '__ge__': lambda self, other: negate(type(self).__lt__(self, other)),
  },
  '__le__': {
   '__ge__': lambda self, other: NotImplemented if (r := type(self).__le__(self, other)) is NotImplemented else not r or self == other,
   '__lt__': lambda self, other: NotImplemented if (r := type(self).__le__(self, other)) is NotImplemented else r and self != other,
   '__gt__': lambda self, other: negate(type(self).__le__(self, other)),
  },
  '__gt__': {
   '__lt__': lambda self, other: NotImplemented if (r := type(self).__gt__(self, other)) is NotImplemented else not r and self != other,
   '__ge__': lambda self, other: NotImplemented if (r := type(self).__gt__(self, other)) is NotImplemented else r or self == other,
   '__le__': lambda self, other: negate(type(self).__gt__(self, other)),
  },
  '__ge__': {
   '__le__': lambda self, other: NotImplemented if (r := type(self).__ge__(self, other)) is NotImplemented else not r or self == other,
   '__gt__': lambda self, other: NotImplemented if (r := type(self).__ge__(self, other)) is NotImplemented else r and self != other,
   '__lt__': lambda self, other: negate(type(self).__ge__(self, other)),
  },
 }
 for name, fn in table[root].items():
  if name not in own:
   fn.__name__ = name
   setattr(cls, name, fn)
 return cls

def singledispatch(func):
 registry = {object: func}
 def dispatch(cls):
  for each in cls.__mro__:
   if each in registry:
    return registry[each]
 def register(cls, fn=None):
  if fn is None:
   if isinstance(cls, type):
    return lambda f: register(cls, f)
   fn = cls
   cls = next(iter(fn.__annotations__.values()))
  registry[cls] = fn
  return fn
 def wrapper(*args, **kwargs):
  if not args:
   raise TypeError(f"{func.__name__} requires at least 1 positional argument")
  return dispatch(type(args[0]))(*args, **kwargs)
 wrapper.register = register
 wrapper.dispatch = dispatch
 wrapper.registry = registry
 return update_wrapper(wrapper, func)
`;

const COLLECTIONS = `
import heapq as _heapq
from operator import itemgetter as _itemgetter

class defaultdict(dict):
 def __init__(self, default_factory=None, /, *args, **kwargs):
  if default_factory is not None and not callable(default_factory):
   raise TypeError("first argument must be callable or None")
  super().__init__(*args, **kwargs)
  self.default_factory = default_factory
 def __missing__(self, key):
  if self.default_factory is None:
   raise KeyError(key)
  value = self[key] = self.default_factory()
  return value
 def __repr__(self):
  return f"defaultdict({self.default_factory!r}, {dict(self)!r})"
 def copy(self):
  return type(self)(self.default_factory, self)
 __copy__ = copy
 def __or__(self, other):
  if not isinstance(other, dict):
   return NotImplemented
  made = type(self)(self.default_factory, self)
  made.update(other)
  return made

class OrderedDict(dict):
 def move_to_end(self, key, last=True):
  value = self.pop(key)
  if last:
   self[key] = value
  else:
   items = list(self.items())
   self.clear()
   self[key] = value
   self.update(items)
 def popitem(self, last=True):
  if not self:
   raise KeyError('dictionary is empty')
  key = next(reversed(self) if last else iter(self))
  return key, self.pop(key)
 def __repr__(self):
  if not self:
   return f"{type(self).__name__}()"
  return f"{type(self).__name__}({list(self.items())!r})"
 def copy(self):
  return type(self)(self)
 __copy__ = copy
 def __eq__(self, other):
  if isinstance(other, OrderedDict):
   return dict.__eq__(self, other) and list(self) == list(other)
  return dict.__eq__(self, other)
 def __ne__(self, other):
  return not self == other
 __hash__ = None

class Counter(dict):
 def __init__(self, iterable=None, /, **kwds):
  super().__init__()
  self.update(iterable, **kwds)
 def __missing__(self, key):
  return 0
 def total(self):
  return sum(self.values())
 def most_common(self, n=None):
  items = sorted(self.items(), key=_itemgetter(1), reverse=True)
  return items if n is None else items[:max(n, 0)]
 def elements(self):
  for key, count in self.items():
   for _ in range(count):
    yield key
 def update(self, iterable=None, /, **kwds):
  if iterable is not None:
   if isinstance(iterable, dict):
    for key, count in iterable.items():
     self[key] = count + self.get(key, 0)
   else:
    for key in iterable:
     self[key] = self.get(key, 0) + 1
  if kwds:
   self.update(kwds)
 def subtract(self, iterable=None, /, **kwds):
  if iterable is not None:
   if isinstance(iterable, dict):
    for key, count in iterable.items():
     self[key] = self.get(key, 0) - count
   else:
    for key in iterable:
     self[key] = self.get(key, 0) - 1
  if kwds:
   self.subtract(kwds)
 def copy(self):
  return type(self)(self)
 __copy__ = copy
 def __delitem__(self, key):
  if key in self:
   super().__delitem__(key)
 def __repr__(self):
  if not self:
   return f"{type(self).__name__}()"
  try:
   d = dict(self.most_common())
  except TypeError:
   d = dict(self)
  return f"{type(self).__name__}({d!r})"
 def __eq__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return all(self[e] == other[e] for c in (self, other) for e in c)
 def __ne__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return not self == other
 __hash__ = None
 def _keep(self, pairs):
  made = Counter()
  for key, count in pairs:
   if count > 0:
    made[key] = count
  return made
 def __add__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return self._keep([(e, c + other[e]) for e, c in self.items()] + [(e, c) for e, c in other.items() if e not in self])
 def __sub__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return self._keep([(e, c - other[e]) for e, c in self.items()] + [(e, 0 - c) for e, c in other.items() if e not in self])
 def __or__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return self._keep([(e, max(c, other[e])) for e, c in self.items()] + [(e, c) for e, c in other.items() if e not in self])
 def __and__(self, other):
  if not isinstance(other, Counter):
   return NotImplemented
  return self._keep([(e, min(c, other[e])) for e, c in self.items()])
 def __pos__(self):
  return self._keep(self.items())
 def __neg__(self):
  return self._keep([(e, -c) for e, c in self.items()])

class deque:
 def __init__(self, iterable=(), maxlen=None):
  if maxlen is not None and maxlen < 0:
   raise ValueError("maxlen must be non-negative")
  self._items = []
  self._maxlen = maxlen
  self.extend(iterable)
 @property
 def maxlen(self):
  return self._maxlen
 def append(self, x):
  items = self._items
  items.append(x)
  if self._maxlen is not None and len(items) > self._maxlen:
   items.pop(0)
 def appendleft(self, x):
  items = self._items
  items.insert(0, x)
  if self._maxlen is not None and len(items) > self._maxlen:
   items.pop()
 def pop(self):
  if not self._items:
   raise IndexError("pop from an empty deque")
  return self._items.pop()
 def popleft(self):
  if not self._items:
   raise IndexError("pop from an empty deque")
  return self._items.pop(0)
 def extend(self, iterable):
  for x in list(iterable):
   self.append(x)
 def extendleft(self, iterable):
  for x in list(iterable):
   self.appendleft(x)
 def clear(self):
  self._items.clear()
 def copy(self):
  return type(self)(self._items, self._maxlen)
 __copy__ = copy
 def count(self, x):
  return self._items.count(x)
 def index(self, x, *args):
  try:
   return self._items.index(x, *args)
  except ValueError:
   raise ValueError(f"{x!r} is not in deque") from None
 def insert(self, i, x):
  if self._maxlen is not None and len(self._items) >= self._maxlen:
   raise IndexError("deque already at its maximum size")
  self._items.insert(i, x)
 def remove(self, x):
  try:
   self._items.remove(x)
  except ValueError:
   raise ValueError("deque.remove(x): x not in deque") from None
 def reverse(self):
  self._items.reverse()
 def rotate(self, n=1):
  items = self._items
  if items:
   n %= len(items)
   if n:
    self._items = items[-n:] + items[:-n]
 def __len__(self):
  return len(self._items)
 def __iter__(self):
  n = len(self._items)
  for x in self._items:
   yield x
   if len(self._items) != n:
    raise RuntimeError("deque mutated during iteration")
 def __reversed__(self):
  return reversed(self._items)
 def __contains__(self, x):
  return x in self._items
 def __getitem__(self, i):
  if isinstance(i, slice):
   raise TypeError("sequence index must be integer, not 'slice'")
  try:
   return self._items[i]
  except IndexError:
   raise IndexError("deque index out of range") from None
 def __setitem__(self, i, x):
  try:
   self._items[i] = x
  except IndexError:
   raise IndexError("deque index out of range") from None
 def __delitem__(self, i):
  try:
   del self._items[i]
  except IndexError:
   raise IndexError("deque index out of range") from None
 def __bool__(self):
  return len(self._items) > 0
 def __eq__(self, other):
  return self._items == other._items if isinstance(other, deque) else NotImplemented
 def __lt__(self, other):
  return self._items < other._items if isinstance(other, deque) else NotImplemented
 def __le__(self, other):
  return self._items <= other._items if isinstance(other, deque) else NotImplemented
 def __gt__(self, other):
  return self._items > other._items if isinstance(other, deque) else NotImplemented
 def __ge__(self, other):
  return self._items >= other._items if isinstance(other, deque) else NotImplemented
 __hash__ = None
 def __add__(self, other):
  if not isinstance(other, deque):
   raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
  return type(self)(self._items + other._items, self._maxlen)
 def __iadd__(self, other):
  self.extend(other)
  return self
 def __mul__(self, n):
  return type(self)(self._items * n, self._maxlen)
 __rmul__ = __mul__
 def __repr__(self):
  tail = "" if self._maxlen is None else f", maxlen={self._maxlen}"
  return f"deque({self._items!r}{tail})"

class ChainMap:
 def __init__(self, *maps):
  self.maps = list(maps) or [{}]
 def __getitem__(self, key):
  for m in self.maps:
   if key in m:
    return m[key]
  raise KeyError(key)
 def get(self, key, default=None):
  return self[key] if key in self else default
 def __contains__(self, key):
  return any(key in m for m in self.maps)
 def __iter__(self):
  d = {}
  for m in reversed(self.maps):
   d.update(dict.fromkeys(m))
  return iter(d)
 def __len__(self):
  return len(set().union(*self.maps))
 def __setitem__(self, key, value):
  self.maps[0][key] = value
 def __delitem__(self, key):
  del self.maps[0][key]
 def keys(self):
  return list(self)
 def values(self):
  return [self[k] for k in self]
 def items(self):
  return [(k, self[k]) for k in self]
 def new_child(self, m=None):
  return type(self)({} if m is None else m, *self.maps)
 def __repr__(self):
  return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
 if isinstance(field_names, str):
  field_names = field_names.replace(',', ' ').split()
 names = tuple(map(str, field_names))
 seen = set()
 for name in (typename,) + names:
  if not name.isidentifier():
   raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
 for name in names:
  if name.startswith('_'):
   raise ValueError(f'Field names cannot start with an underscore: {name!r}')
  if name in seen:
   raise ValueError(f'Encountered duplicate field name: {name!r}')
  seen.add(name)
 defaults = () if defaults is None else tuple(defaults)
 if len(defaults) > len(names):
  raise TypeError('Got more default values than field names')
 field_defaults = dict(zip(names[len(names) - len(defaults):], defaults))
 def __new__(cls, *args, **kwargs):
  values = list(args)
  if len(values) > len(names):
   extra = f'from {len(names) - len(defaults) + 1} to {len(names) + 1}' if defaults else f'{len(names) + 1}'
   raise TypeError(f"{typename}.__new__() takes {extra} positional arguments but {len(values) + 1} were given")
  missing = []
  for name in names[len(values):]:
   if name in kwargs:
    values.append(kwargs.pop(name))
   elif name in field_defaults:
    values.append(field_defaults[name])
   else:
    missing.append(name)
    values.append(None)
  for name in kwargs:
   if name in names:
    raise TypeError(f"{typename}.__new__() got multiple values for argument '{name}'")
   raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{name}'")
  if missing:
   quoted = [repr(name) for name in missing]
   text = quoted[0] if len(quoted) == 1 else ' and '.join(quoted) if len(quoted) == 2 else ', '.join(quoted[:-1]) + ', and ' + quoted[-1]
   raise TypeError(f"{typename}.__new__() missing {len(missing)} required positional argument{'s' if len(missing) != 1 else ''}: {text}")
  return tuple.__new__(cls, values)
 def __repr__(self):
  return self.__class__.__name__ + '(' + ', '.join(f'{n}={v!r}' for n, v in zip(names, self)) + ')'
 def _asdict(self):
  return dict(zip(names, self))
 def _replace(self, /, **kwds):
  result = self._make(map(kwds.pop, names, self))
  if kwds:
   raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
  return result
 def _make(cls, iterable):
  return tuple.__new__(cls, iterable)
 def __getnewargs__(self):
  return tuple(self)
 namespace = {
  '__new__': __new__, '__repr__': __repr__, '_asdict': _asdict, '_replace': _replace,
  '_make': classmethod(_make), '_fields': names, '_field_defaults': field_defaults,
  '__slots__': (), '__match_args__': names, '__getnewargs__': __getnewargs__,
  '__doc__': f"{typename}({', '.join(names)})", '__module__': '__main__' if module is None else module,
 }
 for i, name in enumerate(names):
  namespace[name] = property(_itemgetter(i), doc=f'Alias for field number {i}')
 return type(typename, (tuple,), namespace)

class UserDict(dict):
 pass

class UserList(list):
 pass
`;

const DATACLASSES = `
class FrozenInstanceError(AttributeError):
 pass

class _Missing:
 def __repr__(self):
  return '<dataclasses._MISSING_TYPE object>'
MISSING = _Missing()

class _KwOnly:
 pass
KW_ONLY = _KwOnly()

class Field:
 def __init__(self, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
  self.name = None
  self.type = None
  self.default = default
  self.default_factory = default_factory
  self.init = init
  self.repr = repr
  self.hash = hash
  self.compare = compare
  self.metadata = {} if metadata is None else metadata
  self.kw_only = kw_only

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
 if default is not MISSING and default_factory is not MISSING:
  raise ValueError('cannot specify both default and default_factory')
 return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

def _is_classvar(annotation):
 return 'ClassVar' in (annotation if isinstance(annotation, str) else repr(annotation))

def _is_initvar(annotation):
 return 'InitVar' in (annotation if isinstance(annotation, str) else repr(annotation))

class InitVar:
 def __class_getitem__(cls, item):
  return cls()
 def __repr__(self):
  return 'dataclasses.InitVar'

def _quote(names):
 q = [repr(n) for n in names]
 if len(q) == 1:
  return q[0]
 if len(q) == 2:
  return ' and '.join(q)
 return ', '.join(q[:-1]) + ', and ' + q[-1]

def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
 fields = {}
 for base in reversed(cls.__mro__[1:]):
  for f in getattr(base, '__dataclass_fields__', {}).values() if '__dataclass_fields__' in base.__dict__ else ():
   fields[f.name] = f
 init_vars = {}
 annotations = cls.__dict__.get('__annotations__', {})
 only = kw_only
 for name, annotation in annotations.items():
  if annotation is KW_ONLY or annotation == 'KW_ONLY':
   only = True
   continue
  if _is_classvar(annotation):
   continue
  default = cls.__dict__.get(name, MISSING)
  if isinstance(default, Field):
   f = default
   if f.default is not MISSING:
    setattr(cls, name, f.default)
   elif name in cls.__dict__:
    delattr(cls, name)
  else:
   f = Field(default)
   if type(default) in (list, dict, set):
    raise ValueError(f'mutable default {type(default)} for field {name} is not allowed: use default_factory')
  f.name = name
  f.type = annotation
  if f.kw_only is MISSING:
   f.kw_only = only
  f._initvar = _is_initvar(annotation)
  fields[name] = f
 for name, value in cls.__dict__.items():
  if isinstance(value, Field) and name not in annotations:
   raise TypeError(f'{name!r} is a field but has no type annotation')
 cls.__dataclass_fields__ = fields
 cls.__dataclass_params__ = None
 every = list(fields.values())
 real = [f for f in every if not getattr(f, '_initvar', False)]
 positional = [f for f in every if f.init and not f.kw_only]
 keyword = [f for f in every if f.init and f.kw_only]
 seen_default = False
 for f in positional:
  if f.default is not MISSING or f.default_factory is not MISSING:
   seen_default = True
  elif seen_default:
   raise TypeError(f'non-default argument {f.name!r} follows default argument')
 def has_default(f):
  return f.default is not MISSING or f.default_factory is not MISSING
 def __init__(self, /, *args, **kwargs):
  cls_name = cls.__qualname__
  if len(args) > len(positional):
   n = len(positional) + 1
   least = len([f for f in positional if not has_default(f)]) + 1
   takes = f'{n}' if least == n else f'from {least} to {n}'
   raise TypeError(f"{cls_name}.__init__() takes {takes} positional argument{'s' if n != 1 or least != n else ''} but {len(args) + 1} were given")
  values = {}
  for f, value in zip(positional, args):
   values[f.name] = value
  for name, value in kwargs.items():
   if name in values:
    raise TypeError(f"{cls_name}.__init__() got multiple values for argument '{name}'")
   if name not in fields or not fields[name].init:
    raise TypeError(f"{cls_name}.__init__() got an unexpected keyword argument '{name}'")
   values[name] = value
  missing = [f.name for f in positional if f.name not in values and not has_default(f)]
  if missing:
   raise TypeError(f"{cls_name}.__init__() missing {len(missing)} required positional argument{'s' if len(missing) != 1 else ''}: {_quote(missing)}")
  missing = [f.name for f in keyword if f.name not in values and not has_default(f)]
  if missing:
   raise TypeError(f"{cls_name}.__init__() missing {len(missing)} required keyword-only argument{'s' if len(missing) != 1 else ''}: {_quote(missing)}")
  extra = []
  for f in every:
   if f.name in values:
    value = values[f.name]
   elif f.default_factory is not MISSING:
    value = f.default_factory()
   elif f.default is not MISSING:
    value = f.default
   else:
    continue
   if getattr(f, '_initvar', False):
    extra.append(value)
   else:
    object.__setattr__(self, f.name, value)
  if hasattr(self, '__post_init__'):
   self.__post_init__(*extra)
 def __repr__(self):
  return self.__class__.__qualname__ + '(' + ', '.join(f'{f.name}={getattr(self, f.name)!r}' for f in real if f.repr) + ')'
 compared = [f.name for f in real if f.compare]
 def key(self):
  return tuple([getattr(self, name) for name in compared])
 def __eq__(self, other):
  if other.__class__ is self.__class__:
   return key(self) == key(other)
  return NotImplemented
 def make(name, test):
  def compare(self, other):
   if other.__class__ is self.__class__:
    return test(key(self), key(other))
   return NotImplemented
  compare.__name__ = name
  compare.__qualname__ = f'{cls.__qualname__}.{name}'
  return compare
 def __hash__(self):
  return hash(tuple([getattr(self, f.name) for f in real if (f.compare if f.hash is None else f.hash)]))
 def __setattr__(self, name, value):
  raise FrozenInstanceError(f'cannot assign to field {name!r}')
 def __delattr__(self, name):
  raise FrozenInstanceError(f'cannot delete field {name!r}')
 def put(name, fn):
  if name not in cls.__dict__ or cls.__dict__[name] is None:
   fn.__qualname__ = f'{cls.__qualname__}.{name}'
   setattr(cls, name, fn)
 own_hash = '__hash__' in cls.__dict__ and not (cls.__dict__['__hash__'] is None and '__eq__' in cls.__dict__)
 if init:
  __init__.__qualname__ = f'{cls.__qualname__}.__init__'
  __init__.__annotations__ = {f.name: f.type for f in every if f.init}
  cls.__init__ = __init__
 if repr_:
  put('__repr__', __repr__)
 if eq:
  put('__eq__', __eq__)
 if order:
  if not eq:
   raise ValueError('eq must be true if order is true')
  for name, test in (('__lt__', lambda a, b: a < b), ('__le__', lambda a, b: a <= b), ('__gt__', lambda a, b: a > b), ('__ge__', lambda a, b: a >= b)):
   if name in cls.__dict__:
    raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
   setattr(cls, name, make(name, test))
 if frozen:
  cls.__setattr__ = __setattr__
  cls.__delattr__ = __delattr__
 if unsafe_hash or (eq and frozen and not own_hash):
  cls.__hash__ = __hash__
 elif eq and not own_hash:
  cls.__hash__ = None
 if match_args and '__match_args__' not in cls.__dict__:
  cls.__match_args__ = tuple(f.name for f in positional)
 if cls.__doc__ is None:
  cls.__doc__ = cls.__name__
 return cls

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
 def wrap(cls):
  return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
 return wrap if cls is None else wrap(cls)

def is_dataclass(obj):
 cls = obj if isinstance(obj, type) else type(obj)
 return hasattr(cls, '__dataclass_fields__')

def fields(class_or_instance):
 if not is_dataclass(class_or_instance):
  raise TypeError('must be called with a dataclass type or instance')
 return tuple(f for f in class_or_instance.__dataclass_fields__.values() if not getattr(f, '_initvar', False))

def _copy(value, dict_factory):
 import copy
 if is_dataclass(value) and not isinstance(value, type):
  return dict_factory([(f.name, _copy(getattr(value, f.name), dict_factory)) for f in fields(value)])
 if isinstance(value, (list, tuple)):
  return type(value)(_copy(v, dict_factory) for v in value)
 if isinstance(value, dict):
  return type(value)((_copy(k, dict_factory), _copy(v, dict_factory)) for k, v in value.items())
 return copy.deepcopy(value)

def asdict(obj, *, dict_factory=dict):
 if not is_dataclass(obj) or isinstance(obj, type):
  raise TypeError('asdict() should be called on dataclass instances')
 return _copy(obj, dict_factory)

def astuple(obj, *, tuple_factory=tuple):
 if not is_dataclass(obj) or isinstance(obj, type):
  raise TypeError('astuple() should be called on dataclass instances')
 return tuple_factory([astuple(v) if is_dataclass(v) else v for v in (getattr(obj, f.name) for f in fields(obj))])

def replace(obj, /, **changes):
 for f in fields(obj):
  if f.init and f.name not in changes:
   changes[f.name] = getattr(obj, f.name)
 return obj.__class__(**changes)
`;

const ENUM = `
class auto:
 pass

class EnumType(type):
 def __new__(metacls, name, bases, namespace, **kwds):
  members = {}
  plain = {}
  is_enum_base = not any(isinstance(b, EnumType) for b in bases)
  last = 0
  for key, value in namespace.items():
   if is_enum_base or key.startswith('_') or callable(value) or isinstance(value, (property, staticmethod, classmethod)) or hasattr(value, '__get__'):
    plain[key] = value
   else:
    members[key] = value
  cls = type.__new__(metacls, name, bases, plain)
  cls._member_map_ = {}
  cls._value2member_map_ = {}
  kind = next((b for b in cls.__mro__ if b in (int, str, float)), None)
  flag = any(b.__name__ == 'Flag' for b in cls.__mro__)
  for key, value in members.items():
   if isinstance(value, auto):
    if flag:
     value = 1 if last == 0 else last * 2
    elif kind is str and '_generate_next_value_' not in plain:
     value = key.lower()
    else:
     value = last + 1
   if isinstance(value, int):
    last = value
   member = None
   for other in cls._member_map_.values():
    if other._value_ == value:
     member = other
   if member is None:
    if kind is not None:
     member = kind.__new__(cls, value)
    else:
     member = object.__new__(cls)
    member._name_ = key
    member._value_ = value
    if '__init__' in plain:
     member.__init__(*(value if isinstance(value, tuple) else (value,)))
    member._sort_order_ = len(cls._member_map_)
   cls._member_map_[key] = member
   try:
    cls._value2member_map_[value] = member
   except TypeError:
    pass
   type.__setattr__(cls, key, member)
  return cls
 def __init__(cls, *args, **kwds):
  pass
 def __call__(cls, value, *args, **kwds):
  if isinstance(value, cls):
   return value
  for member in cls._member_map_.values():
   if member._value_ == value:
    return member
  if any(b.__name__ == 'Flag' for b in cls.__mro__) and isinstance(value, int):
   return cls._composite(value)
  raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
 def __iter__(cls):
  seen = []
  for m in cls._member_map_.values():
   if not any(m is s for s in seen):
    seen.append(m)
  return iter(seen)
 def __len__(cls):
  return len(list(iter(cls)))
 def __getattr__(cls, name):
  raise AttributeError(name) from None
 def __getitem__(cls, name):
  return cls._member_map_[name]
 def __contains__(cls, member):
  if not isinstance(member, Enum):
   raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
  return isinstance(member, cls)
 def __reversed__(cls):
  return reversed(list(iter(cls)))
 def __bool__(cls):
  return True
 def __setattr__(cls, name, value):
  if name in type.__getattribute__(cls, '__dict__').get('_member_map_', {}):
   raise AttributeError(f'cannot reassign member {name!r}')
  type.__setattr__(cls, name, value)
 def __repr__(cls):
  return f"<enum {cls.__qualname__!r}>"
 @property
 def __members__(cls):
  return dict(cls._member_map_)
EnumMeta = EnumType

class Enum(metaclass=EnumType):
 @property
 def name(self):
  return self._name_
 @property
 def value(self):
  return self._value_
 def __repr__(self):
  return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"
 def __str__(self):
  return f"{self.__class__.__name__}.{self._name_}"
 def __hash__(self):
  return hash(self._name_)
 def __format__(self, spec):
  return format(str(self), spec)

class IntEnum(int, Enum):
 def __str__(self):
  return int.__repr__(self)
 def __format__(self, spec):
  return int.__format__(self, spec)
 def __hash__(self):
  return int.__hash__(self)
 __eq__ = int.__eq__
 def __repr__(self):
  return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

class StrEnum(str, Enum):
 def __str__(self):
  return str.__str__(self)
 def __format__(self, spec):
  return str.__format__(self, spec)
 def __hash__(self):
  return str.__hash__(self)
 __eq__ = str.__eq__
 def __repr__(self):
  return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

class Flag(Enum):
 @classmethod
 def _composite(cls, value):
  member = object.__new__(cls)
  names = [m._name_ for m in cls if m._value_ & value and m._value_ & (m._value_ - 1) == 0]
  member._name_ = '|'.join(names) or None
  member._value_ = value
  return member
 def __or__(self, other):
  return self.__class__(self._value_ | other._value_)
 def __and__(self, other):
  return self.__class__(self._value_ & other._value_)
 def __xor__(self, other):
  return self.__class__(self._value_ ^ other._value_)
 def __bool__(self):
  return bool(self._value_)
 def __contains__(self, other):
  return other._value_ & self._value_ == other._value_
 def __eq__(self, other):
  return isinstance(other, Flag) and self._value_ == other._value_
 def __hash__(self):
  return hash(self._value_)

def unique(enumeration):
 duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
 if duplicates:
  details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
  raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
 return enumeration
`;

const CONTEXTLIB = `
from functools import wraps

class _Manager:
 def __init__(self, func, args, kwds):
  self.gen = func(*args, **kwds)
  self.func, self.args, self.kwds = func, args, kwds
 def __enter__(self):
  try:
   return next(self.gen)
  except StopIteration:
   raise RuntimeError("generator didn't yield") from None
 def __exit__(self, typ, value, traceback):
  if typ is None:
   try:
    next(self.gen)
   except StopIteration:
    return False
   raise RuntimeError("generator didn't stop")
  try:
   self.gen.throw(value)
  except StopIteration as exc:
   return exc is not value
  except BaseException as exc:
   if exc is not value:
    raise
   return False
  raise RuntimeError("generator didn't stop after throw()")
 def __call__(self, func):
  @wraps(func)
  def inner(*args, **kwds):
   with _Manager(self.func, self.args, self.kwds):
    return func(*args, **kwds)
  return inner

def contextmanager(func):
 @wraps(func)
 def helper(*args, **kwds):
  return _Manager(func, args, kwds)
 return helper

class suppress:
 def __init__(self, *exceptions):
  self._exceptions = exceptions
 def __enter__(self):
  pass
 def __exit__(self, exctype, excinst, exctb):
  return exctype is not None and issubclass(exctype, self._exceptions)

class closing:
 def __init__(self, thing):
  self.thing = thing
 def __enter__(self):
  return self.thing
 def __exit__(self, *exc_info):
  self.thing.close()

class nullcontext:
 def __init__(self, enter_result=None):
  self.enter_result = enter_result
 def __enter__(self):
  return self.enter_result
 def __exit__(self, *excinfo):
  pass

class redirect_stdout:
 def __init__(self, new_target):
  raise NotImplementedError('contextlib.redirect_stdout is not available in this simulator')

class ContextDecorator:
 def __call__(self, func):
  @wraps(func)
  def inner(*args, **kwds):
   with self:
    return func(*args, **kwds)
  return inner
`;

const COPY = `
class Error(Exception):
 pass
error = Error
_ATOMIC = (type(None), int, float, bool, complex, bytes, str, type, range, slice, type(Ellipsis), type(NotImplemented), type(lambda: 0), type(len))

def _fill(made, state):
 if state:
  for key, value in state.items():
   object.__setattr__(made, key, value)
 return made

def copy(x):
 cls = type(x)
 if cls in _ATOMIC or isinstance(x, type):
  return x
 if cls in (list, dict, set):
  return x.copy()
 if cls in (tuple, frozenset):
  return x
 hook = getattr(cls, '__copy__', None)
 if hook is not None:
  return hook(x)
 state = getattr(x, '__dict__', None)
 if isinstance(x, dict):
  return _fill(_new(cls, dict, x), state)
 if isinstance(x, (list, set, tuple, int, float, str)):
  return _fill(_new(cls, next(b for b in (list, set, tuple, int, float, str) if isinstance(x, b)), x), state)
 return _fill(_slots(cls.__new__(cls), x, lambda v: v), state)

def _new(cls, base, items):
 if base in (tuple, int, float, str):
  return base.__new__(cls, items)
 made = base.__new__(cls)
 base.__init__(made, items)
 return made

def _slots(made, x, f):
 for base in type(x).__mro__:
  slots = base.__dict__.get('__slots__', ())
  for name in (slots,) if isinstance(slots, str) else slots:
   if hasattr(x, name):
    setattr(made, name, f(getattr(x, name)))
 return made

def deepcopy(x, memo=None, _nil=[]):
 if memo is None:
  memo = {}
 cls = type(x)
 if cls in _ATOMIC or isinstance(x, type):
  return x
 key = id(x)
 if key in memo:
  return memo[key]
 if cls is list:
  made = memo[key] = []
  for each in x:
   made.append(deepcopy(each, memo))
 elif cls is dict:
  made = memo[key] = {}
  for k, v in x.items():
   made[deepcopy(k, memo)] = deepcopy(v, memo)
 elif cls is tuple:
  made = tuple([deepcopy(each, memo) for each in x])
  if key in memo:
   return memo[key]
  if all(a is b for a, b in zip(x, made)):
   made = x
  memo[key] = made
 elif cls is set:
  made = memo[key] = {deepcopy(each, memo) for each in x}
 elif cls is frozenset:
  made = memo[key] = frozenset([deepcopy(each, memo) for each in x])
 else:
  hook = getattr(cls, '__deepcopy__', None)
  if hook is not None:
   made = memo[key] = hook(x, memo)
  else:
   if isinstance(x, dict):
    made = memo[key] = _new(cls, dict, ())
    for k, v in x.items():
     dict.__setitem__(made, deepcopy(k, memo), deepcopy(v, memo))
   elif isinstance(x, (list, set, tuple)):
    base = next(b for b in (list, set, tuple) if isinstance(x, b))
    made = memo[key] = _new(cls, base, [deepcopy(each, memo) for each in x])
   elif isinstance(x, (int, float, str)):
    made = memo[key] = _new(cls, next(b for b in (int, float, str) if isinstance(x, b)), x)
   elif isinstance(x, BaseException):
    made = memo[key] = cls(*deepcopy(x.args, memo))
   elif hasattr(x, '__func__') and hasattr(x, '__self__'):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))
   else:
    made = memo[key] = cls.__new__(cls)
    _slots(made, x, lambda v: deepcopy(v, memo))
   state = getattr(x, '__dict__', None)
   if state:
    for name, value in state.items():
     object.__setattr__(made, name, deepcopy(value, memo))
 return made
`;

const HEAPQ = `
def heappush(heap, item, /):
 heap.append(item)
 _down(heap, 0, len(heap) - 1)

def heappop(heap, /):
 if not heap:
  raise IndexError('index out of range')
 last = heap.pop()
 if heap:
  top = heap[0]
  heap[0] = last
  _up(heap, 0)
  return top
 return last

def heapreplace(heap, item, /):
 if not heap:
  raise IndexError('index out of range')
 top = heap[0]
 heap[0] = item
 _up(heap, 0)
 return top

def heappushpop(heap, item, /):
 if heap and heap[0] < item:
  item, heap[0] = heap[0], item
  _up(heap, 0)
 return item

def heapify(x, /):
 for i in reversed(range(len(x) // 2)):
  _up(x, i)

def _down(heap, start, pos):
 item = heap[pos]
 while pos > start:
  parent = (pos - 1) >> 1
  if item < heap[parent]:
   heap[pos] = heap[parent]
   pos = parent
  else:
   break
 heap[pos] = item

def _up(heap, pos):
 end = len(heap)
 start = pos
 item = heap[pos]
 child = 2 * pos + 1
 while child < end:
  right = child + 1
  if right < end and not heap[child] < heap[right]:
   child = right
  heap[pos] = heap[child]
  pos = child
  child = 2 * pos + 1
 heap[pos] = item
 _down(heap, start, pos)

def nlargest(n, iterable, key=None):
 return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

def nsmallest(n, iterable, key=None):
 return sorted(iterable, key=key)[:max(n, 0)]

def merge(*iterables, key=None, reverse=False):
 items = []
 for it in iterables:
  items.extend(it)
 return iter(sorted(items, key=key, reverse=reverse))
`;

const BISECT = `
def bisect_right(a, x, lo=0, hi=None, *, key=None):
 if lo < 0:
  raise ValueError('lo must be non-negative')
 if hi is None:
  hi = len(a)
 while lo < hi:
  mid = (lo + hi) // 2
  if x < (a[mid] if key is None else key(a[mid])):
   hi = mid
  else:
   lo = mid + 1
 return lo

def bisect_left(a, x, lo=0, hi=None, *, key=None):
 if lo < 0:
  raise ValueError('lo must be non-negative')
 if hi is None:
  hi = len(a)
 while lo < hi:
  mid = (lo + hi) // 2
  if (a[mid] if key is None else key(a[mid])) < x:
   lo = mid + 1
  else:
   hi = mid
 return lo

def insort_right(a, x, lo=0, hi=None, *, key=None):
 a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

def insort_left(a, x, lo=0, hi=None, *, key=None):
 a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

bisect = bisect_right
insort = insort_right
`;

const STRING = `
whitespace = ' \\t\\n\\r\\v\\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\\'()*+,-./:;<=>?@[\\\\]^_\`{|}~'
printable = digits + ascii_letters + punctuation + whitespace

def capwords(s, sep=None):
 return (sep or ' ').join(map(str.capitalize, s.split(sep)))
`;

const STATISTICS = `
import math as _math
class StatisticsError(ValueError):
 pass
def mean(data):
 data = list(data)
 if not data:
  raise StatisticsError('mean requires at least one data point')
 if not all(isinstance(x, (int, float)) and _math.isfinite(x) for x in data):
  return sum(data) / len(data)
 top, bottom = _total([x.as_integer_ratio() for x in data])
 bottom *= len(data)
 return top // bottom if all(isinstance(x, int) for x in data) and top % bottom == 0 else top / bottom
def fmean(data):
 data = list(data)
 if not data:
  raise StatisticsError('fmean requires at least one data point')
 return _math.fsum(data) / len(data)
def median(data):
 data = sorted(data)
 n = len(data)
 if n == 0:
  raise StatisticsError('no median for empty data')
 return data[n // 2] if n % 2 == 1 else (data[n // 2 - 1] + data[n // 2]) / 2
def mode(data):
 counts = {}
 for x in data:
  counts[x] = counts.get(x, 0) + 1
 if not counts:
  raise StatisticsError('no mode for empty data')
 return max(counts, key=counts.get)
def multimode(data):
 counts = {}
 for x in data:
  counts[x] = counts.get(x, 0) + 1
 most = max(counts.values(), default=0)
 return [x for x, n in counts.items() if n == most]
def median_low(data):
 data = sorted(data)
 if not data:
  raise StatisticsError('no median for empty data')
 return data[(len(data) - 1) // 2]
def median_high(data):
 data = sorted(data)
 if not data:
  raise StatisticsError('no median for empty data')
 return data[len(data) // 2]
def _total(ratios):
 # of (numerator, denominator)
 bottom = 1
 for _, d in ratios:
  bottom = _math.lcm(bottom, d)
 return sum(n * (bottom // d) for n, d in ratios), bottom
def _spread(data, centre, least, name):
 # exact, as a ratio in lowest terms; and whether all are integers, whose results stay integers where they can
 data = list(data)
 if len(data) < least:
  raise StatisticsError(f"{name} requires at least {'two data points' if least == 2 else 'one data point'}")
 exact = [x.as_integer_ratio() for x in data]
 top, bottom = _total(exact) if centre is None else centre.as_integer_ratio()
 if centre is None:
  bottom *= len(data)
 ratios = [((n * bottom - top * d) ** 2, (d * bottom) ** 2) for n, d in exact]
 top, bottom = _total(ratios)
 bottom *= len(data) - least + 1
 shared = _math.gcd(top, bottom)
 return top // shared, bottom // shared, all(isinstance(x, int) for x in data)
def _value(n, m, whole):
 return n if whole and m == 1 else n / m
def _root(n, m, whole):
 # rounded once: two more bits than a double has, and one that says whether anything was left over
 shift = (n.bit_length() - m.bit_length() - 109) // 2
 top, bottom = (n, m << 2 * shift) if shift >= 0 else (n << -2 * shift, m)
 root = _math.isqrt(top // bottom)
 root |= root * root * bottom != top
 return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)
def variance(data, xbar=None):
 return _value(*_spread(data, xbar, 2, 'variance'))
def pvariance(data, mu=None):
 return _value(*_spread(data, mu, 1, 'pvariance'))
def stdev(data, xbar=None):
 return _root(*_spread(data, xbar, 2, 'stdev'))
def pstdev(data, mu=None):
 return _root(*_spread(data, mu, 1, 'pstdev'))
`;

const TYPES = `
class SimpleNamespace:
 def __init__(self, /, **kwargs):
  self.__dict__.update(kwargs)
 def __repr__(self):
  return 'namespace(' + ', '.join(f'{k}={v!r}' for k, v in self.__dict__.items()) + ')'
 def __eq__(self, other):
  return self.__dict__ == other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented
FunctionType = LambdaType = type(lambda: 0)
BuiltinFunctionType = type(len)
def _g():
 yield
GeneratorType = type(_g())
class _C:
 def _m(self): pass
MethodType = type(_C()._m)
NoneType = type(None)
EllipsisType = type(Ellipsis)
GenericAlias = type(list[int])
def _module():
 import math
 return type(math)
ModuleType = _module()
`;

const NUMBERS = `
class _Meta(type):
 def __instancecheck__(cls, x):
  return isinstance(x, cls._kinds) or any(b.__name__ in cls._names for b in type(x).__mro__)
class Number(metaclass=_Meta):
 _kinds = (int, float, complex)
 _names = ('number',)
class Complex(Number):
 _names = ('number',)
class Real(Complex):
 _kinds = (int, float)
 _names = ('floating', 'integer')
class Rational(Real):
 _kinds = (int,)
 _names = ('integer',)
class Integral(Rational):
 pass
`;

const TEXTWRAP = `
def dedent(text):
 lines = text.split('\\n')
 margin = None
 for i, line in enumerate(lines):
  stripped = line.lstrip(' \\t')
  if not stripped:
   lines[i] = ''
   continue
  indent = line[:len(line) - len(stripped)]
  if margin is None:
   margin = indent
  else:
   n = 0
   while n < len(margin) and n < len(indent) and margin[n] == indent[n]:
    n += 1
   margin = margin[:n]
 if margin:
  lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
 return '\\n'.join(lines)

def indent(text, prefix, predicate=None):
 if predicate is None:
  predicate = lambda line: line.strip()
 return ''.join((prefix + line if predicate(line) else line) for line in text.splitlines(True))
`;

const COLLECTIONS_ABC = `
class _Meta(type):
 def __instancecheck__(cls, x):
  if cls in type(x).__mro__:
   return True
  if cls._kinds is not None:
   return isinstance(x, cls._kinds)
  return all(hasattr(type(x), name) for name in cls._needs)
 def __subclasscheck__(cls, c):
  return cls in c.__mro__ or (cls._kinds is not None and issubclass(c, cls._kinds)) or (cls._kinds is None and all(hasattr(c, name) for name in cls._needs))
 def __getitem__(cls, item):
  return cls
class Iterable(metaclass=_Meta):
 _kinds = None
 _needs = ('__iter__',)
class Iterator(Iterable):
 _needs = ('__iter__', '__next__')
 def __iter__(self):
  return self
class Generator(Iterator):
 _needs = ('__iter__', '__next__', 'send', 'throw', 'close')
class Callable(metaclass=_Meta):
 _kinds = None
 _needs = ('__call__',)
class Hashable(metaclass=_Meta):
 _kinds = None
 _needs = ('__hash__',)
class Sized(metaclass=_Meta):
 _kinds = None
 _needs = ('__len__',)
class Container(metaclass=_Meta):
 _kinds = None
 _needs = ('__contains__',)
class Collection(Iterable):
 _needs = ('__iter__', '__len__', '__contains__')
class Sequence(Collection):
 _kinds = (list, tuple, str, range, bytes)
class MutableSequence(Sequence):
 _kinds = (list,)
class Mapping(Collection):
 _kinds = (dict,)
class MutableMapping(Mapping):
 pass
class Set(Collection):
 _kinds = (set, frozenset)
class MutableSet(Set):
 _kinds = (set,)
`;

export const SOURCES: Readonly<Record<string, string>> = {
  functools: FUNCTOOLS,
  collections: COLLECTIONS,
  'collections.abc': COLLECTIONS_ABC,
  dataclasses: DATACLASSES,
  enum: ENUM,
  contextlib: CONTEXTLIB,
  copy: COPY,
  heapq: HEAPQ,
  bisect: BISECT,
  string: STRING,
  statistics: STATISTICS,
  types: TYPES,
  numbers: NUMBERS,
  textwrap: TEXTWRAP,
};
