import type { Question } from '../../core/exam/model.ts';
import { oneLine, plainText, withoutIcons } from '../quiz/plain-text.ts';

const words = new WeakMap<Question, string>();

/** The title, or the beginning of the prompt. Made once: a tree asks often. */
export function questionWords(question: Question): string {
  let text = words.get(question);
  if (text === undefined) {
    text = withoutIcons(oneLine(plainText(question.title ?? question.prompt.slice(0, 2_000)), 120));
    words.set(question, text);
  }
  return text;
}

/** "2.4 Batch Norm", or the number and the beginning of the prompt. */
export function questionLabel(question: Question, most = 64): string {
  return oneLine(`${question.id} ${questionWords(question)}`, most);
}

export const kindWords: Readonly<Record<Question['kind'], string>> = {
  'true-false': 'True or false',
  'single-choice': 'Single choice',
  'multi-choice': 'Select all that apply',
  'short-answer': 'Short answer',
  numeric: 'Number',
  formula: 'Formula',
  table: 'Table',
  code: 'Code',
  'multi-part': 'Several parts',
};
