import type { PanelOption } from '../../protocol/messages.ts';
import { element, icon, rendered } from '../dom.ts';
import type { Answer, AnswerContext, OptionMarks } from './answer.ts';
import { type Checkbox, checkbox, nameByContent, type Radio, radio, radioGroup } from './toolkit.ts';

/**
 * Radio buttons of which none need be chosen. The toolkit's group cannot take a choice back and loses track when the
 * click lands on something inside an option, so clicks and arrows are handled here and only the looks are its own.
 */
export function singleAnswer(options: readonly PanelOption[], { labelledBy, changed }: AnswerContext): Answer {
  const group = radioGroup(labelledBy);
  const radios = options.map((option, at) => radio(String(at), ...optionContent(option)));
  group.append(...radios);
  let chosen: number | null = null;

  const show = (): void => {
    // The group looks its value up again whenever its children change.
    group.value = chosen === null ? '' : String(chosen);
    radios.forEach((each, at) => {
      each.checked = at === chosen;
      each.setAttribute('tabindex', at === (chosen ?? 0) ? '0' : '-1');
    });
  };
  const choose = (at: number): void => {
    chosen = chosen === at ? null : at;
    show();
    changed();
  };
  const indexOf = (event: Event): number => {
    const target = event.target instanceof Element ? event.target.closest('vscode-radio') : null;
    return radios.indexOf(target as Radio);
  };
  group.addEventListener(
    'click',
    (event) => {
      const at = indexOf(event);
      if (at < 0 || (event.target as Element).closest('a')) return;
      event.stopPropagation();
      radios[at]!.focus();
      choose(at);
    },
    true,
  );
  group.addEventListener(
    'keydown',
    (event) => {
      const at = indexOf(event);
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (step !== undefined) {
        const next = (at + step + radios.length) % radios.length;
        radios[next]!.focus();
        if (next !== chosen) choose(next);
      } else if (event.key === ' ') {
        choose(at);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  // The toolkit's own answer to the space key would choose again what was just taken back; Enter checks the answer.
  group.addEventListener('keypress', (event) => event.stopPropagation(), true);
  show();
  return {
    element: group,
    response: () => (chosen === null ? null : { choices: [options[chosen]!.label] }),
    set: (response) => {
      nameByContent(radios);
      const label = response !== null && 'choices' in response ? response.choices[0] : undefined;
      const at = options.findIndex((option) => option.label === label);
      chosen = at < 0 ? null : at;
      show();
    },
    choose: (at) => {
      radios[at]?.focus();
      if (at < radios.length) choose(at);
    },
    mark: (marks) => markOptions(radios, options, marks),
    focus: () => radios[chosen ?? 0]?.focus(),
  };
}

export function multipleAnswer(options: readonly PanelOption[], { labelledBy, changed }: AnswerContext): Answer {
  const boxes = options.map((option, at) => checkbox(String(at), ...optionContent(option)));
  const group = element('div', { role: 'group', class: 'checkboxes', 'aria-labelledby': labelledBy }, ...boxes);
  let setting = false;
  group.addEventListener('change', () => {
    if (!setting) changed();
  });
  return {
    element: group,
    response: () => {
      const choices = options.filter((_, at) => boxes[at]!.checked).map(({ label }) => label);
      return choices.length === 0 ? null : { choices };
    },
    set: (response) => {
      nameByContent(boxes);
      const labels = response !== null && 'choices' in response ? response.choices : [];
      setting = true;
      boxes.forEach((box, at) => {
        box.checked = labels.includes(options[at]!.label);
      });
      setting = false;
    },
    choose: (at) => {
      const box = boxes[at];
      if (!box) return;
      box.focus();
      box.checked = !box.checked;
    },
    mark: (marks) => markOptions(boxes, options, marks),
    focus: () => boxes[0]?.focus(),
  };
}

export function optionContent({ label, html }: PanelOption): (Node | null)[] {
  return [
    element('span', { class: html === '' ? 'label alone' : 'label' }, label),
    html === '' ? null : rendered('div', 'text', html),
  ];
}

/** Says beside each option that it is right, and beside a chosen one that is not that it is not. */
function markOptions(
  rows: readonly (Radio | Checkbox)[],
  options: readonly PanelOption[],
  { right }: OptionMarks,
): void {
  rows.forEach((row, at) => {
    const isRight = right?.includes(options[at]!.label) ?? false;
    const isWrong = right !== null && !isRight && row.checked;
    row.classList.toggle('right', isRight);
    row.querySelector('.verdict')?.remove();
    if (isRight) row.append(element('span', { class: 'verdict' }, icon('check'), 'right'));
    if (isWrong) row.append(element('span', { class: 'verdict not' }, icon('cross'), 'not right'));
  });
}
