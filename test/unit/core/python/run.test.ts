import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

const out = (source: string): string => {
  const { stdout, error } = runPython(source);
  assert.equal(error, null, `${error?.type}: ${error?.message}`);
  return stdout;
};

describe('runPython', () => {
  it('gives the value of a last expression and the variables', () => {
    const result = runPython('x = [1, 2.5, "a", None, True]\nd = {"k": (1, -0.0)}\nbig = 2**70\n1j + 2');
    assert.deepEqual(result.value, { kind: 'complex', data: [[2, 1]], repr: '(2+1j)' });
    assert.deepEqual(Object.keys(result.variables), ['x', 'd', 'big']);
    assert.deepEqual(result.variables.big, {
      kind: 'int',
      data: ['1180591620717411303424'],
      repr: '1180591620717411303424',
    });
    assert.deepEqual(
      result.variables.x?.items?.map((each) => (each as { kind: string }).kind),
      ['list', 'int', 'float', 'str', 'none', 'bool'].slice(1),
    );
    assert.deepEqual(result.variables.d?.items, [
      [
        { kind: 'str', data: ['k'], repr: "'k'" },
        {
          kind: 'tuple',
          items: [
            { kind: 'int', data: [1], repr: '1' },
            { kind: 'float', data: ['-0.0'], repr: '-0.0' },
          ],
          repr: '(1, -0.0)',
        },
      ],
    ]);
  });

  it('cuts long lists of items at the limit', () => {
    const { variables } = runPython('x = list(range(50))', { limit: 10 });
    assert.equal(variables.x?.items?.length, 10);
  });

  const errors: readonly (readonly [source: string, type: string, message: string, line: number, column: number])[] = [
    ['x = 1\ny = x + "a"', 'TypeError', "unsupported operand type(s) for +: 'int' and 'str'", 2, 5],
    ['def f():\n  return [1][5]\nf()', 'IndexError', 'list index out of range', 2, 10],
    ['def f(:\n  pass', 'SyntaxError', 'invalid syntax', 1, 7],
    ['if True\n  pass', 'SyntaxError', "expected ':'", 1, 8],
    ['def f():\npass', 'IndentationError', 'expected an indented block after function definition on line 1', 2, 1],
    ['x = (1,\ny = 2', 'SyntaxError', "'(' was never closed", 1, 5],
    ['x = 5 +', 'SyntaxError', 'invalid syntax', 1, 8],
    ["s = 'abc", 'SyntaxError', 'unterminated string literal (detected at line 1)', 1, 5],
    ['f(1 2)', 'SyntaxError', 'invalid syntax. Perhaps you forgot a comma?', 1, 3],
    ['if x:\n\ty = 1\n        z = 2', 'TabError', 'inconsistent use of tabs and spaces in indentation', 3, 14],
    [
      'from collections import nothing',
      'ImportError',
      "cannot import name 'nothing' from 'collections' (unknown location)",
      1,
      1,
    ],
    ['import torch', 'ModuleNotFoundError', "No module named 'torch'", 1, 1],
  ];
  for (const [source, type, message, line, column] of errors) {
    it(`places ${JSON.stringify(source)}`, () => {
      const { error } = runPython(source);
      assert.deepEqual([error?.type, error?.message, error?.line, error?.column], [type, message, line, column]);
    });
  }

  it('prints tracebacks as CPython does', () => {
    const { stderr } = runPython('def f(a):\n    return a / 0\n\nx = 1 + f(2)\n');
    assert.equal(
      stderr,
      'Traceback (most recent call last):\n  File "<string>", line 4, in <module>\n    x = 1 + f(2)\n            ^^^^\n' +
        '  File "<string>", line 2, in f\n    return a / 0\n           ~~^~~\nZeroDivisionError: division by zero\n',
    );
  });

  it('warns with file and line, once per place', () => {
    const { stderr } = runPython('import warnings\nfor i in range(3):\n    warnings.warn("careful")\n');
    assert.equal(stderr, '<string>:3: UserWarning: careful\n  warnings.warn("careful")\n');
  });

  it('draws nothing and says so once', () => {
    const { stdout, stderr } = runPython(
      'import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1], [2])\nplt.show()\nprint("done")',
    );
    assert.equal(stdout, 'done\n');
    assert.equal(stderr, 'matplotlib: drawing does nothing in this simulator.\n');
  });

  it('records what statements bind', () => {
    const { trace } = runPython('x = 1\nfor i in range(2):\n    x += i\n', { trace: true });
    assert.deepEqual(
      trace?.map(({ line, name, value }) => [line, name, value.repr]),
      [
        [1, 'x', '1'],
        [2, 'i', '0'],
        [3, 'x', '1'],
        [2, 'i', '1'],
        [3, 'x', '2'],
      ],
    );
  });

  it('is deterministic without a seed', () => {
    const source = 'import random\nprint(random.random(), random.sample(range(100), 3))';
    assert.equal(out(source), out(source));
  });
});

describe('Budgets', () => {
  const endless: readonly (readonly [source: string, budget: 'time' | 'memory'])[] = [
    ['while True: pass', 'time'],
    ['for i in iter(int, 1): pass', 'time'],
    ['import itertools\nsum(itertools.count())', 'time'],
    ['def g():\n  while True: yield 1\nlist(g())', 'time'],
    ['try:\n  while True: pass\nexcept BaseException:\n  pass\nfinally:\n  x = 1', 'time'],
    ['import re\nre.match("(a+)+$", "a" * 60 + "b")', 'time'],
    ['10**10**10', 'memory'],
    ["'a' * 10**12", 'memory'],
    ['[0] * 10**12', 'memory'],
    ["s = 'ab'\nwhile True: s += s", 'memory'],
    ['1 << 10**12', 'memory'],
    ["'%1000000000000d' % 5", 'memory'],
    ['x = []\nwhile True: x.append([0] * 1000)', 'memory'],
  ];
  for (const [source, budget] of endless) {
    it(`stops ${JSON.stringify(source)}`, () => {
      const start = performance.now();
      const { error } = runPython(source, { timeMs: budget === 'time' ? 200 : 20_000, memoryBytes: 100e6 });
      assert.equal(error?.budget, budget);
      assert.match(
        error?.message ?? '',
        budget === 'time' ? /time budget of 200 ms/ : /memory budget of 100000000 bytes/,
      );
      assert.ok(performance.now() - start < 15_000);
    });
  }
  it('turns deep recursion into RecursionError', () => {
    const { error } = runPython('def f(n):\n  return f(n + 1)\nf(0)');
    assert.deepEqual([error?.type, error?.message], ['RecursionError', 'maximum recursion depth exceeded']);
  });
});

describe('No way out', () => {
  for (const source of [
    '"".constructor',
    '(1).__proto__',
    '[].prototype',
    'print.call',
    '(lambda: 0).constructor("return process")()',
    '{}.toString',
    'int.hasOwnProperty',
    'import os\nos.system("ls")',
    'open("/etc/passwd")',
    'globalThis',
    'process',
    'this',
  ]) {
    it(`refuses ${source}`, () => {
      const { error } = runPython(source);
      assert.match(error?.type ?? '', /^(?:AttributeError|NameError|FileNotFoundError)$/);
    });
  }
  it('takes names that mean something to JavaScript', () => {
    assert.equal(
      out(
        'class A: pass\nconstructor = 1; prototype = 2; arguments = 3; this = 4; var = 5; let = 6; S = 7; rt = 8; P = 9\n' +
          'a = A()\na.__proto__ = 1\na.constructor = 2\nd = {"__proto__": 3, "constructor": 4}\n' +
          'def f(arguments, eval, new, t0=1, R=2):\n    const = arguments + eval + new\n    return const\n' +
          'print(constructor, prototype, arguments, this, var, let, S, rt, P, a.__proto__, a.constructor, d, f(1, 2, 3))',
      ),
      "1 2 3 4 5 6 7 8 9 1 2 {'__proto__': 3, 'constructor': 4} 6\n",
    );
  });
});

describe('Integers', () => {
  const int = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.maxSafeInteger()).map(BigInt);
  it('agree with exact arithmetic across 2^53', () => {
    fc.assert(
      fc.property(int, int, (a, b) => {
        const floor = (x: bigint, y: bigint) => (x % y !== 0n && x < 0n !== y < 0n ? x / y - 1n : x / y);
        const wanted = [
          a + b,
          a - b,
          a * b,
          a & b,
          a | b,
          a ^ b,
          b === 0n ? 0n : floor(a, b),
          b === 0n ? 0n : a - floor(a, b) * b,
        ];
        const got = out(
          `a, b = ${a}, ${b}\nprint(a + b, a - b, a * b, a & b, a | b, a ^ b, a // b if b else 0, a % b if b else 0)`,
        );
        assert.equal(got, `${wanted.join(' ')}\n`);
      }),
      { numRuns: 150 },
    );
  });
});
