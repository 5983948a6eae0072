import type { Option, Question } from '../../../../src/core/exam/model.ts';

/** A question with nothing in it but what the test is about. */
export function aQuestion(change: Partial<Question> = {}): Question {
  return {
    id: '1',
    kind: 'short-answer',
    title: null,
    section: null,
    points: 2,
    extraCredit: false,
    prompt: 'What does weight decay shrink?',
    options: [],
    key: null,
    solution: null,
    rubric: null,
    earned: null,
    parts: [],
    lines: { first: 1, last: 1 },
    scoring: null,
    code: [],
    figures: [],
    table: null,
    studentAnswer: null,
    ...change,
  };
}

/** Options labelled A, B, C... */
export function options(...texts: readonly string[]): Option[] {
  return texts.map((text, at) => ({
    label: String.fromCharCode(65 + at),
    text,
    lines: { first: 2 + at, last: 2 + at },
  }));
}
