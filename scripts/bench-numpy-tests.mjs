// NumPy's own tests, as they come with the installed package, in the simulator: how many run without an exception.
//   npm run bench:numpy-tests -- [file-part …] [--show n] [--only label-part] [--case n] [--print]
// Which tests stand alone and name only what is in scope: numpy-tests/extract.py. Nothing of them is kept here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const flags = new Map();
const parts = [];
for (let i = 2; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (!arg.startsWith('--')) parts.push(arg);
  else if (arg === '--print') flags.set('print', true);
  else flags.set(arg.slice(2), process.argv[++i]);
}
const tiers = fileURLToPath(new URL('../../shared/numpy/tiers.md', import.meta.url));
if (!existsSync(tiers)) {
  console.log('bench:numpy-tests: ../shared/numpy/tiers.md is absent, so no tiers to count by');
  process.exit(0);
}
const cached = flags.get('programs');
let text;
if (cached && existsSync(cached)) text = readFileSync(cached, 'utf8');
else {
  const script = fileURLToPath(new URL('./numpy-tests/extract.py', import.meta.url));
  const made = spawnSync('python3', [script, tiers, ...parts], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (made.status !== 0) {
    console.log('bench:numpy-tests: no python3 with NumPy and its tests here');
    console.log(made.stderr?.slice(-2000));
    process.exit(0);
  }
  text = made.stdout;
}
const { numpy, python, total, programs, leftOut, unable } = JSON.parse(text);
const { runPython } = await import('../src/core/simulator/run-python.ts');

const only = flags.get('only');
const tally = new Map();
const causes = new Map();
const failing = [];
for (const { file, test, tier, cases, source } of programs) {
  if (parts.length && !parts.some((part) => file.includes(part))) continue;
  if (only && !test.includes(only)) continue;
  const chosen = flags.has('case') ? source.replace('_only = None', `_only = ${flags.get('case')}`) : source;
  if (flags.has('print')) console.log(chosen);
  const result = runPython(chosen, { timeMs: 20_000 });
  const counted = /^@@ (\d+) (\d+) (\d+)$/m.exec(result.stdout);
  const passed = counted ? Number(counted[1]) : 0;
  const good = result.error === null && counted !== null && counted[2] === '0' && passed >= cases;
  for (const key of [`${file} ${tier}`, `all ${tier}`]) {
    const row = tally.get(key) ?? { tests: 0, good: 0, cases: 0, passed: 0 };
    row.tests++;
    row.good += Number(good);
    row.cases += cases;
    row.passed += Math.min(passed, cases);
    tally.set(key, row);
  }
  if (good) continue;
  let why = result.error ? `${result.error.type}: ${result.error.message}` : /^@! \d+ (.*)$/m.exec(result.stdout)?.[1];
  why ??= counted ? `${counted[1]} of ${cases} cases, ${counted[3]} skipped` : 'nothing printed';
  let place = '';
  const index = /^@! (\d+)/m.exec(result.stdout)?.[1] ?? flags.get('case');
  if (index !== undefined || result.error) {
    const again = runPython(source.replace('_only = None', `_only = ${index ?? 0}`), { timeMs: 20_000 });
    const frames = again.error?.frames ?? [];
    const from = source.slice(0, source.indexOf('import numpy as np')).split('\n').length;
    const frame =
      frames
        .filter((each) => each.line >= from)
        .at(-2 + Number(!/^_run/.test(source.split('\n')[(frames.at(-1)?.line ?? 1) - 1] ?? ''))) ?? frames[0];
    const own = frames.find((each) => each.line >= from && each.name !== '<module>') ?? frame;
    if (own) place = `${own.line - from + 1}: ${source.split('\n')[own.line - 1]?.trim()}`;
  }
  failing.push({ file, test, tier, why: why.slice(0, 300), place });
  const cause = why.replace(/\d+/g, '#').slice(0, 90);
  causes.set(cause, (causes.get(cause) ?? 0) + 1);
}

const shown = Number(flags.get('show') ?? 0);
for (const { file, test, tier, why, place } of failing.slice(0, shown || undefined)) {
  if (flags.has('show')) console.log(`[${tier}] ${file} ${test}\n    ${why}\n    at ${place}`);
}
if (flags.has('show')) {
  for (const [cause, n] of [...causes].sort((a, b) => b[1] - a[1]).slice(0, 60)) console.log(`${n}  ${cause}`);
}
console.log('file                                     tier   tests without an exception   cases');
for (const [key, { tests, good, cases, passed }] of [...tally].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
  const [file, tier] = key.split(' ');
  console.log(`${file.padEnd(42)}${tier}      ${`${good} of ${tests}`.padEnd(25)}${passed} of ${cases}`);
}
const left = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
console.log(
  `NumPy ${numpy} on CPython ${python}: of ${total} tests ${programs.length} stand alone and are in scope; ${left} are not, ` +
    `${unable.length} do not pass there in this form`,
);
for (const tier of [1, 2]) {
  const row = tally.get(`all ${tier}`);
  if (row) {
    console.log(
      `tier ${tier}: ${row.good} of ${row.tests} tests run without an exception (${((100 * row.good) / row.tests).toFixed(1)} %), ` +
        `${row.passed} of ${row.cases} cases (${((100 * row.passed) / row.cases).toFixed(1)} %)`,
    );
  }
}
