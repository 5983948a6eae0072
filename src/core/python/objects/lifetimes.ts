/**
 * Values that hold much memory, and who holds them. JavaScript tells nobody when an object is no longer referred to, so the
 * compiler proves it where it can (`compile/lifetimes.ts`): an operand that nothing else saw, a name that is bound anew.
 * Then the value gives its memory back, and the next one takes it while it is still in the cache.
 */
import { PyObject, type Value } from './object.ts';

/** Anything may refer to the value. */
export const ANYWHERE = 0;
/** Only the operation that it is passed to refers to it. */
export const PASSING = 1;
/** Only one variable refers to it. */
export const NAMED = 2;

export abstract class Recyclable extends PyObject {
  holder: typeof ANYWHERE | typeof PASSING | typeof NAMED = ANYWHERE;
  /** Gives the memory back. To be called when nothing will look at the value again. */
  abstract recycle(): void;
  /** Whether the value is a part or another look of `other`, made of it. */
  abstract isViewOf(other: Recyclable): boolean;
}

/** `fresh`: the value that was made last. An operation that gives just it, and makes what it gives, made it for its caller. */
export const lifetimes: { fresh: Recyclable | null } = { fresh: null };

/** An operand, which only its operation sees if it was just made. */
export function passing(value: Value): Value {
  const { fresh } = lifetimes;
  if (fresh !== null && value === fresh) {
    fresh.holder = PASSING;
    lifetimes.fresh = null;
  }
  return value;
}

/** An operand that was taken out of `base`: a view of it, or a copy of parts. */
export function passingView(base: Value, value: Value): Value {
  if (value instanceof Recyclable && base instanceof Recyclable) {
    if (value.isViewOf(base)) value.holder = PASSING;
    else return passing(value);
  }
  return value;
}

/** An operand is done with. */
export function consumed(value: Value): void {
  if (value instanceof Recyclable && value.holder === PASSING) value.recycle();
}

/** Code that is not known gets to see the value. */
export function escaped(value: Value): void {
  if (value instanceof Recyclable) value.holder = ANYWHERE;
}

/** What a variable is bound to after `old`, when nothing else can refer to what `old` was made for. */
export function rebind(old: Value | undefined, value: Value): Value {
  const { fresh } = lifetimes;
  if (fresh !== null && value === fresh) {
    fresh.holder = NAMED;
    lifetimes.fresh = null;
  }
  if (typeof old === 'object' && old instanceof Recyclable && old.holder === NAMED && old !== value) old.recycle();
  return value;
}

/** The same where `value` is not of the expression's own making. */
export function rebindShared(old: Value | undefined, value: Value): Value {
  lifetimes.fresh = null;
  return rebind(old, value);
}

/** A value that a function gives or yields, to which others may refer. */
export function shared(value: Value): Value {
  lifetimes.fresh = null;
  return value;
}

/** A function's variable as its result: the caller is its holder then. */
export function handOver(value: Value): Value {
  lifetimes.fresh = null;
  if (typeof value === 'object' && value instanceof Recyclable && value.holder === NAMED) {
    value.holder = ANYWHERE;
    lifetimes.fresh = value;
  }
  return value;
}

/** A function's variable at its end. */
export function drop(value: Value | undefined): void {
  if (typeof value === 'object' && value instanceof Recyclable && value.holder === NAMED) value.recycle();
}

/** The value of an expression statement. */
export function discard(value: Value): void {
  const { fresh } = lifetimes;
  if (fresh !== null && value === fresh) fresh.recycle();
  lifetimes.fresh = null;
}
