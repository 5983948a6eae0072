import type * as vscode from 'vscode';
import { activateMidterm, type MidtermApi } from './host/activate.ts';

/** Entry of extension hosts that run in a browser. */
export function activate(context: vscode.ExtensionContext): MidtermApi {
  return activateMidterm(context);
}
