/** Running a text of Python within budgets, and what the caller gets of it. */
import { type Compiled, compileModule } from './compile/compiler.ts';
import { link, Modules } from './compile/runtime.ts';
import { type Description, describe } from './describe.ts';
import { BudgetError, caught, type Operand, type PyException, systemExit } from './objects/errors.ts';
import { PyModule } from './objects/modules.ts';
import type { Value } from './objects/object.ts';
import { asInt, str } from './objects/operations.ts';
import { begin, state } from './objects/state.ts';
import { Warnings, warnings } from './objects/warn.ts';
import './modules/standard.ts';
import { host } from './modules/host.ts';
import { parse } from './syntax/parser.ts';
import { SyntaxProblem } from './syntax/tree.ts';
import { formatException, messageOf } from './traceback.ts';

export interface RunOptions {
  /** Time budget in milliseconds; 10,000 by default. */
  readonly timeMs?: number;
  /** Memory budget in bytes; 512 MiB by default. */
  readonly memoryBytes?: number;
  /** Files that open() and np.load can read, by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Where the lists of data and items of described values are cut; 10,000 by default. */
  readonly limit?: number;
  /** The variables to describe; all of the module's by default. */
  readonly names?: readonly string[];
  /** Without reprs, those of arrays, lists and tuples are "": they can take longer than the run. */
  readonly reprs?: boolean;
  /** Record what each statement bound. */
  readonly trace?: boolean;
  /** Bytes of the heap in use, where the host can tell: makes the memory budget see every object. */
  readonly heapUsed?: () => number;
  /** Seconds of the clock that time.time() shows at the start; the run is deterministic in it. */
  readonly now?: number;
  /**
   * Seconds of a clock that time.perf_counter() and the like show, for measuring. Without one they count the steps of the
   * run, so that the same code gives the same result.
   */
  readonly clock?: () => number;
}

export interface RunError {
  readonly type: string;
  readonly message: string;
  /** From 1; of the innermost frame. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** What the failing operation worked on. */
  readonly operands?: readonly Operand[];
  /** Which budget was used up, if one was. */
  readonly budget?: 'time' | 'memory';
  /** The frames, outermost first. */
  readonly frames: readonly { readonly name: string; readonly line: number; readonly column: number }[];
}

export interface TraceEntry {
  readonly line: number;
  readonly column: number;
  readonly name: string;
  readonly value: Description;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The last expression's value; null when the text does not end with one. */
  readonly value: Description | null;
  /** The module's names after the run. */
  readonly variables: Readonly<Record<string, Description>>;
  readonly error: RunError | null;
  readonly trace?: readonly TraceEntry[];
}

const FILENAME = '<string>';
const TRACE_LIMIT = 5000;

/** Compiled texts of late, for code that is run again after small changes elsewhere. */
const compiledTexts = new Map<string, Compiled>();

function compile(source: string, trace: boolean): Compiled {
  const key = `${trace ? 't' : 'p'}${source}`;
  let compiled = compiledTexts.get(key);
  if (compiled === undefined) {
    compiled = compileModule(parse(source), { trace });
    if (compiledTexts.size >= 16) compiledTexts.delete(compiledTexts.keys().next().value as string);
    compiledTexts.set(key, compiled);
  }
  return compiled;
}

/**
 * Runs Python code. Never throws: what is wrong with the code is in `error`, as CPython has it. Deterministic: the same
 * text and options give the same result.
 *
 * @param source the text of a module
 * @returns what it printed, the value of a last expression, its variables, and its error
 */
export function runPython(source: string, options: RunOptions = {}): RunResult {
  const limit = options.limit ?? 10_000;
  const end = begin({
    timeMs: options.timeMs ?? 10_000,
    memoryBytes: options.memoryBytes ?? 512 * 1024 * 1024,
    heapUsed: options.heapUsed ?? heapOfHost(),
  });
  const lines = source.split(/\r\n|\r|\n/);
  const before = { warnings: warnings.current, sourceLine: warnings.sourceLine, host: { ...host } };
  warnings.current = new Warnings();
  warnings.sourceLine = (line) => lines[line - 1];
  Object.assign(host, {
    files: options.files ?? {},
    written: new Map(),
    now: options.now ?? 1_700_000_000,
    clock: options.clock,
    frame: undefined,
    saidMatplotlib: false,
  });
  const modules = new Modules();
  const main = new PyModule('__main__');
  modules.set('__main__', main);
  main.namespace.set('__builtins__', modules.load('builtins'));
  for (const name of ['__package__', '__spec__', '__loader__']) main.namespace.set(name, null);
  const hidden = new Set(main.namespace.cells.keys());
  host.modules = modules;
  host.main = main;
  const trace: TraceEntry[] = [];
  let value: Description | null = null;
  let error: RunError | null = null;
  try {
    let result: Value | undefined;
    try {
      const compiled = compile(source, options.trace === true);
      const record = (position: number, name: string, each: Value): void => {
        if (trace.length >= TRACE_LIMIT) return;
        const [line = 0, column = 0] = compiled.positions.slice(position * 4, position * 4 + 2);
        trace.push({ line, column: column + 1, name, value: describe(each, 20) });
      };
      result = link(compiled, { namespace: main.namespace, modules, filename: FILENAME, record })();
    } catch (thrown) {
      error = errorOf(thrown, lines);
    }
    state.depth = 0;
    const variables: Record<string, Description> = {};
    const describeSafely = (each: Value): Description => {
      try {
        return describe(each, limit, 0, options.reprs !== false);
      } catch (thrown) {
        error ??= errorOf(thrown, lines);
        return { kind: 'object', repr: '' };
      }
    };
    state.deadline = performance.now() + 2000;
    if (result !== undefined && error === null) value = describeSafely(result);
    for (const name of main.namespace.names()) {
      if (hidden.has(name) || name === '__annotations__' || options.names?.includes(name) === false) continue;
      variables[name] = describeSafely(main.namespace.get(name) as Value);
    }
    const made = { stdout: state.stdout.join(''), stderr: state.stderr.join(''), value, variables, error };
    return options.trace === true ? { ...made, trace } : made;
  } finally {
    warnings.current = before.warnings;
    warnings.sourceLine = before.sourceLine;
    Object.assign(host, before.host);
    end();
  }
}

/** The host's own account of its heap, in Node. */
function heapOfHost(): (() => number) | undefined {
  const { process } = globalThis as { process?: { memoryUsage?: () => { heapUsed: number; external: number } } };
  const usage = process?.memoryUsage;
  if (typeof usage !== 'function') return undefined;
  return () => {
    const { heapUsed, external } = usage();
    return heapUsed + external;
  };
}

/** What was thrown, as the caller gets it; also writes the traceback to stderr. */
function errorOf(thrown: unknown, lines: readonly string[]): RunError | null {
  if (thrown instanceof SyntaxProblem) {
    const { type, message, line, column, endLine, endColumn } = thrown;
    const source = lines[line - 1];
    let shown = `  File "${FILENAME}", line ${line}\n`;
    if (source !== undefined) {
      const indent = source.length - source.trimStart().length;
      const width = endLine === line && endColumn > column ? endColumn - column : 1;
      shown += `    ${source.trim()}\n    ${' '.repeat(Math.max(0, column - 1 - indent))}${'^'.repeat(width)}\n`;
    }
    state.stderr.push(`${shown}${type}: ${message}\n`);
    return { type, message, line, column, endLine, endColumn, frames: [] };
  }
  if (thrown instanceof BudgetError) {
    const { place } = thrown;
    const [line = 0, column = 0] = place?.code.positions.slice(place.position * 4, place.position * 4 + 2) ?? [];
    const type = thrown.budget === 'time' ? 'TimeoutError' : 'MemoryError';
    state.stderr.push(`${type}: ${thrown.message}\n`);
    return { type, message: thrown.message, line, column: column + 1, budget: thrown.budget, frames: [] };
  }
  let exception: PyException;
  try {
    exception = caught(thrown);
  } catch (bug) {
    // A mistake of this program: never a wrong value, and no crash.
    const message = `internal error of the simulator: ${bug instanceof Error ? bug.message : String(bug)}`;
    state.stderr.push(`SystemError: ${message}\n`);
    return { type: 'SystemError', message, line: state.line, column: 1, frames: [] };
  }
  if (exception.isInstance(systemExit)) return exitOf(exception);
  state.depth = 0;
  state.stderr.push(formatException(exception, lines));
  const frames = [...exception.traceback].reverse().map(({ code, position }) => {
    const [line = 0, column = 0] = code.positions.slice(position * 4, position * 4 + 2);
    return { name: code.name, line, column: column + 1 };
  });
  // The student's own line, when the library raised.
  const innermost = exception.traceback.find((each) => each.code.filename === FILENAME) ?? exception.traceback[0];
  const place = innermost?.code.positions.slice(innermost.position * 4, innermost.position * 4 + 4) ?? [];
  const [line = 0, column = 0, endLine = 0, endColumn = 0] = place;
  return {
    type: nameOf(exception),
    message: messageOf(exception),
    line,
    column: column + 1,
    endLine,
    endColumn: endColumn + 1,
    ...(exception.operands === undefined ? {} : { operands: exception.operands }),
    frames,
  };
}

function nameOf(exception: PyException): string {
  return exception.type.qualname;
}

/** sys.exit(): no error unless it says so. */
function exitOf(exception: PyException): RunError | null {
  const [code = null] = exception.args.items;
  if (code === null || asInt(code) === 0) return null;
  if (asInt(code) === undefined) state.stderr.push(`${str(code)}\n`);
  const innermost = exception.traceback[0];
  const [line = 0, column = 0] =
    innermost?.code.positions.slice(innermost.position * 4, innermost.position * 4 + 2) ?? [];
  return { type: 'SystemExit', message: messageOf(exception), line, column: column + 1, frames: [] };
}
