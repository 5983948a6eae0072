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

/** Regular expressions look at no more than this much of a line, so that one endless line costs nothing. */
export const HEAD = 1200;

export function head(text: string): string {
  return text.length > HEAD ? text.slice(0, HEAD) : text;
}

/** Columns of leading space, a tab being four. */
export function indentOf(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 32 || code === 0xa0) columns += 1;
    else if (code === 9) columns += 4;
    else break;
  }
  return columns;
}
