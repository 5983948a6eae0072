/** Floating-point conditions: what `numpy.seterr` says to do about them, and NumPy's warnings for them. */

import { floatingPointError, raise, runtimeWarning } from '../../python/objects/errors.ts';
import type { Value } from '../../python/objects/object.ts';
import { call } from '../../python/objects/operations.ts';
import { state } from '../../python/objects/state.ts';
import { warn } from '../../python/objects/warn.ts';

export const DIVIDE = 1;
export const OVERFLOW = 2;
export const UNDERFLOW = 4;
export const INVALID = 8;

export type ErrorMode = 'ignore' | 'warn' | 'raise' | 'call' | 'print' | 'log';

export interface ErrorState {
  readonly divide: ErrorMode;
  readonly over: ErrorMode;
  readonly under: ErrorMode;
  readonly invalid: ErrorMode;
}

export const defaultErrorState: ErrorState = { divide: 'warn', over: 'warn', under: 'ignore', invalid: 'warn' };

/** What is in force in the current run. */
export const floating: { errors: ErrorState; call: Value } = { errors: defaultErrorState, call: null };

const conditions = [
  [DIVIDE, 'divide', 'divide by zero'],
  [OVERFLOW, 'over', 'overflow'],
  [UNDERFLOW, 'under', 'underflow'],
  [INVALID, 'invalid', 'invalid value'],
] as const;

/** Warns or raises for the conditions that `flags` holds. `name` is the operation's. */
export function reportFloating(flags: number, name: string): void {
  if (flags === 0) return;
  for (const [flag, key, words] of conditions) {
    if (!(flags & flag)) continue;
    const mode = floating.errors[key];
    const message = `${words} encountered in ${name}`;
    if (mode === 'warn') warn(runtimeWarning, message);
    else if (mode === 'raise') raise(floatingPointError, message);
    else if (mode === 'print') state.write(`Warning: ${message}\n`);
    else if (mode === 'call' && floating.call !== null) call(floating.call, [words, flags]);
  }
}

/** The condition that a result which is not finite shows, when the operands are `x` and `y`. */
export function conditionOf(x: number, y: number, result: number, infinity: number = OVERFLOW): number {
  if (Number.isNaN(result)) return Number.isNaN(x) || Number.isNaN(y) ? 0 : INVALID;
  return Number.isFinite(x) && Number.isFinite(y) ? infinity : 0;
}
