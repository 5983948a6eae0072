# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
inf=np.inf
A=np.array([[0.0,1.0]]); B=np.array([[inf],[1.0]])
print(A@B)
##
import numpy as np
print(np.array([0.0,1.0])@np.array([np.inf,1.0]))
##
import numpy as np
print(np.array([[1e200,1.0]])@np.array([[1e200],[1.0]]))
##
import numpy as np
print(np.array([[np.nan,1.0]])@np.array([[1e200],[1.0]]))
##
import numpy as np
print(np.array([[np.inf,1.0]])@np.array([[1e200],[1.0]]))
##
import numpy as np
print(np.array([[np.inf,-np.inf]])@np.array([[1.0],[1.0]]))
##
import numpy as np
print(np.dot(np.array([[np.inf,-np.inf]]),np.array([[1.0],[1.0]])), np.einsum('ij,jk',np.array([[np.inf,-np.inf]]),np.array([[1.0],[1.0]])))
##
import numpy as np
print(np.array([[np.inf,0]],dtype='f4')@np.array([[0],[1.0]],dtype='f4'))
##
import numpy as np
print(np.array([[1e30,0]],dtype='f4')@np.array([[1e30],[1.0]],dtype='f4'))
##
import numpy as np
print(np.array([[np.inf,0]],dtype='f2')@np.array([[0],[1.0]],dtype='f2'))
##
import numpy as np
print(np.array([[6e4,0]],dtype='f2')@np.array([[6e4],[1.0]],dtype='f2'))
##
import numpy as np
print(np.array([[np.inf,0]],dtype='c16')@np.array([[0],[1.0]],dtype='c16'))
##
import numpy as np
a=np.zeros((3,4)); a[1,2]=np.inf
print(a@np.zeros((4,2)))
print(a@np.ones((4,2)))
print(a@np.zeros(4))
print(np.zeros(3)@a)
print(np.vecdot(a,np.zeros(4)))
##
import numpy as np
a=np.zeros((3,4)); a[1,2]=np.inf
print(np.matvec(a,np.zeros(4)))
##
import numpy as np
a=np.zeros((3,4)); a[1,2]=np.inf
print(np.vecdot(a,np.zeros(4)))
##
import numpy as np
a=np.zeros((3,4)); a[1,2]=np.inf
print(np.matmul(a,np.zeros((4,1))))
with np.errstate(invalid='raise'):
    try: a@np.zeros(4)
    except FloatingPointError as e: print(e)
with np.errstate(invalid='ignore'):
    a@np.zeros(4)
##
import numpy as np
print(np.linalg.matmul(np.array([[0.0]]),np.array([[np.inf]])))
##
import numpy as np
print(np.inner(np.array([0.0]),np.array([np.inf])), np.vdot(np.array([0.0]),np.array([np.inf])), np.tensordot(np.array([0.0]),np.array([np.inf]),1))
##
import numpy as np
x=np.array([1e308,1e308]); print(x@np.ones(2))
##
import numpy as np
x=np.full((2,2),1e308); print(x@np.ones((2,2)))
##
import numpy as np
x=np.full((2,2),1e308); print(x@x.T)
##
import numpy as np
x=np.array([[np.inf, 1.],[0.,2.]]); print(x@x.T, x.T@x, x[::-1,::-1]@x)
##
import numpy as np
x=np.array([[np.nan, 0.],[np.inf,2.]]); print(x@x)
##
import numpy as np
x=np.ones((2,2)); x @= np.array([[0,np.inf],[1,1]])
print(x)
##
import numpy as np
x=np.zeros((2,2)); x @= np.array([[0,np.inf],[1,1]])
print(x)
