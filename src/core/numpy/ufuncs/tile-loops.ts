/**
 * Loops over tiles of doubles, one for each operation. They have no branches that depend on the elements, because a wrong guess
 * costs more than the operation (measured: 5 against 0.8 ns). Each gives whether something in the tile needs a second look by
 * the loops of `loops.ts`, which know what to warn of and where integers wrap around: a number other than 0, or NaN.
 */
import { type Doubles, TILE } from '../array/tiles.ts';
import { LIMIT } from './loops.ts';

export type TileBinary = (n: number, x: Doubles, y: Doubles, o: Doubles) => number;
export type TileUnary = (n: number, x: Doubles, o: Doubles) => number;
export type TileTest = (n: number, x: Doubles, y: Doubles, o: Uint8Array) => void;
export type TileUnaryTest = (n: number, x: Doubles, o: Uint8Array) => void;

/** Up to this, a quotient's remainder is exact. */
const EXACT = 2 ** 52;

/** Pairs of tiles side by side, so that which of two elements is taken is a matter of where it is read. */
const pair = new Float64Array(2 * TILE);

export const tileBinary: Readonly<Record<string, TileBinary>> = {
  add(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! + y[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  subtract(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! - y[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  multiply(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! * y[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  divide(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! / y[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  maximum(n, x, y, o) {
    pair.set(x.length === n ? x : x.subarray(0, n));
    pair.set(y.length === n ? y : y.subarray(0, n), TILE);
    // Of NaN and infinity there is a second look.
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const left = pair[t]!;
      o[t] = pair[t + TILE * Number(!(left > pair[t + TILE]!))]!;
      odd += left - left;
    }
    return odd;
  },
  minimum(n, x, y, o) {
    pair.set(x.length === n ? x : x.subarray(0, n));
    pair.set(y.length === n ? y : y.subarray(0, n), TILE);
    // Of NaN and infinity there is a second look.
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const left = pair[t]!;
      o[t] = pair[t + TILE * Number(!(left < pair[t + TILE]!))]!;
      odd += left - left;
    }
    return odd;
  },
};

/** Where they differ for integers held in doubles. */
export const tileWhole: Readonly<Record<string, TileBinary>> = {
  add(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! + y[t]!;
      o[t] = r;
      if (r > LIMIT || r < -LIMIT) odd = 1;
    }
    return odd;
  },
  subtract(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! - y[t]!;
      o[t] = r;
      if (r > LIMIT || r < -LIMIT) odd = 1;
    }
    return odd;
  },
  multiply(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! * y[t]! + 0;
      o[t] = r;
      if (r > LIMIT || r < -LIMIT) odd = 1;
    }
    return odd;
  },
  floor_divide(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const [a, b] = [x[t]!, y[t]!];
      const q = Math.floor(a / b);
      // The quotient may have been rounded up to a whole number.
      const r = q - Number((a - q * b) * b < 0) + 0;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  remainder(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const [a, b] = [x[t]!, y[t]!];
      const rest = a - Math.floor(a / b) * b;
      const r = rest + b * Number(rest * b < 0) + 0;
      o[t] = r;
      odd += r - r + Number(Math.abs(a) > EXACT) + Number(Math.abs(b) > EXACT);
    }
    return odd;
  },
  bitwise_and(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const [a, b] = [x[t]!, y[t]!];
      o[t] = a & b;
      odd |= Number((a | 0) !== a) | Number((b | 0) !== b);
    }
    return odd;
  },
  bitwise_or(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const [a, b] = [x[t]!, y[t]!];
      o[t] = a | b;
      odd |= Number((a | 0) !== a) | Number((b | 0) !== b);
    }
    return odd;
  },
  bitwise_xor(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const [a, b] = [x[t]!, y[t]!];
      o[t] = a ^ b;
      odd |= Number((a | 0) !== a) | Number((b | 0) !== b);
    }
    return odd;
  },
};

/** 32-bit integers, whose products leave the exact doubles. */
export const multiplyNarrow: TileBinary = (n, x, y, o) => {
  for (let t = 0; t < n; t++) o[t] = Math.imul(x[t]!, y[t]!);
  return 0;
};

/** Tests: 0 and 1 as bytes. */
export const tileTests: Readonly<Record<string, TileTest>> = {
  less(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! < y[t]!);
  },
  less_equal(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! <= y[t]!);
  },
  greater(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! > y[t]!);
  },
  greater_equal(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! >= y[t]!);
  },
  equal(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! === y[t]!);
  },
  not_equal(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! !== y[t]!);
  },
  logical_and(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! !== 0) & Number(y[t]! !== 0);
  },
  logical_or(n, x, y, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! !== 0) | Number(y[t]! !== 0);
  },
};

export const tileUnaryTests: Readonly<Record<string, TileUnaryTest>> = {
  isnan(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = Number(Number.isNaN(x[t]!));
  },
  isinf(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = Number(Math.abs(x[t]!) === Infinity);
  },
  isfinite(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! - x[t]! === 0);
  },
  logical_not(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = Number(x[t]! === 0);
  },
};

export const tileUnary: Readonly<Record<string, TileUnary>> = {
  negative(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = -x[t]!;
    return 0;
  },
  absolute(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = Math.abs(x[t]!);
    return 0;
  },
  square(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = x[t]! * x[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  reciprocal(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = 1 / x[t]!;
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  sqrt(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.sqrt(x[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  sign(n, x, o) {
    for (let t = 0; t < n; t++) {
      const a = x[t]!;
      o[t] = Number.isNaN(a) ? a : Number(a > 0) - Number(a < 0);
    }
    return 0;
  },
  floor(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.floor(x[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  ceil(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.ceil(x[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  rint(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const a = Math.abs(x[t]!);
      const r = a < EXACT ? a + EXACT - EXACT : a;
      o[t] = x[t] === 0 ? x[t]! : r * (1 - 2 * Number(x[t]! < 0));
      odd += r - r;
    }
    return odd;
  },
  invert(n, x, o) {
    for (let t = 0; t < n; t++) o[t] = -1 - x[t]!;
    return 0;
  },
  trunc(n, x, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.trunc(x[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
};

/** 2^k at `k & 4095`. */
let powers: Doubles | null = null;

function powersOfTwo(): Doubles {
  const table = new Float64Array(4096);
  for (let k = -1022; k <= 1023; k++) table[k & 4095] = 2 ** k;
  return table;
}

/** Adding and subtracting it rounds to the nearest whole number. */
const ROUNDS = 1.5 * 2 ** 52;

/** e^x as `kernels/elementary.ts` has it, step by step, so that results have the same bits. */
export const tileExp: TileUnary = (n, x, o) => {
  powers ??= powersOfTwo();
  const table = powers;
  let odd = 0;
  for (let t = 0; t < n; t++) {
    const v = x[t]!;
    const k = v * Math.LOG2E + ROUNDS - ROUNDS;
    const r = v - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
    const s = r * r;
    const p = s * s;
    const q =
      0.5 +
      0.16666666666666666 * r +
      (0.041666666666666664 + 0.008333333333333333 * r) * s +
      (0.001388888888888889 +
        0.0001984126984126984 * r +
        (2.48015873015873e-5 + 2.7557319223985893e-6 * r) * s +
        (2.755731922398589e-7 + 2.505210838544172e-8 * r + (2.08767569878681e-9 + 1.6059043836821613e-10 * r) * s) *
          p) *
        p;
    o[t] = (1 + (r + s * q)) * table[k & 4095]!;
    odd += Number(!(Math.abs(v) <= 708));
  }
  return odd;
};

/** Booleans, four a word. */
export const wordLoops: Readonly<Record<string, (n: number, x: Uint32Array, y: Uint32Array, o: Uint32Array) => void>> =
  {
    and(n, x, y, o) {
      for (let t = 0; t < n; t++) o[t] = x[t]! & y[t]!;
    },
    or(n, x, y, o) {
      for (let t = 0; t < n; t++) o[t] = x[t]! | y[t]!;
    },
    xor(n, x, y, o) {
      for (let t = 0; t < n; t++) o[t] = x[t]! ^ y[t]!;
    },
    not(n, x, _y, o) {
      for (let t = 0; t < n; t++) o[t] = x[t]! ^ 0x01010101;
    },
  };

/** Of integers, which have no -0. */
export const negativeWhole: TileUnary = (n, x, o) => {
  for (let t = 0; t < n; t++) o[t] = 0 - x[t]!;
  return 0;
};

export type Singles = Float32Array;

/** Single precision side by side: results are rounded as they are stored. */
export const singleLoops: Readonly<Record<string, (n: number, x: Singles, y: Singles, o: Singles) => number>> = {
  add(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.fround(x[t]! + y[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  subtract(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.fround(x[t]! - y[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  multiply(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.fround(x[t]! * y[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
  divide(n, x, y, o) {
    let odd = 0;
    for (let t = 0; t < n; t++) {
      const r = Math.fround(x[t]! / y[t]!);
      o[t] = r;
      odd += r - r;
    }
    return odd;
  },
};

/** Rounds to single precision; gives 0 where all is finite. */
export function roundToSingle(n: number, o: Doubles): number {
  let odd = 0;
  for (let t = 0; t < n; t++) {
    const r = Math.fround(o[t]!);
    o[t] = r;
    odd += r - r;
  }
  return odd;
}
