/** Operators and comparisons. */
import type { BinaryOperator, Expression, NodeOf, Place } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { add, asNumber, constant, isUnknown, multiply } from '../dim.ts';
import { type Dtype, divided, kindOf } from '../dtypes.ts';
import { asArray, elementwise, error, matmul, operand } from '../operations.ts';
import { arithmetic, compareKnown } from '../python-numbers.ts';
import { ANYTHING, array, bool, elementOf, join, type Scope, type SequenceValue, text, type Value } from '../value.ts';
import { isDeliberate } from '../walk.ts';
import { UFUNCS } from './common.ts';

/** What compares to a bool; an unknown value may be an array and compare element by element. */
const COMPARABLE: ReadonlySet<string> = new Set(['number', 'str', 'tuple', 'list', 'none', 'dict', 'dtype']);

const notBool = (dtype: Dtype): Dtype => (dtype === 'bool' ? 'int8' : dtype);

export function binaryOperation(
  analysis: Analysis,
  op: BinaryOperator,
  left: Value,
  right: Value,
  place: Place,
  leftNode: Expression,
  rightNode: Expression,
): Value {
  if (op === '@') return matmul(analysis, place, left, right);
  if (left.kind === 'number' && right.kind === 'number') return arithmetic(op, left, right);
  const sequences = [left, right].filter(
    (value): value is SequenceValue => value.kind === 'list' || value.kind === 'tuple',
  );
  const arrays = [left, right].some((value) => value.kind === 'array');
  if (sequences.length > 0 && !arrays) {
    if (op === '+' && sequences.length === 2) {
      const [a, b] = sequences as [SequenceValue, SequenceValue];
      if (a.items && b.items)
        return { ...a, items: [...a.items, ...b.items], length: constant(a.items.length + b.items.length) };
      return {
        kind: a.kind,
        items: null,
        element: join(elementOf(a) ?? ANYTHING, elementOf(b) ?? ANYTHING),
        length: add(a.length, b.length),
      };
    }
    const count = left.kind === 'number' || left.kind === 'unknown' ? left : right;
    if (op === '*' && sequences.length === 1) {
      const by = analysis.dim(count);
      const [one] = sequences as [SequenceValue];
      const n = asNumber(by);
      if (one.items && n !== null && n >= 0 && n * one.items.length <= 32)
        return {
          ...one,
          items: Array.from({ length: n }, () => one.items!).flat(),
          length: constant(n * one.items.length),
        };
      return { kind: one.kind, items: null, element: elementOf(one) ?? ANYTHING, length: multiply(one.length, by) };
    }
    return ANYTHING;
  }
  if (left.kind === 'str' || right.kind === 'str') return left.kind === 'str' ? text(null) : ANYTHING;
  if (!arrays) {
    // Nothing says that these are numbers; if they are, and serve as a length, this is the length.
    const [a, b] = [analysis.presumedNumber(left), analysis.presumedNumber(right)];
    const result = a && b ? arithmetic(op, a, b) : ANYTHING;
    return result.kind === 'number' && result.dim && !isUnknown(result.dim)
      ? { kind: 'unknown', dim: result.dim, ...(result.over ? { over: result.over } : {}) }
      : ANYTHING;
  }
  const bits = op === '&' || op === '|' || op === '^';
  const inexact = [left, right].some((value) => kindOf(operand(value).dtype) === 'f');
  if (bits && inexact && [left, right].every((value) => value.kind !== 'unknown' && operand(value).dtype !== null)) {
    error(
      analysis,
      place,
      'bitwise',
      `ufunc '${UFUNCS[op]}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
      'TypeError',
    );
    return array(null, 'bool');
  }
  if (op === '-' && [left, right].every((value) => value.kind === 'array' && value.dtype === 'bool')) {
    error(
      analysis,
      place,
      'boolean-subtract',
      'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
      'TypeError',
    );
  }
  const deliberate = isDeliberate(leftNode) || isDeliberate(rightNode);
  return elementwise(
    analysis,
    place,
    [left, right],
    op === '/' ? divided : op === '//' || op === '**' || op === '%' ? notBool : (dtype) => dtype,
    { deliberate },
  );
}

export function comparison(analysis: Analysis, node: NodeOf<'Compare'>, scope: Scope): Value {
  let left = analysis.evaluate(node.left, scope);
  let leftNode = node.left;
  let result: Value = bool();
  for (const [i, op] of node.ops.entries()) {
    const rightNode = node.comparators[i]!;
    const right = analysis.evaluate(rightNode, scope);
    if (op === 'is' || op === 'is not') {
      const none = [left, right].filter((value) => value.kind === 'none').length;
      const sure =
        none === 2 ? true : none === 1 && [left, right].every((value) => value.kind !== 'unknown') ? false : undefined;
      result = bool(sure === undefined ? undefined : op === 'is' ? sure : !sure);
    } else if (op === 'in' || op === 'not in') result = bool();
    else if (left.kind === 'array' || right.kind === 'array') {
      if (node.ops.length > 1) {
        const found = elementwise(analysis, node, [left, right], () => 'bool');
        analysis.checkAmbiguous(node, found);
        result = array(found.shape?.length === 0 ? [] : null, 'bool');
      } else if (
        [left, right].some((value) => ['none', 'str', 'list', 'tuple'].includes(value.kind)) &&
        !asArray(right)
      )
        result = ANYTHING;
      else
        result = elementwise(analysis, node, [left, right], () => 'bool', {
          deliberate: isDeliberate(leftNode) || isDeliberate(rightNode),
        });
    } else if ([left, right].some((value) => !COMPARABLE.has(value.kind))) result = ANYTHING;
    else if (node.ops.length === 1) result = compareKnown(op, left, right);
    left = right;
    leftNode = rightNode;
  }
  return result;
}
