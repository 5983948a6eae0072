/** Subscripts: items, slices, entries, the lengths of a shape. */
import type { Expression, NodeOf, Place } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { asNumber, constant, type Dim, productOf, UNKNOWN } from '../dim.ts';
import { type Call, callNumpy, type Host } from '../functions.ts';
import { index } from '../indexing.ts';
import { ANYTHING, elementOf, int, list, NONE, type Scope, type SequenceValue, type Value } from '../value.ts';
import { nameOf } from '../walk.ts';
import { SIZE } from './common.ts';

function callJoin(host: Host, path: string, items: readonly Value[], place: Place): Value | null {
  if (items.some((item) => item.kind === 'slice' || item.kind === 'str')) return null;
  const call: Call = {
    host,
    place,
    args: [list(items)],
    named: new Map(),
    complete: true,
    written: { deliberate: false },
  };
  return callNumpy(path === 'np.c_' ? 'column_stack' : 'r_', call);
}

export function subscriptValue(analysis: Analysis, node: NodeOf<'Subscript'>, scope: Scope): Value {
  const owner = analysis.evaluate(node.value, scope);
  switch (owner.kind) {
    case 'array':
      return index(analysis, node, owner, indicesOf(analysis, node.slice, scope), (mask) => analysis.chosen(mask));
    case 'shape-of': {
      const at = analysis.evaluate(node.slice, scope);
      const axis = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
      return axis === null
        ? at.kind === 'slice'
          ? ANYTHING
          : int(null)
        : int(axisLength(analysis, owner.of, axis, owner.source));
    }
    case 'tuple':
    case 'list':
      return itemOf(owner, analysis.evaluate(node.slice, scope));
    case 'dict': {
      const key = analysis.evaluate(node.slice, scope);
      const found = key.kind === 'str' && key.text !== null ? owner.entries.get(key.text) : undefined;
      return found ?? (owner.rest === NONE ? declaredEntry(analysis, key) : owner.rest);
    }
    case 'unknown':
      return declaredEntry(analysis, analysis.evaluate(node.slice, scope));
    case 'builtin': {
      const items = indicesOf(analysis, node.slice, scope);
      return owner.path === 'np.c_' || owner.path === 'np.r_'
        ? (callJoin(analysis, owner.path, items, node) ?? ANYTHING)
        : ANYTHING;
    }
    default:
      analysis.evaluate(node.slice, scope);
      return ANYTHING;
  }
}

/** `parameters["W1"]`, where the docstring tells the shape of W1. */
export function declaredEntry(analysis: Analysis, key: Value): Value {
  if (key.kind !== 'str' || key.text === null || analysis.frame.inline) return ANYTHING;
  const declared = analysis.frame.declared.get(key.text);
  return (declared && analysis.declaredValue(declared, key.text)) ?? ANYTHING;
}

export function axisLength(analysis: Analysis, of: Value, axis: number, source: Expression, byLength = false): Dim {
  if (of.kind === 'array' && of.shape) return axis === SIZE ? productOf(of.shape) : (of.shape.at(axis) ?? UNKNOWN);
  if (of.kind !== 'unknown' && of.kind !== 'array') return UNKNOWN;
  const there = of.axes?.get(axis);
  if (there) return there;
  if (analysis.frame.inline || (axis < 0 && axis !== SIZE) || !of.axes) return UNKNOWN;
  const hint = analysis.hint;
  const name =
    hint ??
    (byLength
      ? `len(${nameOf(source)})`
      : axis === SIZE
        ? `${nameOf(source)}.size`
        : `${nameOf(source)}.shape[${axis}]`);
  const made = analysis.newSymbol(name, `free:${name}`);
  of.axes.set(axis, made);
  return made;
}

export function itemOf(owner: SequenceValue, at: Value): Value {
  if (at.kind === 'slice') {
    const bounds = [at.start, at.stop, at.step].map((bound) =>
      bound.kind === 'none' ? null : bound.kind === 'number' && bound.dim ? asNumber(bound.dim) : undefined,
    );
    if (owner.items && bounds.every((bound) => bound !== undefined) && (bounds[2] ?? 1) === 1) {
      const items = owner.items.slice(bounds[0] ?? 0, bounds[1] ?? undefined);
      return { ...owner, items, length: constant(items.length) };
    }
    if (owner.items && bounds[2] === -1 && bounds[0] === null && bounds[1] === null)
      return { ...owner, items: [...owner.items].reverse() };
    return { kind: owner.kind, items: null, element: elementOf(owner) ?? ANYTHING, length: UNKNOWN };
  }
  const place = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
  if (owner.items && place !== null) return owner.items.at(place) ?? ANYTHING;
  return elementOf(owner) ?? ANYTHING;
}

export function indicesOf(analysis: Analysis, node: Expression, scope: Scope): Value[] {
  if (node.kind === 'Tuple') return node.elements.map((element) => analysis.evaluate(element, scope));
  const value = analysis.evaluate(node, scope);
  return value.kind === 'tuple' && value.items ? [...value.items] : [value];
}
