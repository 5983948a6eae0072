import * as vscode from 'vscode';
import { type AnswerTarget, regionAround } from '../coding/answer-lenses.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import type { CommandServices } from './command.ts';

/** An answer file, its question, and the blank that is meant; null for all of them. */
export interface AnswerPlace {
  readonly document: vscode.TextDocument;
  readonly found: FoundQuestion;
  readonly blank: string | null;
}

/** What a command on an answer file was called on: by a lens, or else the active editor with the blank at its cursor. */
export async function answerPlace(
  { coding, library }: CommandServices,
  argument: unknown,
): Promise<AnswerPlace | undefined> {
  await library.ready;
  const editor = vscode.window.activeTextEditor;
  const document = isTarget(argument)
    ? await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true))
    : editor?.document;
  if (!document || !coding.files.isAnswer(document)) {
    void vscode.window.showInformationMessage('Midterm: open the answer file of a coding question first.');
    return undefined;
  }
  const found = coding.files.questionOf(document);
  if (!found) {
    void vscode.window.showWarningMessage(
      'Midterm: the exam that this file answers is not among the exams of this window. Open the folder that holds it.',
    );
    return undefined;
  }
  const atCursor = editor?.document === document ? regionAround(document, editor.selection.active.line)?.id : undefined;
  return { document, found, blank: isTarget(argument) ? (argument.blank ?? null) : (atCursor ?? null) };
}

function isTarget(value: unknown): value is AnswerTarget {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    (!('blank' in value) || value.blank === undefined || typeof value.blank === 'string')
  );
}
