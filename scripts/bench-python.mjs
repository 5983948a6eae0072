// Pure Python programs in the simulator and in CPython, interleaved in one run: `npm run bench:python [-- rounds]`.
// Each program times itself, once per round; CPython gets a fresh process per round, the simulator keeps its process, as
// it does in the editor. Prints medians and minima in milliseconds and the ratio of the medians; the first round of the
// simulator, before its code is compiled by the JavaScript engine, stands apart as "cold".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { PROGRAMS as SHARED } from './bench-speed/programs.mjs';

const rounds = Number(process.argv[2] ?? 9);

const PROGRAMS = {
  'loop of integers': `
def work():
    s = 0
    for i in range(1000000):
        s += i * i % 7
    return s
`,
  'naive convolution on lists': `
def work():
    n, k = 60, 5
    image = [[float(i * j % 13) for j in range(n)] for i in range(n)]
    kernel = [[0.1 * (i + j) for j in range(k)] for i in range(k)]
    out = [[0.0] * (n - k + 1) for _ in range(n - k + 1)]
    for _ in range(4):
        for i in range(n - k + 1):
            for j in range(n - k + 1):
                acc = 0.0
                for a in range(k):
                    for b in range(k):
                        acc += image[i + a][j + b] * kernel[a][b]
                out[i][j] = acc
    return sum(map(sum, out))
`,
  'scalar autograd': SHARED.find(({ name }) => name === 'scalar autograd').source,
  'recursive fibonacci': `
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def work():
    return fib(24)
`,
  'sieve of Eratosthenes': `
def work():
    n = 300000
    prime = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
    return prime.count(True)
`,
  'counting words in a dict': `
def work():
    counts = {}
    for i in range(100000):
        word = 'w' + str(i % 1000)
        counts[word] = counts.get(word, 0) + 1
    return len(counts)
`,
  'k-NN by two loops': `
def work():
    points = [[(i * 7 + j * 13) % 11 / 11 for j in range(8)] for i in range(150)]
    near = []
    for p in points[:60]:
        best = None
        for n, q in enumerate(points):
            d = 0.0
            for a, b in zip(p, q):
                d += (a - b) ** 2
            if best is None or d < best[0]:
                best = (d, n)
        near.append(best[1])
    return sum(near)
`,
};

const TIMED = (source) => `${source}
import time
start = time.perf_counter()
result = work()
elapsed = time.perf_counter() - start
print(result)
print(elapsed)
`;

const folder = mkdtempSync(join(tmpdir(), 'bench-python-'));
const outfile = join(folder, 'python.mjs');
await build({
  entryPoints: ['src/core/simulator/run-python.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  outfile,
  logLevel: 'error',
});
const started = performance.now();
const { runPython } = await import(pathToFileURL(outfile));
const loaded = performance.now() - started;

const simulate = (source) => {
  const { stdout, error } = runPython(source, { timeMs: 120_000, clock: () => performance.now() / 1000 });
  if (error !== null) throw new Error(`${error.type}: ${error.message}, line ${error.line}`);
  return stdout.trim().split('\n');
};
const interpret = (source) => {
  const { stdout, status } = spawnSync('python3', ['-c', source], { encoding: 'utf8' });
  if (status !== 0) throw new Error('CPython failed');
  return stdout.trim().split('\n');
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const ms = (seconds) => (seconds * 1000).toFixed(1).padStart(8);

const version = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout?.trim();
if (!version) {
  console.log('bench:python needs python3 to compare with; none was found.');
  process.exit(0);
}
console.log(
  `${version}, Node ${process.version}, ${rounds} interleaved rounds; loading the simulator took ${loaded.toFixed(1)} ms\n`,
);
console.log('                               CPython            simulator                     ratio    ratio');
console.log('                             median      min   median      min     cold   medians   minima');
for (const [name, source] of Object.entries(PROGRAMS)) {
  const timed = TIMED(source);
  const [expected] = interpret(timed);
  const [got, cold] = simulate(timed);
  if (expected !== got) throw new Error(`${name}: CPython ${expected}, simulator ${got}`);
  const theirs = [];
  const ours = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(Number(simulate(timed)[1]));
    theirs.push(Number(interpret(timed)[1]));
  }
  const ratio = median(ours) / median(theirs);
  const least = Math.min(...ours) / Math.min(...theirs);
  console.log(
    `${name.padEnd(27)}${ms(median(theirs))} ${ms(Math.min(...theirs))} ${ms(median(ours))} ${ms(Math.min(...ours))} ${ms(Number(cold))}` +
      `  ${ratio.toFixed(2).padStart(8)} ${least.toFixed(2).padStart(8)}`,
  );
}

const check = 'def f(x):\n    return [v * 2 for v in x]\nprint(f([1, 2, 3]))\n';
const first = performance.now();
runPython(`${check}# first\n`);
const warmUp = performance.now() - first;
const warm = [];
for (let i = 0; i < 50; i++) {
  const start = performance.now();
  runPython(`${check}# ${i}\n`);
  warm.push(performance.now() - start);
}
console.log(`\na small check: first ${warmUp.toFixed(2)} ms, then ${median(warm).toFixed(2)} ms (median of 50)`);
rmSync(folder, { recursive: true, force: true });
