import * as vscode from 'vscode';
import type { CodeCheck } from '../../core/coding/code-check.ts';
import type { CheckOutcome } from '../coding/code-checks.ts';
import { pointsOf, whyNot } from '../coding/failure-words.ts';
import { command } from '../ids.ts';
import { refOf } from '../library/question-index.ts';
import { oneLine } from '../quiz/plain-text.ts';
import { appearance } from '../tree/question-state.ts';
import { type AnswerPlace, answerPlace } from './answer-target.ts';
import type { Command, CommandServices } from './command.ts';

/** After this a check is said to take its time. */
const PATIENCE_MS = 800;

/** Runs and judges an answer file, and says what came of it. */
export const checkAnswer: Command = {
  id: command.checkAnswer,
  run: async (services, argument) => {
    const place = await answerPlace(services, argument);
    if (!place) return undefined;
    const { uri } = place.document;
    const outcome = await patiently((token) => services.coding.checks.check(uri, { token }));
    if (!outcome.ok) {
      if (outcome.reason === 'untrusted') tellUntrusted(outcome.message);
      else if (outcome.reason !== 'cancelled') void vscode.window.showWarningMessage(`Midterm: ${outcome.message}`);
      return undefined;
    }
    void tell(services, place, outcome.check);
    return outcome.check;
  },
};

/** Most checks are over at once; one that takes its time shows that, and can be cancelled. */
async function patiently(check: (token: vscode.CancellationToken) => Promise<CheckOutcome>): Promise<CheckOutcome> {
  const source = new vscode.CancellationTokenSource();
  const checking = check(source.token).finally(() => source.dispose());
  const waited = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const soon = await Promise.race([checking, waited]);
  if (soon) return soon;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title: 'Midterm: checking the answer', cancellable: true },
    (_, token) => {
      token.onCancellationRequested(() => source.cancel());
      return checking;
    },
  );
}

/** What a workspace that is not trusted means, with the way to change it. */
export function tellUntrusted(message: string): void {
  const manage = 'Manage Workspace Trust';
  void vscode.window.showWarningMessage(`Midterm: ${message}`, manage).then((picked) => {
    if (picked === manage) void vscode.commands.executeCommand('workbench.trust.manage');
  });
}

async function tell({ panels }: CommandServices, { found, blank: id }: AnswerPlace, check: CodeCheck): Promise<void> {
  const blank = id === null ? undefined : check.blanks.find((each) => each.id === id);
  const result = blank ?? check;
  const name = blank ? blank.label : `Question ${found.question.id}`;
  const open = 'Open Question';
  if (result.state === 'ungraded') {
    const words = `Midterm: ${name} cannot be judged. ${check.judgedBySentence} Open the question to mark it yourself.`;
    if ((await vscode.window.showInformationMessage(oneLine(words, 500), open)) === open)
      await panels.open(refOf(found));
    return;
  }
  const wrong = blank
    ? blank.state === 'correct'
      ? null
      : blank
    : check.blanks.find(({ state }) => state !== 'correct');
  const why = wrong && wrong.state !== 'blank' ? ` ${blank ? '' : `${wrong.label}: `}${whyNot(wrong)}` : '';
  const state = result.state === 'blank' ? 'empty' : appearance[result.state].words;
  const message = oneLine(`Midterm: ${name}: ${state}, ${pointsOf(result)}.${why}`, 500);
  const show = 'Show Problem';
  const picked = await vscode.window.showInformationMessage(message, ...(why === '' ? [open] : [show, open]));
  if (picked === open) await panels.open(refOf(found));
  if (picked === show) await vscode.commands.executeCommand('editor.action.marker.next');
}
