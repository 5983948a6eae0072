import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';

/** A page of statements with somebody's verdicts below them. */
const paper = (title: string, name: string, marker = ''): string => `${title}
${name}

Question 1. (8 points) Decide for each statement whether it is true or false.

(a) A kernel of width one leaves the width of a feature map as it is.

${marker}TRUE

(b) Averaging the weights of two networks averages what they compute.

${marker}FALSE

(c) A larger receptive field needs more layers or larger steps.

${marker}TRUE

(d) Batch statistics are the same for every batch of a set.

${marker}FALSE

Question 2. (2 points) Name one use of a validation set.
`;

describe('verdicts below statements', () => {
  const all = [['True'], ['False'], ['True'], ['False']];
  const none = [undefined, undefined, undefined, undefined];
  const cases: readonly [string, string, readonly unknown[], readonly string[]][] = [
    [
      'in a paper whose name line is empty may be anybody’s',
      paper('Harbour Midterm', 'Name: ______'),
      none,
      ['key-unclear'],
    ],
    ['in a paper with a name are the student’s', paper('Harbour Midterm', 'Name: Ada Quay'), none, []],
    ['in a paper that calls itself solved are the key', paper('Harbour Midterm Solutions', 'Name: ______'), all, []],
    ['with a solution’s mark are the key', paper('Harbour Midterm', 'Name: ______', 'Solution: '), all, []],
  ];
  for (const [words, text, keys, findings] of cases) {
    it(words, () => {
      const exam = parseExam(text, { name: 'harbour.txt' });
      const statements = answerable(exam).filter(({ kind }) => kind === 'true-false');
      assert.deepEqual(
        statements.map(({ key }) => key?.value),
        keys,
      );
      assert.deepEqual(
        exam.findings.filter(({ code }) => code === 'key-unclear').map(({ code }) => code),
        findings,
      );
      for (const { prompt, solution } of statements) {
        assert.doesNotMatch(prompt, /TRUE|FALSE/);
        if (keys === none) assert.equal(solution, null);
      }
    });
  }
});

describe('an answer in a paper that carries a name', () => {
  it('is told with the question that it answers', () => {
    const exam = parseExam(
      `Harbour Midterm
Name: Ada Quay

Question 1. (2 points) Name one use of a validation set.

Question 2. (6 points) Explain in your own words.

(a) What does early stopping watch?

Answer: The error on held-out data.

(b) What does patience mean there?

Answer: How long it waits.
`,
      { name: 'harbour.txt' },
    );
    const told = exam.findings.filter(({ code }) => code === 'student-answer');
    assert.ok(told.length > 0, JSON.stringify(exam.findings));
    for (const { question, line } of told) {
      const asked = answerable(exam).find(({ id }) => id === question);
      assert.ok(asked && asked.lines.first <= line && line <= asked.lines.last, `${question} at ${line}`);
    }
    for (const { key, solution } of answerable(exam)) assert.deepEqual([key, solution], [null, null]);
  });
});
