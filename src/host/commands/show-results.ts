import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { ExamEntry, FoundQuestion } from '../library/exam-library.ts';
import { refOf } from '../library/question-index.ts';
import { summaryText } from '../quiz/quiz-result.ts';
import { showQuizResult } from '../quiz/show-quiz-result.ts';
import { showReport } from '../results/results-document.ts';
import { number, pointsText, tally } from '../storage/tally.ts';
import { examName, tallyText } from '../tree/exam-words.ts';
import { questionLabel } from '../tree/question-label.ts';
import { appearance, stateOf, wantsAnotherLook } from '../tree/question-state.ts';
import type { Command, CommandServices } from './command.ts';
import { nodeOf, questionsOf } from './target.ts';

interface ResultItem extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** The points of each exam, and a way into each question that was missed or flagged. */
export const showResults: Command = {
  id: command.showResults,
  run: async (services, argument) => {
    await Promise.all([services.library.ready, services.progress.ready]);
    const node = nodeOf(argument);
    const entries = node?.kind === 'exam' ? [node.entry] : services.library.entries;
    const items: ResultItem[] = [];
    const last = services.lastQuiz.result;
    if (last && node === undefined) {
      items.push({
        label: 'Last quiz',
        description: summaryText(last.summary),
        detail: last.title,
        iconPath: new vscode.ThemeIcon('history'),
        run: async () => {
          const next = await showQuizResult(last);
          if (next.kind === 'open') await services.panels.open(refOf(next.found));
        },
      });
    }
    items.push({
      label: 'Open the report as a document',
      iconPath: new vscode.ThemeIcon('open-preview'),
      run: () => showReport(),
    });
    for (const entry of entries) items.push(...examItems(services, entry));
    const sum = tally(
      entries.flatMap((entry) => questionsOf(entry)).map(({ question }) => question),
      progressBy(services, entries),
    );
    const picked = await vscode.window.showQuickPick(items, {
      title: `Results: ${tallyText(sum, sum.outOf)}`,
      placeHolder: 'Choose a missed or flagged question to open it',
      matchOnDescription: true,
    });
    await picked?.run?.();
  },
};

function examItems(services: CommandServices, entry: ExamEntry): ResultItem[] {
  const questions = questionsOf(entry);
  const sum = tally(
    questions.map(({ question }) => question),
    progressBy(services, [entry]),
  );
  const again = questions.filter((found) => wantsAnotherLook(found.question, services.progress.of(found)));
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: examName(entry, services.library.entries),
      description: tallyText(sum, entry.exam.totalPoints ?? sum.outOf),
      iconPath: new vscode.ThemeIcon('notebook'),
      run: () => vscode.commands.executeCommand(command.startQuiz, { kind: 'exam', entry }),
      detail: again.length === 0 ? 'Start a quiz' : undefined,
    },
    ...again.map((found): ResultItem => missedItem(services, found)),
  ];
}

function missedItem(services: CommandServices, found: FoundQuestion): ResultItem {
  const progress = services.progress.of(found);
  const look = appearance[stateOf(found.question, progress)];
  const points = progress.last ? `${number(progress.last.points)}/${pointsText(progress.last.outOf)} · ` : '';
  return {
    label: questionLabel(found.question),
    description: `${points}${look.words}${progress.flagged ? ' · flagged' : ''}`,
    iconPath: new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined),
    run: () => services.panels.open(refOf(found)),
  };
}

function progressBy(services: CommandServices, entries: readonly ExamEntry[]) {
  const found = new Map(entries.flatMap((entry) => questionsOf(entry)).map((each) => [each.question, each]));
  return (question: FoundQuestion['question']) => services.progress.of(found.get(question)!);
}
