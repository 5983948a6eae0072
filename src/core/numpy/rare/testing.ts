/** What of `numpy.testing` few tests use (numpy/testing/_private/utils.py). Indented by one blank, since it is shipped as it stands. */
export const TESTING = String.raw`
import contextlib
import re
import warnings
import numpy as np
def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
 if not args:
  return _RaisesRegex(exception_class, expected_regexp)
 with _RaisesRegex(exception_class, expected_regexp):
  args[0](*args[1:], **kwargs)
class _RaisesRegex:
 def __init__(self, expected, pattern):
  self.expected, self.pattern = expected, pattern
  self.exception = None
 def __enter__(self):
  return self
 def __exit__(self, kind, value, traceback):
  if kind is None:
   name = getattr(self.expected, '__name__', str(self.expected))
   raise AssertionError(f'{name} not raised')
  if not issubclass(kind, self.expected):
   return False
  self.exception = value
  pattern = self.pattern
  if isinstance(pattern, str):
   pattern = re.compile(pattern)
  if not pattern.search(str(value)):
   raise AssertionError(f'"{pattern.pattern}" does not match "{value}"')
  return True
class _Recorded:
 def __init__(self, check):
  self.check = check
 def __enter__(self):
  self.catcher = warnings.catch_warnings(record=True)
  self.list = self.catcher.__enter__()
  warnings.simplefilter('always')
  return self.list
 def __exit__(self, kind, value, traceback):
  self.catcher.__exit__(kind, value, traceback)
  if kind is None:
   self.check(self.list)
  return False
def assert_warns(warning_class, *args, **kwargs):
 def check(seen, name=''):
  if not any(issubclass(each.category, warning_class) for each in seen):
   raise AssertionError(f'No warning raised{name}')
 if not args:
  return _Recorded(check)
 with _Recorded(check):
  return args[0](*args[1:], **kwargs)
def assert_no_warnings(*args, **kwargs):
 def check(seen):
  if len(seen) > 0:
   raise AssertionError(f'Got warnings: {seen}')
 if not args:
  return _Recorded(check)
 with _Recorded(check):
  return args[0](*args[1:], **kwargs)
class suppress_warnings:
 def __init__(self, forwarding_rule='always', _warn=True):
  self.rules = []
  self.log = []
 def filter(self, category=Warning, message='', module=None):
  self.rules.append((category, message, None))
  if self.active:
   warnings.filterwarnings('ignore', category=category, message=message)
 def record(self, category=Warning, message='', module=None):
  kept = []
  self.rules.append((category, message, kept))
  return kept
 active = False
 def __enter__(self):
  self.catcher = warnings.catch_warnings()
  self.catcher.__enter__()
  self.active = True
  for category, message, kept in self.rules:
   if kept is None:
    warnings.filterwarnings('ignore', category=category, message=message)
  return self
 def __exit__(self, *args):
  self.active = False
  self.catcher.__exit__(*args)
 def __call__(self, function):
  def wrapped(*args, **kwargs):
   with self:
    return function(*args, **kwargs)
  return wrapped
def _integers(x):
 kind = {2: np.int16, 4: np.int32, 8: np.int64}[x.dtype.itemsize]
 whole = x.view(kind)
 if whole.ndim == 0:
  return np.iinfo(kind).min - whole if whole < 0 else whole
 whole = whole.copy()
 whole[whole < 0] = np.array(np.iinfo(kind).min, kind) - whole[whole < 0]
 return whole
def nulp_diff(x, y, dtype=None):
 x, y = np.asarray(x, dtype), np.asarray(y, dtype)
 t = np.common_type(x, y)
 if np.iscomplexobj(x) or np.iscomplexobj(y):
  raise NotImplementedError('_nulp not implemented for complex array')
 x = np.array([x], dtype=t)
 y = np.array([y], dtype=t)
 x[np.isnan(x)] = np.nan
 y[np.isnan(y)] = np.nan
 if not x.shape == y.shape:
  raise ValueError(f'Arrays do not have the same shape: {x.shape} - {y.shape}')
 return np.abs(np.asarray(_integers(x) - _integers(y), dtype=t))
def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
 ret = nulp_diff(a, b, dtype)
 if not np.all(ret <= maxulp):
  raise AssertionError(f'Arrays are not almost equal up to {maxulp:g} ULP (max difference is {np.max(ret):g} ULP)')
 return ret
def assert_array_almost_equal_nulp(x, y, nulp=1):
 ax, ay = np.abs(x), np.abs(y)
 ref = nulp * np.spacing(np.where(ax > ay, ax, ay))
 if not np.all(np.abs(np.asarray(x) - np.asarray(y)) <= ref):
  if np.iscomplexobj(x) or np.iscomplexobj(y):
   msg = f'Arrays are not equal to {nulp} ULP'
  else:
   msg = f'Arrays are not equal to {nulp} ULP (max is {np.max(nulp_diff(x, y)):g})'
  raise AssertionError(msg)
def assert_string_equal(actual, desired):
 for each in (actual, desired):
  if not isinstance(each, str):
   raise AssertionError(repr(type(each)))
 if actual != desired:
  lines = []
  for a, b in zip(actual.splitlines(), desired.splitlines()):
   if a != b:
    lines += ['- ' + a, '+ ' + b]
  raise AssertionError('Differences in strings:\n' + '\n'.join(lines))
`;
