// Runs the mocha unit tests straight from their TypeScript sources.
// Arguments are test files or folders: `npm run test:unit -- test/unit/core/document`; the whole of test/unit otherwise.
import { mocha } from './mocha.mjs';

process.exitCode = await mocha('test/unit', process.argv.slice(2), ['--timeout', '60000']);
