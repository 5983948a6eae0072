/** Functions, methods and generators that Python code defines, and the binding of arguments to their parameters. */
import { defineType, fillType } from './define.ts';
import { PyDict } from './dict.ts';
import {
  attributeError,
  caught,
  generatorExit,
  PyError,
  PyException,
  raise,
  recursionError,
  runtimeError,
  stopIteration,
  typeError,
  valueError,
} from './errors.ts';
import {
  BoundMethod,
  builtinFunctionType,
  ClassMethod,
  classmethodType,
  DefinedFunction,
  methodDescriptorType,
  methodType,
  NativeFunction,
  nameList,
  StaticMethod,
  staticmethodType,
} from './function.ts';
import type { Namespace } from './modules.ts';
import {
  Attributes,
  isInstance,
  type Kwargs,
  NotImplemented,
  objectType,
  PyObject,
  PyTuple,
  PyType,
  typeOf,
  type Value,
} from './object.ts';
import {
  call,
  type Getset,
  genericGetattr,
  genericHash,
  genericSetattr,
  getsetType,
  identityOf,
  is,
  PyIterator,
  repr,
  typeName,
} from './operations.ts';
import { state } from './state.ts';

export interface Parameters {
  readonly names: readonly string[];
  readonly positionalOnly: number;
  readonly positional: number;
  readonly star: boolean;
  readonly keywordOnly: readonly string[];
  readonly kwargs: boolean;
  /** Their number when all are positional, -1 otherwise. */
  readonly simple: number;
}

export type JsFunction = (...args: Value[]) => Value;
export type JsGenerator = (...args: Value[]) => Generator<Value, Value, Value>;

export const functionType: PyType = new PyType('function', [objectType]);

export interface FunctionInfo {
  readonly name: string;
  readonly qualname: string;
  readonly parameters: Parameters;
  readonly doc: string | null;
}

/** What was assigned over the names that a function's code has: few functions have any. */
const renamed = new WeakMap<PyFunction, { name?: string; qualname?: string; module?: Value; doc?: Value }>();

/** A function made by def or lambda. */
export class PyFunction extends DefinedFunction {
  get type(): PyType {
    return functionType;
  }
  declare readonly code: FunctionInfo;
  /** Takes one argument a parameter, `*args` as a tuple and `**kwargs` as a dict. */
  declare readonly fn: JsFunction;
  declare defaults: readonly Value[];
  declare readonly keywordDefaults: readonly (Value | undefined)[];
  declare annotations: Value;
  declare readonly globals: Namespace;
  /** Number of parameters when all are positional, -1 otherwise: such a function may be called at once. */
  declare readonly simple: number;

  constructor(
    code: FunctionInfo,
    fn: JsFunction,
    defaults: readonly Value[],
    keywordDefaults: readonly (Value | undefined)[],
    globals: Namespace,
  ) {
    super();
    this.code = code;
    this.fn = fn;
    this.defaults = defaults;
    this.keywordDefaults = keywordDefaults;
    this.globals = globals;
    this.annotations = null;
    this.simple = code.parameters.simple;
  }

  get parameters(): Parameters {
    return this.code.parameters;
  }
  get name(): string {
    return renamed.get(this)?.name ?? this.code.name;
  }
  set name(name: string) {
    renamed.set(this, { ...renamed.get(this), name });
  }
  get qualname(): string {
    return renamed.get(this)?.qualname ?? this.code.qualname;
  }
  set qualname(qualname: string) {
    renamed.set(this, { ...renamed.get(this), qualname });
  }
  get module(): Value {
    return renamed.get(this)?.module ?? this.globals.get('__name__') ?? null;
  }
  set module(module: Value) {
    renamed.set(this, { ...renamed.get(this), module });
  }
  get doc(): Value {
    const doc = renamed.get(this)?.doc;
    return doc === undefined ? this.code.doc : doc;
  }
  set doc(doc: Value) {
    renamed.set(this, { ...renamed.get(this), doc });
  }

  call(args: readonly Value[], kwargs: Kwargs): Value {
    if (this.simple >= 0 && (kwargs === null || kwargs.size === 0)) {
      const given = args.length;
      if (given === this.simple) return this.fn(...args);
      const missing = this.simple - given;
      if (missing > 0 && missing <= this.defaults.length) {
        return this.fn(...args, ...this.defaults.slice(this.defaults.length - missing));
      }
    }
    return this.fn(...bindArguments(this, args, kwargs));
  }

  /** Positional calls without an array of arguments; a last parameter may be left to its default. */
  call1(a: Value): Value {
    const { defaults, simple } = this;
    if (simple === 1) return this.fn(a);
    if (simple === 2 && defaults.length > 0) return this.fn(a, defaults[defaults.length - 1] as Value);
    return this.call([a], null);
  }
  call2(a: Value, b: Value): Value {
    const { defaults, simple } = this;
    if (simple === 2) return this.fn(a, b);
    if (simple === 3 && defaults.length > 0) return this.fn(a, b, defaults[defaults.length - 1] as Value);
    return this.call([a, b], null);
  }
  call3(a: Value, b: Value, c: Value): Value {
    const { defaults, simple } = this;
    if (simple === 3) return this.fn(a, b, c);
    if (simple === 4 && defaults.length > 0) return this.fn(a, b, c, defaults[defaults.length - 1] as Value);
    return this.call([a, b, c], null);
  }
}

const plural = (n: number) => (n === 1 ? '' : 's');

function bindArguments(fn: PyFunction, args: readonly Value[], kwargs: Kwargs): Value[] {
  const { names, positional, positionalOnly, star, keywordOnly, kwargs: rest } = fn.parameters;
  const { qualname, defaults } = fn;
  const values: (Value | undefined)[] = new Array(names.length).fill(undefined);
  const given = args.length;
  for (let i = 0; i < Math.min(given, positional); i++) values[i] = args[i];
  if (star) values[positional] = new PyTuple(args.slice(positional));
  const firstKeyword = positional + (star ? 1 : 0);
  const extra = rest ? new PyDict() : undefined;
  if (extra !== undefined) values[names.length - 1] = extra;
  let positionalByName: string[] | undefined;
  if (kwargs !== null) {
    for (const [name, value] of kwargs) {
      let at = names.indexOf(name);
      if (at >= positional && (at < firstKeyword || at >= firstKeyword + keywordOnly.length)) at = -1;
      if (at >= 0 && at < positionalOnly) {
        if (extra === undefined) {
          positionalByName ??= [];
          positionalByName.push(name);
          continue;
        }
        at = -1;
      }
      if (at < 0) {
        if (extra !== undefined) {
          extra.set(name, value);
          continue;
        }
        // CPython looks for positional-only names first.
        const byName = names.slice(0, positionalOnly).filter((each) => kwargs.has(each));
        if (byName.length > 0) positionalOnlyByName(qualname, byName);
        raise(typeError, `${qualname}() got an unexpected keyword argument '${name}'`);
      }
      if (values[at] !== undefined) raise(typeError, `${qualname}() got multiple values for argument '${name}'`);
      values[at] = value;
    }
  }
  if (positionalByName !== undefined) positionalOnlyByName(qualname, positionalByName);
  if (given > positional && !star) {
    const least = positional - defaults.length;
    const plurality = defaults.length > 0 ? positional !== 0 : positional !== 1;
    const range = defaults.length > 0 ? `from ${least} to ${positional}` : `${positional}`;
    const keywordsGiven = keywordOnly.filter((name) => kwargs?.has(name)).length;
    const also =
      keywordsGiven > 0
        ? ` positional argument${plural(given)} (and ${keywordsGiven} keyword-only argument${plural(keywordsGiven)})`
        : '';
    raise(
      typeError,
      `${qualname}() takes ${range} positional argument${plurality ? 's' : ''} but ${given}${also} ${given === 1 && also === '' ? 'was' : 'were'} given`,
    );
  }
  if (given < positional) {
    const missing: string[] = [];
    const firstDefault = positional - defaults.length;
    for (let i = given; i < positional; i++) {
      if (values[i] !== undefined) continue;
      if (i >= firstDefault) values[i] = defaults[i - firstDefault];
      else missing.push(names[i] as string);
    }
    if (missing.length > 0) {
      raise(
        typeError,
        `${qualname}() missing ${missing.length} required positional argument${plural(missing.length)}: ${nameList(missing)}`,
      );
    }
  }
  const missing: string[] = [];
  keywordOnly.forEach((name, i) => {
    if (values[firstKeyword + i] !== undefined) return;
    const value = fn.keywordDefaults[i];
    if (value === undefined) missing.push(name);
    else values[firstKeyword + i] = value;
  });
  if (missing.length > 0) {
    raise(
      typeError,
      `${qualname}() missing ${missing.length} required keyword-only argument${plural(missing.length)}: ${nameList(missing)}`,
    );
  }
  return values as Value[];
}

function positionalOnlyByName(qualname: string, names: readonly string[]): never {
  raise(
    typeError,
    `${qualname}() got some positional-only arguments passed as keyword arguments: '${names.join(', ')}'`,
  );
}

const FUNCTION_SET: Readonly<Record<string, (self: PyFunction, value: Value | undefined) => void>> = {
  __name__: (self, value) => {
    self.name = String(value);
  },
  __qualname__: (self, value) => {
    self.qualname = String(value);
  },
  __doc__: (self, value) => {
    self.doc = value ?? null;
  },
  __module__: (self, value) => {
    self.module = value ?? null;
  },
  __annotations__: (self, value) => {
    self.annotations = value ?? null;
  },
  __defaults__: (self, value) => {
    self.defaults = value instanceof PyTuple ? value.items : [];
  },
};

fillType<PyFunction>(functionType, {
  name: 'function',
  hasDict: true,
  final: true,
  slots: {
    call: (self: PyFunction, args, kwargs) => self.call(args, kwargs),
    descrGet: (self: PyFunction, instance) => (instance === undefined ? self : new BoundMethod(instance, self)),
    setattr: (self: PyFunction, name, value) => {
      // Few functions ever get attributes.
      self.attrs ??= new Attributes(functionType.shape);
      genericSetattr(self, name, value);
    },
    repr: (self: PyFunction) => `<function ${self.qualname} at ${address(self)}>`,
    hash: genericHash,
    compare: identityCompare,
  },
  getters: {
    __name__: (self) => self.name,
    __qualname__: (self) => self.qualname,
    __doc__: (self) => self.doc,
    __module__: (self) => self.module,
    __defaults__: (self) => (self.defaults.length === 0 ? null : new PyTuple(self.defaults)),
    __annotations__: (self) => {
      if (self.annotations === null) self.annotations = new PyDict();
      return self.annotations;
    },
    __code__: (self) => new Code(self),
    __dict__: (self) => {
      self.attrs ??= new Attributes(functionType.shape);
      return dictOf(self.attrs);
    },
    __kwdefaults__: (self) => {
      const dict = new PyDict();
      self.parameters.keywordOnly.forEach((name, i) => {
        const value = self.keywordDefaults[i];
        if (value !== undefined) dict.set(name, value);
      });
      return dict.size === 0 ? null : dict;
    },
  },
  setters: FUNCTION_SET,
});

function dictOf(attributes: Attributes): PyDict {
  if (attributes.dict instanceof PyDict) return attributes.dict;
  const dict = new PyDict();
  for (const name of attributes.names()) dict.set(name, attributes.get(name) as Value);
  attributes.open(dict);
  return dict;
}

/** The little of a code object that programs ask for. */
class Code extends PyObject {
  get type(): PyType {
    return codeType;
  }
  readonly function: PyFunction;
  constructor(fn: PyFunction) {
    super();
    this.function = fn;
  }
}
const codeType = defineType<Code>({
  name: 'code',
  getters: {
    co_argcount: (self) => self.function.parameters.positional,
    co_varnames: (self) => new PyTuple(self.function.parameters.names),
    co_name: (self) => self.function.name,
  },
});

/** An address as reprs show it. */
export function address(value: PyObject): string {
  return `0x${identityOf(value).toString(16)}`;
}

/** == and != of types whose instances equal themselves only. */
export function identityCompare(self: Value, other: Value, op: number): Value {
  if (op === 2) return is(self, other) ? true : NotImplemented;
  if (op === 3) return is(self, other) ? false : NotImplemented;
  return NotImplemented;
}

fillType<NativeFunction>(builtinFunctionType, {
  name: 'builtin_function_or_method',
  final: true,
  slots: {
    call: (self: NativeFunction | BoundMethod, args, kwargs) => {
      if (self instanceof NativeFunction) return self.call(args, kwargs);
      return (self.function as NativeFunction).call([self.self, ...args], kwargs);
    },
    repr: (self: NativeFunction | BoundMethod) => {
      if (self instanceof NativeFunction) return `<built-in function ${self.name}>`;
      const { name } = self.function as NativeFunction;
      if (typeof self.self === 'object' && self.self !== null && typeOf(self.self).name === 'module') {
        return `<built-in function ${name}>`;
      }
      const where = typeof self.self === 'object' && self.self !== null ? address(self.self) : '0x7f0000000000';
      return `<built-in method ${name} of ${typeName(self.self)} object at ${where}>`;
    },
    hash: genericHash,
    compare: (self, other, op) => {
      if (self instanceof BoundMethod && other instanceof BoundMethod && (op === 2 || op === 3)) {
        return (self.self === other.self && self.function === other.function) === (op === 2);
      }
      return identityCompare(self, other, op);
    },
  },
  getters: {
    __name__: (self: Value) => nativeOf(self).name,
    __qualname__: (self: Value) => nativeOf(self).qualname,
    __doc__: (self: Value) => nativeOf(self).doc ?? null,
    __module__: (self: Value) => nativeOf(self).module,
    __self__: (self: Value) => (self instanceof BoundMethod ? self.self : null),
  },
});

function nativeOf(self: Value): NativeFunction {
  return (self instanceof BoundMethod ? self.function : self) as NativeFunction;
}

fillType<NativeFunction>(methodDescriptorType, {
  name: 'method_descriptor',
  final: true,
  slots: {
    call: (self: NativeFunction, args, kwargs) => {
      const owner = self.owner as PyType;
      const [first] = args;
      if (first === undefined) raise(typeError, `unbound method ${owner.name}.${self.name}() needs an argument`);
      if (self.slot !== 'new' && !isInstance(first, owner)) {
        raise(
          typeError,
          self.slot === undefined
            ? `descriptor '${self.name}' for '${owner.fullName}' objects doesn't apply to a '${typeName(first)}' object`
            : `descriptor '${self.name}' requires a '${owner.fullName}' object but received a '${typeName(first)}'`,
        );
      }
      return self.call(args, kwargs);
    },
    descrGet: (self: NativeFunction, instance) =>
      instance === undefined || self.slot === 'new' ? self : new BoundMethod(instance, self),
    repr: (self: NativeFunction) => {
      const kind = self.slot === undefined ? 'method' : 'slot wrapper';
      return `<${kind} '${self.name}' of '${self.owner?.fullName}' objects>`;
    },
    hash: genericHash,
    compare: identityCompare,
  },
  getters: {
    __name__: (self) => self.name,
    __qualname__: (self) => self.qualname,
    __doc__: (self) => self.doc ?? null,
    __objclass__: (self) => self.owner as PyType,
  },
});

fillType<BoundMethod>(methodType, {
  name: 'method',
  final: true,
  slots: {
    call: (self: BoundMethod, args, kwargs) => {
      const fn = self.function;
      if (fn instanceof PyFunction) return fn.call([self.self, ...args], kwargs);
      return call(fn, [self.self, ...args], kwargs);
    },
    getattr: (self: BoundMethod, name) => genericGetattr(self, name) ?? genericGetattr(self.function, name),
    repr: (self: BoundMethod) => {
      const name = self.function instanceof PyFunction ? self.function.qualname : '?';
      return `<bound method ${name} of ${repr(self.self)}>`;
    },
    hash: (self: BoundMethod) => genericHash(self.function) as number,
    compare: (self, other, op) => {
      if (other instanceof BoundMethod && (op === 2 || op === 3)) {
        const me = self as BoundMethod;
        return (me.self === other.self && me.function === other.function) === (op === 2);
      }
      return identityCompare(self, other, op);
    },
  },
  getters: {
    __func__: (self) => self.function,
    __self__: (self) => self.self,
  },
});

fillType<StaticMethod>(staticmethodType, {
  name: 'staticmethod',
  slots: {
    new: (_type, args) => new StaticMethod(args[0] ?? null),
    descrGet: (self: StaticMethod) => self.function,
    call: (self: StaticMethod, args, kwargs) => call(self.function, args, kwargs),
    hash: genericHash,
  },
  getters: { __func__: (self) => self.function },
});

fillType<ClassMethod>(classmethodType, {
  name: 'classmethod',
  slots: {
    new: (_type, args) => new ClassMethod(args[0] ?? null),
    descrGet: (self: ClassMethod, _instance, owner) => {
      const fn = self.function;
      const get = typeOf(fn).slots.descrGet;
      return get === undefined ? new BoundMethod(owner, fn) : get(fn, owner, typeOf(owner));
    },
    hash: genericHash,
  },
  getters: { __func__: (self) => self.function },
});

fillType<Getset>(getsetType, {
  name: 'getset_descriptor',
  final: true,
  slots: {
    descrGet: (self: Getset, instance) => (instance === undefined ? self : self.getter(instance)),
    descrSet: (self: Getset, instance, value) => {
      if (self.setter === undefined) {
        raise(attributeError, `attribute '${self.name}' of '${self.owner.fullName}' objects is not writable`);
      }
      self.setter(instance, value);
    },
    repr: (self: Getset) => `<attribute '${self.name}' of '${self.owner.fullName}' objects>`,
    hash: genericHash,
  },
  getters: { __name__: (self) => self.name },
});

// ---- generators

export const generatorType: PyType = new PyType('generator', [objectType]);

/** A generator: the JavaScript one with Python's protocol around it. */
export class PyGenerator extends PyIterator {
  get type(): PyType {
    return generatorType;
  }
  readonly name: string;
  readonly #inner: Generator<Value, Value, Value>;
  #running = false;
  #started = false;
  #done = false;
  /** What the generator returned. */
  returned: Value = null;

  constructor(name: string, inner: Generator<Value, Value, Value>) {
    super();
    this.name = name;
    this.#inner = inner;
  }

  #resume(step: () => IteratorResult<Value, Value>): Value | undefined {
    if (this.#running) raise(valueError, 'generator already executing');
    const { position } = state;
    this.#running = true;
    state.depth++;
    try {
      if (state.depth > state.recursionLimit) raise(recursionError, 'maximum recursion depth exceeded');
      state.step();
      const result = step();
      if (result.done === true) {
        this.#done = true;
        this.returned = result.value ?? null;
        return undefined;
      }
      return result.value;
    } catch (error) {
      this.#done = true;
      if (error instanceof PyError && error.exception.isInstance(stopIteration)) {
        const wrapped = new PyException(runtimeError, ['generator raised StopIteration']);
        wrapped.cause = error.exception;
        wrapped.context = error.exception;
        wrapped.suppressContext = true;
        wrapped.traceback = error.exception.traceback.slice(0, 1);
        throw new PyError(wrapped);
      }
      throw error;
    } finally {
      this.#running = false;
      state.depth--;
      state.position = position;
    }
  }

  next(): Value | undefined {
    if (this.#done) return undefined;
    this.#started = true;
    return this.#resume(() => this.#inner.next(null));
  }

  send(value: Value): Value | undefined {
    if (!this.#started && value !== null) {
      raise(typeError, "can't send non-None value to a just-started generator");
    }
    if (this.#done) return undefined;
    this.#started = true;
    return this.#resume(() => this.#inner.next(value));
  }

  throw(error: PyError): Value | undefined {
    if (this.#done) throw error;
    this.#started = true;
    return this.#resume(() => this.#inner.throw(error));
  }

  close(): void {
    if (this.#done) return;
    if (!this.#started) {
      this.#done = true;
      return;
    }
    try {
      const value = this.throw(new PyError(new PyException(generatorExit)));
      if (value !== undefined) raise(runtimeError, 'generator ignored GeneratorExit');
    } catch (error) {
      const exception = caught(error);
      if (!exception.isInstance(generatorExit) && !exception.isInstance(stopIteration)) throw error;
    }
  }
}

/** StopIteration with the value that a generator returned. */
function stop(self: PyGenerator): never {
  const value = self.returned;
  self.returned = null;
  throw new PyError(new PyException(stopIteration, value === null ? [] : [value]));
}

/** The exception that `raise X` or `throw(X)` means. */
export function toException(value: Value): PyException {
  if (value instanceof PyException) return value;
  if (value instanceof PyType) {
    const made = call(value, []);
    if (made instanceof PyException) return made;
  }
  raise(typeError, 'exceptions must derive from BaseException');
}

fillType<PyGenerator>(generatorType, {
  name: 'generator',
  final: true,
  slots: {
    iter: (self: PyGenerator) => self,
    next: (self: PyGenerator) => self.next(),
    repr: (self: PyGenerator) => `<generator object ${self.name} at ${address(self)}>`,
    hash: genericHash,
  },
  methods: {
    'send(self, value, /)': (self: PyGenerator, value: Value) => self.send(value) ?? stop(self),
    'throw(self, type, value=None, traceback=None, /)': (self: PyGenerator, type: Value, value: Value) => {
      const exception =
        type instanceof PyType && value !== null
          ? value instanceof PyException
            ? value
            : (call(type, [value]) as PyException)
          : toException(type);
      return self.throw(new PyError(exception)) ?? stop(self);
    },
    'close(self, /)': (self: PyGenerator) => {
      self.close();
      return null;
    },
  },
  getters: { __name__: (self) => self.name },
});
// next() of a generator that has returned a value raises StopIteration(value).
const nextMethod = generatorType.namespace.get('__next__');
if (nextMethod instanceof NativeFunction) {
  const stopping = new NativeFunction('__next__(self, /)', (self: PyGenerator) => self.next() ?? stop(self));
  stopping.owner = generatorType;
  stopping.slot = 'next';
  generatorType.namespace.set('__next__', stopping);
}
