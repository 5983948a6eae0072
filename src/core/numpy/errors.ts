/** Raising NumPy's exceptions with NumPy's words. */

import {
  indexError,
  notImplementedError,
  raise,
  runtimeError,
  typeError,
  valueError,
} from '../python/objects/errors.ts';

export const failValue = (message: string): never => raise(valueError, message);
export const failType = (message: string): never => raise(typeError, message);
export const failIndex = (message: string): never => raise(indexError, message);
export const failRuntime = (message: string): never => raise(runtimeError, message);
/** What NumPy has and this simulator has not: said, never guessed. */
export const unsupported = (what: string): never =>
  raise(notImplementedError, `${what} is not supported by this simulator`);

/** `(3,)`, `(2, 3)`, `()`: a shape as Python prints a tuple. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** `(3,)`, `(2,3)`: a shape as NumPy's C code prints it in messages. */
export const tightShape = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
