import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Storage } from '../../../../../src/core/numpy/array/storage.ts';
import { runPython } from '../../../../../src/core/simulator/run-python.ts';

/** Functions and classes that keep what they are given, give what they have, or give what they make. */
const PRELUDE = `
import numpy as np
import functools
N = 4200
a = np.arange(N) * 0.5 - 1000
b = np.cos(np.arange(N)) + 2
c = np.arange(N)[::-1] * 1.0
i = np.arange(N) - 2000
keep = []
def ident(x):
    return x
def fresh(x, y):
    r = x * y
    r = r + x
    return r
def direct(x):
    return x * 2 - 1
def kept(x):
    r = x + 1
    keep.append(r)
    return r
def last(x):
    keep.append(x * 3)
    return keep[-1]
def pair(x):
    r = x - 2
    s = r * r
    return r, s
def either(x, flag):
    r = x * 0.5
    return r if flag else x
def closing(x):
    r = x * 4
    def inner():
        return r + 1
    keep.append(inner())
    r = r - 1
    return inner() + r
def stepwise(x):
    r = x + 0.25
    yield r
    r = r * 2
    yield r
    yield keep[-1] if keep else r
def guarded(x):
    r = x - 1
    try:
        return r
    finally:
        keep.append(r * 2)
        r = x * 0
def default(x, memory=[]):
    memory.append(x * 1.5)
    return memory[0]
@functools.lru_cache(maxsize=None)
def cached(k):
    return a * k + 1
def using_global(x):
    t = x + a
    t = t * b
    return t[::-1]
class Box:
    __array_ufunc__ = None
    def __init__(self, value):
        self.value = value
    def __mul__(self, other):
        self.value = other
        return other
    def __radd__(self, other):
        self.other = other
        return self.value
    def __lt__(self, other):
        self.value = other
        return other
    def __getitem__(self, key):
        self.value = key
        return key
    def __neg__(self):
        return self.value
box = Box(a * 1)
def show(z):
    if isinstance(z, np.ndarray) and z.dtype != object:
        print(z.shape, float(np.sum(z)), float(np.ravel(z)[3]))
    elif isinstance(z, dict):
        print(float(np.sum(z[0])), float(np.sum(z[1])))
    else:
        print(type(z))
objects = np.empty(2, dtype=object)
objects[0] = b * 2
objects[1] = 1.0
d = a + b
e = d * 1
f = c - a
g = a * b
`;

/** A source of small whole numbers from a seed. */
function source(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Long arrays lie in the arena, short ones share buffers. */
function program(seed: number, inFunction: boolean): string {
  const draw = source(seed);
  const n = seed % 2 === 0 ? 4200 : 60;
  const prelude = PRELUDE.replace('N = 4200', `N = ${n}`);
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const names = ['d', 'e', 'f', 'g'];
  const name = (): string => pick([...names, ...names, 'a', 'b', 'c']);
  const value = (depth: number): string => {
    if (depth === 0) return pick([name(), name(), name(), '2', '0.5']);
    const x = (): string => value(depth - 1);
    return pick([
      () => `(${x()} + ${x()})`,
      () => `(${x()} * ${x()})`,
      () => `(${x()} - ${x()})`,
      () => `(${name()} / (${name()} ** 2 + 1))`,
      () => `(-${x()})`,
      () => `np.abs(${x()})`,
      () => `np.maximum(${x()}, ${name()})`,
      () => `np.minimum(${name()}, ${x()})`,
      () => `np.tanh(${x()})`,
      () => `np.where(${name()} > ${x()}, ${name()}, 1.0)`,
      () => `(${name()} < ${x()}) * ${name()}`,
      () => `((${name()} > 0) & (${name()} < 5)) * 1.0`,
      () => `${name()}.copy()`,
      () => `(${x()} + ${name()}).clip(min=-50, max=50)`,
      () => `np.negative(${x()}).cumsum(axis=0)`,
      () => `np.add(${x()}, b, dtype=float)`,
      () => `(${name()} - ${x()}).reshape(-1, 10).sum(axis=1, keepdims=True).max() * b`,
      () => `${name()}.astype(float)`,
      () => `np.add(${x()}, ${name()})`,
      () => `fresh(${x()}, ${name()})`,
      () => `direct(${x()})`,
      () => `ident(${x()})`,
      () => `np.clip(${x()}, -50, 50)`,
      () => `(i * 3 // 7 + ${name()})`,
      () => name(),
    ])();
  };
  const statement = (): string => {
    const [target, other] = [pick(names), pick(names)];
    return pick([
      () => `${target} = ${value(2)} + 0 * a`,
      () => `${target} = ${value(2)} + 0 * a`,
      () => `${target} = ${value(1)} * b`,
      () => `${target} = ${name()} * ${name()} + ${name()}`,
      () => `${target} = ${other}`,
      () => `${target} = ident(${other})`,
      () => `${target} = fresh(${value(1)}, ${other})`,
      () => `${target} = kept(${other})`,
      () => `${target} = last(${other})`,
      () => `${target}, ${other === target ? '_' : other} = pair(${name()})`,
      () => `${target} = either(${other}, ${pick(['True', 'False'])})`,
      () => `${target} = closing(${other})`,
      () => `for ${target} in stepwise(${name()}): keep.append(${target} * 1)`,
      () => `${target} = list(stepwise(${other}))[${draw(3)}]`,
      () => `_s = stepwise(${other}); ${target} = next(_s) * next(_s)`,
      () => `${target} = guarded(${other})`,
      () => `${target} = default(${other})`,
      () => `${target} = cached(${draw(2)})`,
      () => `${target} = cached(${draw(2)}) + ${other}`,
      () => `${target} = using_global(${other})`,
      () => `${target} = box * (${other} + 1)`,
      () => `${target} = (${other} * 2) + box`,
      () => `${target} = ${other} + box`,
      () => `${target} = (box < ${other} * 3)`,
      () => `${target} = box[${other} + 4]`,
      () => `${target} = -box`,
      () => `objects[0] = ${other} * 2`,
      () => `objects = objects * 1`,
      () => `${target} = objects[0]`,
      () => `${target} = np.sum(objects[:1])`,
      () => `${target} = (objects * 2)[0] + ${other}`,
      () => `${target} += ${value(1)}`,
      () => `${target} *= 0.5`,
      () => `${target} -= ${other} * 0.25`,
      () => `${target}[1:] = ${other}[:-1]`,
      () => `${target}[${target} > ${other}] = 0`,
      () => `${target}[::2] += ${name()}[::2] * 2`,
      () => `_v = ${target}[10:]; keep.append(_v)`,
      () => `keep.append(${target})`,
      () => `keep.append(${value(1)} + a)`,
      () => `keep.append({0: ${target}, 1: ${other} * 2})`,
      () => `${target} = keep.pop(0) if keep else ${other}; ${target} = np.ravel(${target})[:1].sum() + a`,
      () => `${target} = ${other}.reshape(${n / 10}, 10).T.reshape(-1) * 1`,
      () => `${target} = ${other}.reshape(${n / 10}, 10) * b[:70]; ${target} = ${target}.ravel()`,
      () => `${target} = ${other}[::-1]`,
      () => `${value(2)}`,
      () => `direct(${other})`,
      () => `kept(${other})`,
      () => `_t = (${target}, ${other}); ${target} = _t[1] * 1; ${other} = _t[0]`,
      () => `del ${target}; ${target} = a * 1`,
      () => `_h = lambda: ${target} * 2; ${target} = _h() + _h()`,
      () => `${target} = [${other} * k for k in range(3)][1]`,
      () => `${target} = sum(${name()} * k for k in range(3))`,
      () => `np.multiply(${target}, ${other}, out=${target})`,
      () => `${target} = np.add(${name()}, ${name()}, out=${other})`,
      () => `if np.any(${target} > ${other}): ${target} = ${other} * 2 - ${target}`,
      () => `for _k in range(3): ${target} = ${target} / 3`,
      () => `${target} = ${target} * 0.5 + ${target}`,
      () => `assert ${target}.shape == (N,)`,
      () => `print('%.6g' % ${target}.sum(), f'{${other}.mean():.6g}', len(${target}))`,
    ])();
  };
  // Whatever fails, fails in both runs, and what it was given lives on.
  const attempt = (text: string): string =>
    `try:\n        ${text.replaceAll(/; (?=\w)/g, '\n        ')}\n    except Exception as problem:\n        print(type(problem).__name__)`;
  const body = Array.from({ length: 12 }, () => attempt(statement())).join('\n    ');
  const show = `for z in [d, e, f, g, a, b, c, box.value, cached(1)] + keep:
    show(z)`;
  if (!inFunction) {
    return `${prelude}for _round in range(3):\n    keep[:] = keep[-6:]\n    ${body}\n${show}\n`;
  }
  const start = 'd, e, f, g = a + b, a * 1, c - a, a * b';
  return `${prelude}def work():\n    global objects\n    ${start}\n    ${body}\n    ${body}\n    return d + e, f * 1, g, e\nd, e, f, g = work()\nwork()\n${show}\n`;
}

const options = { timeMs: 20_000, memoryBytes: 2 ** 30 };

/** The same without any memory being used again. */
function withoutReuse(text: string): ReturnType<typeof runPython> {
  const { release } = Storage.prototype;
  Storage.prototype.release = () => {};
  try {
    return runPython(text, options);
  } finally {
    Storage.prototype.release = release;
  }
}

describe('memory that is used again', () => {
  for (const inFunction of [false, true]) {
    it(`changes nothing, whoever keeps an array: ${inFunction ? 'names of a function' : 'names of the module'}`, function () {
      this.timeout(300_000);
      let released = 0;
      const { release } = Storage.prototype;
      Storage.prototype.release = function (this: Storage) {
        if (this.recyclable && this.arrays === 1) released++;
        release.call(this);
      };
      try {
        fc.assert(
          fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
            const text = program(seed, inFunction);
            const expected = withoutReuse(text);
            const got = runPython(text, options);
            fc.pre(got.error?.budget === undefined && expected.error?.budget === undefined);
            assert.equal(got.stdout, expected.stdout, text);
            assert.deepEqual(got.error?.message, expected.error?.message, text);
          }),
          { numRuns: Number(process.env.REUSE_RUNS ?? 40), endOnFailure: true },
        );
      } finally {
        Storage.prototype.release = release;
      }
      assert.ok(released > 100, `${released} arrays gave their memory back`);
    });
  }

  it('is given back by operands, by names bound anew, by functions and by results that are not kept', () => {
    let released = 0;
    const { release } = Storage.prototype;
    Storage.prototype.release = function (this: Storage) {
      if (this.block !== null && this.arrays === 1) released++;
      release.call(this);
    };
    try {
      const { error, value } = runPython(`
import numpy as np
a = np.ones((100, 100))
def work(x):
    y = x * 2
    y = y + 1
    return y
for k in range(10):
    d = a * 2 + 1
    e = np.exp(-a) / (1 + d)
    f = work(a)
    g = d.T.dot(f)
    d - 1
(d.sum(), f.sum())`);
      assert.equal(error, null);
      assert.equal(value?.repr, '(np.float64(30000.0), np.float64(30000.0))');
    } finally {
      Storage.prototype.release = release;
    }
    // 1 + d, x * 2 and d - 1 in each round, d, e, f and g in all but the last; the memory of a * 2, -a and exp
    // is taken over by what is made of them
    assert.equal(released, 10 * 3 + 9 * 4);
  });
});
