/**
 * Inner loops: one line of a strided element-wise operation. Operations that programs spend their time in have a loop of
 * their own, because one loop that calls a different function for each operation is three times slower (measured: 7 against 2.4 ns
 * an element); the rest share loops that call a function.
 *
 * A float loop gives the floating-point conditions that it met; an exact-integer loop gives false once a result leaves the
 * safe integers, and the caller starts again with BigInts.
 */

import type { NumberArray } from '../array/storage.ts';
import { conditionOf, DIVIDE, INVALID, OVERFLOW } from './floating-errors.ts';

export type Binary2 = (x: number, y: number) => number;
export type Unary1 = (x: number) => number;

/** (count, a, at, step, b, at, step, out, at, step) */
export type BinaryLine = (
  n: number,
  a: NumberArray,
  i: number,
  si: number,
  b: NumberArray,
  j: number,
  sj: number,
  o: NumberArray,
  k: number,
  sk: number,
) => number;

/** (count, a, at, step, out, at, step) */
export type UnaryLine = (
  n: number,
  a: NumberArray,
  i: number,
  si: number,
  o: NumberArray,
  k: number,
  sk: number,
) => number;

/** Beyond this an exact-integer loop gives up. */
export const LIMIT = 9007199254740991;
/** What an exact-integer loop answers when it gave up. */
export const UNSAFE = -1;

export const floatLines: Readonly<Record<string, BinaryLine>> = {
  add(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      const r = x + y;
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, y, r);
    }
    return flags;
  },
  subtract(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      const r = x - y;
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, y, r);
    }
    return flags;
  },
  multiply(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      const r = x * y;
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, y, r);
    }
    return flags;
  },
  divide(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      const r = x / y;
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, y, r, y === 0 ? DIVIDE : OVERFLOW);
    }
    return flags;
  },
  maximum(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      o[k] = x > y || Number.isNaN(x) ? x : y;
    }
    return 0;
  },
  minimum(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      o[k] = x < y || Number.isNaN(x) ? x : y;
    }
    return 0;
  },
};

/** Results rounded to single precision, where they may overflow. */
export const singleLines: Readonly<Record<string, BinaryLine>> = {
  add(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = Math.fround(a[i]! + b[j]!);
      if (r - r !== 0) flags |= conditionOf(a[i]!, b[j]!, r);
      o[k] = r;
    }
    return flags;
  },
  subtract(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = Math.fround(a[i]! - b[j]!);
      if (r - r !== 0) flags |= conditionOf(a[i]!, b[j]!, r);
      o[k] = r;
    }
    return flags;
  },
  multiply(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = Math.fround(a[i]! * b[j]!);
      if (r - r !== 0) flags |= conditionOf(a[i]!, b[j]!, r);
      o[k] = r;
    }
    return flags;
  },
  divide(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = Math.fround(a[i]! / b[j]!);
      if (r - r !== 0) flags |= conditionOf(a[i]!, b[j]!, r, b[j] === 0 ? DIVIDE : OVERFLOW);
      o[k] = r;
    }
    return flags;
  },
};

/** 64-bit integers held in doubles. `+ 0` turns -0 into 0. */
export const wideLines: Readonly<Record<string, BinaryLine>> = {
  add(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = a[i]! + b[j]!;
      if (r > LIMIT || r < -LIMIT) return UNSAFE;
      o[k] = r;
    }
    return 0;
  },
  subtract(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = a[i]! - b[j]!;
      if (r > LIMIT || r < -LIMIT) return UNSAFE;
      o[k] = r;
    }
    return 0;
  },
  multiply(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = a[i]! * b[j]! + 0;
      if (r > LIMIT || r < -LIMIT) return UNSAFE;
      o[k] = r;
    }
    return 0;
  },
  floor_divide(n, a, i, si, b, j, sj, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      if (y === 0) {
        flags = DIVIDE;
        o[k] = 0;
        continue;
      }
      const q = Math.floor(x / y);
      // The quotient may have been rounded up to a whole number.
      const rest = x - q * y;
      o[k] = (rest !== 0 && rest < 0 !== y < 0 ? q - 1 : q) + 0;
    }
    return flags;
  },
};

/** Integers of up to 32 bits: storing wraps them around. */
export const narrowLines: Readonly<Record<string, BinaryLine>> = {
  add(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! + b[j]!;
    return 0;
  },
  subtract(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! - b[j]!;
    return 0;
  },
  multiply(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = Math.imul(a[i]!, b[j]!);
    return 0;
  },
};

export const compareLines: Readonly<Record<string, BinaryLine>> = {
  less(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! < b[j]! ? 1 : 0;
    return 0;
  },
  less_equal(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! <= b[j]! ? 1 : 0;
    return 0;
  },
  greater(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! > b[j]! ? 1 : 0;
    return 0;
  },
  greater_equal(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! >= b[j]! ? 1 : 0;
    return 0;
  },
  equal(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! === b[j]! ? 1 : 0;
    return 0;
  },
  not_equal(n, a, i, si, b, j, sj, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = a[i]! !== b[j]! ? 1 : 0;
    return 0;
  },
};

export const floatUnaryLines: Readonly<Record<string, UnaryLine>> = {
  negative(n, a, i, si, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, k += sk) o[k] = -a[i]!;
    return 0;
  },
  absolute(n, a, i, si, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, k += sk) o[k] = Math.abs(a[i]!);
    return 0;
  },
  square(n, a, i, si, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, k += sk) {
      const x = a[i]!;
      const r = x * x;
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, x, r);
    }
    return flags;
  },
  sqrt(n, a, i, si, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, k += sk) {
      const x = a[i]!;
      o[k] = Math.sqrt(x);
      if (x < 0) flags = INVALID;
    }
    return flags;
  },
  exp(n, a, i, si, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, k += sk) {
      const x = a[i]!;
      const r = Math.exp(x);
      o[k] = r;
      if (r === Infinity) flags |= conditionOf(x, x, r);
    }
    return flags;
  },
  log(n, a, i, si, o, k, sk) {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, k += sk) {
      const x = a[i]!;
      o[k] = Math.log(x);
      if (x <= 0) flags |= x === 0 ? DIVIDE : INVALID;
    }
    return flags;
  },
  tanh(n, a, i, si, o, k, sk) {
    for (let t = 0; t < n; t++, i += si, k += sk) o[k] = Math.tanh(a[i]!);
    return 0;
  },
};

/** A float loop over any function; `round` brings results to the type's precision. */
export function floatLine(f: Binary2, infinity: number, round: Unary1 | null): BinaryLine {
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const x = a[i]!;
      const y = b[j]!;
      const exact = f(x, y);
      const r = round === null ? exact : round(exact);
      o[k] = r;
      if (r - r !== 0) {
        // A pole shows at zero, or where the divisor is zero; all else that is infinite has overflowed.
        const pole = infinity === DIVIDE && Math.abs(exact) === Infinity && (y === 0 || x === 0);
        flags |= conditionOf(x, y, r, pole ? DIVIDE : OVERFLOW);
      }
    }
    return flags;
  };
}

export function floatUnaryLine(f: Unary1, infinity: number, round: Unary1 | null): UnaryLine {
  return (n, a, i, si, o, k, sk) => {
    let flags = 0;
    for (let t = 0; t < n; t++, i += si, k += sk) {
      const x = a[i]!;
      const exact = f(x);
      const r = round === null ? exact : round(exact);
      o[k] = r;
      if (r - r !== 0) flags |= conditionOf(x, x, r, Math.abs(exact) === Infinity ? infinity : OVERFLOW);
    }
    return flags;
  };
}

/** A loop over a function that is exact as long as its results are safe integers; NaN asks for BigInts. */
export function wideLine(f: Binary2): BinaryLine {
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) {
      const r = f(a[i]!, b[j]!);
      if (!(r <= LIMIT && r >= -LIMIT)) return UNSAFE;
      o[k] = r + 0;
    }
    return 0;
  };
}

export function plainLine(f: Binary2): BinaryLine {
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    for (let t = 0; t < n; t++, i += si, j += sj, k += sk) o[k] = f(a[i]!, b[j]!);
    return 0;
  };
}

export function plainUnaryLine(f: Unary1): UnaryLine {
  return (n, a, i, si, o, k, sk) => {
    for (let t = 0; t < n; t++, i += si, k += sk) o[k] = f(a[i]!);
    return 0;
  };
}
