import * as vscode from 'vscode';
import { command } from '../ids.ts';
import { refOf } from '../library/question-index.ts';
import { leavesOf } from '../tree/nodes.ts';
import type { Command } from './command.ts';

/** From the cursor in a document to the question that stands there. */
export const revealQuestion: Command = {
  id: command.revealQuestion,
  run: async (services) => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    await services.library.ready;
    const entry = services.library.entry(editor.document.uri.toString());
    if (!entry) {
      void vscode.window.showInformationMessage('Midterm: this document holds no exam.');
      return;
    }
    const line = editor.selection.active.line + 1;
    const questions = leavesOf({ kind: 'exam', entry });
    const here = questions
      .filter(({ question }) => question.lines.first <= line && line <= question.lines.last)
      .sort((one, other) => span(one.question.lines) - span(other.question.lines))[0];
    // on a heading or an instruction: the question that follows
    const found = here ?? questions.find(({ question }) => question.lines.first >= line) ?? questions.at(-1);
    if (found) await services.panels.open(refOf(found), { besideText: true });
  },
};

function span(lines: { readonly first: number; readonly last: number }): number {
  return lines.last - lines.first;
}
