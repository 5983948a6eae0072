import { element } from '../dom.ts';
import type { Answer, AnswerContext } from './answer.ts';
import { singleAnswer } from './option-answer.ts';

const names = ['Low', 'Middle', 'High'];

/** Options, and below them how sure the student is, where the exam's rule asks for it. */
export function withCertainty(
  { certainty }: { readonly certainty: boolean },
  make: (context: AnswerContext) => Answer,
  context: AnswerContext,
): Answer {
  const answer = make(context);
  if (!certainty) return answer;
  const sure = singleAnswer(
    names.map((label) => ({ label, html: '' })),
    { ...context, labelledBy: 'certainty' },
  );
  sure.element.classList.add('in-line');
  const said = (): 1 | 2 | 3 | undefined => {
    const response = sure.response();
    const level = response !== null && 'choices' in response ? names.indexOf(response.choices[0] ?? '') : -1;
    return level < 0 ? undefined : ((level + 1) as 1 | 2 | 3);
  };
  return {
    ...answer,
    element: element(
      'div',
      {},
      answer.element,
      element('h3', { id: 'certainty', class: 'sub-task' }, 'How sure are you?'),
      sure.element,
    ),
    response: () => {
      const response = answer.response();
      const level = said();
      return response !== null && 'choices' in response && level !== undefined
        ? { ...response, certainty: level }
        : response;
    },
    set: (response) => {
      answer.set(response);
      const level = response !== null && 'choices' in response ? response.certainty : undefined;
      sure.set(level === undefined ? null : { choices: [names[level - 1]!] });
    },
  };
}
