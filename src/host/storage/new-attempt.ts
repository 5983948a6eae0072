import type { Response, Score } from '../../core/exam/response.ts';
import type { Attempt } from '../../core/practice/attempt.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { subjectOf } from '../library/question-index.ts';

/** The attempt to record for a response that was just graded. */
export function newAttempt(
  found: FoundQuestion,
  response: Response,
  score: Score,
  mode: Attempt['mode'],
  time: number,
): Attempt {
  const { exam, question, fingerprint } = subjectOf(found.entry.uri.toString(), found.entry.exam, found.question.id);
  const { state, points, outOf } = score;
  return { exam, question, fingerprint, time, response, state, points, outOf, mode };
}
