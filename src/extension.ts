import type * as vscode from 'vscode';
import { type Midterm, type MidtermApi, startMidterm } from './host/activate.ts';
import type { CoreFunctions, ReadingFunctions } from './host/core-functions.ts';
import { nodeWorker } from './host/simulator/node-worker.ts';
import { appendFile } from './host/storage/append-file.ts';

/** Node's own: the build leaves these calls as they are, since the paths are no literals, and makes the files. */
declare const require: (path: string) => unknown;
const corePath: string = './chunk-core.cjs';
const readingPath: string = './chunk-reading.cjs';

let midterm: Midterm | undefined;

/** Entry of the desktop and of remote extension hosts. */
export function activate(context: vscode.ExtensionContext): MidtermApi {
  midterm = startMidterm(
    context,
    (name) => nodeWorker(context.extensionUri, name, context.globalStorageUri),
    {
      core: () => require(corePath) as CoreFunctions,
      reading: () => require(readingPath) as ReadingFunctions,
    },
    appendFile,
  );
  return midterm.api;
}

export async function deactivate(): Promise<void> {
  await midterm?.deactivate();
}
