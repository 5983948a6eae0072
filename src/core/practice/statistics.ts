import { answerable, type Exam, type Question, type QuestionKind } from '../exam/model.ts';
import type { Attempt } from './attempt.ts';

/** Sums over questions, from the newest attempt at each. */
export interface Tally {
  /** Questions that can be answered. */
  readonly questions: number;
  /** Those with a response that is no blank, graded or not. */
  readonly answered: number;
  /** Those whose newest attempt has points: neither ungraded nor invalid. A blank that was checked counts. */
  readonly graded: number;
  readonly correct: number;
  readonly partial: number;
  readonly wrong: number;
  /** Points earned, penalties taken off; not floored, as no exam says so unless it does. */
  readonly points: number;
  /** What the graded attempts could have earned, without extra credit. */
  readonly outOf: number;
  /** What all questions are worth, without extra credit; one point where none are printed. */
  readonly possible: number;
  /** Fully right among the answered and graded, 0 to 1; null before the first. */
  readonly accuracy: number | null;
}

export interface ExamStatistics {
  readonly total: Tally;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly tally: Tally }[];
  readonly kinds: readonly { readonly kind: QuestionKind; readonly tally: Tally }[];
}

/** The newest attempt at each question of one exam, by the question's id. Of two at the same time the later in the list. */
export function newestAttempts(attempts: readonly Attempt[]): ReadonlyMap<string, Attempt> {
  const newest = new Map<string, Attempt>();
  for (const attempt of attempts) {
    const known = newest.get(attempt.question);
    if (!known || known.time <= attempt.time) newest.set(attempt.question, attempt);
  }
  return newest;
}

/**
 * How an exam stands: in all, by section and by kind of question. Where a section says "answer any three of five", the best
 * three of its questions count in the section and in all. Pure; attempts at questions that are not there are passed over.
 *
 * @param newest the newest attempt by question id, as `newestAttempts` gives it or the journal knows it
 */
export function examStatistics(
  exam: Pick<Exam, 'questions' | 'sections'>,
  newest: ReadonlyMap<string, Attempt>,
): ExamStatistics {
  const counted: Question[] = [];
  const sections = exam.sections.map((section) => {
    const own = exam.questions.filter((question) => question.section === section.id);
    const chosen = section.choose ? best(own, section.choose.count, newest) : own;
    counted.push(...chosen);
    return { id: section.id, title: section.title, tally: tally(leaves(chosen), newest) };
  });
  const known = new Set(exam.sections.map((section) => section.id));
  counted.push(...exam.questions.filter((question) => question.section === null || !known.has(question.section)));
  const all = leaves(exam.questions);
  const kinds = [...new Set(all.map((question) => question.kind))].map((kind) => ({
    kind,
    tally: tally(
      all.filter((question) => question.kind === kind),
      newest,
    ),
  }));
  return { total: tally(leaves(counted), newest), sections, kinds };
}

function leaves(questions: readonly Question[]): Question[] {
  return answerable({ questions });
}

/** The `count` questions with the most points; those not tried come last, in the order of the paper. */
function best(
  questions: readonly Question[],
  count: number,
  newest: ReadonlyMap<string, Attempt>,
): readonly Question[] {
  if (questions.length <= count) return questions;
  const ranked = questions.map((question, index) => {
    const sum = tally(leaves([question]), newest);
    return { question, index, points: sum.graded > 0 ? sum.points : Number.NEGATIVE_INFINITY };
  });
  ranked.sort((a, b) => b.points - a.points || a.index - b.index);
  return ranked.slice(0, Math.max(0, count)).map((one) => one.question);
}

function tally(questions: readonly Question[], newest: ReadonlyMap<string, Attempt>): Tally {
  const count = {
    answered: 0,
    graded: 0,
    correct: 0,
    partial: 0,
    wrong: 0,
    points: 0,
    outOf: 0,
    possible: 0,
    judged: 0,
  };
  for (const question of questions) {
    if (!question.extraCredit) count.possible += question.points ?? 1;
    const attempt = newest.get(question.id);
    if (!attempt) continue;
    const { state } = attempt;
    if (state !== 'blank') count.answered++;
    if (state === 'ungraded' || state === 'invalid') continue;
    count.graded++;
    count.points += attempt.points;
    if (!question.extraCredit) count.outOf += attempt.outOf;
    if (state === 'blank') continue;
    count.judged++;
    count[state]++;
  }
  const round = (value: number): number => Math.round(value * 1e9) / 1e9;
  return {
    questions: questions.length,
    answered: count.answered,
    graded: count.graded,
    correct: count.correct,
    partial: count.partial,
    wrong: count.wrong,
    points: round(count.points),
    outOf: round(count.outOf),
    possible: round(count.possible),
    accuracy: count.judged === 0 ? null : count.correct / count.judged,
  };
}
