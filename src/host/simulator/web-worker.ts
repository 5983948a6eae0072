import * as vscode from 'vscode';
import type { StartWorker } from './worker-port.ts';

/** What of the browser's API is needed here; the host part loads no DOM types. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}
interface Browser {
  readonly Worker: new (url: string) => BrowserWorker;
  readonly Blob: new (parts: readonly Uint8Array[], options: { type: string }) => unknown;
  readonly URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
}

/** Starts a worker in an extension host that runs in a browser: the simulator's, or the one of another name. */
export function webWorker(extensionUri: vscode.Uri, name = 'simulator'): StartWorker {
  return async (events) => {
    const browser = globalThis as unknown as Browser;
    const script = vscode.Uri.joinPath(extensionUri, 'dist', `${name}.worker.web.js`);
    const source = await vscode.workspace.fs.readFile(script);
    // a worker may be started from the extension's own text only, so the text is handed over as a blob
    const url = browser.URL.createObjectURL(new browser.Blob([source], { type: 'text/javascript' }));
    const worker = new browser.Worker(url);
    // the address lives as long as the worker: VS Code's host starts a script of its own, which imports this one later
    const forget = (): void => browser.URL.revokeObjectURL(url);
    worker.onmessage = ({ data }) => events.onMessage(data);
    worker.onerror = ({ message }) => {
      forget();
      events.onEnd(message ?? 'the worker ended');
    };
    return {
      post: (message) => worker.postMessage(message),
      terminate: () => {
        worker.onmessage = null;
        worker.onerror = null;
        worker.terminate();
        forget();
      },
    };
  };
}
