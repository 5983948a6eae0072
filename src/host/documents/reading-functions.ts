/** The core's functions that read documents: a file of their own, as the extension host itself seldom reads one. */
export { pairExams } from '../../core/document/pairing/pair-exams.ts';
export { parseExam } from '../../core/document/parse-exam.ts';
export { readPointsPerQuestion } from '../../core/document/scoring/points-per-question.ts';
export { readScoring } from '../../core/document/scoring/read-scoring.ts';
