import { readChoiceKey } from '../keys/choice-key.ts';
import type { Item } from '../outline/item.ts';
import type { QuestionDraft } from './draft.ts';
import { toMarkdown } from './prose.ts';
import { virtualTrueFalse } from './solved.ts';

/** A text this long is worked reasoning to compare oneself with; a key is something a response can be held against. */
export const KEY_LIMIT = 700;

/** A solution below all parts that is itself numbered in as many items belongs to them in order. */
export function shareSolution(item: Item, draft: QuestionDraft): void {
  if (item.solution.length === 0 || draft.parts.some((part) => part.solution)) return;
  if (sharePairs(item, draft)) return;
  const starts: number[] = [];
  item.solution.forEach((piece, index) => {
    const match = /^(?:\(?([a-z]|[ivx]{1,4}|\d{1,2})[.)])\s*/i.exec(piece.text);
    if (match && starts.length < draft.parts.length && ordinalIs(match[1] ?? '', starts.length + 1)) starts.push(index);
  });
  if (starts.length !== draft.parts.length) return;
  draft.parts.forEach((part, index) => {
    const pieces = item.solution.slice(starts[index], starts[index + 1] ?? item.solution.length);
    const text = toMarkdown(
      pieces.map((piece, at) =>
        at === 0 ? { ...piece, text: piece.text.replace(/^\(?[a-z0-9]{1,4}[.)]\s*/i, '') } : piece,
      ),
    );
    if (text === '') return;
    part.solution = { text, lines: { first: pieces[0]?.line ?? 0, last: pieces.at(-1)?.line ?? 0 } };
    if (part.options.length === 0 && text.length <= KEY_LIMIT)
      part.key = { value: text, source: 'solution', line: pieces[0]?.line ?? 0 };
  });
  draft.solution = null;
}

/** "Answers: 1-True, 2-False" or "1. layers, 2. brain" below numbered parts. */
function sharePairs(item: Item, draft: QuestionDraft): boolean {
  const lines = item.solution.filter((piece) => piece.text !== '');
  const text = lines.map((piece) => piece.text).join(', ');
  const pairs = [...text.slice(0, 4000).matchAll(/(?:^|[,;]\s*)\(?(\d{1,2}|[a-h])\)?\s*[-–:.)=]\s*([^,;]{1,120})/g)];
  if (pairs.length !== draft.parts.length || pairs.length < 2) return false;
  if (pairs.some((pair, index) => !ordinalIs(pair[1] ?? '', index + 1))) return false;
  draft.parts.forEach((part, index) => {
    const answer = (pairs[index]?.[2] ?? '').replace(/[*_]{2}/g, '').trim();
    const line = lines[0]?.line ?? item.solutionLine;
    if (part.options.length === 0 && part.kind !== 'true-false') part.key = { value: answer, source: 'solution', line };
    else {
      const options = part.options.length > 0 ? part.options : virtualTrueFalse(part.item ?? item);
      const found = readChoiceKey([{ line, text: answer, indent: 0, shape: 'text' }], options).key;
      if (found) part.key = { value: found.labels, source: 'solution', line };
    }
  });
  return true;
}

function ordinalIs(label: string, ordinal: number): boolean {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
  const lower = label.toLowerCase();
  return lower === String(ordinal) || lower === letters[ordinal - 1] || lower === romans[ordinal - 1];
}
