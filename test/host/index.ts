import { appendFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Writes what happens, as it happens, to a file: the extension host's console does not reach the terminal. */
class FileReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const report = process.env.MIDTERM_REPORT;
    if (!report) throw new Error('MIDTERM_REPORT is not set');
    const log = (line: string) => appendFileSync(`${report}.log`, `${line}\n`);
    const count = { passed: 0, failed: 0, skipped: 0 };
    runner.on('pass', (test) => {
      count.passed++;
      log(`  ✔ ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error: Error) => {
      count.failed++;
      log(`  ✘ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.on('pending', (test) => {
      count.skipped++;
      log(`  - skipped: ${test.fullTitle()}`);
    });
    runner.once('end', () => writeFileSync(report, JSON.stringify(count)));
  }
}

/** Called by VS Code inside the extension host; rejects when a test failed or none was there. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: FileReporter, failZero: true, forbidOnly: true });
  const only = process.env.MIDTERM_GREP;
  if (only) mocha.grep(only);
  const files = (await readdir(__dirname, { recursive: true }))
    .filter((name) => /\.(?:test|bench)\.cjs$/.test(name))
    .sort();
  for (const name of files) mocha.addFile(join(__dirname, name));
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
