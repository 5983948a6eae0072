import type { DocumentNode, Exam, Figure, Finding, Key, Question, Section } from '../../exam/model.ts';
import type { FrontMatter, Overrides, QuestionOverride, SectionOverride } from './read-front-matter.ts';

const choiceKinds = new Set(['true-false', 'single-choice', 'multi-choice']);

/**
 * The exam with what its front matter says in place of what the reader guessed: title, points, minutes, rules, keys (source
 * "user"), kinds and figures. A name that the exam does not have is a finding at its line.
 */
export function applyOverrides(exam: Exam, front: FrontMatter): Exam {
  if (!front.lines) return exam;
  const { overrides } = front;
  const findings: Finding[] = [...front.findings];
  const bySection = new Map<string, SectionOverride>();
  for (const override of overrides.sections) {
    const section = findSection(exam.sections, override.name);
    if (section) bySection.set(section.id, override);
    else findings.push(unknown(`There is no section “${override.name}” in this exam.`, override.line));
  }
  const sections = exam.sections.map((section) => withSection(section, bySection.get(section.id), overrides));
  const byQuestion = new Map<string, QuestionOverride>();
  const ids = idsOf(exam.questions);
  for (const override of overrides.questions) {
    const id = ids.get(plainId(override.id));
    if (id !== undefined) byQuestion.set(id, override);
    else findings.push(unknown(`There is no question “${override.id}” in this exam.`, override.line));
  }
  const visit = (question: Question): Question => {
    const section = question.section === null ? undefined : bySection.get(question.section);
    const own = byQuestion.get(question.id);
    const changed = own ? withQuestion(question, own, findings) : question;
    const scoring =
      own?.scoring ??
      section?.scoring ??
      (overrides.scoring && choiceKinds.has(changed.kind) ? overrides.scoring : changed.scoring);
    return { ...changed, scoring, parts: question.parts.map(visit) };
  };
  const questions = exam.questions.map(visit);
  findings.push(...exam.findings.filter((finding) => !isSettled(finding, exam, overrides, bySection, byQuestion)));
  return {
    ...exam,
    title: overrides.title ?? exam.title,
    totalPoints: overrides.points ?? exam.totalPoints,
    minutes: overrides.minutes ?? exam.minutes,
    sections,
    questions,
    findings: findings.sort((a, b) => a.line - b.line),
    nodes: withFrontMatter(exam.nodes, front.lines.last),
    junk: exam.junk.filter((junk) => junk.lines.last > front.lines!.last),
  };
}

const aboutKeys = new Set([
  'key-unclear',
  'answer-not-understood',
  'several-answers',
  'key-contradicts-explanation',
  'key-contradicts-marks',
  'several-keys',
  'single-choice-several-keys',
  'marks-contradict-rubric',
]);

/** Whether a person has said above the exam what the finding asks for. */
function isSettled(
  { code, line, question }: Finding,
  exam: Exam,
  overrides: Overrides,
  sections: ReadonlyMap<string, SectionOverride>,
  questions: ReadonlyMap<string, QuestionOverride>,
): boolean {
  const own = question === null ? undefined : questions.get(question);
  switch (code) {
    case 'total-mismatch':
      return overrides.points !== null;
    case 'section-points-mismatch': {
      const section = exam.sections.find(({ lines }) => lines.first === line);
      return section !== undefined && (sections.get(section.id)?.points ?? null) !== null;
    }
    case 'points-mismatch':
      return (own?.points ?? null) !== null;
    case 'scoring-not-understood':
      return overrides.scoring !== null || (own?.scoring ?? null) !== null;
    case 'figure-missing':
      return (own?.figures.length ?? 0) > 0;
    default:
      return aboutKeys.has(code) && (own?.key ?? null) !== null;
  }
}

/**
 * The document with its front matter blanked, so that readers of the exam see none of it and every line keeps its number.
 */
export function withoutFrontMatter(text: string, front: FrontMatter): string {
  if (!front.lines) return text;
  let offset = 0;
  let blank = '';
  for (let line = 1; line <= front.lines.last && offset < text.length; line++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = offset;
    const found = end.exec(text);
    if (!found) return blank;
    blank += found[0];
    offset = found.index + found[0].length;
  }
  return blank + text.slice(offset);
}

function unknown(message: string, line: number): Finding {
  return { code: 'front-matter', severity: 'warning', message, line, question: null };
}

function findSection(sections: readonly Section[], name: string): Section | undefined {
  const plain = name.trim().toLowerCase();
  return (
    sections.find((section) => section.id.toLowerCase() === plain) ??
    sections.find((section) => section.title.trim().toLowerCase() === plain)
  );
}

/** "2.1(a)" for "2.1 (A)" and "2.1.a": ids regardless of case, spaces and brackets. */
function plainId(id: string): string {
  return id.toLowerCase().replace(/[\s)]/g, '').replace(/[.(]+/g, '.');
}

function idsOf(questions: readonly Question[]): Map<string, string> {
  const ids = new Map<string, string>();
  const visit = (question: Question): void => {
    if (!ids.has(plainId(question.id))) ids.set(plainId(question.id), question.id);
    question.parts.forEach(visit);
  };
  questions.forEach(visit);
  return ids;
}

function withSection(section: Section, override: SectionOverride | undefined, overrides: Overrides): Section {
  return {
    ...section,
    title: override?.title ?? section.title,
    points: override?.points ?? section.points,
    minutes: override?.minutes ?? section.minutes,
    scoring: override?.scoring ?? overrides.scoring ?? section.scoring,
  };
}

function withQuestion(question: Question, override: QuestionOverride, findings: Finding[]): Question {
  let kind = override.kind ?? question.kind;
  if (choiceKinds.has(kind) && question.options.length === 0 && kind !== 'true-false') {
    findings.push({
      ...unknown(`Question ${question.id} has no options to choose from.`, override.line),
      question: question.id,
    });
    kind = question.kind;
  }
  return {
    ...question,
    kind,
    title: override.title ?? question.title,
    points: override.points ?? question.points,
    extraCredit: override.extraCredit ?? question.extraCredit,
    key: override.key === null ? question.key : (readKey(question, kind, override, findings) ?? question.key),
    figures: withFigures(question.figures, override),
  };
}

function readKey(
  question: Question,
  kind: Question['kind'],
  override: QuestionOverride,
  findings: Finding[],
): Key | null {
  const given = override.key!;
  if (!choiceKinds.has(kind))
    return { value: given.length === 1 ? given[0]! : given, source: 'user', line: override.keyLine };
  const labels = question.options.length > 0 ? question.options.map((option) => option.label) : ['True', 'False'];
  const value: string[] = [];
  for (const one of given) {
    const label = labels.find((known) => known.toLowerCase() === one.trim().toLowerCase());
    if (label === undefined) {
      findings.push({
        ...unknown(`Question ${question.id} has no option “${one}”; it has ${labels.join(', ')}.`, override.keyLine),
        question: question.id,
      });
      return null;
    }
    if (!value.includes(label)) value.push(label);
  }
  if (kind !== 'multi-choice' && value.length !== 1) {
    findings.push({
      ...unknown(`Question ${question.id} has one right option; write its label.`, override.keyLine),
      question: question.id,
    });
    return null;
  }
  return { value, source: 'user', line: override.keyLine };
}

/** Paths go to the figures that are only mentioned, in order; further ones are added. */
function withFigures(figures: readonly Figure[], override: QuestionOverride): readonly Figure[] {
  const paths = [...override.figures];
  const filled = figures.map((figure) => {
    if (figure.path !== null) return figure;
    const next = paths.shift();
    return next ? { ...figure, path: next.path } : figure;
  });
  return [...filled, ...paths.map(({ path, line }) => ({ path, alt: '', line }))];
}

function withFrontMatter(nodes: readonly DocumentNode[], last: number): readonly DocumentNode[] {
  const rest = nodes
    .filter((node) => node.lines.last > last)
    .map((node) => (node.lines.first > last ? node : { ...node, lines: { first: last + 1, last: node.lines.last } }));
  return [{ kind: 'front-matter', question: null, lines: { first: 1, last } }, ...rest];
}
