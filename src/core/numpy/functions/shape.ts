/** Changing an array's shape: views where the memory allows it. */

import { copyArray } from '../array/cast.ts';
import { axisOrder } from '../array/iterate.ts';
import { columnStrides, NDArray, rowStrides, type Shape, sizeOf } from '../array/ndarray.ts';
import { broadcastShapes, commonShape, stretchedStrides } from '../broadcasting/broadcast.ts';
import { failValue, tightShape } from '../errors.ts';
import { normalizeAxis } from '../reductions/axes.ts';

/** The shape in the message: NumPy's C code leaves out a leading -1 and says newaxis for others. */
function wantedText(wanted: readonly number[]): string {
  let start = 0;
  while (start < wanted.length && wanted[start]! < 0) start++;
  const rest = wanted.slice(start).map((length) => (length < 0 ? 'newaxis' : String(length)));
  return `(${rest.join(',')}${rest.length === 1 && wanted.length === 1 ? ',' : ''})`;
}

/** Fills in a -1; raises where the sizes differ. */
function resolveShape(array: NDArray, wanted: readonly number[]): number[] {
  const unknown = wanted.indexOf(-1);
  const fail = (): never => failValue(`cannot reshape array of size ${array.size} into shape ${wantedText(wanted)}`);
  if (wanted.some((length, i) => length < 0 && (length !== -1 || i !== unknown))) {
    if (wanted.filter((length) => length < 0).length > 1) failValue('can only specify one unknown dimension');
    fail();
  }
  if (unknown >= 0) {
    const known = wanted.reduce((size, length) => (length === -1 ? size : size * length), 1);
    if (known === 0 ? array.size !== 0 : array.size % known !== 0) return fail();
    if (known === 0) return fail();
    return wanted.map((length) => (length === -1 ? array.size / known : length));
  }
  if (sizeOf(wanted) !== array.size) fail();
  return [...wanted];
}

/** Strides of a view with another shape, or null where only a copy will do (NumPy's `_attempt_nocopy_reshape`). */
function viewStrides(array: NDArray, shape: Shape, fortran: boolean): number[] | null {
  const old: [length: number, stride: number][] = [];
  array.shape.forEach((length, i) => {
    if (length !== 1) old.push([length, array.strides[i]!]);
  });
  const strides = new Array<number>(shape.length).fill(0);
  let oi = 0;
  let ni = 0;
  while (ni < shape.length && oi < old.length) {
    let oj = oi + 1;
    let nj = ni + 1;
    let oldSize = old[oi]![0];
    let newSize = shape[ni]!;
    while (oldSize !== newSize) {
      if (newSize < oldSize) newSize *= shape[nj++]!;
      else oldSize *= old[oj++]![0];
    }
    for (let k = oi; k < oj - 1; k++) {
      const [length, stride] = old[k]!;
      const [nextLength, nextStride] = old[k + 1]!;
      if (fortran ? nextStride !== length * stride : stride !== nextLength * nextStride) return null;
    }
    if (fortran) {
      strides[ni] = old[oi]![1];
      for (let k = ni + 1; k < nj; k++) strides[k] = strides[k - 1]! * shape[k - 1]!;
    } else {
      strides[nj - 1] = old[oj - 1]![1];
      for (let k = nj - 1; k > ni; k--) strides[k - 1] = strides[k]! * shape[k]!;
    }
    oi = oj;
    ni = nj;
  }
  const last = ni > 0 ? strides[ni - 1]! * (fortran ? shape[ni - 1]! : 1) : 1;
  for (let k = ni; k < shape.length; k++) strides[k] = last;
  return strides;
}

export function reshape(array: NDArray, wanted: readonly number[], order = 'C'): NDArray {
  const shape = resolveShape(array, wanted);
  const fortran = order === 'F' || (order === 'A' && array.isFortran && !array.isContiguous);
  if (array.size === 0) return array.view(shape, fortran ? columnStrides(shape) : rowStrides(shape));
  if (!fortran && array.isContiguous) return array.view(shape, rowStrides(shape));
  const strides = viewStrides(array, shape, fortran);
  if (strides) return array.view(shape, strides);
  const copy = copyArray(array, fortran ? columnStrides(array.shape) : rowStrides(array.shape));
  return copy.view(shape, fortran ? columnStrides(shape) : rowStrides(shape), 0);
}

export function transpose(array: NDArray, axes?: readonly number[] | null): NDArray {
  if (axes === undefined || axes === null) return array.view([...array.shape].reverse(), [...array.strides].reverse());
  if (axes.length !== array.ndim) failValue("axes don't match array");
  const normal = axes.map((axis) => normalizeAxis(axis, array.ndim));
  if (new Set(normal).size !== normal.length) failValue('repeated axis in transpose');
  return array.view(
    normal.map((axis) => array.shape[axis]!),
    normal.map((axis) => array.strides[axis]!),
  );
}

export function swapAxes(array: NDArray, a: number, b: number): NDArray {
  const x = normalizeAxis(a, array.ndim, 'axis1: ');
  const y = normalizeAxis(b, array.ndim, 'axis2: ');
  const order = array.shape.map((_, i) => (i === x ? y : i === y ? x : i));
  return transpose(array, order);
}

export function moveAxis(array: NDArray, source: readonly number[], destination: readonly number[]): NDArray {
  const from = source.map((axis) => normalizeAxis(axis, array.ndim, 'source: '));
  const to = destination.map((axis) => normalizeAxis(axis, array.ndim, 'destination: '));
  if (new Set(from).size !== from.length) failValue('repeated axis in `source` argument');
  if (new Set(to).size !== to.length) failValue('repeated axis in `destination` argument');
  if (from.length !== to.length)
    failValue('`source` and `destination` arguments must have the same number of elements');
  const order = array.shape.map((_, i) => i).filter((axis) => !from.includes(axis));
  const pairs = to.map((axis, i) => [axis, from[i]!] as const).sort((p, q) => p[0] - q[0]);
  for (const [axis, origin] of pairs) order.splice(axis, 0, origin);
  return transpose(array, order);
}

export function squeeze(array: NDArray, axes: readonly number[] | null): NDArray {
  const chosen = axes?.map((axis) => normalizeAxis(axis, array.ndim));
  if (chosen?.some((axis) => array.shape[axis] !== 1)) {
    failValue('cannot select an axis to squeeze out which has size not equal to one');
  }
  const keep = (i: number): boolean => (chosen ? !chosen.includes(i) : array.shape[i] !== 1);
  return array.view(
    array.shape.filter((_, i) => keep(i)),
    array.strides.filter((_, i) => keep(i)),
  );
}

export function expandDims(array: NDArray, axes: readonly number[]): NDArray {
  const ndim = array.ndim + axes.length;
  const added = axes.map((axis) => normalizeAxis(axis, ndim));
  if (new Set(added).size !== added.length) failValue('repeated axis');
  const shape: number[] = [];
  let k = 0;
  for (let i = 0; i < ndim; i++) shape.push(added.includes(i) ? 1 : array.shape[k++]!);
  return reshape(array, shape);
}

/** A read-only view stretched to `shape`. */
export function broadcastTo(array: NDArray, shape: Shape): NDArray {
  const common = commonShape([array.shape, shape]);
  if (!common || common.length !== shape.length || common.some((length, i) => length !== shape[i])) {
    if (array.ndim > shape.length) {
      failValue('input operand has more dimensions than allowed by the axis remapping');
    }
    failValue(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${tightShape(array.shape)}  and requested shape ${tightShape(shape)}`,
    );
  }
  const view = array.view(shape, stretchedStrides(array.shape, array.strides, shape));
  view.writeable = false;
  return view;
}

export function broadcastArrays(arrays: readonly NDArray[]): NDArray[] {
  const shape = broadcastShapes(arrays.map((array) => array.shape));
  return arrays.map((array) => array.view(shape, stretchedStrides(array.shape, array.strides, shape)));
}

/** All elements in one axis: a view where possible. */
export function ravel(array: NDArray, order = 'C'): NDArray {
  if (order === 'K' && !array.isContiguous) {
    const axes = axisOrder(array.ndim, [array.strides]);
    return reshape(transpose(array, axes), [array.size]);
  }
  return reshape(array, [array.size], order === 'K' ? 'C' : order);
}

export function flatten(array: NDArray, order = 'C'): NDArray {
  const flat = ravel(array, order);
  return flat.storage === array.storage
    ? copyArray(flat)
    : new NDArray(flat.dtype, flat.shape, flat.strides, flat.offset, flat.storage, null);
}

/** The diagonal of two axes, as a read-only view. */
export function diagonal(array: NDArray, offset: number, axis1: number, axis2: number): NDArray {
  if (array.ndim < 2) failValue('diag requires an array of at least two dimensions');
  const a = normalizeAxis(axis1, array.ndim);
  const b = normalizeAxis(axis2, array.ndim);
  if (a === b) failValue('axis1 and axis2 cannot be the same');
  const [rows, columns] = [array.shape[a]!, array.shape[b]!];
  const count = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
  const start = count === 0 ? 0 : offset >= 0 ? offset * array.strides[b]! : -offset * array.strides[a]!;
  const rest = array.shape.map((_, i) => i).filter((i) => i !== a && i !== b);
  const view = array.view(
    [...rest.map((i) => array.shape[i]!), count],
    [...rest.map((i) => array.strides[i]!), array.strides[a]! + array.strides[b]!],
    array.offset + start,
  );
  view.writeable = false;
  return view;
}
