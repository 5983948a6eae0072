/**
 * Modules of the standard library that are written in Python, ours: small classes and functions whose meaning is plain
 * Python anyway. They are compiled at their first import. Behaviour: the documentation of Python 3.11's library.
 */
import { type Compiled, compileModule } from '../compile/compiler.ts';
import { link } from '../compile/runtime.ts';
import { registerModule } from '../objects/modules.ts';
import { PyType } from '../objects/object.ts';
import { PyFunction } from '../objects/python-function.ts';
import { parse } from '../syntax/parser.ts';
import { host } from './host.ts';
import { SOURCES } from './sources.ts';

/** The modules imported by runs before. */
const compiledSources = new Map<string, Compiled>();

for (const [name, source] of Object.entries(SOURCES)) {
  registerModule(name, (module) => {
    if (host.modules === undefined) return;
    let compiled = compiledSources.get(name);
    if (compiled === undefined) {
      compiled = compileModule(parse(source));
      compiledSources.set(name, compiled);
    }
    link(compiled, { namespace: module.namespace, modules: host.modules, filename: `<${name}>` })();
    for (const each of module.namespace.cells.values()) {
      // The classes of collections show as collections.deque in messages, as CPython's native ones do.
      if (each.value instanceof PyType && each.value.namespace.get('__module__') === name) each.value.module = name;
      if (each.value instanceof PyFunction) each.value.module = name;
    }
  });
}
