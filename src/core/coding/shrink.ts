/** Making a failing case smaller: shorter axes, rounder numbers, zeros and ones, as long as the answer still fails on it. */
import { symbolsOf } from '../shapes/dim.ts';
import { isFinite_ } from './compare.ts';
import { evaluate, type Failing, type Scope } from './evaluate.ts';
import { type Budget, runCases } from './harness.ts';
import { type Argument, type Case, written } from './inputs.ts';
import type { Prepared } from './prepared.ts';

const ROUNDS = 6;
const MOST_CANDIDATES = 40;

/**
 * The smallest failing case that is found from a failing one. The fault stays of the same kind, so that what is shown is
 * what was found.
 */
export function shrink(
  prepared: Prepared,
  answers: readonly (readonly string[])[],
  failing: Failing,
  scope: Scope,
  budget: Budget,
  additions: readonly string[],
): { readonly prepared: Prepared; readonly failing: Failing } {
  let best = { prepared, failing };
  const { kind } = failing.fault;
  if (kind === 'budget' || prepared.task.target === null) return best;
  for (let round = 0; round < ROUNDS && !budget.spent; round++) {
    const candidates = smaller(best.failing.one, prepared);
    if (candidates.length === 0) break;
    const { task, watch, basis } = prepared;
    const reference = runCases({ task, answers: basis.map(({ lines }) => lines), cases: candidates, watch }, budget);
    const valid = candidates.flatMap((one, at) => {
      const outcome = reference.outcomes[at];
      const runs = outcome && outcome.error === null && isFinite_(outcome.result);
      return runs && outcome.probes.every(({ value }) => isFinite_(value)) ? [{ one, outcome }] : [];
    });
    if (valid.length === 0) break;
    const tried: Prepared = {
      ...prepared,
      cases: valid.map(({ one }) => one),
      outcomes: valid.map(({ outcome }) => outcome),
    };
    const { faults } = evaluate(tried, answers, scope, budget, additions);
    const next = faults
      .filter(({ fault }) => fault.kind === kind && sameMatter(fault, failing.fault))
      .sort((a, b) => cost(a.one) - cost(b.one))[0];
    if (!next || cost(next.one) >= cost(best.failing.one)) break;
    best = { prepared: tried, failing: next };
  }
  return best;
}

/** The same kind of error, difference or broken conditions. */
function sameMatter(a: Failing['fault'], b: Failing['fault']): boolean {
  if (a.kind === 'error' && b.kind === 'error') return a.type === b.type;
  if (a.kind === 'differs' && b.kind === 'differs') return a.what === b.what && a.difference.kind === b.difference.kind;
  if (a.kind === 'condition' && b.kind === 'condition') return a.conditions.length >= b.conditions.length;
  return true;
}

/** Elements first, then how much there is to read. */
const cost = (one: Case): number =>
  one.size * 200 + one.args.reduce((sum, { text }) => sum + text.length + (text.match(/[1-9-]/g)?.length ?? 0), 0);

/** Cases that are a step smaller than a case. */
function smaller(one: Case, prepared: Prepared): Case[] {
  const { parameters, multiples } = prepared.signature;
  const found: Case[] = [];
  const add = (change: (argument: Argument, at: number) => Argument | null): void => {
    const args: Argument[] = [];
    for (const [at, argument] of one.args.entries()) {
      const changed = change(argument, at);
      if (!changed) return;
      args.push(changed);
    }
    if (args.every((argument, at) => argument.text === one.args[at]!.text)) return;
    const arrays = args.flatMap(({ array }) => (array ? [array] : []));
    found.push({
      args,
      size: args.reduce((sum, { array }) => sum + (array ? array.numbers.length : 1), 0),
      magnitude: Math.max(0, ...arrays.flatMap(({ numbers }) => numbers.map(Math.abs))),
      seed: one.seed,
    });
  };
  // Shorter axes: all axes of a symbol at once, unless a bound or a number of the call speaks of it.
  const symbols = new Set<string>();
  for (const parameter of parameters)
    if (parameter.kind === 'array') for (const dim of parameter.shape) symbolsOf(dim, symbols);
  const bounds = parameters
    .map((parameter) =>
      parameter.kind === 'array' || parameter.kind === 'int' || parameter.kind === 'float'
        ? `${parameter.values.low ?? ''} ${parameter.values.high ?? ''} ${parameter.kind === 'int' ? (parameter.length ?? '') : ''}`
        : '',
    )
    .join(' ');
  for (const name of symbols) {
    if (
      multiples.some(({ symbol }) => symbol === name) ||
      new RegExp(String.raw`(?<!\w)${name.replace(/\W/g, '\\$&')}(?!\w)`).test(bounds)
    )
      continue;
    for (const keep of [1, 2]) {
      add((argument, at) => {
        const parameter = parameters[at];
        if (parameter?.kind !== 'array' || !argument.array) return argument;
        let { shape, numbers } = argument.array;
        for (const [axis, dim] of parameter.shape.entries()) {
          if (!symbolsOf(dim).has(name)) continue;
          if (dim.key !== `1*${name}`) return null;
          if ((shape[axis] ?? 0) <= keep) return argument;
          ({ shape, numbers } = sliced(shape, numbers, axis, keep));
        }
        return remade(argument, shape, numbers);
      });
    }
  }
  // Rounder numbers.
  const plain = (at: number): boolean => {
    const parameter = parameters[at];
    return (
      parameter?.kind === 'array' &&
      parameter.values.kind === 'real' &&
      parameter.values.low === null &&
      parameter.values.high === null
    );
  };
  const mapped = (which: (at: number) => boolean, by: (value: number, index: number) => number): void =>
    add((argument, at) => {
      const parameter = parameters[at];
      if (!argument.array || !which(at) || !plain(at) || parameter?.kind !== 'array') return argument;
      const numbers = argument.array.numbers.map(by);
      if (parameter.values.positive && numbers.some((value) => value <= 0)) return null;
      if (parameter.values.nonZero && numbers.some((value) => value === 0)) return null;
      return remade(argument, argument.array.shape, numbers);
    });
  for (const step of [1000, 100, 10, 1])
    mapped(
      () => true,
      (value) => Math.round(value / step) * step + 0,
    );
  mapped(() => true, Math.abs);
  for (const at of one.args.keys()) {
    if (!plain(at)) continue;
    mapped(
      (other) => other === at,
      () => 0,
    );
    mapped(
      (other) => other === at,
      () => 1,
    );
    const { numbers } = one.args[at]!.array!;
    if (numbers.length > 8) continue;
    for (const index of numbers.keys()) {
      if (numbers[index] !== 0)
        mapped(
          (other) => other === at,
          (value, k) => (k === index ? 0 : value),
        );
      if (numbers[index] !== 0 && numbers[index] !== 1)
        mapped(
          (other) => other === at,
          (value, k) => (k === index ? 1 : value),
        );
    }
  }
  return found.slice(0, MOST_CANDIDATES);
}

function remade(argument: Argument, shape: readonly number[], numbers: readonly number[]): Argument {
  const { dtype } = argument.array!;
  return { name: argument.name, text: written(shape, numbers, dtype).text, array: { shape, numbers, dtype } };
}

/** The first entries along an axis. */
function sliced(
  shape: readonly number[],
  numbers: readonly number[],
  axis: number,
  keep: number,
): { readonly shape: readonly number[]; readonly numbers: readonly number[] } {
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const length = shape[axis]!;
  return {
    shape: shape.map((each, at) => (at === axis ? keep : each)),
    numbers: numbers.filter((_, index) => Math.floor(index / inner) % length < keep),
  };
}
