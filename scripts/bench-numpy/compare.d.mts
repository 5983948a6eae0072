import type { RunResult } from '../../src/core/python/run.ts';

/** What the reference made of a program. */
export interface Outcome {
  readonly stdout: string;
  /** Line (null inside NumPy's own files), category, message. */
  readonly warnings: readonly (readonly [number | null, string, string])[];
  readonly error: { readonly type: string; readonly message: string; readonly line: number | null } | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The first difference, or null; floats may be `allowed` units in the last place apart. */
export function difference(ours: RunResult, theirs: Outcome, allowed?: number): string | null;
export function warningsOf(stderr: string): [number, string, string][];
