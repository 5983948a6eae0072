import type * as vscode from 'vscode';
import { type Midterm, type MidtermApi, startMidterm } from './host/activate.ts';
import { nodeWorker } from './host/simulator/node-worker.ts';

let midterm: Midterm | undefined;

/** Entry of the desktop and of remote extension hosts. */
export function activate(context: vscode.ExtensionContext): Promise<MidtermApi> {
  midterm = startMidterm(context, (name) => nodeWorker(context.extensionUri, name));
  return midterm.api;
}

export async function deactivate(): Promise<void> {
  await midterm?.deactivate();
}
