/** What is known of a Python value without running anything. */

import type { Arguments, Expression, Statement, StatementOf } from '../python/syntax/tree.ts';
import { constant, type Dim, isUnknown, same, UNKNOWN } from './dim.ts';
import type { Dtype } from './dtypes.ts';

export interface ArrayValue {
  readonly kind: 'array';
  /** null: even the number of axes is unknown. `[]` is a NumPy scalar. */
  readonly shape: readonly Dim[] | null;
  readonly dtype: Dtype;
  /** Every element of one vector was paired with every one of the other: a column met a row of the same length. */
  readonly paired?: string;
  /** A vector made by reducing this axis, without keepdims, of an array of this many axes. */
  readonly lost?: { readonly axis: number; readonly ndim: number };
  /** Lengths asked for of an array whose number of axes is unknown. */
  readonly axes?: Map<number, Dim>;
  /** Whole numbers that are known, as in `np.array([2, 3])`. */
  readonly items?: readonly Value[];
  /** The key of the mask that chose it, to tell two data-dependent lengths that are one. */
  readonly name?: string;
}

/** One of Python's own numbers. */
export interface NumberValue {
  readonly kind: 'number';
  readonly type: 'int' | 'float' | 'bool' | 'complex';
  /** Of an int: its value as a length. Of a float: the numerator. */
  readonly dim: Dim | null;
  /** Of a float that is a quotient of whole numbers. */
  readonly over?: Dim;
  /** true or false, of a bool that is known. */
  readonly truth?: boolean;
}

export interface SequenceValue {
  readonly kind: 'tuple' | 'list';
  /** null: the elements are not known one by one. */
  readonly items: readonly Value[] | null;
  /** What each element is, when they are not known one by one. */
  readonly element: Value;
  readonly length: Dim;
}

export interface DictValue {
  readonly kind: 'dict';
  readonly entries: Map<string, Value>;
  /** What an unlisted entry is. */
  rest: Value;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly cls: ClassValue;
  readonly attributes: Map<string, Value>;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly node: StatementOf<'ClassDef'>;
  readonly members: Map<string, Value>;
  readonly bases: readonly Value[];
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[] | Expression;
  readonly node: StatementOf<'FunctionDef'> | null;
  readonly scope: Scope;
  readonly defaults: readonly Value[];
  /** Of a bound method. */
  readonly self?: Value;
  readonly decorated: boolean;
}

/** `name`: the parameter or variable it came from, which may give a symbol its name. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly name?: string;
  /** If it is a number, this is its value (a quotient by `over`, if that is there). */
  dim?: Dim;
  over?: Dim;
  axes?: Map<number, Dim>;
}

export type Value =
  | ArrayValue
  | NumberValue
  | SequenceValue
  | DictValue
  | InstanceValue
  | ClassValue
  | FunctionValue
  | UnknownValue
  | { readonly kind: 'none' | 'ellipsis' }
  | { readonly kind: 'str'; readonly text: string | null }
  | { readonly kind: 'dtype'; readonly dtype: Dtype }
  | { readonly kind: 'slice'; readonly start: Value; readonly stop: Value; readonly step: Value }
  | { readonly kind: 'range'; readonly start: Dim; readonly length: Dim; readonly plain: boolean }
  /** A module or one of its functions, by its full name: `np.random.randn`. */
  | { readonly kind: 'builtin'; readonly path: string }
  | { readonly kind: 'method'; readonly self: Value; readonly name: string }
  | ShapeValue;

/** `x.shape` of an x of unknown rank: unpacking it says what the rank is. */
export interface ShapeValue {
  readonly kind: 'shape-of';
  readonly of: Value;
  readonly source: Expression;
}

export class Scope {
  readonly names = new Map<string, Value>();
  readonly parent: Scope | null;
  readonly globals = new Set<string>();
  constructor(parent: Scope | null) {
    this.parent = parent;
  }
  get(name: string): Value | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found) return found;
    }
    return undefined;
  }
}

export const unknown = (name?: string): Value => (name === undefined ? ANYTHING : { kind: 'unknown', name });
export const ANYTHING: Value = Object.freeze({ kind: 'unknown' as const });
export const NONE: Value = { kind: 'none' };
export const array = (shape: readonly Dim[] | null, dtype: Dtype): ArrayValue => ({ kind: 'array', shape, dtype });
export const int = (dim: Dim | null): NumberValue => ({ kind: 'number', type: 'int', dim });
export const whole = (value: number): NumberValue => int(constant(value));
export const FLOAT: NumberValue = { kind: 'number', type: 'float', dim: null };
export const bool = (truth?: boolean): NumberValue =>
  truth === undefined
    ? { kind: 'number', type: 'bool', dim: null }
    : { kind: 'number', type: 'bool', dim: null, truth };
export const text = (value: string | null): Value => ({ kind: 'str', text: value });
export const tuple = (items: readonly Value[]): SequenceValue => ({
  kind: 'tuple',
  items,
  element: ANYTHING,
  length: constant(items.length),
});
export const list = (items: readonly Value[]): SequenceValue => ({ ...tuple(items), kind: 'list' });
/** A list of `length` things that are all like `element`. */
export const listOf = (element: Value, length: Dim): SequenceValue => ({ kind: 'list', items: null, element, length });

const joinDims = (a: Dim, b: Dim): Dim => (same(a, b) ? a : UNKNOWN);

/** What is true of both: where two branches meet, or before and after a loop's body. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.kind === 'array' && b.kind === 'array') {
    const dtype = a.dtype === b.dtype ? a.dtype : null;
    if (!a.shape || !b.shape || a.shape.length !== b.shape.length) return array(null, dtype);
    const shape = a.shape.map((dim, i) => joinDims(dim, b.shape![i]!));
    const made = array(shape, dtype);
    return a.paired && a.paired === b.paired ? { ...made, paired: a.paired } : made;
  }
  if (a.kind === 'number' && b.kind === 'number') {
    if (a.type !== b.type) return a.type === 'float' || b.type === 'float' ? FLOAT : ANYTHING;
    const agree = a.dim && b.dim && same(a.dim, b.dim) && !a.over && !b.over;
    return {
      kind: 'number',
      type: a.type,
      dim: agree ? a.dim : null,
      ...(a.truth === b.truth && a.truth !== undefined ? { truth: a.truth } : {}),
    };
  }
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    if (a.items && b.items && a.items.length === b.items.length) {
      const other = b.items;
      return { ...a, items: a.items.map((item, i) => join(item, other[i]!)) };
    }
    const elements = [elementOf(a), elementOf(b)].filter((value) => value !== null);
    const element = elements.length === 0 ? ANYTHING : elements.reduce(join);
    return { kind: a.kind, items: null, element, length: joinDims(a.length, b.length) };
  }
  if (a.kind === 'dict' && b.kind === 'dict') {
    const entries = new Map<string, Value>();
    for (const key of new Set([...a.entries.keys(), ...b.entries.keys()])) {
      const left = a.entries.get(key);
      const right = b.entries.get(key);
      entries.set(key, left && right ? join(left, right) : (left ?? right)!);
    }
    return { kind: 'dict', entries, rest: join(a.rest, b.rest) };
  }
  if (a.kind === 'instance' && b.kind === 'instance' && a.cls === b.cls) return a;
  if (a.kind === b.kind && (a.kind === 'none' || a.kind === 'ellipsis')) return a;
  if (a.kind === 'str' && b.kind === 'str') return text(a.text === b.text ? a.text : null);
  if (a.kind === 'builtin' && b.kind === 'builtin' && a.path === b.path) return a;
  return ANYTHING;
}

/** What any element is; null of an empty sequence. */
export function elementOf(value: SequenceValue): Value | null {
  if (!value.items) return value.element;
  return value.items.length === 0 ? null : value.items.reduce(join);
}

/** Whether both say the same: a loop's body has nothing more to tell. */
export function agree(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'array' && b.kind === 'array') {
    if (a.dtype !== b.dtype || a.shape?.length !== b.shape?.length) return false;
    return a.shape === b.shape || a.shape!.every((dim, i) => dim.key === b.shape![i]!.key);
  }
  if (a.kind === 'number' && b.kind === 'number') return a.type === b.type && a.dim?.key === b.dim?.key;
  return a.kind === 'unknown';
}

/** The value as a length: an int's, or that of a NumPy integer that is known. */
export function dimOf(value: Value): Dim | null {
  if (value.kind === 'number') {
    if (value.type === 'bool') return value.truth === undefined ? null : constant(value.truth ? 1 : 0);
    return value.type === 'int' && value.dim && !isUnknown(value.dim) ? value.dim : null;
  }
  if (value.kind === 'unknown') return value.over ? null : (value.dim ?? null);
  return null;
}
