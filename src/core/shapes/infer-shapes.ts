/** The face of shape inference: source text in, shapes and findings by place out. */

import type { Expression, Place } from '../python/syntax/tree.ts';
import { Analysis, type FindingAt } from './analysis.ts';
import type { AxisAlignment } from './broadcast.ts';
import { commentsOf, readShape } from './declarations.ts';
import { constant, type Dim, dimText, isUnknown, shapeText, symbol, symbolsOf } from './dim.ts';
import type { ShapeFinding } from './finding.ts';
import { readModule } from './repair.ts';
import { array, int, type Value } from './value.ts';

/** A shape that the caller knows: `[3, 'N']`, `'(3, N)'`, a number for an int, or with a dtype. */
export type KnownShape =
  | number
  | string
  | readonly (number | string)[]
  | { readonly shape: string | readonly (number | string)[]; readonly dtype?: string };

export interface ShapeEntry {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units; the end is exclusive. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The name that is bound; for a finding the text of the expression. */
  readonly name: string;
  readonly kind:
    | 'array'
    | 'int'
    | 'float'
    | 'bool'
    | 'complex'
    | 'str'
    | 'list'
    | 'tuple'
    | 'dict'
    | 'other'
    | 'unknown'
    | 'finding';
  /** `(N, H//2, C)` of an array or NumPy scalar (`()`); null for anything else or where the number of axes is unknown. */
  readonly shape: string | null;
  /** The axes one by one; "?" for a length that is unknown. */
  readonly dims: readonly string[] | null;
  readonly dtype: string | null;
  /** Of an int: its value as a formula. Of a list: what its elements are. */
  readonly about: string | null;
  /** `declared`: the shape is what a docstring, comment or annotation says, not what the code computes. */
  readonly source: 'inferred' | 'declared';
  readonly finding: ShapeFinding | null;
}

export type { AxisAlignment, ShapeFinding };

/**
 * Shapes of all names over symbolic lengths, and what is wrong or doubtful about them. Nothing is run.
 * Works on code with holes and syntax errors; never throws; the same text always gives the same answer.
 * @param options.known shapes of names that the text does not state
 * @returns in the order of the text; a finding is an entry of its own at its exact place
 * @example inferShapes('x = np.zeros((N, 3))\ny = x.sum(axis=1)')[1].shape  // "(N,)"
 */
export function inferShapes(
  source: string,
  options: { readonly known?: Readonly<Record<string, KnownShape>> } = {},
): ShapeEntry[] {
  const text = String(source);
  const module = readModule(text);
  const analysis = new Analysis(commentsOf(text), readKnown(options.known));
  analysis.run(module.body);
  const lines = text.split(/\r\n|\r|\n/);
  const place = (at: Place): Place => {
    const shift = module.shifts.get(at.line) ?? 0;
    const end = module.shifts.get(at.endLine) ?? 0;
    return { line: at.line, column: at.column + shift, endLine: at.endLine, endColumn: at.endColumn + end };
  };
  const entries: ShapeEntry[] = [];
  for (const binding of analysis.bindings.values()) {
    entries.push({
      ...place(binding),
      name: binding.name,
      ...describe(binding.value),
      source: binding.source,
      finding: null,
    });
  }
  for (const finding of analysis.findings.values()) {
    const at = place(finding);
    entries.push({
      ...at,
      name: excerpt(lines, at),
      kind: 'finding',
      shape: null,
      dims: null,
      dtype: null,
      about: null,
      source: 'inferred',
      finding: withoutPlace(finding),
    });
  }
  return entries.sort((a, b) => a.line - b.line || a.column - b.column || a.endColumn - b.endColumn);
}

function withoutPlace(finding: FindingAt): ShapeFinding {
  const { severity, code, type, message, detail, shapes, axes } = finding;
  return { severity, code, type, message, detail, shapes, axes };
}

function excerpt(lines: readonly string[], at: Place): string {
  const first = lines[at.line - 1] ?? '';
  return at.line === at.endLine ? first.slice(at.column, at.endColumn) : first.slice(at.column).trimEnd();
}

type Description = Pick<ShapeEntry, 'kind' | 'shape' | 'dims' | 'dtype' | 'about'>;

function describe(value: Value): Description {
  const plain = { shape: null, dims: null, dtype: null, about: null };
  switch (value.kind) {
    case 'array':
      return {
        kind: 'array',
        shape: value.shape && shapeText(value.shape),
        dims: value.shape?.map(dimText) ?? null,
        dtype: value.dtype,
        about: null,
      };
    case 'number': {
      const about = value.type === 'int' && value.dim && !isUnknown(value.dim) ? dimText(value.dim) : null;
      return { ...plain, kind: value.type, dtype: value.type, about };
    }
    case 'list':
    case 'tuple': {
      const inner = value.items ? null : describe(value.element);
      const about = value.items
        ? `${value.kind} of ${value.items.length}`
        : `${value.kind} of ${dimText(value.length)}${inner?.shape ? ` arrays ${inner.shape}` : ''}`;
      return { ...plain, kind: value.kind, about };
    }
    case 'dict':
    case 'str':
    case 'unknown':
      return { ...plain, kind: value.kind };
    default:
      return { ...plain, kind: 'other' };
  }
}

function readKnown(known: Readonly<Record<string, KnownShape>> | undefined): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, given] of Object.entries(known ?? {})) {
    const value = valueOfKnown(given);
    if (value) values.set(name, value);
  }
  return values;
}

function valueOfKnown(given: KnownShape): Value | null {
  if (typeof given === 'number') return Number.isSafeInteger(given) ? int(constant(given)) : null;
  if (typeof given === 'string') {
    const inside = /^\s*[([](.*)[)\]]\s*$/.exec(given)?.[1];
    const stated = inside === undefined ? null : readShape(inside);
    return stated ? array(stated.shape, null) : null;
  }
  if (Array.isArray(given)) {
    const dims: (Dim | null)[] = given.map((length: number | string) =>
      typeof length === 'number' ? constant(length) : (readShape(`${length},`)?.shape[0] ?? null),
    );
    return dims.every((dim): dim is Dim => dim !== null && !isUnknown(dim)) ? array(dims, null) : null;
  }
  if (typeof given !== 'object' || given === null || !('shape' in given)) return null;
  const shaped = valueOfKnown(given.shape as KnownShape);
  return shaped?.kind === 'array' ? array(shaped.shape, given.dtype ?? null) : null;
}

export type { Expression };
export { symbol, symbolsOf };
