/**
 * Python's values in JavaScript, and the one table of slots through which every operation on them goes.
 *
 * Representation
 *   None       null
 *   bool       boolean
 *   int        number when it is a safe integer, bigint otherwise (always normalised: see `int.ts`)
 *   float      PyFloat (exactly float); np.float64 and classes derived from float extend FloatValue beside it
 *   str        string (lengths and indexes count code points: see `text.ts`)
 *   the rest   PyObject, with its `type`
 *
 * A native type is made by `defineType` (`define.ts`), which takes slots, methods, getters and constants:
 *
 *   export const pointType = defineType<Point>({
 *     name: 'Point', module: 'geometry',
 *     slots: { add: (a, b) => ..., repr: (self) => 'Point()' },
 *     methods: { 'scale(self, factor=1)': (self, factor) => ... },
 *     getters: { x: (self) => self.x },
 *   });
 *
 * Slots follow CPython's conventions:
 *  - a binary slot gets both operands in source order, whichever of the two is of its type, and answers NotImplemented
 *    for operands that it does not know (so one function serves __add__ and __radd__);
 *  - `compare` gets (self, other, op) with self of its type;
 *  - `getattr` and `next` answer undefined for "no such attribute" and "exhausted";
 *  - `setattr`, `descrSet` get undefined as the value to delete.
 * Python code reaches objects through these slots and the types' namespaces only; no JavaScript property is ever looked
 * up by a Python name.
 *
 * A native function is made by `native` (`function.ts`) from its Python signature. Exceptions are raised with
 * `raise(valueError, message)` (`errors.ts`). Modules are registered with `registerModule` (`modules.ts`).
 */

export type Value = null | boolean | number | bigint | string | PyObject;

/** Keyword arguments of a call; null stands for none. */
export type Kwargs = ReadonlyMap<string, Value> | null;

/** What a dict files a key under: equal keys have the same. See `key.ts`. */
export type Key = null | string | number | bigint | PyObject;

export const LT = 0;
export const LE = 1;
export const EQ = 2;
export const NE = 3;
export const GT = 4;
export const GE = 5;
/** Comparison operators, numbered as CPython's Py_LT … Py_GE. */
export type CompareOp = 0 | 1 | 2 | 3 | 4 | 5;

export type Unary<T = Value> = (self: T) => Value;
export type Binary = (a: Value, b: Value) => Value;

/** Parameters are bivariant so that a slot may name the class that it serves. */
type Slot<A extends readonly unknown[], R> = { call(...args: A): R }['call'];

export interface Slots {
  add?: Binary | undefined;
  sub?: Binary | undefined;
  mul?: Binary | undefined;
  matmul?: Binary | undefined;
  truediv?: Binary | undefined;
  floordiv?: Binary | undefined;
  mod?: Binary | undefined;
  divmod?: Binary | undefined;
  /** The third operand is pow()'s modulus, None for the operator. */
  pow?: ((a: Value, b: Value, modulus: Value) => Value) | undefined;
  lshift?: Binary | undefined;
  rshift?: Binary | undefined;
  and?: Binary | undefined;
  xor?: Binary | undefined;
  or?: Binary | undefined;

  iadd?: Binary | undefined;
  isub?: Binary | undefined;
  imul?: Binary | undefined;
  imatmul?: Binary | undefined;
  itruediv?: Binary | undefined;
  ifloordiv?: Binary | undefined;
  imod?: Binary | undefined;
  ipow?: Binary | undefined;
  ilshift?: Binary | undefined;
  irshift?: Binary | undefined;
  iand?: Binary | undefined;
  ixor?: Binary | undefined;
  ior?: Binary | undefined;

  neg?: Slot<[self: Value], Value> | undefined;
  pos?: Slot<[self: Value], Value> | undefined;
  abs?: Slot<[self: Value], Value> | undefined;
  invert?: Slot<[self: Value], Value> | undefined;
  bool?: Slot<[self: Value], boolean> | undefined;
  /** int(self): a Python int. */
  int?: Slot<[self: Value], Value> | undefined;
  /** float(self): a float. */
  float?: Slot<[self: Value], Value> | undefined;
  complex?: Slot<[self: Value], Value> | undefined;
  /** operator.index(self): a Python int, for indexes, slices, range, bin … */
  index?: Slot<[self: Value], Value> | undefined;
  round?: Slot<[self: Value, digits: Value | undefined], Value> | undefined;

  len?: Slot<[self: Value], number> | undefined;
  getitem?: Slot<[self: Value, key: Value], Value> | undefined;
  setitem?: Slot<[self: Value, key: Value, value: Value], void> | undefined;
  delitem?: Slot<[self: Value, key: Value], void> | undefined;
  contains?: Slot<[self: Value, item: Value], boolean> | undefined;
  /** null: not iterable although it has __getitem__ (`__iter__ = None`). */
  iter?: Slot<[self: Value], Value> | undefined;
  next?: Slot<[self: Value], Value | undefined> | undefined;
  reversed?: Slot<[self: Value], Value> | undefined;

  call?: Slot<[self: Value, args: readonly Value[], kwargs: Kwargs], Value> | undefined;
  getattr?: Slot<[self: Value, name: string], Value | undefined> | undefined;
  setattr?: Slot<[self: Value, name: string, value: Value | undefined], void> | undefined;

  /** Python's hash(self). null: unhashable. */
  hash?: Slot<[self: Value], number | bigint> | null | undefined;
  /** The key under which dicts and sets file this value, when it equals a plain value (np.int64(3) files as 3). */
  key?: Slot<[self: Value], Key | undefined> | undefined;
  compare?: Slot<[self: Value, other: Value, op: CompareOp], Value> | undefined;
  repr?: Slot<[self: Value], string> | undefined;
  str?: Slot<[self: Value], string> | undefined;
  format?: Slot<[self: Value, spec: string], string> | undefined;

  /** As a descriptor in a class: instance undefined means access through the class. */
  descrGet?: Slot<[self: Value, instance: Value | undefined, owner: PyType], Value> | undefined;
  descrSet?: Slot<[self: Value, instance: Value, value: Value | undefined], void> | undefined;

  new?: Slot<[type: PyType, args: readonly Value[], kwargs: Kwargs], Value> | undefined;
  init?: Slot<[self: Value, args: readonly Value[], kwargs: Kwargs], void> | undefined;

  enter?: Slot<[self: Value], Value> | undefined;
  exit?: Slot<[self: Value, type: Value, value: Value, traceback: Value], Value> | undefined;
}

export type SlotName = keyof Slots;

/** Everything that is no primitive. */
export abstract class PyObject {
  abstract readonly type: PyType;
  /** Attributes of the instance (`__dict__`), for the types that have them. */
  declare attrs?: Attributes | undefined;
}

/**
 * A class. `slots` holds its resolved slots: its own, else those of the first class of the `mro` that has them.
 * `namespace` is its `__dict__`.
 */
export class PyType extends PyObject {
  get type(): PyType {
    return this.metaclass;
  }
  metaclass: PyType;
  name: string;
  qualname: string;
  module: string;
  readonly bases: readonly PyType[];
  mro: readonly PyType[];
  readonly namespace = new Map<string, Value>();
  slots: Slots = {};
  /** What classes derived from this native one take in place of its slots, where that differs. */
  heirSlots: Slots | undefined = undefined;
  /** Made by a class statement (or type()), so its attributes may be set. */
  readonly heap: boolean;
  /** Whether it can be a base: bool, NoneType, range, slice … cannot. */
  final = false;
  /** Instances carry a __dict__. */
  hasDict = false;
  /** Counts changes of the class or a base, for the caches at attribute sites. */
  version = 0;
  readonly subclasses: PyType[] = [];
  /** Allocates an instance of a class derived from this native one. */
  allocate: ((type: PyType) => PyObject) | undefined;
  /** The __init__ that makes instances when nothing about the class is out of the ordinary, as of a version. */
  init: Value | undefined = undefined;
  initVersion = -1;
  /** How many attributes its instances have had. */
  room = 0;
  /** The first shape of its instances' attributes. */
  readonly shape = new Shape([], undefined);
  #lookups = new Map<string, Value | undefined>();
  #lookupVersion = 0;

  constructor(name: string, bases: readonly PyType[], module = 'builtins', heap = false, metaclass?: PyType) {
    super();
    this.name = name;
    this.qualname = name;
    this.module = module;
    this.bases = bases;
    this.heap = heap;
    this.metaclass = metaclass ?? (typeType as PyType | undefined) ?? this;
    this.mro = [this, ...(bases[0]?.mro ?? [])];
    for (const base of bases) base.subclasses.push(this);
  }

  /** The attribute that the class or one of its bases has, unbound. */
  lookup(name: string): Value | undefined {
    if (this.#lookupVersion !== this.version) {
      this.#lookups.clear();
      this.#lookupVersion = this.version;
    }
    const known = this.#lookups.get(name);
    if (known !== undefined) return known;
    if (this.#lookups.has(name)) return undefined;
    let found: Value | undefined;
    for (const type of this.mro) {
      found = type.namespace.get(name);
      if (found !== undefined) break;
    }
    if (this.#lookups.size < 4096) this.#lookups.set(name, found);
    return found;
  }

  /** To be called after any change of the namespace. */
  changed(): void {
    this.version++;
    for (const type of this.subclasses) type.changed();
  }

  /** The name as messages give it: with the module for native types outside builtins. */
  get fullName(): string {
    return this.heap || this.module === 'builtins' ? this.name : `${this.module}.${this.name}`;
  }

  isSubtypeOf(other: PyType): boolean {
    return this === other || this.mro.includes(other);
  }
}

let typeType: PyType | undefined;

/** The names of an instance's attributes in order of assignment, shared by the instances that were built alike. */
export class Shape {
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly #next = new Map<string, Shape>();

  constructor(names: readonly string[], parent: Shape | undefined) {
    this.names = names;
    const index = new Map(parent?.index);
    if (names.length > 0) index.set(names[names.length - 1] as string, names.length - 1);
    this.index = index;
  }

  /** The shape with one more name. */
  with(name: string): Shape {
    let next = this.#next.get(name);
    if (next === undefined) {
      next = new Shape([...this.names, name], this);
      this.#next.set(name, next);
    }
    return next;
  }
}

/** The mapping behind `__dict__` once code has asked for it. */
export interface AttributeDict {
  getName(name: string): Value | undefined;
  setName(name: string, value: Value): void;
  deleteName(name: string): boolean;
  names(): string[];
}

const OPEN = new Shape([], undefined);

/** The attributes of one instance: a shape and its values, or a dict once `__dict__` was asked for. */
export class Attributes {
  shape: Shape;
  values: Value[] = [];
  dict: (AttributeDict & PyObject) | undefined = undefined;

  constructor(shape: Shape) {
    this.shape = shape;
  }

  get(name: string): Value | undefined {
    if (this.dict !== undefined) return this.dict.getName(name);
    const index = this.shape.index.get(name);
    return index === undefined ? undefined : this.values[index];
  }

  set(name: string, value: Value): void {
    if (this.dict !== undefined) {
      this.dict.setName(name, value);
      return;
    }
    const index = this.shape.index.get(name);
    if (index !== undefined) this.values[index] = value;
    else {
      const count = this.shape.names.length;
      if (count > 512) {
        // An instance used as a table: shapes would grow quadratically.
        this.shape = new Shape([...this.shape.names, name], this.shape);
      } else this.shape = this.shape.with(name);
      this.values[count] = value;
    }
  }

  delete(name: string): boolean {
    if (this.dict !== undefined) return this.dict.deleteName(name);
    const index = this.shape.index.get(name);
    if (index === undefined) return false;
    const names = this.shape.names.filter((_, i) => i !== index);
    let shape = new Shape([], undefined);
    for (const each of names) shape = shape.with(each);
    this.shape = shape;
    this.values.splice(index, 1);
    return true;
  }

  names(): readonly string[] {
    return this.dict !== undefined ? this.dict.names() : this.shape.names;
  }

  /** From now on the attributes live in `dict`, which the caller has filled. */
  open(dict: AttributeDict & PyObject): void {
    this.dict = dict;
    this.shape = OPEN;
    this.values = [];
  }
}

export const objectType: PyType = new PyType('object', []);
typeType = new PyType('type', [objectType]);
/** The class of classes. */
export const classType: PyType = typeType;
objectType.metaclass = classType;
classType.metaclass = classType;

function builtin(name: string, base: PyType = objectType): PyType {
  return new PyType(name, [base]);
}

// The types of the representation itself stand here, so that `typeOf` needs nothing else; their slots and methods are
// filled in by the file of each.
export const noneType = builtin('NoneType');
export const intType = builtin('int');
export const boolType = builtin('bool', intType);
export const floatType = builtin('float');
export const complexType = builtin('complex');
export const strType = builtin('str');
export const bytesType = builtin('bytes');
export const tupleType = builtin('tuple');
export const listType = builtin('list');
export const dictType = builtin('dict');
export const setType = builtin('set');
export const frozensetType = builtin('frozenset');
export const sliceType = builtin('slice');
export const rangeType = builtin('range');
export const ellipsisType = builtin('ellipsis');
export const notImplementedType = builtin('NotImplementedType');

/** type(value) */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return intType;
    case 'string':
      return strType;
    case 'boolean':
      return boolType;
    default:
      return value === null ? noneType : value.type;
  }
}

/** isinstance(value, type), without __instancecheck__. */
export function isInstance(value: Value, type: PyType): boolean {
  return typeOf(value).isSubtypeOf(type);
}

/**
 * A float or an instance of a class derived from float (np.float64 is one). Fields of the classes that programs make by
 * the million are declared only: initialising them to undefined first would cost a second store and their type.
 */
export abstract class FloatValue extends PyObject {
  abstract override readonly type: PyType;
  declare readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
}

/**
 * Exactly a float. Made by a base constructor: three constructors by way of `super` cost as much as all else about a sum
 * before the engine has compiled them into one.
 */
export interface PyFloat extends FloatValue {}
export const PyFloat = function (this: { value: number }, value: number) {
  this.value = value;
} as unknown as (new (value: number) => PyFloat) & { prototype: PyFloat };
PyFloat.prototype = Object.create(FloatValue.prototype, {
  constructor: { value: PyFloat },
  type: { value: floatType },
}) as PyFloat;

export class PyComplex extends PyObject {
  get type(): PyType {
    return complexType;
  }
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    super();
    this.re = re;
    this.im = im;
  }
}

class Singleton extends PyObject {
  readonly type: PyType;
  constructor(type: PyType) {
    super();
    this.type = type;
  }
}

export const Ellipsis: PyObject = new Singleton(ellipsisType);
export const NotImplemented: PyObject = new Singleton(notImplementedType);

export class PyTuple extends PyObject {
  declare readonly type: PyType;
  declare readonly items: readonly Value[];
  constructor(items: readonly Value[], type: PyType = tupleType) {
    super();
    this.type = type;
    this.items = items;
  }
}

export class PyList extends PyObject {
  declare readonly type: PyType;
  declare items: Value[];
  constructor(items: Value[], type: PyType = listType) {
    super();
    this.type = type;
    this.items = items;
  }
}

export class PyBytes extends PyObject {
  get type(): PyType {
    return bytesType;
  }
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }
}

export class PySlice extends PyObject {
  get type(): PyType {
    return sliceType;
  }
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/**
 * An instance of a class that derives from no native one but object. It is its own Attributes, to be one object less.
 * `values` has room for as many attributes as instances of the class have had.
 */
export class PyInstance extends PyObject {
  declare type: PyType;
  declare shape: Shape;
  declare values: Value[];
  dict: (AttributeDict & PyObject) | undefined = undefined;
  declare attrs: Attributes;
  constructor(type: PyType) {
    super();
    this.type = type;
    this.shape = type.shape;
    this.values = new Array(type.room);
    this.attrs = this as unknown as Attributes;
  }
}
for (const name of ['get', 'set', 'delete', 'names', 'open'] as const) {
  Object.defineProperty(PyInstance.prototype, name, { value: Attributes.prototype[name] });
}

/** An instance of a Python class derived from int, str or float. `primitive` is its plain value. */
export class PyPrimitive extends PyInstance {
  readonly primitive: number | bigint | string;
  constructor(type: PyType, primitive: number | bigint | string) {
    super(type);
    this.primitive = primitive;
  }
}

/** An instance of a Python class derived from float. */
export class PyFloatInstance extends FloatValue {
  type: PyType;
  override attrs: Attributes;
  constructor(type: PyType, value: number) {
    super(value);
    this.type = type;
    this.attrs = new Attributes(type.shape);
  }
}
