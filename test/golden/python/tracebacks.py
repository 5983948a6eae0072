# Programs of which scripts/golden-python.py records what CPython prints, its tracebacks with it; each section is one program.
x=1; exec("y=x+1"); print(y)
# ====================
def f():
    a=1
    def g(): return a
    return sorted(locals().keys()), locals()['a']
print(f())
# ====================
ns={}
exec("def h(z):\n    return z+k", ns)
ns['k']=5
print(ns['h'](2), sorted(k for k in ns if k!='__builtins__'))
# ====================
def f(n):
    return eval('n*2')
print(f(4), eval('[i for i in range(3)]'), eval('a+b', {'a':1}, {'b':2}))
# ====================
globals()['q']=7
print(q); g=globals(); z=3; print(g['z'], 'z' in g); del g['z']
print(z)
# ====================
c=compile('1+2','f','eval'); print(eval(c), type(c))
# ====================
exec("1/0")
# ====================
try:
    eval("1+")
except SyntaxError as e:
    print(e, e.lineno, e.msg)
eval("f(")
# ====================
class A:
    x=1
    y=2
    print(sorted(k for k in locals() if not k.startswith('__')))
a=A(); a.q=3; print(vars(a), vars()['a'] is a)
# ====================
print(dir()[-3:], __import__('math').pi)
# ====================
def f():
    exec('v=3'); 
    return 'v' in locals()
f()
code='for i in range(3):\n  print(i)\n'
exec(code)
print(i)
# ====================
exec(5)
# ====================
exec("x=1", 5)
# ====================
d={}
exec("import math\ndef area(r): return math.pi*r**2\nclass P:\n  def __init__(s): s.a=1", d)
print(d['area'](1), d['P']().a)
def test(): 
    local=dict(a=2); exec('b=a*2', {}, local); return local
print(test())
# ====================
x=5
def f():
    x=6
    return eval('x'), eval('x', globals())
print(f())
# ====================
print(eval(b'1+1'), eval('  3'), eval('(lambda a: a+1)(2)'))
# ====================
def f(): raise ValueError('in f')
exec("f()")
# ====================
compile("a b","n","exec")
# ====================
print(callable(globals), globals.__name__)
for name, val in list(globals().items()):
    pass
print(name is not None)
# ====================
prnt("x")
# ====================
import math; math.sqroot(2)
# ====================
class A:
    def hello(self): pass
A().helo()
# ====================
def f(values):
    total=0
    for v in values: totl += v
f([1])
# ====================
def f(values):
    count=0
    for v in values: print(valus)
f([1])
# ====================
weights = 3
print(wieghts)
# ====================
x=[1]; x.apend(2)
# ====================
"abc".uper()
# ====================
{}.itmes()
# ====================
class B:
    learning_rate=1
    def f(self): return self.learnng_rate
B().f()
# ====================
class B:
    learning_rate=1
B.learningRate
# ====================
def outer():
    velocity=1
    def inner():
        return velocty
    return inner()
outer()
# ====================
foo
# ====================
try:
    prnt(1)
except NameError as e:
    print(e)
    raise
# ====================
True_
# ====================
lenght = 5
print(length)
# ====================
print(Lenght)
# ====================
import collections; collections.OrderdDict()
# ====================
flot(3)
# ====================
rnage(3)
# ====================
class C:
    @property
    def a(self): return self.bb
    b=1
C().a
# ====================
raise AttributeError('x')
# ====================
[].lenght
# ====================
5 .bit_lenght()
# ====================
del foo
# ====================
def f():
    print(xx)
    xx=1
f()
# ====================
class D:
    def __getattr__(self, n): raise AttributeError(n)
    nam=1
D().name
# ====================
try:
    1/0
except ZeroDivisionError:
    raise ValueError('x')
# ====================
try:
    1/0
except ZeroDivisionError as e:
    raise ValueError('x') from e
# ====================
def f():
    try:
        g()
    except KeyError:
        print('no')
def g():
    {}['a'][0]
    raise IndexError('q')
try:
    f()
except KeyError as e:
    print('k', e)
f()
[][1]
# ====================
def g(): raise IndexError('q')
def f():
    try:
        g()
    except KeyError:
        print('no')
f()
# ====================
def g(): raise IndexError('q')
def f():
    try:
        g()
    except IndexError as e:
        raise e
f()
# ====================
def g(): raise IndexError('q')
def f():
    try:
        try:
            g()
        except KeyError: pass
    except IndexError:
        raise
try:
    f()
except IndexError:
    raise
# ====================
def h(): raise
try:
    1/0
except ZeroDivisionError:
    h()
# ====================
raise
# ====================
def f():
    try:
        1/0
    finally:
        print('fin')
f()
# ====================
def f():
    try:
        1/0
    except ZeroDivisionError:
        x = [][3]
f()
# ====================
for i in range(2):
    try:
        int('a')
    except ValueError as e:
        err = e
raise err
# ====================
def f(n):
    try:
        return f(n-1) if n else 1/0
    except ZeroDivisionError:
        raise
f(3)
# ====================
class D:
    def __getattr__(self, n): raise AttributeError(n)
    nam=1
D().name
# ====================
def gen():
    try:
        yield 1
        1/0
    except ZeroDivisionError:
        raise
list(gen())
# ====================
with open('nope') as f: pass
# ====================
class A: x=1
print([n for n in dir(A) if n[0]!="_"], "append" in dir(list), "pi" in dir(__import__("math")), "x" in dir(A()))
# ====================
b=bytearray(b"ab"); b.append(3); print(b, b[0], len(b)); b[0]=99; print(b); b+=b"x"; b.extend([1,2]); print(b.hex(), b[-1], b[1:3], b == b'c', bytes(b))
# ====================
m=memoryview(b"abc"); print(m[0], bytes(m[1:]), len(m), m.tolist(), m.readonly, m.nbytes)
# ====================
a=bytearray(5); v=memoryview(a); v[1:3]=b'xy'; v[0]=7; print(a, v[::2].tolist())
# ====================
print(bytearray('héé','utf8'), bytearray([1,2]), bytearray(b'a')+b'b', b'a'+bytearray(b'b'), bytearray(b'ab')*2, type(bytearray()), isinstance(bytearray(), bytearray))
# ====================
bytearray([300])
# ====================
bytearray('a')
# ====================
bytearray(b'abc')[5]
# ====================
bytearray(b'abc')['a']
# ====================
b=bytearray(b'a b'); print(b.split(), b.upper(), b.decode(), b.find(b' '), 97 in b, b'b' in b, list(b), sorted(b), b.pop(), b.copy(), bytearray(b',').join([b'x',b'y']))
# ====================
hash(bytearray())
# ====================
memoryview([1])
# ====================
memoryview(b'ab')[0]=1
# ====================
b=bytearray(b'ab'); b[0]='x'
# ====================
b=bytearray(b'abcd'); del b[1:3]; b.insert(1, 65); b.remove(97); b.reverse(); print(b, b < b'z', b != b'q'); b.remove(5)
# ====================
bytearray(b'a') + 'x'
# ====================
import builtins; print(builtins.bytearray(b'x'), bytearray.fromhex('00ff'))
# ====================
import pickle; print(pickle.loads(pickle.dumps({"a":[1,2.0,(3,)]})))
# ====================
import pickle
class P:
    def __init__(s): s.w=[1,2]
p=P(); q=pickle.loads(pickle.dumps(p)); print(q.w, q is p, q.w is p.w, type(q) is P)
with open('x.pkl','wb') as f: pickle.dump({'k': [1]}, f); pickle.dump(5, f)
with open('x.pkl','rb') as f: print(pickle.load(f), pickle.load(f))
# ====================
def f():
    return lambda: 0
import pickle; pickle.dumps([f()])
# ====================
import gc, platform, importlib, urllib.request, gzip, tempfile, shutil, doctest, types, io
from urllib.request import urlretrieve
from importlib import import_module
print(gc.isenabled(), platform.python_version(), import_module('math').pi, platform.python_version_tuple()[0])
# ====================
from concurrent.futures import ThreadPoolExecutor
import xml.etree.ElementTree as ET
import unittest, logging, threading
