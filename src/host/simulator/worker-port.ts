/** A worker as the simulator sees it, whatever host it runs in. */
export interface WorkerPort {
  post(message: unknown): void;
  /** Kills the worker at once, whatever it is doing. */
  terminate(): void;
}

export interface WorkerEvents {
  onMessage(message: unknown): void;
  /** The worker ended by itself: out of memory, or a defect. */
  onEnd(reason: string): void;
}

export type StartWorker = (events: WorkerEvents) => Promise<WorkerPort> | WorkerPort;
