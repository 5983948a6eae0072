import type { Question } from '../exam/model.ts';
import type { GradeOptions, Response, Score, ScoreState } from '../exam/response.ts';
import { appliedRule, gradeBlank, keyNote, noKey, score } from './applied-rule.ts';
import { type CodeChecker, sameCode } from './checkers/code.ts';
import { type FormulaChecker, sameFormula } from './checkers/formula.ts';
import { checkNumber, readLoneNumber, readNumericKey } from './checkers/numeric.ts';
import { checkTable } from './checkers/table.ts';
import { checkText, isShortKey } from './checkers/text.ts';
import type { Verdict } from './checkers/verdict.ts';
import { saysDontKnow, signed, signedFull } from './rules/signed.ts';

/** Judges that grading does not bring itself; the simple ones stand in for those not given. */
export interface Checkers {
  readonly code?: CodeChecker;
  readonly formula?: FormulaChecker;
}

/** Grades a written answer: a number, a text, a formula, a table or code. */
export function gradeWritten(question: Question, response: Response, options: GradeOptions, checkers: Checkers): Score {
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
  const solvedTable = question.kind === 'table' && question.table !== null && question.solution !== null;
  if (!key && !solvedTable && !(question.kind === 'code' && checkers.code)) {
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
  if (question.kind === 'table' && question.table) {
    if (!('cells' in response))
      return { state: 'invalid', reason: 'This question is answered in the cells of its table.' };
    return checkTable(question.table, response.cells, question.key, question.solution?.text);
  }
  const value = question.key?.value ?? [];
  const accepted = typeof value === 'string' ? [value] : [...value];
  if (question.kind === 'formula') {
    const verdicts = accepted.map((one) => (checkers.formula ?? sameFormula)(text, one));
    return (
      verdicts.find((verdict) => verdict.state === 'correct') ?? verdicts[0] ?? { state: 'ungraded', reason: noKey }
    );
  }
  if (question.kind === 'numeric') {
    const keys = accepted.map((one) => readNumericKey(one) ?? readLoneNumber(one));
    if (keys.length > 0 && keys.every((one) => one !== null)) {
      const verdicts = keys.map((one) => checkNumber(text, one!));
      return verdicts.find((verdict) => verdict.state === 'correct') ?? verdicts[0]!;
    }
    if (!accepted.some(isShortKey))
      return { state: 'ungraded', reason: 'The key is a text: compare your answer with it and grade yourself.' };
  }
  return checkText(text, accepted);
}
