import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { StartWorker } from './worker-port.ts';

/** Megabytes of heap that the worker may have: more than any budget, so that the budget speaks first. */
const HEAP_MB = 1024;

/**
 * Starts a worker in Node's extension host: the simulator's, or the one of another name.
 * @param storageUri a folder for what the worker may keep between starts
 */
export function nodeWorker(extensionUri: vscode.Uri, name = 'simulator', storageUri?: vscode.Uri): StartWorker {
  return (events) => {
    const worker = new Worker(`${extensionUri.fsPath}/dist/${name}.worker.cjs`, {
      // nothing of the host's environment or arguments, and no output of its own
      env: {},
      workerData: storageUri === undefined ? {} : { compiled: `${storageUri.fsPath}/compiled-${name}.bin` },
      argv: [],
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: 8 },
    });
    worker.on('message', (message: unknown) => events.onMessage(message));
    worker.on('error', (error) => events.onEnd(error.message));
    worker.on('exit', () => events.onEnd('the worker ended'));
    return {
      post: (message) => worker.postMessage(message),
      terminate: () => {
        worker.removeAllListeners();
        // a worker that is told to end may still report an error
        worker.on('error', () => undefined);
        void worker.terminate();
      },
    };
  };
}
