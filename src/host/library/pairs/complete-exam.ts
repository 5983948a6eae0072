import type { Exam, Key, Question } from '../../../core/exam/model.ts';
import { withFingerprintOf } from '../question-index.ts';
import type { OtherKey } from './other-keys.ts';

/**
 * The exam with keys and solutions of another document where it has none itself, or a computed one. Everything else stays
 * the same.
 *
 * @param keys by question id, with the document (URI text) that each stands in, where that is known
 */
export function completeExam(exam: Exam, keys: ReadonlyMap<string, OtherKey & { readonly exam?: string }>): Exam {
  if (keys.size === 0) return exam;
  const complete = (question: Question): Question => {
    const found = keys.get(question.id);
    const parts = question.parts.length > 0 ? question.parts.map(complete) : question.parts;
    if (!found || (question.key !== null && question.key.source !== 'computed')) {
      return parts.some((part, at) => part !== question.parts[at])
        ? withFingerprintOf(question, { ...question, parts })
        : question;
    }
    return withFingerprintOf(question, {
      ...question,
      parts,
      kind: found.kind,
      key: {
        value: found.key.value,
        source: 'paired',
        from: { ...(found.exam === undefined ? {} : { exam: found.exam }), question: found.from, offered: !found.twin },
      } satisfies Key,
      // its lines are lines of the other document: none of this one
      solution: question.solution ?? (found.solution && { text: found.solution.text, lines: { first: 0, last: 0 } }),
    });
  };
  return { ...exam, questions: exam.questions.map(complete) };
}
