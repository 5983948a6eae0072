import type { PdfImage, PdfPage, TextRun } from './pdf-page.ts';

/** A line of text as it is read, or a picture between lines. */
export interface LaidLine {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly image: PdfImage | null;
  /** A new column or band begins: what stands before is no sentence that goes on here by its place alone. */
  readonly breakBefore: boolean;
}

/** A gap from here on, in font sizes, parts two pieces of one line (columns, cells, options side by side). */
const PIECE_GAP = 1.6;
/** A gap from here on is a space, where the document has drawn none. */
const SPACE_GAP = 0.17;

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
  readonly image: PdfImage | null;
}

/** The lines of a page in the order in which they are read: one column after the other, from what spans both to what spans both. */
export function layPage(page: PdfPage): LaidLine[] {
  const upright = page.runs.filter((run) => !run.turned);
  const pieces = piecesOf(upright);
  for (const image of page.images) {
    const { x, y, width, height } = image;
    pieces.push({ text: '', x, y: y + height, end: x + width, size: 0, image });
  }
  const gutter = gutterOf(pieces, page.width);
  const lines = gutter === null ? linesOf(pieces) : inColumns(pieces, gutter);
  const turned = page.runs.filter((run) => run.turned);
  const aside = turned.map((run) => run.text.trim()).join(' ');
  if (aside === '') return lines;
  return [...lines, { text: aside, x: 0, y: page.height, width: 0, size: 0, image: null, breakBefore: true }];
}

/** Runs on one baseline, joined where they touch. A raised or lowered run belongs to the line it touches. */
function piecesOf(runs: readonly TextRun[]): Piece[] {
  const rows: { y: number; size: number; runs: TextRun[] }[] = [];
  for (const run of [...runs].sort((one, other) => one.y - other.y || one.x - other.x)) {
    // the few rows just above: sorted by baseline, no other can be near
    let row: (typeof rows)[number] | undefined;
    for (let at = rows.length - 1; at >= Math.max(0, rows.length - 3); at -= 1) {
      const each = rows[at]!;
      if (Math.abs(run.y - each.y) <= 0.45 * Math.max(run.size, each.size)) {
        row = each;
        break;
      }
    }
    if (!row) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      // the larger font sets the baseline, an exponent does not
      if (run.size > row.size * 1.1) Object.assign(row, { y: run.y, size: run.size });
    }
  }
  return rows.flatMap((row) => {
    const pieces: Piece[] = [];
    let last: Piece | null = null;
    for (const run of row.runs.sort((one, other) => one.x - other.x)) {
      const gap: number = last === null ? Number.POSITIVE_INFINITY : run.x - last.end;
      const size = Math.max(row.size, 1);
      if (last === null || gap > PIECE_GAP * size) {
        last = { text: run.text, x: run.x, y: row.y, end: run.x + run.width, size: run.size, image: null };
        pieces.push(last);
        continue;
      }
      const space = gap > SPACE_GAP * size && !/\s$/.test(last.text) && !/^\s/.test(run.text) ? ' ' : '';
      const joined: Piece = {
        ...last,
        text: last.text + space + run.text,
        end: Math.max(last.end, run.x + run.width),
        size: Math.max(last.size, run.size),
      };
      pieces[pieces.length - 1] = joined;
      last = joined;
    }
    return pieces.map((piece) => ({ ...piece, text: piece.text.trim() }));
  });
}

/** Where the space between two columns is, or null: few lines cross it, and both sides have many. */
function gutterOf(pieces: readonly Piece[], width: number): number | null {
  const texts = pieces.filter((piece) => piece.image === null);
  if (texts.length < 12 || width <= 0) return null;
  let best: { readonly x: number; readonly crossing: number } | null = null;
  for (let share = 0.38; share <= 0.62; share += 0.01) {
    const x = width * share;
    const crossing = texts.filter((piece) => piece.x < x - 2 && piece.end > x + 2).length;
    const left = texts.filter((piece) => piece.end <= x + 2);
    const right = texts.filter((piece) => piece.x >= x - 2);
    const wide = (list: readonly Piece[]): number => list.filter((piece) => piece.end - piece.x > width * 0.22).length;
    const enough = wide(left) >= 4 && wide(right) >= 4 && Math.min(left.length, right.length) >= texts.length * 0.2;
    if (!enough || crossing > texts.length * 0.15) continue;
    if (best === null || crossing < best.crossing) best = { x, crossing };
  }
  return best?.x ?? null;
}

function inColumns(pieces: readonly Piece[], gutter: number): LaidLine[] {
  const crossing = pieces.filter((piece) => piece.x < gutter - 2 && piece.end > gutter + 2);
  const sides = pieces.filter((piece) => !crossing.includes(piece));
  const bands = linesOf(crossing);
  const lines: LaidLine[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const band of [...bands, null]) {
    const to = band?.y ?? Number.POSITIVE_INFINITY;
    const within = sides.filter((piece) => piece.y > from && piece.y <= to);
    const left = linesOf(within.filter((piece) => piece.x < gutter - 2));
    const right = linesOf(within.filter((piece) => piece.x >= gutter - 2));
    lines.push(...begun(left), ...begun(right));
    if (band) lines.push({ ...band, breakBefore: within.length > 0 });
    from = to;
  }
  return lines;
}

function begun(lines: readonly LaidLine[]): LaidLine[] {
  return lines.map((line, at) => (at === 0 ? { ...line, breakBefore: true } : line));
}

/** Pieces of one column as lines: those on one baseline stand side by side. */
function linesOf(pieces: readonly Piece[]): LaidLine[] {
  const lines: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const last = lines.at(-1);
    const beside =
      last && piece.image === null && last.pieces[0]!.image === null && Math.abs(piece.y - last.y) <= 0.3 * last.size;
    if (beside) last.pieces.push(piece);
    else lines.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return lines.map(({ y, pieces: row }) => {
    const inOrder = [...row].sort((one, other) => one.x - other.x);
    const x = inOrder[0]!.x;
    return {
      text: inOrder.map(({ text }) => text).join('    '),
      x,
      y,
      width: Math.max(...inOrder.map(({ end }) => end)) - x,
      size: Math.max(...inOrder.map(({ size }) => size)),
      image: inOrder[0]!.image,
      breakBefore: false,
    };
  });
}
