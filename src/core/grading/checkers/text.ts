import { checkNumber, readNumericKey } from './numeric.ts';
import { readQuantity } from './quantity.ts';
import type { Verdict } from './verdict.ts';

/** The same words regardless of case, spaces, quotes, emphasis, dollar signs and a full stop at the end. */
export function normalText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’“”"'`$]/g, '')
    .replace(/\*\*|__/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([,;:()[\]{}=+/*×]) ?/g, '$1')
    .replace(/[.;,\s]+$/, '')
    .trim();
}

/** A word, a number, an expression or a short list: something that an answer can equal. Prose is not. */
export function isShortKey(text: string): boolean {
  const plain = normalText(text);
  return plain.length > 0 && plain.length <= 48 && plain.split(' ').length <= 5 && !/[.!?] \S/.test(text.trim());
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
]);

/**
 * Compares written text with the accepted answers. Equal (after normalising) is right. Different is wrong only where both
 * are numbers or truth values, so that there is nothing left to judge; any other difference is left to the student, with
 * the reason: another wording may be just as right.
 */
export function checkText(answer: string, accepted: readonly string[]): Verdict {
  const given = normalText(answer);
  if (accepted.some((key) => normalText(key) === given && given !== '')) {
    return { state: 'correct', reason: 'The answer is the same as the key.' };
  }
  if (!accepted.some(isShortKey)) {
    return { state: 'ungraded', reason: 'The key is a text: compare your answer with it and grade yourself.' };
  }
  if (accepted.length === 1) {
    const number = readNumericKey(accepted[0]!);
    if (number && readQuantity(answer)) return checkNumber(answer, number);
    const [said, right] = [truths.get(given), truths.get(normalText(accepted[0]!))];
    if (said !== undefined && right !== undefined) {
      return said === right
        ? { state: 'correct', reason: 'The answer is the same as the key.' }
        : { state: 'wrong', reason: 'The answer is not that of the key.' };
    }
  }
  return {
    state: 'ungraded',
    reason:
      'The answer is worded differently from the key, and another wording can be just as right: compare them and grade yourself.',
  };
}
