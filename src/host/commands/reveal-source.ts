import * as vscode from 'vscode';
import type { LineRange } from '../../core/exam/model.ts';
import { command } from '../ids.ts';
import type { Command } from './command.ts';
import { currentQuestion, nodeOf } from './target.ts';

/** From a question, section or exam to its line in the document. */
export const revealSource: Command = {
  id: command.revealSource,
  run: async (services, argument) => {
    const node = nodeOf(argument);
    if (node?.kind === 'skipped') return vscode.commands.executeCommand('vscode.open', node.file.uri);
    if (node?.kind === 'exam') return show(node.entry.uri, { first: 1, last: 1 });
    if (node?.kind === 'section') return show(node.entry.uri, node.section.lines);
    const found = currentQuestion(services, argument);
    return found && show(found.entry.uri, found.question.lines);
  },
};

async function show(uri: vscode.Uri, lines: LineRange): Promise<void> {
  const at = new vscode.Position(Math.max(0, lines.first - 1), 0);
  const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const editor = await vscode.window.showTextDocument(uri, {
    selection: new vscode.Range(at, at),
    ...(open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn }),
  });
  const last = new vscode.Position(Math.max(0, lines.last - 1), 0);
  editor.revealRange(new vscode.Range(at, last), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
