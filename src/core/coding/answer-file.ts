import type { Exam, Finding, Question } from '../exam/model.ts';
import { commonLines, divide } from './align.ts';
import type { AnswerBlank, AnswerFile, AnswerRegion, CodeAnswer } from './code-check.ts';
import { dedent, docstringLines, indented, indentOf, splitComment, trimLines } from './source-lines.ts';
import { type CodingTask, taskOf } from './task.ts';

/** The line that opens a region; its first group is the blank's id. VS Code folds `# region` in Python. */
export const regionStart = /^\s*#\s*region\s+Blank\s+(\w+)/;
/** The line that closes a region. */
export const regionEnd = /^\s*#\s*endregion\b/;

/**
 * The `.py` file in which a coding question is answered, made from the document's code. Each blank stands between
 * `# region Blank 1 (2 points)` and `# endregion`, under the exam's own comment; a student's old answer is taken out.
 * What a scan broke and is mended is a finding, with its line of the exam document.
 *
 * @param exam the question's exam: questions that are blanks of the same code share one file, with their points
 */
export function answerFile(question: Question, exam?: Pick<Exam, 'questions'>): AnswerFile {
  const task = taskOf(question, exam);
  const { lines, blanks } = layOut(task);
  return { text: `${lines.join('\n')}\n`, blanks, findings: task.findings };
}

interface Layout {
  readonly lines: readonly string[];
  readonly blanks: readonly AnswerBlank[];
  /** By line: whether it is a given line, a marker, or a line of a region (the blank by index). */
  readonly regions: readonly (number | null)[];
}

const layouts = new WeakMap<CodingTask, Layout>();

function layOut(task: CodingTask): Layout {
  const known = layouts.get(task);
  if (known) return known;
  const { question, holes } = task;
  const owners = new Set(holes.map((hole) => hole.question));
  const about = owners.size > 1 ? `Questions ${[...owners].join(', ')}` : `Question ${question.id}`;
  const title = owners.size > 1 || question.title === null ? '' : `: ${question.title}`;
  const lines = [`# ${about}${title}`, '# Write your answers between "# region" and "# endregion".', ''];
  const regions: (number | null)[] = lines.map(() => null);
  const blanks: AnswerBlank[] = [];
  const push = (text: string, region: number | null = null): void => {
    lines.push(text);
    regions.push(region);
  };
  let at = 0;
  for (const item of task.template) {
    if (item.kind === 'given') {
      push(item.text);
      continue;
    }
    const hole = holes[at]!;
    push(`${hole.indent}# region Blank ${hole.id}${pointsText(hole.worth)}`);
    const firstLine = lines.length + 1;
    for (const line of indented(hole.placeholder, hole.indent)) push(line, at);
    blanks.push({
      id: hole.id,
      question: hole.question,
      label: `Blank ${hole.id}`,
      points: hole.worth,
      firstLine,
      lastLine: lines.length,
      indent: hole.indent,
      comment: hole.comment,
      placeholder: hole.placeholder.join('\n'),
    });
    push(`${hole.indent}# endregion`);
    at++;
  }
  const layout = { lines, blanks, regions };
  layouts.set(task, layout);
  return layout;
}

function pointsText(points: number | null): string {
  if (points === null) return '';
  const shown = String(Number(points.toFixed(2)));
  return ` (${shown} ${points === 1 ? 'point' : 'points'})`;
}

/** An edited file as the checker needs it. */
export interface ReadFile {
  readonly regions: readonly AnswerRegion[];
  /** Statements outside the regions that the file was not given with, at the margin: imports, helper functions, constants. */
  readonly additions: readonly { readonly text: string; readonly line: number }[];
  /** Lines (from 1) of statements inside the function that stand outside every region. */
  readonly outside: readonly number[];
}

/**
 * The regions of an edited answer file, in the order of the blanks. Never throws: markers may be moved or deleted, and
 * the file may hold syntax errors. Without markers a region is what stands where the given lines leave room for it.
 */
export function readAnswerFile(
  question: Question,
  text: string,
  exam?: Pick<Exam, 'questions'>,
): readonly AnswerRegion[] {
  return readFile(taskOf(question, exam), String(text)).regions;
}

export function readFile(task: CodingTask, text: string): ReadFile {
  const layout = layOut(task);
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  if (lines.length > 3000) lines.length = 3000;
  const marked = byMarkers(layout, lines);
  const spans: ({ from: number; to: number } | null)[] = layout.blanks.map((_, at) => marked[at] ?? null);
  const pairs = commonLines(
    layout.lines.map((line, at) => (layout.regions[at] === null ? comparable(line) : '')),
    lines.map(comparable),
  );
  const shared = missingSpans(layout, lines, spans, pairs);
  const inside = new Set<number>();
  for (const span of spans) if (span) for (let at = span.from; at < span.to; at++) inside.add(at);
  const regions = layout.blanks.map((blank, at): AnswerRegion => {
    const span = spans[at];
    const common = { id: blank.id, question: blank.question, label: blank.label };
    if (!span)
      return { ...common, found: false, text: '', firstLine: 0, lastLine: 0, indent: blank.indent, blank: true };
    const raw = lines.slice(span.from, span.to);
    const own = shared.get(at) ?? dedent(raw);
    const first = raw.find((line) => line.trim() !== '');
    return {
      ...common,
      found: true,
      text: own.join('\n'),
      firstLine: Math.min(span.from + 1, lines.length),
      lastLine: Math.max(span.from + 1, Math.min(span.to, lines.length)),
      indent: first === undefined ? blank.indent : indentOf(first),
      blank: isBlank(own, blank.placeholder),
    };
  });
  return { regions, ...strays(layout, lines, inside, pairs) };
}

const comparable = (line: string): string => line.trim().replace(/\s+/g, ' ');

/** Regions whose two markers stand in order with no other region between them. */
function byMarkers(layout: Layout, lines: readonly string[]): ({ from: number; to: number } | null)[] {
  const found: ({ from: number; to: number } | null)[] = layout.blanks.map(() => null);
  for (let at = 0; at < lines.length; at++) {
    const start = regionStart.exec(lines[at]!);
    if (!start) continue;
    const index = layout.blanks.findIndex((blank) => blank.id === start[1]);
    if (index < 0 || found[index]) continue;
    let end = at + 1;
    while (end < lines.length && !regionEnd.test(lines[end]!) && !regionStart.test(lines[end]!)) end++;
    if (end < lines.length && regionEnd.test(lines[end]!)) found[index] = { from: at + 1, to: end };
  }
  return found;
}

/** Regions without markers: between the given lines around them. Neighbours on the same lines divide them if they can. */
function missingSpans(
  layout: Layout,
  lines: readonly string[],
  spans: ({ from: number; to: number } | null)[],
  pairs: readonly [number, number][],
): Map<number, string[]> {
  const shared = new Map<number, string[]>();
  if (spans.every((span) => span !== null)) return shared;
  if (pairs.length === 0) return shared;
  const wanted = layout.blanks.map((blank, at) => {
    if (spans[at]) return null;
    let from = 0;
    let to = lines.length;
    for (const [i, j] of pairs) {
      const line = layout.lines[i] ?? '';
      if (i < blank.firstLine - 1) from = Math.max(from, j + 1);
      else if (i >= blank.lastLine && !(regionEnd.test(line) && i > blank.lastLine)) {
        to = Math.min(to, j);
        break;
      }
    }
    // A marker or another region inside ends the span.
    for (const other of spans) if (other && other.from > from) to = Math.min(to, Math.max(from, other.from - 1));
    while (from < to && (lines[from]!.trim() === '' || regionStart.test(lines[from]!))) from++;
    let end = from;
    while (end < to && !regionEnd.test(lines[end]!) && !regionStart.test(lines[end]!)) end++;
    while (end > from && lines[end - 1]!.trim() === '') end--;
    // The comment of the next blank is no answer to this one.
    return { from, to: end };
  });
  for (let at = 0; at < wanted.length; at++) {
    const span = wanted[at];
    if (!span) continue;
    let last = at;
    while (last + 1 < wanted.length && overlap(span, wanted[last + 1])) last++;
    if (last === at) {
      if (span.to > span.from) spans[at] = span;
      continue;
    }
    const members = layout.blanks.slice(at, last + 1);
    const stretch = { from: span.from, to: Math.max(...wanted.slice(at, last + 1).map((one) => one!.to)) };
    const parts = divide(
      lines.slice(stretch.from, stretch.to),
      members.map((blank) => ({ ...holeOf(blank) })),
    );
    for (let k = at; k <= last; k++) {
      if (stretch.to > stretch.from) spans[k] = stretch;
      shared.set(k, parts?.[k - at] ?? (k === at ? dedent(trimLines(lines.slice(stretch.from, stretch.to))) : []));
    }
    at = last;
  }
  return shared;
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number } | null | undefined): boolean =>
  b !== null && b !== undefined && (b.from < a.to || (a.from === b.from && a.to === b.to));

const holeOf = (blank: AnswerBlank) => ({
  id: blank.id,
  indent: blank.indent,
  comment: blank.comment,
  points: blank.points,
  placeholder: blank.placeholder.split('\n'),
  frame: null,
  target: /^([A-Za-z_]\w*)\s*=/.exec(blank.placeholder)?.[1] ?? null,
  source: 0,
  lastSource: 0,
});

/** Whether nothing was written: comments, `...`, `pass`, `____`, or the placeholder as it was. */
export function isBlank(lines: readonly string[], placeholder: string): boolean {
  const code = lines.map((line) => splitComment(line).code.trim()).filter((line) => line !== '');
  if (code.every((line) => /^(?:\.\.\.|pass|None|_{3,}|raise NotImplementedError.*)$/.test(line))) return true;
  if (code.every((line) => /^[A-Za-z_][\w.[\], ]*=\s*(?:\.\.\.|_{3,})?$/.test(line))) return true;
  const given = placeholder.split('\n').map((line) => splitComment(line).code.trim());
  return code.join('\n') === given.filter((line) => line !== '').join('\n');
}

/** What the student wrote beside the regions. */
function strays(
  layout: Layout,
  lines: readonly string[],
  inside: ReadonlySet<number>,
  pairs: readonly [number, number][],
): Pick<ReadFile, 'additions' | 'outside'> {
  const paired = new Set(pairs.map(([, j]) => j));
  const givenCode = new Set(
    layout.lines.map((line) => comparable(splitComment(line).code)).filter((line) => line !== ''),
  );
  const doc = docstringLines(lines);
  const additions: { text: string; line: number }[] = [];
  const outside: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const code = splitComment(line).code;
    if (inside.has(at) || paired.has(at) || doc[at] || code.trim() === '' || givenCode.has(comparable(code))) continue;
    if (indentOf(line) !== '') {
      outside.push(at + 1);
      continue;
    }
    // An import, a helper or a constant, with its indented lines. A call at the margin is the student's own try.
    if (!/^(?:import\b|from\b|(?:async\s+)?def\b|class\b|@|[A-Za-z_]\w*\s*=[^=])/.test(line)) {
      continue;
    }
    let end = at + 1;
    const decorated = line.startsWith('@');
    if (/^(?:(?:async\s+)?def|class)\b/.test(line) || decorated)
      while (
        end < lines.length &&
        (indentOf(lines[end]!) !== '' || lines[end]!.trim() === '' || (decorated && end === at + 1))
      ) {
        if (inside.has(end)) break;
        end++;
      }
    const name = /^(?:async\s+)?def\s+(\w+)/.exec(line)?.[1];
    if (name && [...givenCode].some((given) => new RegExp(`^def ${name}\\b`).test(given))) {
      continue;
    }
    for (let k = at; k < end; k++) additions.push({ text: lines[k]!, line: k + 1 });
    at = end - 1;
  }
  return { additions, outside };
}

/** The text of an answer file: the one given, or the generated one with the given texts in its blanks. */
export function answerText(task: CodingTask, answer: CodeAnswer, findings: Finding[]): string {
  const { holes, question } = task;
  const own = [...holes.keys()].filter((at) => holes[at]!.own);
  if (typeof answer === 'string') {
    const marked = answer.split(/\r\n|\r|\n/).some((line) => regionStart.test(line));
    const header = task.target ? new RegExp(String.raw`^\s*(?:async\s+)?def\s+${task.target.name}\b`, 'm') : null;
    const whole = marked || (header?.test(answer) ?? false);
    if (whole || own.length === 0) return answer;
    if (own.length === 1) return filledIn(task, new Map([[own[0]!, answer]]));
    const lines = unfenced(answer).split(/\r\n|\r|\n/);
    const given = new Set(
      layOut(task)
        .lines.map(comparable)
        .filter((line) => line !== ''),
    );
    if (lines.some((line) => given.has(comparable(line)))) return answer;
    // The answers alone, one after the other.
    const parts = divide(
      lines,
      own.map((at) => holes[at]!),
    );
    return filledIn(
      task,
      new Map(parts ? parts.map((part, index) => [own[index]!, part.join('\n')]) : [[own[0]!, answer]]),
    );
  }
  const texts = Array.isArray(answer?.blanks)
    ? answer.blanks.map((text) => (typeof text === 'string' ? text : ''))
    : [];
  const at = texts.length === own.length ? own : [...holes.keys()];
  if (texts.length !== at.length) {
    findings.push({
      code: 'blank-count',
      severity: 'warning',
      message: `${texts.length} answers were given for ${at.length} blanks; they are taken in order.`,
      line: question.lines.first,
      question: question.id,
    });
  }
  return filledIn(task, new Map(texts.slice(0, at.length).map((text, index) => [at[index]!, text])));
}

/** The generated answer file with texts in place of placeholders. */
function filledIn(task: CodingTask, texts: ReadonlyMap<number, string>): string {
  const { lines, regions, blanks } = layOut(task);
  const result: string[] = [];
  lines.forEach((line, at) => {
    const region = regions[at];
    const text = region === null || region === undefined ? undefined : texts.get(region);
    if (text === undefined || text.trim() === '') result.push(line);
    else if (at === blanks[region!]!.firstLine - 1)
      result.push(...indented(dedent(trimLines(unfenced(text).split(/\r\n|\r|\n/))), blanks[region!]!.indent));
  });
  return `${result.join('\n')}\n`;
}

/** An answer that was pasted with its fence of backticks. */
const unfenced = (text: string): string => /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
