import assert from 'node:assert/strict';
import type { Question } from '../../../src/core/exam/model.ts';
import { quickReason } from '../../../src/host/quiz/quick.ts';
import { quizResult, summaryText } from '../../../src/host/quiz/quiz-result.ts';
import { aQuestion, options } from '../core/practice/a-question.ts';
import { anEntry } from './an-entry.ts';

describe('a question that can be asked in a pick', () => {
  const code = { language: 'python', text: 'x = 1', lines: { first: 1, last: 1 } };
  const figure = { path: 'a.png', alt: '', line: 1 };
  const table: [string, Partial<Question>, Question[], string | null][] = [
    ['true or false', { kind: 'true-false', options: options('', '') }, [], null],
    ['select all', { kind: 'multi-choice', options: options('a', 'b') }, [], null],
    ['a number', { kind: 'numeric' }, [], null],
    ['a formula', { kind: 'formula' }, [], null],
    ['a few words', { kind: 'short-answer' }, [], null],
    ['a choice without options', { kind: 'single-choice' }, [], 'its options could not be read'],
    ['a table', { kind: 'table' }, [], 'it asks for a table'],
    ['code to write', { kind: 'code' }, [], 'it asks for code'],
    ['several parts', { kind: 'multi-part' }, [], 'it has several parts'],
    ['code to read', { code: [code] }, [], 'it shows code'],
    ['a figure', { figures: [figure] }, [], 'it has a figure'],
    ['a figure of the question around it', {}, [aQuestion({ figures: [figure] })], 'it has a figure'],
    ['a table to read', { prompt: 'Given\n\n| a | b |\n|---|---|\n| 1 | 2 |' }, [], 'it shows a table'],
    ['a norm in a formula', { prompt: 'What is $|x|$ or $\\|x\\|$?' }, [], null],
    [
      'certainty',
      {
        kind: 'single-choice',
        options: options('a', 'b'),
        scoring: {
          rule: { name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] },
          quote: '',
          line: null,
          confidence: 1,
        },
      },
      [],
      'it asks how sure you are',
    ],
    ['a long text', { prompt: 'x '.repeat(400) }, [], 'its text is long'],
    ['a long text around it', {}, [aQuestion({ prompt: 'x '.repeat(400) })], 'its text is long'],
  ];
  for (const [what, change, ancestors, reason] of table) {
    it(`${what}: ${reason ?? 'yes'}`, () => assert.equal(quickReason(aQuestion(change), ancestors), reason));
  }
});

describe('the result of a quiz', () => {
  const answer = (id: string, state: 'correct' | 'partial' | 'wrong' | 'blank', points: number) => ({
    found: { entry: anEntry({}), question: aQuestion({ id }), ancestors: [] },
    response: state === 'blank' ? null : { text: 'x' },
    score: { state, points, outOf: 2, reasons: [] },
  });

  it('is summed up in words, without the states that did not occur', () => {
    const result = quizResult(
      'Quiz',
      [answer('1', 'correct', 2), answer('2', 'wrong', -1), answer('3', 'blank', 0)],
      [],
    );
    assert.equal(summaryText(result.summary), '1/6 points: 1 correct, 1 wrong, 1 left blank');
    assert.deepEqual(
      result.missed.map(({ found }) => found.question.id),
      ['2', '3'],
    );
    assert.equal(summaryText(quizResult('Quiz', [], []).summary), '0/0 points');
  });
});
