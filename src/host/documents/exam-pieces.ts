import type { DocumentNode, Exam, Finding, Junk, Question } from '../../core/exam/model.ts';

/** A question without its parts, how deep it stands, and its fingerprint. */
export type LoneQuestion = readonly [depth: number, question: Question, fingerprint: string];

/** The lists of an exam that grow with the document, some of them at a time. */
export interface ExamPiece {
  readonly questions: readonly LoneQuestion[];
  readonly nodes: readonly DocumentNode[];
  readonly junk: readonly Junk[];
  readonly findings: readonly Finding[];
}

/** An exam with those lists empty. */
export type ExamHead = Exam;

/** Entries of all lists that travel at a time: copying them out of a message takes about two milliseconds. */
const MOST = 250;

export function headOf(exam: Exam): ExamHead {
  return { ...exam, questions: [], nodes: [], junk: [], findings: [] };
}

/** An exam in pieces of bounded size, so that no message takes long to be read; the last may be empty. */
export function* piecesOf(
  exam: Exam,
  fingerprint: (question: Question, ancestors: readonly Question[]) => string,
): Generator<ExamPiece> {
  let piece = emptyPiece();
  let count = 0;
  const full = (): boolean => ++count >= MOST;
  const take = (): ExamPiece => {
    const taken = piece;
    piece = emptyPiece();
    count = 0;
    return taken;
  };
  for (const [question, ancestors] of inOrder(exam.questions, [])) {
    const print = fingerprint(question, ancestors);
    piece.questions.push([ancestors.length, { ...question, parts: [] }, print]);
    if (full()) yield take();
  }
  for (const name of ['nodes', 'junk', 'findings'] as const) {
    for (const entry of exam[name]) {
      (piece[name] as unknown[]).push(entry);
      if (full()) yield take();
    }
  }
  yield take();
}

function emptyPiece() {
  return {
    questions: [] as LoneQuestion[],
    nodes: [] as DocumentNode[],
    junk: [] as Junk[],
    findings: [] as Finding[],
  };
}

function* inOrder(
  questions: readonly Question[],
  ancestors: readonly Question[],
): Generator<[Question, readonly Question[]]> {
  for (const question of questions) {
    yield [question, ancestors];
    if (question.parts.length > 0) yield* inOrder(question.parts, [...ancestors, question]);
  }
}

/** Puts an exam together again, piece by piece. */
export class ExamBuilder {
  readonly #head: ExamHead;
  readonly #lists = emptyPiece();
  readonly #questions: Question[] = [];
  /** From the outermost question to the one that came last. */
  readonly #path: Question[] = [];
  readonly #told: (question: Question, fingerprint: string) => void;

  /** @param told each question as it will stand in the exam, with its fingerprint */
  constructor(head: ExamHead, told: (question: Question, fingerprint: string) => void) {
    this.#head = head;
    this.#told = told;
  }

  add(piece: ExamPiece): void {
    for (const [depth, question, print] of piece.questions) {
      this.#path.length = depth;
      const above = this.#path.at(-1);
      // its parts are this builder's own list until the exam is whole
      ((above?.parts as Question[] | undefined) ?? this.#questions).push(question);
      this.#path.push(question);
      this.#told(question, print);
    }
    // not by spreading: a piece may be long when it comes from a program of another age
    for (const name of ['nodes', 'junk', 'findings'] as const) {
      for (const entry of piece[name]) (this.#lists[name] as unknown[]).push(entry);
    }
  }

  get exam(): Exam {
    const { nodes, junk, findings } = this.#lists;
    return { ...this.#head, questions: this.#questions, nodes, junk, findings };
  }
}
