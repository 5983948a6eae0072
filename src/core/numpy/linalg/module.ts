/** The module `numpy.linalg` for the interpreter. Importing this file registers it. */

import { host } from '../../python/modules/host.ts';
import { attributeError, raise } from '../../python/objects/errors.ts';
import { native } from '../../python/objects/function.ts';
import { PyModule, registerModule } from '../../python/objects/modules.ts';
import type { Value } from '../../python/objects/object.ts';
import { unsupported } from '../errors.ts';
import { withRareOptions } from '../rare/load.ts';
import { linalgFunctions } from './functions.ts';
import { linAlgError } from './stacks.ts';

/** Functions of numpy.linalg that are those of numpy. */
const SHARED = ['cross', 'diagonal', 'matmul', 'outer', 'tensordot', 'trace', 'vecdot'];

registerModule('numpy.linalg', (module) => {
  for (const [signature, implementation] of Object.entries(linalgFunctions)) {
    const fn = native(signature, withRareOptions(signature, implementation), {
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
