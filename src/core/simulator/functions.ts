/** What of the core runs in a worker: what takes time, or runs a student's code. */

export { exampleAt } from '../assist/example.ts';
export { explainShapes } from '../assist/explain-shapes.ts';
export { helpFor, proposalsAt } from '../assist/names-in-scope.ts';
export { operationAt } from '../assist/operation-at.ts';
export { studyCode } from '../assist/study.ts';
export { answerFile, readAnswerFile } from '../coding/answer-file.ts';
export { checkCode } from '../coding/check-code.ts';
export { hints } from '../coding/hints.ts';
export { explainBroadcast } from '../numpy/broadcasting/explain.ts';
export { runPython } from './run-python.ts';
