// Makes the .vsix: `npm run package`, or with another file name as its argument.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { node, root, vsce } from './vscode-host/paths.mjs';
import { setup } from './vscode-host/setup.mjs';

/** @returns {Promise<string>} the path of the .vsix */
export async function makeVsix(/** @type {string | undefined} */ out) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = out ?? join(root, `${name}-${version}.vsix`);
  await run(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { cwd: root });
  const [command, first] = packager();
  await run(
    command,
    [
      ...first,
      'package',
      // esbuild has bundled everything: there are no dependencies to ship.
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      file,
    ],
    { cwd: root, quiet: true },
  );
  return file;
}

/** vsce wants Node 22 or newer: the test host's Node has it, and elsewhere the user's own may. */
function packager() {
  const here = spawnSync(node, ['--version']).status === 0;
  return here ? [node, [vsce]] : ['npx', ['--yes', '@vscode/vsce@4.1.0']];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  if (process.platform === 'linux' && process.arch === 'x64') await setup();
  const file = await makeVsix(argv[2]);
  console.log(`${relative(process.cwd(), file)}: ${(statSync(file).size / 1024).toFixed(0)} kB`);
}
