/** The weakest judge: the shapes and types that docstring and comments state. A wrong shape is wrong; a right one proves little. */
import { readComment, readDocstring } from '../shapes/declarations.ts';
import { type Dim, shapeText } from '../shapes/dim.ts';
import type { CodeFailure } from './code-check.ts';
import { shapeText as lengthsText, numbersOf } from './compare.ts';
import { shown } from './explain.ts';
import { type Outcome, runCases, type Seen } from './harness.ts';
import { type Case, generateCases } from './inputs.ts';
import { lengthUnder, signatureOf } from './parameters.ts';
import type { Prepared } from './prepared.ts';
import type { Work } from './work.ts';

interface Statement {
  readonly name: string;
  /** The hole by index; null for a value that is returned (by its position). */
  readonly hole: number | null;
  readonly position: number;
  readonly shape: readonly Dim[] | null;
  readonly bool: boolean;
}

/** The verdict by stated shapes; null where nothing is stated or nothing runs. */
export function judgeShapes(
  work: Work,
  prepared: Prepared,
  unit: readonly number[],
): {
  readonly state: 'wrong' | 'ungraded';
  readonly judgedBy: 'docstring';
  readonly reasons: readonly string[];
  readonly failure: CodeFailure | null;
} | null {
  const { task } = work;
  if (!task.target) return null;
  const returned = readDocstring(task.docstring, 1).filter((one) => one.returned);
  const statements: Statement[] = [];
  for (const hole of unit) {
    const about = task.holes[hole]!;
    for (const { name, shape } of readComment(about.comment)) {
      const of = name ?? about.target;
      if (of) statements.push({ name: of, hole, position: 0, shape, bool: /\bbool/i.test(about.comment) });
    }
  }
  if (unit.includes(task.holes.length - 1))
    for (const [position, one] of returned.entries())
      statements.push({ name: one.name, hole: null, position, shape: one.shape, bool: one.dtype === 'bool' });
  if (statements.every(({ shape, bool }) => shape === null && !bool)) return null;
  const answers = prepared.basis.map(({ kind, lines }, at) =>
    kind === 'none' && !work.blank[at] ? work.answers[at]! : lines,
  );
  const watch = {
    holes: task.holes.map((_, at) => statements.filter(({ hole }) => hole === at).map(({ name }) => name)),
    end: [],
  };
  const signature = signatureOf(task);
  const cases = generateCases(signature);
  const run = runCases({ task, answers, cases, watch, additions: work.additions, reprs: true }, work.budget);
  const ran = run.outcomes
    .map((outcome, at) => ({ outcome, one: cases[at]! }))
    .filter(({ outcome }) => outcome.error === null);
  if (ran.length === 0) return null;
  for (const { outcome, one } of ran) {
    const lengths = lengthsOf(outcome, one, signature);
    for (const statement of statements) {
      const seen = seenOf(outcome, statement, returned.length);
      const numbers = seen && numbersOf(seen);
      if (!seen || !numbers) continue;
      const wanted = statement.shape?.map((dim) => lengthUnder(dim, lengths)) ?? null;
      const shapeOff =
        wanted?.every((length) => length !== null) &&
        (wanted.length !== numbers.shape.length || wanted.some((length, at) => length !== numbers.shape[at]));
      const boolOff = statement.bool && numbers.family !== 'bool';
      if (!shapeOff && !boolOff) continue;
      const subject = statement.hole === null ? `The returned \`${statement.name}\`` : `\`${statement.name}\``;
      return {
        state: 'wrong',
        judgedBy: 'docstring',
        reasons: [
          shapeOff
            ? `${subject} has shape ${lengthsText(numbers.shape)}; stated is ${shapeText(statement.shape!)}, here ${lengthsText(wanted as number[])}.`
            : `${subject} has dtype ${numbers.dtype}; stated are booleans.`,
        ],
        failure: {
          input: one.args.map(({ name, text }, at) =>
            outcome.args[at] ? shown(name, outcome.args[at]!) : { name, repr: text, shape: null, dtype: '' },
          ),
          call: `${task.target.name}(${one.args.map(({ text }) => text).join(', ')})`,
          what: statement.name,
          expected: null,
          actual: shown(statement.name, seen),
          firstDifference: null,
          largestError: null,
        },
      };
    }
  }
  return {
    state: 'ungraded',
    judgedBy: 'docstring',
    reasons: [
      'Shapes and types are as stated. The document has nothing to compare the values with: grade yourself by its solution or rubric.',
    ],
    failure: null,
  };
}

function seenOf(outcome: Outcome, statement: Statement, returned: number): Seen | null {
  if (statement.hole !== null)
    return (
      outcome.probes.find((probe) => probe.hole === statement.hole && probe.name === statement.name)?.value ?? null
    );
  const { result } = outcome;
  if (!result) return null;
  if (result.kind === 'tuple' && returned > 1) return ((result.items ?? []) as Seen[])[statement.position] ?? null;
  return returned === 1 ? result : null;
}

/** The lengths of a case: from the shapes of its arguments and its whole numbers. */
function lengthsOf(outcome: Outcome, one: Case, signature: ReturnType<typeof signatureOf>): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const [at, parameter] of signature.parameters.entries()) {
    const seen = outcome.args[at];
    if (parameter.kind === 'array' && seen?.shape)
      for (const [axis, dim] of parameter.shape.entries()) {
        const [term] = dim.terms;
        const atom = term?.atoms[0];
        if (dim.terms.length === 1 && term!.coefficient === 1 && term!.atoms.length === 1 && atom?.kind === 'symbol')
          lengths.set(shapeName(dim), seen.shape[axis]!);
      }
    if (parameter.kind === 'int') {
      const value = Number(one.args[at]?.text);
      lengths.set(parameter.name, value);
      if (parameter.length !== null) lengths.set(parameter.length, value);
    }
  }
  return lengths;
}

const shapeName = (dim: Dim): string => shapeText([dim]).replace(/^\(|,?\)$/g, '');
