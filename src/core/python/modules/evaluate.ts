/** eval(): texts of Python that Python code hands in, compiled and run as the rest is. */
import { type Compiled, compileExpression } from '../compile/compiler.ts';
import { link } from '../compile/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { indentationError, raise, runtimeError, syntaxError, tabError, typeError } from '../objects/errors.ts';
import { native } from '../objects/function.ts';
import { Namespace } from '../objects/modules.ts';
import type { Value } from '../objects/object.ts';
import { asStr } from '../objects/operations.ts';
import { parseExpression } from '../syntax/parser.ts';
import { SyntaxProblem } from '../syntax/tree.ts';
import { builtins } from './builtins.ts';
import { host } from './host.ts';

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
