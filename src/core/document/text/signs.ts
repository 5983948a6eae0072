import { codeAt } from './code-at.ts';
import { familiesOf, LETTERS } from './words.ts';

/**
 * Which characters stand in a text, a bit each. Most patterns need a character that most lines lack: a look at a number
 * tells so before the pattern is tried. Signs are taken of a text once and hold for every part of it.
 */
export const DIGIT = 1 << 0;
export const TAB = 1 << 1;
export const PIPE = 1 << 2;
export const STAR = 1 << 3;
export const UNDERSCORE = 1 << 4;
/** `(` or `[`. */
export const OPENING = 1 << 5;
/** `)` or `]`. */
export const CLOSING = 1 << 6;
export const COLON = 1 << 7;
export const QUESTION = 1 << 8;
export const DOT = 1 << 9;
export const LESS = 1 << 10;
export const AMPERSAND = 1 << 11;
export const SLASH = 1 << 12;
export const DOLLAR = 1 << 13;
export const BACKSLASH = 1 << 14;
/** A backtick or a tilde. */
export const FENCING = 1 << 15;
/** Anything beyond ASCII. */
export const WIDE = 1 << 16;

const CHARACTERS: readonly (readonly [string, number])[] = [
  ['0123456789', DIGIT],
  ['\t', TAB],
  ['|', PIPE],
  ['*', STAR],
  ['_', UNDERSCORE],
  ['([', OPENING],
  [')]', CLOSING],
  [':', COLON],
  ['?', QUESTION],
  ['.', DOT],
  ['<', LESS],
  ['&', AMPERSAND],
  ['/', SLASH],
  ['$', DOLLAR],
  ['\\', BACKSLASH],
  ['`~', FENCING],
];

const SIGNS = new Uint32Array(128);
for (const [characters, sign] of CHARACTERS) {
  for (let at = 0; at < characters.length; at++) SIGNS[codeAt(characters, at)] = sign;
}

/** The signs of a text that nobody has looked at: it may have any. */
export const UNKNOWN = -1;

/** Above the signs stand the families of the words, see `wordsIn`. */
const WORD_BITS = 17;

/** The signs of a text and the families of its words, in one walk. */
export function signsOf(text: string): number {
  let signs = 0;
  let words = 0;
  let hash = 0;
  let letters = 0;
  const { length: end } = text;
  for (let at = 0; at < end; at++) {
    const code = codeAt(text, at);
    const letter = code | 32;
    if (letter >= 97 && letter <= 122) {
      if (letters < LETTERS) hash = (hash << 5) | (letter & 31);
      letters++;
      continue;
    }
    signs |= code < 128 ? (SIGNS[code] ?? 0) : WIDE;
    if (letters > 0) words |= familiesOf(hash);
    hash = 0;
    letters = 0;
  }
  if (letters > 0) words |= familiesOf(hash);
  return signs | (words << WORD_BITS);
}

/** The families of words that signs hold, as `wordsOf` tells them of a text. */
export function wordsIn(signs: number): number {
  return signs >>> WORD_BITS;
}
