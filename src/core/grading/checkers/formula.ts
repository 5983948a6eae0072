import { normalText } from './text.ts';
import type { Verdict } from './verdict.ts';

/** Judges whether two formulas say the same. Handed in, so that grading does not depend on one way of telling. */
export type FormulaChecker = (answer: string, key: string) => Verdict;

/** The same formula as written, regardless of spacing commands and sized brackets; any other is left to the student. */
export const sameFormula: FormulaChecker = (answer, key) => {
  if (normalFormula(answer) === normalFormula(key))
    return { state: 'correct', reason: 'The formula is the same as the key.' };
  const open = unclosed(answer);
  if (open !== null) return { state: 'invalid', reason: open };
  return {
    state: 'ungraded',
    reason: 'The formula is written differently from the key and may still be equal: compare them and grade yourself.',
  };
};

/** What is wrong with the braces of a formula, which LaTeX cannot read then; null if nothing is. */
function unclosed(text: string): string | null {
  let depth = 0;
  for (const brace of text.replace(/\\[\\{}]/g, '').matchAll(/[{}]/g)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth < 0) return 'The formula cannot be read: a } closes nothing.';
  }
  return depth > 0 ? 'The formula cannot be read: a { is not closed.' : null;
}

function normalFormula(text: string): string {
  return normalText(
    text.replace(/\\(?:left|right|displaystyle|!|quad|qquad)(?![a-z])/g, '').replace(/\\(?:dfrac|tfrac)/g, '\\frac'),
  )
    .replace(/\\(?:cdot|times)(?![a-z])/g, '*')
    .replace(/\\(?:le|leq)(?![a-z])/g, '<=')
    .replace(/\\(?:ge|geq)(?![a-z])/g, '>=')
    .replace(/\s/g, '');
}
