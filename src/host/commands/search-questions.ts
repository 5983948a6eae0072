import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { refOf } from '../library/question-index.ts';
import { oneLine, plainText, withoutIcons } from '../quiz/plain-text.ts';
import type { Command, CommandServices } from './command.ts';
import { type QuestionItem, questionItem } from './pick-question.ts';
import { questionsOf } from './target.ts';

const MOST_HITS = 200;

/** Searches what the student may read: prompts and options, not keys and solutions. */
export const searchQuestions: Command = {
  id: command.searchQuestions,
  run: async (services) => {
    await services.library.ready;
    const questions = services.library.entries.flatMap((entry) => questionsOf(entry)).map(searchable);
    const pick = vscode.window.createQuickPick<QuestionItem>();
    pick.title = 'Search Question Text';
    pick.placeholder = `Words that stand in the question or its options (${questions.length} questions)`;
    pick.onDidChangeValue((value) => {
      pick.items = hits(services, questions, value);
    });
    pick.onDidAccept(() => {
      const found = pick.selectedItems[0]?.found;
      if (!found) return;
      pick.hide();
      void services.panels.open(refOf(found));
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
  },
};

interface Searchable {
  readonly found: FoundQuestion;
  readonly text: string;
  readonly lower: string;
}

function searchable(found: FoundQuestion): Searchable {
  const { question, ancestors } = found;
  const parts = [
    question.title ?? '',
    ...ancestors.map(({ prompt }) => prompt),
    question.prompt,
    ...question.options.map(({ label, text }) => `${label} ${text}`),
    ...question.code.map(({ text }) => text),
  ];
  const text = plainText(parts.join('\n')).replace(/\s+/g, ' ');
  return { found, text, lower: text.toLowerCase() };
}

function hits(services: CommandServices, questions: readonly Searchable[], value: string): QuestionItem[] {
  const words = value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return questions
    .filter(({ lower, found }) => words.every((word) => lower.includes(word) || found.question.id === word))
    .slice(0, MOST_HITS)
    .map(({ found, text, lower }) => ({
      ...questionItem(services, found),
      detail: withoutIcons(excerpt(text, lower.indexOf(words[0]!))),
      alwaysShow: true, // found by words in any order: the pick's own filter would hide it
    }));
}

function excerpt(text: string, at: number): string {
  const start = Math.max(0, at - 40);
  const space = start === 0 ? 0 : text.indexOf(' ', start) + 1;
  return `${start > 0 ? '…' : ''}${oneLine(text.slice(space > at ? start : space), 140)}`;
}
