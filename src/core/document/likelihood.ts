import type { QuestionDraft } from './questions/draft.ts';
import { asks, asksForChoice } from './questions/prose.ts';

export interface LikelihoodEvidence {
  readonly questions: readonly QuestionDraft[];
  readonly title: string;
  readonly totalPoints: number | null;
  readonly minutes: number | null;
  readonly sections: number;
  readonly scored: boolean;
  readonly lines: number;
  readonly rubric: boolean;
  readonly writeUp: boolean;
}

const EXAM_WORD =
  /\b(?:exam|examination|midterm|mid-term|quiz|question paper|test paper|mini test|answer key|final exam|mock|assignment|homework|question bank|mcqs?)\b/i;
const OTHER_WORD =
  /\b(?:readme|changelog|license|contributing|release notes|install|documentation|tutorial|roadmap|todo)\b/i;

/**
 * 0 to 1: how much the document looks like an exam. Options under questions, points, a solution after a question and the
 * words of a cover count for it; numbered lists without any of these do not.
 */
export function examLikelihood(evidence: LikelihoodEvidence): number {
  const leaves: QuestionDraft[] = [];
  /** Leaves whose question is called one or has points, though they carry neither themselves. */
  const within = new Set<QuestionDraft>();
  const visit = (draft: QuestionDraft, marked: boolean): void => {
    const own = marked || draft.points !== null || draft.item?.style === 'word';
    if (own) within.add(draft);
    if (draft.parts.length === 0) leaves.push(draft);
    else for (const part of draft.parts) visit(part, own);
  };
  for (const question of evidence.questions) visit(question, false);
  if (leaves.length === 0) return 0;
  // Two hundred questions say as much as a thousand.
  leaves.length = Math.min(leaves.length, 200);
  let choices = 0;
  let strongs = 0;
  let pointed = 0;
  let answered = 0;
  let requests = 0;
  for (const leaf of leaves) {
    const questions = leaf.prompt.includes('?') || asksForChoice(leaf.prompt);
    const chosen = leaf.options.length >= 2 && (questions || leaf.item?.style === 'word' || leaf.key !== null);
    if (chosen) choices++;
    if (leaf.points !== null) pointed++;
    if (leaf.solution !== null || leaf.key !== null) answered++;
    if (chosen || leaf.points !== null || leaf.solution !== null || leaf.kind === 'true-false' || within.has(leaf))
      strongs++;
    if (questions || asks(leaf.prompt)) requests++;
  }
  const strong = strongs / leaves.length;
  const best = Math.max(choices, pointed, answered) / leaves.length;
  const asking = requests / leaves.length;
  // One question may be an accident; three are a habit.
  const enough = Math.min(1, 0.6 + 0.2 * (leaves.length - 1));
  let score = enough * (0.45 * strong + 0.35 * best + 0.2 * asking);
  if (EXAM_WORD.test(evidence.title)) score += 0.35;
  if (evidence.totalPoints !== null) score += 0.2;
  if (evidence.minutes !== null) score += 0.1;
  if (evidence.scored) score += 0.3;
  if (evidence.rubric) score += 0.5;
  if (evidence.writeUp) score += 0.6;
  if (OTHER_WORD.test(evidence.title)) score -= 0.5;
  if (strong < 0.2) score -= 0.25;
  return Math.max(0, Math.min(1, Math.round(score * 100) / 100));
}
