/**
 * The tokens of a Python text, as CPython 3.11's Parser/tokenizer.c makes them, with its error messages. The text is read
 * to its end or to the first error, which the last token then carries.
 */
import { type Place, SyntaxProblem } from './tree.ts';

export type TokenType = 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end' | 'error';

export interface Token extends Place {
  readonly type: TokenType;
  readonly text: string;
  /** Offset of the first character. */
  readonly start: number;
  readonly end: number;
}

export interface Bracket {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** The error at which reading stopped; the last token has type 'error' then. */
  readonly problem: SyntaxProblem | undefined;
  /** The innermost bracket still open at the end. */
  readonly open: Bracket | undefined;
  readonly lines: readonly string[];
}

const NAME = /[\p{ID_Start}_\u2118\u212e\u309b\u309c][\p{ID_Continue}\u00b7\u0387\u1369-\u1371\u19da]*/uy;
const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%@&|^=<>!:]=|->|\*\*|\/\/|<<|>>|<>|[-+*/%@&|^~=<>()[\]{},:;.?!$`]/y;
const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*|\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?/y;
const PREFIX = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?='|")/y;
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const TAB_SIZE = 8;

export function tokenize(source: string): Tokens {
  return new Tokenizer(source).run();
}

class Tokenizer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #indents = [0];
  readonly #alternates = [0];
  readonly #brackets: Bracket[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Tokens {
    let problem: SyntaxProblem | undefined;
    try {
      this.#read();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problem = error;
      this.#push('error', this.#at, this.#at);
    }
    return {
      tokens: this.#tokens,
      problem,
      open: this.#brackets.at(-1),
      lines: this.#text.split(/\r\n|\r|\n/),
    };
  }

  #push(type: TokenType, start: number, end: number, line = this.#line, lineStart = this.#lineStart): void {
    this.#tokens.push({
      type,
      text: this.#text.slice(start, end),
      start,
      end,
      line,
      column: start - lineStart,
      endLine: this.#line,
      endColumn: end - this.#lineStart,
    });
  }

  #fail(message: string, start: number, end = start, type: SyntaxProblem['type'] = 'SyntaxError'): never {
    throw new SyntaxProblem(type, message, {
      line: this.#line,
      column: start - this.#lineStart,
      endLine: this.#line,
      endColumn: end - this.#lineStart,
    });
  }

  #newLine(): void {
    const text = this.#text;
    if (text[this.#at] === '\r' && text[this.#at + 1] === '\n') this.#at++;
    this.#at++;
    this.#line++;
    this.#lineStart = this.#at;
  }

  #read(): void {
    const text = this.#text;
    const length = text.length;
    if (text.charCodeAt(0) === 0xfeff) {
      this.#at = 1;
      this.#lineStart = 1;
    }
    let atLineStart = true;
    let comment = -1;
    for (;;) {
      if (atLineStart && this.#brackets.length === 0) {
        if (this.#indentation()) continue;
      }
      atLineStart = false;
      // Blanks
      while (this.#at < length) {
        const c = text[this.#at];
        if (c !== ' ' && c !== '\t' && c !== '\f') break;
        this.#at++;
      }
      if (this.#at >= length) {
        const last = this.#tokens.at(-1);
        if (this.#brackets.length > 0) {
          this.#push('error', this.#at, this.#at);
          return;
        }
        if (last !== undefined && last.type !== 'newline' && last.type !== 'dedent' && last.type !== 'indent') {
          this.#push('newline', this.#at, this.#at);
        }
        this.#finish();
        return;
      }
      const c = text[this.#at] as string;
      if (c === '#') {
        comment = this.#at;
        while (this.#at < length && text[this.#at] !== '\n' && text[this.#at] !== '\r') this.#at++;
        continue;
      }
      if (c === '\n' || c === '\r') {
        if (this.#brackets.length === 0) {
          const end = this.#at + (c === '\r' && text[this.#at + 1] === '\n' ? 2 : 1);
          // The token begins where the comment does.
          this.#push('newline', comment > this.#lineStart ? comment : this.#at, end);
          atLineStart = true;
        }
        this.#newLine();
        continue;
      }
      if (c === '\\') {
        const next = text[this.#at + 1];
        if (next === '\n' || next === '\r') {
          this.#at++;
          this.#newLine();
          if (this.#at >= length) this.#fail('unexpected EOF while parsing', this.#at);
          continue;
        }
        if (next === undefined) this.#fail('unexpected EOF while parsing', this.#at + 1);
        this.#at++;
        this.#fail('unexpected character after line continuation character', this.#at, this.#at);
      }
      this.#token(c);
    }
  }

  /** Reads the blanks that begin a line. True when the line has no code. */
  #indentation(): boolean {
    const text = this.#text;
    let column = 0;
    let alternate = 0;
    for (;;) {
      const c = text[this.#at];
      if (c === ' ') {
        column++;
        alternate++;
      } else if (c === '\t') {
        column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
        alternate++;
      } else if (c === '\f') {
        column = 0;
        alternate = 0;
      } else if (c === '\\' && (text[this.#at + 1] === '\n' || text[this.#at + 1] === '\r')) {
        this.#at++;
        this.#newLine();
        continue;
      } else break;
      this.#at++;
    }
    const c = text[this.#at];
    if (c === '#') {
      while (this.#at < text.length && text[this.#at] !== '\n' && text[this.#at] !== '\r') this.#at++;
    }
    if (this.#at >= text.length) return false;
    if (text[this.#at] === '\n' || text[this.#at] === '\r') {
      this.#newLine();
      return true;
    }
    const current = this.#indents.at(-1) as number;
    const currentAlternate = this.#alternates.at(-1) as number;
    const lineEnd = this.#lineEnd();
    const inconsistent = (): never =>
      this.#fail('inconsistent use of tabs and spaces in indentation', lineEnd, lineEnd, 'TabError');
    if (column === current) {
      if (alternate !== currentAlternate) inconsistent();
    } else if (column > current) {
      if (alternate <= currentAlternate) inconsistent();
      if (this.#indents.length >= 100) {
        this.#fail('too many levels of indentation', lineEnd, lineEnd, 'IndentationError');
      }
      this.#indents.push(column);
      this.#alternates.push(alternate);
      this.#push('indent', this.#at, this.#at);
    } else {
      while (column < (this.#indents.at(-1) as number)) {
        this.#indents.pop();
        this.#alternates.pop();
        this.#push('dedent', this.#at, this.#at);
      }
      if (column !== this.#indents.at(-1)) {
        this.#tokens.pop();
        this.#fail('unindent does not match any outer indentation level', lineEnd, lineEnd, 'IndentationError');
      }
      if (alternate !== this.#alternates.at(-1)) inconsistent();
    }
    return false;
  }

  #lineEnd(): number {
    let end = this.#at;
    while (end < this.#text.length && this.#text[end] !== '\n' && this.#text[end] !== '\r') end++;
    return end;
  }

  #finish(): void {
    if (this.#at > this.#lineStart) {
      this.#line++;
      this.#lineStart = this.#at;
    }
    for (let i = this.#indents.length; i > 1; i--) this.#push('dedent', this.#at, this.#at);
    this.#push('end', this.#at, this.#at);
  }

  #token(c: string): void {
    const text = this.#text;
    const start = this.#at;
    if ((c >= '0' && c <= '9') || (c === '.' && isDigit(text[start + 1]))) {
      this.#number();
      return;
    }
    PREFIX.lastIndex = start;
    const prefix = PREFIX.exec(text);
    if (prefix !== null) {
      this.#string(start + prefix[0].length);
      return;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_' || c.charCodeAt(0) >= 128) {
      this.#name(c);
      return;
    }
    OPERATOR.lastIndex = start;
    const operator = OPERATOR.exec(text);
    if (operator === null) {
      const code = (text.codePointAt(start) as number).toString(16).toUpperCase().padStart(4, '0');
      this.#fail(`invalid non-printable character U+${code}`, start);
    }
    const op = operator[0];
    if (op === '(' || op === '[' || op === '{') {
      this.#brackets.push({ text: op, line: this.#line, column: start - this.#lineStart });
    } else if (op === ')' || op === ']' || op === '}') {
      const opening = this.#brackets.pop();
      if (opening === undefined) this.#fail(`unmatched '${op}'`, start);
      if (opening.text !== CLOSES[op]) {
        const where = opening.line === this.#line ? '' : ` on line ${opening.line}`;
        this.#fail(`closing parenthesis '${op}' does not match opening parenthesis '${opening.text}'${where}`, start);
      }
    }
    this.#at = start + op.length;
    this.#push('op', start, this.#at);
  }

  #name(c: string): void {
    const start = this.#at;
    ASCII_NAME.lastIndex = start;
    const ascii = ASCII_NAME.exec(this.#text);
    let end = start + (ascii?.[0].length ?? 0);
    if (c.charCodeAt(0) >= 128 || this.#text.charCodeAt(end) >= 128) {
      NAME.lastIndex = start;
      const full = NAME.exec(this.#text);
      end = start + (full?.[0].length ?? 0);
      const after = this.#text.codePointAt(end);
      if (full === null || (after !== undefined && after >= 128)) {
        const bad = after as number;
        const code = bad.toString(16).toUpperCase().padStart(4, '0');
        const shown = String.fromCodePoint(bad);
        if (/[\p{C}\p{Z}]/u.test(shown)) this.#fail(`invalid non-printable character U+${code}`, end);
        this.#fail(`invalid character '${shown}' (U+${code})`, end);
      }
    }
    this.#at = end;
    this.#push('name', start, end);
  }

  #number(): void {
    const text = this.#text;
    const start = this.#at;
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(text);
    const number = match?.[0] ?? '0';
    let end = start + number.length;
    const next = text[end] ?? '';
    const radix = /^0([xXoObB])/.exec(number + next);
    if (radix !== null) {
      const name = { x: 'hexadecimal', o: 'octal', b: 'binary' }[(radix[1] as string).toLowerCase()] as string;
      if (number === '0') {
        // 0x without a digit
        const digit = text[end + 1] ?? '';
        if (isDigit(digit) && name !== 'hexadecimal')
          this.#fail(`invalid digit '${digit}' in ${name} literal`, end + 1);
        this.#fail(`invalid ${name} literal`, end);
      }
      if (isDigit(next)) this.#fail(`invalid digit '${next}' in ${name} literal`, end, end);
      this.#endOfNumber(end, name);
    } else {
      if (/^0[0-9_]*[1-9][0-9_]*$/.test(number) && next !== '.' && next !== 'e' && next !== 'j') {
        this.#at = end;
        this.#fail(
          'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
          start,
          end,
        );
      }
      if (/[jJ]$/.test(number)) this.#endOfNumber(end, 'imaginary');
      else this.#endOfNumber(end, 'decimal');
    }
    this.#at = end;
    this.#push('number', start, end);
    end = start;
  }

  #endOfNumber(end: number, name: string): void {
    const text = this.#text;
    const next = text[end];
    if (next === undefined) return;
    if (next === '_') this.#fail(`invalid ${name} literal`, end);
    if (!/[A-Za-z]/.test(next) && next.charCodeAt(0) < 128) return;
    // A keyword may follow a number at once: `1if x else 2`.
    if (/^(?:and|else|for|if|in|is|not|or)/.test(text.slice(end, end + 4))) return;
    if (next.charCodeAt(0) >= 128 && !/[\p{ID_Start}]/u.test(next)) return;
    this.#fail(`invalid ${name} literal`, end - 1);
  }

  #string(quoteAt: number): void {
    const text = this.#text;
    const start = this.#at;
    const quote = text[quoteAt] as string;
    const triple = text.startsWith(quote.repeat(3), quoteAt);
    const firstLine = this.#line;
    const firstLineStart = this.#lineStart;
    this.#at = quoteAt + (triple ? 3 : 1);
    const unterminated = (message: string): never => {
      const detected = this.#line;
      this.#line = firstLine;
      this.#lineStart = firstLineStart;
      this.#fail(`${message} (detected at line ${detected})`, start, start);
    };
    for (;;) {
      const c = text[this.#at];
      if (c === undefined) {
        if (triple) {
          // The line that the end of the file is on.
          if (this.#lineStart === this.#at && this.#line > firstLine) this.#line--;
          unterminated('unterminated triple-quoted string literal');
        }
        unterminated('unterminated string literal');
      } else if (c === '\\') {
        this.#at++;
        if (text[this.#at] === '\n' || text[this.#at] === '\r') this.#newLine();
        else this.#at++;
      } else if (c === '\n' || c === '\r') {
        if (!triple) unterminated('unterminated string literal');
        this.#newLine();
      } else if (c === quote && (!triple || text.startsWith(quote.repeat(3), this.#at))) {
        this.#at += triple ? 3 : 1;
        break;
      } else this.#at++;
    }
    this.#push('string', start, this.#at, firstLine, firstLineStart);
  }
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}
