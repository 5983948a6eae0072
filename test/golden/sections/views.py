# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
x = np.array([1.0, -2.5, 0.0])
v = x.view(np.int64)
print(v, v.dtype, v.base is x, v.flags.owndata)
v[0] = 0
print(x)
x[1] = 3.0
print(v)
v += 1
print(x, v)
x *= 2
print(v)
##
import numpy as np
x = np.arange(6)
u = x.view(np.uint8)
print(u.shape, u[:16])
u[1] = 1
print(x)
x[2] = -1
print(u[16:24], x.view(np.uint64))
x += 5
print(x, u)
x[:] = 0
print(u.sum())
x[0] = 2**60
print(u)
print(np.sort(x)[::-1])
##
import numpy as np
x = np.arange(8, dtype=np.float64)
z = x.view(np.complex128)
print(z)
z[0] = 5 + 6j
print(x)
z *= 1j
print(x, z.real, z.imag)
x[1:7].view(complex)[...] = 0
print(x)
print(z.view(float) is x, np.shares_memory(z, x), np.may_share_memory(x[:2], z[1:]), np.shares_memory(x[::2], x[1::2]))
##
import numpy as np
a = np.arange(12, dtype='i4').reshape(3, 4)
b = a[:, :2].view('i8')
print(b, b.strides, b.shape)
b[:] = -1
print(a)
c = a[::-1].view(np.uint32)
print(c)
c[0, 0] = 7
print(a)
f = a.view(np.float32)
f[...] = 1.5
print(a, a.view('f4'))
##
import numpy as np
m = np.array([True, False, True])
b = m.view(np.uint8)
b[1] = 1
print(m, m.all())
m[0] = False
print(b)
print(np.array([0, 1, 1], np.uint8).view(bool))
##
import numpy as np
x = np.arange(10000, dtype=np.float64)
v = x.view(np.int64)
v[5] = 0
print(x[4:7], x.sum())
x = np.zeros(10000)
v = x.view(np.uint64)
x[:] = 1.0
print(v[:2], np.unique(v))
np.add(x, 1, out=x)
print(hex(int(v[77])))
np.add(v, v, out=v)
print(x[:3])
##
import numpy as np
# fast inverse square root, as old programs write it
x = np.array([4.0, 0.25, 100.0], dtype=np.float32)
i = x.view(np.int32)
i = 0x5f3759df - (i >> 1)
y = i.view(np.float32)
y = y * (1.5 - 0.5 * x * y * y)
print(y)
x = np.float64(1.0)
print(x.view(np.int64), np.float32(1).view(np.int32))
##
import numpy as np
x = np.arange(4.0)
v = x.view(np.int64)
x[:] = x[::-1]
v[:] = v[::-1]
print(x)
x[1:] = v[:-1].view(float)
print(x)
v[...] = x
print(v, x)
w = x.view('i8').view('f8')
np.add(x, 1, out=w)
print(x, w)
np.multiply(w[:-1], 2, out=x[1:])
print(x)
##
import numpy as np
x = np.array([0.0, -0.0, np.inf, np.nan])
print(x.view('u8') >> np.uint64(63))
bits = x.view(np.int64)
bits &= 0x7fffffffffffffff
print(x)
print(np.signbit(x))
##
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a=np.arange(12,dtype='i4').reshape(3,4)
t(lambda:a[:,::2].view('i8'))
t(lambda:a[:,:1].view('i8'))
t(lambda:a[:,:1].view('i2'))
t(lambda:a[:,:0].view('i8'))
t(lambda:a.T.view('i2'))
t(lambda:a[:,:2].view('i8'))
t(lambda:np.zeros((2,3),'c16').view('f8').shape)
t(lambda:np.zeros((2,3),'U3').view('f8').shape)
t(lambda:np.array(3.0).view('i4'))
t(lambda:np.array(3.0).view('O'))
t(lambda:np.zeros(3,'i8').view('O'))
t(lambda:np.zeros(3,'i8').view(np.float32).base)
t(lambda:np.zeros(3,'i8').view(np.float32).flags)
t(lambda:np.zeros((3,0),'i4').view('i8'))
t(lambda:np.zeros((3,0),'i4').view('i2'))
t(lambda:np.arange(3)[::-1].view('f8'))
t(lambda:np.arange(3)[::-1].view('f4'))
t(lambda:np.array(['ab','c']).view('U1'))
t(lambda:np.array([1,2.5],np.float16).view(np.uint16))
t(lambda:np.arange(4,dtype=np.uint16).view(np.float16))
t(lambda:np.arange(3).view(dtype=float,type=np.ndarray))
