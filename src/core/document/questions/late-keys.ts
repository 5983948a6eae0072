import type { Finding } from '../../exam/model.ts';
import { type GridAnswer, readAnswerGrid } from '../keys/answer-grid.ts';
import { readChoiceKey } from '../keys/choice-key.ts';
import { Item, type Piece } from '../outline/item.ts';
import type { QuestionDraft } from './draft.ts';
import { virtualTrueFalse } from './solved.ts';

/** Bold options are the key where most questions of the bank have exactly some of theirs bold. */
export function takeBoldKeys(questions: readonly QuestionDraft[], findings: Finding[], disclaimed: number): void {
  const choice: QuestionDraft[] = [];
  const visit = (draft: QuestionDraft): void => {
    if (draft.options.length >= 2) choice.push(draft);
    for (const part of draft.parts) visit(part);
  };
  for (const draft of questions) visit(draft);
  const bold = (draft: QuestionDraft): string[] =>
    draft.options.filter((option) => option.strong).map((option) => option.label);
  const marked = choice.filter((draft) => bold(draft).length > 0 && bold(draft).length < draft.options.length);
  if (marked.length < 2 || marked.length * 10 < choice.length * 6) return;
  if (disclaimed > 0) {
    findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message:
        "The document says of its emphasised options that they are somebody's own and no official answers: no key is taken from them.",
      line: disclaimed,
      question: null,
    });
    return;
  }
  for (const draft of marked) {
    const labels = bold(draft);
    draft.key ??= {
      value: labels,
      source: 'marked',
      line: draft.options.find((option) => option.strong)?.lines.first ?? draft.first,
    };
    if (draft.kind === 'single-choice' && labels.length > 1) draft.kind = 'multi-choice';
  }
}

/** "Answers:" below the last question, with the answers of all: not that question's solution. */
export function takeTrailingGrid(questions: readonly QuestionDraft[]): GridAnswer[] | null {
  const last = questions.at(-1);
  if (!last?.item || last.item.solution.length === 0 || last.parts.length > 0) return null;
  const grid = readAnswerGrid(last.item.solution.filter((piece) => piece.text !== ''));
  const ids = new Set(questions.map((draft) => draft.id));
  if (!grid || grid.length < 2 || grid.some((answer) => !ids.has(answer.number))) return null;
  last.solution = null;
  last.key = null;
  return grid;
}

/** A key printed apart: each answer goes to the one question of its number. */
export function applyGrid(grid: readonly GridAnswer[], questions: readonly QuestionDraft[], findings: Finding[]): void {
  const byNumber = new Map<string, QuestionDraft[]>();
  for (const draft of questions) {
    for (const name of new Set([draft.id, draft.printed])) {
      const own = byNumber.get(name);
      if (own) own.push(draft);
      else byNumber.set(name, [draft]);
    }
  }
  for (const answer of grid) {
    const hits = byNumber.get(answer.number) ?? [];
    const draft = hits[0];
    if (hits.length !== 1 || !draft || draft.parts.length > 0) {
      findings.push({
        code: 'answer-without-question',
        severity: 'warning',
        message: `The key has an answer ${answer.number}, which ${hits.length === 0 ? 'no question' : 'more than one question'} is called.`,
        line: answer.line,
        question: null,
      });
      continue;
    }
    const piece: Piece = {
      line: answer.line,
      text: answer.text.replace(/^T$/, 'True').replace(/^F$/, 'False'),
      indent: 0,
      shape: 'text',
    };
    const options =
      draft.options.length > 0
        ? draft.options
        : draft.kind === 'true-false'
          ? virtualTrueFalse(draft.item ?? new Item(null, 0, null))
          : [];
    const found = readChoiceKey([piece], options).key;
    if (!found || draft.key) continue;
    draft.key = { value: found.labels, source: 'solution', line: answer.line };
    if (draft.kind === 'single-choice' && found.labels.length > 1) draft.kind = 'multi-choice';
  }
}
