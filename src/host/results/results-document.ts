import * as vscode from 'vscode';
import { scheme } from '../ids.ts';
import type { ExamLibrary } from '../library/exam-library.ts';
import type { Progress } from '../storage/progress.ts';
import { resultsReport } from './report.ts';

/** Wait before the document is written anew: while a folder is searched, the library changes several times a second. */
const QUIET_MS = 200;

const uri = vscode.Uri.from({ scheme: scheme.results, path: '/Results.md' });

/** The results as a read-only document that follows the progress. */
export class ResultsDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #library: ExamLibrary;
  readonly #progress: Progress;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(library: ExamLibrary, progress: Progress) {
    this.#library = library;
    this.#progress = progress;
    const changed = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#changed.fire(uri), QUIET_MS);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      library.onDidChange(changed),
      progress.onDidChange(changed),
      vscode.workspace.registerTextDocumentContentProvider(scheme.results, this),
    );
  }

  provideTextDocumentContent(): string {
    return resultsReport(
      this.#library.entries,
      (found) => this.#progress.of(found),
      (entry) => this.#progress.touched(entry),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }
}

/** Opens the results, rendered where VS Code's Markdown preview is there. */
export async function showReport(): Promise<void> {
  try {
    // an editor of its own: the usual preview goes on to show whatever Markdown file is opened next
    await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor');
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}
