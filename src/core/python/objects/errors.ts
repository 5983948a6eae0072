/**
 * Python's exceptions.
 *
 *   raise(valueError, 'math domain error')        throws
 *   throw new PyError(exception)                  throws an exception object that exists already
 *   try { … } catch (error) { const e = caught(error); if (e.isInstance(typeError)) … else throw error; }
 *
 * A native module makes its own class with `defineException('LinAlgError', valueError, 'numpy.linalg')`.
 */
import { Attributes, objectType, PyObject, PyTuple, PyType, type Value } from './object.ts';

/** One frame of a traceback: the function's name and the place (an index of `code.positions`). */
export interface TracebackEntry {
  readonly code: TracebackCode;
  readonly position: number;
}

export interface TracebackCode {
  readonly name: string;
  readonly filename: string;
  /** Line, column, last line, last column of each place; lines from 1, columns from 0, four numbers a place. */
  readonly positions: readonly number[];
  /** The names that its frames have, and those of its module, for proposing one. */
  readonly locals?: readonly string[];
  readonly globals?: () => readonly string[];
}

/** An operand of an operation that failed, for the explanation of the error. */
export interface Operand {
  readonly name?: string;
  readonly type: string;
  readonly shape?: readonly number[];
  readonly dtype?: string;
}

export class PyException extends PyObject {
  type: PyType;
  override attrs: Attributes;
  args: PyTuple;
  cause: Value = null;
  context: Value = null;
  suppressContext = false;
  notes: Value = null;
  /** Innermost frame first. */
  traceback: TracebackEntry[] = [];
  /** What the failing operation worked on. */
  operands: readonly Operand[] | undefined = undefined;

  constructor(type: PyType, args: readonly Value[] = []) {
    super();
    this.type = type;
    this.attrs = new Attributes(type.shape);
    this.args = new PyTuple(args);
  }

  isInstance(type: PyType): boolean {
    return this.type.isSubtypeOf(type);
  }
}

/** What JavaScript throws to raise a Python exception. No Error: its stack would cost more than the rest. */
export class PyError {
  readonly exception: PyException;
  /** The code whose frame stands last in the traceback, while that frame handles the exception or raises it again. */
  handledBy: TracebackCode | undefined = undefined;
  constructor(exception: PyException) {
    this.exception = exception;
  }
  toString(): string {
    const [first] = this.exception.args.items;
    return `${this.exception.type.name}: ${typeof first === 'string' ? first : ''}`;
  }
}

/** A budget was used up. No Python code can catch it. */
export class BudgetError {
  /** Where the code was. */
  place: TracebackEntry | undefined = undefined;
  readonly budget: 'time' | 'memory';
  readonly message: string;
  constructor(budget: 'time' | 'memory', message: string) {
    this.budget = budget;
    this.message = message;
  }
  toString(): string {
    return this.message;
  }
}

/** `exit()`, `quit()` and `sys.exit()` raise SystemExit; every exception class is made here. */
export function defineException(name: string, bases: PyType | readonly PyType[], module = 'builtins'): PyType {
  const list = bases instanceof PyType ? [bases] : bases;
  const type = new PyType(name, list, module);
  if (list.length > 1) {
    const mro: PyType[] = [type];
    for (const base of list) for (const each of base.mro) if (!mro.includes(each)) mro.push(each);
    mro.sort((a, b) => (a === type || b === type ? 0 : a.isSubtypeOf(b) ? -1 : b.isSubtypeOf(a) ? 1 : 0));
    type.mro = mro;
  }
  type.slots = { ...(list[0] as PyType).slots };
  type.hasDict = true;
  type.allocate = list[0]?.allocate;
  return type;
}

export const baseException: PyType = new PyType('BaseException', [objectType]);
baseException.hasDict = true;
baseException.allocate = (type) => new PyException(type);

export const exceptionType = defineException('Exception', baseException);
export const generatorExit = defineException('GeneratorExit', baseException);
export const keyboardInterrupt = defineException('KeyboardInterrupt', baseException);
export const systemExit = defineException('SystemExit', baseException);
export const arithmeticError = defineException('ArithmeticError', exceptionType);
export const floatingPointError = defineException('FloatingPointError', arithmeticError);
export const overflowError = defineException('OverflowError', arithmeticError);
export const zeroDivisionError = defineException('ZeroDivisionError', arithmeticError);
export const assertionError = defineException('AssertionError', exceptionType);
export const attributeError = defineException('AttributeError', exceptionType);
export const bufferError = defineException('BufferError', exceptionType);
export const eofError = defineException('EOFError', exceptionType);
export const importError = defineException('ImportError', exceptionType);
export const moduleNotFoundError = defineException('ModuleNotFoundError', importError);
export const lookupError = defineException('LookupError', exceptionType);
export const indexError = defineException('IndexError', lookupError);
export const keyError = defineException('KeyError', lookupError);
export const memoryError = defineException('MemoryError', exceptionType);
export const nameError = defineException('NameError', exceptionType);
export const unboundLocalError = defineException('UnboundLocalError', nameError);
export const osError = defineException('OSError', exceptionType);
export const fileExistsError = defineException('FileExistsError', osError);
export const fileNotFoundError = defineException('FileNotFoundError', osError);
export const permissionError = defineException('PermissionError', osError);
export const timeoutError = defineException('TimeoutError', osError);
export const connectionError = defineException('ConnectionError', osError);
export const referenceError = defineException('ReferenceError', exceptionType);
export const runtimeError = defineException('RuntimeError', exceptionType);
export const notImplementedError = defineException('NotImplementedError', runtimeError);
export const recursionError = defineException('RecursionError', runtimeError);
export const stopAsyncIteration = defineException('StopAsyncIteration', exceptionType);
export const stopIteration = defineException('StopIteration', exceptionType);
export const syntaxError = defineException('SyntaxError', exceptionType);
export const indentationError = defineException('IndentationError', syntaxError);
export const tabError = defineException('TabError', indentationError);
export const systemError = defineException('SystemError', exceptionType);
export const typeError = defineException('TypeError', exceptionType);
export const valueError = defineException('ValueError', exceptionType);
export const unicodeError = defineException('UnicodeError', valueError);
export const unicodeDecodeError = defineException('UnicodeDecodeError', unicodeError);
export const unicodeEncodeError = defineException('UnicodeEncodeError', unicodeError);
export const warningType = defineException('Warning', exceptionType);
export const bytesWarning = defineException('BytesWarning', warningType);
export const deprecationWarning = defineException('DeprecationWarning', warningType);
export const futureWarning = defineException('FutureWarning', warningType);
export const importWarning = defineException('ImportWarning', warningType);
export const pendingDeprecationWarning = defineException('PendingDeprecationWarning', warningType);
export const resourceWarning = defineException('ResourceWarning', warningType);
export const runtimeWarning = defineException('RuntimeWarning', warningType);
export const syntaxWarning = defineException('SyntaxWarning', warningType);
export const unicodeWarning = defineException('UnicodeWarning', warningType);
export const userWarning = defineException('UserWarning', warningType);

export function exception(type: PyType, ...args: readonly Value[]): PyError {
  return new PyError(new PyException(type, args));
}

/** Raises. `operands` tells the explanation what the operation worked on. */
export function raise(type: PyType, message?: Value, operands?: readonly Operand[]): never {
  const error = new PyException(type, message === undefined ? [] : [message]);
  error.operands = operands;
  throw new PyError(error);
}

/**
 * The Python exception that a JavaScript catch clause caught. Budget errors and bugs of this program pass through: they
 * are thrown again. JavaScript's own stack overflow is Python's RecursionError.
 */
export function caught(error: unknown): PyException {
  if (error instanceof PyError) return error.exception;
  if (error instanceof RangeError) {
    // No pattern here: where the stack has just run out, compiling one runs out of it again.
    if (error.message.includes('call stack') || error.message.includes('recursion')) {
      return new PyException(recursionError, ['maximum recursion depth exceeded']);
    }
    if (/BigInt|array length|string length|typed array length|allocation/i.test(error.message)) {
      return new PyException(memoryError);
    }
  }
  throw error;
}
