import * as vscode from 'vscode';
import { command, setting, settingSection } from '../ids.ts';
import type { Command } from './command.ts';

export const chooseFiles: Command = {
  id: command.chooseFiles,
  run: () => vscode.commands.executeCommand('workbench.action.openSettings', `${settingSection}.${setting.include}`),
};
