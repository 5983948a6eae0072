import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import type * as vscode from 'vscode';
import { nodeWorker } from '../../../../src/host/simulator/node-worker.ts';
import { Simulator } from '../../../../src/host/simulator/simulator.ts';

/** The worker itself, bundled as it ships. */
async function start(): Promise<Simulator> {
  const root = resolve('out/simulator-test');
  mkdirSync(`${root}/dist`, { recursive: true });
  await esbuild.build({
    entryPoints: ['src/host/simulator/simulator.worker.ts'],
    outfile: `${root}/dist/simulator.worker.cjs`,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return new Simulator(nodeWorker({ fsPath: root } as vscode.Uri));
}

describe('the simulator in its worker', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  before(async () => {
    simulator = await start();
  });
  after(() => simulator.dispose());

  it('runs code', async () => {
    const result = await simulator.runPython('import numpy as np\nprint(np.arange(3) * 2)\nnp.ones((2, 1)).shape');
    assert.equal(result.stdout, '[0 2 4]\n');
    assert.equal(result.value?.repr, '(2, 1)');
    assert.equal(result.error, null);
  });

  const hostile: [string, string, RegExp][] = [
    ['a loop that never ends', 'while True:\n    pass', /time budget/],
    ['a number with ten billion digits', 'x = 10**10**10', /time|memory|budget|Exceeds|too large/],
    ['a text of a terabyte', "'a' * 10**12", /memory|allocate/i],
    ['an array of terabytes', 'import numpy as np\nnp.zeros((10**6, 10**6))', /Unable to allocate 7.28 TiB/],
    ['recursion without end', 'def f(n):\n    return f(n + 1)\nf(0)', /maximum recursion depth exceeded/],
    ['a list that grows for ever', 'x = []\nwhile True:\n    x.append([0] * 1000)', /budget/],
    ['a generator that never ends', 'def g():\n    while True:\n        yield 1\nsum(g())', /time budget/],
    ['a text that doubles for ever', "s = 'ab'\nwhile True:\n    s = s + s", /budget|memory/i],
  ];
  for (const [name, source, message] of hostile) {
    it(`stops ${name} and says why`, async () => {
      const started = performance.now();
      const { error } = await simulator.runPython(source, { timeMs: 1000, memoryBytes: 128 * 2 ** 20 });
      assert.match(`${error?.type}: ${error?.message}`, message);
      assert.ok(performance.now() - started < 10_000);
      const next = await simulator.runPython('1 + 1');
      assert.equal(next.value?.repr, '2', 'and runs the next');
    });
  }

  it('leaves the host free while code runs', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    await simulator.runPython('while True:\n    pass', { timeMs: 500 });
    clearInterval(timer);
    assert.ok(ticks > 20, `${ticks} ticks`);
  });

  it('kills a run that is cancelled, and forgets one that waits', async () => {
    const listeners: (() => void)[] = [];
    const token = () => ({
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    });
    const first = simulator.runPython('while True:\n    pass', { timeMs: 20_000 }, token());
    const second = simulator.runPython('2', {}, token());
    const third = simulator.runPython('3');
    await new Promise((done) => setTimeout(done, 200));
    listeners[1]?.();
    listeners[0]?.();
    assert.match((await first).error?.message ?? '', /cancelled/);
    assert.match((await second).error?.message ?? '', /cancelled/);
    assert.equal((await third).value?.repr, '3');
  });

  it('sees no files but those handed in', async () => {
    const { value } = await simulator.runPython("import os\nos.listdir('/')", { files: { 'a.txt': 'x' } });
    assert.doesNotMatch(value?.repr ?? '', /etc|usr|home/);
  });

  it('reaches neither files nor processes nor the host language', async () => {
    for (const source of [
      "open('/etc/passwd')",
      "import subprocess\nsubprocess.run(['ls'])",
      'import socket\nsocket.socket()',
      "import os\nos.system('ls')",
      "().__class__.__base__.__subclasses__()[0].constructor('return process')()",
      'print.constructor',
      'globalThis.process',
      '(lambda: 0).__code__.co_code.__proto__',
      "getattr(print, 'constructor')",
      'x = {}\nx.__proto__.polluted = 1',
      "__import__('child_process')",
    ]) {
      const { error } = await simulator.runPython(source);
      assert.ok(error !== null, source);
      assert.match(error.type, /Error$/, source);
    }
  });
});
