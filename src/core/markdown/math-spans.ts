/** A formula in a run of text: `$x$`, `$$x$$`, `\(x\)`, `\[x\]` or a bare `\begin{aligned}…\end{aligned}`. */
export interface MathSpan {
  readonly end: number;
  readonly latex: string;
  readonly display: boolean;
}

/** Longer runs between two dollar signs are prose with a stray dollar, not a formula. */
const longestInline = 2_000;
/** The longest formula that is read at all. */
export const longestFormula = 5_000;

const environmentNames = [
  'align',
  'align*',
  'aligned',
  'alignat',
  'alignat*',
  'alignedat',
  'array',
  'bmatrix',
  'Bmatrix',
  'cases',
  'rcases',
  'dcases',
  'drcases',
  'equation',
  'equation*',
  'gather',
  'gather*',
  'gathered',
  'matrix',
  'pmatrix',
  'smallmatrix',
  'split',
  'vmatrix',
  'Vmatrix',
] as const;
const environments: ReadonlySet<string> = new Set(environmentNames);

/** The environment that `\begin{…}` or `\end{…}` at this place names, if it is one of mathematics. */
export function environmentAt(source: string, at: number, command: '\\begin{' | '\\end{'): string | null {
  if (!source.startsWith(command, at)) return null;
  const brace = source.indexOf('}', at + command.length);
  if (brace < 0 || brace - at > 24) return null;
  const name = source.slice(at + command.length, brace);
  return environments.has(name) ? name : null;
}

type MarkKind = 'dollar' | 'dollars' | 'tick' | '(' | ')' | '[' | ']' | 'begin' | 'end';

interface Mark {
  readonly kind: MarkKind;
  readonly at: number;
  readonly length: number;
  /** Marks with the same word close each other: the length of a run of backticks, the name of an environment. */
  readonly word: string;
  /** A backtick after a backslash can close a code span and not open one. */
  readonly escaped: boolean;
}

/**
 * Finds the formulas of a paragraph, by their first position. Code spans win over formulas, `\$` is a dollar sign, and
 * dollars before amounts of money are dollars (`$5 and $6`). Linear in the length of the text.
 */
export function findMath(source: string): ReadonlyMap<number, MathSpan> {
  const spans = new Map<number, MathSpan>();
  if (!source.includes('$') && !source.includes('\\')) return spans;
  const marks = readMarks(source);
  const next = nextOfSameKind(marks);
  let index = 0;
  while (index < marks.length) {
    const mark = marks[index]!;
    const after = closeOf(source, marks, next, index);
    if (after === null) {
      index += 1;
      continue;
    }
    const close = marks[after]!;
    if (mark.kind !== 'tick') {
      const whole = mark.kind === 'begin';
      const end = close.at + close.length;
      const latex = whole ? source.slice(mark.at, end) : source.slice(mark.at + mark.length, close.at);
      const display = mark.kind !== 'dollar' && mark.kind !== '(';
      spans.set(mark.at, { end, latex: latex.trim(), display });
    }
    index = after + 1;
  }
  return spans;
}

function readMarks(source: string): Mark[] {
  const marks: Mark[] = [];
  const push = (kind: MarkKind, at: number, length: number, word = '', escaped = false): number => {
    marks.push({ kind, at, length, word, escaped });
    return at + length;
  };
  let at = 0;
  while (at < source.length) {
    const character = source[at];
    if (character === '$') {
      at = source[at + 1] === '$' ? push('dollars', at, 2) : push('dollar', at, 1);
    } else if (character === '`') {
      at = pushTicks(at, false);
    } else if (character === '\\') {
      const following = source[at + 1];
      if (following === '(' || following === ')' || following === '[' || following === ']') {
        at = push(following, at, 2);
      } else if (following === '`') {
        at = pushTicks(at + 1, true);
      } else {
        const opened = environmentAt(source, at, '\\begin{');
        const closed = opened === null ? environmentAt(source, at, '\\end{') : null;
        if (opened !== null) at = push('begin', at, opened.length + 8, opened);
        else if (closed !== null) at = push('end', at, closed.length + 6, closed);
        else at += 2;
      }
    } else {
      at += 1;
    }
  }
  return marks;

  function pushTicks(from: number, escaped: boolean): number {
    let end = from + 1;
    while (source[end] === '`') end += 1;
    return push('tick', from, end - from, String(end - from), escaped);
  }
}

/** For every mark the index of the next mark of its kind and word that could close it, or -1. Linear, from the back. */
function nextOfSameKind(marks: readonly Mark[]): Int32Array {
  const next = new Int32Array(marks.length).fill(-1);
  const latest = new Map<string, number>();
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index]!;
    next[index] = latest.get(closerKey(mark)) ?? -1;
    latest.set(`${mark.kind}:${mark.word}`, index);
  }
  return next;
}

function closerKey(mark: Mark): string {
  switch (mark.kind) {
    case '(':
      return '):';
    case '[':
      return ']:';
    case 'begin':
      return `end:${mark.word}`;
    default:
      return `${mark.kind}:${mark.word}`;
  }
}

/** The index of the mark that closes this one as a code span or formula, or null. */
function closeOf(source: string, marks: readonly Mark[], next: Int32Array, index: number): number | null {
  const mark = marks[index]!;
  const after = next[index]!;
  if (after < 0 || mark.kind === ')' || mark.kind === ']' || mark.kind === 'end') return null;
  const close = marks[after]!;
  if (mark.kind === 'tick') return mark.escaped ? null : after;
  if (close.at - mark.at > longestFormula) return null;
  if (mark.kind === 'begin') return balancedEnd(marks, index);
  const content = source.slice(mark.at + mark.length, close.at);
  if (content.trim() === '') return null;
  if (mark.kind !== 'dollar') return after;
  if (holdsCodeSpan(marks, next, index, after)) return null;
  if (holdsDollars(marks, index, after)) return null;
  return isFormula(content, source[close.at + 1] ?? '') ? after : null;
}

/** `\begin{array}` may hold another array: the end that balances it, at most 100 marks on. */
function balancedEnd(marks: readonly Mark[], index: number): number | null {
  const open = marks[index]!;
  let depth = 0;
  for (let at = index; at < marks.length && at < index + 100; at++) {
    const mark = marks[at]!;
    if (mark.kind === 'begin' && mark.word === open.word) depth += 1;
    if (mark.kind === 'end' && mark.word === open.word) depth -= 1;
    if (depth === 0) return mark.at - open.at > longestFormula ? null : at;
  }
  return null;
}

function holdsCodeSpan(marks: readonly Mark[], next: Int32Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    if (marks[at]!.kind === 'tick' && !marks[at]!.escaped && next[at]! >= 0) return true;
  }
  return false;
}

function holdsDollars(marks: readonly Mark[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (marks[at]!.kind === 'dollars') return true;
  return false;
}

/**
 * Whether what stands between two single dollars is a formula. A `$` before a digit with a space after the number is
 * money unless the rest can only be mathematics; spaces inside (`$ x $`, as OCR writes it) are fine for what looks
 * like mathematics.
 */
function isFormula(content: string, following: string): boolean {
  if (content.length > longestInline) return false;
  const startsWithDigit = /^\d/.test(content);
  const spaceBefore = /^\s/.test(content);
  const spaceAfter = /\s$/.test(content);
  if (/\d/.test(following) && (startsWithDigit || !hasTexMark(content))) return false;
  if (startsWithDigit && spaceAfter) return false;
  if (/^\s*\d[\d.,]*\s+\S/.test(content)) return looksLikeMath(content) && /[\\^_{}=+*/<>|()-]/.test(content);
  if (startsWithDigit || spaceBefore || spaceAfter || /[A-Za-z]/.test(following)) return looksLikeMath(content);
  return true;
}

function hasTexMark(content: string): boolean {
  return /[\\^_{}]/.test(content);
}

const functionNames = /\b(?:arg|cos|deg|det|dim|erf|exp|inf|lim|log|max|min|mod|sgn|sin|sup|tan|tanh|ReLU|sigmoid)\b/g;

/** No word of three letters that is no function's name, unless marks of TeX say that it is a formula. */
function looksLikeMath(content: string): boolean {
  return hasTexMark(content) || !/[A-Za-z]{3}/.test(content.replace(functionNames, ''));
}
