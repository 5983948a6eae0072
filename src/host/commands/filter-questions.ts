import * as vscode from 'vscode';
import { command } from '../ids.ts';
import { type FilterName, filterTitles } from '../tree/question-filter.ts';
import type { Command } from './command.ts';

export const filterQuestions: Command = {
  id: command.filterQuestions,
  run: async ({ filter }) => {
    const items = (Object.entries(filterTitles) as [FilterName, string][]).map(([name, label]) => ({
      label,
      name,
      description: name === filter.name ? 'shown now' : '',
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Filter Questions',
      placeHolder: 'Which questions should the trees show?',
    });
    if (picked) filter.set(picked.name);
  },
};

export const clearFilter: Command = {
  id: command.clearFilter,
  run: ({ filter }) => filter.set('all'),
};
