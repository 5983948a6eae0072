// Mocha's spec reporter that also leaves the counts in the file named by MIDTERM_REPORT, for the sum over all suites.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

class CountingReporter extends (process.env.MIDTERM_SPEC ? reporters.Spec : reporters.Dot) {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.MIDTERM_REPORT;
    if (!file) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}

module.exports = CountingReporter;
