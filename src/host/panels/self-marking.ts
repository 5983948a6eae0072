import type { Question } from '../../core/exam/model.ts';
import type { Response, Score } from '../../core/exam/response.ts';
import type { PanelMarking } from '../../protocol/messages.ts';

/** A graded response as the panel shows it. */
export interface Checked {
  readonly score: Score;
  readonly response: Response;
  /** The student gave the points. */
  readonly selfMarked: boolean;
  /** The response was given with the solution open: it counts for nothing. */
  readonly peeked: boolean;
}

/** Whether a student may judge this answer: only a person can, there is something to judge it by, and it was given before. */
export function marking(question: Question, checked: Checked | null, revealed: boolean): PanelMarking | null {
  if (!revealed || checked === null || checked.peeked || checked.response === null) return null;
  if (question.solution === null && question.rubric === null && question.key === null) return null;
  if (checked.selfMarked) return { outOf: checked.score.outOf, given: checked.score.points };
  return checked.score.state === 'ungraded' ? { outOf: checked.score.outOf, given: null } : null;
}

/** The score that the student gave: from 0 to the question's points, in hundredths. */
export function selfScore(points: number, outOf: number): Score {
  const given = Math.round(Math.min(Math.max(points, 0), outOf) * 100) / 100;
  const state = given >= outOf ? 'correct' : given <= 0 ? 'wrong' : 'partial';
  return { points: given, outOf, state, reasons: ['You marked this answer yourself, by the solution.'] };
}
