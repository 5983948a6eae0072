import assert from 'node:assert/strict';
import { runPython } from '../../../../../src/core/simulator/run-python.ts';

const tooDeep = (ndim: number) =>
  `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${ndim} dimensions`;
const tooMany = (given: number, places: number) =>
  `NumPy boolean array indexing assignment cannot assign ${given} input values to the ${places} output values where the mask is true`;

describe('assignment where a mask is true', () => {
  const array = 'a = np.arange(6.0).reshape(2, 3)';
  const table: readonly (readonly [statement: string, expected: string])[] = [
    ['a[a > 2] = 7', '[[0. 1. 2.]\n [7. 7. 7.]]'],
    ['a[a > 2] = [7, 8, 9]', '[[0. 1. 2.]\n [7. 8. 9.]]'],
    ['a[a > 2] = np.ones((1, 1))', `TypeError: ${tooDeep(2)}`],
    ['a[a > 2] = [[1, 2, 3]]', `TypeError: ${tooDeep(2)}`],
    ['a[a > 9] = np.ones((1, 0, 1))', `TypeError: ${tooDeep(3)}`],
    ['a[a > 2] = np.ones(2)', `ValueError: ${tooMany(2, 3)}`],
    // a mask of the first axis alone broadcasts as any index array does
    ['a[np.array([True, False])] = np.ones((1, 1, 3))', '[[1. 1. 1.]\n [3. 4. 5.]]'],
  ];
  for (const [statement, expected] of table) {
    it(statement, () => {
      const { stdout, error } = runPython(`import numpy as np\n${array}\n${statement}\nprint(a)`);
      assert.equal(error ? `${error.type}: ${error.message}` : stdout.trim(), expected);
    });
  }
});
