/** list, tuple, range, slice and their iterators. */
import { setListMaker, withAttributes } from './class.ts';
import { addMethod, defineType, fillType } from './define.ts';
import { indexError, raise, recursionError, typeError, valueError } from './errors.ts';
import { ClassMethod, native } from './function.ts';
import { intText } from './numbers.ts';
import {
  type CompareOp,
  EQ,
  type Kwargs,
  listType,
  NE,
  NotImplemented,
  PyList,
  PyObject,
  PySlice,
  PyTuple,
  PyType,
  rangeType,
  sliceType,
  tupleType,
  typeOf,
  type Value,
} from './object.ts';
import {
  asInt,
  COMPARE,
  call,
  genericHash,
  hash,
  index,
  indexNumber,
  iter,
  lt,
  normal,
  PyIterator,
  repr,
  same,
  sequenceIteratorType,
  toArray,
  truth,
  typeName,
} from './operations.ts';
import { state } from './state.ts';

export const list = (items: Value[]): PyList => new PyList(items);
export const tuple = (items: readonly Value[]): PyTuple => new PyTuple(items);
setListMaker(list);

// ---- iterators

/** An iterator over a JavaScript one. */
export class NativeIterator extends PyIterator {
  readonly type: PyType;
  readonly #inner: Iterator<Value>;
  constructor(inner: Iterator<Value>, type: PyType = sequenceIteratorType) {
    super();
    this.#inner = inner;
    this.type = type;
  }
  next(): Value | undefined {
    const result = this.#inner.next();
    return result.done === true ? undefined : result.value;
  }
}

/** Makes the type of an iterator class. */
export function iteratorType(name: string): PyType {
  return defineType<PyIterator>({
    name,
    final: true,
    slots: {
      iter: (self: PyIterator) => self,
      next: (self: PyIterator) => self.next(),
      hash: genericHash,
    },
  });
}

export const listIteratorType = iteratorType('list_iterator');
export const tupleIteratorType = iteratorType('tuple_iterator');
export const listReverseIteratorType = iteratorType('list_reverseiterator');
export const rangeIteratorType = iteratorType('range_iterator');
fillType<PyIterator>(sequenceIteratorType, {
  name: 'iterator',
  final: true,
  slots: { iter: (self: PyIterator) => self, next: (self: PyIterator) => self.next(), hash: genericHash },
});

/** Over the items of a list or tuple, which may grow meanwhile. */
class ItemsIterator extends PyIterator {
  readonly type: PyType;
  #source: { readonly items: readonly Value[] } | undefined;
  #at = 0;
  constructor(source: { readonly items: readonly Value[] }, type: PyType) {
    super();
    this.#source = source;
    this.type = type;
  }
  next(): Value | undefined {
    const source = this.#source;
    if (source === undefined) return undefined;
    const value = source.items[this.#at++];
    if (value === undefined) this.#source = undefined;
    return value;
  }
  get left(): number {
    return this.#source === undefined ? 0 : Math.max(0, this.#source.items.length - this.#at);
  }
}
for (const type of [listIteratorType, tupleIteratorType]) {
  addMethod(type, '__length_hint__(self, /)', (self: ItemsIterator) => self.left);
}

/** Over the items of a list from its end. */
class ReverseIterator extends PyIterator {
  get type(): PyType {
    return listReverseIteratorType;
  }
  #list: PyList | undefined;
  #at: number;
  constructor(source: PyList) {
    super();
    this.#list = source;
    this.#at = source.items.length - 1;
  }
  next(): Value | undefined {
    const value = this.#at < 0 ? undefined : this.#list?.items[this.#at--];
    if (value === undefined) this.#list = undefined;
    return value;
  }
}

export class RangeIterator extends PyIterator {
  get type(): PyType {
    return rangeIteratorType;
  }
  /** The next value, how many are left, and the way between two: compiled loops count with them. */
  declare value: number;
  declare left: number;
  declare readonly step: number;
  constructor(start: number, step: number, length: number) {
    super();
    this.value = start;
    this.step = step;
    this.left = length;
  }
  next(): Value | undefined {
    if (this.left <= 0) return undefined;
    this.left--;
    const { value } = this;
    this.value = value + this.step;
    return value;
  }
}

// ---- slices

/** slice.indices for a length: start, stop, step and the number of items. */
export function sliceIndices(
  slice: PySlice,
  length: number,
): { readonly start: number; readonly stop: number; readonly step: number; readonly count: number } {
  const part = (value: Value): number => {
    const int = index(value, 'slice indices must be integers or None or have an __index__ method');
    // Beyond the range of an index all is the same.
    return Number(int);
  };
  const step = slice.step === null ? 1 : part(slice.step);
  if (step === 0) raise(valueError, 'slice step cannot be zero');
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? length - 1 : length;
  const clamp = (value: number) => (value < 0 ? Math.max(value + length, low) : Math.min(value, high));
  const start = slice.start === null ? (step < 0 ? high : low) : clamp(part(slice.start));
  const stop = slice.stop === null ? (step < 0 ? low : high) : clamp(part(slice.stop));
  const count =
    step > 0 ? Math.max(0, Math.ceil((stop - start) / step)) : Math.max(0, Math.ceil((start - stop) / -step));
  return { start, stop, step, count };
}

/** The items of a slice of an array. */
export function sliced<T>(items: readonly T[], slice: PySlice): T[] {
  const { start, step, count } = sliceIndices(slice, items.length);
  if (step === 1) return items.slice(start, start + count);
  const result: T[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) result.push(items[at] as T);
  return result;
}

fillType<PySlice>(sliceType, {
  name: 'slice',
  final: true,
  slots: {
    new: (_type, args) => {
      if (args.length === 0) raise(typeError, 'slice expected at least 1 argument, got 0');
      if (args.length > 3) raise(typeError, `slice expected at most 3 arguments, got ${args.length}`);
      if (args.length === 1) return new PySlice(null, args[0] as Value, null);
      return new PySlice(args[0] as Value, args[1] as Value, args[2] ?? null);
    },
    repr: (self: PySlice) => `slice(${repr(self.start)}, ${repr(self.stop)}, ${repr(self.step)})`,
    compare: (self, other, op) => {
      if (!(other instanceof PySlice)) return NotImplemented;
      const a = self as PySlice;
      return compareItems([a.start, a.stop, a.step], [other.start, other.stop, other.step], op);
    },
    hash: null,
  },
  methods: {
    'indices(self, length, /)': (self: PySlice, length: Value) => {
      const { start, stop, step } = sliceIndices(self, Number(index(length)));
      return tuple([start, stop, step]);
    },
  },
  getters: { start: (self) => self.start, stop: (self) => self.stop, step: (self) => self.step },
});

// ---- shared by list and tuple

/** Lexicographic comparison of sequences. */
export function compareItems(a: readonly Value[], b: readonly Value[], op: CompareOp): Value {
  if (a.length !== b.length && (op === EQ || op === NE)) return op === NE;
  if (state.depth >= state.recursionLimit) raise(recursionError, 'maximum recursion depth exceeded in comparison');
  state.depth++;
  try {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const x = a[i] as Value;
      const y = b[i] as Value;
      if (!same(x, y)) {
        if (op === EQ) return false;
        if (op === NE) return true;
        return (COMPARE[op] as (x: Value, y: Value) => Value)(x, y);
      }
    }
  } finally {
    state.depth--;
  }
  return (COMPARE[op] as (x: Value, y: Value) => Value)(a.length, b.length);
}

/** items * n */
function repeated(items: readonly Value[], times: Value): Value[] | undefined {
  if (typeof times !== 'number' && asInt(times) === undefined && typeOf(times).slots.index === undefined)
    return undefined;
  const n = Math.max(0, indexNumber(times));
  const size = items.length * n;
  if (size > 1000) state.allocate(size * 8);
  if (size > 2 ** 32 - 2) state.outOfMemory();
  const result: Value[] = new Array(size);
  if (items.length === 1) return result.fill(items[0] as Value);
  for (let i = 0, at = 0; i < n; i++) for (let j = 0; j < items.length; j++) result[at++] = items[j] as Value;
  return result;
}

function at(items: readonly Value[], key: Value, name: string): Value {
  if (typeof key !== 'number' && asInt(key) === undefined && typeOf(key).slots.index === undefined) {
    raise(typeError, `${name} indices must be integers or slices, not ${typeName(key)}`);
  }
  const i = indexNumber(key, indexError);
  const value = items[i < 0 ? i + items.length : i];
  if (value === undefined) raise(indexError, `${name} index out of range`);
  return value;
}

const active: PyObject[] = [];

/** repr of a container, `...` where it holds itself. */
export function guarded(self: PyObject, nested: string, write: () => string): string {
  if (active.includes(self)) return nested;
  active.push(self);
  try {
    return write();
  } finally {
    active.pop();
  }
}

function reprItems(items: readonly Value[]): string {
  let result = '';
  for (let i = 0; i < items.length; i++) {
    if (i > 0) result += ', ';
    result += repr(items[i] as Value);
    state.step();
  }
  return result;
}

function indexOf(items: readonly Value[], value: Value, start: Value, stop: Value): number {
  const clamp = (x: Value): number => {
    const n = Number(index(x));
    return n < 0 ? Math.max(0, n + items.length) : n;
  };
  const end = stop === undefined ? items.length : Math.min(items.length, clamp(stop));
  for (let i = start === undefined ? 0 : clamp(start); i < end; i++) {
    state.step();
    if (same(items[i] as Value, value)) return i;
  }
  return -1;
}

function count(items: readonly Value[], value: Value): number {
  let n = 0;
  for (let i = 0; i < items.length; i++) {
    if ((i & 63) === 63) {
      state.fuel -= 64;
      state.step();
    }
    if (same(items[i] as Value, value)) n++;
  }
  return n;
}

function noKeywords(name: string, kwargs: Kwargs): void {
  if (kwargs !== null && kwargs.size > 0) raise(typeError, `${name}() takes no keyword arguments`);
}

// ---- list

/** Stable sort as list.sort has it. */
export function sortItems(items: Value[], key: Value, reverse: boolean): Value[] {
  const keys = key === null ? items : items.map((item) => call(key, [item]));
  const order = items.map((_, i) => i);
  let less: (a: Value, b: Value) => boolean = (a, b) => truth(lt(a, b));
  if (keys.every((each) => typeof each === 'number')) less = (a, b) => (a as number) < (b as number);
  // Merge sort: the comparison may fail or be inconsistent, and only < may be asked.
  const before = reverse ? (a: number, b: number) => !less(keys[a] as Value, keys[b] as Value) : undefined;
  const sorted = mergeSort(order, (a, b) =>
    before === undefined ? !less(keys[b] as Value, keys[a] as Value) : before(a, b),
  );
  return sorted.map((i) => items[i] as Value);
}

/** `first(a, b)`: whether a may stand before b, a being the earlier one. */
function mergeSort(input: readonly number[], first: (a: number, b: number) => boolean): number[] {
  let source = input.slice();
  let target = new Array<number>(source.length);
  const n = source.length;
  for (let width = 1; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const middle = Math.min(low + width, n);
      const high = Math.min(low + 2 * width, n);
      let i = low;
      let j = middle;
      if (middle >= high || first(source[middle - 1] as number, source[middle] as number)) {
        for (let k = low; k < high; k++) target[k] = source[k] as number;
        continue;
      }
      for (let k = low; k < high; k++) {
        state.step();
        if (i < middle && (j >= high || first(source[i] as number, source[j] as number)))
          target[k] = source[i++] as number;
        else target[k] = source[j++] as number;
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

function assignSlice(self: PyList, slice: PySlice, value: Value): void {
  const items = iterable(value, 'can only assign an iterable');
  const { start, stop, step, count: size } = sliceIndices(slice, self.items.length);
  if (slice.step === null || step === 1) {
    const end = Math.max(start, stop);
    self.items = [...self.items.slice(0, start), ...items, ...self.items.slice(end)];
    return;
  }
  if (items.length !== size) {
    raise(valueError, `attempt to assign sequence of size ${items.length} to extended slice of size ${size}`);
  }
  for (let i = 0, k = start; i < size; i++, k += step) self.items[k] = items[i] as Value;
}

function iterable(value: Value, message: string): Value[] {
  if (typeOf(value).slots.iter === undefined && typeOf(value).slots.getitem === undefined) raise(typeError, message);
  return toArray(value);
}

function extend(self: PyList, other: Value): void {
  if (other === self) {
    self.items.push(...self.items.slice());
    return;
  }
  const items = self.items;
  if (other instanceof PyList && !other.type.heap) {
    for (const item of other.items) items.push(item);
    if (other.items.length > 1000) state.allocate(other.items.length * 8);
    return;
  }
  for (let it = iter(other), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    self.items.push(value);
    if ((self.items.length & 0xffff) === 0) state.allocate(self.items.length * 8);
  }
}

fillType<PyList>(listType, {
  name: 'list',
  allocate: (type) => withAttributes(new PyList([], type), type),
  slots: {
    new: (type) => (type === listType ? new PyList([]) : withAttributes(new PyList([], type), type)),
    init: (self: PyList, args, kwargs) => {
      noKeywords('list', kwargs);
      if (args.length > 1) raise(typeError, `list expected at most 1 argument, got ${args.length}`);
      self.items = args.length === 0 ? [] : toArray(args[0] as Value);
    },
    add: (a, b) => {
      if (!(a instanceof PyList && b instanceof PyList)) return NotImplemented;
      state.allocate((a.items.length + b.items.length) * 8);
      return list([...a.items, ...b.items]);
    },
    iadd: (a, b) => {
      extend(a as PyList, b);
      return a;
    },
    mul: (a, b) => {
      const [self, times] = a instanceof PyList ? [a, b] : [b as PyList, a];
      const items = repeated(self.items, times);
      return items === undefined ? NotImplemented : list(items);
    },
    imul: (a, b) => {
      const items = repeated((a as PyList).items, b);
      if (items === undefined) return NotImplemented;
      (a as PyList).items = items;
      return a;
    },
    len: (self: PyList) => self.items.length,
    getitem: (self: PyList, key) =>
      key instanceof PySlice ? list(sliced(self.items, key)) : at(self.items, key, 'list'),
    setitem: (self: PyList, key, value) => {
      if (key instanceof PySlice) {
        assignSlice(self, key, value);
        return;
      }
      if (asInt(key) === undefined && typeOf(key).slots.index === undefined) {
        raise(typeError, `list indices must be integers or slices, not ${typeName(key)}`);
      }
      const i = indexNumber(key, indexError);
      const k = i < 0 ? i + self.items.length : i;
      if (k < 0 || k >= self.items.length) raise(indexError, 'list assignment index out of range');
      self.items[k] = value;
    },
    delitem: (self: PyList, key) => {
      if (key instanceof PySlice) {
        const { start, step, count: size } = sliceIndices(key, self.items.length);
        const gone = new Set<number>();
        for (let i = 0, k = start; i < size; i++, k += step) gone.add(k);
        self.items = self.items.filter((_, i) => !gone.has(i));
        return;
      }
      if (asInt(key) === undefined && typeOf(key).slots.index === undefined) {
        raise(typeError, `list indices must be integers or slices, not ${typeName(key)}`);
      }
      const i = indexNumber(key, indexError);
      const k = i < 0 ? i + self.items.length : i;
      if (k < 0 || k >= self.items.length) raise(indexError, 'list assignment index out of range');
      self.items.splice(k, 1);
    },
    contains: (self: PyList, value) => indexOf(self.items, value, undefined as never, undefined as never) >= 0,
    iter: (self: PyList) => new ItemsIterator(self, listIteratorType),
    reversed: (self: PyList) => new ReverseIterator(self),
    compare: (self, other, op) =>
      other instanceof PyList ? compareItems((self as PyList).items, other.items, op) : NotImplemented,
    hash: null,
    repr: (self: PyList) => guarded(self, '[...]', () => `[${reprItems(self.items)}]`),
  },
  methods: {
    'append(self, object, /)': (self: PyList, value: Value) => {
      const { items } = self;
      items.push(value);
      if ((items.length & 0xffff) === 0) state.allocate(items.length * 8);
      return null;
    },
    'extend(self, iterable, /)': (self: PyList, other: Value) => {
      extend(self, other);
      return null;
    },
    'insert(self, index, object, /)': (self: PyList, where: Value, value: Value) => {
      const i = indexNumber(where);
      self.items.splice(i < 0 ? Math.max(0, i + self.items.length) : i, 0, value);
      return null;
    },
    'pop(self, index=-1, /)': (self: PyList, where: Value) => {
      const { items } = self;
      if (where === -1 && items.length > 0) return items.pop() as Value;
      const i = indexNumber(where);
      if (items.length === 0) raise(indexError, 'pop from empty list');
      const k = i < 0 ? i + items.length : i;
      if (k < 0 || k >= items.length) raise(indexError, 'pop index out of range');
      return items.splice(k, 1)[0] as Value;
    },
    'remove(self, value, /)': (self: PyList, value: Value) => {
      const i = indexOf(self.items, value, undefined as never, undefined as never);
      if (i < 0) raise(valueError, 'list.remove(x): x not in list');
      self.items.splice(i, 1);
      return null;
    },
    'index(self, value, start=?, stop=?, /)': (self: PyList, value: Value, start: Value, stop: Value) => {
      const i = indexOf(self.items, value, start, stop);
      if (i < 0) raise(valueError, `${repr(value)} is not in list`);
      return i;
    },
    'count(self, value, /)': (self: PyList, value: Value) => count(self.items, value),
    'clear(self, /)': (self: PyList) => {
      self.items = [];
      return null;
    },
    'copy(self, /)': (self: PyList) => list(self.items.slice()),
    'reverse(self, /)': (self: PyList) => {
      self.items.reverse();
      return null;
    },
    'sort(self, /, *, key=None, reverse=False)': (self: PyList, key: Value, reverse: Value) => {
      const { items } = self;
      self.items = [];
      try {
        const sorted = sortItems(items, key, truth(reverse));
        if (self.items.length > 0) raise(valueError, 'list modified during sort');
        self.items = sorted;
      } catch (error) {
        self.items = items;
        throw error;
      }
      return null;
    },
    '__class_getitem__(self, item, /)': (self: Value) => self,
  },
});
classGetitem(listType);

/** list[int]: an alias that makes and is the class, for annotations. */
export function classGetitem(type: PyType): void {
  const fn = type.namespace.get('__class_getitem__');
  type.namespace.delete('__class_getitem__');
  void fn;
  type.namespace.set(
    '__class_getitem__',
    new ClassMethod(
      native('__class_getitem__(cls, item, /)', (cls: PyType, item: Value) => {
        // NumPy's number and dtype have one parameter, complexfloating two.
        const count = cls.module === 'numpy' && item instanceof PyTuple ? item.items.length : 1;
        if (count < 1 || count > (cls.name.startsWith('complex') ? 2 : 1))
          raise(typeError, `Too ${count < 1 ? 'few' : 'many'} arguments for numpy.${cls.name}`);
        return new Alias(cls, item);
      }),
    ),
  );
  type.changed();
}

/** list[int] and the like. */
export class Alias extends PyObject {
  get type(): PyType {
    return aliasType;
  }
  readonly origin: Value;
  readonly item: Value;
  constructor(origin: Value, item: Value) {
    super();
    this.origin = origin;
    this.item = item;
  }
}

function shown(value: Value): string {
  if (value instanceof PyType)
    return value.module === 'builtins' ? value.qualname : `${value.module}.${value.qualname}`;
  if (value === null) return 'None';
  if (value instanceof PyList) return `[${value.items.map(shown).join(', ')}]`;
  return value instanceof PyObject && value.type.name === 'ellipsis' ? '...' : repr(value);
}

export const aliasType: PyType = defineType<Alias>({
  name: 'GenericAlias',
  module: 'types',
  slots: {
    call: (self: Alias, args, kwargs) => call(self.origin, args, kwargs),
    repr: (self: Alias) =>
      `${shown(self.origin)}[${self.item instanceof PyTuple ? self.item.items.map(shown).join(', ') : shown(self.item)}]`,
    getitem: (self: Alias, item) => new Alias(self, item),
    or: () => aliasUnion,
    hash: genericHash,
  },
  methods: { '__mro_entries__(self, bases, /)': (self: Alias) => tuple([self.origin]) },
  getters: {
    __origin__: (self) => self.origin,
    __args__: (self) => (self.item instanceof PyTuple ? self.item : tuple([self.item])),
  },
});
const aliasUnion = new PyTuple([]);

// ---- tuple

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;
const MASK = (1n << 64n) - 1n;

/** The xxHash of CPython's tuplehash. */
export function hashTuple(items: readonly Value[]): number | bigint {
  let acc = PRIME_5;
  for (const item of items) {
    const lane = BigInt.asUintN(64, BigInt(hash(item)));
    acc = (acc + lane * PRIME_2) & MASK;
    acc = ((acc << 31n) | (acc >> 33n)) & MASK;
    acc = (acc * PRIME_1) & MASK;
  }
  acc = (acc + (BigInt(items.length) ^ (PRIME_5 ^ 3527539n))) & MASK;
  if (acc === MASK) return 1546275796;
  return normal(BigInt.asIntN(64, acc));
}

fillType<PyTuple>(tupleType, {
  name: 'tuple',
  slots: {
    new: (type, args, kwargs) => {
      noKeywords('tuple', kwargs);
      if (args.length > 1) raise(typeError, `tuple expected at most 1 argument, got ${args.length}`);
      const [arg] = args;
      if (type === tupleType && arg instanceof PyTuple && arg.type === tupleType) return arg;
      const items = arg === undefined ? [] : toArray(arg);
      return type === tupleType ? tuple(items) : withAttributes(new PyTuple(items, type), type);
    },
    add: (a, b) => (a instanceof PyTuple && b instanceof PyTuple ? tuple([...a.items, ...b.items]) : NotImplemented),
    mul: (a, b) => {
      const [self, times] = a instanceof PyTuple ? [a, b] : [b as PyTuple, a];
      const items = repeated(self.items, times);
      return items === undefined ? NotImplemented : tuple(items);
    },
    len: (self: PyTuple) => self.items.length,
    getitem: (self: PyTuple, key) =>
      key instanceof PySlice ? tuple(sliced(self.items, key)) : at(self.items, key, 'tuple'),
    contains: (self: PyTuple, value) => indexOf(self.items, value, undefined as never, undefined as never) >= 0,
    iter: (self: PyTuple) => new ItemsIterator(self, tupleIteratorType),
    compare: (self, other, op) =>
      other instanceof PyTuple ? compareItems((self as PyTuple).items, other.items, op) : NotImplemented,
    hash: (self: PyTuple) => hashTuple(self.items),
    repr: (self: PyTuple) =>
      guarded(self, '(...)', () => `(${reprItems(self.items)}${self.items.length === 1 ? ',' : ''})`),
  },
  methods: {
    'index(self, value, start=?, stop=?, /)': (self: PyTuple, value: Value, start: Value, stop: Value) => {
      const i = indexOf(self.items, value, start, stop);
      if (i < 0) raise(valueError, 'tuple.index(x): x not in tuple');
      return i;
    },
    'count(self, value, /)': (self: PyTuple, value: Value) => count(self.items, value),
    '__class_getitem__(self, item, /)': (self: Value) => self,
  },
});
classGetitem(tupleType);

// ---- range

export class PyRange extends PyObject {
  get type(): PyType {
    return rangeType;
  }
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  readonly length: number | bigint;
  constructor(start: number | bigint, stop: number | bigint, step: number | bigint) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
      this.length = Math.max(
        0,
        step > 0 ? Math.floor((stop - start - 1) / step) + 1 : Math.floor((start - stop - 1) / -step) + 1,
      );
    } else {
      const [a, b, s] = [BigInt(start), BigInt(stop), BigInt(step)];
      const n = s > 0n ? (b - a + s - 1n) / s : (a - b - s - 1n) / -s;
      this.length = normal(n < 0n ? 0n : n);
    }
  }

  at(i: number | bigint): Value {
    if (typeof i === 'number' && typeof this.start === 'number' && typeof this.step === 'number') {
      const value = this.start + i * this.step;
      if (Number.isSafeInteger(value)) return value;
    }
    return normal(BigInt(this.start) + BigInt(i) * BigInt(this.step));
  }

  indexOf(value: Value): number {
    const int = asInt(value);
    if (int === undefined) return -1;
    const offset = BigInt(int) - BigInt(this.start);
    const step = BigInt(this.step);
    if (offset % step !== 0n) return -1;
    const i = offset / step;
    return i >= 0n && i < BigInt(this.length) ? Number(i) : -1;
  }
}

fillType<PyRange>(rangeType, {
  name: 'range',
  final: true,
  slots: {
    new: (_type, args, kwargs) => {
      noKeywords('range', kwargs);
      if (args.length === 0) raise(typeError, 'range expected at least 1 argument, got 0');
      if (args.length > 3) raise(typeError, `range expected at most 3 arguments, got ${args.length}`);
      const parts = args.map((arg) => index(arg));
      if (parts.length === 1) return new PyRange(0, parts[0] as number, 1);
      const step = parts[2] ?? 1;
      if (step === 0) raise(valueError, 'range() arg 3 must not be zero');
      return new PyRange(parts[0] as number, parts[1] as number, step);
    },
    len: (self: PyRange) => Number(self.length),
    bool: (self: PyRange) => self.length > 0,
    getitem: (self: PyRange, key) => {
      if (key instanceof PySlice) {
        const { start, stop, step } = sliceIndices(key, Number(self.length));
        return new PyRange(
          self.at(start) as number,
          self.at(stop) as number,
          asInt(normal(BigInt(self.step) * BigInt(step))) as number,
        );
      }
      if (asInt(key) === undefined && typeOf(key).slots.index === undefined) {
        raise(typeError, `range indices must be integers or slices, not ${typeName(key)}`);
      }
      const i = index(key);
      const k = i < 0 ? BigInt(i) + BigInt(self.length) : BigInt(i);
      if (k < 0n || k >= BigInt(self.length)) raise(indexError, 'range object index out of range');
      return self.at(normal(k));
    },
    contains: (self: PyRange, value) => {
      if (asInt(value) !== undefined) return self.indexOf(value) >= 0;
      for (let it = iter(self), each = it.next(); each !== undefined; each = it.next()) {
        state.step();
        if (same(each, value)) return true;
      }
      return false;
    },
    iter: (self: PyRange) => {
      const { start, step, length } = self;
      if (typeof start === 'number' && typeof step === 'number' && typeof length === 'number') {
        return new RangeIterator(start, step, length);
      }
      return new NativeIterator(
        (function* () {
          for (let i = 0n; i < BigInt(length); i++) yield self.at(normal(i));
        })(),
        rangeIteratorType,
      );
    },
    reversed: (self: PyRange) => {
      const n = self.length;
      if (n === 0) return new RangeIterator(0, 1, 0);
      return iter(
        new PyRange(
          self.at(normal(BigInt(n) - 1n)) as number,
          asInt(normal(BigInt(self.start) - BigInt(self.step))) as number,
          asInt(normal(-BigInt(self.step))) as number,
        ),
      );
    },
    compare: (self, other, op) => {
      if (!(other instanceof PyRange) || (op !== EQ && op !== NE)) return NotImplemented;
      const a = self as PyRange;
      const equal =
        a.length === other.length &&
        (a.length === 0 || (a.start === other.start && (a.length === 1 || a.step === other.step)));
      return equal === (op === EQ);
    },
    hash: (self: PyRange) =>
      hashTuple([self.length, self.length === 0 ? null : self.start, self.length <= 1 ? null : self.step]),
    repr: (self: PyRange) =>
      `range(${intText(self.start)}, ${intText(self.stop)}${self.step === 1 ? '' : `, ${intText(self.step)}`})`,
  },
  methods: {
    'index(self, value, /)': (self: PyRange, value: Value) => {
      const i = self.indexOf(value);
      if (i < 0) raise(valueError, `${repr(value)} is not in range`);
      return i;
    },
    'count(self, value, /)': (self: PyRange, value: Value) => (self.indexOf(value) >= 0 ? 1 : 0),
  },
  getters: { start: (self) => self.start, stop: (self) => self.stop, step: (self) => self.step },
});
