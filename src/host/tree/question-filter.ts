import * as vscode from 'vscode';
import type { Question } from '../../core/exam/model.ts';
import { contextKey } from '../ids.ts';
import type { QuestionProgress } from '../storage/progress.ts';
import { stateOf } from './question-state.ts';

export type FilterName = 'all' | 'unanswered' | 'missed' | 'flagged' | 'no-key';

export const filterTitles: Readonly<Record<FilterName, string>> = {
  all: 'All questions',
  unanswered: 'Unanswered questions',
  missed: 'Missed questions (wrong or partly correct)',
  flagged: 'Flagged questions',
  'no-key': 'Questions without a key',
};

/** Which questions the trees show. */
export class QuestionFilter implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #name: FilterName = 'all';

  readonly onDidChange = this.#changed.event;

  get name(): FilterName {
    return this.#name;
  }

  set(name: FilterName): void {
    this.#name = name;
    void vscode.commands.executeCommand('setContext', contextKey.filtered, name !== 'all');
    this.#changed.fire();
  }

  shows(question: Question, progress: QuestionProgress): boolean {
    const state = stateOf(question, progress);
    switch (this.#name) {
      case 'all':
        return true;
      case 'unanswered':
        return state === 'unanswered' || state === 'started' || (state === 'no-key' && progress.last === null);
      case 'missed':
        return state === 'wrong' || state === 'partial' || state === 'invalid';
      case 'flagged':
        return progress.flagged;
      case 'no-key':
        return question.key === null;
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
