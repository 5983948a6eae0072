/** Tracebacks as CPython 3.11 prints them, with the marks under the part that failed. */
import { attributeError, nameError, PyException, syntaxError, type TracebackEntry } from './objects/errors.ts';
import { PyList, type Value } from './objects/object.ts';
import { attributesOf, str } from './objects/operations.ts';
import { suggestionFor } from './suggestion.ts';
import { parseExpression } from './syntax/parser.ts';
import type { Expression } from './syntax/tree.ts';

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';

/** Modules that are written in C in CPython: their frames are none. */
const NATIVE: ReadonlySet<string> = new Set(['<_binary>', '<heapq>', '<bisect>', '<pickle>']);

/** What Python prints to stderr for an uncaught exception. */
export function formatException(exception: PyException, lines: readonly string[], depth = 0): string {
  let result = '';
  if (depth < 10) {
    if (exception.cause instanceof PyException) result += formatException(exception.cause, lines, depth + 1) + CAUSE;
    else if (exception.context instanceof PyException && !exception.suppressContext) {
      result += formatException(exception.context, lines, depth + 1) + CONTEXT;
    }
  }
  if (exception.traceback.length > 0) {
    result += 'Traceback (most recent call last):\n';
    const frames = exception.traceback.filter(({ code }) => !NATIVE.has(code.filename)).reverse();
    let repeated = 0;
    let last = '';
    for (const frame of frames) {
      const text = formatFrame(frame, lines);
      const place = `${frame.code.filename}:${frame.code.positions[frame.position * 4]}:${frame.code.name}`;
      if (place === last) {
        repeated++;
        if (repeated >= 3) continue;
      } else {
        if (repeated >= 3) result += more(repeated - 2);
        repeated = 0;
        last = place;
      }
      result += text;
    }
    if (repeated >= 3) result += more(repeated - 2);
  }
  return `${result}${formatPlace(exception)}${formatLastLine(exception)}\n`;
}

/** Where a text that eval(), exec() or compile() was given is no Python. */
function formatPlace(exception: PyException): string {
  const of = (name: string) => attributesOf(exception)?.get(name);
  const [text, line, column, endLine, endColumn] = ['text', 'lineno', 'offset', 'end_lineno', 'end_offset'].map(of);
  if (!exception.isInstance(syntaxError) || typeof line !== 'number' || typeof column !== 'number') return '';
  const place = `  File "${String(of('filename'))}", line ${line}\n`;
  if (typeof text !== 'string') return place;
  const indent = text.length - text.trimStart().length;
  const width = endLine === line && typeof endColumn === 'number' && endColumn > column ? endColumn - column : 1;
  return `${place}    ${text.trim()}\n    ${' '.repeat(Math.max(0, column - 1 - indent))}${'^'.repeat(width)}\n`;
}

/** ^^^^, with ~ under the operands when the failing part is one operation (traceback.py's caret anchors). */
function marks(segment: string, oneLine: boolean): string {
  const plain = '^'.repeat(segment.length);
  if (!oneLine) return plain;
  let node: Expression;
  try {
    node = parseExpression(segment);
  } catch {
    return plain;
  }
  let from: number;
  let to: number;
  if (node.kind === 'BinOp') {
    from = node.left.endColumn;
    while (/[\s)]/.test(segment[from] ?? '')) from++;
    to = from + node.op.length;
  } else if (node.kind === 'Subscript') {
    from = node.value.endColumn;
    while (segment[from] !== '[' && from < segment.length) from++;
    to = node.endColumn;
  } else return plain;
  return '~'.repeat(from) + '^'.repeat(to - from) + '~'.repeat(Math.max(0, segment.length - to));
}

function more(count: number): string {
  return `  [Previous line repeated ${count} more time${count === 1 ? '' : 's'}]\n`;
}

function formatFrame({ code, position }: TracebackEntry, lines: readonly string[]): string {
  const [line = 0, column = 0, endLine = 0, endColumn = 0] = code.positions.slice(position * 4, position * 4 + 4);
  const filename = code.filename === '<evaluated>' ? '<string>' : code.filename;
  let result = `  File "${filename}", line ${line}, in ${code.name}\n`;
  const source = lines[line - 1];
  if (source === undefined || code.filename !== '<string>' || source.trim() === '') return result;
  const stripped = source.trim();
  const indent = source.length - source.trimStart().length;
  result += `    ${stripped}\n`;
  const start = column - indent;
  const end = Math.min(endLine === line ? endColumn - indent : stripped.length, stripped.length);
  if (start >= 0 && end > start) {
    const under = marks(stripped.slice(start, end), endLine === line);
    // a whole line needs no marks, unless they tell its parts apart
    if (start > 0 || end < stripped.length || under.includes('~')) result += `    ${' '.repeat(start)}${under}\n`;
  }
  return result;
}

/** `ValueError: message`, with CPython's "Did you mean". */
export function formatLastLine(exception: PyException): string {
  const { type } = exception;
  const name =
    type.module === 'builtins' || type.module === '__main__' ? type.qualname : `${type.module}.${type.qualname}`;
  const said = exception.isInstance(syntaxError) ? attributesOf(exception)?.get('msg') : undefined;
  const message = typeof said === 'string' ? said : messageOf(exception);
  let result = message === '' ? name : `${name}: ${message}`;
  const meant = suggestionFor(exception);
  if (meant !== undefined) result += `. Did you mean: '${meant}'?`;
  if (exception.notes instanceof PyList) for (const note of exception.notes.items) result += `\n${str(note)}`;
  return result;
}

/** str(exception), never failing. */
export function messageOf(exception: PyException): string {
  try {
    return str(exception);
  } catch {
    return '<exception str() failed>';
  }
}

export function operandOf(exception: PyException): Value | undefined {
  if (!exception.isInstance(attributeError) && !exception.isInstance(nameError)) return undefined;
  return attributesOf(exception)?.get('obj');
}
