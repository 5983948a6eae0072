import { wording } from '../../core/practice/fingerprint.ts';

/** What the first line of an answer file says about the question that it answers. */
export interface AnswerHeader {
  /** The exam's path as it was when the file was made: relative to its workspace folder, or a file name. */
  readonly exam: string;
  readonly question: string;
  /** Identifies the question by its wording, wherever the exam is moved. */
  readonly wording: string;
}

const MARK = '# Midterm answer:';
const FORM = /^# Midterm answer: (.{1,1000}), question (.{1,200}) \[([0-9a-f]{14})\]\s*$/;
/** An encoding line, a byte order mark's line or a student's own remark may come first. */
const FIRST_LINES = 5;

/** The line, without its end. */
export function headerLine(exam: string, question: string, fingerprint: string): string {
  const plain = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();
  return `${MARK} ${plain(exam)}, question ${plain(question)} [${wording(fingerprint)}]`;
}

/** The header among the first lines of a text, or null: then the file is none of Midterm's. */
export function readHeader(lineAt: (line: number) => string | undefined): AnswerHeader | null {
  for (let line = 0; line < FIRST_LINES; line++) {
    const text = lineAt(line);
    if (text === undefined) return null;
    const match = text.startsWith('#') ? FORM.exec(text) : null;
    if (match) return { exam: match[1]!, question: match[2]!, wording: match[3]! };
  }
  return null;
}

/** A name for the file of a question: "midterm-2024 4(b).py" becomes `midterm-2024-4b.py`. */
export function answerFileName(exam: string, question: string, number = 1): string {
  const stem = exam
    .slice(exam.lastIndexOf('/') + 1)
    .replace(/\.[A-Za-z]{1,8}$/, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const id = question
    .replace(/[()\s]+/g, '')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40);
  return `${[stem || 'exam', id || 'question'].join('-')}${number === 1 ? '' : `-${number}`}.py`;
}
