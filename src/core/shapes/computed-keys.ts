/** Keys that follow by computation: they stand in where the document has none, and are held against those it has. */
import { answerable, type Exam, type Finding, type Key, type Question } from '../exam/model.ts';
import { type ComputedAnswer, computeAnswer } from './questions.ts';

/** Below this the question was read with a doubt: its answer is no key, and a difference is only worth a look. */
const SURE = 0.9;
/** How many questions before one may be what it builds on. */
const CONTEXT = 3;

/**
 * An exam with the keys that can be computed: questions on valid broadcasts, resulting shapes, parameter counts and
 * output sizes. A question without a key gets the computed one, of source "computed"; where the document has one that
 * says otherwise, that one stays and a finding tells both. The same exam object where nothing is computed.
 *
 * Reads every question of the exam once; call it when an exam is shown or graded, not while it is typed.
 */
export function withComputedKeys(exam: Exam): Exam {
  const leaves = answerable(exam);
  const keys = new Map<string, Key>();
  const findings: Finding[] = [];
  for (const [at, question] of leaves.entries()) {
    const computed = answerOf(question, leaves.slice(Math.max(0, at - CONTEXT), at));
    if (!computed) continue;
    if (question.key === null) {
      const value = keyValue(question, computed);
      if (value !== null && computed.confidence >= SURE) keys.set(question.id, { value, source: 'computed' });
      continue;
    }
    if (question.key.source === 'computed' || agree(question, question.key, computed)) continue;
    findings.push({
      code: 'key-contradicts-computation',
      severity: computed.confidence >= SURE ? 'warning' : 'information',
      message: `The key says ${shown(question.key.value)}, the computation ${shown(computed.value)}. ${computed.steps.slice(0, 6).join('; ')}.`,
      line: question.key.line ?? question.lines.first,
      question: question.id,
    });
  }
  if (keys.size === 0 && findings.length === 0) return exam;
  const complete = (question: Question): Question => {
    const parts = question.parts.map(complete);
    const key = question.parts.length === 0 ? keys.get(question.id) : undefined;
    const changed = parts.some((part, index) => part !== question.parts[index]);
    if (!key && !changed) return question;
    return { ...question, parts: changed ? parts : question.parts, ...(key ? { key } : {}) };
  };
  return { ...exam, questions: exam.questions.map(complete), findings: [...exam.findings, ...findings] };
}

function answerOf(question: Question, before: readonly Question[]): ComputedAnswer | null {
  try {
    return computeAnswer(question, before.map(({ prompt }) => prompt).join('\n\n'));
  } catch {
    // A text that its reader stumbles over is a question that is not understood.
    return null;
  }
}

/** A computed answer as a key of the question's kind; null where it cannot be graded by it. */
function keyValue(question: Question, { value }: ComputedAnswer): Key['value'] | null {
  if (typeof value === 'string') return question.options.length === 0 ? value : null;
  if (value.every((one): one is string => typeof one === 'string'))
    return question.options.length > 0 ? (value as readonly string[]) : null;
  const { table } = question;
  if (!table) return null;
  const cells: string[] = [];
  for (const [r, row] of table.rows.entries())
    for (const [c, cell] of row.entries()) {
      if (cell.trim() !== '') continue;
      const computed = (value as readonly (readonly string[])[])[r]?.[c] ?? '';
      if (computed === '') return null;
      cells.push(computed);
    }
  return cells.length > 0 ? cells : null;
}

/** Whether a key says the same as the computation; true where the two cannot be compared. */
function agree(question: Question, key: Key, { value }: ComputedAnswer): boolean {
  if (typeof value === 'string') {
    const said = typeof key.value === 'string' ? key.value : key.value.join(' ');
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) return squeeze(said).includes(squeeze(value)) || !/\(/.test(said);
    const numbers = said.replace(/(\d)[,\u202f ](?=\d{3}\b)/g, '$1').match(/-?\d+(?:\.\d+)?/g) ?? [];
    return numbers.length !== 1 || Number(numbers[0]) === number;
  }
  if (question.options.length === 0 || typeof key.value === 'string') return true;
  const wanted = [...(value as readonly string[])].sort().join('\u0000');
  return [...key.value].sort().join('\u0000') === wanted;
}

const squeeze = (text: string): string => text.replace(/[\s`$\\]/g, '').replace(/,\)/g, ')');

const shown = (value: ComputedAnswer['value']): string =>
  typeof value === 'string' ? value : value.map((one) => (typeof one === 'string' ? one : one.join(' | '))).join(', ');
