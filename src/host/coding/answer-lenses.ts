import * as vscode from 'vscode';
import type { BlankCheck } from '../../core/coding/code-check.ts';
import { command } from '../ids.ts';
import { appearance } from '../tree/question-state.ts';
import type { AnswerFiles } from './answer-files.ts';
import type { CodeChecks } from './code-checks.ts';
import { pointsOf } from './failure-words.ts';
import { type Region, regionsOf } from './regions.ts';

/** What a command on an answer file is about. */
export interface AnswerTarget {
  /** As text, since arguments of commands may go through JSON. */
  readonly uri: string;
  /** The blank; all of them without. */
  readonly blank?: string;
}

/** Check, Hint, Show expected shape and Reset above the file and above each of its blanks. */
export class AnswerLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #files: AnswerFiles;
  readonly #checks: CodeChecks;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  /** Whether the lenses last given out said that the text has changed since the check. */
  readonly #stale = new Map<string, boolean>();

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(files: AnswerFiles, checks: CodeChecks) {
    this.#files = files;
    this.#checks = checks;
    this.#subscription = vscode.Disposable.from(
      checks.onDidChange(() => this.#changed.fire()),
      // VS Code asks again after a change when it likes to: a score must not stand above a text that it is not for
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const said = this.#stale.get(document.uri.toString());
        if (said !== undefined && said !== this.#isStale(document)) this.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#files.isAnswer(document)) return [];
    const checked = this.#checks.of(document.uri);
    const stale = this.#isStale(document);
    if (checked) this.#stale.set(document.uri.toString(), stale);
    const running = this.#checks.isRunning(document.uri);
    const uri = document.uri.toString();
    const lenses = lensesAt(0, { uri }, checkTitle(checked?.check ?? null, stale, running));
    const regions = regionsOf(document.lineCount, (line) => document.lineAt(line).text);
    for (const region of regions) {
      const blank = checked?.check.blanks.find(({ id }) => id === region.id) ?? null;
      lenses.push(...lensesAt(region.marker, { uri, blank: region.id }, checkTitle(blank, stale, running)));
    }
    return lenses;
  }

  #isStale(document: vscode.TextDocument): boolean {
    const checked = this.#checks.of(document.uri);
    return checked !== undefined && checked.text !== document.getText();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function lensesAt(line: number, target: AnswerTarget, check: string): vscode.CodeLens[] {
  const range = new vscode.Range(line, 0, line, 0);
  const lens = (title: string, id: string, tooltip: string): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command: id, arguments: [target], tooltip });
  const what = target.blank === undefined ? 'the answer' : `blank ${target.blank}`;
  return [
    lens(check, command.checkAnswer, `Run and judge ${what}`),
    lens('$(lightbulb) Hint', command.showHint, `A hint for ${what}, from weak to strong`),
    lens('$(symbol-ruler) Show expected shape', command.showExpectedShape, `The shape that ${what} should have`),
    lens('$(discard) Reset', command.resetAnswer, `Put ${what} back as the exam gives it; Undo brings your text back`),
  ];
}

function checkTitle(
  result: Pick<BlankCheck, 'state' | 'points' | 'outOf'> | null,
  stale: boolean,
  running: boolean,
): string {
  if (running) return '$(loading~spin) Checking…';
  if (result === null) return '$(play) Check';
  const { state } = result;
  const words =
    state === 'ungraded'
      ? 'not judged'
      : state === 'blank'
        ? 'empty'
        : `${appearance[state].words}, ${pointsOf(result)}`;
  return `$(${icons[state]}) Check: ${words}${stale ? ' before your changes' : ''}`;
}

const icons: Readonly<Record<BlankCheck['state'], string>> = {
  correct: 'pass',
  partial: 'circle-slash',
  wrong: 'error',
  blank: 'circle-large-outline',
  invalid: 'warning',
  ungraded: 'question',
};

/** The blank around a line, or undefined. */
export function regionAround(document: vscode.TextDocument, line: number): Region | undefined {
  return regionsOf(document.lineCount, (at) => document.lineAt(at).text).find(
    (region) => region.marker <= line && line <= Math.max(region.last, region.first),
  );
}
