/** What several parts of the analysis know of values and names. */
import { kindOf } from '../dtypes.ts';
import { array, join, type Value } from '../value.ts';

/** Where the number of elements is kept among the lengths of an array of unknown shape. */
export const SIZE = -99;

export const UFUNCS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'power',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'left_shift',
  '>>': 'right_shift',
};

/** Nothing to build on: a declaration says more. */
export const isVague = (value: Value): boolean =>
  value.kind === 'unknown' || value.kind === 'none' || (value.kind === 'array' && value.shape === null);

export function replace(names: Map<string, Value>, by: ReadonlyMap<string, Value>): void {
  const copy = [...by];
  names.clear();
  for (const [name, value] of copy) names.set(name, value);
}

export function joinNames(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Map<string, Value> {
  const joined = new Map(a);
  for (const [name, value] of b) {
    const there = joined.get(name);
    joined.set(name, there === undefined ? value : meet(there, value));
  }
  return joined;
}

/** Where a placeholder meets what replaces it, the replacement counts; a number meets a NumPy scalar as one. */
export function meet(a: Value, b: Value): Value {
  if (a.kind === 'none') return b;
  if (b.kind === 'none') return a;
  const [number, scalar] = a.kind === 'number' ? [a, b] : [b, a];
  if (number.kind === 'number' && scalar.kind === 'array' && scalar.shape?.length === 0)
    return array([], number.type === 'complex' || kindOf(scalar.dtype) !== 'f' ? null : scalar.dtype);
  return join(a, b);
}
