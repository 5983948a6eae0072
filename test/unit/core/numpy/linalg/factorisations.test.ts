import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  choleskyInPlace,
  formQ,
  luInPlace,
  luSolveInPlace,
  qrInPlace,
} from '../../../../../src/core/numpy/linalg/factor.ts';
import { generalEigen } from '../../../../../src/core/numpy/linalg/general-eigen.ts';
import { svd } from '../../../../../src/core/numpy/linalg/svd.ts';
import { symmetricEigen } from '../../../../../src/core/numpy/linalg/symmetric-eigen.ts';

interface Case {
  rows: number;
  columns: number;
  a: number[];
  u: number[];
  s: number[];
  vt: number[];
  q: number[];
  square: number[];
  det: number;
  real: number[];
  imag: number[];
  vectors_real: number[];
  vectors_imag: number[];
  symmetric: number[];
  w: number[];
  v: number[];
}

const { cases } = JSON.parse(readFileSync('test/golden/linalg.json', 'utf8')) as { cases: Case[] };

function assertClose(actual: ArrayLike<number>, expected: number[], tolerance = 1e-9): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++) {
    const scale = Math.max(1, Math.abs(expected[i]!));
    assert.ok(Math.abs(actual[i]! - expected[i]!) <= tolerance * scale, `[${i}] ${actual[i]} for ${expected[i]}`);
  }
}

describe("linear algebra has NumPy's values and signs", () => {
  cases.forEach((c, index) => {
    const n = c.columns;
    it(`case ${index}, ${c.rows} × ${n}`, () => {
      const decomposition = svd(Float64Array.from(c.a), c.rows, n, true);
      assertClose(decomposition.s, c.s);
      assertClose(decomposition.u, c.u);
      assertClose(decomposition.vt, c.vt);

      const a = Float64Array.from(c.a);
      const tau = qrInPlace(a, c.rows, n);
      assertClose(formQ(a, c.rows, tau, Math.min(c.rows, n)), c.q);

      const spectrum = symmetricEigen(Float64Array.from(c.symmetric), n);
      assertClose(spectrum.values, c.w);
      assertClose(spectrum.vectors, c.v);

      const lu = Float64Array.from(c.square);
      const { sign } = luInPlace(lu, n);
      let det: number = sign;
      for (let i = 0; i < n; i++) det *= lu[i + i * n]!;
      assertClose([det], [c.det]);

      const general = generalEigen(Float64Array.from(c.square), n, true);
      assertClose(general.real, c.real, 1e-7);
      assertClose(general.imag, c.imag, 1e-7);
    });
  });

  it('solves and tells a singular matrix', () => {
    const a = Float64Array.from([2, 1, 1, 3]);
    const lu = luInPlace(a, 2);
    const b = Float64Array.from([5, 10]);
    luSolveInPlace(a, 2, lu.pivots, b, 1);
    assertClose(b, [1, 3]);
    assert.ok(luInPlace(Float64Array.from([1, 2, 2, 4]), 2).singular);
  });

  it('refuses a matrix that is not positive definite', () => {
    assert.equal(choleskyInPlace(Float64Array.from([1, 2, 2, 1]), 2), false);
    const factor = Float64Array.from([4, 2, 2, 5]);
    assert.equal(choleskyInPlace(factor, 2), true);
    assertClose(factor, [2, 1, 0, 2]);
  });
});
