import { codeAt } from './code-at.ts';

/**
 * The first three letters of a text from `at` on, whatever their case, as one number; 0 where it does not open with three letters from a
 * to z. Words that mean something at the start of a line are told by it before any pattern is tried.
 */
export function openingOf(text: string, at = 0): number {
  if (at + 3 > text.length) return 0;
  const first = letter(codeAt(text, at));
  const second = letter(codeAt(text, at + 1));
  const third = letter(codeAt(text, at + 2));
  return first === 0 || second === 0 || third === 0 ? 0 : (first << 10) | (second << 5) | third;
}

/** 1 for a to 26 for z, 0 for anything else. */
function letter(code: number): number {
  const small = code | 32;
  return small >= 97 && small <= 122 ? small - 96 : 0;
}
