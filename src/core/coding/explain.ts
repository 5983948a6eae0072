/** A failing case in the student's terms. */
import type { CodeError, CodeFailure, Misconception, ShownValue } from './code-check.ts';
import { shapeText } from './compare.ts';
import { type Evaluation, evaluate, type Failing, type Scope } from './evaluate.ts';
import { type Outcome, type Place, runCases, type Seen } from './harness.ts';
import type { Prepared } from './prepared.ts';
import type { Work } from './work.ts';

export interface Explained {
  readonly failure: CodeFailure;
  readonly reasons: readonly string[];
  /** Mistakes that are seen, not inferred from a repair. */
  readonly observed: readonly Misconception[];
}

const MOST_SHOWN = 2000;

export function shown(name: string, seen: Seen): ShownValue {
  const repr = seen.repr.length > MOST_SHOWN ? `${seen.repr.slice(0, MOST_SHOWN)}…` : seen.repr;
  return { name, repr, shape: seen.shape ? shapeText(seen.shape) : null, dtype: seen.dtype ?? pythonType(seen) };
}

const pythonType = (seen: Seen): string => (seen.kind === 'none' ? 'NoneType' : seen.kind);

export function explain(
  work: Work,
  prepared: Prepared,
  context: readonly (readonly string[])[],
  unshown: Failing,
  scope: Scope,
): Explained {
  const { task } = prepared;
  const failing = withReprs(work, prepared, context, unshown, scope);
  const { one, fault } = failing;
  const before = shownOutcome(work, prepared, unshown.at);
  const input = one.args.map(({ name, text }, at): ShownValue => {
    const seen = before.args[at];
    return seen && before.args.length === one.args.length
      ? shown(name, seen)
      : { name, repr: text, shape: null, dtype: '' };
  });
  const call = task.target ? `${task.target.name}(${one.args.map(({ text }) => text).join(', ')})` : '';
  const base: CodeFailure = {
    input,
    call,
    what: '',
    expected: null,
    actual: null,
    firstDifference: null,
    largestError: null,
  };
  const on = task.target ? ` for \`${shortened(call)}\`` : '';
  switch (fault.kind) {
    case 'error':
      return {
        failure: { ...base, what: 'an error' },
        reasons: [`${fault.type}: ${fault.message}${on}.`],
        observed: observedInError(fault),
      };
    case 'budget':
      return {
        failure: { ...base, what: 'the run' },
        reasons: [`The code was stopped: ${fault.message}${on}.`],
        observed: [],
      };
    case 'missing':
      return {
        failure: { ...base, what: fault.name },
        reasons: [`\`${fault.name}\` has no value behind this blank${on}.`],
        observed: [],
      };
    case 'condition': {
      const value =
        failing.outcome?.probes.find((probe) => probe.name === fault.conditions[0]!.condition.name)?.value ?? null;
      const name = fault.conditions[0]!.condition.name;
      return {
        failure: { ...base, what: name, actual: value && shown(name, value) },
        reasons: [
          ...fault.conditions.map(({ message }) => message),
          ...(fault.error ? [`${fault.error.type}: ${fault.error.message}${on}.`] : []),
        ],
        observed: fault.conditions.map(({ code, message }) => ({ code, message })),
      };
    }
    case 'argument-changed': {
      const { difference } = fault;
      return {
        failure: {
          ...base,
          what: `the argument ${fault.name}`,
          expected: shown(fault.name, difference.expected),
          actual: shown(fault.name, difference.actual),
          firstDifference: difference.firstDifference,
          largestError: difference.largestError,
        },
        reasons: [
          `The argument \`${fault.name}\` is changed in place: the caller's array is another one after the call.`,
        ],
        observed: [
          {
            code: 'argument-changed-in-place',
            message: `\`${fault.name}\` is changed in place (by an operator like \`-=\` or an assignment to its entries), so the caller's array changes too. Make a new array.`,
          },
        ],
      };
    }
    default: {
      const { difference, what } = fault;
      const name =
        what === 'the result'
          ? difference.path.length > 0
            ? `the result[${difference.path.join('][')}]`
            : what
          : what;
      const expected = shown(name, difference.expected);
      const actual = shown(name, difference.actual);
      const subject =
        what === 'the result'
          ? `The result${difference.path.length > 0 ? ` (value ${difference.path.map((at) => at + 1).join('.')})` : ''}`
          : `\`${what}\``;
      const reason = {
        type: `${subject} is ${a(actual.dtype)}, not ${a(expected.dtype)}`,
        length: `${subject} holds ${difference.actual.items?.length ?? 0} values, not ${difference.expected.items?.length ?? 0}`,
        shape: `${subject} has shape ${actual.shape ?? '()'}, not ${expected.shape ?? '()'}`,
        dtype: `${subject} has dtype ${actual.dtype}, not ${expected.dtype}`,
        value: `${subject} has other values than expected${difference.firstDifference && difference.firstDifference.length > 0 ? `, first at index [${difference.firstDifference.join(', ')}]` : ''}${difference.largestError !== null ? `; the largest error is ${Number(difference.largestError.toPrecision(4))}` : ''}`,
      }[difference.kind];
      return {
        failure: {
          ...base,
          what: name,
          expected,
          actual,
          firstDifference: difference.firstDifference,
          largestError: difference.largestError,
        },
        reasons: [`${reason}${on}.`],
        observed: [],
      };
    }
  }
}

/** What the basis gives on a case, with reprs. */
function shownOutcome(work: Work, prepared: Prepared, at: number): Outcome {
  const { task, watch, basis } = prepared;
  const answers = basis.map(({ kind, lines }, hole) =>
    kind === 'none' && !work.blank[hole] ? work.answers[hole]! : lines,
  );
  const run = runCases({ task, answers, cases: [prepared.cases[at]!], watch, reprs: true }, work.budget);
  return run.outcomes[0] ?? prepared.outcomes[at]!;
}

/** The same fault, with reprs: runs the case once more. */
function withReprs(
  work: Work,
  prepared: Prepared,
  context: readonly (readonly string[])[],
  failing: Failing,
  scope: Scope,
): Failing {
  if (failing.fault.kind === 'error' || failing.fault.kind === 'budget') return failing;
  const expected = shownOutcome(work, prepared, failing.at);
  const alone = { ...prepared, cases: [failing.one], outcomes: [expected] };
  return evaluate(alone, context, scope, work.budget, work.additions, null, true).failing ?? failing;
}

const a = (noun: string): string => (/^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`);
const shortened = (call: string): string => (call.length > 160 ? `${call.slice(0, 157)}…` : call);

/** Errors whose message names the mistake. */
function observedInError(fault: { readonly type: string; readonly message: string }): Misconception[] {
  if (/probabilities do not sum to 1/i.test(fault.message))
    return [
      {
        code: 'probabilities-do-not-sum-to-one',
        message: 'The probabilities handed to `np.random.choice` do not sum to 1: divide them by their sum.',
      },
    ];
  return [];
}

/** Where the error of a failing case stands in the answer file; runs the case once more to see it. */
export function errorPlace(
  work: Work,
  prepared: Prepared,
  context: readonly (readonly string[])[],
  failing: Failing,
  evaluation: Evaluation,
  unit: readonly number[],
): CodeError | null {
  const { fault } = failing;
  const error =
    fault.kind === 'error'
      ? fault
      : fault.kind === 'condition'
        ? fault.error
        : fault.kind === 'budget'
          ? { type: 'TimeoutError', message: fault.message }
          : null;
  if (!error) return null;
  let place: Place | null = evaluation.run.error?.place ?? null;
  if (fault.kind !== 'budget' && !evaluation.run.error) {
    const again = runCases(
      {
        task: prepared.task,
        answers: context,
        cases: [failing.one],
        watch: { holes: [], end: [] },
        additions: work.additions,
        raise: true,
      },
      work.budget,
    );
    place = again.error?.place ?? null;
  }
  return { type: error.type, message: error.message, ...lineOf(work, place, unit) };
}

/** A place as line and column of the answer file; the region's last line where it lies in none. */
export function lineOf(work: Work, place: Place | null, unit: readonly number[]): { line: number; column: number } {
  const { file, task, lines } = work;
  if (place?.addition !== null && place?.addition !== undefined)
    return { line: file.additions[place.addition]?.line ?? 1, column: place.column };
  const hole = place?.hole ?? null;
  if (place && hole !== null && place.within !== null) {
    const region = file.regions[hole]!;
    const line = region.firstLine + place.within;
    if (region.found && line <= region.lastLine)
      return { line, column: Math.max(1, place.column - task.holes[hole]!.indent.length + region.indent.length) };
  }
  if (place && hole === null && place.item !== null) {
    const item = task.template[place.item];
    const text = item?.kind === 'given' ? item.text.trim() : '';
    const line = text === '' ? -1 : lines.findIndex((one) => one.trim() === text);
    if (line >= 0) return { line: line + 1, column: place.column };
  }
  const region = file.regions[unit[0]!];
  return { line: region?.lastLine || 1, column: 1 };
}
