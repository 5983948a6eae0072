import type { AnswerTable } from '../../core/exam/model.ts';

/**
 * A prompt without the table that the student fills in below it, which need not be shown twice. Takes out a run of lines
 * of cells (parted by bars or tabs) only where its rows are the table's; any other table stays.
 */
export function withoutTable(prompt: string, { header, rows }: Pick<AnswerTable, 'header' | 'rows'>): string {
  const wanted = [header, ...rows].map(filled).filter((row) => row !== '');
  if (wanted.length === 0) return prompt;
  const lines = prompt.split('\n');
  for (let first = 0; first < lines.length; first++) {
    if (!isRow(lines[first]!)) continue;
    let after = first;
    while (after < lines.length && isRow(lines[after]!)) after += 1;
    const found = lines
      .slice(first, after)
      .filter((line) => !/^[\s|:-]*-[\s|:-]*$/.test(line))
      .map((line) => filled(line.split(/[|\t]/)))
      .filter((row) => row !== '');
    if (found.length === wanted.length && found.every((row, at) => row === wanted[at])) {
      return [...lines.slice(0, first), ...lines.slice(after)].join('\n').trim();
    }
    first = after;
  }
  return prompt;
}

function isRow(line: string): boolean {
  return line.length < 5_000 && line.trim() !== '' && /[|\t]/.test(line);
}

/** The printed cells of a row; where the empty ones stand differs between ways to write a table. */
function filled(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join('\u0000');
}
