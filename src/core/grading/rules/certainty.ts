import type { ScoringRule } from '../../exam/scoring-rule.ts';
import type { RuleResult } from '../selection.ts';
import { show } from '../selection.ts';

const names = ['low', 'middle', 'high'] as const;

/** Certainty-based marking (Gardner-Medwin; Moodle CBM): right 1/2/3, wrong 0/−2/−6 for low, middle, high certainty. */
export function certainty(
  rule: Extract<ScoringRule, { name: 'certainty' }>,
  exact: boolean,
  given: 1 | 2 | 3 | undefined,
): RuleResult {
  const level = given ?? 1;
  const points = (exact ? rule.right : rule.wrong)[level - 1]!;
  return {
    points,
    working: `${exact ? 'right' : 'wrong'} with ${names[level - 1]} certainty: ${show(points)}`,
    ...(given === undefined ? { note: 'No certainty was given: counted as low.' } : {}),
  };
}
