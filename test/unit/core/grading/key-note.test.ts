import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import type { Key } from '../../../../src/core/exam/model.ts';
import { grade } from '../../../../src/core/grading/grade.ts';

/** What a score says of the key's origin, or null where the document's own solution needs no word. */
const NOTES: readonly { readonly key: Key; readonly note: RegExp | null }[] = [
  { key: { value: ['A'], source: 'solution', line: 4 }, note: null },
  { key: { value: ['A'], source: 'marked', line: 2 }, note: /marks as right/ },
  { key: { value: ['A'], source: 'rubric', line: 2 }, note: /grader's rubric/ },
  { key: { value: ['A'], source: 'paired' }, note: /taken from another document of the same exam/ },
  {
    key: { value: ['A'], source: 'paired', from: { question: '3', offered: false } },
    note: /taken from question 3 of the solved copy/,
  },
  {
    key: { value: ['A'], source: 'paired', from: { question: '7', offered: true } },
    note: /you took the one of question 7 in another exam, which asks nearly the same/,
  },
  { key: { value: ['A'], source: 'computed' }, note: /computed from the question/ },
  { key: { value: ['A'], source: 'user' }, note: /key that you set/ },
];

describe("what a score says of its key's origin", () => {
  const question = parseExam('1. Which one has weights? (2 points)\nA) dense\nB) pooling\n').questions[0];
  for (const { key, note } of NOTES) {
    it(`${key.source}${key.from ? (key.from.offered ? ', offered' : ', taken') : ''}`, () => {
      assert.ok(question);
      const { reasons, state } = grade({ ...question, key }, { choices: ['A'] });
      assert.equal(state, 'correct');
      const said = reasons.filter((reason) => /\bkey\b/i.test(reason));
      if (note === null) assert.deepEqual(said, []);
      else assert.equal(said.filter((reason) => note.test(reason)).length, 1, reasons.join('\n'));
    });
  }
});
