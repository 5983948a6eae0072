import assert from 'node:assert/strict';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

/** `copy.copy` and `copy.deepcopy` of NumPy's scalars, as CPython 3.11 with NumPy 2.4 prints them. */
const copies: readonly (readonly [expression: string, repr: string])[] = [
  ['copy.deepcopy(np.float64(1.5))', 'np.float64(1.5)'],
  ['copy.copy(np.float64(1.5))', 'np.float64(1.5)'],
  ['copy.deepcopy(np.float32(0.25))', 'np.float32(0.25)'],
  ['copy.deepcopy((np.int64(3), [np.bool_(True)]))', '(np.int64(3), [np.True_])'],
  ["copy.deepcopy({'mean': np.mean(np.array([True, False]))})", "{'mean': np.float64(0.5)}"],
  ['copy.copy(np.complex128(1 + 2j))', 'np.complex128(1+2j)'],
];

describe('copies of NumPy scalars', () => {
  for (const [expression, repr] of copies)
    it(expression, () => {
      const { value, error } = runPython(`import copy\nimport numpy as np\n${expression}`);
      assert.equal(error, null);
      assert.equal(value?.repr, repr);
    });
});
