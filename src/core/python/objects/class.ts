/** object, type, the class statement, property, super and what exceptions can do. */
import { defineType, fillType, inheritSlots, linearize, slotOf, updateSlots } from './define.ts';
import { PyDict } from './dict.ts';
import {
  attributeError,
  baseException,
  keyError,
  osError,
  PyException,
  raise,
  runtimeError,
  stopIteration,
  systemExit,
  typeError,
  valueError,
} from './errors.ts';
import { ClassMethod, NativeFunction, native, StaticMethod } from './function.ts';
import { moduleType, PyModule } from './modules.ts';
import {
  Attributes,
  classType,
  EQ,
  isInstance,
  type Kwargs,
  NE,
  NotImplemented,
  objectType,
  PyInstance,
  PyObject,
  PyTuple,
  PyType,
  type SlotName,
  type Slots,
  typeOf,
  type Value,
} from './object.ts';
import {
  asStr,
  bind,
  call,
  findattr,
  Getset,
  genericGetattr,
  genericHash,
  genericSetattr,
  getattr,
  is,
  iter,
  missingAttribute,
  noAttribute,
  repr,
  str,
  truth,
  typeName,
} from './operations.ts';
import { address, PyFunction } from './python-function.ts';

/** Gives an instance of a derived class its attributes. */
export function withAttributes<T extends PyObject>(value: T, type: PyType): T {
  if (type.hasDict) value.attrs = new Attributes(type.shape);
  return value;
}

const objectNew: NonNullable<Slots['new']> = (type, args, kwargs) => {
  const excess = args.length > 0 || (kwargs !== null && kwargs.size > 0);
  if (excess) {
    if (type.slots.new !== objectNew) {
      raise(typeError, 'object.__new__() takes exactly one argument (the type to instantiate)');
    }
    if (type.slots.init === objectInit) raise(typeError, `${type.name}() takes no arguments`);
  }
  const abstract = type.namespace.get('__abstractmethods__');
  if (abstract instanceof PyTuple && abstract.items.length > 0) {
    const names = abstract.items.map(String);
    raise(
      typeError,
      `Can't instantiate abstract class ${type.name} with abstract method${names.length === 1 ? '' : 's'} ${names.join(', ')}`,
    );
  }
  if (type.allocate !== undefined) return type.allocate(type);
  return new PyInstance(type);
};

const objectInit: NonNullable<Slots['init']> = (self, args, kwargs) => {
  if (args.length === 0 && (kwargs === null || kwargs.size === 0)) return;
  const type = typeOf(self);
  if (type.slots.init !== objectInit) {
    raise(typeError, 'object.__init__() takes exactly one argument (the instance to initialize)');
  }
  if (type.slots.new === objectNew) {
    raise(typeError, `${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
  }
};

fillType(objectType, {
  name: 'object',
  slots: {
    new: objectNew,
    init: objectInit,
    getattr: genericGetattr,
    setattr: genericSetattr,
    hash: genericHash,
    compare: (self, other, op) => {
      if (op === EQ) return is(self, other) ? true : NotImplemented;
      if (op !== NE) return NotImplemented;
      const equal = typeOf(self).slots.compare;
      if (equal === undefined) return NotImplemented;
      const result = equal(self, other, EQ);
      return result === NotImplemented ? result : !truth(result);
    },
    repr: (self) => {
      const type = typeOf(self);
      const name = type.heap && type.module !== 'builtins' ? `${type.module}.${type.qualname}` : type.fullName;
      return `<${name} object at ${address(self as PyObject)}>`;
    },
    str: (self) => repr(self),
    format: (self, spec) => {
      if (spec !== '') raise(typeError, `unsupported format string passed to ${typeName(self)}.__format__`);
      return str(self);
    },
  },
  methods: {
    '__dir__(self, /)': (self: Value) => {
      if (self instanceof PyModule) return listOf(self.namespace.names().sort());
      const names = new Set<string>(self instanceof PyObject ? (self.attrs?.names() ?? []) : []);
      for (const type of (self instanceof PyType ? self : typeOf(self)).mro)
        for (const name of type.namespace.keys()) names.add(name);
      return listOf([...names].sort());
    },
    '__sizeof__(self, /)': () => 16,
  },
  getters: {
    __class__: (self: Value) => typeOf(self),
    __dict__: (self: Value) => {
      if (!(self instanceof PyObject) || self.attrs === undefined || !typeOf(self).hasDict)
        noAttribute(self, '__dict__');
      return openDict(self.attrs);
    },
  },
  setters: {
    __class__: (self: Value, value) => {
      if (!(self instanceof PyInstance) || !(value instanceof PyType) || !value.heap) {
        raise(typeError, '__class__ assignment only supported for mutable types or ModuleType subclasses');
      }
      self.type = value;
      if (self.dict === undefined) {
        const { shape, values } = self;
        self.shape = value.shape;
        self.values = [];
        shape.names.forEach((name, i) => {
          self.attrs.set(name, values[i] as Value);
        });
      }
    },
    __dict__: (self: Value, value) => {
      if (self instanceof PyObject && self.attrs !== undefined && value instanceof PyDict) self.attrs.open(value);
    },
  },
});
{
  // A subclass hook that does nothing, so that super().__init_subclass__() works.
  const hook = native('__init_subclass__(cls, /, **kwargs)', (cls: PyType, kwargs: Map<string, Value>) => {
    if (kwargs.size > 0) raise(typeError, `${cls.name}.__init_subclass__() takes no keyword arguments`);
    return null;
  });
  objectType.namespace.set('__init_subclass__', new ClassMethod(hook));
  objectType.changed();
}

let listOf: (items: Value[]) => Value = (items) => new PyTuple(items);
/** `list.ts` says how a list is made. */
export function setListMaker(make: (items: Value[]) => Value): void {
  listOf = make;
}

/** `__dict__`: from now on the attributes live in the dict. */
export function openDict(attributes: Attributes): PyDict {
  if (attributes.dict instanceof PyDict) return attributes.dict;
  const dict = new PyDict();
  attributes.shape.names.forEach((name, i) => {
    dict.set(name, attributes.values[i] as Value);
  });
  attributes.open(dict);
  return dict;
}

// ---- type

/** cls(*args): __new__, then __init__ when that gave an instance. */
export function instantiate(type: PyType, args: readonly Value[], kwargs: Kwargs): Value {
  const { slots } = type;
  if (slots.new === undefined) raise(typeError, `cannot create '${type.fullName}' instances`);
  const made =
    slots.new === objectNew &&
    type.allocate === undefined &&
    args.length === 0 &&
    kwargs === null &&
    !type.namespace.has('__abstractmethods__')
      ? new PyInstance(type)
      : slots.new(type, args, kwargs);
  const madeType = typeOf(made);
  if (madeType !== type && !madeType.isSubtypeOf(type)) return made;
  if (!type.heap) {
    const { init } = slots;
    if (init !== objectInit) init?.(made, args, kwargs);
    return made;
  }
  const init = type.lookup('__init__');
  if (init instanceof PyFunction) {
    const result =
      init.simple === args.length + 1 && kwargs === null ? init.fn(made, ...args) : init.call([made, ...args], kwargs);
    if (result !== null) raise(typeError, `__init__() should return None, not '${typeName(result)}'`);
  } else madeType.slots.init?.(made, args, kwargs);
  return made;
}

function typeGetattr(self: Value, name: string): Value | undefined {
  const type = self as PyType;
  const meta = type.metaclass.lookup(name);
  if (typeof meta === 'object' && meta !== null) {
    const { descrGet, descrSet } = meta.type.slots;
    if (descrGet !== undefined && descrSet !== undefined) return descrGet(meta, type, type.metaclass);
  }
  const own = type.lookup(name);
  if (own !== undefined) return bind(own, undefined, type);
  return meta === undefined ? undefined : bind(meta, type, type.metaclass);
}

fillType<PyType>(classType, {
  name: 'type',
  slots: {
    call: (self: PyType, args, kwargs) => {
      if (self === classType && args.length === 1 && (kwargs === null || kwargs.size === 0))
        return typeOf(args[0] as Value);
      if (self.isSubtypeOf(classType)) {
        const made = (self.slots.new as NonNullable<Slots['new']>)(self, args, kwargs);
        if (made instanceof PyType && made.metaclass.isSubtypeOf(self)) made.metaclass.slots.init?.(made, args, kwargs);
        return made;
      }
      return instantiate(self, args, kwargs);
    },
    new: (meta, args, kwargs) => {
      const [name, bases, namespace] = args;
      if (args.length !== 3) raise(typeError, 'type() takes 1 or 3 arguments');
      const text = asStr(name);
      if (text === undefined) raise(typeError, `type.__new__() argument 1 must be str, not ${typeName(name as Value)}`);
      if (!(bases instanceof PyTuple))
        raise(typeError, `type.__new__() argument 2 must be tuple, not ${typeName(bases as Value)}`);
      if (!(namespace instanceof PyDict))
        raise(typeError, `type.__new__() argument 3 must be dict, not ${typeName(namespace as Value)}`);
      const map = new Map<string, Value>();
      for (const [key, value] of namespace.entries()) map.set(String(key), value);
      const qualname = map.get('__qualname__');
      return createType(text, typeof qualname === 'string' ? qualname : text, bases.items, map, meta, kwargs);
    },
    init: () => {},
    getattr: typeGetattr,
    setattr: (self: PyType, name, value) => {
      if (!self.heap) {
        raise(typeError, `cannot set '${name}' attribute of immutable type '${self.fullName}'`);
      }
      const meta = self.metaclass.lookup(name);
      const set = meta === undefined ? undefined : typeOf(meta).slots.descrSet;
      if (set !== undefined && meta !== undefined) {
        set(meta, self, value);
        return;
      }
      if (value === undefined) {
        if (!self.namespace.delete(name)) noAttribute(self, name);
      } else self.namespace.set(name, value);
      self.changed();
      if (slotOf(name) !== undefined) updateSlots(self);
    },
    repr: (self: PyType) => {
      const module = self.module === 'builtins' ? '' : `${self.module}.`;
      return `<class '${module}${self.qualname}'>`;
    },
    hash: genericHash,
    or: (a, b) => (isTypeLike(a) && isTypeLike(b) ? unionOf(a, b) : NotImplemented),
  },
  methods: {
    'mro(self, /)': (self: PyType) => listOf([...self.mro]),
    '__subclasses__(self, /)': (self: PyType) => listOf([...self.subclasses]),
    '__instancecheck__(self, instance, /)': (self: PyType, value: Value) => isInstance(value, self),
    '__subclasscheck__(self, subclass, /)': (self: PyType, value: Value) =>
      value instanceof PyType && value.isSubtypeOf(self),
  },
  getters: {
    __name__: (self) => self.name,
    __qualname__: (self) => self.qualname,
    __module__: (self) => {
      const own = self.namespace.get('__module__');
      return typeof own === 'string' ? own : self.module;
    },
    __bases__: (self) => new PyTuple(self.bases),
    __base__: (self) => self.bases[0] ?? null,
    __mro__: (self) => new PyTuple(self.mro),
    __doc__: (self) => self.namespace.get('__doc__') ?? null,
    __dict__: (self) => PyDict.of(self.namespace),
    __annotations__: (self) => {
      const own = self.namespace.get('__annotations__');
      if (own !== undefined) return own;
      const made = new PyDict();
      if (self.heap) self.namespace.set('__annotations__', made);
      return made;
    },
  },
  setters: {
    __name__: (self, value) => {
      self.name = String(value);
    },
    __qualname__: (self, value) => {
      self.qualname = String(value);
    },
    __module__: (self, value) => {
      self.module = String(value);
      self.namespace.set('__module__', self.module);
    },
    __doc__: (self, value) => {
      self.namespace.set('__doc__', value ?? null);
    },
  },
});

function isTypeLike(value: Value): boolean {
  return value === null || value instanceof PyType || (value instanceof PyObject && value.type === unionType);
}

/** int | None */
class Union extends PyObject {
  get type(): PyType {
    return unionType;
  }
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
}
export const unionType: PyType = new PyType('UnionType', [objectType], 'types');

function unionOf(a: Value, b: Value): Value {
  const items: Value[] = [];
  for (const each of [a, b]) {
    for (const item of each instanceof Union ? each.items : [each]) if (!items.includes(item)) items.push(item);
  }
  return items.length === 1 ? (items[0] as Value) : new Union(items);
}

/** The classes of a union, for isinstance; undefined for anything else. */
export function unionItems(value: Value): readonly Value[] | undefined {
  return value instanceof Union ? value.items : undefined;
}

fillType<Union>(unionType, {
  name: 'UnionType',
  module: 'types',
  slots: {
    or: (a, b) => (isTypeLike(a) && isTypeLike(b) ? unionOf(a, b) : NotImplemented),
    repr: (self: Union) =>
      self.items
        .map((each) => (each === null ? 'None' : each instanceof PyType ? typeShown(each) : repr(each)))
        .join(' | '),
    hash: genericHash,
  },
});

export function typeShown(type: PyType): string {
  return type.module === 'builtins' ? type.qualname : `${type.module}.${type.qualname}`;
}

/** What wants to know of a class that code makes, before its slots are resolved. */
export const classHooks: ((type: PyType) => void)[] = [];

/** The class of a class statement or of type(name, bases, dict). */
export function createType(
  name: string,
  qualname: string,
  bases: readonly Value[],
  namespace: Map<string, Value>,
  metaclass: PyType,
  kwargs: Kwargs,
): PyType {
  const list: PyType[] = [];
  for (const base of bases) {
    if (!(base instanceof PyType)) {
      const entries = base instanceof PyObject ? findattr(base, '__mro_entries__') : undefined;
      if (entries !== undefined) {
        for (const each of iterate(call(entries, [new PyTuple(bases)]))) if (each instanceof PyType) list.push(each);
        continue;
      }
      raise(typeError, `${typeName(base)}() takes no arguments`);
    }
    if (base.final) raise(typeError, `type '${base.fullName}' is not an acceptable base type`);
    if (list.includes(base)) raise(typeError, `duplicate base class ${base.name}`);
    list.push(base);
  }
  if (list.length === 0) list.push(objectType);
  let meta = metaclass;
  for (const base of list) if (base.metaclass !== meta && base.metaclass.isSubtypeOf(meta)) meta = base.metaclass;
  const module = namespace.get('__module__');
  const type = new PyType(name, list, typeof module === 'string' ? module : '__main__', true, meta);
  type.qualname = qualname;
  type.mro = linearize(type, list);
  const slots = namespace.get('__slots__');
  type.hasDict = slots === undefined || list.some((base) => base.hasDict && base !== objectType);
  type.allocate = list.find((base) => base.allocate !== undefined)?.allocate;
  for (const [key, value] of namespace) {
    if (key === '__qualname__' || key === '__classcell__') continue;
    if (key === '__new__' && value instanceof PyFunction) type.namespace.set(key, new StaticMethod(value));
    else if ((key === '__init_subclass__' || key === '__class_getitem__') && value instanceof PyFunction) {
      type.namespace.set(key, new ClassMethod(value));
    } else type.namespace.set(key, value);
  }
  if (!type.namespace.has('__module__')) type.namespace.set('__module__', type.module);
  if (!type.namespace.has('__doc__')) type.namespace.set('__doc__', null);
  // A class that defines __eq__ and not __hash__ is unhashable.
  if (type.namespace.has('__eq__') && !type.namespace.has('__hash__')) type.namespace.set('__hash__', null);
  if (slots !== undefined) {
    const names = typeof slots === 'string' ? [slots] : iterate(slots).map(String);
    if (names.includes('__dict__')) type.hasDict = true;
    for (const each of names) {
      if (type.namespace.has(each)) raise(valueError, `'${each}' in __slots__ conflicts with class variable`);
      if (each !== '__dict__' && each !== '__weakref__') type.namespace.set(each, new Member(each, type));
    }
  }
  for (const hook of classHooks) hook(type);
  inheritSlots(type);
  const abstract = new Set<string>();
  for (const base of list) {
    const inherited = base.namespace.get('__abstractmethods__');
    if (inherited instanceof PyTuple) for (const each of inherited.items) abstract.add(String(each));
  }
  for (const [key, value] of type.namespace) if (isAbstract(value)) abstract.add(key);
  for (const each of [...abstract]) {
    const found = type.lookup(each);
    if (found === undefined || !isAbstract(found)) abstract.delete(each);
  }
  if (abstract.size > 0 && meta.name === 'ABCMeta') {
    type.namespace.set('__abstractmethods__', new PyTuple([...abstract].sort()));
  } else if (meta.name === 'ABCMeta') type.namespace.set('__abstractmethods__', new PyTuple([]));
  type.changed();
  for (const [key, value] of type.namespace) {
    const hook = value instanceof PyObject ? value.type.lookup('__set_name__') : undefined;
    if (hook !== undefined) call(bind(hook, value, typeOf(value)), [type, key]);
  }
  const parent = new Super(type, type, type);
  const hook = superGetattr(parent, '__init_subclass__');
  if (hook !== undefined) call(hook, [], kwargs);
  return type;
}

function iterate(value: Value): Value[] {
  const result: Value[] = [];
  for (let it = iter(value), each = it.next(); each !== undefined; each = it.next()) result.push(each);
  return result;
}

function isAbstract(value: Value): boolean {
  if (!(value instanceof PyObject)) return false;
  if (value.attrs?.get('__isabstractmethod__') === true) return true;
  if (value instanceof Property) return [value.get, value.set, value.del].some((each) => isAbstract(each));
  if (value instanceof StaticMethod || value instanceof ClassMethod) return isAbstract(value.function);
  return false;
}

/** A name of `__slots__`. */
class Member extends PyObject {
  get type(): PyType {
    return memberType;
  }
  readonly name: string;
  readonly owner: PyType;
  constructor(name: string, owner: PyType) {
    super();
    this.name = name;
    this.owner = owner;
  }
}
const memberType: PyType = defineType<Member>({
  name: 'member_descriptor',
  slots: {
    descrGet: (self: Member, instance) =>
      instance === undefined
        ? self
        : ((instance as PyObject).attrs?.get(self.name) ?? noAttribute(instance, self.name)),
    descrSet: (self: Member, instance, value) => {
      const { attrs } = instance as PyObject;
      if (value !== undefined) attrs?.set(self.name, value);
      else if (attrs?.delete(self.name) !== true) noAttribute(instance, self.name);
    },
    repr: (self: Member) => `<member '${self.name}' of '${self.owner.name}' objects>`,
  },
});

// ---- property

export class Property extends PyObject {
  readonly type: PyType;
  readonly get: Value;
  readonly set: Value;
  readonly del: Value;
  name = '';
  doc: Value = null;
  constructor(get: Value, set: Value, del: Value, type: PyType = propertyType) {
    super();
    this.type = type;
    this.get = get;
    this.set = set;
    this.del = del;
  }
}
export const propertyType: PyType = new PyType('property', [objectType]);

function readonlyProperty(self: Property, instance: Value, what: string): never {
  raise(attributeError, `property '${self.name}' of '${typeOf(instance).qualname}' object has no ${what}`);
}

fillType<Property>(propertyType, {
  name: 'property',
  slots: {
    new: (type, args, kwargs) => {
      const at = (i: number, name: string) => args[i] ?? kwargs?.get(name) ?? null;
      const made = withAttributes(new Property(at(0, 'fget'), at(1, 'fset'), at(2, 'fdel'), type), type);
      const doc = args[3] ?? kwargs?.get('doc');
      made.doc = doc ?? (made.get === null ? null : (findattr(made.get, '__doc__') ?? null));
      const name = made.get instanceof PyFunction ? made.get.name : '';
      made.name = name;
      return made;
    },
    descrGet: (self: Property, instance) => {
      if (instance === undefined) return self;
      if (self.get === null) readonlyProperty(self, instance, 'getter');
      if (self.get instanceof PyFunction && self.get.simple === 1) return self.get.fn(instance);
      return call(self.get, [instance]);
    },
    descrSet: (self: Property, instance, value) => {
      if (value === undefined) {
        if (self.del === null) readonlyProperty(self, instance, 'deleter');
        call(self.del, [instance]);
      } else {
        if (self.set === null) readonlyProperty(self, instance, 'setter');
        call(self.set, [instance, value]);
      }
    },
    hash: genericHash,
  },
  methods: {
    'getter(self, fget, /)': (self: Property, fn: Value) => named(new Property(fn, self.set, self.del), self),
    'setter(self, fset, /)': (self: Property, fn: Value) => named(new Property(self.get, fn, self.del), self),
    'deleter(self, fdel, /)': (self: Property, fn: Value) => named(new Property(self.get, self.set, fn), self),
    '__set_name__(self, owner, name, /)': (self: Property, _owner: Value, name: Value) => {
      self.name = String(name);
      return null;
    },
  },
  getters: {
    fget: (self) => self.get,
    fset: (self) => self.set,
    fdel: (self) => self.del,
    __doc__: (self) => self.doc,
    __isabstractmethod__: (self) => isAbstract(self),
  },
});

function named(made: Property, from: Property): Property {
  made.name = from.name;
  made.doc = from.doc;
  return made;
}

// ---- super

class Super extends PyObject {
  get type(): PyType {
    return superType;
  }
  readonly cls: PyType;
  readonly self: Value;
  /** The class whose mro is walked. */
  readonly start: PyType;
  constructor(cls: PyType, self: Value, start: PyType) {
    super();
    this.cls = cls;
    this.self = self;
    this.start = start;
  }
}

function superGetattr(self: Super, name: string): Value | undefined {
  const { mro } = self.start;
  for (let i = mro.indexOf(self.cls) + 1; i < mro.length; i++) {
    const found = mro[i]?.namespace.get(name);
    if (found !== undefined) return bind(found, self.self === self.start ? undefined : self.self, self.start);
  }
  return genericGetattr(self, name);
}

export const superType: PyType = defineType<Super>({
  name: 'super',
  slots: {
    new: (_type, args) => {
      const [cls, self] = args;
      if (args.length === 0) raise(runtimeError, 'super(): no arguments');
      if (!(cls instanceof PyType))
        raise(typeError, `super() argument 1 must be a type, not ${typeName(cls as Value)}`);
      return superOf(cls, self ?? null);
    },
    getattr: (self: Super, name) => superGetattr(self, name),
    repr: (self: Super) => `<super: <class '${self.cls.name}'>, <${typeName(self.self)} object>>`,
    hash: genericHash,
  },
});
missingAttribute.set(superType, (_self, name) => `'super' object has no attribute '${name}'`);

/** super(cls, self) */
export function superOf(cls: PyType, self: Value): Value {
  if (self instanceof PyType && self.isSubtypeOf(cls)) return new Super(cls, self, self);
  const type = typeOf(self);
  if (!type.isSubtypeOf(cls)) {
    raise(typeError, 'super(type, obj): obj must be an instance or subtype of type');
  }
  return new Super(cls, self, type);
}

// ---- modules

fillType<PyModule>(moduleType, {
  name: 'module',
  slots: {
    getattr: (self: PyModule, name) => {
      const found = self.get(name);
      return found !== undefined ? found : genericGetattr(self, name);
    },
    setattr: (self: PyModule, name, value) => {
      if (value === undefined && self.namespace.get(name) === undefined) raise(attributeError, name);
      self.namespace.set(name, value);
    },
    repr: (self: PyModule) => `<module '${self.name}' (built-in)>`,
    hash: genericHash,
  },
  getters: {
    __dict__: (self) =>
      PyDict.of(self.namespace.names().map((name) => [name, self.namespace.get(name) as Value] as const)),
  },
});
missingAttribute.set(moduleType, (self, name) => `module '${(self as PyModule).name}' has no attribute '${name}'`);

// ---- exceptions

const exceptionStr = (self: PyException): string => {
  const { items } = self.args;
  if (items.length === 0) return '';
  return items.length === 1 ? str(items[0] as Value) : repr(self.args);
};

fillType<PyException>(baseException, {
  name: 'BaseException',
  hasDict: true,
  allocate: (type) => new PyException(type),
  slots: {
    new: (type, args) => {
      const made = new PyException(type, args);
      return made;
    },
    init: (self: PyException, args, kwargs) => {
      if (kwargs !== null && kwargs.size > 0) {
        // ImportError(name=…) and AttributeError(name=…, obj=…) take these.
        for (const [name, value] of kwargs) {
          if (!['name', 'obj', 'path'].includes(name))
            raise(typeError, `${self.type.name}() takes no keyword arguments`);
          self.attrs.set(name, value);
        }
      }
      self.args = new PyTuple(args);
    },
    repr: (self: PyException) => {
      const { items } = self.args;
      return `${self.type.name}(${items.map((each) => repr(each)).join(', ')})`;
    },
    str: exceptionStr,
  },
  methods: {
    'with_traceback(self, tb, /)': (self: PyException) => self,
    'add_note(self, note, /)': (self: PyException, note: Value) => {
      if (self.notes === null) self.notes = listOf([]);
      call(getattr(self.notes, 'append'), [note]);
      self.attrs.set('__notes__', self.notes);
      return null;
    },
  },
  getters: {
    args: (self) => self.args,
    __cause__: (self) => self.cause,
    __context__: (self) => self.context,
    __suppress_context__: (self) => self.suppressContext,
    __traceback__: (self) => (self.traceback.length === 0 ? null : new Traceback(self)),
  },
  setters: {
    args: (self, value) => {
      self.args = new PyTuple(iterate(value as Value));
    },
    __cause__: (self, value) => {
      self.cause = value ?? null;
      self.suppressContext = true;
    },
    __context__: (self, value) => {
      self.context = value ?? null;
    },
    __suppress_context__: (self, value) => {
      self.suppressContext = value === true;
    },
    __traceback__: () => {},
  },
});

class Traceback extends PyObject {
  get type(): PyType {
    return tracebackType;
  }
  readonly exception: PyException;
  constructor(exception: PyException) {
    super();
    this.exception = exception;
  }
}
const tracebackType: PyType = defineType<Traceback>({
  name: 'traceback',
  getters: {
    tb_lineno: (self) => {
      const entry = self.exception.traceback.at(-1);
      return entry?.code.positions[entry.position * 4] ?? 0;
    },
    tb_next: () => null,
  },
});

function inheritAll(type: PyType): void {
  for (const each of type.subclasses) {
    const own: Slots = each === baseException ? {} : (ownSlots.get(each) ?? {});
    each.slots = { ...type.slots, ...own };
    each.allocate = type.allocate;
    for (const name of Object.keys(own) as SlotName[]) {
      const fn = native(`__${name}__(self, /)`, own[name] as (self: Value) => Value);
      fn.owner = each;
      fn.slot = name;
      each.namespace.set(`__${name}__`, fn);
    }
    inheritAll(each);
    each.changed();
  }
}
const ownSlots = new Map<PyType, Slots>([
  [
    keyError,
    {
      str: (self: PyException) =>
        self.args.items.length === 1 ? repr(self.args.items[0] as Value) : exceptionStr(self),
    },
  ],
  [
    osError,
    {
      str: (self: PyException) => {
        const [errno, message, file] = self.args.items;
        if (self.args.items.length < 2) return exceptionStr(self);
        const name = file === undefined ? '' : `: ${repr(file)}`;
        return `[Errno ${str(errno as Value)}] ${str(message as Value)}${name}`;
      },
    },
  ],
]);
inheritAll(baseException);

/** Adds attributes to exception classes. */
function addGetter(type: PyType, name: string, getter: (self: PyException) => Value): void {
  fillGetter(type, name, getter);
  type.changed();
}
function fillGetter(type: PyType, name: string, getter: (self: PyException) => Value): void {
  type.namespace.set(
    name,
    new Getset(name, type, getter as (self: Value) => Value, (self, value) => {
      if (self instanceof PyException && value !== undefined) self.attrs.set(name, value);
    }),
  );
}
addGetter(stopIteration, 'value', (self) => self.attrs.get('value') ?? self.args.items[0] ?? null);
addGetter(systemExit, 'code', (self) => self.args.items[0] ?? null);
addGetter(osError, 'errno', (self) => self.args.items[0] ?? null);
addGetter(osError, 'strerror', (self) => self.args.items[1] ?? null);
addGetter(osError, 'filename', (self) => self.args.items[2] ?? null);

// ---- isinstance

/** isinstance(value, cls) with tuples, unions and __instancecheck__. */
export function isInstanceOf(value: Value, cls: Value): boolean {
  if (cls instanceof PyType) {
    if (typeOf(value) === cls) return true;
    if (cls.metaclass !== classType) {
      const check = cls.metaclass.lookup('__instancecheck__');
      if (check !== undefined && !(check instanceof NativeFunction && check.owner === classType)) {
        return truth(call(bind(check, cls, cls.metaclass), [value]));
      }
    }
    return isInstance(value, cls);
  }
  if (cls instanceof PyTuple) return cls.items.some((each) => isInstanceOf(value, each));
  const union = unionItems(cls);
  if (union !== undefined) return union.some((each) => (each === null ? value === null : isInstanceOf(value, each)));
  const check = cls instanceof PyObject ? cls.type.lookup('__instancecheck__') : undefined;
  if (check !== undefined) return truth(call(bind(check, cls, typeOf(cls)), [value]));
  raise(typeError, 'isinstance() arg 2 must be a type, a tuple of types, or a union');
}

export function isSubclassOf(value: Value, cls: Value): boolean {
  if (!(value instanceof PyType)) raise(typeError, 'issubclass() arg 1 must be a class');
  if (cls instanceof PyType) {
    if (cls.metaclass !== classType) {
      const check = cls.metaclass.lookup('__subclasscheck__');
      if (check !== undefined && !(check instanceof NativeFunction && check.owner === classType)) {
        return truth(call(bind(check, cls, cls.metaclass), [value]));
      }
    }
    return value.isSubtypeOf(cls);
  }
  if (cls instanceof PyTuple) return cls.items.some((each) => isSubclassOf(value, each));
  const union = unionItems(cls);
  if (union !== undefined) return union.some((each) => each !== null && isSubclassOf(value, each));
  raise(typeError, 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
}
