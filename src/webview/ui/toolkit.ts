import {
  type Button,
  type Checkbox,
  provideVSCodeDesignSystem,
  type Radio,
  type RadioGroup,
  type TextArea,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeRadio,
  vsCodeRadioGroup,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { type Child, element, type IconName, icon } from '../dom.ts';

export type { Button, Checkbox, Radio, RadioGroup, TextArea, TextField };

export function registerComponents(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeRadio(),
    vsCodeRadioGroup(),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
}

export interface ButtonLook {
  readonly appearance: 'primary' | 'secondary';
  readonly icon?: IconName;
  /** After the words rather than before. */
  readonly trailing?: boolean;
  /** The key that does the same. */
  readonly keys?: string;
  readonly id: string;
}

export function button(words: string, look: ButtonLook, act: () => void): Button {
  const picture = look.icon ? icon(look.icon) : null;
  const label = element('span', { class: 'words' }, words);
  const made = element(
    'vscode-button',
    { appearance: look.appearance, id: look.id, title: look.keys ? `${words} (${look.keys})` : null },
    element('span', { class: 'face' }, ...(look.trailing ? [label, picture] : [picture, label])),
  ) as Button;
  made.addEventListener('click', act);
  return made;
}

/** Gives a button other words; `keys` do the same. */
export function relabel(target: Button, words: string, keys: string): void {
  const label = target.querySelector('.words');
  if (label && label.textContent !== words) label.textContent = words;
  target.title = `${words} (${keys})`;
}

export function radioGroup(labelledBy: string): RadioGroup {
  return element('vscode-radio-group', { orientation: 'vertical', 'aria-labelledby': labelledBy }) as RadioGroup;
}

/** Every radio needs a value of its own: the toolkit's group tells them apart by it. */
export function radio(value: string, ...children: readonly Child[]): Radio {
  const made = element('vscode-radio', { value }, ...children) as Radio;
  made.value = value;
  return made;
}

export function checkbox(value: string, ...children: readonly Child[]): Checkbox {
  const made = element('vscode-checkbox', { value }, ...children) as Checkbox;
  made.value = value;
  return made;
}

/**
 * Once an option is in the page, the toolkit names it by all its text in one word: "Cact", and a formula three times over.
 * Without that name a screen reader reads the option's content, formulas as formulas.
 */
export function nameByContent(options: readonly (Radio | Checkbox)[]): void {
  for (const option of options) option.removeAttribute('aria-label');
}

export function textArea(label: string, rows: number, longest: number): TextArea {
  return element('vscode-text-area', {
    'aria-label': label,
    rows,
    maxlength: longest,
    resize: 'vertical',
    spellcheck: false,
  }) as TextArea;
}

export function textField(label: string, longest: number): TextField {
  return element('vscode-text-field', { 'aria-label': label, maxlength: longest, spellcheck: false }) as TextField;
}
