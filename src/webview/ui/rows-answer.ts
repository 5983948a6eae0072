import type { PanelOption } from '../../protocol/messages.ts';
import { element } from '../dom.ts';
import type { Answer, AnswerContext } from './answer.ts';
import { optionContent, singleAnswer } from './option-answer.ts';

const judgements = ['True', 'False'].map((label) => ({ label, html: '' }));

/** Each option with its own True and False; a row may be left open. */
export function rowsAnswer(options: readonly PanelOption[], { labelledBy, changed }: AnswerContext): Answer {
  const rows = options.map((option, at) => {
    const id = `row-${at}`;
    const judgement = singleAnswer(judgements, { labelledBy: `${labelledBy} ${id}`, label: option.label, changed });
    judgement.element.classList.add('in-line');
    const row = element(
      'div',
      { class: 'judged' },
      element('div', { class: 'judged-text', id }, ...optionContent(option)),
      judgement.element,
    );
    return { label: option.label, judgement, row };
  });
  const said = ({ judgement }: (typeof rows)[number]): string | undefined => {
    const response = judgement.response();
    return response !== null && 'choices' in response ? response.choices[0]?.toLowerCase() : undefined;
  };
  return {
    element: element('div', { class: 'rows' }, ...rows.map(({ row }) => row)),
    response: () => {
      const choices = rows.flatMap((row) => (said(row) === undefined ? [] : [`${row.label}:${said(row)}`]));
      return choices.length === 0 ? null : { choices };
    },
    set: (response) => {
      const choices = response !== null && 'choices' in response ? response.choices : [];
      for (const { label, judgement } of rows) {
        const word = choices.includes(`${label}:true`) ? 'True' : choices.includes(`${label}:false`) ? 'False' : null;
        judgement.set(word === null ? null : { choices: [word] });
      }
    },
    // One key goes round: true, false, open.
    choose: (at) => {
      const row = rows[at];
      if (row) row.judgement.choose?.(said(row) === undefined ? 0 : 1);
    },
    mark: ({ right }) => {
      for (const { label, judgement } of rows) {
        judgement.mark?.({ right: right === null ? null : [right.includes(label) ? 'True' : 'False'] });
      }
    },
    focus: () => rows[0]?.judgement.focus(),
  };
}
