import { FormulaMemory } from '../../core/markdown/formula-problems.ts';
import type { DocumentAnswer } from './document-messages.ts';
import { formulaFindings } from './formula-findings.ts';
import { readExam } from './read-exam.ts';

const memory = new FormulaMemory();

/** Looks through the formulas of a document, with moments at which others may be served. */
export function* answerFormulas(id: number, name: string, text: string): Generator<DocumentAnswer | null> {
  const reading = readExam(text, name);
  yield null;
  const findings = reading.kind === 'exam' ? yield* formulaFindings(reading.exam, text, memory) : [];
  yield { kind: 'formulas', id, findings };
}
