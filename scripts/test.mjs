// `npm test`: everything, from a fresh clone on. Installs what is missing, builds, checks types and lint, and runs the
// unit tests, the tests inside a real extension host and the end-to-end tests in a real workbench. Nothing is skipped:
// a part that cannot be had fails the run and says what to install. The last line sums up all suites.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { HostUnavailable, setup } from './vscode-host/setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = join(root, 'out', 'reports');
const walls = ['src/core', 'src/protocol', 'src/host', 'src/webview', 'test'];

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, retried?: number, seconds: number }} Row */
/** @type {Row[]} */
const rows = [];

await main();
report();

async function main() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  if (!(await step('dependencies', ensureDependencies))) return;
  // The host comes over the network while the processor checks types.
  const host = inBackground(() => setup());
  const built = await step('build', () => script('build.mjs', '--production'));
  for (const wall of walls) await step(`types of ${wall}`, () => script('typecheck.mjs', wall));
  await step('lint', () => program('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'));
  await suite('unit tests', 'test-unit.mjs');
  if (!(await step('test host', () => host)) || !built) {
    rows.push({ name: 'extension host and end-to-end tests', passed: 0, failed: 1, skipped: 0, seconds: 0 });
    return;
  }
  await suite('tests in the extension host', 'test-host.mjs');
  await suite('end-to-end tests', 'test-e2e.mjs');
}

/** A rejection is reported where the promise is awaited, not as unhandled before. */
function inBackground(/** @type {() => Promise<void>} */ work) {
  const promise = work();
  promise.catch(() => {});
  return promise;
}

async function step(/** @type {string} */ name, /** @type {() => Promise<void>} */ work) {
  title(name);
  const start = Date.now();
  let failed = 0;
  try {
    await work();
  } catch (error) {
    failed = 1;
    console.error(
      error instanceof Error && !(error instanceof HostUnavailable) ? error : String(error.message ?? error),
    );
  }
  rows.push({ name, passed: 1 - failed, failed, skipped: 0, seconds: (Date.now() - start) / 1000 });
  return failed === 0;
}

async function suite(/** @type {string} */ name, /** @type {string} */ file) {
  title(name);
  const start = Date.now();
  const path = join(reports, `${file.replace('.mjs', '')}.json`);
  let ended = true;
  try {
    await script(file, { MIDTERM_REPORT: path });
  } catch {
    ended = false;
  }
  const count = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  // A runner that broke down, or found no test, is a failure even when no single test failed.
  const broken = (!ended && count.failed === 0) || count.passed + count.failed === 0;
  rows.push({ name, ...count, failed: count.failed + (broken ? 1 : 0), seconds: (Date.now() - start) / 1000 });
}

function script(/** @type {string} */ file, /** @type {(string | Record<string, string>)[]} */ ...rest) {
  return program(join('scripts', file), ...rest);
}

function program(/** @type {string} */ file, /** @type {(string | Record<string, string>)[]} */ ...rest) {
  const args = rest.filter((value) => typeof value === 'string');
  const env = Object.assign({}, process.env, ...rest.filter((value) => typeof value === 'object'));
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [file, ...args], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env,
      });
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (code === 0) resolve();
        else reject(`${file} ${args.join(' ')} ended with ${code ?? signal}`);
      });
    })
  );
}

function title(/** @type {string} */ name) {
  console.log(`\n== ${name}`);
}

function report() {
  console.log('\n== summary');
  const total = { passed: 0, failed: 0, skipped: 0, seconds: 0 };
  for (const row of rows) {
    for (const field of /** @type {const} */ (['passed', 'failed', 'skipped', 'seconds'])) total[field] += row[field];
    const skipped = row.skipped > 0 ? `, ${row.skipped} skipped` : '';
    const retried = row.retried ? `, ${row.retried} tried again (named above)` : '';
    console.log(
      `${row.failed > 0 ? '✘' : '✔'} ${row.name.padEnd(36)}${row.seconds.toFixed(1).padStart(7)} s   ` +
        `${row.passed} passed, ${row.failed} failed${skipped}${retried}`,
    );
  }
  console.log(
    `${total.seconds.toFixed(0)} s in all${total.skipped > 0 ? `; ${total.skipped} skipped, named above` : ''}`,
  );
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}
