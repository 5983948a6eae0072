// What the simulator weighs and how long it takes to be there: `npm run bench:size [-- rounds]`.
// Sizes are minified bytes as they ship for Node, by room: the language comes first, a room with the first import of one
// of its modules, and what rooms share is counted with the first of them; functions that typical programs do not run are
// apart, in files that are read with the first call of one. Then, for some programs, what they load in all, and times as
// medians over fresh Node processes: loading the language, a first run, the same text again, and a like one that is new.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSimulator } from './build.mjs';

const rounds = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'bench-size-'));
const { outputs } = await buildSimulator(folder);

/** Bytes of a file and of all that it imports, without the files that are there already. */
function weigh(path, there) {
  const name = basename(path);
  if (there.has(name)) return { bytes: 0, inputs: [] };
  there.add(name);
  const output = Object.entries(outputs).find(([each]) => basename(each) === name)[1];
  const inputs = Object.entries(output.inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput]);
  let bytes = statSync(join(folder, name)).size;
  for (const { path: next, kind } of output.imports) {
    if (kind !== 'import-statement') continue;
    const more = weigh(next, there);
    bytes += more.bytes;
    inputs.push(...more.inputs);
  }
  return { bytes, inputs };
}

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const there = new Set();
const rows = [['language', weigh('simulator.cjs', there)]];
// NumPy first, since its rooms share code
const names = Object.keys(outputs)
  .map((each) => basename(each))
  .filter((name) => name.startsWith('chunk-room-'));
const first = ['chunk-room-numpy.cjs'];
for (const name of [...first, ...names.filter((each) => !first.includes(each))]) {
  rows.push([name.slice('chunk-room-'.length, -'.cjs'.length), weigh(name, there)]);
}
console.log('minified KB by room, and its largest parts\n');
for (const [name, { bytes, inputs }] of rows) {
  const parts = new Map();
  for (const [file, size] of inputs) {
    const part = file.replace('src/core/', '').split('/').slice(0, 2).join('/');
    parts.set(part, (parts.get(part) ?? 0) + size);
  }
  const largest = [...parts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  // esbuild's account is of names that are not minified yet, so parts are told as shares
  const sum = inputs.reduce((all, [, size]) => all + size, 0);
  const told = largest.map(([part, size]) => `${part} ${((size / sum) * 100).toFixed(0)} %`).join(', ');
  console.log(`${name.padEnd(12)}${kb(bytes)}   ${told}`);
}
const files = readdirSync(folder);
const seldom = files.filter((name) => name.startsWith('chunk-cold-'));
const size = (list) => list.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${'seldom run'.padEnd(12)}${kb(size(seldom))}   in ${seldom.length} files, of all rooms`);
const total = size(files);
const zipped = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
console.log(`${'all'.padEnd(12)}${kb(total)}   (${(zipped / 1000).toFixed(0)} as the package compresses it)\n`);

const PROGRAMS = {
  'plain Python': 'def f(x):\n    return [v * 2 for v in x]\nprint(f([1, 2, 3]))\n',
  'with NumPy':
    'import numpy as np\nx = np.arange(6.0).reshape(2, 3)\ndef softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)\nprint(softmax(x))\n',
  'two-layer net': readFileSync('scripts/typical-programs/net.py', 'utf8'),
  'no typical program': readFileSync('test/golden/programs/convolution.py', 'utf8'),
  'NumPy, random, linalg':
    'import numpy as np\nrng = np.random.default_rng(0)\nprint(np.linalg.inv(rng.normal(size=(3, 3))))\n',
  'collections, re, json':
    'import collections, re, json\nprint(json.dumps(collections.Counter(re.findall("a+", "aa b a"))))\n',
};
const measure = `
const start = performance.now();
const { runPython } = require(process.argv[1]);
const loaded = performance.now();
const source = process.argv[2];
const times = [loaded - start];
for (const text of [source, source, source + '# new\\n']) {
  const before = performance.now();
  const { error } = runPython(text);
  if (error !== null) throw new Error(error.message);
  times.push(performance.now() - before);
}
const loadedFiles = Object.keys(require.cache).map((file) => require('fs').statSync(file).size);
console.log(JSON.stringify([...times, loadedFiles.reduce((sum, size) => sum + size, 0) / 1000, loadedFiles.length]));`;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
console.log(`median ms of ${rounds} fresh processes, Node ${process.version}\n`);
console.log(`${''.padEnd(24)}    load   first run   again   new text        KB   files`);
for (const [name, source] of Object.entries(PROGRAMS)) {
  const runs = [];
  for (let i = 0; i < rounds; i++) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['-e', measure, join(folder, 'simulator.cjs'), source],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(stderr);
    runs.push(JSON.parse(stdout));
  }
  const [load, once, again, fresh] = [0, 1, 2, 3].map((at) => median(runs.map((run) => run[at])).toFixed(1));
  const [bytes, count] = runs[0].slice(4);
  console.log(
    `${name.padEnd(24)}${load.padStart(8)}${once.padStart(12)}${again.padStart(8)}${fresh.padStart(11)}${bytes.toFixed(1).padStart(10)}${String(count).padStart(8)}`,
  );
}
rmSync(folder, { recursive: true, force: true });
