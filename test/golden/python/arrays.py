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
