import { type Piece, withText } from '../outline/item.ts';

export interface InlineVerdict {
  readonly stem: readonly Piece[];
  readonly verdict: Piece;
  /** It stands in a blank, where a student would write too. */
  readonly blank: boolean;
}

const LEADING =
  /^(?:\*\*(true|false|t|f)\*\*|__(true|false)__|[([](true|false|t|f)[)\]]|(true|false)(?=\s?[.:–—]))\s*[.:–—-]?\s+(?=[\p{Lu}\d“"'`$\\(])/iu;
const LEADING_BLANK = /^(?:\\?_){1,10}\s?(true|false|t|f)\s?(?:\\?_){1,10}\s+(?=\S)/i;
const TRAILING =
  /(?:\s*[([]\s*(?:answer\s*[:=]\s*)?(true|false|t|f)\s*[)\]]|\s(?:\*\*|__)(true|false)(?:\*\*|__)|\s\((?:t\s?\/\s?f|true\s?\/\s?false|true or false)\)\s*:?\s*(true|false|t|f))[.*_]*$/i;

/** A statement that carries its verdict in its line: "__True__ Adam …", "(F) …", "… of the batch. (False)", "… (T/F): T". */
export function inlineVerdict(pieces: readonly Piece[]): InlineVerdict | null {
  const first = pieces[0];
  if (!first || first.text === '') return null;
  const start = first.text.slice(0, 40);
  const blank = LEADING_BLANK.exec(start);
  const leading = blank ?? LEADING.exec(start);
  if (leading) {
    const word = leading.slice(1).find((part) => part !== undefined) ?? '';
    return {
      stem: [withText(first, first.text.slice(leading[0].length)), ...pieces.slice(1)],
      verdict: withText(first, spelled(word)),
      blank: blank !== null,
    };
  }
  let at = pieces.length - 1;
  while (at > 0 && pieces[at]?.text === '') at--;
  const last = pieces[at];
  if (!last) return null;
  const from = Math.max(0, last.text.length - 60);
  const trailing = TRAILING.exec(last.text.slice(from));
  if (!trailing) return null;
  const word = trailing.slice(1).find((part) => part !== undefined) ?? '';
  return {
    stem: pieces.map((piece, index) =>
      index === at ? withText(piece, piece.text.slice(0, from + trailing.index)) : piece,
    ),
    verdict: withText(last, spelled(word)),
    blank: false,
  };
}

function spelled(word: string): string {
  return /^t/i.test(word) ? 'True' : 'False';
}
