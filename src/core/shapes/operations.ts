/** Shapes and dtypes of NumPy's operations, with NumPy's messages where they cannot work. */

import type { Place } from '../python/syntax/tree.ts';
import { align, broadcast, type Relation, type Shape } from './broadcast.ts';
import {
  add,
  asNumber,
  constant,
  type Dim,
  dimText,
  divideExactly,
  floorDivide,
  isOne,
  isUnknown,
  productOf,
  shapeText,
  tightShape,
  UNKNOWN,
} from './dim.ts';
import { common, type Dtype, type Operand } from './dtypes.ts';
import { type Reporter, severityOf, shapesText, whenItHolds } from './finding.ts';
import { type ArrayValue, array, elementOf, type NumberValue, type Value } from './value.ts';

const WEAK: Readonly<Record<NumberValue['type'], Dtype>> = {
  bool: 'bool',
  int: 'int64',
  float: 'float64',
  complex: 'complex128',
};

/** As np.asarray would read it; null where that cannot be told. */
export function asArray(value: Value): ArrayValue | null {
  switch (value.kind) {
    case 'array':
      return value;
    case 'number':
      return array([], WEAK[value.type]);
    case 'list':
    case 'tuple': {
      if (value.items?.length === 0) return array([constant(0)], 'float64');
      const element = elementOf(value);
      const inner = element && asArray(element);
      if (!inner?.shape) return array(null, null);
      if (value.items?.some((item) => asArray(item)?.shape?.length !== inner.shape!.length)) return array(null, null);
      return {
        ...array([value.length, ...inner.shape], value.items ? commonOf(value.items) : inner.dtype),
        ...(value.items ? { items: value.items } : {}),
      };
    }
    case 'range':
      return array([value.length], 'int64');
    case 'unknown':
      return value.axes ? { ...array(null, null), axes: value.axes } : null;
    default:
      return null;
  }
}

export const operand = (value: Value): Operand => {
  if (value.kind === 'number') return { dtype: WEAK[value.type], weak: true };
  return { dtype: asArray(value)?.dtype ?? null, weak: false };
};
const commonOf = (values: readonly Value[]): Dtype => common(values.map(operand));

/** How the operands of a broadcast were written, to tell a deliberate outer product from an accident. */
export interface Written {
  readonly deliberate: boolean;
}

/**
 * The result of an elementwise operation.
 * @param dtypeOf from the operands' common dtype
 */
export function elementwise(
  reporter: Reporter,
  place: Place,
  values: readonly Value[],
  dtypeOf: (dtype: Dtype) => Dtype,
  written: Written = { deliberate: false },
): ArrayValue {
  const dtype = dtypeOf(commonOf(values));
  const arrays = values.map(asArray);
  const shapes: Shape[] = [];
  let complete = true;
  for (const item of arrays) {
    if (item?.shape) shapes.push(item.shape);
    else complete = false;
  }
  const inherited = arrays.find((item) => item?.paired)?.paired;
  const mark = inherited ? { paired: inherited } : {};
  if (shapes.length === 1 && complete)
    return { ...array(shapes[0]!, dtype), ...mark, ...(values.length > 1 ? {} : keepLost(arrays[0])) };
  const together = broadcast(shapes, reporter.symbols);
  const severity = severityOf(together.relation);
  if (severity) {
    const full = values.length > 2 ? `${shapesText(shapes)}` : shapesText(shapes);
    reporter.report(place, {
      severity,
      code: 'broadcast',
      type: 'ValueError',
      message: `operands could not be broadcast together with shapes ${full}`,
      detail: whenItHolds(together.relation, together.clash),
      shapes: shapes.map(shapeText),
      axes: together.axes,
    });
  }
  if (!complete) return array(null, dtype);
  if (severity && severity !== 'hint') return array(null, dtype);
  const paired = severity ? undefined : accidents(reporter, place, arrays as ArrayValue[], together.shape, written);
  if (paired) return { ...array(together.shape, dtype), paired };
  const lost = arrays.find((item) => item?.lost && item.shape?.length === together.shape.length);
  return { ...array(together.shape, dtype), ...mark, ...keepLost(lost ?? null) };
}

const keepLost = (from: ArrayValue | null | undefined): Partial<ArrayValue> => (from?.lost ? { lost: from.lost } : {});

/** Broadcasts that are legal and nearly always a mistake. Gives the words for a loss that is summed over one. */
function accidents(
  reporter: Reporter,
  place: Place,
  arrays: readonly ArrayValue[],
  result: Shape,
  written: Written,
): string | undefined {
  for (const vector of arrays) {
    if (vector.shape?.length !== 1) continue;
    const length = vector.shape[0]!;
    if (isOne(length) || isUnknown(length)) continue;
    for (const other of arrays) {
      const shape = other.shape!;
      const last = shape.at(-1);
      const before = shape.at(-2);
      if (shape.length < 2 || !last || !before || before.key !== length.key) continue;
      const shapes = [vector.shape, shape];
      const about = { shapes: shapes.map(shapeText), axes: align(shapes, reporter.symbols) };
      if (isOne(last) && shape.length === 2 && !written.deliberate) {
        const words = `${shapeText(vector.shape)} with ${shapeText(shape)} gives ${shapeText(result)}`;
        reporter.report(place, {
          severity: 'warning',
          code: 'column-meets-row',
          message: `${words}: every element is paired with every other`,
          detail: `If the elements belong together one by one, give both the same shape, for example with reshape(-1) or keepdims=True. To pair all of them on purpose, write [:, None].`,
          ...about,
        });
        return words;
      }
      if (last.key !== length.key || !vector.lost) continue;
      if (vector.lost.axis === vector.lost.ndim - 1 && vector.lost.ndim === shape.length) {
        reporter.report(place, {
          severity: 'warning',
          code: 'wrong-axis',
          message: `${shapeText(vector.shape)} goes along the last axis of ${shapeText(shape)}, but was made by reducing that axis`,
          detail: 'Use keepdims=True so that each row meets its own value.',
          ...about,
        });
      }
    }
  }
  return undefined;
}

export function mismatch(
  reporter: Reporter,
  place: Place,
  relation: Relation,
  code: string,
  message: string,
  clash: readonly [Dim, Dim] | null,
  shapes: readonly Shape[],
  type = 'ValueError',
): boolean {
  const severity = severityOf(relation);
  if (!severity) return false;
  const detail =
    relation === 'never' || !clash ? '' : `It works only if ${dimText(clash[0])} equals ${dimText(clash[1])}.`;
  reporter.report(place, { severity, code, type, message, detail, shapes: shapes.map(shapeText), axes: [] });
  return severity === 'error';
}

export const error = (
  reporter: Reporter,
  place: Place,
  code: string,
  message: string,
  type = 'ValueError',
  shapes: readonly Shape[] = [],
): void => reporter.report(place, { severity: 'error', code, type, message, shapes: shapes.map(shapeText) });

/** Between two lengths that must be equal without any stretching; unknown ones pass. */
export function mustAgree(reporter: Reporter, a: Dim, b: Dim): Relation {
  return isUnknown(a) || isUnknown(b) ? 'same' : reporter.symbols.relation(a, b);
}

const tight = (dim: Dim): string => dimText(dim).replaceAll(' ', '');

/** `a @ b` and np.matmul. */
export function matmul(reporter: Reporter, place: Place, left: Value, right: Value): Value {
  const dtype = commonOf([left, right]);
  const a = asArray(left)?.shape;
  const b = asArray(right)?.shape;
  for (const [i, shape] of [a, b].entries()) {
    if (shape?.length === 0) {
      error(
        reporter,
        place,
        'matmul',
        `matmul: Input operand ${i} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
      );
      return array(null, dtype);
    }
  }
  if (!a || !b) return array(null, dtype);
  const inner = a.at(-1)!;
  const other = b.length === 1 ? b[0]! : b.at(-2)!;
  const message = `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${dimText(other)} is different from ${dimText(inner)})`;
  if (mismatch(reporter, place, mustAgree(reporter, inner, other), 'matmul', message, [inner, other], [a, b]))
    return array(null, dtype);
  const batch = broadcast([a.slice(0, -2), b.slice(0, -2)], reporter.symbols);
  const severity = severityOf(batch.relation);
  if (severity) {
    const remapped = [a, b]
      .map((shape) => `${tightShape(shape)}->(${[...shape.slice(0, -2).map(tight), 'newaxis', 'newaxis'].join(',')}) `)
      .join('');
    reporter.report(place, {
      severity,
      code: 'matmul',
      type: 'ValueError',
      message: `operands could not be broadcast together with remapped shapes [original->remapped]: ${remapped}`,
      detail: whenItHolds(batch.relation, batch.clash),
      shapes: [shapeText(a), shapeText(b)],
    });
    if (severity === 'error') return array(null, dtype);
  }
  return array([...batch.shape, ...(a.length > 1 ? [a.at(-2)!] : []), ...(b.length > 1 ? [b.at(-1)!] : [])], dtype);
}

/** np.dot and a.dot(b). */
export function dot(reporter: Reporter, place: Place, left: Value, right: Value): Value {
  const dtype = commonOf([left, right]);
  const a = asArray(left)?.shape;
  const b = asArray(right)?.shape;
  if (a?.length === 0 || b?.length === 0) return elementwise(reporter, place, [left, right], (same) => same);
  if (!a || !b) return array(null, dtype);
  const at = b.length === 1 ? 0 : b.length - 2;
  return contract(reporter, place, a, b, at, dtype);
}

/** np.inner: over the last axis of both. */
export function inner(reporter: Reporter, place: Place, left: Value, right: Value): Value {
  const dtype = commonOf([left, right]);
  const a = asArray(left)?.shape;
  const b = asArray(right)?.shape;
  if (!a || !b) return array(null, dtype);
  if (a.length === 0 || b.length === 0) return elementwise(reporter, place, [left, right], (same) => same);
  return contract(reporter, place, a, b, b.length - 1, dtype);
}

function contract(reporter: Reporter, place: Place, a: Shape, b: Shape, at: number, dtype: Dtype): Value {
  const first = a.at(-1)!;
  const second = b[at]!;
  const message = `shapes ${tightShape(a)} and ${tightShape(b)} not aligned: ${dimText(first)} (dim ${a.length - 1}) != ${dimText(second)} (dim ${at})`;
  if (mismatch(reporter, place, mustAgree(reporter, first, second), 'dot', message, [first, second], [a, b]))
    return array(null, dtype);
  return array([...a.slice(0, -1), ...b.filter((_, i) => i !== at)], dtype);
}

/** An axis counted from the front, or null (reported) where the array has no such axis. */
export function axisIn(reporter: Reporter, place: Place, axis: number, ndim: number, prefix = ''): number | null {
  if (axis >= -ndim && axis < ndim) return axis < 0 ? axis + ndim : axis;
  error(reporter, place, 'axis', `${prefix}axis ${axis} is out of bounds for array of dimension ${ndim}`, 'AxisError');
  return null;
}

/** The axes that an `axis` argument names: `null` for all, `undefined` where it cannot be told. */
export function axesOf(value: Value | undefined): readonly number[] | null | undefined {
  if (!value || value.kind === 'none') return null;
  if (value.kind === 'number') {
    const axis = value.dim && value.type === 'int' ? asNumber(value.dim) : null;
    return axis === null ? undefined : [axis];
  }
  if ((value.kind === 'tuple' || value.kind === 'list') && value.items) {
    const axes = value.items.map((item) => (item.kind === 'number' && item.dim ? asNumber(item.dim) : null));
    return axes.every((axis) => axis !== null) ? axes : undefined;
  }
  return undefined;
}

/** sum, mean, max and their like. */
export function reduce(
  reporter: Reporter,
  place: Place,
  value: Value,
  axis: Value | undefined,
  keepdims: Value | undefined,
  dtypeOf: (dtype: Dtype) => Dtype,
): Value {
  const from = asArray(value);
  const dtype = dtypeOf(from?.dtype ?? null);
  const axes = axesOf(axis);
  const keep = keepdims === undefined ? false : keepdims.kind === 'number' ? keepdims.truth : undefined;
  if (axes === null && keep === false) return array([], dtype);
  if (!from?.shape || axes === undefined || keep === undefined) return array(null, dtype);
  const { shape } = from;
  const gone = new Set<number>();
  for (const each of axes ?? shape.keys()) {
    // NumPy lets a number be reduced along axis 0.
    if (shape.length === 0 && (each === 0 || each === -1)) continue;
    const at = axisIn(reporter, place, each, shape.length);
    if (at === null) return array(null, dtype);
    gone.add(at);
  }
  if (keep)
    return array(
      shape.map((dim, i) => (gone.has(i) ? constant(1) : dim)),
      dtype,
    );
  const left = array(
    shape.filter((_, i) => !gone.has(i)),
    dtype,
  );
  return gone.size === 1 && shape.length > 1 ? { ...left, lost: { axis: [...gone][0]!, ndim: shape.length } } : left;
}

/** reshape to `wanted`, where null stands for -1. */
export function reshape(reporter: Reporter, place: Place, value: Value, wanted: readonly (Dim | null)[]): Value {
  const from = asArray(value);
  const dtype = from?.dtype ?? null;
  const holes = wanted.filter((dim) => dim === null).length;
  if (holes > 1) {
    error(reporter, place, 'reshape', 'can only specify one unknown dimension');
    return array(null, dtype);
  }
  const size = from?.shape ? productOf(from.shape) : UNKNOWN;
  const rest = productOf(wanted.filter((dim): dim is Dim => dim !== null));
  const complain = (severity: 'error' | 'hint', detail: string): void => {
    const shown = wanted.map((dim) => (dim === null ? 'newaxis' : tight(dim)));
    reporter.report(place, {
      severity,
      code: 'reshape',
      type: 'ValueError',
      message: `cannot reshape array of size ${dimText(size)} into shape (${shown.join(',')}${shown.length === 1 ? ',' : ''})`,
      detail,
      shapes: from?.shape ? [shapeText(from.shape)] : [],
    });
  };
  if (holes === 0) {
    if (isUnknown(size) || isUnknown(rest) || size.key === rest.key) return array(wanted as Dim[], dtype);
    const both = [asNumber(size), asNumber(rest)];
    if (both[0] !== null && both[1] !== null) complain('error', '');
    else {
      // N*D into (N, D, 2): the quotient is a number other than one.
      const ratio = divideExactly(size, rest) ?? divideExactly(rest, size);
      if (ratio && asNumber(ratio) !== null) complain('error', '');
      else if (
        ratio &&
        reporter.symbols.relation(ratio, constant(1)) !== 'same' &&
        [...symbolsIn(ratio)].every((name) => reporter.symbols.has(name))
      )
        complain('hint', `It works only if ${dimText(size)} equals ${dimText(rest)}.`);
    }
    return array(wanted as Dim[], dtype);
  }
  let solved: Dim = UNKNOWN;
  if (!isUnknown(size) && !isUnknown(rest)) {
    const total = asNumber(size);
    const part = asNumber(rest);
    if (total !== null && part !== null && (part === 0 || total % part !== 0)) complain('error', '');
    else solved = divideExactly(size, rest) ?? floorDivide(size, rest);
  }
  return array(
    wanted.map((dim) => dim ?? solved),
    dtype,
  );
}

function* symbolsIn(dim: Dim): Generator<string> {
  for (const term of dim.terms) for (const atom of term.atoms) if (atom.kind === 'symbol') yield atom.key;
}

/** Arrays joined along an existing axis; `values` null when they are not known one by one. */
export function concatenate(reporter: Reporter, place: Place, values: readonly Value[], axis: number): Value {
  const arrays = values.map(asArray);
  const dtype = commonOf(values);
  const first = arrays[0]?.shape;
  if (!first || arrays.some((item) => !item?.shape)) return array(null, dtype);
  if (first.length === 0) {
    error(reporter, place, 'concatenate', 'zero-dimensional arrays cannot be concatenated');
    return array(null, dtype);
  }
  const at = axisIn(reporter, place, axis, first.length);
  if (at === null) return array(null, dtype);
  const result = [...first];
  let total: Dim = constant(0);
  for (const [i, item] of arrays.entries()) {
    const shape = item!.shape!;
    if (shape.length !== first.length) {
      error(
        reporter,
        place,
        'concatenate',
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.length} dimension(s) and the array at index ${i} has ${shape.length} dimension(s)`,
        'ValueError',
        [first, shape],
      );
      return array(null, dtype);
    }
    for (let d = 0; d < shape.length; d++) {
      if (d === at) continue;
      const message = `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${d}, the array at index 0 has size ${dimText(first[d]!)} and the array at index ${i} has size ${dimText(shape[d]!)}`;
      if (
        mismatch(
          reporter,
          place,
          mustAgree(reporter, first[d]!, shape[d]!),
          'concatenate',
          message,
          [first[d]!, shape[d]!],
          [first, shape],
        )
      )
        return array(null, dtype);
      if (isUnknown(result[d]!)) result[d] = shape[d]!;
    }
    total = add(total, shape[at]!);
  }
  result[at] = total;
  return array(result, dtype);
}

/** Arrays of one shape joined along a new axis. */
export function stack(reporter: Reporter, place: Place, values: readonly Value[], axis: number): Value {
  const arrays = values.map(asArray);
  const dtype = commonOf(values);
  const first = arrays[0]?.shape;
  if (!first || arrays.some((item) => !item?.shape)) return array(null, dtype);
  for (const item of arrays) {
    const shape = item!.shape!;
    const never =
      shape.length !== first.length || shape.some((dim, d) => mustAgree(reporter, dim, first[d]!) === 'never');
    if (never) {
      error(reporter, place, 'stack', 'all input arrays must have the same shape', 'ValueError', [first, shape]);
      return array(null, dtype);
    }
  }
  return inserted(reporter, place, first, axis, constant(values.length), dtype);
}

/** The shape with one more axis. */
export function inserted(
  reporter: Reporter,
  place: Place,
  shape: Shape,
  axis: number,
  length: Dim,
  dtype: Dtype,
): Value {
  const at = axisIn(reporter, place, axis, shape.length + 1);
  return at === null ? array(null, dtype) : array([...shape.slice(0, at), length, ...shape.slice(at)], dtype);
}

/** The axes in a new order. */
export function transposed(reporter: Reporter, place: Place, value: Value, order: readonly number[] | null): Value {
  const from = asArray(value);
  const dtype = from?.dtype ?? null;
  if (!from?.shape) return array(null, dtype);
  const { shape } = from;
  if (order === null) return array([...shape].reverse(), dtype);
  if (order.length !== shape.length) {
    error(reporter, place, 'transpose', "axes don't match array", 'ValueError', [shape]);
    return array(null, dtype);
  }
  const result: Dim[] = [];
  for (const axis of order) {
    const at = axisIn(reporter, place, axis, shape.length);
    if (at === null) return array(null, dtype);
    result.push(shape[at]!);
  }
  return new Set(order.map((axis) => (axis < 0 ? axis + shape.length : axis))).size === shape.length
    ? array(result, dtype)
    : array(null, dtype);
}

/** np.einsum over subscripts like `ij,jk->ik`. */
export function einsum(reporter: Reporter, place: Place, subscripts: string, values: readonly Value[]): Value {
  const dtype = commonOf(values);
  const [inputs, output] = subscripts.replaceAll(' ', '').split('->');
  const terms = inputs!.split(',');
  if (terms.length !== values.length || subscripts.includes('.')) return array(null, dtype);
  const sizes = new Map<string, Dim>();
  const shapes = values.map((value) => asArray(value)?.shape ?? null);
  for (const [i, term] of terms.entries()) {
    const shape = shapes[i];
    if (!shape) continue;
    if (shape.length !== term.length) {
      const words =
        term.length > shape.length
          ? 'einstein sum subscripts string contains too many subscripts for operand'
          : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.";
      error(reporter, place, 'einsum', term.length > shape.length ? `${words} ${i}` : words, 'ValueError', [shape]);
      return array(null, dtype);
    }
    for (const [d, letter] of [...term].entries()) {
      const there = sizes.get(letter);
      const length = shape[d]!;
      if (!there || isUnknown(there) || isOne(there)) sizes.set(letter, length);
      else if (!isOne(length) && !isUnknown(length)) {
        const relation = reporter.symbols.relation(there, length);
        const message = `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapes
          .filter((one) => one !== null)
          .map((one) => `${tightShape(one)} `)
          .join('')}(subscript ${letter}: ${dimText(there)} and ${dimText(length)})`;
        if (
          mismatch(
            reporter,
            place,
            relation,
            'einsum',
            message,
            [there, length],
            shapes.filter((one) => one !== null),
          )
        )
          return array(null, dtype);
      }
    }
  }
  const letters =
    output ??
    [...new Set(terms.join(''))]
      .filter((letter) => terms.join('').split(letter).length === 2)
      .sort()
      .join('');
  return array(
    [...letters].map((letter) => sizes.get(letter) ?? UNKNOWN),
    dtype,
  );
}
