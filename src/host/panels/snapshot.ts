import { answerable, type Exam, type Question, type Section } from '../../core/exam/model.ts';
import type { Response, Score } from '../../core/exam/response.ts';
import { describeRule } from '../../core/grading/describe-rule.ts';
import { quoteTellsKey } from '../../core/grading/quote-tells-key.ts';
import { limits } from '../../protocol/limits.ts';
import type {
  EditorForm,
  PanelDifference,
  PanelFigure,
  PanelMarking,
  PanelNotice,
  PanelPrompt,
  PanelRule,
  Revealed,
  Snapshot,
} from '../../protocol/messages.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { answerForm, task } from './answer-form.ts';
import { label, words } from './cut.ts';
import { type Elsewhere, nowhere } from './elsewhere.ts';
import { type FigureSlot, figureSlots } from './figure-slots.ts';
import type { Render, Rendering } from './rendering.ts';
import { type Unsolved, unsolved } from './unsolved.ts';
import { withoutTable } from './without-table.ts';

/** The part of a snapshot that only the document decides: rendered once per version of the document. */
export type Content = Pick<
  Snapshot,
  | 'ref'
  | 'path'
  | 'number'
  | 'title'
  | 'task'
  | 'points'
  | 'extraCredit'
  | 'index'
  | 'count'
  | 'instructionsHtml'
  | 'prompts'
  | 'figures'
  | 'form'
  | 'gradable'
  | 'hasSolution'
  | 'notices'
>;

/** What the panel knows besides the document. */
export interface Situation {
  readonly panel: string;
  readonly version: number;
  readonly epoch: number;
  readonly response: Response;
  /** Digest of the response in the storage. */
  readonly stored: string;
  readonly flagged: boolean;
  readonly attempts: number;
  readonly checked: { readonly score: Score; readonly response: Response; readonly selfMarked?: boolean } | null;
  readonly revealed: Revealed | null;
  /** Offered to the student who sees the solution. */
  readonly marking?: PanelMarking | null;
  readonly elsewhere?: Elsewhere;
  /** How the answer file of a coding question stands; takes the place of the document's form. */
  readonly editor?: EditorForm | null;
  /** Said besides what the document gives cause to say. */
  readonly notices: readonly PanelNotice[];
}

/** What the document holds of a question for a student who has not seen the solution. Pure. */
export function questionContent(found: FoundQuestion, rendering: Rendering): Content {
  const { render } = rendering;
  const { entry } = found;
  const question = unsolved(found.question);
  const chain = [...found.ancestors.map(unsolved), question];
  const section = entry.exam.sections.find(({ id }) => id === question.section) ?? null;
  const leaves = answerable(entry.exam);
  const gradable = found.question.key !== null;
  // In the order of what matters most: the budget of the renderer is shared.
  const prompts = chain.map((each) => prompt(each, render)).filter(({ html, title }) => html !== '' || title !== null);
  const form = answerForm(question, found.question.scoring?.rule.name ?? null, render);
  return {
    ref: { exam: entry.uri.toString(), question: question.id },
    path: [entry.exam.title || entry.exam.name || 'Exam', ...(section ? [section.title] : [])].map(words),
    number: words(question.id),
    title: question.title === null ? null : words(question.title),
    task: task(question, found.question.scoring?.rule.name ?? null),
    points: question.points,
    extraCredit: question.extraCredit,
    index: Math.max(
      0,
      leaves.findIndex(({ id }) => id === question.id),
    ),
    count: Math.max(1, leaves.length),
    instructionsHtml: section && section.instructions.trim() !== '' ? render(section.instructions) : null,
    prompts,
    figures: figureSlots(found)
      .flatMap((place) => figureOf(place, rendering))
      .slice(0, limits.items),
    form,
    gradable,
    hasSolution: gradable || found.question.solution !== null || found.question.rubric !== null,
    notices: notices(found, section),
  };
}

/** What Show solution shows: key, explanation and rubric. Only for a student who asked. Pure. */
export function revealedContent(
  { entry, question }: FoundQuestion,
  { render }: Rendering,
  differences: readonly PanelDifference[] = [],
): Revealed {
  const { key, solution, rubric } = question;
  const labels = key !== null && typeof key.value !== 'string' ? key.value.map(label) : null;
  return {
    labels: labels?.slice(0, limits.choices) ?? null,
    keyHtml: key !== null && typeof key.value === 'string' ? render(key.value) : null,
    source: key === null ? null : sources[key.source],
    solutionHtml: solution === null ? null : render(solution.text),
    rubric: (rubric?.items ?? []).slice(0, limits.items).map(({ points, text }) => ({ points, html: render(text) })),
    differences,
    findings: findings(entry.exam, question),
  };
}

/** What the reader found at a question. Some of it tells the key ("A ticked, B in the rubric"), so it comes with it. */
function findings(exam: Pick<Exam, 'findings'>, question: Question): string[] {
  const { first, last } = question.lines;
  return exam.findings
    .filter(({ question: about, line }) => (about === null ? first <= line && line <= last : about === question.id))
    .slice(0, 20)
    .map(({ message, line }) => words(`${message} (line ${line})`));
}

const sources = {
  solution: 'from the solution in the document',
  rubric: "from the grader's rubric in the document",
  marked: 'from the options marked in the document',
  paired: 'from another document',
  computed: 'computed',
  user: 'set by you',
} as const;

/** A whole snapshot. Carries key and solution exactly when `situation.revealed` does. Pure. */
export function snapshot(found: FoundQuestion, content: Content, situation: Situation): Snapshot {
  const { panel, version, epoch, response, stored, flagged, attempts, checked, revealed } = situation;
  return {
    kind: 'snapshot',
    version,
    epoch,
    panel,
    ...content,
    form: situation.editor ?? content.form,
    response,
    stored,
    flagged,
    attempts,
    rule: rule(found.question, revealed !== null),
    score:
      checked === null
        ? null
        : {
            points: checked.score.points,
            outOf: checked.score.outOf,
            state: checked.score.state,
            reasons: reasons(found.question, checked.score.reasons, revealed !== null),
            selfMarked: checked.selfMarked === true,
            response: checked.response,
          },
    revealed,
    marking: revealed === null ? null : (situation.marking ?? null),
    ...(situation.elsewhere ?? nowhere),
    notices: [...content.notices, ...situation.notices],
  };
}

/** The student's own text, typeset: a formula needs no dollars around it. Empty where there is nothing to typeset. Pure. */
export function previewOf(text: string, kind: Question['kind'], render: Render): string {
  const formula = kind === 'formula' && !/\$|\\[([]/.test(text);
  if (text.trim() === '' || !(formula || /[$\\]/.test(text))) return '';
  return render(formula ? `$$${text.replace(/\s+/g, ' ').trim()}$$` : text);
}

/** The rule, with the exam's own sentence unless that would give the key away. */
function rule(question: Question, revealed: boolean): PanelRule | null {
  const { scoring } = question;
  if (scoring === null) return null;
  const hidden = !revealed && quoteTellsKey(question);
  const { quote, line } = scoring;
  return { description: describeRule(scoring.rule), quote: hidden ? '' : words(quote), line: hidden ? null : line };
}

/** The reasons for a score, without a sentence of the exam that would give the key away. */
function reasons(question: Question, said: readonly string[], revealed: boolean): string[] {
  const shown = said.slice(0, limits.items);
  const quote = question.scoring?.quote.replace(/\s+/g, ' ').trim() ?? '';
  if (revealed || quote === '' || !quoteTellsKey(question)) return shown.map(words);
  return shown.map((reason) => words(reason.replaceAll(`“${quote}”`, '(its words are shown with the solution)')));
}

function prompt(question: Unsolved, render: Render): PanelPrompt {
  const { id, title } = question;
  const text =
    question.kind === 'table' && question.table ? withoutTable(question.prompt, question.table) : question.prompt;
  const html = text.trim() === '' ? '' : render(text);
  return { number: words(id), title: title === null ? null : words(title), html };
}

function figureOf({ question, at, slot, path: safe }: FigureSlot, rendering: Rendering): PanelFigure[] {
  const { image, placed = () => null, missing = () => false } = rendering;
  const { path, alt } = question.figures[at]!;
  const caption = words(alt.trim());
  if (path === null) return [{ caption, address: placed(slot), slot, inText: false }];
  const inText = question.prompt.includes(path);
  if (safe !== null && missing(safe)) return [{ caption: caption || words(safe), address: placed(slot), slot, inText }];
  // An image that the prompt itself shows need not be shown twice.
  return inText ? [] : [{ caption, address: safe === null ? null : image(safe), slot: null, inText }];
}

function notices({ question }: FoundQuestion, section: Section | null): PanelNotice[] {
  const said: PanelNotice[] = [];
  if (section?.choose) {
    said.push({ severity: 'information', text: `This section leaves a choice: “${words(section.choose.quote)}”` });
  }
  // code is judged by running it, and what it was judged by is said with the result
  if (question.key === null && question.kind !== 'multi-part' && question.kind !== 'code') {
    const kept = 'Your answer is kept, and nothing is graded.';
    said.push(
      question.solution === null
        ? { severity: 'warning', text: `This document holds no key for this question. ${kept}` }
        : { severity: 'information', text: `${kept} Compare it with the solution in the document.` },
    );
  }
  if (question.studentAnswer !== null) {
    said.push({
      severity: 'information',
      text: 'This document was filled in by someone: what they wrote is not shown and is not taken for the key.',
    });
  }
  return said;
}
