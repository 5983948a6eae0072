import * as vscode from 'vscode';
import * as core from '../core/api.ts';
import { Settings } from './configuration/settings.ts';
import type { ExamLibrary } from './library/exam-library.ts';
import { WorkspaceLibrary } from './library/workspace-library.ts';
import { JournalProgress } from './storage/journal-progress.ts';
import type { Progress } from './storage/progress.ts';
import { windowName } from './storage/window-name.ts';

/** What `activate` returns: the core's public functions, and what needs the editor. */
export type MidtermApi = typeof core & {
  readonly library: ExamLibrary;
  readonly progress: Progress;
};

/** Shared by the desktop and the browser entry. */
export function activateMidterm(context: vscode.ExtensionContext): MidtermApi {
  const clock = { now: () => Date.now() };
  const random = { next: () => Math.random() };
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };

  const log = own(vscode.window.createOutputChannel('Midterm', { log: true }));
  const settings = own(new Settings(log));
  const library = own(new WorkspaceLibrary(context.extensionUri, settings, log));
  const progress = own(
    new JournalProgress({
      folder: vscode.Uri.joinPath(context.globalStorageUri, 'journal'),
      window: windowName(clock, random),
      library,
      clock,
      log,
    }),
  );

  return { ...core, library, progress };
}
