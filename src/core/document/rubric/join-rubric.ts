import type { Finding, Key, Section } from '../../exam/model.ts';
import type { OptionDraft, QuestionDraft } from '../questions/draft.ts';
import { readKindHint } from '../questions/kind.ts';
import { append } from '../text/append.ts';
import { type CodeBlank, splitCodeBlanks } from './code-blanks.ts';
import type { RubricEntry, RubricGroup, RubricHeader } from './read-rubric.ts';
import { readRubricChoiceKey, readRubricScoring, readRubricTextKey } from './rubric-key.ts';

export interface Joined {
  readonly questions: QuestionDraft[];
  readonly sections: Section[];
}

/** A leaf of the script with the statements of the questions around it. */
interface Leaf {
  readonly draft: QuestionDraft;
  readonly context: readonly string[];
  readonly figures: QuestionDraft['figures'];
}

/**
 * Joins the rubric's entries with the script's questions, group by group, in order and by points: labels repeat and
 * questions get lost, the order never changes. What only the rubric knows becomes a question without a statement.
 */
export function joinRubric(
  header: RubricHeader,
  drafts: readonly QuestionDraft[],
  sections: readonly Section[],
  findings: Finding[],
): Joined {
  const grouped = header.entries.some((entry) => entry.id.includes('.'));
  const questions: QuestionDraft[] = [];
  if (!grouped) {
    const leaves = drafts.flatMap((draft) => leavesOf(draft, []));
    const section = sections.length === 1 ? (sections[0]?.id ?? null) : null;
    append(questions, joinGroup(header.entries, leaves, section, false, findings));
    checkTotals(header, findings);
    return { questions, sections: [...sections] };
  }
  const own: Section[] = [];
  const used = new Set<QuestionDraft>();
  const byGroup = new Map<string, RubricEntry[]>();
  for (const entry of header.entries) {
    const own = byGroup.get(entry.group);
    if (own) own.push(entry);
    else byGroup.set(entry.group, [entry]);
  }
  const byId = new Map<string, QuestionDraft>();
  for (const draft of drafts) if (!byId.has(draft.id)) byId.set(draft.id, draft);
  for (const group of header.groups) {
    const entries = byGroup.get(group.id) ?? [];
    const body = byId.get(group.id);
    if (body) used.add(body);
    const title = groupTitle(group, body);
    const choice = readKindHint(title, body?.prompt ?? '').choice;
    own.push(groupSection(group, body, entries, title));
    const single = entries.length === 1 && entries[0]?.id === group.id;
    if (body && body.parts.length === 0 && !single) {
      append(questions, joinUndivided(body, entries, group.id));
      continue;
    }
    const leaves = body ? leavesOf(body, []) : [];
    append(questions, joinGroup(entries, leaves, group.id, choice, findings));
  }
  for (const draft of drafts) if (!used.has(draft) && draft.options.length > 0) questions.push(draft);
  checkTotals(header, findings);
  return { questions, sections: own };
}

function leavesOf(draft: QuestionDraft, context: readonly string[], figures: QuestionDraft['figures'] = []): Leaf[] {
  if (draft.parts.length === 0) return [{ draft, context, figures }];
  const own =
    context.length === 0 && draft.item?.style === 'word' ? instructionless(draft) : [draft.title ?? '', draft.prompt];
  const inner = [...context, own.filter((text) => text !== '').join('\n\n')].filter((text) => text !== '');
  return draft.parts.flatMap((part) => leavesOf(part, inner, [...figures, ...draft.figures]));
}

/** The prompt of a whole question group: its situation, not its instructions. */
function instructionless(draft: QuestionDraft): string[] {
  return /\bquestions in this section\b|\bfor each of the following\b|^this is a bonus question\.?[^.]*\.?$/i.test(
    draft.prompt,
  )
    ? []
    : [draft.prompt];
}

function groupTitle(group: RubricGroup, body: QuestionDraft | undefined): string {
  const title = group.title ?? body?.title ?? `Question ${group.id}`;
  return body?.title?.startsWith(`${title}, `) ? body.title : title;
}

function groupSection(
  group: RubricGroup,
  body: QuestionDraft | undefined,
  entries: readonly RubricEntry[],
  title: string,
): Section {
  const instructions = body && instructionless(body).length === 0 ? body.prompt : '';
  return {
    id: group.id,
    title,
    points: group.points ?? (entries.length === 1 ? entries[0]?.points : body?.points) ?? null,
    minutes: null,
    scoring: null,
    choose: null,
    instructions,
    lines: { first: body?.first ?? group.line, last: body?.last ?? group.line },
  };
}

function joinGroup(
  entries: readonly RubricEntry[],
  leaves: readonly Leaf[],
  section: string | null,
  choice: boolean,
  findings: Finding[],
): QuestionDraft[] {
  const pairs = align(entries, leaves);
  const out: QuestionDraft[] = [];
  const taken = new Set(pairs.filter((at) => at >= 0).map((at) => leaves[at]));
  entries.forEach((entry, index) => {
    const at = pairs[index] ?? -1;
    const leaf = at >= 0 ? leaves[at] : undefined;
    out.push(leaf ? fromLeaf(entry, leaf, section, choice, findings) : lost(entry, leaves, taken, section, findings));
  });
  return out;
}

const NEVER = -1e6;

function bare(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]/g, '');
}

interface Side {
  /** Label and id without case and punctuation. */
  readonly label: string;
  readonly id: string;
  readonly points: number | null;
  readonly dotted: boolean;
}

function entrySide(entry: RubricEntry): Side {
  return { label: bare(entry.label), id: bare(entry.id), points: entry.points, dotted: entry.id.includes('.') };
}

function leafSide(leaf: Leaf, group: string, dotted: boolean): Side {
  const { printed, id, points } = leaf.draft;
  const label = dotted && printed.startsWith(group) ? printed.slice(group.length) : printed;
  return { label: bare(label), id: bare(id), points, dotted };
}

function likeness(entry: Side, leaf: Side): number {
  const sameLabel = leaf.label === entry.label || leaf.id === entry.id;
  if (leaf.points === null) return sameLabel ? 2 : entry.dotted ? NEVER : 0.5;
  if (leaf.points === entry.points) return sameLabel ? 4 : 3;
  return sameLabel ? 0.2 : NEVER;
}

/** For each entry the index of its leaf or -1: the order-preserving assignment with the most in common. */
function align(entries: readonly RubricEntry[], leaves: readonly Leaf[]): number[] {
  const rows = entries.length;
  const columns = leaves.length;
  if (rows * columns > 4e6) return entries.map((_, index) => (index < columns ? index : -1));
  const left = entries.map(entrySide);
  const right = leaves.map((leaf) => leafSide(leaf, entries[0]?.group ?? '', left[0]?.dotted ?? false));
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const gain = new Float64Array(rows * columns);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const own = likeness(left[row] as Side, right[column] as Side);
      gain[row * columns + column] = own;
      const take = own + (best[(row + 1) * width + column + 1] ?? 0);
      best[row * width + column] = Math.max(
        take,
        best[(row + 1) * width + column] ?? 0,
        best[row * width + column + 1] ?? 0,
      );
    }
  }
  const pairs: number[] = [];
  let column = 0;
  for (let row = 0; row < rows; row++) {
    let chosen = -1;
    for (; column < columns; column++) {
      const here = best[row * width + column] ?? 0;
      if (here === (gain[row * columns + column] ?? 0) + (best[(row + 1) * width + column + 1] ?? 0)) {
        chosen = column++;
        break;
      }
      if (here === (best[(row + 1) * width + column] ?? 0)) break;
    }
    pairs.push(chosen);
  }
  return pairs;
}

function fromLeaf(
  entry: RubricEntry,
  leaf: Leaf,
  section: string | null,
  choice: boolean,
  findings: Finding[],
): QuestionDraft {
  const { draft } = leaf;
  draft.printed = draft.id;
  draft.id = entry.id;
  draft.section = section;
  draft.points = entry.points;
  draft.earned = entry.earned;
  draft.rubric = entry.rubric;
  draft.figures = [...leaf.figures, ...draft.figures];
  if (leaf.context.length > 0)
    draft.prompt = [...leaf.context, draft.prompt].filter((text) => text !== '').join('\n\n');
  rubricKey(entry, draft, choice, findings);
  if (draft.options.length > 0) draft.scoring = readRubricScoring(entry) ?? draft.scoring;
  return draft;
}

/** A question whose statement the script has lost. */
function lost(
  entry: RubricEntry,
  leaves: readonly Leaf[],
  taken: ReadonlySet<Leaf | undefined>,
  section: string | null,
  findings: Finding[],
): QuestionDraft {
  const host = leaves.find(
    (leaf) =>
      !taken.has(leaf) &&
      leaf.draft.printed !== '' &&
      bare(entry.label).startsWith(bare(leaf.draft.printed.slice(entry.group.length))) &&
      leaf.draft.points === null,
  );
  findings.push({
    code: 'statement-lost',
    severity: 'warning',
    message: `The rubric grades ${entry.id} (${entry.label}, ${entry.points} points), but its statement is not in the script.`,
    line: entry.rubric.lines.first,
    question: entry.id,
  });
  return {
    id: entry.id,
    printed: entry.label,
    kind: 'short-answer',
    title: null,
    section,
    points: entry.points,
    extraCredit: false,
    prompt: host ? [...host.context, host.draft.prompt].filter((text) => text !== '').join('\n\n') : '',
    options: [],
    key: null,
    solution: null,
    rubric: entry.rubric,
    earned: entry.earned,
    parts: [],
    first: entry.rubric.lines.first,
    last: entry.rubric.lines.last,
    scoring: null,
    code: [],
    figures: [],
    table: null,
    studentAnswer: null,
    item: null,
    stem: [],
    answerPieces: [],
    studentLines: [],
  };
}

/** One statement that the rubric grades in several pieces: the numbered blanks of its code, or parts without labels. */
function joinUndivided(body: QuestionDraft, entries: readonly RubricEntry[], section: string): QuestionDraft[] {
  const blanks = splitCodeBlanks(body.code, entries.length);
  return entries.map((entry, index) => {
    const blank = blanks?.[index];
    const draft: QuestionDraft = {
      ...body,
      id: entry.id,
      section,
      kind: blank ? 'code' : body.kind,
      code: blank ? wholeProgram(body.code) : body.code,
      title: blank ? blank.title : body.title,
      points: entry.points,
      earned: entry.earned,
      rubric: entry.rubric,
      prompt: blank && blanks ? `${blankPrompt(body, blanks)}\n\n**Blank ${index + 1}.** ${blank.title}` : body.prompt,
      studentAnswer: blank ? blank.answer : body.studentAnswer,
      first: blank?.line ?? body.first,
      last: blank?.last ?? body.last,
      item: index === 0 ? body.item : null,
      studentLines: blank ? [] : body.studentLines,
    };
    return draft;
  });
}

/** A program that a page break cut into several blocks, as one. */
function wholeProgram(code: QuestionDraft['code']): QuestionDraft['code'] {
  const [first] = code;
  const last = code.at(-1);
  if (!first || !last || code.length === 1) return code;
  const text = code.map((block) => block.text.replace(/^\n+|\s+$/g, '')).join('\n');
  return [{ language: first.language, text, lines: { first: first.lines.first, last: last.lines.last } }];
}

/** The statement with the student's expressions taken out of its program. */
function blankPrompt(body: QuestionDraft, blanks: readonly CodeBlank[]): string {
  const lines = body.prompt.split('\n');
  let from = 0;
  for (const blank of blanks) {
    if (blank.answer === null) continue;
    const at = lines.findIndex(
      (line, index) => index >= from && !line.trim().startsWith('#') && line.includes(blank.answer ?? ''),
    );
    if (at < 0) continue;
    lines[at] = (lines[at] ?? '').replace(blank.answer, () => '________');
    from = at + 1;
  }
  return lines.join('\n');
}

function rubricKey(entry: RubricEntry, draft: QuestionDraft, choice: boolean, findings: Finding[]): void {
  const virtual = [
    { label: 'True', text: 'True' },
    { label: 'False', text: 'False' },
  ];
  const options = draft.options.length > 0 ? draft.options : draft.kind === 'true-false' || choice ? virtual : [];
  const key = options.length > 0 ? readRubricChoiceKey(entry, options) : null;
  if (key && draft.options.length === 0 && choice) {
    draft.kind = 'true-false';
    draft.options = virtual.map((option) => virtualOption(option.label, draft));
    const at = draft.first;
    findings.push({
      code: 'options-lost',
      severity: 'information',
      message: 'The options are not printed here; the rubric grades True or False.',
      line: at,
      question: draft.id,
    });
  }
  const found = key ?? (draft.options.length === 0 && draft.kind !== 'true-false' ? readRubricTextKey(entry) : null);
  if (!found) return;
  draft.key = { value: found.value, source: 'rubric', line: found.line } satisfies Key;
  const text = typeof found.value === 'string' ? found.value : '';
  const stated = entry.rubric.items.find((item) => item.line === found.line)?.text ?? text;
  draft.solution =
    /[:.]\s*\S|[A-Z]{2,}/.test(stated) && entry.rubric.items.every((item) => !item.text.startsWith('Click here'))
      ? solutionOf(stated, found.line, draft)
      : draft.solution;
  if (typeof found.value !== 'string') {
    if (draft.kind === 'single-choice' && found.value.length > 1) draft.kind = 'multi-choice';
    contradiction(draft, found.value, findings);
  }
}

function solutionOf(text: string, line: number, draft: QuestionDraft): QuestionDraft['solution'] {
  return draft.solution ?? { text, lines: { first: line, last: line } };
}

function virtualOption(label: string, draft: QuestionDraft): OptionDraft {
  return {
    label,
    text: label,
    lines: { first: draft.first, last: draft.first },
    box: '',
    strong: false,
    coloured: false,
    mark: '',
    item: draft.item as OptionDraft['item'],
  };
}

/** Ticks and crosses beside the options are the student's: where they differ from the rubric, the rubric wins. */
function contradiction(draft: QuestionDraft, key: readonly string[], findings: Finding[]): void {
  const ticked = draft.options.filter((option) => /[✓✔☑]|circled/u.test(option.mark)).map((option) => option.label);
  const crossed = draft.options.filter((option) => /[✗✘✕❌]/u.test(option.mark)).map((option) => option.label);
  if (ticked.length + crossed.length === 0) return;
  draft.studentAnswer ??= ticked.join(', ');
  const differs = ticked.some((label) => !key.includes(label)) || crossed.some((label) => key.includes(label));
  if (!differs) return;
  findings.push({
    code: 'marks-contradict-rubric',
    severity: 'warning',
    message: `The rubric makes the key ${key.join(', ')}; the marks beside the options say ${ticked.join(', ') || 'none'}. The marks are the student's: the rubric is taken.`,
    line: draft.options.find((option) => option.mark !== '')?.lines.first ?? draft.first,
    question: draft.id,
  });
}

function checkTotals(header: RubricHeader, findings: Finding[]): void {
  const earned = header.entries.reduce((sum, entry) => sum + entry.earned, 0);
  const possible = header.entries.reduce((sum, entry) => sum + entry.points, 0);
  if (header.earned !== null && Math.abs(earned - header.earned) > 1e-6) {
    findings.push({
      code: 'earned-mismatch',
      severity: 'warning',
      message: `The graded questions add up to ${earned} points; the header says ${header.earned}.`,
      line: header.totalLine,
      question: null,
    });
  }
  if (header.total !== null && Math.abs(possible - header.total) > 1e-6) {
    findings.push({
      code: 'total-mismatch',
      severity: 'warning',
      message: `The graded questions are worth ${possible} points; the header says ${header.total}.`,
      line: header.totalLine,
      question: null,
    });
  }
}
