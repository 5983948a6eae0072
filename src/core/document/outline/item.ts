import type { Marker } from '../markers/marker.ts';
import type { SolutionRole } from '../markers/solution-marker.ts';
import { mayPrintPoints, type PrintedPoints, readPoints } from '../points.ts';
import { signsOf, UNKNOWN } from '../text/signs.ts';
import type { LineShape } from '../text/source-line.ts';

/** A line as it stands inside an item: without the label that opened it. */
export interface Piece {
  readonly line: number;
  readonly text: string;
  readonly indent: number;
  readonly shape: LineShape;
  /** What `signsOf` tells of its words, or of the whole line it comes from; where nobody has looked, it may have any sign. */
  readonly signs?: number;
}

export interface SolutionPiece extends Piece {
  readonly role: SolutionRole;
}

/** Every piece is made here, of the same fields in the same order: see `makeLine`. */
function layOut<Role extends SolutionRole | undefined>(
  line: number,
  text: string,
  indent: number,
  shape: LineShape,
  signs: number,
  role: Role,
) {
  return { line, text, indent, shape, signs, role };
}

export function makePiece(line: number, text: string, indent: number, shape: LineShape, signs: number): Piece {
  return layOut(line, text, indent, shape, signs, undefined);
}

/** The piece with other words. */
export function withText(piece: Piece, text: string): Piece {
  return layOut(piece.line, text, piece.indent, piece.shape, signsOf(text), undefined);
}

/** The piece as one of a solution. */
export function asSolution(piece: Piece, role: SolutionRole): SolutionPiece {
  return layOut(piece.line, piece.text, piece.indent, piece.shape, piece.signs ?? UNKNOWN, role);
}

export function makeSolution(
  line: number,
  text: string,
  indent: number,
  shape: LineShape,
  signs: number,
  role: SolutionRole,
): SolutionPiece {
  return layOut(line, text, indent, shape, signs, role);
}

/** One labelled thing of the outline with all that stands under it. What it is (section, question, option) comes later. */
export class Item {
  readonly marker: Marker | null;
  readonly line: number;
  readonly parent: Item | null;
  children: Item[] = [];
  /** The text before children and solution. */
  stem: Piece[] = [];
  /** The text after children, options or the solution's end. */
  tail: Piece[] = [];
  solution: SolutionPiece[] = [];
  /** Lines that a converter marked as handwriting. */
  handwriting: Piece[] = [];
  state: 'stem' | 'solution' | 'tail' = 'stem';
  role: SolutionRole = 'solution';
  /** Ordinals of the labelled lists that the running solution opened itself, by shape. */
  get solutionRuns(): Map<string, { ordinal: number; indent: number }> {
    this.#solutionRuns ??= new Map();
    return this.#solutionRuns;
  }
  #solutionRuns: Map<string, { ordinal: number; indent: number }> | null = null;
  /** Highest ordinal of the children so far, by shape: a list may count on in the next part. */
  get lastOrdinals(): Map<string, number> {
    this.#lastOrdinals ??= new Map();
    return this.#lastOrdinals;
  }
  #lastOrdinals: Map<string, number> | null = null;
  /** The label after this one comes up before the next question. */
  continues = false;
  /** Points printed on a line of their own above the item. */
  pointsAbove: number | null = null;
  /** Lines of the words "Answer:". */
  answerLines: number[] = [];
  /** Line of the solution marker, 0 for none. */
  solutionLine = 0;

  /** `signs` are those of the line that the label opens. */
  constructor(marker: Marker | null, line: number, parent: Item | null, signs = UNKNOWN) {
    this.#signs = signs;
    this.marker = marker;
    this.line = line;
    this.parent = parent;
  }

  get style(): Marker['style'] | 'root' {
    return this.marker?.style ?? 'root';
  }

  /** The points that the label's own line prints. */
  get points(): PrintedPoints | null {
    if (this.#points === undefined)
      this.#points = mayPrintPoints(this.#signs) ? readPoints(this.marker?.rest ?? '') : null;
    return this.#points;
  }
  #points: PrintedPoints | null | undefined;
  readonly #signs: number;

  get depth(): number {
    let depth = 0;
    for (let item = this.parent; item; item = item.parent) depth++;
    return depth;
  }

  /** Every piece of this item and its children in the order of the document. */
  allPieces(): Piece[] {
    const pieces: Piece[] = [];
    const visit = (item: Item): void => {
      // one by one: an argument list of a hundred thousand pieces overflows the stack
      for (const part of [item.stem, item.solution, item.handwriting, item.tail])
        for (const piece of part) pieces.push(piece);
      for (const child of item.children) visit(child);
    };
    visit(this);
    return pieces.sort((a, b) => a.line - b.line);
  }
}
