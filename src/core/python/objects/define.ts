/**
 * Defining types: native ones with `defineType`, and the slots of classes that Python code makes (`inheritSlots`).
 *
 * Each slot that a native type defines gives its namespace the dunder methods that Python code can look up; a class made
 * in Python that defines dunder methods gets slots that call them.
 */
import { attributeError, caught, PyError, raise, stopIteration, typeError, valueError } from './errors.ts';
import { DefinedFunction, type Implementation, NativeFunction, native } from './function.ts';
import { escaped, shared } from './lifetimes.ts';
import {
  type Binary,
  type CompareOp,
  type Kwargs,
  NotImplemented,
  objectType,
  type PyObject,
  type PyTuple,
  PyType,
  type SlotName,
  type Slots,
  typeOf,
  type Value,
} from './object.ts';
import { asInt, asStr, bind, call, Getset, genericGetattr, noAttribute, truth, typeName } from './operations.ts';

export interface TypeDefinition<T extends Value = Value> {
  readonly name: string;
  readonly module?: string;
  readonly bases?: readonly PyType[];
  readonly slots?: Slots;
  /** By signature, self first: `'reshape(self, *shape)': (self, shape) => …`. */
  readonly methods?: Readonly<Record<string, Implementation>>;
  /** By signature, without self. */
  readonly staticMethods?: Readonly<Record<string, Implementation>>;
  readonly getters?: Readonly<Record<string, { call(self: T): Value }['call']>>;
  readonly setters?: Readonly<Record<string, { call(self: T, value: Value | undefined): void }['call']>>;
  readonly constants?: Readonly<Record<string, Value>>;
  readonly doc?: string;
  readonly hasDict?: boolean;
  readonly final?: boolean;
  readonly allocate?: (type: PyType) => PyObject;
  /** Messages of the methods in the style of functions in C (default) or in Python. */
  readonly style?: 'c' | 'python';
}

/** Makes a native type. */
export function defineType<T extends Value = Value>(definition: TypeDefinition<T>): PyType {
  const type = new PyType(definition.name, definition.bases ?? [objectType], definition.module);
  fillType(type, definition);
  return type;
}

/** Fills in a type that stands in `object.ts`. */
export function fillType<T extends Value>(type: PyType, definition: TypeDefinition<T>): void {
  if (type.bases.length > 1) type.mro = linearize(type, type.bases);
  const base = type.bases[0] as PyType | undefined;
  if (definition.hasDict !== undefined) type.hasDict = definition.hasDict;
  else type.hasDict = type.bases.some((each) => each.hasDict);
  type.final = definition.final ?? false;
  type.allocate = definition.allocate ?? base?.allocate;
  type.slots = {};
  for (const each of [...type.mro].reverse()) if (each !== type) Object.assign(type.slots, each.slots);
  const own = definition.slots ?? {};
  Object.assign(type.slots, own);
  for (const name of Object.keys(own) as SlotName[]) {
    if (own[name] === null || own[name] === undefined) {
      if (name === 'hash') type.namespace.set('__hash__', null);
      continue;
    }
    for (const [dunder, implementation, signature] of wrappers(name, own)) {
      const fn = native(`${dunder}(${signature})`, implementation);
      fn.owner = type;
      fn.slot = name;
      fn.qualname = `${type.name}.${dunder}`;
      type.namespace.set(dunder, fn);
    }
  }
  for (const [signature, implementation] of Object.entries(definition.methods ?? {})) {
    addMethod(type, signature, implementation, definition.style);
  }
  for (const [signature, implementation] of Object.entries(definition.staticMethods ?? {})) {
    const fn = native(signature, implementation, definition.style === undefined ? {} : { style: definition.style });
    fn.qualname = `${type.name}.${fn.name}`;
    type.namespace.set(fn.name, fn);
  }
  for (const [name, getter] of Object.entries(definition.getters ?? {})) {
    const setter = definition.setters?.[name] as ((self: Value, value: Value | undefined) => void) | undefined;
    type.namespace.set(name, new Getset(name, type, getter as (self: Value) => Value, setter));
  }
  for (const [name, value] of Object.entries(definition.constants ?? {})) type.namespace.set(name, value);
  if (!type.namespace.has('__doc__')) type.namespace.set('__doc__', definition.doc ?? null);
  if (type.module !== 'builtins') type.namespace.set('__module__', type.module);
  type.changed();
}

/** Adds a native method to a class. */
export function addMethod(
  type: PyType,
  signature: string,
  implementation: Implementation,
  style?: 'c' | 'python',
): void {
  const fn = native(signature, implementation, style === undefined ? {} : { style });
  fn.owner = type;
  fn.qualname = `${type.name}.${fn.name}`;
  type.namespace.set(fn.name, fn);
}

/** C3 linearisation, with CPython's message when there is none. */
export function linearize(type: PyType, bases: readonly PyType[]): PyType[] {
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const result: PyType[] = [type];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.map((list) => list[0] as PyType).find((head) => !open.some((list) => list.indexOf(head) > 0));
    if (next === undefined) {
      const heads = [...new Set(open.map((list) => (list[0] as PyType).name))];
      raise(typeError, `Cannot create a consistent method resolution\norder (MRO) for bases ${heads.join(', ')}`);
    }
    result.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
  }
}

const BINARY: ReadonlyMap<SlotName, string> = new Map<SlotName, string>([
  ['add', 'add'],
  ['sub', 'sub'],
  ['mul', 'mul'],
  ['matmul', 'matmul'],
  ['truediv', 'truediv'],
  ['floordiv', 'floordiv'],
  ['mod', 'mod'],
  ['divmod', 'divmod'],
  ['lshift', 'lshift'],
  ['rshift', 'rshift'],
  ['and', 'and'],
  ['xor', 'xor'],
  ['or', 'or'],
]);
const COMPARISONS = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'] as const;

type Wrapper = readonly [dunder: string, implementation: Implementation, signature: string];

/** The dunder methods that a native slot gives. */
function wrappers(name: SlotName, slots: Slots): readonly Wrapper[] {
  const one = (dunder: string, implementation: Implementation, signature = 'self, /'): readonly Wrapper[] => [
    [dunder, implementation, signature],
  ];
  const binary = BINARY.get(name);
  if (binary !== undefined) {
    const slot = slots[name] as Binary;
    return [
      [`__${binary}__`, (a: Value, b: Value) => slot(a, b), 'self, value, /'],
      [`__r${binary}__`, (a: Value, b: Value) => slot(b, a), 'self, value, /'],
    ];
  }
  switch (name) {
    case 'pow': {
      const slot = slots.pow as NonNullable<Slots['pow']>;
      return [
        ['__pow__', (a: Value, b: Value, m: Value) => slot(a, b, m), 'self, value, mod=None, /'],
        ['__rpow__', (a: Value, b: Value, m: Value) => slot(b, a, m), 'self, value, mod=None, /'],
      ];
    }
    case 'compare': {
      const slot = slots.compare as NonNullable<Slots['compare']>;
      return COMPARISONS.map((dunder, op) => [
        dunder,
        (a: Value, b: Value) => slot(a, b, op as CompareOp),
        'self, value, /',
      ]);
    }
    case 'neg':
    case 'pos':
    case 'abs':
    case 'invert':
    case 'bool':
    case 'int':
    case 'float':
    case 'complex':
    case 'index':
    case 'len':
    case 'iter':
    case 'hash':
    case 'repr':
    case 'str':
    case 'enter':
    case 'reversed': {
      const slot = slots[name] as (self: Value) => Value;
      return one(`__${name}__`, (self: Value) => slot(self));
    }
    case 'round': {
      const slot = slots.round as NonNullable<Slots['round']>;
      return one('__round__', (self: Value, digits: Value | undefined) => slot(self, digits), 'self, ndigits=None, /');
    }
    case 'next': {
      const slot = slots.next as NonNullable<Slots['next']>;
      return one('__next__', (self: Value) => {
        const value = slot(self);
        if (value === undefined) raise(stopIteration);
        return value;
      });
    }
    case 'format': {
      const slot = slots.format as NonNullable<Slots['format']>;
      return one('__format__', (self: Value, spec: string) => slot(self, spec), 'self, format_spec, /');
    }
    case 'contains': {
      const slot = slots.contains as NonNullable<Slots['contains']>;
      return one('__contains__', (self: Value, key: Value) => slot(self, key), 'self, key, /');
    }
    case 'getitem': {
      const slot = slots.getitem as NonNullable<Slots['getitem']>;
      return one('__getitem__', (self: Value, key: Value) => slot(self, key), 'self, key, /');
    }
    case 'setitem': {
      const slot = slots.setitem as NonNullable<Slots['setitem']>;
      return one(
        '__setitem__',
        (self: Value, key: Value, value: Value) => {
          slot(self, key, value);
          return null;
        },
        'self, key, value, /',
      );
    }
    case 'delitem': {
      const slot = slots.delitem as NonNullable<Slots['delitem']>;
      return one(
        '__delitem__',
        (self: Value, key: Value) => {
          slot(self, key);
          return null;
        },
        'self, key, /',
      );
    }
    case 'call': {
      const slot = slots.call as NonNullable<Slots['call']>;
      return one(
        '__call__',
        (self: Value, args: PyTuple, kwargs: Map<string, Value>) => slot(self, args.items, kwargs),
        'self, /, *args, **kwargs',
      );
    }
    case 'getattr': {
      const slot = slots.getattr as NonNullable<Slots['getattr']>;
      return one(
        '__getattribute__',
        (self: Value, attribute: Value) =>
          slot(self, attributeName(attribute)) ?? noAttribute(self, attributeName(attribute)),
        'self, name, /',
      );
    }
    case 'setattr': {
      const slot = slots.setattr as NonNullable<Slots['setattr']>;
      return [
        [
          '__setattr__',
          (self: Value, attribute: Value, value: Value) => {
            slot(self, attributeName(attribute), value);
            return null;
          },
          'self, name, value, /',
        ],
        [
          '__delattr__',
          (self: Value, attribute: Value) => {
            slot(self, attributeName(attribute), undefined);
            return null;
          },
          'self, name, /',
        ],
      ];
    }
    case 'init': {
      const slot = slots.init as NonNullable<Slots['init']>;
      return one(
        '__init__',
        (self: Value, args: PyTuple, kwargs: Map<string, Value>) => {
          slot(self, args.items, kwargs);
          return null;
        },
        'self, /, *args, **kwargs',
      );
    }
    case 'new': {
      const slot = slots.new as NonNullable<Slots['new']>;
      return one(
        '__new__',
        (type: Value, args: PyTuple, kwargs: Map<string, Value>) => {
          if (!(type instanceof PyType))
            raise(typeError, `object.__new__(X): X is not a type object (${typeName(type)})`);
          return slot(type, args.items, kwargs.size === 0 ? null : kwargs);
        },
        'type, /, *args, **kwargs',
      );
    }
    case 'exit': {
      const slot = slots.exit as NonNullable<Slots['exit']>;
      return one(
        '__exit__',
        (self: Value, t: Value, v: Value, tb: Value) => slot(self, t, v, tb),
        'self, type=None, value=None, traceback=None, /',
      );
    }
    case 'descrGet': {
      const slot = slots.descrGet as NonNullable<Slots['descrGet']>;
      return one(
        '__get__',
        (self: Value, instance: Value, owner: Value) =>
          slot(self, instance ?? undefined, owner instanceof PyType ? owner : typeOf(instance)),
        'self, instance, owner=None, /',
      );
    }
    case 'descrSet': {
      const slot = slots.descrSet as NonNullable<Slots['descrSet']>;
      return one(
        '__set__',
        (self: Value, instance: Value, value: Value) => {
          slot(self, instance, value);
          return null;
        },
        'self, instance, value, /',
      );
    }
    default: {
      if (name === 'key') return [];
      // In-place operators.
      const slot = slots[name] as Binary;
      return one(`__${name}__`, (a: Value, b: Value) => slot(a, b), 'self, value, /');
    }
  }
}

export function attributeName(name: Value): string {
  const text = asStr(name);
  if (text === undefined) raise(typeError, `attribute name must be string, not '${typeName(name)}'`);
  return text;
}

/** The dunder methods that each slot answers for. */
function dundersOf(name: SlotName): readonly string[] {
  const binary = BINARY.get(name);
  if (binary !== undefined) return [`__${binary}__`, `__r${binary}__`];
  switch (name) {
    case 'pow':
      return ['__pow__', '__rpow__'];
    case 'compare':
      return COMPARISONS;
    case 'getattr':
      return ['__getattribute__', '__getattr__'];
    case 'setattr':
      return ['__setattr__', '__delattr__'];
    case 'descrGet':
      return ['__get__'];
    case 'descrSet':
      return ['__set__', '__delete__'];
    case 'key':
      return [];
    default:
      return [`__${name}__`];
  }
}

const IN_PLACE: readonly SlotName[] = [
  'iadd',
  'isub',
  'imul',
  'imatmul',
  'itruediv',
  'ifloordiv',
  'imod',
  'ipow',
  'ilshift',
  'irshift',
  'iand',
  'ixor',
  'ior',
];
const SLOT_NAMES: readonly SlotName[] = [
  ...BINARY.keys(),
  ...IN_PLACE,
  'pow',
  'compare',
  'neg',
  'pos',
  'abs',
  'invert',
  'bool',
  'int',
  'float',
  'complex',
  'index',
  'round',
  'len',
  'getitem',
  'setitem',
  'delitem',
  'contains',
  'iter',
  'next',
  'reversed',
  'call',
  'getattr',
  'setattr',
  'hash',
  'repr',
  'str',
  'format',
  'descrGet',
  'descrSet',
  'new',
  'init',
  'enter',
  'exit',
];
const SLOT_OF = new Map<string, SlotName>();
for (const name of SLOT_NAMES) for (const dunder of dundersOf(name)) SLOT_OF.set(dunder, name);

/** The slot that a dunder method fills. */
export function slotOf(dunder: string): SlotName | undefined {
  return SLOT_OF.get(dunder);
}

/** Resolves the slots of a class made in Python from its namespace and bases. */
export function inheritSlots(type: PyType): void {
  const slots: Record<string, unknown> = {};
  for (const name of SLOT_NAMES) {
    const resolved = resolveSlot(type, name);
    if (resolved !== undefined) slots[name] = resolved;
  }
  const hashed = type.mro.find((each) => each.namespace.has('__hash__'));
  const key = hashed?.slots.key;
  if (key !== undefined && !hashed?.heap) slots.key = key;
  type.slots = slots as Slots;
}

/** Updates the slots of a class and those derived from it after the assignment of a dunder method. */
export function updateSlots(type: PyType): void {
  inheritSlots(type);
  for (const each of type.subclasses) if (each.heap) updateSlots(each);
}

function resolveSlot(type: PyType, name: SlotName): unknown {
  let native: PyType | undefined;
  let found = false;
  let nullified = false;
  for (const dunder of dundersOf(name)) {
    const value = type.lookup(dunder);
    if (value === undefined) continue;
    found = true;
    if (value === null) {
      nullified = true;
      continue;
    }
    if (!(value instanceof NativeFunction) || value.slot !== name) return dispatcher(type, name);
    const owner = value.owner as PyType;
    if (native === undefined || owner.isSubtypeOf(native)) native = owner;
  }
  if (!found) return undefined;
  if (nullified && native === undefined) {
    if (name === 'hash') return null;
    return dispatcher(type, name);
  }
  return (native?.heirSlots ?? native?.slots)?.[name];
}

function method(self: Value, dunder: string): Value | undefined {
  const type = typeOf(self);
  const found = type.lookup(dunder);
  return found === undefined ? undefined : bind(found, self, type);
}

function required(self: Value, dunder: string): Value {
  const found = method(self, dunder);
  if (found === undefined || found === null) {
    raise(typeError, `'${typeName(self)}' object has no ${dunder}`);
  }
  return found;
}

/** self.dunder(), without a bound method for functions that Python code defines. */
function call1(self: Value, dunder: string): Value {
  const found = typeOf(self).lookup(dunder);
  return found instanceof DefinedFunction ? found.call1(self) : call(required(self, dunder), []);
}

/** self.dunder(a) in the same way. */
function call2(self: Value, dunder: string, a: Value): Value {
  const found = typeOf(self).lookup(dunder);
  return found instanceof DefinedFunction ? found.call2(self, a) : call(required(self, dunder), [a]);
}

/** A slot that calls the Python methods of that name. */
function dispatcher(type: PyType, name: SlotName): unknown {
  const binary = BINARY.get(name) ?? (name === 'pow' ? 'pow' : undefined);
  if (binary !== undefined) {
    const left = `__${binary}__`;
    const right = `__r${binary}__`;
    // CPython's SLOT1BINFULL: the right operand goes first when its class derives from the left one's and overrides.
    const slot = (a: Value, b: Value, modulus?: Value): Value => {
      const extra = modulus === null || modulus === undefined ? [] : [modulus];
      const typeA = typeOf(a);
      const typeB = typeOf(b);
      if (typeA === typeB && extra.length === 0) {
        const own = typeA.lookup(left);
        if (own instanceof DefinedFunction) return own.call2(a, b);
      }
      // A method may keep what it is given, and give what exists already.
      escaped(a);
      escaped(b);
      let reflected = typeA !== typeB && typeB.lookup(right) !== undefined;
      if (typeA.heap && typeA.lookup(left) !== undefined) {
        if (reflected && typeB.isSubtypeOf(typeA) && typeB.lookup(right) !== typeA.lookup(right)) {
          const result = shared(call(required(b, right), [a]));
          if (result !== NotImplemented) return result;
          reflected = false;
        }
        const fn = required(a, left);
        const result = shared(call(fn, [b, ...extra]));
        if (result !== NotImplemented || typeA === typeB) return result;
      }
      return reflected && typeB.heap ? shared(call(required(b, right), [a])) : NotImplemented;
    };
    return slot;
  }
  const dunder = dundersOf(name)[0] as string;
  switch (name) {
    case 'compare':
      return (self: Value, other: Value, op: CompareOp): Value => {
        const fn = method(self, COMPARISONS[op] as string);
        escaped(other);
        return fn === undefined || fn === null ? NotImplemented : shared(call(fn, [other]));
      };
    case 'neg':
    case 'pos':
    case 'abs':
    case 'invert':
    case 'int':
    case 'float':
    case 'complex':
    case 'index':
    case 'reversed':
    case 'enter':
      return (self: Value): Value => call1(self, dunder);
    case 'iter':
      return (self: Value): Value => {
        const fn = method(self, dunder);
        if (fn === null || fn === undefined) raise(typeError, `'${typeName(self)}' object is not iterable`);
        return call(fn, []);
      };
    case 'bool':
      return (self: Value): boolean => {
        const result = call1(self, dunder);
        if (typeof result !== 'boolean') {
          raise(typeError, `__bool__ should return bool, returned ${typeName(result)}`);
        }
        return result;
      };
    case 'len':
      return (self: Value): number => {
        const result = call1(self, dunder);
        const int = asInt(result);
        if (int === undefined) raise(typeError, `'${typeName(result)}' object cannot be interpreted as an integer`);
        if (int < 0) raise(valueError, '__len__() should return >= 0');
        return Number(int);
      };
    case 'hash':
      return (self: Value): number | bigint => {
        const result = asInt(call1(self, dunder));
        if (result === undefined) raise(typeError, '__hash__ method should return an integer');
        return result;
      };
    case 'repr':
    case 'str':
      return (self: Value): string => {
        const result = call1(self, dunder);
        const text = asStr(result);
        if (text === undefined) raise(typeError, `${dunder} returned non-string (type ${typeName(result)})`);
        return text;
      };
    case 'format':
      return (self: Value, spec: string): string => {
        const result = call(required(self, dunder), [spec]);
        const text = asStr(result);
        if (text === undefined) raise(typeError, `__format__ must return a str, not ${typeName(result)}`);
        return text;
      };
    case 'round':
      return (self: Value, digits: Value | undefined): Value =>
        call(required(self, dunder), digits === undefined ? [] : [digits]);
    case 'next':
      return (self: Value): Value | undefined => {
        try {
          return call1(self, dunder);
        } catch (error) {
          if (caught(error).isInstance(stopIteration)) return undefined;
          throw error;
        }
      };
    case 'contains':
      return (self: Value, item: Value): boolean => {
        const fn = method(self, dunder);
        if (fn === null || fn === undefined) {
          raise(typeError, `'${typeName(self)}' object is not a container`);
        }
        return truth(call(fn, [item]));
      };
    case 'getitem':
      return (self: Value, key: Value): Value => {
        escaped(key);
        return call2(self, dunder, key);
      };
    case 'setitem':
      return (self: Value, key: Value, value: Value): void => {
        escaped(key);
        call(required(self, dunder), [key, value]);
      };
    case 'delitem':
      return (self: Value, key: Value): void => {
        call2(self, dunder, key);
      };
    case 'call':
      return (self: Value, args: readonly Value[], kwargs: Kwargs): Value => call(required(self, dunder), args, kwargs);
    case 'exit':
      return (self: Value, t: Value, v: Value, tb: Value): Value => call(required(self, dunder), [t, v, tb]);
    case 'descrGet':
      return (self: Value, instance: Value | undefined, owner: PyType): Value =>
        call(required(self, dunder), [instance ?? null, owner]);
    case 'descrSet':
      return (self: Value, instance: Value, value: Value | undefined): void => {
        const wanted = value === undefined ? '__delete__' : '__set__';
        const fn = method(self, wanted);
        if (fn === undefined) raise(attributeError, wanted);
        call(fn, value === undefined ? [instance] : [instance, value]);
      };
    case 'init':
      return (self: Value, args: readonly Value[], kwargs: Kwargs): void => {
        const result = call(required(self, dunder), args, kwargs);
        if (result !== null) raise(typeError, `__init__() should return None, not '${typeName(result)}'`);
      };
    case 'new':
      return (cls: PyType, args: readonly Value[], kwargs: Kwargs): Value => {
        const fn = cls.lookup(dunder) as Value;
        // __new__ is a static method whether it says so or not.
        const bound = bind(fn, undefined, cls);
        return call(bound, [cls, ...args], kwargs);
      };
    case 'getattr':
      return getattrDispatcher(type);
    case 'setattr':
      return (self: Value, attribute: string, value: Value | undefined): void => {
        const fn = required(self, value === undefined ? '__delattr__' : '__setattr__');
        call(fn, value === undefined ? [attribute] : [attribute, value]);
      };
    default:
      // In-place operators.
      return (a: Value, b: Value): Value => {
        escaped(b);
        return call2(a, dunder, b);
      };
  }
}

function getattrDispatcher(type: PyType): (self: Value, name: string) => Value | undefined {
  const attribute = type.lookup('__getattribute__');
  const base = type.mro.find((each) => !each.heap && each.slots.getattr !== undefined)?.slots.getattr ?? genericGetattr;
  return (self, name) => {
    let found: Value | undefined;
    if (attribute instanceof NativeFunction || attribute === undefined) found = base(self, name);
    else {
      try {
        found = call(required(self, '__getattribute__'), [name]);
      } catch (error) {
        if (!caught(error).isInstance(attributeError) || typeOf(self).lookup('__getattr__') === undefined) throw error;
      }
    }
    if (found !== undefined) return found;
    const fallback = method(self, '__getattr__');
    if (fallback === undefined) return undefined;
    try {
      return call(fallback, [name]);
    } catch (error) {
      // so that a traceback can propose a name
      const attributes =
        error instanceof PyError && caught(error).isInstance(attributeError) ? error.exception.attrs : undefined;
      if (attributes !== undefined && attributes.get('name') === undefined) {
        attributes.set('name', name);
        attributes.set('obj', self);
      }
      throw error;
    }
  };
}
