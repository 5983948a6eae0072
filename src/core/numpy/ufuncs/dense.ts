/**
 * Loops over doubles side by side. They are written out because a loop is only fast while it sees one kind of array (measured:
 * 1 against 5 ns an element): the loops of `loops.ts` see all kinds and steps.
 */
import { conditionOf, DIVIDE, OVERFLOW } from './floating-errors.ts';
import type { BinaryLine } from './loops.ts';

type Doubles = Float64Array;
type Both<Out> = (n: number, a: Doubles, i: number, b: Doubles, j: number, o: Out, k: number) => number;
type Right<Out> = (n: number, a: Doubles, i: number, y: number, o: Out, k: number) => number;
type Left<Out> = (n: number, x: number, b: Doubles, j: number, o: Out, k: number) => number;

/** By what is one number: none, the second, the first. They give the floating-point conditions met. */
export interface Dense<Out> {
  readonly vv: Both<Out>;
  readonly vs: Right<Out>;
  readonly sv: Left<Out>;
}

export const denseLines: Readonly<Record<string, Dense<Doubles>>> = {
  add: {
    vv(n, a, i, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        const r = x + y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    vs(n, a, i, y, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const r = x + y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    sv(n, x, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        const r = x + y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
  },
  subtract: {
    vv(n, a, i, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        const r = x - y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    vs(n, a, i, y, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const r = x - y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    sv(n, x, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        const r = x - y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
  },
  multiply: {
    vv(n, a, i, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        const r = x * y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    vs(n, a, i, y, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const r = x * y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
    sv(n, x, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        const r = x * y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r);
      }
      return flags;
    },
  },
  divide: {
    vv(n, a, i, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        const r = x / y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r, y === 0 ? DIVIDE : OVERFLOW);
      }
      return flags;
    },
    vs(n, a, i, y, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const r = x / y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r, y === 0 ? DIVIDE : OVERFLOW);
      }
      return flags;
    },
    sv(n, x, b, j, o, k) {
      let flags = 0;
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        const r = x / y;
        o[k + t] = r;
        if (r - r !== 0) flags |= conditionOf(x, y, r, y === 0 ? DIVIDE : OVERFLOW);
      }
      return flags;
    },
  },
  maximum: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        o[k + t] = x > y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        o[k + t] = x > y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        o[k + t] = x > y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
  },
  minimum: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        const y = b[j + t]!;
        o[k + t] = x < y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) {
        const x = a[i + t]!;
        o[k + t] = x < y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) {
        const y = b[j + t]!;
        o[k + t] = x < y || Number.isNaN(x) ? x : y;
      }
      return 0;
    },
  },
};

const denseTests: Readonly<Record<string, Dense<Uint8Array>>> = {
  less: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! < b[j + t]! ? 1 : 0;
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! < y ? 1 : 0;
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = x < b[j + t]! ? 1 : 0;
      return 0;
    },
  },
  less_equal: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! <= b[j + t]! ? 1 : 0;
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! <= y ? 1 : 0;
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = x <= b[j + t]! ? 1 : 0;
      return 0;
    },
  },
  greater: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! > b[j + t]! ? 1 : 0;
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! > y ? 1 : 0;
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = x > b[j + t]! ? 1 : 0;
      return 0;
    },
  },
  greater_equal: {
    vv(n, a, i, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! >= b[j + t]! ? 1 : 0;
      return 0;
    },
    vs(n, a, i, y, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = a[i + t]! >= y ? 1 : 0;
      return 0;
    },
    sv(n, x, b, j, o, k) {
      for (let t = 0; t < n; t++) o[k + t] = x >= b[j + t]! ? 1 : 0;
      return 0;
    },
  },
};

/** `line`, with the loops above before it where they fit. */
export function withDense(name: string, line: BinaryLine): BinaryLine {
  const dense = denseLines[name];
  if (dense !== undefined) {
    return (n, a, i, si, b, j, sj, o, k, sk) => {
      if (sk === 1 && o instanceof Float64Array && a instanceof Float64Array && b instanceof Float64Array) {
        if (si === 1) {
          if (sj === 1) return dense.vv(n, a, i, b, j, o, k);
          // A number that the loop would write over is not one number.
          if (sj === 0 && b !== o) return dense.vs(n, a, i, b[j]!, o, k);
        } else if (si === 0 && sj === 1 && a !== o) return dense.sv(n, a[i]!, b, j, o, k);
      }
      return line(n, a, i, si, b, j, sj, o, k, sk);
    };
  }
  const test = denseTests[name];
  if (test === undefined) return line;
  return (n, a, i, si, b, j, sj, o, k, sk) => {
    if (sk === 1 && o instanceof Uint8Array && a instanceof Float64Array && b instanceof Float64Array) {
      if (si === 1) {
        if (sj === 1) return test.vv(n, a, i, b, j, o, k);
        if (sj === 0) return test.vs(n, a, i, b[j]!, o, k);
      } else if (si === 0 && sj === 1) return test.sv(n, a[i]!, b, j, o, k);
    }
    return line(n, a, i, si, b, j, sj, o, k, sk);
  };
}
