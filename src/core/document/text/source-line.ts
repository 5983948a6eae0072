import { codeAt } from './code-at.ts';

/** What a line is made of, before anything is known of questions. */
export type LineShape = 'blank' | 'text' | 'fence' | 'math' | 'table' | 'rule' | 'quote';

/** One line of the document as the reader walks over it. */
export interface SourceLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without leading and trailing space, and without a line number of the original print. */
  readonly text: string;
  /** Columns of leading space; a tab is four. */
  readonly indent: number;
  readonly shape: LineShape;
  /** Why the line is no content, or null. */
  readonly junk: string | null;
  /** Which characters stand in it: see `signsOf`. */
  readonly signs: number;
}

/**
 * Lines and pieces are made in one place each and never copied with `...`: engines read objects of one making several times as
 * fast as objects that only look alike.
 */
export function makeLine(
  number: number,
  text: string,
  indent: number,
  shape: LineShape,
  junk: string | null,
  signs: number,
): SourceLine {
  return { number, text, indent, shape, junk, signs };
}

/** The line as one that is no content. */
export function asJunk(line: SourceLine, reason: string): SourceLine {
  return makeLine(line.number, line.text, line.indent, line.shape, reason, line.signs);
}

/** Regular expressions look at no more than this much of a line, so that one endless line costs nothing. */
export const HEAD = 1200;

export function head(text: string): string {
  return text.length > HEAD ? text.slice(0, HEAD) : text;
}

/** Columns of leading space, a tab being four. */
export function indentOf(line: string): number {
  let columns = 0;
  const { length } = line;
  for (let i = 0; i < length; i++) {
    const code = codeAt(line, i);
    if (code === 32 || code === 0xa0) columns += 1;
    else if (code === 9) columns += 4;
    else break;
  }
  return columns;
}
