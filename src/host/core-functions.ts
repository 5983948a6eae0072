import type * as core from '../core/api.ts';
import { editFrontMatter } from '../core/document/front-matter/edit-front-matter.ts';
import { frontMatterFields, readFrontMatter } from '../core/document/front-matter/read-front-matter.ts';
import { pairExams } from '../core/document/pairing/pair-exams.ts';
import { parseExam } from '../core/document/parse-exam.ts';
import { namedRules, parseRule, ruleFrom } from '../core/document/scoring/named-rules.ts';
import { readPointsPerQuestion } from '../core/document/scoring/points-per-question.ts';
import { readScoring } from '../core/document/scoring/read-scoring.ts';
import type * as model from '../core/exam/model.ts';
import { describeRule } from '../core/grading/describe-rule.ts';
import { grade } from '../core/grading/grade.ts';
import { solveLayers } from '../core/network/solve-layers.ts';
import { examStatistics, newestAttempts } from '../core/practice/statistics.ts';

/** What `core/api.ts` exports to be called; of the model it exports the types alone. */
export type CoreFunctions = Omit<typeof core, keyof typeof model>;

/** Of the core, what is here at once: reading documents, grading, and what needs no interpreter. */
const atOnce = {
  editFrontMatter,
  frontMatterFields,
  readFrontMatter,
  pairExams,
  parseExam,
  namedRules,
  parseRule,
  ruleFrom,
  readPointsPerQuestion,
  readScoring,
  describeRule,
  grade,
  solveLayers,
  examStatistics,
  newestAttempts,
} as const;

/** What needs the simulator or the inference of shapes, by name: functions all of them, read with the first call of one. */
const onFirstCall = [
  'answerFile',
  'checkCode',
  'computeAnswer',
  'explainBroadcast',
  'hints',
  'inferShapes',
  'readAnswerFile',
  'runCode',
  'runPython',
  'withComputedKeys',
] as const satisfies readonly Exclude<keyof CoreFunctions, keyof typeof atOnce>[];

/**
 * The core's public functions, all of them synchronous, without the simulator's 650 KB in the memory of a student who reads
 * an exam.
 *
 * @param load reads the whole of `core/api.ts`, synchronously; called once, with the first call that needs it
 */
export function coreFunctions(load: () => CoreFunctions): CoreFunctions {
  let loaded: CoreFunctions | undefined;
  const later =
    (name: (typeof onFirstCall)[number]) =>
    (...parameters: readonly never[]): unknown => {
      loaded ??= load();
      return (loaded[name] as (...all: readonly never[]) => unknown)(...parameters);
    };
  // a name of `core/api.ts` that stands in neither list is an error of types here
  const rest: Record<(typeof onFirstCall)[number], unknown> = Object.fromEntries(
    onFirstCall.map((name) => [name, later(name)]),
  ) as Record<(typeof onFirstCall)[number], unknown>;
  // Code is graded by running it; anything else needs no simulator.
  const graded: CoreFunctions['grade'] = (question, ...others) => {
    if (question?.kind !== 'code') return grade(question, ...others);
    loaded ??= load();
    return loaded.grade(question, ...others);
  };
  return { ...atOnce, grade: graded, ...(rest as Pick<CoreFunctions, (typeof onFirstCall)[number]>) };
}
