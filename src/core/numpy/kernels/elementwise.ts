/**
 * Element-wise loops over rows of memory without gaps, several elements an instruction. Each binary kernel has three forms, by
 * what is one element a row rather than a row: `vv` none, `vs` the second, `sv` the first.
 *
 * (a, b, out, columns, rows, step of a, of b, of out), addresses and steps in bytes, gives whether results need a second look:
 * floats that are infinite or NaN (NumPy may have to warn), integers held in doubles that are beyond 2^53 (they may have to
 * wrap around).
 */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

const UNROLL = 4;
const LIMIT = Number.MAX_SAFE_INTEGER;

export type Form = 'vv' | 'vs' | 'sv' | 'v';

/** How elements lie in memory and what is watched. */
interface Lanes {
  readonly suffix: string;
  readonly bytes: 8 | 4;
  readonly guard: 'finite' | 'safe' | 'none';
  /** Results are one byte each. */
  readonly test?: boolean;
}

interface Operation {
  readonly name: string;
  /** Leaves the result of the operands, which lie on the stack and in the locals x and y. */
  readonly write: (body: Body, x: number, y: number) => void;
}

const one = (name: string, code: number): Operation => ({ name, write: (body) => void body.simd(code) });

/** x where x is not less (or greater) than y, or NaN; else y. The operands on the stack are what bitselect chooses from. */
const choose = (name: string, not: number, differs: number): Operation => ({
  name,
  write: (body, x, y) => {
    body.get(x).get(y).simd(not).get(x).get(x).simd(differs).simd(simd.v128_or).simd(simd.bitselect);
  },
});

const DOUBLES: readonly Operation[] = [
  one('add', simd.f64x2_add),
  one('subtract', simd.f64x2_sub),
  one('multiply', simd.f64x2_mul),
  one('divide', simd.f64x2_div),
];
const CHOICES: readonly Operation[] = [
  choose('maximum', simd.f64x2_gt, simd.f64x2_ne),
  choose('minimum', simd.f64x2_lt, simd.f64x2_ne),
];
const SINGLES: readonly Operation[] = [
  one('add', simd.f32x4_add),
  one('subtract', simd.f32x4_sub),
  one('multiply', simd.f32x4_mul),
  one('divide', simd.f32x4_div),
];
const SINGLE_CHOICES: readonly Operation[] = [
  choose('maximum', simd.f32x4_gt, simd.f32x4_ne),
  choose('minimum', simd.f32x4_lt, simd.f32x4_ne),
];
const TESTS: readonly Operation[] = [
  one('less', simd.f64x2_lt),
  one('less_equal', simd.f64x2_le),
  one('greater', simd.f64x2_gt),
  one('greater_equal', simd.f64x2_ge),
  one('equal', simd.f64x2_eq),
  one('not_equal', simd.f64x2_ne),
  // of an element beside itself
  { name: 'isfinite', write: (body) => void body.simd(simd.f64x2_sub).both(0).simd(simd.f64x2_eq) },
  {
    name: 'isinf',
    write: (body) => void body.simd(simd.v128_and).simd(simd.f64x2_abs).both(Infinity).simd(simd.f64x2_eq),
  },
];
const SINGLE_TESTS: readonly Operation[] = [
  one('less', 0x43),
  one('less_equal', simd.f32x4_le),
  one('greater', 0x44),
  one('greater_equal', simd.f32x4_ge),
  one('equal', simd.f32x4_eq),
  one('not_equal', simd.f32x4_ne),
];
/** `+ 0` turns -0 into 0, which integers do not have. */
const INTEGERS: readonly Operation[] = [
  one('add', simd.f64x2_add),
  one('subtract', simd.f64x2_sub),
  { name: 'multiply', write: (body) => void body.simd(simd.f64x2_mul).both(0).simd(simd.f64x2_add) },
];
const UNARY: readonly Operation[] = [
  one('negative', simd.f64x2_neg),
  one('absolute', simd.f64x2_abs),
  one('sqrt', simd.f64x2_sqrt),
  one('floor', simd.f64x2_floor),
  one('ceil', simd.f64x2_ceil),
  one('trunc', simd.f64x2_trunc),
  one('rint', simd.f64x2_nearest),
  { name: 'square', write: (body, x) => void body.get(x).simd(simd.f64x2_mul) },
  // (0 < x) - (x < 0), from masks of ones; NaN has neither, and stays
  {
    name: 'sign',
    write: (body, x) => {
      body.both(0).simd(simd.f64x2_gt).both(1).simd(simd.v128_and);
      body.get(x).both(0).simd(simd.f64x2_lt).both(1).simd(simd.v128_and).simd(simd.f64x2_sub);
      body.get(x).get(x).get(x).simd(simd.f64x2_eq).simd(simd.bitselect);
    },
  },
];

/** `+ 0` as above. */
const WHOLE_UNARY: readonly Operation[] = [
  { name: 'negative', write: (body) => void body.simd(simd.f64x2_neg).both(0).simd(simd.f64x2_add) },
  one('absolute', simd.f64x2_abs),
  { name: 'square', write: (body, x) => void body.get(x).simd(simd.f64x2_mul) },
];
const SINGLE_UNARY: readonly Operation[] = [
  one('negative', simd.f32x4_neg),
  one('absolute', simd.f32x4_abs),
  one('sqrt', simd.f32x4_sqrt),
  { name: 'square', write: (body, x) => void body.get(x).simd(simd.f32x4_mul) },
];

/** `pointer` moved on by `count & ~(lanes - 1)` or by the rest, as the end of a loop. */
function endOf(body: Body, end: number, pointer: number, count: number, mask: number, shift: number): void {
  body.get(count).i32(mask).op(op.i32_and);
  if (shift > 0) body.i32(shift).op(op.i32_shl);
  body.get(pointer).op(op.i32_add).set(end);
}

function defineRows(module: ModuleBuilder, operation: Operation, lanes: Lanes, form: Form): void {
  const unary = form === 'v';
  const { bytes, guard } = lanes;
  const perVector = 16 / bytes;
  module.define(`${operation.name}${lanes.suffix}_${form}`, new Array(8).fill('i32') as 'i32'[], 'i32', (body) => {
    const [a, b, out, columns, rows, stepA, stepB, stepOut] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
    const [pa, pb, po, end, row] = [0, 0, 0, 0, 0].map(() => body.local('i32')) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const [x, y, result, watch, other] = [0, 0, 0, 0, 0].map(() => body.local('v128')) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const masks = Array.from({ length: lanes.test ? 16 / perVector : 0 }, () => body.local('v128'));
    const loadAll = (offset: number): void => void (bytes === 8 ? body.loadBoth(offset) : body.loadFour(offset));
    const compute = (offset: number, alone: boolean): void => {
      const load = (pointer: number): void => {
        body.get(pointer);
        if (alone) loadAll(offset);
        else body.loadVector(offset);
      };
      if (form !== 'sv') {
        load(pa);
        body.set(x);
      }
      if (!unary && form !== 'vs') {
        load(pb);
        body.set(y);
      }
      body.get(x);
      if (!unary) body.get(y);
      operation.write(body, x, y);
    };
    const look = (sum: number): void => {
      if (guard === 'finite') {
        const minus = bytes === 8 ? simd.f64x2_sub : simd.f32x4_sub;
        body.get(result).get(result).simd(minus).get(sum).simd(simd.v128_or).set(sum);
      } else if (guard === 'safe') {
        body.get(sum).get(result).simd(simd.f64x2_abs).simd(simd.f64x2_pmax).set(sum);
      }
    };
    const advance = (elements: number): void => {
      if (form !== 'sv') body.advance(pa, elements * bytes);
      if (!unary && form !== 'vs') body.advance(pb, elements * bytes);
      body.advance(po, lanes.test ? elements : elements * bytes);
    };
    const shift = lanes.test ? 0 : bytes === 8 ? 3 : 2;
    body.whileBelow(row, rows, () => {
      body.get(a).set(pa).get(b).set(pb).get(out).set(po);
      if (form === 'sv') {
        body.get(pa);
        loadAll(0);
        body.set(x);
      }
      if (form === 'vs') {
        body.get(pb);
        loadAll(0);
        body.set(y);
      }
      const count = lanes.test ? 16 : UNROLL * perVector;
      endOf(body, end, po, columns, ~(count - 1), shift);
      body.whileBelow(po, end, () => {
        if (lanes.test) {
          masks.forEach((mask, i) => {
            compute(16 * i, false);
            body.set(mask);
          });
          packMasks(body, po, masks);
        } else {
          for (let i = 0; i < UNROLL; i++) {
            body.get(po);
            compute(16 * i, false);
            body.tee(result).storeVector(16 * i);
            look(i % 2 === 0 ? watch : other);
          }
        }
        advance(count);
      });
      endOf(body, end, po, columns, count - 1, shift);
      body.whileBelow(po, end, () => {
        body.get(po);
        compute(0, true);
        body.set(result).get(result);
        if (lanes.test) body.simd(simd.i32x4_extract_lane, 0).i32(1).op(op.i32_and).memory(op.i32_store8);
        else if (bytes === 8) body.lane(0).storeDouble();
        else body.simd(simd.f32x4_extract_lane, 0).memory(op.f32_store);
        look(watch);
        advance(1);
      });
      for (const [pointer, step] of [
        [a, stepA],
        [b, stepB],
        [out, stepOut],
      ] as const) {
        body.get(pointer).get(step).op(op.i32_add).set(pointer);
      }
      body.advance(row, 1);
    });
    if (guard === 'finite') body.get(watch).get(other).simd(simd.v128_or).simd(simd.any_true);
    else if (guard === 'safe') {
      body.get(watch).get(other).simd(simd.f64x2_pmax).both(LIMIT).simd(simd.f64x2_gt).simd(simd.any_true);
    } else body.i32(0);
  });
}

/** Masks of sixteen elements, in vectors of two or four, as sixteen bytes of 0 and 1. */
function packMasks(body: Body, pointer: number, masks: readonly number[]): void {
  const halves = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
  const quarter = (i: number): void => {
    if (masks.length === 4) {
      body.get(masks[i / 2]!);
      return;
    }
    body
      .get(masks[i]!)
      .get(masks[i + 1]!)
      .simd(simd.shuffle, ...halves);
  };
  body.get(pointer);
  for (const i of [0, 4]) {
    quarter(i);
    quarter(i + 2);
    body.simd(simd.narrow_i32x4);
  }
  body.simd(simd.narrow_i16x8).bytesOf(1).simd(simd.v128_and).storeVector();
}

/**
 * Exact floor division of integers held in doubles by one positive number a row: the quotient is corrected by its remainder.
 */
const FLOOR_DIVIDE: Operation = {
  name: 'floor_divide',
  write: (body, x, y) => {
    const q = body.local('v128');
    body.simd(simd.f64x2_div).simd(simd.f64x2_floor).set(q);
    // the rounded quotient is at most one too large
    body.get(q).both(1);
    body.get(x).get(q).get(y).simd(simd.f64x2_mul).simd(simd.f64x2_sub).both(0).simd(simd.f64x2_lt);
    body.simd(simd.v128_and).simd(simd.f64x2_sub).both(0).simd(simd.f64x2_add);
  },
};

/** The remainder that goes with it, between 0 and the divisor. The operands are on the stack: y is used, x dropped. */
const REMAINDER: Operation = {
  name: 'remainder',
  write: (body, x, y) => {
    const r = body.local('v128');
    body.get(x).get(x).get(y).simd(simd.f64x2_div).simd(simd.f64x2_floor).get(y).simd(simd.f64x2_mul);
    body.simd(simd.f64x2_sub).set(r);
    body.get(r).both(0).simd(simd.f64x2_lt).simd(simd.v128_and).get(r).simd(simd.f64x2_add).set(r).op(op.drop);
    // NaN where the product may not have been exact
    body.get(r).both(0).simd(simd.f64x2_add);
    body
      .get(x)
      .simd(simd.f64x2_abs)
      .both(2 ** 52)
      .simd(simd.f64x2_gt)
      .simd(simd.v128_or);
  },
};

/** `bytes_and(a, b, out, count)` and so on, sixteen bytes an instruction. */
function defineBytes(module: ModuleBuilder): void {
  for (const [name, wide, narrow] of [
    ['bytes_and', simd.v128_and, op.i32_and],
    ['bytes_or', simd.v128_or, op.i32_or],
    ['bytes_xor', simd.v128_xor, op.i32_xor],
    ['bytes_not', simd.v128_xor, op.i32_xor],
  ] as const) {
    module.define(name, ['i32', 'i32', 'i32', 'i32'], null, (body) => {
      const [a, b, out, count] = [0, 1, 2, 3] as const;
      const end = body.local('i32');
      const next = (n: number): Body => body.advance(a, n).advance(b, n).advance(out, n);
      endOf(body, end, out, count, ~15, 0);
      body.whileBelow(out, end, () => {
        body.get(out).get(a).loadVector();
        if (name === 'bytes_not') body.bytesOf(1);
        else body.get(b).loadVector();
        body.simd(wide).storeVector();
        next(16);
      });
      endOf(body, end, out, count, 15, 0);
      body.whileBelow(out, end, () => {
        body.get(out).get(a).memory(op.i32_load8_u);
        if (name === 'bytes_not') body.i32(1);
        else body.get(b).memory(op.i32_load8_u);
        body.op(narrow).memory(op.i32_store8);
        next(1);
      });
    });
  }
}

/** `where_…(mask, a, b, out, count)`: doubles of a where the byte is 1, of b where it is 0. */
function defineChoice(module: ModuleBuilder, form: 'vv' | 'vs' | 'sv' | 'ss'): void {
  module.define(`where_${form}`, new Array(5).fill('i32') as 'i32'[], null, (body) => {
    const [mask, a, b, out, count] = [0, 1, 2, 3, 4] as const;
    const end = body.local('i32');
    const [x, y, test] = [body.local('v128'), body.local('v128'), body.local('v128')];
    const operands = [
      [a, x, form[0]],
      [b, y, form[1]],
    ] as const;
    for (const [pointer, local, kind] of operands) if (kind === 's') body.get(pointer).loadBoth().set(local);
    const next = (n: number): void => {
      for (const [pointer, , kind] of operands) if (kind === 'v') body.advance(pointer, 8 * n);
      body.advance(out, 8 * n).advance(mask, n);
    };
    endOf(body, end, out, count, ~15, 3);
    body.whileBelow(out, end, () => {
      body.get(mask).loadVector().simd(simd.i8x16_neg).set(test);
      for (let i = 0; i < 8; i++) {
        body.get(out);
        for (const [pointer, local, kind] of operands) {
          if (kind === 'v') body.get(pointer).loadVector(16 * i);
          else body.get(local);
        }
        const lanes = Array.from({ length: 16 }, (_, k) => 2 * i + (k >> 3));
        body
          .get(test)
          .get(test)
          .simd(simd.shuffle, ...lanes)
          .simd(simd.bitselect)
          .storeVector(16 * i);
      }
      next(16);
    });
    endOf(body, end, out, count, 15, 3);
    body.whileBelow(out, end, () => {
      body.get(out);
      for (const [pointer] of operands) body.get(pointer).loadDouble();
      body.get(mask).memory(op.i32_load8_u).op(op.select).storeDouble();
      next(1);
    });
  });
}

/**
 * `single_from_double(a, out, count)` gives whether a result is infinite or NaN, `double_from_single` and `double_from_bytes` nothing, `whole_from_double`
 * whether a number was beyond 2^53.
 */
function defineConversions(module: ModuleBuilder): void {
  module.define('single_from_double', ['i32', 'i32', 'i32'], 'i32', (body) => {
    const [a, out, count] = [0, 1, 2] as const;
    const end = body.local('i32');
    const [result, watch] = [body.local('v128'), body.local('v128')];
    const look = (): void =>
      void body.get(result).get(result).simd(simd.f32x4_sub).get(watch).simd(simd.v128_or).set(watch);
    const zeros = Array.from({ length: 16 }, (_, k) => (k < 8 ? k : k + 8));
    endOf(body, end, out, count, ~3, 2);
    body.whileBelow(out, end, () => {
      body.get(a).loadVector().simd(simd.f32x4_demote).get(a).loadVector(16).simd(simd.f32x4_demote);
      body.simd(simd.shuffle, ...zeros).set(result);
      body.get(out).get(result).storeVector();
      look();
      body.advance(a, 32).advance(out, 16);
    });
    endOf(body, end, out, count, 3, 2);
    body.whileBelow(out, end, () => {
      body.get(a).loadBoth().simd(simd.f32x4_demote).set(result);
      body.get(out).get(result).simd(simd.f32x4_extract_lane, 0).memory(op.f32_store);
      look();
      body.advance(a, 8).advance(out, 4);
    });
    body.get(watch).simd(simd.any_true);
  });
  module.define('double_from_single', ['i32', 'i32', 'i32'], null, (body) => {
    const [a, out, count] = [0, 1, 2] as const;
    const end = body.local('i32');
    endOf(body, end, out, count, ~1, 3);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).simd(simd.load_zero_64, 3, 0).simd(simd.f64x2_promote).storeVector();
      body.advance(a, 8).advance(out, 16);
    });
    endOf(body, end, out, count, 1, 3);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).memory(op.f32_load).op(op.f64_promote_f32).storeDouble();
      body.advance(a, 4).advance(out, 8);
    });
  });
  module.define('double_from_bytes', ['i32', 'i32', 'i32'], null, (body) => {
    const [a, out, count] = [0, 1, 2] as const;
    const end = body.local('i32');
    const byte = body.local('v128');
    endOf(body, end, out, count, ~15, 3);
    body.whileBelow(out, end, () => {
      body.get(a).loadVector().set(byte);
      for (let i = 0; i < 8; i++) {
        // two bytes, each as the lowest of four
        const lanes = Array.from({ length: 16 }, (_, k) => (k % 4 === 0 && k < 8 ? 2 * i + k / 4 : 16));
        body
          .get(out)
          .get(byte)
          .bytesOf(0)
          .simd(simd.shuffle, ...lanes)
          .simd(simd.f64x2_convert_low_i32x4_u);
        body.storeVector(16 * i);
      }
      body.advance(a, 16).advance(out, 128);
    });
    endOf(body, end, out, count, 15, 3);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).memory(op.i32_load8_u).op(op.f64_convert_i32_u).storeDouble();
      body.advance(a, 1).advance(out, 8);
    });
  });
  module.define('whole_from_double', ['i32', 'i32', 'i32'], 'i32', (body) => {
    const [a, out, count] = [0, 1, 2] as const;
    const end = body.local('i32');
    const [x, good] = [body.local('v128'), body.local('v128')];
    const each = (): void => {
      body.tee(x).simd(simd.f64x2_abs).both(LIMIT).simd(simd.f64x2_le).get(good).simd(simd.v128_and).set(good);
      body.get(x).simd(simd.f64x2_trunc).both(0).simd(simd.f64x2_add);
    };
    body.both(0).both(0).simd(simd.f64x2_eq).set(good);
    endOf(body, end, out, count, ~1, 3);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).loadVector();
      each();
      body.storeVector().advance(a, 16).advance(out, 16);
    });
    endOf(body, end, out, count, 1, 3);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).loadBoth();
      each();
      body.lane(0).storeDouble().advance(a, 8).advance(out, 8);
    });
    // all ones where every number was in range
    body.get(good).both(0).both(0).simd(simd.f64x2_eq).simd(simd.v128_xor).simd(simd.any_true);
  });
}

export function defineElementwise(module: ModuleBuilder): void {
  const tables: readonly (readonly [readonly Operation[], Lanes])[] = [
    [DOUBLES, { suffix: '_d', bytes: 8, guard: 'finite' }],
    [CHOICES, { suffix: '_d', bytes: 8, guard: 'none' }],
    [SINGLES, { suffix: '_f', bytes: 4, guard: 'finite' }],
    [SINGLE_CHOICES, { suffix: '_f', bytes: 4, guard: 'none' }],
    [INTEGERS, { suffix: '_l', bytes: 8, guard: 'safe' }],
    [CHOICES, { suffix: '_l', bytes: 8, guard: 'none' }],
    [TESTS, { suffix: '', bytes: 8, guard: 'none', test: true }],
    [SINGLE_TESTS, { suffix: '_f', bytes: 4, guard: 'none', test: true }],
  ];
  for (const [operations, lanes] of tables) {
    for (const operation of operations) {
      for (const form of ['vv', 'vs', 'sv'] as const) defineRows(module, operation, lanes, form);
    }
  }
  for (const operation of UNARY) defineRows(module, operation, { suffix: '_d', bytes: 8, guard: 'finite' }, 'v');
  for (const operation of WHOLE_UNARY) defineRows(module, operation, { suffix: '_l', bytes: 8, guard: 'safe' }, 'v');
  for (const operation of SINGLE_UNARY) defineRows(module, operation, { suffix: '_f', bytes: 4, guard: 'finite' }, 'v');
  defineRows(module, REMAINDER, { suffix: '_l', bytes: 8, guard: 'finite' }, 'vs');
  defineBytes(module);
  for (const form of ['vv', 'vs', 'sv', 'ss'] as const) defineChoice(module, form);
  defineConversions(module);
  defineRows(module, FLOOR_DIVIDE, { suffix: '_l', bytes: 8, guard: 'none' }, 'vs');
}
