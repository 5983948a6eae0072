import type { Token } from 'markdown-it';
import { markdownTokens } from './render-markdown.ts';
import { mathProblem } from './render-math.ts';

/** A formula that cannot be typeset as it stands. */
export interface FormulaProblem {
  readonly latex: string;
  /** In words: "Undefined control sequence: \foo". */
  readonly message: string;
}

/** What was found out about a formula, by its LaTeX: documents are read again with each keystroke, and change little. */
export class FormulaMemory {
  readonly #known = new Map<string, string | null>();

  problem(latex: string, display: boolean): string | null {
    const key = `${display ? 'd' : 'i'}${latex}`;
    let problem = this.#known.get(key);
    if (problem === undefined) {
      problem = mathProblem(latex, display);
      if (this.#known.size >= MOST_KNOWN) this.#known.clear();
      this.#known.set(key, problem);
    }
    return problem;
  }
}

const MOST_KNOWN = 20_000;

/** The formulas of a Markdown text that the panel cannot typeset, in order; formulas are found as the panel finds them. */
export function formulaProblems(text: string, memory: FormulaMemory): FormulaProblem[] {
  if (!/[$\\]/.test(text)) return [];
  const problems: FormulaProblem[] = [];
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'math_inline' || token.type === 'math_block') {
        const message = memory.problem(token.content, token.markup === 'display');
        if (message !== null) problems.push({ latex: token.content, message });
      }
      if (token.children) visit(token.children);
    }
  };
  visit(markdownTokens(text));
  return problems;
}
