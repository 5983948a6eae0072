/**
 * Reading code that is being written: a statement that is no Python is completed if it can be, else left out, and the
 * rest is read. Every change stays within its line, so places remain true.
 */

import { parse } from '../python/syntax/parser.ts';
import { type Module, type Statement, SyntaxProblem } from '../python/syntax/tree.ts';

export interface ReadModule extends Module {
  /** How far a line was moved to the left (its columns are that much smaller than in the text). */
  readonly shifts: ReadonlyMap<number, number>;
  readonly problems: readonly SyntaxProblem[];
  /** The text that was read in the end, line for line: what could not be completed is left out. */
  readonly text: string;
}

/** The name that stands for what is missing. */
export const HOLE = '____';
/** Lines that may be read again in all while repairing, per line of the text. */
const PATIENCE = 30;

/** Hover, hints and completion ask about the same text one after the other. */
let last: { readonly source: string; readonly module: ReadModule } | null = null;

export function readModule(source: string): ReadModule {
  if (last?.source !== source) last = { source, module: read(source) };
  return last.module;
}

function read(source: string): ReadModule {
  try {
    return { body: parse(source).body, shifts: new Map(), problems: [], text: source };
  } catch (error) {
    return repair(source, error);
  }
}

function repair(source: string, first: unknown): ReadModule {
  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const body: Statement[] = [];
  const read: string[] = [];
  const shifts = new Map<number, number>();
  const problems: SyntaxProblem[] = first instanceof SyntaxProblem ? [first] : [];
  let patience = PATIENCE * lines.length + 2000;
  for (const [start, end] of chunks(lines)) {
    const chunk = lines.slice(start, end);
    const attempts = new Map<number, number>();
    let understood = false;
    for (let round = 0; round <= 3 * chunk.length + 3; round++) {
      try {
        // Empty lines before the chunk keep its line numbers.
        body.push(...parse('\n'.repeat(start) + chunk.join('\n')).body);
        understood = true;
        break;
      } catch (error) {
        patience -= chunk.length + start / 20;
        if (!(error instanceof SyntaxProblem) || patience < 0) break;
        if (problems.length < 50 && problems[0]?.line !== error.line) problems.push(error);
        if (!mend(chunk, start, error, attempts, shifts)) break;
      }
    }
    read.push(...(understood ? chunk : chunk.map(() => '')));
  }
  return { body, shifts, problems, text: read.join('\n') };
}

/** Runs of lines [start, end) that begin with a statement in the first column. */
function chunks(lines: readonly string[]): [number, number][] {
  const starts: number[] = [];
  let quote: string | null = null;
  let decorated = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (quote === null && /^[^\s#)\]}]/.test(line) && !/^(?:else|elif|except|finally)\b/.test(line)) {
      if (!decorated) starts.push(i);
      decorated = line.startsWith('@');
    }
    for (const [mark] of line.matchAll(/"""|'''|#(?=[^"']*$)/g)) {
      if (mark === '#') {
        if (quote === null) break;
      } else if (quote === null) quote = mark;
      else if (quote === mark) quote = null;
    }
  }
  if (starts[0] !== 0) starts.unshift(0);
  return starts.map((start, i) => [start, starts[i + 1] ?? lines.length]);
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isCode = (line: string): boolean => /^\s*[^\s#]/.test(line);

/** The line without its comment, brackets that it leaves open, and whether a string is open. */
function scan(line: string): { readonly code: string; readonly comment: string; readonly open: string } {
  let quote = '';
  let open = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote) {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '#') return { code: line.slice(0, i).trimEnd(), comment: line.slice(i), open };
    else if (c === '"' || c === "'") quote = c;
    else if (c === '(') open = `)${open}`;
    else if (c === '[') open = `]${open}`;
    else if (c === '{') open = `}${open}`;
    else if (open.startsWith(c)) open = open.slice(1);
  }
  return { code: line.trimEnd(), comment: '', open };
}

/** Changes one line of the chunk so that reading gets further; false if nothing is left to try. */
function mend(
  chunk: string[],
  start: number,
  problem: SyntaxProblem,
  attempts: Map<number, number>,
  shifts: Map<number, number>,
): boolean {
  let at = Math.min(Math.max(problem.line - 1 - start, 0), chunk.length - 1);
  while (at > 0 && !isCode(chunk[at]!)) at--;
  if (problem.type === 'IndentationError' && mendIndentation(chunk, start, at, problem, shifts)) return true;
  const stage = attempts.get(at) ?? 0;
  attempts.set(at, stage + 1);
  const line = chunk[at]!;
  const { code, comment, open } = scan(line);
  if (stage === 0) {
    const completed = complete(code, open, problem, start + at + 1);
    if (completed !== null && completed !== code) {
      chunk[at] = comment ? `${completed} ${comment}` : completed;
      return true;
    }
  }
  if (stage <= 1) {
    const indent = line.slice(0, indentOf(line));
    const header = /^\s*(?:async\s+)?def\b/.test(code) ? `def ${HOLE}():` : code.endsWith(':') ? `if ${HOLE}:` : null;
    attempts.set(at, 2);
    chunk[at] = indent + (header ?? 'pass');
    if (chunk[at] !== line) return true;
  }
  if (!isCode(chunk[at]!)) return false;
  chunk[at] = '';
  return true;
}

function complete(code: string, open: string, problem: SyntaxProblem, line: number): string | null {
  const { message } = problem;
  if (/^\s*[^=#]*[^=!<>#]=$/.test(code)) return `${code} ${HOLE}`;
  if (message.startsWith("expected ':'") && !code.endsWith(':')) return `${code}${open}:`;
  if (/^unterminated/.test(message) && problem.line === line) {
    const kept = code.slice(0, problem.column - 1);
    return `${kept}${HOLE}${scan(kept).open}`;
  }
  if (open !== '') {
    // `x = f(a,` and `x = a +` both want a value before the bracket closes.
    const dangling = /[-+*/@%&|^,=<>(.]\s*$/.test(code) && !/[,(]\s*$/.test(code);
    if (code.endsWith(':')) return `${code.slice(0, -1)}${open}:`;
    return `${code.replace(/\.\s*$/, '')}${dangling && !/\.\s*$/.test(code) ? ` ${HOLE}` : ''}${open}`;
  }
  if (/[-+*/@%&|^<>]\s*$/.test(code)) return `${code} ${HOLE}`;
  if (/\.\s*$/.test(code)) return code.replace(/\.\s*$/, '');
  return null;
}

function mendIndentation(
  chunk: string[],
  start: number,
  at: number,
  problem: SyntaxProblem,
  shifts: Map<number, number>,
): boolean {
  if (/^expected an indented block/.test(problem.message)) {
    let header = Math.min(problem.line - 1 - start, chunk.length - 1);
    while (header >= 0 && !(isCode(chunk[header]!) && scan(chunk[header]!).code.endsWith(':'))) header--;
    if (header < 0) return false;
    const { code, comment } = scan(chunk[header]!);
    chunk[header] = `${code} pass ${comment}`.trimEnd();
    return true;
  }
  const own = indentOf(chunk[at]!);
  let above = at - 1;
  const unexpected = problem.message === 'unexpected indent';
  while (above >= 0 && (!isCode(chunk[above]!) || (!unexpected && indentOf(chunk[above]!) > own))) above--;
  const wanted = above < 0 ? 0 : indentOf(chunk[above]!);
  const by = own - wanted;
  if (by <= 0) return false;
  for (let i = at; i < chunk.length; i++) {
    const line = chunk[i]!;
    if (!isCode(line)) continue;
    if (indentOf(line) < own) break;
    chunk[i] = line.slice(by);
    shifts.set(start + i + 1, (shifts.get(start + i + 1) ?? 0) + by);
    if (!unexpected) break;
  }
  return true;
}
