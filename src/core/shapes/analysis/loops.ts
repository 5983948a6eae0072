/** Loops: the body is looked at twice, its index is a symbol, and lists that grow by one element a pass are counted. */
import type { Statement, StatementOf } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { add, asNumber, type Dim } from '../dim.ts';
import { ANYTHING, agree, elementOf, int, type Scope, type Value } from '../value.ts';
import { blocksOf, contains } from '../walk.ts';
import { joinNames, replace } from './common.ts';

export function runFor(analysis: Analysis, node: StatementOf<'For'>, scope: Scope): void {
  const iterable = analysis.evaluate(node.iter, scope);
  const { element, length } = analysis.iterateOver(iterable);
  const symbolic =
    node.target.kind === 'Name' && iterable.kind === 'range' && !analysis.frame.inline
      ? loopIndex(analysis, node.target, node.target.id, iterable)
      : element;
  runLoop(analysis, scope, () => analysis.assignTo(node.target, symbolic, scope, node), node.body, length);
  analysis.runBlock(node.orelse, scope);
}

/** The index of a loop is a symbol, so that `x[i*s : i*s + k]` has length k. */
export function loopIndex(
  analysis: Analysis,
  target: object,
  name: string,
  range: Extract<Value, { kind: 'range' }>,
): Value {
  if (asNumber(range.length) === 1) return int(range.start);
  let unique = analysis.loopNames.get(target) ?? name;
  if (!analysis.loopNames.has(target)) while (analysis.symbols.has(unique)) unique = `${unique}'`;
  analysis.loopNames.set(target, unique);
  return int(analysis.newSymbol(unique, `free:${unique}`));
}

export function runLoop(
  analysis: Analysis,
  scope: Scope,
  bind: () => void,
  body: readonly Statement[],
  trip: Dim | null,
): void {
  const before = new Map(scope.names);
  analysis.branches++;
  analysis.loops++;
  const outer = analysis.silent > 0 || analysis.calls.length > 0;
  analysis.silent++;
  bind();
  analysis.runBlock(body, scope);
  analysis.silent--;
  const changed = [...scope.names].some(([name, value]) => before.has(name) && !agree(before.get(name), value));
  if (!outer || changed) {
    const joined = joinNames(before, scope.names);
    for (const [name, value] of scope.names) if (!before.has(name)) joined.set(name, value);
    replace(scope.names, joined);
    if (analysis.loops <= 8) {
      bind();
      analysis.runBlock(body, scope);
      replace(scope.names, joinNames(joined, scope.names));
    }
  }
  analysis.loops--;
  analysis.branches--;
  if (trip) countAppends(scope, body, before, trip);
}

/** A list that was empty before a loop and gets one element in each pass has as many as the loop has passes. */
export function countAppends(
  scope: Scope,
  body: readonly Statement[],
  before: ReadonlyMap<string, Value>,
  trip: Dim,
): void {
  if (contains(body, 'Break') || contains(body, 'Continue') || contains(body, 'Return')) return;
  const counts = new Map<string, number>();
  const visit = (statements: readonly Statement[], top: boolean): void => {
    for (const node of statements) {
      for (const inner of blocksOf(node)) visit(inner, false);
      if (node.kind !== 'Expr' || node.value.kind !== 'Call' || node.value.func.kind !== 'Attribute') continue;
      const { value, attr } = node.value.func;
      if (value.kind !== 'Name') continue;
      if (attr === 'append') counts.set(value.id, (counts.get(value.id) ?? 0) + (top ? 1 : 100));
      else if (/^(?:pop|extend|insert|remove|clear)$/.test(attr)) counts.set(value.id, 100);
    }
  };
  visit(body, true);
  for (const [name, count] of counts) {
    const start = before.get(name);
    const end = scope.names.get(name);
    if (count === 1 && start?.kind === 'list' && end?.kind === 'list')
      scope.names.set(name, {
        ...end,
        items: null,
        element: elementOf(end) ?? ANYTHING,
        length: add(start.length, trip),
      });
  }
}
