import type { Key, Option, Question, QuestionKind, Scoring } from '../../../../src/core/exam/model.ts';
import type { ScoringRule } from '../../../../src/core/exam/scoring-rule.ts';
import { aQuestion } from '../practice/a-question.ts';

/** A question with everything that a test does not name left empty. */
export function question(more: Partial<Question> & { readonly kind: QuestionKind }): Question {
  return aQuestion({ points: null, ...more });
}

export function options(letters: string): Option[] {
  return [...letters].map((label) => ({ label, text: `option ${label}`, lines: { first: 1, last: 1 } }));
}

export function keyOf(value: readonly string[] | string): Key {
  return { value, source: 'solution' };
}

export function scoringOf(rule: ScoringRule, quote = 'The rule, in the words of the exam.'): Scoring {
  return { rule, quote, line: 12, confidence: 0.95 };
}

/** A select-all question over the letters, graded by the rule. */
export function selectAll(letters: string, correct: string, points: number | null, rule: ScoringRule | null): Question {
  return question({
    kind: 'multi-choice',
    points,
    options: options(letters),
    key: keyOf([...correct]),
    scoring: rule ? scoringOf(rule) : null,
  });
}
