// Runs the mocha unit tests straight from their TypeScript sources.
// Arguments are test files or folders: `npm run test:unit -- test/unit/core/document`; the whole of test/unit otherwise.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const specs = (chosen.length > 0 ? chosen : ['test/unit']).map((path) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? `${path}/**/*.test.ts` : path,
);
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--timeout', '20000', '--reporter', 'dot', ...flags, ...specs],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
