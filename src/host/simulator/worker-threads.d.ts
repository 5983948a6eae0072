/** What of Node's worker threads the desktop part uses: the host part loads no types of Node. */
declare module 'node:worker_threads' {
  export class Worker {
    constructor(path: string, options: Readonly<Record<string, unknown>>);
    on(event: 'message', listener: (message: unknown) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'exit', listener: () => void): this;
    removeAllListeners(): this;
    postMessage(message: unknown): void;
    terminate(): Promise<number>;
  }
  export const workerData: unknown;
  export const parentPort: {
    on(event: 'message', listener: (message: unknown) => void): void;
    postMessage(message: unknown): void;
  } | null;
}
