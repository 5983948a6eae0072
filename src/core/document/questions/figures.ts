import type { Figure } from '../../exam/model.ts';
import type { Piece } from '../outline/item.ts';
import { UNKNOWN, wordsIn } from '../text/signs.ts';
import { FIGURE } from '../text/words.ts';

const IMAGE =
  /!\[([^\]]{0,300})\]\(\s*<?([^)\s>]{1,600})>?[^)]{0,200}\)|<img\b[^>]{0,400}\bsrc\s*=\s*["']([^"']{1,600})["'][^>]{0,200}>/gi;
const MENTION =
  /\b(?:the\s+)?(?:figures?|graphs?|plots?|pictures?|images?|diagrams?)\s+(?:below|above|shown|on the (?:left|right))|\b(?:below|above|following)\s+(?:figure|graph|plot|picture|diagram|image)\b|\b(?:shown|pictured|illustrated|depicted|plotted)\s+(?:below|above|in (?:the )?(?:figure|fig\.?))|\b(?:in|see)\s+fig(?:ure|\.)\s*\d|\bfollowing (?:plot|figure|graph|diagram) shows\b|\byou get the following network\b|\bhere'?s (?:a plot|the architecture)\b/i;

/**
 * Images that the lines show, and places where the words speak of one that is not there. `words` are the families of
 * words in the lines.
 */
export function readFigures(pieces: readonly Piece[], prompt: string, words: number): Figure[] {
  const mentions = (words & FIGURE) !== 0;
  if (!mentions && !prompt.includes('](') && !prompt.includes('<img')) return [];
  const figures: Figure[] = [];
  let mention: Figure | null = null;
  for (const piece of pieces) {
    if (piece.shape === 'fence') continue;
    const text = piece.text.length > 6000 ? piece.text.slice(0, 6000) : piece.text;
    if (text.includes('](') || text.includes('<img')) {
      for (const match of text.matchAll(IMAGE)) {
        figures.push({ path: match[2] ?? match[3] ?? null, alt: match[1] ?? '', line: piece.line });
      }
    }
    mention ??=
      mentions && (wordsIn(piece.signs ?? UNKNOWN) & FIGURE) !== 0 && MENTION.test(text)
        ? { path: null, alt: mentionOf(text), line: piece.line }
        : null;
  }
  if (figures.length === 0 && mention) figures.push(mention);
  return figures;
}

function mentionOf(text: string): string {
  return (MENTION.exec(text)?.[0] ?? '').trim();
}
