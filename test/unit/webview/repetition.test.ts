import assert from 'node:assert/strict';
import { keyAndSolution, withoutHeading, withoutLabels } from '../../../src/webview/repetition.ts';

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

  const solutions: readonly [string, string | null, string | null, string | null, string | null][] = [
    ['key, then why', '<p>0.8</p>\n', '<p>0.8</p>\n<p>Since.</p>\n', '<p>0.8</p>\n', '<p>Since.</p>'],
    ['the key alone', '<p>0.8</p>\n', '<p>0.8</p>\n', '<p>0.8</p>\n', null],
    ['a key that only begins like it', '<p>0.8</p>\n', '<p>0.8 or so</p>\n', '<p>0.8</p>\n', '<p>0.8 or so</p>\n'],
    ['both where they differ', '<p>0.8</p>\n', '<p>Since.</p>\n', '<p>0.8</p>\n', '<p>Since.</p>\n'],
    ['a key in the midst', '<p>So.</p>\n', '<table></table>\n<p>So.</p>\n', null, '<table></table>\n<p>So.</p>\n'],
    ['no key', null, '<p>Since.</p>\n', null, '<p>Since.</p>\n'],
    ['no solution', '<p>0.8</p>\n', null, '<p>0.8</p>\n', null],
    // no block of its own: the rest might begin in the midst of one
    ['a key that is no block', '0.8', '0.8 and more', '0.8', '0.8 and more'],
    ['an empty key', '', '<p></p>', '', '<p></p>'],
  ];
  for (const [words, key, solution, shownKey, shownSolution] of solutions) {
    it(words, () => {
      assert.deepEqual(keyAndSolution(key, solution), { key: shownKey, solution: shownSolution });
    });
  }

  const named: readonly [string, readonly string[] | null, string, string | null][] = [
    ['labels, then why', ['A', 'C'], '<p>A, C</p>\n<p>A is.</p>\n', '<p>A is.</p>'],
    ['labels in words', ['A', 'C'], '<p>A and C.</p>\n<p>A is.</p>\n', '<p>A is.</p>'],
    ['labels alone', ['True'], '<p>True</p>\n', null],
    ['a sentence that begins with one', ['True'], '<p>True. It is.</p>\n', '<p>True. It is.</p>\n'],
    ['other labels', ['A'], '<p>A, C</p>\n<p>A is.</p>\n', '<p>A, C</p>\n<p>A is.</p>\n'],
    ['no labels', null, '<p>A</p>\n', '<p>A</p>\n'],
    ['a formula', ['A'], '<p><span>A</span></p>\n', '<p><span>A</span></p>\n'],
  ];
  for (const [words, labels, solution, left] of named) {
    it(words, () => assert.equal(withoutLabels(labels, solution), left));
  }
});
