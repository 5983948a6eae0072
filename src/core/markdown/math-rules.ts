import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { environmentAt, findMath, type MathSpan } from './math-spans.ts';

/** Longer displayed formulas are left as text, which also bounds the search for their end. */
const longestBlock = 200;

/** Adds mathematics to a parser: tokens `math_inline` and `math_block` with the LaTeX as content, `display` as markup. */
export function mathRules(parser: MarkdownIt): void {
  const spans = new WeakMap<StateInline, ReadonlyMap<number, MathSpan>>();
  parser.inline.ruler.before('escape', 'math_inline', (state, silent) => {
    const character = state.src[state.pos];
    if (character !== '$' && character !== '\\') return false;
    let found = spans.get(state);
    if (!found) {
      found = findMath(state.src);
      spans.set(state, found);
    }
    const span = found.get(state.pos);
    if (!span || span.end > state.posMax) return false;
    if (!silent) {
      const token = state.push('math_inline', '', 0);
      token.content = span.latex;
      token.markup = span.display ? 'display' : '';
    }
    state.pos = span.end;
    return true;
  });
  parser.core.ruler.after('normalize', 'math_in_tables', (state) => {
    state.src = escapeBars(state.src);
  });
  parser.block.ruler.before('fence', 'math_block', mathBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/** `$$ … $$`, `\[ … \]` or a bare environment that begins a line and ends one, with blank lines inside if need be. */
function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  const open = openerAt(state.src, start);
  if (!open) return false;
  let from = start + open.skip;
  for (let line = startLine; line < endLine && line < startLine + longestBlock; line++) {
    if (line > startLine) {
      from = state.bMarks[line]! + state.tShift[line]!;
      if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) return false;
    }
    const text = state.src.slice(from, state.eMarks[line]!);
    const at = indexOfUnescaped(text, open.close);
    if (at < 0) continue;
    if (text.slice(at + open.close.length).trim() !== '') return false;
    if (silent) return true;
    const whole = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
    const latex = open.keep ? whole : whole.slice(open.skip, whole.length - open.close.length);
    state.line = line + 1;
    const token = state.push('math_block', '', 0);
    token.block = true;
    token.content = latex.replace(/\n\s*\n/g, '\n').trim();
    token.markup = 'display';
    token.map = [startLine, state.line];
    return true;
  }
  return false;
}

interface Opener {
  readonly skip: number;
  readonly close: string;
  /** An environment is part of the formula, dollars are not. */
  readonly keep: boolean;
}

function openerAt(source: string, at: number): Opener | null {
  if (source.startsWith('$$', at)) return { skip: 2, close: '$$', keep: false };
  if (source.startsWith('\\[', at)) return { skip: 2, close: '\\]', keep: false };
  const environment = environmentAt(source, at, '\\begin{');
  return environment === null ? null : { skip: 0, close: `\\end{${environment}}`, keep: true };
}

function indexOfUnescaped(text: string, what: string): number {
  let at = text.indexOf(what);
  while (at > 0 && oddBackslashes(text, at)) at = text.indexOf(what, at + 1);
  return at;
}

function oddBackslashes(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

const delimiterRow = /^[ >]*(?:\|[ ]*)?:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$/;

/** In the rows of a table a bar parts cells, also within a formula: there it is escaped, as the table's rule undoes it. */
function escapeBars(source: string): string {
  if (!source.includes('|') || !/[$\\]/.test(source)) return source;
  const lines = source.split('\n');
  let fence = '';
  let inTable = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const mark = /^ {0,3}(`{3}|~{3})/.exec(line)?.[1] ?? '';
    if (mark !== '' && (fence === '' || fence === mark)) fence = fence === '' ? mark : '';
    if (fence !== '' || line.trim() === '') {
      inTable = false;
    } else if (!inTable && line.length < 5_000 && line.includes('|') && delimiterRow.test(line) && at > 0) {
      inTable = true;
      lines[at - 1] = escapeBarsOfRow(lines[at - 1]!);
    } else if (inTable) {
      lines[at] = escapeBarsOfRow(line);
    }
  }
  return lines.join('\n');
}

function escapeBarsOfRow(row: string): string {
  if (!row.includes('|')) return row;
  let escaped = '';
  let done = 0;
  for (const [from, { end }] of findMath(row)) {
    escaped += row.slice(done, from) + row.slice(from, end).replaceAll('|', '\\|');
    done = end;
  }
  return escaped + row.slice(done);
}
