import { command } from '../ids.ts';
import type { Command } from './command.ts';

export const showLog: Command = {
  id: command.showLog,
  run: ({ log }) => log.show(true),
};
