import type { EditorForm, PanelBlank, PanelResponse } from '../../protocol/messages.ts';
import { element, icon } from '../dom.ts';
import { numeral, outcomes, points } from '../words.ts';
import type { Answer, AnswerContext } from './answer.ts';
import { button } from './toolkit.ts';

/** Code is answered where code is written: here stand the way to the file, and how its blanks stand. */
export function editorAnswer(form: EditorForm, { edit, label }: AnswerContext): Answer {
  let response: PanelResponse = null;
  const open = button('Answer in Editor', { appearance: 'primary', id: 'edit', icon: 'source' }, () => edit?.());
  const file =
    form.file === null
      ? 'A Python file opens beside this question, with a marked region for each blank. It shows shapes while you type, and Check runs it here, without Python.'
      : `Your answer is ${form.file}.`;
  return {
    element: element(
      'div',
      { class: 'field editor-answer', role: 'group', 'aria-label': label },
      element('div', { class: 'give' }, open),
      element('p', { class: 'hint' }, file),
      statusOf(form),
      form.blanks.length > 0 && element('ul', { class: 'blanks', 'aria-label': 'Blanks' }, ...form.blanks.map(blankOf)),
      form.judgedBy !== null && element('p', { class: 'judged' }, form.judgedBy),
      form.findings.length > 0 &&
        element(
          'details',
          { class: 'mended' },
          element(
            'summary',
            {},
            `The document's code: ${form.findings.length === 1 ? '1 remark' : `${form.findings.length} remarks`}`,
          ),
          element('ul', {}, ...form.findings.map((each) => element('li', {}, each))),
        ),
    ),
    response: () => response,
    set: (given) => {
      response = given;
    },
    focus: () => open.focus(),
  };
}

function statusOf({ status }: EditorForm): HTMLElement | null {
  switch (status) {
    case 'idle':
      return null;
    case 'running':
      return element('p', { class: 'hint', role: 'status' }, 'Checking…');
    case 'changed':
      return element('p', { class: 'hint', role: 'status' }, 'The file has changed since this check.');
    case 'untrusted':
      return element(
        'p',
        { class: 'notice-line', role: 'note' },
        icon('warning'),
        ' This workspace is not trusted: your answer is not run, so it cannot be checked.',
      );
  }
}

function blankOf({ label, state, points: earned, outOf, reasons }: PanelBlank): HTMLElement {
  const outcome = state === null ? { word: 'Not checked', icon: 'blank' as const } : outcomes[state];
  const worth =
    outOf === null
      ? ''
      : state === null || state === 'ungraded'
        ? points(outOf)
        : `${numeral(earned)} / ${points(outOf)}`;
  return element(
    'li',
    { class: `blank ${state ?? 'unchecked'}` },
    element(
      'div',
      { class: 'line' },
      icon(outcome.icon),
      element('span', { class: 'name' }, label),
      element('span', { class: 'word' }, outcome.word),
      worth !== '' && element('span', { class: 'badge' }, worth),
    ),
    reasons.length > 0 && element('p', { class: 'why' }, ...withCode(reasons.join('\n'))),
  );
}

/** Text between backticks as code. Nothing of it becomes HTML. */
function withCode(text: string): (HTMLElement | string)[] {
  return text.split(/`([^`\n]+)`/).map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));
}
