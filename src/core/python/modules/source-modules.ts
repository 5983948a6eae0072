/**
 * Modules of the standard library that are written in Python, ours: small classes and functions whose meaning is plain
 * Python anyway. They are compiled at their first import. Behaviour: the documentation of Python 3.11's library.
 */
import { type Compiled, compileExpression, compileModule } from '../compile/compiler.ts';
import { link } from '../compile/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { indentationError, raise, runtimeError, syntaxError, tabError, typeError } from '../objects/errors.ts';
import { native } from '../objects/function.ts';
import { Namespace, registerModule } from '../objects/modules.ts';
import { PyType, type Value } from '../objects/object.ts';
import { asStr } from '../objects/operations.ts';
import { PyFunction } from '../objects/python-function.ts';
import { parse, parseExpression } from '../syntax/parser.ts';
import { SyntaxProblem } from '../syntax/tree.ts';
import { builtins } from './builtins.ts';
import { host } from './host.ts';
import { SOURCES } from './sources.ts';

/** eval() of an expression in the names of the module, or in those of dicts. */
builtins.set(
  'eval',
  native('eval(source, globals=None, locals=None, /)', (source: Value, globals: Value, locals: Value) => {
    const text = asStr(source);
    if (text === undefined) raise(typeError, 'eval() arg 1 must be a string, bytes or code object');
    const { main, modules } = host;
    if (main === undefined || modules === undefined) raise(runtimeError, 'no module to evaluate in');
    let namespace = main.namespace;
    if (globals instanceof PyDict || locals instanceof PyDict) {
      namespace = new Namespace();
      for (const dict of [globals, locals]) {
        if (!(dict instanceof PyDict)) continue;
        for (const [name, value] of dict.entries()) if (typeof name === 'string') namespace.set(name, value);
      }
    }
    let compiled: Compiled;
    try {
      compiled = compileExpression(parseExpression(text.trimStart()));
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      const type = { SyntaxError: syntaxError, IndentationError: indentationError, TabError: tabError }[problem.type];
      raise(type, `${problem.message} (<string>, line ${problem.line})`);
    }
    return link(compiled, { namespace, modules, filename: '<eval>' })() ?? null;
  }),
);

for (const [name, source] of Object.entries(SOURCES)) {
  registerModule(name, (module) => {
    if (host.modules === undefined) return;
    const compiled = compileModule(parse(source));
    link(compiled, { namespace: module.namespace, modules: host.modules, filename: `<${name}>` })();
    for (const each of module.namespace.cells.values()) {
      // The classes of collections show as collections.deque in messages, as CPython's native ones do.
      if (each.value instanceof PyType && each.value.namespace.get('__module__') === name) each.value.module = name;
      if (each.value instanceof PyFunction) each.value.module = name;
    }
  });
}
