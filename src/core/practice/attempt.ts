import type { Response, ScoreState } from '../exam/response.ts';

/** A question by the document it stands in (URI text) and its id there. */
export interface QuestionRef {
  readonly exam: string;
  readonly question: string;
}

/** A graded response at a time: one line of the journal. */
export interface Attempt extends QuestionRef {
  /** Identifies the question by its wording, so that progress follows a document that is moved or renumbered. */
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly response: Response;
  readonly state: ScoreState;
  readonly points: number;
  readonly outOf: number;
  /** Where it was answered. */
  readonly mode: 'panel' | 'quiz' | 'editor';
  /** The student judged the answer by the solution, since only a person can. */
  readonly selfMarked?: true;
}
