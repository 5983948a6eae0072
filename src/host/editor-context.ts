import * as vscode from 'vscode';
import { contextKey } from './ids.ts';
import type { ExamLibrary } from './library/exam-library.ts';

/** Keeps the context key that says whether the active editor shows an exam. */
export function trackExamEditor(library: ExamLibrary): vscode.Disposable {
  let last: boolean | null = null;
  const update = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const shows = uri !== undefined && library.entry(uri) !== undefined;
    if (shows === last) return;
    last = shows;
    void vscode.commands.executeCommand('setContext', contextKey.examEditor, shows);
  };
  update();
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(update), library.onDidChange(update));
}
