/** Names of the rare room for functions that need them. */

import { host } from '../../python/modules/host.ts';
import { PyModule } from '../../python/objects/modules.ts';
import type { Value } from '../../python/objects/object.ts';
import { unsupported } from '../errors.ts';

/** A name of a module, which is loaded for it. */
export function rareName(module: string, name: string): Value {
  const loaded = host.modules?.load(module);
  return (loaded instanceof PyModule ? loaded.get(name) : undefined) ?? unsupported(`numpy.${name}`);
}
