/** The module `numpy.linalg` for the interpreter. Importing this file registers it. */

import { host } from '../../python/modules/host.ts';
import { attributeError, raise } from '../../python/objects/errors.ts';
import { type Implementation, type NativeArgument, native } from '../../python/objects/function.ts';
import { PyModule, registerModule } from '../../python/objects/modules.ts';
import type { Value } from '../../python/objects/object.ts';
import { call } from '../../python/objects/operations.ts';
import { unsupported } from '../errors.ts';
import { arrayOf } from '../functions/arguments.ts';
import { rareName, withRareOptions } from '../rare/load.ts';
import { linalgFunctions } from './functions.ts';
import { linAlgError } from './stacks.ts';

/** Functions of numpy.linalg that are those of numpy. */
const SHARED = ['cross', 'diagonal', 'matmul', 'outer', 'tensordot', 'trace', 'vecdot'];

/** Functions that the rare room has for complex matrices. */
const COMPLEX = /^(det|slogdet|inv|solve|cholesky|eigvalsh|svdvals)\(/;

function withComplex(signature: string, implementation: Implementation): Implementation {
  if (!COMPLEX.test(signature)) return implementation;
  const name = signature.slice(0, signature.indexOf('('));
  return (...values: NativeArgument[]) => {
    const matrices = values.slice(0, name === 'solve' ? 2 : 1) as Value[];
    const isComplex = matrices.some((each) => arrayOf(each).dtype.kind === 'c');
    if (!isComplex) return (implementation as (...all: NativeArgument[]) => Value)(...values);
    const kwargs = name === 'cholesky' ? new Map([['upper', (values[1] ?? false) as Value]]) : null;
    const args = name === 'cholesky' ? matrices : (values.filter((each) => each !== undefined) as Value[]);
    return call(rareName('numpy.linalg._complex', name), args, kwargs);
  };
}

registerModule('numpy.linalg', (module) => {
  for (const [signature, implementation] of Object.entries(linalgFunctions)) {
    const fn = native(signature, withComplex(signature, withRareOptions(signature, implementation)), {
      style: 'python',
      module: 'numpy.linalg',
    });
    module.set(fn.name, fn);
  }
  module.set('LinAlgError', linAlgError);
  module.fallback = (name) => {
    if (SHARED.includes(name)) {
      const numpy = host.modules?.load('numpy');
      return numpy instanceof PyModule ? (numpy.get(name) as Value) : undefined;
    }
    if (name === 'tensorsolve' || name === 'tensorinv') return unsupported(`numpy.linalg.${name}`);
    if (name.startsWith('__')) return undefined;
    return raise(attributeError, `module 'numpy.linalg' has no attribute '${name}'`);
  };
});
