import type { Question } from '../../core/exam/model.ts';
import { oneLine, plainText, withoutIcons } from '../quiz/plain-text.ts';

const labels = new WeakMap<Question, string>();

/** "2.4 Batch Norm", or the number and the beginning of the prompt. Made once: a tree asks often. */
export function questionLabel(question: Question): string {
  let label = labels.get(question);
  if (label === undefined) {
    const words = question.title ?? question.prompt.slice(0, 2_000);
    label = withoutIcons(oneLine(`${question.id} ${plainText(words)}`, 100));
    labels.set(question, label);
  }
  return label;
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
