/** The module that is there without import. The rest of the library comes from `src/core/simulator/rooms.ts`. */
import { registerModule } from '../objects/modules.ts';
import { builtins } from './builtins.ts';
import './evaluate.ts';
import { host } from './host.ts';

registerModule('builtins', (module) => {
  for (const [name, value] of builtins) module.set(name, value);
  module.fallback = (name) =>
    name === 'bytearray' || name === 'memoryview' ? host.modules?.load('_binary').get(name) : undefined;
});
