/** What a coding question asks, put together once: the template, its blanks, and what judges them. */
import { answerable, type Exam, type Finding, type Question } from '../exam/model.ts';
import { parse } from '../python/syntax/parser.ts';
import { type Statement, type StatementOf, SyntaxProblem } from '../python/syntax/tree.ts';
import { alignAnswers, announcedNames, wordsOf } from './align.ts';
import { type Driver, driverOf } from './driver.ts';
import { givenCode } from './given-code.ts';
import { findHoles, type Hole, type TemplateItem } from './holes.ts';
import { boundNames, readNames, statementsOf } from './names.ts';
import { render } from './program.ts';
import { dedent, indentOf } from './source-lines.ts';

/** A blank with what the document says of it. */
export interface TaskHole extends Hole {
  readonly question: string;
  /** Whether it belongs to the question itself, not to another one of the same code. */
  readonly own: boolean;
  /** Points of the blank, or null where the exam prints none for it. */
  readonly worth: number | null;
  /** The document's answer, dedented; null where it has none. */
  readonly reference: readonly string[] | null;
  /** Names that are compared behind the blank: the question states them. */
  readonly observed: readonly string[];
}

export interface CodingTask {
  readonly question: Question;
  readonly template: readonly TemplateItem[];
  readonly holes: readonly TaskHole[];
  /** Holes that the reference answers together, by index; each hole alone where it can be told apart. */
  readonly units: readonly (readonly number[])[];
  /** The reference solution as printed, or null. */
  readonly reference: string | null;
  /** The function that is called with generated arguments; null where the code is a script. */
  readonly target: StatementOf<'FunctionDef'> | null;
  /** What calls the methods of a class, where they hold the blanks; the target is its function. */
  readonly driver: Driver | null;
  readonly docstring: string;
  /** Line of the exam document at which the docstring begins. */
  readonly prose: string;
  /** Texts of `check` blocks. */
  readonly checks: readonly string[];
  readonly findings: readonly Finding[];
  /** What CPython says of the given code, where it is no Python even with every blank filled. */
  readonly broken: SyntaxProblem | null;
}

const tasks = new WeakMap<Question, { readonly exam: object | undefined; readonly task: CodingTask }>();

/** The task of a question; the same object for the same question and exam. */
export function taskOf(question: Question, exam?: Pick<Exam, 'questions'>): CodingTask {
  const known = tasks.get(question);
  if (known && known.exam === exam) return known.task;
  const siblings = exam ? siblingsOf(question, exam) : [question];
  const key = contentOf(question, siblings);
  const task = byContent.get(key) ?? makeTask(question, siblings);
  byContent.delete(key);
  byContent.set(key, task);
  if (byContent.size > MOST_TASKS) byContent.delete(byContent.keys().next().value as string);
  tasks.set(question, { exam, task });
  return task;
}

/** Tasks by what they are made of: a worker gets a new copy of the question with each message. */
const byContent = new Map<string, CodingTask>();
const MOST_TASKS = 24;

/** All that a task is made of, as text. */
function contentOf(question: Question, siblings: readonly Question[]): string {
  const { id, title, points, code, prompt, solution, key, lines, studentAnswer, rubric, earned } = question;
  const others = siblings.map((other) => [other.id, other.points, other.lines, blankNumber(other)]);
  return JSON.stringify([id, title, points, code, prompt, solution, key, lines, studentAnswer, rubric, earned, others]);
}

export interface Fence {
  readonly info: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown text. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { mark: string; info: string; indent: number; lines: string[] } | null = null;
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const mark = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (open) {
      if (mark && mark[2]!.startsWith(open.mark) && mark[3] === '') {
        fences.push({ info: open.info, text: open.lines.join('\n') });
        open = null;
      } else open.lines.push(line.slice(Math.min(open.indent, indentOf(line).length)));
    } else if (mark) open = { mark: mark[2]!, info: mark[3]!.trim().toLowerCase(), indent: mark[1]!.length, lines: [] };
  }
  if (open) fences.push({ info: open.info, text: open.lines.join('\n') });
  return fences;
}

const isCheck = (info: string): boolean => /(?:^|[\s{.])check\b/.test(info);

function makeTask(question: Question, siblings: readonly Question[]): CodingTask {
  const given = givenCode(question);
  const findings: Finding[] = [...given.findings];
  const solution = fencesOf(question.solution?.text ?? '');
  const keyTexts = question.key === null ? [] : [question.key.value].flat().map(String);
  const keyFences = keyTexts.flatMap((text) => fencesOf(text));
  const checks = [...solution, ...keyFences]
    .filter(({ info }) => isCheck(info))
    .map(({ text }) => text)
    .concat(question.code.filter(({ language }) => /^check$/i.test(language)).map(({ text }) => text));
  const programs = [...solution, ...keyFences].filter(
    ({ info, text }) =>
      !isCheck(info) && /^(?:|python3?|py|ipython3?|\{?\.?python.*)$/.test(info.split(/\s/)[0]!) && text.trim() !== '',
  );
  let template = findHoles(given.lines, question.studentAnswer);
  let reference = programs.find(({ text }) => statementsOf(text) !== null)?.text ?? null;
  if (reference === null) reference = snippetReference(question, keyTexts, template);
  template = withSignature(template, reference);
  template = mendScope(template, question, findings);

  const holes = template.flatMap((item) => (item.kind === 'hole' ? [item.hole] : []));
  const aligned = reference === null ? null : alignAnswers(template, reference);
  const units: number[][] = [];
  const answers: (readonly string[] | null)[] = holes.map(() => null);
  if (aligned && reference !== null) {
    const lines = reference.split('\n');
    for (const run of aligned.runs) {
      const apart = run.holes.every((at) => (aligned.answers[at]?.length ?? 0) > 0);
      if (apart) {
        for (const at of run.holes) {
          answers[at] = aligned.answers[at]!;
          units.push([at]);
        }
      } else if (run.stretch) {
        const together = dedent(lines.slice(run.stretch.from, run.stretch.to));
        run.holes.forEach((at, index) => {
          answers[at] = index === 0 ? together : [];
        });
        units.push([...run.holes]);
      }
    }
  } else for (const at of holes.keys()) units.push([at]);
  if (aligned && !answers.some((answer) => answer !== null && answer.length > 0)) reference = null;

  const own = ownHoles(question, holes);
  const owners = holes.map((hole, at) => (own.has(at) ? question.id : (ownerOf(hole, at, siblings) ?? question.id)));
  const worth = worths(question, holes, own, siblings, owners, findings);
  const filled = render(
    template,
    holes.map((hole, at) => answers[at] ?? hole.placeholder),
  );
  let broken: SyntaxProblem | null = null;
  let body: readonly Statement[] = [];
  try {
    body = parse(filled.text).body;
  } catch (error) {
    if (error instanceof SyntaxProblem) broken = error;
  }
  if (broken) {
    findings.push({
      code: 'given-code-broken',
      severity: 'warning',
      message: `The given code is no Python: ${broken.message}. It is shown as it is printed.`,
      line: filled.sources[broken.line - 1] ?? question.lines.first,
      question: question.id,
    });
  }
  const plain = targetFunction(body, filled.owners, reference);
  const driver =
    plain === null && reference !== null ? driverOf(body, filled.owners, givenText(template), answers) : null;
  const target = plain ?? driver?.target ?? null;
  const observed = holes.map((hole, at) => observedNames(hole, answers[at] ?? null));
  const made: TaskHole[] = holes.map((hole, at) => ({
    ...hole,
    question: owners[at]!,
    own: own.has(at),
    worth: worth[at]!,
    reference: reference === null ? null : (answers[at] ?? null),
    observed: observed[at]!,
  }));
  return {
    question,
    template,
    holes: made,
    units,
    reference,
    target,
    driver,
    docstring:
      driver?.docstring ?? (target && docstringOf(target)) ?? docstringIn(reference, target?.name ?? null) ?? '',
    prose: question.prompt,
    checks,
    findings,
    broken,
  };
}

/** Questions that are blanks of the same code. */
function siblingsOf(question: Question, exam: Pick<Exam, 'questions'>): Question[] {
  const [code] = question.code;
  if (!code) return [question];
  const same = answerable(exam).filter(
    (other) => other.code[0]?.lines.first === code.lines.first && other.code[0]?.text === code.text,
  );
  return same.some((other) => other.id === question.id) ? same : [question];
}

const blankNumber = (question: Question): number | null => {
  const found = /\*\*Blank (\d{1,2})\.?\*\*/.exec(question.prompt);
  return found ? Number(found[1]) : null;
};

/** The holes that the question asks for itself: the one it names, those in its lines, or all. */
function ownHoles(question: Question, holes: readonly Hole[]): Set<number> {
  const number = blankNumber(question);
  if (number !== null && number <= holes.length) return new Set([number - 1]);
  const { first, last } = question.lines;
  const inside = [...holes.keys()].filter((at) => holes[at]!.source >= first && holes[at]!.source <= last);
  return new Set(inside.length > 0 ? inside : holes.keys());
}

function ownerOf(hole: Hole, at: number, siblings: readonly Question[]): string | null {
  const owner =
    siblings.find((question) => blankNumber(question) === at + 1) ??
    siblings.find(({ lines }) => hole.source >= lines.first && hole.source <= lines.last);
  return owner?.id ?? null;
}

/** Points of each hole: as printed, else an equal share of what the question has left. */
function worths(
  question: Question,
  holes: readonly Hole[],
  own: ReadonlySet<number>,
  siblings: readonly Question[],
  owners: readonly string[],
  findings: Finding[],
): (number | null)[] {
  const worth: (number | null)[] = holes.map((hole) => hole.points);
  const groups = new Map<string, number[]>();
  owners.forEach((owner, at) => {
    if (owner === question.id && !own.has(at)) return;
    groups.set(owner, [...(groups.get(owner) ?? []), at]);
  });
  for (const [id, members] of groups) {
    const asked = id === question.id ? question : siblings.find((other) => other.id === id);
    if (id !== question.id && !asked) continue;
    const total = asked?.points ?? null;
    const printed = members.reduce((sum, at) => sum + (worth[at] ?? 0), 0);
    const open = members.filter((at) => worth[at] === null);
    if (total === null) continue;
    if (open.length > 0 && printed <= total) for (const at of open) worth[at] = (total - printed) / open.length;
    else if (Math.abs(printed - total) > 1e-9 && id === question.id) {
      findings.push({
        code: 'blank-points-differ',
        severity: 'warning',
        message: `The points of the blanks add up to ${printed}, the question is worth ${total}; the blanks count in proportion.`,
        line: question.lines.first,
        question: question.id,
      });
      for (const at of members) worth[at] = printed > 0 ? ((worth[at] ?? 0) * total) / printed : total / members.length;
    }
  }
  return worth;
}

/** A solution or key that is the text of the blank alone, as a whole program. */
function snippetReference(
  question: Question,
  keys: readonly string[],
  template: readonly TemplateItem[],
): string | null {
  const holes = template.flatMap((item) => (item.kind === 'hole' ? [item.hole] : []));
  if (holes.length === 0) return null;
  const own = [...ownHoles(question, holes)];
  if (own.length !== 1 || own[0] === undefined) return null;
  const texts = [...keys, question.solution?.text ?? ''].flatMap((text) => [
    ...fencesOf(text).map((fence) => fence.text),
    ...(/^\s*`([^`\n]+)`\s*\.?\s*$/.exec(text)?.slice(1) ?? []),
    text.includes('`') || text.includes('\n') ? '' : text,
  ]);
  for (const text of texts) {
    const hole = holes[own[0]]!;
    if (text.trim() === '' || !/[-=([@+*/&|~<>%]/.test(text)) continue;
    const answer = asStatements(text.trim().split('\n'), hole);
    if (statementsOf(answer.join('\n')) === null) continue;
    if (hole.target && !boundNames(statementsOf(answer.join('\n')) ?? []).has(hole.target)) continue;
    if (!readsKnownNames(answer, template)) continue;
    if (holes.length > 1) return null;
    return render(template, [answer]).text;
  }
  return null;
}

/** Whether a text reads names of the code alone: prose that happens to be Python does not. */
function readsKnownNames(answer: readonly string[], template: readonly TemplateItem[]): boolean {
  const statements = statementsOf(answer.join('\n')) ?? [];
  const own = boundNames(statements);
  const code = template.map((item) => (item.kind === 'given' ? item.text : item.hole.placeholder.join(' '))).join('\n');
  const known = new Set(code.match(/[A-Za-z_]\w*/g) ?? []);
  const builtins = /^(?:np|numpy|abs|len|sum|max|min|int|float|bool|range|round|zip|enumerate|sorted|list|tuple)$/;
  return [...readNames(statements)].every((name) => own.has(name) || known.has(name) || builtins.test(name));
}

/** An answer given as an expression alone, put into the frame of its blank. */
export function asStatements(lines: readonly string[], hole: Pick<Hole, 'frame' | 'target'>): readonly string[] {
  const { frame } = hole;
  const text = dedent(lines).join('\n').trim();
  if (frame === null || text === '') return dedent(lines);
  const whole = statementsOf(text);
  const bare = whole === null || (whole.length === 1 && whole[0]!.kind === 'Expr');
  if (!bare) return dedent(lines);
  // `np.abs(a - b)` for `d = ____`; also where the text alone is no Python, so that its error is the student's own.
  if (whole === null && /^[A-Za-z_][\w.[\], ]*\s*=[^=]/.test(text)) return dedent(lines);
  return `${frame.before}${text}${frame.after}`.split('\n');
}

/** Without a given function, the header of the reference's function is given, so that it can be called. */
function withSignature(template: readonly TemplateItem[], reference: string | null): TemplateItem[] {
  const items = [...template];
  if (reference === null || items.some((item) => item.kind === 'given' && /^\s*(?:def|class)\b/.test(item.text)))
    return items;
  const holes = items.filter((item) => item.kind === 'hole');
  if (holes.length !== 1 || holes[0]?.kind !== 'hole') return items;
  const functions = statementsOf(reference)?.filter((statement) => statement.kind === 'FunctionDef') ?? [];
  const [only] = functions;
  if (functions.length !== 1 || !only) return items;
  const header = reference.split('\n').slice(only.line - 1, (only.body[0]?.line ?? only.line + 1) - 1);
  if (header.length === 0 || holes[0].hole.frame !== null) return items;
  const placed = { ...holes[0].hole, placeholder: [...header.map((line) => line.trimEnd()), '    ...'] };
  return items.map((item) => (item.kind === 'hole' ? { kind: 'hole', hole: placed } : item));
}

/**
 * Statements behind an `if` that read a name which only the `if` binds would fail whenever it is not taken: their indent
 * was lost, and they belong into it.
 */
function mendScope(template: readonly TemplateItem[], question: Question, findings: Finding[]): TemplateItem[] {
  const holes = template.flatMap((item) => (item.kind === 'hole' ? [item.hole] : []));
  const program = render(
    template,
    holes.map((hole) => hole.placeholder),
  );
  const body = statementsOf(program.text);
  const items = [...template];
  for (const fn of body ?? []) {
    if (fn.kind !== 'FunctionDef') continue;
    const parameters = new Set(
      [...fn.args.positionalOnly, ...fn.args.plain, ...fn.args.keywordOnly].map(({ name }) => name),
    );
    for (const [at, statement] of fn.body.entries()) {
      if (statement.kind !== 'If' || statement.orelse.length > 0) continue;
      const before = boundNames(fn.body.slice(0, at));
      const inside = boundNames(statement.body);
      const only = new Set([...inside].filter((name) => !before.has(name) && !parameters.has(name)));
      if (only.size === 0) continue;
      let last = -1;
      for (let next = at + 1; next < fn.body.length; next++) {
        const after = fn.body[next]!;
        if (after.kind === 'Return') break;
        if (![...readNames(after)].some((name) => only.has(name))) {
          if (last < 0) continue;
          break;
        }
        if (last < 0 && next !== at + 1) break;
        last = next;
        for (const name of boundNames([after])) if (!before.has(name)) only.add(name);
      }
      if (last < 0) continue;
      const extra = ' '.repeat(4);
      const from = fn.body[at + 1]!.line;
      const to = fn.body[last]!.endLine;
      const moved = new Set<number>();
      for (let line = from; line <= to; line++) moved.add(program.items[line - 1]!);
      if ([...moved].some((index) => items[index]?.kind === 'hole')) continue;
      for (const index of moved) {
        const item = items[index];
        if (item?.kind === 'given' && item.text.trim() !== '') items[index] = { ...item, text: extra + item.text };
      }
      const first = items[program.items[from - 1]!];
      findings.push({
        code: 'code-mended',
        severity: 'information',
        message: `These lines read a name that only the \`if\` above binds: they are moved into it.`,
        line: first?.kind === 'given' ? first.source : question.lines.first,
        question: question.id,
      });
      return items;
    }
  }
  return items;
}

const givenText = (template: readonly TemplateItem[]): string =>
  template.map((item) => (item.kind === 'given' ? item.text : item.hole.comment)).join('\n');

/** The function that holds a blank; else the last one of the reference. */
function targetFunction(
  body: readonly Statement[],
  owners: readonly (number | null)[],
  reference: string | null,
): StatementOf<'FunctionDef'> | null {
  const functions = body.filter((statement) => statement.kind === 'FunctionDef');
  const holding = functions.find((fn) => {
    for (let line = fn.line; line <= fn.endLine; line++)
      if (owners[line - 1] !== null && owners[line - 1] !== undefined) return true;
    return false;
  });
  if (holding) return holding;
  if (functions.length > 0 || reference === null) return null;
  return (statementsOf(reference) ?? []).filter((statement) => statement.kind === 'FunctionDef').at(-1) ?? null;
}

function docstringOf(fn: StatementOf<'FunctionDef'>): string | null {
  const [first] = fn.body;
  return first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str'
    ? first.value.value.value
    : null;
}

function docstringIn(reference: string | null, name: string | null): string | null {
  if (reference === null || name === null) return null;
  const fn = statementsOf(reference)?.find((statement) => statement.kind === 'FunctionDef' && statement.name === name);
  return fn?.kind === 'FunctionDef' ? docstringOf(fn) : null;
}

/** Names that the blank binds and the question states: the frame's target, those that the comment announces or speaks of. */
function observedNames(hole: Hole, reference: readonly string[] | null): string[] {
  if (hole.target !== null) return [hole.target];
  if (reference === null) return announcedNames(hole.comment);
  const bound = boundNames(statementsOf(reference.join('\n')) ?? []);
  const announced = announcedNames(hole.comment).filter((name) => bound.has(name));
  if (announced.length > 0) return announced;
  const words = wordsOf(hole.comment);
  return [...bound].filter((name) => words.has(name));
}
