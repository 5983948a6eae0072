import type { Section } from '../../exam/model.ts';
import type { Item } from '../outline/item.ts';

const CHOOSE =
  /\b(?:answer|attempt|do|solve|choose|select)\s+(?:any\s+|only\s+)?(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s*(?:\([^)]*\)\s*)?(?:questions?\s*)?(?:(?:out\s+)?of\s+(?:the\s+(?:following\s+)?)?(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)?/i;

export const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function numberOf(word: string): number {
  const index = WORDS.indexOf(word.toLowerCase());
  return index >= 0 ? index : Number(word);
}

export function readChoose(item: Item, formula: number | null, _count: number | null): Section['choose'] {
  const questions = item.children.filter((child) => child.style !== 'plain-heading' && child.style !== 'box').length;
  for (const piece of [{ line: item.line, text: item.marker?.rest ?? '' }, ...item.stem.slice(1, 30)]) {
    const text = piece.text.slice(0, 400);
    const match = CHOOSE.exec(text);
    if (
      !match ||
      !/\bany\b|\bout of\b|\bof the following\b|\bof\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d)/i.test(
        match[0],
      )
    )
      continue;
    const count = formula ?? numberOf(match[1] ?? '');
    if (
      /\b(?:option|answer|letter|choice)s?\b/i.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 12),
      )
    )
      continue;
    return {
      count,
      of: match[2] ? numberOf(match[2]) : questions > count ? questions : null,
      quote: text.trim(),
      line: piece.line,
    };
  }
  return null;
}
