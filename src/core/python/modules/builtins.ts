/** The built-in functions and the names of `builtins`. */
import { isInstanceOf, isSubclassOf, propertyType, superType } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import {
  attributeError,
  baseException,
  caught,
  osError,
  raise,
  stopIteration,
  systemExit,
  typeError,
  valueError,
} from '../objects/errors.ts';
import { ascii } from '../objects/format.ts';
import { classmethodType, type Implementation, native, staticmethodType } from '../objects/function.ts';
import '../objects/mappings.ts';
import { iteratorClass } from '../objects/iterator-class.ts';
import {
  boolType,
  bytesType,
  classType,
  complexType,
  dictType,
  Ellipsis,
  floatType,
  frozensetType,
  intType,
  listType,
  NotImplemented,
  objectType,
  PyBytes,
  PyObject,
  type PyTuple,
  type PyType,
  rangeType,
  setType,
  sliceType,
  strType,
  tupleType,
  typeOf,
  type Value,
} from '../objects/object.ts';
import {
  abs,
  add,
  asStr,
  bind,
  call,
  divmod,
  findattr,
  format,
  getattr,
  getitem,
  gt,
  hash,
  identityOf,
  index,
  iter,
  len,
  lt,
  next,
  type PyIterator,
  pow,
  pyIter,
  repr,
  same,
  setattr,
  str,
  toArray,
  truth,
  typeName,
} from '../objects/operations.ts';
import { list, NativeIterator, sortItems, tuple } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';
import '../objects/text.ts';
import type { Modules } from '../compile/runtime.ts';
import { host } from './host.ts';

/** Every name of the module `builtins`. */
export const builtins = new Map<string, Value>();

/** Adds a built-in function by its signature. */
export function define(signature: string, implementation: Implementation): void {
  const fn = native(signature, implementation);
  builtins.set(fn.name, fn);
}

for (const type of [
  boolType,
  bytesType,
  classmethodType,
  complexType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  objectType,
  propertyType,
  rangeType,
  setType,
  sliceType,
  staticmethodType,
  strType,
  superType,
  tupleType,
  classType,
]) {
  builtins.set(type.name, type);
}

function addExceptions(type: PyType): void {
  if (type.module === 'builtins') builtins.set(type.name, type);
  for (const each of type.subclasses) if (!each.heap) addExceptions(each);
}
addExceptions(baseException);
builtins.set('IOError', osError);
builtins.set('EnvironmentError', osError);
builtins.set('Ellipsis', Ellipsis);
builtins.set('NotImplemented', NotImplemented);
builtins.set('__debug__', true);
builtins.set('__name__', 'builtins');
builtins.set('__doc__', null);

define(
  'print(*args, sep=None, end=None, file=None, flush=False)',
  (args: PyTuple, sep: Value, end: Value, file: Value) => {
    const separator = textOrNone(sep, 'sep') ?? ' ';
    const last = textOrNone(end, 'end') ?? '\n';
    let text = '';
    for (let i = 0; i < args.items.length; i++) {
      if (i > 0) text += separator;
      text += str(args.items[i] as Value);
    }
    if (file === null) state.write(text + last);
    else call(getattr(file, 'write'), [text + last]);
    return null;
  },
);

function textOrNone(value: Value, name: string): string | undefined {
  if (value === null) return undefined;
  const text = asStr(value);
  if (text === undefined) raise(typeError, `${name} must be None or a string, not ${typeName(value)}`);
  return text;
}

define('len(obj, /)', (value: Value) => len(value));
define('repr(obj, /)', (value: Value) => repr(value));
define('ascii(obj, /)', (value: Value) => ascii(repr(value)));
define('abs(x, /)', (value: Value) => abs(value));
define('hash(obj, /)', (value: Value) => hash(value));
define('id(obj, /)', (value: Value) => (value instanceof PyObject ? identityOf(value) : idOf(value)));
define('callable(obj, /)', (value: Value) => typeOf(value).slots.call !== undefined);
define(
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  (...args: Value[]) => call((host.modules as Modules).load('io').get('open') as Value, args),
);
define('isinstance(obj, class_or_tuple, /)', (value: Value, cls: Value) => isInstanceOf(value, cls));
define('issubclass(cls, class_or_tuple, /)', (value: Value, cls: Value) => isSubclassOf(value, cls));
define('divmod(x, y, /)', (a: Value, b: Value) => divmod(a, b));
define('pow(base, exp, mod=None)', (a: Value, b: Value, m: Value) => pow(a, b, m));
define("format(value, format_spec='', /)", (value: Value, spec: Value) => {
  const text = asStr(spec);
  if (text === undefined) raise(typeError, `format() argument 2 must be str, not ${typeName(spec)}`);
  return format(value, text);
});
define('hasattr(obj, name, /)', (value: Value, name: Value) => {
  const text = asStr(name);
  if (text === undefined) raise(typeError, 'hasattr(): attribute name must be string');
  return attributeOrMissing(value, text) !== undefined;
});
define('getattr(object, name, default=?, /)', (value: Value, name: Value, other: Value | undefined) => {
  const text = asStr(name);
  if (text === undefined) raise(typeError, `attribute name must be string, not '${typeName(name)}'`);
  if (other === undefined) return getattr(value, text);
  const found = attributeOrMissing(value, text);
  return found === undefined ? other : found;
});
define('setattr(obj, name, value, /)', (value: Value, name: Value, to: Value) => {
  const text = asStr(name);
  if (text === undefined) raise(typeError, `attribute name must be string, not '${typeName(name)}'`);
  setattr(value, text, to);
  return null;
});
define('delattr(obj, name, /)', (value: Value, name: Value) => {
  setattr(value, String(asStr(name)), undefined);
  return null;
});

/** The attribute; undefined when there is none or getting it raises AttributeError. */
function attributeOrMissing(value: Value, name: string): Value | undefined {
  try {
    return findattr(value, name);
  } catch (error) {
    if (caught(error).isInstance(attributeError)) return undefined;
    throw error;
  }
}

let nextId = 0x7f8000000000;
const ids = new Map<Value, number>();
function idOf(value: Value): number {
  let id = ids.get(value);
  if (id === undefined) {
    nextId += 32;
    id = nextId;
    if (ids.size > 10000) ids.clear();
    ids.set(value, id);
  }
  return id;
}

define('iter(object, sentinel=?, /)', (value: Value, sentinel: Value | undefined) => {
  if (sentinel === undefined) return pyIter(value);
  if (typeOf(value).slots.call === undefined) raise(typeError, 'iter(v, w): v must be callable');
  return new NativeIterator(
    (function* () {
      for (;;) {
        const each = call(value, []);
        if (same(each, sentinel)) return;
        yield each;
      }
    })(),
  );
});
define('next(iterator, default=?, /)', (iterator: Value, other: Value | undefined) => {
  const value = next(iterator);
  if (value !== undefined) return value;
  if (other !== undefined) return other;
  // A generator's return value is in its StopIteration.
  const method = typeOf(iterator).lookup('__next__');
  if (typeOf(iterator).name === 'generator' && method !== undefined)
    return call(bind(method, iterator, typeOf(iterator)), []);
  return raise(stopIteration);
});

function positive(text: string, value: number | bigint, prefix: string): string {
  return `${value < 0 ? '-' : ''}${prefix}${text}`;
}
define('bin(number, /)', (value: Value) => {
  const n = index(value);
  return positive((n < 0 ? -n : n).toString(2), n, '0b');
});
define('oct(number, /)', (value: Value) => {
  const n = index(value);
  return positive((n < 0 ? -n : n).toString(8), n, '0o');
});
define('hex(number, /)', (value: Value) => {
  const n = index(value);
  return positive((n < 0 ? -n : n).toString(16), n, '0x');
});
define('chr(i, /)', (value: Value) => {
  const code = index(value);
  if (code < 0 || code > 0x10ffff) raise(valueError, 'chr() arg not in range(0x110000)');
  return String.fromCodePoint(Number(code));
});
define('ord(c, /)', (value: Value) => {
  const text = asStr(value);
  if (text === undefined) {
    if (value instanceof PyBytes && value.bytes.length === 1) return value.bytes[0] as number;
    raise(typeError, `ord() expected string of length 1, but ${typeName(value)} found`);
  }
  const list = [...text];
  if (list.length !== 1) raise(typeError, `ord() expected a character, but string of length ${list.length} found`);
  return (list[0] as string).codePointAt(0) as number;
});
define('round(number, ndigits=None)', (value: Value, digits: Value) => {
  const slot = typeOf(value).slots.round;
  if (slot === undefined) raise(typeError, `type ${typeName(value)} doesn't define __round__ method`);
  return slot(value, digits === null ? undefined : digits);
});

define('sum(iterable, /, start=0)', (items: Value, start: Value) => {
  if (asStr(start) !== undefined) raise(typeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof PyBytes) raise(typeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  let total: Value = start;
  for (let it = iter(items), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    total = add(total, value);
  }
  return total;
});
define('all(iterable, /)', (items: Value) => {
  for (let it = iter(items), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    if (!truth(value)) return false;
  }
  return true;
});
define('any(iterable, /)', (items: Value) => {
  for (let it = iter(items), value = it.next(); value !== undefined; value = it.next()) {
    state.step();
    if (truth(value)) return true;
  }
  return false;
});

function extreme(name: 'min' | 'max', args: PyTuple, key: Value, other: Value | undefined): Value {
  if (args.items.length === 0) raise(typeError, `${name} expected at least 1 argument, got 0`);
  if (args.items.length > 1 && other !== undefined) {
    raise(typeError, `Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const items = args.items.length === 1 ? iter(args.items[0] as Value) : iter(args);
  const better = name === 'min' ? lt : gt;
  let best: Value | undefined;
  let bestKey: Value = null;
  for (let value = items.next(); value !== undefined; value = items.next()) {
    state.step();
    const each = key === null ? value : call(key, [value]);
    if (best === undefined || truth(better(each, bestKey))) {
      best = value;
      bestKey = each;
    }
  }
  if (best !== undefined) return best;
  if (other !== undefined) return other;
  return raise(valueError, `${name}() arg is an empty sequence`);
}
define('min(*args, key=None, default=?)', (args: PyTuple, key: Value, other: Value | undefined) =>
  extreme('min', args, key, other),
);
define('max(*args, key=None, default=?)', (args: PyTuple, key: Value, other: Value | undefined) =>
  extreme('max', args, key, other),
);
define('sorted(iterable, /, *, key=None, reverse=False)', (items: Value, key: Value, reverse: Value) =>
  list(sortItems(toArray(items), key, truth(reverse))),
);

// ---- iterator classes

builtins.set(
  'enumerate',
  iteratorClass('enumerate(iterable, start=0)', (items: Value, start: Value) => {
    let i: Value = index(start);
    const it = iter(items);
    return () => {
      const value = it.next();
      if (value === undefined) return undefined;
      const result = tuple([i, value]);
      i = add(i, 1);
      return result;
    };
  }),
);
builtins.set(
  'zip',
  iteratorClass('zip(*iterables, strict=False)', (items: PyTuple, strict: Value) => {
    const its = items.items.map((each) => iter(each));
    const [first, second] = its;
    if (first !== undefined && second !== undefined && its.length === 2 && strict === false) {
      return () => {
        const a = first.next();
        if (a === undefined) return undefined;
        const b = second.next();
        return b === undefined ? undefined : tuple([a, b]);
      };
    }
    return () => {
      if (its.length === 0) return undefined;
      const values: Value[] = [];
      for (let i = 0; i < its.length; i++) {
        const value = (its[i] as PyIterator).next();
        if (value === undefined) {
          if (truth(strict)) {
            const what = (n: number) => (n === 1 ? 'argument 1' : `arguments 1-${n}`);
            if (i > 0) raise(valueError, `zip() argument ${i + 1} is shorter than ${what(i)}`);
            for (let j = 1; j < its.length; j++) {
              if ((its[j] as PyIterator).next() !== undefined) {
                raise(valueError, `zip() argument ${j + 1} is longer than ${what(j)}`);
              }
            }
          }
          return undefined;
        }
        values.push(value);
      }
      return tuple(values);
    };
  }),
);
builtins.set(
  'map',
  iteratorClass('map(func, *iterables)', (fn: Value, items: PyTuple) => {
    if (items.items.length === 0) raise(typeError, 'map() must have at least two arguments.');
    const its = items.items.map((each) => iter(each));
    return () => {
      const values: Value[] = [];
      for (const it of its) {
        const value = it.next();
        if (value === undefined) return undefined;
        values.push(value);
      }
      return call(fn, values);
    };
  }),
);
builtins.set(
  'filter',
  iteratorClass('filter(function, iterable, /)', (fn: Value, items: Value) => {
    const it = iter(items);
    return () => {
      for (let value = it.next(); value !== undefined; value = it.next()) {
        state.step();
        if (truth(fn === null ? value : call(fn, [value]))) return value;
      }
      return undefined;
    };
  }),
);
const reversedClass = iteratorClass('reversed(sequence, /)', (items: Value) => {
  let i = len(items) - 1;
  return () => (i >= 0 ? getitem(items, i--) : undefined);
});
{
  const plain = reversedClass.slots.new;
  reversedClass.slots = {
    ...reversedClass.slots,
    new: (type, args, kwargs) => {
      const [value] = args;
      if (args.length !== 1) raise(typeError, `reversed expected 1 argument, got ${args.length}`);
      const slot = typeOf(value as Value).slots.reversed;
      if (slot !== undefined) return slot(value as Value);
      const { getitem: items, len: length } = typeOf(value as Value).slots;
      if (items === undefined || length === undefined || value instanceof PyDict) {
        raise(typeError, `'${typeName(value as Value)}' object is not reversible`);
      }
      return plain?.(type, args, kwargs) ?? null;
    },
  };
}
builtins.set('reversed', reversedClass);

define('input(prompt=?, /)', () => raise(builtins.get('EOFError') as PyType, 'EOF when reading a line'));
for (const name of ['exit', 'quit']) {
  define(`${name}(code=None)`, (code: Value) => raise(systemExit, code));
}
