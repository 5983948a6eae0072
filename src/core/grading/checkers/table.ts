import type { AnswerTable, Key } from '../../exam/model.ts';
import { checkNumber, readNumericKey } from './numeric.ts';
import { readQuantity } from './quantity.ts';
import { compareShapes, readShape } from './shape.ts';
import { normalText } from './text.ts';
import type { Verdict } from './verdict.ts';

type CellVerdict = 'right' | 'wrong' | 'unclear' | 'blank';

/**
 * Compares a filled-in table cell by cell; each cell to fill in is an equal share. The key gives those cells' texts in
 * reading order, as a list or as the filled-in table, in Markdown or with tabs. Numbers and shapes ("32 × 32 × 3") are judged; words that
 * differ from the key are left to the student.
 */
export function checkTable(table: AnswerTable, cells: readonly (readonly string[])[], key: Key): Verdict {
  const open: (readonly [number, number])[] = [];
  for (const [r, row] of table.rows.entries()) {
    for (const [c, cell] of row.entries()) if (cell.trim() === '') open.push([r, c]);
  }
  if (open.length === 0) return { state: 'ungraded', reason: 'The table has no empty cell to fill in.' };
  const expected = expectedCells(table, open, key);
  if (!expected)
    return {
      state: 'ungraded',
      reason: 'The key does not give the table cell by cell: compare them and grade yourself.',
    };
  const verdicts = open.map(([r, c], i) => judge(String(cells[r]?.[c] ?? ''), expected[i]!));
  const count = (verdict: CellVerdict): number => verdicts.filter((one) => one === verdict).length;
  const right = count('right');
  const parts = [`${right} of ${open.length} cells are right`];
  if (count('wrong') > 0) parts.push(`${count('wrong')} wrong`);
  if (count('blank') > 0) parts.push(`${count('blank')} empty`);
  if (count('unclear') > 0) {
    parts.push(`${count('unclear')} worded differently from the key`);
    return { state: 'ungraded', reason: `${parts.join(', ')}: compare them and grade yourself.` };
  }
  const reason = `${parts.join(', ')}; each cell is an equal share.`;
  if (right === open.length) return { state: 'correct', reason };
  return right === 0 ? { state: 'wrong', reason } : { state: 'partial', share: right / open.length, reason };
}

function expectedCells(
  table: AnswerTable,
  open: readonly (readonly [number, number])[],
  key: Key,
): readonly string[] | null {
  if (typeof key.value !== 'string') return key.value.length === open.length ? key.value : null;
  const rows = key.value
    .split('\n')
    .filter((line) => /[|\t]/.test(line) && !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line.includes('|') ? line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|') : line.split('\t'),
    )
    .map((row) => row.map((cell) => cell.trim()));
  const body = rows.length === table.rows.length + 1 ? rows.slice(1) : rows;
  if (body.length !== table.rows.length) return null;
  const values = open.map(([r, c]) => body[r]?.[c]);
  return values.every((value) => value !== undefined && value !== '') ? (values as string[]) : null;
}

function judge(given: string, expected: string): CellVerdict {
  if (given.trim() === '') return 'blank';
  if (normalText(given) === normalText(expected)) return 'right';
  const [shape, target] = [readShape(given), readShape(expected)];
  if (shape && target) {
    const compared = compareShapes(shape, target);
    return compared === 'same' ? 'right' : compared === 'different' ? 'wrong' : 'unclear';
  }
  // Signs and truth values leave nothing to judge either.
  const closed = /^(?:[+-]|0|true|false|yes|no|t|f|✓|✗|✔|✘)$/;
  if (closed.test(normalText(given)) && closed.test(normalText(expected))) return 'wrong';
  const number = readNumericKey(expected);
  if (number) {
    if (!readQuantity(given)) return shape ? 'wrong' : 'unclear';
    const { state } = checkNumber(given, number);
    return state === 'correct' ? 'right' : state === 'wrong' ? 'wrong' : 'unclear';
  }
  return 'unclear';
}
