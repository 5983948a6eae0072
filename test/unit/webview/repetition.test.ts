import assert from 'node:assert/strict';
import { withoutHeading, withoutKey } from '../../../src/webview/repetition.ts';

describe('what the panel does not say twice', () => {
  const reasons: readonly [string, readonly string[], readonly string[]][] = [
    ['Left blank', ['Left blank.'], []],
    ['Left blank', ['Left blank.', 'Points: blank: 0.'], ['Points: blank: 0.']],
    ['Left blank', ['Left blank: 0 points.'], ['Left blank: 0 points.']],
    ['Correct', [], []],
  ];
  for (const [heading, given, left] of reasons) {
    it(`${heading}: ${given.join(' ')}`, () => assert.deepEqual(withoutHeading(heading, given), left));
  }

  const solutions: readonly [string, string | null, string | null][] = [
    ['<p>0.8</p>\n<p>Since.</p>\n', '<p>0.8</p>\n', '<p>Since.</p>'],
    ['<p>0.8</p>\n', '<p>0.8</p>\n', null],
    ['<p>0.8 or so</p>\n', '<p>0.8</p>\n', '<p>0.8 or so</p>\n'],
    ['<p>Since.</p>\n', '<p>0.8</p>\n', '<p>Since.</p>\n'],
    ['<p>Since.</p>\n', null, '<p>Since.</p>\n'],
    // no block of its own: the rest might begin in the midst of one
    ['0.8 and more', '0.8', '0.8 and more'],
    ['0.8', '0.8', null],
    ['<p></p>', '', '<p></p>'],
  ];
  for (const [solution, key, left] of solutions) {
    it(`${JSON.stringify(solution)} below ${JSON.stringify(key)}`, () => assert.equal(withoutKey(solution, key), left));
  }
});
