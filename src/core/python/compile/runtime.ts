/**
 * What compiled code calls: the frozen object `rt`, and the making of a JavaScript function from compiled source. No
 * other name is in that function's reach.
 */
import { builtins } from '../modules/builtins.ts';
import { type CallerFrame, host } from '../modules/host.ts';
import { createType, instantiate, isInstanceOf, superOf } from '../objects/class.ts';
import { PyDict, PySet } from '../objects/dict.ts';
import {
  assertionError,
  BudgetError,
  baseException as baseExceptionType,
  caught,
  importError,
  moduleNotFoundError,
  nameError,
  notImplementedError,
  PyError,
  PyException,
  raise,
  runtimeError,
  type TracebackCode,
  typeError,
  unboundLocalError,
  valueError,
} from '../objects/errors.ts';
import { ascii } from '../objects/format.ts';
import { BoundMethod, NativeFunction } from '../objects/function.ts';
import {
  consumed,
  discard,
  drop,
  handOver,
  passing,
  passingView,
  rebind,
  rebindShared,
  shared,
} from '../objects/lifetimes.ts';
import { type Cell, moduleFactory, type Namespace, PyModule } from '../objects/modules.ts';
import {
  classType,
  Ellipsis,
  type Kwargs,
  listType,
  objectType,
  PyBytes,
  PyComplex,
  PyFloat,
  PyInstance,
  PyList,
  PySlice,
  PyTuple,
  PyType,
  rangeType,
  type Shape,
  strType,
  tupleType,
  typeOf,
  type Value,
} from '../objects/object.ts';
import * as operations from '../objects/operations.ts';
import {
  call,
  contains,
  delitem,
  findattr,
  format,
  genericGetattr,
  genericSetattr,
  getattr,
  getitem,
  iter,
  PyIterator,
  recursion,
  repr,
  setattr,
  setitem,
  str,
  toArray,
  truth,
  typeName,
} from '../objects/operations.ts';
import { type JsFunction, PyFunction, PyGenerator, toException } from '../objects/python-function.ts';
import { RangeIterator } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';
import type { ConstantValue } from '../syntax/tree.ts';
import type { Compiled, FunctionCode } from './compiler.ts';

/** What an attribute site remembers of the last object it saw. */
class Site {
  readonly name: string;
  /** Shape of the instance, and the place of the attribute in it. */
  shape: Shape | undefined = undefined;
  index = 0;
  type: PyType | undefined = undefined;
  version = -1;
  /** Method found on the type, for instances of `shape` (or without attributes). */
  method: PyFunction | NativeFunction | undefined = undefined;
  /** Shape after the attribute was added. */
  next: Shape | undefined = undefined;
  constructor(name: string) {
    this.name = name;
  }
}

// ---- attributes

function attr(object: Value, site: Site): Value {
  if (object instanceof PyInstance) {
    const { type } = object;
    if (object.shape === site.shape && type === site.type && type.version === site.version) {
      return object.values[site.index] as Value;
    }
  }
  return slowAttr(object, site);
}

function slowAttr(object: Value, site: Site): Value {
  const { name } = site;
  const type = typeOf(object);
  if (object instanceof PyInstance && type.slots.getattr === genericGetattr && object.attrs.dict === undefined) {
    const index = object.attrs.shape.index.get(name);
    if (index !== undefined) {
      const found = type.lookup(name);
      if (
        found === undefined ||
        typeof found !== 'object' ||
        found === null ||
        found.type.slots.descrSet === undefined
      ) {
        site.type = type;
        site.shape = object.attrs.shape;
        site.version = type.version;
        site.index = index;
        return object.attrs.values[index] as Value;
      }
    }
  }
  return getattr(object, name);
}

function storeAttr(object: Value, site: Site, value: Value): void {
  if (object instanceof PyInstance) {
    const { type } = object;
    if (object.shape === site.shape && type === site.type && type.version === site.version) {
      object.values[site.index] = value;
      if (site.next !== undefined) object.shape = site.next;
      return;
    }
    const { attrs } = object;
    if (
      type.slots.setattr === genericSetattr &&
      type.hasDict &&
      attrs.dict === undefined &&
      attrs.shape.names.length < 512
    ) {
      const found = type.lookup(site.name);
      if (
        found === undefined ||
        typeof found !== 'object' ||
        found === null ||
        found.type.slots.descrSet === undefined
      ) {
        site.type = type;
        site.shape = attrs.shape;
        site.version = type.version;
        const index = attrs.shape.index.get(site.name);
        if (index !== undefined) {
          site.index = index;
          site.next = undefined;
        } else {
          site.index = attrs.shape.names.length;
          site.next = attrs.shape.with(site.name);
          if (site.index >= type.room) type.room = Math.min(32, site.index + 1);
        }
        attrs.set(site.name, value);
        return;
      }
    }
  }
  setattr(object, site.name, value);
}

/** The function behind `object.name(…)` when it is a plain method, remembered at the site. */
function method(object: Value, site: Site): PyFunction | NativeFunction | undefined {
  const type = typeOf(object);
  const attrs = typeof object === 'object' && object !== null ? object.attrs : undefined;
  if (site.type === type && site.version === type.version && site.shape === attrs?.shape) return site.method;
  const getter = type.slots.getattr;
  if (getter !== undefined && getter !== genericGetattr) return undefined;
  const found = type.lookup(site.name);
  if (object instanceof PyInstance && object.dict === undefined) {
    const index = object.shape.index.get(site.name);
    if (index !== undefined) {
      // A function kept in an attribute: its place is remembered instead.
      if (found !== undefined && typeOf(found).slots.descrSet !== undefined) return undefined;
      site.type = type;
      site.version = type.version;
      site.shape = object.shape;
      site.method = undefined;
      site.index = index;
      return undefined;
    }
  }
  if (!(found instanceof PyFunction) && !(found instanceof NativeFunction && found.owner !== undefined))
    return undefined;
  if (attrs !== undefined && (attrs.dict !== undefined || attrs.shape.index.has(site.name))) return undefined;
  site.type = type;
  site.version = type.version;
  site.shape = attrs?.shape;
  site.method = found;
  site.index = -1;
  return found;
}

function invoke0(object: Value, site: Site, _at: number, attributeAt: number): Value {
  const fn = method(object, site);
  if (fn instanceof PyFunction) return fn.call1(object);
  if (fn !== undefined) return fn.call1(object);
  return call0(attributeFor(object, site, attributeAt));
}

function invoke1(object: Value, site: Site, a: Value, _at: number, attributeAt: number): Value {
  const fn = method(object, site);
  if (fn instanceof PyFunction) return fn.call2(object, a);
  if (fn !== undefined) return fn.call2(object, a);
  return call1(attributeFor(object, site, attributeAt), a);
}

function invoke2(object: Value, site: Site, a: Value, b: Value, _at: number, attributeAt: number): Value {
  const fn = method(object, site);
  if (fn instanceof PyFunction) return fn.call3(object, a, b);
  if (fn !== undefined) return fn.call3(object, a, b);
  return call2(attributeFor(object, site, attributeAt), a, b);
}

function invoke3(object: Value, site: Site, a: Value, b: Value, c: Value, _at: number, attributeAt: number): Value {
  const fn = method(object, site);
  if (fn instanceof PyFunction) return fn.simple === 4 ? fn.fn(object, a, b, c) : fn.call([object, a, b, c], null);
  if (fn !== undefined) return fn.call([object, a, b, c], null);
  return call3(attributeFor(object, site, attributeAt), a, b, c);
}

function invoke(object: Value, site: Site, args: readonly Value[], _at: number, attributeAt: number): Value {
  const fn = method(object, site);
  if (fn !== undefined) return fn.call([object, ...args], null);
  return call(attributeFor(object, site, attributeAt), args);
}

/** The attribute to be called. A missing one is reported before the arguments' place: at the attribute. */
function attributeFor(object: Value, site: Site, at: number): Value {
  if (
    object instanceof PyInstance &&
    site.index >= 0 &&
    object.shape === site.shape &&
    object.type === site.type &&
    object.type.version === site.version
  ) {
    return object.values[site.index] as Value;
  }
  const here = state.position;
  state.position = at;
  const found =
    object instanceof PyModule ? (object.get(site.name) ?? getattr(object, site.name)) : getattr(object, site.name);
  state.position = here;
  return found;
}

// ---- calls

function call0(fn: Value): Value {
  if (fn instanceof PyFunction) return fn.simple === 0 ? fn.fn() : fn.call([], null);
  const init = fn instanceof PyType ? plainInit(fn) : undefined;
  if (init !== undefined) {
    const instance = new PyInstance(fn as PyType);
    return made(instance, init.call1(instance));
  }
  return slowCall(fn, []);
}

function call1(fn: Value, a: Value): Value {
  if (fn instanceof PyType) {
    if (fn === strType) return str(a);
    const init = plainInit(fn);
    if (init !== undefined) {
      const instance = new PyInstance(fn);
      return made(instance, init.call2(instance, a));
    }
    return slowCall(fn, [a]);
  }
  if (fn instanceof PyFunction) return fn.call1(a);
  if (fn instanceof NativeFunction && fn.owner === undefined) return fn.call1(a);
  return slowCall(fn, [a]);
}

function call2(fn: Value, a: Value, b: Value): Value {
  if (fn instanceof PyType) {
    const init = plainInit(fn);
    if (init !== undefined) {
      const instance = new PyInstance(fn);
      return made(instance, init.call3(instance, a, b));
    }
    return slowCall(fn, [a, b]);
  }
  if (fn instanceof PyFunction) return fn.call2(a, b);
  if (fn instanceof NativeFunction && fn.owner === undefined) return fn.call2(a, b);
  return slowCall(fn, [a, b]);
}

function call3(fn: Value, a: Value, b: Value, c: Value): Value {
  if (fn instanceof PyType) {
    const init = plainInit(fn);
    if (init?.simple === 4) {
      const instance = new PyInstance(fn);
      return made(instance, init.fn(instance, a, b, c));
    }
    return slowCall(fn, [a, b, c]);
  }
  if (fn instanceof PyFunction) return fn.call3(a, b, c);
  return slowCall(fn, [a, b, c]);
}

/** Makes an instance by a class's own __init__, when nothing about the class is out of the ordinary. */
function plainInit(fn: PyType): PyFunction | undefined {
  if (fn.initVersion === fn.version) return fn.init as PyFunction | undefined;
  const init = fn.lookup('__init__');
  const plain =
    fn.heap &&
    fn.metaclass === classType &&
    fn.allocate === undefined &&
    fn.slots.new === objectType.slots.new &&
    !fn.namespace.has('__abstractmethods__') &&
    init instanceof PyFunction;
  fn.init = plain ? init : undefined;
  fn.initVersion = fn.version;
  return plain ? init : undefined;
}

function made(instance: Value, result: Value): Value {
  if (result !== null) raise(typeError, `__init__() should return None, not '${typeName(result)}'`);
  return instance;
}

/** What a for loop over a call of range runs over. */
function rangeIter(fn: Value, start: Value, stop: Value | undefined, step: Value | undefined): PyIterator {
  if (fn === rangeType && typeof start === 'number') {
    if (stop === undefined) return new RangeIterator(0, 1, start);
    if (typeof stop === 'number') {
      if (step === undefined) return new RangeIterator(start, 1, stop - start);
      if (typeof step === 'number' && step !== 0) {
        return new RangeIterator(start, step, Math.floor((stop - start + step - Math.sign(step)) / step));
      }
    }
  }
  const args = stop === undefined ? [start] : step === undefined ? [start, stop] : [start, stop, step];
  return iter(callAny(fn, args, null));
}

/** What a for loop over a call of zip or enumerate takes its two values from. */
class Pairs extends PyIterator {
  get type(): PyType {
    return zipType as PyType;
  }
  readonly first: PyIterator;
  readonly second: PyIterator;
  constructor(first: PyIterator, second: PyIterator) {
    super();
    this.first = first;
    this.second = second;
  }
  next(): Value | undefined {
    const a = this.first.next();
    const b = a === undefined ? undefined : this.second.next();
    return a === undefined || b === undefined ? undefined : new PyTuple([a, b]);
  }
}
const zipType = builtins.get('zip');
const enumerateType = builtins.get('enumerate');

/** zip(a, b) or enumerate(a, b) as pairs; whatever else the names may mean is called. */
function pairsIter(fn: Value, a: Value, b: Value | undefined): PyIterator {
  if (fn === zipType && b !== undefined) return new Pairs(iter(a), iter(b));
  if (fn === enumerateType && (b === undefined || typeof b === 'number')) {
    return new Pairs(new RangeIterator(b ?? 0, 1, Number.POSITIVE_INFINITY), iter(a));
  }
  return iter(callAny(fn, b === undefined ? [a] : [a, b], null));
}

function slowCall(fn: Value, args: readonly Value[]): Value {
  if (fn instanceof PyType && fn.metaclass === classType && fn !== classType) return instantiate(fn, args, null);
  return callAny(fn, args, null);
}

function callAny(fn: Value, args: readonly Value[], kwargs: Kwargs): Value {
  if (fn instanceof PyFunction) return fn.call(args, kwargs);
  if (fn instanceof BoundMethod) {
    if (fn.function instanceof PyFunction) return fn.function.call([fn.self, ...args], kwargs);
    if (fn.function instanceof NativeFunction) return fn.function.call([fn.self, ...args], kwargs);
  }
  if (fn instanceof NativeFunction && fn.owner === undefined) return fn.call(args, kwargs);
  const slot = typeOf(fn).slots.call;
  if (slot === undefined) raise(typeError, `'${typeName(fn)}' object is not callable`);
  return slot(fn, args, kwargs);
}

/** What a callable is called in messages about its arguments. */
function callableName(fn: Value): string {
  if (fn instanceof BoundMethod) return callableName(fn.function);
  if (fn instanceof PyFunction) return `${String(fn.module)}.${fn.qualname}`;
  if (fn instanceof NativeFunction) return fn.module === 'builtins' ? fn.qualname : `${fn.module}.${fn.qualname}`;
  return fn instanceof PyType ? fn.name : repr(fn);
}

// ---- errors

const UNWOUND = 400;

function trace(error: unknown, code: TracebackCode): unknown {
  if (error instanceof PyError) {
    if (error.handledBy === code) {
      error.handledBy = undefined;
      return error;
    }
    const { traceback } = error.exception;
    if (traceback.length < UNWOUND || traceback.length % 7 === 0) traceback.push({ code, position: state.position });
    return error;
  }
  if (error instanceof BudgetError) {
    error.place ??= { code, position: state.position };
    return error;
  }
  const wrapped = new PyError(caught(error));
  wrapped.exception.traceback.push({ code, position: state.position });
  return wrapped;
}

/** The exception that an except clause of this frame gets: from here on the frame is in its traceback. */
function handled(error: unknown, code: TracebackCode): PyException {
  const exception = caught(error);
  if (error instanceof PyError && error.handledBy !== code) {
    trace(error, code);
    error.handledBy = code;
  }
  return exception;
}

/** `raise` alone: where the exception came from stays what it was. */
function reraise(code: TracebackCode): never {
  const { handling } = state;
  if (!(handling instanceof PyException)) raise(runtimeError, 'No active exception to reraise');
  const error = new PyError(handling);
  error.handledBy = code;
  throw error;
}

function raiseStatement(value: Value, cause: Value | undefined): never {
  const exception = toException(value);
  if (cause !== undefined) {
    if (cause === null) exception.cause = null;
    else if (cause instanceof PyException || (cause instanceof PyType && cause.isSubtypeOf(baseExceptionType))) {
      exception.cause = toException(cause);
    } else raise(typeError, 'exception causes must derive from BaseException');
    exception.suppressContext = true;
  }
  if (state.handling !== exception && exception.context === null) exception.context = state.handling;
  throw new PyError(exception);
}

function chain(error: unknown, handling: PyException): unknown {
  if (error instanceof PyError && error.exception !== handling && error.exception.context === null) {
    // No loops: the context of the one being handled may be this very exception.
    for (let each: Value = handling; each instanceof PyException; each = each.context)
      if (each === error.exception) return error;
    error.exception.context = handling;
  }
  return error;
}

function matches(exception: PyException, type: Value): boolean {
  if (type instanceof PyType && type.isSubtypeOf(baseExceptionType)) return exception.isInstance(type);
  if (type instanceof PyTuple) return type.items.some((each) => matches(exception, each));
  raise(typeError, 'catching classes that do not inherit from BaseException is not allowed');
}

// ---- names

function global(cell: Cell): Value {
  const { value } = cell;
  if (value !== undefined) return value;
  const { builtin } = cell;
  if (builtin !== undefined) return builtin;
  const error = new PyException(nameError, [`name '${cell.name}' is not defined`]);
  error.attrs.set('name', cell.name);
  throw new PyError(error);
}

function unbound(name: string): never {
  raise(unboundLocalError, `cannot access local variable '${name}' where it is not associated with a value`);
}

function unboundFree(name: string): never {
  raise(nameError, `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`);
}

// ---- unpacking

function unpack(value: Value, count: number): readonly Value[] {
  if (value instanceof PyTuple && value.type === tupleType && value.items.length === count) return value.items;
  if ((value instanceof PyTuple || value instanceof PyList) && !value.type.heap) {
    const { items } = value;
    // A list may change while its items are being assigned.
    if (items.length === count) return value instanceof PyTuple ? items : items.slice();
    if (items.length > count) raise(valueError, `too many values to unpack (expected ${count})`);
    raise(valueError, `not enough values to unpack (expected ${count}, got ${items.length})`);
  }
  const { slots } = typeOf(value);
  if (slots.iter === undefined && slots.getitem === undefined) {
    raise(typeError, `cannot unpack non-iterable ${typeName(value)} object`);
  }
  const it = iter(value);
  const items: Value[] = [];
  for (let each = it.next(); each !== undefined; each = it.next()) {
    if (items.length === count) raise(valueError, `too many values to unpack (expected ${count})`);
    items.push(each);
  }
  if (items.length < count) {
    raise(valueError, `not enough values to unpack (expected ${count}, got ${items.length})`);
  }
  return items;
}

function unpackStar(value: Value, before: number, after: number): readonly Value[] {
  const { slots } = typeOf(value);
  if (slots.iter === undefined && slots.getitem === undefined) {
    raise(typeError, `cannot unpack non-iterable ${typeName(value)} object`);
  }
  const items = toArray(value);
  if (items.length < before + after) {
    raise(valueError, `not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
  }
  const end = items.length - after;
  return [...items.slice(0, before), new PyList(items.slice(before, end)), ...items.slice(end)];
}

function spread(value: Value, callee: Value | undefined): readonly Value[] {
  const { slots } = typeOf(value);
  if (slots.iter === undefined && slots.getitem === undefined) {
    if (callee !== undefined) {
      raise(typeError, `${callableName(callee)}() argument after * must be an iterable, not ${typeName(value)}`);
    }
    raise(typeError, `Value after * must be an iterable, not ${typeName(value)}`);
  }
  return toArray(value);
}

function mappingPairs(value: Value): Value[] {
  const keys =
    value instanceof PyDict ? value.keyList() : keysOf(value, `'${typeName(value)}' object is not a mapping`);
  return keys.flatMap((key) => [key, getitem(value, key)]);
}

function keysOf(value: Value, message: string): Value[] {
  const keys = findattr(value, 'keys');
  if (keys === undefined) raise(typeError, message);
  return toArray(call(keys, []));
}

function dict(parts: readonly Value[]): PyDict {
  const made = new PyDict();
  for (let i = 0; i < parts.length; i += 2) made.set(parts[i] as Value, parts[i + 1] as Value);
  return made;
}

// ---- with

class Manager {
  readonly #value: Value;
  readonly #exit: Value;
  readonly #enter: Value;
  constructor(value: Value) {
    const type = typeOf(value);
    const enter = type.lookup('__enter__');
    const exit = type.lookup('__exit__');
    if (enter === undefined) {
      raise(typeError, `'${typeName(value)}' object does not support the context manager protocol`);
    }
    if (exit === undefined) {
      raise(
        typeError,
        `'${typeName(value)}' object does not support the context manager protocol (missed __exit__ method)`,
      );
    }
    this.#value = value;
    this.#enter = operations.bind(enter, value, type);
    this.#exit = operations.bind(exit, value, type);
  }
  enter(): Value {
    return call(this.#enter, []);
  }
  leave(): void {
    call(this.#exit, [null, null, null]);
  }
  /** Whether __exit__ swallows what the body threw. */
  fail(error: unknown): boolean {
    const exception = caught(error);
    const before = state.handling;
    state.handling = exception;
    try {
      return truth(call(this.#exit, [exception.type, exception, getattr(exception, '__traceback__')]));
    } finally {
      state.handling = before;
    }
  }
  get value(): Value {
    return this.#value;
  }
}

// ---- match

function matchSequence(value: Value, count: number, after: number): readonly Value[] | null {
  if (
    !(value instanceof PyTuple || value instanceof PyList) &&
    typeOf(value).name !== 'range' &&
    typeOf(value).name !== 'deque'
  )
    return null;
  const items = toArray(value);
  if (after < 0) return items.length === count ? items : null;
  if (items.length < count + after) return null;
  const end = items.length - after;
  return [...items.slice(0, count), new PyList(items.slice(count, end)), ...items.slice(end)];
}

function matchMapping(value: Value, keys: readonly Value[]): readonly Value[] | null {
  if (!(value instanceof PyDict)) return null;
  const found: Value[] = [];
  for (const key of keys) {
    const each = value.get(key);
    if (each === undefined) return null;
    found.push(each);
  }
  return found;
}

function matchRest(value: Value, keys: readonly Value[]): Value {
  const rest = new PyDict();
  rest.update(value as PyDict);
  for (const key of keys) rest.delete(key);
  return rest;
}

const SELF_MATCHING: ReadonlySet<string> = new Set(
  'bool bytearray bytes dict float frozenset int list set str tuple'.split(' '),
);

function matchClass(value: Value, cls: Value, count: number, names: readonly string[]): readonly Value[] | null {
  if (!(cls instanceof PyType)) raise(typeError, 'called match pattern must be a class');
  if (!isInstanceOf(value, cls)) return null;
  const found: Value[] = [];
  if (count > 0) {
    const args = cls.lookup('__match_args__');
    if (args === undefined && cls.mro.some((each) => SELF_MATCHING.has(each.name) && !each.heap)) {
      if (count > 1) raise(typeError, `${cls.name}() accepts 1 positional sub-pattern (${count} given)`);
      found.push(value);
    } else {
      const list = args instanceof PyTuple ? args.items : [];
      if (list.length < count) {
        raise(
          typeError,
          `${cls.name}() accepts ${list.length} positional sub-pattern${list.length === 1 ? '' : 's'} (${count} given)`,
        );
      }
      for (const name of list.slice(0, count)) {
        const each = findattr(value, String(name));
        if (each === undefined) return null;
        found.push(each);
      }
    }
  }
  for (const name of names) {
    const each = findattr(value, name);
    if (each === undefined) return null;
    found.push(each);
  }
  return found;
}

// ---- imports

/** The modules of the run, by name. */
export class Modules {
  readonly #made = new Map<string, PyModule>();

  get(name: string): PyModule | undefined {
    return this.#made.get(name);
  }

  names(): string[] {
    return [...this.#made.keys()];
  }

  set(name: string, module: PyModule): void {
    this.#made.set(name, module);
  }

  load(name: string): PyModule {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const dot = name.lastIndexOf('.');
    if (dot > 0) this.load(name.slice(0, dot));
    const again = this.#made.get(name);
    if (again !== undefined) return again;
    const factory = moduleFactory(name);
    if (factory === undefined) {
      const parent = dot > 0 ? this.#made.get(name.slice(0, dot)) : undefined;
      const part = parent?.get(name.slice(dot + 1));
      if (part instanceof PyModule) return part;
      const package_ =
        parent === undefined || parent.fallback !== undefined ? '' : `; '${name.slice(0, dot)}' is not a package`;
      const error = new PyException(moduleNotFoundError, [`No module named '${name}'${package_}`]);
      error.attrs.set('name', name);
      throw new PyError(error);
    }
    const module = new PyModule(name);
    this.#made.set(name, module);
    factory(module);
    if (dot > 0) this.#made.get(name.slice(0, dot))?.set(name.slice(dot + 1), module);
    return module;
  }
}

/** The frame that a compiled text is run in. */
export interface Unit {
  readonly namespace: Namespace;
  readonly modules: Modules;
  readonly filename: string;
  /** Called for what statements bind, with the option trace. */
  readonly record?: (position: number, name: string, value: Value) => void;
}

function constant(value: ConstantValue): Value {
  switch (value.type) {
    case 'int':
    case 'bool':
    case 'str':
      return value.value;
    case 'float':
      return new PyFloat(value.value);
    case 'complex':
      return new PyComplex(0, value.value);
    case 'bytes':
      return new PyBytes(value.value);
    case 'ellipsis':
      return Ellipsis;
    default:
      return null;
  }
}

const EMPTY_TUPLE = new PyTuple([]);

const SHARED = {
  ...operations,
  passing,
  passingView,
  consumed,
  rebind,
  rebindShared,
  shared,
  handOver,
  drop,
  discard,
  attr,
  storeAttr,
  invoke,
  invoke0,
  invoke1,
  invoke2,
  invoke3,
  call0,
  call1,
  call2,
  call3,
  rangeIter,
  pairsIter,
  Range: RangeIterator,
  Pairs,
  List: PyList,
  listType,
  global,
  F: PyFloat,
  none: Object.freeze([]),
  tuple: (items: readonly Value[]) => (items.length === 0 ? EMPTY_TUPLE : new PyTuple(items)),
  list: (items: Value[]) => new PyList(items),
  slice: (a: Value, b: Value, c: Value) => new PySlice(a, b, c),
  set: (items: readonly Value[]) => new PySet(items),
  /** CPython keeps such a display as a frozenset and copies it. */
  constantSet: (items: readonly Value[]) => {
    const made = new PySet();
    // Made twice: merge_const_one of compile.c makes it again from its own order.
    made.merge(new PySet(new PySet(items).items()));
    return made;
  },
  dict,
  isIn: (item: Value, container: Value) => contains(container, item),
  callArray: (fn: Value, args: readonly Value[]) => slowCall(fn, args),
  recursion,
  chain,
  matches,
  raise: raiseStatement,
  unbound,
  unboundFree,
  unpack,
  unpackStar,
  spread,
  mappingPairs,
  matchSequence,
  matchMapping,
  matchRest,
  matchClass,
  manager: (value: Value) => new Manager(value),
  superOf,
  delitem,
  delattr: (object: Value, site: Site) => setattr(object, site.name, undefined),
  setitem,
  assertion: (message: Value | undefined): never => raise(assertionError, message),
  asynchronous: (what: string): never => raise(notImplementedError, `${what} is not supported in this simulator`),
  unknownName: (name: string): never => raise(notImplementedError, `\\N{${name}} is not supported in this simulator`),
  formatted: (value: Value, conversion: string, spec: string): string => {
    switch (conversion) {
      case 'r':
        return format(repr(value), spec);
      case 's':
        return format(str(value), spec);
      case 'a':
        return format(ascii(repr(value)), spec);
    }
    if (spec === '' && typeof value === 'string') return value;
    return format(value, spec);
  },
  deleteGlobal: (cell: Cell) => {
    if (cell.value === undefined) raise(nameError, `name '${cell.name}' is not defined`);
    cell.value = undefined;
  },
  deleteClassName: (namespace: Map<string, Value>, name: string) => {
    if (!namespace.delete(name)) raise(nameError, `name '${name}' is not defined`);
  },
  classAnnotations: (namespace: Map<string, Value>): Value => {
    let table = namespace.get('__annotations__');
    if (table === undefined) {
      table = new PyDict();
      namespace.set('__annotations__', table);
    }
    return table;
  },
  *yieldFrom(source: Value): Generator<Value, Value, Value> {
    if (source instanceof PyGenerator) {
      let send: Value = null;
      for (;;) {
        const value: Value | undefined = send === null ? source.next() : source.send(send);
        if (value === undefined) return source.returned;
        try {
          send = yield value;
        } catch (error) {
          if (!(error instanceof PyError)) throw error;
          const thrown = source.throw(error);
          if (thrown === undefined) return source.returned;
          send = yield thrown;
        }
      }
    }
    const it = iter(source);
    for (let value = it.next(); value !== undefined; value = it.next()) yield value;
    return null;
  },
};

type Body = (rt: unknown, state: unknown, constants: unknown, cells: unknown, sites: unknown) => Value | undefined;

/** Functions made before: what the JavaScript engine learned of them serves the next run. */
const functions = new WeakMap<Compiled, Body>();

/** Built-ins whose code comes with the first text that names one. */
const RARE_BUILTINS: ReadonlySet<string> = new Set(['bytearray', 'memoryview']);

/** Turns compiled source into a function that runs it. */
export function link(compiled: Compiled, unit: Unit): () => Value | undefined {
  const { namespace, modules, filename } = unit;
  const codes: TracebackCode[] = compiled.functions.map((each) => ({
    name: each.name,
    filename,
    positions: compiled.positions,
    locals: each.locals,
    globals: () => namespace.names(),
  }));
  const rt = Object.freeze({
    ...SHARED,
    trace: (error: unknown, index: number) => trace(error, codes[index] as TracebackCode),
    caught: (error: unknown, index: number) => handled(error, codes[index] as TracebackCode),
    reraise: (index: number): never => reraise(codes[index] as TracebackCode),
    func: (
      index: number,
      fn: (...args: Value[]) => unknown,
      defaults: readonly Value[],
      keywordDefaults: readonly (Value | undefined)[],
      annotations: readonly [Value, Value][] | undefined,
    ): Value => {
      const code = compiled.functions[index] as FunctionCode;
      const body = code.generator
        ? (...args: Value[]) => new PyGenerator(code.qualname, fn(...args) as Generator<Value, Value, Value>)
        : (fn as JsFunction);
      const made = new PyFunction(code, body, defaults, keywordDefaults, namespace);
      if (annotations !== undefined) made.annotations = PyDict.of(annotations);
      return made;
    },
    generatorExpression: (
      _index: number,
      fn: (it: PyIterator) => Generator<Value, Value, Value>,
      it: PyIterator,
    ): Value => new PyGenerator('<genexpr>', fn(it)),
    /** A call of a built-in that reads its caller's names. */
    callInFrame: (fn: Value, args: readonly Value[], locals: CallerFrame['locals']): Value => {
      const before = host.frame;
      host.frame = { namespace, locals };
      try {
        return callAny(fn, args, null);
      } finally {
        host.frame = before;
      }
    },
    callKeywords: (fn: Value, args: readonly Value[], names: number, values: readonly Value[]): Value => {
      const kwargs = new Map<string, Value>();
      (compiled.keywords[names] as readonly string[]).forEach((name, i) => {
        kwargs.set(name, values[i] as Value);
      });
      return callAny(fn, args, kwargs);
    },
    callSpread: (fn: Value, args: readonly Value[], parts: readonly (readonly [string | null, Value])[]): Value => {
      const kwargs = new Map<string, Value>();
      for (const [name, value] of parts) {
        if (name !== null) {
          if (kwargs.has(name))
            raise(typeError, `${callableName(fn)}() got multiple values for keyword argument '${name}'`);
          kwargs.set(name, value);
          continue;
        }
        const keys =
          value instanceof PyDict
            ? value.keyList()
            : keysOf(value, `${callableName(fn)}() argument after ** must be a mapping, not ${typeName(value)}`);
        for (const key of keys) {
          const text = operations.asStr(key);
          if (text === undefined) raise(typeError, 'keywords must be strings');
          if (kwargs.has(text)) {
            raise(typeError, `${callableName(fn)}() got multiple values for keyword argument '${text}'`);
          }
          kwargs.set(text, getitem(value, key));
        }
      }
      return callAny(fn, args, kwargs);
    },
    makeClass: (
      name: string,
      qualname: string,
      bases: readonly Value[],
      keywords: readonly (readonly [string, Value])[],
      body: (namespace: Map<string, Value>) => (cls: Value) => void,
    ): Value => {
      const map = new Map<string, Value>();
      const module = namespace.get('__name__');
      map.set('__module__', typeof module === 'string' ? module : '__main__');
      map.set('__qualname__', qualname);
      const { position } = state;
      const setCell = body(map);
      state.position = position;
      const kwargs = new Map(keywords);
      let meta = kwargs.get('metaclass');
      kwargs.delete('metaclass');
      if (meta === undefined) {
        meta = classType;
        for (const base of bases) {
          const each = base instanceof PyType ? base.metaclass : undefined;
          if (each?.isSubtypeOf(meta as PyType)) meta = each;
        }
      }
      let cls: Value;
      if (meta === classType || (meta instanceof PyType && !meta.heap && meta.isSubtypeOf(classType))) {
        cls = createType(name, qualname, bases, map, meta as PyType, kwargs.size === 0 ? null : kwargs);
      } else {
        cls = call(meta, [name, new PyTuple(bases), PyDict.of(map)], kwargs.size === 0 ? null : kwargs);
      }
      setCell(cls);
      return cls;
    },
    importName: (name: string, whole: boolean): Value => {
      const module = modules.load(name);
      return whole || !name.includes('.') ? module : modules.load(name.slice(0, name.indexOf('.')));
    },
    importModule: (name: string): Value => {
      if (name.startsWith('.')) raise(importError, 'attempted relative import with no known parent package');
      return modules.load(name);
    },
    importFrom: (module: PyModule, name: string): Value => {
      const found = module.get(name);
      if (found !== undefined) return found;
      if (moduleFactory(`${module.name}.${name}`) !== undefined) return modules.load(`${module.name}.${name}`);
      raise(importError, `cannot import name '${name}' from '${module.name}' (unknown location)`);
    },
    importStar: (module: PyModule): void => {
      const all = module.get('__all__');
      const names =
        all === undefined ? module.namespace.names().filter((name) => !name.startsWith('_')) : toArray(all).map(String);
      for (const name of names) namespace.set(name, module.get(name));
    },
    record: (position: number, name: string, value: Value): void => unit.record?.(position, name, value),
  });
  const cells = compiled.globals.map((name) => {
    const cell = namespace.cell(name);
    cell.builtin = builtins.get(name) ?? (RARE_BUILTINS.has(name) ? modules.load('_binary').get(name) : undefined);
    return cell;
  });
  const sites = compiled.sites.map((name) => new Site(name));
  const constants = compiled.constants.map(constant);
  // The source holds no Python text: names are mangled, constants come through K.
  let run = functions.get(compiled);
  if (run === undefined) {
    run = new Function('rt', 'S', 'K', 'C', 'D', compiled.source) as Body;
    functions.set(compiled, run);
  }
  const body = run;
  return () => {
    const { code, position } = state;
    state.code = codes[0];
    state.depth++;
    try {
      return body(rt, state, constants, cells, sites);
    } finally {
      state.depth--;
      state.code = code;
      // the caller's again, for its part of a traceback
      state.position = position;
    }
  };
}
