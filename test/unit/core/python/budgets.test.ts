import assert from 'node:assert/strict';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

/** Programs that must end soon: what they say, or the budget that ends them. */
const PROGRAMS: readonly (readonly [name: string, code: string, ends: string])[] = [
  [
    'a sum over a few bytes that stand for 10^12 elements',
    'import numpy as np\nnp.broadcast_to(1.0, (10**6, 10**6)).sum()',
    'time',
  ],
  ['a singular value decomposition of a large matrix', 'import numpy as np\nnp.linalg.svd(np.eye(1500))', 'time'],
  ['an array repeated without end', 'import numpy as np\nnp.repeat(np.ones(10**5), 10**6)', 'MemoryError'],
  ['one long text many times in an array', "import numpy as np\nnp.array(['a' * 10**6] * 10**5)", 'time'],
  ['a long number multiplied by itself', 'x = 10 ** 100000\nwhile True: x *= x', 'time'],
  ['a finally that starts anew', 'def f():\n    try: f()\n    finally: f()\nf()', 'time'],
  ['many long texts that are shown afterwards', "a = 'x' * 10**7\nl = [a + str(i) for i in range(10**4)]", 'memory'],
  [
    'a copy of a list that is nested too deep',
    'import copy\nx = []\nfor i in range(50000): x = [x]\ntry: copy.deepcopy(x)\nexcept RecursionError as e: print(e)',
    'maximum recursion depth exceeded\n',
  ],
  [
    'long texts that are no numbers',
    "for kind in (int, float, complex):\n    try: kind('1' * 4000 + 'x')\n    except ValueError: print('no')",
    'no\nno\nno\n',
  ],
  ['repr of a million bytes', 'print(len(repr(bytes(10**6))))', '4000003\n'],
];

describe('Budgets hold', () => {
  for (const [name, code, ends] of PROGRAMS) {
    it(`against ${name}`, () => {
      const started = performance.now();
      const { stdout, error } = runPython(code, { timeMs: 300, memoryBytes: 64 * 2 ** 20 });
      assert.equal(error === null ? stdout : (error.budget ?? error.type), ends);
      // The machine may be busy; without the bounds these take minutes or end the process.
      assert.ok(performance.now() - started < 20_000);
    }).timeout(30_000);
  }
});
