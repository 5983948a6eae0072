/** Statements: what each does to the names, and the ways that join after it. */
import type { Statement, StatementOf } from '../../python/syntax/tree.ts';
import type { Analysis, Flow } from '../analysis.ts';
import { ANYTHING, type ClassValue, type FunctionValue, NONE, Scope, type Value } from '../value.ts';
import { contains, nameOf } from '../walk.ts';
import { isVague, joinNames, replace } from './common.ts';

const MODULES: Readonly<Record<string, string>> = { numpy: 'np', math: 'math' };

const modulePath = (name: string): string => {
  const [head, ...rest] = name.split('.');
  return [MODULES[head ?? ''] ?? `module ${head}`, ...rest].join('.');
};

export function runBlock(analysis: Analysis, body: readonly Statement[], scope: Scope): Flow {
  let flow: Flow = 'on';
  for (const statement of body) {
    if (flow === 'out') break;
    flow = runStatement(analysis, statement, scope);
  }
  return flow;
}

export function runStatement(analysis: Analysis, node: Statement, scope: Scope): Flow {
  analysis.step();
  analysis.line = node.line;
  switch (node.kind) {
    case 'Expr':
      analysis.evaluate(node.value, scope);
      return 'on';
    case 'Assign': {
      const [target] = node.targets;
      analysis.hint = node.targets.length === 1 && target?.kind === 'Name' ? target.id : null;
      const value = analysis.evaluate(node.value, scope);
      analysis.hint = null;
      for (const each of node.targets) analysis.assignTo(each, value, scope, node);
      return 'on';
    }
    case 'AnnAssign': {
      const value = node.value ? analysis.evaluate(node.value, scope) : null;
      const stated = analysis.annotatedValue(node.annotation, node.target.kind === 'Name' ? node.target.id : undefined);
      if (value && stated && isVague(value)) analysis.assignTo(node.target, stated, scope, node);
      else if (value ?? stated) analysis.assignTo(node.target, (value ?? stated)!, scope, node);
      return 'on';
    }
    case 'AugAssign':
      analysis.augmentTarget(node, scope);
      return 'on';
    case 'If': {
      const truth = analysis.testTruth(node.test, scope);
      if (truth !== undefined) return runBlock(analysis, truth ? node.body : node.orelse, scope);
      return followEither(analysis, scope, [
        () => runBlock(analysis, node.body, scope),
        () => runBlock(analysis, node.orelse, scope),
      ]);
    }
    case 'For':
      analysis.runFor(node, scope);
      return 'on';
    case 'While': {
      const forever = analysis.testTruth(node.test, scope) === true;
      analysis.runLoop(scope, () => {}, node.body, null);
      runBlock(analysis, node.orelse, scope);
      return forever && !contains(node.body, 'Break') && !contains(node.body, 'Return') ? 'out' : 'on';
    }
    case 'With': {
      let raises = false;
      for (const item of node.items) {
        const value = analysis.evaluate(item.context, scope);
        if (item.context.kind === 'Call' && /raises/i.test(nameOf(item.context.func))) raises = true;
        if (item.target) analysis.assignTo(item.target, value.kind === 'unknown' ? ANYTHING : value, scope, node);
      }
      if (raises) analysis.silent++;
      const flow = runBlock(analysis, node.body, scope);
      if (raises) analysis.silent--;
      return raises ? 'on' : flow;
    }
    case 'Try': {
      const caught = node.handlers.length > 0;
      if (caught) analysis.lenient++;
      const flow = followEither(analysis, scope, [
        () => runBlock(analysis, [...node.body, ...node.orelse], scope),
        ...node.handlers.map((handler) => () => runBlock(analysis, handler.body, scope)),
      ]);
      if (caught) analysis.lenient--;
      const last = runBlock(analysis, node.finalbody, scope);
      return flow === 'out' || last === 'out' ? 'out' : 'on';
    }
    case 'Match':
      analysis.evaluate(node.subject, scope);
      return followEither(analysis, scope, [
        ...node.cases.map((one) => () => runBlock(analysis, one.body, scope)),
        () => 'on' as Flow,
      ]);
    case 'Return': {
      const value = node.value ? analysis.evaluate(node.value, scope) : NONE;
      analysis.frame.returns.push(value);
      if (node.value) analysis.checkReturn(node.value, value);
      return 'out';
    }
    case 'Raise':
      return 'out';
    case 'Break':
    case 'Continue':
      return 'out';
    case 'Assert':
      analysis.assertHolds(node.test, scope);
      return 'on';
    case 'Delete':
      return 'on';
    case 'Import':
      for (const alias of node.names) {
        const path = modulePath(alias.name);
        scope.names.set(alias.asName ?? alias.name.split('.')[0]!, {
          kind: 'builtin',
          path: alias.asName ? path : path.split('.')[0]!,
        });
      }
      return 'on';
    case 'ImportFrom':
      if (node.module === 'builtins' || node.module === '__future__') return 'on';
      for (const alias of node.names) {
        if (alias.name === '*') continue;
        const path = `${modulePath(node.module ?? '')}.${alias.name}`;
        scope.names.set(
          alias.asName ?? alias.name,
          analysis.builtinAttribute({ kind: 'builtin', path: modulePath(node.module ?? '') }, alias.name) ?? {
            kind: 'builtin',
            path,
          },
        );
      }
      return 'on';
    case 'Global':
      for (const name of node.names) scope.globals.add(name);
      return 'on';
    case 'FunctionDef': {
      const fn = makeFunction(analysis, node, scope);
      for (const decorator of node.decorators) analysis.evaluate(decorator, scope);
      scope.names.set(node.name, fn);
      if (analysis.calls.length === 0 && analysis.silent === 0 && !analysis.pending.some((one) => one.node === node))
        analysis.pending.push(fn);
      return 'on';
    }
    case 'ClassDef': {
      const members = new Scope(scope);
      const bases = node.bases.map((base) => analysis.evaluate(base, scope));
      for (const statement of node.body) {
        if (statement.kind === 'FunctionDef')
          members.names.set(statement.name, makeFunction(analysis, statement, scope));
        else runStatement(analysis, statement, members);
      }
      const cls: ClassValue = { kind: 'class', name: node.name, node, members: members.names, bases };
      scope.names.set(node.name, cls);
      if (analysis.silent === 0 && analysis.calls.length === 0) analysis.classes.push(cls);
      return 'on';
    }
    default:
      return 'on';
  }
}

export function makeFunction(analysis: Analysis, node: StatementOf<'FunctionDef'>, scope: Scope): FunctionValue {
  const known = new Set(['staticmethod', 'classmethod', 'property', 'abstractmethod', 'override']);
  const names = node.decorators.map(nameOf);
  return {
    kind: 'function',
    name: node.name,
    args: node.args,
    body: node.body,
    node,
    scope,
    defaults: node.args.defaults.map((value) => analysis.evaluate(value, scope)),
    decorated: names.some((name) => !known.has(name)),
  };
}

/** Follows each way from the same state and joins where they meet again. */
export function followEither(analysis: Analysis, scope: Scope, ways: readonly (() => Flow)[]): Flow {
  const before = new Map(scope.names);
  const ends: Map<string, Value>[] = [];
  analysis.branches++;
  for (const way of ways) {
    replace(scope.names, before);
    if (analysis.calls.length > 0) analysis.doubts++;
    if (way() === 'on') ends.push(new Map(scope.names));
    if (analysis.calls.length > 0) analysis.doubts--;
  }
  analysis.branches--;
  if (ends.length === 0) {
    replace(scope.names, before);
    return 'out';
  }
  replace(scope.names, ends.reduce(joinNames));
  return 'on';
}
