/** NumPy's broadcasting over lengths that are symbols. The rule is `numpy/broadcasting`'s; here it can also be undecided. */

import type { AxisRule } from '../numpy/broadcasting/explain.ts';
import {
  asNumber,
  constant,
  type Dim,
  dimText,
  isOne,
  isUnknown,
  negate,
  same,
  substitute,
  subtract,
  symbolsOf,
  UNKNOWN,
} from './dim.ts';

export type Shape = readonly Dim[];

/**
 * `same`; `never`: they differ for all sizes; `unless`: they differ for all sizes but some that the text names apart
 * (N and D of one docstring); `perhaps`: nothing says that they agree or differ.
 */
export type Relation = 'same' | 'never' | 'unless' | 'perhaps';

/** Where symbols come from, and which of them an assert made equal. */
export class Symbols {
  /** Symbols of one origin were named apart by the author: they are different lengths. */
  readonly #origins = new Map<string, string>();
  readonly #equal = new Map<string, Dim>();

  declare(name: string, origin: string): void {
    if (!this.#origins.has(name)) this.#origins.set(name, origin);
  }
  has(name: string): boolean {
    return this.#origins.has(name);
  }
  equate(name: string, dim: Dim): void {
    if (!symbolsOf(dim).has(name)) this.#equal.set(name, dim);
  }
  /** The length after the asserts. */
  #resolve(dim: Dim): Dim {
    let resolved = dim;
    for (let round = 0; round < 4; round++) {
      const next = substitute(resolved, (name) => this.#equal.get(name));
      if (next.key === resolved.key) break;
      resolved = next;
    }
    return resolved;
  }

  relation(a: Dim, b: Dim): Relation {
    if (same(a, b)) return 'same';
    if (isUnknown(a) || isUnknown(b)) return 'perhaps';
    const gap = asNumber(subtract(a, b));
    if (gap !== null) return 'never';
    const names = symbolsOf(a, symbolsOf(b));
    // 2*H and H differ for all H from 1 on; a parameter like a padding may be 0.
    const difference = subtract(a, b);
    const sure = (name: string): boolean =>
      /^(?:stated|unpacked)/.test(this.#origins.get(name) ?? '') && !this.#equal.has(name);
    if ((isSum(difference) || isSum(negate(difference))) && [...symbolsOf(difference)].every(sure)) return 'never';
    if (isOne(a) || isOne(b)) {
      // An author who writes n beside a 1 means no 1.
      const other = isOne(a) ? b : a;
      return isPlain(other) && [...names].every(sure) ? 'unless' : 'perhaps';
    }
    if (this.#equal.size > 0 && [...names].some((name) => this.#equal.has(name))) {
      const [left, right] = [a, b].map((dim) => this.#resolve(dim)) as [Dim, Dim];
      return same(left, right) ? 'same' : 'perhaps';
    }
    if (!isPlain(a) || !isPlain(b)) return 'perhaps';
    const origins = new Set([...names].map((name) => this.#origins.get(name) ?? name));
    const lower = new Set([...names].map((name) => name.toLowerCase().replaceAll('_', '')));
    return origins.size === 1 && !/^(?:made|free)/.test([...origins][0]!) && lower.size === names.size && names.size > 1
      ? 'unless'
      : 'perhaps';
  }
}

/** A single symbol or a product of symbols: what an author writes for a length that stands for itself. */
const isPlain = (dim: Dim): boolean =>
  dim.terms.length === 1 &&
  dim.terms[0]!.atoms.length > 0 &&
  dim.terms[0]!.atoms.every((atom) => atom.kind === 'symbol');

/** Nothing but positive multiples of symbols and numbers: at least 1. */
const isSum = (dim: Dim): boolean =>
  dim.terms.length > 0 &&
  dim.terms.every((term) => term.coefficient > 0 && term.atoms.every((atom) => atom.kind === 'symbol'));

export interface AxisAlignment {
  /** Counted from the right: -1 is the last axis. */
  readonly axis: number;
  /** One length per operand; null where the operand has no such axis. */
  readonly lengths: readonly (string | null)[];
  readonly result: string | null;
  readonly rule: AxisRule | 'undecided';
  readonly text: string;
}

export interface Broadcast {
  readonly relation: Relation;
  readonly shape: Shape;
  readonly axes: readonly AxisAlignment[];
  /** The two lengths that do not fit. */
  readonly clash: readonly [Dim, Dim] | null;
}

/** The common shape of `shapes` as far as it can be told. */
export function broadcast(shapes: readonly Shape[], symbols: Symbols): Broadcast {
  let ndim = 0;
  for (const shape of shapes) if (shape.length > ndim) ndim = shape.length;
  const result: Dim[] = new Array<Dim>(ndim).fill(UNKNOWN);
  let worst: Relation = 'same';
  let clash: [Dim, Dim] | null = null;
  for (let i = 0; i < ndim; i++) {
    let length: Dim | null = null;
    let relation: Relation = 'same';
    let doubtful = false;
    for (const shape of shapes) {
      const dim = shape[i - ndim + shape.length];
      if (dim === undefined || isOne(dim)) continue;
      if (isUnknown(dim)) doubtful = true;
      else if (length === null) length = dim;
      else {
        const between = symbols.relation(length, dim);
        if (between === 'same') continue;
        // Different lengths may still both fit where one of them may be 1.
        const here = between === 'never' && (asNumber(length) === null || asNumber(dim) === null) ? 'unless' : between;
        if (severity(here) > severity(relation)) relation = here;
        if (severity(here) > severity(worst)) clash = [length, dim];
      }
    }
    // Against an unknown length, a known one that is not 1 is what comes out if it works.
    result[i] = relation !== 'same' ? UNKNOWN : (length ?? (doubtful ? UNKNOWN : constant(1)));
    if (severity(relation) > severity(worst)) worst = relation;
  }
  return {
    relation: worst,
    shape: result,
    clash,
    get axes() {
      return align(shapes, symbols);
    },
  };
}

const severity = (relation: Relation): number => ['same', 'perhaps', 'unless', 'never'].indexOf(relation);

/** The account of a broadcast axis by axis, in the words of `explainBroadcast`. */
export function align(shapes: readonly Shape[], symbols: Symbols): AxisAlignment[] {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  const axes: AxisAlignment[] = [];
  for (let axis = -1; axis >= -ndim; axis--) {
    const dims = shapes.map((shape) => shape.at(axis) ?? null);
    const lengths = dims.map((dim) => (dim === null ? null : dimText(dim)));
    const stated = lengths.map((length) => length ?? 'none').join(', ');
    const long = dims.filter((dim): dim is Dim => dim !== null && !isOne(dim));
    const first = long[0];
    const other = first && long.find((dim) => symbols.relation(first, dim) !== 'same');
    const say = (rule: AxisAlignment['rule'], result: string | null, words: string): void => {
      axes.push({ axis, lengths, result, rule, text: `axis ${axis}: ${stated}: ${words}` });
    };
    const result = first ? dimText(first) : '1';
    if (first && other) {
      const relation = symbols.relation(first, other);
      if (relation === 'perhaps')
        say('undecided', null, `they fit only if ${dimText(first)} equals ${dimText(other)} or one of them is 1`);
      else say('conflict', null, `${dimText(first)} and ${dimText(other)} differ and neither is 1`);
    } else if (dims.includes(null)) say('missing', result, `the missing axis counts as 1 and is repeated to ${result}`);
    else if (long.length === dims.length || long.length === 0) say('equal', result, 'the lengths are equal');
    else say('stretched', result, `1 is repeated to ${result}`);
  }
  return axes;
}
