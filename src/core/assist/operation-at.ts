/** The operation at a place of a text, with its operands' shapes. */

import type { Expression, Place, Statement } from '../python/syntax/tree.ts';
import { inferShapes, type ShapeEntry } from '../shapes/infer-shapes.ts';
import { type ReadModule, readModule } from '../shapes/repair.ts';
import { blocksOf, nameOf } from '../shapes/walk.ts';
import { type BroadcastPicture, explainShapes } from './explain-shapes.ts';

export interface Operand {
  readonly text: string;
  /** `(m, 1)`; null where it is no array or its axes are unknown. */
  readonly shape: string | null;
  readonly dtype: string | null;
}

/** An operation that broadcasts its operands. */
export interface Operation extends Place {
  readonly text: string;
  /** `+`, `>`, `maximum`. */
  readonly operator: string;
  readonly operands: readonly Operand[];
  /** null where a shape is unknown. */
  readonly picture: BroadcastPicture | null;
}

/** A place in a text: line from 1, column from 0. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** NumPy's functions of several arrays that are broadcast against each other. */
const BROADCASTING = new Set(
  (
    'add subtract multiply divide true_divide floor_divide mod remainder fmod power float_power maximum minimum fmax fmin ' +
    'arctan2 atan2 hypot logaddexp logaddexp2 copysign nextafter heaviside gcd lcm bitwise_and bitwise_or bitwise_xor ' +
    'left_shift right_shift less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor ' +
    'where isclose clip broadcast_arrays divmod ldexp'
  ).split(' '),
);

interface Candidate {
  readonly statement: Statement;
  readonly node: Place;
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/**
 * The innermost operation that broadcasts and covers a stretch of the text, on code with holes and syntax errors too.
 * Nothing is run: the shapes are inferred.
 */
export function operationAt(source: string, from: TextPlace, to: TextPlace = from): Operation | null {
  const text = String(source);
  const module = readModule(text);
  const lines = text.split(/\r\n|\r|\n/);
  let best: Candidate | null = null;
  visit(module.body, (candidate) => {
    const place = shifted(candidate.node, module);
    if (covers(place, from) && covers(place, to)) best = candidate;
  });
  if (best === null) return null;
  const { statement, node, operator, operands } = best as Candidate;
  const first = shifted(statement, module);
  const indent = /^\s*/.exec(lines[first.line - 1] ?? '')?.[0] ?? '';
  // a statement behind a colon or a semicolon has no line of its own to put anything before
  if (first.column !== indent.length) return null;
  const texts = operands.map((operand) => excerpt(lines, shifted(operand, module)));
  const shapes = operandShapes(lines, first.line, indent, texts);
  const place = shifted(node, module);
  const known = shapes.every(({ shape }) => shape !== null);
  const explained = known ? explainShapes(shapes.map(({ shape }) => shape ?? '')) : null;
  return {
    ...place,
    text: balanced(lines, place),
    operator,
    operands: texts.map((each, at) => ({ text: each, ...shapes[at]! })),
    picture: explained?.ok ? explained.picture : null,
  };
}

/** The operands bound to names of their own on lines before the statement: so each gets an entry. */
function operandShapes(
  lines: readonly string[],
  before: number,
  indent: string,
  texts: readonly string[],
): Pick<Operand, 'shape' | 'dtype'>[] {
  const probes = texts.map((text, at) => `${indent}${PROBE}${at} = (${text.replace(/\s*\n\s*/g, ' ')})`);
  const probed = [...lines.slice(0, before - 1), ...probes, ...lines.slice(before - 1)].join('\n');
  const entries = inferShapes(probed);
  return texts.map((_, at) => {
    const entry = entries.find(({ name }) => name === `${PROBE}${at}`);
    return { shape: entry ? shapeOf(entry) : null, dtype: entry?.dtype ?? null };
  });
}

const PROBE = '__midterm_operand_';

function shapeOf({ kind, shape, dims }: ShapeEntry): string | null {
  if (kind === 'int' || kind === 'float' || kind === 'bool' || kind === 'complex') return '()';
  return kind === 'array' && dims?.every((dim) => !dim.includes('?')) ? shape : null;
}

function visit(body: readonly Statement[], found: (candidate: Candidate) => void): void {
  for (const statement of body) {
    if (statement.kind === 'AugAssign') {
      const { target, op, value } = statement;
      if (op !== '@') found({ statement, node: statement, operator: `${op}=`, operands: [target, value] });
    }
    for (const expression of expressionsOf(statement)) search(expression, statement, found);
    for (const block of blocksOf(statement)) visit(block, found);
  }
}

/** Outer operations first, so that the last one found is the innermost. */
function search(node: Expression, statement: Statement, found: (candidate: Candidate) => void): void {
  // its names are its own: no line before the statement knows them
  if (node.kind === 'Lambda' || node.kind.endsWith('Comp') || node.kind === 'GeneratorExp') return;
  if (node.kind === 'BinOp' && node.op !== '@')
    found({ statement, node, operator: node.op, operands: [node.left, node.right] });
  if (node.kind === 'Compare' && node.comparators.length === 1 && !/in|is/.test(node.ops[0] ?? ''))
    found({ statement, node, operator: node.ops[0] ?? '', operands: [node.left, node.comparators[0]!] });
  if (node.kind === 'Call' && node.args.length >= 2 && node.args.every(({ kind }) => kind !== 'Starred')) {
    const name = nameOf(node.func);
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (name.includes('.') && BROADCASTING.has(last))
      found({ statement, node, operator: last, operands: node.args.slice(0, 3) });
  }
  for (const child of childrenOf(node)) search(child, statement, found);
}

function expressionsOf(statement: Statement): Expression[] {
  return Object.entries(statement).flatMap(([name, value]) =>
    name === 'body' || name === 'orelse' || name === 'finalbody' ? [] : expressionsIn(value),
  );
}

function childrenOf(node: Expression): Expression[] {
  return Object.values(node).flatMap(expressionsIn);
}

/** Expressions that a field holds, by itself, in a list, or in a keyword argument. */
function expressionsIn(value: unknown): Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null || !('line' in value)) return [];
  if ('kind' in value) return [value as Expression];
  return 'value' in value ? expressionsIn(value.value) : [];
}

function shifted<T extends Place>({ line, column, endLine, endColumn }: T, { shifts }: ReadModule): Place {
  return {
    line,
    column: column + (shifts.get(line) ?? 0),
    endLine,
    endColumn: endColumn + (shifts.get(endLine) ?? 0),
  };
}

/** The text with the brackets around its first operand, which the tree does not count to it. */
function balanced(lines: readonly string[], place: Place): string {
  const text = excerpt(lines, place);
  let missing = 0;
  let open = 0;
  for (const c of text) {
    if (c === '(') open += 1;
    else if (c === ')' && open > 0) open -= 1;
    else if (c === ')') missing += 1;
  }
  const before = (lines[place.line - 1] ?? '').slice(0, place.column);
  const brackets = /\(*$/.exec(before)?.[0] ?? '';
  return '('.repeat(Math.min(missing, brackets.length)) + text;
}

const covers = (place: Place, { line, column }: TextPlace): boolean =>
  (place.line < line || (place.line === line && place.column <= column)) &&
  (line < place.endLine || (line === place.endLine && column <= place.endColumn));

function excerpt(lines: readonly string[], { line, column, endLine, endColumn }: Place): string {
  if (line === endLine) return (lines[line - 1] ?? '').slice(column, endColumn);
  return [
    (lines[line - 1] ?? '').slice(column),
    ...lines.slice(line, endLine - 1),
    (lines[endLine - 1] ?? '').slice(0, endColumn),
  ].join('\n');
}
