/** What `assert` and comparisons of shapes say of lengths. */
import type { Expression } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { isUnknown, shapeText, symbol, symbolsOf } from '../dim.ts';
import { error } from '../operations.ts';
import { array, dimOf, type Scope, type Value } from '../value.ts';

export function assertHolds(analysis: Analysis, test: Expression, scope: Scope): void {
  if (test.kind === 'BoolOp' && test.op === 'and') {
    for (const part of test.values) assertHolds(analysis, part, scope);
    return;
  }
  if (test.kind !== 'Compare' || test.ops.length !== 1 || test.ops[0] !== '==') {
    analysis.testTruth(test, scope);
    return;
  }
  const right = test.comparators[0]!;
  const a = analysis.evaluate(test.left, scope);
  const b = analysis.evaluate(right, scope);
  const isShape = (node: Expression): boolean => node.kind === 'Attribute' && node.attr === 'shape';
  if (a.kind === 'shape-of' || b.kind === 'shape-of') {
    const [open, other] = a.kind === 'shape-of' ? [a, b] : [b as typeof a & { kind: 'shape-of' }, a];
    if (open.kind === 'shape-of' && other.kind === 'tuple' && other.items) {
      analysis.refineNode(
        open.source,
        array(
          other.items.map((item) => analysis.dim(item)),
          open.of.kind === 'array' ? open.of.dtype : null,
        ),
        scope,
      );
    }
    return;
  }
  if ((isShape(test.left) || isShape(right)) && a.kind === 'tuple' && b.kind === 'tuple' && a.items && b.items) {
    const [left, other] = [a.items, b.items];
    const never =
      left.length !== other.length ||
      left.some((item, i) => analysis.symbols.relation(analysis.dim(item), analysis.dim(other[i]!)) === 'never');
    if (never) {
      const shapes = [left, other].map((items) => items.map((item) => analysis.dim(item)));
      error(
        analysis,
        test,
        'assertion',
        `this assertion fails: the shape is ${shapeText(shapes[isShape(test.left) ? 0 : 1]!)}, not ${shapeText(shapes[isShape(test.left) ? 1 : 0]!)}`,
        'AssertionError',
        shapes,
      );
      return;
    }
    for (const [i, item] of left.entries()) equateLengths(analysis, item, other[i]!);
    const refined = left.map((item, i) =>
      isUnknown(analysis.dim(item)) ? analysis.dim(other[i]!) : analysis.dim(item),
    );
    const owner = isShape(test.left) && test.left.kind === 'Attribute' ? test.left.value : null;
    const current = owner ? analysis.evaluate(owner, scope) : null;
    if (owner && current?.kind === 'array') analysis.refineNode(owner, array(refined, current.dtype), scope);
    return;
  }
  equateLengths(analysis, a, b);
}

export function equateLengths(analysis: Analysis, a: Value, b: Value): void {
  const [left, right] = [dimOf(a), dimOf(b)];
  if (!left || !right || left.key === right.key) return;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const name = [...symbolsOf(one)][0];
    if (name !== undefined && symbol(name).key === one.key) {
      analysis.symbols.equate(name, other);
      return;
    }
  }
}
