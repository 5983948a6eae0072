import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exp } from '../../../../../src/core/numerics/exponential.ts';
import { product } from '../../../../../src/core/numpy/functions/matrix-kernel.ts';
import { multiplyBlocks } from '../../../../../src/core/numpy/functions/products.ts';
import { makeKernels } from '../../../../../src/core/numpy/kernels/kernels.ts';
import { pairwiseSum } from '../../../../../src/core/numpy/reductions/pairwise.ts';

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
