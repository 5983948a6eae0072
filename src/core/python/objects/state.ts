/**
 * What a run of Python code shares: the place where it is, its budgets, its output. Runs are synchronous, so there is
 * one at a time and one of these; `begin` starts a run and gives back what restores the one before.
 */
import { BudgetError, type TracebackCode } from './errors.ts';
import type { Value } from './object.ts';

/** Checks between two looks at the clock. */
const TICKS = 2000;

class State {
  /** Index of the place (of the running code's `positions`) that executes now. */
  position = 0;
  /** The running code, to look places up in. */
  code: TracebackCode | undefined = undefined;
  /** Python frames on the stack. */
  depth = 0;
  recursionLimit = 1000;
  /** Loop rounds and calls left before the next look at the clock. */
  fuel = TICKS;
  deadline = Number.POSITIVE_INFINITY;
  timeMs = Number.POSITIVE_INFINITY;
  memoryBytes = Number.POSITIVE_INFINITY;
  /** Bytes of the heap in use, where the host can tell. */
  heapUsed: (() => number) | undefined = undefined;
  heapAtStart = 0;
  /** Bytes of one run's big allocations since the heap was last looked at. */
  allocated = 0;
  stdout: string[] = [];
  stderr: string[] = [];
  outputBytes = 0;
  /** The exceptions that `except` clauses are handling, the innermost last. */
  handling: Value = null;
  /** What modules want done when the run is over, the last first. */
  readonly leaving: (() => void)[] = [];

  /** Looks at the clock and the heap. Called when the fuel is out. */
  tick(): void {
    this.spent += TICKS - this.fuel;
    this.fuel = TICKS;
    const now = performance.now();
    if (now > this.deadline) {
      // Whatever runs on the way out, a finally that starts anew, ends at its first step.
      this.fuel = 0;
      throw new BudgetError('time', `the time budget of ${this.timeMs} ms is used up`);
    }
    if (this.heapUsed !== undefined && now - this.#lookedAt > 20) {
      this.#lookedAt = now;
      if (this.heapUsed() - this.heapAtStart > this.memoryBytes) this.outOfMemory();
    }
  }
  #lookedAt = 0;
  /** Fuel burnt before it was filled up last. */
  spent = 0;

  /** Loop rounds, calls and pages of memory of the run up to now. */
  get steps(): number {
    return this.spent + TICKS - this.fuel;
  }

  /** To be called by native loops once per round. */
  step(): void {
    if (--this.fuel < 0) this.tick();
  }

  /**
   * To be called before an allocation of many bytes. One that is over the budget alone is refused before it happens;
   * typed arrays live outside the heap that `heapUsed` sees, so their sum is watched here by their maker.
   */
  allocate(bytes: number): void {
    if (bytes > this.memoryBytes) this.outOfMemory();
    this.allocated += bytes;
    this.fuel -= bytes >>> 12;
    if (this.fuel < 0) this.tick();
  }

  /** To be called before one operation of about so many milliseconds, which no tick can interrupt. */
  expect(ms: number): void {
    if (performance.now() + ms > this.deadline)
      throw new BudgetError('time', `the time budget of ${this.timeMs} ms is used up`);
  }

  outOfMemory(): never {
    throw new BudgetError('memory', `the memory budget of ${this.memoryBytes} bytes is used up`);
  }

  write(text: string): void {
    this.outputBytes += text.length;
    if (this.outputBytes * 2 > this.memoryBytes) this.outOfMemory();
    this.stdout.push(text);
  }

  /** The line that executes now, from 1. */
  get line(): number {
    return this.code?.positions[this.position * 4] ?? 0;
  }
}

export type RunState = State;
export const state: State = new State();

export interface Budgets {
  readonly timeMs: number;
  readonly memoryBytes: number;
  readonly heapUsed: (() => number) | undefined;
}

/** Starts a run with fresh output and budgets; the function given back restores the state of the run before. */
export function begin(budgets: Budgets): () => void {
  const before = { ...state };
  Object.assign(state, new State(), budgets);
  state.deadline = performance.now() + budgets.timeMs;
  state.heapAtStart = budgets.heapUsed?.() ?? 0;
  return () => {
    for (const leave of state.leaving.reverse()) leave();
    Object.assign(state, before);
  };
}
