/** Everything that an answer file shows while it is typed, in one go. */

import { inferShapes, type ShapeEntry } from '../shapes/infer-shapes.ts';
import { readModule } from '../shapes/repair.ts';

export interface SyntaxNote {
  readonly type: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 0; the end is exclusive. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Study {
  readonly shapes: readonly ShapeEntry[];
  readonly syntax: readonly SyntaxNote[];
}

let last: { readonly text: string; readonly shapes: readonly ShapeEntry[] } | null = null;

/** `inferShapes` of the text that was asked about last is kept: several parts of the editor ask about each. */
export function shapesOf(text: string): readonly ShapeEntry[] {
  if (last?.text !== text) last = { text, shapes: inferShapes(text) };
  return last.shapes;
}

/** Shapes of all names, what is wrong or doubtful about them, and what is no Python. Nothing is run. */
export function studyCode(source: string): Study {
  const text = String(source);
  const { problems } = readModule(text);
  const lines = text.split(/\r\n|\r|\n/);
  const syntax = problems.map(({ type, message, line, column, endLine, endColumn }) => {
    const at = Math.min(Math.max(line, 1), lines.length);
    const length = (lines[at - 1] ?? '').length;
    const start = Math.min(Math.max(column - 1, 0), length);
    const oneLine = endLine === line && endColumn > column;
    return {
      type,
      message,
      line: at,
      column: start,
      endLine: at,
      endColumn: oneLine ? Math.min(endColumn - 1, length) : length,
    };
  });
  return { shapes: shapesOf(text), syntax };
}
