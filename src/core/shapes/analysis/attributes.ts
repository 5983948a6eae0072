/** Attributes of arrays, modules, classes and instances. */
import type { Expression, NodeOf } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { constant, productOf } from '../dim.ts';
import { kindOf } from '../dtypes.ts';
import { transposed } from '../operations.ts';
import {
  ANYTHING,
  type ArrayValue,
  array,
  FLOAT,
  type FunctionValue,
  int,
  NONE,
  type Scope,
  tuple,
  unknown,
  type Value,
} from '../value.ts';
import { nameOf } from '../walk.ts';
import { SIZE } from './common.ts';

const CONSTANTS = new Set(['pi', 'e', 'inf', 'nan', 'euler_gamma', 'Inf', 'NaN']);

export function builtinAttribute(owner: Extract<Value, { kind: 'builtin' }>, name: string): Value | null {
  const { path } = owner;
  if (path === 'np' || path === 'math') {
    if (name === 'newaxis') return NONE;
    if (CONSTANTS.has(name)) return FLOAT;
  }
  return { kind: 'builtin', path: `${path}.${name}` };
}

export function attributeValue(analysis: Analysis, owner: Value, node: NodeOf<'Attribute'>, scope: Scope): Value {
  const { attr } = node;
  switch (owner.kind) {
    case 'builtin':
      return builtinAttribute(owner, attr) ?? ANYTHING;
    case 'array':
      switch (attr) {
        case 'shape':
          return owner.shape
            ? tuple(owner.shape.map(int))
            : {
                kind: 'shape-of',
                of: owner.axes ? owner : withAxes(analysis, owner, node.value, scope),
                source: node.value,
              };
        case 'T':
          return transposed(analysis, node, owner, null);
        case 'mT':
          return owner.shape && owner.shape.length >= 2
            ? array([...owner.shape.slice(0, -2), owner.shape.at(-1)!, owner.shape.at(-2)!], owner.dtype)
            : array(null, owner.dtype);
        case 'ndim':
          return int(owner.shape ? constant(owner.shape.length) : null);
        case 'size':
          return int(owner.shape ? productOf(owner.shape) : null);
        case 'dtype':
          return { kind: 'dtype', dtype: owner.dtype };
        case 'real':
        case 'imag':
          return array(owner.shape, kindOf(owner.dtype) === 'c' ? null : owner.dtype);
        default:
          return { kind: 'method', self: owner, name: attr };
      }
    case 'unknown':
      if (attr === 'shape') {
        if (owner.name === undefined) return ANYTHING;
        owner.axes ??= new Map();
        return { kind: 'shape-of', of: owner, source: node.value };
      }
      if (attr === 'T') return array(null, null);
      if (attr === 'ndim') return int(null);
      if (attr === 'size') {
        if (owner.name !== undefined) owner.axes ??= new Map();
        return int(analysis.axisLength(owner, SIZE, node.value));
      }
      return { kind: 'method', self: owner, name: attr };
    case 'instance': {
      const own = owner.attributes.get(attr);
      if (own) return own;
      const member = analysis.memberOf(owner.cls, attr);
      if (member?.kind !== 'function') return member ?? unknown();
      const bound: FunctionValue = { ...member, self: owner };
      return member.node?.decorators.some((decorator) => nameOf(decorator) === 'property')
        ? analysis.followCall(bound, [], new Map(), node, true)
        : bound;
    }
    case 'class':
      return analysis.memberOf(owner, attr) ?? ANYTHING;
    case 'number':
      return attr === 'real' || attr === 'imag'
        ? { kind: 'number', type: owner.type === 'complex' ? 'float' : owner.type, dim: null }
        : { kind: 'method', self: owner, name: attr };
    default:
      return { kind: 'method', self: owner, name: attr };
  }
}

export function withAxes(analysis: Analysis, owner: ArrayValue, node: Expression, scope: Scope): ArrayValue {
  const made: ArrayValue = { ...owner, axes: new Map() };
  analysis.refineNode(node, made, scope);
  return made;
}
