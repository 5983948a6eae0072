import * as vscode from 'vscode';
import type { Example } from '../../core/assist/example.ts';
import type { Proposals } from '../../core/assist/names-in-scope.ts';
import type { Operation } from '../../core/assist/operation-at.ts';
import type { Study } from '../../core/assist/study.ts';
import type { AnswerFile } from '../../core/coding/code-check.ts';
import type { Question } from '../../core/exam/model.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import type { Outcome, Simulator } from '../simulator/simulator.ts';

/** A file that is longer is not studied: no answer is. */
const LONGEST = 200_000;
const EXAMPLE_MS = 1000;
const HINTS_MS = 10_000;

interface Slot {
  running: Promise<Studied | null> | null;
  next: Promise<Studied | null> | null;
  done: Studied | null;
}

/** What was found about one version of a document. */
export interface Studied {
  readonly version: number;
  readonly study: Study;
}

/**
 * What can be told of an answer file while it is written, computed in a worker of its own, so that neither the editor nor
 * a check that runs is waited for. Of a document that changes faster than it can be studied only the newest version is.
 */
export class CodeLanguage implements vscode.Disposable {
  readonly #worker: Simulator;
  readonly #runner: Simulator;
  readonly #slots = new WeakMap<vscode.TextDocument, Slot>();
  readonly #files = new WeakMap<Question, Promise<AnswerFile>>();
  readonly #examples = new WeakMap<
    vscode.TextDocument,
    { readonly key: string; readonly example: Promise<Example | null> }
  >();
  readonly #log: vscode.LogOutputChannel;

  /**
   * @param worker for what runs no code of the student's
   * @param runner for what does
   */
  constructor(worker: Simulator, runner: Simulator, log: vscode.LogOutputChannel) {
    this.#worker = worker;
    this.#runner = runner;
    this.#log = log;
  }

  warmUp(): void {
    this.#worker.warmUp();
  }

  /** Shapes and doubts of a document as it is when they are computed; null where they cannot be. */
  study(document: vscode.TextDocument): Promise<Studied | null> {
    let slot = this.#slots.get(document);
    if (!slot) {
      slot = { running: null, next: null, done: null };
      this.#slots.set(document, slot);
    }
    const at = slot;
    if (at.done?.version === document.version) return Promise.resolve(at.done);
    if (at.next) return at.next;
    const run = (): Promise<Studied | null> => {
      at.next = null;
      const running = this.#study(document, at).finally(() => {
        if (at.running === running) at.running = null;
      });
      at.running = running;
      return running;
    };
    if (!at.running) return run();
    at.next = at.running.then(run);
    return at.next;
  }

  async proposals(document: vscode.TextDocument, position: vscode.Position): Promise<Proposals | null> {
    const place = { line: position.line + 1, column: position.character };
    return this.#value(await this.#worker.call('proposalsAt', [textOf(document), place]));
  }

  async operation(document: vscode.TextDocument, range: vscode.Range): Promise<Operation | null> {
    const from = { line: range.start.line + 1, column: range.start.character };
    const to = { line: range.end.line + 1, column: range.end.character };
    return this.#value(await this.#worker.call('operationAt', [textOf(document), from, to]));
  }

  async help(document: vscode.TextDocument, name: string): Promise<{ signature: string; help: string } | null> {
    return this.#value(await this.#worker.call('helpFor', [textOf(document), name]));
  }

  /** Runs the document on an example; null where it cannot be, as in a workspace that is not trusted. */
  example(document: vscode.TextDocument, line: number, token: vscode.CancellationToken): Promise<Example | null> {
    if (!vscode.workspace.isTrusted) return Promise.resolve(null);
    const text = textOf(document);
    const key = `${document.version} ${functionLine(document, line)}`;
    const known = this.#examples.get(document);
    if (known?.key === key) return known.example;
    const options = { timeMs: EXAMPLE_MS };
    const example = this.#runner
      .call('exampleAt', [text, line + 1, options], EXAMPLE_MS + 2000, token)
      .then((outcome) => {
        // a run that was cancelled says nothing about the next one
        if (!outcome.ok && this.#examples.get(document)?.key === key) this.#examples.delete(document);
        return this.#value(outcome);
      });
    this.#examples.set(document, { key, example });
    return example;
  }

  /** The answer file of a question as it is before anything is written into it. */
  answerFile(found: FoundQuestion): Promise<AnswerFile> {
    const known = this.#files.get(found.question);
    if (known) return known;
    const made = this.#worker
      .call('answerFile', [found.question, { questions: found.entry.exam.questions }])
      .then((outcome) => {
        if (outcome.ok) return outcome.value;
        this.#files.delete(found.question);
        throw new Error(`The answer file could not be made: ${outcome.message}.`);
      });
    this.#files.set(found.question, made);
    return made;
  }

  /** Hints for a blank, from weak to strong; the document's own code is run for them, in a trusted workspace alone. */
  async hints(found: FoundQuestion, blank: string): Promise<readonly string[]> {
    if (!vscode.workspace.isTrusted) return [];
    const exam = { questions: found.entry.exam.questions };
    return this.#value(await this.#runner.call('hints', [found.question, blank, exam], HINTS_MS)) ?? [];
  }

  dispose(): void {
    this.#worker.dispose();
  }

  async #study(document: vscode.TextDocument, slot: Slot): Promise<Studied | null> {
    const { version } = document;
    const study = this.#value(await this.#worker.call('studyCode', [textOf(document)]));
    if (!study) return null;
    slot.done = { version, study };
    return slot.done;
  }

  #value<T>(outcome: Outcome<T>): T | null {
    if (outcome.ok) return outcome.value;
    if (outcome.reason !== 'cancelled') this.#log.warn(`answer files: ${outcome.message}`);
    return null;
  }
}

function textOf(document: vscode.TextDocument): string {
  const text = document.getText();
  return text.length > LONGEST ? '' : text;
}

/** The line of the function around a line: one run serves all of its lines. */
function functionLine(document: vscode.TextDocument, line: number): number {
  for (let at = line; at >= 0; at--)
    if (/^\S/.test(document.lineAt(at).text) && /^(?:async\s+)?(?:def|class)\b/.test(document.lineAt(at).text))
      return at;
  return -1;
}
