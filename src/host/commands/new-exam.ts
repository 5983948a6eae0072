import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { Command } from './command.ts';
import { examTemplate } from './exam-template.ts';

/** Opens an exam to start from. It is not saved yet, and in the tree at once. */
export const newExam: Command = {
  id: command.newExam,
  run: async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: examTemplate });
    await vscode.window.showTextDocument(document);
  },
};
