import { command } from '../ids.ts';
import { refOf } from '../library/question-index.ts';
import type { Command, CommandServices } from './command.ts';
import { pickQuestion } from './pick-question.ts';
import { questionOf } from './target.ts';

export const openQuestion: Command = {
  id: command.openQuestion,
  run: (services, argument) => open(services, argument, false),
};

export const openQuestionToSide: Command = {
  id: command.openQuestionToSide,
  run: (services, argument) => open(services, argument, true),
};

async function open(services: CommandServices, argument: unknown, beside: boolean): Promise<void> {
  const found = questionOf(services, argument) ?? (await pickQuestion(services, 'Open Question'));
  if (found) await services.panels.open(refOf(found), { beside });
}
