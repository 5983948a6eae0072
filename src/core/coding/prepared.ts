/** What a task is judged against: an answer for every blank that has one, cases on which it runs, and what it gives. */
import { compare, isFinite_ } from './compare.ts';
import { type Budget, type Outcome, type Run, runCases, TIME_OF_A_PATIENT_RUN, type Watch } from './harness.ts';
import { type Case, generateCases } from './inputs.ts';
import { alternatives, type Signature, signatureOf } from './parameters.ts';
import { type CodingTask, taskOf } from './task.ts';
import { type Condition, namesBefore, readConditions, readWords, sampleAnswer } from './words.ts';

export { taskOf };

/**
 * What an answer to a blank is compared with: the document's solution; the comment's words; one of many right answers,
 * good for running the other blanks; nothing.
 */
export interface Basis {
  readonly kind: 'solution' | 'words' | 'sample' | 'none';
  readonly lines: readonly string[];
  /** The words that were read, for `words`. */
  readonly quote: string;
}

export interface Prepared {
  readonly task: CodingTask;
  readonly signature: Signature;
  readonly basis: readonly Basis[];
  readonly conditions: readonly (readonly Condition[])[];
  readonly watch: Watch;
  /** Every blank has an answer to run with. */
  readonly complete: boolean;
  /** Cases on which the basis runs, smallest first, with what it gives. */
  readonly cases: readonly Case[];
  readonly outcomes: readonly Outcome[];
  /** The result depends on random numbers that the question does not fix. */
  readonly random: boolean;
  /** Why no case could be made, in words; null where there are some. */
  readonly problem: string | null;
}

const prepared = new WeakMap<CodingTask, Prepared>();

/** Prepares a task once; the reference solution runs here. */
export function prepare(task: CodingTask, budget: Budget): Prepared {
  const known = prepared.get(task);
  if (known) return known;
  const made = makePrepared(task, budget);
  // Without a case it may have been the clock: the next check tries again.
  if (!budget.spent && (made.cases.length > 0 || !made.complete)) prepared.set(task, made);
  return made;
}

function makePrepared(task: CodingTask, budget: Budget): Prepared {
  const { holes, target } = task;
  const conditions = holes.map((hole) => (hole.reference === null ? readConditions(hole, target) : []));
  const basis = holes.map((hole, at): Basis => {
    if (hole.reference !== null) return { kind: 'solution', lines: hole.reference, quote: '' };
    const words = readWords(hole, {
      target,
      docstring: task.docstring,
      prose: task.prose,
      known: namesBefore(task.template, at, target),
    });
    if (words) return { kind: 'words', lines: [`${hole.target} = ${words.expression}`], quote: words.quote };
    const sample = sampleAnswer(conditions[at]!);
    return sample ? { kind: 'sample', lines: sample, quote: '' } : { kind: 'none', lines: hole.placeholder, quote: '' };
  });
  const watch = watchOf(task, conditions);
  const signature = signatureOf(task);
  const complete = basis.every(({ kind }) => kind !== 'none') && task.broken === null;
  let base = { task, signature, basis, conditions, watch, complete };
  if (!complete)
    return { ...base, cases: [], outcomes: [], random: false, problem: 'The document has no answer to compare with.' };
  const answers = basis.map(({ lines }) => lines);
  const { signature: read, ...found } = readParameters(base, answers, budget);
  base = { ...base, signature: read };
  const random = found.cases.length > 0 && !streamFixed(task) && dependsOnSeed(base, answers, found, budget);
  return { ...base, ...found, random };
}

/** As few cases as these say too little for a verdict. */
const FEWEST = 5;

/** The valid cases; where parameters were told by their names alone, under the reading with which the most are valid. */
function readParameters(
  base: Pick<Prepared, 'task' | 'signature' | 'watch'>,
  answers: readonly (readonly string[])[],
  budget: Budget,
): Pick<Prepared, 'signature' | 'cases' | 'outcomes' | 'problem'> {
  let best = { signature: base.signature, ...validCases(base, answers, budget) };
  const enough = generateCases(base.signature).length * 0.7;
  if (base.signature.guessed.length > 0 && best.cases.length < enough) {
    for (const signature of alternatives(base.signature)) {
      if (budget.spent) break;
      const found = validCases({ ...base, signature }, answers, budget);
      const reached = (outcomes: readonly Outcome[]): number =>
        outcomes.reduce((sum, { probes }) => sum + new Set(probes.map(({ hole }) => hole)).size, 0);
      if (reached(found.outcomes) > reached(best.outcomes)) best = { signature, ...found };
    }
  }
  const made = generateCases(best.signature).length;
  const fewest = Math.min(FEWEST, Math.max(1, Math.ceil(made * 0.6)));
  if (best.cases.length >= fewest || best.cases.length === 0) return best;
  return {
    ...best,
    cases: [],
    outcomes: [],
    problem: `Only ${best.cases.length} of the generated inputs fit the function: too few for a verdict.`,
  };
}

/** The cases on which given answers run to the end with finite numbers. */
export function validCases(
  base: Pick<Prepared, 'task' | 'signature' | 'watch'>,
  answers: readonly (readonly string[])[],
  budget: Budget,
): Pick<Prepared, 'cases' | 'outcomes' | 'problem'> {
  const { task, signature, watch } = base;
  const cases = task.target
    ? generateCases(signature, constantsOf(task))
    : [{ args: [], size: 0, magnitude: 0, seed: 0 }];
  if (cases.length === 0)
    return {
      cases: [],
      outcomes: [],
      problem: 'No arguments could be made for the function: its docstring does not say what they are.',
    };
  let run = runCases({ task, answers, cases, watch }, budget);
  if (run.error?.budget === 'time')
    run = runCases({ task, answers, cases, watch, timeMs: TIME_OF_A_PATIENT_RUN }, budget);
  const kept = cases
    .map((one, at) => ({ one, outcome: run.outcomes[at] }))
    .filter(
      ({ outcome }) =>
        outcome &&
        outcome.error === null &&
        isFinite_(outcome.result) &&
        outcome.probes.every(({ value }) => isFinite_(value)),
    );
  const failed = run.error?.message ?? run.outcomes.find((outcome) => outcome.error !== null)?.error?.message;
  return {
    cases: kept.map(({ one }) => one),
    outcomes: kept.map(({ outcome }) => outcome!),
    problem:
      kept.length > 0 ? null : `The reference solution fails on every generated input${failed ? `: ${failed}` : ''}.`,
  };
}

/** Names behind each blank; those of a blank that is answered together with the next are seen behind the last. */
function watchOf(task: CodingTask, conditions: readonly (readonly Condition[])[]): Watch {
  const holes = task.holes.map((hole) => [...hole.observed]);
  for (const unit of task.units) {
    if (unit.length < 2) continue;
    const all = [...new Set(unit.flatMap((at) => holes[at]!))];
    for (const at of unit) holes[at] = [];
    holes[unit.at(-1)!] = all;
  }
  const end: string[] = [];
  conditions.forEach((list, at) => {
    for (const one of list) {
      if (one.kind === 'probabilities') holes[at]!.push(one.over, ...(one.count ? [one.count] : []));
      if (one.kind === 'only-unset') {
        holes[at]!.push(one.mask);
        end.push(one.mask);
      }
    }
  });
  return { holes: holes.map((names) => [...new Set(names)]), end: [...new Set(end)] };
}

/** Numbers that the document writes: thresholds are worth testing at. */
function constantsOf(task: CodingTask): number[] {
  const text = [
    ...task.template.map((item) => (item.kind === 'given' ? item.text : item.hole.comment)),
    task.reference ?? '',
  ].join('\n');
  const found = new Set<number>();
  for (const [number] of text.replace(/^\s*#?\s*\d+[.)]/gm, '').matchAll(/(?<![\w.])\d+\.\d+(?![\w.])/g)) {
    const value = Number(number);
    if (value !== 0 && Math.abs(value) < 1000) found.add(value);
  }
  return [...found].slice(0, 6);
}

/** The question hands out the stream: a seed among the arguments, a generator or a seed in the given lines. */
function streamFixed(task: CodingTask): boolean {
  return task.template.some(
    (item) =>
      item.kind === 'given' &&
      /\bdefault_rng\s*\(|\.seed\s*\(|\bRandomState\s*\(/.test(item.text.replace(/^\s*#.*/, '')),
  );
}

function dependsOnSeed(
  base: Pick<Prepared, 'task' | 'watch'>,
  answers: readonly (readonly string[])[],
  found: Pick<Prepared, 'cases' | 'outcomes'>,
  budget: Budget,
): boolean {
  if (!/\brandom\b|\brng\b|\bshuffle\b/.test(answers.flat().join('\n'))) return false;
  const again: Run = runCases({ task: base.task, answers, cases: found.cases, watch: base.watch, seed: 1000 }, budget);
  return again.outcomes.some((outcome, at) => {
    const before = found.outcomes[at]!;
    const options = { magnitude: 1, strictDtype: true };
    if (outcome.result && before.result && compare(before.result, outcome.result, options)) return true;
    return outcome.probes.some((probe, index) => {
      const other = before.probes[index];
      return other !== undefined && compare(other.value, probe.value, options) !== null;
    });
  });
}
