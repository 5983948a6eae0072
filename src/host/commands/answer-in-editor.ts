import * as vscode from 'vscode';
import { regionsOf } from '../coding/regions.ts';
import { command } from '../ids.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { refOf } from '../library/question-index.ts';
import type { Command, CommandServices } from './command.ts';
import { pickQuestion } from './pick-question.ts';
import { currentQuestion } from './target.ts';

/** Opens the answer file of a coding question beside its panel. */
export const answerInEditor: Command = {
  id: command.answerInEditor,
  run: async (services, argument) => {
    await services.library.ready;
    const here = currentQuestion(services, argument);
    const isCode = ({ question }: FoundQuestion): boolean => question.kind === 'code';
    const found = here && isCode(here) ? here : await pickQuestion(services, 'Answer in Editor', isCode);
    return found && openAnswer(services, found);
  },
};

async function openAnswer({ coding, panels }: CommandServices, found: FoundQuestion): Promise<vscode.Uri> {
  const uri = await coding.files.open(found);
  // the question stays in view, and the file comes beside it
  await panels.open(refOf(found), { preserveFocus: true });
  const document = await vscode.workspace.openTextDocument(uri);
  const regions = regionsOf(document.lineCount, (line) => document.lineAt(line).text);
  const own = coding.language
    .answerFile(found)
    .then(({ blanks }) => blanks.filter(({ question }) => question === found.question.id));
  const wanted = new Set((await own).map(({ id }) => id));
  const region = regions.find(({ id }) => wanted.has(id)) ?? regions[0];
  const line = region ? firstFree(document, region.first, region.last) : 0;
  const at = document.lineAt(line).range.end;
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.Beside,
    preview: false,
    selection: new vscode.Range(at, at),
  });
  return uri;
}

/** The first line of a region that is no comment: where the student writes. */
function firstFree(document: vscode.TextDocument, first: number, last: number): number {
  for (let line = first; line <= last; line++) {
    if (!/^\s*#/.test(document.lineAt(line).text)) return line;
  }
  return Math.max(0, Math.min(last, document.lineCount - 1));
}
