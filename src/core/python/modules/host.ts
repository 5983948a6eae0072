/** What the host hands to the modules of a run: files, the clock, the modules themselves. Set by `run.ts`. */
import type { Modules } from '../compile/runtime.ts';
import type { Namespace, PyModule } from '../objects/modules.ts';
import type { Value } from '../objects/object.ts';

/** What a built-in sees of the code that called it: the module's names and the function's. */
export interface CallerFrame {
  readonly namespace: Namespace;
  readonly locals: (() => Iterable<readonly [string, Value | undefined]>) | undefined;
}

export interface Host {
  files: Readonly<Record<string, string | Uint8Array>>;
  /** What the code wrote; gone after the run. */
  written: Map<string, string | Uint8Array>;
  /** Seconds since 1970 at the start of the run. */
  now: number;
  /** Seconds of the host's own clock, for measuring. */
  clock: (() => number) | undefined;
  modules: Modules | undefined;
  main: PyModule | undefined;
  saidMatplotlib: boolean;
  frame: CallerFrame | undefined;
}

export const host: Host = {
  files: {},
  written: new Map(),
  now: 0,
  clock: undefined,
  modules: undefined,
  main: undefined,
  saidMatplotlib: false,
  frame: undefined,
};
