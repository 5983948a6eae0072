import type { Question } from '../../core/exam/model.ts';
import type { QuestionProgress } from '../storage/progress.ts';

/** The state of a question as the student sees it. */
export type QuestionState =
  | 'unanswered'
  | 'correct'
  | 'partial'
  | 'wrong'
  | 'invalid'
  | 'answered'
  | 'no-key'
  | 'started';

/** A blank that was graded is unanswered still; a response that nothing could grade is answered. */
export function stateOf(question: Question, progress: QuestionProgress): QuestionState {
  const state = progress.last?.state ?? null;
  switch (state) {
    case 'correct':
    case 'partial':
    case 'wrong':
    case 'invalid':
      return state;
    case 'ungraded':
      return 'answered';
    case 'blank':
    case null:
      if (progress.draft !== null) return 'started';
      // code is judged by running it, with a key or without
      return question.key === null && question.kind !== 'code' ? 'no-key' : 'unanswered';
  }
}

/** Whether a question is one to come back to: not right at the last attempt, or flagged. */
export function wantsAnotherLook(question: Question, progress: QuestionProgress): boolean {
  return progress.flagged || ['wrong', 'partial', 'invalid'].includes(stateOf(question, progress));
}

/** Codicon, theme colour and words of each state. */
export const appearance: Readonly<Record<QuestionState, { icon: string; color: string | null; words: string }>> = {
  unanswered: { icon: 'circle-large-outline', color: null, words: 'unanswered' },
  started: { icon: 'edit', color: null, words: 'started, not checked' },
  correct: { icon: 'pass-filled', color: 'testing.iconPassed', words: 'correct' },
  partial: { icon: 'color-mode', color: 'charts.yellow', words: 'partly correct' },
  wrong: { icon: 'error', color: 'testing.iconFailed', words: 'wrong' },
  invalid: { icon: 'warning', color: 'list.warningForeground', words: 'not readable as an answer' },
  answered: { icon: 'circle-large-filled', color: 'charts.blue', words: 'answered, not graded' },
  'no-key': { icon: 'circle-slash', color: 'disabledForeground', words: 'no key in the document' },
};

/** The state in words, with who judged it. */
export function stateWords(question: Question, progress: QuestionProgress): string {
  const { words } = appearance[stateOf(question, progress)];
  return progress.last?.selfMarked ? `${words}, marked by yourself` : words;
}

/** The icon of a flagged question; its state stands in its description. */
export const flagIcon = { icon: 'bookmark', color: 'charts.orange' } as const;
