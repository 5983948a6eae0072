import type { Question } from '../exam/model.ts';
import type { GradeOptions, Response, Score } from '../exam/response.ts';
import { runCode } from './checkers/run-code.ts';
import { type Checkers, grade } from './grade.ts';

/**
 * Grades a response as `grade` does, and code by running it against the question's reference solution or conditions. It
 * brings the simulator along, which `grade` alone does not.
 *
 * @example gradeByRunning(question, { code: 'm = x.mean(axis=0)' })
 */
export function gradeByRunning(
  question: Question,
  response: Response,
  options: GradeOptions = {},
  checkers: Checkers = {},
): Score {
  return grade(question, response, options, { code: runCode, ...checkers });
}
