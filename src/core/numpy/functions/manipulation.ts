/** Joining, splitting, repeating, padding and picking. */

import { PyDict } from '../../python/objects/dict.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { type PyList, PySlice, PyTuple, type Value } from '../../python/objects/object.ts';
import { asStr, call, findattr, index, repr, truth } from '../../python/objects/operations.ts';
import { castArray, copyArray, copyInto, flatData, storeRaw } from '../array/cast.ts';
import { positions, positionsOf, rawAt } from '../array/element.ts';
import { arrayFrom, dtypeFrom, operandFrom } from '../array/from-python.ts';
import {
  columnStrides,
  emptyArray,
  NDArray,
  rowStrides,
  type Shape,
  sizeOf,
  unwrittenArray,
  wrap,
} from '../array/ndarray.ts';
import { isBig, type NumberArray, widen } from '../array/storage.ts';
import { broadcastShapes, commonShape, sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, type DType, int64, isInteger } from '../dtype/dtype.ts';
import { type Casting, canCast, resultType } from '../dtype/promotion.ts';
import { failIndex, failType, failValue, shapeText, tightShape, unsupported } from '../errors.ts';
import { assign, checkWriteable, getItem, setItem } from '../indexing/index.ts';
import { checkIndex, nonzero } from '../indexing/parse.ts';
import { rareName } from '../rare/load.ts';
import { normalizeAxis } from '../reductions/axes.ts';
import { reduce } from '../reductions/reduce.ts';
import { astype, clip, part } from '../scalars/array-type.ts';
import { operations } from '../ufuncs/operations.ts';
import { materialize, operandType } from '../ufuncs/resolve.ts';
import { chooseTiles, isTiled } from '../ufuncs/tiled.ts';
import {
  type Argument,
  arrayOf,
  flag,
  isNone,
  itemsOf,
  list,
  result,
  shapeFrom,
  text,
  tuple,
  whole,
  wholeOr,
  wholes,
} from './arguments.ts';
import {
  broadcastArrays,
  broadcastTo,
  diagonal,
  expandDims,
  flatten,
  moveAxis,
  ravel,
  reshape,
  squeeze,
  swapAxes,
  transpose,
} from './shape.ts';
import { argsort, lanes, sortedCopy } from './sorting.ts';

/** Part of an axis. */
export function slice(array: NDArray, axis: number, start: number, stop: number, step = 1): NDArray {
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return array.view(
    array.shape.map((length, i) => (i === axis ? count : length)),
    array.strides.map((stride, i) => (i === axis ? stride * step : stride)),
    array.offset + (count > 0 ? start * array.strides[axis]! : 0),
  );
}

export function concatenate(arrays: readonly NDArray[], axis: number | null, dtype: DType | null = null): NDArray {
  if (arrays.length === 0) failValue('need at least one array to concatenate');
  const parts = axis === null ? arrays.map((array) => ravel(array)) : arrays;
  const first = parts[0]!;
  if (first.ndim === 0) failValue('zero-dimensional arrays cannot be concatenated');
  const along = normalizeAxis(axis ?? 0, first.ndim);
  parts.forEach((array, i) => {
    if (array.ndim !== first.ndim) {
      failValue(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.ndim} dimension(s) ` +
          `and the array at index ${i} has ${array.ndim} dimension(s)`,
      );
    }
    array.shape.forEach((length, k) => {
      if (k !== along && length !== first.shape[k]) {
        failValue(
          'all the input array dimensions except for the concatenation axis must match exactly, but along dimension ' +
            `${k}, the array at index 0 has size ${first.shape[k]} and the array at index ${i} has size ${length}`,
        );
      }
    });
  });
  const type = dtype ?? resultType(parts.map((array) => array.dtype));
  const shape = first.shape.map((length, k) =>
    k === along ? parts.reduce((sum, array) => sum + array.shape[along]!, 0) : length,
  );
  const fortran = parts.every((array) => array.isFortran && !array.isContiguous);
  const answer = emptyArray(type, shape, fortran ? columnStrides(shape) : rowStrides(shape));
  let at = 0;
  for (const array of parts) {
    copyInto(slice(answer, along, at, at + array.shape[along]!), array);
    at += array.shape[along]!;
  }
  return answer;
}

const arraysOf = (value: Value, name: string): NDArray[] => {
  const items = itemsOf(value);
  if (!items)
    return failType(
      `arrays to ${name === 'concatenate' ? name : 'stack'} must be passed as a "sequence" type such as list or tuple.`,
    );
  return items.map(arrayOf);
};

export const atLeast = (array: NDArray, ndim: number): NDArray => {
  if (array.ndim >= ndim) return array;
  if (ndim === 1) return reshape(array, [1]);
  if (ndim === 2) return array.ndim === 0 ? reshape(array, [1, 1]) : expandDims(array, [0]);
  if (array.ndim === 0) return reshape(array, [1, 1, 1]);
  return array.ndim === 1 ? expandDims(array, [0, 2]) : expandDims(array, [2]);
};

function atLeastFunction(ndim: number) {
  return (arrays: PyTuple): Value => {
    const answers = arrays.items.map((each) => atLeast(arrayOf(each), ndim));
    return answers.length === 1 ? answers[0]! : tuple(answers);
  };
}

const CASTINGS = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];

/** Joins with `dtype`, `out` and `casting` as concatenate takes them. */
function joinInto(
  list: readonly NDArray[],
  axis: number | null,
  out: Argument,
  dtype: Argument,
  casting: Argument,
): Value {
  const rule = text(casting, 'same_kind');
  if (!CASTINGS.includes(rule)) {
    failValue(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got '${rule}')`);
  }
  const target = isNone(out) ? null : (out as NDArray);
  const type = dtypeFrom(dtype);
  if (target !== null && type !== null) {
    failType('concatenate() only takes `out` or `dtype` as an argument, but both were provided.');
  }
  for (const array of list) {
    const to = type ?? target?.dtype;
    if (to !== undefined && !canCast(array.dtype, to, rule as Casting)) {
      failType(`Cannot cast array data from ${repr(array.dtype)} to ${repr(to)} according to the rule '${rule}'`);
    }
  }
  const answer = concatenate(list, axis, type);
  if (target === null) return answer;
  if (!sameShape(target.shape, answer.shape)) failValue('Output array is the wrong shape');
  copyInto(target, answer);
  return target;
}

function stack(arrays: Value, axis: Argument, out: Argument, dtype: Argument, casting: Argument): Value {
  const list = arraysOf(arrays, 'stack');
  if (list.length === 0) failValue('need at least one array to stack');
  const { shape } = list[0]!;
  if (list.some((array) => array.ndim !== shape.length || array.shape.some((length, i) => length !== shape[i]))) {
    failValue('all input arrays must have the same shape');
  }
  const along = normalizeAxis(wholeOr(axis, 0), shape.length + 1);
  return joinInto(
    list.map((array) => expandDims(array, [along])),
    along,
    out,
    dtype,
    casting,
  );
}

function joined(ndim: number, axis: (first: NDArray) => number, name: string) {
  return (tup: Value, dtype: Argument, casting: Argument): Value => {
    const list = arraysOf(tup, name).map((array) => atLeast(array, ndim));
    if (list.length === 0) failValue('need at least one array to concatenate');
    return joinInto(list, axis(list[0]!), null, dtype, casting);
  };
}

function columnStack(tup: Value): Value {
  const list = arraysOf(tup, 'column_stack').map((array) => (array.ndim < 2 ? transpose(atLeast(array, 2)) : array));
  return concatenate(list, 1);
}

function splitAt(array: NDArray, cuts: readonly number[], axis: number): PyList {
  const total = array.shape[axis]!;
  const clipped = cuts.map((cut) => (cut < 0 ? Math.max(0, cut + total) : Math.min(cut, total)));
  const edges = [0, ...clipped, total];
  return list(edges.slice(1).map((stop, i) => slice(array, axis, edges[i]!, stop)));
}

function split(strict: boolean) {
  return (ary: Value, sections: Value, axis: Argument): Value => {
    const array = arrayOf(ary);
    const along = normalizeAxis(wholeOr(axis, 0), array.ndim);
    const total = array.shape[along]!;
    const items = itemsOf(sections);
    if (items) return splitAt(array, items.map(whole), along);
    const count = whole(sections);
    if (count <= 0) failValue('number sections must be larger than 0.');
    if (strict && total % count !== 0) failValue('array split does not result in an equal division');
    const each = Math.floor(total / count);
    const extra = total % count;
    const cuts: number[] = [];
    let at = 0;
    for (let i = 0; i < count - 1; i++) {
      at += each + (i < extra ? 1 : 0);
      cuts.push(at);
    }
    return splitAt(array, cuts, along);
  };
}

export function take(array: NDArray, indices: NDArray, axis: number | null, mode = 'raise'): NDArray {
  const source = axis === null ? ravel(array) : array;
  const along = axis === null ? 0 : normalizeAxis(axis, array.ndim);
  const length = source.shape[along]!;
  const wanted = castArray(indices, int64);
  const chosen = Float64Array.from(flatData(wanted) as ArrayLike<number | bigint>, (given) => {
    const value = Number(given);
    if (mode === 'wrap') return ((value % length) + length) % length;
    if (mode === 'clip') return Math.min(Math.max(value, 0), length - 1);
    if (value < -length || value >= length) {
      failIndex(`index ${value} is out of bounds for axis ${along} with size ${length}`);
    }
    return value < 0 ? value + length : value;
  });
  const shape = [...source.shape.slice(0, along), ...indices.shape, ...source.shape.slice(along + 1)];
  const answer = emptyArray(source.dtype, shape);
  if (isBig(source.data)) widen(answer.storage, source.dtype);
  const outer = positions(source.shape.slice(0, along), source.strides.slice(0, along), source.offset);
  const inner = positions(source.shape.slice(along + 1), source.strides.slice(along + 1), 0);
  const { slots } = source.dtype;
  const from = source.data as NumberArray;
  const to = answer.data as NumberArray;
  let k = 0;
  for (const start of outer) {
    for (const index of chosen) {
      const base = start + index * source.strides[along]!;
      for (const shift of inner) {
        for (let s = 0; s < slots; s++) to[k * slots + s] = from[(base + shift) * slots + s]!;
        k++;
      }
    }
  }
  return answer;
}

export function repeat(array: NDArray, counts: readonly number[], axis: number): NDArray {
  const length = array.shape[axis]!;
  if (counts.length !== 1 && counts.length !== length) {
    failValue(
      `operands could not be broadcast together with shape ${tightShape([length])} ${tightShape([counts.length])}`,
    );
  }
  if (counts.some((count) => count < 0)) failValue('repeats may not contain negative values.');
  const each = counts.length === 1;
  const total = each ? length * counts[0]! : counts.reduce((sum, count) => sum + count, 0);
  const places = emptyArray(int64, [total]);
  const data = places.data as Float64Array;
  for (let i = 0, to = 0; i < length; i++) {
    const from = to;
    to += each ? counts[0]! : counts[i]!;
    data.fill(i, from, to);
  }
  return take(array, places, axis);
}

function repeatFunction(a: Value, repeats: Value, axis: Argument): Value {
  const array = arrayOf(a);
  const counts = wholes(repeats);
  return isNone(axis)
    ? repeat(flatten(array), counts, 0)
    : repeat(array, counts, normalizeAxis(whole(axis), array.ndim));
}

function tile(A: Value, reps: Value): Value {
  const array = arrayOf(A);
  const times = wholes(reps);
  if (times.some((count) => count < 0)) failValue('negative dimensions are not allowed');
  const ndim = Math.max(array.ndim, times.length);
  const shape = [...new Array<number>(ndim - array.ndim).fill(1), ...array.shape];
  const counts = [...new Array<number>(ndim - times.length).fill(1), ...times];
  const source = array.view(shape, [...new Array<number>(ndim - array.ndim).fill(0), ...array.strides]);
  const answer = emptyArray(
    array.dtype,
    shape.map((length, i) => length * counts[i]!),
  );
  // Seen as (count, length) pairs of axes, the copies are one broadcast.
  const pairs = shape.flatMap((length, i) => [counts[i]!, length]);
  const inner = shape.flatMap((length) => [1, length]);
  const strides = source.strides.flatMap((stride) => [0, stride]);
  copyInto(answer.view(pairs, rowStrides(pairs)), source.view(inner, strides));
  return answer;
}

function flip(m: Value, axis: Argument): Value {
  const array = arrayOf(m);
  const axes = isNone(axis)
    ? array.shape.map((_, i) => i)
    : wholes(axis).map((each) => normalizeAxis(each, array.ndim));
  let { offset } = array;
  for (const each of axes) offset += Math.max(0, array.shape[each]! - 1) * array.strides[each]!;
  return array.view(
    array.shape,
    array.strides.map((stride, i) => (axes.includes(i) ? -stride : stride)),
    offset,
  );
}

function roll(a: Value, shift: Value, axis: Argument): Value {
  const array = arrayOf(a);
  const shifts = (itemsOf(shift) ?? [shift]).map((each, i) => {
    const by = index(each);
    // Any size of shift, modulo the axis.
    if (typeof by === 'number') return by;
    const along = isNone(axis) ? array.size : (array.shape[wholes(axis)[i] ?? 0] ?? 1);
    return along === 0 ? 0 : Number(by % BigInt(along));
  });
  if (isNone(axis)) {
    const flat = flatten(array);
    return reshape(
      rolled(
        flat,
        shifts.reduce((sum, each) => sum + each, 0),
        0,
      ),
      array.shape,
    );
  }
  const axes = wholes(axis).map((each) => normalizeAxis(each, array.ndim));
  let answer = copyArray(array);
  const count = Math.max(axes.length, shifts.length);
  for (let i = 0; i < count; i++) answer = rolled(answer, shifts[i % shifts.length]!, axes[i % axes.length]!);
  return answer;
}

function rolled(array: NDArray, shift: number, axis: number): NDArray {
  const length = array.shape[axis]!;
  if (length === 0) return array;
  const by = ((shift % length) + length) % length;
  const answer = emptyArray(array.dtype, array.shape);
  copyInto(slice(answer, axis, by, length), slice(array, axis, 0, length - by));
  copyInto(slice(answer, axis, 0, by), slice(array, axis, length - by, length));
  return answer;
}

function rot90(m: Value, k: Argument, axes: Argument): Value {
  const array = arrayOf(m);
  const [a, b] = isNone(axes) ? [0, 1] : (wholes(axes) as [number, number]);
  const times = ((wholeOr(k, 1) % 4) + 4) % 4;
  if (times === 0) return array.view(array.shape, array.strides);
  if (times === 2) return flip(flip(array, a), b);
  const order = array.shape.map((_, i) => i);
  [order[normalizeAxis(a, array.ndim)], order[normalizeAxis(b, array.ndim)]] = [
    normalizeAxis(b, array.ndim),
    normalizeAxis(a, array.ndim),
  ];
  return times === 1 ? transpose(flip(array, b) as NDArray, order) : flip(transpose(array, order), b);
}

function append(arr: Value, values: Value, axis: Argument): Value {
  if (isNone(axis)) return concatenate([ravel(arrayOf(arr)), ravel(arrayOf(values))], 0);
  return concatenate([arrayOf(arr), arrayOf(values)], whole(axis));
}

/** The places along an axis that an index argument means. */
function placesOf(obj: Value, length: number): { places: number[]; scalar: boolean } {
  if (obj instanceof PySlice) {
    const all = wrap(
      int64,
      [length],
      Float64Array.from({ length }, (_, i) => i),
    );
    return { places: [...(flatData(getItem(all, obj) as NDArray) as Float64Array)], scalar: false };
  }
  const array = arrayFrom(obj);
  if (array.dtype.kind === 'f' && (array.size > 0 || obj instanceof NDArray))
    failIndex('arrays used as indices must be of integer (or boolean) type');
  if (array.dtype === bool && array.ndim > 0)
    return { places: [...(flatData(nonzero(array)[0]!) as Float64Array)], scalar: false };
  const raw = [...(flatData(castArray(array, int64)) as Float64Array)];
  return { places: raw, scalar: array.ndim === 0 };
}

function deleteItems(arr: Value, obj: Value, axis: Argument): Value {
  let array = arrayOf(arr);
  if (isNone(axis)) array = ravel(array);
  const along = isNone(axis) ? 0 : normalizeAxis(whole(axis), array.ndim);
  const length = array.shape[along]!;
  const { places } = placesOf(obj, length);
  const gone = new Set(
    places.map((place) => {
      if (place < -length || place >= length)
        failIndex(`index ${place} is out of bounds for axis ${along} with size ${length}`);
      return place < 0 ? place + length : place;
    }),
  );
  const kept = Float64Array.from(Array.from({ length }, (_, i) => i).filter((i) => !gone.has(i)));
  return take(array, wrap(int64, [kept.length], kept), along);
}

function insertItems(arr: Value, obj: Value, values: Value, axis: Argument): Value {
  let array = arrayOf(arr);
  if (isNone(axis)) array = ravel(array);
  const along = isNone(axis) ? 0 : normalizeAxis(whole(axis), array.ndim);
  const length = array.shape[along]!;
  const { places, scalar } = placesOf(obj, length);
  let given = castArray(arrayFrom(values), array.dtype);
  const at = places.map((place) => {
    if (place < -length || place > length)
      failIndex(`index ${place} is out of bounds for axis ${along} with size ${length}`);
    return place < 0 ? place + length : place;
  });
  if (scalar || (at.length === 1 && !(obj instanceof PySlice))) {
    // A single place takes all of `values`, whose first axis goes along the axis.
    given = atLeast(given, array.ndim > 1 ? given.ndim : 1);
    if (given.ndim < array.ndim)
      given = given.view(
        [...new Array<number>(array.ndim - given.ndim).fill(1), ...given.shape],
        [...new Array<number>(array.ndim - given.ndim).fill(0), ...given.strides],
      );
    given = scalar && given.ndim > 1 ? moveAxis(given, [0], [along]) : given;
    const count = given.shape[along]!;
    const answer = emptyArray(
      array.dtype,
      array.shape.map((size, i) => (i === along ? size + count : size)),
    );
    copyInto(slice(answer, along, 0, at[0]!), slice(array, along, 0, at[0]!));
    assign(slice(answer, along, at[0]!, at[0]! + count), given);
    copyInto(slice(answer, along, at[0]! + count, length + count), slice(array, along, at[0]!, length));
    return answer;
  }
  const count = at.length;
  const order = at.map((_, i) => i).sort((i, j) => at[i]! - at[j]!);
  const target: number[] = new Array<number>(count);
  order.forEach((which, i) => {
    target[which] = at[which]! + i;
  });
  const answer = emptyArray(
    array.dtype,
    array.shape.map((size, i) => (i === along ? size + count : size)),
  );
  const taken = new Set(target);
  const rest = Array.from({ length: length + count }, (_, i) => i).filter((i) => !taken.has(i));
  rest.forEach((to, from) => {
    copyInto(slice(answer, along, to, to + 1), slice(array, along, from, from + 1));
  });
  const block = emptyArray(
    array.dtype,
    array.shape.map((size, i) => (i === along ? count : size)),
  );
  assign(block, given);
  target.forEach((to, from) => {
    copyInto(slice(answer, along, to, to + 1), slice(block, along, from, from + 1));
  });
  return answer;
}

function where(condition: Value, x: Argument, y: Argument): Value {
  const test = arrayOf(condition);
  if (x === undefined && y === undefined) {
    if (test.ndim === 0)
      return failValue(
        'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.',
      );
    return tuple(nonzero(test));
  }
  if (x === undefined || y === undefined) return failValue('either both or neither of x and y should be given');
  return result(whereArrays(test, x as Value, y as Value));
}

export function whereArrays(test: NDArray, x: Value, y: Value): NDArray {
  const operands = [operandFrom(x), operandFrom(y)];
  const type = operandType(operands);
  const [a, b] = operands.map((operand) => castArray(materialize(operand, type), type)) as [NDArray, NDArray];
  const flags = castArray(test, bool);
  const shape = broadcastShapes([flags.shape, a.shape, b.shape]);
  if (isTiled(type, type) && !isBig(a.data) && !isBig(b.data)) {
    const answer = unwrittenArray(type, shape);
    chooseTiles(answer, flags, a, b);
    return answer.made();
  }
  const answer = emptyArray(type, shape);
  const at = (array: NDArray): Int32Array =>
    positions(shape, stretchedStrides(array.shape, array.strides, shape), array.offset);
  const [p, q, r] = [at(flags), at(a), at(b)];
  if (isBig(a.data) || isBig(b.data) || type.slots === 2) {
    for (let i = 0; i < p.length; i++) {
      storeRaw(answer.storage, type, i, flags.data[p[i]!] ? rawAt(a.data, type, q[i]!) : rawAt(b.data, type, r[i]!));
    }
  } else {
    const to = answer.data as NumberArray;
    const test2 = flags.data as Uint8Array;
    const left = a.data as NumberArray;
    const right = b.data as NumberArray;
    for (let i = 0; i < p.length; i++) to[i] = test2[p[i]!] ? left[q[i]!]! : right[r[i]!]!;
  }
  return answer;
}

function select(conditions: Value, choices: Value, otherwise: Argument): Value {
  const tests = (itemsOf(conditions) ?? []).map(arrayOf);
  const options = (itemsOf(choices) ?? []).map(operandFrom);
  if (tests.length !== options.length) failValue('list of cases must be same length as list of conditions');
  if (tests.length === 0) failValue('select with an empty condition list is not possible');
  for (const [i, test] of tests.entries()) {
    if (test.dtype !== bool) failType(`invalid entry ${i} in condlist: should be boolean ndarray`);
  }
  const fallback = operandFrom(isNone(otherwise) ? 0 : otherwise);
  const type = operandType([...options, fallback]);
  let answer: NDArray = castArray(materialize(fallback, type), type);
  for (let i = tests.length - 1; i >= 0; i--)
    answer = whereArrays(tests[i]!, castArray(materialize(options[i]!, type), type), answer);
  return result(answer);
}

function takeAlongAxis(arr: Value, indices: Value, axis: Argument): Value {
  const index = arrayOf(indices);
  if (!isInteger(index.dtype)) failIndex('`indices` must be an integer array');
  let array = arrayOf(arr);
  if (isNone(axis)) array = ravel(array);
  const along = isNone(axis) ? 0 : normalizeAxis(whole(axis), array.ndim);
  if (array.ndim !== index.ndim) failValue('`indices` and `arr` must have the same number of dimensions');
  return getItem(array, alongKey(index, array.shape, along));
}

/** The index arrays that pick along one axis. */
function alongKey(index: NDArray, shape: Shape, axis: number): PyTuple {
  return tuple(
    shape.map((length, i) => {
      if (i === axis) return index;
      const counts = Float64Array.from({ length }, (_, k) => k);
      return wrap(
        int64,
        shape.map((_, k) => (k === i ? length : 1)),
        counts,
      );
    }),
  );
}

const PLAIN_PADDING: ReadonlySet<string> = new Set(['constant', 'edge', 'wrap', 'reflect', 'symmetric']);

/** `numpy.pad` for the modes that repeat elements; the others, and what is wrong, are in the rare room. */
function pad(a: Value, width: Value, mode: Argument, kwargs: Map<string, Value>): Value {
  const array = arrayOf(a);
  const kind = asStr(mode === undefined ? 'constant' : mode) ?? '';
  const amount = width instanceof PyDict ? null : arrayOf(width);
  const plain = kwargs.size === 0 || (kwargs.size === 1 && kind === 'constant' && kwargs.has('constant_values'));
  if (!PLAIN_PADDING.has(kind) || amount?.dtype.kind !== 'i' || !plain) {
    return call(
      rareName('numpy.lib._arraypad_impl', 'pad'),
      [array, width, mode === undefined ? 'constant' : mode],
      new Map(kwargs),
    );
  }
  const given = castArray(amount, int64);
  const pairs = emptyArray(int64, [array.ndim, 2]);
  const widths = given.ndim === 1 && given.size === 1 ? reshape(given, [1, 1]) : given;
  copyInto(pairs, broadcastTo(widths, [array.ndim, 2]));
  const amounts = pairs.data as Float64Array;
  if (amounts.some((amount) => amount < 0)) failValue("index can't contain negative values");
  let answer = array;
  if (kind === 'constant') {
    const shape = array.shape.map((length, i) => length + amounts[2 * i]! + amounts[2 * i + 1]!);
    answer = emptyArray(array.dtype, shape);
    const values = kwargs.get('constant_values') ?? 0;
    const constants = emptyArray(array.dtype, [array.ndim, 2]);
    copyInto(constants, broadcastTo(castArray(arrayFrom(values), array.dtype), [array.ndim, 2]));
    let middle = answer;
    array.shape.forEach((length, i) => {
      middle = slice(middle, i, amounts[2 * i]!, amounts[2 * i]! + length);
    });
    copyInto(middle, array);
    // Axis after axis over what is already filled, so that later axes own the corners.
    for (let i = 0; i < array.ndim; i++) {
      let region = answer;
      for (let k = i + 1; k < array.ndim; k++)
        region = slice(region, k, amounts[2 * k]!, amounts[2 * k]! + array.shape[k]!);
      const constant = (side: number): NDArray => constants.view([], [], 2 * i + side);
      copyInto(slice(region, i, 0, amounts[2 * i]!), constant(0));
      copyInto(slice(region, i, amounts[2 * i]! + array.shape[i]!, shape[i]!), constant(1));
    }
    return answer;
  }
  for (let axis = 0; axis < array.ndim; axis++) {
    const [before, after] = [amounts[2 * axis]!, amounts[2 * axis + 1]!];
    const length = answer.shape[axis]!;
    if (before + after === 0) continue;
    if (length === 0) failValue(`can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`);
    const places = Float64Array.from({ length: before + length + after }, (_, k) =>
      sourceIndex(k - before, length, kind),
    );
    answer = take(answer, wrap(int64, [places.length], places), axis);
  }
  return answer === array ? copyArray(array) : answer;
}

function sourceIndex(i: number, length: number, mode: string): number {
  switch (mode) {
    case 'edge':
      return Math.min(Math.max(i, 0), length - 1);
    case 'wrap':
      return ((i % length) + length) % length;
    case 'reflect': {
      if (length === 1) return 0;
      const period = 2 * (length - 1);
      const j = ((i % period) + period) % period;
      return j < length ? j : period - j;
    }
    case 'symmetric': {
      const period = 2 * length;
      const j = ((i % period) + period) % period;
      return j < length ? j : period - 1 - j;
    }
    default:
      return i;
  }
}

function slidingWindow(x: Value, window: Value, axis: Argument): Value {
  const array = arrayOf(x);
  const lengths = wholes(window);
  const axes = isNone(axis)
    ? array.shape.map((_, i) => i)
    : wholes(axis).map((each) => normalizeAxis(each, array.ndim));
  if (isNone(axis) && lengths.length !== array.ndim) {
    failValue(
      `Since axis is None, must provide window_shape for all dimensions of \`x\`; got ${lengths.length} window_shape elements and \`x.ndim\` is ${array.ndim}.`,
    );
  }
  if (lengths.length !== axes.length) {
    failValue(
      `Must provide matching length window_shape and axis; got ${lengths.length} window_shape elements and ${axes.length} axes elements.`,
    );
  }
  const shape = [...array.shape];
  lengths.forEach((length, i) => {
    if (shape[axes[i]!]! < length) failValue('window shape cannot be larger than input array shape');
    shape[axes[i]!]! -= length - 1;
  });
  const view = array.view([...shape, ...lengths], [...array.strides, ...axes.map((each) => array.strides[each]!)]);
  view.writeable = false;
  return view;
}

function asStrided(x: Value, shape: Argument, strides: Argument, _subok: Argument, writeable: Argument): Value {
  const array = arrayOf(x);
  const lengths = isNone(shape) ? array.shape : shapeFrom(shape);
  const size = array.dtype.itemsize;
  const steps = isNone(strides)
    ? array.strides
    : wholes(strides).map((step) =>
        step % size === 0 ? step / size : unsupported('as_strided with strides that are no multiple of the item size'),
      );
  let low = array.offset;
  let high = array.offset;
  lengths.forEach((length, i) => {
    const reach = (length - 1) * steps[i]!;
    if (reach < 0) low += reach;
    else high += reach;
  });
  if (sizeOf(lengths) > 0 && (low < 0 || high * array.dtype.slots >= array.data.length)) {
    return unsupported('as_strided beyond the memory of the array');
  }
  const view = array.view(lengths, steps);
  if (!isNone(writeable)) view.writeable = truth(writeable);
  return view;
}

function unravelIndex(indices: Value, shape: Value, order: Argument): Value {
  const lengths = shapeFrom(shape);
  if (lengths.length === 0) {
    const given = arrayOf(indices);
    if (given.ndim > 0 && wholes(indices).every((index) => index === 0))
      failValue('multiple indices are not supported for 0d arrays');
    for (const index of wholes(indices))
      if (index !== 0) failValue(`index ${index} is out of bounds for array with size 1`);
  }
  const array = castArray(arrayOf(indices), int64);
  const total = sizeOf(lengths);
  const flat = flatData(array) as Float64Array;
  for (const index of flat) {
    if (index < 0 || index >= total) failValue(`index ${index} is out of bounds for array with size ${total}`);
  }
  const axes = lengths.map((_, i) => i);
  if (text(order, 'C') !== 'F') axes.reverse();
  const answers: Value[] = new Array<Value>(lengths.length);
  let rest = flat.slice();
  for (const axis of axes) {
    const length = lengths[axis]!;
    answers[axis] = result(
      wrap(
        int64,
        array.shape,
        rest.map((index) => index % length),
      ),
    );
    rest = rest.map((index) => Math.floor(index / length));
  }
  return tuple(answers);
}

/** The attribute where the value has one, as Python's numbers do; else that of the array made of it. */
function partOf(value: Value, name: 'real' | 'imag'): Value {
  if (value instanceof NDArray) return part(value, name === 'real' ? 0 : 1);
  return findattr(value, name) ?? part(arrayOf(value), name === 'real' ? 0 : 1);
}

function ravelMultiIndex(multi: Value, dims: Value, mode: Argument, order: Argument): Value {
  const lengths = shapeFrom(dims);
  const arrays = (itemsOf(multi) ?? []).map((each) => castArray(arrayOf(each), int64));
  if (arrays.length !== lengths.length)
    failValue(`parameter multi_index must be a sequence of length ${lengths.length}`);
  const modes = mode instanceof PyTuple ? mode.items.map((each) => text(each, 'raise')) : null;
  const fortran = text(order, 'C') === 'F';
  const entries = [...arrays.entries()];
  if (fortran) entries.reverse();
  const shape = broadcastShapes(arrays.map((array) => array.shape));
  const answer = emptyArray(int64, shape);
  const data = answer.data as Float64Array;
  entries.forEach(([axis, array]) => {
    const length = lengths[axis]!;
    const way = modes === null ? text(mode, 'raise') : (modes[axis] ?? 'raise');
    positions(shape, stretchedStrides(array.shape, array.strides, shape), array.offset).forEach((place, i) => {
      let index = Number(array.data[place]);
      if (way === 'wrap') index = ((index % length) + length) % length;
      else if (way === 'clip') index = Math.min(Math.max(index, 0), length - 1);
      else if (index < 0 || index >= length) failValue('invalid entry in coordinates array');
      data[i] = data[i]! * length + index;
    });
  });
  return result(answer);
}

function compress(condition: Value, a: Value, axis: Argument): Value {
  const array = isNone(axis) ? ravel(arrayOf(a)) : arrayOf(a);
  const along = isNone(axis) ? 0 : normalizeAxis(whole(axis), array.ndim);
  const [places] = nonzero(castArray(arrayOf(condition), bool));
  return take(array, places!, along);
}

function put(a: Value, indices: Value, values: Value): Value {
  if (!(a instanceof NDArray)) return failType(`argument 1 must be numpy.ndarray, not ${typeof a}`);
  checkWriteable(a);
  const places = positionsOf(a);
  const source = flatten(castArray(arrayOf(values), a.dtype));
  wholes(indices).forEach((index, i) => {
    if (source.size === 0) return;
    const at = checkIndex(index, 0, a.size);
    storeRaw(a.storage, a.dtype, places[at]!, rawAt(source.data, a.dtype, i % source.size));
  });
  return null;
}

function copyTo(dst: Value, src: Value, _casting: Argument, where: Argument): Value {
  const target = dst as NDArray;
  checkWriteable(target);
  const source = arrayFrom(src);
  if (isNone(where) || where === true) assign(target, source);
  else
    setItem(
      target,
      castArray(broadcastTo(arrayOf(where), target.shape), bool),
      getItem(broadcastTo(source, target.shape), broadcastTo(arrayOf(where), target.shape)),
    );
  return null;
}

function trace(a: Value, offset: Argument, axis1: Argument, axis2: Argument, dtype: Argument): Value {
  const view = diagonal(arrayOf(a), wholeOr(offset, 0), wholeOr(axis1, 0), wholeOr(axis2, 1));
  return result(reduce(operations.get('add')!, view, [view.ndim - 1], { dtype: dtypeFrom(dtype) }));
}

function fillDiagonal(a: Value, value: Value, wrapAround: Argument): Value {
  const array = a as NDArray;
  if (array.ndim < 2) failValue('array must be at least 2-d');
  const flat = array.isContiguous ? array.view([array.size], [1]) : null;
  if (!flat) return unsupported('fill_diagonal on an array that is not contiguous');
  let end = array.size;
  let step: number;
  if (array.ndim === 2) {
    step = array.shape[1]! + 1;
    if (!flag(wrapAround)) end = Math.min(end, array.shape[1]! * array.shape[1]!);
  } else {
    if (array.shape.some((length) => length !== array.shape[0]))
      failValue('All dimensions of input must be of equal length');
    step = 1 + array.shape.slice(0, -1).reduce((sum, _, i) => sum + sizeOf(array.shape.slice(0, i + 1)), 0);
  }
  const view = slice(flat, 0, 0, end, step);
  const given = castArray(arrayOf(value), array.dtype);
  if (given.ndim === 0) assign(view, given);
  else {
    const source = flatten(given);
    positionsOf(view).forEach((place, i) => {
      storeRaw(array.storage, array.dtype, place, rawAt(source.data, array.dtype, i % source.size));
    });
  }
  return null;
}

function applyAlongAxis(fn: Value, axis: Value, arr: Value, args: PyTuple, kwargs: Map<string, Value>): Value {
  const array = arrayOf(arr);
  const along = normalizeAxis(whole(axis), array.ndim);
  const { count, length, shape } = lanes(array, along);
  if (count === 0) failValue('Cannot apply_along_axis when any iteration dimensions are 0');
  const order = [...array.shape.map((_, i) => i).filter((i) => i !== along), along];
  const moved = transpose(array, order);
  const outer = shape.slice(0, -1);
  const starts = positions(outer, moved.strides.slice(0, -1), moved.offset);
  const answers = Array.from(starts, (start) =>
    arrayFrom(call(fn, [moved.view([length], moved.strides.slice(-1), start), ...args.items], kwargs)),
  );
  const inner = answers[0]!.shape;
  const type = answers[0]!.dtype;
  const stacked = emptyArray(type, [...outer, ...inner]);
  answers.forEach((answer, i) => {
    copyInto(stacked.view(inner, rowStrides(inner), i * sizeOf(inner)), answer);
  });
  if (inner.length === 0) return result(stacked);
  // The axes of the answers go where the axis was.
  const from = inner.map((_, i) => outer.length + i);
  return moveAxis(
    stacked,
    from,
    inner.map((_, i) => along + i),
  );
}

function partition(a: Value, kth: Value, axis: Argument): Value {
  void kth;
  const array = arrayOf(a);
  return sortedCopy(array, normalizeAxis(wholeOr(axis, -1), array.ndim));
}

function lexsort(keys: Value): Value {
  const arrays = (itemsOf(keys) ?? []).map(arrayOf);
  if (arrays.length === 0) failType('need sequence of keys with len > 0 in lexsort');
  if (arrays[0]!.ndim === 0) return 0;
  const n = arrays[0]!.size;
  let order = Array.from({ length: n }, (_, i) => i);
  for (const array of arrays) {
    const ranks = flatData(argsort(array, 0)) as Float64Array;
    // Equal values share a rank, so that earlier keys keep deciding.
    const rank = new Float64Array(n);
    const data = flatData(array) as NumberArray;
    let r = 0;
    for (let i = 0; i < n; i++) {
      if (i > 0 && data[ranks[i]!] !== data[ranks[i - 1]!]) r++;
      rank[ranks[i]!] = r;
    }
    order = order.sort((i, j) => rank[i]! - rank[j]!);
  }
  return wrap(int64, [n], Float64Array.from(order));
}

/** Functions that are methods of arrays too, by signature with the array first. */
export const sharedManipulation: Readonly<Record<string, Implementation>> = {
  'repeat(a, repeats, axis=None)': repeatFunction,
  "take(a, indices, axis=None, out=None, mode='raise')": (
    a: Value,
    indices: Value,
    axis: Argument,
    out: Argument,
    mode: Argument,
  ) => {
    const answer = take(arrayOf(a), arrayOf(indices), isNone(axis) ? null : whole(axis), text(mode, 'raise'));
    if (isNone(out)) return result(answer);
    copyInto(out as NDArray, answer);
    return out;
  },
  'trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)': trace,
  "put(a, ind, v, mode='raise')": put,
  "argpartition(a, kth, axis=-1, kind='introselect', order=None)": (a: Value, _kth: Value, axis: Argument) => {
    const array = arrayOf(a);
    return argsort(array, normalizeAxis(wholeOr(axis, -1), array.ndim));
  },
};

export const manipulationFunctions: Readonly<Record<string, Implementation>> = {
  "reshape(a, /, shape=?, order='C', *, newshape=?, copy=None)": (
    a: Value,
    shape: Argument,
    order: Argument,
    newshape: Argument,
  ) => {
    const wanted = shape ?? newshape;
    if (wanted === undefined) return failType("reshape() missing 1 required positional argument: 'shape'");
    return reshape(arrayOf(a), wholes(wanted), text(order, 'C'));
  },
  'transpose(a, axes=None)': (a: Value, axes: Argument) => transpose(arrayOf(a), isNone(axes) ? null : wholes(axes)),
  "ravel(a, order='C')": (a: Value, order: Argument) => ravel(arrayOf(a), text(order, 'C')),
  'squeeze(a, axis=None)': (a: Value, axis: Argument) => squeeze(arrayOf(a), isNone(axis) ? null : wholes(axis)),
  'expand_dims(a, axis)': (a: Value, axis: Value) => expandDims(arrayOf(a), wholes(axis)),
  'swapaxes(a, axis1, axis2)': (a: Value, x: Value, y: Value) => swapAxes(arrayOf(a), whole(x), whole(y)),
  'moveaxis(a, source, destination)': (a: Value, x: Value, y: Value) => moveAxis(arrayOf(a), wholes(x), wholes(y)),
  'rollaxis(a, axis, start=0)': (a: Value, axis: Value, start: Argument) => {
    const array = arrayOf(a);
    const from = normalizeAxis(whole(axis), array.ndim);
    const to = wholeOr(start, 0);
    return moveAxis(array, [from], [from < to ? to - 1 : to]);
  },
  'diagonal(a, offset=0, axis1=0, axis2=1)': (a: Value, offset: Argument, x: Argument, y: Argument) =>
    diagonal(arrayOf(a), wholeOr(offset, 0), wholeOr(x, 0), wholeOr(y, 1)),
  'broadcast_to(array, shape, subok=False)': (a: Value, shape: Value) => broadcastTo(arrayOf(a), shapeFrom(shape)),
  'broadcast_arrays(*args, subok=False)': (args: PyTuple) => tuple(broadcastArrays(args.items.map(arrayOf))),
  'broadcast_shapes(*args)': (args: PyTuple) => {
    const shapes = args.items.map(shapeFrom);
    const common = commonShape(shapes);
    if (common) return tuple(common);
    // NumPy names the first shape and the first that does not fit it.
    let upTo: Shape = [];
    let which = 0;
    shapes.some((shape, i) => {
      const next = commonShape([upTo, shape]);
      if (!next) {
        which = i;
        return true;
      }
      upTo = next;
      return false;
    });
    const against = shapes.findIndex((shape) => !commonShape([shape, shapes[which]!]));
    return failValue(
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg ${against} with shape ${shapeText(shapes[against]!)} and arg ${which} with shape ${shapeText(shapes[which]!)}.`,
    );
  },
  'concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting=?)': (
    arrays: Value,
    axis: Argument,
    out: Argument,
    dtype: Argument,
    casting: Argument,
  ) => joinInto(arraysOf(arrays, 'concatenate'), axis === null ? null : wholeOr(axis, 0), out, dtype, casting),
  'stack(arrays, axis=0, out=None, *, dtype=None, casting=?)': stack,
  'vstack(tup, *, dtype=None, casting=?)': joined(2, () => 0, 'vstack'),
  'hstack(tup, *, dtype=None, casting=?)': joined(1, (array) => (array.ndim === 1 ? 0 : 1), 'hstack'),
  'dstack(tup)': joined(3, () => 2, 'dstack'),
  'column_stack(tup)': columnStack,
  'atleast_1d(*arys)': atLeastFunction(1),
  'atleast_2d(*arys)': atLeastFunction(2),
  'atleast_3d(*arys)': atLeastFunction(3),
  'split(ary, indices_or_sections, axis=0)': split(true),
  'array_split(ary, indices_or_sections, axis=0)': split(false),
  'hsplit(ary, indices_or_sections)': (a: Value, sections: Value) =>
    split(true)(a, sections, arrayOf(a).ndim > 1 ? 1 : 0),
  'vsplit(ary, indices_or_sections)': (a: Value, sections: Value) => split(true)(a, sections, 0),
  'dsplit(ary, indices_or_sections)': (a: Value, sections: Value) => split(true)(a, sections, 2),
  'unstack(x, /, *, axis=0)': (x: Value, axis: Argument) => {
    const array = arrayOf(x);
    const along = normalizeAxis(wholeOr(axis, 0), array.ndim);
    const moved = moveAxis(array, [along], [0]);
    return tuple(Array.from({ length: moved.shape[0]! }, (_, i) => getItem(moved, i)));
  },
  'tile(A, reps)': tile,
  'flip(m, axis=None)': flip,
  'fliplr(m)': (m: Value) => (arrayOf(m).ndim < 2 ? failValue('Input must be >= 2-d.') : flip(m, 1)),
  'flipud(m)': (m: Value) => flip(m, 0),
  'roll(a, shift, axis=None)': roll,
  'rot90(m, k=1, axes=?)': rot90,
  'append(arr, values, axis=None)': append,
  'delete(arr, obj, axis=None)': deleteItems,
  'insert(arr, obj, values, axis=None)': insertItems,
  'resize(a, new_shape)': (a: Value, shape: Value) => {
    const source = flatten(arrayOf(a));
    const lengths = shapeFrom(shape);
    const answer = emptyArray(source.dtype, lengths);
    if (source.size > 0) {
      const places = wrap(
        int64,
        [answer.size],
        Float64Array.from({ length: answer.size }, (_, i) => i % source.size),
      );
      return reshape(take(source, places, 0), lengths);
    }
    return answer;
  },
  'where(condition, x=?, y=?, /)': where,
  'select(condlist, choicelist, default=0)': select,
  'take_along_axis(arr, indices, axis=-1)': takeAlongAxis,
  'put_along_axis(arr, indices, values, axis)': (arr: Value, indices: Value, values: Value, axis: Value) => {
    const array = arr as NDArray;
    setItem(array, alongKey(arrayOf(indices), array.shape, normalizeAxis(whole(axis), array.ndim)), values);
    return null;
  },
  "pad(array, pad_width, mode='constant', **kwargs)": (a: Value, width: Value, mode: Argument, kwargs) =>
    pad(a, width, mode, kwargs as unknown as Map<string, Value>),
  'argwhere(a)': (a: Value) => {
    const array = arrayOf(a);
    const found = nonzero(array.ndim === 0 ? reshape(array, [1]) : array);
    const count = found[0]!.size;
    const answer = emptyArray(int64, [count, array.ndim]);
    found.slice(0, array.ndim).forEach((places, axis) => {
      for (let i = 0; i < count; i++) (answer.data as Float64Array)[i * array.ndim + axis] = places.data[i] as number;
    });
    return answer;
  },
  'flatnonzero(a)': (a: Value) => nonzero(ravel(arrayOf(a)))[0]!,
  "unravel_index(indices, shape, order='C')": unravelIndex,
  "ravel_multi_index(multi_index, dims, mode='raise', order='C')": ravelMultiIndex,
  'compress(condition, a, axis=None, out=None)': compress,
  'extract(condition, arr)': (condition: Value, arr: Value) =>
    compress(ravel(arrayOf(condition)), ravel(arrayOf(arr)), null),
  "copyto(dst, src, casting='same_kind', where=True)": copyTo,
  'place(arr, mask, vals)': (arr: Value, mask: Value, vals: Value) => {
    const array = arr as NDArray;
    const test = castArray(arrayOf(mask), bool);
    const count = (flatData(test) as Uint8Array).reduce((sum, each) => sum + each, 0);
    const source = flatten(arrayOf(vals));
    const places = wrap(
      int64,
      [count],
      Float64Array.from({ length: count }, (_, i) => i % source.size),
    );
    setItem(array, test, take(source, places, 0));
    return null;
  },
  'fill_diagonal(a, val, wrap=False)': fillDiagonal,
  'choose(a, choices, out=None, mode=None)': (a: Value, choices: Value) => {
    const index = castArray(arrayOf(a), int64);
    const options = (itemsOf(choices) ?? []).map(arrayOf);
    const shape = broadcastShapes([index.shape, ...options.map((each) => each.shape)]);
    const type = resultType(options.map((each) => each.dtype));
    const answer = emptyArray(type, shape);
    const spread = options.map((each) => {
      const cast = castArray(each, type);
      return { cast, at: positions(shape, stretchedStrides(cast.shape, cast.strides, shape), cast.offset) };
    });
    positions(shape, stretchedStrides(index.shape, index.strides, shape), index.offset).forEach((place, i) => {
      const chosen = spread[Number(index.data[place])];
      if (!chosen) failValue('invalid entry in choice array');
      storeRaw(answer.storage, type, i, rawAt(chosen!.cast.data, type, chosen!.at[i]!));
    });
    return result(answer);
  },
  'apply_along_axis(func1d, axis, arr, *args, **kwargs)': (fn: Value, axis: Value, arr: Value, args: PyTuple, kwargs) =>
    applyAlongAxis(fn, axis, arr, args, kwargs as unknown as Map<string, Value>),
  "partition(a, kth, axis=-1, kind='introselect', order=None)": partition,
  'lexsort(keys, axis=-1)': lexsort,
  'sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False)': slidingWindow,
  'as_strided(x, shape=None, strides=None, subok=False, writeable=True)': asStrided,
  'clip(a, a_min=?, a_max=?, out=None, *, min=?, max=?, **kwargs)': (
    a: Value,
    low: Argument,
    high: Argument,
    out: Argument,
    min: Argument,
    max: Argument,
    kwargs,
  ) => {
    if ((low === undefined) !== (high === undefined))
      failType(`clip() missing 1 required positional argument: '${low === undefined ? 'a_min' : 'a_max'}'`);
    if (low !== undefined && (min !== undefined || max !== undefined))
      failValue('Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.');
    return clip(a, isNone(low) ? min : low, isNone(high) ? max : high, out, kwargs as ReadonlyMap<string, Value>);
  },
  'real(val)': (a: Value) => partOf(a, 'real'),
  'imag(val)': (a: Value) => partOf(a, 'imag'),
  'astype(x, dtype, /, *, copy=True, device=None)': (a: Value, dtype: Value, copy: Argument) =>
    astype(arrayOf(a), dtype, 'K', 'unsafe', copy),
  'shape(a)': (a: Value) => tuple(arrayOf(a).shape),
  'ndim(a)': (a: Value) => arrayOf(a).ndim,
  'size(a, axis=None)': (a: Value, axis: Argument) => {
    const array = arrayOf(a);
    if (isNone(axis)) return array.size;
    return wholes(axis).reduce((product, each) => product * array.shape[normalizeAxis(each, array.ndim)]!, 1);
  },
  "can_cast(from_, to, casting='safe')": (from: Value, to: Value, casting: Argument) => {
    if (typeof from === 'number' || typeof from === 'bigint') {
      return failType(
        'can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.',
      );
    }
    const source = from instanceof NDArray ? from.dtype : dtypeFrom(from)!;
    return canCast(source, dtypeFrom(to)!, text(casting, 'safe') as Casting);
  },
};
