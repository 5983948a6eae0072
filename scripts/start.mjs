// `npm start [-- folder]`: builds the extension and opens it with a folder of exams; copies of the samples otherwise.
// Uses the `code` command where it is installed, else a VS Code from the npm registry in the browser (Linux x64), or
// with `--browser` always the latter.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const preferredPort = 13170;

try {
  await main();
} catch (error) {
  console.error(error.message);
  exit(1);
}

async function main() {
  const argument = argv.slice(2).find((value) => !value.startsWith('-'));
  const folder = argument === undefined ? samples() : resolve(argument);
  if (!statSync(folder, { throwIfNoEntry: false })) throw new Error(`There is no folder ${folder}.`);
  await ensureDependencies();
  if (!argv.includes('--browser') && hasCode()) await openInCode(folder);
  else await openInBrowser(folder);
}

/** A folder of the user's own to edit. The extension's view of its samples is off there: these are the same. */
function samples() {
  const folder = mkdtempSync(join(tmpdir(), 'midterm-exams-'));
  cpSync(join(root, 'media', 'exams'), folder, { recursive: true });
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'midterm.showSamples': false }));
  return folder;
}

function hasCode() {
  return spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0;
}

async function openInCode(/** @type {string} */ folder) {
  const { run } = await import('./run.mjs');
  await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root });
  await run('code', [`--extensionDevelopmentPath=${root}`, folder], { shell: process.platform === 'win32' });
  console.log(`Opened ${folder} in VS Code with the extension from ${join(root, 'dist')}.`);
}

async function openInBrowser(/** @type {string} */ folder) {
  const { setup } = await import('./vscode-host/setup.mjs');
  const { cache } = await import('./vscode-host/paths.mjs');
  const { freePort, installVsix, isFree, startServer } = await import('./vscode-host/server.mjs');
  const { makeVsix } = await import('./package.mjs');
  await setup();
  const extensions = join(cache, '..', 'start', 'extensions');
  const data = join(cache, '..', 'start', 'data');
  rmSync(extensions, { recursive: true, force: true });
  // Installed, not loaded as a development extension: in that mode the browser build shows no notifications.
  await installVsix(await makeVsix(join(cache, '..', 'midterm.vsix')), { data, extensions });
  const port = (await isFree(preferredPort)) ? preferredPort : await freePort();
  const server = await startServer({ data, extensions, port });
  console.log(`\nMidterm is open at ${server.url}/?folder=${encodeURIComponent(folder)}`);
  console.log('Only this machine can reach it, without a password: press Ctrl-C when you are done.');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => void server.stop().then(() => exit(0)));
  }
  await server.ended;
  exit(0);
}
