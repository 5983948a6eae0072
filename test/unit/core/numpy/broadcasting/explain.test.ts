import assert from 'node:assert/strict';
import { explainBroadcast } from '../../../../../src/core/numpy/broadcasting/explain.ts';

describe('explainBroadcast', () => {
  const joined: readonly [shapes: readonly number[][], shape: readonly number[], rules: string][] = [
    [[[3], [3]], [3], 'equal'],
    [[[2, 3], [3]], [2, 3], 'equal missing'],
    [[[3, 1], [4]], [3, 4], 'stretched missing'],
    [
      [
        [8, 1, 6, 1],
        [7, 1, 5],
      ],
      [8, 7, 6, 5],
      'stretched stretched stretched missing',
    ],
    [[[], [2, 2]], [2, 2], 'missing missing'],
    [[[1], [1]], [1], 'equal'],
    [[[0], [1]], [0], 'stretched'],
    [
      [
        [2, 1],
        [1, 3],
        [2, 3],
      ],
      [2, 3],
      'stretched stretched',
    ],
    [[], [], ''],
  ];
  for (const [shapes, shape, rules] of joined) {
    it(`${JSON.stringify(shapes)} gives ${JSON.stringify(shape)}`, () => {
      const account = explainBroadcast(...shapes);
      assert.equal(account.ok, true);
      assert.deepEqual(account.shape, shape);
      assert.equal(account.axes.map((axis) => axis.rule).join(' '), rules);
      assert.deepEqual(
        account.axes.map((axis) => axis.axis),
        shape.map((_, i) => -1 - i),
      );
    });
  }

  const clashing: readonly [shapes: readonly number[][], message: string, axis: number][] = [
    [[[3], [4]], 'operands could not be broadcast together with shapes (3,) (4,) ', -1],
    [[[2, 3], [2]], 'operands could not be broadcast together with shapes (2,3) (2,) ', -1],
    [
      [
        [4, 3],
        [2, 3],
      ],
      'operands could not be broadcast together with shapes (4,3) (2,3) ',
      -2,
    ],
    [
      [
        [2, 1],
        [8, 4, 3],
      ],
      'operands could not be broadcast together with shapes (2,1) (8,4,3) ',
      -2,
    ],
  ];
  for (const [shapes, message, axis] of clashing) {
    it(`${JSON.stringify(shapes)} fails at axis ${axis} with NumPy's words`, () => {
      const account = explainBroadcast(...shapes);
      assert.equal(account.ok, false);
      assert.equal(account.shape, null);
      assert.equal(account.message, message);
      assert.deepEqual(
        account.axes.filter((each) => each.rule === 'conflict').map((each) => each.axis),
        [axis],
      );
    });
  }

  const suspicious: readonly [shapes: readonly number[][], kinds: readonly string[]][] = [
    [[[5], [5, 1]], ['column-meets-row']],
    [[[5, 1], [5]], ['column-meets-row']],
    [[[4], [4, 4]], ['axis-by-chance']],
    [[[4], [3, 4]], []],
    [[[1], [1, 1]], []],
    [[[5], [5]], []],
    [[[3], [5, 1]], []],
  ];
  for (const [shapes, kinds] of suspicious) {
    it(`${JSON.stringify(shapes)} ${kinds.length === 0 ? 'is not suspicious' : `is flagged: ${kinds.join()}`}`, () => {
      assert.deepEqual(
        explainBroadcast(...shapes).warnings.map((warning) => warning.kind),
        kinds,
      );
    });
  }

  for (const shape of [[-1], [1.5], [Number.NaN], 'abc' as unknown as number[]]) {
    it(`answers for ${JSON.stringify(shape)}, which is no shape`, () => {
      assert.equal(explainBroadcast(shape, [2]).ok, false);
    });
  }
});
