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
    if (typeof key === 'number' || (typeof key === 'string' && key.charCodeAt(0) !== 0)) return this.map.get(key);
    const filed = this.#find(key);
    return filed === undefined ? undefined : this.map.get(filed);
  }

  has(key: Value): boolean {
    const filed = this.#find(key);
    return filed !== undefined && this.map.has(filed);
  }

  set(key: Value, value: Value): void {
    if (typeof key === 'number' || (typeof key === 'string' && key.charCodeAt(0) !== 0)) this.map.set(key, value);
    else this.#setOther(key, value);
    if ((this.map.size & 0xffff) === 0) state.allocate(this.map.size * 40);
  }

  #setOther(key: Value, value: Value): void {
    let filed = plainKey(key);
    if (filed === undefined) {
      this.#buckets ??= new Buckets();
      filed = this.#buckets.add(key as PyObject);
    }
    if (filed !== key && !this.map.has(filed)) {
      this.originals ??= new Map();
      this.originals.set(filed, key);
    }
    this.map.set(filed, value);
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
const NONE: readonly never[] = [];

/** A set or frozenset. `items()` gives the elements in the order in which CPython would iterate: see `mappings.ts`. */
export class PySet extends PyObject {
  readonly type: PyType;
  /** The elements and what they are filed under, while they are few. */
  #keys: readonly Key[] = NONE;
  /** The same array while every element is filed under itself. */
  #elements: readonly Value[] = NONE;
  /** By filed key, the element, once they are many. */
  #map: Map<Key, Value> | undefined = undefined;
  #buckets: Buckets | undefined = undefined;
  #order: readonly Value[] | undefined = undefined;
  /** What pop() has left, the next one last. */
  #queue: Value[] | undefined = undefined;
  /** Where a merge made CPython's table larger: after so many elements, for so many. See `mappings.ts`. */
  #marks: readonly (readonly [number, number])[] = NONE;

  constructor(items?: Iterable<Value>, type: PyType = setType) {
    super();
    this.type = type;
    if (items !== undefined) for (const item of items) this.add(item);
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
    this.#queue = undefined;
    if (this.#map === undefined) {
      if (this.#keys.length < SMALL) {
        // Arrays that grow one by one stay as small as they are.
        const shared = filed === item && this.#elements === this.#keys;
        const elements = shared ? undefined : [...this.#elements, item];
        this.#keys = [...this.#keys, filed];
        this.#elements = elements ?? this.#keys;
        return;
      }
      this.#map = new Map();
      for (let i = 0; i < SMALL; i++) this.#map.set(this.#keys[i] as Key, this.#elements[i] as Value);
      this.#keys = NONE;
      this.#elements = NONE;
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
      this.#keys = this.#keys.toSpliced(at, 1);
      this.#elements = this.#elements.toSpliced(at, 1);
    } else if (!this.#map.delete(filed)) return false;
    if (this.#buckets !== undefined && typeof filed === 'object' && filed !== null) this.#buckets.delete(filed);
    // What is left keeps its place in the table.
    this.#order =
      this.#order !== undefined && this.size < 256 ? this.#order.filter((each) => each !== item) : undefined;
    this.#queue = undefined;
    return true;
  }

  /** Takes the first element in iteration order out; undefined when there is none. */
  pop(): Value | undefined {
    if (this.#queue === undefined || this.#queue.length !== this.size) this.#queue = [...this.items()].reverse();
    const queue = this.#queue;
    const item = queue.pop();
    if (item === undefined) return undefined;
    this.delete(item);
    this.#queue = queue;
    return item;
  }

  clear(): void {
    this.#queue = undefined;
    this.#keys = NONE;
    this.#elements = NONE;
    this.#map = undefined;
    this.#buckets = undefined;
    this.#order = undefined;
  }

  items(): readonly Value[] {
    if (this.#queue !== undefined) return [...this.#queue].reverse();
    if (this.#map === undefined && this.#elements.length < 2) return this.#elements;
    this.#order ??= PySet.order([...this.values()], this.#marks);
    return this.#order;
  }

  /** Adds the elements of another set as set_merge does: the table grows at once, and a copy keeps its layout. */
  merge(other: PySet): void {
    if (this.size === 0 && PySet.tableSize(other.size, other.#marks) === PySet.mergedSize(other.size)) {
      for (const item of other.values()) this.add(item);
      this.#marks = other.#marks;
    } else {
      const items = other.items();
      if (other.size > 4 || this.size > 0) this.#marks = [...this.#marks, [this.size, (this.size + other.size) * 2]];
      for (const item of items) this.add(item);
    }
    this.#order = undefined;
  }

  /** Slots of the table after so many insertions. */
  static tableSize(count: number, marks: readonly (readonly [number, number])[]): number {
    let size = 8;
    for (let fill = 0; fill <= count; fill++) {
      for (const [at, least] of marks) {
        if (at === fill && (least / 2) * 5 >= (size - 1) * 3) size = PySet.sizeFor(least);
      }
      if (fill > 0 && fill * 5 >= (size - 1) * 3) size = PySet.sizeFor(fill > 50000 ? fill * 2 : fill * 4);
    }
    return size;
  }

  static mergedSize(count: number): number {
    return count * 5 >= 21 ? PySet.sizeFor(count * 2) : 8;
  }

  static sizeFor(least: number): number {
    let size = 8;
    while (size <= least) size *= 2;
    return size;
  }

  /** How CPython's table would order these elements, inserted in this order. Set by `mappings.ts`. */
  static order: (items: Value[], marks: readonly (readonly [number, number])[]) => readonly Value[] = (items) => items;
}
