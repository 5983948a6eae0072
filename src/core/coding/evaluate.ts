/** One set of answers against the basis: the first case, smallest first, on which they differ, and how. */
import { type Comparison, compare, type Difference, numbersOf } from './compare.ts';
import { type Budget, type Outcome, type Run, runCases, TIME_OF_A_PATIENT_RUN } from './harness.ts';
import type { Case } from './inputs.ts';
import type { Prepared } from './prepared.ts';
import type { Condition } from './words.ts';

/** How an outcome fails. */
export type Fault =
  | { readonly kind: 'error'; readonly type: string; readonly message: string }
  | { readonly kind: 'differs'; readonly what: string; readonly difference: Difference }
  | { readonly kind: 'argument-changed'; readonly name: string; readonly difference: Difference }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'condition'; readonly conditions: readonly BrokenCondition[]; readonly error: Outcome['error'] }
  | { readonly kind: 'budget'; readonly message: string };

export interface BrokenCondition {
  readonly condition: Condition;
  readonly code: string;
  readonly message: string;
}

export interface Failing {
  /** Index among the prepared cases. */
  readonly at: number;
  readonly one: Case;
  readonly fault: Fault;
  readonly outcome: Outcome | null;
}

export interface Evaluation {
  readonly failing: Failing | null;
  /** Every failing case, smallest first. */
  readonly faults: readonly Failing[];
  /** It was stopped by the clock, and not tried for longer. */
  readonly unsure: boolean;
  /** What ended the whole run: an error at the margin. */
  readonly run: Run;
}

/** Which holes' names are compared, and whether the result is. */
export interface Scope {
  readonly holes: readonly number[];
  readonly result: boolean;
}

/** Runs answers over the prepared cases and compares. */
export function evaluate(
  prepared: Prepared,
  answers: readonly (readonly string[])[],
  scope: Scope,
  budget: Budget,
  additions: readonly string[] = [],
  only: readonly number[] | null = null,
  reprs = false,
  patient = false,
): Evaluation {
  const indices = only ?? prepared.cases.map((_, at) => at);
  const cases = indices.map((at) => prepared.cases[at]!);
  const request = { task: prepared.task, answers, cases, watch: prepared.watch, additions, reprs };
  let run = runCases(request, budget);
  // Only a run that is far too long twice is called endless: a machine that does other work must not cost points.
  const timedOut = run.error?.budget === 'time';
  const again = timedOut && patient && budget.left >= TIME_OF_A_PATIENT_RUN;
  if (again) run = runCases({ ...request, timeMs: TIME_OF_A_PATIENT_RUN }, budget);
  const unsure = timedOut && !again;
  const faults: Failing[] = [];
  // An answer that returns from the function itself: nothing behind it is reached.
  const returns = scope.holes.some((hole) => answers[hole]!.some((line) => /^\s*return\b/.test(line)));
  for (const [index, at] of indices.entries()) {
    const one = prepared.cases[at]!;
    const outcome = run.outcomes[index];
    if (!outcome) {
      const message = run.error?.budget
        ? `it did not finish within its ${run.error.budget === 'time' ? 'time' : 'memory'}`
        : (run.error?.message ?? 'it did not run');
      const fault: Fault =
        run.error && !run.error.budget
          ? { kind: 'error', type: run.error.type, message: run.error.message }
          : { kind: 'budget', message };
      faults.push({ at, one, fault, outcome: null });
      break;
    }
    const fault = faultOf(prepared, prepared.outcomes[at]!, outcome, one, scope, returns);
    if (fault) faults.push({ at, one, fault, outcome });
  }
  return { failing: faults[0] ?? null, faults, run, unsure };
}

function faultOf(
  prepared: Prepared,
  expected: Outcome,
  actual: Outcome,
  one: Case,
  scope: Scope,
  returns: boolean,
): Fault | null {
  const { task, signature } = prepared;
  for (const hole of scope.holes) {
    const conditions = prepared.conditions[hole]!;
    if (prepared.basis[hole]!.kind === 'sample' && conditions.length > 0) {
      const hard = /\bhard examples?\b/i.test(task.prose);
      const broken = brokenConditions(conditions, hole, actual, expected, hard);
      if (broken.length > 0) return { kind: 'condition', conditions: broken, error: actual.error };
    }
  }
  const argumentChanged = changedArgument(
    expected,
    actual,
    one,
    signature.parameters.map(({ name }) => name),
  );
  for (const hole of scope.holes) {
    if (prepared.basis[hole]!.kind === 'sample' || prepared.basis[hole]!.kind === 'none') continue;
    const about = task.holes[hole]!;
    for (const name of [...prepared.watch.holes[hole]!, ...(task.driver?.observed[hole] ?? [])]) {
      const wanted = expected.probes.filter((probe) => probe.hole === hole && probe.name === name);
      const given = actual.probes.filter((probe) => probe.hole === hole && probe.name === name);
      if (given.length < wanted.length) {
        if (actual.error) return { kind: 'error', ...actual.error };
        if (scope.result && returns && given.length === 0 && actual.result?.kind !== 'none') break;
        return { kind: 'missing', name };
      }
      for (const [index, probe] of wanted.entries()) {
        const difference = compare(probe.value, given[index]!.value, options(one, about.comment));
        if (!difference) continue;
        const loose =
          difference.kind === 'shape' && about.target === null && !/\bshape\b|\(\s*\w+\s*,/.test(about.comment);
        if (loose && sameNumbers(difference, one)) continue;
        return { kind: 'differs', what: name, difference };
      }
    }
  }
  if (!scope.result) return argumentChanged;
  if (actual.error) return { kind: 'error', ...actual.error };
  if (scope.holes.some((hole) => prepared.basis[hole]!.kind === 'sample')) return argumentChanged;
  if (expected.result && actual.result) {
    const difference = compare(expected.result, actual.result, options(one, returnsOf(task.docstring)));
    if (difference) return { kind: 'differs', what: 'the result', difference };
  }
  return argumentChanged;
}

function changedArgument(expected: Outcome, actual: Outcome, one: Case, names: readonly string[]): Fault | null {
  for (const [index, after] of expected.args.entries()) {
    const given = actual.args[index];
    if (!given) continue;
    const difference = compare(after, given, { magnitude: one.magnitude, strictDtype: true });
    if (difference) return { kind: 'argument-changed', name: names[index] ?? `argument ${index + 1}`, difference };
  }
  return null;
}

const STATES_TYPE = /\bbool(?:ean)?s?\b|\bint(?:eger)?s?\b|\bfloats?\b|\bdtype\b/i;
const options = (one: Case, words: string): Comparison => ({
  magnitude: one.magnitude,
  strictDtype: STATES_TYPE.test(words),
});
const returnsOf = (docstring: string): string =>
  /\breturns?\b\s*:?[\s\S]*$/i.exec(docstring)?.[0].split('>>>')[0] ?? '';

/** The same numbers in another arrangement of axes of length one. */
function sameNumbers(difference: Difference, one: Case): boolean {
  const a = numbersOf(difference.expected);
  const b = numbersOf(difference.actual);
  if (!a || !b) return false;
  const squeezed = (shape: readonly number[]): string => shape.filter((length) => length !== 1).join();
  if (squeezed(a.shape) !== squeezed(b.shape)) return false;
  const flat = { magnitude: one.magnitude, strictDtype: false };
  return (
    compare(
      { ...difference.expected, shape: [a.data.length], kind: 'ndarray' },
      { ...difference.actual, shape: [b.data.length], kind: 'ndarray' },
      flat,
    ) === null
  );
}

/** The conditions that an outcome breaks, each with its name. */
function brokenConditions(
  conditions: readonly Condition[],
  hole: number,
  actual: Outcome,
  expected: Outcome,
  hard: boolean,
): BrokenCondition[] {
  const reached = expected.probes.some((probe) => probe.hole === hole);
  if (!reached) return [];
  const seen = (name: string, at = hole) =>
    actual.probes.find((probe) => probe.hole === at && probe.name === name)?.value;
  const broken: BrokenCondition[] = [];
  const add = (condition: Condition, code: string, message: string): void => {
    if (!broken.some((one) => one.code === code)) broken.push({ condition, code, message });
  };
  for (const condition of conditions) {
    const value = seen(condition.name);
    const numbers = value && numbersOf(value);
    if (!value || !numbers || numbers.family === 'object') continue;
    const data = numbers.data.map(Number);
    const total = data.reduce((sum, each) => sum + each, 0);
    const sums = (): void => {
      if (Math.abs(total - 1) > 1e-7 || Number.isNaN(total))
        add(
          condition,
          'probabilities-do-not-sum-to-one',
          `\`${condition.name}\` is not normalised: its entries sum to ${Number(total.toPrecision(6))}, not to 1.`,
        );
    };
    if (condition.kind === 'sums-to-one') sums();
    if (condition.kind === 'probabilities') {
      sums();
      const over = lengthOf(seen(condition.over));
      if (over !== null && (numbers.shape.length !== 1 || numbers.shape[0] !== over))
        add(
          condition,
          'not-one-probability-each',
          `\`${condition.name}\` has to hold one probability for each of the ${over} entries: shape (${over},), not ${numbers.shape.length === 0 ? 'a single number' : `(${numbers.shape.join(', ')}${numbers.shape.length === 1 ? ',' : ''})`}.`,
        );
      if (data.some((each) => each < 0))
        add(condition, 'negative-probability', `\`${condition.name}\` holds a negative number.`);
      const count = condition.count === null ? 1 : lengthOf(seen(condition.count));
      if (
        !condition.replace &&
        count !== null &&
        numbers.shape.length === 1 &&
        data.filter((each) => each > 0).length < count
      )
        add(
          condition,
          'too-few-nonzero-probabilities',
          `${count} entries are drawn without replacement, but fewer have a probability above 0.`,
        );
    }
    if (condition.kind === 'only-unset') {
      const mask = seen(condition.mask);
      const set =
        mask && numbersOf(mask)?.data.map((each) => each === true || (typeof each === 'number' && each !== 0));
      if (!set?.some(Boolean)) continue;
      const single = data.length === 1 && set.length !== 1;
      if (set.some((on, at) => on && (single ? data[0] !== 0 : (data[at] ?? 0) > 0)))
        add(
          condition,
          'selected-entries-drawn',
          `Entries that \`${condition.mask}\` selects already${hard ? ' (the hard examples)' : ''} can be drawn too, and the flip then takes them out: they are not selected any more. Only the 0's may have a probability above 0.`,
        );
    }
  }
  return broken;
}

function lengthOf(
  value: { readonly kind: string; readonly data?: readonly unknown[]; readonly shape?: readonly number[] } | undefined,
): number | null {
  if (!value) return null;
  if (value.kind === 'ndarray') return (value.shape?.length ?? 0) > 0 ? value.shape![0]! : Number(value.data?.[0]);
  return value.data?.length === 1 ? Number(value.data[0]) : null;
}
