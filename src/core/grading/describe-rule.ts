import type { ScoringRule } from '../exam/scoring-rule.ts';
import { pointsText, show } from './selection.ts';

/** One plain sentence of what a rule does, for the panel, the reasons and the completion of front matter. */
export function describeRule(rule: ScoringRule): string {
  switch (rule.name) {
    case 'all-or-nothing':
      return 'Full points for exactly the right answer, otherwise none.';
    case 'signed': {
      const amount = (value: number): string =>
        rule.unit === 'share' ? `${show(value * 100)} % of the points` : pointsText(value);
      const parts = [
        rule.correct === null ? 'full points for a right answer' : `${amount(rule.correct)} for a right answer`,
        `${amount(rule.wrong)} for a wrong one`,
        `${amount(rule.blank)} for a blank`,
      ];
      if (rule.multiple !== undefined) parts.push(`${amount(rule.multiple)} if more than one option is marked`);
      if (rule.dontKnow) {
        const option = rule.dontKnow.label === null ? '' : ` (${rule.dontKnow.label})`;
        parts.push(`${amount(rule.dontKnow.points)} for "don't know"${option}`);
      }
      return sentence(parts);
    }
    case 'formula-scoring':
      return 'Full points for a right answer, 1/(n − 1) of them off for a wrong one, 0 for a blank.';
    case 'deduction': {
      const amount = (value: number): string =>
        rule.unit === 'share' ? `${show(value * 100)} % of the points` : pointsText(value);
      const cap = rule.cap === null ? '' : `, at most ${amount(rule.cap)}`;
      const single = rule.singleToo ? '' : '; where one option is right, all or nothing';
      return `${upper(amount(rule.each))} off for each wrong or missing selection${cap}${single}; a blank earns 0.`;
    }
    case 'every-decision': {
      const each = rule.each === null ? 'an equal share of the points' : pointsText(rule.each);
      const guard = rule.guarded ? '; nothing for selecting every option' : '';
      return `${upper(each)} for each option rightly marked or rightly left${guard}; a blank earns 0.`;
    }
    case 'per-selection': {
      const missed = rule.missed === 0 ? '' : `, ${show(rule.missed)} for each right one missed`;
      const floor = rule.floor === null ? '' : `, not below ${show(rule.floor)}`;
      return `${upper(pointsText(rule.right))} for each right option selected, ${show(rule.wrong)} for each wrong one${missed}${floor}.`;
    }
    case 'net-correct':
      return 'Right selections minus wrong ones, as a share of the right options, not below 0.';
    case 'right-minus-wrong':
      return 'Right selections minus wrong ones, as a share of all options, not below 0.';
    case 'coverage':
      return 'The share of the right options that is selected, times the share of the selection that is right.';
    case 'ou-multiple-response':
      return 'A share for each right option selected, minus one for each selection beyond what would still be all right.';
    case 'multiple-true-false':
      return `An equal share for each row judged rightly, ${show(rule.deduction)} of a share off for each judged wrongly, none for open ones.`;
    case 'weights':
      return "The selected options' weights added up, between none and all of the points.";
    case 'k-prime':
      return 'Full points without a mistake, half with one, otherwise none.';
    case 'proportional-correct':
      return 'An equal share for each right option selected, and nothing if a wrong one is.';
    case 'halves':
      return 'Full points without a mistake, half with one (of 3 options or more), a quarter with two (of 5 or more), otherwise none.';
    case 'r-exams':
      return `R/exams partial credit: ${rExamsPenalty[rule.penalty]}${rule.negative ? ', down to minus the points' : ', not below 0'}.`;
    case 'amc':
      return `${upper(pointsText(rule.right))} for each option handled rightly, ${show(rule.wrong)} for each handled wrongly.`;
    case 'per-option':
      return `Each option has points of its own, added up over the selected ones${rule.floor === null ? '' : `, not below ${show(rule.floor)}`}.`;
    case 'rubric-items':
      return "The grader's rubric, item by item: each option selected or missed changes the points by the item's.";
    case 'certainty':
      return `By certainty (low, middle, high): ${rule.right.map(show).join(' / ')} for a right answer, ${rule.wrong.map(show).join(' / ')} for a wrong one.`;
  }
}

const rExamsPenalty = {
  false2: 'a share for each right option, and for each wrong one 1/(number of wrong options, at least 2) off',
  false: 'a share for each right option, and for each wrong one 1/(number of wrong options) off',
  true: 'a share for each right option, and the same off for each wrong one',
  all: 'a share for each right option, and everything off for a wrong one',
  none: 'a share for each right option, and nothing off for wrong ones',
} as const;

function sentence(parts: readonly string[]): string {
  return `${upper(parts.join(', '))}.`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
