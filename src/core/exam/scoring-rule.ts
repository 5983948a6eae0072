/**
 * Executable scoring rules. With n options, C the correct and S the selected ones: t = |S∩C|, f = |S\C|, m = |C\S|,
 * P the question's points. Each rule's formula and source stand with its function in `grading/`.
 */
export type ScoringRule =
  /** P if the response is the key, else 0. */
  | { readonly name: 'all-or-nothing' }
  /** A fixed number of points for a right, a wrong and a blank response: +2 / -1 / 0. */
  | {
      readonly name: 'signed';
      /** null: the question's own points. */
      readonly correct: number | null;
      readonly wrong: number;
      readonly blank: number;
      /** Points when more than one option is marked where one is asked for; a wrong response otherwise. */
      readonly multiple?: number;
      /** Points for saying "don't know": by the option with this label, or (null) in words. */
      readonly dontKnow?: { readonly label: string | null; readonly points: number };
      /** `share`: the numbers are shares of the question's points ("a wrong answer loses a quarter of the marks"). */
      readonly unit?: 'points' | 'share';
    }
  /** Correction for guessing: right P, wrong -P/(n-1), blank 0. */
  | { readonly name: 'formula-scoring' }
  /**
   * Select all with deductions: where |C| > 1, max(0, P - each·(f+m)) with at most `cap` taken off; where |C| = 1,
   * all-or-nothing unless `singleToo`. Blank is 0. `share`: `each` and `cap` are shares of P.
   */
  | {
      readonly name: 'deduction';
      readonly each: number;
      readonly cap: number | null;
      readonly singleToo?: boolean;
      readonly unit?: 'points' | 'share';
    }
  /**
   * Every decision counts: P·(n - f - m)/n, an option rightly marked or rightly left earns its share, or `each` points.
   * Blank is 0; `guarded`: so is a response that selects every option.
   */
  | { readonly name: 'every-decision'; readonly each: number | null; readonly guarded?: boolean }
  /** right·t + wrong·f + missed·m points (`wrong` and `missed` as printed: -1), not below `floor` and not above P. Blank is 0. */
  | {
      readonly name: 'per-selection';
      readonly right: number;
      readonly wrong: number;
      readonly missed: number;
      readonly floor: number | null;
    }
  /** P·max(0, (t - f)/|C|). */
  | { readonly name: 'net-correct' }
  /** P·max(0, (t - f)/n). */
  | { readonly name: 'right-minus-wrong' }
  /** P·(t/|C|)·(t/|S|). */
  | { readonly name: 'coverage' }
  /** P·max(0, min(t, |C| - f))/|C|: the Open University's multiple response. */
  | { readonly name: 'ou-multiple-response' }
  /** P·max(0, (right - deduction·wrong)/n) over the rows of a multiple true/false; a row left open is neutral. */
  | { readonly name: 'multiple-true-false'; readonly deduction: number }
  /** P·clamp(Σw, 0, 1) over the selected options' weights: {"A": 0.5, "B": -1}. */
  | { readonly name: 'weights'; readonly weights: Readonly<Record<string, number>> }
  /** All right P, one decision wrong P/2, else 0. */
  | { readonly name: 'k-prime' }
  /** P·t/|C| if nothing wrong is selected, else 0. */
  | { readonly name: 'proportional-correct' }
  /** No error P; one P/2 (n ≥ 3); two P/4 (n ≥ 5); else 0. */
  | { readonly name: 'halves' }
  /** R/exams `exams_eval` with partial credit. */
  | {
      readonly name: 'r-exams';
      readonly penalty: 'false' | 'false2' | 'true' | 'all' | 'none';
      readonly negative: boolean;
    }
  /** auto-multiple-choice: b per option handled right, m per option handled wrong. */
  | { readonly name: 'amc'; readonly right: number; readonly wrong: number }
  /** Points named for single options: {"A": 1, "B": -0.5}. */
  | { readonly name: 'per-option'; readonly points: Readonly<Record<string, number>>; readonly floor: number | null }
  /**
   * A grader's rubric read option by option: from `start` points, each item whose option is `selected` (or not, where
   * false) changes the points; clamped to [0, P] once at the end.
   */
  | {
      readonly name: 'rubric-items';
      readonly start: number;
      readonly items: readonly { readonly label: string; readonly selected: boolean; readonly points: number }[];
    }
  /** Certainty-based marking: points by the student's certainty (low, middle, high). */
  | {
      readonly name: 'certainty';
      readonly right: readonly [number, number, number];
      readonly wrong: readonly [number, number, number];
    };

export type ScoringRuleName = ScoringRule['name'];
