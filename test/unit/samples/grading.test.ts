import assert from 'node:assert/strict';
import { parseExam } from '../../../src/core/document/parse-exam.ts';
import { answerable, type Exam } from '../../../src/core/exam/model.ts';
import type { Response, ScoreState } from '../../../src/core/exam/response.ts';
import { grade } from '../../../src/core/grading/grade.ts';
import { sampleText } from './sample-exams.ts';

const choose = (letters: string): Response => ({ choices: [...letters] });
const text = (answer: string): Response => ({ text: answer });
const judge = (answer: 'True' | 'False'): Response => ({ choices: [answer] });

/** Worked out by hand from the sections' sentences on scoring. */
type Row = readonly [question: string, response: Response, points: number, state: ScoreState];

const foundations: readonly Row[] = [
  // +2 for a correct answer, -1 for an incorrect one, 0 for a blank.
  ['1.1', judge('True'), 2, 'correct'],
  ['1.1', judge('False'), -1, 'wrong'],
  ['1.1', null, 0, 'blank'],
  ['1.10', judge('False'), 2, 'correct'],
  // Several correct options: 2 points off for each wrong or missing mark, at most 4.
  ['2.1', choose('AC'), 4, 'correct'],
  ['2.1', choose('CA'), 4, 'correct'],
  ['2.1', choose('A'), 2, 'partial'],
  ['2.1', choose('ABC'), 2, 'partial'],
  ['2.1', choose('AB'), 0, 'wrong'],
  ['2.1', choose('BD'), 0, 'wrong'],
  ['2.1', null, 0, 'blank'],
  ['2.2', choose('ACE'), 4, 'correct'],
  ['2.2', choose('AC'), 2, 'partial'],
  ['2.2', choose('ABCDE'), 0, 'wrong'],
  // One correct option: that option alone.
  ['2.4', choose('A'), 4, 'correct'],
  ['2.4', choose('AB'), 0, 'wrong'],
  ['2.8', choose('C'), 0, 'wrong'],
  // One point for each option rightly marked or rightly left.
  ['3.1', choose('ABC'), 4, 'correct'],
  ['3.1', choose('AB'), 3, 'partial'],
  ['3.1', choose('ABCD'), 3, 'partial'],
  ['3.1', choose('D'), 0, 'wrong'],
  ['3.4', choose('AC'), 2, 'partial'],
  ['3.4', null, 0, 'blank'],
  ['4.1.1', text('0.408'), 2, 'correct'],
  ['4.1.1', text('0.4076'), 2, 'correct'],
  ['4.1.1', text('0.5'), 0, 'wrong'],
  ['4.1.1', null, 0, 'blank'],
  ['4.1.3', text('-0.335'), 2, 'correct'],
  ['4.1.3', text('0.335'), 0, 'wrong'],
  ['4.2.2', text('0.46'), 2, 'correct'],
  ['4.2.2', text('0.64'), 0, 'wrong'],
  ['4.3.2', text('1216'), 2, 'correct'],
  ['4.3.2', text('1200'), 0, 'wrong'],
  ['4.3.3', text('40960'), 0, 'wrong'],
];

const architectures: readonly Row[] = [
  ['1.1', choose('3'), 2, 'correct'],
  ['1.1', choose('1'), 0, 'wrong'],
  ['1.1', null, 0, 'blank'],
  // No partial credit.
  ['2.1', choose('ACD'), 3, 'correct'],
  ['2.1', choose('AC'), 0, 'wrong'],
  ['2.1', choose('ABCD'), 0, 'wrong'],
  ['4.1(a)', text('0.7616'), 2, 'correct'],
  ['4.1(b)', text('0.434'), 2, 'correct'],
  ['4.1(b)', text('0.5'), 0, 'wrong'],
  ['4.2(a)', text('3/4'), 2, 'correct'],
  ['4.2(b)', text('3'), 0, 'wrong'],
];

const describeRows = (file: string, rows: readonly Row[]): void => {
  describe(`grading ${file}`, () => {
    const exam: Exam = parseExam(sampleText(file), { name: file });
    for (const [id, response, points, state] of rows) {
      it(`${id}: ${JSON.stringify(response)} is ${state} with ${points}`, () => {
        const question = answerable(exam).find((leaf) => leaf.id === id);
        assert.ok(question);
        const score = grade(question, response);
        assert.deepEqual([score.points, score.outOf, score.state], [points, question.points, state]);
      });
    }

    it('gives full points for every key', () => {
      for (const question of answerable(exam)) {
        if (question.key === null || question.options.length === 0 || typeof question.key.value === 'string') continue;
        const score = grade(question, { choices: question.key.value });
        assert.deepEqual([question.id, score.points, score.state], [question.id, question.points, 'correct']);
      }
    });
  });
};

describeRows('foundations.md', foundations);
describeRows('architectures-and-numpy.md', architectures);
