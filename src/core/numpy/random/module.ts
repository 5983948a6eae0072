/** The module `numpy.random` for the interpreter. Importing this file registers it. */
import { attributeError, raise } from '../../python/objects/errors.ts';
import { BoundMethod, native } from '../../python/objects/function.ts';
import { registerModule } from '../../python/objects/modules.ts';
import type { Value } from '../../python/objects/object.ts';
import { unsupported } from '../errors.ts';
import {
  defaultRng,
  generatorType,
  mt19937Type,
  pcg64Type,
  RandomStateObject,
  randomStateType,
  resetUnseeded,
  seedLegacy,
  seedSequenceType,
} from './types.ts';

/** What NumPy's module has besides: named when asked for, never imitated. */
const UNSUPPORTED =
  /^(?:f|hypergeometric|logseries|negative_binomial|noncentral_(?:chisquare|f)|power|standard_cauchy|vonmises|wald|zipf|multivariate_hypergeometric|Philox|SFC64|PCG64DXSM|BitGenerator|get_bit_generator|set_bit_generator|random_integers|test)$/;

registerModule('numpy.random', (module) => {
  // a new global stream, so that runs do not see one another's seeds
  resetUnseeded();
  const global = new RandomStateObject();
  seedLegacy(global, undefined);
  for (const [name, method] of randomStateType.namespace) {
    if (!name.startsWith('_')) module.set(name, new BoundMethod(global, method as Value));
  }
  const sample = module.get('random_sample') as Value;
  module.set('ranf', sample);
  module.set('sample', sample);
  for (const type of [randomStateType, generatorType, seedSequenceType, pcg64Type, mt19937Type]) {
    module.set(type.name, type);
  }
  module.set(
    'default_rng',
    native('default_rng(seed=None)', (seed: Value) => defaultRng(seed), { module: 'numpy.random', style: 'python' }),
  );
  module.fallback = (name) => {
    if (UNSUPPORTED.test(name)) return unsupported(`numpy.random.${name}`);
    if (name.startsWith('__')) return undefined;
    return raise(attributeError, `module 'numpy.random' has no attribute '${name}'`);
  };
});
