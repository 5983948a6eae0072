// Runs test/host inside a real extension host: a private VS Code server, a workbench in a headless browser, and VS Code's
// own `extensionTestsPath`. Arguments: a pattern that the tests' titles must match. `--bench` runs what measures
// (`*.bench.ts`) in place of the tests.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { launchBrowser } from './vscode-host/browser.mjs';
import { root } from './vscode-host/paths.mjs';
import { startServer } from './vscode-host/server.mjs';
import { setup } from './vscode-host/setup.mjs';

const bench = argv.includes('--bench');
const pattern = argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const limit = 600_000;
const out = join(root, 'out', bench ? 'bench' : 'host');
const report = process.env.MIDTERM_REPORT ?? join(out, 'report.json');

process.exitCode = await main();

async function main() {
  if (!existsSync(join(root, 'dist', 'extension.cjs'))) {
    console.error('test-host: dist/extension.cjs is missing; run `npm run build` first');
    return 1;
  }
  await setup();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  rmSync(report, { force: true });
  writeFileSync(`${report}.log`, '');
  await bundleTests();
  const workspace = join(out, 'workspace');
  cpSync(join(root, 'test', 'host', 'workspace'), workspace, { recursive: true });
  // two folders: a change of the number of folders from one to two would restart the extension host in mid-test
  const folders = join(out, 'folders.code-workspace');
  mkdirSync(join(out, 'second'));
  writeFileSync(folders, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }));

  const server = await startServer({ data: join(out, 'data'), extensions: join(out, 'extensions'), testDriver: true });
  const browser = await launchBrowser();
  const following = new AbortController();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const exit = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', () => {});
    const remote = (/** @type {string} */ path) => `vscode-remote://${server.address}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(join(out, 'tests', 'index.cjs'))],
      ['extensionEnvironment', JSON.stringify({ MIDTERM_REPORT: report, MIDTERM_ROOT: root, MIDTERM_GREP: pattern })],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ workspace: folders, payload: JSON.stringify(payload) });
    const followed = follow(`${report}.log`, following.signal);
    await page.goto(`${server.url}/?${query}`);
    const code = await Promise.race([exit, delay(limit, 'timeout', { ref: false })]);
    if (code === 'timeout') {
      const picture = join(out, 'timeout.png');
      await page.screenshot({ path: picture });
      console.error(`test-host: no end after ${limit / 1000} s; what the workbench shows is in ${picture}`);
    }
    following.abort();
    await followed;
    if (!existsSync(report)) {
      console.error('test-host: the tests did not run to their end');
      return 1;
    }
    const { passed, failed, skipped } = JSON.parse(readFileSync(report, 'utf8'));
    const what = bench ? 'measured' : 'passing';
    console.log(`\n  ${passed} ${what} in the extension host, ${failed} failing, ${skipped} skipped`);
    return code === 0 && failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    following.abort();
    await browser.close();
    await server.stop();
  }
}

/** One file per test file: mocha stays outside, so that all of them and the entry share its globals. */
async function bundleTests() {
  const folder = join(root, 'test', 'host');
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(bench ? '.bench.ts' : '.test.ts'),
  );
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...tests].map((name) => join(folder, name)),
    outdir: join(out, 'tests'),
    outbase: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** Prints what is added to a file until told to stop. */
async function follow(/** @type {string} */ file, /** @type {AbortSignal} */ signal) {
  let printed = 0;
  for (let last = false; ; last = signal.aborted) {
    const text = readFileSync(file);
    process.stdout.write(text.subarray(printed));
    printed = text.length;
    if (last) return;
    await delay(200, undefined, { signal }).catch(() => {});
  }
}
