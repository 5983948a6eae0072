/** Whether two programs draw from the same distribution: shapes and types, means, variances and values that occur. */
import { compare, numbersOf } from './compare.ts';
import type { Scope } from './evaluate.ts';
import { type Budget, type Outcome, runCases, type Seen } from './harness.ts';
import type { Case } from './inputs.ts';
import type { Prepared } from './prepared.ts';

/** Draws per case. With five standard errors a right answer is refused about once in a million elements. */
const DRAWS = 240;
const STANDARD_ERRORS = 5.5;
const MOST_ELEMENTS = 60;

/**
 * Compares the distributions of the result and of the names behind the scope's blanks, element by element, over many
 * seeds of the global generators. Deterministic.
 */
export function sameDistribution(
  prepared: Prepared,
  answers: readonly (readonly string[])[],
  scope: Scope,
  budget: Budget,
  additions: readonly string[],
): boolean {
  const { task, watch, basis } = prepared;
  const small = prepared.cases.filter((one) => one.size <= MOST_ELEMENTS);
  const chosen = [small.at(-1), small[Math.floor(small.length / 2)]].filter((one): one is Case => one !== undefined);
  if (chosen.length === 0) return false;
  const reference = basis.map(({ lines }) => lines);
  for (const one of new Set(chosen)) {
    const cases = Array.from({ length: DRAWS }, (_, at) => ({ ...one, seed: 5000 + at }));
    const expected = runCases({ task, answers: reference, cases, watch }, budget).outcomes;
    const actual = runCases(
      { task, answers, cases: cases.map((each) => ({ ...each, seed: each.seed + DRAWS })), watch, additions },
      budget,
    ).outcomes;
    if (expected.length < DRAWS || actual.length < DRAWS) return false;
    if (actual.some(({ error }) => error !== null)) return false;
    if (
      !alike(
        expected.map((outcome) => outcome.result),
        actual.map((outcome) => outcome.result),
      )
    )
      return false;
    for (const hole of scope.holes)
      for (const name of watch.holes[hole]!)
        if (
          !alike(
            expected.map((outcome) => probe(outcome, hole, name)),
            actual.map((outcome) => probe(outcome, hole, name)),
          )
        )
          return false;
    for (const [at, args] of expected[0]!.args.entries())
      if (
        !actual.every(
          (outcome) =>
            outcome.args[at] &&
            compare(args, outcome.args[at]!, { magnitude: one.magnitude, strictDtype: true }) === null,
        )
      )
        return false;
  }
  return true;
}

const probe = (outcome: Outcome, hole: number, name: string): Seen | null =>
  outcome.probes.find((each) => each.hole === hole && each.name === name)?.value ?? null;

/** The numbers of a value, containers laid out; null for what is no number. */
function flat(seen: Seen | null): { readonly form: string; readonly data: readonly number[] } | null {
  if (!seen) return { form: 'none', data: [] };
  const numbers = numbersOf(seen);
  if (numbers) {
    const family = numbers.family === 'bool' ? 'bool' : 'number';
    return { form: `${family}${numbers.shape.join('x')}`, data: numbers.data.map(Number) };
  }
  if (seen.kind !== 'list' && seen.kind !== 'tuple') return seen.kind === 'none' ? { form: 'none', data: [] } : null;
  const parts = ((seen.items ?? []) as Seen[]).map(flat);
  if (parts.some((part) => part === null)) return null;
  return { form: `(${parts.map((part) => part!.form).join()})`, data: parts.flatMap((part) => part!.data) };
}

function alike(expected: readonly (Seen | null)[], actual: readonly (Seen | null)[]): boolean {
  const a = expected.map(flat);
  const b = actual.map(flat);
  if (a.some((one) => one === null) || b.some((one) => one === null)) return false;
  const forms = new Set(a.map((one) => one!.form));
  // A shape that itself is random must stay among the shapes that occur.
  if (b.some((one) => !forms.has(one!.form))) return false;
  if (forms.size > 1) return true;
  const width = a[0]!.data.length;
  const values = new Set(a.flatMap((one) => one!.data.map((value) => value.toPrecision(9))));
  if (values.size <= 24 && b.some((one) => one!.data.some((value) => !values.has(value.toPrecision(9))))) return false;
  for (let at = 0; at < width; at++) {
    const left = moments(a.map((one) => one!.data[at]!));
    const right = moments(b.map((one) => one!.data[at]!));
    if (!close(left.mean, right.mean, left.variance + right.variance)) return false;
    if (!close(left.variance, right.variance, left.ofVariance + right.ofVariance)) return false;
  }
  // Entries that are drawn together: how the sum of all of them varies.
  const sum = (data: readonly number[]): number => data.reduce((total, one) => total + one, 0);
  const left = moments(a.map((one) => sum(one!.data)));
  const right = moments(b.map((one) => sum(one!.data)));
  return (
    close(left.mean, right.mean, left.variance + right.variance) &&
    close(left.variance, right.variance, left.ofVariance + right.ofVariance)
  );
}

function close(a: number, b: number, variance: number): boolean {
  return (
    Math.abs(a - b) <= STANDARD_ERRORS * Math.sqrt(Math.max(0, variance) / DRAWS) + 1e-9 * Math.max(1, Math.abs(a))
  );
}

function moments(data: readonly number[]): {
  readonly mean: number;
  readonly variance: number;
  readonly ofVariance: number;
} {
  const mean = data.reduce((total, one) => total + one, 0) / data.length;
  const squares = data.map((one) => (one - mean) ** 2);
  const variance = squares.reduce((total, one) => total + one, 0) / data.length;
  const fourth = squares.reduce((total, one) => total + one * one, 0) / data.length;
  return { mean, variance, ofVariance: fourth - variance * variance };
}
