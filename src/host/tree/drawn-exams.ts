import type { Exam } from '../../core/exam/model.ts';

/** An exam at the top of the tree, as it was drawn. */
export interface DrawnExam {
  readonly uri: string;
  readonly name: string;
  readonly exam: Exam;
}

/** What the tree showed at its top when it was drawn last. */
export interface Drawn {
  readonly exams: readonly DrawnExam[];
  /** Changes with the files that were not read. */
  readonly skipped: string;
}

/**
 * Which exams have to be drawn anew: those that changed, or null for all, where exams came, went or moved. VS Code draws an exam with everything below it, and nothing beside it.
 *
 * @param answered exams (URI texts) whose progress changed
 */
export function changedExams(before: Drawn, now: Drawn, answered: ReadonlySet<string>): readonly string[] | null {
  if (before.skipped !== now.skipped || before.exams.length !== now.exams.length) return null;
  const changed: string[] = [];
  for (const [at, { uri, name, exam }] of now.exams.entries()) {
    const old = before.exams[at]!;
    if (old.uri !== uri) return null;
    // an exam of the same title as another shows a part of its path: one edit may give several exams another name
    if (old.exam !== exam || old.name !== name || answered.has(uri)) changed.push(uri);
  }
  return changed;
}
