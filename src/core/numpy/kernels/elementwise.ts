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
  choose('maximum', simd.f64x2_ge, simd.f64x2_ne),
  choose('minimum', simd.f64x2_le, simd.f64x2_ne),
];
const SINGLES: readonly Operation[] = [
  one('add', simd.f32x4_add),
  one('subtract', simd.f32x4_sub),
  one('multiply', simd.f32x4_mul),
  one('divide', simd.f32x4_div),
];
const SINGLE_CHOICES: readonly Operation[] = [
  choose('maximum', simd.f32x4_ge, simd.f32x4_ne),
  choose('minimum', simd.f32x4_le, simd.f32x4_ne),
];
const TESTS: readonly Operation[] = [
  one('less', simd.f64x2_lt),
  one('less_equal', simd.f64x2_le),
  one('greater', simd.f64x2_gt),
  one('greater_equal', simd.f64x2_ge),
  one('equal', simd.f64x2_eq),
  one('not_equal', simd.f64x2_ne),
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
    const masks = Array.from({ length: lanes.test ? 8 : 0 }, () => body.local('v128'));
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

/** Eight pairs of 64-bit masks as sixteen bytes of 0 and 1. */
function packMasks(body: Body, pointer: number, masks: readonly number[]): void {
  const halves = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
  const quarter = (i: number): void => {
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

export function defineElementwise(module: ModuleBuilder): void {
  const tables: readonly (readonly [readonly Operation[], Lanes])[] = [
    [DOUBLES, { suffix: '_d', bytes: 8, guard: 'finite' }],
    [CHOICES, { suffix: '_d', bytes: 8, guard: 'none' }],
    [SINGLES, { suffix: '_f', bytes: 4, guard: 'finite' }],
    [SINGLE_CHOICES, { suffix: '_f', bytes: 4, guard: 'none' }],
    [INTEGERS, { suffix: '_l', bytes: 8, guard: 'safe' }],
    [CHOICES, { suffix: '_l', bytes: 8, guard: 'none' }],
    [TESTS, { suffix: '', bytes: 8, guard: 'none', test: true }],
  ];
  for (const [operations, lanes] of tables) {
    for (const operation of operations) {
      for (const form of ['vv', 'vs', 'sv'] as const) defineRows(module, operation, lanes, form);
    }
  }
  for (const operation of UNARY) defineRows(module, operation, { suffix: '_d', bytes: 8, guard: 'finite' }, 'v');
  defineRows(module, FLOOR_DIVIDE, { suffix: '_l', bytes: 8, guard: 'none' }, 'vs');
}
