import { makePiece, type Piece } from '../outline/item.ts';
import { UNKNOWN } from '../text/signs.ts';
import { asks, isPrinted, joinText, paragraphs } from './prose.ts';

export interface Split {
  readonly stem: readonly Piece[];
  readonly student: readonly Piece[];
  /** Print below the answer that introduces the next part. */
  readonly next: readonly Piece[];
}

const HANDMADE = /[①②③④⑤⑥]|~~|\bw\/|\b(?:idk|bc)\b/;
const INTRODUCES =
  /\b(?:let'?s|let us|now consider|suppose that|instead of .{3,60}, you|you (?:want|decide|should|are given|now)|below is|here'?s|your (?:network|model|data))\b/i;
const NUMBERED_EQUATION = /(?:\\tag\{?|\\quad\s*|\s)\(?\d{1,2}[)}]\s*\$\$\s*$/;

/**
 * Divides the text under a label of a filled-in paper into the examiner's print and the student's hand, paragraph by
 * paragraph. Until something has been asked, running text is print. After that only hints, notes and further requests
 * are, as long as no handwriting stands between; a formula is print where the print announces it. `statement` says that the
 * first paragraph asks for a choice, whatever its words.
 */
export function splitStudentAnswer(pieces: readonly Piece[], statement = false): Split {
  const stem: Piece[] = [];
  const student: Piece[] = [];
  const next: Piece[] = [];
  let asked = false;
  let announced = false;
  let written = false;
  let afterText = false;
  const program =
    pieces.some((piece) => piece.shape === 'fence') &&
    /\b(?:code|program|function) below\b|\bfill in the blanks?\b/i.test(joinText(pieces).slice(0, 4000));
  for (const block of blocksOf(pieces)) {
    const text = joinText(block);
    const shape = block[0]?.shape;
    const gap: Piece = makePiece(block.at(-1)?.line ?? 0, '', 0, 'blank', 0);
    const give = (to: Piece[]): void => {
      to.push(...block, gap);
    };
    if (next.length > 0) {
      give(next);
      continue;
    }
    if (shape === 'math' || shape === 'fence' || shape === 'table') {
      const numbered: boolean = announced && NUMBERED_EQUATION.test(block.at(-1)?.text ?? '');
      if (shape === 'fence' && program) give(stem);
      else if (!written && (announced || (!asked && afterText))) give(stem);
      else {
        give(student);
        written = written || asked;
      }
      announced = numbered;
      afterText = false;
      continue;
    }
    const list = /^[-*•]\s/.test(text) && !HANDMADE.test(text);
    if (list && (announced || (!written && /^[-*•]\s+\S+\s+(?:is|are|denotes|has|halves|means|stands)\b/.test(text)))) {
      give(stem);
      continue;
    }
    const printed = stem.length === 0 || (!HANDMADE.test(text) && (!asked || isPrinted(text)));
    if (written && INTRODUCES.test(text) && !HANDMADE.test(text)) give(next);
    else if (printed && !written) {
      give(stem);
      asked = statement || asked || asks(text) || /\?|\b(?:please|describe|fill in|derive|prove|explain)\b/i.test(text);
      const figure = announcesFigure(text);
      announced = !figure && /(?::|\bis|\bform)$/.test((block.at(-1)?.text ?? '').trimEnd().slice(-6));
      afterText = !figure;
    } else {
      give(student);
      written = true;
      announced = false;
    }
  }
  return { stem, student, next };
}

/** Paragraphs; a formula behind a bullet right below the statement is a block of its own. */
function blocksOf(pieces: readonly Piece[]): Piece[][] {
  return paragraphs(pieces).flatMap((block) => {
    const cut = block.findIndex((piece, index) => index > 0 && /^[-*]\s*\$\$/.test(piece.text));
    if (cut < 0) return [block];
    const rest = block
      .slice(cut)
      .map((piece, index) =>
        index === 0 ? makePiece(piece.line, piece.text, piece.indent, 'math', piece.signs ?? UNKNOWN) : piece,
      );
    return [block.slice(0, cut), rest];
  });
}

/** "Here's a plot of the data:", "with the architecture shown below.": what is announced is a picture, and it is lost. */
function announcesFigure(text: string): boolean {
  const end = text.slice(-140).trimEnd();
  if (end.endsWith(':')) return /\b(?:plot|figure|picture|diagram|graph|image|drawing)\b[^.]{0,60}:$/i.test(end);
  return (
    /(?:below|above)\.?$/i.test(end.slice(-6)) &&
    /\b(?:architecture|network|plot|figure|graph|diagram) (?:is )?(?:shown|pictured|drawn|depicted) (?:below|above)\.?$/i.test(
      end,
    )
  );
}

/** Spaces, alignment and delimiters out of the way. */
function bareFormula(text: string): string {
  return text.replace(/\$|\s|&|\\(?:begin|end)\{(?:aligned|align\*?|array|gathered)\}|\\(?:quad|qquad|,|;)/g, '');
}

/**
 * A formula in the statement of a question with parts that turns up again in a student's answer to one of them was written
 * there by the student. Returns the statement without it and what was taken out.
 */
export function splitScribbles(
  pieces: readonly Piece[],
  answers: readonly string[],
): { stem: readonly Piece[]; student: readonly Piece[] } {
  if (answers.length === 0 || !pieces.some((piece) => piece.shape === 'math')) return { stem: pieces, student: [] };
  const written = bareFormula(answers.join('\n').slice(0, 50_000));
  const student = new Set<Piece>();
  let figure = false;
  for (const block of paragraphs(pieces)) {
    if (block[0]?.shape !== 'math') {
      figure = announcesFigure(joinText(block));
      continue;
    }
    const equations = block
      .map((piece) => piece.text)
      .join(' ')
      .split(/\\\\/)
      .map(bareFormula);
    if (figure || equations.some((equation) => equation.length >= 8 && written.includes(equation)))
      for (const piece of block) student.add(piece);
  }
  return { stem: pieces.filter((piece) => !student.has(piece)), student: pieces.filter((piece) => student.has(piece)) };
}
