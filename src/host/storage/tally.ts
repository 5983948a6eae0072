import type { Question } from '../../core/exam/model.ts';
import type { QuestionProgress } from './progress.ts';

/** How far the student is with some questions. */
export interface Tally {
  readonly questions: number;
  /** Questions with a response, graded or not. */
  readonly answered: number;
  readonly points: number;
  /** Points of the questions that do not count as extra credit. */
  readonly outOf: number;
}

/** @param leaves questions that are answered themselves */
export function tally(leaves: readonly Question[], progressOf: (question: Question) => QuestionProgress): Tally {
  let answered = 0;
  let points = 0;
  let outOf = 0;
  for (const question of leaves) {
    const { last } = progressOf(question);
    if (last !== null && last.state !== 'blank') answered += 1;
    if (last !== null) points += last.points;
    if (!question.extraCredit) outOf += question.points ?? 0;
  }
  return { questions: leaves.length, answered, points, outOf };
}

/** "12.5": halves and thirds without noise. */
export function number(value: number): string {
  return String(Number(value.toFixed(2))).replace('-', '\u2212');
}

export function pointsText(value: number): string {
  return value === 1 ? '1 pt' : `${number(value)} pts`;
}
