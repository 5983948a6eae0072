import assert from 'node:assert/strict';
import type { Exam } from '../../../src/core/exam/model.ts';
import { changedExams, type Drawn } from '../../../src/host/tree/drawn-exams.ts';
import { anEntry } from './an-entry.ts';

describe('which exams the tree draws anew', () => {
  const exams = new Map<string, Exam>();
  /** "a b2": the exams a and b, the latter as it was read a second time; "a:Name" has another name than "a". */
  const drawn = (words: string, skipped = ''): Drawn => ({
    exams: words
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const [version = '', name = 'Exam'] = word.split(':');
        if (!exams.has(version)) exams.set(version, anEntry({}).exam);
        return { uri: version[0]!, name, exam: exams.get(version)! };
      }),
    skipped,
  });
  const cases: readonly [string, Drawn, Drawn, readonly string[], readonly string[] | null][] = [
    ['nothing where nothing changed', drawn('a b c'), drawn('a b c'), [], []],
    ['the one that was read anew', drawn('a b c'), drawn('a b2 c'), [], ['b']],
    ['the one that was answered', drawn('a b c'), drawn('a b c'), ['c'], ['c']],
    ['both', drawn('a b c'), drawn('a2 b c'), ['c'], ['a', 'c']],
    ['an exam that got another name through an edit of another', drawn('a b c'), drawn('a2:New b:x c'), [], ['a', 'b']],
    ['no exam of the other view', drawn('a b'), drawn('a b'), ['z'], []],
    ['all where one came', drawn('a c'), drawn('a b c'), [], null],
    ['all where one went', drawn('a b c'), drawn('a c'), [], null],
    ['all where one moved', drawn('a b'), drawn('b a'), [], null],
    ['all where one took the place of another', drawn('a b'), drawn('a c'), [], null],
    ['all where a file could not be read', drawn('a b'), drawn('a b', 'x: too large'), [], null],
    ['nothing of nothing', drawn(''), drawn(''), [], []],
  ];
  for (const [words, before, now, answered, expected] of cases) {
    it(words, () => assert.deepEqual(changedExams(before, now, new Set(answered)), expected));
  }
});
