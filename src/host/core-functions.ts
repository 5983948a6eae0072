import type * as core from '../core/api.ts';
import { editFrontMatter } from '../core/document/front-matter/edit-front-matter.ts';
import { frontMatterFields, readFrontMatter } from '../core/document/front-matter/read-front-matter.ts';
import { namedRules, parseRule, ruleFrom } from '../core/document/scoring/named-rules.ts';
import type * as model from '../core/exam/model.ts';
import { describeRule } from '../core/grading/describe-rule.ts';
import { grade } from '../core/grading/grade.ts';
import { solveLayers } from '../core/network/solve-layers.ts';
import { examStatistics, newestAttempts } from '../core/practice/statistics.ts';
import type * as reading from './documents/reading-functions.ts';

/** What `core/api.ts` exports to be called; of the model it exports the types alone. */
export type CoreFunctions = Omit<typeof core, keyof typeof model>;
export type ReadingFunctions = typeof reading;

/** What reads parts of the core that are not here from the start. Both are synchronous, and called once. */
export interface CoreLoader {
  /** What reads documents: the extension itself has them read in a worker. */
  reading(): ReadingFunctions;
  /** The whole of `core/api.ts`, with the simulator. */
  core(): CoreFunctions;
}

/** Of the core, what is here at once: what the extension uses itself. */
const atOnce = {
  editFrontMatter,
  frontMatterFields,
  readFrontMatter,
  namedRules,
  parseRule,
  ruleFrom,
  describeRule,
  grade,
  solveLayers,
  examStatistics,
  newestAttempts,
} as const;

/** What reads documents. */
const onFirstDocument = [
  'pairExams',
  'parseExam',
  'readPointsPerQuestion',
  'readScoring',
] as const satisfies readonly (keyof ReadingFunctions & keyof CoreFunctions)[];

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

type Later = (typeof onFirstDocument)[number] | (typeof onFirstCall)[number];
type Call = (...parameters: readonly never[]) => unknown;

/**
 * The core's public functions, all of them synchronous, without the reader and the simulator's 650 KB in the memory of a
 * student who answers a question.
 */
export function coreFunctions(load: CoreLoader): CoreFunctions {
  const core = once(() => load.core());
  const reading = once(() => load.reading());
  // a name of `core/api.ts` that stands in none of the lists is an error of types here
  const later = Object.fromEntries([
    ...onFirstDocument.map((name) => [
      name,
      (...parameters: readonly never[]) => (reading()[name] as Call)(...parameters),
    ]),
    ...onFirstCall.map((name) => [name, (...parameters: readonly never[]) => (core()[name] as Call)(...parameters)]),
  ]) as Pick<CoreFunctions, Later>;
  // Code is graded by running it; anything else needs no simulator.
  const graded: CoreFunctions['grade'] = (question, ...others) =>
    question?.kind === 'code' ? core().grade(question, ...others) : grade(question, ...others);
  return { ...atOnce, grade: graded, ...later };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
