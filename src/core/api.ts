/** The public face of the core: what measurements, the host and other extensions call. */

export { parseExam } from './document/parse-exam.ts';
export type * from './exam/model.ts';
export type * from './exam/response.ts';
export type * from './exam/scoring-rule.ts';
export { grade } from './grading/grade.ts';
export {
  type AxisAccount,
  type AxisRule,
  type BroadcastAccount,
  type BroadcastWarning,
  explainBroadcast,
} from './numpy/broadcasting/explain.ts';
