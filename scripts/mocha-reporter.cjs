// Mocha's reporter, dots or with MIDTERM_SPEC a line for each test. Names what was skipped and what passed only when it
// was tried again, and leaves the counts in the file named by MIDTERM_REPORT, for the sum over all suites.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

class CountingReporter extends (process.env.MIDTERM_SPEC ? reporters.Spec : reporters.Dot) {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    const retried = [];
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) => retried.push(`${test.fullTitle()}: ${error}`));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      for (const title of skipped) console.log(`  skipped: ${title}`);
      for (const title of retried) console.log(`  tried again: ${title}`);
      const file = process.env.MIDTERM_REPORT;
      if (!file) return;
      const { passes, failures, pending } = this.stats;
      writeFileSync(
        file,
        JSON.stringify({ passed: passes, failed: failures, skipped: pending, retried: retried.length }),
      );
    });
  }
}

module.exports = CountingReporter;
