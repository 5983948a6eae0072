import type { PanelMarking, PanelRubricItem } from '../../protocol/messages.ts';
import { element, rendered } from '../dom.ts';
import { readPoints, rubricPoints } from '../points.ts';
import { numeral, points } from '../words.ts';
import { button, textField } from './toolkit.ts';

/** Where the student judges an answer that only a person can judge. */
export function markingForm(
  { outOf, given }: PanelMarking,
  rubric: readonly PanelRubricItem[],
  award: (points: number) => void,
): HTMLElement {
  const field = textField(`Points from 0 to ${numeral(outOf)}`, 12);
  field.id = 'self-points';
  field.value = given === null ? '' : String(given);
  const problem = element('p', { class: 'problem', role: 'alert' });
  const give = (): void => {
    const value = readPoints(field.value, outOf);
    problem.textContent = value === null ? `Give a number from 0 to ${numeral(outOf)}.` : '';
    if (value !== null) award(value);
  };
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    give();
  });
  const quick = [...new Set([0, outOf / 2, outOf])].map((value, at) =>
    button(
      value === 0 ? 'No points' : value === outOf ? `Full: ${points(outOf)}` : `Half: ${points(value)}`,
      { appearance: 'secondary', id: `self-${['none', 'half', 'full'][at]}` },
      () => {
        field.value = String(value);
        give();
      },
    ),
  );
  const boxes = rubric
    .filter((item) => item.points !== 0)
    .map((item) => {
      const box = element('input', { type: 'checkbox' });
      box.addEventListener('change', () => {
        const ticked = boxes.map(({ input }) => input.checked);
        field.value = String(
          rubricPoints(
            boxes.map((each) => each.item),
            ticked,
            outOf,
          ),
        );
        problem.textContent = '';
      });
      return { input: box, item };
    });
  return element(
    'div',
    { class: 'card marking' },
    element('h2', {}, 'Mark your answer'),
    element(
      'p',
      {},
      given === null
        ? 'Only a person can judge this answer: compare it with the solution and give it points.'
        : `You gave it ${numeral(given)} of ${points(outOf)}. You can change that.`,
    ),
    boxes.length > 0 &&
      element(
        'ul',
        { class: 'items' },
        ...boxes.map(({ input, item }) => {
          const words = rendered('span', 'text', item.html);
          return element(
            'li',
            {},
            element('label', {}, input, element('span', { class: 'badge' }, numeral(item.points)), words),
          );
        }),
      ),
    element('div', { class: 'give' }, ...quick),
    element('div', { class: 'give' }, field, button('Award points', { appearance: 'primary', id: 'self-award' }, give)),
    problem,
  );
}
