import * as vscode from 'vscode';
import type { FoundQuestion } from '../library/exam-library.ts';
import { examName } from '../tree/exam-words.ts';
import { questionLabel } from '../tree/question-label.ts';
import { appearance, flagIcon, stateOf } from '../tree/question-state.ts';
import type { CommandServices } from './command.ts';
import { questionsOf } from './target.ts';

export interface QuestionItem extends vscode.QuickPickItem {
  readonly found?: FoundQuestion;
}

/** Asks for one of all questions, or of those that are wanted. */
export async function pickQuestion(
  services: CommandServices,
  title: string,
  wanted: (found: FoundQuestion) => boolean = () => true,
): Promise<FoundQuestion | undefined> {
  await services.library.ready;
  if (services.library.entries.length === 0) {
    void vscode.window.showInformationMessage('Midterm: there is no exam in this workspace.');
    return undefined;
  }
  const items = services.library.entries.flatMap((entry): QuestionItem[] => {
    const questions = questionsOf(entry).filter(wanted);
    if (questions.length === 0) return [];
    const name = examName(entry, services.library.entries);
    return [
      { label: name, kind: vscode.QuickPickItemKind.Separator },
      ...questions.map((found) => questionItem(services, found)),
    ];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Type a number, words of the question or the name of its exam',
    matchOnDescription: true,
  });
  return picked?.found;
}

export function questionItem({ progress, library }: CommandServices, found: FoundQuestion): QuestionItem {
  const done = progress.of(found);
  const look = done.flagged ? flagIcon : appearance[stateOf(found.question, done)];
  return {
    label: questionLabel(found.question),
    description: examName(found.entry, library.entries),
    iconPath: new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined),
    found,
  };
}
