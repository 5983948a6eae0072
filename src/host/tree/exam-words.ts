import type { Question } from '../../core/exam/model.ts';
import type { ExamEntry } from '../library/exam-library.ts';
import type { QuestionProgress } from '../storage/progress.ts';
import { number, pointsText, type Tally } from '../storage/tally.ts';

/** The title, or the file's name where the document has none. */
export function examTitle(entry: ExamEntry): string {
  return entry.exam.title || entry.uri.path.slice(entry.uri.path.lastIndexOf('/') + 1);
}

/** "40 pts, 35 questions" before the first answer, "12/40 pts, 5 of 35" after. */
export function tallyText(sum: Tally, outOf: number): string {
  if (sum.answered === 0) {
    return [outOf > 0 ? pointsText(outOf) : '', plural(sum.questions, 'question')].filter(Boolean).join(', ');
  }
  const points = outOf > 0 ? `${number(sum.points)}/${pointsText(outOf)}` : pointsText(sum.points);
  return `${points}, ${sum.answered} of ${sum.questions}`;
}

/** "2 pts" before the first attempt, "1.5/2 pts" after; then what else is to be said. */
export function leafText(question: Question, progress: QuestionProgress, words: string): string {
  const graded = progress.last !== null && !['blank', 'ungraded', 'invalid'].includes(progress.last.state);
  const points = graded
    ? `${number(progress.last.points)}/${pointsText(progress.last.outOf)}`
    : question.points === null
      ? ''
      : pointsText(question.points);
  return [points, question.extraCredit ? 'extra' : '', words].filter(Boolean).join(' · ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
