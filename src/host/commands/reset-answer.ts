import * as vscode from 'vscode';
import { regionsOf } from '../coding/regions.ts';
import { command } from '../ids.ts';
import { answerPlace } from './answer-target.ts';
import type { Command } from './command.ts';

/** Puts a blank, or the whole file, back as the exam gives it. Undo brings the student's text back. */
export const resetAnswer: Command = {
  id: command.resetAnswer,
  run: async (services, argument) => {
    const { coding } = services;
    const place = await answerPlace(services, argument);
    if (!place) return;
    const { document, found, blank } = place;
    const original = (await coding.language.answerFile(found)).text.replace(/\r\n?/g, '\n');
    const edit = new vscode.WorkspaceEdit();
    if (blank === null) {
      // the line that tells which question it is stays, and what stands above it
      const header = headerIndex(document);
      const all = new vscode.Range(header + 1, 0, document.lineCount, 0);
      edit.replace(document.uri, all, `${original.endsWith('\n') ? original : `${original}\n`}`);
    } else {
      const lines = original.split('\n');
      const before = regionsOf(lines.length, (line) => lines[line] ?? '').find(({ id }) => id === blank);
      const now = regionsOf(document.lineCount, (line) => document.lineAt(line).text).find(({ id }) => id === blank);
      if (!before || !now) {
        void vscode.window.showInformationMessage(
          `Midterm: the markers of blank ${blank} are gone. Reset the whole answer, or bring them back with Undo.`,
        );
        return;
      }
      const text = lines.slice(before.first, before.last + 1).map((line) => `${line}\n`);
      edit.replace(document.uri, new vscode.Range(now.first, 0, now.last + 1, 0), text.join(''));
    }
    if (await vscode.workspace.applyEdit(edit)) {
      coding.checks.forget(document.uri);
      coding.solutionShown(found, false);
    }
  },
};

function headerIndex(document: vscode.TextDocument): number {
  for (let line = 0; line < Math.min(5, document.lineCount); line++) {
    if (document.lineAt(line).text.startsWith('# Midterm answer:')) return line;
  }
  return -1;
}
