import type { DocumentNode, Exam, LineRange, Question, Section } from '../../core/exam/model.ts';

/** A section, question or part, with what is inside. */
export interface OutlineItem {
  readonly kind: 'section' | 'question';
  readonly name: string;
  readonly detail: string;
  /** From its first line to the last one of what is inside. */
  readonly lines: LineRange;
  readonly children: readonly OutlineItem[];
}

/** The sections and questions of an exam as they stand in the document. Pure. */
export function outlineOf(exam: Exam): readonly OutlineItem[] {
  const extents = extentsOf(exam.nodes);
  const question = (each: Question): OutlineItem => {
    const children = each.parts.map(question);
    const own = extents.get(each.id) ?? each.lines;
    return {
      kind: 'question',
      name: each.title === null ? each.id : `${each.id} ${each.title}`,
      detail: each.points === null ? '' : `${each.points} ${each.points === 1 ? 'point' : 'points'}`,
      lines: around(each.lines, own, ...children.map(({ lines }) => lines)),
      children,
    };
  };
  const section = (each: Section): OutlineItem => {
    const children = exam.questions.filter((one) => one.section === each.id).map(question);
    return {
      kind: 'section',
      name: `${each.id} ${each.title}`.trim(),
      detail: each.points === null ? '' : `${each.points} points`,
      lines: around(each.lines, ...children.map(({ lines }) => lines)),
      children,
    };
  };
  return [
    ...exam.sections.map(section),
    ...exam.questions
      .filter((one) => one.section === null || !exam.sections.some(({ id }) => id === one.section))
      .map(question),
  ].sort((one, other) => one.lines.first - other.lines.first);
}

/** Solutions and rubrics of more than one line. */
export function answersOf(exam: Exam): readonly LineRange[] {
  return exam.nodes
    .filter(({ kind, lines }) => (kind === 'solution' || kind === 'rubric') && lines.last > lines.first)
    .map(({ lines }) => lines);
}

/** Sections and questions of more than one line, as ranges to fold. */
export function foldable(items: readonly OutlineItem[]): readonly LineRange[] {
  return items.flatMap(({ lines, children }) => [...(lines.last > lines.first ? [lines] : []), ...foldable(children)]);
}

function extentsOf(nodes: readonly DocumentNode[]): ReadonlyMap<string, LineRange> {
  const extents = new Map<string, LineRange>();
  for (const { question, lines, kind } of nodes) {
    if (question === null || kind === 'junk') continue;
    const before = extents.get(question);
    extents.set(question, before ? around(before, lines) : lines);
  }
  return extents;
}

function around(...ranges: readonly LineRange[]): LineRange {
  return {
    first: Math.min(...ranges.map(({ first }) => first)),
    last: Math.max(...ranges.map(({ last }) => last)),
  };
}
