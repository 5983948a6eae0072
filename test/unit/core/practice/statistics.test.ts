import assert from 'node:assert/strict';
import type { Question, QuestionKind, Section } from '../../../../src/core/exam/model.ts';
import type { ScoreState } from '../../../../src/core/exam/response.ts';
import type { Attempt } from '../../../../src/core/practice/attempt.ts';
import { examStatistics, newestAttempts } from '../../../../src/core/practice/statistics.ts';
import { question } from '../grading/fixtures.ts';

const ask = (
  id: string,
  section: string | null,
  kind: QuestionKind,
  points: number | null,
  extraCredit = false,
): Question => question({ id, section, kind, points, extraCredit });
const tried = (id: string, time: number, state: ScoreState, points: number, outOf: number): Attempt => ({
  exam: 'file:///exam.md',
  question: id,
  fingerprint: id,
  time,
  response: null,
  state,
  points,
  outOf,
  mode: 'panel',
});
const part = (id: string, title: string, choose: Section['choose'] = null): Section => ({
  id,
  title,
  points: null,
  minutes: null,
  scoring: null,
  choose,
  instructions: '',
  lines: { first: 1, last: 1 },
});

const exam = {
  sections: [part('1', 'True or false'), part('2', 'Essays', { count: 1, of: 2, quote: 'Answer one.', line: 9 })],
  questions: [
    ask('1.1', '1', 'true-false', 2),
    ask('1.2', '1', 'true-false', 2),
    ask('1.3', '1', 'true-false', 2),
    {
      ...ask('2.1', '2', 'multi-part', 6),
      parts: [ask('2.1(a)', '2', 'numeric', 4), ask('2.1(b)', '2', 'numeric', 2)],
    },
    ask('2.2', '2', 'short-answer', 6),
    ask('3', null, 'multi-choice', null),
    ask('4', null, 'multi-choice', 5, true),
  ],
};

describe('examStatistics', () => {
  const stats = examStatistics(
    exam,
    newestAttempts([
      tried('1.1', 1, 'correct', 2, 2),
      tried('1.2', 5, 'wrong', -1, 2),
      tried('1.2', 2, 'correct', 2, 2),
      tried('1.3', 3, 'blank', 0, 2),
      tried('2.1(a)', 3, 'correct', 4, 4),
      tried('2.1(b)', 3, 'ungraded', 0, 2),
      tried('2.2', 3, 'partial', 3, 6),
      tried('3', 3, 'partial', 0.5, 1),
      tried('4', 3, 'correct', 5, 5),
      tried('gone', 9, 'correct', 9, 9),
    ]),
  );
  it('adds up by section: a later attempt counts, a blank is not wrong', () => {
    assert.deepEqual(stats.sections[0]!.tally, {
      questions: 3,
      answered: 2,
      graded: 3,
      correct: 1,
      partial: 0,
      wrong: 1,
      points: 1,
      outOf: 6,
      possible: 6,
      accuracy: 0.5,
    });
  });
  it('counts the best where the section lets choose', () => {
    const { tally } = stats.sections[1]!;
    assert.deepEqual([tally.questions, tally.points, tally.outOf, tally.possible, tally.answered], [2, 4, 4, 6, 2]);
  });
  it('adds up the whole, extra credit on top', () => {
    const { total } = stats;
    assert.deepEqual(
      [total.questions, total.points, total.outOf, total.possible],
      [7, 1 + 4 + 0.5 + 5, 6 + 4 + 1, 6 + 6 + 1],
    );
  });
  it('adds up by kind, all questions counted', () => {
    assert.deepEqual(
      stats.kinds.map(({ kind, tally }) => [kind, tally.questions, tally.points]),
      [
        ['true-false', 3, 1],
        ['numeric', 2, 4],
        ['short-answer', 1, 3],
        ['multi-choice', 2, 5.5],
      ],
    );
  });
  it('has no accuracy before the first answer', () => {
    const { total } = examStatistics(exam, new Map());
    assert.deepEqual([total.accuracy, total.points, total.answered, total.possible], [null, 0, 0, 13]);
  });
});
