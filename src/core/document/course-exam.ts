import type { Exam, Finding, Question, Section } from '../exam/model.ts';
import { readCover } from './cover.ts';
import { readDialects } from './dialects/read-dialects.ts';
import { findCompactKey, unreadVersions } from './keys/compact-key.ts';
import { findKeyZone, type KeyZone } from './keys/key-zone.ts';
import { examLikelihood } from './likelihood.ts';
import { lintExam } from './lint/lint-exam.ts';
import { nameQuestions } from './name-questions.ts';
import { claimQuestion, junkRuns, LineOwners } from './nodes.ts';
import { buildOutline } from './outline/build-outline.ts';
import type { Item, Piece } from './outline/item.ts';
import { buildQuestions } from './questions/build-questions.ts';
import { bulletsAreOptions, linesAreOptions } from './questions/bullet-habit.ts';
import type { QuestionDraft } from './questions/draft.ts';
import { applyKeyZone } from './questions/key-at-the-end.ts';
import { joinRubric } from './rubric/join-rubric.ts';
import { type RubricHeader, readRubricHeader } from './rubric/read-rubric.ts';
import { splitLines } from './text/lines.ts';
import { scanLines } from './text/scan.ts';
import { DIGIT, LESS, OPENING, UNDERSCORE, WIDE } from './text/signs.ts';
import { asJunk, type SourceLine } from './text/source-line.ts';

/** Lines of a key that stands apart from the questions. */
const KEY = 'key';

/** More lines than any paper has; what follows them is kept as junk and said to be. */
const LINE_LIMIT = 200_000;

/** Reads papers as courses write them: plain text of a PDF, Markdown, OCR, with or without solutions and handwriting. */
export function readCourseExam(text: string, name: string, title = ''): Exam {
  const raw = splitLines(text);
  const lines = scanLines(raw.length > LINE_LIMIT ? raw.slice(0, LINE_LIMIT) : raw);
  const header = readRubricHeader(lines);
  const printed = header
    ? lines.map((line) => (line.number < header.end && line.junk === null ? asJunk(line, 'rubric') : line))
    : readDialects(lines, `${title} ${name}`.trim());
  const document = { name, count: raw.length, lines, printed, header };
  const zone = header === null ? (findKeyZone(printed) ?? findCompactKey(printed)) : null;
  return (zone && readDocument(document, zone)) ?? (readDocument(document, null) as Exam);
}

/** A document whose lines have been told apart. */
interface ScannedDocument {
  readonly name: string;
  /** Lines of the document; those beyond the limit are not scanned. */
  readonly count: number;
  readonly lines: readonly SourceLine[];
  /** The lines as a course paper would print them. */
  readonly printed: readonly SourceLine[];
  readonly header: RubricHeader | null;
}

/** Null where the lines of `zone` were taken for a key and turn out to be none. */
function readDocument({ name, count, lines, printed, header }: ScannedDocument, zone: KeyZone | null): Exam | null {
  const findings: Finding[] = [];
  if (count > lines.length) {
    findings.push({
      code: 'document-too-long',
      severity: 'warning',
      message: `Only the first ${LINE_LIMIT} of ${count} lines are read.`,
      line: LINE_LIMIT + 1,
      question: null,
    });
  }
  const versions = zone || header ? null : unreadVersions(printed);
  if (versions) {
    findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message: `The key is printed for version ${versions.names}, and nothing says which of them this paper is: no key is taken. Name the version below the title.`,
      line: versions.line,
      question: null,
    });
  }
  const script = zone
    ? printed.map((line, at) => (at >= zone.from && at < zone.to && line.junk === null ? asJunk(line, KEY) : line))
    : printed;
  const filled = header !== null || isFilled(lines);
  const solvedHead = SOLVED.test(
    lines
      .slice(0, 12)
      .map((line) => line.text)
      .join(' '),
  );
  const outline = buildOutline(script, { filled, answered: filled && header === null && !solvedHead });
  for (const piece of outline.written) {
    findings.push({
      code: 'student-answer',
      severity: 'information',
      message: `"${piece.text.slice(0, 60)}" stands in a paper that carries a name: it is read as the student's answer and not as the key.`,
      line: piece.line,
      question: null,
    });
  }
  const start = firstQuestionLine(outline.root);
  const front = frontPieces(outline.root, start);
  const headings = outline.root.children
    .filter((item) => item.style === 'plain-heading')
    .flatMap((item) => [item, ...item.children.filter((child) => child.style === 'plain-heading')]);
  const cover = readCover(
    front,
    headings.filter((item) => item.line <= start),
    lines,
  );
  const dotted = hasDotted(outline.root);
  const writeUp = isWriteUp(cover.title, lines);
  const marks = { filled, graded: lostPoints(lines), legend: readLegend(lines) };
  const built = buildQuestions(outline.root, {
    filled,
    graded: marks.graded,
    legend: marks.legend,
    dotted,
    writeUp,
    solved: header === null && (solvedHead || SOLVED.test(cover.title)),
    unsigned: !filled && lines.some((line) => line.junk === 'name' && /:[\s*_\\.…]*$/.test(line.text.slice(0, 200))),
    worded: countWorded(outline.root) >= 3,
    coverPoints: cover.questionPoints,
    bullets: header === null && bulletsAreOptions(outline.root, `${name} ${cover.title}`),
    lines: header === null && !filled && linesAreOptions(outline.root),
    disclaimed: disclaimsMarks(lines),
    blanked: lines.filter(isBlankBefore).length >= 3,
    findings,
  });
  /** "Answers" at the end of a paper that a student has handed in. */
  const handedIn = zone !== null && filled && !solvedHead && !zone.official;
  if (handedIn) {
    findings.push({
      code: 'student-answer',
      severity: 'information',
      message:
        "The answers at the end stand in a paper that carries a name: they are read as the student's and not as the key.",
      line: printed[zone.from]?.number ?? 1,
      question: null,
    });
  } else if (zone && !applyKeyZone(zone, built.questions, built.sections, { ...marks, findings })) return null;
  const joined = header ? joinRubric(header, built.questions, built.sections, findings) : built;
  const totalPoints = header?.total ?? cover.totalPoints;
  const owners = new LineOwners(count);
  for (const line of lines) if (line.shape !== 'blank') owners.claim(line.number, 'instruction', null);
  for (const draft of built.questions) claimQuestion(owners, draft);
  if (header) for (const draft of joined.questions) claimQuestion(owners, draft);
  for (const section of joined.sections) owners.claim(section.lines.first, 'section', null);
  for (const line of cover.titleLines) owners.claim(line, 'title', null);
  for (const line of script) if (line.junk !== null && line.junk !== KEY) owners.claim(line.number, 'junk', null);
  for (const line of script)
    if (line.junk === KEY && line.shape !== 'blank')
      owners.claim(line.number, handedIn ? 'student-answer' : 'solution', null);
  if (count > lines.length) owners.claimRange(lines.length + 1, count, 'junk', null);
  if (header) {
    for (let line = 1; line < header.end; line++) {
      if (lines[line - 1]?.shape === 'blank' || lines[line - 1]?.junk !== null) continue;
      owners.claim(line, 'rubric', null);
    }
    for (const [line, entry] of header.lines) if (entry) owners.claim(line, 'rubric', entry.id);
  }
  const questions = uniqueIds(joined.questions, findings);
  const minutes = cover.minutes;
  countBonus(questions, totalPoints);
  const extra = questions.filter((draft) => draft.extraCredit).reduce((sum, draft) => sum + (draft.points ?? 0), 0);
  const frozen = questions.map(freeze);
  const sections = closeSections(joined.sections, questions);
  nameQuestions(findings, frozen, new Set(outline.written.map(({ line }) => line)));
  findings.push(
    ...lintExam({ questions: frozen, sections, totalPoints }, { totalLine: cover.totalLine, graded: header !== null }),
  );
  return {
    name,
    title: cover.title,
    totalPoints,
    extraCreditPoints: cover.extraCreditPoints ?? (extra > 0 ? extra : null),
    minutes,
    sections,
    questions: frozen,
    findings: findings.sort((a, b) => a.line - b.line),
    junk: junkRuns(script.filter((line) => line.junk !== KEY)),
    nodes: owners.nodes(),
    format: header ? 'graded-script' : 'course-exam',
    likelihood: examLikelihood({
      questions,
      title: `${cover.title} ${name}`,
      totalPoints,
      minutes: cover.minutes,
      sections: joined.sections.length,
      scored: joined.sections.some((section) => section.scoring !== null),
      lines: lines.length,
      rubric: header !== null,
      writeUp,
    }),
  };
}

const SCORE =
  /^[^\w]*(?:(?:your|total|final)\s+)?(?:score|points|marks?|grade|result)(?:\s+(?:earned|awarded|obtained))?[\s*_]*[:=][\s*_]*(\d{1,3}(?:\.\d{1,2})?)\s*(?:\/|out of)\s*(\d{1,3}(?:\.\d{1,2})?)(?![\d/])|^[^\w]*(\d{1,3}(?:\.\d{1,2})?)\s*(?:\/|out of)\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:points?|pts?|marks?)?\W*$/i;

const TICKED = /^[-*+>\s]*\\?\[[xX✓✔]\\?\]|^<input\b[^<>]{0,100}\bchecked\b/;

/** "Your Score: 0/1": an attempt, whose marks are not all right. "0/10" above an attempt that nobody has made yet is none. */
function lostPoints(lines: readonly SourceLine[]): boolean {
  const isTicked = ({ text, junk, signs }: SourceLine): boolean =>
    (signs & (OPENING | LESS)) !== 0 && junk === null && text.length <= 120 && TICKED.test(text);
  if (!lines.some(isTicked)) return false;
  return lines.some(({ text, junk, signs }) => {
    if ((signs & DIGIT) === 0 || junk !== null || text.length > 120 || !/\d\s*(?:\/|out of)\s*\d/.test(text))
      return false;
    const score = SCORE.exec(text);
    return score !== null && Number(score[1] ?? score[3]) < Number(score[2] ?? score[4]);
  });
}

/** "Correct options are marked with ✓." near the top, in a document that says so of its own options. */
function readLegend(lines: readonly SourceLine[]): string {
  for (const line of lines.slice(0, 40)) {
    if ((line.signs & WIDE) === 0 || line.text.length > 200 || !/[✓✔☑●]/u.test(line.text)) continue;
    const match =
      /\b(?:correct|right)\b[^.]{0,60}\b(?:marked|shown|indicated|flagged|ticked)\b[^.]{0,30}([✓✔☑●])/iu.exec(
        line.text,
      ) ?? /^[^\w]*([✓✔☑●])\uFE0F?\s*(?:=|:|means|marks|indicates)[^.]{0,20}\b(?:correct|right)\b/iu.exec(line.text);
    if (match) return match[1] ?? '';
  }
  return '';
}

/** "_____ 4. A dense layer has weights." */
function isBlankBefore({ text, junk, signs }: SourceLine): boolean {
  return (signs & UNDERSCORE) !== 0 && junk === null && /^(?:\\?_){2,}\s*\d{1,3}[.)]/.test(text);
}

const OWN_MARKS =
  /\b(?:bold(?:ed|face)?|highlight(?:ed|s)?|emphasi[sz]ed|underlined|marked)\b[^.]{0,60}\b(?:my|our|own|personal|student'?s?)\b[^.]{0,30}\b(?:answers?|choices?|opinions?|guess(?:es)?|picks?)\b|加粗[^。]{0,20}(?:个人|我的|非答案)|非(?:标准|官方|正确)?答案/i;

/** The line near the top that says that the emphasised options are somebody's own answers; 0 where none does. */
function disclaimsMarks(lines: readonly SourceLine[]): number {
  for (const { text, number } of lines.slice(0, 40)) {
    if (text.length <= 400 && /bold|highl|emphas|underl|marked|答案|加粗/i.test(text) && OWN_MARKS.test(text))
      return number;
  }
  return 0;
}

const SOLVED = /\bsolutions?\b(?!\s*:)|\bwith answers\b|\banswer key\b|\bsolved\b/i;

function countWorded(item: Item): number {
  return item.children.reduce(
    (count, child) =>
      count +
      (child.style === 'word' ? 1 : 0) +
      (child.style === 'section' || child.style === 'plain-heading' ? countWorded(child) : 0),
    0,
  );
}

function firstQuestionLine(root: Item): number {
  let line = Number.POSITIVE_INFINITY;
  const visit = (item: Item): void => {
    for (const child of item.children) {
      if (child.style === 'plain-heading') visit(child);
      else if (child.style !== 'box' && child.style !== 'true-false') line = Math.min(line, child.line);
    }
  };
  visit(root);
  return line;
}

/** The text before the first question, with the headings' own lines in it. */
function frontPieces(root: Item, before: number): Piece[] {
  const pieces: Piece[] = [];
  const visit = (item: Item): void => {
    for (const piece of [...item.stem, ...item.tail]) if (piece.line < before) pieces.push(piece);
    for (const child of item.children) if (child.line < before) visit(child);
  };
  visit(root);
  return pieces.sort((a, b) => a.line - b.line);
}

function hasDotted(root: Item): boolean {
  return root.children.some(
    (item) =>
      item.style === 'dotted' ||
      item.children.some((child) => child.style === 'dotted' && item.style === 'heading-number'),
  );
}

/** What stands behind "Name:" and names no student. */
const NOBODY =
  /\b(?:key|solutions?|answers?|sample|instructor|staff|your name|quiz|exam|test|midterm|course|assignment)\b/i;

/** Someone has filled in the name, or a converter speaks of handwriting. */
function isFilled(lines: readonly SourceLine[]): boolean {
  for (const line of lines) {
    if (line.junk === 'name' || line.junk === 'id') {
      const value = /:[\s*_\\]*([^\s*_\\:.…-].*)$/.exec(line.text.slice(0, 200))?.[1] ?? '';
      if (
        value !== '' &&
        !NOBODY.test(value) &&
        !/^(?:date|signature|id|name|student|andrew|section|roll)\b[^:]{0,20}:/i.test(value) &&
        !/^\\?_/.test(value)
      )
        return true;
    }
    if (line.shape === 'quote' && /^>\s*\[?handwritten\b/i.test(line.text)) return true;
  }
  return false;
}

/** A student's answer sheet under the headings of an assignment, with an author block instead of a cover. */
function isWriteUp(title: string, lines: readonly SourceLine[]): boolean {
  const author = lines.slice(0, 40).some((line) => /^anonymous author/i.test(line.text));
  return author && /\b(?:assignment|homework|problem set|report)\b/i.test(title);
}

/** Ids are unique: numbers that restart in a section carry the section's id, other repetitions are counted. */
function uniqueIds(drafts: QuestionDraft[], findings: Finding[]): QuestionDraft[] {
  const count = new Map<string, number>();
  const inSection = new Map<string, number>();
  const bump = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const draft of drafts) {
    bump(count, draft.id);
    bump(inSection, `${draft.section}\n${draft.id}`);
  }
  const rename = (draft: QuestionDraft, from: string, to: string): void => {
    if (draft.id.startsWith(from)) draft.id = to + draft.id.slice(from.length);
    for (const part of draft.parts) rename(part, from, to);
  };
  const restarting = new Set<string>();
  for (const draft of drafts) {
    const repeated = (count.get(draft.id) ?? 0) > 1 && inSection.get(`${draft.section}\n${draft.id}`) === 1;
    if (draft.section !== null && repeated) restarting.add(draft.section);
  }
  const seen = new Set<string>();
  const copies = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.section !== null && restarting.has(draft.section))
      rename(draft, draft.id, `${draft.section}.${draft.id}`);
    if (seen.has(draft.id)) {
      const base = draft.id;
      let copy = copies.get(base) ?? 1;
      do copy++;
      while (seen.has(`${base}~${copy}`));
      copies.set(base, copy);
      const id = `${base}~${copy}`;
      findings.push({
        code: 'repeated-label',
        severity: 'information',
        message: `Question ${base} stands more than once; this one is called ${id}.`,
        line: draft.first,
        question: id,
      });
      rename(draft, base, id);
    }
    seen.add(draft.id);
  }
  return drafts;
}

/** A bonus that the paper's own total counts is not on top of it. */
function countBonus(questions: readonly QuestionDraft[], total: number | null): void {
  const sum = questions.reduce((points, draft) => points + (draft.points ?? 0), 0);
  if (total === null || sum !== total) return;
  const clear = (draft: QuestionDraft): void => {
    draft.extraCredit = false;
    for (const part of draft.parts) clear(part);
  };
  for (const draft of questions) clear(draft);
}

function closeSections(sections: readonly Section[], questions: readonly QuestionDraft[]): Section[] {
  const last = new Map<string, number>();
  for (const draft of questions) {
    if (draft.section !== null) last.set(draft.section, Math.max(last.get(draft.section) ?? 0, draft.last));
  }
  return sections.map((section) => ({
    ...section,
    lines: { first: section.lines.first, last: Math.max(section.lines.first, last.get(section.id) ?? 0) },
  }));
}

function freeze(draft: QuestionDraft): Question {
  return {
    id: draft.id,
    kind: draft.kind,
    title: draft.title,
    section: draft.section,
    points: draft.points,
    extraCredit: draft.extraCredit,
    prompt: draft.prompt,
    options: draft.options.map(({ label, text, lines }) => ({ label, text, lines })),
    key: draft.key,
    solution: draft.solution,
    rubric: draft.rubric,
    earned: draft.earned,
    parts: draft.parts.map(freeze),
    lines: { first: draft.first, last: Math.max(draft.first, draft.last) },
    scoring: draft.scoring,
    code: draft.code,
    figures: draft.figures,
    table: draft.table,
    studentAnswer: draft.studentAnswer,
  };
}
