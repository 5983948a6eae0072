import type { Piece } from '../outline/item.ts';
import type { QuestionDraft } from './draft.ts';

export function readCode(pieces: readonly Piece[]): QuestionDraft['code'] {
  const blocks: QuestionDraft['code'] = [];
  let open: Piece[] = [];
  let language = '';
  for (const piece of pieces) {
    if (piece.shape === 'fence') {
      if (open.length === 0) language = piece.text.replace(/^[`~]{3,}\s*/, '').split(/\s/)[0] ?? '';
      open.push(piece);
      if (open.length > 1 && /^[`~]{3,}\s*$/.test(piece.text)) {
        blocks.push(codeBlock(open, language));
        open = [];
      }
    } else if (open.length > 0 && piece.text !== '') {
      blocks.push(codeBlock(open, language));
      open = [];
    }
  }
  if (open.length > 1) blocks.push(codeBlock(open, language));
  return blocks;
}

function codeBlock(pieces: readonly Piece[], language: string): QuestionDraft['code'][number] {
  const body = pieces.slice(1, /^[`~]{3,}\s*$/.test(pieces.at(-1)?.text ?? '') ? -1 : undefined);
  const base = pieces[0]?.indent ?? 0;
  const text = body
    .map((piece) => (piece.text === '' ? '' : ' '.repeat(Math.max(0, piece.indent - base)) + piece.text))
    .join('\n');
  return { language, text, lines: { first: pieces[0]?.line ?? 0, last: pieces.at(-1)?.line ?? 0 } };
}
