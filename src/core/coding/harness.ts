/** Running a program over cases, and what is seen of it: the names behind each blank, the result, the arguments after it. */
import { type RunError, runPython } from '../simulator/run-python.ts';
import type { Case } from './inputs.ts';
import { type Extra, type Program, render } from './program.ts';
import type { CodingTask } from './task.ts';

/** A value as `runPython` describes it. */
export interface Seen {
  readonly kind: string;
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly data?: readonly unknown[];
  readonly items?: readonly unknown[];
  readonly repr: string;
}

export interface Probe {
  /** The hole by index; -1 before the return. */
  readonly hole: number;
  readonly name: string;
  readonly value: Seen;
}

export interface Outcome {
  readonly probes: readonly Probe[];
  readonly error: { readonly type: string; readonly message: string } | null;
  readonly result: Seen | null;
  readonly args: readonly Seen[];
}

export interface Run {
  /** One per case; fewer where the run ended early. */
  readonly outcomes: readonly Outcome[];
  /** What ended the run: a syntax error, an error at the margin, a budget. */
  readonly error: (RunError & { readonly place: Place | null }) | null;
}

/** Where an error stands: in the answer to a hole (its line from 0), in a given line, or in what was added. */
export interface Place {
  readonly hole: number | null;
  readonly within: number | null;
  readonly item: number | null;
  /** Line among the additions, from 0. */
  readonly addition: number | null;
  readonly column: number;
}

/** Names to look at behind each hole, and before the function returns. */
export interface Watch {
  readonly holes: readonly (readonly string[])[];
  readonly end: readonly string[];
}

/** Spends the check's time and memory. Counts in statements of work too, so that a verdict does not hang on the clock. */
export class Budget {
  readonly #until: number;
  readonly timeMs: number;
  readonly memoryBytes: number;
  runs = 0;
  /** Runs of this check by what was run: the same answers are asked for in several contexts. */
  readonly memo = new Map<string, Run>();
  constructor(timeMs: number, memoryBytes: number) {
    this.timeMs = timeMs;
    this.memoryBytes = memoryBytes;
    this.#until = performance.now() + timeMs;
  }
  get left(): number {
    return this.#until - performance.now();
  }
  get spent(): boolean {
    return this.left <= 0;
  }
}

const PRELUDE = `import numpy as _midterm_np
import copy as _midterm_copy
import random as _midterm_random
_midterm_seen = []
_midterm_out = []
def _midterm_probe(hole, name, get):
    if len(_midterm_seen) >= 60:
        del _midterm_seen[0]
    try:
        _midterm_seen.append((hole, name, _midterm_copy.deepcopy(get())))
    except Exception:
        return
def _midterm_case(call, args, seed):
    global _midterm_seen
    _midterm_seen = []
    _midterm_np.random.seed(seed)
    _midterm_random.seed(seed)
    try:
        result = call(*args)
        _midterm_out.append((_midterm_seen, None, result, args))
    except Exception as error:
        _midterm_out.append((_midterm_seen, (type(error).__name__, str(error)), None, args))
import numpy as np`.split('\n');

/** A run takes milliseconds; this long is an endless loop, or a machine that does other work. */
const TIME_OF_A_RUN = 1500;
/** The second try of a run that took too long. */
export const TIME_OF_A_PATIENT_RUN = 4000;

export interface RunRequest {
  readonly task: CodingTask;
  /** One per hole. */
  readonly answers: readonly (readonly string[])[];
  readonly cases: readonly Case[];
  readonly watch: Watch;
  /** Lines at the margin before the program: the student's own imports and helpers. */
  readonly additions?: readonly string[];
  /** Shifts the seeds of random numbers. */
  readonly seed?: number;
  /** Lets errors of the only case through, so that their place is known. */
  readonly raise?: boolean;
  /** Time of this run in milliseconds, if not the usual one. */
  readonly timeMs?: number;
  /** Values with their reprs, to be shown. */
  readonly reprs?: boolean;
  /** Runs behind the program instead of the cases. */
  readonly trailer?: readonly string[];
}

/** Runs the filled template over the cases. */
export function runCases(request: RunRequest, budget: Budget): Run {
  const { task, answers, cases, watch } = request;
  const extras: Extra[] = [];
  watch.holes.forEach((names, hole) => {
    if (names.length > 0)
      extras.push({ after: hole, lines: names.map((name) => `_midterm_probe(${hole}, '${name}', lambda: ${name})`) });
  });
  if (watch.end.length > 0)
    task.template.forEach((item, index) => {
      const returns = item.kind === 'given' ? /^(\s*)return\b/.exec(item.text) : null;
      if (returns)
        extras.push({
          before: index,
          lines: watch.end.map((name) => `${returns[1]}_midterm_probe(-1, '${name}', lambda: ${name})`),
        });
    });
  const program = render(task.template, answers, extras);
  const additions = request.additions ?? [];
  const call = task.target?.name ?? null;
  const lines = [...PRELUDE, ...additions, program.text, ...(task.driver?.lines ?? [])];
  const first = PRELUDE.length + additions.length;
  if (request.trailer) lines.push(...request.trailer);
  else if (call === null) {
    // A script: the program itself has run, and its names were seen on the way.
    lines.push('_midterm_out.append((_midterm_seen, None, None, []))');
  } else
    for (const one of cases) {
      const args = one.args.map(({ text }) => text).join(', ');
      const seed = one.seed + (request.seed ?? 0);
      lines.push(
        request.raise
          ? `_midterm_np.random.seed(${seed}); _midterm_random.seed(${seed}); ${call}(${args})`
          : `_midterm_case(${call}, [${args}], ${seed})`,
      );
    }
  const text = lines.join('\n');
  const limit = request.timeMs ?? TIME_OF_A_RUN;
  const key = `${request.reprs ? 'shown' : ''} ${limit} ${text}`;
  const known = budget.memo.get(key);
  if (known) return known;
  budget.runs++;
  const result = runPython(text, {
    timeMs: Math.max(1, Math.min(limit, budget.left)),
    memoryBytes: budget.memoryBytes,
    limit: 4000,
    names: ['_midterm_out'],
    reprs: request.reprs === true,
  });
  const error = result.error && { ...result.error, place: placeOf(result.error, first, PRELUDE.length, program) };
  const out = result.variables._midterm_out as Seen | undefined;
  const run = { outcomes: ((out?.items ?? []) as Seen[]).map(outcomeOf), error };
  budget.memo.set(key, run);
  return run;
}

function outcomeOf(seen: Seen): Outcome {
  const [probes, error, result, args] = (seen.items ?? []) as Seen[];
  const failed = (error?.items ?? []) as Seen[];
  return {
    probes: ((probes?.items ?? []) as Seen[]).map((one) => {
      const [hole, name, value] = one.items as Seen[];
      return { hole: Number(hole!.data?.[0]), name: String(name!.data?.[0]), value: value! };
    }),
    error: failed.length === 2 ? { type: String(failed[0]!.data?.[0]), message: String(failed[1]!.data?.[0]) } : null,
    result: result ?? null,
    args: (args?.items ?? []) as Seen[],
  };
}

/** The innermost place of an error that lies in the program. */
function placeOf(error: RunError, first: number, prelude: number, program: Program): Place | null {
  const candidates = [{ line: error.line, column: error.column }, ...[...error.frames].reverse()];
  for (const { line, column } of candidates) {
    if (line > prelude && line <= first)
      return { hole: null, within: null, item: null, addition: line - prelude - 1, column };
    const at = line - first - 1;
    if (at < 0 || at >= program.items.length) continue;
    return {
      hole: program.owners[at] ?? null,
      within: program.within[at] ?? null,
      item: program.items[at] ?? null,
      addition: null,
      column,
    };
  }
  return null;
}
