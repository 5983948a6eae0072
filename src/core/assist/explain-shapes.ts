/** The account of a broadcast for shapes that may hold symbols, as the hover and the panel draw it. */

import { type AxisRule, explainBroadcast } from '../numpy/broadcasting/explain.ts';
import { align, broadcast, type Shape, Symbols } from '../shapes/broadcast.ts';
import { readShape } from '../shapes/declarations.ts';
import { asNumber, dimText, isUnknown, shapeText, tightShape } from '../shapes/dim.ts';

export interface PictureAxis {
  /** Counted from the right: -1 is the last axis. */
  readonly axis: number;
  /** One length per operand; null where the operand has no such axis. */
  readonly lengths: readonly (string | null)[];
  /** null where there is none, or where it cannot be told. */
  readonly result: string | null;
  readonly rule: AxisRule | 'undecided';
  readonly text: string;
}

/** A broadcast axis by axis. */
export interface BroadcastPicture {
  /** The operands' shapes, written as NumPy writes them. */
  readonly shapes: readonly string[];
  /** `perhaps`: it depends on sizes that nothing states. */
  readonly verdict: 'fits' | 'fails' | 'perhaps';
  /** null unless it fits. */
  readonly result: string | null;
  /** From the last axis to the first, as the rule goes. */
  readonly axes: readonly PictureAxis[];
  /** What happens; NumPy's own message where it fails. */
  readonly message: string;
  /** Broadcasts that are legal and nearly always a mistake. */
  readonly warnings: readonly string[];
}

export type PictureOrProblem =
  | { readonly ok: true; readonly picture: BroadcastPicture }
  /** `at`: which of the shapes cannot be read. */
  | { readonly ok: false; readonly at: number; readonly problem: string };

/** NumPy's own limit of operands of one broadcast is higher; nobody draws more. */
const MOST_SHAPES = 8;
const MOST_AXES = 64;
/** Lengths that stand for symbols while the usual mistakes are looked for: no author writes them. */
const STANDINS = [1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051, 1061, 1063, 1069, 1087, 1091];

/**
 * Aligns shapes from the right and tells, axis by axis, which rule of broadcasting applies. Lengths are numbers or names.
 * @param texts shapes as people write them: `(3, 1)`, `3, 1`, `[m, n]`, `3 x 1`, `()`, `5`
 * @example explainShapes(['(m, 1)', '(m,)'])  // fits, (m, m), with a warning
 */
export function explainShapes(texts: readonly string[]): PictureOrProblem {
  if (texts.length > MOST_SHAPES)
    return { ok: false, at: MOST_SHAPES, problem: `At most ${MOST_SHAPES} shapes are drawn.` };
  const shapes: Shape[] = [];
  for (const [at, text] of texts.entries()) {
    const shape = shapeOf(String(text));
    if (typeof shape === 'string') return { ok: false, at, problem: shape };
    shapes.push(shape);
  }
  return { ok: true, picture: pictureOf(shapes) };
}

/** A shape as it is written by people, or what is wrong with it. */
function shapeOf(text: string): Shape | string {
  const trimmed = text.trim();
  if (trimmed === '') return 'Write a shape, for example (3, 1) or (m, n).';
  if (trimmed.length > 200) return 'This is too long for a shape.';
  const inside = /^\((.*)\)$/s.exec(trimmed)?.[1] ?? /^\[(.*)\]$/s.exec(trimmed)?.[1] ?? trimmed;
  if (/-\s*\d/.test(inside)) return 'A length is not negative.';
  if (/\d\.\d/.test(inside)) return 'A length is a whole number or a name.';
  // "3 x 1" and "3 × 1", but not a name with an x in it
  const parted = inside.includes(',')
    ? inside
    : inside.replace(/(?<=[\w)])\s+[x×]\s+(?=[\w(])|×|(?<=\d)x(?=\d)/g, ', ');
  const stated =
    parted.trim() === '' ? { shape: [] as Shape } : readShape(parted.includes(',') ? parted : `${parted},`);
  if (!stated || stated.shape.some(isUnknown))
    return 'A shape is a list of whole numbers or names, such as (3, 1) or (m, n).';
  if (stated.shape.length > MOST_AXES) return `NumPy's arrays have at most ${MOST_AXES} axes.`;
  return stated.shape;
}

const numberOf = asNumber;
const dimKey = dimText;

function pictureOf(shapes: readonly Shape[]): BroadcastPicture {
  const written = shapes.map(shapeText);
  const numbers = shapes.map((shape) => shape.map(numberOf));
  if (numbers.every((shape): shape is number[] => shape.every((length) => length !== null))) {
    const { ok, shape, axes, message, warnings } = explainBroadcast(...numbers);
    return {
      shapes: written,
      verdict: ok ? 'fits' : 'fails',
      result: shape && tuple(shape),
      axes: axes.map((axis) => ({
        ...axis,
        lengths: axis.lengths.map((length) => (length === null ? null : String(length))),
        result: axis.result === null ? null : String(axis.result),
      })),
      message,
      warnings: warnings.map((warning) => warning.message),
    };
  }
  const symbols = new Symbols();
  const { relation, shape } = broadcast(shapes, symbols);
  const axes = align(shapes, symbols);
  const fails = axes.some(({ rule }) => rule === 'conflict');
  const verdict = fails ? 'fails' : relation === 'same' ? 'fits' : 'perhaps';
  const result = verdict === 'fits' ? shapeText(shape) : null;
  const doubts = axes
    .filter(({ rule }) => rule === 'undecided')
    .map(({ text }) => text.replace(/^.*: they fit/, 'It fits'));
  return {
    shapes: written,
    verdict,
    result,
    axes,
    message: fails
      ? `operands could not be broadcast together with shapes ${shapes.map(tightShape).join(' ')} `
      : verdict === 'fits'
        ? `${written.join(' with ')} gives ${result}`
        : `${[...new Set(doubts)].join('. ')}.`,
    warnings: verdict === 'fits' ? symbolicWarnings(shapes) : [],
  };
}

const tuple = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** The usual mistakes, looked for with numbers in the place of symbols, and told with the symbols again. */
function symbolicWarnings(shapes: readonly Shape[]): string[] {
  const standins = new Map<string, number>();
  const lengths = shapes.map((shape) =>
    shape.map((dim) => {
      const number = numberOf(dim);
      if (number !== null) return number;
      const key = dimKey(dim);
      const known = standins.get(key) ?? STANDINS[standins.size];
      if (known !== undefined) standins.set(key, known);
      return known ?? -1;
    }),
  );
  if (lengths.flat().includes(-1)) return [];
  const names = new Map([...standins].map(([name, number]) => [String(number), name]));
  return explainBroadcast(...lengths).warnings.map(({ message }) =>
    message.replace(/\b1\d{3}\b/g, (number) => names.get(number) ?? number),
  );
}
