# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
x = np.array([[1., 2, 3, 4], [2, 1, 5, 3]])
print(np.cov(x, fweights=[1, 2, 1, 1]), np.cov(x, aweights=[.1, .2, .3, .4]), np.cov(x, fweights=[1,2,1,1], aweights=[.1,.2,.3,.4], ddof=0), np.cov(x, dtype=np.float32).dtype)
##
import numpy as np
print(np.sinc(np.array([0, 1, 2])), np.sinc(0), np.sinc(np.float32(0)), np.sinc(np.array([0, .5])), np.sinc(np.array([0],np.float16)), np.sinc(np.array([True,False])))
##
import numpy as np
print(np.digitize([.2, 6.4, 3., 1.6], [10., 4., 2.5, 1., 0.]), np.digitize([1, 2, 3], [3, 2, 1]), np.digitize([1, 2, 3], [3, 2, 1], right=True), np.digitize([1,2],[1,1,1]))
##
import numpy as np
print(np.interp([-180, -170, 340], [190, -190, 350, -350], [5, 10, 3, 4], period=360), np.interp(1.5, [1, 2], [1j, 2 + 4j]), np.interp([0,3], [1, 2], [1j, 2], left=5j, right=1))
##
import numpy as np
print(np.ediff1d([1, 2, 4, 7, 0], to_begin=-99, to_end=[88, 99]), np.ediff1d([]), np.ediff1d([1]), np.ediff1d(np.array([1,2,4],np.float32), to_end=0.5))
##
import numpy as np
np.ediff1d([1,2], to_end=np.nan)
##
import numpy as np
a = np.array([[1, 0, 1], [0, 1, 0]], bool)
print(np.packbits(a, axis=0), np.packbits(a, axis=-1), np.packbits(a, bitorder='little'), np.packbits(a))
b = np.array([[2], [7]], np.uint8)
print(np.unpackbits(b, axis=1), np.unpackbits(b, axis=0), np.unpackbits(b, count=10), np.unpackbits(b, axis=1, count=-3), np.unpackbits(b, bitorder='little'))
##
import numpy as np
a = np.array([[1, np.nan, 3], [4, 5, np.nan]])
o = np.zeros(3)
r = np.nanmean(a, axis=0, out=o); print(r is o, o)
r = np.nanmax(a, axis=0, out=o); print(r is o, o)
r = np.nanvar(a, axis=0, out=o); print(r is o, o)
r = np.nanstd(a, axis=0, out=o); print(r is o, o)
print(np.nanmean(a, where=[True, True, False]), np.nanmin(a, initial=2), np.nanmean(a, dtype=np.float32), np.nanmedian(a, axis=1, keepdims=True), np.nanmax(a, where=a<4, initial=-1))
##
import numpy as np
o = np.zeros(3, int)
r = np.choose([0, 1, 0], [[1, 2, 3], [4, 5, 6]], out=o); print(r is o, o)
print(np.choose([0, 3, -1], [[1, 2, 3], [4, 5, 6]], mode='wrap'), np.array([0, 3, -1]).choose([[1, 2, 3], [4, 5, 6]], mode='clip'))
o = np.zeros(2, int); np.array([0, 1]).choose([[1, 2], [4, 5]], out=o); print(o)
o = np.zeros(2, int); np.compress([1, 0, 1], [5, 6, 7], out=o); print(o); np.array([5,6,7]).compress([0,1,1], out=o); print(o)
a = np.arange(5); np.put(a, [22], -5, mode='clip'); np.put(a, [6], 77, mode='wrap'); print(a)
t = np.zeros((), int); np.trace(np.eye(3, dtype=int), out=t); print(t)
##
import numpy as np
print(np.cross([1, 2], [4, 5]), np.cross([1, 2], [4, 5, 6]), np.cross([[1, 2], [3, 4]], [[4, 5], [1, 2]]))
##
import numpy as np
print(np.lexsort([[3, 1, 2], [1, 1, 0]]), np.lexsort(np.array([[[3, 1], [2, 4]], [[1, 1], [0, 0]]]), axis=0))
##
import numpy as np
for m in ['auto', 'fd', 'doane', 'scott', 'stone', 'rice', 'sturges', 'sqrt']:
    for d in (np.arange(50), np.array([1., 2, 2.5, 7, 8, 20]), np.random.RandomState(0).randn(200)):
        h, e = np.histogram(d, bins=m)
        print(m, h, e[:3], e[-1])
print(np.histogram([1,2,3], 'auto', range=(0,10)))
##
import numpy as np
np.histogram([1,2], bins='mad')
##
import numpy as np
np.histogram([1,2], bins='auto', weights=[1,2])
##
import numpy as np
print(np.unique([1, np.nan, np.nan, 2], equal_nan=False), np.unique([np.nan, 1, np.nan], equal_nan=False, return_inverse=True, return_counts=True), np.setdiff1d([3, 2, 1], [2], assume_unique=True), np.setdiff1d([3,2,1],[2]))
##
import numpy as np
print(np.geomspace(1, 256, 9), np.geomspace(-1000, -1, 4), np.geomspace([1, 10], [100, 1000], 3), np.geomspace([1, 10], [100, 1000], 3, axis=-1), np.geomspace(1j, 1000j, 4), np.geomspace(-1, 1, num=5, dtype=complex).round(6))
##
import numpy as np
print(np.cumulative_sum([1, 2, 3], include_initial=True), np.linalg.pinv(np.diag([1., 1e-3]), rtol=1e-2), np.linalg.matrix_rank(np.diag([1., 1e-3]), rtol=1e-2))
o = np.zeros((2, 2)); r = np.linalg.multi_dot([np.eye(2), np.ones((2, 2)), np.eye(2)], out=o); print(r is o, o)
print(np.gradient(np.array([1., 4, 9, 20]), np.array([0., 1, 3, 4]), edge_order=2), np.gradient(np.array([1., 4, 9, 20]), 2., edge_order=2), np.gradient(np.array([1., 4, 9, 20]), np.array([0., 1, 3, 4])))
print(np.arange(4).flags == np.arange(3).flags, np.arange(4).flags != np.arange(4)[::2].flags)
print(np.fmax([complex(0, np.nan), 1], [0, complex(np.nan, 0)]), np.fmin([complex(0, np.nan), 1], [0, complex(np.nan, 0)]))
a = np.arange(5.); o = np.zeros(5, int); np.clip(a, 1.5, 3, out=o, casting='unsafe'); print(o); a.clip(1, 2, out=a); print(a)
##
import numpy as np
np.clip(np.arange(3.), 1, 2, out=np.zeros(3, int))
##
import numpy as np
class F(np.float64): pass
class I(np.int16):
    def __new__(cls, v, u=None):
        o = super().__new__(cls, v); o.u = u; return o
class A: pass
class B(A, np.float64): pass
class C(B): pass
print(repr(F(1)), F(1), repr(I(3)), I(3,5).u, type(F(1)+1), type(I(3)+1), type(np.array(F(1))), np.array([F(1)]).dtype, F(2)*2, isinstance(F(1), float), type(F(1)*F(2)), type(-F(1)), F(1)==1, hash(F(1)), str(C(2.0)))
##
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda:np.isin(np.array([1,'a'],object),[1],kind='table'))
t(lambda:np.isin(np.array([-1,2]),np.array([-1,2**63-1]),kind='table'))
t(lambda:np.isin(np.array([-1,2]),np.array([-1,5]),kind='table'))
for i in ([0],[1],1,0): t(lambda:np.unravel_index(i,()))
for f in (lambda:np.clip([1]),lambda:np.clip([1],1),lambda:np.clip([1],1,min=2),lambda:np.clip([1],a_max=1), lambda: np.clip([1],min=1,max=3), lambda:np.clip([1],1,2,min=1),lambda:np.clip([1],1,None),lambda:np.clip([1],min=2),lambda:np.clip([1],1,2,casting='garbage')): t(f)
for f in (lambda:np.array([1.5]).astype(int,casting='same_value'),lambda:np.array([1.0]).astype(int,casting='same_value'),lambda:np.float64(3).astype(np.int64,casting='same_value'),lambda:np.array([np.nan],'f4').astype('f2',casting='same_value'),lambda:np.array([1e10],'f4').astype('f2',casting='same_value')): t(f)
t(lambda:np.add(3.0,4.0,dtype=int)); t(lambda:np.add(3.0,4.0,dtype=int,casting='safe')); t(lambda:np.add(3,4,dtype='f4')); t(lambda:np.add(np.float32([1]),2.0,dtype='f4')); t(lambda:np.multiply(2, 3.5, dtype=np.float32)); t(lambda:np.add(1,2,dtype=np.int8))
t(lambda:np.median(np.array([3,1,2],object))); t(lambda:np.median(np.array([3,1,2,8],object))); t(lambda:np.median(np.array([[3,1],[2,8]],object),axis=1))
t(lambda:np.result_type(2**64,0)); t(lambda:np.result_type(2**64,np.int8(0))); t(lambda:np.add.types[:6]); t(lambda:np.sqrt.ntypes>3); t(lambda:np.std(np.arange(10),out=np.array(0.0)))
##
import numpy as np, copy
a=np.array([[1],[2,3]],dtype=object); b=copy.deepcopy(a); b[0].append(5); print(a,b)
x=np.array([[1,2],[3,4]],order='F'); print(copy.deepcopy(x).flags.f_contiguous)
np.testing.assert_equal(complex(0,np.nan), np.complex128(complex(0,np.nan)))
np.testing.assert_almost_equal(np.array([complex(np.inf,np.nan)]), np.array([complex(np.inf,np.nan)]))
##
import numpy as np
np.true_divide.reduce(np.zeros((0,5)), axis=0)
##
import numpy as np
print(np.result_type(np.dtype('complex128'), 1.0), np.result_type(np.array(-1), np.array(1), 5.0, np.dtype('complex128')), np.result_type(np.dtype('f4'), np.int8, 'i4'))
##
import numpy as np
out=np.array(0.0); d=np.arange(10)
print(np.std(d,out=out) is out, np.var(d,out=out) is out, np.mean(d,out=out) is out, np.sum(d*1.,out=out) is out, np.max(d*1.,out=out) is out)
print((np.array(0)=='a') is np.bool_(False), (np.array(0)!='a') is np.bool_(True), (np.int16(0)=='a') is np.bool_(False), (np.int16(0)!='a') is np.bool_(True), type(np.int16(0)=='a'), type(np.float64(0)=='a'), type(np.float64(0)==None), type(np.int8(0)!=[]), np.int16(1)==[1,2])
##
import numpy as np
for m in (1,None,True,False,object()):
    try: np.pad([1],1,mode=m); print('no', m)
    except Exception as e: print(type(e), str(e)[:8])
##
import numpy as np
class M(int): pass
print(np.array(M(10**100)), np.array([M(3)]).dtype, np.equal(1,[1],dtype=object), np.equal([1],[1],signature=(None,None,'O')).dtype)
print(repr(np.array([M(3)],dtype=object)[0].__class__.__name__))
##
class B: pass
b = B()
b.x = None
print(getattr(b, 'x', '-'), getattr(b, 'y', '-'))
