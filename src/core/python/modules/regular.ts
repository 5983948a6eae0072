/**
 * The module re: a backtracking matcher of its own, whose every step burns fuel, so that a pattern that blows up meets
 * the time budget and not the editor. Syntax: Python's, without conditionals and possessive quantifiers.
 */
import { addMethod, defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { defineException, exceptionType, indexError, raise, typeError } from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { registerModule } from '../objects/modules.ts';
import { PyObject, type PyTuple, type PyType, type Value } from '../objects/object.ts';
import { asInt, asStr, call, genericHash, repr, typeName } from '../objects/operations.ts';
import { list, NativeIterator, tuple } from '../objects/sequences.ts';
import { state } from '../objects/state.ts';

const reError = defineException('error', exceptionType, 're');

const IGNORECASE = 2;
const MULTILINE = 8;
const DOTALL = 16;
const VERBOSE = 64;
const ASCII = 256;

type Test = (c: string) => boolean;

type Node =
  | { readonly kind: 'char'; readonly test: Test }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number; readonly lazy: boolean }
  | { readonly kind: 'group'; readonly node: Node; readonly index: number }
  | { readonly kind: 'back'; readonly index: number }
  | {
      readonly kind: 'look';
      readonly node: Node;
      readonly ahead: boolean;
      readonly negative: boolean;
      readonly width: number;
    }
  | { readonly kind: 'assert'; readonly test: (text: string, at: number) => boolean };

const word = (ascii: boolean): Test => (ascii ? (c) => /^\w$/.test(c) : (c) => /^[\p{L}\p{N}_]$/u.test(c));
const space: Test = (c) => /^\s$/.test(c) && c !== '\ufeff';
const digit: Test = (c) => /^\p{Nd}$/u.test(c);
const not =
  (test: Test): Test =>
  (c) =>
    !test(c);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', '0': '\0' };

class PatternReader {
  readonly #text: string;
  readonly names = new Map<string, number>();
  flags: number;
  groups = 0;
  #at = 0;

  constructor(text: string, flags: number) {
    this.#text = text;
    this.flags = flags;
  }

  fail(message: string, at = this.#at): never {
    raise(reError, `${message} at position ${at}`);
  }

  read(): Node {
    const global = /^\(\?([aimsxu]+)\)/.exec(this.#text);
    if (global !== null) {
      this.#at = global[0].length;
      for (const c of global[1] as string) this.flags |= { i: 2, m: 8, s: 16, x: 64, a: 256, u: 32 }[c] ?? 0;
    }
    const node = this.#choice();
    if (this.#at < this.#text.length) this.fail('unbalanced parenthesis');
    return node;
  }

  get #c(): string | undefined {
    return this.#text[this.#at];
  }

  #is(c: string): boolean {
    return this.#text[this.#at] === c;
  }

  #choice(): Node {
    const nodes = [this.#sequence()];
    while (this.#c === '|') {
      this.#at++;
      nodes.push(this.#sequence());
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#c !== undefined && this.#c !== '|' && this.#c !== ')') {
      if (this.flags & VERBOSE) {
        if (/\s/.test(this.#c)) {
          this.#at++;
          continue;
        }
        if (this.#c === '#') {
          while (this.#at < this.#text.length && !this.#is('\n')) this.#at++;
          continue;
        }
      }
      const start = this.#at;
      if (/[*+?]/.test(this.#c)) this.fail('nothing to repeat');
      const node = this.#atom();
      nodes.push(this.#repeated(node, start));
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'sequence', nodes };
  }

  #repeated(node: Node, start: number): Node {
    let min: number;
    let max: number;
    const braces = /\{(\d*)(,?)(\d*)\}/y;
    braces.lastIndex = this.#at;
    const match = this.#c === '{' ? braces.exec(this.#text) : null;
    if (this.#c === '*') [min, max] = [0, Number.POSITIVE_INFINITY];
    else if (this.#c === '+') [min, max] = [1, Number.POSITIVE_INFINITY];
    else if (this.#c === '?') [min, max] = [0, 1];
    else if (match !== null && (match[1] !== '' || match[3] !== '')) {
      min = Number(match[1]);
      max = match[2] === '' ? min : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
      if (max < min) this.fail('min repeat greater than max repeat', this.#at + 1);
      this.#at += match[0].length - 1;
    } else return node;
    this.#at++;
    const lazy = this.#c === '?';
    if (lazy) this.#at++;
    if (/[*+?]/.test(this.#c ?? '')) this.fail('multiple repeat');
    void start;
    return this.#repeated({ kind: 'repeat', node, min, max, lazy }, start);
  }

  #literal(c: string): Node {
    if (this.flags & IGNORECASE) {
      const low = c.toLowerCase();
      return { kind: 'char', test: (d) => d.toLowerCase() === low };
    }
    return { kind: 'char', test: (d) => d === c };
  }

  #atom(): Node {
    const c = this.#c as string;
    this.#at++;
    switch (c) {
      case '.':
        return { kind: 'char', test: this.flags & DOTALL ? () => true : (d) => d !== '\n' };
      case '^':
        return this.flags & MULTILINE
          ? { kind: 'assert', test: (text, at) => at === 0 || text[at - 1] === '\n' }
          : { kind: 'assert', test: (_, at) => at === 0 };
      case '$':
        return this.flags & MULTILINE
          ? { kind: 'assert', test: (text, at) => at === text.length || text[at] === '\n' }
          : {
              kind: 'assert',
              test: (text, at) => at === text.length || (at === text.length - 1 && text[at] === '\n'),
            };
      case '[':
        return { kind: 'char', test: this.#set() };
      case '(':
        return this.#group();
      case '\\':
        return this.#escape();
      default:
        return this.#literal(c);
    }
  }

  #class(c: string): Test | undefined {
    const ascii = (this.flags & ASCII) !== 0;
    switch (c) {
      case 'd':
        return digit;
      case 'D':
        return not(digit);
      case 's':
        return space;
      case 'S':
        return not(space);
      case 'w':
        return word(ascii);
      case 'W':
        return not(word(ascii));
      default:
        return undefined;
    }
  }

  /** The character of an escape after the backslash. */
  #character(c: string): string {
    const width = c === 'x' ? 2 : c === 'u' ? 4 : 0;
    if (width > 0) {
      const digits = this.#text.slice(this.#at, this.#at + width);
      if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < width) this.fail(`incomplete escape \\${c}${digits}`);
      this.#at += width;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const simple = ESCAPES[c];
    if (simple !== undefined) return simple;
    if (/[A-Za-z]/.test(c)) this.fail(`bad escape \\${c}`, this.#at - 2);
    return c;
  }

  #escape(): Node {
    const c = this.#c;
    if (c === undefined) this.fail('bad escape (end of pattern)', this.#at - 1);
    this.#at++;
    const set = this.#class(c);
    if (set !== undefined) return { kind: 'char', test: set };
    const isWord = word((this.flags & ASCII) !== 0);
    const boundary = (text: string, at: number) =>
      (at > 0 && isWord(text[at - 1] as string)) !== (at < text.length && isWord(text[at] as string));
    switch (c) {
      case 'b':
        return { kind: 'assert', test: boundary };
      case 'B':
        return { kind: 'assert', test: (text, at) => !boundary(text, at) };
      case 'A':
        return { kind: 'assert', test: (_, at) => at === 0 };
      case 'Z':
        return { kind: 'assert', test: (text, at) => at === text.length };
    }
    if (/[1-9]/.test(c)) {
      const more = /^\d/.exec(this.#text.slice(this.#at));
      if (more !== null) this.#at++;
      const index = Number(c + (more?.[0] ?? ''));
      if (index > this.groups) this.fail(`invalid group reference ${index}`, this.#at - String(index).length);
      return { kind: 'back', index };
    }
    return this.#literal(this.#character(c));
  }

  #set(): Test {
    const start = this.#at - 1;
    const negative = this.#c === '^';
    if (negative) this.#at++;
    const tests: Test[] = [];
    const insensitive = (this.flags & IGNORECASE) !== 0;
    const one = (): string | Test => {
      const c = this.#c as string;
      this.#at++;
      if (c !== '\\') return c;
      const e = this.#c;
      if (e === undefined) this.fail('unterminated character set', start);
      this.#at++;
      if (e === 'b') return '\b';
      return this.#class(e) ?? this.#character(e);
    };
    for (let first = true; first || this.#c !== ']'; first = false) {
      if (this.#c === undefined) this.fail('unterminated character set', start);
      const low = one();
      if (typeof low !== 'string') {
        tests.push(low);
        continue;
      }
      if (this.#c === '-' && this.#text[this.#at + 1] !== ']' && this.#text[this.#at + 1] !== undefined) {
        this.#at++;
        const high = one();
        if (typeof high !== 'string' || high < low) {
          this.fail(`bad character range ${low}-${typeof high === 'string' ? high : '\\'}`, this.#at - 3);
        }
        const inside = (c: string) => c >= low && c <= high;
        tests.push(insensitive ? (c) => inside(c.toLowerCase()) || inside(c.toUpperCase()) : inside);
      } else tests.push(insensitive ? (c) => c.toLowerCase() === low.toLowerCase() : (c) => c === low);
    }
    this.#at++;
    return (c) => tests.some((test) => test(c)) !== negative;
  }

  #group(): Node {
    const start = this.#at - 1;
    const close = (node: Node): Node => {
      if (this.#c !== ')') this.fail('missing ), unterminated subpattern', start);
      this.#at++;
      return node;
    };
    if (this.#c !== '?') {
      const index = ++this.groups;
      return close({ kind: 'group', index, node: this.#choice() });
    }
    this.#at++;
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith(':')) {
      this.#at++;
      return close(this.#choice());
    }
    if (rest.startsWith('#')) {
      while (this.#at < this.#text.length && !this.#is(')')) this.#at++;
      return close({ kind: 'sequence', nodes: [] });
    }
    const look = /^(<?)([=!])/.exec(rest);
    if (look !== null) {
      this.#at += look[0].length;
      const node = this.#choice();
      const ahead = look[1] === '';
      const width = ahead ? 0 : widthOf(node);
      if (width === undefined) raise(reError, 'look-behind requires fixed-width pattern');
      return close({ kind: 'look', node, ahead, negative: look[2] === '!', width });
    }
    const named = /^P<([^>]*)>/.exec(rest);
    if (named !== null) {
      const name = named[1] as string;
      if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name))
        this.fail(`bad character in group name '${name}'`, this.#at + 2);
      if (this.names.has(name))
        this.fail(
          `redefinition of group name '${name}' as group ${this.groups + 1}; was group ${this.names.get(name)}`,
          this.#at + 2,
        );
      this.#at += named[0].length;
      const index = ++this.groups;
      this.names.set(name, index);
      return close({ kind: 'group', index, node: this.#choice() });
    }
    const reference = /^P=([^)]*)/.exec(rest);
    if (reference !== null) {
      this.#at += reference[0].length;
      const index = this.names.get(reference[1] as string);
      if (index === undefined) this.fail(`unknown group name '${reference[1]}'`, start + 4);
      return close({ kind: 'back', index });
    }
    this.fail(`unknown extension ?${rest[0] ?? ''}`, start + 1);
  }
}

/** The fixed width of a pattern; undefined when it has none. */
function widthOf(node: Node): number | undefined {
  switch (node.kind) {
    case 'char':
      return 1;
    case 'assert':
    case 'look':
      return 0;
    case 'group':
      return widthOf(node.node);
    case 'sequence': {
      let sum = 0;
      for (const each of node.nodes) {
        const width = widthOf(each);
        if (width === undefined) return undefined;
        sum += width;
      }
      return sum;
    }
    case 'choice': {
      const widths = node.nodes.map(widthOf);
      return widths.every((width) => width === widths[0]) ? widths[0] : undefined;
    }
    case 'repeat': {
      const width = widthOf(node.node);
      return node.min === node.max && width !== undefined ? width * node.min : undefined;
    }
    default:
      return undefined;
  }
}

type Continue = (at: number) => number;

/** One attempt at one place. Ends are offsets; -1 is failure. */
class Attempt {
  readonly text: string;
  readonly starts: number[];
  readonly ends: number[];
  constructor(text: string, groups: number) {
    this.text = text;
    this.starts = new Array(groups + 1).fill(-1);
    this.ends = new Array(groups + 1).fill(-1);
  }

  run(node: Node, at: number, next: Continue): number {
    state.step();
    switch (node.kind) {
      case 'char':
        return at < this.text.length && node.test(this.text[at] as string) ? next(at + 1) : -1;
      case 'assert':
        return node.test(this.text, at) ? next(at) : -1;
      case 'sequence':
        return this.#sequence(node.nodes, 0, at, next);
      case 'choice':
        for (const each of node.nodes) {
          const end = this.run(each, at, next);
          if (end >= 0) return end;
        }
        return -1;
      case 'group': {
        const { index } = node;
        const [start, end] = [this.starts[index] as number, this.ends[index] as number];
        const found = this.run(node.node, at, (stop) => {
          const [s, e] = [this.starts[index] as number, this.ends[index] as number];
          this.starts[index] = at;
          this.ends[index] = stop;
          const result = next(stop);
          if (result < 0) {
            this.starts[index] = s;
            this.ends[index] = e;
          }
          return result;
        });
        if (found < 0) {
          this.starts[index] = start;
          this.ends[index] = end;
        }
        return found;
      }
      case 'back': {
        if ((this.starts[node.index] as number) < 0) return -1;
        const part = this.text.slice(this.starts[node.index], this.ends[node.index]);
        return this.text.startsWith(part, at) ? next(at + part.length) : -1;
      }
      case 'look': {
        const from = node.ahead ? at : at - node.width;
        const found = from >= 0 && this.run(node.node, from, (end) => (node.ahead || end === at ? end : -1)) >= 0;
        return found !== node.negative ? next(at) : -1;
      }
      case 'repeat':
        return node.node.kind === 'char'
          ? this.#characters(node, node.node.test, at, next)
          : this.#repeat(node, 0, at, -1, next);
    }
  }

  #sequence(nodes: readonly Node[], i: number, at: number, next: Continue): number {
    if (i === nodes.length) return next(at);
    return this.run(nodes[i] as Node, at, (end) => this.#sequence(nodes, i + 1, end, next));
  }

  #characters(node: Extract<Node, { kind: 'repeat' }>, test: Test, at: number, next: Continue): number {
    const { text } = this;
    let count = 0;
    if (node.lazy) {
      for (; ; count++) {
        state.step();
        if (count >= node.min) {
          const end = next(at + count);
          if (end >= 0) return end;
        }
        if (count >= node.max || at + count >= text.length || !test(text[at + count] as string)) return -1;
      }
    }
    while (count < node.max && at + count < text.length && test(text[at + count] as string)) {
      state.step();
      count++;
    }
    for (; count >= node.min; count--) {
      const end = next(at + count);
      if (end >= 0) return end;
    }
    return -1;
  }

  #repeat(node: Extract<Node, { kind: 'repeat' }>, count: number, at: number, before: number, next: Continue): number {
    // A round that matched nothing ends the loop.
    const again = (): number =>
      count < node.max && !(count > node.min && at === before)
        ? this.run(node.node, at, (end) => this.#repeat(node, count + 1, end, at, next))
        : -1;
    if (count < node.min) return again();
    if (node.lazy) {
      const end = next(at);
      return end >= 0 ? end : again();
    }
    const end = again();
    return end >= 0 ? end : next(at);
  }
}

class Pattern extends PyObject {
  get type(): PyType {
    return patternType;
  }
  readonly source: string;
  readonly flags: number;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly #node: Node;
  constructor(source: string, flags: number) {
    super();
    const reader = new PatternReader(source, flags);
    this.source = source;
    this.#node = reader.read();
    this.flags = reader.flags;
    this.groups = reader.groups;
    this.names = reader.names;
  }

  at(text: string, start: number, full = false): Match | undefined {
    const attempt = new Attempt(text, this.groups);
    const end = attempt.run(this.#node, start, (stop) => (full && stop !== text.length ? -1 : stop));
    if (end < 0) return undefined;
    attempt.starts[0] = start;
    attempt.ends[0] = end;
    return new Match(this, text, attempt.starts, attempt.ends);
  }

  search(text: string, from: number): Match | undefined {
    for (let start = from; start <= text.length; start++) {
      const found = this.at(text, start);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  *all(text: string): Generator<Match, void, undefined> {
    let at = 0;
    // Where the last empty match was: there is no second one at its place.
    let empty = -1;
    while (at <= text.length) {
      let found = this.search(text, at);
      if (found !== undefined && found.ends[0] === empty && found.starts[0] === empty)
        found = this.search(text, at + 1);
      if (found === undefined) return;
      yield found;
      at = found.ends[0] as number;
      empty = found.starts[0] === at ? at : -1;
    }
  }
}

class Match extends PyObject {
  get type(): PyType {
    return matchType;
  }
  readonly pattern: Pattern;
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  constructor(pattern: Pattern, text: string, starts: readonly number[], ends: readonly number[]) {
    super();
    this.pattern = pattern;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  index(group: Value): number {
    const name = asStr(group);
    const at = name === undefined ? Number(asInt(group) ?? -1) : (this.pattern.names.get(name) ?? -1);
    if (at < 0 || at > this.pattern.groups) raise(indexError, 'no such group');
    return at;
  }

  part(at: number): Value {
    return (this.starts[at] as number) < 0 ? null : this.text.slice(this.starts[at], this.ends[at]);
  }
}

function textArgument(value: Value): string {
  const text = asStr(value);
  if (text === undefined) raise(typeError, `expected string or bytes-like object, got '${typeName(value)}'`);
  return text;
}

/** The replacement of sub: a function, or a template with \1 and \g<name>. */
function replacement(pattern: Pattern, by: Value): (match: Match) => string {
  const template = asStr(by);
  if (template === undefined) return (match) => textArgument(call(by, [match]));
  return (match) =>
    template.replace(
      /\\(?:g<([^>]+)>|(\d{1,2})|([\s\S]))/g,
      (_, name: string | undefined, number: string | undefined, c: string | undefined) => {
        const group = name ?? number;
        if (group !== undefined) {
          const at = /^\d+$/.test(group) ? Number(group) : pattern.names.get(group);
          if (at === undefined) raise(indexError, `unknown group name '${group}'`);
          if (at > pattern.groups) raise(reError, `invalid group reference ${at} at position 1`);
          const part = match.part(at);
          return part === null ? '' : String(part);
        }
        const plain = ESCAPES[c as string];
        if (plain === undefined && /[A-Za-z]/.test(c as string)) raise(reError, `bad escape \\${c} at position 0`);
        return plain ?? (c === '\\' ? '\\' : `\\${c}`);
      },
    );
}

function substitute(pattern: Pattern, by: Value, source: Value, count: Value): readonly [string, number] {
  const text = textArgument(source);
  const replace = replacement(pattern, by);
  const limit = Number(asInt(count) ?? 0);
  let result = '';
  let last = 0;
  let n = 0;
  for (const match of pattern.all(text)) {
    if (limit > 0 && n >= limit) break;
    result += text.slice(last, match.starts[0]) + replace(match);
    last = match.ends[0] as number;
    n++;
  }
  return [result + text.slice(last), n];
}

const METHODS: Readonly<Record<string, Implementation>> = {
  'match(self, string)': (self: Pattern, text: Value) => self.at(textArgument(text), 0) ?? null,
  'fullmatch(self, string)': (self: Pattern, text: Value) => self.at(textArgument(text), 0, true) ?? null,
  'search(self, string)': (self: Pattern, text: Value) => self.search(textArgument(text), 0) ?? null,
  'findall(self, string)': (self: Pattern, text: Value) =>
    list(
      [...self.all(textArgument(text))].map((match) => {
        const part = (at: number) => match.part(at) ?? '';
        if (self.groups === 0) return part(0);
        if (self.groups === 1) return part(1);
        return tuple(Array.from({ length: self.groups }, (_, i) => part(i + 1)));
      }),
    ),
  'finditer(self, string)': (self: Pattern, text: Value) => new NativeIterator(self.all(textArgument(text))),
  'sub(self, repl, string, count=0)': (self: Pattern, by: Value, text: Value, count: Value) =>
    substitute(self, by, text, count)[0],
  'subn(self, repl, string, count=0)': (self: Pattern, by: Value, text: Value, count: Value) =>
    tuple([...substitute(self, by, text, count)]),
  'split(self, string, maxsplit=0)': (self: Pattern, source: Value, limit: Value) => {
    const text = textArgument(source);
    const parts: Value[] = [];
    let last = 0;
    let n = 0;
    for (const match of self.all(text)) {
      if (limit !== 0 && n >= Number(asInt(limit))) break;
      parts.push(text.slice(last, match.starts[0]));
      for (let i = 1; i <= self.groups; i++) parts.push(match.part(i));
      last = match.ends[0] as number;
      n++;
    }
    return list([...parts, text.slice(last)]);
  },
};

const patternType: PyType = defineType<Pattern>({
  name: 'Pattern',
  module: 're',
  slots: { repr: (self: Pattern) => `re.compile(${repr(self.source)})`, hash: genericHash },
  getters: {
    pattern: (self) => self.source,
    flags: (self) => self.flags | 32,
    groups: (self) => self.groups,
    groupindex: (self) => PyDict.of(self.names),
  },
});
for (const [signature, implementation] of Object.entries(METHODS)) addMethod(patternType, signature, implementation);
patternType.changed();

const matchType: PyType = defineType<Match>({
  name: 'Match',
  module: 're',
  slots: {
    getitem: (self: Match, group) => self.part(self.index(group)),
    bool: () => true,
    hash: genericHash,
    repr: (self: Match) => `<re.Match object; span=(${self.starts[0]}, ${self.ends[0]}), match=${repr(self.part(0))}>`,
  },
  methods: {
    'group(self, *groups)': (self: Match, groups: PyTuple) => {
      const parts = groups.items.map((group) => self.part(self.index(group)));
      return parts.length === 0 ? self.part(0) : parts.length === 1 ? (parts[0] as Value) : tuple(parts);
    },
    'groups(self, default=None)': (self: Match, other: Value) =>
      tuple(Array.from({ length: self.pattern.groups }, (_, i) => self.part(i + 1) ?? other)),
    'groupdict(self, default=None)': (self: Match, other: Value) =>
      PyDict.of([...self.pattern.names].map(([name, at]) => [name, self.part(at) ?? other] as const)),
    'start(self, group=0, /)': (self: Match, group: Value) => self.starts[self.index(group)] as number,
    'end(self, group=0, /)': (self: Match, group: Value) => self.ends[self.index(group)] as number,
    'span(self, group=0, /)': (self: Match, group: Value) =>
      tuple([self.starts[self.index(group)] as number, self.ends[self.index(group)] as number]),
  },
  getters: { string: (self) => self.text, re: (self) => self.pattern },
});

registerModule('re', (module) => {
  const made = new Map<string, Pattern>();
  const compile = (source: Value, flags: Value): Pattern => {
    if (source instanceof Pattern) return source;
    const text = asStr(source);
    if (text === undefined) raise(typeError, 'first argument must be string or compiled pattern');
    const key = `${String(flags)}/${text}`;
    let pattern = made.get(key);
    if (pattern === undefined) {
      pattern = new Pattern(text, Number(asInt(flags) ?? 0));
      made.set(key, pattern);
    }
    return pattern;
  };
  const define = (signature: string, implementation: Implementation) => {
    const fn = native(signature, implementation, { module: 're', style: 'python' });
    module.set(fn.name, fn);
  };
  define('compile(pattern, flags=0)', compile);
  for (const [signature, implementation] of Object.entries(METHODS)) {
    const name = signature.slice(0, signature.indexOf('('));
    const parameters = signature.slice(signature.indexOf(',') + 2, -1);
    define(`${name}(pattern, ${parameters}, flags=0)`, ((source: Value, ...rest: Value[]) =>
      implementation(compile(source, rest.pop() as Value), ...rest)) as Implementation);
  }
  define('escape(pattern)', (text: Value) =>
    textArgument(text).replace(/[^\p{L}\p{N}_'"!%,/:;<=>@`]/gu, (c) => (c.charCodeAt(0) > 127 ? c : `\\${c}`)),
  );
  module.set('Pattern', patternType);
  module.set('Match', matchType);
  module.set('error', reError);
  for (const [name, value] of [
    ['IGNORECASE', IGNORECASE],
    ['MULTILINE', MULTILINE],
    ['DOTALL', DOTALL],
    ['VERBOSE', VERBOSE],
    ['ASCII', ASCII],
  ] as const) {
    module.set(name, value);
    module.set(name === 'VERBOSE' ? 'X' : name === 'DOTALL' ? 'S' : (name[0] as string), value);
  }
});
