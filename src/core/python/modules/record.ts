/** Tuples whose items have names: sys.version_info, time.struct_time. */
import { defineType } from '../objects/define.ts';
import { PyTuple, type Value } from '../objects/object.ts';
import { repr } from '../objects/operations.ts';

export function record(name: string, fields: readonly (readonly [string, Value])[], module = 'sys'): Value {
  const type = defineType<PyTuple>({
    name,
    module,
    bases: [new PyTuple([]).type],
    slots: { repr: () => `${module}.${name}(${fields.map(([key, value]) => `${key}=${repr(value)}`).join(', ')})` },
    getters: Object.fromEntries(fields.map(([key], i) => [key, (self: PyTuple) => self.items[i] as Value])),
  });
  return new PyTuple(
    fields.map(([, value]) => value),
    type,
  );
}
