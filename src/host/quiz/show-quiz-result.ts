import * as vscode from 'vscode';
import type { FoundQuestion } from '../library/exam-library.ts';
import { number, pointsText } from '../storage/tally.ts';
import { questionLabel } from '../tree/question-label.ts';
import { appearance, type QuestionState } from '../tree/question-state.ts';
import { oneLine, plainText, withoutIcons } from './plain-text.ts';
import { quickReason } from './quick.ts';
import { type QuizAnswer, type QuizResult, summaryText } from './quiz-result.ts';

/** What the student wants after a quiz. */
export type AfterQuiz =
  | { readonly kind: 'open'; readonly found: FoundQuestion }
  | { readonly kind: 'again'; readonly questions: readonly FoundQuestion[] }
  | { readonly kind: 'close' };

interface ResultItem extends vscode.QuickPickItem {
  readonly next?: AfterQuiz;
}

/** The score, and a way into each question: the missed ones first. */
export async function showQuizResult(result: QuizResult): Promise<AfterQuiz> {
  const { missed, answers, leftOut } = result;
  const others = answers.filter((answer) => !missed.includes(answer));
  const items: ResultItem[] = [];
  const section = (label: string, entries: readonly ResultItem[]): void => {
    if (entries.length > 0) items.push({ label, kind: vscode.QuickPickItemKind.Separator }, ...entries);
  };
  section('Missed', missed.map(answerItem));
  if (missed.length > 0) {
    items.push({
      label: 'Ask the missed questions again',
      iconPath: new vscode.ThemeIcon('debug-restart'),
      next: { kind: 'again', questions: missed.map(({ found }) => found) },
    });
  }
  section('Answered', others.map(answerItem));
  section(
    'Not asked: these need their panel',
    leftOut.map((found) => ({
      label: questionLabel(found.question),
      description: quickReason(found.question, found.ancestors) ?? '',
      iconPath: new vscode.ThemeIcon('open-preview'),
      next: { kind: 'open', found },
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: `${result.title} · ${summaryText(result.summary)}`,
    placeHolder: missed.length > 0 ? 'Choose a question to open it' : 'Nothing missed. Choose a question to open it',
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return picked?.next ?? { kind: 'close' };
}

function answerItem({ found, score }: QuizAnswer): ResultItem {
  const state: QuestionState =
    score.state === 'blank' ? 'unanswered' : score.state === 'ungraded' ? 'answered' : score.state;
  const look = appearance[state];
  return {
    label: questionLabel(found.question),
    // in the detail: beside the first item of a group VS Code shows the group's name and no description
    detail: withoutIcons(
      oneLine(
        [
          score.state === 'ungraded' ? '' : `${number(score.points)}/${pointsText(score.outOf)}`,
          score.state === 'blank' ? 'left blank' : look.words,
          plainText(score.reasons.join(' ')),
        ]
          .filter(Boolean)
          .join(' · '),
        160,
      ),
    ),
    iconPath: new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined),
    next: { kind: 'open', found },
  };
}
