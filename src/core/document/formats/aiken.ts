import type { Finding, Question } from '../../exam/model.ts';
import { splitLines } from '../text/lines.ts';
import { buildExam, choiceParts, makeQuestion } from './build-exam.ts';
import type { FormatReader } from './format-reader.ts';

const option = /^\s*([A-Z])(?:[.)]\s+|\)(?=\S))(\S.*)$/;
const answer = /^\s*ANSWER:\s*([A-Z])\s*$/;

/**
 * Moodle's Aiken: a question, its options "A. …" or "A) …" one a line, then "ANSWER: B" in capitals. As documented in Moodle's
 * "Aiken format"; more than one line of question is taken, where Moodle takes one.
 */
export const aiken: FormatReader = {
  format: 'aiken',
  detect(text) {
    if (!text.includes('ANSWER:')) return false;
    const lines = splitLines(text.slice(0, 100_000));
    let answers = 0;
    let options = 0;
    for (const line of lines) {
      if (answer.test(line.slice(0, 40))) {
        if (options === 0) return false;
        answers++;
        options = 0;
      } else if (option.test(line.slice(0, 400))) options++;
      else if (/^\s*(?:#{1,6} |ANSWER\b|\*\*|```|\||[-*] )/.test(line)) return false;
    }
    // Markdown that happens to hold "ANSWER: B" is read as Markdown, with all that it says besides.
    return answers > 0;
  },
  read(text, { name }) {
    const lines = splitLines(text);
    const questions: Question[] = [];
    const findings: Finding[] = [];
    let prompt: string[] = [];
    let first = 0;
    let options: { readonly label: string; readonly text: string; readonly line: number }[] = [];
    /** Puts the question together; `label` and `last` are those of its line "ANSWER:", null where it has none. */
    const close = (label: string | null, last: number | null): void => {
      const id = String(questions.length + 1);
      const find = (code: string, message: string, line: number): void => {
        findings.push({ code, severity: 'warning', message, line, question: id });
      };
      if (label === null) find('question-without-key', 'This question has no line “ANSWER: …”.', first);
      else if (!options.some((one) => one.label === label)) {
        find('key-names-no-option', `There is no option ${label} in this question.`, last!);
      }
      const written = {
        texts: options.map((one) => one.text),
        lines: options.map(({ line }) => ({ first: line, last: line })),
        right: options.map((one) => one.label === label),
        labels: options.map((one) => one.label),
        many: false,
      };
      const choice = choiceParts(written, id, first, findings);
      questions.push(
        makeQuestion({
          ...choice,
          id,
          prompt: prompt.join('\n').trim(),
          key: choice.key && { ...choice.key, line: last! },
          lines: { first, last: last ?? options.at(-1)!.line },
        }),
      );
    };
    for (const [i, line] of lines.entries()) {
      const number = i + 1;
      const key = line.length < 60 ? answer.exec(line) : null;
      const choice = line.length < 20_000 ? option.exec(line) : null;
      if (key) {
        if (prompt.length > 0 && options.length > 0) close(key[1]!, number);
        else {
          findings.push({
            code: 'key-without-question',
            severity: 'warning',
            message: 'An answer stands here without a question.',
            line: number,
            question: null,
          });
        }
        prompt = [];
        options = [];
      } else if (choice && prompt.length > 0)
        options.push({ label: choice[1]!, text: choice[2]!.trim(), line: number });
      else if (line.trim() !== '') {
        if (options.length > 0) {
          // A new question begins before the last one had its answer.
          close(null, null);
          prompt = [];
          options = [];
        }
        if (prompt.length === 0) first = number;
        prompt.push(line.trim());
      }
    }
    if (prompt.length > 0 && options.length > 0) close(null, null);
    if (questions.length === 0) return null;
    return buildExam({ name, format: 'aiken', title: '', questions, findings, lines: lines.length });
  },
};
