import { parseExam } from '../../core/document/parse-exam.ts';
import { answerable } from '../../core/exam/model.ts';
import type { Reading } from './documents.ts';

/** A document is an exam if it looks like one and has something to answer: a README with one numbered list has not. */
const LEAST_LIKELIHOOD = 0.5;

/** Reads a document in one piece. */
export function readExam(text: string, name: string): Reading {
  const exam = parseExam(text, { name });
  return exam.likelihood >= LEAST_LIKELIHOOD && answerable(exam).length > 0
    ? { kind: 'exam', exam }
    : { kind: 'other' };
}
