import type { Piece } from '../outline/item.ts';
import { isPrinted, joinText, paragraphs } from './prose.ts';

export interface Split {
  readonly stem: readonly Piece[];
  readonly student: readonly Piece[];
}

const HANDMADE = /[①②③④⑤⑥]|~~|\bw\/|\b(?:idk|bc)\b/;

/**
 * Divides the text under a label of a filled-in paper into the examiner's print and the student's hand. The first
 * paragraph is print; what stands between it and the last paragraph that reads as print is print too; a formula is print
 * only between two such paragraphs or where the statement announces it with a colon.
 */
export function splitStudentAnswer(pieces: readonly Piece[]): Split {
  const blocks = paragraphs(pieces);
  if (blocks.length <= 1) return { stem: pieces, student: [] };
  let end = 1;
  let announced = announces(blocks[0] ?? []);
  for (let index = 1; index < blocks.length; index++) {
    const block = blocks[index] ?? [];
    const text = joinText(block);
    const shape = block[0]?.shape;
    if (shape === 'math' || shape === 'fence' || shape === 'table') {
      if (announced) end = index + 1;
      continue;
    }
    if (/^[-*•]\s/.test(text) && announced) {
      end = index + 1;
      continue;
    }
    if (isPrinted(text) && !HANDMADE.test(text)) {
      end = index + 1;
      announced = announces(block);
    } else announced = false;
  }
  const at = blocks.slice(0, end).reduce((sum, block) => sum + block.length, 0);
  let seen = 0;
  let cut = pieces.length;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece || (piece.text === '' && piece.shape !== 'fence')) continue;
    if (seen === at) {
      cut = index;
      break;
    }
    seen++;
  }
  return { stem: pieces.slice(0, cut), student: pieces.slice(cut) };
}

function announces(block: readonly Piece[]): boolean {
  return /(?::|\bis|\bform)\s*$/.test(block.at(-1)?.text ?? '');
}
