import type { Response, Score } from '../exam/response.ts';

/** Draws `count` of the candidates, each at most once: at random (Fisher and Yates) or the first ones, as the exam has them. */
export function drawQuestions<T>(
  candidates: readonly T[],
  count: number,
  order: 'random' | 'document',
  random: () => number,
): T[] {
  const most = Math.max(0, Math.min(Math.floor(count), candidates.length));
  if (order === 'document') return candidates.slice(0, most);
  const pool = [...candidates];
  for (let at = 0; at < most; at += 1) {
    const other = at + Math.min(pool.length - at - 1, Math.floor(random() * (pool.length - at)));
    [pool[at], pool[other]] = [pool[other]!, pool[at]!];
  }
  return pool.slice(0, most);
}

/** A run through some questions: where the student is and what was given so far. Never changed in place. */
export interface Quiz<T> {
  readonly questions: readonly T[];
  /** Index of the question that is asked now; the number of questions when all were asked. */
  readonly at: number;
  /** By question: undefined before it was asked, null when it was skipped. */
  readonly responses: readonly (Response | undefined)[];
}

export function startQuiz<T>(questions: readonly T[]): Quiz<T> {
  return { questions, at: 0, responses: questions.map(() => undefined) };
}

/** Takes the response to the question that is asked now (null skips it) and goes on. */
export function respond<T>(quiz: Quiz<T>, response: Response): Quiz<T> {
  if (isDone(quiz)) return quiz;
  return { ...quiz, at: quiz.at + 1, responses: quiz.responses.with(quiz.at, response) };
}

/** Back to the question before; what was given stays until it is given anew. */
export function goBack<T>(quiz: Quiz<T>): Quiz<T> {
  return quiz.at === 0 ? quiz : { ...quiz, at: quiz.at - 1 };
}

export function isDone<T>(quiz: Quiz<T>): boolean {
  return quiz.at >= quiz.questions.length;
}

/** The sum over the questions that were asked. */
export interface QuizSummary {
  readonly asked: number;
  readonly points: number;
  readonly outOf: number;
  readonly correct: number;
  readonly partial: number;
  readonly wrong: number;
  readonly blank: number;
  /** Responses that nothing could grade; their points count on neither side. */
  readonly ungraded: number;
}

export function summarize(scores: readonly Score[]): QuizSummary {
  const count = (...states: readonly Score['state'][]): number =>
    scores.filter(({ state }) => states.includes(state)).length;
  const graded = scores.filter(({ state }) => state !== 'ungraded');
  return {
    asked: scores.length,
    points: graded.reduce((sum, score) => sum + score.points, 0),
    outOf: graded.reduce((sum, score) => sum + score.outOf, 0),
    correct: count('correct'),
    partial: count('partial'),
    wrong: count('wrong', 'invalid'),
    blank: count('blank'),
    ungraded: count('ungraded'),
  };
}

/** What the student should look at again: everything that was asked and is not right. */
export function isMissed(score: Score): boolean {
  return score.state !== 'correct' && score.state !== 'ungraded';
}
