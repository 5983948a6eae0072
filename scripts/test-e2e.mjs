// Runs test/e2e: packages the extension, installs that .vsix as a user does, and drives the workbench in a browser.
// Arguments are test files and flags for mocha. `--no-package` reuses what the last run installed.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { mocha } from './mocha.mjs';
import { makeVsix } from './package.mjs';
import { root } from './vscode-host/paths.mjs';
import { installVsix } from './vscode-host/server.mjs';
import { setup } from './vscode-host/setup.mjs';

const out = join(root, 'out', 'e2e');
const extensions = join(out, 'extensions');
const reuse = argv.includes('--no-package') && existsSync(extensions);
const args = argv.slice(2).filter((argument) => argument !== '--no-package');

await setup();
if (!reuse) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const vsix = await makeVsix(join(out, 'midterm.vsix'));
  await installVsix(vsix, { data: join(out, 'installer'), extensions });
}
process.env.MIDTERM_SPEC = '1';
// A browser on a busy machine may lose a click. The reporter names each test that was tried again, with its first error.
const flags = ['--timeout', '180000', '--slow', '20000', '--retries', '1'];
process.exitCode = await mocha('test/e2e', args, flags);
