import type { Scoring } from '../../core/exam/model.ts';
import type { ScoringRule } from '../../core/exam/scoring-rule.ts';

/** Whether a rule says by itself which options are right: then it is part of the key. */
export function namesKey(rule: ScoringRule): boolean {
  return rule.name === 'weights' || rule.name === 'per-option' || rule.name === 'rubric-items';
}

/** A rule in words, for the student who has not answered yet: never says which option is right. */
export function describeRule({ rule }: Pick<Scoring, 'rule'>): string {
  switch (rule.name) {
    case 'all-or-nothing':
      return 'All points for exactly the right answer, none otherwise.';
    case 'signed': {
      const unit = rule.unit === 'share' ? ' of the points' : '';
      const right = rule.correct === null ? 'all points' : `${signed(rule.correct)}${unit}`;
      const parts = [`Right ${right}`, `wrong ${signed(rule.wrong)}${unit}`, `blank ${signed(rule.blank)}${unit}`];
      if (rule.multiple !== undefined) parts.push(`more than one marked ${signed(rule.multiple)}${unit}`);
      if (rule.dontKnow) parts.push(`“don't know” ${signed(rule.dontKnow.points)}${unit}`);
      return `${parts.join(', ')}.`;
    }
    case 'formula-scoring':
      return 'Corrected for guessing: a wrong answer takes off the points divided by the number of other options; blank 0.';
    case 'deduction': {
      const unit = rule.unit === 'share' ? ' of the points' : '';
      const cap = rule.cap === null ? '' : `, at most ${number(rule.cap)}${unit} in all`;
      const single = rule.singleToo ? '' : ' Where one option is right, only exactly that one counts.';
      return `${number(rule.each)}${unit} off for every option wrongly marked or missed${cap}.${single}`;
    }
    case 'every-decision': {
      const share = rule.each === null ? 'its share' : points(rule.each);
      const guard = rule.guarded ? ' Selecting everything earns nothing.' : '';
      return `Every option rightly marked or rightly left earns ${share}.${guard}`;
    }
    case 'per-selection': {
      const floor = rule.floor === null ? '' : `, not below ${number(rule.floor)}`;
      return `Each right selection ${signed(rule.right)}, each wrong one ${signed(rule.wrong)}, each missed one ${signed(rule.missed)}${floor}.`;
    }
    case 'net-correct':
      return 'Right minus wrong selections, as a share of the right options; not below 0.';
    case 'right-minus-wrong':
      return 'Right minus wrong selections, as a share of all options; not below 0.';
    case 'coverage':
      return 'The share of the right options selected, times the share of the selected that are right.';
    case 'ou-multiple-response':
      return 'A share for each right selection; each wrong selection takes a right one away.';
    case 'multiple-true-false':
      return rule.deduction === 0
        ? 'A share for each row marked right.'
        : `A share for each row marked right, ${number(rule.deduction)} of a share off for each wrong one; open rows count nothing.`;
    case 'k-prime':
      return 'All points for no error, half for one, none otherwise.';
    case 'proportional-correct':
      return 'A share for each right selection, nothing at all once a wrong one is among them.';
    case 'halves':
      return 'All points for no error, half for one, a quarter for two, none otherwise.';
    case 'r-exams':
      return 'A share for each right selection, with a penalty for wrong ones.';
    case 'amc':
      return `Each option handled right ${signed(rule.right)}, each handled wrong ${signed(rule.wrong)}.`;
    case 'weights':
    case 'per-option':
    case 'rubric-items':
      return 'Points by option, as the document names them; shown with the solution.';
    case 'certainty':
      return `By how sure you are (low, middle, high): right ${rule.right.map(signed).join(', ')}; wrong ${rule.wrong.map(signed).join(', ')}.`;
  }
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000).replace('-', '−');
}

function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

function points(value: number): string {
  return `${number(value)} ${value === 1 ? 'point' : 'points'}`;
}
