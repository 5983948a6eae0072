/** Names of the rare room for functions that need them. */

import { host } from '../../python/modules/host.ts';
import { type Implementation, type NativeArgument, NativeFunction } from '../../python/objects/function.ts';
import { PyModule } from '../../python/objects/modules.ts';
import type { Value } from '../../python/objects/object.ts';
import { call } from '../../python/objects/operations.ts';
import { unsupported } from '../errors.ts';
import { rareOptions } from './names.ts';

/** A name of a module, which is loaded for it. */
export function rareName(module: string, name: string): Value {
  const loaded = host.modules?.load(module);
  return (loaded instanceof PyModule ? loaded.get(name) : undefined) ?? unsupported(`numpy.${name}`);
}

const MODULE = 'numpy.lib._options';

/** Calls a function of the rare room that is named for what it does. */
export const callRare = (name: string, ...args: readonly Value[]): Value => call(rareName(MODULE, name), args);

/**
 * The implementation of a function, or the rare room's where an argument is given that this one does not read.
 *
 * @param prefix stands before the rare room's name of methods whose arguments have another order
 */
export function withRareOptions(signature: string, implementation: Implementation, prefix = ''): Implementation {
  const name = signature.slice(0, signature.indexOf('('));
  const names = rareOptions(name);
  if (names === undefined) return implementation;
  const { parameters } = new NativeFunction(signature, implementation);
  const places = names
    .map((each) => parameters.findIndex((parameter) => parameter.name === each))
    .filter((i) => i >= 0);
  return (...values: NativeArgument[]) => {
    const isPlain = places.every((i) => values[i] === undefined || values[i] === parameters[i]!.value);
    if (isPlain) return (implementation as (...all: NativeArgument[]) => Value)(...values);
    const args: Value[] = [];
    const kwargs = new Map<string, Value>();
    parameters.forEach((parameter, i) => {
      const value = values[i] as Value | undefined;
      if (parameter.required) args.push(value as Value);
      else if (value !== undefined && value !== parameter.value) kwargs.set(parameter.name, value);
    });
    return call(rareName(MODULE, prefix + name), args, kwargs);
  };
}
