import type * as vscode from 'vscode';
import { type Midterm, type MidtermApi, startMidterm } from './host/activate.ts';
import { webWorker } from './host/simulator/web-worker.ts';

let midterm: Midterm | undefined;

/** Entry of extension hosts that run in a browser. */
export function activate(context: vscode.ExtensionContext): Promise<MidtermApi> {
  midterm = startMidterm(context, (name) => webWorker(context.extensionUri, name));
  return midterm.api;
}

export async function deactivate(): Promise<void> {
  await midterm?.deactivate();
}
