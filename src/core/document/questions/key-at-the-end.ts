import type { Finding, Section } from '../../exam/model.ts';
import { normalise } from '../keys/choice-key.ts';
import type { KeyZone, ZoneAnswer } from '../keys/key-zone.ts';
import { Item } from '../outline/item.ts';
import { choiceKey, type KeyContext } from './choice-key-of.ts';
import type { QuestionDraft } from './draft.ts';
import { toMarkdown } from './prose.ts';
import { refineByAnswer } from './refine-by-answer.ts';
import { KEY_LIMIT } from './shared-solution.ts';
import { virtualTrueFalse } from './solved.ts';

interface Match {
  readonly answer: ZoneAnswer;
  readonly draft: QuestionDraft | null;
}

/**
 * Gives each answer of a key at the end of the document to the question of its number, in its section where the numbers
 * restart. Returns false, and leaves the questions alone, where too few of them meet: the lines were no key then.
 */
export function applyKeyZone(
  zone: KeyZone,
  questions: readonly QuestionDraft[],
  sections: readonly Section[],
  context: KeyContext,
): boolean {
  const matches = matchAnswers(zone.answers, questions, sections);
  const met = matches.filter(({ draft }) => draft !== null);
  if (zone.total !== undefined && (met.length !== zone.total || questions.length !== zone.total)) return false;
  if (met.length < 2 || met.length * 10 < zone.answers.length * 6) return false;
  // A key speaks of most questions; two of ten are the steps of the last one's solution.
  if (met.length * 10 < questions.length * 5) return false;
  // A part of the last question may carry the same numbers: then nobody can tell whose answers they are.
  const last = questions.at(-1);
  if (
    last &&
    last.parts.length > 0 &&
    zone.answers.every(({ label }) => last.parts.some((part) => numberOf(part) === label))
  )
    return false;
  if (new Set(met.map(({ draft }) => draft)).size !== met.length) return false;
  // Numbers that choose options say nothing of a question whose options are lost.
  const positions = met.some(
    ({ answer, draft }) => draft && draft.options.length > 0 && /^\(?\d/.test(answer.pieces[0]?.text ?? ''),
  );
  for (const { answer, draft } of matches) {
    if (draft) give(answer, draft, positions, context);
    else context.findings.push(unmatched(answer));
  }
  return true;
}

function unmatched(answer: ZoneAnswer): Finding {
  const where = answer.section === null ? '' : ` of ${answer.section}`;
  return {
    code: 'answer-without-question',
    severity: 'warning',
    message: `The key has an answer ${answer.label}${where}, which no question or more than one is called.`,
    line: answer.pieces[0]?.line ?? 1,
    question: null,
  };
}

/** The number that a question is called by in a key: its label, or the digits at its end ("MCQ 3"). */
function numberOf(draft: QuestionDraft): string {
  const label = draft.item?.marker?.label ?? draft.printed;
  return label.toUpperCase();
}

function matchAnswers(
  answers: readonly ZoneAnswer[],
  questions: readonly QuestionDraft[],
  sections: readonly Section[],
): Match[] {
  const byNumber = new Map<string, QuestionDraft[]>();
  const file = (number: string, draft: QuestionDraft): void => {
    const own = byNumber.get(number);
    if (own) own.push(draft);
    else byNumber.set(number, [draft]);
  };
  for (const draft of questions) {
    if (draft.parts.length > 0) continue;
    const number = numberOf(draft);
    file(number, draft);
    const digits = /(\d+)$/.exec(number)?.[1];
    if (digits !== undefined && digits !== number) file(digits, draft);
  }
  const named = answers.some((answer) => answer.section !== null);
  const runs = named ? null : runsInOrder(answers, questions);
  return answers.map((answer, index) => {
    const candidates = byNumber.get(answer.label) ?? [];
    const section = answer.section === null ? (runs?.[index] ?? null) : sectionOf(answer.section, sections);
    const own = section === null ? candidates : candidates.filter((draft) => draft.section === section);
    const hits = own.length === 0 && candidates.length === 1 && section === null ? candidates : own;
    return { answer, draft: hits.length === 1 ? (hits[0] ?? null) : null };
  });
}

/** The id of the section that a key calls "A", "II" or by its title. */
function sectionOf(name: string, sections: readonly Section[]): string | null {
  const wanted = normalise(name)
    .replace(/\s*\b(?:answers?|key|solutions?)\b\s*$/, '')
    .replace(/[\s:–—-]+$/, '');
  const byId = sections.filter((section) => normalise(section.id).split(' ').at(-1) === wanted);
  if (byId.length === 1) return byId[0]?.id ?? null;
  const byTitle = sections.filter((section) => {
    const title = normalise(section.title);
    return (
      wanted.length >= 3 &&
      (title === wanted || title.startsWith(wanted) || (title.length >= 6 && wanted.startsWith(title)))
    );
  });
  if (byTitle.length === 1) return byTitle[0]?.id ?? null;
  const letter = sections.filter((section) =>
    new RegExp(`\\b(?:part|section|unit|module)\\s+${/^[a-z0-9]{1,4}$/.test(wanted) ? wanted : '(?!)'}\\b`, 'i').test(
      section.title,
    ),
  );
  return letter.length === 1 ? (letter[0]?.id ?? null) : null;
}

/** Numbers that start anew in the key as often as in the paper: the first run is the first section's, and so on. */
function runsInOrder(answers: readonly ZoneAnswer[], questions: readonly QuestionDraft[]): (string | null)[] | null {
  const runOf: number[] = [];
  let run = 0;
  answers.forEach((answer, index) => {
    const before = answers[index - 1];
    if (before && Number(answer.label) <= Number(before.label)) run++;
    runOf.push(run);
  });
  if (run === 0) return null;
  const order: string[] = [];
  for (const draft of questions)
    if (draft.section !== null && !order.includes(draft.section)) order.push(draft.section);
  if (order.length !== run + 1) return null;
  return runOf.map((at) => order[at] ?? null);
}

function give(answer: ZoneAnswer, draft: QuestionDraft, positions: boolean, context: KeyContext): void {
  const pieces = answer.pieces.filter((piece) => piece.text !== '');
  const first = pieces[0];
  if (!first || draft.key !== null) return;
  const text = toMarkdown(answer.pieces);
  const line = first.line;
  const verdict = /^\(?(t|f|true|false)\)?[.,:;]?$/i.exec(first.text);
  const spoken = { ...first, text: verdict ? (/^\(?t/i.test(first.text) ? 'True' : 'False') : first.text };
  if (!answer.compact) draft.solution ??= { text, lines: { first: line, last: pieces.at(-1)?.line ?? line } };
  const trueFalse = draft.kind === 'true-false' && draft.options.length === 0;
  if (draft.options.length > 0 || trueFalse) {
    const options = trueFalse ? virtualTrueFalse(draft.item ?? new Item(null, line, null)) : draft.options;
    const own: QuestionDraft = { ...draft, options };
    draft.key = choiceKey(own, [spoken, ...pieces.slice(1)], null, context);
    if (draft.kind !== own.kind) draft.kind = own.kind;
    return;
  }
  // A letter for a question without options: they are lost, and the letter says nothing.
  if (answer.compact && (positions ? /^\(?(?:[a-h]|\d)\b/i : /^\(?[a-h]\b/i).test(first.text) && !verdict) {
    context.findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message: `The key's answer "${first.text}" names an option, and no options were found.`,
      line,
      question: draft.id,
    });
    return;
  }
  if (text === '' || text.length > KEY_LIMIT) return;
  draft.key = { value: verdict ? spoken.text : text, source: 'solution', line };
  refineByAnswer(draft);
}
