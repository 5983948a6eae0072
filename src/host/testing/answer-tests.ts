import * as vscode from 'vscode';
import type { BlankCheck, CodeCheck } from '../../core/coding/code-check.ts';
import type { AnswerFiles } from '../coding/answer-files.ts';
import { readText } from '../coding/answer-files.ts';
import type { Checked, CheckOutcome, CodeChecks } from '../coding/code-checks.ts';
import { pointsOf, sideOf, whyNot } from '../coding/failure-words.ts';
import { type Region, regionsOf } from '../coding/regions.ts';
import { testController } from '../ids.ts';
import type { ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { questionLabel } from '../tree/question-label.ts';

/** Wait after the last key before a continuous run checks again. */
const QUIET_MS = 500;

/** One test per answer file and per blank in it. */
export class AnswerTests implements vscode.Disposable {
  readonly controller: vscode.TestController;
  readonly profile: vscode.TestRunProfile;
  readonly #files: AnswerFiles;
  readonly #checks: CodeChecks;
  readonly #library: ExamLibrary;
  readonly #subscriptions: vscode.Disposable[];
  /** Checks that a test run started itself. */
  readonly #own = new Set<CodeCheck>();
  readonly #continuous = new Set<() => void>();

  constructor(files: AnswerFiles, checks: CodeChecks, library: ExamLibrary) {
    this.#files = files;
    this.#checks = checks;
    this.#library = library;
    this.controller = vscode.tests.createTestController(testController, 'Midterm: Answers');
    this.controller.resolveHandler = async (item) => {
      if (item === undefined) await this.#discover();
    };
    this.controller.refreshHandler = () => this.#discover();
    this.profile = this.controller.createRunProfile(
      'Check',
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    this.profile.supportsContinuousRun = true;
    this.#subscriptions = [
      this.controller,
      this.profile,
      files.onDidChange((uri) => void this.#lookAt(uri)),
      checks.onDidCheck((checked) => this.#reflect(checked)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#document(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#document(document);
      }),
      vscode.workspace.onDidDeleteFiles((event) => {
        for (const uri of event.files) this.controller.items.delete(uri.toString());
      }),
      library.onDidChange(() => {
        for (const document of vscode.workspace.textDocuments) this.#document(document);
      }),
    ];
    for (const document of vscode.workspace.textDocuments) this.#document(document);
  }

  dispose(): void {
    for (const stop of this.#continuous) stop();
    for (const each of this.#subscriptions.reverse()) each.dispose();
  }

  async #discover(): Promise<void> {
    await this.#library.ready;
    const uris = await this.#files.all();
    await Promise.all(uris.map((uri) => this.#lookAt(uri)));
    const there = new Set(uris.map(String));
    for (const [id, item] of this.controller.items) {
      const open = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === id);
      if (!there.has(id) && !open && item.uri) this.controller.items.delete(id);
    }
  }

  async #lookAt(uri: vscode.Uri): Promise<void> {
    const text = await readText(uri);
    const found = text === undefined ? undefined : this.#files.questionIn(uri, text);
    if (text === undefined || !found) return;
    const lines = text.split(/\r\n|\r|\n/);
    this.#item(
      uri,
      found,
      regionsOf(lines.length, (line) => lines[line] ?? ''),
    );
  }

  #document(document: vscode.TextDocument): void {
    if (!this.#files.isAnswer(document)) return;
    const found = this.#files.questionOf(document);
    if (found)
      this.#item(
        document.uri,
        found,
        regionsOf(document.lineCount, (line) => document.lineAt(line).text),
      );
  }

  /** The file's item with one child per blank; what stands is kept, since results hang on it. */
  #item(uri: vscode.Uri, found: FoundQuestion, regions: readonly Region[]): vscode.TestItem {
    const id = uri.toString();
    const label = `${questionLabel(found.question)} · ${found.entry.exam.title || fileName(found.entry.uri)}`;
    let item = this.controller.items.get(id);
    if (!item) {
      item = this.controller.createTestItem(id, label, uri);
      this.controller.items.add(item);
    }
    if (item.label !== label) item.label = label;
    item.range = new vscode.Range(0, 0, 0, 0);
    const wanted = new Set(regions.map((region) => region.id));
    for (const [child] of item.children) if (!wanted.has(child)) item.children.delete(child);
    for (const region of regions) {
      let child = item.children.get(region.id);
      if (!child) {
        child = this.controller.createTestItem(region.id, region.label, uri);
        child.sortText = region.id.padStart(4, '0');
        item.children.add(child);
      }
      if (child.label !== region.label) child.label = region.label;
      const range = new vscode.Range(region.marker, 0, region.marker, 0);
      if (!child.range?.isEqual(range)) child.range = range;
    }
    return item;
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous) {
      this.#watch(request, token);
      return;
    }
    await this.#runOnce(request, token, true);
  }

  /** Runs the answers that a request names each time they change, until it is cancelled. None of these is an attempt. */
  #watch(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    let running = new vscode.CancellationTokenSource();
    const change = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !this.#files.isAnswer(document)) return;
      const id = document.uri.toString();
      const item = this.controller.items.get(id);
      if (!item || !wants(request, item)) return;
      clearTimeout(timers.get(id));
      timers.set(
        id,
        setTimeout(() => {
          // an older text is judged no further
          running.cancel();
          running = new vscode.CancellationTokenSource();
          void this.#runOnce(request, running.token, false, item);
        }, QUIET_MS),
      );
    });
    const stop = (): void => {
      change.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
      running.cancel();
      this.#continuous.delete(stop);
    };
    this.#continuous.add(stop);
    token.onCancellationRequested(stop);
  }

  async #runOnce(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    record: boolean,
    only?: vscode.TestItem,
  ): Promise<void> {
    const run = this.controller.createTestRun(request, undefined, true);
    const cancelled = run.token.onCancellationRequested(() => source.cancel());
    const source = new vscode.CancellationTokenSource();
    const outer = token.onCancellationRequested(() => source.cancel());
    try {
      await this.#discoverIfEmpty();
      const roots = [...this.controller.items].map(([, item]) => item);
      const files = (only ? [only] : roots).filter((item) => wants(request, item));
      for (const item of files) for (const test of testsOf(item, request)) run.enqueued(test);
      for (const item of files) {
        if (source.token.isCancellationRequested || !item.uri) break;
        const tests = testsOf(item, request);
        for (const test of tests) run.started(test);
        const begun = Date.now();
        const outcome = await this.#checks.check(item.uri, {
          record,
          token: source.token,
          quiet: (check) => this.#own.add(check),
        });
        this.#report(run, item, tests, outcome, Date.now() - begun);
      }
    } finally {
      run.end();
      cancelled.dispose();
      outer.dispose();
      source.dispose();
    }
  }

  async #discoverIfEmpty(): Promise<void> {
    if (this.controller.items.size === 0) await this.#discover();
  }

  /** A check that a lens, the panel or a command began shows in the Test Explorer as well. */
  #reflect(checked: Checked): void {
    if (this.#own.delete(checked.check)) return;
    const item = this.controller.items.get(checked.uri.toString());
    if (!item) return;
    const request = new vscode.TestRunRequest([item], undefined, undefined, undefined, true);
    const run = this.controller.createTestRun(request, 'Check', true);
    this.#report(run, item, testsOf(item, request), { ok: true, ...checked }, 0);
    run.end();
  }

  #report(
    run: vscode.TestRun,
    item: vscode.TestItem,
    tests: readonly vscode.TestItem[],
    outcome: CheckOutcome,
    milliseconds: number,
  ): void {
    if (!outcome.ok) {
      for (const test of tests) {
        if (outcome.reason === 'cancelled') run.skipped(test);
        else run.errored(test, new vscode.TestMessage(outcome.message), milliseconds);
      }
      return;
    }
    const { check, text } = outcome;
    const lines = text.split(/\r\n|\r|\n/);
    run.appendOutput(`${item.label}: ${pointsOf(check)}. ${check.judgedBySentence}\r\n`, undefined, item);
    for (const test of tests) {
      const blank = test === item ? null : (check.blanks.find(({ id }) => id === test.id) ?? null);
      if (test !== item && !blank) {
        run.skipped(test);
        continue;
      }
      const { state } = blank ?? check;
      if (state === 'correct') run.passed(test, milliseconds);
      // nothing was written: that is no failure to be shown at the line
      else if (state === 'blank') run.skipped(test);
      else if (state === 'ungraded') {
        run.appendOutput(`${test.label}: not judged. ${(blank ?? check).reasons.join(' ')}\r\n`, undefined, test);
        run.skipped(test);
      } else
        run.failed(
          test,
          blank ? messageOf(blank, item.uri, lines) : new vscode.TestMessage(check.reasons.join('\n')),
          milliseconds,
        );
    }
  }
}

/** Whether a request asks for anything of a file. */
function wants(request: vscode.TestRunRequest, item: vscode.TestItem): boolean {
  return testsOf(item, request).length > 0;
}

/** The tests of a file that a request asks for: its blanks, or the file itself where it has none. */
function testsOf(item: vscode.TestItem, { include, exclude }: vscode.TestRunRequest): vscode.TestItem[] {
  const tests = item.children.size === 0 ? [item] : [...item.children].map(([, child]) => child);
  const named = (list: readonly vscode.TestItem[] | undefined, test: vscode.TestItem): boolean =>
    list?.some((each) => each.id === test.id && each.uri?.toString() === test.uri?.toString()) ?? false;
  return tests.filter(
    (test) =>
      (include === undefined || named(include, test) || named(include, item)) &&
      !named(exclude, test) &&
      !named(exclude, item),
  );
}

/** The failed comparison as a diff, at the line where it went wrong. */
function messageOf(blank: BlankCheck, uri: vscode.Uri | undefined, lines: readonly string[]): vscode.TestMessage {
  const { failure, error } = blank;
  const words = whyNot(blank);
  const message =
    failure?.expected && failure.actual
      ? vscode.TestMessage.diff(words, sideOf(failure.expected), sideOf(failure.actual))
      : new vscode.TestMessage(words);
  if (uri) {
    const line = error && error.line > 0 ? error.line : firstCodeOf(lines, blank);
    const column = error && error.line > 0 ? error.column - 1 : /^\s*/.exec(lines[line - 1] ?? '')![0].length;
    message.location = new vscode.Location(uri, new vscode.Position(line - 1, Math.max(column, 0)));
  }
  return message;
}

function firstCodeOf(lines: readonly string[], { firstLine, lastLine }: BlankCheck): number {
  for (let line = Math.max(firstLine, 1); line <= Math.min(lastLine, lines.length); line++)
    if (/^\s*[^\s#]/.test(lines[line - 1] ?? '')) return line;
  return Math.max(firstLine, 1);
}
