/** The account of a broadcast, axis by axis, for a student to read. */

import type { Shape } from '../array/ndarray.ts';
import { shapeText } from '../errors.ts';
import { commonShape, mismatchMessage } from './broadcast.ts';

/**
 * `equal`: all lengths agree; `stretched`: a length of 1 was repeated; `missing`: an operand has no such axis and gets one of
 * length 1, which is repeated; `conflict`: two lengths differ and neither is 1.
 */
export type AxisRule = 'equal' | 'stretched' | 'missing' | 'conflict';

export interface AxisAccount {
  /** Counted from the right: -1 is the last axis. */
  readonly axis: number;
  /** One length per operand; null where the operand has no such axis. */
  readonly lengths: readonly (number | null)[];
  readonly result: number | null;
  readonly rule: AxisRule;
  readonly text: string;
}

export interface BroadcastWarning {
  readonly kind: 'column-meets-row' | 'axis-by-chance';
  readonly message: string;
}

export interface BroadcastAccount {
  readonly ok: boolean;
  /** The common shape, or null where there is none. */
  readonly shape: readonly number[] | null;
  /** From the last axis to the first, as the rule goes. */
  readonly axes: readonly AxisAccount[];
  /** What happens, in words; where it fails NumPy's own message. */
  readonly message: string;
  /** Broadcasts that are legal and nearly always a mistake. */
  readonly warnings: readonly BroadcastWarning[];
}

function accountOf(axis: number, lengths: readonly (number | null)[]): AxisAccount {
  const present = lengths.filter((length): length is number => length !== null);
  const long = present.filter((length) => length !== 1);
  const clash = long.find((length) => length !== long[0]);
  const stated = lengths.map((length) => (length === null ? 'none' : String(length))).join(', ');
  if (clash !== undefined) {
    const text = `axis ${axis}: ${stated}: ${long[0]} and ${clash} differ and neither is 1`;
    return { axis, lengths, result: null, rule: 'conflict', text };
  }
  const result = long[0] ?? 1;
  if (present.length < lengths.length) {
    const text = `axis ${axis}: ${stated}: the missing axis counts as 1 and is repeated to ${result}`;
    return { axis, lengths, result, rule: 'missing', text };
  }
  if (present.every((length) => length === result)) {
    return { axis, lengths, result, rule: 'equal', text: `axis ${axis}: ${stated}: the lengths are equal` };
  }
  return { axis, lengths, result, rule: 'stretched', text: `axis ${axis}: ${stated}: 1 is repeated to ${result}` };
}

/** (N,) with (N, 1) gives (N, N): the commonest silent mistake with targets and predictions. */
function columnMeetsRow(shapes: readonly Shape[]): BroadcastWarning[] {
  const warnings: BroadcastWarning[] = [];
  for (let i = 0; i < shapes.length; i++) {
    for (let j = 0; j < shapes.length; j++) {
      const row = shapes[i]!;
      const column = shapes[j]!;
      if (row.length !== column.length - 1 || row.length === 0 || column.at(-1) !== 1) continue;
      const length = row.at(-1)!;
      if (length === 1 || column.at(-2) !== length) continue;
      const both = commonShape([row, column]);
      if (!both) continue;
      const message =
        `${shapeText(row)} with ${shapeText(column)} gives ${shapeText(both)}: every element is paired with every other. ` +
        `If the elements belong together one by one, reshape one of them so that both have the same shape.`;
      warnings.push({ kind: 'column-meets-row', message });
    }
  }
  return warnings;
}

/** (N,) with (N, N): the vector goes along the last axis, though it fits the first as well. */
function axisByChance(shapes: readonly Shape[]): BroadcastWarning[] {
  const warnings: BroadcastWarning[] = [];
  for (const vector of shapes) {
    if (vector.length !== 1 || vector[0]! <= 1) continue;
    for (const other of shapes) {
      const length = vector[0]!;
      if (other.length < 2 || other.at(-1) !== length || other.at(-2) !== length) continue;
      const message =
        `${shapeText(vector)} with ${shapeText(other)} is added along the last axis; the axis before it has the same length, ` +
        `so a vector meant for that one would go wrong without an error. Write it as ${shapeText([length, 1])} if that is meant.`;
      warnings.push({ kind: 'axis-by-chance', message });
    }
  }
  return warnings;
}

/**
 * Aligns shapes from the right and tells, axis by axis, which rule of broadcasting applies.
 * Source: https://numpy.org/doc/stable/user/basics.broadcasting.html
 * @example explainBroadcast([3, 1], [4]).shape  // [3, 4]
 */
export function explainBroadcast(...shapes: readonly (readonly number[])[]): BroadcastAccount {
  const bad = shapes.find(
    (shape) => !Array.isArray(shape) || shape.some((length) => !Number.isSafeInteger(length) || length < 0),
  );
  if (bad !== undefined) {
    const message = 'a shape is a list of whole numbers that are not negative';
    return { ok: false, shape: null, axes: [], message, warnings: [] };
  }
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  const axes: AxisAccount[] = [];
  for (let axis = -1; axis >= -ndim; axis--) {
    axes.push(
      accountOf(
        axis,
        shapes.map((shape) => shape.at(axis) ?? null),
      ),
    );
  }
  const shape = commonShape(shapes);
  if (!shape) return { ok: false, shape: null, axes, message: mismatchMessage(shapes), warnings: [] };
  const message = `${shapes.map(shapeText).join(' with ')} gives ${shapeText(shape)}`;
  return { ok: true, shape, axes, message, warnings: [...columnMeetsRow(shapes), ...axisByChance(shapes)] };
}
