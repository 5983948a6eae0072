import * as vscode from 'vscode';
import type { Finding, FindingSeverity } from '../../core/exam/model.ts';
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
  /** What is listed now, by document: an exam that has not changed is not listed anew. */
  #listed = new Map<string, readonly Finding[]>();

  constructor(library: ExamLibrary, settings: Settings) {
    const list = (): void => {
      const before = this.#listed;
      this.#listed = new Map();
      const changes: [vscode.Uri, vscode.Diagnostic[] | undefined][] = [];
      for (const { uri, sample, exam } of settings.reportFindings ? library.entries : []) {
        if (sample || exam.findings.length === 0) continue;
        this.#listed.set(uri.toString(), exam.findings);
        if (before.get(uri.toString()) !== exam.findings) changes.push([uri, exam.findings.map(diagnostic)]);
      }
      for (const key of before.keys()) {
        if (!this.#listed.has(key)) changes.push([vscode.Uri.parse(key), undefined]);
      }
      this.#collection.set(changes);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      library.onDidChange(list),
      settings.onDidChange(list),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** A finding as the Problems view lists it. */
export function diagnostic(finding: Finding): vscode.Diagnostic {
  const line = Math.max(0, finding.line - 1);
  // to the end of the line, however long it is: VS Code cuts the range
  const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
  const shown = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
  shown.source = 'Midterm';
  shown.code = finding.code;
  return shown;
}
