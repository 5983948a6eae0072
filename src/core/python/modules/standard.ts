/** Registers the modules of the standard library that are here. */
import { registerModule } from '../objects/modules.ts';
import { builtins } from './builtins.ts';
import './files.ts';
import './itertools.ts';
import './math.ts';
import './random.ts';
import './regular.ts';
import './source-modules.ts';
import './system.ts';

registerModule('builtins', (module) => {
  for (const [name, value] of builtins) module.set(name, value);
});
