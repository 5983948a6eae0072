import type { Question } from '../../core/exam/model.ts';

/** A question as a student may see it before the solution: what must not leak is not even there to be read. */
export type Unsolved = Omit<Question, 'key' | 'solution' | 'rubric' | 'studentAnswer' | 'earned' | 'parts' | 'scoring'>;

export function unsolved(question: Question): Unsolved {
  const { id, kind, title, section, points, extraCredit, prompt, options, lines, table, solution, rubric } = question;
  // A figure or code of the solution belongs to the solution, wherever the reader has put it.
  const secret = [solution?.lines, rubric?.lines];
  const open = (line: number): boolean => !secret.some((range) => range && range.first <= line && line <= range.last);
  const code = question.code.filter((each) => open(each.lines.first));
  const figures = question.figures.filter((figure) => open(figure.line));
  return { id, kind, title, section, points, extraCredit, prompt, options, lines, code, figures, table };
}
