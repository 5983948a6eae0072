/** Expressions by their kind. */
import type { Comprehension, Expression, Place } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { constant, type Dim, isOne, isUnknown, multiply, negate, UNKNOWN } from '../dim.ts';
import { elementwise, error } from '../operations.ts';
import { truthOf } from '../python-numbers.ts';
import { HOLE } from '../repair.ts';
import {
  ANYTHING,
  array,
  bool,
  elementOf,
  FLOAT,
  int,
  join,
  list,
  listOf,
  NONE,
  Scope,
  text,
  tuple,
  unknown,
  type Value,
} from '../value.ts';

const isHole = (name: string): boolean => /^_{2,}$/.test(name) || name === HOLE;

const INTRINSIC = new Set(
  'len range enumerate zip int float bool str abs min max sum list tuple dict set sorted reversed print isinstance round type super map any all'.split(
    ' ',
  ),
);

/** Whether the test is known to hold; reports the truth of an array being asked for. */
export function testTruth(analysis: Analysis, node: Expression, scope: Scope): boolean | undefined {
  const value = analysis.evaluate(node, scope);
  checkAmbiguous(analysis, node, value);
  return truthOf(value);
}

export function checkAmbiguous(analysis: Analysis, place: Place, value: Value): void {
  if (value.kind !== 'array' || !value.shape || value.shape.length === 0) return;
  if (value.shape.some((dim) => isUnknown(dim)) || value.shape.every(isOne)) return;
  error(
    analysis,
    place,
    'truth-of-array',
    'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
    'ValueError',
    [value.shape],
  );
}

export function evaluateExpression(analysis: Analysis, node: Expression, scope: Scope): Value {
  switch (node.kind) {
    case 'Constant':
      switch (node.value.type) {
        case 'int':
          return int(typeof node.value.value === 'number' ? constant(node.value.value) : null);
        case 'float':
          return FLOAT;
        case 'complex':
          return { kind: 'number', type: 'complex', dim: null };
        case 'bool':
          return bool(node.value.value);
        case 'str':
          return text(node.value.value);
        case 'none':
          return NONE;
        case 'ellipsis':
          return { kind: 'ellipsis' };
        default:
          return ANYTHING;
      }
    case 'Name':
      return valueOfName(analysis, node.id, scope);
    case 'Tuple':
    case 'List': {
      const items: Value[] = [];
      for (const element of node.elements) {
        if (element.kind !== 'Starred') items.push(analysis.evaluate(element, scope));
        else {
          const inner = analysis.evaluate(element.value, scope);
          if ((inner.kind === 'tuple' || inner.kind === 'list') && inner.items) items.push(...inner.items);
          else
            return {
              kind: node.kind === 'Tuple' ? 'tuple' : 'list',
              items: null,
              element: ANYTHING,
              length: UNKNOWN,
            };
        }
      }
      return node.kind === 'Tuple' ? tuple(items) : list(items);
    }
    case 'Dict': {
      const entries = new Map<string, Value>();
      let rest: Value = NONE;
      for (const [i, key] of node.keys.entries()) {
        const value = analysis.evaluate(node.values[i]!, scope);
        const at = key ? analysis.evaluate(key, scope) : null;
        if (at?.kind === 'str' && at.text !== null) entries.set(at.text, value);
        else if (at === null && value.kind === 'dict')
          for (const [name, inner] of value.entries) entries.set(name, inner);
        else rest = ANYTHING;
      }
      return { kind: 'dict', entries, rest };
    }
    case 'Set':
      for (const element of node.elements) analysis.evaluate(element, scope);
      return ANYTHING;
    case 'NamedExpr': {
      const value = analysis.evaluate(node.value, scope);
      scope.names.set(node.target.id, value);
      analysis.recordBinding(node.target, node.target.id, value);
      return value;
    }
    case 'BinOp': {
      const left = analysis.evaluate(node.left, scope);
      const right = analysis.evaluate(node.right, scope);
      return analysis.binaryOperation(node.op, left, right, node, node.left, node.right);
    }
    case 'UnaryOp': {
      const value = analysis.evaluate(node.operand, scope);
      if (node.op === 'not') {
        checkAmbiguous(analysis, node.operand, value);
        const truth = truthOf(value);
        return bool(truth === undefined ? undefined : !truth);
      }
      if (value.kind === 'number') {
        if (node.op === '-')
          return value.type === 'int' && value.dim
            ? int(negate(value.dim))
            : {
                kind: 'number',
                type: value.type === 'bool' ? 'int' : value.type,
                dim: value.dim && value.over ? negate(value.dim) : null,
                ...(value.over ? { over: value.over } : {}),
              };
        return node.op === '+' ? value : int(null);
      }
      if (value.kind === 'unknown') {
        const number = node.op === '-' ? analysis.presumedNumber(value) : null;
        return number?.dim
          ? { kind: 'unknown', dim: negate(number.dim), ...(number.over ? { over: number.over } : {}) }
          : ANYTHING;
      }
      if (value.kind === 'array' && value.dtype === 'bool' && node.op === '-') {
        error(
          analysis,
          node,
          'boolean-negative',
          'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
          'TypeError',
        );
      }
      return value.kind === 'array' ? elementwise(analysis, node, [value], (dtype) => dtype) : ANYTHING;
    }
    case 'BoolOp': {
      let result: Value | null = null;
      for (const [i, part] of node.values.entries()) {
        const value = analysis.evaluate(part, scope);
        if (i < node.values.length - 1) checkAmbiguous(analysis, part, value);
        const truth = truthOf(value);
        if (i < node.values.length - 1 && truth !== undefined && truth === (node.op === 'and')) continue;
        result = result ? join(result, value) : value;
        if (truth !== undefined && truth !== (node.op === 'and'))
          return result.kind === 'number' && node.values.length > 1 ? bool(truth) : result;
      }
      return result ?? ANYTHING;
    }
    case 'Compare':
      return analysis.comparison(node, scope);
    case 'IfExp': {
      const truth = testTruth(analysis, node.test, scope);
      if (truth !== undefined) return analysis.evaluate(truth ? node.body : node.orelse, scope);
      return join(analysis.evaluate(node.body, scope), analysis.evaluate(node.orelse, scope));
    }
    case 'Lambda':
      return {
        kind: 'function',
        name: 'lambda',
        args: node.args,
        body: node.body,
        node: null,
        scope,
        defaults: node.args.defaults.map((value) => analysis.evaluate(value, scope)),
        decorated: false,
      };
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp': {
      const inner = new Scope(scope);
      const length = bindGenerators(analysis, node.generators, inner);
      const element = analysis.evaluate(node.element, inner);
      return node.kind === 'SetComp' ? ANYTHING : listOf(element, length);
    }
    case 'DictComp': {
      const inner = new Scope(scope);
      bindGenerators(analysis, node.generators, inner);
      analysis.evaluate(node.key, inner);
      return { kind: 'dict', entries: new Map(), rest: analysis.evaluate(node.value, inner) };
    }
    case 'Call':
      return analysis.callValue(node, scope);
    case 'Attribute': {
      const owner = analysis.evaluate(node.value, scope);
      return analysis.attributeValue(owner, node, scope);
    }
    case 'Subscript':
      return analysis.subscriptValue(node, scope);
    case 'Slice': {
      const part = (bound: Expression | null): Value => {
        const value = bound ? analysis.evaluate(bound, scope) : NONE;
        // A parameter that cuts an array is a number: it becomes a symbol.
        if (value.kind === 'unknown') analysis.dim(value);
        return value;
      };
      return { kind: 'slice', start: part(node.lower), stop: part(node.upper), step: part(node.step) };
    }
    case 'JoinedStr':
      for (const part of node.values) if (part.kind === 'FormattedValue') analysis.evaluate(part.value, scope);
      return text(null);
    case 'Starred':
    case 'Await':
    case 'YieldFrom':
      analysis.evaluate(node.value, scope);
      return ANYTHING;
    case 'Yield':
      if (node.value) analysis.evaluate(node.value, scope);
      return ANYTHING;
    default:
      return ANYTHING;
  }
}

export function valueOfName(analysis: Analysis, id: string, scope: Scope): Value {
  if (isHole(id)) return ANYTHING;
  const found = scope.get(id);
  if (found) return found;
  if (INTRINSIC.has(id)) return { kind: 'builtin', path: id };
  const declared = analysis.frame.inline ? undefined : analysis.frame.declared.get(id);
  const made = (declared && analysis.declaredValue(declared, id)) ?? unknown(id);
  (analysis.frame.inline ? scope : analysis.globals).names.set(id, made);
  return made;
}

export function bindGenerators(analysis: Analysis, generators: readonly Comprehension[], scope: Scope): Dim {
  let length: Dim = constant(1);
  for (const each of generators) {
    const iterable = analysis.evaluate(each.iter, scope);
    const found = iterateOver(iterable);
    analysis.silent++;
    analysis.assignTo(each.target, found.element, scope, { ...each.iter, kind: 'Pass' });
    analysis.silent--;
    for (const test of each.ifs) testTruth(analysis, test, scope);
    length = multiply(length, each.ifs.length > 0 ? UNKNOWN : found.length);
  }
  return length;
}

export function iterateOver(value: Value): { readonly element: Value; readonly length: Dim } {
  switch (value.kind) {
    case 'range':
      return { element: int(null), length: value.length };
    case 'list':
    case 'tuple':
      return { element: elementOf(value) ?? ANYTHING, length: value.length };
    case 'array':
      return value.shape && value.shape.length > 0
        ? { element: array(value.shape.slice(1), value.dtype), length: value.shape[0]! }
        : { element: ANYTHING, length: UNKNOWN };
    case 'dict':
      return { element: text(null), length: UNKNOWN };
    default:
      return { element: ANYTHING, length: UNKNOWN };
  }
}
