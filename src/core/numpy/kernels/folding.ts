/** Reductions of doubles: sums as NumPy adds them, rows folded into one row, and choosing by a mask. */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

/**
 * `pairwise_sum(a, count)`: contiguous doubles, block for block as `reductions/pairwise.ts` has it, which says where the order
 * is from. At least 8 of them.
 */
function definePairwise(module: ModuleBuilder): void {
  module.define('pairwise_sum', ['i32', 'i32'], 'f64', (body, self) => {
    const [a, count] = [0, 1] as const;
    const end = body.local('i32');
    const half = body.local('i32');
    const sum = body.local('f64');
    const parts = [0, 1, 2, 3].map(() => body.local('v128'));
    body.i32(128).get(count).op(op.i32_lt_u);
    body.op(op.if).op(0x40);
    // half = count / 2, less what is over a multiple of 8
    body.get(count).i32(1).op(op.i32_shr_u).i32(~7).op(op.i32_and).set(half);
    body.get(a).get(half).call(self);
    body.get(a).get(half).i32(3).op(op.i32_shl).op(op.i32_add).get(count).get(half).op(op.i32_sub).call(self);
    body.op(op.f64_add).op(op.return).op(op.end);
    parts.forEach((part, i) => {
      body
        .get(a)
        .loadVector(16 * i)
        .set(part);
    });
    body.get(a).get(count).i32(~7).op(op.i32_and).i32(3).op(op.i32_shl).op(op.i32_add).set(end);
    body.advance(a, 64);
    body.whileBelow(a, end, () => {
      parts.forEach((part, i) => {
        body
          .get(part)
          .get(a)
          .loadVector(16 * i)
          .simd(simd.f64x2_add)
          .set(part);
      });
      body.advance(a, 64);
    });
    const both = (part: number): Body => body.get(part).lane(0).get(part).lane(1).op(op.f64_add);
    both(parts[0]!);
    both(parts[1]!).op(op.f64_add);
    both(parts[2]!);
    both(parts[3]!).op(op.f64_add).op(op.f64_add).set(sum);
    body.get(count).i32(7).op(op.i32_and).i32(3).op(op.i32_shl).get(a).op(op.i32_add).set(end);
    body.whileBelow(a, end, () => {
      body.get(sum).get(a).loadDouble().op(op.f64_add).set(sum);
      body.advance(a, 8);
    });
    body.get(sum);
  });
}

/**
 * `pairwise_sum_f(a, count)`: the same of single-precision numbers, each addition rounded; the sum comes as a double.
 */
function definePairwiseSingle(module: ModuleBuilder): void {
  module.define('pairwise_sum_f', ['i32', 'i32'], 'f64', (body, self) => {
    const [a, count] = [0, 1] as const;
    const end = body.local('i32');
    const half = body.local('i32');
    const sum = body.local('f32');
    const parts = [body.local('v128'), body.local('v128')];
    body.i32(128).get(count).op(op.i32_lt_u);
    body.op(op.if).op(0x40);
    body.get(count).i32(1).op(op.i32_shr_u).i32(~7).op(op.i32_and).set(half);
    body.get(a).get(half).call(self).op(op.f32_demote_f64);
    body.get(a).get(half).i32(2).op(op.i32_shl).op(op.i32_add).get(count).get(half).op(op.i32_sub).call(self);
    body.op(op.f32_demote_f64).op(op.f32_add).op(op.f64_promote_f32).op(op.return).op(op.end);
    const load = (i: number): Body => body.get(a).loadVector(16 * i);
    parts.forEach((part, i) => void load(i).set(part));
    body.get(a).get(count).i32(~7).op(op.i32_and).i32(2).op(op.i32_shl).op(op.i32_add).set(end);
    body.advance(a, 32);
    body.whileBelow(a, end, () => {
      parts.forEach((part, i) => {
        body.get(part);
        load(i).simd(simd.f32x4_add).set(part);
      });
      body.advance(a, 32);
    });
    const lane = (part: number, i: number): Body => body.get(part).simd(simd.f32x4_extract_lane, i);
    for (const part of parts) {
      lane(part, 0);
      lane(part, 1).op(op.f32_add);
      lane(part, 2);
      lane(part, 3).op(op.f32_add).op(op.f32_add);
    }
    body.op(op.f32_add).set(sum);
    body.get(count).i32(7).op(op.i32_and).i32(2).op(op.i32_shl).get(a).op(op.i32_add).set(end);
    body.whileBelow(a, end, () => {
      body.get(sum).get(a).memory(op.f32_load).op(op.f32_add).set(sum);
      body.advance(a, 4);
    });
    body.get(sum).op(op.f64_promote_f32);
  });
}

/**
 * `maximum_line(a, count)` and `minimum_line`: of doubles side by side, NaN where one is NaN; `whole_sum`: of integers held in
 * doubles, NaN where the sum of their magnitudes is beyond 2^53. The count is a multiple of eight, and not zero.
 */
function defineLines(module: ModuleBuilder): void {
  const write = (
    body: Body,
    bytes: 8 | 4,
    startsAtFirst: boolean,
    fold: (sum: number, watch: number, value: number) => void,
    last: (sums: number[], watches: number[]) => void,
  ): void => {
    const [a, count] = [0, 1] as const;
    const end = body.local('i32');
    const value = body.local('v128');
    const sums = [0, 1, 2, 3].map(() => body.local('v128'));
    const watches = [0, 1].map(() => body.local('v128'));
    for (const sum of sums) {
      if (!startsAtFirst) break;
      body.get(a);
      if (bytes === 8) body.loadBoth();
      else body.loadFour();
      body.set(sum);
    }
    body
      .get(count)
      .i32(bytes === 8 ? 3 : 2)
      .op(op.i32_shl)
      .get(a)
      .op(op.i32_add)
      .set(end);
    body.whileBelow(a, end, () => {
      sums.forEach((sum, i) => {
        body
          .get(a)
          .loadVector(16 * i)
          .set(value);
        fold(sum, watches[i % 2]!, value);
      });
      body.advance(a, 64);
    });
    last(sums, watches);
  };
  for (const [name, pick] of [
    ['maximum_line', simd.f64x2_pmax],
    ['minimum_line', simd.f64x2_pmin],
  ] as const) {
    module.define(name, ['i32', 'i32'], 'f64', (body) => {
      write(
        body,
        8,
        true,
        (sum, watch, value) => {
          body.get(sum).get(value).simd(pick).set(sum);
          body.get(value).get(value).simd(simd.f64x2_ne).get(watch).simd(simd.v128_or).set(watch);
        },
        ([p, q, r, s], [watch, other]) => {
          body.f64(Number.NaN);
          body.get(p!).get(q!).simd(pick).get(r!).get(s!).simd(pick).simd(pick).set(p!);
          body
            .get(p!)
            .lane(0)
            .get(p!)
            .lane(1)
            .op(name === 'maximum_line' ? op.f64_max : op.f64_min);
          body.get(watch!).get(other!).simd(simd.v128_or).simd(simd.any_true).op(op.select);
        },
      );
    });
  }
  for (const [name, pick, last] of [
    ['maximum_line_f', simd.f32x4_pmax, simd.f64x2_pmax],
    ['minimum_line_f', simd.f32x4_pmin, simd.f64x2_pmin],
  ] as const) {
    module.define(name, ['i32', 'i32'], 'f64', (body) => {
      write(
        body,
        4,
        true,
        (sum, watch, value) => {
          body.get(sum).get(value).simd(pick).set(sum);
          body.get(value).get(value).simd(simd.f32x4_ne).get(watch).simd(simd.v128_or).set(watch);
        },
        ([p, q, r, s], [watch, other]) => {
          const upper = Array.from({ length: 16 }, (_, k) => (k % 8) + 8);
          body.f64(Number.NaN);
          body.get(p!).get(q!).simd(pick).get(r!).get(s!).simd(pick).simd(pick).set(p!);
          body.get(p!).simd(simd.f64x2_promote).get(p!).get(p!);
          body
            .simd(simd.shuffle, ...upper)
            .simd(simd.f64x2_promote)
            .simd(last)
            .set(p!);
          body.get(p!).lane(0).get(p!).lane(1);
          body.op(last === simd.f64x2_pmax ? op.f64_max : op.f64_min);
          body.get(watch!).get(other!).simd(simd.v128_or).simd(simd.any_true).op(op.select);
        },
      );
    });
  }
  module.define('whole_sum', ['i32', 'i32'], 'f64', (body) => {
    write(
      body,
      8,
      false,
      (sum, watch, value) => {
        body.get(sum).get(value).simd(simd.f64x2_add).set(sum);
        body.get(watch).get(value).simd(simd.f64x2_abs).simd(simd.f64x2_add).set(watch);
      },
      ([p, q, r, s], [watch, other]) => {
        body.get(watch!).get(other!).simd(simd.f64x2_add).set(watch!);
        body.get(p!).get(q!).simd(simd.f64x2_add).get(r!).get(s!).simd(simd.f64x2_add).simd(simd.f64x2_add).set(p!);
        body.get(p!).lane(0).get(p!).lane(1).op(op.f64_add).f64(Number.NaN);
        body.get(watch!).lane(0).get(watch!).lane(1).op(op.f64_add).f64(Number.MAX_SAFE_INTEGER).op(op.f64_le);
        body.op(op.select);
      },
    );
  });
}

type Fold = (body: Body, x: number, y: number) => void;

const add =
  (code: number): Fold =>
  (body, x, y) =>
    void body.get(x).get(y).simd(code);
const choice =
  (not: number, differs: number = simd.f64x2_ne): Fold =>
  (body, x, y) => {
    body.get(x).get(y).get(x).get(y).simd(not).get(x).get(x).simd(differs).simd(simd.v128_or).simd(simd.bitselect);
  };

/**
 * `…_rows(a, out, columns, rows, step)`: rows of doubles, `step` bytes apart, folded into the row at out one after the other;
 * gives whether an intermediate sum of integers is beyond 2^53.
 */
function defineRows(module: ModuleBuilder, name: string, fold: Fold, watched: boolean, bytes: 8 | 4 = 8): void {
  const shift = bytes === 8 ? 3 : 2;
  const over = 16 / bytes - 1;
  module.define(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', (body) => {
    const [a, out, columns, rows, step] = [0, 1, 2, 3, 4] as const;
    const [pointer, po, end, row, group] = [0, 0, 0, 0, 0].map(() => body.local('i32')) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const [sum, value, watch] = [0, 0, 0].map(() => body.local('v128')) as [number, number, number];
    /** Folds `count` rows from a into out. */
    const pass = (count: number): void => {
      const step1 = (alone: boolean): void => {
        const load = (): void => {
          if (!alone) body.loadVector();
          else if (bytes === 8) body.loadBoth();
          else body.loadFour();
        };
        body.get(po);
        load();
        body.set(sum);
        body.get(a).get(po).get(out).op(op.i32_sub).op(op.i32_add).set(pointer);
        for (let i = 0; i < count; i++) {
          body.get(pointer);
          load();
          body.set(value);
          fold(body, sum, value);
          body.set(sum);
          if (watched) body.get(watch).get(sum).simd(simd.f64x2_abs).simd(simd.f64x2_pmax).set(watch);
          if (i + 1 < count) body.get(pointer).get(step).op(op.i32_add).set(pointer);
        }
        body.get(po).get(sum);
        if (!alone) body.storeVector();
        else if (bytes === 8) body.lane(0).storeDouble();
        else body.simd(simd.f32x4_extract_lane, 0).memory(op.f32_store);
        body.advance(po, alone ? bytes : 16);
      };
      body.get(out).set(po);
      body.get(columns).i32(~over).op(op.i32_and).i32(shift).op(op.i32_shl).get(po).op(op.i32_add).set(end);
      body.whileBelow(po, end, () => step1(false));
      body.get(columns).i32(over).op(op.i32_and).i32(shift).op(op.i32_shl).get(po).op(op.i32_add).set(end);
      body.whileBelow(po, end, () => step1(true));
      body.get(a).get(step).i32(count).op(op.i32_mul).op(op.i32_add).set(a);
      body.advance(row, count);
    };
    body.get(rows).i32(~7).op(op.i32_and).set(group);
    body.whileBelow(row, group, () => pass(8));
    body.whileBelow(row, rows, () => pass(1));
    body.get(watch).both(Number.MAX_SAFE_INTEGER).simd(simd.f64x2_gt).simd(simd.any_true);
  });
}

/** `count_true(mask, count)` and `compress(a, mask, out, count)`: one double past the last is written too. */
function defineMasks(module: ModuleBuilder): void {
  module.define('count_true', ['i32', 'i32'], 'i32', (body) => {
    const [mask, count] = [0, 1] as const;
    const end = body.local('i32');
    const found = body.local('i32');
    body.get(mask).get(count).i32(~7).op(op.i32_and).op(op.i32_add).set(end);
    body.whileBelow(mask, end, () => {
      body.get(found).get(mask).memory(op.i64_load).op(op.i64_popcnt).op(op.i32_wrap_i64).op(op.i32_add).set(found);
      body.advance(mask, 8);
    });
    body.get(count).i32(7).op(op.i32_and).get(mask).op(op.i32_add).set(end);
    body.whileBelow(mask, end, () => {
      body.get(found).get(mask).memory(op.i32_load8_u).op(op.i32_add).set(found);
      body.advance(mask, 1);
    });
    body.get(found);
  });
  module.define('compress', ['i32', 'i32', 'i32', 'i32'], null, (body) => {
    const [a, mask, out, count] = [0, 1, 2, 3] as const;
    const end = body.local('i32');
    const each = (i: number): void => {
      body
        .get(out)
        .get(a)
        .loadDouble(8 * i)
        .storeDouble();
      body.get(out).get(mask).memory(op.i32_load8_u, i).i32(3).op(op.i32_shl).op(op.i32_add).set(out);
    };
    body.get(mask).get(count).i32(~7).op(op.i32_and).op(op.i32_add).set(end);
    body.whileBelow(mask, end, () => {
      for (let i = 0; i < 8; i++) each(i);
      body.advance(mask, 8).advance(a, 64);
    });
    body.get(count).i32(7).op(op.i32_and).get(mask).op(op.i32_add).set(end);
    body.whileBelow(mask, end, () => {
      each(0);
      body.advance(mask, 1).advance(a, 8);
    });
  });
}

export function defineFolding(module: ModuleBuilder): void {
  definePairwise(module);
  definePairwiseSingle(module);
  defineLines(module);
  defineRows(module, 'add_rows_d', add(simd.f64x2_add), false);
  defineRows(module, 'add_rows_l', add(simd.f64x2_add), true);
  defineRows(module, 'add_rows_f', add(simd.f32x4_add), false, 4);
  defineRows(module, 'maximum_rows_f', choice(simd.f32x4_gt, simd.f32x4_ne), false, 4);
  defineRows(module, 'minimum_rows_f', choice(simd.f32x4_lt, simd.f32x4_ne), false, 4);
  defineRows(module, 'maximum_rows', choice(simd.f64x2_gt), false);
  defineRows(module, 'minimum_rows', choice(simd.f64x2_lt), false);
  defineMasks(module);
}
