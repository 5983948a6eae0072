import type { Exam, Finding, LineRange, Question } from '../../core/exam/model.ts';
import { type FormulaMemory, formulaProblems } from '../../core/markdown/formula-problems.ts';

/** More are no help to anyone. */
const MOST = 100;

/**
 * Formulas of an exam that the panel cannot typeset, each at its line: what stands in statements, options, solutions and
 * instructions. In steps of a text each.
 *
 * @param text the document that the exam was read from
 */
export function* formulaFindings(exam: Exam, text: string, memory: FormulaMemory): Generator<null, Finding[]> {
  const lines = text.split(/\r\n|\n|\r/);
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const { markdown, range, question } of textsOf(exam)) {
    for (const { latex, message } of formulaProblems(markdown, memory)) {
      const line = lineOf(latex, lines, range);
      // a statement with parts stands in several texts
      if (told.has(`${line} ${latex}`)) continue;
      told.add(`${line} ${latex}`);
      findings.push({
        code: 'broken-formula',
        severity: 'warning',
        message: `This formula cannot be typeset. ${message}.`,
        line,
        question,
      });
      if (findings.length >= MOST) return findings;
    }
    yield null;
  }
  return findings;
}

interface Text {
  readonly markdown: string;
  readonly range: LineRange;
  readonly question: string | null;
}

function* textsOf(exam: Exam): Generator<Text> {
  for (const { instructions, lines } of exam.sections) yield { markdown: instructions, range: lines, question: null };
  for (const question of exam.questions) yield* textsOfQuestion(question);
}

function* textsOfQuestion(question: Question): Generator<Text> {
  const { id, prompt, options, solution, lines, parts } = question;
  yield { markdown: prompt, range: lines, question: id };
  for (const option of options) yield { markdown: option.text, range: option.lines, question: id };
  if (solution) yield { markdown: solution.text, range: solution.lines, question: id };
  for (const part of parts) yield* textsOfQuestion(part);
}

/** The line in which a formula begins; where the document words it otherwise, as LaTeX or JSON, the first of its text. */
function lineOf(latex: string, lines: readonly string[], { first, last }: LineRange): number {
  const begin = latex.trim().split('\n', 1)[0]!.trim();
  for (let line = first; line <= Math.min(last, lines.length); line += 1) {
    if (lines[line - 1]!.includes(begin)) return line;
  }
  return Math.max(1, first);
}
