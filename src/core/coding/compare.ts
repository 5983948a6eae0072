/** Comparing what two programs gave: shape and dtype first, then the elements within a tolerance of the dtype. */
import type { Seen } from './harness.ts';

export interface Difference {
  readonly kind: 'type' | 'shape' | 'dtype' | 'value' | 'length';
  readonly expected: Seen;
  readonly actual: Seen;
  /** Where in a container the two stand: [1] is the second item of a tuple. */
  readonly path: readonly number[];
  readonly firstDifference: readonly number[] | null;
  readonly largestError: number | null;
}

export interface Comparison {
  /** Largest magnitude among the inputs: cancellation may cost that many digits. */
  readonly magnitude: number;
  /** The question says which dtype: then whole numbers are no floats. */
  readonly strictDtype: boolean;
}

type Family = 'bool' | 'int' | 'float' | 'complex' | 'object';

interface Numbers {
  readonly shape: readonly number[];
  readonly family: Family;
  readonly dtype: string;
  readonly data: readonly unknown[];
}

function familyOf(dtype: string): Family {
  if (dtype === 'bool') return 'bool';
  if (/^u?int/.test(dtype)) return 'int';
  if (/^float/.test(dtype)) return 'float';
  return /^complex/.test(dtype) ? 'complex' : 'object';
}

/** Arrays, NumPy scalars and Python's numbers are all arrays of numbers; null for anything else. */
export function numbersOf(seen: Seen): Numbers | null {
  const data = seen.data ?? [];
  switch (seen.kind) {
    case 'ndarray':
    case 'npscalar':
      return { shape: seen.shape ?? [], family: familyOf(seen.dtype ?? ''), dtype: seen.dtype ?? 'object', data };
    case 'int':
    case 'float':
    case 'complex':
    case 'bool':
      return { shape: [], family: seen.kind, dtype: seen.kind, data };
    default:
      return null;
  }
}

const tolerances: Readonly<Record<string, readonly [relative: number, absolute: number]>> = {
  float16: [4e-3, 1e-3],
  float32: [2e-5, 1e-6],
  complex64: [2e-5, 1e-6],
};

/** The first way in which the actual value differs from the expected one, or null. */
export function compare(
  expected: Seen,
  actual: Seen,
  options: Comparison,
  path: readonly number[] = [],
): Difference | null {
  const differs = (kind: Difference['kind'], rest: Partial<Difference> = {}): Difference => ({
    kind,
    expected,
    actual,
    path,
    firstDifference: null,
    largestError: null,
    ...rest,
  });
  const a = numbersOf(expected);
  const b = numbersOf(actual);
  if (a && b) return compareNumbers(a, b, options, differs);
  if (a || b) return differs('type');
  const sequence = (seen: Seen): boolean => seen.kind === 'list' || seen.kind === 'tuple';
  if (sequence(expected) && sequence(actual)) {
    const left = (expected.items ?? []) as Seen[];
    const right = (actual.items ?? []) as Seen[];
    if (left.length !== right.length) return differs('length');
    for (let at = 0; at < left.length; at++) {
      const found = compare(left[at]!, right[at]!, options, [...path, at]);
      if (found) return found;
    }
    return null;
  }
  if (expected.kind !== actual.kind) return differs('type');
  if (expected.kind === 'dict') {
    const left = new Map((expected.items as [Seen, Seen][]).map(([key, value]) => [keyOf(key), value]));
    const right = new Map((actual.items as [Seen, Seen][]).map(([key, value]) => [keyOf(key), value]));
    if (left.size !== right.size || [...left.keys()].some((key) => !right.has(key))) return differs('length');
    let at = 0;
    for (const [key, value] of left) {
      const found = compare(value, right.get(key)!, options, [...path, at++]);
      if (found) return found;
    }
    return null;
  }
  return expected.repr === actual.repr || /^<.* object at 0x/.test(expected.repr) ? null : differs('value');
}

const keyOf = (key: Seen): string => (key.repr === '' ? JSON.stringify([key.data, key.items]) : key.repr);

function compareNumbers(
  a: Numbers,
  b: Numbers,
  options: Comparison,
  differs: (kind: Difference['kind'], rest?: Partial<Difference>) => Difference,
): Difference | null {
  if (a.shape.length !== b.shape.length || a.shape.some((length, at) => length !== b.shape[at]))
    return differs('shape');
  if (a.family !== b.family) {
    const numeric = (family: Family): boolean => family === 'int' || family === 'float';
    if (options.strictDtype || !numeric(a.family) || !numeric(b.family)) return differs('dtype');
  }
  // Single precision is a choice; half precision, where none is asked for, loses digits that the answer should have.
  const [relative, absolute] = tolerances[a.dtype] ??
    (b.dtype === 'float16' ? undefined : tolerances[b.dtype]) ?? [1e-7, 0];
  const exact = a.family !== 'float' && a.family !== 'complex' && b.family !== 'float' && b.family !== 'complex';
  let scale = 0;
  for (const one of a.data) {
    const value = Math.abs(partsOf(one)[0]);
    if (Number.isFinite(value)) scale = Math.max(scale, value);
  }
  const floor = absolute * Math.max(1, scale) + 1e-12 * Math.max(1, options.magnitude) ** 2 + 1e-10 * scale;
  let first: number | null = null;
  let largest = 0;
  for (let at = 0; at < a.data.length; at++) {
    const error = errorOf(a.data[at], b.data[at], exact ? 0 : relative, exact ? 0 : floor);
    if (error === null) continue;
    first ??= at;
    if (error > largest || Number.isNaN(error)) largest = error;
  }
  if (first === null) return null;
  return differs('value', {
    firstDifference: indexOf(first, a.shape),
    largestError: Number.isFinite(largest) ? largest : null,
  });
}

function partsOf(value: unknown): readonly [number, number] {
  if (Array.isArray(value)) return [partsOf(value[0])[0], partsOf(value[1])[0]];
  if (typeof value === 'boolean') return [value ? 1 : 0, 0];
  if (typeof value === 'number') return [value, 0];
  if (value === 'nan') return [Number.NaN, 0];
  if (value === 'inf') return [Number.POSITIVE_INFINITY, 0];
  if (value === '-inf') return [Number.NEGATIVE_INFINITY, 0];
  return [Number(value), 0];
}

/** The error of one element, or null where it is within the tolerance. */
function errorOf(expected: unknown, actual: unknown, relative: number, floor: number): number | null {
  if (expected === actual) return null;
  const [a, ai] = partsOf(expected);
  const [b, bi] = partsOf(actual);
  if (Number.isNaN(a) && Number.isNaN(b)) return null;
  if (a === b && ai === bi)
    return typeof expected === 'string' && /^-?\d+$/.test(expected) && expected !== String(actual) ? 1 : null;
  const error = Math.hypot(a - b, ai - bi);
  if (Number.isNaN(error)) return Number.POSITIVE_INFINITY;
  return error <= floor + relative * Math.hypot(a, ai) ? null : error;
}

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}

/** Whether a value holds infinities or NaN anywhere. */
export function isFinite_(seen: Seen | null): boolean {
  if (!seen) return true;
  if (seen.data?.some((one) => one === 'nan' || one === 'inf' || one === '-inf')) return false;
  return !((seen.items ?? []) as unknown[]).flat().some((item) => !isFinite_(item as Seen));
}

export const shapeText = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
