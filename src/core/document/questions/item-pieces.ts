import { type Item, makeSolution, type Piece, withText } from '../outline/item.ts';
import { readBarePoints } from '../points.ts';
import { UNKNOWN } from '../text/signs.ts';

/** Children in runs of one style. */
export function groupRuns(children: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const child of children) {
    const last = runs.at(-1);
    const kind = child.style === 'true-false' ? 'box' : child.style;
    const lastKind = last?.[0]?.style === 'true-false' ? 'box' : last?.[0]?.style;
    if (last && kind === lastKind) last.push(child);
    else runs.push([child]);
  }
  return runs;
}

/** An item folded back into running text, its label as it was printed. */
export function withLabels(item: Item): Piece[] {
  const marker = item.marker;
  const label = marker ? marker.shape.replace(/[a1A?]/, () => marker.label) : '';
  const [first, ...rest] = item.stem;
  const bullet = marker?.bullet && marker.label === '' ? `${marker.bullet} ` : '';
  const head = first ? [withText(first, `${bullet}${label} ${first.text}`.trim())] : [];
  return [...head, ...rest, ...item.children.flatMap(withLabels), ...item.tail, ...item.solution];
}

export function joinLines(firstLine: number, pieces: readonly Piece[]): string {
  let text = '';
  let line = firstLine;
  for (const piece of pieces) {
    while (line < piece.line) {
      text += '\n';
      line++;
    }
    text += (text === '' || text.endsWith('\n') ? '' : ' ') + piece.text;
  }
  return text;
}

export function lastLine(pieces: readonly Piece[]): number {
  let line = 0;
  for (const piece of pieces) if (piece.line > line) line = piece.line;
  return line;
}

export function signsOfAll(pieces: readonly Piece[]): number {
  let signs = 0;
  for (const piece of pieces) signs |= piece.signs ?? UNKNOWN;
  return signs;
}

export function gridLines(item: Item): { text: string; line: number }[] {
  const lines = item.stem.slice(1).map(({ text, line }) => ({ text, line }));
  for (const child of item.children) {
    const label = child.marker?.label ?? '';
    const [first, ...rest] = child.stem;
    lines.push(
      { text: `${label.replace(/\D/g, '')}. ${first?.text ?? ''}`, line: child.line },
      ...rest.map(({ text, line }) => ({ text, line })),
    );
  }
  return lines.filter((line) => line.text !== '');
}

/** The pieces that a paper itself calls the answer: after "Final Answer:", or a last "Final output:". */
export function finalAnswer(pieces: Item['solution']): readonly Piece[] {
  const named = pieces.filter((piece) => piece.role === 'answer' && piece.text !== '');
  if (named.length > 0) return named;
  const at = pieces.findIndex((piece) => /^\W*final\b[^:]{0,40}:\s*$/i.test(piece.text));
  return at < 0 ? [] : pieces.slice(at + 1).filter((piece) => piece.text !== '');
}

/** "Answer: (a) This holds." below part (a): the label says once more whose answer it is. */
export function withoutOwnLabel(item: Item): void {
  const marker = item.marker;
  if (!marker || !['lower', 'roman', 'upper'].includes(marker.style)) return;
  const at = item.solution.findIndex((piece) => piece.text !== '');
  const first = item.solution[at];
  const label = `(${marker.label})`;
  if (
    !first?.text.startsWith(`${label} `) ||
    item.solution.some((piece, index) => index > at && /^\([a-z]{1,4}\)\s/i.test(piece.text))
  )
    return;
  item.solution[at] = makeSolution(
    first.line,
    first.text.slice(label.length + 1),
    first.indent,
    first.shape,
    first.signs ?? UNKNOWN,
    first.role,
  );
}

/** "[4]" at the end of the statement. */
export function barePointsOf(item: Item): ReturnType<typeof readBarePoints> {
  const last = item.stem.filter((piece) => piece.text !== '').at(-1);
  return last ? readBarePoints(last.text) : null;
}

export function endInBrackets(items: readonly Item[]): boolean {
  const count = items.filter((item) => barePointsOf(item) !== null).length;
  return count >= 2 && count * 2 >= items.length;
}
