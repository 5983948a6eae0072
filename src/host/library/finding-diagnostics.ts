import * as vscode from 'vscode';
import type { FindingSeverity } from '../../core/exam/model.ts';
import type { Settings } from '../configuration/settings.ts';
import { settingSection } from '../ids.ts';
import type { ExamLibrary } from './exam-library.ts';

const severities: Readonly<Record<FindingSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Lists the reader's findings in the Problems view, at their lines. The samples' are the project's own concern. */
export class FindingDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection(settingSection);
  readonly #subscriptions: vscode.Disposable;

  constructor(library: ExamLibrary, settings: Settings) {
    const report = (): void => {
      this.#collection.clear();
      if (!settings.reportFindings) return;
      for (const { uri, sample, exam } of library.entries) {
        if (sample || exam.findings.length === 0) continue;
        this.#collection.set(
          uri,
          exam.findings.map((finding) => {
            const line = Math.max(0, finding.line - 1);
            // to the end of the line, however long it is: VS Code cuts the range
            const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
            const diagnostic = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
            diagnostic.source = 'Midterm';
            diagnostic.code = finding.code;
            return diagnostic;
          }),
        );
      }
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      library.onDidChange(report),
      settings.onDidChange(report),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
