import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exp } from '../../../../../src/core/numerics/exponential.ts';
import { product } from '../../../../../src/core/numpy/functions/matrix-kernel.ts';
import { multiplyBlocks } from '../../../../../src/core/numpy/functions/products.ts';
import { makeKernels } from '../../../../../src/core/numpy/kernels/kernels.ts';
import { pairwiseSum, pairwiseSumSingle } from '../../../../../src/core/numpy/reductions/pairwise.ts';
import { tileBinary, tileExp, tileTests } from '../../../../../src/core/numpy/ufuncs/tile-loops.ts';

const kernels = makeKernels();
assert.ok(kernels, 'this machine runs WebAssembly with SIMD');
const { buffer, run } = kernels;
const memoryOfDoubles = new Float64Array(buffer);

/** Runs a kernel on rows of doubles put into its memory one after the other, `second` null for unary ones. */
function apply(name: string, first: number[], second: number[] | null, columns: number, rows = 1) {
  const [a, b, out] = [0, 4096, 8192];
  memoryOfDoubles.set(first, a);
  if (second !== null) memoryOfDoubles.set(second, b);
  const count = columns * rows;
  memoryOfDoubles.fill(-7, out, out + count + 1);
  const step = (operand: number[]): number =>
    operand.length === count ? columns * 8 : operand.length === rows ? 8 : 0;
  const isTest = /less|greater|equal/.test(name);
  const result = run[name]!(
    a * 8,
    b * 8,
    out * 8,
    columns,
    rows,
    step(first),
    step(second ?? []),
    isTest ? columns : columns * 8,
  );
  assert.equal(memoryOfDoubles[out + count], -7, 'nothing is written past the end');
  if (isTest) return { result, values: [...new Uint8Array(buffer, out * 8, count)] };
  return { result, values: [...memoryOfDoubles.subarray(out, out + count)] };
}

describe('kernels', () => {
  const larger = (x: number, y: number): number => (x > y || Number.isNaN(x) ? x : y);
  const smaller = (x: number, y: number): number => (x < y || Number.isNaN(x) ? x : y);
  const binary: [string, (x: number, y: number) => number][] = [
    ['add_d', (x, y) => x + y],
    ['subtract_d', (x, y) => x - y],
    ['multiply_d', (x, y) => x * y],
    ['divide_d', (x, y) => x / y],
    ['maximum_d', larger],
    ['minimum_d', smaller],
    ['less', (x, y) => Number(x < y)],
    ['less_equal', (x, y) => Number(x <= y)],
    ['greater', (x, y) => Number(x > y)],
    ['greater_equal', (x, y) => Number(x >= y)],
    ['equal', (x, y) => Number(x === y)],
    ['not_equal', (x, y) => Number(x !== y)],
  ];
  for (const [name, truth] of binary) {
    it(`${name} is the scalar operation over rows, whatever is one number a row`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 40 }),
          fc.integer({ min: 1, max: 4 }),
          fc.infiniteStream(fc.double()),
          (n, rows, stream) => {
            const take = (count: number): number[] =>
              Array.from({ length: count }, () => stream.next().value as number);
            const [x, y, one] = [take(n * rows), take(n * rows), take(rows)];
            const row = (i: number): number => one[Math.floor(i / n)]!;
            assert.deepEqual(
              apply(`${name}_vv`, x, y, n, rows).values,
              x.map((value, i) => truth(value, y[i]!)),
            );
            assert.deepEqual(
              apply(`${name}_vs`, x, one, n, rows).values,
              x.map((value, i) => truth(value, row(i))),
            );
            assert.deepEqual(
              apply(`${name}_sv`, one, y, n, rows).values,
              y.map((value, i) => truth(row(i), value)),
            );
          },
        ),
      );
    });
  }

  for (const [name, truth] of binary) {
    const loop = tileBinary[name.replace('_d', '')];
    const test = tileTests[name];
    it(`${name} without WebAssembly has the same bits`, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 40 }), (pairs) => {
          const [x, y] = [0, 1].map((k) => Float64Array.from(pairs, (each) => each[k]!)) as [
            Float64Array,
            Float64Array,
          ];
          const expected = pairs.map(([a, b]) => truth(a, b));
          const [out, bytes] = [new Float64Array(x.length), new Uint8Array(x.length)];
          if (test !== undefined) test(x.length, x, y, bytes);
          const again = loop?.(x.length, x, y, out) ?? 0;
          // What asks for a second look may be anything.
          if (again === 0) assert.deepEqual([...(test === undefined ? out : bytes)], expected);
          else
            assert.ok(
              expected.some((value) => value - value !== 0) || pairs.flat().some((value) => value - value !== 0),
            );
        }),
      );
    });
  }

  it('tells whether a float is infinite or NaN, or an integer beyond 2^53', () => {
    const count = 11;
    for (let i = 0; i < count; i++) {
      const list = (value: number): number[] => Array.from({ length: count }, (_, k) => (k === i ? value : 1));
      assert.equal(apply('add_d_vv', list(3), list(-2), count).result, 0);
      assert.equal(apply('add_d_vv', list(1e308), list(1e308), count).result, 1);
      assert.equal(apply('divide_d_vs', list(0), [0], count).result, 1);
      assert.equal(apply('add_l_vv', list(2 ** 52), list(2 ** 52 - 1), count).result, 0);
      assert.equal(apply('add_l_vv', list(-(2 ** 52)), list(-(2 ** 52)), count).result, 1);
      assert.equal(apply('multiply_l_vs', list(2 ** 40), [-(2 ** 20)], count).result, 1);
    }
    assert.ok(Object.is(apply('multiply_l_vs', [-5, 0], [0], 2).values[0], 0), 'integers have no -0');
  });

  it('adds pairwise as NumPy does, and rows one after the other', () => {
    const small = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 700 }), fc.infiniteStream(small), (count, stream) => {
        const list = Float64Array.from({ length: count }, () => stream.next().value as number);
        memoryOfDoubles.set(list, 3);
        assert.equal(run.pairwise_sum!(24, count), pairwiseSum(list, 0, count, 1));
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 20 }),
        fc.infiniteStream(fc.double()),
        (columns, rows, stream) => {
          const take = (count: number): number[] => Array.from({ length: count }, () => stream.next().value as number);
          const [table, start] = [take(columns * rows), take(columns)];
          for (const [name, fold] of [
            ['add_rows_d', (x: number, y: number) => x + y],
            ['maximum_rows', larger],
            ['minimum_rows', smaller],
          ] as const) {
            memoryOfDoubles.set(table, 0);
            memoryOfDoubles.set([...start, -7], 4096);
            run[name]!(0, 4096 * 8, columns, rows, columns * 8);
            const expected = start.slice();
            table.forEach((value, i) => {
              expected[i % columns] = fold(expected[i % columns]!, value);
            });
            assert.deepEqual([...memoryOfDoubles.subarray(4096, 4096 + columns + 1)], [...expected, -7]);
          }
        },
      ),
    );
  });

  it('counts and takes what a mask of bytes says', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (mask) => {
        const bytes = new Uint8Array(buffer, 32768, mask.length);
        mask.forEach((each, i) => {
          bytes[i] = each ? 1 : 0;
          memoryOfDoubles[i] = i + 0.5;
        });
        const chosen = mask.flatMap((each, i) => (each ? [i + 0.5] : []));
        assert.equal(run.count_true!(32768, mask.length), chosen.length);
        run.compress!(0, 32768, 65536, mask.length);
        assert.deepEqual([...new Float64Array(buffer, 65536, chosen.length)], chosen);
      }),
    );
  });

  it('divides integers held in doubles to the floor, exactly', () => {
    const integers = fc.array(fc.maxSafeInteger(), { maxLength: 20 });
    fc.assert(
      fc.property(integers, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (xs, divisor) => {
        const expected = xs.map((x) => {
          const quotient = BigInt(x) / BigInt(divisor);
          return Number(BigInt(x) % BigInt(divisor) < 0n ? quotient - 1n : quotient);
        });
        const { values } = apply('floor_divide_l_vs', xs, [divisor], xs.length);
        assert.deepEqual(
          values.map((value) => value + 0),
          expected.map((value) => value + 0),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('gives e^x within one unit in the last place, and refuses what it cannot', () => {
    const xs = Array.from({ length: 999 }, (_, i) => (i - 500) * 1.41);
    memoryOfDoubles.set(xs, 0);
    assert.equal(run.exp_d_v!(0, 0, 32768, xs.length, 1, 0, 0, 0), 0);
    const values = memoryOfDoubles.subarray(4096, 4096 + xs.length);
    values.forEach((value, i) => {
      const expected = exp(xs[i]!);
      assert.ok(Math.abs(value - expected) <= 2.3e-16 * expected, `exp(${xs[i]})`);
    });
    for (const x of [709, -709, Number.NaN, Number.POSITIVE_INFINITY]) {
      memoryOfDoubles.set([1, x, 2], 0);
      assert.equal(run.exp_d_v!(0, 0, 32768, 3, 1, 0, 0, 0), 1, `exp(${x})`);
    }
  });

  it('gives ln and tanh the bits of Math, and e^x those of the loop without WebAssembly', () => {
    const numbers = fc.array(
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: -45, max: 45, noNaN: true })),
      { minLength: 1, maxLength: 40 },
    );
    const run3 = (name: string, xs: readonly number[]): { again: number; values: number[] } => {
      memoryOfDoubles.set(xs, 0);
      const again = run[`${name}_d_v`]!(0, 0, 32768, xs.length, 1, 0, 0, 0);
      return { again, values: [...memoryOfDoubles.subarray(4096, 4096 + xs.length)] };
    };
    fc.assert(
      fc.property(numbers, (xs) => {
        assert.deepEqual(run3('tanh', xs), { again: 0, values: xs.map(Math.tanh) });
        const positive = xs.map((x) => Math.abs(x)).filter((x) => x >= 2.3e-308);
        assert.deepEqual(run3('log', positive), { again: 0, values: positive.map(Math.log) });
        const small = xs.filter((x) => Math.abs(x) <= 708);
        const out = new Float64Array(small.length);
        assert.equal(tileExp(small.length, Float64Array.from(small), out), 0);
        assert.deepEqual(run3('exp', small), { again: 0, values: [...out] });
      }),
      { numRuns: 500 },
    );
    for (const x of [0, -1, 5e-324, Number.NaN, Number.POSITIVE_INFINITY])
      assert.equal(run3('log', [1, x, 2]).again, 1);
    assert.equal(run3('tanh', [1, Number.NaN]).again, 1);
  });

  it('chooses by a mask, converts, and computes with booleans', () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.double(), fc.double(), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (table) => {
        const n = table.length;
        const [mask, other] = [new Uint8Array(buffer, 0, n), new Uint8Array(buffer, 1024, n)];
        table.forEach(([p, a, b, q], i) => {
          mask[i] = Number(p);
          other[i] = Number(q);
          memoryOfDoubles[1024 + i] = a;
          memoryOfDoubles[2048 + i] = b;
        });
        for (const form of ['vv', 'vs', 'sv', 'ss']) {
          run[`where_${form}`]!(0, 8192, 16384, 32768, n);
          const at = (kind: string | undefined, i: number, k: 1 | 2): number => table[kind === 's' ? 0 : i]![k];
          const expected = table.map(([p], i) => (p ? at(form[0], i, 1) : at(form[1], i, 2)));
          assert.deepEqual([...memoryOfDoubles.subarray(4096, 4096 + n)], expected, form);
        }
        for (const [name, truth] of [
          ['bytes_and', (p: boolean, q: boolean) => p && q],
          ['bytes_or', (p: boolean, q: boolean) => p || q],
          ['bytes_xor', (p: boolean, q: boolean) => p !== q],
          ['bytes_not', (p: boolean) => !p],
        ] as const) {
          run[name]!(0, 1024, 2048, n);
          assert.deepEqual(
            [...new Uint8Array(buffer, 2048, n)],
            table.map(([p, , , q]) => Number(truth(p, q))),
            name,
          );
        }
        const singles = table.map(([, a]) => Math.fround(a));
        const odd = singles.some((value) => value - value !== 0);
        assert.equal(run.single_from_double!(8192, 32768, n), Number(odd));
        assert.deepEqual([...new Float32Array(buffer, 32768, n)], singles);
        run.double_from_single!(32768, 65536, n);
        assert.deepEqual([...memoryOfDoubles.subarray(8192, 8192 + n)], singles);
        const isWhole = table.every(([, a]) => Math.abs(a) <= Number.MAX_SAFE_INTEGER);
        assert.equal(run.whole_from_double!(8192, 32768, n), Number(!isWhole));
        if (isWhole) {
          const wholes = table.map(([, a]) => Math.trunc(a) + 0);
          assert.deepEqual([...memoryOfDoubles.subarray(4096, 4096 + n)], wholes);
        }
      }),
    );
  });

  it('finds remainders, greatest and least elements, and sums of integers and of single precision', () => {
    const eights = fc.integer({ min: 1, max: 12 }).map((n) => 8 * n);
    fc.assert(
      fc.property(
        eights,
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.infiniteStream(fc.maxSafeInteger()),
        (n, y, stream) => {
          const wholes = Array.from({ length: n }, () => Math.trunc((stream.next().value as number) / 256) + 0);
          const { result, values } = apply('remainder_l_vs', wholes, [y], n);
          assert.equal(result, 0);
          assert.deepEqual(
            values,
            wholes.map((x) => (((x % y) + y) % y) + 0),
          );
          assert.equal(
            apply('remainder_l_vs', [2 ** 52 + 2, 1], [3], 2).result,
            1,
            'what may not be exact is looked at again',
          );
          memoryOfDoubles.set(wholes, 0);
          assert.equal(run.maximum_line!(0, n), Math.max(...wholes));
          assert.equal(run.minimum_line!(0, n), Math.min(...wholes));
          const magnitude = wholes.reduce((sum, x) => sum + Math.abs(x), 0);
          const sum = magnitude <= Number.MAX_SAFE_INTEGER ? wholes.reduce((total, x) => total + x, 0) : Number.NaN;
          assert.equal(run.whole_sum!(0, n), sum);
          memoryOfDoubles[n - 1] = Number.NaN;
          assert.ok(Number.isNaN(run.maximum_line!(0, n)) && Number.isNaN(run.minimum_line!(0, n)));
          const singles = Float32Array.from(wholes, (x) => x / 3);
          new Float32Array(buffer, 64, n).set(singles);
          assert.equal(run.pairwise_sum_f!(64, n), pairwiseSumSingle(singles, 0, n, 1));
        },
      ),
    );
    const far = Float32Array.from({ length: 1003 }, (_, i) => Math.sin(i) * 1e4);
    new Float32Array(buffer, 64, far.length).set(far);
    assert.equal(run.pairwise_sum_f!(64, far.length), pairwiseSumSingle(far, 0, far.length, 1));
  });

  it('multiplies matrices, rows and vectors', () => {
    const whole = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5, 7, 8),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 23 }),
        fc.infiniteStream(whole),
        (m, k, n, stream) => {
          const a = Float64Array.from({ length: m * k }, () => stream.next().value as number);
          const b = Float64Array.from({ length: k * n }, () => stream.next().value as number);
          const got = new Float64Array(m * n);
          const expected = new Float64Array(m * n);
          multiplyBlocks(a, b, expected, m, k, n);
          assert.ok(product(a, b, got, m, k, n));
          assert.deepEqual(got, expected);
        },
      ),
    );
  });
});
