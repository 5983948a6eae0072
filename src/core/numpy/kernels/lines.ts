/**
 * Lines of the element-wise loops run by kernels where the arrays are big, lie in the kernels' memory without gaps, and the output
 * is none of the inputs. Where a kernel finds that its results may need a second look, the plain line runs after it.
 */
import type { NumberArray } from '../array/storage.ts';
import type { BinaryLine, UnaryLine } from '../ufuncs/loops.ts';
import { kernelsFor } from './arena.ts';

/** Elements from which on calling a kernel pays. */
const WORTH = 256;

const bytesAt = (array: NumberArray, index: number): number => array.byteOffset + index * 8;

/** `limit`: the largest sum of magnitudes under which every result is right as it stands. */
function withKernel(name: string, line: BinaryLine, limit: number): BinaryLine {
  const [vv, vs, sv] = [`${name}_vv`, `${name}_vs`, `${name}_sv`];
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    if (n >= WORTH && sk === 1 && o !== a && o !== b) {
      let sum = Number.NaN;
      if (si === 1 && sj === 1) {
        const kernels = kernelsFor(a, b);
        if (kernels !== null && a.buffer === o.buffer && o.BYTES_PER_ELEMENT === 8) {
          sum = kernels.run[vv]!(bytesAt(a, i), bytesAt(b, j), bytesAt(o, k), n);
        }
      } else if (si === 1 && sj === 0) {
        const kernels = kernelsFor(a, o);
        if (kernels !== null) sum = kernels.run[vs]!(bytesAt(a, i), b[j]!, bytesAt(o, k), n);
      } else if (si === 0 && sj === 1) {
        const kernels = kernelsFor(b, o);
        if (kernels !== null) sum = kernels.run[sv]!(a[i]!, bytesAt(b, j), bytesAt(o, k), n);
      }
      if (sum <= limit) return 0;
    }
    return line(n, a, i, si, b, j, sj, o, k, sk);
  };
}

const LARGEST_SAFE = Number.MAX_SAFE_INTEGER;

/** Floats: a finite sum means that no result is infinite or NaN, so there is nothing to warn of. */
export const floatKernel = (name: string, line: BinaryLine): BinaryLine => withKernel(name, line, Number.MAX_VALUE);

/** Integers held in doubles: a sum of at most 2^53 - 1 means that every result is a safe integer. */
export const integerKernel = (name: string, line: BinaryLine): BinaryLine => withKernel(name, line, LARGEST_SAFE);

export function unaryKernel(name: string, line: UnaryLine): UnaryLine {
  const kernel = `${name}_v`;
  return (n, a, i, si, o, k, sk) => {
    if (n >= WORTH && si === 1 && sk === 1 && o !== a) {
      const kernels = kernelsFor(a, o);
      if (kernels !== null && kernels.run[kernel]!(bytesAt(a, i), bytesAt(o, k), n) <= Number.MAX_VALUE) return 0;
    }
    return line(n, a, i, si, o, k, sk);
  };
}

/** Integers held in doubles over one positive number. */
export function floorDivideKernel(line: BinaryLine): BinaryLine {
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    if (n >= WORTH && si === 1 && sj === 0 && sk === 1 && o !== a && b[j]! > 0) {
      const kernels = kernelsFor(a, o);
      if (kernels !== null) {
        kernels.run.floor_divide_int_vs!(bytesAt(a, i), b[j]!, bytesAt(o, k), n);
        return 0;
      }
    }
    return line(n, a, i, si, b, j, sj, o, k, sk);
  };
}
