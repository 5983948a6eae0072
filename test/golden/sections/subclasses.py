# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
m = np.matrix([[1, 2], [3, 4]])
print(repr(m)); print(m)
print(repr(m*m), repr(m**2), repr(m**-1), repr(m*2), repr(2*m), repr(m+1))
print(repr(m.I), repr(m.A), repr(m.A1), repr(m.T), repr(m.H))
print(repr(m[0]), repr(m[:,0]), repr(m[0,0]), repr(m[[0]]), repr(m[m>2]))
print(repr(m.sum()), repr(m.sum(0)), repr(m.sum(1)), repr(m.mean(1)), repr(m.max()), repr(m.argmax(1)), repr(m.ptp(0)))
print(repr(np.sum(m,0)), repr(np.mean(m)), repr(np.max(m,1)))
print(m.shape, m.ravel().shape, m.flatten().shape, m.reshape(4).shape, m.tolist())
print(repr(np.multiply(m,m)), repr(m@m), repr(np.dot(m,m)), repr(np.sqrt(m)))
print(isinstance(m,np.ndarray), type(m), type(m[0]), type(np.asarray(m)), type(m.A))
for row in m: print(repr(row))
##
import numpy as np
print(repr(np.matrix('1 2; 3 4')), repr(np.matrix('1,2.5;3,4')), repr(np.matrix([1,2,3])), repr(np.matrix(5)))
print(repr(np.asmatrix([[1,2]])), repr(np.bmat([[np.eye(2), np.zeros((2,1))]])))
a = np.array([[1.,2.],[3.,4.]])
m = np.asmatrix(a)
m[0,0] = 9
print(a)
v = np.matrix([1,2])
print(repr(m*v.T), repr(v*m), repr(v*v.T))
try:
    print(v*v)
except ValueError as e:
    print(e)
##
import numpy as np
np.matrix(np.zeros((2,2,2)))
##
import numpy as np
np.matrix('1 2; 3')
##
import numpy as np
np.mat([[1]])
##
import numpy as np
m = np.matrix(np.arange(6.).reshape(2,3))
print(repr(np.linalg.pinv(m)), repr(m*m.T), repr(np.linalg.inv(m*m.T)), np.linalg.det(m*m.T))
print(repr(np.concatenate([m,m])), repr(np.hstack([m,m])), repr(np.vstack([m,[[1,2,3]]])))
print(repr(m+np.ones(3)), repr(np.ones(3)+m), repr(np.ones((2,2))*m))
m += 1
m *= 2
print(repr(m), m.std(), m.var(0), m.any(), m.all(1), m.prod(0))
print(np.array2string(m), str(m[0]))
print(repr(m.squeeze()), repr(m[0].squeeze()), repr(np.squeeze(m[0])), repr(np.expand_dims(m,0).shape) if False else '')
print(m == m, (m == m).all(), m.astype(int), m.copy(), repr(np.zeros_like(m)))
print(repr(m.transpose()), repr(m.argmin()), repr(m.cumsum()), repr(m.diagonal()), m.trace())
##
import numpy as np
class RealArray(np.ndarray):
    def __new__(cls, input_array, unit=None):
        obj = np.asarray(input_array).view(cls)
        obj.unit = unit
        return obj
    def __array_finalize__(self, obj):
        if obj is None:
            return
        self.unit = getattr(obj, 'unit', None)
    def __array_wrap__(self, arr, context=None, return_scalar=False):
        print('wrap', context[0].__name__ if context else None, return_scalar)
        return super().__array_wrap__(arr, context, return_scalar)
    def double(self):
        return self * 2
    def __repr__(self):
        return f'{np.asarray(self).tolist()} {self.unit}'
x = RealArray([1, 2, 3], unit='kg')
print(repr(x), repr(x[1:]), repr(x.double()), x.unit, (x + 1).unit, x.sum().unit)
print(np.sin(x).unit, np.add(1, x).unit, x.T.unit, repr(x.reshape(3, 1)))
##
import numpy as np
class U(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        print(ufunc.__name__, method, len(inputs), out is not None, kwargs)
        args = [i.view(np.ndarray) if isinstance(i, U) else i for i in inputs]
        if out is not None:
            kwargs['out'] = tuple(o.view(np.ndarray) if isinstance(o, U) else o for o in out)
        r = super().__array_ufunc__(ufunc, method, *args, **kwargs)
        if r is NotImplemented: return NotImplemented
        return r.view(U) if isinstance(r, np.ndarray) else r
a = np.arange(3.).view(U)
print(type(a + 1), type(1 - a), type(np.exp(a)), type(np.add.reduce(a)), type(a > 1), type(-a), type(a ** 2))
a += 1
print(a, type(a))
np.add(a, 1, out=a)
print(np.multiply.outer(a, a))
##
import numpy as np
class D:
    def __init__(self, n): self.n = n
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        print(ufunc.__name__, method)
        return NotImplemented if ufunc is np.multiply else D(self.n + 1)
    def __array__(self, dtype=None, copy=None): return np.eye(self.n)
d = D(2)
print((np.arange(2) + d).n, np.sin(d).n)
try: np.multiply(d, 2)
except TypeError as e: print(str(e)[:60])
##
import numpy as np
class S(np.ndarray):
    def __getitem__(self, i):
        print('get', i)
        return super().__getitem__(i)
    def __setitem__(self, i, v):
        print('set', i)
        super().__setitem__(i, v)
    def __add__(self, o):
        print('add')
        return super().__add__(o)
    def sum(self, *a, **k):
        print('own sum', k)
        return 42
s = np.arange(4).view(S)
s[0] = 5
print(s[1], np.asarray(s + 1), np.asarray(1 + s), np.sum(s), s.mean())
for v in s: pass
print(type(np.ndarray.__getitem__(s, slice(0, 2))), type(np.ndarray.sum(s)))
t = S((2, 2), dtype=int)
t.fill(1)
print(t.shape, t.dtype, type(t), type(t.base))
##
import numpy as np
class P(np.ndarray):
    __array_priority__ = 5
class Q(np.ndarray):
    __array_priority__ = 7
p, q = np.ones(2).view(P), np.ones(2).view(Q)
print(type(p + q), type(q + p), type(np.add(p, q)), type(np.concatenate([p, q])), p.__array_priority__)
class L:
    __array_priority__ = 100
    def __radd__(self, o): return 'radd'
    def __add__(self, o): return 'add'
print(np.ones(2) + L(), p + L())
##
import numpy as np
class A(np.ndarray): pass
a = np.zeros((2, 2)).view(A)
print(A.__mro__, A.__name__, isinstance(a, A), a, repr(a), a.base is None)
print(np.asarray(a).__class__, np.array(a).__class__, np.asanyarray(a).__class__, np.array(a, subok=True).__class__)
a.foo = 1
print(a.__dict__, a.view().__dict__)
print(np.issubdtype(a.dtype, np.floating), a.sum(), np.float64(2) * a)
import copy
print(type(copy.copy(a)), type(copy.deepcopy(a)))
x = np.ndarray((2, 3), dtype=np.int32, buffer=np.arange(10, dtype=np.int32), offset=4)
print(x)
y = np.arange(10)
z = np.ndarray(shape=(2, 2), buffer=y, dtype=int, strides=(16, 8))
z[0, 0] = 99
print(y, z)
##
import numpy as np
class C(np.ndarray):
    def __array_finalize__(self, obj):
        print('fin', type(obj).__name__, self.shape)
c = C((2,))
c = np.zeros(2).view(C)
d = c[1:]
e = c + 1
##
import numpy as np
a = np.arange(6, dtype=np.int32).reshape(2, 3)
m = a.data
print(m.shape, m.nbytes, m.format, m.itemsize, m.readonly, m.ndim, m.strides, m.tolist(), m.tobytes()[:5], len(m), m[1, 2], m.contiguous)
m[0, 0] = 9
print(a, m == a, m.obj is a, np.asarray(m).sum(), type(m))
x = np.arange(3.)
print(list(x.data), x.data[1], x.data[1:].tolist(), bytes(x.data)[:3] if False else '')
try: x.data[5]
except IndexError as e: print(e)
