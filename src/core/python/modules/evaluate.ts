/**
 * Texts of Python that Python code hands in, compiled and run as the rest is: eval(), exec(), compile(); and the names
 * that code sees: globals(), locals(), vars(), dir().
 */
import { type Compiled, compileExpression, compileModule } from '../compile/compiler.ts';
import { link, type Modules } from '../compile/runtime.ts';
import { defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import {
  indentationError,
  notImplementedError,
  PyError,
  PyException,
  raise,
  syntaxError,
  tabError,
  typeError,
  valueError,
} from '../objects/errors.ts';
import { type Cell, Namespace, PyModule } from '../objects/modules.ts';
import { PyBytes, PyObject, type PyType, type Value } from '../objects/object.ts';
import { asStr, call, findattr, genericHash, special, toArray, typeName } from '../objects/operations.ts';
import { address } from '../objects/python-function.ts';
import { list } from '../objects/sequences.ts';
import { parse, parseExpression } from '../syntax/parser.ts';
import { SyntaxProblem } from '../syntax/tree.ts';
import { define } from './builtins.ts';
import { host } from './host.ts';

// ---- names

/** The dict that globals() gives: what is written to it is written to the module, and what is read is the module's. */
class Globals extends PyDict {
  readonly namespace: Namespace;
  constructor(namespace: Namespace) {
    super();
    this.namespace = namespace;
  }
  /** Takes over what the module bound since. */
  refresh(): this {
    super.clear();
    for (const name of this.namespace.names()) super.set(name, this.namespace.get(name) as Value);
    return this;
  }
  override get(key: Value): Value | undefined {
    return typeof key === 'string' ? this.namespace.get(key) : super.get(key);
  }
  override has(key: Value): boolean {
    return typeof key === 'string' ? this.namespace.get(key) !== undefined : super.has(key);
  }
  override set(key: Value, value: Value): void {
    super.set(key, value);
    if (typeof key === 'string') this.namespace.set(key, value);
  }
  override delete(key: Value): boolean {
    const there = this.has(key);
    if (typeof key === 'string') this.namespace.set(key, undefined);
    super.delete(key);
    return there;
  }
}

const dicts = new WeakMap<Namespace, Globals>();

function globalsOf(namespace: Namespace): PyDict {
  if (namespace instanceof DictNamespace) return namespace.dict;
  let dict = dicts.get(namespace);
  if (dict === undefined) {
    dict = new Globals(namespace);
    dicts.set(namespace, dict);
  }
  return dict.refresh();
}

/** The names of code that runs in dicts of the program's: reads look into `dict` first, writes go there. */
class DictNamespace extends Namespace {
  readonly dict: PyDict;
  readonly behind: Namespace | undefined;
  constructor(dict: PyDict, behind: Namespace | undefined) {
    super();
    this.dict = dict;
    this.behind = behind;
  }
  override cell(name: string): Cell {
    let cell = this.cells.get(name);
    if (cell === undefined) {
      const read = () => this.get(name);
      const write = (value: Value | undefined) => this.set(name, value);
      cell = {
        name,
        get value() {
          return read();
        },
        set value(value) {
          write(value);
        },
      };
      this.cells.set(name, cell);
    }
    return cell;
  }
  override get(name: string): Value | undefined {
    return this.dict.get(name) ?? (this.dict.has(name) ? null : this.behind?.get(name));
  }
  override set(name: string, value: Value | undefined): void {
    if (value === undefined) this.dict.delete(name);
    else this.dict.set(name, value);
  }
  override names(): string[] {
    return this.dict.names();
  }
}

const namespaces = new WeakMap<PyDict, DictNamespace>();

/** The namespace of a dict, the same each time: functions that were made in it see what is written to it later. */
function namespaceOf(dict: PyDict): Namespace {
  if (dict instanceof Globals) return dict.namespace;
  let namespace = namespaces.get(dict);
  if (namespace === undefined) {
    namespace = new DictNamespace(dict, undefined);
    namespaces.set(dict, namespace);
  }
  if (!dict.has('__builtins__')) dict.set('__builtins__', (host.modules as Modules).load('builtins'));
  return namespace;
}

/** The frame that called a built-in: which reads it once, so that what it calls in turn sees none. */
function takeFrame(): { readonly namespace: Namespace; readonly locals: PyDict | undefined } {
  const { frame } = host;
  host.frame = undefined;
  const namespace = frame?.namespace ?? (host.main as PyModule).namespace;
  if (frame?.locals === undefined) return { namespace, locals: undefined };
  const locals = new PyDict();
  for (const [name, value] of frame.locals()) if (value !== undefined) locals.set(name, value);
  return { namespace, locals };
}

function currentNames(): PyDict {
  const { namespace, locals } = takeFrame();
  return locals ?? globalsOf(namespace);
}

define('globals()', () => globalsOf(takeFrame().namespace));
define('locals()', currentNames);
define('vars(object=?, /)', (value: Value | undefined) => {
  if (value === undefined) return currentNames();
  if (value instanceof PyModule) return globalsOf(value.namespace);
  const dict = findattr(value, '__dict__');
  if (dict === undefined) raise(typeError, 'vars() argument must have __dict__ attribute');
  return dict;
});
define('dir(object=?, /)', (value: Value | undefined) => {
  const names = value === undefined ? currentNames().keyList() : toArray(call(special(value, '__dir__') as Value, []));
  return list(names.sort());
});

// ---- texts

/** What compile() gives. */
class CompiledText extends PyObject {
  get type(): PyType {
    return compiledTextType;
  }
  readonly compiled: Compiled;
  readonly filename: string;
  readonly mode: string;
  constructor(compiled: Compiled, filename: string, mode: string) {
    super();
    this.compiled = compiled;
    this.filename = filename;
    this.mode = mode;
  }
}
const compiledTextType: PyType = defineType<CompiledText>({
  name: 'code',
  slots: {
    repr: (self: CompiledText) => `<code object <module> at ${address(self)}, file "${self.filename}", line 1>`,
    hash: genericHash,
  },
  getters: { co_filename: (self) => self.filename, co_name: () => '<module>' },
});

/** Texts compiled of late: programs evaluate the same one in loops. */
const known = new Map<string, Compiled>();

function compileText(text: string, mode: 'eval' | 'exec', filename: string): Compiled {
  const key = `${mode}${text}`;
  let compiled = known.get(key);
  if (compiled !== undefined) return compiled;
  if (text.includes('\0')) raise(valueError, 'source code string cannot contain null bytes');
  try {
    compiled =
      mode === 'eval'
        ? compileExpression(parseExpression(text.replace(/^[ \t]+/, '')))
        : compileModule(parse(text), { partial: true });
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const type = { SyntaxError: syntaxError, IndentationError: indentationError, TabError: tabError }[problem.type];
    const error = new PyException(type, [`${problem.message} (${filename}, line ${problem.line})`]);
    error.attrs.set('msg', problem.message);
    error.attrs.set('lineno', problem.line);
    error.attrs.set('offset', problem.column);
    error.attrs.set('end_lineno', problem.endLine);
    error.attrs.set('end_offset', problem.endColumn);
    error.attrs.set('filename', filename);
    error.attrs.set('text', text.split('\n')[problem.line - 1] ?? null);
    throw new PyError(error);
  }
  if (known.size >= 64) known.delete(known.keys().next().value as string);
  known.set(key, compiled);
  return compiled;
}

function textOf(source: Value, who: string): string {
  const text = asStr(source) ?? (source instanceof PyBytes ? new TextDecoder().decode(source.bytes) : undefined);
  if (text === undefined) raise(typeError, `${who} arg 1 must be a string, bytes or code object`);
  return text;
}

/** Runs a text in the caller's names, or in those of the dicts given. */
function evaluate(mode: 'eval' | 'exec', source: Value, globals: Value, locals: Value): Value {
  const frame = takeFrame();
  const compiled =
    source instanceof CompiledText ? source.compiled : compileText(textOf(source, `${mode}()`), mode, '<string>');
  if (globals !== null && !(globals instanceof PyDict)) {
    const what = mode === 'eval' ? 'globals must be a dict' : `exec() globals must be a dict, not ${typeName(globals)}`;
    raise(typeError, what);
  }
  if (locals !== null && !(locals instanceof PyDict)) {
    if (mode === 'eval') raise(typeError, 'locals must be a mapping');
    raise(typeError, `locals must be a mapping or None, not ${typeName(locals)}`);
  }
  const base = globals === null ? frame.namespace : namespaceOf(globals);
  const own = locals ?? (globals === null ? frame.locals : undefined);
  const namespace = own === undefined || own === globals ? base : new DictNamespace(own, base);
  const modules = host.modules as Modules;
  return link(compiled, { namespace, modules, filename: '<evaluated>' })() ?? null;
}

define('eval(source, globals=None, locals=None, /)', (source: Value, globals: Value, locals: Value) =>
  evaluate('eval', source, globals, locals),
);
define('exec(source, globals=None, locals=None, /)', (source: Value, globals: Value, locals: Value) => {
  evaluate('exec', source, globals, locals);
  return null;
});
define(
  'compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)',
  (source: Value, filename: Value, mode: Value) => {
    if (mode !== 'eval' && mode !== 'exec' && mode !== 'single') {
      raise(valueError, "compile() mode must be 'exec', 'eval' or 'single'");
    }
    if (mode === 'single') raise(notImplementedError, "compile() in mode 'single' is not available in this simulator");
    const name = asStr(filename) ?? '<string>';
    return new CompiledText(compileText(textOf(source, 'compile()'), mode, name), name, mode);
  },
);
define(
  '__import__(name, globals=None, locals=None, fromlist=(), level=0)',
  (name: Value, _globals: Value, _locals: Value, from: Value) => {
    const text = asStr(name);
    if (text === undefined) raise(typeError, `__import__() argument 1 must be str, not ${typeName(name)}`);
    const modules = host.modules as Modules;
    const module = modules.load(text);
    const whole = !text.includes('.') || (from !== null && toArray(from).length > 0);
    return whole ? module : modules.load(text.slice(0, text.indexOf('.')));
  },
);
define('breakpoint(*args, **kwargs)', () =>
  raise(notImplementedError, 'breakpoint() is not available in this simulator'),
);
