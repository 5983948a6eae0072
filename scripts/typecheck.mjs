// Type-checks each wall of the house by its own tsconfig, so that a folder cannot reach for what it must not know.
// With folder names as arguments, only those: `npm run typecheck -- src/core`.
import { spawnSync } from 'node:child_process';

const walls =
  process.argv.length > 2 ? process.argv.slice(2) : ['src/core', 'src/protocol', 'src/host', 'src/webview', 'test'];
let failed = false;
for (const wall of walls) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `${wall}/tsconfig.json`], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    failed = true;
    console.error(`typecheck: ${wall} failed`);
  }
}
process.exit(failed ? 1 : 0);
