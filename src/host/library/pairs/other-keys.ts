import type { WordingDifference } from '../../../core/document/pairing/differences.ts';
import { pairExamsInSteps } from '../../../core/document/pairing/pair-exams.ts';
import { answerable, type Exam, type Key, type Question, type Solution } from '../../../core/exam/model.ts';

/** What another exam has for a question that has no key itself. */
export interface OtherKey {
  /** The question's id in the other exam. */
  readonly from: string;
  readonly key: Key;
  readonly solution: Solution | null;
  readonly kind: Question['kind'];
  readonly differences: readonly WordingDifference[];
  /** Both documents are the same exam and the question says the same: its key may be used unasked. */
  readonly twin: boolean;
}

/** The keys that `other` has for questions of `exam` without one, by question id. */
export function otherKeys(exam: Exam, other: Exam): ReadonlyMap<string, OtherKey> {
  const steps = otherKeysInSteps(exam, other);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps of a question each. */
export function* otherKeysInSteps(exam: Exam, other: Exam): Generator<void, ReadonlyMap<string, OtherKey>> {
  const found = new Map<string, OtherKey>();
  const own = new Map(answerable(exam).map((question) => [question.id, question]));
  const theirs = new Map(answerable(other).map((question) => [question.id, question]));
  const add = (
    id: string,
    from: string,
    key: Key | null,
    twin: boolean,
    differences: OtherKey['differences'],
  ): void => {
    const question = own.get(id);
    const source = theirs.get(from);
    if (!question || !source || question.key !== null || key === null || !fits(question, key) || found.has(id)) return;
    const same = twin && differences.every(isHarmless);
    found.set(id, { from, key, solution: source.solution, kind: kindOf(question, source), differences, twin: same });
  };
  const { pairs, links } = yield* pairExamsInSteps([exam, other]);
  for (const pair of pairs) {
    if (pair.blank !== 0) continue;
    for (const { question, from, key, differences } of pair.questions) add(question, from, key, true, differences);
  }
  for (const link of links) {
    if (link.question.exam === 0) add(link.question.question, link.other.question, link.key, false, link.differences);
  }
  return found;
}

/** A question with one answer takes no key of several, and labels must be its own. */
function fits(question: Question, { value }: Key): boolean {
  if (typeof value === 'string') return question.options.length === 0;
  if ((question.kind === 'single-choice' || question.kind === 'true-false') && value.length !== 1) return false;
  return question.options.length === 0 || value.every((each) => question.options.some(({ label }) => label === each));
}

/** A number or formula is read as one: the solved paper shows by its answer what the blank one asks for. */
function kindOf(question: Question, source: Question): Question['kind'] {
  const narrower = source.kind === 'numeric' || source.kind === 'formula';
  return question.kind === 'short-answer' && narrower ? source.kind : question.kind;
}

/** Words that turn a statement around; with other numbers it is another question too. */
const turning =
  /\d|[=<>≤≥≠±]|\b(?:not|no|never|none|non|except|false|incorrect|wrong|true|correct|right|all|any|always|sometimes|only|least|most|more|less|fewer|before|after|without|with|increas\w*|decreas\w*|min\w*|max\w*|larger?|smaller?|higher|lower|un\w+|in\w+ble)\b|n['’]t\b/i;

/** Whether a difference in wording leaves the answer what it is, as far as its words can tell. */
function isHarmless({ ours, theirs }: WordingDifference): boolean {
  const long = ours.length > 200 || theirs.length > 200;
  return !long && !turning.test(ours) && !turning.test(theirs);
}
