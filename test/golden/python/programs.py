# Programs whose behaviour under CPython is recorded by scripts/golden-python.py; each section is one program.
class Account:
    interest = 0.02
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"negative balance: {value}")
        self._balance = value
    @classmethod
    def empty(cls, owner):
        return cls(owner)
    @staticmethod
    def kind():
        return "account"
    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self._balance})"
    def __eq__(self, other):
        return isinstance(other, Account) and self.owner == other.owner
    def __lt__(self, other):
        return self._balance < other._balance

class Savings(Account):
    interest = 0.05
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.balance += 1
    def __len__(self):
        return 3

a, b = Account("ann", 10), Savings("bob", balance=5)
print(a, b, a < b, sorted([a, b]), a == Account("ann"), a != b, len(b), bool(b))
print(Account.empty("z"), Savings.kind(), b.interest, Savings.__mro__, isinstance(b, Account), issubclass(Account, Savings))
try:
    a.balance = -1
except ValueError as e:
    print("error:", e)
print(vars(a), hasattr(a, 'nope'), getattr(a, 'nope', 42))
{a}
# ====================
def counter(n):
    """Counts."""
    total = 0
    for i in range(n):
        sent = yield i
        if sent:
            total += sent
    return total

g = counter(3)
print(next(g), g.send(10), g.send(5))
try:
    next(g)
except StopIteration as stop:
    print("returned", stop.value)

def chain(*its):
    for it in its:
        r = yield from it
        print("got", r)

print(list(chain(counter(2), [7, 8])))

def primes():
    seen = []
    n = 2
    while True:
        if all(n % p for p in seen):
            seen.append(n)
            yield n
        n += 1

print([p for p, _ in zip(primes(), range(10))], counter.__doc__)
print(sum(x * x for x in range(10) if x % 2), {x: x ** 2 for x in range(4)}, {len(w) for w in ["a", "bb", "cc"]})

def closer():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

c = closer()
next(c)
c.close()
g = (1 / x for x in [1, 0])
print(next(g))
next(g)
# ====================
import functools

def logged(prefix):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            print(prefix, fn.__name__, args, kwargs)
            return fn(*args, **kwargs)
        return inner
    return wrap

@logged(">>")
def area(w, h=2, *rest, scale=1, **extra):
    return w * h * scale

print(area(3), area(3, 4, scale=2), area(1, 2, 3, a=5), area.__name__)

def make():
    count = 0
    def inc(step=1):
        nonlocal count
        count += step
        return count
    return inc

i = make()
print(i(), i(5), i())
fs = [lambda x, k=k: x + k for k in range(3)]
print([f(10) for f in fs], [f() for f in [lambda: k for k in range(3)]])
x = 5
def shadow():
    print(x)
    x = 3
shadow()
# ====================
def f(a, b=[], /, c=3, *, d, **e):
    b.append(a)
    return a, b, c, d, e
print(f(1, d=2), f(2, d=3, z=9), f(3, [0], 4, d=5))
for call in ("f()", "f(1)", "f(1, d=1, a=3)", "f(1, b=2, d=1)"):
    try:
        print(eval(call))
    except TypeError as e:
        print(type(e).__name__, e)
def g(x, y): return x
g(1, 2, 3)
# ====================
data = {"b": [1, 2], "a": (3,), 1: None}
for k, v in data.items():
    print(k, v, sep="=", end="; ")
print()
matrix = [[i * j for j in range(4)] for i in range(3)]
print(matrix, [list(r) for r in zip(*matrix)], [row[::-1] for row in matrix][::2])
first, *middle, last = "hello"
print(first, middle, last)
(a, b), c = (1, 2), 3
a, b = b, a
print(a, b, c, a if a > b else b, 1 < 2 < 3 > 2, not a, a and 0 or "z")
nums = [5, 2, 9, 1]
nums[1:3] = [7, 7, 7]
del nums[0]
nums += (4,)
print(nums, nums.index(7), min(nums), max(nums, key=lambda v: -v), sorted(nums, reverse=True), sum(nums, 0.5))
s = "The quick brown fox"
print(s[4:9], s[::-1], s.split(), "-".join(s.split()), s.find("brown"), s.replace("quick", "slow"), "%s has %d chars (%.1f%%)" % (s[:3], len(s), 12.345))
print(f"{s!r:>25}|{len(s):05d}|{3.14159:^10.2f}|{1e6:,.0f}|{255:#x}|{0.5:.0%}|{nums=}")
while nums:
    n = nums.pop()
    if n == 7:
        break
else:
    print("never")
for n in nums:
    if n > 100:
        break
else:
    print("for else", nums)
data["missing"]
# ====================
def risky(n):
    try:
        if n == 0:
            raise ValueError("zero")
        if n == 1:
            return "returned"
        if n == 2:
            [][1]
        print("no error")
    except ValueError as e:
        print("value", e)
        return "except"
    except (IndexError, KeyError):
        print("index")
        raise RuntimeError("wrapped") from None
    else:
        print("else")
    finally:
        print("finally", n)
    return "end"

print(risky(0), risky(1), risky(3))
try:
    risky(2)
except RuntimeError as e:
    print(repr(e), e.__cause__, e.__suppress_context__)

class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code

class Ctx:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v)
        return self.swallow

with Ctx(True) as c:
    raise Custom(7)
with Ctx(False), Ctx(False):
    print("body")
try:
    with Ctx(False):
        1 / 0
except ZeroDivisionError as e:
    print("outer", e)
try:
    raise Custom(3)
except Custom as e:
    print(e, e.code, e.args)
assert 1 + 1 == 3, "math is hard"
# ====================
class Vector:
    def __init__(self, *xs): self.xs = xs
    def __add__(self, o): return Vector(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, Vector) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return Vector(*(a * k for a in self.xs))
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __neg__(self): return self * -1
    def __getitem__(self, i): return self.xs[i]
    def __len__(self): return len(self.xs)
    def __iter__(self): return iter(self.xs)
    def __contains__(self, x): return x in self.xs
    def __call__(self, x): return x in self
    def __repr__(self): return f"Vector{self.xs}"
    def __eq__(self, o): return self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __bool__(self): return any(self.xs)
    def __format__(self, spec): return "<" + ", ".join(format(x, spec) for x in self.xs) + ">"
    def __iadd__(self, o):
        self.xs = tuple(x + o for x in self.xs)
        return self

v, w = Vector(1, 2), Vector(3, 4)
print(v + w, 2 * v, v @ w, -v, v[1], v[-1], len(v), list(v), 2 in v, v(5), sum([v, w]), {v: 1}[Vector(1, 2)], bool(Vector(0, 0)))
print(f"{v:.2f}", v == Vector(1, 2), v != w, max(v), [*v, *w])
v += 10
print(v)
v + 1
# ====================
from dataclasses import dataclass, field
from collections import Counter, defaultdict, deque, namedtuple, OrderedDict
import itertools, copy, math

@dataclass(order=True)
class Item:
    price: float
    name: str = "thing"
    tags: list = field(default_factory=list, compare=False)
    def total(self, n: int) -> float:
        return self.price * n

print(Item(2.5), Item(1, "x") < Item(2, "a"), Item(1) == Item(1), Item(3, tags=["a"]).total(2))
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x + p[1], p._asdict(), Point._fields)
d = defaultdict(list)
for w in "the cat the dog".split():
    d[w].append(len(w))
print(dict(d), Counter("mississippi").most_common(2), deque([1, 2, 3], maxlen=2), OrderedDict(a=1))
print(list(itertools.chain([1], "ab")), list(itertools.combinations(range(4), 2)), list(itertools.accumulate([1, 2, 3, 4], lambda a, b: a * b)))
nested = [1, [2, 3]]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[1].append(4)
print(shallow, deep, math.isclose(0.1 + 0.2, 0.3), math.prod([1, 2, 3]), math.inf, -math.inf, math.nan)
Item()
# ====================
def describe(x):
    match x:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case [a, b]:
            return f"pair {a} {b}"
        case [first, *rest]:
            return f"list {first} {rest}"
        case {"kind": k, **others}:
            return f"dict {k} {others}"
        case str() as s:
            return f"str {s}"
        case None:
            return "none"
        case _:
            return "other"
for x in (0, 500, [1, 2], [1, 2, 3], (4, 5), {"kind": "z", "n": 1}, "hey", None, 2.5, {}):
    print(describe(x))
if (n := len("abcd")) > 3:
    print(n)
print([y := 1, y ** 2], 0.1 + 0.2, 1e22, 1e-5, 123456789012345678, 2 ** 100, 7 // -2, -7 % 3, 1_000, 0xff, 0b101, 1j * 1j, 3.0, 1e16, 1.5e300 * 1e10)
print(round(2.5), round(3.5), round(-0.5), round(2.675, 2), int(-3.7), int("42"), float("1e3"), str(1.0), bool("False"), abs(-3), divmod(-7, 2), pow(2, 10, 1000))
print(True + True, True == 1, {1: "a", True: "b", 1.0: "c"}, [] == [], () is (), "a" < "b", [1, 2] < [1, 3], None is None)
undefined_name
# ====================
def outer():
    def inner(n):
        if n == 0:
            return {}["k"]
        return inner(n - 1)
    return inner(2)
try:
    outer()
except KeyError as e:
    print("KeyError", e, repr(e))
def recurse(n):
    return recurse(n + 1)
try:
    recurse(0)
except RecursionError as e:
    print(str(e)[:32])
x = [3, 1, 2]
x.sort(key=lambda v: undefined)
# ====================
if True:
    x = 1
   y = 2
# ====================
print("a"
x = 1
# ====================
def f():
return 1
# ====================
x = 5
if x = 5:
    pass
# ====================
for i in range(3)
    print(i)
# ====================
print "hello"
# ====================
x = [1, 2
y = 3]
z = "abc
# ====================
a = 1
b = a +
# ====================
f() = 3
# ====================
def f(x, x):
    pass
# ====================
return 5
# ====================
class A:
    def m(self):
        return self.q
print(A.m.__qualname__)
A().m()
# ====================
int("12x")
# ====================
import nonexistent_module
# ====================
"abc" + 1
# ====================
x = (1, 2)
x[0] = 5
# ====================
len(5)
# ====================
None.foo
# ====================
for a, b in [(1, 2), (3,)]:
    print(a, b)
# ====================
import re
print(re.findall(r'\d+', 'a1b22c333'), re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.split(r'[,;]\s*', 'a, b;c'), re.match(r'(?P<x>a+)(b)?', 'aaac').groupdict())
print(re.search('b+', 'aabbb'), re.fullmatch('a|ab', 'ab'), re.findall(r'(a)(b)?', 'abaab'), re.sub('x*', '-', 'abxd'), re.findall('', 'ab'), re.split('(,)', 'a,b'))
print(re.sub(r'\b(\w)', lambda m: m.group(1).upper(), 'the quick fox'), re.compile('A', re.I).findall('aAb'), re.findall(r'^\w+', 'ab\ncd', re.M), re.escape('a.b*c'))
print(re.search(r'(?<=a)b(?!c)', 'abc ab').span(), re.match(r'(a*?)b', 'aab').group(1), re.findall(r'[^\W\d]+', 'ab1 cé'), re.subn('a', 'b', 'aaa', count=2))
try: re.compile('(a')
except re.error as e: print(e)
try: re.compile('a**')
except re.error as e: print(e)
# ====================
import json, io
print(json.dumps({"a":[1,2.5,None,True],"b":"é\n", 1:(2,)}), json.dumps([1,{"x":2}], indent=2), json.loads('{"a": [1, 2.0, "x\\u00e9", null, true], "b": {}}'))
try: json.loads('{"a": }')
except json.JSONDecodeError as e: print(e)
except Exception as e: print('other', e)
s=io.StringIO(); s.write("abc\n"); print(s.getvalue())
print("x", file=s); print(repr(s.getvalue()))
for a,b in zip([1,2],[3,4]): print(a,b)
print(*[1,2], sep='-')
try: open('nope.txt')
except FileNotFoundError as e: print(e)
