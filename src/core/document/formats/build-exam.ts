import type { Exam, Finding, Junk, Key, LineRange, Question, QuestionKind, Section } from '../../exam/model.ts';
import { LineOwners } from '../nodes.ts';

/** A question with only what the format gave; the rest is empty. */
export type QuestionParts = Partial<Question> & Pick<Question, 'id' | 'kind' | 'prompt' | 'lines'>;

export function makeQuestion(parts: QuestionParts): Question {
  return {
    id: parts.id,
    kind: parts.kind,
    title: parts.title ?? null,
    section: parts.section ?? null,
    points: parts.points ?? null,
    extraCredit: parts.extraCredit ?? false,
    prompt: parts.prompt,
    options: parts.options ?? [],
    key: parts.key ?? null,
    solution: parts.solution ?? null,
    rubric: parts.rubric ?? null,
    earned: parts.earned ?? null,
    parts: parts.parts ?? [],
    lines: parts.lines,
    scoring: parts.scoring ?? null,
    code: parts.code ?? [],
    figures: parts.figures ?? [],
    table: parts.table ?? null,
    studentAnswer: parts.studentAnswer ?? null,
  };
}

export interface ExamParts {
  readonly name: string;
  readonly format: string;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly sections?: readonly Section[];
  readonly findings?: readonly Finding[];
  readonly junk?: readonly Junk[];
  readonly totalPoints?: number | null;
  readonly minutes?: number | null;
  /** Lines of the whole document. */
  readonly lines: number;
  /** Lines of the title and of instructions, which no question owns. */
  readonly titleLines?: readonly number[];
  readonly likelihood?: number;
}

/** Puts an exam together; its nodes cover every line: a question's lines, in them its options and solution, the rest instruction. */
export function buildExam(parts: ExamParts): Exam {
  const owners = new LineOwners(parts.lines);
  owners.claimRange(1, parts.lines, 'instruction', null);
  for (const section of parts.sections ?? []) owners.claim(section.lines.first, 'section', null);
  for (const line of parts.titleLines ?? []) owners.claim(line, 'title', null);
  for (const question of parts.questions) claim(owners, question);
  for (const { lines } of parts.junk ?? []) owners.claimRange(lines.first, lines.last, 'junk', null);
  const sum = pointsOf(parts.questions.filter((question) => !question.extraCredit));
  const extra = pointsOf(parts.questions.filter((question) => question.extraCredit));
  return {
    name: parts.name,
    title: parts.title,
    totalPoints: parts.totalPoints ?? sum,
    extraCreditPoints: extra,
    minutes: parts.minutes ?? null,
    sections: parts.sections ?? [],
    questions: parts.questions,
    findings: [...(parts.findings ?? [])].sort((a, b) => a.line - b.line),
    junk: parts.junk ?? [],
    nodes: owners.nodes(),
    format: parts.format,
    likelihood: parts.likelihood ?? (parts.questions.length > 0 ? 0.95 : 0),
  };
}

function claim(owners: LineOwners, question: Question): void {
  owners.claimRange(question.lines.first, question.lines.last, 'question', question.id);
  for (const option of question.options)
    owners.claimRange(option.lines.first, option.lines.last, 'option', question.id);
  if (question.solution)
    owners.claimRange(question.solution.lines.first, question.solution.lines.last, 'solution', question.id);
  // A solution that begins on the question's own line leaves that line to the question.
  owners.claim(question.lines.first, 'question', question.id);
  for (const part of question.parts) claim(owners, part);
}

/** The sum of the printed points; null when none are printed. */
export function pointsOf(questions: readonly Pick<Question, 'points'>[]): number | null {
  const printed = questions.filter((question) => question.points !== null);
  return printed.length === 0
    ? null
    : Math.round(printed.reduce((sum, question) => sum + question.points!, 0) * 1e6) / 1e6;
}

/** The options of a choice question as a format gives them. */
export interface WrittenOptions {
  readonly texts: readonly string[];
  readonly lines: readonly LineRange[];
  /** Which of them the format marks as right. */
  readonly right: readonly boolean[];
  /** Whether several may be chosen. */
  readonly many: boolean;
  /** As printed; A, B, C where none are. */
  readonly labels?: readonly string[];
}

export type ChoiceParts = Pick<Question, 'kind' | 'options' | 'key'>;

/**
 * A choice question from its written options: True and False as the only two are called by their names, other options by
 * their label; what is marked is the key. Several marks where one can be chosen are a finding.
 */
export function choiceParts(written: WrittenOptions, id: string, line: number, findings: Finding[]): ChoiceParts {
  const kind = choiceKind(written.texts, written.many);
  const labels =
    kind === 'true-false'
      ? written.texts.map((text) => (/true/i.test(text) ? 'True' : 'False'))
      : (written.labels ?? written.texts.map((_, i) => letters(i + 1).toUpperCase()));
  const right = labels.filter((_, i) => written.right[i]);
  if (kind !== 'multi-choice' && right.length > 1) {
    findings.push({
      code: 'single-choice-several-keys',
      severity: 'warning',
      message: 'Several options are marked as right where one can be chosen.',
      line,
      question: id,
    });
  }
  const first = written.right.indexOf(true);
  return {
    kind,
    options: written.texts.map((text, i) => ({ label: labels[i]!, text, lines: written.lines[i]! })),
    key: first < 0 ? null : { value: right, source: 'marked', line: written.lines[first]!.first },
  };
}

function choiceKind(texts: readonly string[], many: boolean): QuestionKind {
  const plain = texts.map((text) => text.replace(/[*_`.\s]/g, '').toLowerCase());
  if (plain.length === 2 && plain.includes('true') && plain.includes('false')) return 'true-false';
  return many ? 'multi-choice' : 'single-choice';
}

/** The key of a written answer from the texts that the format accepts; null without any. */
export function textKey(accepted: readonly string[], line: number): Key | null {
  if (accepted.length === 0) return null;
  return { value: accepted.length === 1 ? accepted[0]! : accepted, source: 'marked', line };
}

/** "a", "b", … "z", "aa". */
export function letters(position: number): string {
  let text = '';
  for (let n = position; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(97 + ((n - 1) % 26)) + text;
  return text;
}

/** Lower-case Roman numerals for 1 to 3999. */
export function roman(position: number): string {
  const values: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = position;
  let text = '';
  for (const [value, sign] of values) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
