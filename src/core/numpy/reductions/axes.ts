/** Axis arguments: normalised, checked, with NumPy's AxisError. */

import { defineException, indexError, PyError, PyException, valueError } from '../../python/objects/errors.ts';
import { PyList, PyTuple, type Value } from '../../python/objects/object.ts';
import { indexNumber, toArray } from '../../python/objects/operations.ts';
import type { Shape } from '../array/ndarray.ts';
import { failValue } from '../errors.ts';

/** `numpy.exceptions.AxisError` */
export const axisError = defineException('AxisError', [valueError, indexError], 'numpy.exceptions');

// AxisError(axis, ndim, prefix) makes its message; AxisError(message) knows neither number.
const plainInit = axisError.slots.init;
axisError.slots = {
  ...axisError.slots,
  init: (self, args, kwargs) => {
    if (!(self instanceof PyException)) return;
    const [axis = null, ndim = null, prefix = null] = args;
    const start = prefix === null ? '' : `${String(prefix)}: `;
    const message = `${start}axis ${String(axis)} is out of bounds for array of dimension ${String(ndim)}`;
    plainInit?.(self, args.length < 2 ? args : [message], kwargs);
    if (args.length >= 2) self.args = new PyTuple([message]);
    self.attrs.set('axis', args.length < 2 ? null : axis);
    self.attrs.set('ndim', args.length < 2 ? null : ndim);
  },
};

/** An axis counted from zero; raises AxisError. */
export function normalizeAxis(axis: number, ndim: number, prefix = ''): number {
  if (axis < -ndim || axis >= ndim) {
    const message = `${prefix}axis ${axis} is out of bounds for array of dimension ${ndim}`;
    const exception = new PyException(axisError, [message]);
    exception.attrs.set('axis', axis);
    exception.attrs.set('ndim', ndim);
    throw new PyError(exception);
  }
  return axis < 0 ? axis + ndim : axis;
}

/** `axis=` as a list: None is every axis. */
export function axesFrom(axis: Value | undefined, ndim: number): readonly number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, i) => i);
  if (axis instanceof PyTuple || axis instanceof PyList) {
    const axes = toArray(axis).map((each) => normalizeAxis(indexNumber(each), ndim));
    if (new Set(axes).size !== axes.length) failValue("duplicate value in 'axis'");
    return axes;
  }
  const number = indexNumber(axis);
  // NumPy lets axis 0 and -1 pass for arrays without axes.
  if (ndim === 0 && (number === 0 || number === -1)) return [];
  return [normalizeAxis(number, ndim)];
}

/** The shape without `axes`, or with them at length one. */
export const reducedShape = (shape: Shape, axes: readonly number[], keep: boolean): number[] =>
  keep ? shape.map((length, i) => (axes.includes(i) ? 1 : length)) : shape.filter((_, i) => !axes.includes(i));
