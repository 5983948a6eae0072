import { codeAt } from './code-at.ts';

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
/** `+`, `-`, and (with `WIDE`) the dashes. */
export const SIGNED = 1 << 16;
/** Anything beyond ASCII. */
export const WIDE = 1 << 17;

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
  ['+-', SIGNED],
];

const SIGNS = new Uint32Array(128);
for (const [characters, sign] of CHARACTERS) {
  for (let at = 0; at < characters.length; at++) SIGNS[codeAt(characters, at)] = sign;
}

export function signsOf(text: string): number {
  let signs = 0;
  const { length: end } = text;
  for (let at = 0; at < end; at++) {
    const code = codeAt(text, at);
    signs |= code < 128 ? (SIGNS[code] ?? 0) : WIDE;
  }
  return signs;
}
