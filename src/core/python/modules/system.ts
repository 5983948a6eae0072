/** sys, os, warnings, abc, typing and the drawing libraries that do nothing here. */
import { defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, raise, systemExit, typeError, userWarning, valueError, warningType } from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { type PyModule as Module, type PyModule, registerModule } from '../objects/modules.ts';
import { classType, objectType, PyFloat, PyList, PyObject, PyTuple, PyType, type Value } from '../objects/object.ts';
import {
  asInt,
  asStr,
  call,
  genericHash,
  getattr,
  identityOf,
  iter,
  repr,
  setattr,
  str,
  truth,
  typeName,
} from '../objects/operations.ts';
import { Alias, list, tuple } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';
import { type WarningAction, Warnings, warn, warnings } from '../objects/warn.ts';
import { host } from './host.ts';
import { record } from './record.ts';

function define(module: PyModule, signature: string, implementation: Implementation): void {
  const fn = native(signature, implementation, { module: module.name });
  module.set(fn.name, fn);
}

// ---- sys

class Stream extends PyObject {
  get type(): PyType {
    return streamType;
  }
  readonly name: 'stdout' | 'stderr';
  constructor(name: 'stdout' | 'stderr') {
    super();
    this.name = name;
  }
}
const streamType: PyType = defineType<Stream>({
  name: 'TextIOWrapper',
  module: '_io',
  slots: {
    repr: (self: Stream) => `<_io.TextIOWrapper name='<${self.name}>' mode='w' encoding='utf-8'>`,
    hash: genericHash,
  },
  methods: {
    'write(self, text, /)': (self: Stream, text: Value) => {
      const plain = asStr(text);
      if (plain === undefined) raise(typeError, `write() argument must be str, not ${typeName(text)}`);
      if (self.name === 'stdout') state.write(plain);
      else state.stderr.push(plain);
      return plain.length;
    },
    'writelines(self, lines, /)': (self: Stream, lines: Value) => {
      for (let it = iter(lines), line = it.next(); line !== undefined; line = it.next())
        call(getattr(self, 'write'), [line]);
      return null;
    },
    'flush(self, /)': () => null,
    'isatty(self, /)': () => false,
  },
});

/** A named tuple with fixed fields, as sys.version_info is. */
registerModule('sys', (module) => {
  module.set('stdout', new Stream('stdout'));
  module.set('stderr', new Stream('stderr'));
  module.set('__stdout__', module.get('stdout') as Value);
  module.set('argv', list(['']));
  module.set('path', list(['']));
  module.set('maxsize', 9223372036854775807n);
  module.set('maxunicode', 0x10ffff);
  module.set('byteorder', 'little');
  module.set('platform', 'linux');
  module.set('version', '3.11.7 (main) [simulator]');
  module.set('executable', '');
  module.set(
    'version_info',
    record('version_info', [
      ['major', 3],
      ['minor', 11],
      ['micro', 7],
      ['releaselevel', 'final'],
      ['serial', 0],
    ]),
  );
  module.set(
    'float_info',
    record('float_info', [
      ['max', new PyFloat(Number.MAX_VALUE)],
      ['max_exp', 1024],
      ['max_10_exp', 308],
      ['min', new PyFloat(2 ** -1022)],
      ['min_exp', -1021],
      ['min_10_exp', -307],
      ['dig', 15],
      ['mant_dig', 53],
      ['epsilon', new PyFloat(Number.EPSILON)],
      ['radix', 2],
      ['rounds', 1],
    ]),
  );
  const modules = new PyDict();
  for (const name of host.modules?.names() ?? []) modules.set(name, host.modules?.get(name) ?? null);
  module.set('modules', modules);
  define(module, 'exit(status=None, /)', (code: Value) => raise(systemExit, code));
  define(module, 'getrecursionlimit()', () => state.recursionLimit);
  define(module, 'setrecursionlimit(limit, /)', (limit: Value) => {
    const n = Number(asInt(limit));
    if (n < 1) raise(valueError, 'recursion limit must be greater or equal than 1');
    state.recursionLimit = n;
    return null;
  });
  define(module, 'getsizeof(object, default=?)', (value: Value) => {
    const int = asInt(value);
    if (int !== undefined) return 28;
    const text = asStr(value);
    if (text !== undefined) return 49 + text.length;
    if (value instanceof PyList) return 56 + 8 * value.items.length;
    if (value instanceof PyTuple) return 40 + 8 * value.items.length;
    return value instanceof PyFloat ? 24 : 48;
  });
  define(module, 'exc_info()', () => {
    const { handling } = state;
    if (!(handling instanceof PyException)) return tuple([null, null, null]);
    return tuple([handling.type, handling, getattr(handling, '__traceback__')]);
  });
  define(module, 'intern(string, /)', (text: Value) => text);
  define(module, 'set_int_max_str_digits(maxdigits)', () => null);
});

// ---- os: names and the files that the host handed in

registerModule('os', (module) => {
  module.set('sep', '/');
  module.set('linesep', '\n');
  module.set('name', 'posix');
  module.set('environ', new PyDict());
  define(module, 'getcwd()', () => '/');
  define(module, 'getpid()', () => 1);
  define(module, 'getenv(key, default=None)', (_key: Value, other: Value) => other);
  define(module, "listdir(path='.')", () => list(Object.keys(host.files)));
  define(module, 'makedirs(name, mode=511, exist_ok=False)', () => null);
  define(module, 'mkdir(path, mode=511)', () => null);
  define(module, 'fspath(path)', (path: Value) => path);
  module.fallback = (name) => (name === 'path' ? host.modules?.load('os.path') : undefined);
});
function hasFile(name: string): boolean {
  return host.written.has(name) || Object.hasOwn(host.files, name);
}

registerModule('os.path', (module) => {
  define(module, 'join(a, /, *p)', (first: Value, rest: PyTuple) => {
    let result = String(asStr(first));
    for (const each of rest.items) {
      const part = String(asStr(each));
      if (part.startsWith('/')) result = part;
      else result += result === '' || result.endsWith('/') ? part : `/${part}`;
    }
    return result;
  });
  define(module, 'exists(path)', (path: Value) => hasFile(str(path)));
  define(module, 'isfile(path)', (path: Value) => hasFile(str(path)));
  define(module, 'isdir(path)', (path: Value) =>
    Object.keys(host.files).some((name) => name.startsWith(`${str(path).replace(/\/$/, '')}/`)),
  );
  define(module, 'basename(p)', (path: Value) => str(path).slice(str(path).lastIndexOf('/') + 1));
  define(module, 'dirname(p)', (path: Value) => str(path).slice(0, Math.max(0, str(path).lastIndexOf('/'))));
  define(module, 'abspath(path)', (path: Value) => (str(path).startsWith('/') ? str(path) : `/${str(path)}`));
  define(module, 'expanduser(path)', (path: Value) => path);
  define(module, 'splitext(p)', (path: Value) => {
    const text = str(path);
    const dot = text.lastIndexOf('.');
    const at = dot > text.lastIndexOf('/') + 1 ? dot : text.length;
    return tuple([text.slice(0, at), text.slice(at)]);
  });
});

// ---- warnings

class CatchWarnings extends PyObject {
  get type(): PyType {
    return catchWarningsType;
  }
  readonly recording: boolean;
  saved: Warnings | undefined = undefined;
  constructor(recording: boolean) {
    super();
    this.recording = recording;
  }
}

class Message extends PyObject {
  get type(): PyType {
    return recordType;
  }
  readonly fields: Readonly<Record<string, Value>>;
  constructor(fields: Readonly<Record<string, Value>>) {
    super();
    this.fields = fields;
  }
}
const recordType: PyType = defineType<Message>({
  name: 'WarningMessage',
  module: 'warnings',
  slots: { hash: genericHash },
  getters: Object.fromEntries(
    ['message', 'category', 'filename', 'lineno'].map((name) => [name, (self: Message) => self.fields[name] ?? null]),
  ),
});

function copyOf(from: Warnings): Warnings {
  const made = new Warnings();
  made.filters = [...from.filters];
  made.record = from.record;
  return made;
}

const catchWarningsType: PyType = defineType<CatchWarnings>({
  name: 'catch_warnings',
  module: 'warnings',
  slots: {
    new: (_type, _args, kwargs) => {
      const made = new CatchWarnings(truth(kwargs?.get('record') ?? false));
      return made;
    },
    init: () => {},
    enter: (self: CatchWarnings) => {
      self.saved = warnings.current;
      warnings.current = copyOf(warnings.current);
      if (!self.recording) return null;
      const log = list([]);
      warnings.current.record = ({ category, message, line, filename }) => {
        log.items.push(new Message({ message, category, filename, lineno: line }));
      };
      return log;
    },
    exit: (self: CatchWarnings) => {
      if (self.saved !== undefined) warnings.current = self.saved;
      return null;
    },
    hash: genericHash,
  },
});

function addFilter(action: Value, category: Value, message: RegExp | undefined, line: Value, append: Value): Value {
  const text = String(asStr(action));
  if (!['default', 'error', 'ignore', 'always', 'module', 'once'].includes(text)) {
    raise(valueError, `invalid action: ${repr(action)}`);
  }
  const filter = {
    action: text as WarningAction,
    category: category instanceof PyType ? category : warningType,
    message,
    line: Number(asInt(line) ?? 0),
  };
  const { current } = warnings;
  current.filters = truth(append) ? [...current.filters, filter] : [filter, ...current.filters];
  current.seen.clear();
  return null;
}

registerModule('warnings', (module) => {
  module.set('catch_warnings', catchWarningsType);
  define(module, 'warn(message, category=None, stacklevel=1, source=None)', (message: Value, category: Value) => {
    if (category !== null && !(category instanceof PyType && category.isSubtypeOf(warningType))) {
      raise(
        typeError,
        `category must be a Warning subclass, not '${category instanceof PyType ? category.name : typeName(category)}'`,
      );
    }
    if (message instanceof PyException) warn(message.type, message);
    else warn(category instanceof PyType ? category : userWarning, message);
    return null;
  });
  define(
    module,
    'simplefilter(action, category=None, lineno=0, append=False)',
    (action: Value, category: Value, line: Value, append: Value) =>
      addFilter(action, category, undefined, line, append),
  );
  define(
    module,
    "filterwarnings(action, message='', category=None, module='', lineno=0, append=False)",
    (action: Value, message: Value, category: Value, _module: Value, line: Value, append: Value) => {
      const text = String(asStr(message));
      // A message that is a regular expression matches at the beginning; plain text is taken as such.
      const pattern =
        text === ''
          ? undefined
          : new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\.\\*', '[\\s\\S]*')}`, 'i');
      return addFilter(action, category, pattern, line, append);
    },
  );
  define(module, 'resetwarnings()', () => {
    warnings.current.filters = [];
    return null;
  });
});

// ---- abc

const abcMeta = new PyType('ABCMeta', [classType], 'abc');
abcMeta.slots = { ...classType.slots };
abcMeta.changed();
const abcBase = new PyType('ABC', [objectType], 'abc', true, abcMeta);
abcBase.slots = { ...objectType.slots };
abcBase.namespace.set('__module__', 'abc');
abcBase.namespace.set('__doc__', null);
const abstractMethod = native('abstractmethod(funcobj)', (fn: Value) => {
  if (fn instanceof PyObject && fn.type.slots.setattr !== undefined && !(fn instanceof PyType))
    setattr(fn, '__isabstractmethod__', true);
  return fn;
});

registerModule('abc', (module) => {
  module.set('ABCMeta', abcMeta);
  module.set('ABC', abcBase);
  module.set('abstractmethod', abstractMethod);
  module.set(
    'abstractproperty',
    native('abstractproperty(fn)', (fn: Value) => fn),
  );
});

// ---- typing

class Special extends PyObject {
  get type(): PyType {
    return specialType;
  }
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
const specialType: PyType = defineType<Special>({
  name: '_SpecialForm',
  module: 'typing',
  slots: {
    repr: (self: Special) => `typing.${self.name}`,
    getitem: (self: Special, item) => new Alias(self, item),
    call: (self: Special) =>
      raise(typeError, `Type ${self.name} cannot be instantiated; use ${self.name.toLowerCase()}() instead`),
    or: (a, b) => new Alias(new Special('Union'), tuple([a, b])),
    hash: genericHash,
  },
  methods: {
    '__mro_entries__(self, bases, /)': (self: Special) =>
      tuple(self.name === 'Generic' || self.name === 'Protocol' ? [] : []),
  },
});

const SPECIAL =
  'Any Union Optional List Dict Tuple Set FrozenSet Callable Iterable Iterator Sequence Mapping MutableMapping Generator ' +
  'Type Literal Final ClassVar NoReturn Generic Protocol Annotated Hashable Sized Collection Deque DefaultDict Counter ' +
  'Text AnyStr SupportsFloat SupportsInt Awaitable Coroutine IO Self TypeAlias MutableSequence Reversible Container';

registerModule('typing', (module) => {
  for (const name of SPECIAL.split(' ')) module.set(name, new Special(name));
  module.set('TYPE_CHECKING', false);
  define(
    module,
    'TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False)',
    (name: Value) => new Special(str(name)),
  );
  define(module, 'ParamSpec(name)', (name: Value) => new Special(str(name)));
  define(module, 'NewType(name, tp)', () => native('NewType(x)', (x: Value) => x));
  define(module, 'cast(typ, val)', (_type: Value, value: Value) => value);
  define(module, 'overload(func)', (fn: Value) => fn);
  define(module, 'final(f)', (fn: Value) => fn);
  define(module, 'no_type_check(arg)', (fn: Value) => fn);
  define(module, 'runtime_checkable(cls)', (cls: Value) => cls);
  define(module, 'get_type_hints(obj, globalns=None, localns=None)', (value: Value) =>
    getattr(value, '__annotations__'),
  );
});

registerModule('__future__', (module) => {
  for (const name of [
    'annotations',
    'division',
    'absolute_import',
    'print_function',
    'unicode_literals',
    'generators',
    'nested_scopes',
    'with_statement',
  ]) {
    module.set(name, true);
  }
});

// ---- drawing: calls do nothing

class Silent extends PyObject {
  get type(): PyType {
    return silentType;
  }
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
const silentType: PyType = defineType<Silent>({
  name: 'Drawing',
  module: 'matplotlib',
  slots: {
    getattr: (self: Silent, name) => (name.startsWith('__') ? undefined : new Silent(`${self.name}.${name}`)),
    setattr: () => {},
    call: (self: Silent) =>
      self.name.endsWith('subplots') ? tuple([new Silent('figure'), new Silent('axes')]) : new Silent(self.name),
    getitem: (self: Silent) => self,
    setitem: () => {},
    iter: (self: Silent) => iter(tuple(new Array(64).fill(self))),
    bool: () => true,
    enter: (self: Silent) => self,
    exit: () => null,
    hash: (self: Silent) => identityOf(self),
    repr: (self: Silent) => `<${self.name}: drawing does nothing here>`,
  },
});

function drawing(module: Module): void {
  if (!host.saidMatplotlib) {
    host.saidMatplotlib = true;
    state.stderr.push('matplotlib: drawing does nothing in this simulator.\n');
  }
  module.fallback = (name) => (name.startsWith('__') ? undefined : new Silent(`${module.name}.${name}`));
}
for (const name of [
  'matplotlib',
  'matplotlib.pyplot',
  'matplotlib.cm',
  'matplotlib.colors',
  'matplotlib.gridspec',
  'matplotlib.patches',
  'matplotlib.animation',
  'matplotlib.ticker',
  'matplotlib.pylab',
  'mpl_toolkits',
  'mpl_toolkits.mplot3d',
  'mpl_toolkits.axes_grid1',
]) {
  registerModule(name, drawing);
}
