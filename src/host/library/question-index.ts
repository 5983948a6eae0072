import type { Exam, Question } from '../../core/exam/model.ts';
import type { QuestionRef } from '../../core/practice/attempt.ts';
import { fingerprint, wording } from '../../core/practice/fingerprint.ts';
import type { Subject } from '../../core/practice/journal.ts';
import type { FoundQuestion } from './exam-library.ts';

interface Indexed {
  readonly question: Question;
  readonly ancestors: readonly Question[];
  readonly fingerprint: string;
}

const prints = new WeakMap<Question, string>();

/** A question's fingerprint, computed once: it stands in one place of one exam. */
export function fingerprintOf(question: Question, ancestors: readonly Question[]): string {
  let print = prints.get(question);
  if (print === undefined) {
    print = fingerprint(question, ancestors);
    prints.set(question, print);
  }
  return print;
}

/** Takes over a fingerprint that was computed elsewhere. */
export function knowFingerprint(question: Question, print: string): void {
  prints.set(question, print);
}

/** For a question of the same wording: what is known of the one holds for the other. */
export function withFingerprintOf<T extends Question>(same: Question, question: T): T {
  const print = prints.get(same);
  if (print !== undefined) prints.set(question, print);
  return question;
}

/** The questions of an exam by id, with their fingerprints; made once per exam, as exams are never changed in place. */
class QuestionIndex {
  readonly byId = new Map<string, Indexed>();
  readonly wordings = new Map<string, number>();

  constructor(exam: Exam) {
    const visit = (question: Question, ancestors: readonly Question[]): void => {
      const print = fingerprintOf(question, ancestors);
      if (!this.byId.has(question.id)) this.byId.set(question.id, { question, ancestors, fingerprint: print });
      this.wordings.set(wording(print), (this.wordings.get(wording(print)) ?? 0) + 1);
      for (const part of question.parts) visit(part, [...ancestors, question]);
    };
    for (const question of exam.questions) visit(question, []);
  }
}

const indexes = new WeakMap<Exam, QuestionIndex>();

function indexOf(exam: Exam): QuestionIndex {
  let index = indexes.get(exam);
  if (!index) {
    index = new QuestionIndex(exam);
    indexes.set(exam, index);
  }
  return index;
}

/** The question with this id and the questions around it, outermost first. */
export function questionOf(exam: Exam, id: string): { question: Question; ancestors: readonly Question[] } | undefined {
  return indexOf(exam).byId.get(id);
}

/** The question as the journal knows it. */
export function subjectOf(uri: string, exam: Exam, id: string): Subject {
  const index = indexOf(exam);
  return { exam: uri, question: id, fingerprint: index.byId.get(id)?.fingerprint ?? '', wordings: index.wordings };
}

/** The wordings of an exam's questions (the hash parts of their fingerprints). */
export function wordingsOf(exam: Exam): Iterable<string> {
  return indexOf(exam).wordings.keys();
}

export function refOf(found: FoundQuestion): QuestionRef {
  return { exam: found.entry.uri.toString(), question: found.question.id };
}
