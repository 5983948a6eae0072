// Starts a private VS Code server on this machine's loopback address: own settings, own extensions, own storage.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../run.mjs';
import * as paths from './paths.mjs';

/** A quiet workbench: nothing pops up that is not the extension's own. */
export const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'files.autoSave': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'github.gitAuthentication': false,
  'git.openRepositoryInParentFolders': 'never',
};

const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * @typedef {object} ServerOptions
 * @property {string} data folder of the user's settings, state and storage; kept, so that a second start finds them again
 * @property {string} extensions folder of the installed extensions
 * @property {Record<string, unknown>} [settings] over the quiet ones; written only when `data` is new
 * @property {boolean} [testDriver] VS Code's own driver for tests inside the extension host; it hides all notifications
 * @property {boolean} [restricted] workspaces are not trusted: VS Code's Restricted Mode
 * @property {number} [port]
 */

/** @param {ServerOptions} options */
export async function startServer({ data, extensions, settings = {}, testDriver = false, restricted = false, port }) {
  const user = join(data, 'User');
  mkdirSync(user, { recursive: true });
  mkdirSync(extensions, { recursive: true });
  try {
    writeFileSync(
      join(user, 'settings.json'),
      JSON.stringify({ ...quietSettings, ...(restricted ? restrictedSettings : {}), ...settings }, null, 2),
      {
        flag: 'wx',
      },
    );
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  const logFile = join(data, 'server.log');
  const log = openSync(logFile, 'a');
  const server = spawn(
    paths.node,
    [
      join(paths.codeServer, 'out', 'node', 'entry.js'),
      ...commonFlags(data, extensions),
      `--bind-addr=${address}`,
      '--auth=none',
      ...(restricted ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      '--ignore-last-opened',
      '--reconnection-grace-time=5',
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    // A process group of its own, so that the extension hosts below it end with it.
    { stdio: ['ignore', log, log], env: serverEnvironment(data), detached: true },
  );
  closeSync(log);
  const kill = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (server.pid) process.kill(-server.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const atExit = () => kill('SIGKILL');
  process.once('exit', atExit);
  const ended = new Promise((resolve) => {
    server.once('close', resolve);
    server.once('error', resolve);
  });
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([ended, delay(3000, undefined, { ref: false })]);
    kill('SIGKILL');
    await ended;
    process.off('exit', atExit);
  };
  /** Ends the server as a crash would. */
  const crash = async () => {
    kill('SIGKILL');
    await ended;
    process.off('exit', atExit);
  };
  const url = `http://${address}`;
  const deadline = Date.now() + 60_000;
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The VS Code server did not start:\n${readFileSync(logFile, 'utf8')}`);
    }
    await delay(100);
  }
  return { url, address, stop, crash, ended };
}

/** Installs a .vsix the way a user does, into `extensions`. */
export async function installVsix(
  /** @type {string} */ vsix,
  /** @type {{ data: string, extensions: string }} */ where,
) {
  mkdirSync(where.data, { recursive: true });
  return run(
    paths.node,
    [
      join(paths.codeServer, 'out', 'node', 'entry.js'),
      ...commonFlags(where.data, where.extensions),
      '--install-extension',
      vsix,
      '--force',
    ],
    { quiet: true, env: serverEnvironment(where.data) },
  );
}

/** @returns {Promise<number>} a port of the loopback address that nobody listens on */
export function freePort() {
  return listenOnce(0);
}

export async function isFree(/** @type {number} */ port) {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** @returns {Promise<number>} */
function listenOnce(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(address.port));
    });
  });
}

function commonFlags(/** @type {string} */ data, /** @type {string} */ extensions) {
  const config = join(data, 'config.yaml');
  writeFileSync(config, 'cert: false\n');
  return [
    `--config=${config}`,
    `--user-data-dir=${data}`,
    `--extensions-dir=${extensions}`,
    '--disable-telemetry',
    '--disable-update-check',
  ];
}

/** Without the variables that make the server join a running VS Code or take its port and password from outside. */
function serverEnvironment(/** @type {string} */ data) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VSCODE_|CODE_SERVER_|ELECTRON_|PORT$|PASSWORD$|HASHED_PASSWORD$|NODE_OPTIONS$|npm_)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: data,
    XDG_CONFIG_HOME: join(data, '.config'),
    XDG_DATA_HOME: join(data, '.local', 'share'),
    // An empty gallery: the server asks no marketplace for anything.
    EXTENSIONS_GALLERY: '{}',
  };
}

async function isHealthy(/** @type {string} */ url) {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}
