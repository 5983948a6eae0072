import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFile } from '../../../../src/core/coding/answer-file.ts';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable, type Exam, type Question } from '../../../../src/core/exam/model.ts';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures', 'graded-coding.txt'), 'utf8');

/** Answers to one blank of the fixture, each with whether it is right. */
const answers: Readonly<Record<string, { readonly right: readonly string[]; readonly wrong: readonly string[] }>> = {
  '2.1': {
    right: [
      '(score > 0.5) != truth',
      'wrong_side = (score > 0.5) != (truth == 1)',
      'np.where(score > 0.5, 1, 0) != truth',
      'np.logical_xor(score > 0.5, truth)',
      'np.not_equal(score > 0.5, truth.astype(bool))',
      '~((score > 0.5) == truth)',
      '((score > 0.5).astype(int) - truth) != 0',
      'np.abs((score > 0.5) * 1 - truth) > 0',
      'predicted = score > 0.5\nwrong_side = predicted != truth',
    ],
    wrong: [
      'score > 0.5',
      'score != truth',
      '(score > 0.5) == truth',
      '(score >= 0.5) != truth',
      '(score < 0.5) != truth',
      'score > 0.5 != truth',
      '(score > 0.5) - truth',
      '(score > 0.6) != truth',
      'np.abs(score - truth) > 0.5',
      'np.any((score > 0.5) != truth)',
      '(score > 0.5) & (truth == 1)',
      '((score > 0.5) != truth).astype(float)',
      'not score > 0.5',
    ],
  },
  '2.2': {
    right: [
      'np.abs(score - truth)',
      'abs(truth - score)',
      'np.absolute(truth - score)',
      'np.sqrt((truth - score) ** 2)',
      'np.where(truth > score, truth - score, score - truth)',
      'np.maximum(truth - score, score - truth)',
      'np.fabs(score - truth)',
      'gap = score - truth\ngap = np.abs(gap)',
    ],
    wrong: [
      'score - truth',
      'truth - score',
      '(score - truth) ** 2',
      'np.abs(score) - np.abs(truth)',
      'np.abs(score - truth).sum()',
      'np.abs(score - truth).mean()',
      'np.abs(score + truth)',
      'np.abs(score)',
      'np.abs(score[:, np.newaxis] - truth)',
      'np.abs((score > 0.5) - truth)',
      'score -= truth\ngap = np.abs(score)',
      'np.round(np.abs(score - truth))',
    ],
  },
  '2.3': {
    right: [
      'wrong_side & (gap > 0.6)',
      'np.logical_and(wrong_side, gap > 0.6)',
      '(gap > 0.6) & wrong_side',
      'wrong_side * (gap > 0.6)',
      'np.where(wrong_side, gap > 0.6, False)',
      '~(~wrong_side | (gap <= 0.6))',
      '(wrong_side.astype(int) * (gap > 0.6)) == 1',
      'np.bitwise_and(wrong_side, gap > 0.6)',
    ],
    wrong: [
      'wrong_side and gap > 0.6',
      'wrong_side | (gap > 0.6)',
      'wrong_side & gap > 0.6',
      'wrong_side',
      'wrong_side & (gap >= 0.6)',
      'wrong_side & (gap < 0.6)',
      '~wrong_side & (gap > 0.6)',
      'wrong_side & (gap > 0.7)',
      '(wrong_side & (gap > 0.6)) * 1.0',
      'np.where(wrong_side & (gap > 0.6))',
      'np.any(wrong_side & (gap > 0.6))',
      'wrong_side * gap > 0.8',
    ],
  },
  '2.4': {
    right: [
      'np.sum(queue)',
      'queue.sum()',
      'np.count_nonzero(queue)',
      'int(sum(queue))',
      'len(queue[queue])',
      'np.where(queue)[0].size',
      'queue.astype(int).sum()',
      'len(np.flatnonzero(queue))',
    ],
    wrong: [
      'len(queue)',
      'np.mean(queue)',
      'np.sum(~queue)',
      'np.sum(wrong_side)',
      'queue.max()',
      'np.sum(gap)',
      'np.sum(queue) + 1',
      'np.sum(queue) - 1',
      'np.sum(queue, keepdims=True)',
      'queue',
      'np.where(queue)',
      'queue.sum() // 2',
    ],
  },
  '2.5': {
    right: [
      '(1 - queue) / np.sum(1 - queue)',
      '~queue / np.sum(~queue)',
      'np.where(queue, 0, 1 / (len(queue) - marked))',
      '(~queue).astype(float) / (~queue).sum()',
      '(1 - queue) / (len(queue) - marked)',
      'extra = np.ones(len(queue))\nextra[queue] = 0\nextra /= extra.sum()',
      'extra = (gap + 0.1) * ~queue\nextra = extra / np.sum(extra)',
      'np.logical_not(queue) / np.count_nonzero(queue == 0)',
    ],
    wrong: [
      'marked/quota',
      'np.ones(len(queue)) / len(queue)',
      'queue / np.sum(queue)',
      '~queue',
      '1 - queue',
      'gap / np.sum(gap)',
      '~queue / len(queue)',
      '(1 - queue) / quota',
      'np.full(len(queue), 1 / quota)',
      '1 / np.sum(~queue)',
      'np.zeros(len(queue))',
      '(1 - queue)[:, np.newaxis] / np.sum(1 - queue)',
      'extra = np.zeros(len(queue))\nextra[np.argmin(queue)] = 1',
    ],
  },
};

const leaves = (exam: Exam): readonly Question[] => answerable(exam).filter(({ kind }) => kind === 'code');

describe('checkCode on a graded script with five blanks and no reference solution', function () {
  this.timeout(120_000);
  const exam = parseExam(fixture);
  const questions = leaves(exam);

  it('gives the five questions one answer file, mended, without the student’s answers', () => {
    const file = answerFile(questions[2]!, exam);
    assert.deepEqual(
      file.blanks.map(({ id, question, points, placeholder }) => [id, question, points, placeholder]),
      [
        ['1', '2.1', 2, 'wrong_side = ...'],
        ['2', '2.2', 2, 'gap = ...  # one per picture'],
        ['3', '2.3', 2, 'queue = ...'],
        ['4', '2.4', 2, 'marked = ...'],
        ['5', '2.5', 2, 'extra = ...'],
      ],
    );
    assert.deepEqual(
      file.findings.map(({ code }) => code),
      ['code-split', 'code-mended', 'code-mended', 'code-mended'],
    );
    assert.match(file.text, /^ {12}quota - marked,$/m);
    assert.match(file.text, /^ {8}queue\[more\] = ~queue\[more\]$/m);
    assert.match(file.text, /^ {4}return pictures\[queue\], truth\[queue\]$/m);
    assert.doesNotMatch(file.text, /score > 0\.5\)|marked\/quota/);
  });

  for (const [id, { right, wrong }] of Object.entries(answers)) {
    const question = questions.find((leaf) => leaf.id === id)!;
    assert.ok(right.length >= 8 && wrong.length >= 12, id);
    for (const answer of right)
      it(`${id} accepts ${answer.replace('\n', '; ')}`, () => {
        const { state, points, reasons } = checkCode(question, { blanks: [answer] }, { exam });
        assert.deepEqual([state, points], ['correct', 2], reasons.join('\n'));
      });
    for (const answer of wrong)
      it(`${id} refuses ${answer.replace('\n', '; ')}`, () => {
        const { state, points, reasons } = checkCode(question, { blanks: [answer] }, { exam });
        assert.deepEqual([state, points], ['wrong', 0], reasons.join('\n'));
      });
  }

  it('judges the answers of the script as the text stands', () => judgesTheScript(exam));

  it('judges each blank for itself in a whole file', () => {
    const blanks = ['(score > 0.5) == truth', 'np.abs(score - truth)', 'wrong_side & (gap > 0.6)', '', 'marked/quota'];
    const checked = checkCode(questions[0]!, { blanks }, { exam });
    assert.deepEqual(
      checked.blanks.map(({ question, state, points, outOf }) => [question, state, points, outOf]),
      [
        ['2.1', 'wrong', 0, 2],
        ['2.2', 'correct', 2, 2],
        ['2.3', 'correct', 2, 2],
        ['2.4', 'blank', 0, 2],
        ['2.5', 'wrong', 0, 2],
      ],
    );
    assert.deepEqual([checked.state, checked.points, checked.outOf], ['wrong', 0, 2]);
  });
});

/** Answers 1 to 4 are right, the grader took a point from 1; 5 is wrong for both of the rubric's reasons. */
function judgesTheScript(exam: Exam): void {
  const questions = leaves(exam);
  assert.equal(questions.length, 5);
  const checked = questions.map((question) => checkCode(question, { blanks: [question.studentAnswer!] }, { exam }));
  assert.deepEqual(
    checked.map(({ state, points, outOf }) => [state, points, outOf]),
    [
      ['correct', 2, 2],
      ['correct', 2, 2],
      ['correct', 2, 2],
      ['correct', 2, 2],
      ['wrong', 0, 2],
    ],
  );
  assert.deepEqual(
    checked.map(({ findings }) => findings.filter(({ code }) => code === 'verdict-differs-from-rubric').length),
    [1, 0, 0, 0, 0],
  );
  const fifth = checked[4]!.blanks.find((blank) => blank.question === questions[4]!.id)!;
  const codes = fifth.misconceptions.map(({ code }) => code);
  assert.ok(codes.includes('probabilities-do-not-sum-to-one'), codes.join());
  assert.ok(codes.includes('selected-entries-drawn'), codes.join());
  const applied = questions[4]!.rubric!.items.filter((item) => item.applied && item.points < 0);
  assert.equal(applied.length, 2);
  for (const { text } of applied)
    assert.ok(
      fifth.reasons.some((reason) => reason.includes(text)),
      text,
    );
  assert.equal(fifth.error?.type, 'ValueError');
}

describe('the coding question of the graded seed', () => {
  const folder = join(import.meta.dirname, '../../../../../shared/exams/seeds');
  it('judges the answers of the script as the text stands', function () {
    this.timeout(60_000);
    if (!existsSync(folder)) {
      console.log('      ../shared/exams is not here: the seed is not checked');
      return;
    }
    const name = readdirSync(folder).find((each) => /^002.*\.txt$/.test(each))!;
    judgesTheScript(parseExam(readFileSync(join(folder, name), 'utf8')));
  });
});
