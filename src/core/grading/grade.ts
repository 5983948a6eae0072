import type { Question } from '../exam/model.ts';
import type { GradeOptions, Response, Score } from '../exam/response.ts';
import { score } from './applied-rule.ts';
import { gradeChoice } from './grade-choice.ts';
import { type Checkers, gradeWritten } from './grade-written.ts';

export type { Checkers } from './grade-written.ts';

const choiceKinds = new Set(['true-false', 'single-choice', 'multi-choice']);

/**
 * Grades a response by the exam's own rule, or by `options.rule`. `reasons` says in words why: how much of the selection is
 * right (counted; labels are named with `options.reveal` only), the exam's sentence, the sum. Never throws.
 *
 * A blank is no wrong answer: it earns 0 unless the exam says otherwise. Without a key nothing is graded.
 *
 * @example grade(question, { choices: ['A', 'C'] }) // { points: 2, outOf: 4, state: 'partial', reasons: [...] }
 */
export function grade(
  question: Question,
  response: Response,
  options: GradeOptions = {},
  checkers: Checkers = {},
): Score {
  if (question.parts.length > 0 || question.kind === 'multi-part') {
    return score(0, question.points ?? 0, 'ungraded', ['This question is answered part by part.']);
  }
  return choiceKinds.has(question.kind)
    ? gradeChoice(question, response, options)
    : gradeWritten(question, response, options, checkers);
}
