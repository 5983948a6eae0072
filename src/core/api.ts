/** The public face of the core: what measurements, the host and other extensions call. */

export { answerFile, readAnswerFile } from './coding/answer-file.ts';
export { type CheckOptions, checkCode } from './coding/check-code.ts';
export type * from './coding/code-check.ts';
export { hints } from './coding/hints.ts';
export { editFrontMatter } from './document/front-matter/edit-front-matter.ts';
export { frontMatterFields, readFrontMatter } from './document/front-matter/read-front-matter.ts';
export type { WordingDifference } from './document/pairing/differences.ts';
export {
  type ExamPair,
  type KeyOffer,
  type PairedQuestion,
  type Pairing,
  pairExams,
  type QuestionLink,
} from './document/pairing/pair-exams.ts';
export { parseExam } from './document/parse-exam.ts';
export { type NamedRule, namedRules, parseRule, type RuleOrProblem, ruleFrom } from './document/scoring/named-rules.ts';
export { readPointsPerQuestion } from './document/scoring/points-per-question.ts';
export { readScoring } from './document/scoring/read-scoring.ts';
export type * from './exam/model.ts';
export type * from './exam/response.ts';
export type * from './exam/scoring-rule.ts';
export { runCode } from './grading/checkers/run-code.ts';
export { describeRule } from './grading/describe-rule.ts';
export type { Checkers } from './grading/grade.ts';
export { gradeByRunning as grade } from './grading/grade-by-running.ts';
export type { Layer } from './network/layer.ts';
export { type SolvedLayer, type SolveOptions, solveLayers } from './network/solve-layers.ts';
export {
  type AxisAccount,
  type AxisRule,
  type BroadcastAccount,
  type BroadcastWarning,
  explainBroadcast,
} from './numpy/broadcasting/explain.ts';
export {
  type ExamStatistics,
  examStatistics,
  newestAttempts,
  type Tally,
} from './practice/statistics.ts';
export { withComputedKeys } from './shapes/computed-keys.ts';
export { inferShapes, type KnownShape, type ShapeEntry, type ShapeFinding } from './shapes/infer-shapes.ts';
export { type ComputedAnswer, computeAnswer, type ShapeQuestion } from './shapes/questions.ts';
export { type RunError, type RunOptions, type RunResult, runPython } from './simulator/run-python.ts';
