# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a=np.arange(6.).reshape(2,3)
t(lambda: np.add.reduce(a,out=np.zeros(()))); t(lambda: np.add.reduce(a,out=np.zeros(2))); t(lambda: np.add.reduce(a,out=np.zeros((1,3)))); t(lambda: np.sum(a,axis=0,out=np.zeros((1,3)))); t(lambda: np.sum(a,axis=0,keepdims=True,out=np.zeros((1,3)))); t(lambda: np.sum(a,out=np.zeros(1))); t(lambda: np.max(a,axis=1,out=np.zeros(3))); t(lambda: a.sum(axis=0,out=np.zeros((2,3))))
##
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: np.histogram([1,2,2],weights=[1,2,3])); t(lambda: np.histogram([1,2,2],2,weights=[1,2])); t(lambda: np.histogram([1,2],[[1,2]])); t(lambda: np.histogram([1,2],range=(0,np.inf))); t(lambda: np.histogram([1,2],2,weights=[1+2j,2])); t(lambda: np.histogram([1,2,2],2,weights=np.float32([1,2,3]))[0].dtype); t(lambda: np.histogram([1,np.nan]))
t(lambda: np.histogram(np.array([-100,100],np.int8),'auto')[0])
##
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: np.packbits([1.])); t(lambda: np.real(1)); t(lambda: np.real([1])); t(lambda: np.real(1+1j)); t(lambda: np.imag(1)); t(lambda: np.real(np.float64(2))); t(lambda: np.imag([1,2j])); t(lambda:np.real(np.array(1)));  t(lambda:np.real(True)); t(lambda:np.imag(np.float32(1)))
t(lambda: np.packbits([1,0,1],bitorder='l')); t(lambda: np.packbits([1,0,1],bitorder='x'))
t(lambda: np.ravel_multi_index(([1,0],[1,6]),(5,8),order='F')); t(lambda: np.ravel_multi_index(([1,-1],[1,9]),(5,8),mode=('wrap','clip'))); t(lambda: np.unravel_index([9,6],(5,8),order='F'))
t(lambda: np.trapezoid(np.arange(6.).reshape(2,3), x=np.arange(6.).reshape(2,3)**2, axis=0)); t(lambda: np.trapezoid(np.ones((2,3,4)), x=np.arange(3.)[:,None]*2, axis=1))
b=np.zeros((1,2,3,4))
t(lambda: [np.rollaxis(b,i,j).shape for i in range(4) for j in range(5)]); t(lambda: np.rollaxis(b,-1,-2).shape)
o=np.zeros(2,np.int32); t(lambda: (np.array([0,1]).choose([[1.7,2],[3,4.9]],out=o),o))
x=np.array([[1,2],[3,4]]); t(lambda: x.tobytes('F')==x.T.tobytes())
