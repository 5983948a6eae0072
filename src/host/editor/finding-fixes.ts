import type { FrontMatterValue } from '../../core/document/front-matter/edit-front-matter.ts';
import { type Exam, type Finding, findQuestion, type Question } from '../../core/exam/model.ts';

/** A way to settle a finding: a value known already, or one that the student is asked for. */
export type FindingFix = {
  /** In the words of a menu. */
  readonly title: string;
  /** Where in the front matter the value belongs. */
  readonly path: readonly string[];
} & (
  | { readonly kind: 'value'; readonly value: FrontMatterValue }
  | { readonly kind: 'rule' }
  | { readonly kind: 'key'; readonly labels: readonly string[]; readonly several: boolean }
  | { readonly kind: 'figure' }
);

/** What can be written above the exam to settle a finding of the reader. Pure; empty where only the text itself helps. */
export function fixesFor(finding: Finding, exam: Exam): readonly FindingFix[] {
  const question = finding.question === null ? null : (findQuestion(exam, finding.question)?.at(-1) ?? null);
  switch (finding.code) {
    case 'total-mismatch':
      return points(finding, ['points'], 'Set the total');
    case 'section-points-mismatch': {
      const section = exam.sections.find(({ lines }) => lines.first === finding.line);
      return section ? points(finding, ['sections', section.id, 'points'], `Set section ${section.id}`) : [];
    }
    case 'points-mismatch':
      return question ? points(finding, ['questions', question.id, 'points'], `Set question ${question.id}`) : [];
    case 'scoring-not-understood': {
      const path = question ? ['questions', question.id, 'scoring'] : ['scoring'];
      return [{ kind: 'rule', title: 'Choose the scoring rule…', path }];
    }
    case 'figure-missing':
      return question
        ? [{ kind: 'figure', title: 'Choose the image for this figure…', path: ['figures', question.id] }]
        : [];
    case 'several-keys':
    case 'single-choice-several-keys':
      return question ? [...severalRight(question), ...key(question)] : [];
    case 'key-unclear':
    case 'answer-not-understood':
    case 'several-answers':
    case 'key-contradicts-explanation':
    case 'key-contradicts-marks':
    case 'marks-contradict-rubric':
      return question ? key(question) : [];
    default:
      return [];
  }
}

/** The sum that the reader came to, as its message says it. */
function points({ message }: Finding, path: readonly string[], what: string): FindingFix[] {
  const sum = /add up to (\d+(?:\.\d+)?)/.exec(message)?.[1];
  return sum === undefined ? [] : [{ kind: 'value', title: `${what} to ${sum} points`, path, value: Number(sum) }];
}

function severalRight({ id, kind, options }: Question): FindingFix[] {
  if (kind === 'multi-choice' || options.length === 0) return [];
  const path = ['questions', id, 'kind'];
  return [{ kind: 'value', title: `Several options of question ${id} may be right`, path, value: 'multi-choice' }];
}

function key({ id, kind, options }: Question): FindingFix[] {
  const labels =
    options.length > 0 ? options.map(({ label }) => label) : kind === 'true-false' ? ['True', 'False'] : [];
  if (labels.length === 0) return [];
  const several = kind === 'multi-choice';
  return [{ kind: 'key', title: `Set the key of question ${id}…`, path: ['keys', id], labels, several }];
}
