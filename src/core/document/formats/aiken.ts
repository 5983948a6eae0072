import type { Finding, Question } from '../../exam/model.ts';
import { splitLines } from '../text/lines.ts';
import { buildExam, choiceKind, makeQuestion } from './build-exam.ts';
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
    let options: { label: string; text: string; lines: { first: number; last: number } }[] = [];
    lines.forEach((line, i) => {
      const number = i + 1;
      const key = line.length < 60 ? answer.exec(line) : null;
      const choice = line.length < 20_000 ? option.exec(line) : null;
      if (key) {
        const known = options.some((one) => one.label === key[1]);
        if (prompt.length > 0 && options.length > 0) {
          const id = String(questions.length + 1);
          if (!known)
            findings.push({
              code: 'key-names-no-option',
              severity: 'error',
              message: `There is no option ${key[1]} in this question.`,
              line: number,
              question: id,
            });
          const kind = choiceKind(
            options.map((one) => one.text),
            false,
          );
          const named = (label: string): string => {
            const one = options.find((other) => other.label === label)!;
            return kind === 'true-false' ? (/true/i.test(one.text) ? 'True' : 'False') : label;
          };
          questions.push(
            makeQuestion({
              id,
              kind,
              prompt: prompt.join('\n').trim(),
              options: options.map((one) => ({ ...one, label: named(one.label) })),
              key: known ? { value: [named(key[1]!)], source: 'marked', line: number } : null,
              lines: { first, last: number },
            }),
          );
        } else
          findings.push({
            code: 'key-without-question',
            severity: 'warning',
            message: 'An answer stands here without a question.',
            line: number,
            question: null,
          });
        prompt = [];
        options = [];
        first = 0;
      } else if (choice && prompt.length > 0) {
        options.push({ label: choice[1]!, text: choice[2]!.trim(), lines: { first: number, last: number } });
      } else if (line.trim() !== '') {
        if (options.length > 0) {
          // A new question begins before the last one had its answer.
          findings.push({
            code: 'question-without-key',
            severity: 'warning',
            message: 'This question has no line “ANSWER: …”.',
            line: first,
            question: String(questions.length + 1),
          });
          questions.push(
            makeQuestion({
              id: String(questions.length + 1),
              kind: choiceKind(
                options.map((one) => one.text),
                false,
              ),
              prompt: prompt.join('\n').trim(),
              options,
              lines: { first, last: options.at(-1)!.lines.last },
            }),
          );
          prompt = [];
          options = [];
        }
        if (prompt.length === 0) first = number;
        prompt.push(line.trim());
      }
    });
    if (prompt.length > 0 && options.length > 0) {
      findings.push({
        code: 'question-without-key',
        severity: 'warning',
        message: 'This question has no line “ANSWER: …”.',
        line: first,
        question: String(questions.length + 1),
      });
      questions.push(
        makeQuestion({
          id: String(questions.length + 1),
          kind: choiceKind(
            options.map((one) => one.text),
            false,
          ),
          prompt: prompt.join('\n').trim(),
          options,
          lines: { first, last: options.at(-1)!.lines.last },
        }),
      );
    }
    if (questions.length === 0) return null;
    return buildExam({ name, format: 'aiken', title: '', questions, findings, lines: lines.length });
  },
};
