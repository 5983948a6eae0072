/** The names of `numpy.random`. */
import { BoundMethod, native } from '../../python/objects/function.ts';
import type { Value } from '../../python/objects/object.ts';
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

/** With a new global stream, so that runs do not see one another's seeds. */
export function randomNames(): Map<string, Value> {
  resetUnseeded();
  const global = new RandomStateObject();
  seedLegacy(global, undefined);
  const names = new Map<string, Value>();
  for (const [name, method] of randomStateType.namespace) {
    if (!name.startsWith('_')) names.set(name, new BoundMethod(global, method));
  }
  names.set('ranf', names.get('random_sample')!);
  names.set('sample', names.get('random_sample')!);
  names.set('RandomState', randomStateType);
  names.set('Generator', generatorType);
  names.set('SeedSequence', seedSequenceType);
  names.set('PCG64', pcg64Type);
  names.set('MT19937', mt19937Type);
  names.set(
    'default_rng',
    native('default_rng(seed=None)', (seed: Value) => defaultRng(seed), { module: 'numpy.random', style: 'python' }),
  );
  return names;
}
