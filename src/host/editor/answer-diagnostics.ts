import * as vscode from 'vscode';
import type { Study } from '../../core/assist/study.ts';
import type { CodeCheck } from '../../core/coding/code-check.ts';
import type { ShapeSeverity } from '../../core/shapes/finding.ts';
import type { AnswerFiles } from '../coding/answer-files.ts';
import type { CodeChecks } from '../coding/code-checks.ts';
import type { CodeLanguage } from '../coding/code-language.ts';
import { whyNot } from '../coding/failure-words.ts';

const SOURCE = 'Midterm';

/**
 * Squiggles in answer files: where a line cannot work or broadcasts to what is hardly wanted, with every key; and what a
 * check found, until the text changes.
 */
export class AnswerDiagnostics implements vscode.Disposable {
  readonly #files: AnswerFiles;
  readonly #language: CodeLanguage;
  readonly #checks: CodeChecks;
  readonly #shapes = vscode.languages.createDiagnosticCollection('midterm-shapes');
  readonly #found = vscode.languages.createDiagnosticCollection('midterm-checks');
  readonly #subscriptions: vscode.Disposable[] = [this.#shapes, this.#found];

  constructor(files: AnswerFiles, language: CodeLanguage, checks: CodeChecks) {
    this.#files = files;
    this.#language = language;
    this.#checks = checks;
    const look = (document: vscode.TextDocument): void => void this.#study(document);
    this.#subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        this.#found.delete(document.uri);
        look(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#shapes.delete(uri);
        this.#found.delete(uri);
      }),
      checks.onDidChange((uri) => this.#show(uri)),
    );
    for (const document of vscode.workspace.textDocuments) look(document);
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  async #study(document: vscode.TextDocument): Promise<void> {
    if (!this.#files.isAnswer(document)) {
      this.#shapes.delete(document.uri);
      return;
    }
    const studied = await this.#language.study(document);
    // an answer about a text that has changed since is no answer; the newer one is on its way
    if (!studied || studied.version !== document.version || document.isClosed) return;
    this.#shapes.set(document.uri, diagnosticsOf(studied.study));
  }

  #show(uri: vscode.Uri): void {
    const checked = this.#checks.of(uri);
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!checked || !document || document.getText() !== checked.text) this.#found.delete(uri);
    else this.#found.set(uri, checkDiagnostics(checked.check, document));
  }
}

export function diagnosticsOf({ shapes, syntax }: Study): vscode.Diagnostic[] {
  const made: vscode.Diagnostic[] = [];
  for (const { line, column, endLine, endColumn, finding } of shapes) {
    if (!finding) continue;
    const range = new vscode.Range(line - 1, column, endLine - 1, endColumn);
    const error = finding.type === null ? finding.message : `${finding.type}: ${finding.message}`;
    // axis by axis it is drawn in the hover
    const message = [error, finding.detail].filter(Boolean).join('\n');
    const diagnostic = new vscode.Diagnostic(range, message, severities[finding.severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = finding.code;
    made.push(diagnostic);
  }
  for (const { type, message, line, column, endLine, endColumn } of syntax) {
    const range = new vscode.Range(line - 1, column, endLine - 1, Math.max(endColumn, column + 1));
    const diagnostic = new vscode.Diagnostic(range, `${type}: ${message}`, vscode.DiagnosticSeverity.Error);
    diagnostic.source = SOURCE;
    diagnostic.code = 'syntax';
    made.push(diagnostic);
  }
  return made;
}

const severities: Readonly<Record<ShapeSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

function checkDiagnostics(check: CodeCheck, document: vscode.TextDocument): vscode.Diagnostic[] {
  return check.blanks.flatMap((blank) => {
    if (blank.state !== 'wrong' && blank.state !== 'partial' && blank.state !== 'invalid') return [];
    const at = blank.error?.line ?? 0;
    const line = Math.min(
      Math.max((at > 0 ? at : firstCode(document, blank.firstLine, blank.lastLine)) - 1, 0),
      document.lineCount - 1,
    );
    const text = document.lineAt(line);
    const range = new vscode.Range(line, text.firstNonWhitespaceCharacterIndex, line, text.range.end.character);
    const diagnostic = new vscode.Diagnostic(
      range,
      `${blank.label}: ${whyNot(blank)}`,
      blank.error ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = SOURCE;
    diagnostic.code = 'check';
    return [diagnostic];
  });
}

/** The first line of a region that is no comment; counted from 1. */
export function firstCode(document: vscode.TextDocument, first: number, last: number): number {
  for (let line = Math.max(first, 1); line <= Math.min(last, document.lineCount); line++) {
    if (/^\s*[^\s#]/.test(document.lineAt(line - 1).text)) return line;
  }
  return Math.max(first, 1);
}
