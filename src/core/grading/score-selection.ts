import type { ScoringRule } from '../exam/scoring-rule.ts';
import { certainty } from './rules/certainty.ts';
import { allOrNothing, formulaScoring, isExact } from './rules/exact.ts';
import { multipleTrueFalse } from './rules/multiple-true-false.ts';
import {
  coverage,
  halves,
  kPrime,
  netCorrect,
  ouMultipleResponse,
  proportionalCorrect,
  rExams,
  rightMinusWrong,
} from './rules/partial.ts';
import { amc, deduction, everyDecision, perOption, perSelection, rubricItems, weights } from './rules/per-option.ts';
import { signed, signedFull } from './rules/signed.ts';
import { type RuleResult, type Selection, select, tidy } from './selection.ts';

/** What is known of a choice answer besides which options are selected. */
export interface SelectionContext {
  /** One option is asked for and more are marked. */
  readonly tooMany: boolean;
  /** The label of "don't know", if it alone is selected and the rule pays for it. */
  readonly dontKnow: boolean;
  readonly certainty: 1 | 2 | 3 | undefined;
  /** The rows of a multiple true/false as the student judged them. */
  readonly rows: readonly { readonly isTrue: boolean; readonly said: boolean | null }[];
}

/** Scores a selection that is no blank. Clamped once, at the end: never above what the exact selection earns. */
export function scoreSelection(rule: ScoringRule, selection: Selection, context: SelectionContext): RuleResult {
  const result = apply(rule, selection, context);
  const ceiling = Math.max(selection.points, fullPoints(rule, selection));
  return { ...result, points: tidy(Math.min(result.points, ceiling)) };
}

function apply(rule: ScoringRule, selection: Selection, context: SelectionContext): RuleResult {
  switch (rule.name) {
    case 'all-or-nothing':
      return allOrNothing(selection);
    case 'signed':
      return signed(
        rule,
        context.dontKnow ? 'dont-know' : context.tooMany ? 'multiple' : isExact(selection) ? 'correct' : 'wrong',
        selection.points,
      );
    case 'formula-scoring':
      return formulaScoring(selection);
    case 'deduction':
      return deduction(selection, rule);
    case 'every-decision':
      return everyDecision(selection, rule.each, rule.guarded ?? false);
    case 'per-selection':
      return perSelection(selection, rule);
    case 'net-correct':
      return netCorrect(selection);
    case 'right-minus-wrong':
      return rightMinusWrong(selection);
    case 'coverage':
      return coverage(selection);
    case 'ou-multiple-response':
      return ouMultipleResponse(selection);
    case 'multiple-true-false':
      return multipleTrueFalse(context.rows, rule.deduction, selection.points);
    case 'weights':
      return weights(selection, rule.weights);
    case 'k-prime':
      return kPrime(selection);
    case 'proportional-correct':
      return proportionalCorrect(selection);
    case 'halves':
      return halves(selection);
    case 'r-exams':
      return rExams(selection, rule.penalty, rule.negative);
    case 'amc':
      return amc(selection, rule);
    case 'per-option':
      return perOption(selection, rule.points, rule.floor);
    case 'rubric-items':
      return rubricItems(selection, rule);
    case 'certainty':
      return certainty(rule, isExact(selection), context.certainty);
  }
}

/**
 * What the exact selection earns. Rules in points of their own (one point per option) say so themselves; the others earn
 * the question's points.
 */
export function fullPoints(rule: ScoringRule, selection: Selection): number {
  const exact = select(selection.n, selection.correct, selection.correct, selection.points);
  switch (rule.name) {
    case 'signed':
      return signedFull(rule, selection.points) ?? selection.points;
    case 'certainty':
      return Math.max(...rule.right);
    case 'every-decision':
      return rule.each === null ? selection.points : rule.each * selection.n;
    case 'per-selection':
      return perSelection(exact, rule).points;
    case 'amc':
      return amc(exact, rule).points;
    case 'per-option':
      return perOption(exact, rule.points, rule.floor).points;
    default:
      return selection.points;
  }
}

/** Whether the rule counts in points of its own, so that a question without printed points still has some. */
export function countsOwnPoints(rule: ScoringRule): boolean {
  switch (rule.name) {
    case 'signed':
      return rule.correct !== null && rule.unit !== 'share';
    case 'every-decision':
      return rule.each !== null;
    case 'certainty':
    case 'per-selection':
    case 'amc':
    case 'per-option':
      return true;
    default:
      return false;
  }
}
