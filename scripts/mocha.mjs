// Runs mocha over TypeScript test files as they stand.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Resolves to mocha's exit code. Fails when no test was found, and when one is marked `.only`.
 * @param {string} folder the tests to run unless `args` name files or folders
 * @param {readonly string[]} args files and folders, and flags for mocha
 * @param {readonly string[]} flags
 * @returns {Promise<number>}
 */
export function mocha(folder, args, flags) {
  const chosen = args.filter((argument) => !argument.startsWith('-'));
  const specs = (chosen.length > 0 ? chosen : [folder]).map((path) =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ? `${path}/**/*.test.ts` : path,
  );
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'node_modules/mocha/bin/mocha.js',
      '--fail-zero',
      '--forbid-only',
      '--reporter',
      'scripts/mocha-reporter.cjs',
      ...flags,
      ...args.filter((argument) => argument.startsWith('-')),
      ...specs,
    ],
    { stdio: 'inherit', cwd: root },
  );
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
