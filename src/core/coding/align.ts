/** Finding the answers in a text that was written along a template: a reference solution, or an edited answer file. */
import type { Hole, TemplateItem } from './holes.ts';
import { boundNames, readNames, statementsOf } from './names.ts';
import { dedent, docstringLines, splitComment, trimLines } from './source-lines.ts';

/** Where a hole's answer stands in a text: lines [from, to), counted from 0. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const MOST_LINES = 3000;

/** Pairs of equal entries of two lists, in order: a longest common subsequence. Empty entries pair with nothing. */
export function commonLines(a: readonly string[], b: readonly string[]): [number, number][] {
  const n = a.length;
  const m = b.length;
  if (n > MOST_LINES || m > MOST_LINES || n * m > 4e6) return [];
  const width = m + 1;
  const best = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const paired = a[i] !== '' && a[i] === b[j] ? best[(i + 1) * width + j + 1]! + 1 : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    if (a[i] !== '' && a[i] === b[j] && best[i * width + j] === best[(i + 1) * width + j + 1]! + 1)
      pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** A line as it counts for alignment: without comment and spacing; a header of a function by its name. */
function normal(line: string, inDocstring: boolean): string {
  if (inDocstring) return '';
  const code = splitComment(line).code.trim().replace(/\s+/g, ' ');
  const header = /^(?:async )?def (\w+)/.exec(code);
  return header ? `def ${header[1]}` : code;
}

export interface Aligned {
  /** The answer's lines by hole, dedented; null where the text cannot be divided between neighbouring holes. */
  readonly answers: readonly (readonly string[] | null)[];
  /** Holes by runs that no given line divides, with the lines that answer the whole run. */
  readonly runs: readonly { readonly holes: readonly number[]; readonly stretch: Stretch | null }[];
}

/** Aligns a text with the template's given lines; what stands in the text where a hole is, is its answer. */
export function alignAnswers(template: readonly TemplateItem[], text: string): Aligned {
  const lines = text.split('\n');
  const doc = docstringLines(lines);
  const given = template.map((item) => (item.kind === 'given' ? item.text : ''));
  const givenDoc = docstringLines(given);
  const a = template.map((item, at) => (item.kind === 'given' ? normal(item.text, givenDoc[at]!) : ''));
  const b = lines.map((line, at) => normal(line, doc[at]!));
  const pairs = commonLines(a, b);
  const runs: { holes: number[]; stretch: Stretch | null }[] = [];
  const holes: Hole[] = [];
  let previous = -1;
  for (let at = 0; at < template.length; at++) {
    const item = template[at]!;
    if (item.kind !== 'hole') continue;
    holes.push(item.hole);
    const separated = a.slice(previous + 1, at).some((line) => line !== '');
    if (previous >= 0 && !separated) runs.at(-1)!.holes.push(holes.length - 1);
    else {
      let from = 0;
      let to = lines.length;
      for (const [i, j] of pairs) {
        if (i < at) from = Math.max(from, j + 1);
        else {
          to = Math.min(to, j);
          break;
        }
      }
      runs.push({ holes: [holes.length - 1], stretch: { from, to } });
    }
    previous = at;
  }
  // A given line that the text lacks leaves two runs on the same stretch: it goes to the first that is without.
  const answers: (readonly string[] | null)[] = holes.map(() => null);
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1];
    const stretch = run.stretch;
    if (!stretch) continue;
    if (next?.stretch && next.stretch.from === stretch.from && next.stretch.to === stretch.to) {
      next.holes.unshift(...run.holes);
      run.holes.length = 0;
      continue;
    }
    // The text after the last statement of the function does not belong to the answer.
    const kept = lines.slice(stretch.from, stretch.to).map((line, at) => (doc[stretch.from + at] ? '' : line));
    const parts = divide(
      kept,
      run.holes.map((hole) => holes[hole]!),
    );
    run.holes.forEach((hole, at) => {
      answers[hole] = parts?.[at] ?? null;
    });
  }
  return { answers, runs: runs.filter((run) => run.holes.length > 0) };
}

const isCode = (line: string): boolean => splitComment(line).code.trim() !== '';

/** Divides the lines of an answer between neighbouring holes; null where that is not clear. */
export function divide(lines: readonly string[], holes: readonly Hole[]): string[][] | null {
  const kept = trimLines(lines);
  if (holes.length === 1) return [clean(kept)];
  if (!kept.some(isCode)) return null;
  const numbered = byNumbers(kept, holes.length);
  if (numbered) return numbered;
  const paragraphs = byParagraphs(kept);
  if (paragraphs.length === holes.length && fits(paragraphs, holes)) return paragraphs;
  return byNames(kept, holes);
}

const clean = (lines: readonly string[]): string[] =>
  dedent(trimLines(lines.filter((line) => line.trim() === '' || isCode(line))));

function byNumbers(lines: readonly string[], count: number): string[][] | null {
  const starts: number[] = [];
  lines.forEach((line, at) => {
    const step = /^\s*#+\s*(?:(?:blank|step|part)\s*)?\(?(\d{1,2})[.):\s]/i.exec(line);
    if (step && Number(step[1]) === starts.length + 1) starts.push(at);
  });
  if (starts.length !== count || lines.slice(0, starts[0]).some(isCode)) return null;
  const parts = starts.map((start, at) => clean(lines.slice(start, starts[at + 1] ?? lines.length)));
  return parts.every((part) => part.length > 0) ? parts : null;
}

function byParagraphs(lines: readonly string[]): string[][] {
  const parts: string[][] = [];
  let open: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') open.push(line);
    else if (open.some(isCode)) {
      parts.push(clean(open));
      open = [];
    } else open = [];
  }
  return parts;
}

/** Words of a comment that are names of the code. */
export const wordsOf = (comment: string): Set<string> => new Set(comment.match(/[A-Za-z_]\w*/g) ?? []);

/** Each part binds something that its hole speaks of, where any part does. */
function fits(parts: readonly (readonly string[])[], holes: readonly Hole[]): boolean {
  return parts.every((part, at) => {
    const statements = statementsOf(part.join('\n'));
    if (!statements) return false;
    const bound = boundNames(statements);
    const hole = holes[at]!;
    if (hole.target) return bound.has(hole.target);
    const words = wordsOf(hole.comment);
    const spoken = [...words].filter((word) =>
      parts.some((other) => boundNames(statementsOf(other.join('\n')) ?? []).has(word)),
    );
    return spoken.length === 0 || spoken.some((word) => bound.has(word));
  });
}

/** Names that a comment announces: `…: shifted, of shape (N, C)`, `…: fraction.` */
export function announcedNames(comment: string): string[] {
  const names: string[] = [];
  const text = comment.replace(/`/g, '');
  for (const [, name] of text.matchAll(/\b([A-Za-z_]\w*)\s*,?\s*(?:both\s+)?(?:of|with|has|have)\s+shape\b/g))
    names.push(name!);
  for (const [, list] of text.matchAll(
    /:\s*([A-Za-z_]\w*(?:\s*(?:,|and|,\s*and)\s*[A-Za-z_]\w*)*)\s*(?=[.,;]|$|\bof shape)/g,
  ))
    for (const name of list!.match(/[A-Za-z_]\w*/g) ?? [])
      if (!/^(?:and|of|an?|the|both)$/.test(name)) names.push(name);
  return [...new Set(names)];
}

function byNames(lines: readonly string[], holes: readonly Hole[]): string[][] | null {
  const code = clean(lines).filter((line) => line.trim() !== '');
  const statements = statementsOf(code.join('\n'));
  if (!statements) return null;
  const all = boundNames(statements);
  const names = holes.map((hole) => {
    const own = new Set(hole.target ? [hole.target] : []);
    for (const name of announcedNames(hole.comment)) if (all.has(name)) own.add(name);
    if (own.size === 0) for (const word of wordsOf(hole.comment)) if (all.has(word)) own.add(word);
    return own;
  });
  const owners: (number | null)[] = [];
  let current = 0;
  for (const statement of statements) {
    const bound = boundNames([statement]);
    let owner: number | null = null;
    for (let at = current; at < holes.length && owner === null; at++)
      if ([...bound].some((name) => names[at]!.has(name))) owner = at;
    if (owner !== null) current = owner;
    owners.push(owner);
  }
  if (holes.some((_, at) => !owners.includes(at)))
    return statements.length === holes.length ? oneEach(code, statements) : null;
  const parts: string[][] = holes.map(() => []);
  let next = holes.length - 1;
  const starts = statements.map((statement) => statement.line - 1);
  for (let at = statements.length - 1; at >= 0; at--) {
    const statement = statements[at]!;
    let owner = owners[at];
    if (owner === null || owner === undefined) {
      // A preparation belongs to the statement that reads it; what nobody reads stays with the one before.
      const bound = boundNames([statement]);
      const reader = statements.findIndex(
        (other, index) => index > at && [...readNames(other)].some((name) => bound.has(name)),
      );
      owner = reader >= 0 ? (owners[reader] ?? next) : next;
    }
    next = owner;
    owners[at] = owner;
    parts[owner]!.unshift(...code.slice(starts[at]!, starts[at + 1] ?? code.length));
  }
  return parts;
}

function oneEach(code: readonly string[], statements: readonly { readonly line: number }[]): string[][] {
  return statements.map((statement, at) =>
    code.slice(statement.line - 1, (statements[at + 1]?.line ?? code.length + 1) - 1),
  );
}
