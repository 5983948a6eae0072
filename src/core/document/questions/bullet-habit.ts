import type { Item } from '../outline/item.ts';
import { askedInLines } from './inline-options.ts';
import { asks, asksForChoice } from './prose.ts';

const BULLET = /^[-*•+➢➤►▸◦❖]\s+\S/;

/**
 * Whether a document's statements end in lists of bullets so often that these are the options: most of its questions without
 * labelled options do, after words that lead to a choice, and the bullets themselves ask nothing.
 */
export function bulletsAreOptions(root: Item, title: string): boolean {
  let questions = 0;
  let lists = 0;
  let others = 0;
  const visit = (item: Item): void => {
    for (const child of item.children) {
      if (child.style === 'section' || child.style === 'plain-heading' || child.style === 'heading-number')
        visit(child);
      if (child.style === 'section' || child.style === 'plain-heading' || child.children.length > 0) continue;
      if (child.style !== 'word' && child.style !== 'arabic' && child.style !== 'dotted') continue;
      questions++;
      if (endsInList(child)) lists++;
      else if (child.stem.filter((piece) => piece.text !== '').length > 1 || child.solution.length > 0) others++;
    }
  };
  visit(root);
  // In a quiz, open questions of one line may stand between those with lists.
  return (
    lists >= 2 && (lists * 10 >= questions * 6 || (others === 0 && lists * 10 >= questions * 4 && QUIZ.test(title)))
  );
}

const QUIZ = /\b(?:quiz|exam|test|mcqs?)\b/i;

/**
 * Whether options stand as bare lines below the line that asks, as they are copied from web pages: at least three questions,
 * nearly all of this form and most with the same number of lines.
 */
export function linesAreOptions(root: Item): boolean {
  const counts = new Map<number, number>();
  let questions = 0;
  let asked = 0;
  const visit = (item: Item): void => {
    for (const child of item.children) {
      if (child.style === 'section' || child.style === 'plain-heading') visit(child);
      else if (child.style === 'word' || child.style === 'arabic') {
        questions++;
        const split = child.children.length > 0 ? null : askedInLines(child.stem);
        if (!split) continue;
        asked++;
        counts.set(split.options.length, (counts.get(split.options.length) ?? 0) + 1);
      }
    }
  };
  visit(root);
  return asked >= 3 && asked * 10 >= questions * 8 && Math.max(...counts.values()) * 10 >= asked * 6;
}

function endsInList(item: Item): boolean {
  const { stem } = item;
  let bullets = 0;
  for (let at = stem.length - 1; at >= 0; at--) {
    const piece = stem[at];
    if (!piece || piece.text === '') continue;
    // Code and formulas may stand between the question and its list.
    if (bullets >= 2 && (piece.shape === 'fence' || piece.shape === 'math')) continue;
    if (piece.shape !== 'text') return false;
    if (at === 0 || !BULLET.test(piece.text))
      return bullets >= 2 && bullets <= 8 && (leadsToChoice(piece.text) || answeredByLetter(item, bullets));
    if (piece.text.length > 300 || /\?\W*$/.test(piece.text) || asks(piece.text.slice(2))) return false;
    bullets++;
  }
  return false;
}

/** "Answer: c" below at least three bullets. */
function answeredByLetter(item: Item, bullets: number): boolean {
  const first = item.solution.find((piece) => piece.text !== '');
  const letter = first?.role === 'answer' ? /^\(?([a-h])\)?\.?$/i.exec(first.text)?.[1] : undefined;
  return letter !== undefined && letter.toLowerCase().charCodeAt(0) - 96 <= bullets;
}

/** "Which …?", "… are classified as", "In this phase,", "… of the data is ____". */
function leadsToChoice(text: string): boolean {
  return /[?:,_…]\W{0,3}$/.test(text) || asksForChoice(text);
}
