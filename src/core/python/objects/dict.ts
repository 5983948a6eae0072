/** The storage of dict and set: keys filed by `key.ts`, in order of insertion. */

import { Buckets, plainKey } from './key.ts';
import { type AttributeDict, dictType, type Key, PyObject, type PyType, setType, type Value } from './object.ts';
import { state } from './state.ts';

/** A mapping from Python values, in order of insertion. */
export class PyDict extends PyObject implements AttributeDict {
  readonly type: PyType;
  /** By filed key. */
  readonly map = new Map<Key, Value>();
  /** The keys that are not what they are filed under: True, 1.0, (1, 2). */
  originals: Map<Key, Value> | undefined = undefined;
  #buckets: Buckets | undefined = undefined;
  /** What `collections.defaultdict` calls for a missing key. */
  factory: Value = null;

  constructor(type: PyType = dictType) {
    super();
    this.type = type;
  }

  get size(): number {
    return this.map.size;
  }

  #find(key: Value): Key | undefined {
    const plain = plainKey(key);
    return plain !== undefined ? plain : this.#buckets?.find(key as PyObject);
  }

  get(key: Value): Value | undefined {
    if (typeof key === 'number') return this.map.get(key);
    const filed = this.#find(key);
    return filed === undefined ? undefined : this.map.get(filed);
  }

  has(key: Value): boolean {
    const filed = this.#find(key);
    return filed !== undefined && this.map.has(filed);
  }

  set(key: Value, value: Value): void {
    let filed = typeof key === 'number' ? key : plainKey(key);
    if (filed === undefined) {
      this.#buckets ??= new Buckets();
      filed = this.#buckets.add(key as PyObject);
    }
    if (filed !== key && !this.map.has(filed)) {
      this.originals ??= new Map();
      this.originals.set(filed, key);
    }
    this.map.set(filed, value);
    if ((this.map.size & 0xffff) === 0) state.allocate(this.map.size * 40);
  }

  delete(key: Value): boolean {
    const filed = this.#find(key);
    if (filed === undefined || !this.map.delete(filed)) return false;
    this.originals?.delete(filed);
    if (this.#buckets !== undefined && typeof filed === 'object' && filed !== null) this.#buckets.delete(filed);
    return true;
  }

  clear(): void {
    this.map.clear();
    this.originals = undefined;
    this.#buckets = undefined;
  }

  /** The key as it was given when it was filed. */
  original(filed: Key): Value {
    if (this.originals === undefined) return filed;
    const original = this.originals.get(filed);
    return original === undefined ? filed : original;
  }

  *keys(): IterableIterator<Value> {
    for (const filed of this.map.keys()) yield this.original(filed);
  }

  *entries(): IterableIterator<[Value, Value]> {
    for (const [filed, value] of this.map) yield [this.original(filed), value];
  }

  keyList(): Value[] {
    return this.originals === undefined ? [...this.map.keys()] : Array.from(this.map.keys(), (k) => this.original(k));
  }

  update(other: PyDict): void {
    for (const [key, value] of other.entries()) this.set(key, value);
  }

  static of(entries: Iterable<readonly [Value, Value]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value);
    return dict;
  }

  getName(name: string): Value | undefined {
    return this.get(name);
  }
  setName(name: string, value: Value): void {
    this.set(name, value);
  }
  deleteName(name: string): boolean {
    return this.delete(name);
  }
  names(): string[] {
    return this.keyList().filter((key) => typeof key === 'string');
  }
}

/** Sets of up to so many elements are searched one by one. */
const SMALL = 8;

/** A set or frozenset. `items()` gives the elements in the order in which CPython would iterate: see `mappings.ts`. */
export class PySet extends PyObject {
  readonly type: PyType;
  /** The elements and what they are filed under, while they are few. */
  #keys: Key[] = [];
  #elements: Value[] = [];
  /** By filed key, the element, once they are many. */
  #map: Map<Key, Value> | undefined = undefined;
  #buckets: Buckets | undefined = undefined;
  #order: readonly Value[] | undefined = undefined;

  constructor(items: Iterable<Value> = [], type: PyType = setType) {
    super();
    this.type = type;
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.#map === undefined ? this.#keys.length : this.#map.size;
  }

  /** The elements in order of insertion. */
  values(): Iterable<Value> {
    return this.#map === undefined ? this.#elements : this.#map.values();
  }

  #find(item: Value): Key | undefined {
    const plain = plainKey(item);
    return plain !== undefined ? plain : this.#buckets?.find(item as PyObject);
  }

  #filed(key: Key): boolean {
    return this.#map === undefined ? this.#keys.includes(key) : this.#map.has(key);
  }

  has(item: Value): boolean {
    const filed = this.#find(item);
    return filed !== undefined && this.#filed(filed);
  }

  add(item: Value): void {
    let filed = plainKey(item);
    if (filed === undefined) {
      this.#buckets ??= new Buckets();
      filed = this.#buckets.add(item as PyObject);
    }
    if (this.#filed(filed)) return;
    this.#order = undefined;
    if (this.#map === undefined) {
      if (this.#keys.length < SMALL) {
        this.#keys.push(filed);
        this.#elements.push(item);
        return;
      }
      this.#map = new Map();
      for (let i = 0; i < SMALL; i++) this.#map.set(this.#keys[i] as Key, this.#elements[i] as Value);
      this.#keys = [];
      this.#elements = [];
    }
    this.#map.set(filed, item);
    if ((this.#map.size & 0xffff) === 0) state.allocate(this.#map.size * 40);
  }

  delete(item: Value): boolean {
    const filed = this.#find(item);
    if (filed === undefined) return false;
    if (this.#map === undefined) {
      const at = this.#keys.indexOf(filed);
      if (at < 0) return false;
      this.#keys.splice(at, 1);
      this.#elements.splice(at, 1);
    } else if (!this.#map.delete(filed)) return false;
    if (this.#buckets !== undefined && typeof filed === 'object' && filed !== null) this.#buckets.delete(filed);
    this.#order = undefined;
    return true;
  }

  clear(): void {
    this.#keys = [];
    this.#elements = [];
    this.#map = undefined;
    this.#buckets = undefined;
    this.#order = undefined;
  }

  items(): readonly Value[] {
    this.#order ??= PySet.order([...this.values()]);
    return this.#order;
  }

  /** How CPython's table would order these elements, inserted in this order. Set by `mappings.ts`. */
  static order: (items: Value[]) => readonly Value[] = (items) => items;
}
