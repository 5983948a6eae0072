/**
 * Modules of the standard library that programs import and seldom need: the import works, and the use of anything in them
 * says that it is not available here. What other modules of the library are called is not found, as in CPython.
 */

import { fillType } from '../objects/define.ts';
import { notImplementedError, raise } from '../objects/errors.ts';
import { native } from '../objects/function.ts';
import { type PyModule, registerModule } from '../objects/modules.ts';
import { objectType, PyObject, PyTuple, PyType, type Value } from '../objects/object.ts';
import { genericHash } from '../objects/operations.ts';
import { host } from './host.ts';

/** A name of such a module. */
class Unavailable extends PyObject {
  get type(): PyType {
    return unavailableType;
  }
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
const refuse = (self: Value): never =>
  raise(notImplementedError, `${(self as Unavailable).name} is not available in this simulator`);
const unavailableType = new PyType('unavailable', [objectType]);
fillType<Unavailable>(unavailableType, {
  name: 'unavailable',
  slots: {
    call: refuse,
    getattr: (self: Unavailable, name) => (name.startsWith('__') ? undefined : new Unavailable(`${self.name}.${name}`)),
    getitem: refuse,
    iter: refuse,
    enter: refuse,
    repr: (self: Unavailable) => `<${self.name}: not available in this simulator>`,
    hash: genericHash,
  },
});

const NAMES =
  'argparse array ast asyncio atexit base64 calendar cProfile codecs concurrent.futures configparser csv ctypes datetime ' +
  'decimal difflib dis doctest email errno fileinput fnmatch fractions getopt getpass glob gzip hashlib html http ' +
  'http.client importlib.util inspect ipaddress locale logging lzma mmap multiprocessing optparse pathlib pdb pprint ' +
  'profile pstats queue secrets select shelve shlex shutil signal smtplib socket sqlite3 ssl stat struct subprocess symtable ' +
  'tarfile tempfile threading timeit tkinter token tokenize trace traceback tracemalloc turtle unicodedata unittest ' +
  'unittest.mock urllib.error urllib.parse urllib.request uuid weakref webbrowser xml xml.etree xml.etree.ElementTree zipfile zlib';

/** What is worth having of some of them. */
const PARTS: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  gc: {
    collect: native('collect(generation=2)', () => 0, { module: 'gc' }),
    enable: native('enable()', () => null, { module: 'gc' }),
    disable: native('disable()', () => null, { module: 'gc' }),
    isenabled: native('isenabled()', () => true, { module: 'gc' }),
  },
  platform: {
    python_version: native('python_version()', () => '3.11.7', { module: 'platform', style: 'python' }),
    python_version_tuple: native('python_version_tuple()', () => new PyTuple(['3', '11', '7']), {
      module: 'platform',
      style: 'python',
    }),
    python_implementation: native('python_implementation()', () => 'CPython', { module: 'platform', style: 'python' }),
    system: native('system()', () => 'Linux', { module: 'platform', style: 'python' }),
    machine: native('machine()', () => 'x86_64', { module: 'platform', style: 'python' }),
    node: native('node()', () => '', { module: 'platform', style: 'python' }),
  },
  importlib: {
    import_module: native(
      'import_module(name, package=None)',
      (name: Value) => host.modules?.load(String(name)) as PyModule,
      { module: 'importlib', style: 'python' },
    ),
    reload: native('reload(module)', (module: Value) => module, { module: 'importlib', style: 'python' }),
  },
};

function unavailable(module: PyModule): void {
  for (const [name, value] of Object.entries(PARTS[module.name] ?? {})) module.set(name, value);
  module.fallback = (name) => {
    if (name.startsWith('__')) return undefined;
    const whole = `${module.name}.${name}`;
    return names.has(whole) ? host.modules?.load(whole) : new Unavailable(whole);
  };
}

const names = new Set([...Object.keys(PARTS), ...NAMES.split(' ')]);
for (const name of [...names]) if (name.includes('.')) names.add(name.slice(0, name.indexOf('.')));
for (const name of names) registerModule(name, unavailable);
