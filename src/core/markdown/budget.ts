/** How much one piece of text, or all texts of one question together, may cost. What is beyond is shown as source. */
export interface RenderBudget {
  /** Characters of Markdown still to be read. */
  characters: number;
  /** Characters of LaTeX still to be typeset. */
  latex: number;
  formulas: number;
}

/** More than any real question by far; typesetting all of it takes about a second. */
export function newBudget(): RenderBudget {
  return { characters: 100_000, latex: 40_000, formulas: 1_500 };
}
