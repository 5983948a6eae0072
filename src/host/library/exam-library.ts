import type * as vscode from 'vscode';
import type { Exam, Question } from '../../core/exam/model.ts';
import type { QuestionRef } from '../../core/practice/attempt.ts';

/** An exam that was found, with where it stands. */
export interface ExamEntry {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder | null;
  /** True for the samples that ship with the extension. */
  readonly sample: boolean;
  readonly exam: Exam;
}

export interface FoundQuestion {
  readonly entry: ExamEntry;
  readonly question: Question;
  /** From the top-level question down to, not including, the question. */
  readonly ancestors: readonly Question[];
}

/** A file that was to be read and could not be. */
export interface SkippedFile {
  readonly uri: vscode.Uri;
  /** In words for the student. */
  readonly reason: string;
}

/** All exams of the workspace and the samples, kept up to date while files and open documents change. */
export interface ExamLibrary extends vscode.Disposable {
  readonly entries: readonly ExamEntry[];
  readonly skipped: readonly SkippedFile[];
  readonly onDidChange: vscode.Event<void>;
  /** Resolves when the first search is done. */
  readonly ready: Promise<void>;
  entry(exam: string): ExamEntry | undefined;
  find(ref: QuestionRef): FoundQuestion | undefined;
  /** Searches all folders anew; resolves when what was found is read. */
  refresh(): Promise<void>;
}
