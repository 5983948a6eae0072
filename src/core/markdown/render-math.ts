import { type KatexOptions, renderToString } from 'katex';
import type { RenderBudget } from './budget.ts';
import { escapeHtml } from './escape-html.ts';
import { longestFormula } from './math-spans.ts';

/** A definition can repeat its text: with definitions in it, a formula must be short and expand little. */
const definition = /\\(?:[gex]?def|let|futurelet|(?:re|provide)?newcommand)\b/;
const longestWithDefinitions = 300;
const mostExpansions = 20;
/** KaTeX allows some of these in display mode alone. */
const displayOnly = /\\begin\{(?:align|alignat|equation|gather|CD)\*?\}|\\tag\b/;

/**
 * LaTeX as HTML with MathML for screen readers. Broken LaTeX comes back as its source with the error as a tooltip.
 * Never throws; what is over budget is shown as source. No command that links, loads or styles is obeyed.
 */
export function renderMath(latex: string, display: boolean, budget: RenderBudget): string {
  if (latex === '') return '';
  if (budget.formulas <= 0 || budget.latex < latex.length || latex.length > longestFormula) {
    return sourceOf(latex, 'Too much mathematics for one page: shown as LaTeX');
  }
  const defines = definition.test(latex);
  budget.formulas -= 1;
  budget.latex -= defines ? mostExpansions * longestWithDefinitions : latex.length;
  if (defines && latex.length > longestWithDefinitions) return sourceOf(latex, 'Definitions are not expanded here');
  const source = sourceFor(latex);
  try {
    return typeset(source, optionsFor(source, display));
  } catch (error) {
    return sourceOf(latex, messageOf(error));
  }
}

/**
 * Why a formula cannot be typeset as it stands, in a few words, or null: what `renderMath` shows as source, or with a part of
 * it in the error colour.
 */
export function mathProblem(latex: string, display: boolean): string | null {
  if (latex === '') return null;
  if (latex.length > longestFormula) return 'It is too long to be typeset';
  if (definition.test(latex) && latex.length > longestWithDefinitions) return 'Definitions are not expanded here';
  const source = sourceFor(latex);
  try {
    asWritten(source, optionsFor(source, display));
    return null;
  } catch (error) {
    return messageOf(error)
      .replace(/^KaTeX parse error: /, '')
      .replace(/ at (?:position \d+|end of input):[\s\S]*$/, '');
  }
}

function sourceFor(latex: string): string {
  return latex.replace(/\\label\{[^{}]*\}/g, '');
}

function optionsFor(source: string, display: boolean): KatexOptions {
  return {
    displayMode: display || displayOnly.test(source),
    output: 'htmlAndMathml',
    strict: 'ignore',
    trust: false,
    maxSize: 20,
    maxExpand: definition.test(source) ? mostExpansions : 1_000,
    errorColor: 'var(--vscode-errorForeground)',
  };
}

/** As written; else inside `aligned`, which OCR loses. Throws what is wrong with it. */
function asWritten(source: string, options: KatexOptions): string {
  try {
    return renderToString(source, { ...options, throwOnError: true });
  } catch (error) {
    if (/\\\\|&/.test(source) && !source.includes('\\begin{')) {
      try {
        return renderToString(`\\begin{aligned}${source}\\end{aligned}`, { ...options, throwOnError: true });
      } catch {
        // The first error is about the student's text; this one would be about ours.
      }
    }
    throw error;
  }
}

/** As written; else with the commands that KaTeX does not know set in the error colour. */
function typeset(source: string, options: KatexOptions): string {
  try {
    return asWritten(source, options);
  } catch (error) {
    const html = renderToString(source, { ...options, throwOnError: false });
    if (html.includes('katex-error')) throw error;
    return html;
  }
}

function sourceOf(latex: string, reason: string): string {
  return `<code class="math-error" title="${escapeHtml(reason)}">${escapeHtml(latex)}</code>`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error && error.name === 'ParseError' ? error.message : 'Cannot be typeset';
  return message.length > 300 ? `${message.slice(0, 300)}…` : message;
}
