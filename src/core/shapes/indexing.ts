/** Shapes of `x[…]`, by NumPy's rules for basic and advanced indexing. Source: https://numpy.org/doc/stable/user/basics.indexing.html */

import type { Place } from '../python/syntax/tree.ts';
import { broadcast, type Shape } from './broadcast.ts';
import {
  add,
  asNumber,
  ceilDivide,
  constant,
  type Dim,
  dimText,
  isNegative,
  isOne,
  isUnknown,
  least,
  shapeText,
  subtract,
  UNKNOWN,
} from './dim.ts';
import { type Dtype, kindOf } from './dtypes.ts';
import { type Reporter, severityOf, shapesText, whenItHolds } from './finding.ts';
import { asArray, error, mismatch } from './operations.ts';
import { type ArrayValue, array, dimOf, type Value } from './value.ts';

/** How many elements `start:stop:step` takes of an axis of this length. */
export function sliceLength(length: Dim, slice: Extract<Value, { kind: 'slice' }>): Dim {
  const bound = (value: Value): Dim | null | undefined => (value.kind === 'none' ? null : (dimOf(value) ?? undefined));
  const start = bound(slice.start);
  const stop = bound(slice.stop);
  const step = bound(slice.step);
  if (step === undefined) return UNKNOWN;
  const by = step === null ? 1 : asNumber(step);
  if (start === null && stop === null) {
    if (by === 1 || by === -1) return length;
    return by === null ? ceilDivide(length, step!) : ceilDivide(length, constant(Math.abs(by)));
  }
  if (start === undefined || stop === undefined || by === 0) return UNKNOWN;
  const total = asNumber(length);
  const numbers = [start, stop].map((dim) => (dim === null ? null : asNumber(dim)));
  const constants = (start === null || numbers[0] !== null) && (stop === null || numbers[1] !== null);
  if (total !== null && constants && by !== null) return constant(pythonLength(total, numbers[0]!, numbers[1]!, by));
  if (by !== null && by < 0) return UNKNOWN;
  const from = start === null ? constant(0) : isNegative(start) ? add(length, start) : start;
  let taken: Dim;
  if (stop === null)
    taken = start !== null && isNegative(start) ? subtract(constant(0), start) : subtract(length, from);
  else if (isNegative(stop)) taken = subtract(add(length, stop), from);
  else if (asNumber(from) === 0) taken = least(length, stop);
  else taken = subtract(stop, from);
  const left = asNumber(taken);
  if (left !== null && left < 0) return constant(0);
  return by === 1 ? taken : ceilDivide(taken, by === null ? step! : constant(by));
}

function pythonLength(total: number, start: number | null, stop: number | null, step: number): number {
  const clamp = (value: number, low: number, high: number): number =>
    Math.max(low, Math.min(high, value < 0 ? value + total : value));
  if (step > 0) {
    const from = start === null ? 0 : clamp(start, 0, total);
    const to = stop === null ? total : clamp(stop, 0, total);
    return Math.max(0, Math.ceil((to - from) / step));
  }
  const from = start === null ? total - 1 : clamp(start, -1, total - 1);
  const to = stop === null ? -1 : clamp(stop, -1, total - 1);
  return Math.max(0, Math.ceil((to - from) / step));
}

/** Gives the length of what a mask chooses: one symbol for each mask. */
export type MaskLength = (mask: ArrayValue) => Dim;

interface Advanced {
  readonly shape: Shape;
  readonly at: number;
}

/** `from[items]`; the shape is null where it cannot be told. */
export function index(
  reporter: Reporter,
  place: Place,
  from: ArrayValue,
  items: readonly Value[],
  maskLength: MaskLength,
): ArrayValue {
  const nothing = array(null, from.dtype);
  if (!from.shape) return nothing;
  const { shape } = from;
  const used = items.reduce((count, item) => count + axesUsed(item), 0);
  if (!Number.isFinite(used)) return nothing;
  if (used > shape.length) {
    const message =
      shape.length === 0 && items.length > 0
        ? 'invalid index to scalar variable.'
        : `too many indices for array: array is ${shape.length}-dimensional, but ${used} were indexed`;
    error(reporter, place, 'too-many-indices', message, 'IndexError', [shape]);
    return nothing;
  }
  const result: Dim[] = [];
  const advanced: Advanced[] = [];
  const isAdvanced = items.some((item) =>
    item.kind === 'array' ? item.shape!.length > 0 || item.dtype === 'bool' : item.kind === 'list',
  );
  let axis = 0;
  let broken = false;
  let seen = false;
  const separate = (): void => {
    if (advanced.length > 0) seen = true;
  };
  for (const item of items) {
    if (item.kind === 'slice') {
      separate();
      result.push(sliceLength(shape[axis++]!, item));
    } else if (item.kind === 'none') {
      separate();
      result.push(constant(1));
    } else if (item.kind === 'ellipsis') {
      separate();
      for (let rest = shape.length - used; rest > 0; rest--) result.push(shape[axis++]!);
    } else {
      if (seen) broken = true;
      const read = asArray(item)!;
      if (item.kind === 'number' || (read.shape!.length === 0 && kindOf(read.dtype) !== 'b')) {
        const length = asNumber(shape[axis]!);
        const at = item.kind === 'number' && item.dim ? asNumber(item.dim) : null;
        if (length !== null && at !== null && (at >= length || at < -length)) {
          error(
            reporter,
            place,
            'out-of-bounds',
            `index ${at} is out of bounds for axis ${axis} with size ${length}`,
            'IndexError',
            [shape],
          );
        }
        if (isAdvanced) advanced.push({ shape: [], at: result.length });
        axis++;
      } else if (kindOf(read.dtype) === 'b') {
        for (const [d, dim] of read.shape!.entries()) {
          const length = shape[axis]!;
          const relation = isUnknown(dim) || isUnknown(length) ? 'same' : reporter.symbols.relation(dim, length);
          const message = `boolean index did not match indexed array along axis ${axis}; size of axis is ${dimText(length)} but size of corresponding boolean axis is ${dimText(dim)}`;
          if (mismatch(reporter, place, relation, 'mask', message, [dim, length], [shape, read.shape!], 'IndexError'))
            return nothing;
          axis++;
          if (d > 8) return nothing;
        }
        advanced.push({ shape: [maskLength(read)], at: result.length });
      } else {
        advanced.push({ shape: read.shape!, at: result.length });
        axis++;
      }
    }
  }
  while (axis < shape.length) result.push(shape[axis++]!);
  if (advanced.length === 0) return array(result, from.dtype);
  const shapes = advanced.map((one) => one.shape);
  const together = broadcast(shapes, reporter.symbols);
  const severity = severityOf(together.relation);
  if (severity) {
    reporter.report(place, {
      severity,
      code: 'index-mismatch',
      type: 'IndexError',
      message: `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapesText(shapes)}`,
      detail: whenItHolds(together.relation, together.clash),
      shapes: shapes.map(shapeText),
      axes: together.axes,
    });
    if (severity === 'error') return nothing;
  }
  const at = broken ? 0 : advanced[0]!.at;
  return array([...result.slice(0, at), ...together.shape, ...result.slice(at)], from.dtype);
}

/** How many axes an index item takes; NaN where that cannot be told. */
function axesUsed(item: Value): number {
  if (item.kind === 'slice' || item.kind === 'number')
    return item.kind === 'number' && item.type === 'bool' ? Number.NaN : 1;
  if (item.kind === 'none' || item.kind === 'ellipsis') return 0;
  const read = asArray(item);
  if (
    !read?.shape ||
    read.dtype === null ||
    (item.kind !== 'array' && item.kind !== 'list' && item.kind !== 'range' && item.kind !== 'tuple')
  ) {
    // An index of unknown type and no axes is a number all the same.
    return read?.shape?.length === 0 && item.kind === 'array' && read.dtype !== null ? 1 : Number.NaN;
  }
  const kind = kindOf(read.dtype);
  if (kind === 'b') return read.shape.length;
  return kind === 'i' || kind === 'u' ? 1 : Number.NaN;
}

/** Whether `value` fits into a selection of this shape; reports NumPy's message where it does not. */
export function checkAssignment(reporter: Reporter, place: Place, target: Shape, value: Value, dtype: Dtype): void {
  const from = asArray(value)?.shape;
  if (!from) return;
  const fail = (severity: 'error' | 'hint', detail: string): void =>
    reporter.report(place, {
      // An array of objects takes anything.
      severity: dtype === null && target.length === 0 ? 'hint' : severity,
      code: 'assignment',
      type: 'ValueError',
      message:
        target.length === 0
          ? 'setting an array element with a sequence.'
          : `could not broadcast input array from shape ${tightOf(from)} into shape ${tightOf(target)}`,
      detail,
      shapes: [shapeText(from), shapeText(target)],
    });
  for (let i = 1; i <= from.length; i++) {
    const dim = from.at(-i)!;
    if (isOne(dim) || isUnknown(dim)) continue;
    const into = target.at(-i);
    if (into === undefined) {
      // A leading axis may only be 1.
      const known = asNumber(dim) !== null;
      fail(known ? 'error' : 'hint', known ? '' : `It works only if ${dimText(dim)} is 1.`);
      return;
    }
    if (isUnknown(into)) continue;
    const relation = reporter.symbols.relation(dim, into);
    const severity = severityOf(relation);
    if (severity) {
      fail(
        severity === 'hint' ? 'hint' : 'error',
        relation === 'never' ? '' : `It works only if ${dimText(dim)} equals ${dimText(into)}.`,
      );
      return;
    }
  }
}

const tightOf = (shape: Shape): string => shapesText([shape]).trimEnd();
