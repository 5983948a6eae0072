import { normalText } from './text.ts';
import type { Verdict } from './verdict.ts';

/** Judges whether two formulas say the same. Handed in, so that grading does not depend on one way of telling. */
export type FormulaChecker = (answer: string, key: string) => Verdict;

/** The same formula as written, regardless of spacing commands and sized brackets; any other is left to the student. */
export const sameFormula: FormulaChecker = (answer, key) => {
  if (normalFormula(answer) === normalFormula(key))
    return { state: 'correct', reason: 'The formula is the same as the key.' };
  return {
    state: 'ungraded',
    reason: 'The formula is written differently from the key and may still be equal: compare them and grade yourself.',
  };
};

function normalFormula(text: string): string {
  return normalText(
    text.replace(/\\(?:left|right|displaystyle|!|quad|qquad)(?![a-z])/g, '').replace(/\\(?:dfrac|tfrac)/g, '\\frac'),
  )
    .replace(/\\(?:cdot|times)(?![a-z])/g, '*')
    .replace(/\\(?:le|leq)(?![a-z])/g, '<=')
    .replace(/\\(?:ge|geq)(?![a-z])/g, '>=')
    .replace(/\s/g, '');
}
