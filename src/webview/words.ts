import type { PanelState } from '../protocol/messages.ts';
import type { IconName } from './dom.ts';

/** A number as printed in an exam: "0.5", "−1" with a real minus sign. */
export function numeral(value: number): string {
  return String(Math.round(value * 100) / 100).replace('-', '−');
}

export function points(value: number): string {
  return `${numeral(value)} ${Math.abs(value) === 1 ? 'point' : 'points'}`;
}

/** How each outcome looks and is called: never by colour alone. */
export const outcomes: Readonly<Record<PanelState, { readonly word: string; readonly icon: IconName }>> = {
  correct: { word: 'Correct', icon: 'check' },
  partial: { word: 'Partly correct', icon: 'half' },
  wrong: { word: 'Wrong', icon: 'cross' },
  blank: { word: 'Left blank', icon: 'blank' },
  invalid: { word: 'Cannot be read as an answer', icon: 'warning' },
  ungraded: { word: 'Not graded', icon: 'question' },
};
