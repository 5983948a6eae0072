import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable, type Exam, findQuestion } from '../../../../src/core/exam/model.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import { completeExam } from '../../../../src/host/library/pairs/complete-exam.ts';
import { ExamIndex } from '../../../../src/host/library/pairs/exam-index.ts';
import { type OtherKey, otherKeys } from '../../../../src/host/library/pairs/other-keys.ts';
import { chooseKey } from '../../../../src/host/library/pairs/shared-keys.ts';

const read = (text: string, name = 'exam.md'): Exam => parseExam(text, { name });

const blank = `# Midterm

1. (2 points) Which of these optimisers keeps two moving averages of the gradients it has seen?
A) Momentum
B) Adam
C) plain SGD

2. (2 points) A layer maps 20 inputs to 10 outputs with a bias each. How many parameters does it have?

3. (2 points) True or False: dropout is switched off when the network is used at test time after training.
`;
const solved = blank
  .replace('C) plain SGD', 'C) plain SGD\nAnswer: B')
  .replace('does it have?', 'does it have?\nAnswer: 210')
  .replace('after training.', 'after training.\nAnswer: True');

const keysOf = (exam: Exam) => answerable(exam).map(({ id, key }) => [id, key?.value, key?.source]);

describe('keys of another document', () => {
  it('of a solved twin are used, with their labels', () => {
    const keys = otherKeys(read(blank), read(solved));
    assert.deepEqual(
      [...keys].map(([id, { from, twin, differences }]) => [id, from, twin, differences]),
      [
        ['1', '1', true, []],
        ['2', '2', true, []],
        ['3', '3', true, []],
      ],
    );
    assert.deepEqual(keysOf(completeExam(read(blank), keys)), [
      ['1', ['B'], 'paired'],
      ['2', '210', 'paired'],
      ['3', ['True'], 'paired'],
    ]);
  });

  it('say in which document and at which question they stand', () => {
    const keys = [...otherKeys(read(blank), read(solved))].map(
      ([id, key]) => [id, { ...key, exam: 'file:///w/solved.md' }] as const,
    );
    assert.deepEqual(
      answerable(completeExam(read(blank), new Map(keys))).map(({ key }) => key?.from),
      ['1', '2', '3'].map((question) => ({ exam: 'file:///w/solved.md', question, offered: false })),
    );
  });

  it('grade the blank paper', () => {
    const exam = completeExam(read(blank), otherKeys(read(blank), read(solved)));
    const first = findQuestion(exam, '1')!.at(-1)!;
    assert.deepEqual(
      ['A', 'B'].map((label) => grade(first, { choices: [label] }).state),
      ['wrong', 'correct'],
    );
  });

  it('are not taken the other way, and not where there is a key', () => {
    assert.equal(otherKeys(read(solved), read(blank)).size, 0);
    assert.equal(otherKeys(read(solved), read(solved)).size, 0);
  });

  const changes: readonly (readonly [string, string, string, boolean | undefined])[] = [
    ['another word', 'switched off', 'turned off', true],
    ['another number', '20 inputs', '30 inputs', undefined],
    ['a turned statement', 'is switched off', 'is not switched off', false],
    ['other options', 'C) plain SGD', 'C) plain SGD\nD) RMSProp', undefined],
  ];
  for (const [name, from, to, twin] of changes) {
    it(`with ${name} are ${twin === true ? 'used' : 'never used unasked'}`, () => {
      const changed = blank.replace(from, to);
      const id = answerable(read(blank)).find(
        (question, at) => JSON.stringify(question) !== JSON.stringify(answerable(read(changed))[at]),
      )!.id;
      const found = otherKeys(read(changed), read(solved)).get(id);
      if (twin === true) assert.equal(found?.twin, true);
      else assert.notEqual(found?.twin, true);
    });
  }

  it('of a question that only stands in another exam are offered', () => {
    const other = `1. (4 points) What does a pooling layer with a window of two by two and stride two do to a map of 8 by 8?\nAnswer: 4 by 4\n\n${solved.split('\n').slice(2, 7).join('\n')}\n\n5. (1 point) Name three activation functions that saturate for very large inputs.\nAnswer: tanh\n`;
    const found = otherKeys(read(blank), read(other, 'other.md'));
    assert.deepEqual(
      [...found].map(([id, { twin }]) => [id, twin]),
      [['1', false]],
    );
  });
});

describe('which key is used', () => {
  const key = (value: string[], twin: boolean, from = '1'): OtherKey => ({
    from,
    key: { value, source: 'paired' },
    solution: null,
    kind: 'single-choice',
    differences: [],
    twin,
  });
  const here = { exam: 'a', found: key(['B'], true) };
  const agrees = { exam: 'b', found: key(['B'], true) };
  const contradicts = { exam: 'c', found: key(['C'], true) };
  const elsewhere = { exam: 'd', found: key(['A'], false, '7') };

  it('the twin that agrees with all twins; of contradicting ones none', () => {
    assert.deepEqual(chooseKey([here, agrees, elsewhere], null).used, { ...here, accepted: false });
    assert.equal(chooseKey([here, contradicts], null).used, null);
    assert.equal(chooseKey([here, contradicts], null).offered.length, 2);
  });

  it('no offer unasked, and the one that the student took before all', () => {
    assert.deepEqual(chooseKey([elsewhere], null), { used: null, offered: [elsewhere] });
    assert.deepEqual(chooseKey([here, elsewhere], { exam: 'd', question: '7' }).used, { ...elsewhere, accepted: true });
    assert.deepEqual(chooseKey([elsewhere], { exam: 'd', question: '8' }).used, null);
  });
});

describe('the index of exams', () => {
  it('names what is worth comparing, and follows changes', () => {
    const index = new ExamIndex();
    index.set('blank', read(blank));
    index.set('solved', read(solved));
    index.set(
      'other',
      read('1. Which colour has the sky above a city on a clear day in May?\nA) blue\nB) red\nAnswer: A\n'),
    );
    assert.deepEqual(index.candidates('blank'), ['solved']);
    assert.deepEqual(index.candidates('solved'), []);
    index.delete('solved');
    assert.deepEqual(index.candidates('blank'), []);
  });

  it('compares no hundreds of copies with each other', () => {
    const index = new ExamIndex();
    for (let copy = 0; copy < 100; copy += 1) index.set(`copy ${copy}`, read(blank));
    index.set('solved', read(solved));
    assert.deepEqual(index.candidates('copy 1'), []);
  });

  const seeds = '../shared/exams/seeds';
  it('pairs the blank seed with its solved twin', function () {
    if (!existsSync(seeds)) {
      console.log(`      (${seeds} is absent)`);
      this.skip();
    }
    const exams = readdirSync(seeds)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => read(readFileSync(`${seeds}/${name}`, 'utf8'), name));
    const twins = exams.map((exam) =>
      exams.map((other) =>
        exam === other ? 0 : [...otherKeys(exam, other).values()].filter(({ twin }) => twin).length,
      ),
    );
    assert.ok(twins[1]![0]! >= 33, `${twins[1]![0]} keys for the blank seed`);
    assert.deepEqual(
      twins.map((row, at) => row.map((count, other) => (at === 1 && other === 0 ? 0 : count))),
      exams.map((exam) => exams.map(() => 0 * exam.likelihood)),
    );
    const keys = otherKeys(exams[1]!, exams[0]!);
    for (const question of answerable(completeExam(exams[1]!, keys)).filter(({ key }) => key)) {
      const theirs = findQuestion(exams[0]!, keys.get(question.id)!.from)!.at(-1)!;
      assert.equal(theirs.key?.value.length, question.key?.value.length);
    }
  });
});
