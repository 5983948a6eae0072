import * as vscode from 'vscode';
import { drawQuestions, isDone, type Quiz, startQuiz } from '../../core/practice/quiz.ts';
import { command } from '../ids.ts';
import type { ExamEntry, FoundQuestion } from '../library/exam-library.ts';
import { refOf } from '../library/question-index.ts';
import { quickReason } from '../quiz/quick.ts';
import { type QuizResult, quizResult, summaryText } from '../quiz/quiz-result.ts';
import { askableText, leftOutText } from '../quiz/quiz-words.ts';
import { runQuiz } from '../quiz/run-quiz.ts';
import { showQuizResult } from '../quiz/show-quiz-result.ts';
import { examName } from '../tree/exam-words.ts';
import { childrenOfExam, leavesOf, type Node } from '../tree/nodes.ts';
import type { Command, CommandServices } from './command.ts';
import { nodeOf, questionsOf } from './target.ts';

/** The questions that a quiz draws from. */
interface Source {
  readonly title: string;
  readonly questions: readonly FoundQuestion[];
}

/** Asks which questions and how many, then puts them one after the other through picks and input boxes. */
export const startQuizCommand: Command = {
  id: command.startQuiz,
  run: async (services, argument) => {
    await services.library.ready;
    const source = sourceOf(nodeOf(argument), services.library.entries) ?? (await pickSource(services));
    if (!source) return;
    const { askable, leftOut, unkeyed } = sort(source.questions);
    if (askable.length === 0) {
      void vscode.window.showInformationMessage(
        `Midterm: ${source.title} has no question for a quiz. ${leftOutText(leftOut.length, unkeyed.length)}`,
      );
      return;
    }
    const count = await askCount(services, askable.length, leftOutText(leftOut.length, unkeyed.length));
    if (count === undefined) return;
    const drawn = drawQuestions(askable, count, services.settings.quizOrder, services.random);
    await play(services, { title: source.title, leftOut }, startQuiz(drawn));
  },
};

interface Named {
  readonly title: string;
  readonly leftOut: readonly FoundQuestion[];
}

async function play(services: CommandServices, { title, leftOut }: Named, start: Quiz<FoundQuestion>): Promise<void> {
  for (let next: Quiz<FoundQuestion> | null = start; next; ) {
    const { quiz, answers, opened } = await runQuiz(next, `Quiz: ${title}`, services);
    next = null;
    const result = quizResult(`Quiz: ${title}`, answers, leftOut);
    if (answers.length > 0) services.lastQuiz.result = result;
    if (opened) await services.panels.open(refOf(opened));
    if (!isDone(quiz)) {
      // not awaited: the message may stay for as long as the student likes
      void offerToGoOn(services, { title, leftOut }, quiz, result);
      return;
    }
    const after = await showQuizResult(result);
    if (after.kind === 'open') await services.panels.open(refOf(after.found));
    if (after.kind === 'again') next = startQuiz(after.questions);
  }
}

/** A quiz may end because something else took its place (the palette, say): a message is in nobody's way. */
async function offerToGoOn(
  services: CommandServices,
  named: Named,
  quiz: Quiz<FoundQuestion>,
  result: QuizResult,
): Promise<void> {
  const [goOn, show] = ['Continue Quiz', 'Show Results'] as const;
  const sofar = result.answers.length > 0 ? ` ${summaryText(result.summary)}.` : '';
  const picked = await vscode.window.showInformationMessage(
    `Quiz left at question ${quiz.at + 1} of ${quiz.questions.length}.${sofar} What you answered is kept.`,
    goOn,
    ...(result.answers.length > 0 ? [show] : []),
  );
  if (picked === goOn) await play(services, named, quiz);
  if (picked === show) {
    const after = await showQuizResult(result);
    if (after.kind === 'open') await services.panels.open(refOf(after.found));
    if (after.kind === 'again') await play(services, named, startQuiz(after.questions));
  }
}

/** Only what can be asked here and graded makes a quiz. */
function sort(questions: readonly FoundQuestion[]): {
  askable: FoundQuestion[];
  leftOut: FoundQuestion[];
  unkeyed: FoundQuestion[];
} {
  const unkeyed = questions.filter(({ question }) => question.key === null);
  const keyed = questions.filter(({ question }) => question.key !== null);
  const quick = ({ question, ancestors }: FoundQuestion): boolean => quickReason(question, ancestors) === null;
  return { askable: keyed.filter(quick), leftOut: keyed.filter((found) => !quick(found)), unkeyed };
}

function sourceOf(node: Node | undefined, among: readonly ExamEntry[]): Source | null {
  switch (node?.kind) {
    case 'exam':
      return { title: examName(node.entry, among), questions: questionsOf(node.entry) };
    case 'section':
      return { title: node.section.title, questions: leavesOf(node) };
    case 'question':
      return { title: `question ${node.question.id}`, questions: leavesOf(node) };
    default:
      return null;
  }
}

async function pickSource({ library }: CommandServices): Promise<Source | undefined> {
  const { entries } = library;
  if (entries.length === 0) {
    void vscode.window.showInformationMessage('Midterm: there is no exam in this workspace.');
    return undefined;
  }
  const sources = entries.map((entry) => ({ entry, source: sourceOf({ kind: 'exam', entry }, entries)! }));
  const count = ({ questions }: Source): string => askableText(sort(questions).askable.length, questions.length);
  const all: Source = { title: 'all exams', questions: sources.flatMap(({ source }) => source.questions) };
  const exams = sources.map(({ entry, source }) => ({
    label: source.title,
    description: `${count(source)}${entry.sample ? ' · sample' : ''}`,
    entry,
    source,
  }));
  const everything = { label: 'All exams', description: count(all), entry: null, source: all };
  const picked = await vscode.window.showQuickPick(entries.length > 1 ? [everything, ...exams] : exams, {
    title: 'Start Quiz',
    placeHolder: 'Which exam?',
  });
  if (!picked?.entry) return picked?.source;
  const sections = childrenOfExam(picked.entry).filter((node) => node.kind === 'section');
  if (sections.length < 2) return picked.source;
  const parts = [
    { label: 'Whole exam', description: count(picked.source), source: picked.source },
    ...sections.map((node) => {
      const source = sourceOf(node, entries)!;
      return { label: source.title, description: count(source), source };
    }),
  ];
  const part = await vscode.window.showQuickPick(parts, {
    title: `Start Quiz: ${picked.label}`,
    placeHolder: 'Which part?',
  });
  return part?.source;
}

async function askCount({ settings }: CommandServices, most: number, note: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Start Quiz',
    prompt: `How many questions? 1 to ${most}. ${note}`.trim(),
    value: String(Math.min(settings.quizQuestions, most)),
    validateInput: (value) => {
      const count = Number(value);
      return Number.isInteger(count) && count >= 1 && count <= most
        ? null
        : `A whole number from 1 to ${most}, please.`;
    },
  });
  return text === undefined ? undefined : Number(text);
}
