import type { DocumentNode, Junk, NodeKind } from '../exam/model.ts';
import type { Item } from './outline/item.ts';
import type { QuestionDraft } from './questions/draft.ts';
import type { SourceLine } from './text/source-line.ts';

/** Which node each line belongs to, one entry a line; later claims win. */
export class LineOwners {
  readonly #kinds: (NodeKind | null)[];
  readonly #questions: (string | null)[];

  constructor(count: number) {
    this.#kinds = new Array<NodeKind | null>(count).fill(null);
    this.#questions = new Array<string | null>(count).fill(null);
  }

  claim(line: number, kind: NodeKind, question: string | null): void {
    if (line < 1 || line > this.#kinds.length) return;
    this.#kinds[line - 1] = kind;
    this.#questions[line - 1] = question;
  }

  claimRange(first: number, last: number, kind: NodeKind, question: string | null): void {
    for (let line = first; line <= last; line++) this.claim(line, kind, question);
  }

  /** Runs of lines that belong together. A line that nobody claimed goes with the one above it. */
  nodes(): DocumentNode[] {
    const nodes: DocumentNode[] = [];
    let kind: NodeKind = 'junk';
    let question: string | null = null;
    let first = 1;
    const count = this.#kinds.length;
    for (let line = 1; line <= count; line++) {
      const own = this.#kinds[line - 1] ?? null;
      if (own === null || (own === kind && this.#questions[line - 1] === question)) continue;
      if (line > first) nodes.push({ kind, question, lines: { first, last: line - 1 } });
      kind = own;
      question = this.#questions[line - 1] ?? null;
      first = line;
    }
    nodes.push({ kind, question, lines: { first, last: count } });
    return nodes;
  }
}

/** Claims the lines of a question and of all its parts. */
export function claimQuestion(owners: LineOwners, draft: QuestionDraft): void {
  if (draft.item) claimItem(owners, draft.item, draft.id);
  owners.claim(draft.first, 'question', draft.id);
  for (const option of draft.options) owners.claimRange(option.lines.first, option.lines.last, 'option', draft.id);
  if (draft.solution) {
    owners.claim(draft.solution.lines.first, 'solution', draft.id);
    for (const piece of draft.answerPieces) if (piece.text !== '') owners.claim(piece.line, 'solution', draft.id);
  }
  for (const line of draft.studentLines) owners.claim(line, 'student-answer', draft.id);
  for (const part of draft.parts) claimQuestion(owners, part);
}

function claimItem(owners: LineOwners, item: Item, id: string): void {
  owners.claim(item.line, 'question', id);
  for (const piece of item.stem) if (piece.text !== '') owners.claim(piece.line, 'question', id);
  for (const piece of item.tail) if (piece.text !== '') owners.claim(piece.line, 'question', id);
  if (item.solutionLine > 0) owners.claim(item.solutionLine, 'solution', id);
  for (const piece of item.solution) if (piece.text !== '') owners.claim(piece.line, 'solution', id);
  for (const piece of item.handwriting) owners.claim(piece.line, 'student-answer', id);
  for (const child of item.children) claimItem(owners, child, id);
}

/** Runs of junk lines with their reason; blank lines between two of one reason go with them. */
export function junkRuns(lines: readonly SourceLine[]): Junk[] {
  const runs: Junk[] = [];
  let open: { first: number; last: number; reason: string } | null = null;
  for (const line of lines) {
    if (line.junk === null) {
      if (line.shape === 'blank') continue;
      if (open) runs.push({ lines: { first: open.first, last: open.last }, reason: open.reason });
      open = null;
    } else if (open && open.reason === line.junk) open.last = line.number;
    else {
      if (open) runs.push({ lines: { first: open.first, last: open.last }, reason: open.reason });
      open = { first: line.number, last: line.number, reason: line.junk };
    }
  }
  if (open) runs.push({ lines: { first: open.first, last: open.last }, reason: open.reason });
  return runs;
}
