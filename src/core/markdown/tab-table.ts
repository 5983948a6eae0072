import type { MarkdownIt, StateBlock } from 'markdown-it';

const mostColumns = 30;
const mostRows = 300;
/** A first row with a number in it is no header: the table is a matrix. */
const number = /^(?:[-+−±]\s?)?\d[\d.,]*$|^[-+−±]$/;

/** Reads what OCR makes of a table: two or more lines in a row whose cells are parted by tabs. */
export function tabTableRule(parser: MarkdownIt): void {
  parser.block.ruler.before('code', 'tab_table', tabTable, { alt: ['paragraph', 'reference'] });
}

function tabTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine + 1 >= endLine || !isRow(state, startLine) || !isRow(state, startLine + 1)) return false;
  if (silent) return true;
  let line = startLine;
  const rows: string[][] = [];
  while (line < endLine && rows.length < mostRows && isRow(state, line)) {
    rows.push(cellsOf(state, line));
    line += 1;
  }
  if (rows.length > 1 && rows[0]!.every((cell) => cell === '')) rows.shift();
  const columns = Math.max(...rows.map((row) => row.length));
  const used = Array.from({ length: columns }, (_, column) => column).filter((column) =>
    rows.some((row) => (row[column] ?? '') !== ''),
  );
  state.push('table_open', 'table', 1).map = [startLine, line];
  const headed = rows.length > 1 && !rows[0]!.some((cell) => number.test(cell));
  pushRows(state, 'thead', 'th', headed ? rows.slice(0, 1) : [], used);
  pushRows(state, 'tbody', 'td', headed ? rows.slice(1) : rows, used);
  state.push('table_close', 'table', -1);
  state.line = line;
  return true;
}

/** A tab after the first word; a leading tab alone is indented code. */
function isRow(state: StateBlock, line: number): boolean {
  const start = state.bMarks[line]!;
  const end = state.eMarks[line]!;
  if (state.isEmpty(line) || end - start > 5_000 || state.sCount[line]! < state.blkIndent) return false;
  return state.src.slice(start + state.tShift[line]!, end).includes('\t');
}

function cellsOf(state: StateBlock, line: number): string[] {
  const text = state.src.slice(state.bMarks[line]!, state.eMarks[line]!);
  const cells = text.split('\t', mostColumns).map((cell) => cell.trim());
  return cells;
}

function pushRows(
  state: StateBlock,
  group: 'thead' | 'tbody',
  cell: 'th' | 'td',
  rows: readonly (readonly string[])[],
  columns: readonly number[],
): void {
  if (rows.length === 0) return;
  state.push(`${group}_open`, group, 1);
  for (const row of rows) {
    state.push('tr_open', 'tr', 1);
    for (const column of columns) {
      state.push(`${cell}_open`, cell, 1);
      const inline = state.push('inline', '', 0);
      inline.content = row[column] ?? '';
      inline.children = [];
      state.push(`${cell}_close`, cell, -1);
    }
    state.push('tr_close', 'tr', -1);
  }
  state.push(`${group}_close`, group, -1);
}
