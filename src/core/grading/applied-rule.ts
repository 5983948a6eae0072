import type { Key, Question, Scoring } from '../exam/model.ts';
import type { GradeOptions, Score, ScoreState } from '../exam/response.ts';
import type { ScoringRule } from '../exam/scoring-rule.ts';
import { describeRule } from './describe-rule.ts';
import { quoteTellsKey } from './quote-tells-key.ts';
import { rubricRule } from './rubric-rule.ts';
import { signed } from './rules/signed.ts';
import { countsOwnPoints, fullPoints } from './score-selection.ts';
import { optionsOf, pointsText, select, show, tidy } from './selection.ts';

export function score(points: number, outOf: number, state: ScoreState, reasons: readonly string[]): Score {
  return { points: tidy(points), outOf: tidy(outOf), state, reasons };
}

/** The rule that grades the question, and the sentence for the student that says where it comes from. */
export interface AppliedRule {
  readonly rule: ScoringRule;
  readonly said: string;
}

export function appliedRule(question: Question, options: GradeOptions, correct: readonly string[] | null): AppliedRule {
  if (options.rule)
    return { rule: options.rule, said: `Graded by the rule that was chosen: ${describeRule(options.rule)}` };
  if (question.scoring) return { rule: question.scoring.rule, said: saidBy(question, question.scoring, options) };
  const rubric = correct && rubricRule(question, correct);
  if (rubric) return { rule: rubric, said: `By the exam's rubric: ${describeRule(rubric)}` };
  const rule: ScoringRule = { name: 'all-or-nothing' };
  return {
    rule,
    said: `The exam states no scoring rule for this question, so the usual one is assumed: ${describeRule(rule)}`,
  };
}

/** A sentence that would give the key away (a line of a rubric or solution) is not quoted before the key is shown. */
function saidBy(question: Question, scoring: Scoring, options: GradeOptions): string {
  if (options.reveal !== true && quoteTellsKey(question)) return "By the exam's own rule, shown with the solution.";
  return quoteOf(scoring);
}

function quoteOf(scoring: Scoring): string {
  if (scoring.quote === '')
    return `The exam states no scoring rule, so this one is assumed: ${describeRule(scoring.rule)}`;
  const line = scoring.line === null ? '' : ` (line ${scoring.line})`;
  const doubt =
    scoring.confidence < 0.7 ? ` This was read as: ${describeRule(scoring.rule)} Check that it says so.` : '';
  return `By the exam's own rule${line}: “${scoring.quote.replace(/\s+/g, ' ').trim()}”${doubt}`;
}

/**
 * A rule for several right options, on a question that asks for one. Quiz systems score such a question as right or wrong
 * whatever they do with the others; only rules that count options in points of their own are taken to the letter.
 */
export function ruleForOne(rule: ScoringRule): ScoringRule {
  switch (rule.name) {
    case 'amc':
      return { name: 'signed', correct: rule.right, wrong: rule.wrong, blank: 0 };
    case 'r-exams':
      return rule.negative
        ? { name: 'signed', correct: null, wrong: -1, blank: 0, unit: 'share' }
        : { name: 'all-or-nothing' };
    case 'every-decision':
      return rule.each === null ? { name: 'all-or-nothing' } : rule;
    case 'net-correct':
    case 'right-minus-wrong':
    case 'coverage':
    case 'ou-multiple-response':
    case 'multiple-true-false':
    case 'proportional-correct':
    case 'halves':
    case 'k-prime':
      return { name: 'all-or-nothing' };
    default:
      return rule;
  }
}

function pairedNote({ from }: Key): string {
  if (!from) return 'This document states no key: it is taken from another document of the same exam.';
  return from.offered
    ? `This document states no key: you took the one of question ${from.question} in another exam, which asks nearly the same. Compare the wording before you rely on it.`
    : `This document states no key: it is taken from question ${from.question} of the solved copy of this exam.`;
}

/** Where the key comes from, for a key that no solution of this document states. */
export function keyNote(key: Key): readonly string[] {
  switch (key.source) {
    case 'paired':
      return [pairedNote(key)];
    case 'computed':
      return ['This document states no key: the answer was computed from the question.'];
    case 'user':
      return ['Graded by the key that you set for this question.'];
    case 'marked':
      return ['The key is what the document itself marks as right.'];
    case 'rubric':
      return ["The key is read from the grader's rubric."];
    default:
      return [];
  }
}

export const noKey = 'The document holds no key for this question, so it is not graded.';

/** The points that a right answer earns, with the reason where the document does not print them. */
export function worth(
  question: Question,
  rule: ScoringRule,
  correct: readonly string[],
): { readonly points: number; readonly notes: readonly string[] } {
  const n = optionsOf(question).length;
  const own = countsOwnPoints(rule);
  const printed =
    question.points !== null && Number.isFinite(question.points) && question.points > 0 ? question.points : null;
  if (printed === null) {
    const points = own ? fullPoints(rule, select(n, correct, correct, 1)) : 1;
    return own && points > 0
      ? { points, notes: [] }
      : { points: 1, notes: ['The document prints no points for this question: counted out of 1.'] };
  }
  if (!own) return { points: printed, notes: [] };
  const ruled = fullPoints(rule, select(n, correct, correct, printed));
  if (Math.abs(ruled - printed) < 1e-9) return { points: printed, notes: [] };
  if (rule.name === 'signed' || rule.name === 'certainty') {
    return {
      points: ruled,
      notes: [
        `The rule gives ${pointsText(ruled)} for a right answer, the question is printed with ${show(printed)}: counted by the rule.`,
      ],
    };
  }
  return {
    points: printed,
    notes: [
      `By the rule the right selection would add up to ${pointsText(ruled)}, the question is printed with ${show(printed)}: counted out of ${show(printed)}.`,
    ],
  };
}

/** A blank earns what the rule says of blanks, else 0. */
export function gradeBlank(
  question: Question,
  rule: ScoringRule,
  said: string,
  points: number,
  notes: readonly string[],
): Score {
  if (rule.name === 'signed') {
    const result = signed(rule, 'blank', points);
    return score(Math.min(result.points, points), points, 'blank', [
      'Left blank.',
      said,
      `Points: ${result.working}.`,
      ...notes,
    ]);
  }
  // Read to the letter, rules that count per option or from the top would pay a blank answer.
  return score(0, points, 'blank', [
    `Left blank: 0 points, as the exam does not say that a blank answer earns any${question.kind === 'multi-choice' ? ', whatever the rule gives for options rightly left' : ''}.`,
    said,
    ...notes,
  ]);
}
