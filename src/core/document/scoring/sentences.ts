import { BACKSLASH, DOLLAR, FENCING, STAR, signsOf, UNDERSCORE, WIDE } from '../text/signs.ts';

/** A sentence as it stands in the text (`start` to `end`, end excluded) and its words made plain for reading. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
}

/** Longer runs are no instruction to a student; the bound keeps the reading linear on hostile input. */
const longestSentence = 1200;
const longestText = 40_000;

const bullet = /^[ \t]*(?:>[ \t]*)*(?:[-*+•●○▪◦·]|\(?\d{1,2}[.)]|\(?[a-z]\)|#{1,6}|\|)[ \t]+/i;

/**
 * Splits instruction text into sentences: at full stops and the like, at blank lines and where a list item, heading or
 * table row begins. A line that merely wraps does not end a sentence.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const limit = Math.min(text.length, longestText);
  let start = 0;
  const close = (end: number): void => {
    let first = start;
    const marker = bullet.exec(text.slice(first, Math.min(end, first + 40)));
    if (marker) first += marker[0].length;
    while (first < end && /\s/.test(text[first]!)) first++;
    let last = end;
    while (last > first && /\s/.test(text[last - 1]!)) last--;
    if (last > first && last - first <= longestSentence) {
      sentences.push({ start: first, end: last, plain: plainWords(text.slice(first, last)) });
    }
    start = end;
  };
  for (let i = 0; i < limit; i++) {
    const character = text[i]!;
    if (character === '\n') {
      const next = text.slice(i + 1, i + 41);
      if (/^[ \t\r]*(?:\n|$)/.test(next) || bullet.test(next)) close(i + 1);
    } else if (character === '.' || character === '!' || character === '?') {
      let after = i + 1;
      while (after < limit && /[)"'”’*_]/.test(text[after]!)) after++;
      if (after >= limit || (/\s/.test(text[after]!) && endsHere(text, i, after))) close(after);
    }
  }
  close(limit);
  return sentences;
}

function endsHere(text: string, stop: number, after: number): boolean {
  if (text[stop] !== '.') return true;
  const before = text.slice(Math.max(0, stop - 6), stop);
  if (/(?:\b(?:i\.e|e\.g|vs|cf|no|resp|approx|max|min|incl))$/i.test(before)) return false;
  const next = text.slice(after, after + 12).trimStart();
  return next === '' || !/^[a-z]/.test(next);
}

/** Lower case, one space between words, no emphasis, one kind of minus, TeX fractions as a/b. */
export function plainWords(text: string): string {
  const signs = signsOf(text);
  let plain = text;
  if ((signs & BACKSLASH) !== 0)
    plain = plain.replace(/\\(?:d|t)?frac\s?\{(\d{1,4})\}\s?\{(\d{1,4})\}/g, '$1/$2').replace(/\\%/g, '%');
  if ((signs & (STAR | UNDERSCORE | FENCING | DOLLAR | BACKSLASH)) !== 0) plain = plain.replace(/[*_`$\\]/g, '');
  if ((signs & WIDE) !== 0) plain = withAsciiSigns(plain);
  return plain.replace(/\s+/g, ' ').trim().toLowerCase();
}

function withAsciiSigns(text: string): string {
  return text
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/½/g, '1/2')
    .replace(/¼/g, '1/4')
    .replace(/¾/g, '3/4')
    .replace(/⅓/g, '1/3')
    .replace(/([\d)])\s?[–—−]\s?(?=[a-z])/gi, '$1-')
    .replace(/(^|[^\d\s])\s?[–—−]\s?(?=\.?\d)/g, '$1 -')
    .replace(/[–—−]\s?(?=\.?\d)/g, '-')
    .replace(/[–—]/g, ' - ')
    .replace(/−/g, '-');
}

/** The line of an offset, counted from `firstLine`. */
export function lineAt(text: string, offset: number, firstLine: number): number {
  let line = firstLine;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
