/**
 * What course code uses of Python: every row of the counts in ../shared/numpy/usage that occurs in three files or more, as a
 * program and what CPython 3.11 prints for it.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

type Row = readonly [row: string, source: string, printed: string];

const builtins: readonly Row[] = [
  [
    'print',
    "print('loss', 0.5, sep='=', end='!\\n'); print(); print([1.0, 'a'], {'k': None}, (1,))\n",
    "loss=0.5!\n\n[1.0, 'a'] {'k': None} (1,)\n",
  ],
  [
    'range',
    'print(list(range(5, 0, -2)), range(3), len(range(0, 10, 3)), 4 in range(0, 6, 2))\n',
    '[5, 3, 1] range(0, 3) 4 True\n',
  ],
  ['str', "print(str(1.0) + str([1, 'a']) + str(None) + str(b'x'))\n", "1.0[1, 'a']Noneb'x'\n"],
  ['len', "print(len('abc'), len([1]), len({}), len(range(4)))\n", '3 1 0 4\n'],
  [
    'enumerate',
    "print(list(enumerate('ab', start=1)))\nfor i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)\n",
    "[(1, 'a'), (2, 'b')]\n0 1 2\n1 3 4\n",
  ],
  ['int', "print(int(3.9), int('-12'), int('ff', 16), int(True), int(-3.9))\n", '3 -12 255 1 -3\n'],
  ['list', "print(list('ab'), list({'x': 1}), list((1, 2)))\n", "['a', 'b'] ['x'] [1, 2]\n"],
  [
    'isinstance',
    'print(isinstance(1, int), isinstance(True, int), isinstance(1.0, (int, str)), isinstance([], list))\n',
    'True True False True\n',
  ],
  [
    'ValueError',
    "try: raise ValueError('bad', 3)\nexcept ValueError as e: print(e, e.args, repr(e))\n",
    "('bad', 3) ('bad', 3) ValueError('bad', 3)\n",
  ],
  [
    'super',
    "class A:\n    def f(self): return 'A'\nclass B(A):\n    def f(self): return super().f() + super(B, self).f() + 'B'\nprint(B().f())\n",
    'AAB\n',
  ],
  [
    'open',
    "with open('notes.txt', 'w') as f: f.write('a\\nb\\n')\nwith open('notes.txt') as f: print(f.read().splitlines(), [line for line in open('notes.txt')])\n",
    "['a', 'b'] ['a\\n', 'b\\n']\n",
  ],
  [
    'zip',
    "print(list(zip([1, 2, 3], 'ab')), dict(zip('xy', (1, 2))))\nfor a, b in zip((1, 2), (3, 4)): print(a * b)\n",
    "[(1, 'a'), (2, 'b')] {'x': 1, 'y': 2}\n3\n8\n",
  ],
  [
    'float',
    "print(float('1e-3'), float(2), float('inf') > 1, float('-nan') != float('nan'))\n",
    '0.001 2.0 True True\n',
  ],
  ['hasattr', "print(hasattr('', 'upper'), hasattr(3, 'foo'))\n", 'True False\n'],
  ['abs', 'print(abs(-3), abs(-2.5), abs(3 + 4j))\n', '3 2.5 5.0\n'],
  ['max', "print(max([3, 1]), max(1, 2.5), max('ab', 'b', key=len), max([], default=0))\n", '3 2.5 ab 0\n'],
  [
    'sorted',
    "print(sorted([3, 1, 2], reverse=True), sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]))\n",
    "[3, 2, 1] [('b', 1), ('a', 2)]\n",
  ],
  ['reversed', 'print(list(reversed([1, 2])), list(reversed(range(3))))\n', '[2, 1] [2, 1, 0]\n'],
  ['set', "print(set([1, 1, 2]) == {1, 2}, sorted(set('hello')), len(set()))\n", "True ['e', 'h', 'l', 'o'] 0\n"],
  ['round', 'print(round(2.5), round(3.14159, 2), round(-0.5), round(1234, -2))\n', '2 3.14 0 1200\n'],
  ['type', 'print(type(1), type(1.0).__name__, type([]) is list)\n', "<class 'int'> float True\n"],
  ['sum', 'print(sum([1, 2.5]), sum([[1], [2]], []), sum(i for i in range(4)))\n', '3.5 [1, 2] 6\n'],
  [
    'dict',
    "print(dict(a=1, b=2), dict([('x', 1)]), dict({'k': 1}, z=3))\n",
    "{'a': 1, 'b': 2} {'x': 1} {'k': 1, 'z': 3}\n",
  ],
  ['min', "print(min(3, 1, 2), min([(2, 'a'), (1, 'b')]), min('b', 'a'))\n", "1 (1, 'b') a\n"],
  ['tuple', "print(tuple([1, 2]), tuple('ab'), (1,) + tuple())\n", "(1, 2) ('a', 'b') (1,)\n"],
  [
    'NotImplementedError',
    'class Layer:\n    def forward(self): raise NotImplementedError\ntry: Layer().forward()\nexcept NotImplementedError as e: print(repr(e))\n',
    'NotImplementedError()\n',
  ],
  ['getattr', "class C: lr = 0.1\nprint(getattr(C, 'lr'), getattr(C(), 'nope', None))\n", '0.1 None\n'],
  ['all', "print(all([1, 'a']), all([]), any([0, '']), all(x > 0 for x in (1, -1)))\n", 'True True False False\n'],
  [
    'Exception',
    "class Stop(Exception): pass\ntry: raise Stop('now')\nexcept Exception as e: print(type(e).__name__, e)\n",
    'Stop now\n',
  ],
  ['map', "print(list(map(int, '123')), list(map(lambda a, b: a + b, [1, 2], [3, 4])))\n", '[1, 2, 3] [4, 6]\n'],
  ['slice', 's = slice(1, None, 2)\nprint([0, 1, 2, 3][s], s, s.indices(4))\n', '[1, 3] slice(1, None, 2) (1, 4, 2)\n'],
];

const pymethods: readonly Row[] = [
  ['.append', 'a = []; a.append([1]); a.append(2); print(a)\n', '[[1], 2]\n'],
  [
    'str.format',
    "print('{} {1}'.format(1) if False else '{0}-{0} {name:>6.2f}|{x!r:^7}|{d[k]}'.format(1, name=2.5, x='a', d={'k': 3}))\n",
    "1-1   2.50|  'a'  |3\n",
  ],
  ['.items', "print(list({'W1': 1, 'b1': 2}.items()))\n", "[('W1', 1), ('b1', 2)]\n"],
  ['.join', "sep = ', '; print(sep.join(['a', 'b']), ''.join(str(i) for i in range(3)))\n", 'a, b 012\n'],
  ['.setdefault', "d = {}; d.setdefault('a', []).append(1); d.setdefault('a', 0); print(d)\n", "{'a': [1]}\n"],
  ['.get', "d = {'a': 1}; print(d.get('a'), d.get('b'), d.get('b', 2))\n", '1 None 2\n'],
  [
    '.keys',
    "d = {'a': 1, 'b': 2}; print(d.keys(), 'a' in d.keys(), list(d.keys()))\n",
    "dict_keys(['a', 'b']) True ['a', 'b']\n",
  ],
  [
    '.pop',
    "a = [1, 2, 3]; d = {'k': 1}; print(a.pop(), a.pop(0), d.pop('k'), d.pop('k', None), a, d)\n",
    '3 1 1 None [2] {}\n',
  ],
  [
    '.update',
    "d = {'a': 1}; d.update({'b': 2}, c=3); s = {1}; s.update([2]); print(d, s)\n",
    "{'a': 1, 'b': 2, 'c': 3} {1, 2}\n",
  ],
  [
    '.split',
    "print('a b  c'.split(), 'a,b'.split(','), 'a-b-c'.split('-', 1))\n",
    "['a', 'b', 'c'] ['a', 'b'] ['a', 'b-c']\n",
  ],
  ['str.join', "print(' '.join(['x', 'y']), ''.join([]))\n", 'x y \n'],
  ['.lower', "print('AbC'.lower())\n", 'abc\n'],
  ['.values', "d = {'a': 1, 'b': 2}; print(list(d.values()), sum(d.values()))\n", '[1, 2] 3\n'],
  ['.add', 's = {1}; s.add(2); s.add(1); print(sorted(s))\n', '[1, 2]\n'],
  [
    '.format',
    "template = '{:5d}|{:<4}|{:.3e}'; print(template.format(42, 'a', 12345.678))\n",
    '   42|a   |1.235e+04\n',
  ],
  ['.strip', "print('  a '.strip() + '|', 'xxaxx'.strip('x'), ' b\\n'.rstrip() + '|')\n", 'a| a  b|\n'],
  ['.center', "print('ab'.center(6, '*'), 'ab'.center(5) + '|')\n", '**ab**   ab |\n'],
  ['.reverse', 'a = [1, 2, 3]; a.reverse(); print(a)\n', '[3, 2, 1]\n'],
  ['.encode', "print('hé'.encode(), 'a'.encode('utf-8'))\n", "b'h\\xc3\\xa9' b'a'\n"],
  ['.upper', "print('relu'.upper())\n", 'RELU\n'],
  ['.replace', "print('a-b-c'.replace('-', '+'), 'aaa'.replace('a', 'b', 2))\n", 'a+b+c bba\n'],
  ['.insert', 'a = [1, 3]; a.insert(1, 2); a.insert(-1, 9); print(a)\n', '[1, 2, 9, 3]\n'],
  ['.find', "print('hello'.find('l'), 'hello'.find('z'))\n", '2 -1\n'],
  ['.startswith', "print('conv1_W'.startswith('conv'), 'x'.startswith(('a', 'x')))\n", 'True True\n'],
  ['.index', "print([3, 4, 3].index(3), 'abc'.index('c'), (1, 2).index(2))\n", '0 2 1\n'],
  ['.union', 'print(sorted({1}.union([2], {3})))\n', '[1, 2, 3]\n'],
];

const exceptions: readonly Row[] = [
  [
    'raise ValueError',
    "def check(mode):\n    if mode not in ('train', 'test'): raise ValueError('Invalid mode \"%s\"' % mode)\ntry: check('x')\nexcept ValueError as e: print(e)\n",
    'Invalid mode "x"\n',
  ],
  [
    'raise NotImplementedError',
    "try: raise NotImplementedError('forward')\nexcept NotImplementedError as e: print('not yet:', e)\n",
    'not yet: forward\n',
  ],
  ['except <bare>', "try: {}['a']\nexcept: print('caught')\n", 'caught\n'],
  ['raise Exception', "try: raise Exception('plain')\nexcept Exception as e: print(e)\n", 'plain\n'],
  [
    'except ValueError',
    "try: int('a')\nexcept ValueError as e: print(e)\nelse: print('no')\nfinally: print('done')\n",
    "invalid literal for int() with base 10: 'a'\ndone\n",
  ],
  [
    'except ImportError',
    'try:\n    import no_such_module_here\nexcept ImportError as e: print(e)\n',
    "No module named 'no_such_module_here'\n",
  ],
  [
    'except pickle.UnpicklingError',
    "import pickle\ntry: raise pickle.UnpicklingError('x')\nexcept pickle.UnpicklingError as e: print(e)\n",
    'x\n',
  ],
  [
    'raise AssertionError',
    "try: raise AssertionError('shapes differ')\nexcept AssertionError as e: print(e)\n",
    'shapes differ\n',
  ],
  [
    'except ZeroDivisionError',
    'try: 1 / 0\nexcept ZeroDivisionError as e: print(e)\ntry: 1.0 // 0\nexcept ZeroDivisionError as e: print(e)\n',
    'division by zero\nfloat floor division by zero\n',
  ],
  [
    'raise TypeError',
    "try: raise TypeError('no')\nexcept (ValueError, TypeError) as e: print(type(e).__name__, e)\n",
    'TypeError no\n',
  ],
];

const imports: readonly Row[] = [
  ['numpy', 'import numpy as np\nprint(np.arange(3) * 2.0)\n', '[0. 2. 4.]\n'],
  [
    'sys',
    "import sys\nprint(sys.version_info[:2] >= (3, 0), sys.maxsize > 2**32)\nsys.stdout.write('x\\n'); sys.stdout.flush()\n",
    'True True\nx\n',
  ],
  [
    '__future__',
    'from __future__ import print_function, division, absolute_import, unicode_literals\nprint(1 / 2)\n',
    '0.5\n',
  ],
  ['os', "import os\nprint(os.path.join('data', 'x.npy'), os.path.exists('nope'), os.sep)\n", 'data/x.npy False /\n'],
  [
    'builtins',
    'from builtins import range, object, input\nimport builtins\nprint(list(range(2)), builtins.max(1, 2))\n',
    '[0, 1] 2\n',
  ],
  [
    'time',
    'import time\ntic = time.time(); toc = time.time(); print(toc >= tic, type(time.perf_counter()).__name__)\n',
    'True float\n',
  ],
  [
    'random',
    "import random\nrandom.seed(3)\nprint(random.random(), random.randint(1, 6), random.choice('abc'), random.sample(range(9), 3))\nx = [1, 2, 3, 4]; random.shuffle(x); print(x, random.gauss(0, 1))\n",
    '0.23796462709189137 5 a [5, 7, 8]\n[2, 4, 3, 1] 0.9458292332140816\n',
  ],
  [
    'math',
    'import math\nprint(math.sqrt(2), math.ceil(1.2), math.floor(-1.2), math.exp(1), math.log(10), math.pi, math.inf)\n',
    '1.4142135623730951 2 -2 2.718281828459045 2.302585092994046 3.141592653589793 inf\n',
  ],
  [
    'collections',
    "from collections import Counter, defaultdict, OrderedDict, namedtuple, deque\nd = defaultdict(list); d['a'].append(1)\nP = namedtuple('P', 'x y')\nq = deque([1, 2], maxlen=2); q.append(3)\nprint(Counter('abca').most_common(1), dict(d), OrderedDict(a=1), P(1, y=2), q)\n",
    "[('a', 2)] {'a': [1]} OrderedDict([('a', 1)]) P(x=1, y=2) deque([2, 3], maxlen=2)\n",
  ],
  ['pickle', "import pickle\nprint(pickle.loads(pickle.dumps({'a': [1, 2.0]})))\n", "{'a': [1, 2.0]}\n"],
  [
    'json',
    "import json\nprint(json.dumps({'lr': 0.1, 'layers': [1, None, True]}, indent=1), json.loads('[1, {\"a\": null}]'))\n",
    '{\n "lr": 0.1,\n "layers": [\n  1,\n  null,\n  true\n ]\n} [1, {\'a\': None}]\n',
  ],
  [
    'typing',
    'from typing import Any, Callable, Dict, List, Optional, Tuple, Union\ndef f(x: Optional[List[int]] = None, g: Callable[[int], Any] = abs) -> Tuple[Dict[str, int], ...]: return ({},)\nprint(f(), List[int], Optional[str], Union[int, str])\n',
    '({},) typing.List[int] typing.Optional[str] typing.Union[int, str]\n',
  ],
  [
    'abc',
    'from abc import ABC, abstractmethod\nclass Base(ABC):\n    @abstractmethod\n    def f(self): ...\nclass Good(Base):\n    def f(self): return 1\nprint(Good().f())\ntry: Base()\nexcept TypeError as e: print(e)\n',
    "1\nCan't instantiate abstract class Base with abstract method f\n",
  ],
  ['platform', 'import platform\nprint(platform.python_version_tuple()[0])\n', '3\n'],
  [
    'copy',
    'import copy\na = [[1], 2]; b = copy.deepcopy(a); c = copy.copy(a); a[0].append(5); print(a, b, c)\n',
    '[[1, 5], 2] [[1], 2] [[1, 5], 2]\n',
  ],
  [
    'itertools',
    "import itertools\nprint(list(itertools.product('ab', [1, 2]))[:3], list(itertools.chain([1], [2])), list(itertools.combinations(range(3), 2)))\n",
    "[('a', 1), ('a', 2), ('b', 1)] [1, 2] [(0, 1), (0, 2), (1, 2)]\n",
  ],
  ['io', "import io\ns = io.StringIO('a\\nb'); print(s.readline(), s.read())\n", 'a\n b\n'],
  [
    'warnings',
    "import warnings\nwith warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter('always'); warnings.warn('careful'); print(len(w), w[0].message)\n",
    '1 careful\n',
  ],
  [
    're',
    "import re\nprint(re.findall(r'\\d+', 'a1b22'), re.sub('[aeiou]', '*', 'education'), re.match(r'(\\w+)-(\\d)', 'ab-3').groups())\n",
    "['1', '22'] *d*c*t**n ('ab', '3')\n",
  ],
  [
    'types',
    'import types\nprint(types.SimpleNamespace(a=1), isinstance(abs, types.BuiltinFunctionType))\n',
    'namespace(a=1) True\n',
  ],
  ['importlib', "import importlib\nprint(importlib.import_module('math').floor(1.5))\n", '1\n'],
  ['urllib', 'import urllib\nprint(urllib.__name__)\n', 'urllib\n'],
  ['tempfile', 'import tempfile\nprint(tempfile.__name__)\n', 'tempfile\n'],
  ['gzip', 'import gzip\nprint(gzip.__name__)\n', 'gzip\n'],
  ['doctest', 'import doctest\nprint(doctest.__name__)\n', 'doctest\n'],
  ['datetime', 'import datetime\nprint(datetime.__name__)\n', 'datetime\n'],
  ['shutil', 'import shutil\nprint(shutil.__name__)\n', 'shutil\n'],
];

const syntax: readonly Row[] = [
  ['Assign', 'x = 1; print(x)\n', '1\n'],
  ['Tuple', 'print((1, 2), (1,), ())\n', '(1, 2) (1,) ()\n'],
  ['List', 'print([1, [2]], [*range(2), 3])\n', '[1, [2]] [0, 1, 3]\n'],
  ['def', 'def f(a, b): return a - b\nprint(f(3, b=1))\n', '2\n'],
  ['op Add', "print(1 + 2.5, 'a' + 'b', [1] + [2])\n", '3.5 ab [1, 2]\n'],
  ['op Mult', "print(2 * 3.0, 'ab' * 2, [0] * 3)\n", '6.0 abab [0, 0, 0]\n'],
  ['Return', 'def f():\n    return 1, 2\nprint(f())\n', '(1, 2)\n'],
  ['unary USub', 'x = 3; print(-x, -x ** 2, 2 ** -1)\n', '-3 -9 0.5\n'],
  ['tuple-unpack assign', 'a, (b, *c) = 1, (2, 3, 4); a, b = b, a; print(a, b, c)\n', '2 1 [3, 4]\n'],
  ['attribute assign', 'class C: pass\nc = C(); c.w = 1; c.w += 2; print(c.w)\n', '3\n'],
  ['subscript assign', "a = [1, 2, 3]; a[0] = 9; a[1:] = [7]; d = {}; d['k'] = 1; print(a, d)\n", "[9, 7] {'k': 1}\n"],
  ['op Sub', 'print(3 - 1.5, {1, 2} - {2})\n', '1.5 {1}\n'],
  ['If', "x = 2\nif x > 2: print('a')\nelif x == 2: print('b')\nelse: print('c')\n", 'b\n'],
  ['docstring', 'def f():\n    """Adds.\n\n    More."""\nprint(f.__doc__)\n', 'Adds.\n\n    More.\n'],
  ['For', "for i in range(2):\n    for j in 'ab': print(i, j)\nelse: print('end')\n", '0 a\n0 b\n1 a\n1 b\nend\n'],
  ['Import', 'import math as m, sys\nprint(m.pi)\n', '3.141592653589793\n'],
  ['cmp Eq', "print(1 == 1.0, 'a' == 'b', [1] == [1])\n", 'True False True\n'],
  ['op Div', 'print(7 / 2, 1 / 3)\n', '3.5 0.3333333333333333\n'],
  ['Dict', "print({'a': 1, **{'b': 2}, 3: [4]})\n", "{'a': 1, 'b': 2, 3: [4]}\n"],
  ['AugAssign', 'x = 2; x *= 3; x -= 1; x **= 2; x //= 4; x %= 4; print(x)\n', '2\n'],
  ['ImportFrom', 'from math import sqrt as root, pi\nprint(root(4), pi)\n', '2.0 3.141592653589793\n'],
  ['default args', 'def f(a, b=2, *, c=3): return a, b, c\nprint(f(1), f(1, c=5))\n', '(1, 2, 3) (1, 2, 5)\n'],
  ['aug Add', "s = ''; s += 'a'; a = [1]; b = a; b += [2]; print(s, a)\n", 'a [1, 2]\n'],
  ['Assert', "try:\n    assert 1 == 2, 'shape'\nexcept AssertionError as e: print(e)\nassert True\n", 'shape\n'],
  ['op Mod', 'print(-7 % 3, 7 % -3, 5.5 % 2)\n', '2 -2 1.5\n'],
  [
    '%-format',
    "print('%d of %s: %.3f %5d|%-5s|%%%x' % (1, 'a', 2.0, 3, 'b', 255))\nprint('%s' % 3, '%(k)s' % {'k': 1})\n",
    '1 of a: 2.000     3|b    |%ff\n3 1\n',
  ],
  ['Pass', 'class C: pass\ndef f(): pass\nprint(f())\n', 'None\n'],
  [
    'ClassDef',
    'class C:\n    k = 1\n    def __init__(self, x): self.x = x\n    def get(self): return self.x + self.k\nprint(C(2).get(), C.k)\n',
    '3 1\n',
  ],
  ['op Pow', 'print(2 ** 10, 2 ** 0.5, (-8) ** 3, 10 ** -2)\n', '1024 1.4142135623730951 -512 0.01\n'],
  [
    'JoinedStr',
    "x = 3.14159; n = 'w'; print(f'{n}={x:.2f} {x!r} {n:>4}| {{}} {x=:.1f} {1 + 1}')\n",
    'w=3.14 3.14159    w| {} x=3.1 2\n',
  ],
  ['ListComp', 'print([i * j for i in range(3) for j in (1, 2) if i != j])\n', '[0, 0, 2, 2]\n'],
  ['for tuple-unpack', "for k, (a, b) in {'x': (1, 2)}.items(): print(k, a, b)\n", 'x 1 2\n'],
  [
    'Lambda',
    "f = lambda x, y=2: x * y\nprint(f(3), (lambda: 0)(), sorted('bA', key=lambda c: c.lower()))\n",
    "6 0 ['A', 'b']\n",
  ],
  [
    'decorator',
    'def twice(f):\n    def g(*a): return 2 * f(*a)\n    return g\n@twice\ndef h(x): return x + 1\nprint(h(1))\n',
    '4\n',
  ],
  [
    'dunder __init__',
    'class A:\n    def __init__(self, n=1): self.n = n\nclass B(A):\n    def __init__(self): super().__init__(5)\nprint(B().n)\n',
    '5\n',
  ],
  ['aug subscript', "d = {'a': 1}; d['a'] += 2; a = [[1, 2]]; a[0][1] *= 5; print(d, a)\n", "{'a': 3} [[1, 10]]\n"],
  ['cmp Gt', "print(2 > 1.5, 'b' > 'a', (1, 2) > (1, 1))\n", 'True True True\n'],
  ['op MatMult', 'import numpy as np\nprint(np.eye(2) @ np.array([1., 2.]))\n', '[1. 2.]\n'],
  ['aug Sub', 'x = 1.0; x -= 0.25; print(x)\n', '0.75\n'],
  [
    'type annotations',
    "def f(x: int, y: 'list[int]' = None) -> float: return x / 2\nz: int = 3\nprint(f(z), f.__annotations__)\n",
    "1.5 {'x': <class 'int'>, 'y': 'list[int]', 'return': <class 'float'>}\n",
  ],
  [
    'Raise',
    "try: raise KeyError('k')\nexcept KeyError as e: print(e)\ntry:\n    try: 1 / 0\n    except ZeroDivisionError as z: raise ValueError('v') from z\nexcept ValueError as e: print(e, repr(e.__cause__))\n",
    "'k'\nv ZeroDivisionError('division by zero')\n",
  ],
  ['unary Not', 'print(not [], not 1)\n', 'True False\n'],
  [
    'class with base',
    "class A:\n    def f(self): return 'a'\nclass B(A): pass\nprint(B().f(), B.__mro__[1].__name__, issubclass(B, A))\n",
    'a A True\n',
  ],
  ['str.format()', "print('{:.2f} {:>5}|{:,}'.format(1.005, 'x', 1234567))\n", '1.00     x|1,234,567\n'],
  ['IfExp', "x = 5; print('big' if x > 3 else 'small')\n", 'big\n'],
  ['cmp Lt', 'print(1 < 2 < 3, [1] < [2])\n', 'True True\n'],
  ['cmp Is', 'x = None; print(x is None, [] is [])\n', 'True False\n'],
  ['bool And', "print(1 and 'a', 0 and 1, True and [])\n", 'a 0 []\n'],
  ['op FloorDiv', 'print(7 // 2, -7 // 2, 7.5 // 2)\n', '3 -4 3.0\n'],
  ['call *args', 'def f(*a): return a\nprint(f(*[1, 2], 3), max(*(4, 5)))\n', '(1, 2, 3) 5\n'],
  ['cmp In', "print(1 in [1], 'a' in 'cat', 'k' in {'k': 1}, 3 in (1, 2))\n", 'True True True False\n'],
  ['cmp NotEq', "print(1 != 2, 'a' != 'a')\n", 'True False\n'],
  ['cmp IsNot', 'x = 1; print(x is not None)\n', 'True\n'],
  [
    'With',
    "class M:\n    def __enter__(self): print('in'); return 5\n    def __exit__(self, *a): print('out', a[0]); return True\nwith M() as m: print(m); raise ValueError\n",
    "in\n5\nout <class 'ValueError'>\n",
  ],
  [
    'f-string format spec',
    "x = 1234.5678; w = 10; print(f'{x:,.2f}|{x:>{w}.1f}|{x:e}|{5:03d}|{0.25:.1%}')\n",
    '1,234.57|    1234.6|1.234568e+03|005|25.0%\n',
  ],
  [
    '@property',
    'class C:\n    def __init__(self): self._x = 1\n    @property\n    def x(self): return self._x\n    @x.setter\n    def x(self, v): self._x = v * 2\nc = C(); c.x = 4; print(c.x)\n',
    '8\n',
  ],
  ['cmp LtE', 'print(1 <= 1, 2.0 <= 1)\n', 'True False\n'],
  ['aug Div', 'x = 3; x /= 2; print(x)\n', '1.5\n'],
  ['DictComp', "print({k: v ** 2 for k, v in zip('ab', (1, 2)) if v})\n", "{'a': 1, 'b': 4}\n"],
  ['cmp GtE', "print(2 >= 2, 'a' >= 'b')\n", 'True False\n'],
  ['call **kwargs', "def f(a, b=0, **kw): return a, b, kw\nprint(f(1, **{'b': 2, 'c': 3}))\n", "(1, 2, {'c': 3})\n"],
  ['except', "try: [][0]\nexcept: print('any')\n", 'any\n'],
  ['Try', "def f():\n    try: return 'body'\n    finally: print('finally')\nprint(f())\n", 'finally\nbody\n'],
  [
    'nested def / method',
    'def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    inner(); return inner()\nprint(outer())\n',
    '2\n',
  ],
  ['aug Mult', 'a = [1]; a *= 2; x = 3; x *= 0.5; print(a, x)\n', '[1, 1] 1.5\n'],
  ['GeneratorExp', "print(sum(i * i for i in range(4)), list(x for x in 'ab'))\n", "14 ['a', 'b']\n"],
  ['bool Or', "print(0 or 'b', None or [] or 3)\n", 'b 3\n'],
  ['While', "n = 3\nwhile n: n -= 1\nelse: print('out', n)\n", 'out 0\n'],
  ['Break', "for i in range(9):\n    if i == 2: break\nelse: print('never')\nprint(i)\n", '2\n'],
  ['comprehension with if', 'print([x for x in range(6) if x % 2 if x > 1])\n', '[3, 5]\n'],
  [
    'Delete',
    "a = [1, 2, 3]; d = {'k': 1}; del a[0], d['k']; x = 1; del x; print(a, d, 'x' in globals())\n",
    '[2, 3] {} False\n',
  ],
  [
    'def **kwargs',
    "def f(**kwargs): return sorted(kwargs.items()), kwargs.pop('lr', 1)\nprint(f(lr=0.1, n=2))\n",
    "([('lr', 0.1), ('n', 2)], 0.1)\n",
  ],
  ['cmp NotIn', "print(3 not in [1], 'a' not in {'a': 1})\n", 'True False\n'],
  ['dunder __call__', 'class F:\n    def __call__(self, x): return x + 1\nprint(F()(2), callable(F()))\n', '3 True\n'],
  [
    'Continue',
    'print([i for i in range(3)])\nfor i in range(3):\n    if i == 1: continue\n    print(i)\n',
    '[0, 1, 2]\n0\n2\n',
  ],
  ['op BitOr', "print(5 | 2, {1} | {2}, {'a': 1} | {'b': 2})\n", "7 {1, 2} {'a': 1, 'b': 2}\n"],
  [
    '@abstractmethod',
    'import abc\nclass A(abc.ABC):\n    @abc.abstractmethod\n    def f(self): pass\ntry: A()\nexcept TypeError as e: print(e)\n',
    "Can't instantiate abstract class A with abstract method f\n",
  ],
  ['op BitAnd', 'print(6 & 3, {1, 2} & {2}, True & False)\n', '2 {2} False\n'],
  ['chained comparison', 'x = 5; print(0 < x <= 5 != 4)\n', 'True\n'],
  ['dunder __str__', "class C:\n    def __str__(self): return 'C!'\nprint(C(), f'{C()}', str(C()))\n", 'C! C! C!\n'],
  [
    'AnnAssign',
    "x: int = 1\ny: 'str'\nclass C:\n    a: float = 0.5\nprint(x, C.a, C.__annotations__)\n",
    "1 0.5 {'a': <class 'float'>}\n",
  ],
  ['comprehension >1 for', 'print([(a, b) for a in range(2) for b in range(a + 1)])\n', '[(0, 0), (1, 0), (1, 1)]\n'],
  ['chained assign a=b=c', 'a = b = [1]; b.append(2); print(a)\n', '[1, 2]\n'],
  [
    'Yield',
    "def gen(n):\n    for i in range(n):\n        got = yield i\n        if got: print('got', got)\ng = gen(3); print(next(g), g.send('x'), list(g))\n",
    'got x\n0 1 [2]\n',
  ],
  ['Set', 'print(sorted({3, 1, 2}), {1} == {1, 1})\n', '[1, 2, 3] True\n'],
  ['dunder __repr__', "class C:\n    def __repr__(self): return 'C()'\nprint([C()], repr(C()))\n", '[C()] C()\n'],
  ['def *args', 'def f(first, *rest): return first, rest\nprint(f(1), f(1, 2, 3))\n', '(1, ()) (1, (2, 3))\n'],
  ['unary Invert', 'print(~5, ~True)\n', '-6 -2\n'],
  [
    'dunder __getitem__',
    'class D:\n    def __len__(self): return 3\n    def __getitem__(self, i):\n        if i >= 3: raise IndexError\n        return i * i\nd = D(); print(d[2], list(d), 4 in d)\n',
    '4 [0, 1, 4] True\n',
  ],
];

/** Modules of others: not found, as where they are not installed. */
const OTHERS =
  'cs231n scipy common dataset mlfromscratch h5py google PIL past test_utils marimo cse493g1 imageio nnfs plots future ' +
  'tinygrad numpy_ml helpers six rnn_utils progressbar mnist_loader hipsternet testCases w2v_utils solutions grader_support ' +
  'grid_search joelnet deepnet lr_utils least_squares costs network2 two_layer_net simple_convnet gc_utils public_tests ' +
  'testCases_v4a dnn_utils_v2 dnn_app_utils_v3 build_polynomial helper cPickle deep_convnet';

/** Rows that are more than a line of output can show, or no Python of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  matplotlib: 'does nothing, and says so once: run.test.ts',
  mpl_toolkits: 'as matplotlib',
  'except urllib.error.URLError': 'its module is not available; the clause is looked at only when something was raised',
  'except urllib.error.HTTPError': 'the same',
  '@app.cell': 'a decorator of a notebook library',
  '@app.cell(hide_code=True)': 'the same',
  '@mo.cache(pin_modules=True)': 'the same',
};

const tables = { builtins, pymethods, exceptions, imports, syntax };

describe('What course code uses of Python', () => {
  for (const [table, rows] of Object.entries(tables)) {
    for (const [row, source, printed] of rows) {
      it(`${table}: ${row}`, () => {
        const { stdout, error } = runPython(source);
        assert.equal(error, null, `${error?.type}: ${error?.message}`);
        assert.equal(stdout, printed);
      });
    }
  }
  for (const name of OTHERS.split(' ')) {
    it(`imports: ${name} is not found`, () => {
      const { type, message } = runPython(`import ${name}`).error ?? { type: '', message: '' };
      assert.deepEqual({ type, message }, { type: 'ModuleNotFoundError', message: `No module named '${name}'` });
    });
  }
  it('is all of the counted rows of three files or more', () => {
    const folder = new URL('../../../../../shared/numpy/usage/', import.meta.url);
    if (!existsSync(folder)) {
      console.log('      ../shared/numpy/usage is not here: its rows are not compared with the table');
      return;
    }
    const missing: string[] = [];
    for (const [table, rows] of Object.entries(tables)) {
      const known = new Set([...rows.map(([row]) => row), ...OTHERS.split(' '), ...Object.keys(ELSEWHERE)]);
      for (const line of readFileSync(new URL(`${table}.tsv`, folder), 'utf8')
        .trim()
        .split('\n')) {
        const [row = '', count, files = count] = line.split('\t');
        if (Number(files) >= 3 && !known.has(row)) missing.push(`${table}: ${row}`);
      }
    }
    assert.deepEqual(missing, []);
  });
});
