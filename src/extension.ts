import type * as vscode from 'vscode';
import { type Midterm, type MidtermApi, startMidterm } from './host/activate.ts';
import type { CoreFunctions } from './host/core-functions.ts';
import { nodeWorker } from './host/simulator/node-worker.ts';

/** Node's own: the build leaves this call as it is, since the path is no literal, and makes a file of `core/api.ts`. */
declare const require: (path: string) => unknown;
const corePath: string = './chunk-core.cjs';

let midterm: Midterm | undefined;

/** Entry of the desktop and of remote extension hosts. */
export function activate(context: vscode.ExtensionContext): MidtermApi {
  midterm = startMidterm(
    context,
    (name) => nodeWorker(context.extensionUri, name),
    () => require(corePath) as CoreFunctions,
  );
  return midterm.api;
}

export async function deactivate(): Promise<void> {
  await midterm?.deactivate();
}
