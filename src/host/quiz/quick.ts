import type { Question } from '../../core/exam/model.ts';

/** Beyond this a prompt no longer fits above a pick. */
const LONGEST_PROMPT = 700;

/**
 * Why a question cannot be put in a pick or an input box and needs its panel; null when it can.
 * @param ancestors the questions that this one is a part of: what they show must be seen too
 */
export function quickReason(question: Question, ancestors: readonly Question[] = []): string | null {
  switch (question.kind) {
    case 'multi-part':
      return 'it has several parts';
    case 'table':
      return 'it asks for a table';
    case 'code':
      return 'it asks for code';
    case 'true-false':
    case 'single-choice':
    case 'multi-choice':
      if (question.options.length === 0) return 'its options could not be read';
      break;
    default:
      break;
  }
  const all = [...ancestors, question];
  if (all.some(({ figures }) => figures.length > 0)) return 'it has a figure';
  if (all.some(({ code }) => code.length > 0)) return 'it shows code';
  if (all.some(({ table, prompt }) => table !== null || /^ *\|.*\| *$/m.test(prompt))) return 'it shows a table';
  if (question.scoring?.rule.name === 'certainty') return 'it asks how sure you are';
  if (all.reduce((sum, { prompt }) => sum + prompt.length, 0) > LONGEST_PROMPT) return 'its text is long';
  return null;
}
