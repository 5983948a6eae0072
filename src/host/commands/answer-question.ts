import * as vscode from 'vscode';
import { startQuiz } from '../../core/practice/quiz.ts';
import { command } from '../ids.ts';
import { refOf } from '../library/question-index.ts';
import { oneLine, plainText } from '../quiz/plain-text.ts';
import { quickReason } from '../quiz/quick.ts';
import { runQuiz } from '../quiz/run-quiz.ts';
import { number, pointsText } from '../storage/tally.ts';
import { appearance } from '../tree/question-state.ts';
import type { Command } from './command.ts';
import { currentQuestion } from './target.ts';

/** Answers one question through a pick or an input box, without its panel. */
export const answerQuestion: Command = {
  id: command.answerQuestion,
  run: async (services, argument) => {
    const found = currentQuestion(services, argument);
    if (!found) return;
    if (quickReason(found.question, found.ancestors) !== null) {
      await services.panels.open(refOf(found));
      return;
    }
    const { answers, opened } = await runQuiz(startQuiz([found]), 'Answer', services);
    if (opened) await services.panels.open(refOf(found));
    const score = answers[0]?.score;
    if (!score || score.state === 'blank') return;
    const words = score.state === 'ungraded' ? appearance.answered.words : appearance[score.state].words;
    const open = 'Open Question';
    const message = `Question ${found.question.id}: ${words}, ${number(score.points)}/${pointsText(score.outOf)}. ${oneLine(plainText(score.reasons.join(' ')), 300)}`;
    const picked = await vscode.window.showInformationMessage(message, open);
    if (picked === open) await services.panels.open(refOf(found));
  },
};
