/** dict, set and frozenset, dict views, and the order in which sets iterate. */
import { withAttributes } from './class.ts';
import { defineType, fillType } from './define.ts';
import { PyDict, PySet } from './dict.ts';
import { keyError, PyError, PyException, raise, runtimeError, typeError, valueError } from './errors.ts';
import { ClassMethod, native } from './function.ts';
import { hashFloat, hashInt } from './numbers.ts';
import {
  type CompareOp,
  dictType,
  EQ,
  FloatValue,
  frozensetType,
  GE,
  GT,
  type Key,
  type Kwargs,
  LE,
  LT,
  NE,
  NotImplemented,
  PyObject,
  PyTuple,
  type PyType,
  setType,
  typeOf,
  type Value,
} from './object.ts';
import {
  bind,
  call,
  findattr,
  genericHash,
  getitem,
  iter,
  noKey,
  normal,
  PyIterator,
  repr,
  same,
  toArray,
} from './operations.ts';
import { classGetitem, guarded, hashTuple, iteratorType, list, NativeIterator, tuple } from './sequences.ts';
import { state } from './state.ts';

// ---- dict

const keyIteratorType = iteratorType('dict_keyiterator');
const valueIteratorType = iteratorType('dict_valueiterator');
const itemIteratorType = iteratorType('dict_itemiterator');

type Part = 'keys' | 'values' | 'items';

class DictIterator extends PyIterator {
  readonly type: PyType;
  readonly #dict: PyDict;
  readonly #part: Part;
  readonly #inner: Iterator<[Key, Value]>;
  readonly #size: number;
  constructor(dict: PyDict, part: Part) {
    super();
    this.type = part === 'keys' ? keyIteratorType : part === 'values' ? valueIteratorType : itemIteratorType;
    this.#dict = dict;
    this.#part = part;
    this.#inner = dict.map.entries();
    this.#size = dict.map.size;
  }
  next(): Value | undefined {
    if (this.#dict.map.size !== this.#size) raise(runtimeError, 'dictionary changed size during iteration');
    const result = this.#inner.next();
    if (result.done === true) return undefined;
    const [key, value] = result.value;
    if (this.#part === 'values') return value;
    const original = this.#dict.original(key);
    return this.#part === 'keys' ? original : tuple([original, value]);
  }
}

/** dict.update(other): a mapping or pairs. */
export function updateDict(dict: PyDict, other: Value): void {
  if (other instanceof PyDict) {
    dict.update(other);
    return;
  }
  const keys = findattr(other, 'keys');
  if (keys !== undefined) {
    for (const key of toArray(call(keys, []))) dict.set(key, getitem(other, key));
    return;
  }
  let i = 0;
  for (let it = iter(other), pair = it.next(); pair !== undefined; pair = it.next(), i++) {
    state.step();
    if (typeOf(pair).slots.iter === undefined && typeOf(pair).slots.getitem === undefined) {
      raise(typeError, `cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    const items = toArray(pair);
    if (items.length !== 2) {
      raise(valueError, `dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    }
    dict.set(items[0] as Value, items[1] as Value);
  }
}

function initDict(self: PyDict, args: readonly Value[], kwargs: Kwargs, name = 'dict'): void {
  if (args.length > 1) raise(typeError, `${name} expected at most 1 argument, got ${args.length}`);
  if (args.length === 1) updateDict(self, args[0] as Value);
  if (kwargs !== null) for (const [key, value] of kwargs) self.set(key, value);
}

/** self[key] with __missing__ and default factories. */
export function dictItem(self: PyDict, key: Value): Value {
  const value = self.get(key);
  if (value !== undefined) return value;
  if (self.type !== dictType) {
    const missing = self.type.lookup('__missing__');
    if (missing !== undefined) return call(bind(missing, self, self.type), [key]);
  }
  return noKey(key);
}

fillType<PyDict>(dictType, {
  name: 'dict',
  allocate: (type) => withAttributes(new PyDict(type), type),
  slots: {
    new: (type) => (type === dictType ? new PyDict() : withAttributes(new PyDict(type), type)),
    init: (self: PyDict, args, kwargs) => initDict(self, args, kwargs),
    len: (self: PyDict) => self.size,
    getitem: (self: PyDict, key) => {
      const value = self.get(key);
      return value !== undefined ? value : dictItem(self, key);
    },
    setitem: (self: PyDict, key, value) => self.set(key, value),
    delitem: (self: PyDict, key) => {
      if (!self.delete(key)) noKey(key);
    },
    contains: (self: PyDict, key) => self.has(key),
    iter: (self: PyDict) => new DictIterator(self, 'keys'),
    reversed: (self: PyDict) => new NativeIterator(self.keyList().reverse()[Symbol.iterator]()),
    or: (a, b) => {
      if (!(a instanceof PyDict && b instanceof PyDict)) return NotImplemented;
      const made = copyDict(a);
      made.update(b);
      return made;
    },
    ior: (a, b) => {
      updateDict(a as PyDict, b);
      return a;
    },
    compare: (self, other, op) => {
      if (!(other instanceof PyDict) || (op !== EQ && op !== NE)) return NotImplemented;
      return equalDicts(self as PyDict, other) === (op === EQ);
    },
    hash: null,
    repr: (self: PyDict) =>
      guarded(self, '{...}', () => {
        const parts: string[] = [];
        for (const [key, value] of self.entries()) {
          state.step();
          parts.push(`${repr(key)}: ${repr(value)}`);
        }
        return `{${parts.join(', ')}}`;
      }),
  },
  methods: {
    'get(self, key, default=None, /)': (self: PyDict, key: Value, other: Value) =>
      self.get(key) ?? (self.has(key) ? null : other),
    'setdefault(self, key, default=None, /)': (self: PyDict, key: Value, other: Value) => {
      const value = self.get(key);
      if (value !== undefined) return value;
      self.set(key, other);
      return other;
    },
    'pop(self, key, default=?, /)': (self: PyDict, key: Value, other: Value | undefined) => {
      const value = self.get(key);
      if (value === undefined) return other === undefined ? noKey(key) : other;
      self.delete(key);
      return value;
    },
    'popitem(self, /)': (self: PyDict) => {
      const key = self.keyList().at(-1);
      if (key === undefined) throw new PyError(new PyException(keyError, ['popitem(): dictionary is empty']));
      const value = self.get(key) as Value;
      self.delete(key);
      return tuple([key, value]);
    },
    'keys(self, /)': (self: PyDict) => new DictView(self, 'keys'),
    'values(self, /)': (self: PyDict) => new DictView(self, 'values'),
    'items(self, /)': (self: PyDict) => new DictView(self, 'items'),
    'update(self, /, *args, **kwargs)': (self: PyDict, args: PyTuple, kwargs: Map<string, Value>) => {
      initDict(self, args.items, kwargs, 'update');
      return null;
    },
    'clear(self, /)': (self: PyDict) => {
      self.clear();
      return null;
    },
    'copy(self, /)': (self: PyDict) => copyDict(self),
    '__class_getitem__(self, item, /)': (self: Value) => self,
  },
});
classGetitem(dictType);
{
  const fromkeys = native('fromkeys(cls, iterable, value=None, /)', (cls: Value, keys: Value, value: Value) => {
    const made = cls === dictType ? new PyDict() : (call(cls, []) as PyDict);
    for (const key of toArray(keys)) made.set(key, value);
    return made;
  });
  dictType.namespace.set('fromkeys', new ClassMethod(fromkeys));
  dictType.changed();
}

export function copyDict(dict: PyDict): PyDict {
  const made = new PyDict();
  made.update(dict);
  return made;
}

function equalDicts(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a.entries()) {
    state.step();
    const other = b.get(key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}

/** d.keys(), d.values(), d.items() */
class DictView extends PyObject {
  readonly type: PyType;
  readonly dict: PyDict;
  readonly part: Part;
  constructor(dict: PyDict, part: Part) {
    super();
    this.dict = dict;
    this.part = part;
    this.type = viewTypes[part];
  }
  iterator(): DictIterator {
    return new DictIterator(this.dict, this.part);
  }
}

function viewType(name: string): PyType {
  const isSetLike = name !== 'dict_values';
  const asSet = (value: Value) => new PySet(value instanceof DictView ? toArray(value) : toArray(value));
  return defineType<DictView>({
    name,
    final: true,
    slots: {
      len: (self: DictView) => self.dict.size,
      iter: (self: DictView) => self.iterator(),
      reversed: (self: DictView) => new NativeIterator(toArray(self).reverse()[Symbol.iterator]()),
      repr: (self: DictView) => `${name}(${repr(list(toArray(self)))})`,
      contains: (self: DictView, value) => {
        if (self.part === 'keys') return self.dict.has(value);
        if (self.part === 'items') {
          if (!(value instanceof PyTuple) || value.items.length !== 2) return false;
          const found = self.dict.get(value.items[0] as Value);
          return found !== undefined && same(found, value.items[1] as Value);
        }
        for (const each of self.dict.map.values()) if (same(each, value)) return true;
        return false;
      },
      ...(isSetLike
        ? {
            and: (a: Value, b: Value) => setOperation('and', asSet(a), asSet(b)),
            or: (a: Value, b: Value) => setOperation('or', asSet(a), asSet(b)),
            sub: (a: Value, b: Value) => setOperation('sub', asSet(a), asSet(b)),
            xor: (a: Value, b: Value) => setOperation('xor', asSet(a), asSet(b)),
            compare: (a: Value, b: Value, op: CompareOp) =>
              b instanceof DictView || b instanceof PySet ? compareSets(asSet(a), asSet(b), op) : NotImplemented,
            hash: null,
          }
        : { hash: genericHash }),
    },
    getters: { mapping: (self) => self.dict },
  });
}
const viewTypes: Readonly<Record<Part, PyType>> = {
  keys: viewType('dict_keys'),
  values: viewType('dict_values'),
  items: viewType('dict_items'),
};

// ---- sets

const setIteratorType = iteratorType('set_iterator');

class SetIterator extends PyIterator {
  get type(): PyType {
    return setIteratorType;
  }
  readonly #set: PySet;
  readonly #items: readonly Value[];
  #at = 0;
  constructor(set: PySet) {
    super();
    this.#set = set;
    this.#items = set.items();
  }
  next(): Value | undefined {
    if (this.#at < this.#items.length && this.#set.size !== this.#items.length) {
      raise(runtimeError, 'Set changed size during iteration');
    }
    return this.#items[this.#at++];
  }
}

/**
 * CPython iterates over the slots of the hash table. Hashes of strings are random there, so a set that holds one keeps
 * the order of insertion here; numbers and tuples of numbers have fixed hashes, so their table is built as
 * Objects/setobject.c builds it.
 */
PySet.order = (items, marks) => {
  const hashes: bigint[] = [];
  for (const item of items) {
    const code = fixedHash(item);
    if (code === undefined) return items;
    hashes.push(BigInt.asUintN(64, BigInt(code)));
  }
  let table: (number | undefined)[] = new Array(8);
  let fill = 0;
  const insert = (target: (number | undefined)[], at: number): void => {
    const mask = BigInt(target.length - 1);
    let perturb = hashes[at] as bigint;
    let i = perturb & mask;
    for (;;) {
      // LINEAR_PROBES = 9
      const probes = i + 9n <= mask ? 9 : 0;
      for (let j = 0; j <= probes; j++) {
        const slot = Number(i) + j;
        if (target[slot] === undefined) {
          target[slot] = at;
          return;
        }
      }
      perturb >>= 5n;
      i = (i * 5n + 1n + perturb) & mask;
    }
  };
  const resize = (least: number): void => {
    const bigger: (number | undefined)[] = new Array(PySet.sizeFor(least));
    for (const each of table) if (each !== undefined) insert(bigger, each);
    table = bigger;
  };
  for (let at = 0; at < items.length; at++) {
    for (const [count, least] of marks) {
      if (count === at && (least / 2) * 5 >= (table.length - 1) * 3) resize(least);
    }
    insert(table, at);
    fill++;
    if (fill * 5 >= (table.length - 1) * 3) resize(fill > 50000 ? fill * 2 : fill * 4);
  }
  const result: Value[] = [];
  for (const each of table) if (each !== undefined) result.push(items[each] as Value);
  return result;
};

/** The hash that CPython gives in every run; undefined for the rest. */
function fixedHash(value: Value): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return hashInt(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      if (value instanceof FloatValue && !Number.isNaN(value.value)) return hashFloat(value.value);
      if (value instanceof PyTuple && value.items.every((each) => fixedHash(each) !== undefined))
        return hashTuple(value.items);
      if (value instanceof PyObject && value.type.slots.key !== undefined) {
        const key = value.type.slots.key(value);
        if (typeof key === 'number' || typeof key === 'bigint') return fixedHash(key);
      }
      return undefined;
    default:
      return undefined;
  }
}

function copySet(set: PySet): PySet {
  const made = new PySet([], plain(set));
  made.merge(set);
  return made;
}

type SetOperator = 'and' | 'or' | 'sub' | 'xor';

function setOperation(op: SetOperator, a: PySet, b: PySet, type: PyType = setType): PySet {
  const made = new PySet([], type);
  switch (op) {
    case 'or':
      made.merge(a);
      made.merge(b);
      break;
    case 'and': {
      const [small, large] = b.size > a.size ? [a, b] : [b, a];
      for (const item of small.items()) if (large.has(item)) made.add(item);
      break;
    }
    case 'sub':
      for (const item of a.items()) if (!b.has(item)) made.add(item);
      break;
    case 'xor':
      made.merge(b);
      for (const item of a.items()) if (!made.delete(item)) made.add(item);
      break;
  }
  return made;
}

function isSubset(a: PySet, b: PySet): boolean {
  if (a.size > b.size) return false;
  for (const item of a.values()) if (!b.has(item)) return false;
  return true;
}

function compareSets(a: PySet, b: PySet, op: CompareOp): boolean {
  switch (op) {
    case EQ:
      return a.size === b.size && isSubset(a, b);
    case NE:
      return a.size !== b.size || !isSubset(a, b);
    case LE:
      return isSubset(a, b);
    case LT:
      return a.size < b.size && isSubset(a, b);
    case GE:
      return isSubset(b, a);
    case GT:
      return b.size < a.size && isSubset(b, a);
  }
}

/** a.difference(other): a copy without them, or what is left of a when the other is a set of about its size. */
function less(a: PySet, other: Value): PySet {
  if (other instanceof PySet && a.size >> 2 <= other.size) return setOperation('sub', a, other, plain(a));
  const made = copySet(a);
  for (const item of toArray(other)) made.delete(item);
  return made;
}

const toSet = (value: Value): PySet => (value instanceof PySet ? value : new PySet(toArray(value)));
const plain = (self: PySet): PyType => (self.type.isSubtypeOf(frozensetType) ? frozensetType : setType);

function operator(op: SetOperator) {
  return (a: Value, b: Value): Value =>
    a instanceof PySet && b instanceof PySet ? setOperation(op, a, b, plain(a)) : NotImplemented;
}

function inPlace(op: SetOperator) {
  return (a: Value, b: Value): Value => {
    if (!(b instanceof PySet)) return NotImplemented;
    replace(a as PySet, setOperation(op, a as PySet, b));
    return a;
  };
}

function replace(target: PySet, source: PySet): void {
  const items = [...source.items()];
  target.clear();
  for (const item of items) target.add(item);
}

function hashSet(self: PySet): number | bigint {
  // frozenset_hash: the order of the elements must not matter.
  let hash = 0n;
  for (const item of self.values()) {
    const code = BigInt.asUintN(64, BigInt(typeOf(item).slots.hash?.(item) ?? 0));
    hash ^= BigInt.asUintN(64, (code ^ 89869747n ^ BigInt.asUintN(64, code << 16n)) * 3644798167n);
  }
  if ((self.size & 1) === 1) hash ^= 0n;
  hash ^= BigInt.asUintN(64, BigInt(self.size + 1) * 1927868237n);
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = BigInt.asUintN(64, hash * 69069n + 907133923n);
  return normal(BigInt.asIntN(64, hash));
}

const common = {
  slots: {
    len: (self: PySet) => self.size,
    contains: (self: PySet, value: Value) =>
      value instanceof PySet && value.type.isSubtypeOf(setType)
        ? self.has(new PySet(value.items(), frozensetType))
        : self.has(value),
    iter: (self: PySet) => new SetIterator(self),
    and: operator('and'),
    or: operator('or'),
    sub: operator('sub'),
    xor: operator('xor'),
    compare: (self: Value, other: Value, op: CompareOp) =>
      other instanceof PySet ? compareSets(self as PySet, other, op) : NotImplemented,
    repr: (self: PySet) => {
      const { name } = self.type;
      if (self.size === 0) return `${name}()`;
      return guarded(self, `${name}(...)`, () => {
        const body = `{${self
          .items()
          .map((item) => repr(item))
          .join(', ')}}`;
        return self.type === setType ? body : `${name}(${body})`;
      });
    },
  },
  methods: {
    'intersection(self, /, *others)': (self: PySet, others: PyTuple) =>
      others.items.reduce<PySet>(
        (made, other) => {
          if (other instanceof PySet) return setOperation('and', made, other, plain(self));
          return new PySet(
            toArray(other).filter((item) => made.has(item)),
            plain(self),
          );
        },
        setOperation('or', self, new PySet(), plain(self)),
      ),
    'difference(self, /, *others)': (self: PySet, others: PyTuple) =>
      others.items.length === 0 ? copySet(self) : others.items.reduce<PySet>((made, other) => less(made, other), self),
    'symmetric_difference(self, other, /)': (self: PySet, other: Value) =>
      setOperation('xor', self, toSet(other), plain(self)),
    'union(self, /, *others)': (self: PySet, others: PyTuple) => {
      const made = copySet(self);
      for (const other of others.items) {
        if (other instanceof PySet) made.merge(other);
        else for (const item of toArray(other)) made.add(item);
      }
      return made;
    },
    'issubset(self, other, /)': (self: PySet, other: Value) => isSubset(self, toSet(other)),
    'issuperset(self, other, /)': (self: PySet, other: Value) => isSubset(toSet(other), self),
    'isdisjoint(self, other, /)': (self: PySet, other: Value) => toArray(other).every((item) => !self.has(item)),
    'copy(self, /)': (self: PySet) => copySet(self),
    '__class_getitem__(self, item, /)': (self: Value) => self,
  },
} as const;

fillType<PySet>(setType, {
  name: 'set',
  allocate: (type) => withAttributes(new PySet([], type), type),
  slots: {
    ...common.slots,
    new: (type) => (type === setType ? new PySet() : withAttributes(new PySet(undefined, type), type)),
    init: (self: PySet, args, kwargs) => {
      if (kwargs !== null && kwargs.size > 0) raise(typeError, 'set() takes no keyword arguments');
      if (args.length > 1) raise(typeError, `set expected at most 1 argument, got ${args.length}`);
      if (self.size > 0) self.clear();
      const [items] = args;
      if (items instanceof PySet) self.merge(items);
      else if (items instanceof PyTuple && !items.type.heap) for (const item of items.items) self.add(item);
      else if (items !== undefined) for (const item of toArray(items)) self.add(item);
    },
    iand: inPlace('and'),
    ior: inPlace('or'),
    isub: inPlace('sub'),
    ixor: inPlace('xor'),
    hash: null,
  },
  methods: {
    ...common.methods,
    'add(self, object, /)': (self: PySet, item: Value) => {
      self.add(item);
      return null;
    },
    'discard(self, object, /)': (self: PySet, item: Value) => {
      self.delete(item);
      return null;
    },
    'remove(self, object, /)': (self: PySet, item: Value) => {
      if (!self.delete(item)) noKey(item);
      return null;
    },
    'pop(self, /)': (self: PySet) => {
      const item = self.pop();
      if (item === undefined) throw new PyError(new PyException(keyError, ['pop from an empty set']));
      return item;
    },
    'clear(self, /)': (self: PySet) => {
      self.clear();
      return null;
    },
    'update(self, /, *others)': (self: PySet, others: PyTuple) => {
      for (const other of others.items) {
        if (other instanceof PySet) self.merge(other);
        else for (const item of toArray(other)) self.add(item);
      }
      return null;
    },
    'intersection_update(self, /, *others)': (self: PySet, others: PyTuple) => {
      for (const other of others.items) replace(self, setOperation('and', self, toSet(other)));
      return null;
    },
    'difference_update(self, /, *others)': (self: PySet, others: PyTuple) => {
      for (const other of others.items) for (const item of toArray(other)) self.delete(item);
      return null;
    },
    'symmetric_difference_update(self, other, /)': (self: PySet, other: Value) => {
      replace(self, setOperation('xor', self, toSet(other)));
      return null;
    },
  },
});
classGetitem(setType);

fillType<PySet>(frozensetType, {
  name: 'frozenset',
  slots: {
    ...common.slots,
    new: (type, args, kwargs) => {
      if (kwargs !== null && kwargs.size > 0) raise(typeError, 'frozenset() takes no keyword arguments');
      if (args.length > 1) raise(typeError, `frozenset expected at most 1 argument, got ${args.length}`);
      const [items] = args;
      if (type === frozensetType && items instanceof PySet && items.type === frozensetType) return items;
      return withAttributes(new PySet(items === undefined ? [] : toArray(items), type), type);
    },
    hash: hashSet,
  },
  methods: common.methods,
});
classGetitem(frozensetType);
