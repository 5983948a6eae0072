import type { Key, Question } from '../exam/model.ts';
import type { GradeOptions, Response, Score, ScoreState } from '../exam/response.ts';
import { appliedRule, gradeBlank, keyNote, noKey, ruleForOne, score, worth } from './applied-rule.ts';
import { isExact } from './rules/exact.ts';
import { countsOwnPoints, scoreSelection } from './score-selection.ts';
import { optionsOf, resolveLabel, type Selection, select, show } from './selection.ts';

/** Grades a choice among options. */
export function gradeChoice(question: Question, response: Response, options: GradeOptions): Score {
  const n = optionsOf(question).length;
  const key = question.key;
  const correct = key ? readKey(question, key) : null;
  const one = question.kind !== 'multi-choice';
  const applied = appliedRule(question, options, correct);
  const { said } = applied;
  const rule = one ? ruleForOne(applied.rule) : applied.rule;
  const { points, notes } = worth(question, rule, correct ?? []);
  if (!key) return score(0, points, 'ungraded', [noKey]);
  if (!correct)
    return score(0, points, 'ungraded', ['The key does not name options of this question, so it is not graded.']);
  if (one && correct.length !== 1) {
    return score(0, points, 'ungraded', [
      `The question asks for one option and the key names ${correct.length === 0 ? 'none' : 'several'}, so it is not graded.`,
    ]);
  }

  const given = readChoices(response);
  if (given === 'other') {
    return score(0, points, 'invalid', ['This question is answered by choosing from its options.']);
  }
  if (given === null || (given.length === 0 && correct.length > 0))
    return gradeBlank(question, rule, said, points, notes);

  const judged = rule.name === 'multiple-true-false' ? readRows(question, given, correct) : null;
  const labels: string[] = [];
  for (const label of judged ? judged.labels : given) {
    const resolved = resolveLabel(question, label);
    if (resolved === null) {
      return score(0, points, 'invalid', [
        `There is no single option “${String(label).slice(0, 40)}” in this question.`,
      ]);
    }
    if (!labels.includes(resolved)) labels.push(resolved);
  }

  const selection = select(n, correct, labels, points);
  const tooMany = one && labels.length > 1;
  const dontKnow =
    rule.name === 'signed' && rule.dontKnow !== undefined && isDontKnow(question, rule.dontKnow.label, labels, correct);
  const certainty = response !== null && 'choices' in response ? response.certainty : undefined;
  const result = scoreSelection(rule, selection, {
    tooMany,
    dontKnow,
    certainty: certainty === 1 || certainty === 2 || certainty === 3 ? certainty : undefined,
    rows: judged?.rows ?? [],
  });
  const exact = judged ? judged.rows.every((row) => row.said === row.isTrue) : isExact(selection);
  // A rule in points of its own pays the exact selection in full, whatever its sum.
  const ownSum =
    rule.name === 'every-decision' ||
    rule.name === 'per-selection' ||
    rule.name === 'amc' ||
    rule.name === 'per-option';
  const earned = exact && ownSum && countsOwnPoints(rule) ? points : Math.min(result.points, points);
  const state: ScoreState = dontKnow ? 'blank' : exact ? 'correct' : earned > 0 ? 'partial' : 'wrong';
  return score(earned, points, state, [
    account(question, selection, { exact, tooMany, dontKnow, reveal: options.reveal ?? false }),
    said,
    `Points: ${result.working}${Math.abs(earned - result.points) > 1e-9 ? `, counted as ${show(earned)}` : ''}.`,
    ...notes,
    ...(result.note ? [result.note] : []),
    ...keyNote(key),
  ]);
}

/** The labels of the right options; null when the key names anything that is no option here. */
function readKey(question: Question, key: Key): readonly string[] | null {
  const values = typeof key.value === 'string' ? [key.value] : key.value;
  const labels: string[] = [];
  for (const value of values) {
    const label = resolveLabel(question, value);
    if (label === null) return null;
    if (!labels.includes(label)) labels.push(label);
  }
  return labels;
}

function readChoices(response: Response): readonly unknown[] | null | 'other' {
  if (response === null || response === undefined) return null;
  if (typeof response !== 'object' || !('choices' in response)) return 'other';
  return Array.isArray(response.choices) ? response.choices : 'other';
}

/** Multiple true/false: "A:true" and "A:false" judge a row; plain labels mean true, and then the others were judged false. */
function readRows(question: Question, given: readonly unknown[], correct: readonly string[]) {
  const said = new Map<string, boolean>();
  const labels: string[] = [];
  let explicit = false;
  for (const item of given) {
    const match = /^(.*?)\s*[:=]\s*(true|false|t|f)$/i.exec(String(item));
    explicit ||= match !== null;
    const label = match ? match[1]! : String(item);
    labels.push(label);
    const resolved = resolveLabel(question, label);
    if (resolved !== null) said.set(resolved, match === null || match[2]!.toLowerCase().startsWith('t'));
  }
  const rows = optionsOf(question).map(({ label }) => ({
    isTrue: correct.includes(label),
    said: said.get(label) ?? (explicit ? null : false),
  }));
  return { labels, rows };
}

function isDontKnow(
  question: Question,
  label: string | null,
  labels: readonly string[],
  correct: readonly string[],
): boolean {
  if (labels.length !== 1 || correct.includes(labels[0]!)) return false;
  if (label !== null) return resolveLabel(question, label) === labels[0];
  const text = optionsOf(question).find((option) => option.label === labels[0])?.text ?? '';
  return /^\W*(?:i )?(?:don['’]?t|do not) know\W*$/i.test(text);
}

/** What of the selection is right: counted, so that a retry is not given away, or named where the key may be shown. */
function account(
  question: Question,
  selection: Selection,
  {
    exact,
    tooMany,
    dontKnow,
    reveal,
  }: { readonly exact: boolean; readonly tooMany: boolean; readonly dontKnow: boolean; readonly reveal: boolean },
): string {
  const { correct, selected, t, f, m } = selection;
  const named = reveal ? ` Right: ${correct.length > 0 ? correct.join(', ') : 'none'}.` : '';
  if (dontKnow) return `"Don't know" is selected.${named}`;
  if (tooMany) return `More than one option is marked where one is asked for.${named}`;
  if (question.kind !== 'multi-choice') {
    return `${exact ? 'The selected option is right.' : 'The selected option is not the right one.'}${named}`;
  }
  const parts = [`${t} of ${correct.length} right ${correct.length === 1 ? 'option' : 'options'} selected`];
  parts.push(f === 0 ? 'no wrong one selected' : `${f} wrong ${f === 1 ? 'one' : 'ones'} selected`);
  const details: string[] = [];
  if (reveal && m > 0) details.push(` Missed: ${correct.filter((label) => !selected.includes(label)).join(', ')}.`);
  if (reveal && f > 0)
    details.push(` Wrongly selected: ${selected.filter((label) => !correct.includes(label)).join(', ')}.`);
  return `${parts.join(', ')}.${named}${details.join('')}`;
}
