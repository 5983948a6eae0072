import type { Response, Score } from '../../core/exam/response.ts';
import { isMissed, type QuizSummary, summarize } from '../../core/practice/quiz.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { number } from '../storage/tally.ts';

export interface QuizAnswer {
  readonly found: FoundQuestion;
  readonly response: Response;
  readonly score: Score;
}

/** A quiz that has ended, or was left early: then it holds what was asked until then. */
export interface QuizResult {
  readonly title: string;
  readonly answers: readonly QuizAnswer[];
  readonly summary: QuizSummary;
  readonly missed: readonly QuizAnswer[];
  /** Questions that were not asked because they need their panel. */
  readonly leftOut: readonly FoundQuestion[];
}

export function quizResult(
  title: string,
  answers: readonly QuizAnswer[],
  leftOut: readonly FoundQuestion[],
): QuizResult {
  return {
    title,
    answers,
    summary: summarize(answers.map(({ score }) => score)),
    missed: answers.filter(({ score }) => isMissed(score)),
    leftOut,
  };
}

/** "7.5/10 points: 3 correct, 1 partly correct, 1 wrong, 1 left blank". */
export function summaryText(summary: QuizSummary): string {
  const counts = [
    [summary.correct, 'correct'],
    [summary.partial, 'partly correct'],
    [summary.wrong, 'wrong'],
    [summary.blank, 'left blank'],
    [summary.ungraded, 'not graded'],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${number(summary.points)}/${number(summary.outOf)} points${words.length > 0 ? `: ${words.join(', ')}` : ''}`;
}
