# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
calls=[]
def f(a,b=1):
    calls.append((a,b)); return a+b if a>b else a-b
v=np.vectorize(f)
print(v([1,2,3,4],2), v(3,1), v([[1],[2]],[3,4]), len(calls), type(calls[0][0]), type(calls[1][0]))
print(v([1,2],b=[1,2]), v(a=[5,6],b=2), np.vectorize(f,otypes=[float])([1,2],1), np.vectorize(f,otypes='d').otypes)
print(np.vectorize(lambda s: s.upper())(['ab','c']), np.vectorize(lambda x:(x,x*2.))([1,2]), repr(np.vectorize(len)(np.array(['ab','abc']))))
##
import numpy as np
np.vectorize(lambda x:x)([])
##
import numpy as np
print(np.vectorize(lambda x:x,otypes=[float])([]), np.vectorize(np.polyval, excluded=['p'])(p=[1,2,3],x=[0,1]), np.vectorize(np.polyval, excluded=[0])([1,2,3],[0,1]))
print(np.vectorize(lambda a: a.mean(), signature='(n)->()')(np.arange(6.).reshape(2,3)), np.vectorize(np.convolve, signature='(n),(m)->(k)')(np.eye(3),[1,2,1]))
@np.vectorize
def g(x):
    "doc"
    return x+1
print(g([1,2]), g.__doc__, g.__name__)
@np.vectorize(otypes=[float])
def h(x): return x
print(h([1,2]), np.vectorize(lambda x: str(x))([1,10]), np.vectorize(lambda x: None)([1]), np.vectorize(lambda: 3)())
##
import numpy as np
np.vectorize(lambda x:x, signature='n->')([1])
