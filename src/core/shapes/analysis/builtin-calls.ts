/** Calls of built-in functions, of NumPy and of methods. */
import type { NodeOf } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { add, asNumber, constant, type Dim, isOne, isUnknown, subtract, UNKNOWN } from '../dim.ts';
import { type Call, callMethod, callNumpy, rangeLength } from '../functions.ts';
import { error } from '../operations.ts';
import { roundRatio } from '../python-numbers.ts';
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
  type Scope,
  text,
  tuple,
  type Value,
  whole,
} from '../value.ts';

const anyEntry = (value: Extract<Value, { kind: 'dict' }>): Value => {
  const values = [...value.entries.values()];
  return values.length === 0 ? (value.rest === NONE ? ANYTHING : value.rest) : values.reduce(join);
};

export function callBuiltin(analysis: Analysis, path: string, call: Call, node: NodeOf<'Call'>): Value {
  const { args } = call;
  const [value] = args;
  if (path.startsWith('np.')) {
    const name = path.slice(3);
    if (/^random\.(?:default_rng|RandomState|Generator)$/.test(name)) return { kind: 'builtin', path: 'np.rng' };
    if (name === 'floor' || name === 'ceil') {
      const number = value && analysis.presumedNumber(value);
      const rounded = number ? roundRatio(name, number) : null;
      if (rounded) return rounded;
    }
    return callNumpy(name, call) ?? ANYTHING;
  }
  if (path.startsWith('math.')) {
    const name = path.slice(5);
    if (
      value?.kind === 'array' &&
      value.shape &&
      value.shape.length > 0 &&
      !value.shape.some((dim) => isUnknown(dim) || isOne(dim))
    ) {
      error(
        analysis,
        node,
        'scalar-wanted',
        'only 0-dimensional arrays can be converted to Python scalars',
        'TypeError',
        [value.shape],
      );
    }
    if (name === 'floor' || name === 'ceil')
      return (
        (value && analysis.presumedNumber(value) ? roundRatio(name, analysis.presumedNumber(value)!) : null) ??
        int(null)
      );
    return FLOAT;
  }
  switch (path) {
    case 'len':
      if (!value) return ANYTHING;
      if (value.kind === 'list' || value.kind === 'tuple') return int(value.length);
      if (value.kind === 'range') return int(value.length);
      if (value.kind === 'array' && value.shape) {
        if (value.shape.length === 0)
          error(analysis, node, 'len', 'len() of unsized object', 'TypeError', [value.shape]);
        return int(value.shape[0] ?? null);
      }
      if (value.kind === 'unknown' && value.name !== undefined) value.axes ??= new Map();
      return (value.kind === 'unknown' && value.name !== undefined) || value.kind === 'array'
        ? int(analysis.axisLength(value, 0, node.args[0] ?? node, true))
        : int(null);
    case 'range': {
      const dims = args.map((bound) => analysis.dim(bound));
      if (dims.length === 0 || args.some((bound) => bound.kind !== 'number' && bound.kind !== 'unknown'))
        return { kind: 'range', start: UNKNOWN, length: UNKNOWN, plain: false };
      return {
        kind: 'range',
        start: dims.length > 1 ? dims[0]! : constant(0),
        length: rangeLength(dims[0]!, dims[1], dims[2]),
        plain: dims.length === 1,
      };
    }
    case 'enumerate': {
      const { element, length } = analysis.iterateOver(value ?? ANYTHING);
      return listOf(tuple([int(null), element]), length);
    }
    case 'zip': {
      const each = args.map((one) => analysis.iterateOver(one));
      return listOf(tuple(each.map((one) => one.element)), each[0]?.length ?? UNKNOWN);
    }
    case 'reversed':
    case 'sorted':
    case 'list':
    case 'tuple': {
      if (!value) return path === 'tuple' ? tuple([]) : list([]);
      if (value.kind === 'list' || value.kind === 'tuple')
        return {
          ...value,
          kind: path === 'tuple' ? 'tuple' : 'list',
          items:
            path === 'sorted' ? null : path === 'reversed' && value.items ? [...value.items].reverse() : value.items,
          element: elementOf(value) ?? ANYTHING,
        };
      if (value.kind === 'unknown' || value.kind === 'shape-of') return ANYTHING;
      const { element, length } = analysis.iterateOver(value);
      return listOf(element, length);
    }
    case 'int':
      if (value?.kind === 'number')
        return value.type === 'float'
          ? (roundRatio('floor', value) ?? int(null))
          : value.type === 'int'
            ? value
            : int(null);
      if (value?.kind === 'unknown') {
        const number = analysis.presumedNumber(value);
        return (number && roundRatio('floor', number)) ?? int(null);
      }
      return int(null);
    case 'float':
      return FLOAT;
    case 'bool':
      return bool();
    case 'str':
      return text(null);
    case 'abs':
      if (value?.kind === 'number')
        return value.type === 'int' && value.dim && asNumber(value.dim) !== null
          ? whole(Math.abs(asNumber(value.dim)!))
          : { kind: 'number', type: value.type, dim: null };
      return value?.kind === 'array' ? (callNumpy('abs', call) ?? ANYTHING) : ANYTHING;
    case 'round':
      return value?.kind === 'array' ? value : ANYTHING;
    case 'sum': {
      // Python's sum takes an array row by row.
      const { element } = analysis.iterateOver(value ?? ANYTHING);
      if (element.kind === 'array') return array(element.shape, element.dtype === 'bool' ? 'int64' : element.dtype);
      return element.kind === 'number' && element.type === 'int'
        ? int(null)
        : element.kind === 'number'
          ? FLOAT
          : ANYTHING;
    }
    case 'min':
    case 'max': {
      if (args.length === 2 && args.every((one) => one.kind === 'number' && one.type === 'int' && one.dim)) {
        const [a, b] = args.map((one) => analysis.dim(one)) as [Dim, Dim];
        const gap = asNumber(subtract(a, b));
        if (gap !== null) return int((path === 'min') === gap <= 0 ? a : b);
      }
      return args.every((one) => one.kind === 'number' && one.type === 'int')
        ? int(null)
        : args.every((one) => one.kind === 'number')
          ? FLOAT
          : ANYTHING;
    }
    case 'print':
      return NONE;
    case 'isinstance':
      return bool();
    case 'dict': {
      const entries = new Map(call.named);
      if (value?.kind === 'dict')
        for (const [name, inner] of value.entries) if (!entries.has(name)) entries.set(name, inner);
      return { kind: 'dict', entries, rest: args.length === 0 ? NONE : ANYTHING };
    }
    default:
      return ANYTHING;
  }
}

export function callMethodOf(
  analysis: Analysis,
  self: Value,
  name: string,
  call: Call,
  node: NodeOf<'Call'>,
  scope: Scope,
): Value {
  const { args } = call;
  const owner = node.func.kind === 'Attribute' ? node.func.value : null;
  switch (self.kind) {
    case 'array':
      return callMethod(name, self, call);
    case 'unknown':
      if (
        /^(?:reshape|ravel|flatten|sum|mean|max|min|std|var|argmax|argmin|astype|dot|transpose|any|all|squeeze|argsort|cumsum|clip|repeat|swapaxes)$/.test(
          name,
        )
      ) {
        const result = callMethod(name, array(null, null), call);
        // Whose method this is is not known: only a shape that the call itself states is.
        const lengths = args.length === 1 && args[0]!.kind === 'tuple' ? (args[0]!.items ?? []) : args;
        // An argument that is no number says that this is a module's function and no method.
        const stated =
          name === 'reshape'
            ? lengths.every((one) => analysis.presumedNumber(one) !== null) && lengths.length !== 2
            : name === 'astype';
        const pair = name === 'reshape' && lengths.length === 2 && lengths.every((one) => one.kind === 'number');
        return result.kind === 'array' && (stated || pair) ? result : ANYTHING;
      }
      return ANYTHING;
    case 'list':
      if (!owner) return ANYTHING;
      if (name === 'append') {
        const value = args[0] ?? ANYTHING;
        const items = self.items && self.items.length < 64 ? [...self.items, value] : null;
        const element = self.items?.length === 0 ? value : join(elementOf(self) ?? value, value);
        analysis.storeInto(owner, items ? list(items) : listOf(element, add(self.length, constant(1))), scope);
      } else if (
        name === 'extend' ||
        name === 'insert' ||
        name === 'pop' ||
        name === 'remove' ||
        name === 'clear' ||
        name === 'reverse' ||
        name === 'sort'
      ) {
        const reversed =
          name === 'reverse' && self.items
            ? list([...self.items].reverse())
            : listOf(elementOf(self) ?? ANYTHING, UNKNOWN);
        analysis.storeInto(owner, reversed, scope);
        return name === 'pop' ? analysis.itemOf(self, args[0] ?? whole(-1)) : NONE;
      }
      return name === 'copy' ? self : NONE;
    case 'dict':
      if (name === 'items') return listOf(tuple([text(null), anyEntry(self)]), UNKNOWN);
      if (name === 'values') return listOf(anyEntry(self), UNKNOWN);
      if (name === 'keys') return listOf(text(null), UNKNOWN);
      if (name === 'get' || name === 'setdefault' || name === 'pop') {
        const [key] = args;
        const found = key?.kind === 'str' && key.text !== null ? self.entries.get(key.text) : undefined;
        return found ?? ANYTHING;
      }
      if (name === 'copy') return { kind: 'dict', entries: new Map(self.entries), rest: self.rest };
      if (name === 'update' && args[0]?.kind === 'dict')
        for (const [key, value] of args[0].entries) self.entries.set(key, value);
      return NONE;
    case 'str':
      return name === 'split' ? listOf(text(null), UNKNOWN) : text(null);
    default:
      return ANYTHING;
  }
}
