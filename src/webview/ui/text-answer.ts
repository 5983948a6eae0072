import { limits } from '../../protocol/limits.ts';
import { element } from '../dom.ts';
import type { Answer, AnswerContext } from './answer.ts';
import { textArea, textField } from './toolkit.ts';

const hints = {
  number: 'A number, a fraction or an expression such as 3*32*32 + 10',
  formula: 'LaTeX, for example \\frac{a}{b}',
  prose: null,
} as const;

/** Prose in a field that grows, numbers and formulas in a line. */
export function textAnswer(input: 'prose' | 'number' | 'formula', { label, changed }: AnswerContext): Answer {
  const field = input === 'prose' ? textArea(label, 6, limits.text) : textField(label, limits.text);
  field.classList.add(input);
  field.addEventListener('input', changed);
  const hint = hints[input];
  return {
    element: element('div', { class: 'field' }, field, hint === null ? null : element('p', { class: 'hint' }, hint)),
    response: () => (field.value.trim() === '' ? null : { text: field.value }),
    set: (response) => {
      field.value = response !== null && 'text' in response ? response.text : '';
    },
    focus: () => field.focus(),
  };
}
