from abc import ABC, abstractmethod
class Module(ABC):
    registry = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw); Module.registry[cls.__name__] = cls
    def __init__(self): self._modules = {}; self._params = {}; self.training = True
    def __setattr__(self, k, v):
        if isinstance(v, Module): self.__dict__.setdefault('_modules', {})[k] = v
        elif isinstance(v, float): self.__dict__.setdefault('_params', {})[k] = v
        super().__setattr__(k, v)
    def __getattr__(self, k):
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{k}'")
    @abstractmethod
    def forward(self, x): ...
    def __call__(self, *a): return self.forward(*a)
    def parameters(self, prefix=''):
        for k, v in self._params.items(): yield prefix + k, v
        for k, m in self._modules.items(): yield from m.parameters(prefix + k + '.')
    def eval(self):
        self.training = False
        for m in self._modules.values(): m.eval()
        return self
class Scale(Module):
    def __init__(self, w): super().__init__(); self.w = float(w)
    def forward(self, x): return x * self.w
class Seq(Module):
    def __init__(self, *ms):
        super().__init__()
        for i, m in enumerate(ms): setattr(self, str(i), m)
    def forward(self, x):
        for m in self._modules.values(): x = m(x)
        return x
net = Seq(Scale(2), Seq(Scale(.5), Scale(4)))
print(net(3), dict(net.parameters()), Module.registry.keys(), net.eval().training)
for f in (Module, lambda: net.nope, lambda: Scale(), lambda: Scale('x')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Desc:
    def __set_name__(self, o, n): self.n = '_' + n
    def __get__(self, obj, t=None): return self if obj is None else getattr(obj, self.n, 'unset')
    def __set__(self, obj, v):
        if v < 0: raise ValueError(f'{self.n[1:]} < 0')
        setattr(obj, self.n, v)
class P:
    x = Desc(); __slots__ = ('_x', 'y')
p = P(); print(p.x); p.x = 3; print(p.x)
for f in (lambda: setattr(p, 'x', -1), lambda: setattr(p, 'z', 1), lambda: p.y):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Meta(type):
    def __new__(m, n, b, d, **k): d['tag'] = n.lower(); return super().__new__(m, n, b, d)
    def __call__(cls, *a): print('making', cls.__name__); return super().__call__(*a)
    def __len__(cls): return 7
class K(metaclass=Meta): pass
print(K().tag, len(K), type(K).__name__)
class A:
    def who(self): return ['A']
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super().who()
class D(B, C):
    def who(self): return ['D'] + super().who()
print(D().who(), [k.__name__ for k in D.mro()])
try:
    class Bad(A, B): pass
except TypeError as e: print(e)
class Stack:
    def __init__(self): self.items = []
    def __enter__(self): return self
    def __exit__(self, *a): self.items.clear()
    def __iadd__(self, x): self.items.append(x); return self
    def __delitem__(self, i): del self.items[i]
    def __reversed__(self): return iter(self.items[::-1])
    def __missing__(self, k): return k
    def __index__(self): return 2
    def __int__(self): return 9
    def __float__(self): return 1.5
    def __round__(self, n=None): return ('r', n)
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return 'dm'
    def __rpow__(self, o): return 'rpow'
    def __lshift__(self, o): return 'ls'
    def __invert__(self): return 'inv'
    def __iter__(self): yield from self.items
s = Stack(); s += 1; s += 2; s += 3; del s[0]
print(list(reversed(s)), [10, 20, 30][s], int(s), float(s), round(s, 1), abs(s), divmod(s, 1), 2 ** s, s << 1, ~s, list(s), range(5)[s], 'abc'[s], hex(s))
class G(dict):
    def __missing__(self, k): self[k] = v = k * 2; return v
g = G(); print(g[3], g, g.get(5)); print(type(g).__mro__[1])
class L(list):
    def __getitem__(self, i): return 'got', super().__getitem__(i)
print(L([1, 2])[0], L([1, 2]), isinstance(L(), list), L([1]) + [2])
class F(float):
    def __add__(self, o): return F(float(self) + o)
print(F(1) + 2, type(F(1) + 2).__name__, F(2) * 3, type(F(2) * 3).__name__)
print(A.__name__, A().who.__name__, type(A.who), A.__dict__.keys() >= {'who'}, D.__bases__, callable(A), hasattr(A(), '__dict__'))
