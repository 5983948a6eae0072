/** Python's own truth, comparison and arithmetic on what is known of numbers. */

import type { BinaryOperator } from '../python/syntax/tree.ts';
import {
  add,
  asNumber,
  ceilDivide,
  constant,
  type Dim,
  floorDivide,
  isNegative,
  isUnknown,
  multiply,
  productOf,
  subtract,
} from './dim.ts';
import { bool, dimOf, FLOAT, int, type NumberValue, type Value } from './value.ts';

export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'none':
      return false;
    case 'number': {
      if (value.type === 'bool') return value.truth;
      const known = value.type === 'int' && value.dim ? asNumber(value.dim) : null;
      return known === null ? undefined : known !== 0;
    }
    case 'str':
      return value.text === null ? undefined : value.text !== '';
    case 'tuple':
    case 'list':
      return value.items ? value.items.length > 0 : undefined;
    case 'function':
    case 'class':
      return true;
    default:
      return undefined;
  }
}

export function compareKnown(op: string, left: Value, right: Value): Value {
  if (
    left.kind === 'str' &&
    right.kind === 'str' &&
    left.text !== null &&
    right.text !== null &&
    (op === '==' || op === '!=')
  )
    return bool((left.text === right.text) === (op === '=='));
  if (
    left.kind === 'tuple' &&
    right.kind === 'tuple' &&
    left.items &&
    right.items &&
    (op === '==' || op === '!=') &&
    left.items.length !== right.items.length
  )
    return bool(op === '!=');
  const [a, b] = [dimOf(left), dimOf(right)];
  if (!a || !b) return bool();
  const gap = asNumber(subtract(a, b));
  if (gap === null) return bool();
  const truth: Readonly<Record<string, boolean>> = {
    '==': gap === 0,
    '!=': gap !== 0,
    '<': gap < 0,
    '<=': gap <= 0,
    '>': gap > 0,
    '>=': gap >= 0,
  };
  return bool(truth[op]);
}

/** Python's own arithmetic on numbers; a quotient of whole numbers is kept until it is rounded. */
export function arithmetic(op: BinaryOperator, left: NumberValue, right: NumberValue): Value {
  if (left.type === 'complex' || right.type === 'complex') return { kind: 'number', type: 'complex', dim: null };
  const [a, b] = [left, right].map((value) => (value.type === 'bool' ? dimOf(value) : value.dim)) as [
    Dim | null,
    Dim | null,
  ];
  const whole = left.type !== 'float' && right.type !== 'float';
  if (op === '/') {
    const ratio = a && b && !isUnknown(a) && !isUnknown(b) && whole;
    return ratio ? { kind: 'number', type: 'float', dim: a, over: b } : FLOAT;
  }
  if (!whole) {
    if (!a || !b || isUnknown(a) || isUnknown(b)) return op === '//' ? FLOAT : FLOAT;
    const [over, under] = [left.over ?? constant(1), right.over ?? constant(1)];
    if ((left.type === 'float' && !left.over) || (right.type === 'float' && !right.over)) return FLOAT;
    if (op === '+' || op === '-') {
      const [x, y] = [multiply(a, under), multiply(b, over)];
      return {
        kind: 'number',
        type: 'float',
        dim: op === '+' ? add(x, y) : subtract(x, y),
        over: multiply(over, under),
      };
    }
    if (op === '*') return { kind: 'number', type: 'float', dim: multiply(a, b), over: multiply(over, under) };
    return FLOAT;
  }
  if (!a || !b || isUnknown(a) || isUnknown(b)) return int(null);
  switch (op) {
    case '+':
      return int(add(a, b));
    case '-':
      return int(subtract(a, b));
    case '*':
      return int(multiply(a, b));
    case '//':
      return int(floorDivide(a, b));
    case '%': {
      const quotient = floorDivide(a, b);
      const rest = subtract(a, multiply(quotient, b));
      return int(asNumber(b) === 0 || isUnknown(rest) || asNumber(rest) === null ? null : rest);
    }
    case '**': {
      const power = asNumber(b);
      if (power === null || power < 0 || power > 8) return power !== null && power < 0 ? FLOAT : int(null);
      return int(productOf(new Array<Dim>(power).fill(a)));
    }
    default:
      return int(null);
  }
}

/** int(), floor or ceil of a quotient of whole numbers. */
export function roundRatio(how: 'floor' | 'ceil', value: NumberValue): NumberValue | null {
  if (value.type === 'int') return value;
  if (!value.dim || !value.over || isNegative(value.dim)) return null;
  return int(how === 'floor' ? floorDivide(value.dim, value.over) : ceilDivide(value.dim, value.over));
}
