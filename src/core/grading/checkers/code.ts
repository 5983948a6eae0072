import type { Question } from '../../exam/model.ts';
import type { Verdict } from './verdict.ts';

/** Judges code by running it. Handed in, as the simulator is heavy and loads on first use. */
export type CodeChecker = (question: Question, code: string) => Verdict;

/** Without a simulator: the same code as the key is right, and any other is left to the student. */
export const sameCode: CodeChecker = (question, code) => {
  const key = question.key?.value;
  if (key === undefined) return { state: 'ungraded', reason: 'The document holds no key for this question.' };
  const accepted = typeof key === 'string' ? [key] : key;
  if (accepted.some((text) => normalCode(text) === normalCode(code)))
    return { state: 'correct', reason: 'The answer is the same as the key.' };
  return {
    state: 'ungraded',
    reason: 'The code differs from the key and may still do the same: compare them and grade yourself.',
  };
};

/** Without the white space at line ends and around the whole, and without a fence of backticks. */
function normalCode(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}
