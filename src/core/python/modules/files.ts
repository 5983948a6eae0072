/**
 * Files, io and json. Files are the ones that the host handed in with the run, and those that the code writes, which
 * live as long as the run: nothing outside is touched.
 */

import { floatRepr } from '../objects/decimal.ts';
import { addMethod, defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import {
  defineException,
  exception,
  fileNotFoundError,
  raise,
  recursionError,
  typeError,
  valueError,
} from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { type PyModule, registerModule } from '../objects/modules.ts';

import { FloatValue, PyBytes, PyFloat, PyList, PyObject, PyTuple, type PyType, type Value } from '../objects/object.ts';
import {
  asInt,
  asStr,
  call,
  callMethod,
  genericHash,
  iter,
  normal,
  str,
  toArray,
  truth,
  typeName,
} from '../objects/operations.ts';
import { list } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';
import { builtins } from './builtins.ts';
import { host } from './host.ts';

class PyFile extends PyObject {
  get type(): PyType {
    return this.binary ? binaryFileType : textFileType;
  }
  readonly name: string;
  readonly mode: string;
  readonly binary: boolean;
  text: string;
  at = 0;
  closed = false;
  constructor(name: string, mode: string, text: string) {
    super();
    this.name = name;
    this.mode = mode;
    this.binary = mode.includes('b');
    this.text = text;
    if (mode.includes('a')) this.at = text.length;
  }

  get writable(): boolean {
    return /[wax+]/.test(this.mode);
  }

  check(): void {
    if (this.closed) raise(valueError, 'I/O operation on closed file.');
  }

  give(part: string): Value {
    return this.binary ? new PyBytes(Uint8Array.from(part, (c) => c.charCodeAt(0))) : part;
  }

  read(size: number): string {
    this.check();
    if (!/[r+]/.test(this.mode)) raise(unsupported, 'not readable');
    const part = size < 0 ? this.text.slice(this.at) : this.text.slice(this.at, this.at + size);
    this.at += part.length;
    return part;
  }

  line(): string {
    this.check();
    const end = this.text.indexOf('\n', this.at);
    return this.read(end < 0 ? -1 : end + 1 - this.at);
  }

  write(value: Value): Value {
    this.check();
    if (!this.writable) raise(unsupported, 'not writable');
    const text = asStr(value);
    const part = this.binary ? (value instanceof PyBytes ? latin(value.bytes) : undefined) : text;
    if (part === undefined) {
      raise(
        typeError,
        this.binary
          ? `a bytes-like object is required, not '${typeName(value)}'`
          : `write() argument must be str, not ${typeName(value)}`,
      );
    }
    state.allocate(part.length);
    if ((this.text.length + part.length) * 2 > state.memoryBytes) state.outOfMemory();
    this.text = this.text.slice(0, this.at) + part + this.text.slice(this.at + part.length);
    this.at += part.length;
    if (this.name !== '') host.written.set(this.name, this.binary ? bytesOf(this.text) : this.text);
    return part.length;
  }
}

const latin = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const unsupported = defineException('UnsupportedOperation', valueError, 'io');

function fileType(name: string): PyType {
  const type = defineType<PyFile>({
    name,
    module: '_io',
    slots: {
      iter: (self: PyFile) => self,
      next: (self: PyFile) => {
        const line = self.line();
        return line === '' ? undefined : self.give(line);
      },
      enter: (self: PyFile) => {
        self.check();
        return self;
      },
      exit: (self: PyFile) => {
        self.closed = true;
        return null;
      },
      repr: (self: PyFile) =>
        `<_io.${name} name='${self.name}' mode='${self.mode}'${self.binary ? '' : " encoding='utf-8'"}>`,
      hash: genericHash,
    },
    getters: { name: (self) => self.name, mode: (self) => self.mode, closed: (self) => self.closed },
  });
  const methods: Readonly<Record<string, Implementation>> = {
    'read(self, size=-1, /)': (self: PyFile, size: Value) => self.give(self.read(Number(asInt(size) ?? -1))),
    'readline(self, size=-1, /)': (self: PyFile) => self.give(self.line()),
    'readlines(self, hint=-1, /)': (self: PyFile) => list(toArray(self)),
    'write(self, text, /)': (self: PyFile, value: Value) => self.write(value),
    'writelines(self, lines, /)': (self: PyFile, lines: Value) => {
      for (let it = iter(lines), line = it.next(); line !== undefined; line = it.next()) self.write(line);
      return null;
    },
    'close(self, /)': (self: PyFile) => {
      self.closed = true;
      return null;
    },
    'flush(self, /)': () => null,
    'tell(self, /)': (self: PyFile) => self.at,
    'seek(self, offset, whence=0, /)': (self: PyFile, offset: Value, whence: Value) => {
      const base = whence === 1 ? self.at : whence === 2 ? self.text.length : 0;
      self.at = Math.max(0, base + Number(asInt(offset) ?? 0));
      return self.at;
    },
    'getvalue(self, /)': (self: PyFile) => self.give(self.text),
    'readable(self, /)': (self: PyFile) => /[r+]/.test(self.mode),
    'writable(self, /)': (self: PyFile) => self.writable,
  };
  for (const [signature, implementation] of Object.entries(methods)) addMethod(type, signature, implementation);
  type.changed();
  return type;
}
const textFileType = fileType('TextIOWrapper');
const binaryFileType = fileType('BufferedReader');

/** The contents of a file of the run, as text or as one character per byte. */
function contents(name: string, binary: boolean): string | undefined {
  const found = host.written.get(name) ?? (Object.hasOwn(host.files, name) ? host.files[name] : undefined);
  if (found === undefined) return undefined;
  if (typeof found === 'string') return binary ? latin(new TextEncoder().encode(found)) : found.replace(/\r\n?/g, '\n');
  return binary ? latin(found) : new TextDecoder('utf-8').decode(found).replace(/\r\n?/g, '\n');
}

const open = native(
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  (file: Value, mode: Value) => {
    const name = asStr(file) ?? asStr(callMethod(file, '__fspath__'));
    const how = asStr(mode);
    if (name === undefined || how === undefined) raise(typeError, 'open() needs a file name and a mode');
    if (!/^[rwax][bt]?\+?[bt]?$/.test(how)) raise(valueError, `invalid mode: '${how}'`);
    const binary = how.includes('b');
    const known = contents(name, binary);
    if (how.startsWith('r') && known === undefined)
      throw exception(fileNotFoundError, 2, 'No such file or directory', name);
    if (how.startsWith('x') && known !== undefined)
      throw exception(builtins.get('FileExistsError') as PyType, 17, 'File exists', name);
    const made = new PyFile(name, how, how.startsWith('w') || known === undefined ? '' : known);
    if (made.writable && !how.startsWith('r')) host.written.set(name, binary ? bytesOf(made.text) : made.text);
    return made;
  },
  { module: 'io' },
);

function define(module: PyModule, signature: string, implementation: Implementation): void {
  const fn = native(signature, implementation, { module: module.name });
  module.set(fn.name, fn);
}

registerModule('io', (module) => {
  module.set('open', open);
  module.set('UnsupportedOperation', unsupported);
  define(module, "StringIO(initial_value='', newline=?)", (text: Value) => new PyFile('', 'w+', asStr(text) ?? ''));
  define(
    module,
    "BytesIO(initial_bytes=b'')".replace("b''", '?'),
    (bytes: Value | undefined) => new PyFile('', 'wb+', bytes instanceof PyBytes ? latin(bytes.bytes) : ''),
  );
});

// ---- json

const decodeError = defineException('JSONDecodeError', valueError, 'json.decoder');

/** A reader of JSON that makes Python values, with CPython's messages. */
class JsonReader {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  #fail(message: string, at = this.#at): never {
    const before = this.#text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    raise(decodeError, `${message}: line ${line} column ${column} (char ${at})`);
  }

  #blanks(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  whole(): Value {
    this.#blanks();
    const value = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('Extra data');
    return value;
  }

  #value(depth: number): Value {
    if (depth > 900)
      raise(recursionError, 'maximum recursion depth exceeded while decoding a JSON array from a unicode string');
    state.step();
    const c = this.#text[this.#at];
    if (c === '"') return this.#string();
    if (c === '{') return this.#object(depth);
    if (c === '[') return this.#array(depth);
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) this.#fail('Expecting value');
    this.#at = number.lastIndex;
    return /[.eE]/.test(match[0]) ? new PyFloat(Number(match[0])) : normal(BigInt(match[0]));
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    for (; ; end++) {
      const c = this.#text[end];
      if (c === undefined) this.#fail('Unterminated string starting at', start);
      if (c === '\\') end++;
      else if (c === '"') break;
      else if (c < ' ') this.#fail('Invalid control character at', end);
    }
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      return this.#fail('Invalid \\escape', this.#text.indexOf('\\', start));
    }
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === ']') this.#at++;
    else {
      for (;;) {
        items.push(this.#value(depth + 1));
        this.#blanks();
        const c = this.#text[this.#at++];
        if (c === ']') break;
        if (c !== ',') this.#fail("Expecting ',' delimiter", this.#at - 1);
        this.#blanks();
      }
    }
    return list(items);
  }

  #object(depth: number): Value {
    const dict = new PyDict();
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === '}') this.#at++;
    else {
      for (;;) {
        if (this.#text[this.#at] !== '"') this.#fail('Expecting property name enclosed in double quotes');
        const key = this.#string();
        this.#blanks();
        if (this.#text[this.#at] !== ':') this.#fail("Expecting ':' delimiter");
        this.#at++;
        this.#blanks();
        dict.set(key, this.#value(depth + 1));
        this.#blanks();
        const c = this.#text[this.#at++];
        if (c === '}') break;
        if (c !== ',') this.#fail("Expecting ',' delimiter", this.#at - 1);
        this.#blanks();
      }
    }
    return dict;
  }
}

const WORDS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', new PyFloat(Number.NaN)],
  ['Infinity', new PyFloat(Number.POSITIVE_INFINITY)],
  ['-Infinity', new PyFloat(Number.NEGATIVE_INFINITY)],
];

interface JsonStyle {
  readonly indent: string | undefined;
  readonly item: string;
  readonly key: string;
  readonly sort: boolean;
  readonly ascii: boolean;
  readonly fallback: Value;
}

const floatText = (x: number): string =>
  Number.isNaN(x) ? 'NaN' : Number.isFinite(x) ? floatRepr(x) : x > 0 ? 'Infinity' : '-Infinity';

function quote(text: string, ascii: boolean): string {
  const quoted = JSON.stringify(text).replaceAll('\x7f', ascii ? '\x7f' : '\x7f');
  if (!ascii) return quoted;
  return quoted.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function writeJson(value: Value, style: JsonStyle, depth: number): string {
  if (depth > 900) raise(recursionError, 'maximum recursion depth exceeded while encoding a JSON object');
  state.step();
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  const text = asStr(value);
  if (text !== undefined) return quote(text, style.ascii);
  const int = asInt(value);
  if (int !== undefined) return int.toString();
  if (value instanceof FloatValue) return floatText(value.value);
  const { indent } = style;
  const wrap = (open: string, parts: readonly string[], close: string): string => {
    if (parts.length === 0) return open + close;
    if (indent === undefined) return open + parts.join(style.item) + close;
    const inner = `\n${indent.repeat(depth + 1)}`;
    return `${open + inner + parts.join(style.item.trimEnd() + inner)}\n${indent.repeat(depth)}${close}`;
  };
  if (value instanceof PyList || value instanceof PyTuple) {
    return wrap(
      '[',
      value.items.map((each) => writeJson(each, style, depth + 1)),
      ']',
    );
  }
  if (value instanceof PyDict) {
    const pairs = [...value.entries()].map(([key, each]): [string, Value] => {
      const name = asStr(key);
      if (name !== undefined) return [name, each];
      if (key === null) return ['null', each];
      if (typeof key === 'boolean') return [String(key), each];
      const number = asInt(key);
      if (number !== undefined) return [number.toString(), each];
      if (key instanceof FloatValue) return [floatText(key.value), each];
      return raise(typeError, `keys must be str, int, float, bool or None, not ${typeName(key)}`);
    });
    if (style.sort) pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return wrap(
      '{',
      pairs.map(([key, each]) => quote(key, style.ascii) + style.key + writeJson(each, style, depth + 1)),
      '}',
    );
  }
  if (style.fallback !== null) return writeJson(call(style.fallback, [value]), style, depth + 1);
  raise(typeError, `Object of type ${typeName(value).split('.').at(-1)} is not JSON serializable`);
}

registerModule('json', (module) => {
  const style =
    'skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False';
  const dumps = (
    value: Value,
    _skip: Value,
    ascii: Value,
    _circular: Value,
    _nan: Value,
    _cls: Value,
    indent: Value,
    separators: Value,
    fallback: Value,
    sort: Value,
  ): string => {
    const width = asInt(indent);
    const [item, key] = separators === null ? [', ', ': '] : toArray(separators).map((each) => str(each));
    return writeJson(
      value,
      {
        indent: indent === null ? undefined : width === undefined ? str(indent) : ' '.repeat(Number(width)),
        item: item as string,
        key: key as string,
        sort: truth(sort),
        ascii: truth(ascii),
        fallback,
      },
      0,
    );
  };
  const loads = (source: Value): Value => {
    const text = asStr(source) ?? (source instanceof PyBytes ? new TextDecoder().decode(source.bytes) : undefined);
    if (text === undefined) {
      raise(typeError, `the JSON object must be str, bytes or bytearray, not ${typeName(source)}`);
    }
    return new JsonReader(text).whole();
  };
  module.set('JSONDecodeError', decodeError);
  define(module, `dumps(obj, *, ${style})`, dumps as Implementation);
  define(module, `dump(obj, fp, *, ${style})`, ((
    value: Value,
    file: Value,
    ...rest: [Value, Value, Value, Value, Value, Value, Value, Value, Value]
  ) => {
    callMethod(file, 'write', dumps(value, ...rest));
    return null;
  }) as Implementation);
  define(module, 'loads(s)', loads);
  define(module, 'load(fp)', (file: Value) => loads(callMethod(file, 'read')));
});
