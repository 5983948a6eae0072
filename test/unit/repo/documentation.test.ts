import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

describe('what is written from other files', () => {
  for (const script of ['readme-tables.mjs', 'notices.mjs']) {
    it(`${script} has nothing to add`, () => {
      const run = spawnSync(process.execPath, [`scripts/${script}`, '--check'], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
    }).timeout(60_000);
  }
});
