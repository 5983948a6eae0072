import { codeAt } from '../../text/code-at.ts';

/** A piece of LaTeX as the reader walks over it. Positions are offsets, the end excluded. */
export type LatexToken =
  | { readonly kind: 'text' | 'comment' | 'open' | 'close'; readonly start: number; readonly end: number }
  | { readonly kind: 'command'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'begin' | 'end'; readonly environment: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'verbatim';
      readonly inline: boolean;
      readonly language: string;
      readonly start: number;
      readonly end: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'math';
      readonly display: boolean;
      /** "aligned" and the like where the content needs an environment of its own. */
      readonly wrap: string;
      readonly start: number;
      readonly end: number;
      readonly from: number;
      readonly to: number;
    };

const verbatimEnvironments = new Set([
  'verbatim',
  'verbatim*',
  'Verbatim',
  'lstlisting',
  'minted',
  'python',
  'python3',
  'pythoncode',
  'code',
  'alltt',
  'lstpython',
  'pycode',
  'BVerbatim',
  'LVerbatim',
  'semiverbatim',
]);

/** Display mathematics: the environment in which KaTeX can show the same content ("" for none). */
const mathEnvironments: ReadonlyMap<string, string> = new Map([
  ['equation', ''],
  ['equation*', ''],
  ['displaymath', ''],
  ['math', ''],
  ['align', 'aligned'],
  ['align*', 'aligned'],
  ['flalign', 'aligned'],
  ['flalign*', 'aligned'],
  ['alignat', 'aligned'],
  ['alignat*', 'aligned'],
  ['gather', 'gathered'],
  ['gather*', 'gathered'],
  ['multline', 'gathered'],
  ['multline*', 'gathered'],
  ['eqnarray', 'array'],
  ['eqnarray*', 'array'],
]);

/**
 * LaTeX text with what a reader needs of it: the token at a position and the partner of every brace. Each position is looked
 * at a bounded number of times, however the text is broken.
 */
export class LatexSource {
  readonly text: string;
  readonly #partner = new Map<number, number>();
  /** Searches that found nothing once find nothing from any later position either. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.text = text;
    const open: number[] = [];
    for (let position = 0; position < text.length; ) {
      const token = this.tokenAt(position);
      if (token.kind === 'open') open.push(token.start);
      else if (token.kind === 'close') {
        const start = open.pop();
        if (start !== undefined) this.#partner.set(start, token.start);
      }
      position = token.end;
    }
  }

  tokenAt(start: number): LatexToken {
    const { text } = this;
    switch (text[start]) {
      case '\\':
        return this.#commandAt(start);
      case '%':
        return { kind: 'comment', start, end: this.#afterComment(start) };
      case '{':
        return { kind: 'open', start, end: start + 1 };
      case '}':
        return { kind: 'close', start, end: start + 1 };
      case '$':
        return this.#dollarAt(start);
      default: {
        let end = start + 1;
        while (end < text.length && !isSpecial(codeAt(text, end))) end++;
        return { kind: 'text', start, end };
      }
    }
  }

  /** The `{…}` argument at or after the position (white space before it skipped): its content and its end. */
  argumentAt(position: number): { readonly from: number; readonly to: number; readonly end: number } | null {
    const start = this.skipSpace(position);
    if (this.text[start] !== '{') return null;
    const to = this.#partner.get(start);
    return to === undefined ? null : { from: start + 1, to, end: to + 1 };
  }

  /** The `[…]` argument at or after the position, of at most 400 characters. */
  optionalAt(position: number): { readonly from: number; readonly to: number; readonly end: number } | null {
    const start = this.skipSpace(position);
    if (this.text[start] !== '[') return null;
    let depth = 0;
    const limit = Math.min(this.text.length, start + 400);
    for (let i = start + 1; i < limit; i++) {
      const character = this.text[i];
      if (character === '\\') i++;
      else if (character === '{') depth++;
      else if (character === '}') depth--;
      else if (character === ']' && depth <= 0) return { from: start + 1, to: i, end: i + 1 };
      if (depth < 0) return null;
    }
    return null;
  }

  /** Past white space, one line break at most. */
  skipSpace(position: number): number {
    let breaks = 0;
    let i = position;
    for (; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === '\n') {
        if (++breaks > 1) return position;
      } else if (character !== ' ' && character !== '\t' && character !== '\r') break;
    }
    return i;
  }

  #commandAt(start: number): LatexToken {
    const { text } = this;
    let end = start + 1;
    while (end < text.length && isLetter(codeAt(text, end))) end++;
    if (end === start + 1) {
      const sign = text[start + 1] ?? '';
      if (sign === '(' || sign === '[') {
        const close = sign === '(' ? '\\)' : '\\]';
        const to = this.#find(close, start + 2);
        if (to >= 0) return { kind: 'math', display: sign === '[', wrap: '', start, end: to + 2, from: start + 2, to };
      }
      return { kind: 'command', name: sign, start, end: Math.min(text.length, start + 2) };
    }
    const name = text.slice(start + 1, end);
    if (name === 'verb' || name === 'lstinline') return this.#inlineCode(start, name, end);
    if (name === 'begin' || name === 'end') {
      const close = text.slice(end, end + 60).indexOf('}');
      if (text[end] === '{' && close > 0) {
        const environment = text.slice(end + 1, end + close).trim();
        if (name === 'begin') return this.#environmentAt(start, environment, end + close + 1);
        return { kind: 'end', environment, start, end: end + close + 1 };
      }
    }
    if (text[end] === '*') end++;
    return { kind: 'command', name, start, end };
  }

  #inlineCode(start: number, name: string, after: number): LatexToken {
    const { text } = this;
    let at = text[after] === '*' ? after + 1 : after;
    if (name === 'lstinline') at = this.optionalAt(at)?.end ?? at;
    const delimiter = text[at] === '{' ? '}' : (text[at] ?? '');
    if (delimiter === '' || /\s/.test(delimiter)) return { kind: 'command', name, start, end: after };
    const line = text.slice(at + 1, at + 2000).split('\n', 1)[0]!;
    const to = line.indexOf(delimiter);
    if (to < 0) return { kind: 'command', name, start, end: after };
    return { kind: 'verbatim', inline: true, language: '', start, end: at + to + 2, from: at + 1, to: at + 1 + to };
  }

  #environmentAt(start: number, environment: string, after: number): LatexToken {
    if (verbatimEnvironments.has(environment)) {
      const to = this.#find(`\\end{${environment}}`, after);
      if (to >= 0) {
        const option = this.optionalAt(after);
        let from = option && option.end < to ? option.end : after;
        let language = /python|^code$|^pycode$/.test(environment) ? 'python' : '';
        if (option)
          language =
            /language\s*=\s*\{?(\w+)/i.exec(this.text.slice(option.from, option.to))?.[1]?.toLowerCase() ?? language;
        if (environment === 'minted') {
          const named = /^\s*\{(\w+)\}/.exec(this.text.slice(from, from + 40));
          if (named) {
            language = named[1]!.toLowerCase();
            from += named[0].length;
          }
        }
        return { kind: 'verbatim', inline: false, language, start, end: to + environment.length + 6, from, to };
      }
    }
    const wrap = mathEnvironments.get(environment);
    if (wrap !== undefined) {
      const to = this.#find(`\\end{${environment}}`, after);
      if (to >= 0) {
        const from = environment.startsWith('alignat') ? (this.argumentAt(after)?.end ?? after) : after;
        return {
          kind: 'math',
          display: environment !== 'math',
          wrap,
          start,
          end: to + environment.length + 6,
          from,
          to,
        };
      }
    }
    return { kind: 'begin', environment, start, end: after };
  }

  /** `$…$` and `$$…$$` within one paragraph; a dollar sign without a partner is text. */
  #dollarAt(start: number): LatexToken {
    const { text } = this;
    const display = text[start + 1] === '$';
    const from = display ? start + 2 : start + 1;
    for (let i = from; i < text.length; i++) {
      const character = text[i];
      if (character === '\\') i++;
      else if (character === '\n' && /^[ \t\r]*\n/.test(text.slice(i + 1, i + 81))) break;
      else if (character === '$') {
        if (!display) return { kind: 'math', display, wrap: '', start, end: i + 1, from, to: i };
        if (text[i + 1] === '$') return { kind: 'math', display, wrap: '', start, end: i + 2, from, to: i };
      }
    }
    return { kind: 'text', start, end: from };
  }

  #afterComment(start: number): number {
    const line = this.text.indexOf('\n', start);
    return line < 0 ? this.text.length : line + 1;
  }

  #find(needle: string, from: number): number {
    if (this.#missing.has(needle)) return -1;
    const found = this.text.indexOf(needle, from);
    if (found < 0) this.#missing.add(needle);
    return found;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 64;
}

/** \ % { } $ */
function isSpecial(code: number): boolean {
  return code === 92 || code === 37 || code === 123 || code === 125 || code === 36;
}
