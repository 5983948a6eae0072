import assert from 'node:assert/strict';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { codingAnswers } from '../../samples/coding-answers.ts';
import { sampleText } from '../../samples/sample-exams.ts';

describe('checkCode on the coding questions of the samples', function () {
  this.timeout(120_000);
  const exam = parseExam(sampleText('architectures-and-numpy.md'));

  for (const { question: id, right, wrong } of codingAnswers) {
    const question = answerable(exam).find((leaf) => leaf.id === id)!;

    for (const [name, ...blanks] of right)
      it(`${id} accepts: ${name}`, () => {
        const { state, points, outOf, judgedBy, blanks: checked } = checkCode(question, { blanks });
        assert.deepEqual(
          { state, points, outOf, judgedBy, states: checked.map((blank) => blank.state) },
          { state: 'correct', points: 4, outOf: 4, judgedBy: 'reference', states: blanks.map(() => 'correct') },
          checked.flatMap((blank) => blank.reasons).join('\n'),
        );
      });

    for (const [name, ...blanks] of wrong)
      it(`${id} refuses: ${name}`, () => {
        const { state, points, blanks: checked } = checkCode(question, { blanks });
        assert.ok(state === 'partial' || state === 'wrong', state);
        assert.ok(points < 4, `${points} points`);
        const failed = checked.filter((blank) => blank.state !== 'correct');
        assert.ok(failed.length > 0);
        for (const blank of failed) {
          assert.equal(blank.state, 'wrong');
          assert.equal(blank.points, 0);
          assert.ok(blank.failure, 'a failing example');
          assert.ok(blank.reasons.length > 0);
        }
      });
  }
});
