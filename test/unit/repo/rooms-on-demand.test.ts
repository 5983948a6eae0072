import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { difference, type Outcome } from '../../../scripts/bench-numpy/compare.mjs';
import { ROOMS } from '../../../src/core/simulator/room-table.ts';
import { runPython as runHere } from '../../../src/core/simulator/run-python.ts';

interface Case extends Outcome {
  readonly source: string;
}

/** The simulator as it ships for Node: split into files, names minified, what chunks share taken once. */
describe('The simulator in files that are read when code needs them', function () {
  this.timeout(120_000);
  const require = createRequire(import.meta.url);
  let folder: string;
  let runPython: typeof runHere;
  const roomsRead = (): string[] =>
    Object.keys(require.cache)
      .filter((path) => path.startsWith(folder))
      .map((path) => /^chunk-room-(.*)\.cjs$/.exec(basename(path))?.[1])
      .filter((room) => room !== undefined)
      .sort();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rooms-'));
    const { buildSimulator } = await import('../../../scripts/build.mjs');
    await buildSimulator(folder);
    ({ runPython } = require(join(folder, 'simulator.cjs')) as { runPython: typeof runHere });
  });
  after(() => {
    for (const path of Object.keys(require.cache)) if (path.startsWith(folder)) delete require.cache[path];
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs programs that import nothing as CPython does, without a room', () => {
    let count = 0;
    for (const name of ['generated', 'programs']) {
      const path = new URL(`../../golden/python/${name}.json`, import.meta.url);
      const { records } = JSON.parse(readFileSync(path, 'utf8')) as {
        records: readonly { readonly source: string }[];
      };
      for (const { source } of records.filter((each) => !/import|bytearray|memoryview|open\(/.test(each.source))) {
        const [split, whole] = [runPython(source), runHere(source)];
        assert.deepEqual([split.stdout, split.error], [whole.stdout, whole.error], source);
        count++;
      }
    }
    assert.ok(count > 900);
    assert.deepEqual(roomsRead(), []);
  });

  const programs: readonly (readonly [source: string, rooms: readonly string[]])[] = [
    ['print(sum(x * 2 for x in [1, 2.5]), f"{3.14159:.2f}")', []],
    // powers are the C library's, whether or not math is there: V8's differ in the last place
    ['print(1.0548 ** 0.5840000000000001, pow(1.13837, 1.0171000000000001))', []],
    ['print(eval("1 + 1"), sorted({"b": 1, "a": 2}))', []],
    ['import math\nprint(math.sqrt(2))', ['math']],
    ['import numpy as np\nprint(np.arange(6.0).reshape(2, 3).mean(axis=0) @ np.ones((3, 2)))', ['math', 'numpy']],
    ['import numpy as np\nprint(np.linalg.norm(np.array([3.0, 4.0])))', ['linalg', 'math', 'numpy']],
    ['import numpy as np\nnp.random.seed(1)\nprint(np.random.randn(2))', ['linalg', 'math', 'numpy', 'random']],
  ];
  for (const [source, rooms] of programs) {
    it(`has read ${rooms.join(', ') || 'no room'} after ${JSON.stringify(source)}`, () => {
      const { stdout, error } = runPython(source);
      assert.equal(error, null);
      assert.equal(stdout, runHere(source).stdout);
      assert.deepEqual(roomsRead(), rooms);
    });
  }
  it('has its kernels for big arrays', () => {
    const { Instance } = WebAssembly;
    let made = 0;
    WebAssembly.Instance = class extends Instance {
      constructor(...of: ConstructorParameters<typeof Instance>) {
        super(...of);
        made += 1;
      }
    };
    try {
      const { stdout, error } = runPython('import numpy as np\na = np.ones(100000)\nprint((a * 2 + a).sum())');
      assert.deepEqual([stdout, error], ['300000.0\n', null]);
    } finally {
      WebAssembly.Instance = Instance;
    }
    assert.ok(made > 0);
  });
  it('finds every module in its room', () => {
    for (const name of Object.values(ROOMS).flat()) assert.equal(runPython(`import ${name}`).error, null, name);
    assert.deepEqual(roomsRead(), Object.keys(ROOMS).sort());
  });
  it('tells errors, warnings and tracebacks as the one file does', () => {
    for (const source of [
      'import numpy as np\nnp.zeros((2, 3)) @ np.zeros((2, 3))',
      'import numpy as np\nprint(np.log(np.array([0.0, -1.0])))',
      'bytearray(b"a")[3]',
      'import re, json, pickle, itertools\nprint(re.sub("a", "b", "banana"), json.dumps([1]), pickle.loads(pickle.dumps(3)))\nprnt(1)',
    ]) {
      const [split, whole] = [runPython(source), runHere(source)];
      assert.deepEqual([split.stdout, split.stderr, split.error], [whole.stdout, whole.stderr, whole.error]);
    }
  });
  it('runs programs with arrays as NumPy does, whatever of its code they need', () => {
    const path = new URL('../../golden/numpy.json.gz', import.meta.url);
    const { cases } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { cases: readonly Case[] };
    const found = cases
      .filter((_, i) => i % 5 === 0)
      .map((each) => [each.source, difference(runPython(each.source), each)] as const)
      .filter(([, what]) => what !== null);
    assert.deepEqual(found, []);
  });
});
