import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as exponential from '../../../../src/core/numerics/exponential.ts';
import * as hyperbolic from '../../../../src/core/numerics/hyperbolic.ts';
import * as trigonometric from '../../../../src/core/numerics/trigonometric.ts';

type Real = (...args: number[]) => number;
const functions = { ...exponential, ...trigonometric, ...hyperbolic } as unknown as Record<string, Real>;
const golden = JSON.parse(readFileSync('test/golden/libm.json', 'utf8')) as { rows: Record<string, number[][]> };

/** Distance in units in the last place. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const view = new DataView(new ArrayBuffer(16));
  view.setFloat64(0, a);
  view.setFloat64(8, b);
  const distance = view.getBigInt64(0) - view.getBigInt64(8);
  return Number(distance < 0n ? -distance : distance);
}

describe('elementary functions', () => {
  for (const [name, rows] of Object.entries(golden.rows)) {
    it(`${name} gives CPython's bits for nearly every argument and is never more than one ulp away`, () => {
      let different = 0;
      for (const row of rows) {
        const expected = row[row.length - 1]!;
        const actual = functions[name]!(...row.slice(0, -1));
        const distance = ulps(actual, expected);
        assert.ok(distance <= 1, `${name}(${row.slice(0, -1)}) is ${actual}, CPython has ${expected}`);
        if (distance > 0) different++;
      }
      assert.ok(different <= 3, `${different} of ${rows.length} differ in the last bit`);
    });
  }

  const special: [string, number[], number][] = [
    ['exp', [Number.NEGATIVE_INFINITY], 0],
    ['exp', [710], Number.POSITIVE_INFINITY],
    ['exp', [-745], 5e-324],
    ['exp', [-740], 4.2e-322],
    ['exp', [-746], 0],
    ['log', [0], Number.NEGATIVE_INFINITY],
    ['log', [-1], Number.NaN],
    ['log', [5e-324], -744.4400719213812],
    ['pow', [-8, 1 / 3], Number.NaN],
    ['pow', [-2, 3], -8],
    ['pow', [0, -1], Number.POSITIVE_INFINITY],
    ['pow', [-0, 3], -0],
    ['pow', [Number.NaN, 0], 1],
    ['pow', [1, Number.NaN], 1],
    ['pow', [-1, Number.POSITIVE_INFINITY], 1],
    ['pow', [10, 308], 1e308],
    ['pow', [10, -323], 1e-323],
    ['pow', [2, 1023], 8.98846567431158e307],
    ['sin', [-0], -0],
    ['sin', [Number.POSITIVE_INFINITY], Number.NaN],
    ['cos', [1e300], -0.5753861119575491],
    ['atan2', [0, -1], Math.PI],
    ['atan2', [-0, -1], -Math.PI],
    ['asin', [2], Number.NaN],
  ];
  for (const [name, args, expected] of special) {
    it(`${name}(${args.join(', ')}) is ${expected}`, () => {
      const actual = functions[name]!(...args);
      assert.ok(Object.is(actual, expected), `got ${actual}`);
    });
  }
});
