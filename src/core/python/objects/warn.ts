/**
 * Python's warnings: `warn(runtimeWarning, 'divide by zero encountered in divide')` from native code. Filters are those
 * of a plain CPython start: DeprecationWarning only in __main__, ImportWarning and the like ignored, each place once.
 */
import {
  deprecationWarning,
  importWarning,
  PyError,
  PyException,
  pendingDeprecationWarning,
  resourceWarning,
} from './errors.ts';
import type { PyType, Value } from './object.ts';
import { state } from './state.ts';

export type WarningAction = 'default' | 'error' | 'ignore' | 'always' | 'module' | 'once';

export interface WarningFilter {
  readonly action: WarningAction;
  readonly category: PyType | undefined;
  readonly message: RegExp | undefined;
  readonly line: number;
}

/** A warning that `catch_warnings(record=True)` keeps. */
export interface WarningRecord {
  readonly category: PyType;
  readonly message: PyException;
  readonly line: number;
  readonly filename: string;
}

export class Warnings {
  filters: WarningFilter[] = [
    { action: 'ignore', category: pendingDeprecationWarning, message: undefined, line: 0 },
    { action: 'ignore', category: importWarning, message: undefined, line: 0 },
    { action: 'ignore', category: resourceWarning, message: undefined, line: 0 },
  ];
  seen = new Set<string>();
  /** Set while catch_warnings(record=True) is in force. */
  record: ((record: WarningRecord) => void) | undefined = undefined;
}

/** The state of the current run; `run.ts` makes a new one for each. */
export const warnings: { current: Warnings; sourceLine: (line: number) => string | undefined } = {
  current: new Warnings(),
  sourceLine: () => undefined,
};

/** Issues a warning at the place that executes now. `line` and `filename` override the place. */
export function warn(category: PyType, message: Value, line = state.line, filename = state.code?.filename): void {
  const text = typeof message === 'string' ? message : '';
  const exception = message instanceof PyException ? message : new PyException(category, [message]);
  const { current } = warnings;
  const filter = current.filters.find(
    (each) =>
      (each.category === undefined || exception.type.isSubtypeOf(each.category)) &&
      (each.line === 0 || each.line === line) &&
      (each.message === undefined || each.message.test(text)),
  );
  const action = filter?.action ?? 'default';
  if (action === 'ignore') return;
  if (action === 'error') throw new PyError(exception);
  const place = action === 'default' ? `${line}` : '';
  const key = `${category.name}\n${text}\n${place}`;
  if (action !== 'always') {
    if (current.seen.has(key)) return;
    current.seen.add(key);
  }
  const file = filename ?? '<string>';
  if (current.record !== undefined) {
    current.record({ category, message: exception, line, filename: file });
    return;
  }
  const source = warnings.sourceLine(line)?.trim();
  const shown = typeof exception.args.items[0] === 'string' ? exception.args.items[0] : text;
  state.stderr.push(`${file}:${line}: ${category.name}: ${shown}\n${source ? `  ${source}\n` : ''}`);
}

export { deprecationWarning };
