import * as vscode from 'vscode';
import { command, view } from '../ids.ts';
import type { Command } from './command.ts';

export const refresh: Command = {
  id: command.refresh,
  run: ({ library }) => vscode.window.withProgress({ location: { viewId: view.exams } }, () => library.refresh()),
};
