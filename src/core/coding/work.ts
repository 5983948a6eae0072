import type { ReadFile } from './answer-file.ts';
import type { Budget } from './harness.ts';
import type { CodingTask } from './task.ts';

/** What a check works on. */
export interface Work {
  readonly task: CodingTask;
  readonly file: ReadFile;
  /** The student's lines by hole, as statements. */
  readonly answers: readonly (readonly string[])[];
  readonly blank: readonly boolean[];
  readonly additions: readonly string[];
  readonly lines: readonly string[];
  readonly budget: Budget;
}
