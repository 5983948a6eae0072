import assert from 'node:assert/strict';
import { parseExam } from '../../../src/core/api.ts';
import { answerable } from '../../../src/core/exam/model.ts';
import { examTemplate } from '../../../src/host/commands/exam-template.ts';

describe('the template of a new exam', () => {
  const exam = parseExam(examTemplate, { name: 'Untitled-1' });

  it('is taken for an exam, with its title, points and time', () => {
    assert.ok(exam.likelihood >= 0.5, `likelihood ${exam.likelihood}`);
    assert.deepEqual([exam.title, exam.totalPoints, exam.minutes], ['Practice Midterm', 17, 20]);
    assert.deepEqual(exam.findings, []);
  });

  const table = [
    ['1.1', 'true-false', 2, ['True']],
    ['1.2', 'true-false', 2, ['False']],
    ['2.1', 'single-choice', 2, ['B']],
    ['2.2', 'multi-choice', 4, ['A', 'B', 'D']],
    ['3.1', 'numeric', 2, '24'],
    [
      '3.2',
      'short-answer',
      5,
      'All units of a layer would compute the same and get the same gradient, so they would stay alike.',
    ],
  ] as const;
  for (const [at, [id, kind, points, key]] of table.entries()) {
    it(`has question ${id}: ${kind}, ${points} points`, () => {
      const question = answerable(exam)[at];
      const value = question?.key?.value;
      const positions =
        typeof value === 'object' && question?.kind !== 'true-false'
          ? value.map((label) => 'ABCD'[question!.options.findIndex((option) => option.label === label)])
          : value;
      assert.deepEqual([question?.id, question?.kind, question?.points, positions], [id, kind, points, key]);
    });
  }

  it('states the rule of its first section', () => {
    assert.equal(answerable(exam)[0]?.scoring?.rule.name, 'signed');
  });
});
