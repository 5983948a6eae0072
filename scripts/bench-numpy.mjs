// Programs by seed from templates, under the real NumPy and in the simulator: how many agree, and where the rest differ.
//   npm run bench:numpy -- [--count 20000] [--seed 1] [--template name] [--verbose] [--golden]
// --golden writes the first 3,000 to test/golden/numpy.json.gz, which the unit tests compare without Python.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { difference } from './bench-numpy/compare.mjs';
import { Random } from './bench-numpy/random.mjs';
import { templates } from './bench-numpy/templates.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? true);
};
const golden = process.argv.includes('--golden');
const count = Number(golden ? 3000 : option('count', 20000));
const first = Number(option('seed', 1));
const only = option('template', null);
const names = only ? [only] : Object.keys(templates);

const programs = Array.from({ length: count }, (_, i) => {
  const seed = first + i;
  const name = names[i % names.length];
  return { seed, name, source: templates[name](new Random(seed * 31 + 7)) };
});

const script = new URL('./bench-numpy/reference.py', import.meta.url).pathname;
const started = performance.now();
const reference = spawnSync('python3', [script], {
  input: JSON.stringify(programs.map((program) => program.source)),
  maxBuffer: 2 ** 30,
  encoding: 'utf8',
});
if (reference.status !== 0) {
  console.log('bench:numpy: no python3 with NumPy here, nothing to compare with');
  console.log(reference.stderr?.slice(-2000));
  process.exit(0);
}
const { numpy, python, outcomes } = JSON.parse(reference.stdout);
const theirs = performance.now() - started;

if (golden) {
  const cases = programs.map(({ name, seed, source }, i) => ({ name, seed, source, ...outcomes[i] }));
  mkdirSync(new URL('../test/golden/', import.meta.url), { recursive: true });
  const file = new URL('../test/golden/numpy.json.gz', import.meta.url);
  writeFileSync(file, gzipSync(JSON.stringify({ numpy, python, cases }), { level: 9 }));
  console.log(`wrote ${cases.length} cases`);
  process.exit(0);
}

const { runPython } = await import('../src/core/simulator/run-python.ts');

const byTemplate = new Map();
const differing = [];
let ours = 0;
programs.forEach((program, i) => {
  const begun = performance.now();
  let found;
  try {
    found = difference(runPython(program.source), outcomes[i]);
  } catch (error) {
    found = `crash: ${error?.stack?.split('\n').slice(0, 4).join(' < ') ?? error}`;
  }
  ours += performance.now() - begun;
  const tally = byTemplate.get(program.name) ?? { run: 0, agreed: 0 };
  tally.run++;
  if (found === null) tally.agreed++;
  else differing.push({ ...program, found });
  byTemplate.set(program.name, tally);
});

const shown = option('show', process.argv.includes('--verbose') ? 1000000 : 3);
const perTemplate = new Map();
for (const { name, seed, source, found } of differing) {
  const n = (perTemplate.get(name) ?? 0) + 1;
  perTemplate.set(name, n);
  if (n > Number(shown)) continue;
  console.log(`--- ${name} seed ${seed}\n${source}\n>>> ${found}\n`);
}
console.log('template                agreed / run');
for (const [name, { run, agreed }] of byTemplate) {
  if (agreed < run) console.log(`${name.padEnd(24)}${agreed} / ${run}`);
}
const agreed = programs.length - differing.length;
console.log(
  `NumPy ${numpy} on CPython ${python}: ${agreed} of ${programs.length} programs agree ` +
    `(${((100 * agreed) / programs.length).toFixed(2)} %), from ${names.length} templates; ` +
    `${theirs.toFixed(0)} ms under CPython, ${ours.toFixed(0)} ms here`,
);
