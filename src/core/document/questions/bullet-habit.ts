import type { Item } from '../outline/item.ts';
import { asks, asksForChoice } from './prose.ts';

const BULLET = /^[-*•+➢➤►▸◦❖]\s+\S/;

/**
 * Whether a document's statements end in lists of bullets so often that these are the options: most of its questions without
 * labelled options do, after words that lead to a choice, and the bullets themselves ask nothing.
 */
export function bulletsAreOptions(root: Item): boolean {
  let questions = 0;
  let lists = 0;
  const visit = (item: Item): void => {
    for (const child of item.children) {
      if (child.style === 'section' || child.style === 'plain-heading' || child.style === 'heading-number')
        visit(child);
      if (child.style === 'section' || child.style === 'plain-heading' || child.children.length > 0) continue;
      if (child.style !== 'word' && child.style !== 'arabic' && child.style !== 'dotted') continue;
      questions++;
      if (endsInList(child)) lists++;
    }
  };
  visit(root);
  return lists >= 2 && lists * 10 >= questions * 6;
}

function endsInList(item: Item): boolean {
  const { stem } = item;
  let bullets = 0;
  for (let at = stem.length - 1; at >= 0; at--) {
    const piece = stem[at];
    if (!piece || piece.text === '') continue;
    if (piece.shape !== 'text') return false;
    if (at === 0 || !BULLET.test(piece.text)) return bullets >= 2 && bullets <= 8 && leadsToChoice(piece.text);
    if (piece.text.length > 300 || /\?\W*$/.test(piece.text) || asks(piece.text.slice(2))) return false;
    bullets++;
  }
  return false;
}

/** "Which …?", "… are classified as", "In this phase,", "… of the data is ____". */
function leadsToChoice(text: string): boolean {
  return /[?:,_…]\W{0,3}$/.test(text) || asksForChoice(text);
}
