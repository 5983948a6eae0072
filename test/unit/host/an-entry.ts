import type { Exam, Question, Section } from '../../../src/core/exam/model.ts';
import type { ExamEntry, FoundQuestion } from '../../../src/host/library/exam-library.ts';
import type { QuestionProgress } from '../../../src/host/storage/progress.ts';
import { aQuestion } from '../core/practice/a-question.ts';

/** An exam in the library with nothing in it but what the test is about. The address is all that is used of its URI. */
export function anEntry(exam: Partial<Exam>, path = '/w/exam.md'): ExamEntry {
  return {
    uri: { path, toString: () => `file://${path}` } as ExamEntry['uri'],
    folder: null,
    sample: false,
    exam: {
      name: 'exam.md',
      title: 'Exam',
      totalPoints: null,
      extraCreditPoints: null,
      minutes: null,
      sections: [],
      questions: [],
      findings: [],
      junk: [],
      nodes: [],
      format: 'course-midterm',
      likelihood: 1,
      ...exam,
    },
  };
}

export function aSection(id: string, first: number, change: Partial<Section> = {}): Section {
  return {
    id,
    title: `Section ${id}`,
    points: null,
    minutes: null,
    scoring: null,
    choose: null,
    instructions: '',
    lines: { first, last: first },
    ...change,
  };
}

export function at(first: number, id: string, section: string | null, change: Partial<Question> = {}): Question {
  return aQuestion({ id, section, lines: { first, last: first }, ...change });
}

export const untouched: QuestionProgress = { last: null, attempts: 0, flagged: false, draft: null };

/** Progress by question id: points and state of the last attempt. */
export function progressBy(
  table: Readonly<Record<string, Partial<QuestionProgress> & { points?: number; state?: string }>>,
): (found: Pick<FoundQuestion, 'question'>) => QuestionProgress {
  return ({ question }) => {
    const { points, state, ...rest } = table[question.id] ?? {};
    const last =
      state === undefined
        ? null
        : ({ points: points ?? 0, outOf: question.points ?? 0, state } as NonNullable<QuestionProgress['last']>);
    return { ...untouched, last, attempts: last ? 1 : 0, ...rest };
  };
}
