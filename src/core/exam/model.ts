import type { ScoringRule } from './scoring-rule.ts';

/** What a question asks for. `multi-part` holds only its parts; every other kind is answered itself. */
export type QuestionKind =
  | 'true-false'
  | 'single-choice'
  | 'multi-choice'
  | 'short-answer'
  | 'numeric'
  | 'formula'
  | 'table'
  | 'code'
  | 'multi-part';

/** Lines of the document, counted from 1, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** An answer that can be chosen. `label` is as printed ("A", "iv", "True"), or the position ("1") where none is printed. */
export interface Option {
  readonly label: string;
  /** Markdown without the label and without any mark of the key. */
  readonly text: string;
  readonly lines: LineRange;
}

/**
 * Where a key comes from: the document's solution, a grader's rubric, the document's own marking of options
 * (`[x]`, `\CorrectChoice`), a paired document, a computation, or the user. A student's marks are never a source.
 */
export type KeySource = 'solution' | 'rubric' | 'marked' | 'paired' | 'computed' | 'user';

/** What the document says is right: the labels for choices (`["A", "C"]`, `["True"]`), else the text. */
export interface Key {
  readonly value: readonly string[] | string;
  readonly source: KeySource;
  /** The line the key was read from, if it came from this document. */
  readonly line?: number;
  /**
   * For a `paired` key: the other document (URI text, where it is known) and the question there that it is the key of, and
   * whether that is a question of another exam, whose key was offered and taken, rather than the same question in the solved
   * copy of this exam.
   */
  readonly from?: { readonly exam?: string; readonly question: string; readonly offered: boolean };
}

/** An explanation of the key, in Markdown. */
export interface Solution {
  readonly text: string;
  readonly lines: LineRange;
}

/** One item of a grader's rubric. `points` is as printed: `-2` takes two points off, `0` none. */
export interface RubricItem {
  readonly points: number;
  readonly text: string;
  readonly applied: boolean;
  readonly line: number;
}

export interface Rubric {
  readonly items: readonly RubricItem[];
  /** The grader's free comments. */
  readonly comments: readonly string[];
  readonly lines: LineRange;
}

/** How answers are turned into points, with the sentence of the exam that says so. */
export interface Scoring {
  readonly rule: ScoringRule;
  /** The exam's own words; empty when nothing was said and the usual rule of the kind is assumed. */
  readonly quote: string;
  /** Line of the quote, counted from 1; null when the rule is assumed. */
  readonly line: number | null;
  /** 0 to 1: how sure the reader is that the rule says what the sentence says. */
  readonly confidence: number;
}

/** Code that a question gives the student, with its blanks still in it. */
export interface GivenCode {
  readonly language: string;
  readonly text: string;
  readonly lines: LineRange;
}

/** An image that the question shows (`path` as written) or only mentions (`path` null). */
export interface Figure {
  readonly path: string | null;
  readonly alt: string;
  readonly line: number;
}

/** A table to fill in: the rows as printed; an empty string is a cell that the student fills. */
export interface AnswerTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: LineRange;
}

export interface Question {
  /** Unique in its exam, from the printed numbers: "2.4", "3.1(a)", "3.5.1.2". */
  readonly id: string;
  readonly kind: QuestionKind;
  /** The heading, if the question has one ("Batch Norm"). */
  readonly title: string | null;
  /** The `id` of its section, or null outside any. */
  readonly section: string | null;
  readonly points: number | null;
  readonly extraCredit: boolean;
  /** Markdown. */
  readonly prompt: string;
  readonly options: readonly Option[];
  readonly key: Key | null;
  readonly solution: Solution | null;
  readonly rubric: Rubric | null;
  /** Points that a grader gave, in a graded script. */
  readonly earned: number | null;
  readonly parts: readonly Question[];
  readonly lines: LineRange;
  /** The rule that grades this question: its own, else its section's, else null (the usual rule of the kind is assumed). */
  readonly scoring: Scoring | null;
  readonly code: readonly GivenCode[];
  readonly figures: readonly Figure[];
  readonly table: AnswerTable | null;
  /** What a student wrote in a filled-in document. Never a key, and shown only when asked for. */
  readonly studentAnswer: string | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly points: number | null;
  readonly minutes: number | null;
  readonly scoring: Scoring | null;
  /** "Answer any three of five", if the section says so. */
  readonly choose: {
    readonly count: number;
    readonly of: number | null;
    readonly quote: string;
    readonly line: number;
  } | null;
  /** Instructions to the student, in Markdown. */
  readonly instructions: string;
  readonly lines: LineRange;
}

export type FindingSeverity = 'error' | 'warning' | 'information';

/** Something the reader wants a person to know, at a line of the document. */
export interface Finding {
  /** Stable name of the kind of finding, e.g. "key-contradicts-explanation". */
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly line: number;
  /** The question concerned, if any. */
  readonly question: string | null;
}

/** Lines that are no content: page numbers, cover, signature, names. */
export interface Junk {
  readonly lines: LineRange;
  readonly reason: string;
}

/** What a line of the document belongs to. */
export type NodeKind =
  | 'title'
  | 'section'
  | 'instruction'
  | 'question'
  | 'option'
  | 'solution'
  | 'rubric'
  | 'student-answer'
  | 'front-matter'
  | 'junk';

/** A run of lines that belong together. The nodes of an exam cover every line of the document exactly once, in order. */
export interface DocumentNode {
  readonly kind: NodeKind;
  /** The question it belongs to, if any. */
  readonly question: string | null;
  readonly lines: LineRange;
}

export interface Exam {
  /** The name handed in (a file name), or "". */
  readonly name: string;
  readonly title: string;
  readonly totalPoints: number | null;
  readonly extraCreditPoints: number | null;
  readonly minutes: number | null;
  readonly sections: readonly Section[];
  /** The top-level questions in reading order; parts are inside their question. */
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
  readonly junk: readonly Junk[];
  readonly nodes: readonly DocumentNode[];
  /** Family of documents the reader took it for, e.g. "course-midterm", "graded-script", "gift". */
  readonly format: string;
  /** 0 to 1: how much the text looks like an exam at all. A README or notes file is near 0. */
  readonly likelihood: number;
}

/** Every question that is answered itself, in reading order: the leaves of the part trees. */
export function answerable(exam: Pick<Exam, 'questions'>): Question[] {
  const leaves: Question[] = [];
  const visit = (question: Question): void => {
    if (question.parts.length === 0) {
      if (question.kind !== 'multi-part') leaves.push(question);
    } else {
      for (const part of question.parts) visit(part);
    }
  };
  for (const question of exam.questions) visit(question);
  return leaves;
}

/** The path from the top-level question down to the question with this id (last), or null. */
export function findQuestion(exam: Pick<Exam, 'questions'>, id: string): readonly Question[] | null {
  const visit = (questions: readonly Question[], above: readonly Question[]): readonly Question[] | null => {
    for (const question of questions) {
      const path = [...above, question];
      if (question.id === id) return path;
      const found = visit(question.parts, path);
      if (found) return found;
    }
    return null;
  };
  return visit(exam.questions, []);
}
