import type { Option, Question } from '../exam/model.ts';

/** A graded selection among n options, in the terms of the rules' formulas: t = |S∩C|, f = |S\C|, m = |C\S|. */
export interface Selection {
  /** How many options there are. */
  readonly n: number;
  /** Labels of the right options. */
  readonly correct: readonly string[];
  /** Labels of the selected options; empty means that the student selected none of them on purpose. */
  readonly selected: readonly string[];
  readonly t: number;
  readonly f: number;
  readonly m: number;
  /** P: the points of the question. */
  readonly points: number;
}

/** What a rule makes of a selection. Not clamped to the question's points yet, except where the formula itself says so. */
export interface RuleResult {
  readonly points: number;
  /** The sum, as the student could do it by hand: "4 − 2 · 1 = 2". */
  readonly working: string;
  /** What the student should know besides. */
  readonly note?: string;
}

export function select(n: number, correct: readonly string[], selected: readonly string[], points: number): Selection {
  const right = new Set(correct);
  const chosen = new Set(selected);
  const t = [...chosen].filter((label) => right.has(label)).length;
  return { n, correct, selected, t, f: chosen.size - t, m: right.size - t, points };
}

/** "2", "0.5", "−1", "0.3333": a number of points for a sentence. */
export function show(value: number): string {
  const rounded = Math.round(value * 1e4) / 1e4;
  return String(rounded === 0 ? 0 : rounded).replace('-', '−');
}

/** Floating point dust off: 0.1 + 0.2 is 0.3 points. */
export function tidy(points: number): number {
  const rounded = Math.round(points * 1e9) / 1e9;
  return rounded === 0 ? 0 : rounded;
}

export function pointsText(points: number): string {
  return `${show(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

/** The options that can be chosen; a True/False question that prints none has these two all the same. */
export function optionsOf(question: Question): readonly Pick<Option, 'label' | 'text'>[] {
  if (question.options.length > 0) return question.options;
  return question.kind === 'true-false'
    ? [
        { label: 'True', text: 'True' },
        { label: 'False', text: 'False' },
      ]
    : [];
}

/**
 * The printed label that a label of a response or key means: as printed, else regardless of case and brackets ("(a)" for
 * "A"), else, for True/False, by the option's words. Null when none or several options fit.
 */
export function resolveLabel(question: Question, given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const options = optionsOf(question);
  const exact = options.filter((option) => option.label === given);
  if (exact.length > 0) return exact.length === 1 ? given : null;
  const bare = bareLabel(given);
  if (bare === '') return null;
  const loose = options.filter((option) => bareLabel(option.label) === bare);
  if (loose.length > 0) return loose.length === 1 ? loose[0]!.label : null;
  if (question.kind === 'true-false') {
    const truth = truthOf(bare);
    const spoken =
      truth === null
        ? []
        : options.filter(
            (option) => truthOf(bareLabel(option.label)) === truth || truthOf(bareLabel(option.text)) === truth,
          );
    if (spoken.length === 1) return spoken[0]!.label;
  }
  return null;
}

function bareLabel(label: string): string {
  return label.replace(/[()[\].:*\s]/g, '').toLowerCase();
}

function truthOf(word: string): boolean | null {
  if (word === 'true' || word === 't' || word === 'yes') return true;
  if (word === 'false' || word === 'f' || word === 'no') return false;
  return null;
}
