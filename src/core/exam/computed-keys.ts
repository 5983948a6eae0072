import type { Exam, Question } from './model.ts';

/** The exam without the keys that were computed: what the document itself says. The same object where there are none. */
export function withoutComputedKeys(exam: Exam): Exam {
  const strip = (question: Question): Question => {
    const parts = question.parts.map(strip);
    const changed = parts.some((part, at) => part !== question.parts[at]);
    const computed = question.key?.source === 'computed';
    if (!changed && !computed) return question;
    return { ...question, parts: changed ? parts : question.parts, key: computed ? null : question.key };
  };
  const questions = exam.questions.map(strip);
  return questions.some((question, at) => question !== exam.questions[at]) ? { ...exam, questions } : exam;
}

/** Whether a text may hold a question whose key can be computed: a quick look, before what computes is loaded. */
export function mayHaveComputedKeys(text: string): boolean {
  return /\b(?:shapes?|broadcast\w*|parameters|spatial|convolution\w*)\b/i.test(text);
}
