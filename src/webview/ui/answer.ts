import type { AnswerForm, PanelResponse } from '../../protocol/messages.ts';
import { element } from '../dom.ts';
import { withCertainty } from './certainty.ts';
import { codeAnswer } from './code-answer.ts';
import { editorAnswer } from './editor-answer.ts';
import { multipleAnswer, singleAnswer } from './option-answer.ts';
import { rowsAnswer } from './rows-answer.ts';
import { tableAnswer } from './table-answer.ts';
import { textAnswer } from './text-answer.ts';

/** What option rows show besides their text. */
export interface OptionMarks {
  /** Labels of the right options; null while the solution is not shown. */
  readonly right: readonly string[] | null;
}

/** The part of the panel in which the student answers. */
export interface Answer {
  readonly element: HTMLElement;
  /** Null when nothing is given. */
  response(): PanelResponse;
  set(response: PanelResponse): void;
  /** Chooses an option by position, or takes the choice back. */
  choose?(option: number): void;
  mark?(marks: OptionMarks): void;
  focus(): void;
}

export interface AnswerContext {
  /** Id of the element that says what to do. */
  readonly labelledBy: string;
  readonly label: string;
  readonly changed: () => void;
  /** Opens the file in which code is answered. */
  readonly edit?: () => void;
}

export function newAnswer(form: AnswerForm, context: AnswerContext): Answer {
  switch (form.kind) {
    case 'single':
      return withCertainty(form, (inner) => singleAnswer(form.options, inner), context);
    case 'multiple':
      return withCertainty(form, (inner) => multipleAnswer(form.options, inner), context);
    case 'rows':
      return rowsAnswer(form.options, context);
    case 'text':
      return textAnswer(form.input, context);
    case 'table':
      return tableAnswer(form, context);
    case 'code':
      return codeAnswer(form, context);
    case 'editor':
      return editorAnswer(form, context);
    case 'none':
      return { element: element('div'), response: () => null, set: () => {}, focus: () => {} };
  }
}
