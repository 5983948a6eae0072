import type { Exam } from '../../exam/model.ts';
import { aiken } from './aiken.ts';
import type { FormatReader } from './format-reader.ts';
import { gift } from './gift.ts';
import { jupyterquiz } from './jupyterquiz.ts';
import { amcLatex } from './latex/amc.ts';
import { latexArticle } from './latex/article.ts';
import { examClass } from './latex/exam-class.ts';
import { moodleXml } from './moodle-xml.ts';
import { notebook } from './notebook.ts';
import { text2qti } from './text2qti.ts';

/** The machine formats, the surest to tell first. */
export const formatReaders: readonly FormatReader[] = [
  moodleXml,
  notebook,
  jupyterquiz,
  amcLatex,
  examClass,
  latexArticle,
  text2qti,
  aiken,
  gift,
];

export interface ReadFormatOptions {
  readonly name?: string;
  /** Reads the Markdown that a notebook wraps. */
  readonly readMarkdown?: (text: string) => Exam;
}

/**
 * Reads a document in a machine format of exams and quizzes; null when it is in none, so that it is read as prose. Never
 * throws; linear in the length of the text.
 */
export function readFormat(text: string, options: ReadFormatOptions = {}): Exam | null {
  const context = { name: options.name ?? '', readMarkdown: options.readMarkdown ?? null };
  for (const reader of formatReaders) {
    if (!reader.detect(text, context.name)) continue;
    const exam = reader.read(text, context);
    if (exam && (exam.questions.length > 0 || exam.findings.length > 0)) return exam;
  }
  return null;
}
