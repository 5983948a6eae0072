import type { ScoringRule } from '../../exam/scoring-rule.ts';
import type { RuleResult } from '../selection.ts';
import { show } from '../selection.ts';

export type SignedRule = Extract<ScoringRule, { name: 'signed' }>;
export type SignedOutcome = 'correct' | 'wrong' | 'blank' | 'multiple' | 'dont-know';

/**
 * Fixed points by what became of the answer: +2 / −1 / 0 (UW, EECS), +2 / −0.5 / 0 and 0 if several are marked (EPFL),
 * +3 / −1 / 0 with "don't know" (DTU). `points` are the question's own, used where the rule names none and for shares.
 */
export function signed(rule: SignedRule, outcome: SignedOutcome, points: number): RuleResult {
  const scale = rule.unit === 'share' ? points : 1;
  switch (outcome) {
    case 'correct': {
      const earned = rule.correct === null ? points : rule.correct * scale;
      return { points: earned, working: `${show(earned)} for a right answer` };
    }
    case 'wrong':
      return { points: rule.wrong * scale, working: `${show(rule.wrong * scale)} for a wrong answer` };
    case 'blank':
      return { points: rule.blank * scale, working: `${show(rule.blank * scale)} for a blank` };
    case 'multiple': {
      const earned = (rule.multiple ?? rule.wrong) * scale;
      return { points: earned, working: `${show(earned)} where more than one is marked` };
    }
    case 'dont-know': {
      const earned = (rule.dontKnow?.points ?? rule.blank) * scale;
      return { points: earned, working: `${show(earned)} for "don't know"` };
    }
  }
}

/** What a right answer earns: the rule's number, else the question's points. */
export function signedFull(rule: SignedRule, points: number | null): number | null {
  if (rule.correct === null) return points;
  return rule.unit === 'share' ? (points === null ? null : rule.correct * points) : rule.correct;
}

const dontKnowWords = /^\W*(?:i )?(?:don['’]?t|do not) know\W*$/i;

/** Whether a written answer is an explicit "I don't know" that the rule pays for. */
export function saysDontKnow(rule: ScoringRule, text: string): boolean {
  return rule.name === 'signed' && rule.dontKnow !== undefined && dontKnowWords.test(text);
}
