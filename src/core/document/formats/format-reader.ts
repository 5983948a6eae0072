import type { Exam } from '../../exam/model.ts';

export interface FormatContext {
  /** The file's name, or "". */
  readonly name: string;
  /** Reads Markdown, for formats that wrap it. Null where no Markdown reader is at hand. */
  readonly readMarkdown: ((text: string) => Exam) | null;
}

/** A machine format of exams and quizzes: how to tell it, and how to read it. */
export interface FormatReader {
  /** Stable name, e.g. "gift". */
  readonly format: string;
  /** Whether the text is of this format. Looks at a bounded part of it, and does not throw. */
  detect(text: string, name: string): boolean;
  /** Null when it turns out to be something else. */
  read(text: string, context: FormatContext): Exam | null;
}
