/** `ufunc.reduce` and `ufunc.accumulate`, in the order in which NumPy's iterator visits the elements. */

import type { Value } from '../../python/objects/object.ts';
import { castArray, copyArray, copyInto, storeRaw } from '../array/cast.ts';
import { expectWork } from '../array/cost.ts';
import { positions, type Raw } from '../array/element.ts';
import { axisOrder, type Plan, planLoop, runLoop } from '../array/iterate.ts';
import { emptyArray, NDArray, rowStrides, type Shape } from '../array/ndarray.ts';
import { type BigArray, isBig, type NumberArray, narrow, widen } from '../array/storage.ts';
import { sameShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, complex64, type DType, float16, float32, float64, int64, isWide, uint64 } from '../dtype/dtype.ts';
import { roundHalf } from '../dtype/half.ts';
import { failType, failValue, tightShape } from '../errors.ts';
import { foldRows } from '../kernels/run.ts';
import { binaryLine, objectFunction, runLoopOver } from '../ufuncs/elementwise.ts';
import { INVALID, OVERFLOW, reportFloating } from '../ufuncs/floating-errors.ts';
import { LIMIT, UNSAFE } from '../ufuncs/loops.ts';
import type { Operation } from '../ufuncs/operations.ts';
import { outputType, resolveLoop } from '../ufuncs/resolve.ts';
import { reducedShape } from './axes.ts';
import { addRows, bestOf, productOf, quickSum, SHORT, testLine, wholeSum } from './lines.ts';
import { pairwiseSum, pairwiseSumComplex, pairwiseSumSingle } from './pairwise.ts';

/** Elements that NumPy converts at a time when the types differ: sums are made per portion. */
const BUFFER = 8192;

export interface ReduceOptions {
  readonly dtype?: DType | null | undefined;
  readonly out?: NDArray | null | undefined;
  readonly keepdims?: boolean | undefined;
  /** Given by the caller; undefined for the operation's own, null for none. */
  readonly initial?: Raw | undefined;
  readonly where?: NDArray | null | undefined;
  readonly label?: string | undefined;
}

/** The type in which a reduction runs: sums and products of small integers in 64 bits. */
export function reduceType(operation: Operation, dtype: DType): DType {
  if (operation.name === 'add' || operation.name === 'multiply') {
    if (dtype.kind === 'b' || dtype.kind === 'i') return int64;
    if (dtype.kind === 'u') return uint64;
  }
  if (operation.name.startsWith('logical') && dtype.kind !== 'O') return bool;
  return dtype;
}

const NOT_REORDERABLE = ['subtract', 'divide', 'floor_divide', 'remainder', 'power', 'fmod', 'float_power'];

type Line = (count: number, out: number, outStep: number, at: number, step: number) => number;

/** Adds a line to one element (pairwise) or to a line of elements. */
function addLine(operation: Operation, dtype: DType, o: NumberArray, a: NumberArray, isMask: boolean): Line {
  const plain = binaryLine(operation, dtype);
  if (dtype.kind !== 'f') {
    if (!isWide(dtype)) return (n, k, sk, i, si) => plain(n, o, k, sk, a, i, si, o, k, sk);
    return (n, k, sk, i, si) => {
      if (sk !== 0) return plain(n, o, k, sk, a, i, si, o, k, sk);
      let sum = o[k]!;
      const quick = n < SHORT ? Number.NaN : wholeSum(a, i, n, si, isMask);
      if (Math.abs(sum) + Math.abs(quick) <= LIMIT) {
        o[k] = sum + quick;
        return 0;
      }
      let p = i;
      for (let t = 0; t < n; t++, p += si) {
        sum += a[p]!;
        if (sum > LIMIT || sum < -LIMIT) return UNSAFE;
      }
      o[k] = sum;
      return 0;
    };
  }
  const sumUp = dtype === float32 || dtype === float16 ? pairwiseSumSingle : pairwiseSum;
  const round = dtype === float16 ? roundHalf : dtype === float32 ? Math.fround : null;
  return (n, k, sk, i, si) => {
    if (sk !== 0) return plain(n, o, k, sk, a, i, si, o, k, sk);
    const before = o[k]!;
    const quick = dtype === float16 || n < SHORT ? undefined : quickSum(dtype, a, i, n, si, isMask);
    const exact = before + (quick ?? sumUp(a, i, n, si));
    const sum = round === null ? exact : round(exact);
    o[k] = sum;
    if (sum - sum === 0) return 0;
    let clean = before - before === 0;
    let nan = Number.isNaN(before);
    for (let t = 0; t < n; t++) {
      const value = a[i + t * si]!;
      if (value - value !== 0) clean = false;
      if (Number.isNaN(value)) nan = true;
    }
    if (clean) return OVERFLOW;
    return Number.isNaN(sum) && !nan ? INVALID : 0;
  };
}

function selectLine(operation: Operation, dtype: DType, o: NumberArray, a: NumberArray): Line {
  const plain = binaryLine(operation, dtype);
  const greatest = operation.name === 'maximum';
  return (n, k, sk, i, si) => {
    if (sk !== 0) return plain(n, o, k, sk, a, i, si, o, k, sk);
    let best = o[k]!;
    let p = i;
    if (n >= SHORT) {
      const found = bestOf(a, i, n, si, greatest);
      if (!Number.isNaN(found) && !Number.isNaN(best)) {
        if (greatest ? found > best : found < best) o[k] = found;
        return 0;
      }
    }
    if (greatest) {
      for (let t = 0; t < n; t++, p += si) {
        const value = a[p]!;
        if (!(value < best) && !Number.isNaN(best)) best = value;
      }
    } else {
      for (let t = 0; t < n; t++, p += si) {
        const value = a[p]!;
        if (!(value > best) && !Number.isNaN(best)) best = value;
      }
    }
    o[k] = best;
    return 0;
  };
}

function lineFor(operation: Operation, dtype: DType, o: NumberArray, a: NumberArray, isMask: boolean): Line {
  if (operation.name === 'add') return addLine(operation, dtype, o, a, isMask);
  if (operation.name === 'maximum' || operation.name === 'minimum') return selectLine(operation, dtype, o, a);
  const plain = binaryLine(operation, dtype);
  if (dtype === float16 && operation.name === 'multiply') {
    // NumPy keeps the product of a line in single precision.
    return (n, k, sk, i, si) => {
      if (sk !== 0) return plain(n, o, k, sk, a, i, si, o, k, sk);
      let product = o[k]!;
      for (let t = 0; t < n; t++) product = Math.fround(product * a[i + t * si]!);
      const half = roundHalf(product);
      o[k] = half;
      return Math.abs(half) === Infinity && Number.isFinite(product) ? OVERFLOW : 0;
    };
  }
  if (operation.name === 'multiply' && dtype === float64 && a instanceof Float64Array) {
    return (n, k, sk, i, si) => {
      if (sk !== 0 || si !== 1 || n < SHORT) return plain(n, o, k, sk, a, i, si, o, k, sk);
      const product = productOf(o[k]!, a, i, n);
      // What is infinite or NaN is looked at again.
      if (product - product !== 0) return plain(n, o, k, sk, a, i, si, o, k, sk);
      o[k] = product;
      return 0;
    };
  }
  if (isMask && dtype === bool && (operation.name === 'logical_or' || operation.name === 'logical_and')) {
    const any = operation.name === 'logical_or';
    return (n, k, sk, i, si) => {
      if (sk !== 0 || si !== 1 || n < SHORT) return plain(n, o, k, sk, a, i, si, o, k, sk);
      if (Boolean(o[k]) !== any && testLine(a as Uint8Array, i, n, any) === any) o[k] = Number(any);
      return 0;
    };
  }
  return (n, k, sk, i, si) => plain(n, o, k, sk, a, i, si, o, k, sk);
}

/** One element folded into another, for types without a loop over numbers. */
function foldElement(operation: Operation, dtype: DType, out: NDArray, array: NDArray): (k: number, i: number) => void {
  if (dtype.kind === 'O') {
    const apply = objectFunction(operation);
    return (k, i) => {
      (out.data as Value[])[k] = apply(out.data[k] as Value, array.data[i] as Value);
    };
  }
  const one = (base: NDArray, at: number): NDArray => new NDArray(base.dtype, [], [], at, base.storage, null);
  return (k, i) => {
    runLoopOver(operation, dtype, one(out, k), one(out, k), one(array, i));
  };
}

/** Folds `array` along `axes` into `out`, which has their axes at stride zero. Gives conditions, or UNSAFE. */
function fold(
  operation: Operation,
  dtype: DType,
  out: NDArray,
  outStrides: Shape,
  array: NDArray,
  mask: NDArray | null,
  converted: boolean,
): number {
  const { shape } = array;
  const maskStrides = mask ? stretchedStrides(mask.shape, mask.strides, shape) : null;
  const operands = [outStrides, array.strides, ...(maskStrides ? [maskStrides] : [])];
  const order = axisOrder(shape.length, maskStrides ? [array.strides, maskStrides] : [array.strides]);
  const sorted = (strides: Shape): number[] => order.map((axis) => strides[axis]!);
  const plan = planLoop(sorted(shape), operands.map(sorted), true);
  let flags = 0;
  let unsafe = false;
  const numeric = 'biuf'.includes(dtype.kind) && !isBig(array.data) && !isBig(out.data);
  let line: Line;
  if (numeric)
    line = lineFor(operation, dtype, out.data as NumberArray, array.data as NumberArray, array.dtype === bool);
  else if (dtype.kind === 'c' && operation.name === 'add') {
    const round = dtype === complex64 ? Math.fround : (x: number): number => x;
    const o = out.data as NumberArray;
    const a = array.data as NumberArray;
    line = (n, k, sk, i, si) => {
      if (sk === 0) {
        const [re, im] = pairwiseSumComplex(a, i, n, si, round);
        o[2 * k] = o[2 * k]! + re;
        o[2 * k + 1] = o[2 * k + 1]! + im;
      } else {
        for (let t = 0; t < n; t++) {
          o[2 * (k + t * sk)] = o[2 * (k + t * sk)]! + a[2 * (i + t * si)]!;
          o[2 * (k + t * sk) + 1] = o[2 * (k + t * sk) + 1]! + a[2 * (i + t * si) + 1]!;
        }
      }
      return 0;
    };
  } else {
    const one = foldElement(operation, dtype, out, array);
    line = (n, k, sk, i, si) => {
      for (let t = 0; t < n; t++) one(k + t * sk, i + t * si);
      return 0;
    };
  }
  const starts = mask ? [out.offset, array.offset, mask.offset] : [out.offset, array.offset];
  const run = (count: number, k: number, sk: number, i: number, si: number): void => {
    const portion = converted && sk === 0 ? BUFFER : count;
    for (let done = 0; done < count && !unsafe; done += portion) {
      const got = line(Math.min(portion, count - done), k + done * sk, sk, i + done * si, si);
      if (got < 0) unsafe = true;
      else flags |= got;
    }
  };
  const block = mask || !numeric || operation.name !== 'add' || dtype.kind !== 'f' ? null : blockOf(plan);
  if (block) {
    // NumPy copies what its buffer can hold, so that one pairwise sum runs over several axes.
    const data = array.data as NumberArray;
    const held = new Float64Array(Math.min(block.portion, block.places.length));
    const heldLine = lineFor(operation, dtype, out.data as NumberArray, held, false);
    runLoop(block.outer, starts, (count, at, steps) => {
      for (let t = 0; t < count; t++) {
        const from = at[1]! + t * steps[1]!;
        for (let done = 0; done < block.places.length; done += block.portion) {
          const n = Math.min(block.portion, block.places.length - done);
          for (let i = 0; i < n; i++) held[i] = data[from + block.places[done + i]!]!;
          flags |= heldLine(n, at[0]! + t * steps[0]!, 0, 0, 1);
        }
      }
    });
    return flags;
  }
  const [rowOut, rowIn] = plan.strides as [number[], number[]];
  if (
    numeric &&
    !mask &&
    plan.shape.length === 2 &&
    rowOut[0] === 0 &&
    rowOut[1] === 1 &&
    rowIn[1] === 1 &&
    array.dtype === dtype
  ) {
    const [o, a] = [out.data as NumberArray, array.data as NumberArray];
    const [rows, columns] = plan.shape as [number, number];
    if (foldRows(operation.name, dtype, o, out.offset, a, array.offset, columns, rows, rowIn[0]!)) return 0;
    if (
      operation.name === 'add' &&
      dtype === float64 &&
      o instanceof Float64Array &&
      a instanceof Float64Array &&
      columns >= SHORT &&
      addRows(o, out.offset, a, array.offset, columns, rows, rowIn[0]!)
    ) {
      return 0;
    }
  }
  runLoop(plan, starts, (count, at, steps) => {
    if (unsafe) return;
    if (!mask) {
      run(count, at[0]!, steps[0]!, at[1]!, steps[1]!);
      return;
    }
    // NumPy calls the loop once per run of chosen elements.
    let t = 0;
    while (t < count) {
      while (t < count && !mask.data[at[2]! + t * steps[2]!]) t++;
      const first = t;
      while (t < count && mask.data[at[2]! + t * steps[2]!]) t++;
      if (t > first) run(t - first, at[0]! + first * steps[0]!, steps[0]!, at[1]! + first * steps[1]!, steps[1]!);
    }
  });
  return unsafe ? UNSAFE : flags;
}

/**
 * The innermost axes that are all reduced and do not lie in one line of memory, as far as they fit NumPy's buffer: the places
 * of their elements, how many are summed at a time, and the plan of the axes around them.
 */
function blockOf(plan: Plan): { readonly places: Int32Array; readonly portion: number; readonly outer: Plan } | null {
  const [out, strides] = plan.strides as [number[], number[]];
  let first = plan.shape.length;
  while (first > 0 && out[first - 1] === 0) first--;
  const inner = plan.shape.slice(first);
  if (inner.length < 2) return null;
  let core = inner.at(-1)!;
  if (core > BUFFER) return null;
  for (let i = inner.length - 2; i >= 0 && core * inner[i]! <= BUFFER; i--) core *= inner[i]!;
  const portion = Math.floor(BUFFER / core) * core;
  const outer =
    first === 0
      ? { shape: [1], strides: [[0], [0]] }
      : { shape: plan.shape.slice(0, first), strides: [out.slice(0, first), strides.slice(0, first)] };
  return { places: positions(inner, strides.slice(first), 0), portion, outer };
}

/** 64-bit integers with BigInts. */
function foldBig(
  operation: Operation,
  dtype: DType,
  out: NDArray,
  outStrides: Shape,
  array: NDArray,
  mask: NDArray | null,
): void {
  const wide = castArray(array, dtype);
  const apply = operation.big!;
  const data = widen(out.storage, dtype);
  const places = positions(array.shape, outStrides, out.offset);
  const chosen = mask
    ? positions(array.shape, stretchedStrides(mask.shape, mask.strides, array.shape), mask.offset)
    : null;
  positions(wide.shape, wide.strides, wide.offset).forEach((position, i) => {
    if (chosen && !mask!.data[chosen[i]!]) return;
    const value = apply(data[places[i]!]!, BigInt((wide.data as BigArray)[position]!));
    data[places[i]!] = dtype === int64 ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  });
  narrow(out.storage);
}

/** Reduces `array` over `axes` (normalised). The result has no axes left out unless `keepdims`. */
export function reduce(
  operation: Operation,
  array: NDArray,
  axes: readonly number[],
  options: ReduceOptions = {},
): NDArray {
  expectWork(array.size);
  const { out = null, keepdims = false, where = null } = options;
  const { name } = operation;
  if (axes.length > 1 && NOT_REORDERABLE.includes(name)) {
    failValue(`reduction operation '${name}' is not reorderable, so at most one axis may be specified`);
  }
  const wanted = options.dtype ?? reduceType(operation, array.dtype);
  const loop = wanted === bool && operation.result === 'bool' ? bool : resolveLoop(operation, [emptyArray(wanted, [])]);
  if (loop.kind === 'U')
    failType(
      name === 'add'
        ? `the resolved dtypes are not compatible with add.reduce. Resolved (dtype('${loop.name}'), dtype('${loop.name}'), dtype('<U${loop.itemsize / 2}'))`
        : 'cannot perform reduce with flexible type',
    );
  const result = operation.result === 'bool' ? outputType(operation, loop) : loop;
  let source = array;
  let converted = false;
  // Values that a loop can read as they are need no conversion, but NumPy's portions still show in sums.
  if (array.dtype !== loop) {
    converted = true;
    const direct =
      'biuf'.includes(loop.kind) && 'biuf'.includes(array.dtype.kind) && !isBig(array.data) && loop.kind !== 'b';
    const logical = loop === bool && array.dtype.kind !== 'b';
    if (!direct || logical || (loop.kind !== 'f' && array.dtype.kind === 'f') || loop.itemsize < array.dtype.itemsize) {
      source = copyArray(array, keepStrides(array), loop);
    }
  }
  const shape = reducedShape(array.shape, axes, keepdims);
  const kept = reducedShape(array.shape, axes, true);
  const inner = emptyArray(result, kept, orderedStrides(kept, array));
  const outStrides = inner.strides.map((stride, i) => (axes.includes(i) ? 0 : stride));
  const identity = loop.kind === 'O' ? undefined : operation.identity;
  let initial: Raw | undefined = options.initial;
  const reduced = axes.reduce((product, axis) => product * array.shape[axis]!, 1);
  if (initial === undefined && identity !== undefined) {
    initial =
      loop.kind === 'c'
        ? [identity, 0]
        : loop.kind === 'b'
          ? identity
            ? 1
            : 0
          : loop === uint64 && identity < 0
            ? 2n ** 64n - 1n
            : identity;
    if (name === 'bitwise_and' && loop.kind === 'u' && loop !== uint64) initial = 2 ** (loop.itemsize * 8) - 1;
  }
  if (initial === undefined && loop.kind === 'O' && reduced === 0 && operation.identity !== undefined)
    initial = operation.identity;
  let parts: readonly NDArray[] = [source];
  const mask = where ? castArray(where, bool) : null;
  if (initial === undefined || initial === null) {
    if (where) {
      failValue(
        `reduction operation '${name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
      );
    }
    if (reduced === 0 && (inner.size > 0 || operation.identity === undefined)) {
      failValue(`zero-size array to reduction operation ${name} which has no identity`);
    }
    if (array.size > 0) {
      // The first element along the reduced axes is the start, and is left out of what follows.
      const first = source.view(
        kept,
        source.strides.map((stride, i) => (axes.includes(i) ? 0 : stride)),
      );
      copyInto(inner, first);
      parts = restParts(source, axes);
    }
  } else {
    for (let i = 0; i < inner.size; i++) storeRaw(inner.storage, result, i, initial);
  }
  if (source.size > 0) {
    const saved = isWide(loop) && 'iu'.includes(loop.kind) ? copyArray(inner, inner.strides) : null;
    let flags = 0;
    for (const part of parts) {
      if (part.size === 0) continue;
      const got = fold(operation, loop, inner, outStrides, part, mask, converted);
      if (got < 0) {
        copyInto(inner, saved!);
        for (const each of parts) foldBig(operation, loop, inner, outStrides, each, mask);
        break;
      }
      flags |= got;
    }
    if (
      loop === uint64 &&
      saved &&
      inner.dtype === uint64 &&
      !isBig(inner.data) &&
      (inner.data as Float64Array).some((value) => value < 0)
    ) {
      copyInto(inner, saved);
      for (const each of parts) foldBig(operation, loop, inner, outStrides, each, mask);
    }
    reportFloating(flags, options.label ?? 'reduce');
  }
  const answer = keepdims
    ? inner
    : inner.replaced(
        shape,
        inner.strides.filter((_, i) => !axes.includes(i)),
      );
  if (!out) return answer;
  if (out.ndim !== answer.ndim) {
    failValue(
      `output parameter for reduction operation ${name} has the wrong number of dimensions: Found ${out.ndim} but expected ${answer.ndim}`,
    );
  }
  if (!sameShape(out.shape, answer.shape)) {
    let at = 0;
    const axis = (_: number, i: number): string =>
      axes.includes(i) && !keepdims ? 'newaxis' : String(out.shape[at++]);
    const remapped = array.shape
      .map(axis)
      .join(',')
      .replace(/^(newaxis,)+/, '');
    failValue(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${tightShape(out.shape)}->(${remapped}) ${tightShape(array.shape)} `,
    );
  }
  copyInto(out, answer);
  return out;
}

/** The array without its first element along the reduced axes, where one axis is reduced. */
function skipFirst(array: NDArray, axes: readonly number[]): NDArray {
  const [axis] = axes;
  if (axis === undefined) return array.view([0], [0]);
  const shape = array.shape.map((length, i) => (i === axis ? length - 1 : length));
  return array.view(shape, array.strides, array.offset + array.strides[axis]!);
}

/** What is left of the array when its first element along all reduced axes has been taken: one part per axis. */
function restParts(array: NDArray, axes: readonly number[]): NDArray[] {
  const parts: NDArray[] = [];
  let corner = array;
  for (const axis of axes) {
    parts.push(skipFirst(corner, [axis]));
    corner = corner.view(
      corner.shape.map((length, i) => (i === axis ? 1 : length)),
      corner.strides,
    );
  }
  return parts;
}

/** Strides that keep the array's own memory order. */
function keepStrides(array: NDArray): readonly number[] {
  return orderedStrides(array.shape, array);
}

function orderedStrides(shape: Shape, array: NDArray): number[] {
  if (array.isContiguous) return rowStrides(shape);
  const strides = new Array<number>(shape.length).fill(0);
  let step = 1;
  const order = axisOrder(shape.length, [array.strides]);
  for (let i = order.length - 1; i >= 0; i--) {
    strides[order[i]!] = step;
    step *= shape[order[i]!] || 1;
  }
  return strides;
}

type Running = (data: Float64Array, at: number, step: number, length: number, limit: number) => boolean;

/** Running sums and products in place; false once one is beyond the limit. */
const RUNNING: Readonly<Record<string, Running>> = {
  add(data, at, step, length, limit) {
    let sum = data[at]!;
    for (let i = 1, p = at + step; i < length; i++, p += step) {
      sum += data[p]!;
      data[p] = sum;
      if (!(Math.abs(sum) <= limit)) return false;
    }
    return true;
  },
  multiply(data, at, step, length, limit) {
    let product = data[at]!;
    for (let i = 1, p = at + step; i < length; i++, p += step) {
      product *= data[p]!;
      data[p] = product;
      if (!(Math.abs(product) <= limit)) return false;
    }
    return true;
  },
};

/** Puts the elements of a lane back that begins at `at` in `target`. */
function copyLane(target: NDArray, source: NDArray, axis: number, at: number): void {
  const shape = [target.shape[axis]!];
  let from = source.offset;
  let left = at - target.offset;
  const order = axisOrder(target.ndim, [target.strides]);
  for (const k of order) {
    if (k === axis || target.shape[k] === 1) continue;
    const index = Math.floor(left / target.strides[k]!);
    left -= index * target.strides[k]!;
    from += index * source.strides[k]!;
  }
  copyInto(target.view(shape, [target.strides[axis]!], at), source.view(shape, [source.strides[axis]!], from));
}

/** `ufunc.accumulate` along one axis. */
export function accumulate(
  operation: Operation,
  array: NDArray,
  axis: number,
  options: { dtype?: DType | null; out?: NDArray | null } = {},
): NDArray {
  const wanted = options.dtype ?? reduceType(operation, array.dtype);
  const loop = wanted === bool && operation.result === 'bool' ? bool : resolveLoop(operation, [emptyArray(wanted, [])]);
  const source = castArray(array, loop);
  const target = copyArray(source, keepStrides(array), loop);
  const length = array.shape[axis]!;
  if (target.size > 0 && length > 1) {
    const step = target.strides[axis]!;
    const tail = target.shape.map((size, i) => (i === axis ? length - 1 : size));
    const lanes = tail.map((size, i) => (i === axis ? 1 : size));
    let flags = 0;
    let unsafe = false;
    const numeric = 'biuf'.includes(loop.kind) && !isBig(target.data);
    const starts = positions(lanes, target.strides, target.offset);
    if (numeric) {
      const data = target.data as NumberArray;
      const line = binaryLine(operation, loop);
      const sums =
        data instanceof Float64Array && (loop === float64 || (loop === int64 && operation.name === 'add'))
          ? RUNNING[operation.name]
          : undefined;
      for (const at of starts) {
        // Where it leaves the exact or finite numbers, it is done again by the loop that knows what to say.
        if (sums?.(data as Float64Array, at, step, length, loop === int64 ? LIMIT : Number.MAX_VALUE)) continue;
        if (sums !== undefined) copyLane(target, source, axis, at);
        const got = line(length - 1, data, at, step, data, at + step, step, data, at + step, step);
        if (got < 0) unsafe = true;
        else flags |= got;
        if (unsafe) break;
      }
    } else {
      const apply = loop.kind === 'O' ? objectFunction(operation) : null;
      for (const at of starts) {
        for (let i = 1; i < length; i++) {
          const here = at + i * step;
          if (apply) {
            (target.data as Value[])[here] = apply(target.data[here - step] as Value, target.data[here] as Value);
          } else runLoopOver(operation, loop, spot(target, here), spot(target, here - step), spot(target, here));
        }
      }
    }
    if (unsafe) {
      copyInto(target, source);
      const data = widen(target.storage, loop);
      for (const at of starts) {
        for (let i = 1; i < length; i++) {
          const value = operation.big!(data[at + (i - 1) * step]!, data[at + i * step]!);
          data[at + i * step] = loop === int64 ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
        }
      }
      narrow(target.storage);
    }
    reportFloating(flags, 'accumulate');
  }
  if (!options.out) return target;
  copyInto(options.out, target);
  return options.out;
}

const spot = (array: NDArray, at: number): NDArray => new NDArray(array.dtype, [], [], at, array.storage, null);
