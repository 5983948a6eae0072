/** The values that names take when a function runs on a small example of what its docstring says. */

import type { Description } from '../python/describe.ts';
import type { Arguments, Statement } from '../python/syntax/tree.ts';
import type { ShapeEntry } from '../shapes/infer-shapes.ts';
import { readModule } from '../shapes/repair.ts';
import { blocksOf } from '../shapes/walk.ts';
import { runPython } from '../simulator/run-python.ts';
import { shapesOf } from './study.ts';

export interface ExampleValue {
  readonly name: string;
  readonly repr: string;
  /** `(4, 3)`; null for what is no array. */
  readonly shape: string | null;
  readonly dtype: string | null;
}

export interface TracedValue extends ExampleValue {
  /** Where the name was bound: from 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

export interface Example {
  /** The function that was called; null where the module ran by itself. */
  readonly function: string | null;
  readonly inputs: readonly ExampleValue[];
  /** The last value of each name at each line that bound it. */
  readonly values: readonly TracedValue[];
  /** What ended the run early. */
  readonly error: { readonly type: string; readonly message: string; readonly line: number } | null;
  /** Why there is no example, in words; null where there is one. */
  readonly problem: string | null;
}

export interface ExampleOptions {
  readonly timeMs?: number;
  readonly memoryBytes?: number;
}

/** Lengths of the symbols in the order in which they come: all different, small enough to be read. */
const LENGTHS = [4, 3, 2, 5, 6, 7, 8, 9];
const PREFIX = '__midterm_';

/**
 * Runs a text, and the function around a line on arrays of the shapes that its docstring states, and tells what each
 * name was. Code that cannot be read is left out. Never throws; deterministic.
 * @param line from 1
 */
export function exampleAt(source: string, line: number, options: ExampleOptions = {}): Example {
  const { body, text } = readModule(String(source));
  const around = functionAround(body, line);
  if (around === 'method')
    return { function: null, inputs: [], values: [], error: null, problem: 'Methods are not run on examples.' };
  const made = around ? callOf(around, shapesOf(String(source))) : null;
  if (typeof made === 'string') return { function: null, inputs: [], values: [], error: null, problem: made };
  const lines = text.split(/\r\n|\r|\n/).length;
  const program = made ? `${text}\n${made.program}` : text;
  const {
    trace = [],
    variables,
    error,
  } = runPython(program, {
    timeMs: options.timeMs ?? 1000,
    memoryBytes: options.memoryBytes ?? 64 * 2 ** 20,
    limit: 50,
    trace: true,
  });
  const values = new Map<string, TracedValue>();
  for (const entry of trace) {
    if (entry.line > lines || entry.name.startsWith(PREFIX)) continue;
    const key = `${entry.line} ${entry.column} ${entry.name}`;
    values.set(key, { ...shownValue(entry.name, entry.value), line: entry.line, column: entry.column - 1 });
  }
  const inputs = (made?.inputs ?? []).flatMap((name, at) => {
    const value = variables[`${PREFIX}${at}`];
    return value ? [shownValue(name, value)] : [];
  });
  const at = error && (error.frames.filter((frame) => frame.line <= lines).at(-1)?.line ?? error.line);
  return {
    function: around?.name ?? null,
    inputs,
    values: [...values.values()],
    error: error && { type: error.type, message: error.message, line: Math.min(at ?? 1, lines) },
    problem: null,
  };
}

function shownValue(name: string, { repr, shape, dtype, kind }: Description): ExampleValue {
  const isArray = shape !== undefined && (kind === 'ndarray' || kind === 'npscalar');
  return {
    name,
    repr: repr.length > 2000 ? `${repr.slice(0, 2000)}…` : repr,
    shape: isArray ? `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})` : null,
    dtype: dtype ?? null,
  };
}

type FunctionDef = Extract<Statement, { kind: 'FunctionDef' }>;

function functionAround(body: readonly Statement[], line: number): FunctionDef | 'method' | null {
  const statement = body.filter((each) => each.line <= line).at(-1);
  // the lines below the last statement that could be read still belong to it
  if (statement?.kind === 'FunctionDef') return statement;
  if (statement?.kind === 'ClassDef') return 'method';
  if (!statement) return null;
  for (const block of blocksOf(statement)) {
    const found = functionAround(block, line);
    if (found) return found;
  }
  return null;
}

/** The lines that call a function on an example, or why there is none. */
function callOf(
  { name, args, line }: FunctionDef,
  entries: readonly ShapeEntry[],
): { readonly program: string; readonly inputs: readonly string[] } | string {
  const lengths = new Map<string, number>();
  const needed = required(args);
  const found = needed.map((parameter) =>
    entries.find((each) => each.line === line && each.name === parameter && each.kind !== 'finding'),
  );
  for (const entry of found) {
    for (const dim of entry?.dims ?? []) {
      for (const [symbol] of dim.matchAll(SYMBOL)) {
        if (!FUNCTIONS.has(symbol) && !lengths.has(symbol))
          lengths.set(symbol, LENGTHS[lengths.size % LENGTHS.length]!);
      }
    }
  }
  const values: string[] = [];
  for (const [at, parameter] of needed.entries()) {
    const value = valueFor(parameter, found[at], lengths, at);
    if (value === null) return `The docstring does not say what ${parameter} is.`;
    values.push(value);
  }
  const program = [
    `import numpy as ${PREFIX}np`,
    ...values.map((value, at) => `${PREFIX}${at} = ${value}`),
    `${PREFIX}result = ${name}(${needed.map((parameter, at) => `${parameter}=${PREFIX}${at}`).join(', ')})`,
  ].join('\n');
  return { program, inputs: needed };
}

const SYMBOL = /[\p{L}_][\p{L}\p{N}_']*/gu;
const FUNCTIONS = new Set(['min', 'max']);

/** The parameters that a call must give. */
function required({ plain, defaults, keywordOnly, keywordDefaults }: Arguments): string[] {
  return [
    ...plain.slice(0, plain.length - defaults.length).map(({ name }) => name),
    ...keywordOnly.filter((_, at) => keywordDefaults[at] === null).map(({ name }) => name),
  ];
}

function valueFor(
  name: string,
  entry: ShapeEntry | undefined,
  lengths: ReadonlyMap<string, number>,
  seed: number,
): string | null {
  if (entry?.kind === 'array') {
    const dims = entry.dims ?? ['4'];
    const axes = dims.map((dim) =>
      dim.includes('?') ? '3' : dim.replace(SYMBOL, (symbol) => String(lengths.get(symbol) ?? symbol)),
    );
    return arrayOf(name, entry.dtype, axes, seed);
  }
  const length = lengths.get(name);
  if (length !== undefined) return String(length);
  if (entry?.kind === 'bool') return 'True';
  if (entry?.kind === 'float') return '0.5';
  if (entry?.kind === 'int') return '2';
  if (
    /^(?:lr|alpha|beta\d?|gamma|eps|epsilon|rate|reg|lam|lambda_?|momentum|threshold|keep_prob|p|tau|learning_rate)$/.test(
      name,
    )
  )
    return '0.5';
  if (/^(?:k|n|m|num_\w+|n_\w+|size|stride|pad|padding|axis|\w*_size|steps?|depth)$/i.test(name)) return '2';
  return null;
}

/** A text of Python that makes an array whose values tell its elements apart. */
function arrayOf(name: string, dtype: string | null, axes: readonly string[], seed: number): string {
  const np = `${PREFIX}np`;
  const shape = `(${axes.join(', ')}${axes.length === 1 ? ',' : ''})`;
  const count = axes.length === 0 ? '1' : axes.map((axis) => `(${axis})`).join(' * ');
  if (dtype === 'bool') return `(${np}.arange(${count}) % 2 == 0).reshape(${shape})`;
  const isLabels = /^(?:y|ys|y_true|labels?|targets?|classes|idx|indices|ids?)$/i.test(name);
  if (dtype?.includes('int')) return `(${np}.arange(${count}) % 2).astype(${np}.${dtype}).reshape(${shape})`;
  if (dtype === null && isLabels) return `(${np}.arange(${count}) % 2).reshape(${shape})`;
  const stream = `${np}.random.RandomState(${seed + 1})`;
  const isProbability = /^(?:p|ps|probs?|probabilit\w+|y_?hat|y_?pred\w*|predictions?|confidences?)$/i.test(name);
  const numbers = isProbability ? `${stream}.uniform(0.05, 0.95, ${shape})` : `${stream}.normal(0, 1, ${shape})`;
  const rounded = `${np}.round(${numbers}, ${isProbability ? 2 : 1})`;
  return dtype?.startsWith('float') ? `${rounded}.astype(${np}.${dtype})` : rounded;
}
