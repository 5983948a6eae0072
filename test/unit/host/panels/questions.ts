import type { Exam, Question } from '../../../../src/core/exam/model.ts';
import { newBudget } from '../../../../src/core/markdown/budget.ts';
import { renderMarkdown } from '../../../../src/core/markdown/render-markdown.ts';
import type { FoundQuestion } from '../../../../src/host/library/exam-library.ts';
import type { Rendering } from '../../../../src/host/panels/rendering.ts';
import type { Situation } from '../../../../src/host/panels/snapshot.ts';

/** A question for tests, blank but for what is given. */
export function aQuestion(given: Partial<Question>): Question {
  return {
    id: '1',
    kind: 'single-choice',
    title: null,
    section: null,
    points: 2,
    extraCredit: false,
    prompt: '',
    options: [],
    key: null,
    solution: null,
    rubric: null,
    earned: null,
    parts: [],
    lines: { first: 1, last: 9 },
    scoring: null,
    code: [],
    figures: [],
    table: null,
    studentAnswer: null,
    ...given,
  };
}

export function anExam(questions: readonly Question[], given: Partial<Exam> = {}): Exam {
  return {
    name: 'exam.md',
    title: 'An exam',
    totalPoints: null,
    extraCreditPoints: null,
    minutes: null,
    sections: [],
    questions,
    findings: [],
    junk: [],
    nodes: [],
    format: 'test',
    likelihood: 1,
    ...given,
  };
}

/** As the library hands it out. Of the URI, only its text and path are used outside the editor. */
export function found(exam: Exam, question: Question, ancestors: readonly Question[] = []): FoundQuestion {
  const uri = { path: '/folder/exam.md', toString: () => 'file:///folder/exam.md' } as FoundQuestion['entry']['uri'];
  return { entry: { uri, folder: null, sample: false, exam }, question, ancestors };
}

/** Every leaf with the questions above it. */
export function leaves(exam: Exam): FoundQuestion[] {
  const visit = (question: Question, ancestors: readonly Question[]): FoundQuestion[] =>
    question.parts.length === 0
      ? [found(exam, question, ancestors)]
      : question.parts.flatMap((part) => visit(part, [...ancestors, question]));
  return exam.questions.flatMap((question) => visit(question, []));
}

export function rendering(): Rendering {
  const budget = newBudget();
  const image = (path: string): string => `safe:${path}`;
  return { image, render: (markdown) => renderMarkdown(markdown, { image, budget }) };
}

export const untouched: Situation = {
  panel: 'p',
  version: 1,
  epoch: 1,
  response: null,
  stored: '',
  flagged: false,
  attempts: 0,
  checked: null,
  revealed: null,
  notices: [],
};
