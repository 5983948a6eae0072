/** Assignment to names, attributes, subscripts and several targets at once. */
import type { Expression, NodeOf, Statement, StatementOf } from '../../python/syntax/tree.ts';
import type { Analysis, Binding } from '../analysis.ts';
import { asNumber, type Dim, isOne, isUnknown, tightShape, UNKNOWN } from '../dim.ts';
import { kindOf, sameKind } from '../dtypes.ts';
import { checkAssignment, index } from '../indexing.ts';
import { asArray, error } from '../operations.ts';
import {
  ANYTHING,
  type ArrayValue,
  array,
  elementOf,
  int,
  join,
  list,
  listOf,
  NONE,
  type Scope,
  type SequenceValue,
  unknown,
  type Value,
} from '../value.ts';
import { nameOf } from '../walk.ts';
import { isVague, UFUNCS } from './common.ts';

/** What an unknown value is read from without computing. */
const PLAIN: ReadonlySet<string> = new Set(['Name', 'Constant', 'Subscript', 'Attribute', 'Tuple', 'List']);

/** The list after `list[at] = value`. */
function replaced(owner: SequenceValue, at: Value, value: Value): SequenceValue {
  const place = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
  if (owner.items && place !== null && place >= -owner.items.length && place < owner.items.length) {
    return list(owner.items.with(place, value));
  }
  if (at.kind === 'slice') return listOf(ANYTHING, UNKNOWN);
  return listOf(join(elementOf(owner) ?? value, value), owner.length);
}

function rowsOf(value: ArrayValue): Value[] | null {
  const n = asNumber(value.shape![0]!);
  return n !== null && n <= 32 ? Array.from({ length: n }, () => array(value.shape!.slice(1), value.dtype)) : null;
}

export function augmentTarget(analysis: Analysis, node: StatementOf<'AugAssign'>, scope: Scope): void {
  const target = analysis.evaluate(node.target, scope);
  const value = analysis.evaluate(node.value, scope);
  const result = analysis.binaryOperation(node.op, target, value, node, node.target, node.value);
  const into = target.kind === 'array' ? target : null;
  if (!into || into.shape?.length === 0) {
    if (node.target.kind === 'Subscript' && into) return;
    if (!into?.shape || node.target.kind !== 'Subscript') assignTo(analysis, node.target, result, scope, node);
    return;
  }
  if (node.op !== '@' && into.shape && result.kind === 'array' && result.shape) {
    const grown =
      result.shape.length > into.shape.length ||
      result.shape.some((dim, i) => isOne(into.shape![i]!) && !isOne(dim) && !isUnknown(dim));
    if (grown) {
      error(
        analysis,
        node,
        'in-place',
        `non-broadcastable output operand with shape ${tightShape(into.shape)} doesn't match the broadcast shape ${tightShape(result.shape)}`,
        'ValueError',
        [into.shape, result.shape],
      );
    } else if (kindOf(into.dtype) && kindOf(result.dtype) && !sameKind(result.dtype, into.dtype)) {
      const ufunc = UFUNCS[node.op] ?? 'add';
      error(
        analysis,
        node,
        'casting',
        `Cannot cast ufunc '${ufunc}' output from dtype('${result.dtype}') to dtype('${into.dtype}') with casting rule 'same_kind'`,
        'UFuncTypeError',
      );
    }
  }
  if (node.target.kind !== 'Subscript') {
    // Written in place: the array keeps its shape and dtype.
    const kept = node.op === '@' && result.kind === 'array' ? result : into.shape ? into : { ...into, shape: null };
    assignTo(analysis, node.target, kept, scope, node);
  }
}

export function assignTo(
  analysis: Analysis,
  target: Expression,
  value: Value,
  scope: Scope,
  statement: Statement,
): void {
  switch (target.kind) {
    case 'Name':
      bindName(analysis, target, value, scope, statement);
      return;
    case 'Starred':
      assignTo(analysis, target.value, value, scope, statement);
      return;
    case 'Tuple':
    case 'List':
      unpackInto(analysis, target, value, scope, statement);
      return;
    case 'Attribute': {
      const owner = analysis.evaluate(target.value, scope);
      if (owner.kind === 'instance') {
        const before = owner.attributes.get(target.attr);
        owner.attributes.set(target.attr, before && analysis.branches > 0 ? join(before, value) : value);
        analysis.recordBinding(target, `${nameOf(target)}`, value);
      } else if (target.attr === 'shape' && owner.kind === 'array' && target.value.kind === 'Name') {
        const dims = value.kind === 'tuple' && value.items ? value.items.map((item) => analysis.dim(item)) : null;
        scope.names.set(target.value.id, array(dims?.every((dim) => asNumber(dim) !== -1) ? dims : null, owner.dtype));
      }
      return;
    }
    case 'Subscript': {
      const owner = analysis.evaluate(target.value, scope);
      if (owner.kind === 'dict') {
        const key = analysis.evaluate(target.slice, scope);
        if (key.kind === 'str' && key.text !== null) {
          const before = owner.entries.get(key.text);
          owner.entries.set(key.text, before && analysis.branches > 0 ? join(before, value) : value);
          analysis.recordBinding(
            target,
            nameOf(target.value) ? `${nameOf(target.value)}['${key.text}']` : key.text,
            value,
          );
        } else owner.rest = owner.rest === NONE ? value : join(owner.rest, value);
      } else if (owner.kind === 'array') {
        const items = analysis.indicesOf(target.slice, scope);
        const view = index(analysis, target, owner, items, (mask) => analysis.chosen(mask));
        const source = asArray(value);
        if (view.shape && source) checkStored(analysis, statement, view, owner, items, source);
      } else {
        const at = analysis.evaluate(target.slice, scope);
        if (owner.kind === 'list') storeInto(analysis, target.value, replaced(owner, at, value), scope);
      }
      return;
    }
    default:
  }
}

export function checkStored(
  analysis: Analysis,
  statement: Statement,
  view: ArrayValue,
  owner: ArrayValue,
  items: readonly Value[],
  source: ArrayValue,
): void {
  const shape = view.shape!;
  const mask = items.length === 1 ? asArray(items[0]!) : null;
  const byMask = mask !== null && kindOf(mask.dtype) === 'b' && items[0]!.kind === 'array';
  // A mask takes one value or as many as it chooses, which the sizes decide.
  if (byMask && mask.shape?.length === owner.shape?.length) return;
  const place = statement.kind === 'Assign' ? statement.value : statement;
  if (statement.kind !== 'AugAssign') checkAssignment(analysis, place, shape, source, owner.dtype);
}

export function bindName(
  analysis: Analysis,
  target: NodeOf<'Name'>,
  value: Value,
  scope: Scope,
  statement: Statement,
): void {
  let bound = value;
  let source: Binding['source'] = 'inferred';
  const statedHere =
    statement.kind === 'Assign' || statement.kind === 'AnnAssign'
      ? analysis.statedBeside(statement, target, scope)
      : null;
  const declared = analysis.frame.inline ? null : (statedHere ?? analysis.frame.declared.get(target.id) ?? null);
  // A docstring tells of a name as it comes in or goes out; what a computation makes of it on the way may differ.
  const given =
    statedHere !== null ||
    (!(value.kind === 'array') && statement.kind === 'Assign' && PLAIN.has(statement.value.kind));
  if (declared && given && isVague(value)) {
    const made = analysis.declaredValue(declared, target.id);
    if (made) {
      bound = made.kind === 'array' && value.kind === 'array' ? { ...made, dtype: value.dtype ?? made.dtype } : made;
      source = 'declared';
    }
  } else if (statedHere) analysis.compareDeclared(target, statedHere, value, 'comment');
  if (bound === ANYTHING) bound = unknown(target.id);
  if (bound.kind === 'unknown' && bound.name !== target.id && bound.dim === undefined && bound.axes === undefined)
    bound = unknown(target.id);
  const home = scope.globals.has(target.id) ? analysis.globals : scope;
  home.names.set(target.id, bound);
  analysis.recordBinding(target, target.id, bound, source);
}

export function unpackInto(
  analysis: Analysis,
  target: NodeOf<'Tuple' | 'List'>,
  value: Value,
  scope: Scope,
  statement: Statement,
): void {
  const { elements } = target;
  const starred = elements.findIndex((element) => element.kind === 'Starred');
  if (value.kind === 'shape-of') {
    if (starred < 0) {
      const made = shapeFromUnpacking(analysis, value, elements, scope, statement);
      for (const [i, element] of elements.entries()) assignTo(analysis, element, int(made[i]!), scope, statement);
      return;
    }
  }
  const items =
    value.kind === 'tuple' || value.kind === 'list'
      ? value.items
      : value.kind === 'array' && value.shape && value.shape.length > 0
        ? rowsOf(value)
        : null;
  const written = statement.kind === 'Assign' && statement.value.kind !== 'Name';
  if (items && starred < 0 && items.length !== elements.length && (written || value.kind === 'array')) {
    const message =
      items.length > elements.length
        ? `too many values to unpack (expected ${elements.length})`
        : `not enough values to unpack (expected ${elements.length}, got ${items.length})`;
    error(analysis, statement.kind === 'Assign' ? statement.value : target, 'unpack', message, 'ValueError');
  }
  for (const [i, element] of elements.entries()) {
    let part: Value;
    if (items && starred < 0) part = items[i] ?? ANYTHING;
    else if (items && starred >= 0) {
      const after = elements.length - 1 - starred;
      if (i < starred) part = items[i] ?? ANYTHING;
      else if (i === starred) part = list(items.slice(starred, items.length - after));
      else part = items[items.length - (elements.length - i)] ?? ANYTHING;
    } else if (element.kind === 'Starred') part = ANYTHING;
    else if (value.kind === 'tuple' || value.kind === 'list') part = value.element;
    else if (value.kind === 'array' && value.shape && value.shape.length > 0)
      part = array(value.shape.slice(1), value.dtype);
    else part = ANYTHING;
    assignTo(analysis, element, part, scope, statement);
  }
}

/** `N, D = x.shape` says that x has two axes and what they are called. */
export function shapeFromUnpacking(
  analysis: Analysis,
  value: Extract<Value, { kind: 'shape-of' }>,
  targets: readonly Expression[],
  scope: Scope,
  statement: Statement,
): Dim[] {
  const { of } = value;
  const memo = of.kind === 'unknown' || of.kind === 'array' ? of.axes : undefined;
  const dims = targets.map((target, i) => {
    const there = memo?.get(i);
    if (there) return there;
    if (analysis.frame.inline) return UNKNOWN;
    // `_` says that the length does not matter.
    if (target.kind === 'Name' && target.id === '_') return UNKNOWN;
    const name = target.kind === 'Name' ? target.id : `${nameOf(value.source)}.shape[${i}]`;
    return analysis.newSymbol(name, `unpacked:${statement.line}:${statement.column}`);
  });
  refineNode(analysis, value.source, array(dims, of.kind === 'array' ? of.dtype : null), scope);
  return dims;
}

export function refineNode(analysis: Analysis, node: Expression, value: Value, scope: Scope): void {
  if (node.kind === 'Name') {
    for (let at: Scope | null = scope; at; at = at.parent)
      if (at.names.has(node.id)) return void at.names.set(node.id, value);
    scope.names.set(node.id, value);
  } else if (node.kind === 'Attribute') {
    const owner = analysis.evaluate(node.value, scope);
    if (owner.kind === 'instance') owner.attributes.set(node.attr, value);
  }
}

export function storeInto(analysis: Analysis, owner: Expression, value: Value, scope: Scope): void {
  if (owner.kind === 'Name') {
    for (let at: Scope | null = scope; at; at = at.parent)
      if (at.names.has(owner.id)) return void at.names.set(owner.id, value);
  } else if (owner.kind === 'Attribute') {
    const self = analysis.evaluate(owner.value, scope);
    if (self.kind === 'instance') self.attributes.set(owner.attr, value);
  } else if (owner.kind === 'Subscript') {
    const dict = analysis.evaluate(owner.value, scope);
    const key = analysis.evaluate(owner.slice, scope);
    if (dict.kind === 'dict' && key.kind === 'str' && key.text !== null) dict.entries.set(key.text, value);
  }
}
