import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exp } from '../../../../../src/core/numerics/exponential.ts';
import { makeKernels } from '../../../../../src/core/numpy/kernels/kernels.ts';

const kernels = makeKernels();
assert.ok(kernels, 'this machine runs WebAssembly with SIMD');
const { buffer, run } = kernels;
const memoryOfDoubles = new Float64Array(buffer);

/** Runs a kernel on arrays put into its memory one after the other. */
function apply(name: string, first: number[] | number, second: number[] | number | null, count: number) {
  const a = 0;
  const b = 1024;
  const out = 2048;
  if (typeof first !== 'number') memoryOfDoubles.set(first, a);
  if (second !== null && typeof second !== 'number') memoryOfDoubles.set(second, b);
  memoryOfDoubles.fill(-7, out, out + count + 1);
  const parameters = [typeof first === 'number' ? first : a * 8];
  if (second !== null) parameters.push(typeof second === 'number' ? second : b * 8);
  const result = run[name]!(...parameters, out * 8, count);
  assert.equal(memoryOfDoubles[out + count], -7, 'nothing is written past the end');
  return { result, values: [...memoryOfDoubles.subarray(out, out + count)] };
}

const numbers = fc.array(fc.double({ noNaN: false }), { minLength: 0, maxLength: 40 });

describe('kernels', () => {
  const binary: [string, (x: number, y: number) => number][] = [
    ['add', (x, y) => x + y],
    ['subtract', (x, y) => x - y],
    ['multiply', (x, y) => x * y],
    ['divide', (x, y) => x / y],
    ['maximum', Math.max],
    ['minimum', Math.min],
  ];
  for (const [name, truth] of binary) {
    it(`${name} is the scalar operation, whatever is one number`, () => {
      fc.assert(
        fc.property(numbers, numbers, fc.double(), (xs, ys, number) => {
          const count = Math.min(xs.length, ys.length);
          const x = xs.slice(0, count);
          const y = ys.slice(0, count);
          assert.deepEqual(
            apply(`${name}_vv`, x, y, count).values,
            x.map((value, i) => truth(value, y[i]!)),
          );
          assert.deepEqual(
            apply(`${name}_vs`, x, number, count).values,
            x.map((value) => truth(value, number)),
          );
          assert.deepEqual(
            apply(`${name}_sv`, number, y, count).values,
            y.map((value) => truth(number, value)),
          );
        }),
      );
    });
  }

  it('tells by its result whether a value is infinite or NaN', () => {
    assert.equal(apply('add_vv', [1, -2, 3], [1, 1, 1], 3).result, 2 + 1 + 4);
    assert.equal(apply('divide_vs', [1, 2, 3], 0, 3).result, Number.POSITIVE_INFINITY);
    assert.ok(Number.isNaN(apply('divide_vs', [1, 0, 3], 0, 3).result));
  });

  it('divides integers held in doubles to the floor, exactly', () => {
    const integers = fc.array(fc.maxSafeInteger(), { maxLength: 20 });
    fc.assert(
      fc.property(integers, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (xs, divisor) => {
        const expected = xs.map((x) => {
          const quotient = BigInt(x) / BigInt(divisor);
          return Number(BigInt(x) % BigInt(divisor) < 0n ? quotient - 1n : quotient);
        });
        const { values } = apply('floor_divide_int_vs', xs, divisor, xs.length);
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
    const { values, result } = apply('exp_v', xs, null, xs.length);
    assert.equal(result, 0);
    values.forEach((value, i) => {
      const expected = exp(xs[i]!);
      assert.ok(Math.abs(value - expected) <= 2.3e-16 * expected, `exp(${xs[i]})`);
    });
    for (const x of [709, -709, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.ok(Number.isNaN(apply('exp_v', [1, x, 2], null, 3).result), `exp(${x})`);
    }
  });

  it('multiplies packed panels', () => {
    // a: 4 rows × depth 3, b: depth 3 × 8 columns in two panels
    const depth = 3;
    const a = Array.from({ length: 12 }, (_, i) => i + 1);
    const b = Array.from({ length: 24 }, (_, i) => (i % 7) - 3);
    memoryOfDoubles.set(a, 0);
    memoryOfDoubles.set(b, 100);
    memoryOfDoubles.fill(0, 200, 232);
    run.product_panel!(0, 800, 1600, depth, 2, 64);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 8; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += a[k * 4 + i]! * b[Math.floor(j / 4) * 12 + k * 4 + (j % 4)]!;
        assert.equal(memoryOfDoubles[200 + i * 8 + j], sum);
      }
    }
  });
});
