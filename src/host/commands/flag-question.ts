import { command } from '../ids.ts';
import type { Command, CommandServices } from './command.ts';
import { currentQuestion } from './target.ts';

export const flagQuestion: Command = {
  id: command.flagQuestion,
  run: (services, argument) => setFlag(services, argument, true),
};

export const unflagQuestion: Command = {
  id: command.unflagQuestion,
  run: (services, argument) => setFlag(services, argument, false),
};

async function setFlag(services: CommandServices, argument: unknown, flagged: boolean): Promise<void> {
  const found = currentQuestion(services, argument);
  if (found) await services.progress.setFlagged(found, flagged);
}
