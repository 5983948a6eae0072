import type { Piece } from '../outline/item.ts';
import type { QuestionDraft } from './draft.ts';
import { findTables } from './tables.ts';

const NUMBER =
  /^\$?\s*[-+−]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:\s*(?:\\times|×|x)\s*10\^\{?[-−+]?\d+\}?|[eE][-+]?\d+)?\s*(?:\\?%)?\s*\$?\.?$/;
/** One formula and nothing else, without a relation: an expression to be matched, not an equation to be read. */
const EXPRESSION = /^(\$\$?)([^$=<>]+)\1\.?$/;
const NO_EXPRESSION = /\\(?:text|begin|approx|approx|leq?|geq?|to|rightarrow|implies|sim)\b|\\\\/;

/** Blanks that are filled in with code. */
const CODE_BLANK =
  /_{3,}|\b(?:your|student) code(?: goes)? here\b|\bstart code here\b|#\s*todo\b|\braise NotImplementedError\b/i;

/**
 * What an answer shows of the kind of its question: a number alone asks for a number, an expression alone for a formula. The
 * paragraphs below such an answer explain it and are not part of the key.
 */
export function refineByAnswer(draft: QuestionDraft): void {
  if (draft.options.length > 0 || draft.key === null || typeof draft.key.value !== 'string') return;
  if (draft.kind !== 'short-answer' && draft.kind !== 'numeric' && draft.kind !== 'formula') return;
  const verdict = /^\W*(true|false)\W*$/i.exec(draft.key.value);
  if (verdict) {
    draft.kind = 'true-false';
    draft.key = { ...draft.key, value: [/^t/i.test(verdict[1] ?? '') ? 'True' : 'False'] };
    return;
  }
  const first = draft.key.value.split(/\n\s*\n/)[0]?.trim() ?? '';
  if (NUMBER.test(first)) {
    draft.kind = 'numeric';
    draft.key = { ...draft.key, value: first };
    return;
  }
  const expression = EXPRESSION.exec(first);
  if (expression && !NO_EXPRESSION.test(expression[2] ?? '')) {
    if (draft.kind === 'short-answer') draft.kind = 'formula';
    draft.key = { ...draft.key, value: first };
  }
}

/** Whether the code that a question gives has blanks to fill in. */
export function hasCodeBlank(draft: QuestionDraft): boolean {
  return draft.code.some((block) => CODE_BLANK.test(block.text));
}

/** Whether a table of the statement has empty cells that a table of the same size in the solution fills. */
export function hasEmptyCells(stem: readonly Piece[], solution: readonly Piece[]): boolean {
  const solved = findTables(solution);
  return findTables(stem).some(
    (table) =>
      table.rows.length >= 2 &&
      table.rows.some((row) => row.slice(1).some((cell) => cell === '')) &&
      solved.some((full) => full.rows.length === table.rows.length && full.rows[0]?.length === table.rows[0]?.length),
  );
}
