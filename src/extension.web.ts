import type * as vscode from 'vscode';
import { type Midterm, type MidtermApi, startMidterm } from './host/activate.ts';
import type { CoreFunctions, ReadingFunctions } from './host/core-functions.ts';
import { webWorker } from './host/simulator/web-worker.ts';

/** The build's: a module of the same bundle, evaluated when this is called. */
declare const require: {
  (path: './core/api.ts'): CoreFunctions;
  (path: './host/documents/reading-functions.ts'): ReadingFunctions;
};

let midterm: Midterm | undefined;

/** Entry of extension hosts that run in a browser. */
export function activate(context: vscode.ExtensionContext): MidtermApi {
  midterm = startMidterm(context, (name) => webWorker(context.extensionUri, name), {
    core: () => require('./core/api.ts'),
    reading: () => require('./host/documents/reading-functions.ts'),
  });
  return midterm.api;
}

export async function deactivate(): Promise<void> {
  await midterm?.deactivate();
}
