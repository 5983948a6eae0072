import * as vscode from 'vscode';
import type { Settings } from '../configuration/settings.ts';
import { AnswerDiagnostics } from '../editor/answer-diagnostics.ts';
import { registerAnswerLanguage } from '../editor/answer-language.ts';
import { contextKey } from '../ids.ts';
import type { ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import { refOf } from '../library/question-index.ts';
import type { Simulator } from '../simulator/simulator.ts';
import type { Progress } from '../storage/progress.ts';
import { AnswerTests } from '../testing/answer-tests.ts';
import { AnswerFiles } from './answer-files.ts';
import { AnswerLenses } from './answer-lenses.ts';
import { CodeChecks } from './code-checks.ts';
import { CodeLanguage } from './code-language.ts';
import { indentationOf } from './indentation.ts';
import { CodingForPanels } from './panel-coding.ts';

export interface CodingOptions {
  readonly storage: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly settings: Settings;
  readonly library: ExamLibrary;
  readonly progress: Progress;
  /** Runs the student's code. */
  readonly simulator: Simulator;
  /** A worker for what runs no code, so that hints need not wait for a check. */
  readonly worker: Simulator;
  readonly clock: () => number;
  readonly log: vscode.LogOutputChannel;
  /** Whether a panel shows the solution of a question. */
  readonly revealed: (found: FoundQuestion) => boolean;
}

/** Coding questions in the editor: their files, what is shown while they are written, and their checks. */
export class Coding implements vscode.Disposable {
  readonly files: AnswerFiles;
  readonly checks: CodeChecks;
  readonly language: CodeLanguage;
  readonly tests: AnswerTests;
  readonly diagnostics: AnswerDiagnostics;
  readonly panels: CodingForPanels;
  readonly #lenses: AnswerLenses;
  readonly #subscriptions: vscode.Disposable[] = [];
  /** Questions whose solution was shown as the last hint, in this session. */
  readonly #indented = new WeakSet<vscode.TextDocument>();
  readonly #shownSolutions = new Set<string>();

  constructor(options: CodingOptions) {
    const { storage, memory, settings, library, progress, simulator, worker, clock, log, revealed } = options;
    const own = <T extends vscode.Disposable>(disposable: T): T => {
      this.#subscriptions.push(disposable);
      return disposable;
    };
    this.language = own(new CodeLanguage(worker, simulator, log));
    this.files = own(new AnswerFiles({ storage, memory, settings, library, language: this.language, log }));
    this.checks = own(
      new CodeChecks({
        files: this.files,
        simulator,
        library,
        progress,
        clock,
        log,
        peeked: (found) => revealed(found) || this.#shownSolutions.has(keyOf(found)),
      }),
    );
    this.#lenses = own(new AnswerLenses(this.files, this.checks));
    own(vscode.languages.registerCodeLensProvider({ language: 'python' }, this.#lenses));
    this.diagnostics = own(new AnswerDiagnostics(this.files, this.language, this.checks));
    own(registerAnswerLanguage(this.files, this.language));
    this.tests = own(new AnswerTests(this.files, this.checks, library));
    this.panels = own(new CodingForPanels(this.files, this.checks, this.language, log));
    own(this.#track(library));
  }

  /** The last hint gave the solution away: what is written from now on is not counted. */
  solutionShown(found: FoundQuestion, shown: boolean): void {
    if (shown) this.#shownSolutions.add(keyOf(found));
    else this.#shownSolutions.delete(keyOf(found));
  }

  dispose(): void {
    for (const each of this.#subscriptions.reverse()) each.dispose();
  }

  /** Lets Tab indent as the exam's code does; once a document, as the student may want it otherwise. */
  #indent(editor: vscode.TextEditor): void {
    if (this.#indented.has(editor.document)) return;
    this.#indented.add(editor.document);
    const tabSize = indentationOf(linesOf(editor.document));
    if (tabSize !== null) editor.options = { ...editor.options, insertSpaces: true, tabSize, indentSize: tabSize };
  }

  /** Keeps the context key that says whether the active editor shows an answer, and starts the worker with the first one. */
  #track(library: ExamLibrary): vscode.Disposable {
    let last: boolean | null = null;
    const update = (): void => {
      const editor = vscode.window.activeTextEditor;
      const document = editor?.document;
      const shows = document !== undefined && this.files.isAnswer(document);
      if (shows) {
        this.language.warmUp();
        this.#indent(editor!);
      }
      if (shows === last) return;
      last = shows;
      void vscode.commands.executeCommand('setContext', contextKey.answerEditor, shows);
    };
    update();
    return vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.workspace.onDidOpenTextDocument(update),
      library.onDidChange(update),
    );
  }
}

function* linesOf(document: vscode.TextDocument): Generator<string> {
  for (let line = 0; line < document.lineCount; line += 1) yield document.lineAt(line).text;
}

function keyOf(found: FoundQuestion): string {
  const { exam, question } = refOf(found);
  return `${exam}\n${question}`;
}
