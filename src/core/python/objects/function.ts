/**
 * Native functions, and the binding of arguments to parameters with CPython's own messages.
 *
 *   native('clip(a, min=None, max=None, *, out=None)', (a, min, max, out) => …)
 *
 * The implementation gets one argument per parameter in the order of the signature: `*args` as a PyTuple, `**kwargs` as
 * a Map<string, Value>. Defaults are None, True, False, numbers and strings; `=?` stands for undefined (argument not
 * given). `style: 'python'` gives the messages of functions written in Python, the default those of functions in C.
 */
import { raise, typeError } from './errors.ts';
import {
  classType,
  type Kwargs,
  objectType,
  PyFloat,
  PyObject,
  PyTuple,
  PyType,
  type SlotName,
  type Value,
} from './object.ts';

export type Implementation = { call(...values: NativeArgument[]): Value }['call'];
/** What an implementation may be given; each declares what its parameter can be. */
export type NativeArgument = Value | undefined | Map<string, Value>;

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional' | 'plain' | 'star' | 'keyword' | 'kwargs';
  readonly required: boolean;
  readonly value: Value | undefined;
}

export interface NativeOptions {
  readonly style?: 'c' | 'python';
  readonly qualname?: string;
  readonly module?: string;
  readonly doc?: string;
}

export const builtinFunctionType = new PyType('builtin_function_or_method', [objectType]);
export const methodDescriptorType = new PyType('method_descriptor', [objectType]);
export const methodType = new PyType('method', [objectType]);
export const staticmethodType = new PyType('staticmethod', [objectType]);
export const classmethodType = new PyType('classmethod', [objectType]);

const EMPTY: ReadonlyMap<string, Value> = new Map();

/** A function written in TypeScript. In a class's namespace it is a method. */
export class NativeFunction extends PyObject {
  get type(): PyType {
    return this.owner === undefined ? builtinFunctionType : methodDescriptorType;
  }
  readonly name: string;
  qualname: string;
  module: string;
  doc: string | undefined;
  readonly signature: string;
  implementation: Implementation;
  readonly style: 'c' | 'python';
  /** The class in whose namespace it stands, once it does. */
  owner: PyType | undefined = undefined;
  /** The slot whose dunder method this is. */
  slot: SlotName | undefined = undefined;
  #parameters: readonly Parameter[] | undefined;
  #max = -1;
  #simple = false;
  /** Place of *args when what follows has defaults, and those defaults. */
  #star = -1;
  #after: readonly (Value | undefined)[] = [];
  /** Places of the parameters that can be given by name. */
  #places: ReadonlyMap<string, number> | undefined;

  constructor(signature: string, implementation: Implementation, options: NativeOptions = {}) {
    super();
    const paren = signature.indexOf('(');
    this.name = paren < 0 ? signature : signature.slice(0, paren);
    this.signature = paren < 0 ? '*args, **kwargs' : signature.slice(paren + 1, signature.lastIndexOf(')'));
    this.implementation = implementation;
    this.style = options.style ?? 'c';
    this.qualname = options.qualname ?? this.name;
    this.module = options.module ?? 'builtins';
    this.doc = options.doc;
  }

  get parameters(): readonly Parameter[] {
    if (this.#parameters === undefined) {
      this.#parameters = parseSignature(this.signature);
      const positional = this.#parameters.filter((p) => p.kind === 'positional' || p.kind === 'plain');
      this.#simple = positional.length === this.#parameters.length;
      this.#max = positional.length;
      const star = this.#parameters.findIndex((p) => p.kind === 'star');
      const after = this.#parameters.slice(star + 1);
      if (star >= 0 && after.every((p) => p.kind === 'keyword' && !p.required)) {
        this.#star = star;
        this.#after = after.map((p) => p.value);
      }
    }
    return this.#parameters;
  }

  /** Positional calls without an array of arguments. */
  call1(a: Value): Value {
    return this.#max === 1 && this.#simple ? this.implementation(a) : this.call([a], null);
  }
  call2(a: Value, b: Value): Value {
    return this.#max === 2 && this.#simple ? this.implementation(a, b) : this.call([a, b], null);
  }
  call3(a: Value, b: Value, c: Value): Value {
    return this.#max === 3 && this.#simple ? this.implementation(a, b, c) : this.call([a, b, c], null);
  }

  call(args: readonly Value[], kwargs: Kwargs): Value {
    const parameters = this.#parameters ?? this.parameters;
    const implementation = this.implementation;
    if (this.#simple && (kwargs === null || kwargs.size === 0)) {
      const given = args.length;
      if (given === this.#max) {
        switch (given) {
          case 0:
            return implementation();
          case 1:
            return implementation(args[0]);
          case 2:
            return implementation(args[0], args[1]);
          case 3:
            return implementation(args[0], args[1], args[2]);
          default:
            return implementation(...args);
        }
      }
      if (given < this.#max && !(parameters[given] as Parameter).required) {
        const values: NativeArgument[] = args.slice();
        for (let i = given; i < this.#max; i++) values.push((parameters[i] as Parameter).value);
        return implementation(...values);
      }
    }
    if (this.#star >= 0 && args.length >= this.#star && (kwargs === null || kwargs.size === 0)) {
      const star = this.#star;
      return implementation(...args.slice(0, star), new PyTuple(star === 0 ? args : args.slice(star)), ...this.#after);
    }
    const bound = kwargs === null ? null : this.#bindByName(parameters, args, kwargs);
    return implementation(...(bound ?? bindNative(this, parameters, args, kwargs ?? EMPTY)));
  }

  /** Arguments by position and by name where nothing is amiss; null where `bindNative` must look closer. */
  #bindByName(
    parameters: readonly Parameter[],
    args: readonly Value[],
    kwargs: ReadonlyMap<string, Value>,
  ): NativeArgument[] | null {
    const given = args.length;
    if (given > this.#max || parameters.some(isOpen)) return null;
    this.#places ??= placesOf(parameters, this.owner !== undefined);
    const values: NativeArgument[] = args.slice();
    let missing = 0;
    for (let i = given; i < parameters.length; i++) {
      const parameter = parameters[i] as Parameter;
      values.push(parameter.value);
      if (parameter.required) {
        if (!kwargs.has(parameter.name)) return null;
        missing++;
      }
    }
    for (const [name, value] of kwargs) {
      const at = this.#places.get(name);
      if (at === undefined || at < given) return null;
      values[at] = value;
      if ((parameters[at] as Parameter).required) missing--;
    }
    return missing === 0 ? values : null;
  }
}

const isOpen = ({ kind }: Parameter): boolean => kind === 'star' || kind === 'kwargs';

const placesOf = (parameters: readonly Parameter[], isMethod: boolean): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  parameters.forEach(({ kind, name }, i) => {
    if ((kind === 'plain' || kind === 'keyword') && !(isMethod && i === 0)) places.set(name, i);
  });
  return places;
};

/** Makes a native function. See the head of this file. */
export function native(signature: string, implementation: Implementation, options?: NativeOptions): NativeFunction {
  return new NativeFunction(signature, implementation, options);
}

/** A function that Python code defines: `PyFunction` of `python-function.ts`, as far as classes call it directly. */
export abstract class DefinedFunction extends PyObject {
  abstract call1(a: Value): Value;
  abstract call2(a: Value, b: Value): Value;
  abstract call3(a: Value, b: Value, c: Value): Value;
}

/** A method bound to its instance. */
export class BoundMethod extends PyObject {
  get type(): PyType {
    return this.function instanceof NativeFunction ? builtinFunctionType : methodType;
  }
  readonly self: Value;
  readonly function: Value;
  constructor(self: Value, fn: Value) {
    super();
    this.self = self;
    this.function = fn;
  }
}

export class StaticMethod extends PyObject {
  get type(): PyType {
    return staticmethodType;
  }
  readonly function: Value;
  constructor(fn: Value) {
    super();
    this.function = fn;
  }
}

export class ClassMethod extends PyObject {
  get type(): PyType {
    return classmethodType;
  }
  readonly function: Value;
  constructor(fn: Value) {
    super();
    this.function = fn;
  }
}

function parseDefault(text: string): Value | undefined {
  switch (text) {
    case '?':
      return undefined;
    case 'None':
      return null;
    case 'True':
      return true;
    case 'False':
      return false;
    case '()':
      return new PyTuple([]);
  }
  const quote = text[0];
  if (quote === "'" || quote === '"') return text.slice(1, -1);
  const value = Number(text);
  if (Number.isNaN(value) && text !== 'nan') throw new Error(`no default: ${text}`);
  return /^-?\d+$/.test(text) ? value : new PyFloat(value);
}

function parseSignature(text: string): readonly Parameter[] {
  const result: Parameter[] = [];
  let kind: Parameter['kind'] = 'plain';
  for (const raw of splitParameters(text)) {
    const part = raw.trim();
    if (part === '') continue;
    if (part === '/') {
      for (let i = 0; i < result.length; i++) result[i] = { ...(result[i] as Parameter), kind: 'positional' };
    } else if (part === '*') kind = 'keyword';
    else if (part.startsWith('**')) result.push({ name: part.slice(2), kind: 'kwargs', required: false, value: null });
    else if (part.startsWith('*')) {
      result.push({ name: part.slice(1), kind: 'star', required: false, value: null });
      kind = 'keyword';
    } else {
      const equals = part.indexOf('=');
      if (equals < 0) result.push({ name: part, kind, required: true, value: undefined });
      else {
        const value = parseDefault(part.slice(equals + 1).trim());
        result.push({ name: part.slice(0, equals).trim(), kind, required: false, value });
      }
    }
  }
  return result;
}

function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === ',') {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** 'a', 'a' and 'b', 'a', 'b', and 'c' */
export function nameList(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length <= 2) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}

function bindNative(
  fn: NativeFunction,
  parameters: readonly Parameter[],
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
): NativeArgument[] {
  const values: NativeArgument[] = new Array(parameters.length).fill(undefined);
  const method = fn.owner !== undefined;
  const positional = parameters.filter((p) => p.kind === 'positional' || p.kind === 'plain');
  const star = parameters.findIndex((p) => p.kind === 'star');
  const rest = parameters.findIndex((p) => p.kind === 'kwargs');
  const max = positional.length;
  const takesKeywords = parameters.some((p) => p.kind !== 'positional' && p.kind !== 'star');
  const byPosition = !parameters.some((p, i) => p.kind === 'plain' && !(method && i === 0));
  const qualified = method ? `${fn.owner?.name}.${fn.name}` : fn.qualname;
  if (fn.style === 'c' && kwargs.size > 0 && !takesKeywords) {
    raise(typeError, `${qualified}() takes no keyword arguments`);
  }
  if (args.length > max && star < 0) tooMany(fn, qualified, positional, args.length, method, !byPosition);
  for (let i = 0; i < Math.min(args.length, max); i++) values[i] = args[i];
  if (star >= 0) values[star] = new PyTuple(args.slice(max));
  const extra = rest >= 0 ? new Map<string, Value>() : undefined;
  if (rest >= 0) values[rest] = extra;
  for (const [name, value] of kwargs) {
    const index = parameters.findIndex((p) => p.name === name && (p.kind === 'plain' || p.kind === 'keyword'));
    if (index < 0 || (method && index === 0)) {
      if (extra !== undefined) extra.set(name, value);
      else if (fn.style === 'python') raise(typeError, `${fn.qualname}() got an unexpected keyword argument '${name}'`);
      else raise(typeError, `'${name}' is an invalid keyword argument for ${fn.name}()`);
    } else if (index < args.length && index < max) {
      if (fn.style === 'python') raise(typeError, `${fn.qualname}() got multiple values for argument '${name}'`);
      raise(
        typeError,
        `argument for ${fn.name}() given by name ('${name}') and position (${index + (method ? 0 : 1)})`,
      );
    } else values[index] = value;
  }
  const missing: string[] = [];
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i] as Parameter;
    if (values[i] !== undefined || parameter.kind === 'star' || parameter.kind === 'kwargs') continue;
    if (i < args.length && i < max) continue;
    if (parameter.required) {
      if (fn.style === 'c') tooFew(fn, qualified, parameters, i, args.length, method, takesKeywords);
      if (parameter.kind !== 'keyword') missing.push(parameter.name);
      else if (missing.length === 0) {
        raise(typeError, `${fn.qualname}() missing 1 required keyword-only argument: '${parameter.name}'`);
      }
    } else values[i] = parameter.value;
  }
  if (missing.length > 0) {
    raise(
      typeError,
      `${fn.qualname}() missing ${plural(missing.length, 'required positional argument')}: ${nameList(missing)}`,
    );
  }
  return values;
}

const ARGUMENT_TUPLES: ReadonlySet<string> = new Set(['ndarray.tolist', 'ndarray.nonzero']);

function tooMany(
  fn: NativeFunction,
  qualified: string,
  positional: readonly Parameter[],
  given: number,
  method: boolean,
  keywords: boolean,
): never {
  const self = method ? 1 : 0;
  const max = positional.length - self;
  const got = given - self;
  const min = positional.filter((p) => p.required).length - self;
  if (fn.style === 'python') {
    const range = positional.some((p) => !p.required)
      ? `from ${positional.filter((p) => p.required).length} to ${positional.length} positional arguments`
      : plural(positional.length, 'positional argument');
    raise(typeError, `${fn.qualname}() takes ${range} but ${given} ${given === 1 ? 'was' : 'were'} given`);
  }
  // Methods that read their arguments as a tuple say nothing of their names.
  if (max === 0 && ARGUMENT_TUPLES.has(qualified)) {
    raise(typeError, `function takes exactly 0 arguments (${got} given)`);
  }
  if (max === 0) raise(typeError, `${qualified}() takes no arguments (${got} given)`);
  if (max === 1 && min === 1 && !keywords) raise(typeError, `${qualified}() takes exactly one argument (${got} given)`);
  if (!keywords) {
    raise(typeError, `${fn.name} expected ${min === max ? '' : 'at most '}${plural(max, 'argument')}, got ${got}`);
  }
  raise(
    typeError,
    `${fn.name}() takes ${min === max ? 'exactly' : 'at most'} ${plural(max, 'argument')} (${got} given)`,
  );
}

function tooFew(
  fn: NativeFunction,
  qualified: string,
  parameters: readonly Parameter[],
  index: number,
  given: number,
  method: boolean,
  keywords: boolean,
): never {
  const self = method ? 1 : 0;
  const positional = parameters.filter((p) => p.kind === 'positional' || p.kind === 'plain');
  const min = positional.filter((p) => p.required).length - self;
  const max = positional.length - self;
  const got = given - self;
  if (method && given === 0) {
    raise(typeError, `unbound method ${qualified}() needs an argument`);
  }
  if (!keywords) {
    if (max === 1 && min === 1) raise(typeError, `${qualified}() takes exactly one argument (${got} given)`);
    const open = min === max && !parameters.some((p) => p.kind === 'star') ? '' : 'at least ';
    raise(typeError, `${fn.name} expected ${open}${plural(min, 'argument')}, got ${got}`);
  }
  const name = (parameters[index] as Parameter).name;
  raise(typeError, `${fn.name}() missing required argument '${name}' (pos ${index + 1 - self})`);
}

/** Whether a value is a class. */
export function isClass(value: Value | undefined): value is PyType {
  return value instanceof PyType;
}

export { classType };
