import { limits } from '../../protocol/limits.ts';
import { element } from '../dom.ts';
import type { Answer, AnswerContext } from './answer.ts';
import { textArea } from './toolkit.ts';

const indentation = '    ';

/** Code that starts as the exam gives it; given code left as it was is a blank. Tab indents, after Escape it moves on. */
export function codeAnswer({ given }: { readonly given: string }, { label, changed }: AnswerContext): Answer {
  const rows = Math.min(30, Math.max(8, given.split('\n').length + 2));
  const field = textArea(label, rows, limits.text);
  field.classList.add('code');
  field.value = given;
  let leaving = false;
  field.addEventListener('input', changed);
  field.addEventListener('keydown', (event) => {
    const { control } = field;
    if (event.key === 'Escape') {
      leaving = true;
    } else if (event.key === 'Tab' && !leaving && !event.shiftKey && control) {
      event.preventDefault();
      control.setRangeText(indentation, control.selectionStart, control.selectionEnd, 'end');
      field.value = control.value;
      changed();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && control) {
      const before = control.value.slice(0, control.selectionStart);
      const line = before.slice(before.lastIndexOf('\n') + 1);
      const indent = (/^[ \t]*/.exec(line)?.[0] ?? '') + (/:\s*$/.test(line) ? indentation : '');
      event.preventDefault();
      control.setRangeText(`\n${indent}`, control.selectionStart, control.selectionEnd, 'end');
      field.value = control.value;
      changed();
    } else if (event.key !== 'Shift') {
      leaving = false;
    }
  });
  return {
    element: element(
      'div',
      { class: 'field' },
      field,
      element('p', { class: 'hint' }, 'Tab indents; Escape and then Tab leaves the field. Ctrl+Enter checks.'),
    ),
    response: () => (field.value.trim() === '' || field.value === given ? null : { code: field.value }),
    set: (response) => {
      field.value = response !== null && 'code' in response ? response.code : given;
    },
    focus: () => field.focus(),
  };
}
