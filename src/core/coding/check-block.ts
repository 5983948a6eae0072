/**
 * `check` blocks: Python behind the answer, with `assert` for each condition. Lines below a comment `# Blank 2` are about
 * that blank alone; the others are about the whole answer.
 */
import type { Finding } from '../exam/model.ts';
import type { CodeError, CodeFailure, JudgedBy, Misconception } from './code-check.ts';
import { lineOf } from './explain.ts';
import { runCases } from './harness.ts';
import type { Prepared } from './prepared.ts';
import { dedent } from './source-lines.ts';
import type { Work } from './work.ts';

export interface CheckVerdict {
  readonly state: 'correct' | 'wrong';
  readonly judgedBy: JudgedBy;
  readonly reasons: readonly string[];
  readonly failure: CodeFailure | null;
  readonly misconceptions: readonly Misconception[];
  readonly error: CodeError | null;
}

export interface CheckBlockResult {
  /** The verdict on blanks; null where no condition is about them. */
  verdict(unit: readonly number[]): CheckVerdict | null;
}

/** What a check block can ask for beside Python: the value that a name had behind its blank. */
const BEHIND = [
  'def behind(name):',
  '    for _, each, value in reversed(_midterm_seen):',
  '        if each == name:',
  '            return value',
  `    raise NameError("name '" + name + "' is not defined")`,
];

interface Part {
  /** The blank by index, or null for the whole answer. */
  readonly hole: number | null;
  readonly lines: readonly string[];
}

/**
 * What a check file beside an exam says of one question: the lines below `# Question 2.2`, behind those above the first
 * such line. A file without them is about the question whose function it calls.
 */
export function checksFor(text: string, question: string, name: string | null): string | null {
  const lines = text.split(/\r\n|\r|\n/);
  const heading = (line: string): string | null => /^#+\s*question\s+([\w.()-]+?)[:.]?\s*$/i.exec(line)?.[1] ?? null;
  if (!lines.some((line) => heading(line) !== null)) {
    const called = name === null || new RegExp(String.raw`\b${name}\b`).test(text);
    return called && text.trim() !== '' ? text : null;
  }
  const shared: string[] = [];
  const own: string[] = [];
  let current: string | null = null;
  for (const line of lines) {
    const id = heading(line);
    if (id !== null) current = id;
    else if (current === null) shared.push(line);
    else if (current === question) own.push(line);
  }
  return own.some((line) => line.trim() !== '') ? [...shared, ...own].join('\n') : null;
}

/** Divides a block by its comments `# Blank N`. Lines before the first are for all parts: their names are used there. */
export function partsOf(text: string): { readonly shared: readonly string[]; readonly parts: readonly Part[] } {
  const lines = dedent(text.split(/\r\n|\r|\n/));
  const parts: { hole: number | null; lines: string[] }[] = [{ hole: null, lines: [] }];
  for (const line of lines) {
    const label = /^#+\s*blank\s+(\d{1,2})\b/i.exec(line);
    const whole = /^#+\s*(?:whole answer|all blanks)\b/i.test(line);
    if (label) parts.push({ hole: Number(label[1]) - 1, lines: [] });
    else if (whole) parts.push({ hole: null, lines: [] });
    else parts.at(-1)!.lines.push(line);
  }
  const [first, ...rest] = parts;
  const code = (part: Part): boolean => part.lines.some((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const asserts = first!.lines.some((line) => /^\s*assert\b/.test(line));
  const shared = first!.lines.filter((_, at) => !isAssert(first!.lines, at));
  return { shared, parts: [...(asserts || rest.length === 0 ? [first!] : []), ...rest].filter(code) };
}

/** Whether a line belongs to an `assert` at the margin. */
function isAssert(lines: readonly string[], at: number): boolean {
  let from = at;
  while (from > 0 && /^[\s)\]}]/.test(lines[from]!)) from--;
  return /^assert\b/.test(lines[from]!);
}

/** Runs the blocks. A part that the reference solution itself fails is left out, with a finding. */
export function runChecks(
  work: Work,
  prepared: Prepared,
  texts: readonly string[],
  verdicts: readonly ({ readonly state: string } | null)[],
  findings: Finding[],
): CheckBlockResult {
  const { task, answers, budget } = work;
  const reference = prepared.basis.map(({ lines }) => lines);
  const parts = texts.flatMap((text) => {
    const { shared, parts: own } = partsOf(text);
    return own.map((part) => ({
      hole: part.hole,
      lines: part.hole === null && own[0] === part ? part.lines : [...shared, ...part.lines],
    }));
  });
  const run = (filled: readonly (readonly string[])[], lines: readonly string[], additions: readonly string[]) =>
    runCases(
      {
        task,
        answers: filled,
        cases: [],
        watch: prepared.watch,
        additions,
        trailer: [...BEHIND, '_midterm_np.random.seed(0)', ...lines],
      },
      budget,
    ).error;
  const sound = parts.filter(({ lines }) => {
    if (!prepared.complete) return true;
    const error = run(reference, lines, []);
    if (!error) return true;
    findings.push({
      code: 'check-fails-on-reference',
      severity: 'warning',
      message: `A condition of the check block does not hold for the document's own solution (${error.type}${error.message === '' ? '' : `: ${error.message}`}) and is left out.`,
      line: task.question.solution?.lines.first ?? task.question.lines.first,
      question: task.question.id,
    });
    return false;
  });
  return {
    verdict(unit) {
      const named = sound.some(({ hole }) => hole !== null && unit.includes(hole));
      // Without conditions of its own a blank is right where everything holds.
      const about = named ? sound.filter(({ hole }) => hole === null || unit.includes(hole)) : sound;
      if (about.length === 0) return null;
      for (const { hole, lines } of about) {
        // The document's answers stand in the other blanks where it has some; else the student's.
        const filled = prepared.basis.map(({ kind, lines: own }, at) =>
          unit.includes(at) || (kind === 'none' && !/^(?:blank|invalid)$/.test(verdicts[at]?.state ?? ''))
            ? answers[at]!
            : own,
        );
        const error = run(filled, lines, work.additions);
        if (!error) continue;
        // The clock says nothing about the answer.
        if (error.budget === 'time') return null;
        if (hole !== null && !unit.includes(hole)) return null;
        // It reads a name that only another blank binds, which is still empty.
        const open = prepared.basis.some(
          ({ kind }, at) =>
            kind === 'none' && !unit.includes(at) && /^(?:blank|invalid)$/.test(verdicts[at]?.state ?? ''),
        );
        if (open && /^(?:NameError|UnboundLocalError)$/.test(error.type)) return null;
        // It fails in another blank, which nothing can stand in for.
        if (error.place?.hole !== null && error.place?.hole !== undefined && !unit.includes(error.place.hole))
          return null;
        const said =
          error.type === 'AssertionError' && error.message !== ''
            ? error.message
            : `${error.type}${error.message === '' ? '' : `: ${error.message}`}`;
        const several = hole === null && !prepared.complete && task.holes.length > 1;
        return {
          state: 'wrong',
          judgedBy: 'properties',
          reasons: [
            `A condition of the document does not hold: ${said}.`,
            ...(several ? ['It is about the whole answer: which blank is at fault cannot be told.'] : []),
          ],
          failure: null,
          misconceptions: [],
          error:
            error.type === 'AssertionError'
              ? null
              : { type: error.type, message: error.message, ...lineOf(work, error.place, unit) },
        };
      }
      return {
        state: 'correct',
        judgedBy: 'properties',
        reasons: ['Every condition that the document states holds.'],
        failure: null,
        misconceptions: [],
        error: null,
      };
    },
  };
}
