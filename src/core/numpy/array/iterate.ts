/** The order in which elements of several strided operands are visited together. */

import type { Shape } from './ndarray.ts';

/** Axes from the outermost to the innermost, merged where all operands step on alike. */
export interface Plan {
  readonly shape: number[];
  /** Per operand, its strides along those axes. */
  readonly strides: number[][];
}

/**
 * NumPy's iteration order (`npyiter_find_best_axis_ordering` in nditer_constr.c): an insertion sort of the axes by the size of
 * their strides, C order where operands disagree. Gives the axes' numbers, outermost first.
 */
export function axisOrder(ndim: number, operands: readonly Shape[]): number[] {
  // Innermost first, as NumPy holds them.
  const order: number[] = [];
  for (let i = 0; i < ndim; i++) order.push(ndim - 1 - i);
  for (let i = 1; i < ndim; i++) {
    const axis = order[i]!;
    let position = i;
    for (let j = i - 1; j >= 0; j--) {
      const other = order[j]!;
      let ambiguous = true;
      let swap = false;
      for (const strides of operands) {
        const mine = Math.abs(strides[axis]!);
        const theirs = Math.abs(strides[other]!);
        if (mine === 0 || theirs === 0) continue;
        if (theirs <= mine) swap = false;
        else if (ambiguous) swap = true;
        ambiguous = false;
      }
      if (!ambiguous) {
        if (!swap) break;
        position = j;
      }
    }
    if (position !== i) {
      order.splice(i, 1);
      order.splice(position, 0, axis);
    }
  }
  return order.reverse();
}

/** The plan of a loop over `shape`, in NumPy's order; `ordered` keeps the given axis order (C order). */
export function planLoop(shape: Shape, operands: readonly Shape[], ordered = false): Plan {
  const ndim = shape.length;
  const order = ndim < 2 || ordered ? shape.map((_, i) => i) : axisOrder(ndim, operands);
  const merged: number[] = [];
  const strides: number[][] = operands.map(() => []);
  for (const axis of order) {
    const length = shape[axis]!;
    if (length === 1) continue;
    const last = merged.length - 1;
    let joins = last >= 0;
    for (let k = 0; joins && k < operands.length; k++) {
      joins = strides[k]![last] === operands[k]![axis]! * length;
    }
    if (joins) {
      merged[last] = merged[last]! * length;
      for (let k = 0; k < operands.length; k++) strides[k]![last] = operands[k]![axis]!;
    } else {
      merged.push(length);
      for (let k = 0; k < operands.length; k++) strides[k]!.push(operands[k]![axis]!);
    }
  }
  if (merged.length === 0) {
    merged.push(1);
    for (const list of strides) list.push(0);
  }
  return { shape: merged, strides };
}

/**
 * Runs `inner` once per innermost line: its length, each operand's position of the first element (reused between calls)
 * and step.
 */
export function runLoop(
  plan: Plan,
  starts: readonly number[],
  inner: (count: number, at: readonly number[], steps: readonly number[]) => void,
): void {
  const { shape, strides } = plan;
  const depth = shape.length - 1;
  const count = shape[depth]!;
  const steps = strides.map((list) => list[depth]!);
  const at = [...starts];
  if (depth === 0) {
    if (count > 0) inner(count, at, steps);
    return;
  }
  for (const length of shape) if (length === 0) return;
  const index = new Array<number>(depth).fill(0);
  for (;;) {
    inner(count, at, steps);
    let axis = depth - 1;
    for (; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) {
        for (let k = 0; k < at.length; k++) at[k]! += strides[k]![axis]!;
        break;
      }
      index[axis] = 0;
      for (let k = 0; k < at.length; k++) at[k]! -= strides[k]![axis]! * (shape[axis]! - 1);
    }
    if (axis < 0) return;
  }
}

/** Strides that lay out a new array of `shape` in the order in which the operands lie in memory (NumPy's order 'K'). */
export function keepOrder(shape: Shape, operands: readonly Shape[]): number[] {
  const strides = new Array<number>(shape.length).fill(0);
  const order = axisOrder(shape.length, operands);
  let step = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    strides[order[i]!] = step;
    step *= shape[order[i]!] || 1;
  }
  return strides;
}
