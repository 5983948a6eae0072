import type { ScoringRule } from './scoring-rule.ts';

/** What the student gave; null is a blank. */
export type Response =
  | { readonly choices: readonly string[]; readonly certainty?: 1 | 2 | 3 }
  | { readonly text: string }
  | { readonly cells: readonly (readonly string[])[] }
  | { readonly code: string }
  | null;

/**
 * `blank` is no response, `invalid` one that cannot be read as an answer (unknown label, unreadable number),
 * `ungraded` one for which there is no key or that only a person can judge.
 */
export type ScoreState = 'correct' | 'partial' | 'wrong' | 'blank' | 'invalid' | 'ungraded';

/** Points with the reasons for them, in words for the student. A reason that quotes the exam carries the quote in it. */
export interface Score {
  readonly points: number;
  readonly outOf: number;
  readonly state: ScoreState;
  readonly reasons: readonly string[];
}

export interface GradeOptions {
  /** Grades by this rule rather than the question's own. */
  readonly rule?: ScoringRule;
  /** Whether reasons may name the right options; without it they only count them, so that a retry stays honest. */
  readonly reveal?: boolean;
}
