# Programs with arrays whose behaviour under CPython and NumPy is recorded by scripts/golden-python.py; each section is one.
import numpy as np
# a single precision number in an f-string is Python's float, so it shows its 17 digits; print and str are short
for v in (np.float32(1) / 3, np.float16(.1), np.float64(.1), np.complex64(1 / 3), np.int8(-3), np.bool_(True)):
    print(f'{v}', '{}'.format(v), format(v), '%s' % v, str(v), f'{v!s}', f'{v!r}', f'{v:>10}')
for spec in ('d', '.2f', '>5', 's', 'x', '%'):
    for v in (np.int16(7), np.float64(.5), np.float32(2)):
        try:
            print(spec, format(v, spec))
        except (ValueError, TypeError) as e:
            print(spec, type(e).__name__, e)
# ====================
import numpy as np
# what is read as an array when it is assigned: lists, ranges, deques, sequences of one's own; the rest is one element
class Squares:
    def __len__(self):
        return 3
    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i * i
for value in (range(3), [1, 2, 3], (4, 5, 6), Squares(), {1: 2}, {1}, 'abc', '5', None,
              [[1], [2], [3]], [range(2)] * 3, [1.5, 2.5, 3.5], ['1', '2', '3'], print, 1j):
    for dtype in (int, float, object, bool):
        for key in (slice(None), 0, [0, 1, 2], [True] * 3):
            a = np.zeros(3, dtype)
            try:
                a[key] = value
                print(a if dtype != object or value is not print and type(value) is not Squares else type(a[0]))
            except (TypeError, ValueError, IndexError) as e:
                print(type(value).__name__, dtype.__name__, type(e).__name__, e)
# ====================
import numpy as np
a = np.zeros((2, 2))
for value in ([[1], 2], [1, [2]], [[1, 2], [3]], [[[1, 2], [3, 4]]], [[1, 2], [3, 4], [5, 6]], [[1, 2, 3]], [1, 2, 3]):
    for key in (slice(None), 0, a > 100, [0, 1]):
        try:
            a[key] = value
            print(a)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
# ====================
import numpy as np
for dtype in ('float16', 'float32', 'float64'):
    print(np.finfo(dtype))
    print(repr(np.finfo(dtype)))
for text in (' 1.5 ', '1_000', '1__0', '1e', '.', '.5', '5.', '-inf', 'NaN', '0x10', '1.2.3', ''):
    try:
        print(float(text), np.array(text, dtype=float), np.array([text]).astype(float))
    except ValueError as e:
        print(e)
# ====================
import numpy as np
# of two equal numbers the second one: zeros show their signs, so a rectifier written either way prints differently
z, w = np.array([-0., 0.]), np.array([0., -0.])
for f in (np.minimum, np.maximum, np.fmin, np.fmax):
    print(f.__name__, f(z, w), f(w, z), f(z, 0), f(0, z), f(-0., 0.))
for n in (3, 5, 8, 9, 17, 33):
    a = np.zeros(n)
    a[::2] = -0.
    rows = np.stack([a, -a])
    print(a.min(), (-a).min(), a.max(), (-a).max(), rows.min(0)[:3], rows.max(0)[:3], rows.T.min(1)[:3])
    print(np.maximum(a, 0)[:3], np.maximum(0, a)[:3], np.minimum(a.astype('f4'), -a.astype('f4'))[:3])
x = np.array([np.nan, -1, 5, -0., 0.])
print(np.clip(x, 0, 1), np.clip(x, -0., 0.), np.clip(x, None, -0.), np.clip(x, 0, None), np.clip(x, np.nan, 1))
print(np.nanpercentile([1, np.nan, 3, 8], [25, 50]), np.nanquantile([[1, np.nan], [3, 4]], .5, axis=1))
# ====================
import numpy as np
# what comes of texts beside numbers: a message that forgot its str(), a format that is given an array
for w in (np.float64(1), np.int64(2), np.float32(1), np.bool_(1)):
    for op in ('+', '*', '-', '%', '/'):
        for text in ('loss', '%d'):
            for e in (f'text {op} w', f'w {op} text'):
                try:
                    print(type(w).__name__, e, repr(text), '->', repr(eval(e)))
                except TypeError as error:
                    print(type(w).__name__, e, repr(text), type(error).__name__, error)
for values in (np.array(3.7), np.array([3]), np.array([1, 2]), np.float32(2.5), (np.array(1), np.int8(2))):
    for template in ('%d', '%.1f', '%s', '%d %d', '%x'):
        try:
            print(template % values)
        except TypeError as error:
            print(template, type(error).__name__, error)
for e in ("np.array(['a']) + 1", "np.array([1, 2]) + 'a'", "np.array(['a']) * 2.0", "np.array(['a']) * 2", "1 - np.array(['x'])",
          "np.array(['1']) / 2", "np.array(['a']) ** 2", "-np.array(['a'])", "np.exp(np.array(['a']))", "np.array(['a']) > 1",
          "np.array(['a']) == 1", "np.array(['b', 'a']).max()", "np.array(['b', 'a']).mean()", "np.maximum('a', 1)",
          "np.array(['a']) + 'b'", "np.sum(['a', 'b'])", "np.array([True]) + 'x'", "np.float32(2) * 'ab'", "'ab' * np.int64(2)"):
    try:
        print(e, '->', repr(eval(e)))
    except TypeError as error:
        print(e, type(error).__name__, error)
# ====================
import statistics
from enum import Enum
for data in ([1, 2, 3, 4], [1, 2, 3], [1.5, 2.5, 4], [0.1] * 3, [1e-3, 1e5, 7], [10 ** 20, 3], [5, 5]):
    print(statistics.mean(data), statistics.median(data), statistics.variance(data), statistics.pvariance(data),
          statistics.stdev(data), statistics.pstdev(data), statistics.mode(data), statistics.multimode(data),
          statistics.median_low(data), statistics.median_high(data))
for f in (statistics.stdev, statistics.variance, statistics.pvariance, statistics.pstdev, statistics.mean):
    try:
        print(f([]))
    except statistics.StatisticsError as e:
        print(e)
class Mode(Enum):
    TRAIN = 1
    TEST = 2
try:
    print(Mode.VALIDATE)
except AttributeError as e:
    print(e, hasattr(Mode, 'VALIDATE'), Mode.TRAIN.name)
# ====================
for text in ('1', '1j', '-j', 'j', '+j', '1+2j', '1-j', '(1+2j)', ' 1.5e3-.5e-2j ', 'inf', 'nanj', '1+nanj', '-inf-infj', '1+2',
             '1 + 2j', '', '1jj', '+', '.', '1e', '1e5j', '1e+5+2e-1j', '.5', '5.', '()', 'infinityj', '1+2j3', '--1', '1++2j', '1_0'):
    try:
        print(repr(text), complex(text))
    except ValueError as e:
        print(repr(text), e)
