import type { Question } from '../../../../src/core/exam/model.ts';

/** A coding question as the reader makes it, of given code and, if there is one, the reference solution. */
export function codingQuestion(given: string, solution: string | null = null, more: Partial<Question> = {}): Question {
  const lines = given.split('\n').length;
  return {
    id: '1.1',
    kind: 'code',
    title: null,
    section: '1',
    points: 4,
    extraCredit: false,
    prompt: `\`\`\`python\n${given}\n\`\`\``,
    options: [],
    key: null,
    solution: solution === null ? null : { text: solution, lines: { first: 100, last: 110 } },
    rubric: null,
    earned: null,
    parts: [],
    lines: { first: 1, last: lines + 3 },
    scoring: null,
    code: [{ language: 'python', text: given, lines: { first: 2, last: lines + 3 } }],
    figures: [],
    table: null,
    studentAnswer: null,
    ...more,
  };
}

/** Python in a fence, as a solution holds it. */
export const fence = (code: string, info = 'python'): string => `\`\`\`${info}\n${code}\n\`\`\``;
