import type { RunOptions, RunResult } from '../../core/simulator/run-python.ts';
import { isAnswer, type SimulatorFunction, type SimulatorFunctions } from './simulator-messages.ts';
import type { StartWorker, WorkerPort } from './worker-port.ts';

/** What a run gets beyond its own time budget before its worker is killed: start-up, and describing the results. */
const GRACE_MS = 3000;
const DEFAULT_TIME_MS = 10_000;
/** The core's functions that run no code of the student's. */
const QUICK_MS = 5000;

/** Why a call has no answer. */
export type NoAnswer = { readonly reason: 'timeout' | 'cancelled' | 'ended'; readonly message: string };

export type Outcome<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & NoAnswer);

interface Waiting {
  readonly id: number;
  readonly name: SimulatorFunction;
  readonly parameters: readonly unknown[];
  readonly timeMs: number;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

/** A token as VS Code's CancellationToken, as far as it is needed. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/**
 * Runs the core's simulator in a worker: one call at a time, in the order asked. A call that outlives its budget, or that is
 * cancelled while it runs, costs the worker its life; the next call gets a new one. The worker starts with the first call.
 */
export class Simulator {
  readonly #start: StartWorker;
  #port: Promise<WorkerPort> | null = null;
  readonly #queue: Waiting[] = [];
  #running: Waiting | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;
  #generation = 0;
  #disposed = false;

  constructor(start: StartWorker) {
    this.#start = start;
  }

  /** Starts the worker ahead of the first call. */
  warmUp(): void {
    if (!this.#disposed) this.#worker().catch(() => undefined);
  }

  async runPython(source: string, options: RunOptions = {}, cancellation?: Cancellation): Promise<RunResult> {
    const timeMs = options.timeMs ?? DEFAULT_TIME_MS;
    const outcome = await this.call('runPython', [source, options], timeMs + GRACE_MS, cancellation);
    if (outcome.ok) return outcome.value;
    const budget = outcome.reason === 'timeout' ? { budget: 'time' as const } : {};
    return {
      stdout: '',
      stderr: '',
      value: null,
      variables: {},
      error: { type: 'SimulatorError', message: outcome.message, line: 1, column: 1, frames: [], ...budget },
    };
  }

  call<Name extends SimulatorFunction>(
    name: Name,
    parameters: Parameters<SimulatorFunctions[Name]>,
    timeMs: number = QUICK_MS,
    cancellation?: Cancellation,
  ): Promise<Outcome<ReturnType<SimulatorFunctions[Name]>>> {
    return new Promise((resolve) => {
      if (this.#disposed || cancellation?.isCancellationRequested) {
        resolve({ ok: false, reason: 'cancelled', message: 'the run was cancelled' });
        return;
      }
      const id = this.#nextId++;
      let listener: { dispose(): void } | undefined;
      const settle = (outcome: Outcome<unknown>): void => {
        listener?.dispose();
        resolve(outcome as Outcome<ReturnType<SimulatorFunctions[Name]>>);
      };
      this.#queue.push({ id, name, parameters, timeMs, settle });
      listener = cancellation?.onCancellationRequested(() => this.#cancel(id));
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    if (this.#running !== null || this.#disposed) return;
    const call = this.#queue.shift();
    if (call === undefined) return;
    this.#running = call;
    const generation = this.#generation;
    let port: WorkerPort;
    try {
      port = await this.#worker();
    } catch (error) {
      this.#port = null;
      this.#finish({ ok: false, reason: 'ended', message: `the simulator cannot start: ${String(error)}` });
      return;
    }
    if (generation !== this.#generation || this.#running !== call) return;
    this.#timer = setTimeout(() => {
      this.#kill();
      this.#finish({
        ok: false,
        reason: 'timeout',
        message: `the time budget of ${call.timeMs} ms is used up; the simulator was stopped`,
      });
    }, call.timeMs);
    port.post({ id: call.id, name: call.name, parameters: call.parameters });
  }

  #worker(): Promise<WorkerPort> {
    if (this.#port === null) {
      const generation = this.#generation;
      this.#port = Promise.resolve(
        this.#start({
          onMessage: (message) => {
            if (generation === this.#generation) this.#receive(message);
          },
          onEnd: (reason) => {
            if (generation !== this.#generation) return;
            this.#generation++;
            this.#port = null;
            if (this.#running !== null) {
              const memory = /memory/i.test(reason);
              this.#finish({
                ok: false,
                reason: 'ended',
                message: memory ? 'the memory budget is used up; the simulator was stopped' : reason,
              });
            }
          },
        }),
      );
    }
    return this.#port;
  }

  #receive(message: unknown): void {
    if (!isAnswer(message) || message.id !== this.#running?.id) return;
    if ('failed' in message) this.#finish({ ok: false, reason: 'ended', message: message.failed });
    else this.#finish({ ok: true, value: message.result });
  }

  #finish(outcome: Outcome<unknown>): void {
    clearTimeout(this.#timer);
    const call = this.#running;
    this.#running = null;
    call?.settle(outcome);
    void this.#next();
  }

  #cancel(id: number): void {
    const outcome = { ok: false, reason: 'cancelled', message: 'the run was cancelled' } as const;
    if (this.#running?.id === id) {
      this.#kill();
      this.#finish(outcome);
      return;
    }
    const at = this.#queue.findIndex((call) => call.id === id);
    if (at >= 0) this.#queue.splice(at, 1)[0]?.settle(outcome);
  }

  #kill(): void {
    this.#generation++;
    const port = this.#port;
    this.#port = null;
    port?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#kill();
    const outcome = { ok: false, reason: 'cancelled', message: 'the simulator is closed' } as const;
    for (const call of this.#queue.splice(0)) call.settle(outcome);
    this.#finish(outcome);
  }
}
