import type { Question, Section } from '../../core/exam/model.ts';
import type { ExamEntry, SkippedFile } from '../library/exam-library.ts';

/** What the tree shows: exam, section, question with its parts; and the files that could not be read. */
export type Node = ExamNode | SectionNode | QuestionNode | SkippedGroupNode | SkippedNode;

export interface ExamNode {
  readonly kind: 'exam';
  readonly entry: ExamEntry;
}

export interface SectionNode {
  readonly kind: 'section';
  readonly entry: ExamEntry;
  readonly section: Section;
}

export interface QuestionNode {
  readonly kind: 'question';
  readonly entry: ExamEntry;
  readonly question: Question;
  /** Outermost first. */
  readonly ancestors: readonly Question[];
}

export interface SkippedGroupNode {
  readonly kind: 'skipped-group';
  readonly files: readonly SkippedFile[];
}

export interface SkippedNode {
  readonly kind: 'skipped';
  readonly file: SkippedFile;
}

/** The same for the same thing, however often the exam was read. */
export function nodeId(node: Node): string {
  switch (node.kind) {
    case 'exam':
      return node.entry.uri.toString();
    case 'section':
      return `${node.entry.uri.toString()}#section:${node.section.id}`;
    case 'question':
      return `${node.entry.uri.toString()}#question:${node.question.id}`;
    case 'skipped-group':
      return 'skipped';
    case 'skipped':
      return `skipped:${node.file.uri.toString()}`;
  }
}

/** An exam's sections and the questions outside any, in the order of the document. */
export function childrenOfExam(entry: ExamEntry): (SectionNode | QuestionNode)[] {
  const { sections, questions } = entry.exam;
  const known = new Set(sections.map((section) => section.id));
  const filled = new Set(questions.map((question) => question.section));
  const nodes = [
    ...sections
      .filter((section) => filled.has(section.id))
      .map((section) => ({ first: section.lines.first, node: { kind: 'section', entry, section } as const })),
    ...questions
      .filter((question) => question.section === null || !known.has(question.section))
      .map((question) => ({ first: question.lines.first, node: questionNode(entry, question, []) })),
  ];
  return nodes.sort((one, other) => one.first - other.first).map(({ node }) => node);
}

export function childrenOfSection(node: SectionNode): QuestionNode[] {
  return node.entry.exam.questions
    .filter((question) => question.section === node.section.id)
    .map((question) => questionNode(node.entry, question, []));
}

export function childrenOfQuestion(node: QuestionNode): QuestionNode[] {
  return node.question.parts.map((part) => questionNode(node.entry, part, [...node.ancestors, node.question]));
}

export function parentOf(node: Node, skipped: readonly SkippedFile[]): Node | undefined {
  switch (node.kind) {
    case 'exam':
    case 'skipped-group':
      return undefined;
    case 'section':
      return { kind: 'exam', entry: node.entry };
    case 'question': {
      const above = node.ancestors.at(-1);
      if (above) return questionNode(node.entry, above, node.ancestors.slice(0, -1));
      const section = node.entry.exam.sections.find(({ id }) => id === node.question.section);
      return section ? { kind: 'section', entry: node.entry, section } : { kind: 'exam', entry: node.entry };
    }
    case 'skipped':
      return { kind: 'skipped-group', files: skipped };
  }
}

/** The questions of a node that are answered themselves, each with the questions around it. */
export function leavesOf(node: ExamNode | SectionNode | QuestionNode): QuestionNode[] {
  switch (node.kind) {
    case 'exam':
      return node.entry.exam.questions.flatMap((question) => leavesOf(questionNode(node.entry, question, [])));
    case 'section':
      return childrenOfSection(node).flatMap(leavesOf);
    case 'question':
      if (node.question.parts.length > 0) return childrenOfQuestion(node).flatMap(leavesOf);
      return node.question.kind === 'multi-part' ? [] : [node];
  }
}

function questionNode(entry: ExamEntry, question: Question, ancestors: readonly Question[]): QuestionNode {
  return { kind: 'question', entry, question, ancestors };
}
