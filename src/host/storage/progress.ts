import type * as vscode from 'vscode';
import type { Response } from '../../core/exam/response.ts';
import type { Attempt, QuestionRef } from '../../core/practice/attempt.ts';
import type { ExamEntry, FoundQuestion } from '../library/exam-library.ts';

/** What the student did with a question so far. */
export interface QuestionProgress {
  /** The newest graded response. */
  readonly last: Attempt | null;
  readonly attempts: number;
  readonly flagged: boolean;
  /** What stands in the panel and is not graded yet. */
  readonly draft: Response;
}

/** The student's work: a journal of attempts, drafts and flags, in the extension's storage. */
export interface Progress extends vscode.Disposable {
  /** Fires with the question concerned, or undefined when anything may have changed (another window wrote, reset). */
  readonly onDidChange: vscode.Event<QuestionRef | undefined>;
  readonly ready: Promise<void>;
  of(found: FoundQuestion): QuestionProgress;
  /** Whether anything was ever done with a question of this exam: false spares asking for each. */
  touched(entry: ExamEntry): boolean;
  /**
   * Appends to the journal; resolves when it is on disk, or when the user was told that it could not be written. What could
   * not be written is kept and tried again.
   */
  record(attempt: Attempt): Promise<void>;
  setDraft(found: FoundQuestion, draft: Response): Promise<void>;
  setFlagged(found: FoundQuestion, flagged: boolean): Promise<void>;
  /** Forgets all progress of these questions, by a line in the journal that says so. */
  reset(questions: readonly FoundQuestion[]): Promise<void>;
  /** Forgets all progress of all questions, also of documents that are not open here. */
  resetAll(): Promise<void>;
}
