import type { LineRange, Question } from '../exam/model.ts';
import type { ScoringRule } from '../exam/scoring-rule.ts';

/** Whether a rule says by itself which options are right: then it is part of the key. */
export function namesKey(rule: ScoringRule): boolean {
  return rule.name === 'weights' || rule.name === 'per-option' || rule.name === 'rubric-items';
}

/**
 * Whether the sentence that a question's rule was read from would give the key away: a line of a grader's rubric ("did
 * not select i") or of a solution, or points by option.
 */
export function quoteTellsKey({ scoring, solution, rubric }: Question): boolean {
  if (scoring === null) return false;
  const { line } = scoring;
  const within = (lines: LineRange | undefined): boolean =>
    line !== null && lines !== undefined && lines.first <= line && line <= lines.last;
  return namesKey(scoring.rule) || within(solution?.lines) || within(rubric?.lines);
}
