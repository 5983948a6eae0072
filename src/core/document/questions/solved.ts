import { asSolution, type Item, type Piece, type SolutionPiece, withText } from '../outline/item.ts';
import type { OptionDraft } from './draft.ts';
import { joinText } from './prose.ts';

const ASKS_GLUED = /comput|calculat|determin|find|which|what|derive|evaluat|why|how|\?/i;

/**
 * Divides statement and solution where a solved paper prints the solution right below its statement: the statement ends
 * with the first sentence that asks for something, else with its first sentence, else before the line that starts anew.
 */
export function splitUnmarkedSolution(pieces: readonly Piece[]): {
  stem: readonly Piece[];
  solution: readonly SolutionPiece[];
} {
  const lines = pieces.filter((piece) => piece.text !== '' || piece.shape === 'fence');
  const asking = ASKS_GLUED.test(joinText(lines.slice(0, 8)).slice(0, 800));
  let text = '';
  for (let index = 0; index < Math.min(lines.length, 12); index++) {
    const piece = lines[index];
    if (!piece) break;
    const next = lines[index + 1];
    for (const match of piece.text.matchAll(/[.?](?=$|\s+[A-Z]|[A-Z][a-z])/g)) {
      const end = match.index + 1;
      const so = `${text} ${piece.text.slice(0, end)}`;
      if (asking && !ASKS_GLUED.test(so) && index < 6) continue;
      return cut(lines, index, end);
    }
    text += ` ${piece.text}`;
    const anew =
      next !== undefined &&
      /^[A-Z]/.test(next.text) &&
      index > 0 &&
      !/[,:;=+(]$/.test(piece.text) &&
      ASKS_GLUED.test(text);
    if (anew) return cut(lines, index, piece.text.length);
  }
  return { stem: pieces, solution: [] };
}

function cut(
  lines: readonly Piece[],
  index: number,
  end: number,
): { stem: readonly Piece[]; solution: readonly SolutionPiece[] } {
  const piece = lines[index] as Piece;
  const stem = [...lines.slice(0, index), withText(piece, piece.text.slice(0, end).trim())];
  const left = piece.text.slice(end).trim();
  const rest = left === '' ? lines.slice(index + 1) : [withText(piece, left), ...lines.slice(index + 1)];
  return { stem, solution: rest.map((line) => asSolution(line, 'solution')) };
}

/** "… decreases the map depth.False": the verdict that a lost table column left at the end of its statement. */
export function gluedVerdict(pieces: readonly Piece[]): { stem: readonly Piece[]; verdict: Piece } | null {
  const lines = pieces.filter((piece) => piece.text !== '');
  const last = lines.at(-1);
  const match = last ? /^(.*?[.?!)\w])\s*[|\t]?\s*(True|False)\.?$/.exec(last.text) : null;
  if (!last || !match || /\b(?:is|are|or)\s*$/i.test(match[1] ?? '')) return null;
  const stem = [...lines.slice(0, -1), withText(last, (match[1] ?? '').trim())];
  return { stem, verdict: withText(last, match[2] ?? '') };
}

export function virtualTrueFalse(item: Item): OptionDraft[] {
  const last = item.stem.reduce((line, piece) => (piece.text === '' ? line : piece.line), item.line);
  return ['True', 'False'].map((label) => ({
    label,
    text: label,
    lines: { first: last, last },
    box: '',
    strong: false,
    coloured: false,
    mark: '',
    item,
  }));
}

/** Whether a worked solution arrives at a number or a size. */
export function endsInNumber(solution: readonly Piece[], statement: string): boolean {
  if (/\b(?:why|explain|describe|which)\b/i.test(statement)) return false;
  const last = solution.filter((piece) => piece.text !== '').at(-1)?.text ?? '';
  return /[=≈⇒]\s*[-−+]?\d|\d\s*×\s*\d|[=≈]\s*\d/.test(last);
}
