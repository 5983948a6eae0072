import { checkNumber, readNumericKey } from './numeric.ts';
import { readQuantity } from './quantity.ts';
import { compareShapes, readShape } from './shape.ts';
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

/** "Maximum (or largest/biggest)": what else the key says it takes. */
function alternativesOf(key: string): string[] {
  const match = /^(.{1,60}?)\s*\((?:or|also)\s+([^()]{1,80})\)\.?$/i.exec(key.trim());
  return match ? [match[1]!, ...match[2]!.split(/\/|,| or /)] : [];
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:an?|the) /, '');
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
  const spoken = withoutArticle(given);
  const alternatives = accepted.flatMap((key) => [key, ...alternativesOf(key)]).map(normalText);
  if (spoken !== '' && alternatives.some((key) => key === given || withoutArticle(key) === spoken)) {
    return { state: 'correct', reason: 'The answer is the same as the key.' };
  }
  if (!accepted.some(isShortKey)) {
    return { state: 'ungraded', reason: 'The key is a text: compare your answer with it and grade yourself.' };
  }
  if (accepted.length === 1) {
    const [shape, asked] = [readShape(answer), readShape(accepted[0]!.replace(/(?<=\d)\s+[a-z][a-z ]{0,40}$/i, ''))];
    if (shape && asked) {
      const compared = compareShapes(shape, asked);
      if (compared === 'same') return { state: 'correct', reason: 'The shape is the same as in the key.' };
      if (compared === 'different') return { state: 'wrong', reason: 'The shape is not that of the key.' };
      return {
        state: 'ungraded',
        reason: 'The sizes are those of the key in another order: compare them and grade yourself.',
      };
    }
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
