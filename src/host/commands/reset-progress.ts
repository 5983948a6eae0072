import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { examName } from '../tree/exam-words.ts';
import { leavesOf } from '../tree/nodes.ts';
import type { Command, CommandServices } from './command.ts';
import { nodeOf, questionOf, questionsOf } from './target.ts';

/** What is to be forgotten; null stands for everything. */
interface Scope {
  readonly words: string;
  readonly questions: readonly FoundQuestion[] | null;
}

/** Forgets progress of a question, section, exam or of everything, after a question that must be answered. */
export const resetProgress: Command = {
  id: command.resetProgress,
  run: async (services, argument) => {
    await services.library.ready;
    const scope = scopeOf(services, argument) ?? (await pickScope(services));
    if (!scope) return;
    const reset = 'Reset';
    const answer = await vscode.window.showWarningMessage(
      `Reset the progress of ${scope.words}?`,
      {
        modal: true,
        detail: 'Scores, flags and answers that are not checked yet are forgotten. The documents stay as they are.',
      },
      reset,
    );
    if (answer !== reset) return;
    await (scope.questions === null ? services.progress.resetAll() : services.progress.reset(scope.questions));
  },
};

function scopeOf(services: CommandServices, argument: unknown): Scope | null {
  const node = nodeOf(argument);
  if (node?.kind === 'exam')
    return { words: `“${examName(node.entry, services.library.entries)}”`, questions: questionsOf(node.entry) };
  if (node?.kind === 'section') return { words: `the section “${node.section.title}”`, questions: leavesOf(node) };
  const found = questionOf(services, argument);
  if (!found) return null;
  return { words: `question ${found.question.id}`, questions: leavesOf({ kind: 'question', ...found }) };
}

async function pickScope(services: CommandServices): Promise<Scope | undefined> {
  const { progress, library } = services;
  const started = (found: FoundQuestion): boolean => {
    const { attempts, flagged, draft } = progress.of(found);
    return attempts > 0 || flagged || draft !== null;
  };
  const items = library.entries.map((entry) => {
    const questions = questionsOf(entry);
    const count = questions.filter(started).length;
    return {
      label: examName(entry, library.entries),
      description: `${count} of ${questions.length} questions`,
      count,
      scope: { words: `“${examName(entry, library.entries)}”`, questions } satisfies Scope,
    };
  });
  const all: { label: string; description: string; scope: Scope } = {
    label: 'All progress',
    description: 'Of every exam, also of those that are not open here',
    scope: { words: 'all exams, also of those that are not open here', questions: null },
  };
  const picked = await vscode.window.showQuickPick([all, ...items.filter(({ count }) => count > 0)], {
    title: 'Reset Progress',
    placeHolder: 'Whose progress should be forgotten?',
  });
  return picked?.scope;
}
