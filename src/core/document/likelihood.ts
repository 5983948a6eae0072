import type { QuestionDraft } from './questions/draft.ts';

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
  const visit = (draft: QuestionDraft): void => {
    if (draft.parts.length === 0) leaves.push(draft);
    else for (const part of draft.parts) visit(part);
  };
  for (const question of evidence.questions) visit(question);
  if (leaves.length === 0) return 0;
  const withOptions = leaves.filter((leaf) => leaf.options.length >= 2).length;
  const withPoints = leaves.filter((leaf) => leaf.points !== null).length;
  const withSolution = leaves.filter((leaf) => leaf.solution !== null || leaf.key !== null).length;
  const asking = leaves.filter((leaf) => leaf.prompt.includes('?') || leaf.item?.style === 'word').length;
  const strong = leaves.filter(
    (leaf) => leaf.options.length >= 2 || leaf.points !== null || leaf.solution !== null || leaf.item?.style === 'word',
  ).length;
  let score = 0;
  score +=
    0.45 * Math.min(1, withOptions / 3) + 0.3 * Math.min(1, withPoints / 3) + 0.25 * Math.min(1, withSolution / 3);
  score += 0.25 * (strong / leaves.length) + 0.15 * (asking / leaves.length);
  if (EXAM_WORD.test(evidence.title)) score += 0.35;
  if (evidence.totalPoints !== null) score += 0.2;
  if (evidence.minutes !== null) score += 0.1;
  if (evidence.scored) score += 0.3;
  if (evidence.rubric) score += 0.5;
  if (evidence.writeUp) score += 0.6;
  if (OTHER_WORD.test(evidence.title)) score -= 0.5;
  if (strong === 0) score -= 0.25;
  return Math.max(0, Math.min(1, Math.round(score * 100) / 100));
}
