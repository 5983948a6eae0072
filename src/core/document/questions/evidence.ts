import type { Item } from '../outline/item.ts';
import type { QuestionDraft } from './draft.ts';

export const NO_QUESTIONS =
  /\b(?:instructions?|rules|guidelines?|polic(?:y|ies)|summary|distribution|syllabus|topics|objectives?|references|contents|agenda|formulas?|tips|tricks|cheat|concepts?|notes?|traps?|checklist|steps|changelog|installation|install|usage|setup|getting started|features|requirements|prerequisites|license|contributing|roadmap|todo)\b/i;

export function isStrong(draft: QuestionDraft): boolean {
  return (
    draft.options.length >= 2 ||
    draft.points !== null ||
    draft.solution !== null ||
    draft.kind === 'true-false' ||
    draft.studentLines.length > 0 ||
    (draft.parts.length > 0 && draft.parts.some(isStrong))
  );
}

/** Where one heading stands above everything, it is the title and no section. */
export function titled(root: Item): Item {
  const holders = root.children.filter((child) => child.style !== 'plain-heading' || holdsQuestions(child));
  const only = holders[0];
  return holders.length === 1 && only?.style === 'plain-heading' ? titled(only) : root;
}

export function holdsQuestions(item: Item): boolean {
  return item.children.some(
    (child) =>
      child.style !== 'box' &&
      child.style !== 'true-false' &&
      (child.style !== 'plain-heading' || holdsQuestions(child)),
  );
}
