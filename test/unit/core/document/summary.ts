import type { Exam, Question } from '../../../../src/core/exam/model.ts';

/** One line a question: id, kind, points, option labels, key. Parts are indented below their question. */
export function summary(exam: Pick<Exam, 'questions'>): string[] {
  const lines: string[] = [];
  const visit = (question: Question, depth: number): void => {
    const points = question.points === null ? '' : ` ${question.points}p${question.extraCredit ? ' extra' : ''}`;
    const options = question.options.length > 0 ? ` [${question.options.map((option) => option.label).join(' ')}]` : '';
    const key = question.key ? ` = ${[question.key.value].flat().join(', ')}` : '';
    lines.push(`${'  '.repeat(depth)}${question.id} ${question.kind}${points}${options}${key}`);
    for (const part of question.parts) visit(part, depth + 1);
  };
  for (const question of exam.questions) visit(question, 0);
  return lines;
}
