// Runs programs that are sent as lines of JSON, one answer a line: what they printed. `--plain` takes WebAssembly away, `--cpu` makes
// the clock show processor time.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

if (process.argv.includes('--plain')) delete globalThis.WebAssembly;
const started = performance.now();
const { runPython } = createRequire(import.meta.url)(process.argv[2]);
const loaded = performance.now() - started;
const clock = process.argv.includes('--cpu')
  ? () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    }
  : () => performance.now() / 1000;
const run = (source) => {
  const { stdout, error } = runPython(source, {
    timeMs: 600_000,
    memoryBytes: 2 ** 32,
    clock,
  });
  if (error !== null) throw new Error(`${error.type}: ${error.message}, line ${error.line}`);
  return stdout;
};
const check = (i) => `
import numpy as np
def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
print(softmax(np.array([[1.0, 2.0, ${i}.0], [0.5, 0.1, 0.2]])))
`;
const begun = performance.now();
run(check(0));
const first = performance.now() - begun;
const times = [];
for (let i = 1; i <= 50; i++) {
  const start = performance.now();
  run(check(i));
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ loaded, first, warm: times[25] }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(run(JSON.parse(line))));
}
