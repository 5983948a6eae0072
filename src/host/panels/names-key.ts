import type { ScoringRule } from '../../core/exam/scoring-rule.ts';

/** Whether a rule says by itself which options are right: then it is part of the key. */
export function namesKey(rule: ScoringRule): boolean {
  return rule.name === 'weights' || rule.name === 'per-option' || rule.name === 'rubric-items';
}
