/** The modules itertools and operator. */
import { raise, typeError, valueError } from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { iteratorClass } from '../objects/iterator-class.ts';
import { type PyModule, registerModule } from '../objects/modules.ts';
import type { PyTuple, Value } from '../objects/object.ts';
import * as ops from '../objects/operations.ts';
import {
  add,
  asStr,
  call,
  getattr,
  getitem,
  index,
  iter,
  type PyIterator,
  same,
  toArray,
  truth,
} from '../objects/operations.ts';
import { NativeIterator, tuple } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';

type Step = () => Value | undefined;

function steps(generator: Generator<Value, void, undefined>): Step {
  return () => {
    state.step();
    const result = generator.next();
    return result.done === true ? undefined : result.value;
  };
}

function* each(it: PyIterator): Generator<Value, void, undefined> {
  for (let value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    yield value;
  }
}

function* combinations(pool: readonly Value[], r: number): Generator<Value, void, undefined> {
  const n = pool.length;
  if (r > n) return;
  const at = Array.from({ length: r }, (_, i) => i);
  yield tuple(at.map((i) => pool[i] as Value));
  for (;;) {
    let i = r - 1;
    while (i >= 0 && at[i] === i + n - r) i--;
    if (i < 0) return;
    at[i] = (at[i] as number) + 1;
    for (let j = i + 1; j < r; j++) at[j] = (at[j - 1] as number) + 1;
    yield tuple(at.map((k) => pool[k] as Value));
  }
}

function* combinationsWithReplacement(pool: readonly Value[], r: number): Generator<Value, void, undefined> {
  const n = pool.length;
  if (n === 0 && r > 0) return;
  const at = new Array<number>(r).fill(0);
  yield tuple(at.map((i) => pool[i] as Value));
  for (;;) {
    let i = r - 1;
    while (i >= 0 && at[i] === n - 1) i--;
    if (i < 0) return;
    at.fill((at[i] as number) + 1, i);
    yield tuple(at.map((k) => pool[k] as Value));
  }
}

function* permutations(pool: readonly Value[], r: number): Generator<Value, void, undefined> {
  const n = pool.length;
  if (r > n) return;
  const indices = Array.from({ length: n }, (_, i) => i);
  const cycles = Array.from({ length: r }, (_, i) => n - i);
  const now = () => tuple(indices.slice(0, r).map((i) => pool[i] as Value));
  yield now();
  if (n === 0) return;
  for (;;) {
    let i = r - 1;
    for (; i >= 0; i--) {
      cycles[i] = (cycles[i] as number) - 1;
      if (cycles[i] === 0) {
        const [moved] = indices.splice(i, 1);
        indices.push(moved as number);
        cycles[i] = n - i;
      } else {
        const j = n - (cycles[i] as number);
        [indices[i], indices[j]] = [indices[j] as number, indices[i] as number];
        yield now();
        break;
      }
    }
    if (i < 0) return;
  }
}

function* product(pools: readonly (readonly Value[])[]): Generator<Value, void, undefined> {
  if (pools.some((pool) => pool.length === 0)) return;
  const at = pools.map(() => 0);
  for (;;) {
    yield tuple(at.map((i, p) => (pools[p] as readonly Value[])[i] as Value));
    let p = pools.length - 1;
    for (; p >= 0; p--) {
      at[p] = (at[p] as number) + 1;
      if ((at[p] as number) < (pools[p] as readonly Value[]).length) break;
      at[p] = 0;
    }
    if (p < 0) return;
  }
}

function* groupby(items: Value, key: Value): Generator<Value, void, undefined> {
  const it = iter(items);
  let value = it.next();
  const keyOf = (v: Value) => (key === null ? v : call(key, [v]));
  let current: Value = value === undefined ? null : keyOf(value);
  while (value !== undefined) {
    const group = current;
    const members = (function* (): Generator<Value, void, undefined> {
      while (value !== undefined && same(current, group)) {
        const here = value;
        value = it.next();
        if (value !== undefined) current = keyOf(value);
        yield here;
      }
    })();
    yield tuple([group, new NativeIterator(members)]);
    for (const _ of members) state.step();
  }
}

const count = (value: Value, what: string): number => {
  const n = Number(index(value));
  if (n < 0) raise(valueError, `${what} must be non-negative`);
  return n;
};

const ITERTOOLS: readonly (readonly [string, { call(...args: never[]): Step }['call']])[] = [
  [
    'count(start=0, step=1)',
    (start: Value, step: Value) => {
      let value = start;
      return () => {
        const here = value;
        value = add(value, step);
        return here;
      };
    },
  ],
  [
    'cycle(iterable, /)',
    (items: Value) => {
      const it = iter(items);
      const saved: Value[] = [];
      let at = -1;
      return () => {
        state.step();
        if (at < 0) {
          const value = it.next();
          if (value !== undefined) {
            saved.push(value);
            return value;
          }
          at = 0;
        }
        return saved.length === 0 ? undefined : saved[at++ % saved.length];
      };
    },
  ],
  [
    'repeat(object, times=?)',
    (value: Value, times: Value | undefined) => {
      let left = times === undefined ? Number.POSITIVE_INFINITY : Number(index(times));
      return () => (left-- > 0 ? value : undefined);
    },
  ],
  [
    'accumulate(iterable, func=None, *, initial=None)',
    (items: Value, fn: Value, initial: Value) => {
      const it = iter(items);
      let total: Value | undefined = initial === null ? undefined : initial;
      let first = initial !== null;
      return () => {
        if (first) {
          first = false;
          return total;
        }
        const value = it.next();
        if (value === undefined) return undefined;
        total = total === undefined ? value : fn === null ? add(total, value) : call(fn, [total, value]);
        return total;
      };
    },
  ],
  [
    'chain(*iterables)',
    (items: PyTuple) =>
      steps(
        (function* () {
          for (const item of items.items) yield* each(iter(item));
        })(),
      ),
  ],
  [
    'compress(data, selectors)',
    (data: Value, selectors: Value) =>
      steps(
        (function* () {
          const s = iter(selectors);
          for (const value of each(iter(data))) {
            const chosen = s.next();
            if (chosen === undefined) return;
            if (truth(chosen)) yield value;
          }
        })(),
      ),
  ],
  [
    'dropwhile(predicate, iterable, /)',
    (fn: Value, items: Value) =>
      steps(
        (function* () {
          let dropping = true;
          for (const value of each(iter(items))) {
            if (dropping && truth(call(fn, [value]))) continue;
            dropping = false;
            yield value;
          }
        })(),
      ),
  ],
  [
    'takewhile(predicate, iterable, /)',
    (fn: Value, items: Value) =>
      steps(
        (function* () {
          for (const value of each(iter(items))) {
            if (!truth(call(fn, [value]))) return;
            yield value;
          }
        })(),
      ),
  ],
  [
    'filterfalse(function, iterable, /)',
    (fn: Value, items: Value) =>
      steps(
        (function* () {
          for (const value of each(iter(items))) if (!truth(fn === null ? value : call(fn, [value]))) yield value;
        })(),
      ),
  ],
  [
    'starmap(function, iterable, /)',
    (fn: Value, items: Value) =>
      steps(
        (function* () {
          for (const value of each(iter(items))) yield call(fn, toArray(value));
        })(),
      ),
  ],
  [
    'pairwise(iterable, /)',
    (items: Value) =>
      steps(
        (function* () {
          let before: Value | undefined;
          for (const value of each(iter(items))) {
            if (before !== undefined) yield tuple([before, value]);
            before = value;
          }
        })(),
      ),
  ],
  [
    'islice(iterable, *args)',
    (items: Value, args: PyTuple) => {
      const part = (value: Value, message: string) => {
        const n = value === null ? undefined : ops.asInt(value);
        if (value !== null && (n === undefined || n < 0)) raise(valueError, message);
        return n === undefined ? undefined : Number(n);
      };
      const range = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
      const [a = null, b = null, c = null] = args.items;
      const single = args.items.length === 1;
      const start = single ? 0 : (part(a, range) ?? 0);
      const stop =
        part(
          single ? a : b,
          single ? 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.' : range,
        ) ?? Number.POSITIVE_INFINITY;
      const by = part(c, 'Step for islice() must be a positive integer or None.') ?? 1;
      if (by === 0) raise(valueError, 'Step for islice() must be a positive integer or None.');
      const it = iter(items);
      let at = 0;
      let wanted = start;
      return () => {
        if (wanted >= stop) {
          for (; at < stop && at < start; at++) it.next();
          return undefined;
        }
        for (; at < wanted; at++) {
          state.step();
          if (it.next() === undefined) return undefined;
        }
        const value = it.next();
        at++;
        wanted += by;
        return value;
      };
    },
  ],
  [
    'zip_longest(*iterables, fillvalue=None)',
    (items: PyTuple, fill: Value) => {
      const its: (PyIterator | undefined)[] = items.items.map((item) => iter(item));
      return () => {
        let any = false;
        const values = its.map((it, i) => {
          const value = it?.next();
          if (value === undefined) {
            its[i] = undefined;
            return fill;
          }
          any = true;
          return value;
        });
        return any ? tuple(values) : undefined;
      };
    },
  ],
  [
    'product(*iterables, repeat=1)',
    (items: PyTuple, repeat: Value) => {
      const pools = items.items.map(toArray);
      const all: Value[][] = [];
      for (let i = 0; i < count(repeat, 'repeat argument'); i++) all.push(...pools);
      return steps(product(all));
    },
  ],
  [
    'permutations(iterable, r=None)',
    (items: Value, r: Value) => {
      const pool = toArray(items);
      return steps(permutations(pool, r === null ? pool.length : count(r, 'r')));
    },
  ],
  ['combinations(iterable, r)', (items: Value, r: Value) => steps(combinations(toArray(items), count(r, 'r')))],
  [
    'combinations_with_replacement(iterable, r)',
    (items: Value, r: Value) => steps(combinationsWithReplacement(toArray(items), count(r, 'r'))),
  ],
  ['groupby(iterable, key=None)', (items: Value, key: Value) => steps(groupby(items, key))],
];

const chainFromIterable = native(
  'from_iterable(iterable, /)',
  (items: Value) =>
    new NativeIterator(
      (function* () {
        for (const item of each(iter(items))) yield* each(iter(item));
      })(),
    ),
);

registerModule('itertools', (module) => {
  for (const [signature, start] of ITERTOOLS) {
    const type = iteratorClass(signature, start, 'itertools');
    module.set(type.name, type);
    if (type.name === 'chain') {
      type.namespace.set('from_iterable', chainFromIterable);
      type.changed();
    }
  }
  define(module, 'tee(iterable, n=2, /)', (items: Value, n: Value) => {
    const it = iter(items);
    const saved: Value[] = [];
    return tuple(
      Array.from({ length: Number(n) }, () => {
        let at = 0;
        return new NativeIterator(
          (function* () {
            for (;;) {
              if (at >= saved.length) {
                const value = it.next();
                if (value === undefined) return;
                saved.push(value);
              }
              yield saved[at++] as Value;
            }
          })(),
        );
      }),
    );
  });
});

function define(module: PyModule, signature: string, implementation: Implementation): void {
  const fn = native(signature, implementation, { module: module.name });
  module.set(fn.name, fn);
}

const BINARY = 'add sub mul matmul truediv floordiv mod lshift rshift iadd isub imul itruediv'.split(' ');

registerModule('operator', (module) => {
  const table = ops as unknown as Readonly<Record<string, (a: Value, b: Value) => Value>>;
  for (const name of [...BINARY, 'lt', 'le', 'eq', 'ne', 'gt', 'ge']) {
    const fn = table[name] as (a: Value, b: Value) => Value;
    define(module, `${name}(a, b, /)`, (a: Value, b: Value) => fn(a, b));
    define(module, `__${name}__(a, b, /)`, (a: Value, b: Value) => fn(a, b));
  }
  define(module, 'pow(a, b, /)', (a: Value, b: Value) => ops.pow(a, b));
  define(module, 'and_(a, b, /)', (a: Value, b: Value) => ops.and(a, b));
  define(module, 'or_(a, b, /)', (a: Value, b: Value) => ops.or(a, b));
  define(module, 'xor(a, b, /)', (a: Value, b: Value) => ops.xor(a, b));
  define(module, 'neg(a, /)', (a: Value) => ops.neg(a));
  define(module, 'pos(a, /)', (a: Value) => ops.pos(a));
  define(module, 'abs(a, /)', (a: Value) => ops.abs(a));
  define(module, 'invert(a, /)', (a: Value) => ops.invert(a));
  define(module, 'not_(a, /)', (a: Value) => !truth(a));
  define(module, 'truth(a, /)', (a: Value) => truth(a));
  define(module, 'is_(a, b, /)', (a: Value, b: Value) => ops.is(a, b));
  define(module, 'is_not(a, b, /)', (a: Value, b: Value) => !ops.is(a, b));
  define(module, 'index(a, /)', (a: Value) => index(a));
  define(module, 'concat(a, b, /)', (a: Value, b: Value) => add(a, b));
  define(module, 'contains(a, b, /)', (a: Value, b: Value) => ops.contains(a, b));
  define(module, 'getitem(a, b, /)', (a: Value, b: Value) => getitem(a, b));
  define(module, 'setitem(a, b, c, /)', (a: Value, b: Value, c: Value) => {
    ops.setitem(a, b, c);
    return null;
  });
  define(module, 'countOf(a, b, /)', (a: Value, b: Value) => toArray(a).filter((item) => same(item, b)).length);
  define(module, 'itemgetter(item, /, *items)', (item: Value, items: PyTuple) =>
    native('itemgetter(obj, /)', (object: Value) =>
      items.items.length === 0
        ? getitem(object, item)
        : tuple([item, ...items.items].map((key) => getitem(object, key))),
    ),
  );
  define(module, 'attrgetter(attr, /, *attrs)', (attribute: Value, attributes: PyTuple) => {
    const names = [attribute, ...attributes.items].map((each_) => {
      const text = asStr(each_);
      if (text === undefined) raise(typeError, 'attribute name must be a string');
      return text;
    });
    const get = (object: Value, name: string) =>
      name.split('.').reduce<Value>((value, part) => getattr(value, part), object);
    return native('attrgetter(obj, /)', (object: Value) =>
      names.length === 1 ? get(object, names[0] as string) : tuple(names.map((name) => get(object, name))),
    );
  });
  define(module, 'methodcaller(name, /, *args, **kwargs)', (name: Value, args: PyTuple, kwargs: Map<string, Value>) =>
    native('methodcaller(obj, /)', (object: Value) => call(getattr(object, String(name)), args.items, kwargs)),
  );
});
