import type { Place } from '../python/syntax/tree.ts';
import type { AxisAlignment, Relation, Shape, Symbols } from './broadcast.ts';
import { dimText, tightShape } from './dim.ts';

/** `error`: it fails for all sizes that the text allows; `warning`: legal and nearly always a mistake; `hint`: it may fail. */
export type ShapeSeverity = 'error' | 'warning' | 'hint';

export interface ShapeFinding {
  readonly severity: ShapeSeverity;
  /** Stable name of the kind, e.g. "broadcast", "column-meets-row". */
  readonly code: string;
  /** The exception's type where it is one. */
  readonly type: string | null;
  /** NumPy's own message with symbols for sizes, or what will happen silently. */
  readonly message: string;
  /** When it fails or what to do about it; empty if the message says all. */
  readonly detail: string;
  readonly shapes: readonly string[];
  readonly axes: readonly AxisAlignment[];
}

export interface Problem extends Partial<ShapeFinding> {
  readonly severity: ShapeSeverity;
  readonly code: string;
  readonly message: string;
}

/** What the operations need of the analysis. */
export interface Reporter {
  readonly symbols: Symbols;
  report(place: Place, problem: Problem): void;
}

/** The severity of a disagreement of lengths, or null where it is none. */
export function severityOf(relation: Relation): ShapeSeverity | null {
  return relation === 'same' ? null : relation === 'perhaps' ? 'hint' : 'error';
}

export const whenItHolds = (relation: Relation, clash: readonly [Shape[number], Shape[number]] | null): string =>
  clash && relation !== 'never'
    ? `It works only if ${dimText(clash[0])} equals ${dimText(clash[1])}${relation === 'perhaps' ? '' : ' or one of them is 1'}.`
    : '';

export const shapesText = (shapes: readonly Shape[]): string => shapes.map((shape) => `${tightShape(shape)} `).join('');
