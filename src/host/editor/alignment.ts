import type { BroadcastPicture } from '../../core/assist/explain-shapes.ts';

/**
 * The operands' axes under each other, aligned from the right as NumPy does, as lines of a fixed-width text. A length that
 * is repeated has an arrow; an axis that an operand lacks is drawn as a dot. Pure.
 */
export function drawAlignment({ shapes, axes, result, verdict }: BroadcastPicture, names: readonly string[]): string {
  const columns = [...axes].reverse();
  const head = ['', '', ...columns.map(({ axis }) => `axis ${axis}`)];
  const operands = shapes.map((shape, at) => [
    short(names[at] ?? `${at + 1}`),
    shape,
    ...columns.map(({ lengths, result: length, rule }) => {
      const own = lengths[at] ?? null;
      if (rule === 'conflict' && own !== '1' && own !== null) return `${own} ✗`;
      if (rule === 'undecided' && own !== '1' && own !== null) return `${own} ?`;
      if (own === length) return own ?? '';
      return length === null ? (own ?? '·') : `${own ?? '·'} → ${length}`;
    }),
  ]);
  const last = [
    'result',
    result ?? (verdict === 'fails' ? 'none' : 'not known'),
    ...columns.map(({ result: length, rule }) => length ?? (rule === 'conflict' ? '✗' : '?')),
  ];
  const rows = [head, ...operands, last];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('   ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 3, -3));
  return [line(head), ...operands.map(line), rule, line(last)].join('\n');
}

function short(name: string): string {
  const one = name.replace(/\s+/g, ' ').trim();
  return one.length > 28 ? `${one.slice(0, 27)}…` : one;
}

/** Whether anything is repeated or does not fit: else there is nothing to draw. */
export function worthDrawing({ axes, verdict }: BroadcastPicture): boolean {
  return (
    verdict !== 'fits' || axes.some(({ rule, lengths }) => rule !== 'equal' && lengths.some((one) => one !== null))
  );
}
