import type { AnswerTable, Key } from '../../exam/model.ts';
import { checkNumber, readNumericKey } from './numeric.ts';
import { readQuantity } from './quantity.ts';
import { compareShapes, readShape } from './shape.ts';
import { normalText } from './text.ts';
import type { Verdict } from './verdict.ts';

type CellVerdict = 'right' | 'wrong' | 'unclear' | 'blank';

/**
 * Compares a filled-in table cell by cell; each cell to fill in is an equal share. The key gives those cells' texts in
 * reading order, as a list or as the filled-in table, in Markdown or with tabs; a solution that holds the filled-in table
 * gives them too. Numbers and shapes ("32 × 32 × 3") are judged; words that differ from the key are left to the student.
 */
export function checkTable(
  table: AnswerTable,
  cells: readonly (readonly string[])[],
  key: Key | null,
  solution = '',
): Verdict {
  const open: (readonly [number, number])[] = [];
  for (const [r, row] of table.rows.entries()) {
    for (const [c, cell] of row.entries()) if (cell.trim() === '') open.push([r, c]);
  }
  if (open.length === 0) return { state: 'ungraded', reason: 'The table has no empty cell to fill in.' };
  const expected = (key && expectedCells(table, open, key.value)) ?? expectedCells(table, open, solution);
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

type Cell = readonly [row: number, column: number];

function expectedCells(table: AnswerTable, open: readonly Cell[], key: Key['value']): readonly string[] | null {
  if (typeof key !== 'string') return key.length === open.length ? key : null;
  for (const rows of tablesIn(key)) {
    const body = rows.length === table.rows.length + 1 ? rows.slice(1) : rows;
    if (body.length !== table.rows.length || !agrees(table, body)) continue;
    const values = open.map(([r, c]) => body[r]![c] ?? '');
    if (values.every((value) => value !== '')) return values;
  }
  return null;
}

/** The runs of table rows in a text, in Markdown or with tabs. */
function tablesIn(text: string): string[][][] {
  const tables: string[][][] = [];
  let rows: string[][] = [];
  for (const line of [...text.split('\n'), '']) {
    if (/^[\s|:-]+$/.test(line) && line.includes('-') && line.includes('|')) continue;
    if (/[|\t]/.test(line) && line.trim() !== '') {
      const cells = line.includes('|')
        ? line
            .trim()
            .replace(/^\|/, '')
            .replace(/\|$/, '')
            .split(/(?<!\\)\|/)
        : line.split('\t');
      rows.push(cells.map((cell) => cell.trim()));
    } else if (rows.length > 0) {
      tables.push(rows);
      rows = [];
    }
  }
  return tables;
}

/** Whether the cells that the question gives stand in the filled-in table too: else it is another table. */
function agrees(table: AnswerTable, body: readonly (readonly string[])[]): boolean {
  return table.rows.every((row, r) =>
    row.every((cell, c) => cell.trim() === '' || normalText(cell) === normalText(body[r]![c] ?? '')),
  );
}

function judge(given: string, expected: string): CellVerdict {
  if (given.trim() === '') return 'blank';
  if (normalText(given) === normalText(expected)) return 'right';
  const [shape, target] = [readShape(given), readShape(expected)];
  if (shape && target) {
    const compared = compareShapes(shape, target);
    return compared === 'same' ? 'right' : compared === 'different' ? 'wrong' : 'unclear';
  }
  // A bare number where a shape belongs.
  if (target && readQuantity(given)) return 'wrong';
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
