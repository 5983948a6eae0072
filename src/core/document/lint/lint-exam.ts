import type { Exam, Finding, Question, Section } from '../../exam/model.ts';
import { firstCode } from '../text/code-at.ts';

/** What the lint knows beside the exam itself. */
export interface LintContext {
  /** Line of the printed total, 0 where none is printed. */
  readonly totalLine: number;
  /** The rubric has already been added up. */
  readonly graded: boolean;
}

/** Contradictions and losses that a reader of the paper should know of, each at its line. */
export function lintExam(exam: Pick<Exam, 'questions' | 'sections' | 'totalPoints'>, context: LintContext): Finding[] {
  const findings: Finding[] = [];
  const inSection = new Map<string, Question[]>();
  for (const question of exam.questions) {
    if (question.section === null) continue;
    const own = inSection.get(question.section);
    if (own) own.push(question);
    else inSection.set(question.section, [question]);
  }
  for (const section of exam.sections) lintSection(section, inSection.get(section.id) ?? [], findings);
  lintTotal(exam, context, findings);
  lintNumbering(exam.questions, null, findings);
  for (const question of exam.questions) lintQuestion(question, findings);
  return findings;
}

/** Points of the questions that count, or null where one has none printed. */
function sum(questions: readonly Question[]): number | null {
  let total = 0;
  for (const question of questions) {
    if (question.extraCredit) continue;
    const own = worth(question);
    if (own === null) return null;
    total += own;
  }
  return total;
}

function worth(question: Question): number | null {
  if (question.points !== null) return question.points;
  return question.parts.length > 0 ? sum(question.parts) : null;
}

function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > 1e-9;
}

function lintSection(section: Section, questions: readonly Question[], findings: Finding[]): void {
  const points = questions.length > 0 ? sum(questions) : null;
  if (points === null || section.points === null || !differs(points, section.points)) return;
  const each = questions[0]?.points ?? null;
  if (section.choose && each !== null && !differs(section.choose.count * each, section.points)) return;
  findings.push({
    code: 'section-points-mismatch',
    severity: 'warning',
    message: `The section says ${section.points} points; its questions add up to ${points}.`,
    line: section.lines.first,
    question: null,
  });
}

function lintTotal(
  exam: Pick<Exam, 'questions' | 'sections' | 'totalPoints'>,
  context: LintContext,
  findings: Finding[],
): void {
  if (exam.totalPoints === null || context.totalLine === 0 || context.graded) return;
  if (exam.sections.some((section) => section.choose)) return;
  const bySections = exam.sections.length > 0 && exam.sections.every((section) => section.points !== null);
  const points = bySections
    ? exam.sections.reduce((total, section) => total + (section.points ?? 0), 0)
    : sum(exam.questions);
  if (points === null || exam.questions.length === 0 || !differs(points, exam.totalPoints)) return;
  findings.push({
    code: 'total-mismatch',
    severity: 'warning',
    message: `The paper says ${exam.totalPoints} points in all; its ${bySections ? 'sections' : 'questions'} add up to ${points}.`,
    line: context.totalLine,
    question: null,
  });
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** The last number or letter of an id with what stands before it: "3.1(b)" is ["3.1(", 2]. */
function lastOrdinal(id: string): { readonly prefix: string; readonly ordinal: number; readonly kind: string } | null {
  const match = /^(.*?)(\d+|[a-z]+)\)?$/i.exec(id);
  if (!match) return null;
  const label = (match[2] ?? '').toLowerCase();
  if (/^\d/.test(label)) return { prefix: match[1] ?? '', ordinal: Number(label), kind: 'number' };
  const roman = ROMANS.indexOf(label) + 1;
  if (label.length === 1 && !(roman > 0 && /\.$|\)\($/.test(match[1] ?? ''))) {
    return { prefix: match[1] ?? '', ordinal: firstCode(label) - 96, kind: 'letter' };
  }
  return roman > 0 ? { prefix: match[1] ?? '', ordinal: roman, kind: 'roman' } : null;
}

/** A number that is skipped between two neighbours: a question or part has been lost. */
function lintNumbering(questions: readonly Question[], parent: Question | null, findings: Finding[]): void {
  let before: ReturnType<typeof lastOrdinal> = null;
  for (const question of questions) {
    const own = lastOrdinal(question.id);
    const follows = own && before && own.prefix === before.prefix && own.kind === before.kind;
    if (own && before && follows && own.ordinal > before.ordinal + 1 && own.ordinal <= before.ordinal + 4) {
      findings.push({
        code: parent ? 'missing-part' : 'missing-question',
        severity: 'warning',
        message: `${own.ordinal - before.ordinal === 2 ? 'A number is' : 'Numbers are'} skipped before ${question.id}: something is missing here.`,
        line: question.lines.first,
        question: question.id,
      });
    }
    before = own;
  }
}

function lintQuestion(question: Question, findings: Finding[]): void {
  const figure = question.figures.find((candidate) => candidate.path === null);
  if (figure) {
    findings.push({
      code: 'figure-missing',
      severity: 'information',
      message: `The text speaks of a figure ("${figure.alt}") that is not in the file.`,
      line: figure.line,
      question: question.id,
    });
  }
  if (question.parts.length > 0) {
    const points = sum(question.parts);
    if (points !== null && question.points !== null && !question.extraCredit && differs(points, question.points)) {
      findings.push({
        code: 'points-mismatch',
        severity: 'warning',
        message: `The question says ${question.points} points; its parts add up to ${points}.`,
        line: question.lines.first,
        question: question.id,
      });
    }
    lintNumbering(question.parts, question, findings);
    for (const part of question.parts) lintQuestion(part, findings);
  }
  const letters = question.options.map((option) => option.label);
  for (let index = 1; index < letters.length; index++) {
    const step = letterStep(letters[index - 1] ?? '', letters[index] ?? '');
    if (step <= 1) continue;
    findings.push({
      code: 'missing-option',
      severity: 'warning',
      message: `Option ${letters[index]} follows ${letters[index - 1]}: an option is missing.`,
      line: question.options[index]?.lines.first ?? question.lines.first,
      question: question.id,
    });
  }
}

function letterStep(a: string, b: string): number {
  return /^[a-z]$/i.test(a) && /^[a-z]$/i.test(b) ? b.toLowerCase().charCodeAt(0) - a.toLowerCase().charCodeAt(0) : 1;
}
