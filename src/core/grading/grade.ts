import type { Key, Question, Scoring } from '../exam/model.ts';
import type { GradeOptions, Response, Score, ScoreState } from '../exam/response.ts';
import type { ScoringRule } from '../exam/scoring-rule.ts';
import { type CodeChecker, sameCode } from './checkers/code.ts';
import { type FormulaChecker, sameFormula } from './checkers/formula.ts';
import { checkNumber, readNumericKey } from './checkers/numeric.ts';
import { checkTable } from './checkers/table.ts';
import { checkText, isShortKey } from './checkers/text.ts';
import type { Verdict } from './checkers/verdict.ts';
import { describeRule } from './describe-rule.ts';
import { rubricRule } from './rubric-rule.ts';
import { isExact } from './rules/exact.ts';
import { saysDontKnow, signed, signedFull } from './rules/signed.ts';
import { countsOwnPoints, fullPoints, scoreSelection } from './score-selection.ts';
import { optionsOf, pointsText, resolveLabel, type Selection, select, show, tidy } from './selection.ts';

/** Judges that grading does not bring itself; the simple ones stand in for those not given. */
export interface Checkers {
  readonly code?: CodeChecker;
  readonly formula?: FormulaChecker;
}

const choiceKinds = new Set(['true-false', 'single-choice', 'multi-choice']);

/**
 * Grades a response by the exam's own rule, or by `options.rule`. `reasons` says in words why: how much of the selection is
 * right (counted; labels are named with `options.reveal` only), the exam's sentence, the sum. Never throws.
 *
 * A blank is no wrong answer: it earns 0 unless the exam says otherwise. Without a key nothing is graded.
 *
 * @example grade(question, { choices: ['A', 'C'] }) // { points: 2, outOf: 4, state: 'partial', reasons: [...] }
 */
export function grade(
  question: Question,
  response: Response,
  options: GradeOptions = {},
  checkers: Checkers = {},
): Score {
  if (question.parts.length > 0 || question.kind === 'multi-part') {
    return score(0, question.points ?? 0, 'ungraded', ['This question is answered part by part.']);
  }
  return choiceKinds.has(question.kind)
    ? gradeChoice(question, response, options)
    : gradeWritten(question, response, options, checkers);
}

function score(points: number, outOf: number, state: ScoreState, reasons: readonly string[]): Score {
  return { points: tidy(points), outOf: tidy(outOf), state, reasons };
}

/** The rule that grades the question, and the sentence for the student that says where it comes from. */
interface AppliedRule {
  readonly rule: ScoringRule;
  readonly said: string;
}

function appliedRule(question: Question, options: GradeOptions, correct: readonly string[] | null): AppliedRule {
  if (options.rule)
    return { rule: options.rule, said: `Graded by the rule that was chosen: ${describeRule(options.rule)}` };
  if (question.scoring) return { rule: question.scoring.rule, said: quoteOf(question.scoring) };
  const rubric = correct && rubricRule(question, correct);
  if (rubric) return { rule: rubric, said: `By the exam's rubric: ${describeRule(rubric)}` };
  const rule: ScoringRule = { name: 'all-or-nothing' };
  return {
    rule,
    said: `The exam states no scoring rule for this question, so the usual one is assumed: ${describeRule(rule)}`,
  };
}

function quoteOf(scoring: Scoring): string {
  if (scoring.quote === '')
    return `The exam states no scoring rule, so this one is assumed: ${describeRule(scoring.rule)}`;
  const line = scoring.line === null ? '' : ` (line ${scoring.line})`;
  const doubt =
    scoring.confidence < 0.7 ? ` This was read as: ${describeRule(scoring.rule)} Check that it says so.` : '';
  return `By the exam's own rule${line}: “${scoring.quote.replace(/\s+/g, ' ').trim()}”${doubt}`;
}

function keyNote(key: Key): readonly string[] {
  switch (key.source) {
    case 'paired':
      return ['The key comes from another document of the same exam.'];
    case 'computed':
      return ['The key was computed, not read from the document.'];
    case 'user':
      return ['The key was set by you.'];
    default:
      return [];
  }
}

const noKey = 'The document holds no key for this question, so it is not graded.';

/** The points that a right answer earns, with the reason where the document does not print them. */
function worth(
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

function gradeChoice(question: Question, response: Response, options: GradeOptions): Score {
  const n = optionsOf(question).length;
  const key = question.key;
  const correct = key ? readKey(question, key) : null;
  const { rule, said } = appliedRule(question, options, correct);
  const { points, notes } = worth(question, rule, correct ?? []);
  if (!key) return score(0, points, 'ungraded', [noKey]);
  if (!correct)
    return score(0, points, 'ungraded', ['The key does not name options of this question, so it is not graded.']);
  const one = question.kind !== 'multi-choice';
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

function gradeBlank(
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

function gradeWritten(question: Question, response: Response, options: GradeOptions, checkers: Checkers): Score {
  const { rule, said } = appliedRule(question, options, null);
  const printed =
    question.points !== null && Number.isFinite(question.points) && question.points > 0 ? question.points : null;
  const full = rule.name === 'signed' ? signedFull(rule, printed) : printed;
  const points = full ?? 1;
  const notes = full === null ? ['The document prints no points for this question: counted out of 1.'] : [];
  // The exam's rule for choices says nothing about written answers; only points by right, wrong and blank do.
  const ruled =
    rule.name === 'signed' ||
    options.rule !== undefined ||
    (question.scoring !== null && rule.name === 'all-or-nothing');
  const reasonOfRule = ruled ? [said] : [];

  const text = writtenText(response);
  if (text === 'other') return score(0, points, 'invalid', ['This question is answered in writing.']);
  if (response === null || response === undefined || isEmpty(response)) {
    if (rule.name === 'signed') return gradeBlank(question, rule, said, points, notes);
    return score(0, points, 'blank', ['Left blank.', ...notes]);
  }
  if (rule.name === 'signed' && saysDontKnow(rule, text)) {
    const result = signed(rule, 'dont-know', points);
    return score(Math.min(result.points, points), points, 'blank', [
      'Answered "don\'t know".',
      said,
      `Points: ${result.working}.`,
      ...notes,
    ]);
  }
  const key = question.key;
  if (!key && !(question.kind === 'code' && checkers.code)) {
    return score(0, points, 'ungraded', [
      question.solution
        ? 'The document gives a solution and no key that can be compared: compare your answer with the solution and grade yourself.'
        : noKey,
    ]);
  }
  const verdict = checkWritten(question, response, text, checkers);
  const earned =
    verdict.state === 'correct'
      ? rule.name === 'signed'
        ? signed(rule, 'correct', points).points
        : points
      : verdict.state === 'wrong'
        ? rule.name === 'signed'
          ? signed(rule, 'wrong', points).points
          : 0
        : verdict.state === 'partial'
          ? rule.name === 'all-or-nothing' && (options.rule !== undefined || question.scoring !== null)
            ? 0
            : points * verdict.share
          : 0;
  const state: ScoreState = verdict.state === 'partial' && earned <= 0 ? 'wrong' : verdict.state;
  const graded = verdict.state === 'correct' || verdict.state === 'wrong' || verdict.state === 'partial';
  return score(Math.min(earned, points), points, state, [
    verdict.reason,
    ...(graded ? [...reasonOfRule, ...notes, ...(key ? keyNote(key) : [])] : []),
  ]);
}

function writtenText(response: Response): string | 'other' {
  if (response === null || response === undefined) return '';
  if (typeof response !== 'object') return 'other';
  if ('text' in response) return typeof response.text === 'string' ? response.text : 'other';
  if ('code' in response) return typeof response.code === 'string' ? response.code : 'other';
  if ('cells' in response) {
    return Array.isArray(response.cells) && response.cells.every((row) => Array.isArray(row))
      ? response.cells.map((row) => row.join('\t')).join('\n')
      : 'other';
  }
  return 'other';
}

function isEmpty(response: Exclude<Response, null>): boolean {
  if ('cells' in response) return response.cells.every((row) => row.every((cell) => String(cell ?? '').trim() === ''));
  return writtenText(response).trim() === '';
}

function checkWritten(
  question: Question,
  response: Exclude<Response, null>,
  text: string,
  checkers: Checkers,
): Verdict {
  if (question.kind === 'code') return (checkers.code ?? sameCode)(question, text);
  const key = question.key!;
  const accepted = typeof key.value === 'string' ? [key.value] : [...key.value];
  if (question.kind === 'table' && question.table) {
    if (!('cells' in response))
      return { state: 'invalid', reason: 'This question is answered in the cells of its table.' };
    return checkTable(question.table, response.cells, key);
  }
  if (question.kind === 'formula') {
    const verdicts = accepted.map((one) => (checkers.formula ?? sameFormula)(text, one));
    return (
      verdicts.find((verdict) => verdict.state === 'correct') ?? verdicts[0] ?? { state: 'ungraded', reason: noKey }
    );
  }
  if (question.kind === 'numeric') {
    const keys = accepted.map(readNumericKey);
    if (keys.length > 0 && keys.every((one) => one !== null)) {
      const verdicts = keys.map((one) => checkNumber(text, one!));
      return verdicts.find((verdict) => verdict.state === 'correct') ?? verdicts[0]!;
    }
    if (!accepted.some(isShortKey))
      return { state: 'ungraded', reason: 'The key is a text: compare your answer with it and grade yourself.' };
  }
  return checkText(text, accepted);
}
