import type * as vscode from 'vscode';
import { activateMidterm, type MidtermApi } from './host/activate.ts';

/** Entry of the desktop and of remote extension hosts. */
export function activate(context: vscode.ExtensionContext): MidtermApi {
  return activateMidterm(context);
}
