import type { Exam, Finding, Question } from '../exam/model.ts';
import type { ScoreState } from '../exam/response.ts';
import { parse } from '../python/syntax/parser.ts';
import { SyntaxProblem } from '../python/syntax/tree.ts';
import { answerText, type ReadFile, readFile, regionStart } from './answer-file.ts';
import { type CheckBlockResult, checksFor, runChecks } from './check-block.ts';
import type {
  BlankCheck,
  CodeAnswer,
  CodeCheck,
  CodeError,
  CodeFailure,
  JudgedBy,
  Misconception,
} from './code-check.ts';
import { compare, type Difference, isFinite_, numbersOf } from './compare.ts';
import { sameDistribution } from './distribution.ts';
import { runExamples } from './docstring-examples.ts';
import { type Evaluation, evaluate, type Failing, type Scope } from './evaluate.ts';
import { errorPlace, explain } from './explain.ts';
import { Budget, type Seen } from './harness.ts';
import { nameMisconceptions } from './misconceptions.ts';
import { boundNames, statementsOf } from './names.ts';
import { type Prepared, prepare, validCases } from './prepared.ts';
import { render } from './program.ts';
import { shrink } from './shrink.ts';
import { judgeShapes } from './stated-shapes.ts';
import { asStatements, type CodingTask, taskOf } from './task.ts';
import type { Work } from './work.ts';

export interface CheckOptions {
  /** The question's exam: questions that are blanks of the same code share one answer file. */
  readonly exam?: Pick<Exam, 'questions'>;
  /** The text of a check file beside the document: a `check` block, or several below `# Question 2.2`. */
  readonly check?: string;
  /** Time budget of the whole check in milliseconds; 10,000 by default. */
  readonly timeMs?: number;
  /** Memory budget of each run in bytes; 256 MiB by default. */
  readonly memoryBytes?: number;
}

/**
 * Judges the answer to a coding question by running it: against the document's reference solution over generated inputs,
 * by the code that follows a blank, by stated conditions, or by the docstring's shapes alone; the result says by which.
 * Each blank is scored for itself, with the document's answers in the other blanks, so that one mistake costs once.
 * Pure, synchronous and deterministic; never throws and never hangs: every run has budgets.
 *
 * @param answer the text of the whole answer file, or one text per blank in order
 * @example checkCode(question, { blanks: ['shifted = logits', '…'] }).blanks[0].misconceptions
 */
export function checkCode(question: Question, answer: CodeAnswer, options: CheckOptions = {}): CodeCheck {
  try {
    return check(question, answer, options);
  } catch (bug) {
    const message = bug instanceof Error ? bug.message : String(bug);
    const finding: Finding = {
      code: 'check-failed',
      severity: 'warning',
      message: `The answer could not be checked: ${message}`,
      line: question?.lines?.first ?? 1,
      question: question?.id ?? null,
    };
    return {
      state: 'ungraded',
      points: 0,
      outOf: question?.points ?? 0,
      blanks: [],
      judgedBy: 'none',
      judgedBySentence: sentences.none,
      reasons: [finding.message],
      findings: [finding],
    };
  }
}

const sentences: Readonly<Record<JudgedBy, string>> = {
  reference: 'Judged by running it against the reference solution of the document over generated inputs.',
  'following code': 'Judged by the code that follows the blank and what it needs.',
  properties: 'Judged by conditions that the document states.',
  docstring: 'Judged by the stated shapes and types alone; whether the values are right is left to you.',
  none: 'Nothing in the document says how to judge this answer: grade it yourself by the solution or rubric.',
};

/** The verdict on a blank before it has points. */
interface Verdict {
  readonly state: ScoreState;
  readonly judgedBy: JudgedBy;
  readonly reasons: readonly string[];
  readonly failure?: CodeFailure | null;
  readonly misconceptions?: readonly Misconception[];
  readonly error?: CodeError | null;
}

function check(question: Question, answer: CodeAnswer, options: CheckOptions): CodeCheck {
  const task = taskOf(question, options.exam);
  const budget = new Budget(options.timeMs ?? 10_000, options.memoryBytes ?? 256 * 1024 * 1024);
  const findings: Finding[] = [...task.findings];
  const text = answerText(task, answer, findings);
  const file = readFile(task, text);
  const lines = text.split(/\r\n|\r|\n/);
  const work: Work = {
    task,
    file,
    answers: task.holes.map((hole, at) => asStatements((file.regions[at]?.text ?? '').split('\n'), hole)),
    blank: task.holes.map((_, at) => file.regions[at]?.blank ?? true),
    additions: usableAdditions(file, findings, question),
    lines,
    budget,
  };
  const verdicts = judgeWhole(work, typeof answer === 'string' ? text : '') ?? judge(work, options, findings);
  if (file.outside.length > 0) {
    findings.push({
      code: 'code-outside-region',
      severity: 'warning',
      message: `Line ${file.outside[0]} of the answer file stands outside every region and is not part of the answer.`,
      line: question.lines.first,
      question: question.id,
    });
  }
  return assemble(work, verdicts, findings);
}

/**
 * A function that was written without the answer file, in a form of its own: right in every blank where it gives what the
 * reference gives. Null where it does not, or where the text has the file's regions.
 */
function judgeWhole(work: Work, text: string): Verdict[] | null {
  const { task, budget } = work;
  const { target } = task;
  if (!target || text === '' || text.split('\n').some((line) => regionStart.test(line))) return null;
  const defines = statementsOf(text)?.some((one) => one.kind === 'FunctionDef' && one.name === target.name) ?? false;
  if (!defines) return null;
  const prepared = prepare(task, budget);
  if (prepared.cases.length === 0 || !prepared.basis.every(({ kind }) => kind === 'solution')) return null;
  const template = text.split('\n').map((line) => ({ kind: 'given' as const, text: line, source: 0 }));
  const whole = { ...prepared, task: { ...task, template, holes: [] } };
  if (evaluate(whole, [], { holes: [], result: true }, budget).failing !== null) return null;
  const count = prepared.cases.length;
  const reasons = [`The function as a whole does what the reference solution does on ${count} generated inputs.`];
  return task.holes.map(() => ({ state: 'correct', judgedBy: 'reference', reasons }));
}

/** The student's imports and helpers, unless they are no Python. */
function usableAdditions(file: ReadFile, findings: Finding[], question: Question): string[] {
  const added = file.additions.map(({ text }) => text);
  if (added.length === 0 || statementsOf(added.join('\n')) !== null) return added;
  findings.push({
    code: 'code-outside-region',
    severity: 'warning',
    message: `The code outside the regions, from line ${file.additions[0]?.line}, is no Python and is left out.`,
    line: question.lines.first,
    question: question.id,
  });
  return [];
}

function judge(work: Work, options: CheckOptions, findings: Finding[]): Verdict[] {
  const { task, blank } = work;
  const verdicts: (Verdict | null)[] = task.holes.map((_, at) =>
    blank[at] ? { state: 'blank', judgedBy: 'none', reasons: ['Left blank.'] } : null,
  );
  if (task.broken)
    return verdicts.map(
      (verdict) =>
        verdict ?? {
          state: 'ungraded',
          judgedBy: 'none',
          reasons: [`The given code of the document is no Python (${task.broken!.message}), so nothing can be run.`],
        },
    );
  for (const at of task.holes.keys()) verdicts[at] ??= syntaxVerdict(work, at);
  if (verdicts.every((verdict) => verdict !== null)) return verdicts as Verdict[];
  const prepared = prepareFor(work, verdicts);
  const beside =
    options.check === undefined ? null : checksFor(options.check, task.question.id, task.target?.name ?? null);
  const checks = [...task.checks, ...(beside === null ? [] : [beside])];
  const checked = checks.length > 0 ? runChecks(work, prepared, checks, verdicts, findings) : null;
  for (const unit of unitsOf(prepared)) {
    if (unit.every((at) => verdicts[at] !== null)) continue;
    const verdict = judgeUnit(work, prepared, unit, verdicts, checked);
    for (const at of unit) verdicts[at] ??= verdict;
  }
  return verdicts as Verdict[];
}

const unitsOf = (prepared: Prepared): readonly (readonly number[])[] => {
  const covered = new Set(prepared.task.units.flat());
  const rest = prepared.task.holes.map((_, at) => at).filter((at) => !covered.has(at));
  return [...prepared.task.units, ...rest.map((at) => [at])].sort((a, b) => a[0]! - b[0]!);
};

/** CPython's message where the answer to a hole is no Python. */
function syntaxVerdict(work: Work, at: number): Verdict | null {
  const { task, answers } = work;
  const program = render(
    task.template,
    task.holes.map((hole, index) => (index === at ? answers[at]! : (hole.reference ?? hole.placeholder))),
  );
  try {
    parse(program.text);
    return null;
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const region = work.file.regions[at]!;
    const owner = program.owners[problem.line - 1];
    const within = program.within[problem.line - 1];
    const inside = owner === at && within !== null && within !== undefined;
    const line = inside ? Math.min(region.firstLine + within, Math.max(region.lastLine, 1)) : region.lastLine;
    const shift = inside ? frameShift(work, at, line) : 0;
    const column = inside
      ? Math.max(1, problem.column - task.holes[at]!.indent.length + region.indent.length - shift)
      : 1;
    const error: CodeError = { type: problem.type, message: problem.message, line, column };
    return {
      state: 'invalid',
      judgedBy: 'none',
      reasons: [`${problem.type}: ${problem.message} (line ${line}).`],
      error,
    };
  }
}

/** How far an expression was moved to the right by the frame of its blank. */
function frameShift(work: Work, at: number, line: number): number {
  const written = work.lines[line - 1]?.trim() ?? '';
  const { frame } = work.task.holes[at]!;
  return frame && !written.startsWith(frame.before.trim()) ? frame.before.length : 0;
}

/** The basis; where a blank has no answer to run with, the student's own stands in. */
function prepareFor(work: Work, verdicts: readonly (Verdict | null)[]): Prepared {
  const { task, budget } = work;
  const base = prepare(task, budget);
  if (base.complete) return base;
  const answers = base.basis.map((one, at) =>
    one.kind !== 'none' || verdicts[at] !== null ? one.lines : work.answers[at]!,
  );
  const found = validCases(base, answers, budget);
  return { ...base, ...found, problem: found.cases.length > 0 ? null : base.problem };
}

/** Judges a unit of blanks in the contexts in which it may be right. */
function judgeUnit(
  work: Work,
  prepared: Prepared,
  unit: readonly number[],
  verdicts: readonly (Verdict | null)[],
  checked: CheckBlockResult | null,
): Verdict {
  const { basis } = prepared;
  const fromChecks = checked?.verdict(unit) ?? null;
  if (fromChecks?.state === 'wrong') return fromChecks;
  const kinds = new Set(unit.map((at) => basis[at]!.kind));
  if (kinds.has('none') || prepared.cases.length === 0) {
    if (fromChecks) return fromChecks;
    return withoutBasis(work, prepared, unit);
  }
  const judgedBy: JudgedBy = kinds.has('sample') ? 'following code' : kinds.has('words') ? 'properties' : 'reference';
  const reached = unit.some((at) =>
    prepared.outcomes.some((outcome) => outcome.probes.some((probe) => probe.hole === at)),
  );
  const { driver, target } = prepared.task;
  const observed = unit.some((at) => prepared.watch.holes[at]!.length > 0 || (driver?.observed[at]?.length ?? 0) > 0);
  if (!observed && (target === null || driver !== null)) {
    const reason = 'Nothing that this blank does can be seen from outside: compare it with the solution yourself.';
    return fromChecks ?? { state: 'ungraded', judgedBy: 'none', reasons: [reason] };
  }
  if (observed && !reached && !kinds.has('solution'))
    return { state: 'ungraded', judgedBy: 'none', reasons: ['No generated input reaches this blank.'] };
  const scope: Scope = { holes: unit, result: prepared.complete && driver === null };
  const contexts = contextsOf(work, prepared, unit, verdicts);
  let failing: Evaluation | null = null;
  let context: readonly (readonly string[])[] = contexts[0]!;
  for (const answers of contexts) {
    const evaluation = evaluate(prepared, answers, scope, work.budget, work.additions, null, false, true);
    if (evaluation.unsure) return outOfTime(judgedBy);
    const passes =
      evaluation.failing === null ||
      (prepared.random && sameDistribution(prepared, answers, scope, work.budget, work.additions));
    if (passes)
      return {
        state: 'correct',
        judgedBy,
        reasons: rightReasons(prepared, unit, judgedBy),
        ...(fromChecks && { judgedBy }),
      };
    // A name that an earlier answer of the student binds is no fault of this one.
    const replaced = failing === null || isForeignName(failing.failing!, work, unit);
    if (replaced) {
      failing = evaluation;
      context = answers;
    }
    if (onlyOverflows(evaluation) && !asksForStability(work.task)) {
      return {
        state: 'correct',
        judgedBy,
        reasons: [
          ...rightReasons(prepared, unit, judgedBy),
          'For very large values it overflows where the reference does not; the question does not ask for that.',
        ],
      };
    }
    if (onlyUndefined(evaluation) && hasUnaskedConstant(work.task)) {
      return {
        state: 'correct',
        judgedBy,
        reasons: [
          ...rightReasons(prepared, unit, judgedBy),
          "Where a denominator or a logarithm's argument is 0 it gives nan or inf, which a small constant in the reference avoids; the question does not ask for that.",
        ],
      };
    }
    if (evaluation.failing?.fault.kind === 'budget') break;
    if (work.budget.spent) return outOfTime(judgedBy);
  }
  return wrong(work, prepared, unit, judgedBy, failing!, context, scope);
}

/** Inputs beyond this overflow in exponentials. */
const LARGE = 300;

/** Whether the answer differs on very large inputs alone, and there by infinities or NaN. */
function onlyOverflows({ faults }: Evaluation): boolean {
  return faults.every(
    ({ one, fault }) =>
      one.magnitude >= LARGE &&
      fault.kind === 'differs' &&
      fault.difference.kind === 'value' &&
      !isFinite_(fault.difference.actual),
  );
}

/** Whether the answer differs only where it gives infinities or NaN, on inputs of usual size too. */
function onlyUndefined({ faults }: Evaluation): boolean {
  return faults.every(
    ({ fault }) => fault.kind === 'differs' && fault.difference.kind === 'value' && undefinedOnly(fault.difference),
  );
}

/** Every entry that differs is infinite or NaN. */
function undefinedOnly({ expected, actual }: Difference): boolean {
  const [a, b] = [numbersOf(expected), numbersOf(actual)];
  if (!a || !b || a.data.length !== b.data.length) return false;
  const kept = b.data.map((one, at) => (/^(?:nan|-?inf)$/.test(String(one)) ? a.data[at] : one));
  const mended = { ...actual, kind: 'ndarray', shape: [...b.shape], data: kept } as Seen;
  return (
    compare({ ...expected, kind: 'ndarray', shape: [...a.shape] } as Seen, mended, {
      magnitude: 1,
      strictDtype: false,
    }) === null
  );
}

/** Whether the reference has a small constant against a division by 0 of which the question says nothing. */
function hasUnaskedConstant(task: CodingTask): boolean {
  const { question, template, docstring, reference } = task;
  if (!/\b1e-\d+\b|\b10\s*\*\*\s*-\s*\d+|\b0\.0{3,}\d+\b|\beps(?:ilon)?\b/i.test(reference ?? '')) return false;
  const given = template.map((item) => (item.kind === 'given' ? item.text : item.hole.comment)).join(' ');
  const asked = `${question.title ?? ''} ${question.prompt} ${docstring} ${given}`;
  return !/\beps(?:ilon)?\b|\b1e-\d|ε|\\epsilon|\bstab(?:le|ility|ili[sz]\w*)\b|\bzeros?\b|\bconstant\b|\bdivision by 0\b|\bdivid\w* by 0\b|\bnan\b|\bfinite\b/i.test(
    asked,
  );
}

/** Whether the text speaks of stability, or the reference takes care of it. */
function asksForStability({ question, template, docstring, reference }: CodingTask): boolean {
  const given = template.map((item) => (item.kind === 'given' ? item.text : item.hole.comment)).join(' ');
  const words = `${question.title ?? ''} ${question.prompt} ${docstring} ${given} ${question.solution?.text ?? ''}`;
  return (
    /\b(?:un)?stab(?:le|ly|ility|ili[sz]\w*)\b|\boverflow\w*|\bunderflow\w*|\blarge (?:logits?|values?|inputs?|numbers?|scores?)\b/i.test(
      words,
    ) || /\b(?:a?max|logaddexp|clip|log1p|expm1|minimum|maximum|where)\b/.test(reference ?? '')
  );
}

/** The clock ended the check before it could tell: no verdict. */
const outOfTime = (judgedBy: JudgedBy): Verdict => ({
  state: 'ungraded',
  judgedBy,
  reasons: [
    'The check ran out of time before it could tell: an endless loop, or a machine that does other work. Check again.',
  ],
});

/** Whether an evaluation fails for a name that the student binds in another blank. */
function isForeignName(failing: Failing, work: Work, unit: readonly number[]): boolean {
  const { fault } = failing;
  if (fault.kind !== 'error' || !/^(?:NameError|UnboundLocalError)$/.test(fault.type)) return false;
  const name = /'([^']+)'/.exec(fault.message)?.[1];
  return (
    name !== undefined &&
    work.answers.some((answer, at) => !unit.includes(at) && boundNames(statementsOf(answer.join('\n')) ?? []).has(name))
  );
}

/**
 * The fillings in which a unit is tried: with the document's answers around it; with the student's answers so far that
 * are right; with the student's later answers too, where names are handed on.
 */
function contextsOf(
  work: Work,
  prepared: Prepared,
  unit: readonly number[],
  verdicts: readonly (Verdict | null)[],
): (readonly (readonly string[])[])[] {
  const { answers, blank } = work;
  const base = prepared.basis.map(({ kind, lines }, at) => (kind === 'none' && !blank[at] ? answers[at]! : lines));
  const first = unit[0]!;
  const usable = (at: number): boolean => verdicts[at] === null || verdicts[at]!.state === 'correct';
  const alone = base.map((lines, at) => (unit.includes(at) ? answers[at]! : lines));
  const before = base.map((lines, at) =>
    unit.includes(at) || (at < first && verdicts[at]?.state === 'correct') ? answers[at]! : lines,
  );
  const all = base.map((lines, at) => (unit.includes(at) || usable(at) ? answers[at]! : lines));
  const seen = new Set<string>();
  const order = evaluateAllFirst(work, prepared, all) ? [all, alone, before] : [alone, before, all];
  return order.filter((one) => {
    const key = one.map((lines) => lines.join('\n')).join('\u0000');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether the student's answers as a whole pass: then no other context has to be run. */
function evaluateAllFirst(work: Work, prepared: Prepared, all: readonly (readonly string[])[]): boolean {
  const result = prepared.complete && prepared.task.driver === null;
  const scope: Scope = { holes: prepared.task.holes.map((_, at) => at), result };
  return evaluate(prepared, all, scope, work.budget, work.additions).failing === null;
}

function rightReasons(prepared: Prepared, unit: readonly number[], judgedBy: JudgedBy): string[] {
  const count = prepared.cases.length;
  const inputs = prepared.task.target ? ` on ${count} generated inputs` : '';
  if (judgedBy === 'reference') return [`It does what the reference solution does${inputs}.`];
  if (judgedBy === 'properties') {
    const quotes = unit.map((at) => prepared.basis[at]!.quote).filter((quote) => quote !== '');
    return [`It does what the words ask for${inputs}: “${quotes.join('”, “')}”.`];
  }
  return [`The code that follows runs with it, and every condition on it holds${inputs}.`];
}

function wrong(
  work: Work,
  prepared: Prepared,
  unit: readonly number[],
  judgedBy: JudgedBy,
  evaluation: Evaluation,
  context: readonly (readonly string[])[],
  scope: Scope,
): Verdict {
  const failing = mostTelling(evaluation);
  const small = shrink(prepared, context, failing, scope, work.budget, work.additions);
  const { failure, reasons, observed } = explain(work, small.prepared, context, small.failing, scope);
  const error = errorPlace(work, prepared, context, small.failing, evaluation, unit);
  const misconceptions = [...observed, ...nameMisconceptions(work, prepared, unit, evaluation, context, scope)].filter(
    (one, at, all) =>
      all.findIndex((other) => other.code === one.code) === at &&
      !(one.code === 'not-normalised' && all.some(({ code }) => code === 'probabilities-do-not-sum-to-one')),
  );
  return {
    state: 'wrong',
    judgedBy,
    reasons: [
      ...reasons,
      ...misconceptions.map(({ message }) => message).filter((message) => !reasons.includes(message)),
      ...rubricWords(work.task.question, misconceptions),
    ],
    failure,
    misconceptions,
    error,
  };
}

/** The smallest failing case; of broken conditions the smallest one that breaks the most of them. */
function mostTelling(evaluation: Evaluation): Failing {
  const broken = ({ fault }: Failing): number => (fault.kind === 'condition' ? fault.conditions.length : 0);
  return evaluation.faults.reduce((best, one) => (broken(one) > broken(best) ? one : best));
}

/** A grader's reason of the document that names the same mistake, quoted. */
function rubricWords(question: Question, misconceptions: readonly Misconception[]): string[] {
  const patterns: Readonly<Record<string, RegExp>> = {
    'probabilities-do-not-sum-to-one': /\bnormali[sz]|\bsum(?:s|med)?\b[^.]*\bto (?:1|one)\b/i,
    'selected-entries-drawn': /\bselected\b|\bselection\b/i,
    'not-normalised': /\bnormali[sz]/i,
    'axis-swapped': /\baxis\b/i,
  };
  const said: string[] = [];
  for (const { code } of misconceptions)
    for (const item of question.rubric?.items ?? [])
      if (item.points < 0 && patterns[code]?.test(item.text))
        said.push(`The grader's rubric names it too: “${item.text}”.`);
  return [...new Set(said)];
}

/** A blank without any answer to compare with: the code behind it, stated shapes, examples. */
function withoutBasis(work: Work, prepared: Prepared, unit: readonly number[]): Verdict {
  const examples = runExamples(work, prepared);
  if (examples) return examples;
  const shapes = judgeShapes(work, prepared, unit);
  if (shapes) return shapes;
  return { state: 'ungraded', judgedBy: 'none', reasons: [prepared.problem ?? sentences.none] };
}

function assemble(work: Work, verdicts: readonly Verdict[], findings: Finding[]): CodeCheck {
  const { task, file } = work;
  const own = task.holes.filter((hole) => hole.own);
  const unpriced = own.every((hole) => hole.worth === null);
  const worthOf = (worth: number | null): number => worth ?? (unpriced ? 1 / own.length : 0);
  const blanks = task.holes.map((hole, at): BlankCheck => {
    const verdict = verdicts[at]!;
    const outOf = hole.own ? worthOf(hole.worth) : (hole.worth ?? 0);
    const region = file.regions[at];
    return {
      id: hole.id,
      question: hole.question,
      label: `Blank ${hole.id}`,
      firstLine: region?.firstLine ?? 0,
      lastLine: region?.lastLine ?? 0,
      state: verdict.state,
      points: verdict.state === 'correct' ? outOf : 0,
      outOf,
      judgedBy: verdict.judgedBy,
      reasons: verdict.reasons,
      failure: verdict.failure ?? null,
      misconceptions: verdict.misconceptions ?? [],
      error: verdict.error ?? null,
    };
  });
  const counted = blanks.filter((_, at) => task.holes[at]!.own);
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const points = round(counted.reduce((sum, blank) => sum + blank.points, 0));
  const outOf = round(counted.reduce((sum, blank) => sum + blank.outOf, 0));
  const state = stateOf(counted);
  const judged = counted.map((blank) => blank.judgedBy).filter((by) => by !== 'none');
  const order: readonly JudgedBy[] = ['none', 'docstring', 'properties', 'following code', 'reference'];
  const judgedBy =
    judged.length === 0 ? 'none' : judged.reduce((weak, by) => (order.indexOf(by) < order.indexOf(weak) ? by : weak));
  const reasons: string[] = [];
  if (unpriced && counted.length > 0)
    reasons.push('The document prints no points for this question: counted out of 1.');
  const open = counted.filter((blank) => blank.state === 'ungraded');
  if (open.length > 0 && open.length < counted.length)
    reasons.push(
      `Points only for what could be judged: ${open.map((blank) => blank.label).join(', ')} ${open.length === 1 ? 'is' : 'are'} left to you.`,
    );
  reasons.push(...againstRubric(work, counted, points, state, findings));
  return {
    state,
    points,
    outOf,
    blanks,
    judgedBy,
    judgedBySentence:
      [...new Set(judged)]
        .sort((a, b) => order.indexOf(b) - order.indexOf(a))
        .map((by) => sentences[by])
        .join(' ') || sentences.none,
    reasons: [...reasons, ...(counted.length === 1 ? counted[0]!.reasons : [])],
    findings,
  };
}

function stateOf(blanks: readonly BlankCheck[]): ScoreState {
  const states = new Set(blanks.map(({ state }) => state));
  if (states.size === 1) return [...states][0]!;
  if (states.size === 0) return 'ungraded';
  if (states.has('correct'))
    return blanks.every(({ state }) => state === 'correct' || state === 'ungraded') ? 'partial' : 'partial';
  if (states.has('ungraded')) return 'ungraded';
  return states.has('invalid') ? 'invalid' : 'wrong';
}

/** The script that is graded in the document holds this very answer: the computed verdict beside the grader's points. */
function againstRubric(
  work: Work,
  counted: readonly BlankCheck[],
  points: number,
  state: ScoreState,
  findings: Finding[],
): string[] {
  const { question, holes } = work.task;
  const { earned, studentAnswer } = question;
  if (earned === null || studentAnswer === null || counted.length !== 1 || state === 'ungraded' || state === 'blank')
    return [];
  const at = holes.findIndex((hole) => hole.own);
  const squeeze = (text: string): string => text.replace(/\s+/g, '');
  const given = squeeze(work.answers[at]!.join('\n'));
  const asked = squeeze(asStatements(studentAnswer.split('\n'), holes[at]!).join('\n'));
  if (given !== asked || Math.abs(earned - points) < 1e-9) return [];
  const taken = question.rubric?.items.find((item) => item.applied && item.points < 0);
  const message = `The grader gave ${earned} of ${question.points ?? counted[0]!.outOf} points${taken ? ` (“${taken.text}”)` : ''}; as the text stands, this answer computes to ${points} of ${counted[0]!.outOf}. What the grader saw is not in the text any more, or was judged otherwise.`;
  findings.push({
    code: 'verdict-differs-from-rubric',
    severity: 'information',
    message,
    line: question.rubric?.lines.first ?? question.lines.first,
    question: question.id,
  });
  return [message];
}
