/** Calls: what is called, and with what. */
import type { NodeOf } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import type { Call } from '../functions.ts';
import { ANYTHING, NONE, type Scope, type Value } from '../value.ts';
import { isDeliberate } from '../walk.ts';

export function callValue(analysis: Analysis, node: NodeOf<'Call'>, scope: Scope): Value {
  const { func } = node;
  const hint = analysis.hint;
  analysis.hint = null;
  const callee = analysis.evaluate(func, scope);
  const args: Value[] = [];
  const named = new Map<string, Value>();
  let complete = true;
  for (const argument of node.args) {
    if (argument.kind !== 'Starred') args.push(analysis.evaluate(argument, scope));
    else {
      const inner = analysis.evaluate(argument.value, scope);
      if ((inner.kind === 'tuple' || inner.kind === 'list') && inner.items && complete) args.push(...inner.items);
      else complete = false;
    }
  }
  for (const keyword of node.keywords) {
    const value = analysis.evaluate(keyword.value, scope);
    if (keyword.name === null) {
      if (value.kind === 'dict' && value.rest === NONE)
        for (const [name, inner] of value.entries) named.set(name, inner);
      else complete = false;
    } else named.set(keyword.name, value);
  }
  analysis.hint = hint;
  const result = applyCallee(analysis, callee, args, named, complete, node, scope);
  analysis.hint = null;
  return result;
}

export function applyCallee(
  analysis: Analysis,
  callee: Value,
  args: Value[],
  named: Map<string, Value>,
  complete: boolean,
  node: NodeOf<'Call'>,
  scope: Scope,
): Value {
  const call: Call = {
    host: analysis,
    place: node,
    args,
    named,
    complete,
    written: { deliberate: node.args.some(isDeliberate) },
  };
  switch (callee.kind) {
    case 'function':
      return analysis.followCall(callee, args, named, node, complete);
    case 'class':
      return analysis.constructInstance(callee, args, named, node, complete);
    case 'instance': {
      const member = analysis.memberOf(callee.cls, '__call__');
      return member?.kind === 'function'
        ? analysis.followCall({ ...member, self: callee }, args, named, node, complete)
        : ANYTHING;
    }
    case 'builtin':
      return analysis.callBuiltin(callee.path, call, node);
    case 'method':
      return analysis.callMethodOf(callee.self, callee.name, call, node, scope);
    default:
      return ANYTHING;
  }
}
