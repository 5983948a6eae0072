/** str and bytes: indexes and lengths by code point, methods, repr. */
import { fillType } from './define.ts';
import { PyDict } from './dict.ts';
import {
  indexError,
  lookupError,
  PyError,
  PyException,
  raise,
  typeError,
  unicodeDecodeError,
  unicodeEncodeError,
  valueError,
} from './errors.ts';
import { formatStr, formatTemplate, percentFormat } from './format.ts';
import { ClassMethod, native } from './function.ts';
import {
  bytesType,
  type CompareOp,
  EQ,
  NE,
  NotImplemented,
  PyBytes,
  PyPrimitive,
  PySlice,
  PyTuple,
  strType,
  typeOf,
  type Value,
} from './object.ts';
import {
  asInt,
  asStr,
  getitem,
  index,
  indexNumber,
  ordered,
  PyIterator,
  str,
  toArray,
  truth,
  typeName,
} from './operations.ts';
import { iteratorType, list, sliced, tuple } from './sequences.ts';
import { state } from './state.ts';

// ---- code points

let lastText = '';
let lastPoints: readonly string[] | undefined;

/** The code points of a text with surrogate pairs; undefined when every unit is one. */
function points(text: string): readonly string[] | undefined {
  if (text.length < 24) return hasPairs(text) ? [...text] : undefined;
  if (text !== lastText) {
    lastText = text;
    lastPoints = hasPairs(text) ? [...text] : undefined;
  }
  return lastPoints;
}

function hasPairs(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) return true;
  }
  return false;
}

export function textLength(text: string): number {
  return points(text)?.length ?? text.length;
}

/** The offset in UTF-16 units of a code point index. */
function unitAt(text: string, at: number): number {
  const list = points(text);
  if (list === undefined) return at;
  let unit = 0;
  for (let i = 0; i < at && i < list.length; i++) unit += (list[i] as string).length;
  return unit;
}

function pointAt(text: string, unit: number): number {
  return unit < 0 || points(text) === undefined ? unit : [...text.slice(0, unit)].length;
}

// ---- repr

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** repr of a str. */
export function strRepr(text: string): string {
  state.allocate(2 * text.length);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // What is not printable, but the space; one pass, since a text of many pieces costs far more than its letters.
  const inner = text.replace(/[\\'"]|(?! )[\p{C}\p{Z}]/gu, (c) => {
    if (c === "'" || c === '"') return c === quote ? `\\${c}` : c;
    const short = SHORT[c];
    if (short !== undefined) return short;
    const code = c.codePointAt(0) as number;
    if (code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 65536) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return quote + inner + quote;
}

function bytesRepr(bytes: Uint8Array): string {
  state.allocate(4 * bytes.length);
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  const shown = Array.from(bytes, (byte) => {
    const c = String.fromCharCode(byte);
    if (c === quote) return `\\${c}`;
    return SHORT[c] ?? (byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, '0')}` : c);
  });
  return `b${quote}${shown.join('')}${quote}`;
}

// ---- str

const strIteratorType = iteratorType('str_iterator');

class TextIterator extends PyIterator {
  get type() {
    return strIteratorType;
  }
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    super();
    this.#text = text;
  }
  next(): Value | undefined {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return undefined;
    const c = String.fromCodePoint(code);
    this.#at += c.length;
    return c;
  }
}

const text = (value: Value): string => asStr(value) as string;

/** The str argument of a method, with CPython's message. */
function argument(value: Value, message: string): string {
  const plain = asStr(value);
  if (plain === undefined) raise(typeError, message);
  return plain;
}

function compareText(a: Value, b: Value, op: CompareOp): Value {
  const x = text(a);
  const y = asStr(b);
  if (y === undefined) return NotImplemented;
  if (op === EQ) return x === y;
  if (op === NE) return x !== y;
  return ordered(compareCodePoints(x, y), op);
}

function compareCodePoints(x: string, y: string): number {
  if (x === y) return 0;
  // UTF-16 order differs from code point order between surrogates and U+E000…U+FFFF only.
  const length = Math.min(x.length, y.length);
  for (let i = 0; i < length; i++) {
    const a = x.charCodeAt(i);
    const b = y.charCodeAt(i);
    if (a !== b) {
      const fix = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
      return fix(a) - fix(b);
    }
  }
  return x.length - y.length;
}

export function repeatText(source: string, times: Value): string {
  const n = Math.max(0, indexNumber(times));
  if (source.length * n > 10000) state.allocate(source.length * n);
  if (source.length * n > 2 ** 29 - 24) state.outOfMemory();
  return source.repeat(n);
}

const BLANK = '\\t\\n\\x0b\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEFT_BLANKS = new RegExp(`^[${BLANK}]+`);
const IS_BLANK = new RegExp(`^[${BLANK}]+$`);
const BLANKS = new RegExp(`[${BLANK}]+`);

function trimEndBlanks(source: string): string {
  let end = source.length;
  while (end > 0 && IS_BLANK.test(source[end - 1] as string)) end--;
  return source.slice(0, end);
}

function strip(source: string, chars: Value | undefined, left: boolean, right: boolean, name: string): string {
  if (chars === undefined || chars === null) {
    let result = source;
    if (left) result = result.replace(LEFT_BLANKS, '');
    if (right) result = trimEndBlanks(result);
    return result;
  }
  const set = new Set(argument(chars, `${name} arg must be None or str`));
  const list = [...source];
  let start = 0;
  let end = list.length;
  if (left) while (start < end && set.has(list[start] as string)) start++;
  if (right) while (end > start && set.has(list[end - 1] as string)) end--;
  return list.slice(start, end).join('');
}

function splitText(source: string, separator: Value, limit: number): string[] {
  const parts: string[] = [];
  let rest = source;
  if (separator === null || separator === undefined) {
    rest = rest.replace(LEFT_BLANKS, '');
    while (rest !== '') {
      if (limit >= 0 && parts.length >= limit) {
        parts.push(trimEndBlanks(rest) === rest ? rest : trimEndBlanks(rest));
        return parts;
      }
      const match = BLANKS.exec(rest);
      if (match === null) {
        parts.push(rest);
        break;
      }
      parts.push(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
      state.step();
    }
    return parts;
  }
  const mark = argument(separator, `must be str or None, not ${typeName(separator)}`);
  if (mark === '') raise(valueError, 'empty separator');
  if (limit < 0) return source.split(mark);
  for (let i = 0; i < limit; i++) {
    const at = rest.indexOf(mark);
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + mark.length);
  }
  parts.push(rest);
  return parts;
}

function rsplitText(source: string, separator: Value, limit: number): string[] {
  if (limit < 0) return splitText(source, separator, -1);
  const parts: string[] = [];
  let rest = source;
  if (separator === null || separator === undefined) {
    rest = trimEndBlanks(rest);
    const words = splitText(rest, null, -1);
    if (words.length <= limit) return words;
    for (let i = 0; i < limit; i++) {
      const word = words.pop() as string;
      parts.unshift(word);
      rest = trimEndBlanks(rest.slice(0, rest.length - word.length));
    }
    return [rest.replace(LEFT_BLANKS, ''), ...parts];
  }
  const mark = argument(separator, `must be str or None, not ${typeName(separator)}`);
  if (mark === '') raise(valueError, 'empty separator');
  for (let i = 0; i < limit; i++) {
    const at = rest.lastIndexOf(mark);
    if (at < 0) break;
    parts.unshift(rest.slice(at + mark.length));
    rest = rest.slice(0, at);
  }
  return [rest, ...parts];
}

/** start and stop of find, count, startswith as code point offsets. */
function range(source: string, start: Value | undefined, stop: Value | undefined): readonly [number, number] {
  const length = textLength(source);
  const clamp = (value: Value | undefined, otherwise: number): number => {
    if (value === undefined || value === null) return otherwise;
    const n = Number(index(value, 'slice indices must be integers or None or have an __index__ method'));
    return Math.min(length, n < 0 ? Math.max(0, n + length) : n);
  };
  return [clamp(start, 0), clamp(stop, length)];
}

function find(self: Value, sub: Value, start: Value, stop: Value, last: boolean): number {
  const source = text(self);
  const wanted = argument(sub, `must be str, not ${typeName(sub)}`);
  const [from, to] = range(source, start, stop);
  if (start !== undefined && start !== null && Number(index(start)) > textLength(source)) return -1;
  if (from > to) return -1;
  const part = source.slice(unitAt(source, from), unitAt(source, to));
  const found = last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
  return found < 0 ? -1 : pointAt(part, found) + from;
}

function affix(self: Value, what: Value, start: Value, stop: Value, end: boolean): boolean {
  const name = end ? 'endswith' : 'startswith';
  const source = text(self);
  const [from, to] = range(source, start, stop);
  const part = from > to ? undefined : source.slice(unitAt(source, from), unitAt(source, to));
  const test = (each: Value): boolean => {
    const wanted = asStr(each);
    if (wanted === undefined) {
      raise(
        typeError,
        what instanceof PyTuple
          ? `tuple for ${name} must only contain str, not ${typeName(each)}`
          : `${name} first arg must be str or a tuple of str, not ${typeName(each)}`,
      );
    }
    if (part === undefined) return false;
    return end ? part.endsWith(wanted) : part.startsWith(wanted);
  };
  return what instanceof PyTuple ? what.items.some(test) : test(what);
}

function justify(self: Value, width: Value, fill: Value, left: number): string {
  const source = text(self);
  const total = indexNumber(width);
  const c = argument(fill, `The fill character must be a unicode character, not ${typeName(fill)}`);
  if (textLength(c) !== 1) raise(typeError, 'The fill character must be exactly one character long');
  const missing = total - textLength(source);
  if (missing <= 0) return source;
  state.allocate(missing);
  // 0: all on the right, 1: all on the left, 0.5: center, as CPython splits it.
  const before = left === 0.5 ? Math.floor(missing / 2) + (missing & total & 1) : left * missing;
  return c.repeat(before) + source + c.repeat(missing - before);
}

const isCased = (c: string) => /[\p{Lu}\p{Ll}\p{Lt}]/u.test(c);
const all = (source: string, test: RegExp) => source !== '' && test.test(source);

function title(source: string): string {
  let previous = false;
  let result = '';
  for (const c of source) {
    result += previous ? c.toLowerCase() : c.toUpperCase();
    previous = isCased(c);
  }
  return result;
}

function replaceText(source: string, from: string, to: string, limit: number): string {
  if (limit < 0) {
    if (from.length > 0 && to.length > from.length) {
      const count = source.split(from).length - 1;
      if (count * to.length > 10000) state.allocate(count * to.length);
      if (count * to.length > 2 ** 29 - 24) state.outOfMemory();
    }
    return from === '' ? to + [...source].map((c) => c + to).join('') : source.replaceAll(from, () => to);
  }
  const pieces = from === '' ? [...source].map((c) => c) : undefined;
  if (pieces !== undefined) {
    return pieces.map((c, i) => (i < limit ? to + c : c)).join('') + (pieces.length < limit ? to : '');
  }
  return splitText(source, from, limit).join(to);
}

const LINE_ENDS = '\n\r\x0b\f\x1c\x1d\x1e\x85\u2028\u2029';

function splitLines(source: string, keep: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let i = 0; i < source.length; i++) {
    if (!LINE_ENDS.includes(source[i] as string)) continue;
    const end = source[i] === '\r' && source[i + 1] === '\n' ? i + 2 : i + 1;
    lines.push(source.slice(start, keep ? end : i));
    start = end;
    i = end - 1;
  }
  if (start < source.length) lines.push(source.slice(start));
  return lines;
}

function join(self: Value, items: Value): string {
  if (typeOf(items).slots.iter === undefined && typeOf(items).slots.getitem === undefined) {
    raise(typeError, 'can only join an iterable');
  }
  const parts = toArray(items);
  let size = 0;
  parts.forEach((part, i) => {
    const plain = asStr(part);
    if (plain === undefined) raise(typeError, `sequence item ${i}: expected str instance, ${typeName(part)} found`);
    parts[i] = plain;
    size += plain.length;
  });
  const separator = text(self);
  state.allocate(size + separator.length * parts.length);
  return parts.join(separator);
}

function encode(source: string, encoding: string): PyBytes {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  if (name === 'utf-8' || name === 'utf8') return new PyBytes(new TextEncoder().encode(source));
  if (name === 'ascii' || name === 'us-ascii' || name === 'latin-1' || name === 'latin1' || name === 'iso-8859-1') {
    const limit = name.includes('ascii') ? 128 : 256;
    const bytes: number[] = [];
    for (let i = 0; i < source.length; i++) {
      const code = source.charCodeAt(i);
      if (code >= limit) {
        const shown = strRepr(source[i] as string);
        const escaped = code < 256 ? `'\\x${code.toString(16)}'` : `'\\u${code.toString(16).padStart(4, '0')}'`;
        void shown;
        throw new PyError(
          new PyException(unicodeEncodeError, [
            `'${limit === 128 ? 'ascii' : 'latin-1'}' codec can't encode character ${escaped} in position ${i}: ordinal not in range(${limit})`,
          ]),
        );
      }
      bytes.push(code);
    }
    return new PyBytes(Uint8Array.from(bytes));
  }
  raise(lookupError, `unknown encoding: ${encoding}`);
}

function decode(bytes: Uint8Array, encoding: string): string {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  if (name === 'utf-8' || name === 'utf8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      const at = bytes.findIndex((byte) => byte >= 128);
      raise(
        unicodeDecodeError,
        `'utf-8' codec can't decode byte 0x${(bytes[at] as number).toString(16)} in position ${at}: invalid start byte`,
      );
    }
  }
  if (name === 'ascii' || name === 'latin-1' || name === 'latin1' || name === 'iso-8859-1') {
    return [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  }
  raise(lookupError, `unknown encoding: ${encoding}`);
}

const make = (parts: readonly string[]) => list([...parts]);
const third = (source: string, sep: string, at: number) =>
  at < 0 ? undefined : tuple([source.slice(0, at), sep, source.slice(at + sep.length)]);

fillType(strType, {
  name: 'str',
  slots: {
    new: (type, args, kwargs) => {
      const value = args[0] ?? kwargs?.get('object');
      const encoding = args[1] ?? kwargs?.get('encoding');
      let result = '';
      if (encoding !== undefined && asStr(encoding) === undefined) {
        raise(typeError, `str() argument 'encoding' must be str, not ${typeName(encoding)}`);
      }
      if (encoding !== undefined && value !== undefined && !(value instanceof PyBytes)) {
        if (asStr(value) !== undefined) raise(typeError, 'decoding str is not supported');
        raise(typeError, `decoding to str: need a bytes-like object, ${typeName(value)} found`);
      }
      if (encoding !== undefined && value instanceof PyBytes) result = decode(value.bytes, String(encoding));
      else if (value !== undefined) result = str(value);
      return type === strType ? result : new PyPrimitive(type, result);
    },
    add: (a, b) => {
      const x = asStr(a);
      const y = asStr(b);
      return x === undefined || y === undefined ? NotImplemented : x + y;
    },
    mul: (a, b) => {
      const x = asStr(a);
      const [source, times] = x !== undefined ? [x, b] : [asStr(b) as string, a];
      if (asInt(times) === undefined && typeOf(times).slots.index === undefined) return NotImplemented;
      return repeatText(source, times);
    },
    mod: (a, b) => {
      const template = asStr(a);
      return template === undefined ? NotImplemented : percentFormat(template, b);
    },
    len: (self: Value) => textLength(text(self)),
    getitem: (self: Value, key) => {
      const source = text(self);
      const list = points(source);
      if (key instanceof PySlice) return sliced(list ?? source.split(''), key).join('');
      if (asInt(key) === undefined && typeOf(key).slots.index === undefined) {
        raise(typeError, `string indices must be integers, not '${typeName(key)}'`);
      }
      const i = indexNumber(key, indexError);
      const length = list?.length ?? source.length;
      const k = i < 0 ? i + length : i;
      if (k < 0 || k >= length) raise(indexError, 'string index out of range');
      return (list ?? source)[k] as string;
    },
    contains: (self: Value, item) => {
      const wanted = asStr(item);
      if (wanted === undefined)
        raise(typeError, `'in <string>' requires string as left operand, not ${typeName(item)}`);
      return text(self).includes(wanted);
    },
    iter: (self: Value) => new TextIterator(text(self)),
    compare: compareText,
    hash: (self: Value) => {
      // Random from run to run in CPython; any function of the text will do.
      let hash = 7;
      for (const c of text(self)) hash = (Math.imul(hash, 1000003) ^ (c.codePointAt(0) as number)) | 0;
      return hash === -1 ? -2 : hash;
    },
    key: (self: Value) => text(self),
    repr: (self: Value) => strRepr(text(self)),
    str: (self: Value) => text(self),
    format: (self: Value, spec) => formatStr(text(self), spec, typeName(self)),
  },
  methods: {
    'upper(self, /)': (self: Value) => text(self).toUpperCase(),
    'lower(self, /)': (self: Value) => text(self).toLowerCase(),
    'casefold(self, /)': (self: Value) => text(self).toLowerCase().replaceAll('ß', 'ss'),
    'capitalize(self, /)': (self: Value) => {
      const [first = '', ...rest] = text(self);
      return first.toUpperCase() + rest.join('').toLowerCase();
    },
    'title(self, /)': (self: Value) => title(text(self)),
    'swapcase(self, /)': (self: Value) =>
      [...text(self)].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join(''),
    'strip(self, chars=None, /)': (self: Value, chars: Value) => strip(text(self), chars, true, true, 'strip'),
    'lstrip(self, chars=None, /)': (self: Value, chars: Value) => strip(text(self), chars, true, false, 'lstrip'),
    'rstrip(self, chars=None, /)': (self: Value, chars: Value) => strip(text(self), chars, false, true, 'rstrip'),
    'split(self, /, sep=None, maxsplit=-1)': (self: Value, sep: Value, limit: Value) =>
      make(splitText(text(self), sep, indexNumber(limit))),
    'rsplit(self, /, sep=None, maxsplit=-1)': (self: Value, sep: Value, limit: Value) =>
      make(rsplitText(text(self), sep, indexNumber(limit))),
    'splitlines(self, /, keepends=False)': (self: Value, keep: Value) => make(splitLines(text(self), truth(keep))),
    'partition(self, sep, /)': (self: Value, sep: Value) => {
      const mark = argument(sep, `must be str, not ${typeName(sep)}`);
      if (mark === '') raise(valueError, 'empty separator');
      return third(text(self), mark, text(self).indexOf(mark)) ?? tuple([text(self), '', '']);
    },
    'rpartition(self, sep, /)': (self: Value, sep: Value) => {
      const mark = argument(sep, `must be str, not ${typeName(sep)}`);
      if (mark === '') raise(valueError, 'empty separator');
      return third(text(self), mark, text(self).lastIndexOf(mark)) ?? tuple(['', '', text(self)]);
    },
    'join(self, iterable, /)': (self: Value, items: Value) => join(self, items),
    'replace(self, old, new, count=-1, /)': (self: Value, from: Value, to: Value, limit: Value) =>
      replaceText(
        text(self),
        argument(from, `replace() argument 1 must be str, not ${typeName(from)}`),
        argument(to, `replace() argument 2 must be str, not ${typeName(to)}`),
        indexNumber(limit),
      ),
    'find(self, sub, start=?, end=?, /)': (self: Value, sub: Value, start: Value, stop: Value) =>
      find(self, sub, start, stop, false),
    'rfind(self, sub, start=?, end=?, /)': (self: Value, sub: Value, start: Value, stop: Value) =>
      find(self, sub, start, stop, true),
    'index(self, sub, start=?, end=?, /)': (self: Value, sub: Value, start: Value, stop: Value) => {
      const at = find(self, sub, start, stop, false);
      if (at < 0) raise(valueError, 'substring not found');
      return at;
    },
    'rindex(self, sub, start=?, end=?, /)': (self: Value, sub: Value, start: Value, stop: Value) => {
      const at = find(self, sub, start, stop, true);
      if (at < 0) raise(valueError, 'substring not found');
      return at;
    },
    'count(self, sub, start=?, end=?, /)': (self: Value, sub: Value, start: Value, stop: Value) => {
      const source = text(self);
      const wanted = argument(sub, `must be str, not ${typeName(sub)}`);
      const [from, to] = range(source, start, stop);
      if (from > to) return 0;
      const part = source.slice(unitAt(source, from), unitAt(source, to));
      return wanted === '' ? textLength(part) + 1 : part.split(wanted).length - 1;
    },
    'startswith(self, prefix, start=?, end=?, /)': (self: Value, what: Value, start: Value, stop: Value) =>
      affix(self, what, start, stop, false),
    'endswith(self, suffix, start=?, end=?, /)': (self: Value, what: Value, start: Value, stop: Value) =>
      affix(self, what, start, stop, true),
    'removeprefix(self, prefix, /)': (self: Value, prefix: Value) => {
      const p = argument(prefix, `removeprefix() argument must be str, not ${typeName(prefix)}`);
      return text(self).startsWith(p) ? text(self).slice(p.length) : text(self);
    },
    'removesuffix(self, suffix, /)': (self: Value, suffix: Value) => {
      const s = argument(suffix, `removesuffix() argument must be str, not ${typeName(suffix)}`);
      return s !== '' && text(self).endsWith(s) ? text(self).slice(0, -s.length) : text(self);
    },
    "ljust(self, width, fillchar=' ', /)": (self: Value, width: Value, fill: Value) => justify(self, width, fill, 0),
    "rjust(self, width, fillchar=' ', /)": (self: Value, width: Value, fill: Value) => justify(self, width, fill, 1),
    "center(self, width, fillchar=' ', /)": (self: Value, width: Value, fill: Value) => justify(self, width, fill, 0.5),
    'zfill(self, width, /)': (self: Value, width: Value) => {
      const source = text(self);
      const missing = indexNumber(width) - textLength(source);
      if (missing <= 0) return source;
      state.allocate(missing);
      const sign = /^[+-]/.test(source) ? source.slice(0, 1) : '';
      return sign + '0'.repeat(missing) + source.slice(sign.length);
    },
    'expandtabs(self, /, tabsize=8)': (self: Value, size: Value) => {
      const width = indexNumber(size);
      let column = 0;
      let result = '';
      for (const c of text(self)) {
        if (c === '\t') {
          const n = width > 0 ? width - (column % width) : 0;
          result += ' '.repeat(n);
          column += n;
        } else {
          result += c;
          column = c === '\n' || c === '\r' ? 0 : column + 1;
        }
      }
      return result;
    },
    'isdigit(self, /)': (self: Value) => all(text(self), /^[\p{Nd}²³¹⁰-⁹₀-₉]+$/u),
    'isdecimal(self, /)': (self: Value) => all(text(self), /^\p{Nd}+$/u),
    'isnumeric(self, /)': (self: Value) => all(text(self), /^\p{N}+$/u),
    'isalpha(self, /)': (self: Value) => all(text(self), /^\p{L}+$/u),
    'isalnum(self, /)': (self: Value) => all(text(self), /^[\p{L}\p{N}]+$/u),
    'isspace(self, /)': (self: Value) => IS_BLANK.test(text(self)),
    'isupper(self, /)': (self: Value) => [...text(self)].some(isCased) && !/[\p{Ll}\p{Lt}]/u.test(text(self)),
    'islower(self, /)': (self: Value) => [...text(self)].some(isCased) && !/[\p{Lu}\p{Lt}]/u.test(text(self)),
    'istitle(self, /)': (self: Value) => [...text(self)].some(isCased) && title(text(self)) === text(self),
    'isidentifier(self, /)': (self: Value) => /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(text(self)),
    'isprintable(self, /)': (self: Value) =>
      !/[\p{C}\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u.test(text(self)),
    'isascii(self, /)': (self: Value) => !/[^\0-\x7f]/.test(text(self)),
    'format(self, /, *args, **kwargs)': (self: Value, args: PyTuple, kwargs: Map<string, Value>) =>
      formatTemplate(text(self), args.items, (name) => kwargs.get(name)),
    'format_map(self, mapping, /)': (self: Value, mapping: Value) =>
      formatTemplate(text(self), [], (name) => getitem(mapping, name)),
    "encode(self, /, encoding='utf-8', errors='strict')": (self: Value, encoding: Value) =>
      encode(text(self), String(encoding)),
    'translate(self, table, /)': (self: Value, table: Value) => {
      let result = '';
      for (const c of text(self)) {
        const code = c.codePointAt(0) as number;
        const found = table instanceof PyDict ? table.get(code) : getitem(table, code);
        if (found === undefined) result += c;
        else if (found !== null) result += asStr(found) ?? String.fromCodePoint(Number(asInt(found)));
      }
      return result;
    },
  },
  staticMethods: {
    'maketrans(x, y=?, z=?, /)': (x: Value, y: Value | undefined, z: Value | undefined) => {
      const table = new PyDict();
      if (y === undefined) {
        if (!(x instanceof PyDict)) raise(typeError, 'if you give only one argument to maketrans it must be a dict');
        for (const [key, value] of x.entries()) {
          const c = asStr(key);
          table.set(c === undefined ? key : (c.codePointAt(0) as number), value);
        }
        return table;
      }
      const from = [...text(x)];
      const to = [...text(y)];
      if (from.length !== to.length) raise(valueError, 'the first two maketrans arguments must have equal length');
      from.forEach((c, i) => {
        table.set(c.codePointAt(0) as number, (to[i] as string).codePointAt(0) as number);
      });
      for (const c of z === undefined ? '' : text(z)) table.set(c.codePointAt(0) as number, null);
      return table;
    },
  },
});

// ---- bytes

const bytesIteratorType = iteratorType('bytes_iterator');

class BytesIterator extends PyIterator {
  get type() {
    return bytesIteratorType;
  }
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes;
  }
  next(): Value | undefined {
    return this.#bytes[this.#at++];
  }
}

const latin = (bytes: Uint8Array): string => {
  let result = '';
  for (const byte of bytes) result += String.fromCharCode(byte);
  return result;
};
const fromLatin = (source: string): PyBytes => new PyBytes(Uint8Array.from(source, (c) => c.charCodeAt(0)));

function bytesArgument(value: Value): string {
  if (value instanceof PyBytes) return latin(value.bytes);
  raise(typeError, `a bytes-like object is required, not '${typeName(value)}'`);
}

fillType<PyBytes>(bytesType, {
  name: 'bytes',
  final: true,
  slots: {
    new: (_type, args) => {
      const [value, encoding] = args;
      if (value === undefined) return new PyBytes(new Uint8Array(0));
      const source = asStr(value);
      if (encoding !== undefined && asStr(encoding) === undefined) {
        raise(typeError, `bytes() argument 'encoding' must be str, not ${typeName(encoding)}`);
      }
      if (encoding !== undefined && source === undefined) raise(typeError, 'encoding without a string argument');
      if (source === undefined && asInt(value) === undefined && !(value instanceof PyBytes)) {
        const { slots } = typeOf(value);
        if (slots.iter === undefined && slots.getitem === undefined) {
          raise(typeError, `cannot convert '${typeName(value)}' object to bytes`);
        }
      }
      if (source !== undefined) {
        if (encoding === undefined) raise(typeError, 'string argument without an encoding');
        return encode(source, String(encoding));
      }
      if (value instanceof PyBytes) return value;
      const size = asInt(value);
      if (size !== undefined) {
        if (size < 0) raise(valueError, 'negative count');
        state.allocate(Number(size));
        return new PyBytes(new Uint8Array(Number(size)));
      }
      const items = toArray(value).map((item) => {
        const byte = index(item);
        if (byte < 0 || byte > 255) raise(valueError, 'bytes must be in range(0, 256)');
        return Number(byte);
      });
      return new PyBytes(Uint8Array.from(items));
    },
    add: (a, b) =>
      a instanceof PyBytes && b instanceof PyBytes ? fromLatin(latin(a.bytes) + latin(b.bytes)) : NotImplemented,
    mul: (a, b) => {
      const [self, times] = a instanceof PyBytes ? [a, b] : [b as PyBytes, a];
      return asInt(times) === undefined ? NotImplemented : fromLatin(repeatText(latin(self.bytes), times));
    },
    len: (self: PyBytes) => self.bytes.length,
    getitem: (self: PyBytes, key) => {
      if (key instanceof PySlice) return new PyBytes(Uint8Array.from(sliced([...self.bytes], key)));
      if (asInt(key) === undefined && typeOf(key).slots.index === undefined) {
        raise(typeError, `byte indices must be integers or slices, not ${typeName(key)}`);
      }
      const i = indexNumber(key, indexError);
      const value = self.bytes[i < 0 ? i + self.bytes.length : i];
      if (value === undefined) raise(indexError, 'index out of range');
      return value;
    },
    contains: (self: PyBytes, item) => {
      const byte = asInt(item);
      return byte !== undefined ? self.bytes.includes(Number(byte)) : latin(self.bytes).includes(bytesArgument(item));
    },
    iter: (self: PyBytes) => new BytesIterator(self.bytes),
    compare: (self, other, op) => {
      if (!(other instanceof PyBytes)) return NotImplemented;
      const [a, b] = [latin((self as PyBytes).bytes), latin(other.bytes)];
      return ordered(a < b ? -1 : a > b ? 1 : 0, op);
    },
    hash: (self: PyBytes) => self.bytes.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 17),
    repr: (self: PyBytes) => bytesRepr(self.bytes),
  },
  methods: {
    "decode(self, /, encoding='utf-8', errors='strict')": (self: PyBytes, encoding: Value) =>
      decode(self.bytes, String(encoding)),
    'hex(self, /)': (self: PyBytes) => [...self.bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    'startswith(self, prefix, /)': (self: PyBytes, prefix: Value) =>
      latin(self.bytes).startsWith(bytesArgument(prefix)),
    'endswith(self, suffix, /)': (self: PyBytes, suffix: Value) => latin(self.bytes).endsWith(bytesArgument(suffix)),
    'find(self, sub, /)': (self: PyBytes, sub: Value) => latin(self.bytes).indexOf(bytesArgument(sub)),
    'count(self, sub, /)': (self: PyBytes, sub: Value) => latin(self.bytes).split(bytesArgument(sub)).length - 1,
    'replace(self, old, new, /)': (self: PyBytes, a: Value, b: Value) =>
      fromLatin(latin(self.bytes).replaceAll(bytesArgument(a), () => bytesArgument(b))),
    'split(self, sep=None, /)': (self: PyBytes, sep: Value) =>
      list(splitText(latin(self.bytes), sep === null ? null : bytesArgument(sep), -1).map(fromLatin)),
    'strip(self, /)': (self: PyBytes) => fromLatin(strip(latin(self.bytes), null, true, true, 'strip')),
    'upper(self, /)': (self: PyBytes) => fromLatin(latin(self.bytes).toUpperCase()),
    'lower(self, /)': (self: PyBytes) => fromLatin(latin(self.bytes).toLowerCase()),
    'join(self, items, /)': (self: PyBytes, items: Value) =>
      fromLatin(toArray(items).map(bytesArgument).join(latin(self.bytes))),
  },
});
{
  const fromhex = native(
    'fromhex(cls, string, /)',
    (_cls: Value, source: Value) =>
      new PyBytes(
        Uint8Array.from(String(source).replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
      ),
  );
  bytesType.namespace.set('fromhex', new ClassMethod(fromhex));
  bytesType.changed();
}
