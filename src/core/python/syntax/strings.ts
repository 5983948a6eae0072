/** String literals: prefixes, escapes, adjacent literals joined, and the replacement fields of f-strings. */
import type { Token } from './tokens.ts';
import { type Expression, type Place, SyntaxProblem } from './tree.ts';

type ParseExpression = (source: string) => Expression;

/** The node of one or more adjacent string tokens. Throws SyntaxProblem. */
export function parseStrings(tokens: readonly Token[], parse: ParseExpression): Expression {
  const first = tokens[0] as Token;
  const last = tokens.at(-1) as Token;
  const place: Place = {
    line: first.line,
    column: first.column,
    endLine: last.endLine,
    endColumn: last.endColumn,
  };
  const fail = (message: string): never => {
    throw new SyntaxProblem('SyntaxError', message, place);
  };
  let bytes: number[] | undefined;
  let plain = 0;
  let formatted = false;
  const values: Expression[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') values.push({ ...place, kind: 'Constant', value: { type: 'str', value: text } });
    text = '';
  };
  for (const token of tokens) {
    const quoteAt = token.text.search(/['"]/);
    const prefix = token.text.slice(0, quoteAt).toLowerCase();
    const size =
      token.text.startsWith((token.text[quoteAt] as string).repeat(3), quoteAt) && token.text.length - quoteAt >= 6
        ? 3
        : 1;
    const body = token.text.slice(quoteAt + size, token.text.length - size).replace(/\r\n?/g, '\n');
    const raw = prefix.includes('r');
    if (prefix.includes('b')) {
      bytes ??= [];
      for (const c of body)
        if ((c.codePointAt(0) as number) > 127) fail('bytes can only contain ASCII literal characters');
      const decoded = raw ? body : decodeEscapes(body, true, fail);
      for (let i = 0; i < decoded.length; i++) bytes.push(decoded.charCodeAt(i) & 255);
    } else {
      plain++;
      if (prefix.includes('f')) {
        formatted = true;
        const field = new Fields(body, raw, token, quoteAt + size, parse, place);
        for (const value of field.read(0)) {
          if (value.kind === 'Constant' && value.value.type === 'str') text += value.value.value;
          else {
            flush();
            values.push(value);
          }
        }
      } else text += raw ? body : decodeEscapes(body, false, fail);
    }
    if (bytes !== undefined && plain > 0) fail('cannot mix bytes and nonbytes literals');
  }
  if (bytes !== undefined)
    return { ...place, kind: 'Constant', value: { type: 'bytes', value: Uint8Array.from(bytes) } };
  if (unknown !== undefined) {
    const value = { type: 'str', value: text, unknown } as const;
    unknown = undefined;
    return { ...place, kind: 'Constant', value };
  }
  if (!formatted) return { ...place, kind: 'Constant', value: { type: 'str', value: text } };
  flush();
  return { ...place, kind: 'JoinedStr', values };
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const GREEK =
  'ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO FINAL_SIGMA SIGMA TAU UPSILON PHI CHI PSI OMEGA'.split(
    ' ',
  );

/** The character of a \\N{…} name, for the names that exercises use: the whole table would be larger than the rest. */
function namedCharacter(name: string): string | undefined {
  const greek = /^GREEK (SMALL|CAPITAL) LETTER ([A-Z ]+)$/.exec(name);
  if (greek !== null) {
    const at = GREEK.indexOf((greek[2] as string).replace('LAMBDA', 'LAMDA').replace(' ', '_'));
    return at < 0 ? undefined : String.fromCharCode((greek[1] === 'SMALL' ? 0x3b1 : 0x391) + at);
  }
  const latin = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name);
  if (latin !== null) return latin[1] === 'SMALL' ? (latin[2] as string).toLowerCase() : (latin[2] as string);
  return { 'DEGREE SIGN': '°', BULLET: '•', 'NO-BREAK SPACE': '\u00a0', 'EM DASH': '—', 'EN DASH': '–' }[name];
}

/** Names that were read and are not known here: their use raises, their text stays a valid literal. */
let unknown: string | undefined;

/** Decodes backslash escapes. */
function decodeEscapes(body: string, isBytes: boolean, fail: (message: string) => never): string {
  if (!body.includes('\\')) return body;
  let result = '';
  for (let i = 0; i < body.length; i++) {
    const c = body[i] as string;
    if (c !== '\\') {
      result += c;
      continue;
    }
    const e = body[++i] as string;
    const simple = SIMPLE[e];
    if (simple !== undefined) {
      result += simple;
      continue;
    }
    if (e >= '0' && e <= '7') {
      const octal = (/^[0-7]{1,3}/.exec(body.slice(i, i + 3)) as RegExpExecArray)[0];
      i += octal.length - 1;
      result += String.fromCharCode(Number.parseInt(octal, 8));
      continue;
    }
    const width = e === 'x' ? 2 : e === 'u' && !isBytes ? 4 : e === 'U' && !isBytes ? 8 : 0;
    if (width > 0) {
      const digits = (/^[0-9a-fA-F]*/.exec(body.slice(i + 1, i + 1 + width)) as RegExpExecArray)[0];
      if (digits.length < width) {
        if (isBytes) fail(`(value error) invalid \\x escape at position ${i - 1}`);
        const shape = e === 'x' ? '\\xXX' : e === 'u' ? '\\uXXXX' : '\\UXXXXXXXX';
        fail(
          `(unicode error) 'unicodeescape' codec can't decode bytes in position ${i - 1}-${i + digits.length}: truncated ${shape} escape`,
        );
      }
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) {
        fail(
          `(unicode error) 'unicodeescape' codec can't decode bytes in position ${i - 1}-${i + 8}: illegal Unicode character`,
        );
      }
      result += String.fromCodePoint(code);
      i += width;
      continue;
    }
    if (e === 'N' && !isBytes && body[i + 1] === '{') {
      const end = body.indexOf('}', i);
      const name = body.slice(i + 2, end).toUpperCase();
      let named = namedCharacter(name);
      if (named === undefined && end > 0 && /^[A-Z][A-Z0-9 -]+$/.test(name)) {
        unknown = name;
        named = '\ufffd';
      }
      if (named === undefined) {
        fail(
          `(unicode error) 'unicodeescape' codec can't decode bytes in position ${i - 1}-${end}: unknown Unicode character name`,
        );
      }
      result += named;
      i = end;
      continue;
    }
    result += `\\${e}`;
  }
  return result;
}

/** The text of an f-string: literals and replacement fields, CPython 3.11's fstring_find_literal and _expr. */
class Fields {
  readonly #body: string;
  readonly #raw: boolean;
  readonly #token: Token;
  readonly #offset: number;
  readonly #parse: ParseExpression;
  readonly #place: Place;
  #at = 0;

  constructor(body: string, raw: boolean, token: Token, offset: number, parse: ParseExpression, place: Place) {
    this.#body = body;
    this.#raw = raw;
    this.#token = token;
    this.#offset = offset;
    this.#parse = parse;
    this.#place = place;
  }

  #fail(message: string, place: Place = this.#place): never {
    throw new SyntaxProblem('SyntaxError', `f-string: ${message}`, place);
  }

  /** Values up to the end, or up to the `}` that ends a format spec (depth 1). */
  read(depth: number): Expression[] {
    const values: Expression[] = [];
    const body = this.#body;
    let literal = '';
    const flush = () => {
      if (literal === '') return;
      const fail = (message: string): never => {
        throw new SyntaxProblem('SyntaxError', message, this.#place);
      };
      const value = this.#raw ? literal : decodeEscapes(literal, false, fail);
      values.push({ ...this.#place, kind: 'Constant', value: { type: 'str', value } });
      literal = '';
    };
    while (this.#at < body.length) {
      const c = body[this.#at] as string;
      if (c === '\\' && !this.#raw) {
        if (body.startsWith('\\N{', this.#at)) {
          const end = body.indexOf('}', this.#at);
          literal += body.slice(this.#at, end + 1);
          this.#at = end + 1;
        } else if (body[this.#at + 1] === '{' || body[this.#at + 1] === '}') {
          literal += '\\\\';
          this.#at++;
        } else {
          literal += body.slice(this.#at, this.#at + 2);
          this.#at += 2;
        }
      } else if (c === '{') {
        if (body[this.#at + 1] === '{' && depth === 0) {
          literal += '{';
          this.#at += 2;
          continue;
        }
        if (depth >= 2) this.#fail('expressions nested too deeply');
        flush();
        values.push(...this.#field(depth));
      } else if (c === '}') {
        if (depth > 0) break;
        if (body[this.#at + 1] !== '}') this.#fail("single '}' is not allowed");
        literal += '}';
        this.#at += 2;
      } else {
        literal += c;
        this.#at++;
      }
    }
    flush();
    return values;
  }

  #field(depth: number): Expression[] {
    const body = this.#body;
    this.#at++;
    const start = this.#at;
    const stack: string[] = [];
    let quote = '';
    for (; this.#at < body.length; this.#at++) {
      const c = body[this.#at] as string;
      if (c === '\\') this.#fail('expression part cannot include a backslash');
      if (quote !== '') {
        if (body.startsWith(quote, this.#at)) {
          this.#at += quote.length - 1;
          quote = '';
        }
        continue;
      }
      if (c === "'" || c === '"') {
        quote = body.startsWith(c.repeat(3), this.#at) ? c.repeat(3) : c;
        this.#at += quote.length - 1;
        continue;
      }
      if (c === '(' || c === '[' || c === '{') {
        stack.push(c);
        continue;
      }
      if (c === '#') this.#fail("expression part cannot include '#'");
      if (stack.length === 0 && (c === '!' || c === ':' || c === '}' || c === '=' || c === '<' || c === '>')) {
        const next = body[this.#at + 1];
        if (next === '=' && c !== ':' && c !== '}') {
          this.#at++;
          continue;
        }
        if (c === '<' || c === '>') continue;
        break;
      }
      if (c === ')' || c === ']' || c === '}') {
        const open = stack.pop();
        if (open === undefined) this.#fail(`unmatched '${c}'`);
        const wanted = { ')': '(', ']': '[', '}': '{' }[c];
        if (open !== wanted) this.#fail(`closing parenthesis '${c}' does not match opening parenthesis '${open}'`);
      }
    }
    if (quote !== '') this.#fail('unterminated string');
    if (stack.length > 0) this.#fail(`unmatched '${stack.at(-1)}'`);
    const expressionEnd = this.#at;
    if (this.#at >= body.length) this.#fail("expecting '}'");
    const value = this.#expression(start, expressionEnd);
    let debug: string | undefined;
    if (body[this.#at] === '=') {
      this.#at++;
      while (/\s/.test(body[this.#at] ?? '')) this.#at++;
      debug = body.slice(start, this.#at);
    }
    let conversion: 's' | 'r' | 'a' | null = null;
    if (body[this.#at] === '!') {
      const c = body[this.#at + 1];
      if (c === undefined) this.#fail("expecting '}'");
      if (c !== 's' && c !== 'r' && c !== 'a') {
        this.#fail("invalid conversion character: expected 's', 'r', or 'a'");
      }
      conversion = c;
      this.#at += 2;
    }
    let spec: Expression | null = null;
    if (this.#at >= body.length) this.#fail("expecting '}'");
    if (body[this.#at] === ':') {
      this.#at++;
      spec = { ...this.#place, kind: 'JoinedStr', values: this.read(depth + 1) };
    }
    if (body[this.#at] !== '}') this.#fail("expecting '}'");
    this.#at++;
    if (debug !== undefined && spec === null && conversion === null) conversion = 'r';
    const field: Expression = { ...this.#place, kind: 'FormattedValue', value, conversion, spec };
    if (debug === undefined) return [field];
    return [{ ...this.#place, kind: 'Constant', value: { type: 'str', value: debug } }, field];
  }

  #expression(start: number, end: number): Expression {
    const text = this.#body.slice(start, end);
    if (/^\s*$/.test(text)) this.#fail('empty expression not allowed');
    // Where the expression stands in the file.
    const before = this.#body.slice(0, start);
    const lines = before.split('\n');
    const line = this.#token.line + lines.length - 1;
    const column = lines.length === 1 ? this.#token.column + this.#offset + start : (lines.at(-1) as string).length;
    try {
      const node = this.#parse(`(${text})`);
      return moved(node, line - 1, column - 1);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      // CPython 3.11 counts the columns of these errors in the parenthesised expression.
      throw new SyntaxProblem(error.type, `f-string: ${error.message}`, {
        line: line + error.line - 1,
        column: error.column - 1,
        endLine: line + error.endLine - 1,
        endColumn: error.endColumn - 1,
      });
    }
  }
}

/** The same tree at another place. */
function moved<T>(node: T, lines: number, columns: number): T {
  if (Array.isArray(node)) return node.map((each) => moved(each, lines, columns)) as T;
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return node;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) result[key] = moved(value, lines, columns);
  if (typeof result.line === 'number') {
    result.column = (result.column as number) + (result.line === 1 ? columns : 0);
    result.line = (result.line as number) + lines;
    result.endColumn = (result.endColumn as number) + (result.endLine === 1 ? columns : 0);
    result.endLine = (result.endLine as number) + lines;
  }
  return result as T;
}
