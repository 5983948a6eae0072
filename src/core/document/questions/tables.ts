import type { AnswerTable } from '../../exam/model.ts';
import type { Piece } from '../outline/item.ts';

/** A run of table lines: tab-separated as a converter leaves them, or Markdown's own. */
export interface RawTable {
  readonly rows: readonly (readonly string[])[];
  readonly first: number;
  readonly last: number;
}

function cellsOf(text: string): string[] {
  if (text.startsWith('|'))
    return text
      .replace(/^\|/, '')
      .replace(/\|\s*$/, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  return text.split('\t').map((cell) => cell.trim());
}

export function findTables(pieces: readonly Piece[]): RawTable[] {
  const tables: RawTable[] = [];
  let rows: string[][] = [];
  let first = 0;
  let last = 0;
  const close = (): void => {
    if (rows.length > 0) tables.push({ rows, first, last });
    rows = [];
  };
  for (const piece of pieces) {
    if (piece.shape !== 'table') {
      close();
      continue;
    }
    const cells = cellsOf(piece.text);
    if (cells.every((cell) => /^:?-{2,}:?$/.test(cell))) continue;
    if (rows.length === 0) first = piece.line;
    last = piece.line;
    rows.push(cells);
  }
  close();
  return tables;
}

/**
 * The table that a question wants filled in. A grid of numbers is what is given, and its empty twin is asked for; in a
 * table with a header the cells beside the first column are asked for, except in rows that the paper fills itself.
 */
export function answerTable(pieces: readonly Piece[], filled: boolean): AnswerTable | null {
  const table = findTables(pieces).find((candidate) => candidate.rows.length >= 2);
  if (!table) return null;
  const lines = { first: table.first, last: table.last };
  const width = Math.max(...table.rows.map((row) => row.length));
  const numeric = table.rows.every((row) => row.every((cell) => /^[-+]?[\d.]*$/.test(cell)));
  if (numeric) return { header: [], rows: table.rows.map(() => Array.from({ length: width }, () => '')), lines };
  const [header = [], ...body] = table.rows;
  const rows = body.map((row, index) => {
    const given = /^input\b/i.test(row[0] ?? '') || (!filled && row.slice(1).some((cell) => cell !== ''));
    return Array.from({ length: width }, (_, column) =>
      column === 0 || (given && index === 0) || (given && !filled) ? (row[column] ?? '') : '',
    );
  });
  return { header, rows, lines };
}

/** The grid in a solution that answers `asked`: the last one of the same size that is not the given one. */
export function solvedGrid(solution: readonly Piece[], stem: readonly Piece[], asked: AnswerTable): string | null {
  const given = findTables(stem).map((table) => JSON.stringify(table.rows));
  for (const table of findTables(solution).reverse()) {
    const sameSize =
      table.rows.length === asked.rows.length && table.rows.every((row) => row.length === asked.rows[0]?.length);
    if (sameSize && !given.includes(JSON.stringify(table.rows)))
      return table.rows.map((row) => row.join('\t')).join('\n');
  }
  return null;
}
