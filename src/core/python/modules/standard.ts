/** Registers the modules of the standard library that are here. */
import { registerModule } from '../objects/modules.ts';
import { builtins } from './builtins.ts';

registerModule('builtins', (module) => {
  for (const [name, value] of builtins) module.set(name, value);
});
