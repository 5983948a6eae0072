/**
 * Classes derived from ndarray (numpy/_core/src/multiarray/{ctors,convert,arraywrap}.c): `__array_finalize__`,
 * `__array_wrap__`, `__array_priority__` and `__array_ufunc__`.
 *
 * Arrays of such a class are `SubArray`s. The functions of NumPy know nothing of them and give plain arrays; in a run in
 * which such a class is made, what the functions give is dressed in the class here. Other runs pay nothing for it.
 */

import { host } from '../../python/modules/host.ts';
import { withAttributes } from '../../python/objects/class.ts';
import { caught, indexError, PyError, raise, typeError } from '../../python/objects/errors.ts';
import { type Implementation, NativeFunction, native } from '../../python/objects/function.ts';
import { lifetimes } from '../../python/objects/lifetimes.ts';
import { PyModule, registerModule } from '../../python/objects/modules.ts';
import {
  type Binary,
  NotImplemented,
  objectType,
  PyList,
  PyObject,
  PyTuple,
  PyType,
  type Slots,
  type Value,
} from '../../python/objects/object.ts';
import { bind, call, findattr, Getset, PyIterator, repr, toFloat, typeName } from '../../python/objects/operations.ts';
import { state } from '../../python/objects/state.ts';
import { arrayFrom } from '../array/from-python.ts';
import { NDArray, ndarrayType } from '../array/ndarray.ts';
import { failType } from '../errors.ts';
import { isNone } from '../functions/arguments.ts';
import { scalarParts } from '../scalars/scalar.ts';
import { type Ufunc, ufuncs, ufuncType } from '../ufuncs/ufunc.ts';

/** An array of a class that Python code made. */
export class SubArray extends NDArray {
  readonly #type: PyType;
  override get type(): PyType {
    return this.#type;
  }
  constructor(type: PyType, array: NDArray) {
    super(array.dtype, array.shape, array.strides, array.offset, array.storage, array.base);
    this.#type = type;
    this.writeable = array.writeable;
    withAttributes(this, type);
    lifetimes.fresh = null;
  }
}

/** The array in a class, with the class's `__array_finalize__` told of where it comes from. */
function dress(type: PyType, array: NDArray, from: Value): NDArray {
  if (type === ndarrayType) return array instanceof SubArray ? plain(array) : array;
  const made = new SubArray(type, array);
  const finalize = type.lookup('__array_finalize__');
  if (finalize !== undefined && finalize !== null && !(finalize instanceof NativeFunction)) {
    call(bind(finalize, made, type), [from]);
  }
  return made;
}

const plain = (array: NDArray): NDArray => {
  const view = new NDArray(array.dtype, array.shape, array.strides, array.offset, array.storage, array.base ?? array);
  view.writeable = array.writeable;
  return view;
};

/** What a function gave, in the class of `source`; numbers only where `scalars` says so. */
function dressResult(value: Value, source: SubArray, scalars: boolean): Value {
  if (value instanceof SubArray) return value;
  if (value instanceof NDArray) return dress(source.type, value, source);
  if (value instanceof PyTuple) {
    return new PyTuple(value.items.map((each) => dressResult(each, source, scalars)));
  }
  if (value instanceof PyList) return new PyList(value.items.map((each) => dressResult(each, source, scalars)));
  return scalars && scalarParts(value) !== undefined ? dress(source.type, arrayFrom(value), source) : value;
}

/** The same through the class's own `__array_wrap__`. */
function wrapResult(value: Value, source: SubArray, context: Value = null): Value {
  const wrap = source.type.lookup('__array_wrap__');
  if (wrap === undefined || wrap === null || wrap instanceof NativeFunction) return dressResult(value, source, true);
  if (value instanceof PyTuple) return new PyTuple(value.items.map((each) => wrapResult(each, source, context)));
  const isScalar = scalarParts(value) !== undefined;
  if (!(value instanceof NDArray) && !isScalar) return value;
  const bound = bind(wrap, source, source.type);
  const array = value instanceof NDArray ? value : arrayFrom(value);
  lifetimes.fresh = null;
  try {
    return call(bound, [array, context, isScalar]);
  } catch (error) {
    // Before NumPy 2.0 the method had two arguments, or one.
    if (!(error instanceof PyError) || !caught(error).isInstance(typeError)) throw error;
    if (!/positional argument/.test(String(error.exception.args.items[0] ?? ''))) throw error;
    return call(bound, [array, context]);
  }
}

const priority = (value: Value): number => {
  const found = findattr(value, '__array_priority__');
  return found === undefined || found === null ? 0 : toFloat(found);
};

/** Of the operands the array of a derived class that ranks highest; the first of equals. */
function sourceOf(values: Iterable<Value | undefined>, least = Number.NEGATIVE_INFINITY): SubArray | null {
  let best: SubArray | null = null;
  let rank = least;
  for (const each of values) {
    if (!(each instanceof SubArray)) continue;
    const own = priority(each);
    if (own > rank) {
      best = each;
      rank = own;
    }
  }
  return best;
}

// ---- __array_ufunc__

let ownUfunc: NativeFunction | undefined;

/** `__array_ufunc__` where a class has one of its own: null says that its objects take part in no ufunc. */
function overrideOf(value: Value | undefined): Value | undefined {
  if (!(value instanceof PyObject) || !value.type.heap) return undefined;
  const found = value.type.lookup('__array_ufunc__');
  return found === ownUfunc ? undefined : found;
}

/** What the operands' own `__array_ufunc__` make of a call; undefined where none has one. */
function overridden(
  ufunc: Value,
  method: string,
  inputs: readonly Value[],
  kwargs: ReadonlyMap<string, Value> | null,
): Value | undefined {
  const out = kwargs?.get('out');
  const outs = out instanceof PyTuple ? out.items : isNone(out) ? [] : [out];
  const found: Value[] = [];
  for (const each of [...inputs, ...outs]) {
    const own = overrideOf(each);
    if (own === undefined || found.some((other) => (other as PyObject).type === (each as PyObject).type)) continue;
    if (own === null) {
      raise(typeError, `operand '${typeName(each)}' does not support ufuncs (__array_ufunc__=None)`);
    }
    // Derived classes go before those that they are derived from.
    const at = found.findIndex((other) => (each as PyObject).type.isSubtypeOf((other as PyObject).type));
    if (at < 0) found.push(each);
    else found.splice(at, 0, each);
  }
  if (found.length === 0) return undefined;
  const given = new Map(kwargs ?? []);
  if (outs.length > 0) given.set('out', new PyTuple(outs));
  else given.delete('out');
  for (const each of found) {
    const { type } = each as PyObject;
    const bound = bind(type.lookup('__array_ufunc__') as Value, each, type);
    const answer = call(bound, [ufunc, method, ...inputs], given);
    if (answer !== NotImplemented) return answer;
  }
  const shown = [...inputs.map(repr), ...[...given].map(([key, value]) => `${key}=${repr(value)}`)].join(', ');
  const types = [...inputs, ...outs].map((each) => `'${typeName(each)}'`).join(', ');
  raise(
    typeError,
    `operand type(s) all returned NotImplemented from __array_ufunc__(${repr(ufunc)}, '${method}', ${shown}): ${types}`,
  );
}

/** `ndarray.__array_ufunc__`: the ufunc itself, unless an operand has a way of its own. */
function arrayUfunc(
  _self: Value,
  ufunc: Value,
  method: Value,
  inputs: PyTuple,
  kwargs: ReadonlyMap<string, Value>,
): Value {
  const out = kwargs.get('out');
  const outs = out instanceof PyTuple ? out.items : [];
  if ([...inputs.items, ...outs].some((each) => overrideOf(each) !== undefined)) return NotImplemented;
  const target = method === '__call__' ? ufunc : (findattr(ufunc, String(method)) as Value);
  return call(target, inputs.items, kwargs);
}

// ---- operators

const UFUNC_OF: Readonly<Record<string, string>> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  truediv: 'divide',
  floordiv: 'floor_divide',
  mod: 'remainder',
  lshift: 'left_shift',
  rshift: 'right_shift',
  and: 'bitwise_and',
  or: 'bitwise_or',
  xor: 'bitwise_xor',
  matmul: 'matmul',
  pow: 'power',
  divmod: 'divmod',
  neg: 'negative',
  pos: 'positive',
  abs: 'absolute',
  invert: 'invert',
};
const COMPARISONS = ['less', 'less_equal', 'equal', 'not_equal', 'greater', 'greater_equal'];

const numpyName = (name: string): Value => {
  const ufunc = ufuncs.get(name);
  if (ufunc !== undefined) return ufunc;
  const module = host.modules?.load('numpy');
  return (module instanceof PyModule ? module.get(name) : undefined) ?? null;
};

/** Whether an operand leaves the operation to the other one: `__array_ufunc__ = None`. */
const defers = (value: Value): boolean => overrideOf(value) === null;

function operator(name: string, run: Binary): Binary {
  const ufunc = UFUNC_OF[name.replace(/^i(?!nvert)/, '')] ?? name;
  const inPlace = name.startsWith('i') && UFUNC_OF[name] === undefined;
  return (a, b) => {
    if (defers(a) || defers(b)) return NotImplemented;
    if (overrideOf(a) !== undefined || overrideOf(b) !== undefined) {
      const kwargs = inPlace ? new Map<string, Value>([['out', new PyTuple([a])]]) : null;
      const quick = name === 'pow' && overrideOf(a) !== undefined && b === 2;
      const answer = quick
        ? overridden(numpyName('square'), '__call__', [a], kwargs)
        : overridden(numpyName(ufunc), '__call__', [a, b], kwargs);
      if (answer !== undefined) return answer;
    }
    const answer = run(a, b);
    if (inPlace || answer === NotImplemented) return answer;
    const source = sourceOf([a, b]);
    if (source === null) return answer;
    const isPlain = source.type.lookup('__array_wrap__') instanceof NativeFunction;
    return wrapResult(answer, source, isPlain ? null : new PyTuple([numpyName(ufunc), new PyTuple([a, b]), 0]));
  };
}

/** Over the first axis, by the class's own `__getitem__`. */
const iteratorType = new PyType('iterator', [objectType]);
class ItemIterator extends PyIterator {
  get type(): PyType {
    return iteratorType;
  }
  readonly #array: SubArray;
  #at = 0;
  constructor(array: SubArray) {
    super();
    this.#array = array;
  }
  next(): Value | undefined {
    try {
      return this.#array.type.slots.getitem!(this.#array, this.#at++);
    } catch (error) {
      if (caught(error).isInstance(indexError)) return undefined;
      throw error;
    }
  }
}

function heirSlots(own: Slots): Slots {
  const slots: Record<string, unknown> = { ...own };
  for (const name of Object.keys(own)) {
    if (
      UFUNC_OF[name] === undefined &&
      !/^i(add|sub|mul|matmul|truediv|floordiv|mod|pow|lshift|rshift|and|xor|or)$/.test(name)
    )
      continue;
    if (['neg', 'pos', 'abs', 'invert'].includes(name)) {
      const run = own[name as 'neg'] as (self: Value) => Value;
      slots[name] = (self: Value) => {
        const answer = overridden(numpyName(UFUNC_OF[name]!), '__call__', [self], null);
        return answer ?? wrapResult(run(self), self as SubArray);
      };
    } else if (name === 'pow') {
      slots.pow = (a: Value, b: Value, modulus: Value) =>
        modulus === null ? operator('pow', (x, y) => own.pow!(x, y, null))(a, b) : NotImplemented;
    } else slots[name] = operator(name, own[name as 'add'] as Binary);
  }
  slots.compare = (self: Value, other: Value, op: 0) =>
    operator(COMPARISONS[op]!, (a, b) => own.compare!(a, b, op))(self, other);
  slots.getitem = (self: Value, key: Value) => {
    const answer = own.getitem!(self, key);
    return answer instanceof NDArray && self instanceof SubArray ? dress(self.type, answer, self) : answer;
  };
  slots.iter = (self: Value) => (self instanceof SubArray && self.ndim > 0 ? new ItemIterator(self) : own.iter!(self));
  slots.new = (type: PyType, args: readonly Value[], kwargs: ReadonlyMap<string, Value> | null) => {
    const array = own.new!(ndarrayType, args, kwargs);
    return type === ndarrayType ? array : dress(type, array as NDArray, null);
  };
  slots.contains = (self: Value, item: Value) => own.contains!(self instanceof SubArray ? plain(self) : self, item);
  return slots as Slots;
}

// ---- functions and methods

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Methods and functions whose arrays keep the class; single numbers stay numbers. */
const KEPT = words(
  'copy reshape transpose ravel flatten squeeze swapaxes diagonal astype take repeat compress choose argsort argmax argmin ' +
    'dot conj conjugate byteswap newbyteorder __copy__ __deepcopy__ expand_dims moveaxis rollaxis sort unique diff roll ' +
    'flip fliplr flipud rot90 tile insert delete split array_split hsplit vsplit dsplit diag real imag angle gradient ' +
    'apply_along_axis nan_to_num isclose kron take_along_axis zeros_like empty_like ones_like full_like inner matmul ' +
    'permute_dims matrix_transpose sinc ediff1d broadcast_to broadcast_arrays real_if_close partition vander fix modf frexp divmod',
);
/** Those that reduce, and so give arrays without axes of the class. */
const REDUCED = words(
  'round around clip cumsum cumprod sum prod mean var std max min amax amin all any ptp median average nansum nanprod nanmax nanmin ' +
    'nanmean nanvar nanstd nanmedian nancumsum cumulative_sum isposinf isneginf iscomplex isreal',
);
/** Those that join arrays: in the class of the highest priority, if that is above ndarray's. */
const JOINED = words('concatenate concat vstack hstack dstack stack column_stack append block');
/** Those that give plain arrays also where they give back what they were given. */
const PLAIN = words('asarray array ascontiguousarray asfortranarray asarray_chkfinite');
/** Functions that call the method of that name, where a class has its own. */
const DELEGATED = words(
  'sum prod max min mean std var all any cumsum cumprod round clip reshape transpose squeeze argsort argmax argmin take repeat ' +
    'compress choose diagonal trace ravel nonzero ptp swapaxes searchsorted dot',
);
const OF_MATRIX = words('ravel diagonal expand_dims');
const isMatrix = (value: Value): boolean =>
  value instanceof SubArray && value.type.mro.some((type) => type.name === 'matrix' && type.module === 'numpy');
/** Of the functions of numpy.linalg, which of what they give is in the class of the first operand. */
const LINALG: Readonly<Record<string, readonly number[] | true>> = {
  inv: true,
  solve: true,
  pinv: true,
  cholesky: true,
  matrix_power: true,
  multi_dot: true,
  tensorsolve: true,
  tensorinv: true,
  matrix_transpose: true,
  qr: [0, 1],
  eig: [1],
  eigh: [1],
  svd: [0, 2],
  lstsq: [0, 1],
};

type Values = readonly (Value | undefined | Map<string, Value>)[];

/** The arrays among arguments, also those in sequences of them. */
function* operands(values: Values): Generator<Value | undefined> {
  for (const each of values) {
    if (each instanceof PyTuple || each instanceof PyList) yield* each.items;
    else if (!(each instanceof Map)) yield each;
  }
}

/** Functions that always hand on `axis` and `out` (numpy's _wrapreduction). */
const REDUCTIONS = /^(sum|prod|max|min|all|any|ptp|mean|std|var)$/;

/** The class's own method, with the arguments that are not their defaults. */
function delegate(fn: NativeFunction, values: Values): Value | undefined {
  const [first] = values;
  if (!(first instanceof PyObject) || !first.type.heap || first instanceof PyType) return undefined;
  if (!(first instanceof SubArray)) return undefined;
  const method = first.type.lookup(fn.name);
  if (method === undefined || method instanceof NativeFunction) return undefined;
  const args: Value[] = [];
  const kwargs = new Map<string, Value>();
  fn.parameters.forEach((parameter, i) => {
    const value = values[i];
    if (i === 0 || value === undefined || value instanceof Map) return;
    if (parameter.required) args.push(value);
    else if (REDUCTIONS.test(fn.name) && /^(axis|out)$/.test(parameter.name)) kwargs.set(parameter.name, value);
    else if (value !== parameter.value) kwargs.set(parameter.name, value);
  });
  return call(bind(method, first, first.type), args, kwargs);
}

const indexOf = (fn: NativeFunction, name: string): number =>
  fn.parameters.findIndex((parameter) => parameter.name === name);

function dressedFunction(fn: NativeFunction, isMethod: boolean): Implementation | undefined {
  const original = fn.implementation;
  const { name } = fn;
  const run = (values: Values): Value => (original as (...all: Values) => Value)(...values);
  if (PLAIN.has(name) && !isMethod) {
    const subok = indexOf(fn, 'subok');
    return (...values: Values) => {
      const answer = run(values);
      const [source] = values;
      if (subok >= 0 && values[subok] === true)
        return answer instanceof NDArray && source instanceof SubArray ? dressResult(answer, source, false) : answer;
      return answer instanceof SubArray ? plain(answer) : answer;
    };
  }
  if (JOINED.has(name) && !isMethod) {
    return (...values: Values) => {
      const answer = run(values);
      const source = sourceOf(operands(values), 0);
      return source === null || !(answer instanceof NDArray) ? answer : dressResult(answer, source, false);
    };
  }
  const reduces = REDUCED.has(name);
  if (!reduces && !KEPT.has(name) && !(DELEGATED.has(name) && !isMethod)) return undefined;
  const subok = indexOf(fn, 'subok');
  const out = indexOf(fn, 'out');
  const starred = fn.parameters[0]?.kind === 'star';
  return (...values: Values) => {
    // NumPy gives arrays of one dimension of a matrix here.
    if (!isMethod && OF_MATRIX.has(name) && isMatrix(values[0] as Value)) {
      const answer = run([plain(values[0] as NDArray), ...values.slice(1)]);
      return answer instanceof SubArray ? plain(answer) : answer;
    }
    if (!isMethod && DELEGATED.has(name)) {
      const own = delegate(fn, values);
      if (own !== undefined) return own;
    }
    const answer = run(values);
    if (subok >= 0 && values[subok] === false) return answer instanceof SubArray ? plain(answer) : answer;
    if (out >= 0 && !isNone(values[out] as Value)) return answer;
    const source = starred
      ? sourceOf(operands(values))
      : sourceOf(values.filter((each): each is Value => !(each instanceof Map)));
    if (source === null || answer === source || (!reduces && !KEPT.has(name))) return answer;
    return reduces ? wrapResult(answer, source) : dressResult(answer, source, false);
  };
}

/** `view`: the class may be named in the place of the type, or after it. */
function dressedView(original: Implementation): Implementation {
  return (self: NDArray, dtype: Value, type: Value) => {
    const isClass = dtype instanceof PyType && dtype.isSubtypeOf(ndarrayType);
    const wanted = isClass ? dtype : type;
    const answer = original(self, isClass ? null : dtype, type) as NDArray;
    return dress(wanted instanceof PyType ? wanted : self.type, answer, self);
  };
}

/** Every change to what stands is undone when the run ends. */
const undo: (() => void)[] = [];

function change<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): void {
  const before = target[key];
  target[key] = value;
  undo.push(() => {
    target[key] = before;
  });
}

function name(type: PyType, key: string, value: Value): void {
  const before = type.namespace.get(key);
  type.namespace.set(key, value);
  undo.push(() => {
    if (before === undefined) type.namespace.delete(key);
    else type.namespace.set(key, before);
  });
}

function changeMethods(): void {
  const slots = ndarrayType.heirSlots!;
  for (const [key, value] of [...ndarrayType.namespace]) {
    if (value instanceof Getset) {
      if (!['T', 'mT', 'real', 'imag'].includes(key)) continue;
      const getter = (self: Value): Value => {
        const answer = value.getter(self);
        return answer !== self && self instanceof SubArray ? dressResult(answer, self, false) : answer;
      };
      name(ndarrayType, key, new Getset(key, ndarrayType, getter, value.setter));
      continue;
    }
    if (!(value instanceof NativeFunction)) continue;
    const { slot } = value;
    if (slot !== undefined) {
      if (slots[slot] === ndarrayType.slots[slot]) continue;
      const binary = slots[slot] as (...values: Value[]) => Value;
      if (slot === 'compare') {
        const op = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'].indexOf(key);
        change(value, 'implementation', (a: Value, b: Value) => slots.compare!(a, b, op as 0));
      } else if (slot === 'new') {
        change(value, 'implementation', (type: Value, args: PyTuple, kwargs: Map<string, Value>) =>
          slots.new!(type as PyType, args.items, kwargs.size === 0 ? null : kwargs),
        );
      } else if (slot === 'contains' || slot === 'iter' || slot === 'getitem' || /^__(neg|pos|abs|invert)__$/.test(key))
        change(value, 'implementation', binary);
      else if (/^__r(?!shift)/.test(key)) change(value, 'implementation', (a: Value, b: Value) => binary(b, a, null));
      else change(value, 'implementation', (a: Value, b: Value) => binary(a, b, null));
      continue;
    }
    if (key === '__array__') {
      const { implementation } = value;
      change(value, 'implementation', (self: NDArray, ...rest: Value[]) => {
        const answer = (implementation as (...all: Value[]) => Value)(self, ...rest);
        return answer instanceof SubArray ? plain(answer) : answer;
      });
    } else if (key === 'view') change(value, 'implementation', dressedView(value.implementation));
    else {
      const dressed = dressedFunction(value, true);
      if (dressed !== undefined) change(value, 'implementation', dressed);
    }
  }
  ownUfunc = native('__array_ufunc__(self, ufunc, method, /, *inputs, **kwargs)', arrayUfunc as Implementation);
  ownUfunc.owner = ndarrayType;
  const methods: Readonly<Record<string, Implementation>> = {
    '__array_finalize__(self, obj, /)': () => null,
    '__array_wrap__(self, array, context=None, return_scalar=False, /)': (
      self: NDArray,
      array: Value,
      _context,
      scalar,
    ) => {
      if (!(array instanceof NDArray)) return failType('can only be called with ndarray object');
      if (self instanceof SubArray) return dress(self.type, array, self);
      return scalar === true && array.ndim === 0 ? ndarrayType.slots.getitem!(array, new PyTuple([])) : array;
    },
  };
  name(ndarrayType, '__array_ufunc__', ownUfunc);
  for (const [signature, implementation] of Object.entries(methods)) {
    const fn = native(signature, implementation);
    fn.owner = ndarrayType;
    fn.qualname = `ndarray.${fn.name}`;
    name(ndarrayType, fn.name, fn);
  }
}

function changeUfuncs(): void {
  const { call: run } = ufuncType.slots;
  change(ufuncType.slots, 'call', (self, args, kwargs) => {
    const inputs = args.slice(0, (self as Ufunc).operation.nin);
    const rest = args[inputs.length];
    const given = rest === undefined ? kwargs : new Map([...(kwargs ?? []), ['out', rest]]);
    const own = overridden(self, '__call__', inputs, given);
    if (own !== undefined) return own;
    const answer = run!(self, args, kwargs);
    const source = isNone(given?.get('out')) ? sourceOf(inputs) : null;
    if (source === null || kwargs?.get('subok') === false) return answer;
    return wrapResult(answer, source, new PyTuple([self, new PyTuple(args), 0]));
  });
  for (const [key, value] of ufuncType.namespace) {
    if (!(value instanceof NativeFunction) || !/^(reduce|accumulate|reduceat|outer|at)$/.test(key)) continue;
    const original = value.implementation;
    const out = indexOf(value, 'out');
    change(value, 'implementation', (...values: Values) => {
      const self = values[0] as Value;
      const count = key === 'outer' ? 2 : key === 'at' ? 3 : 1;
      const kwargs = new Map<string, Value>();
      value.parameters.slice(1 + count).forEach((parameter, i) => {
        const given = values[1 + count + i];
        if (given !== undefined && !(given instanceof Map) && given !== parameter.value)
          kwargs.set(parameter.name, given);
      });
      const inputs = (values.slice(1, 1 + count) as (Value | undefined)[]).filter((each) => each !== undefined);
      const own = overridden(self, key, inputs, kwargs);
      if (own !== undefined) return own;
      const answer = (original as (...all: Values) => Value)(...values);
      const source = key === 'at' || (out >= 0 && !isNone(values[out] as Value)) ? null : sourceOf(inputs);
      return source === null ? answer : wrapResult(answer, source);
    });
  }
}

function changeLinalg(): void {
  const module = host.modules?.load('numpy.linalg');
  if (!(module instanceof PyModule)) return;
  for (const [key, which] of Object.entries(LINALG)) {
    const fn = module.namespace.cells.get(key)?.value;
    if (!(fn instanceof NativeFunction)) continue;
    const original = fn.implementation;
    fn.implementation = (...values: Values) => {
      const answer = (original as (...all: Values) => Value)(...values);
      const source = sourceOf(operands(values.slice(0, 2)));
      if (source === null) return answer;
      if (which === true) return wrapResult(answer, source);
      if (answer instanceof PyTuple) {
        const items = answer.items.map((each, i) => (which.includes(i) ? wrapResult(each, source) : each));
        if (answer.type.lookup('_make') === undefined) return new PyTuple(items);
        return call(findattr(answer.type, '_make') as Value, [new PyTuple(items)]);
      }
      return answer;
    };
  }
}

let depth = 0;

registerModule('numpy.lib._subclass', () => {
  if (depth++ === 0) {
    ndarrayType.heirSlots = heirSlots(ndarrayType.slots);
    changeMethods();
    changeUfuncs();
    const numpy = host.modules?.load('numpy');
    if (numpy instanceof PyModule) {
      const seen = new Set<Value>();
      for (const { value } of numpy.namespace.cells.values()) {
        if (!(value instanceof NativeFunction) || seen.has(value)) continue;
        seen.add(value);
        const dressed = dressedFunction(value, false);
        if (dressed !== undefined) change(value, 'implementation', dressed);
      }
    }
    ndarrayType.changed();
    ufuncType.changed();
  }
  changeLinalg();
  state.leaving.push(() => {
    if (--depth > 0) return;
    for (const step of undo.reverse()) step();
    undo.length = 0;
    ndarrayType.heirSlots = undefined;
    ndarrayType.changed();
  });
});

/** Lets plain arrays, too, ask the other operand of an operator for its `__array_ufunc__`. */
function changeOperators(): void {
  const slots = ndarrayType.heirSlots as Record<string, unknown>;
  const own = ndarrayType.slots as Record<string, unknown>;
  for (const key of [...Object.keys(UFUNC_OF), 'compare']) {
    if (['neg', 'pos', 'abs', 'invert'].includes(key) || own[key] === slots[key]) continue;
    change(own, key, slots[key]);
  }
}

registerModule('numpy.lib._duck', () => {
  host.modules?.load('numpy.lib._subclass');
  changeOperators();
});
