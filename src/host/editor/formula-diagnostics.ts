import * as vscode from 'vscode';
import type { Settings } from '../configuration/settings.ts';
import type { Documents } from '../documents/documents.ts';
import { settingSection } from '../ids.ts';
import type { ExamLibrary } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { diagnostic } from '../library/finding-diagnostics.ts';

/** Larger documents have more formulas than anyone waits for. */
const LARGEST = 500_000;

/**
 * Lists formulas that cannot be typeset in the Problems view: of the exams that are open in an editor, since typesetting a
 * whole course to look for them would take minutes.
 */
export class FormulaDiagnostics implements vscode.Disposable {
  readonly #library: ExamLibrary;
  readonly #settings: Settings;
  readonly #documents: Documents;
  readonly #log: vscode.LogOutputChannel;
  readonly #collection = vscode.languages.createDiagnosticCollection(`${settingSection}-formulas`);
  readonly #subscriptions: vscode.Disposable;
  /** The version of each document that is listed, or being looked through. */
  readonly #looked = new Map<string, number>();

  constructor(library: ExamLibrary, settings: Settings, documents: Documents, log: vscode.LogOutputChannel) {
    this.#library = library;
    this.#settings = settings;
    this.#documents = documents;
    this.#log = log;
    const look = (): void => {
      for (const { document } of vscode.window.visibleTextEditors) void this.#look(document);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      library.onDidChange(look),
      vscode.window.onDidChangeVisibleTextEditors(look),
      settings.onDidChange(() => {
        this.#looked.clear();
        this.#collection.clear();
        look();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
    look();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const key = uri.toString();
    const entry = this.#library.entry(key);
    if (!entry || entry.sample || !this.#settings.reportFindings) {
      this.#forget(uri);
      return;
    }
    if (this.#looked.get(key) === version) return;
    this.#looked.set(key, version);
    const text = document.getText();
    if (text.length > LARGEST) return;
    try {
      const findings = await this.#documents.formulas(fileName(uri), text);
      // a newer version is being looked through, or the document was closed
      if (this.#looked.get(key) === version) this.#collection.set(uri, findings.map(diagnostic));
    } catch (error) {
      this.#log.error(`The formulas of ${uri.toString(true)} could not be looked through.`, error as Error);
    }
  }

  #forget(uri: vscode.Uri): void {
    if (this.#looked.delete(uri.toString())) this.#collection.delete(uri);
  }
}
