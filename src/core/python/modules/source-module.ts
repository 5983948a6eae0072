/** A module that is written in Python: compiled at its first import, kept for the runs after. */
import { type Compiled, compileModule } from '../compile/compiler.ts';
import { link } from '../compile/runtime.ts';
import { registerModule } from '../objects/modules.ts';
import { PyType, type Value } from '../objects/object.ts';
import { PyFunction } from '../objects/python-function.ts';
import { parse } from '../syntax/parser.ts';
import { host } from './host.ts';

/** The modules imported by runs before. */
const compiledSources = new Map<string, Compiled>();

/**
 * Makes a Python text importable.
 *
 * @param given names that the text finds defined
 * @param shownAs the module that its functions and classes say they are of, where that is another
 */
export function registerSource(
  name: string,
  source: string,
  given: Readonly<Record<string, Value>> = {},
  shownAs: string = name,
): void {
  registerModule(name, (module) => {
    if (host.modules === undefined) return;
    let compiled = compiledSources.get(name);
    if (compiled === undefined) {
      compiled = compileModule(parse(source));
      compiledSources.set(name, compiled);
    }
    for (const [key, value] of Object.entries(given)) module.set(key, value);
    link(compiled, { namespace: module.namespace, modules: host.modules, filename: `<${name}>` })();
    for (const each of module.namespace.cells.values()) {
      // The classes of collections show as collections.deque in messages, as CPython's native ones do.
      if (each.value instanceof PyType && each.value.namespace.get('__module__') === name) each.value.module = shownAs;
      if (each.value instanceof PyFunction) each.value.module = shownAs;
    }
  });
}
