// The simulator beside single-thread NumPy, in interleaved rounds of one run:
//   npm run bench:speed [-- --rounds 15] [--only text] [--programs | --operations | --arrays [--size 1000000]] [--cpu]
// --arrays: a table of what programs do with big arrays; --cpu: processor time, for a machine that others use too.
// For every work: NumPy's median in milliseconds, ours, the ratio with its target, the plain TypeScript path without
// WebAssembly with its factor over ours, and numpy-ts where it is installed in node_modules/.cache/numpy-ts:
//   npm install --prefix node_modules/.cache/numpy-ts --no-save --no-package-lock numpy-ts
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ARRAYS } from './bench-speed/arrays.mjs';
import { peerOperations } from './bench-speed/peer.mjs';
import { OPERATIONS, PROGRAMS } from './bench-speed/programs.mjs';
import { buildSimulator } from './build.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const rounds = Number(option('rounds', 15));
const only = option('only', '');
const here = (name) => fileURLToPath(new URL(`./bench-speed/${name}`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'bench-speed-'));
// what ships for Node: rooms and seldom run functions in files of their own
await buildSimulator(folder);
const outfile = join(folder, 'simulator.cjs');

/** A process that answers a line of JSON with a line of JSON, after a first line of its own. */
async function start(command, args) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  const waiting = [];
  let failed = null;
  const fail = (error) => {
    failed = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  child.on('error', fail);
  child.on('exit', () => fail(new Error(`${command} ended`)));
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const next = () =>
    new Promise((resolve, reject) => {
      if (failed) reject(failed);
      else waiting.push({ resolve, reject });
    });
  const hello = await next();
  return {
    hello,
    ask: (message) => {
      child.stdin.write(`${JSON.stringify(message)}\n`);
      return next();
    },
    end: () => child.stdin.end(),
  };
}

const reference = await start('python3', [here('reference.py')]).catch(() => null);
if (reference === null) {
  console.log('bench:speed needs python3 with NumPy to compare with; none was found.');
  rmSync(folder, { recursive: true });
  process.exit(0);
}
const cpu = process.argv.includes('--cpu') ? ['--cpu'] : [];
const ours = await start(process.execPath, [here('simulator.mjs'), outfile, ...cpu]);
const plain = await start(process.execPath, [here('simulator.mjs'), outfile, '--plain', ...cpu]);

const peerFile = 'node_modules/.cache/numpy-ts/node_modules/numpy-ts/package.json';
let peer = null;
let peerName = 'numpy-ts: not installed, see the head of this file';
if (existsSync(peerFile)) {
  const { default: about } = await import(pathToFileURL(peerFile), { with: { type: 'json' } });
  const main = about.exports?.['.']?.node?.import ?? about.exports?.['.']?.import ?? about.module ?? about.main;
  const entry = typeof main === 'object' ? main.default : main;
  const np = await import(pathToFileURL(join(peerFile, '..', entry)));
  np.configureWasm?.({ maxMemory: 2 ** 31 });
  peer = peerOperations(np);
  peerName = `numpy-ts ${about.version}`;
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const ms = (value) => (value < 100 ? value.toFixed(2) : value.toFixed(0)).padStart(8);
const { numpy, python } = reference.hello;
console.log(`NumPy ${numpy} on CPython ${python}, one thread; Node ${process.version}; ${rounds} rounds; ${peerName}`);
console.log(
  '\nwork                              NumPy     ours    ratio  of minima  target        plain  plain/ours   numpy-ts  ratio',
);

let missed = 0;
async function row(name, target, program, timePeer) {
  if (!name.includes(only)) return;
  const times = { reference: [], ours: [], plain: [], peer: [] };
  const answers = new Set();
  const take = async (key, process) => {
    const source = key === 'reference' && cpu.length > 0 ? program.replaceAll('perf_counter', 'thread_time') : program;
    const [answer, list] = JSON.parse(await process.ask(source));
    answers.add(answer);
    times[key].push(median(list));
  };
  for (let round = 0; round <= rounds; round++) {
    await take('reference', reference);
    await take('ours', ours);
    if (round < 4) await take('plain', plain);
    if (timePeer) times.peer.push(await timePeer());
  }
  // The first round compiles.
  for (const list of Object.values(times)) list.shift();
  const [theirs, own, slow] = [median(times.reference), median(times.ours), median(times.plain)];
  const ratio = own / theirs;
  const least = Math.min(...times.ours) / Math.min(...times.reference);
  const over = target !== undefined && ratio > target;
  if (over) missed++;
  const other = timePeer ? `${ms(median(times.peer))} ${(median(times.peer) / theirs).toFixed(2).padStart(6)}` : '';
  console.log(
    `${name.padEnd(30)}${ms(theirs)} ${ms(own)} ${ratio.toFixed(2).padStart(8)} ${least.toFixed(2).padStart(10)}  ${
      target === undefined ? '     -' : `<= ${String(target).padEnd(3)}`
    }${over ? ' over' : '     '} ${ms(slow)} ${(slow / own).toFixed(1).padStart(10)}   ${other}`,
  );
  if (answers.size > 1) console.log(`  DIFFERENT RESULTS: ${[...answers].join(', ')}`);
}

const timed = (setup, body, repeat) => `
import json, time
import numpy as np
np.random.seed(0)
${setup}
times = []
for _ in range(${repeat}):
    start = time.perf_counter()
    ${body}
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps([None, times]))
`;

if (process.argv.includes('--arrays')) {
  const size = Number(option('size', 1e6));
  const columns = Math.round(size ** 0.5);
  // Short works are repeated, so that a reading of the clock does not count.
  const inner = Math.max(1, Math.round(2e5 / size));
  for (const [name, setup, body] of ARRAYS) {
    const sizes = `N, R, C = ${size}, ${Math.round(size / columns)}, ${columns}`;
    await row(
      name,
      undefined,
      timed(`${sizes}\n${setup}\nwork = ${inner}`, `for _i in range(work):\n        ${body}`, 9),
    );
  }
}
if (!process.argv.includes('--programs') && !process.argv.includes('--arrays')) {
  for (const { name, target, setup, body, repeat = 15 } of OPERATIONS) {
    let timePeer = null;
    if (peer?.[name]) {
      const run = peer[name]();
      timePeer = async () => {
        const list = [];
        for (let i = 0; i < (repeat > 5 ? 7 : 2); i++) {
          const begun = performance.now();
          run();
          list.push(performance.now() - begun);
          // It gives memory back when arrays are collected, which takes a turn of the event loop.
          globalThis.gc?.();
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        return median(list);
      };
    }
    await row(name, target, timed(setup, body, repeat), timePeer);
  }
}
if (!process.argv.includes('--operations') && !process.argv.includes('--arrays')) {
  for (const { name, target, source } of PROGRAMS) {
    const program = `${source}
import json, time
start = time.perf_counter()
answer = work()
print(json.dumps([answer, [(time.perf_counter() - start) * 1000]]))
`;
    await row(name, target, program, null);
  }
}
const { loaded, first, warm } = ours.hello;
console.log(
  `\na small check with NumPy: loading ${loaded.toFixed(1)} ms, first run ${first.toFixed(1)} ms (together <= 40), ` +
    `then ${warm.toFixed(2)} ms each (<= 3)`,
);
console.log(missed === 0 ? 'Every target is met.' : `${missed} targets are missed.`);
for (const process of [reference, ours, plain]) process.end();
rmSync(folder, { recursive: true });
