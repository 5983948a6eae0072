/** NumPy's broadcasting rule: shapes aligned from the right, axes of length one stretched. */

import type { Shape } from '../array/ndarray.ts';
import { failValue, tightShape } from '../errors.ts';

/** The common shape, or null where the shapes do not broadcast. */
export function commonShape(shapes: readonly Shape[]): number[] | null {
  let ndim = 0;
  for (const shape of shapes) if (shape.length > ndim) ndim = shape.length;
  const common = new Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    const shift = ndim - shape.length;
    for (let i = 0; i < shape.length; i++) {
      const length = shape[i]!;
      if (length === 1) continue;
      const there = common[shift + i]!;
      if (there === 1) common[shift + i] = length;
      else if (there !== length) return null;
    }
  }
  return common;
}

/** NumPy's words for operands that do not broadcast; the space at the end is NumPy's. */
export const mismatchMessage = (shapes: readonly Shape[]): string =>
  `operands could not be broadcast together with shapes ${shapes.map((shape) => `${tightShape(shape)} `).join('')}`;

/** The common shape; raises ValueError with NumPy's message. */
export function broadcastShapes(shapes: readonly Shape[]): number[] {
  return commonShape(shapes) ?? failValue(mismatchMessage(shapes));
}

export const sameShape = (a: Shape, b: Shape): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The strides of an operand of shape `from` when it is stretched to `to`: zero along stretched axes. */
export function stretchedStrides(from: Shape, strides: Shape, to: Shape): number[] {
  const shift = to.length - from.length;
  const stretched = new Array<number>(to.length).fill(0);
  for (let i = 0; i < from.length; i++) stretched[shift + i] = from[i] === 1 ? 0 : strides[i]!;
  return stretched;
}
