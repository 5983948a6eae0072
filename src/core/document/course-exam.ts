import type { Exam, Finding, Question, Section } from '../exam/model.ts';
import { readCover } from './cover.ts';
import { examLikelihood } from './likelihood.ts';
import { claimQuestion, junkRuns, LineOwners } from './nodes.ts';
import { buildOutline } from './outline/build-outline.ts';
import type { Item, Piece } from './outline/item.ts';
import { buildQuestions } from './questions/build-questions.ts';
import type { QuestionDraft } from './questions/draft.ts';
import { splitLines } from './text/lines.ts';
import { scanLines } from './text/scan.ts';
import type { SourceLine } from './text/source-line.ts';

/** Reads papers as courses write them: plain text of a PDF, Markdown, OCR, with or without solutions and handwriting. */
export function readCourseExam(text: string, name: string): Exam {
  const lines = scanLines(splitLines(text));
  const findings: Finding[] = [];
  const outline = buildOutline(lines);
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
  const built = buildQuestions(outline.root, {
    filled: isFilled(lines),
    dotted,
    writeUp: isWriteUp(cover.title, lines),
    coverPoints: cover.questionPoints,
    findings,
  });
  const owners = new LineOwners(lines.length);
  for (const line of lines) if (line.shape !== 'blank') owners.claim(line.number, 'instruction', null);
  for (const draft of built.questions) claimQuestion(owners, draft);
  for (const section of built.sections) owners.claim(section.lines.first, 'section', null);
  for (const line of cover.titleLines) owners.claim(line, 'title', null);
  for (const line of lines) if (line.junk !== null) owners.claim(line.number, 'junk', null);
  const questions = uniqueIds(built.questions, findings);
  const minutes = cover.minutes;
  const extra = questions.filter((draft) => draft.extraCredit).reduce((sum, draft) => sum + (draft.points ?? 0), 0);
  return {
    name,
    title: cover.title,
    totalPoints: cover.totalPoints,
    extraCreditPoints: cover.extraCreditPoints ?? (extra > 0 ? extra : null),
    minutes,
    sections: closeSections(built.sections, questions),
    questions: questions.map(freeze),
    findings: findings.sort((a, b) => a.line - b.line),
    junk: junkRuns(lines),
    nodes: owners.nodes(),
    format: 'course-exam',
    likelihood: examLikelihood({
      questions,
      title: `${cover.title} ${name}`,
      totalPoints: cover.totalPoints,
      minutes: cover.minutes,
      sections: built.sections.length,
      scored: built.sections.some((section) => section.scoring !== null),
      lines: lines.length,
      rubric: false,
    }),
  };
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

/** Someone has filled in the name, or a converter speaks of handwriting. */
function isFilled(lines: readonly SourceLine[]): boolean {
  for (const line of lines) {
    if (line.junk === 'name' || line.junk === 'id') {
      const value = /:[\s*_\\]*([^\s*_\\:.…-].*)$/.exec(line.text.slice(0, 200))?.[1] ?? '';
      if (
        value !== '' &&
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

function uniqueIds(drafts: QuestionDraft[], findings: Finding[]): QuestionDraft[] {
  const count = new Map<string, number>();
  for (const draft of drafts) count.set(draft.id, (count.get(draft.id) ?? 0) + 1);
  const seen = new Set<string>();
  const rename = (draft: QuestionDraft, from: string, to: string): void => {
    if (draft.id.startsWith(from)) draft.id = to + draft.id.slice(from.length);
    for (const part of draft.parts) rename(part, from, to);
  };
  for (const draft of drafts) {
    if ((count.get(draft.id) ?? 0) > 1 && draft.section !== null) {
      const others = drafts.filter((other) => other.id === draft.id && other.section === draft.section).length;
      if (others === 1) rename(draft, draft.id, `${draft.section}.${draft.id}`);
    }
    if (seen.has(draft.id)) {
      let copy = 2;
      while (seen.has(`${draft.id}~${copy}`)) copy++;
      findings.push({
        code: 'repeated-label',
        severity: 'information',
        message: `Question ${draft.id} stands more than once; this one is called ${draft.id}~${copy}.`,
        line: draft.first,
        question: `${draft.id}~${copy}`,
      });
      rename(draft, draft.id, `${draft.id}~${copy}`);
    }
    seen.add(draft.id);
  }
  return drafts;
}

function closeSections(sections: readonly Section[], questions: readonly QuestionDraft[]): Section[] {
  return sections.map((section) => {
    const last = questions
      .filter((draft) => draft.section === section.id)
      .reduce((line, draft) => Math.max(line, draft.last), section.lines.first);
    return { ...section, lines: { first: section.lines.first, last } };
  });
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
