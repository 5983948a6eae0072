import * as vscode from 'vscode';
import type { QuestionRef } from '../../core/practice/attempt.ts';
import type { Settings } from '../configuration/settings.ts';
import { type Content, type Reading, readContent, readExam } from './exam-file.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion, SkippedFile } from './exam-library.ts';
import { fileName } from './file-name.ts';
import { FileRules, findFiles, relativePath } from './file-search.ts';
import { questionOf } from './question-index.ts';
import { findSamples } from './samples.ts';

/** Wait after the last keystroke or file event before documents are read again. */
const QUIET_MS = 300;
/** Longest time in one piece that reading may keep the extension host from answering. */
const SLICE_MS = 12;
/** Files fetched at a time; fetching is waiting, mostly. */
const BATCH = 16;
/** While a long search runs, what was found so far is shown this often. */
const SHOW_MS = 250;
/** New paths that are asked at a time whether they are folders. */
const ASK_LIMIT = 50;

interface Known {
  readonly uri: vscode.Uri;
  readonly stamp: string;
  readonly reading: Reading;
}

/**
 * The exams of the workspace folders, of the open documents and of the samples.
 *
 * Everything that happens (a file event, a keystroke, a setting) only names documents to look at; one queue looks at them,
 * one after the other, and what a document is follows from how it is found then. So no order of events leaves a wrong state.
 */
export class WorkspaceLibrary implements ExamLibrary {
  readonly #extensionUri: vscode.Uri;
  readonly #settings: Settings;
  readonly #log: vscode.LogOutputChannel;
  readonly #known = new Map<string, Known>();
  readonly #samples = new Set<string>();
  readonly #queue = new Map<string, vscode.Uri>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #rules = new Map<string, FileRules>();
  #watchers: vscode.Disposable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draining: Promise<void> | null = null;
  #entries: readonly ExamEntry[] | null = null;
  #byUri: ReadonlyMap<string, ExamEntry> | null = null;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #asking = 0;
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;

  constructor(extensionUri: vscode.Uri, settings: Settings, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#settings = settings;
    this.#log = log;
    const { workspace } = vscode;
    this.#subscriptions.push(
      workspace.onDidOpenTextDocument((document) => this.#touchDocument(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#touchDocument(document)),
      workspace.onDidCloseTextDocument((document) => this.#touchDocument(document)),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.#touchBelow(oldUri);
          void this.#appeared(newUri);
        }
      }),
      workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
      settings.onDidChange(() => void this.refresh()),
    );
    this.ready = this.refresh();
  }

  get entries(): readonly ExamEntry[] {
    this.#entries ??= [...this.#known.values()]
      .flatMap((known) => this.#entryOf(known) ?? [])
      .sort((one, other) => place(one) - place(other) || compareText(one.uri.path, other.uri.path));
    return this.#entries;
  }

  get skipped(): readonly SkippedFile[] {
    return [...this.#known.values()]
      .flatMap(({ uri, reading }) => (reading.kind === 'skipped' ? { uri, reason: reading.reason } : []))
      .sort((one, other) => compareText(one.uri.path, other.uri.path));
  }

  entry(exam: string): ExamEntry | undefined {
    this.#byUri ??= new Map(this.entries.map((entry) => [entry.uri.toString(), entry]));
    return this.#byUri.get(exam);
  }

  find(ref: QuestionRef): FoundQuestion | undefined {
    const entry = this.entry(ref.exam);
    const found = entry && questionOf(entry.exam, ref.question);
    return found && { entry, ...found };
  }

  async refresh(): Promise<void> {
    this.#watch();
    const samples = this.#settings.showSamples ? await findSamples(this.#extensionUri) : [];
    this.#samples.clear();
    for (const uri of samples) this.#samples.add(uri.toString());
    const open = vscode.workspace.textDocuments.map((document) => document.uri);
    const before = [...this.#known.values()].map((known) => known.uri);
    const read = (uris: readonly vscode.Uri[]): Promise<void> => {
      for (const uri of uris) this.#queue.set(uri.toString(), uri);
      return this.#drain();
    };
    // no folder waits for another: a virtual one may be slow
    const folders = vscode.workspace.workspaceFolders ?? [];
    await Promise.all([
      read([...samples, ...open, ...before]),
      ...folders.map(async (folder) => {
        try {
          await read(await findFiles(folder, this.#rulesOf(folder)));
        } catch (error) {
          this.#log.error(`Could not search ${folder.uri.toString(true)}: ${String(error)}`);
        }
      }),
    ]);
    if (!this.#disposed) this.#show();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#searchTimer);
    this.#queue.clear();
    for (const each of [...this.#watchers, ...this.#subscriptions]) each.dispose();
  }

  #entryOf({ uri, reading }: Known): ExamEntry | null {
    if (reading.kind !== 'exam') return null;
    return {
      uri,
      folder: vscode.workspace.getWorkspaceFolder(uri) ?? null,
      sample: this.#samples.has(uri.toString()),
      exam: reading.exam,
    };
  }

  /** New rules and watchers, for new folders or settings. */
  #watch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#rules = new Map();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      // every file, not only what the settings include: a folder that is deleted or moved is told by its own name alone
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
      return [
        watcher,
        watcher.onDidCreate((uri) => void this.#appeared(uri)),
        // a folder that is deleted and made anew at once is told as changed
        watcher.onDidChange((uri) => void this.#appeared(uri)),
        watcher.onDidDelete((uri) => this.#touchBelow(uri)),
      ];
    });
  }

  #rulesOf(folder: vscode.WorkspaceFolder | undefined): FileRules {
    const key = folder?.uri.toString() ?? '';
    let rules = this.#rules.get(key);
    if (!rules) {
      rules = new FileRules(this.#settings, folder);
      this.#rules.set(key, rules);
    }
    return rules;
  }

  /** Whether a document is one to read. Outside the folders only open documents are, so that a single file can be practised. */
  #wants(uri: vscode.Uri, open: vscode.TextDocument | undefined): boolean {
    if (this.#samples.has(uri.toString())) return true;
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder) return this.#rulesOf(folder).wants(relativePath(folder, uri));
    if (!open) return false;
    if (uri.scheme === 'untitled') return true;
    const ownFile = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
    return ownFile && this.#rulesOf(undefined).wants(fileName(uri));
  }

  #touchDocument(document: vscode.TextDocument): void {
    if (this.#known.has(document.uri.toString()) || this.#wants(document.uri, document)) this.#touch(document.uri);
  }

  #touchFile(uri: vscode.Uri): void {
    if (this.#known.has(uri.toString()) || this.#wants(uri, undefined)) this.#touch(uri);
  }

  /** A file or a whole folder is gone. */
  #touchBelow(uri: vscode.Uri): void {
    const folder = `${uri.toString()}/`;
    for (const [key, known] of this.#known) {
      if (key === uri.toString() || key.startsWith(folder)) this.#touch(known.uri);
    }
  }

  /** A file or a whole folder is new or other than it was. */
  async #appeared(uri: vscode.Uri): Promise<void> {
    this.#touchFile(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || this.#queue.has(uri.toString())) return;
    const path = relativePath(folder, uri);
    if (this.#rulesOf(folder).excludesFolder(path)) return;
    if (this.#asking >= ASK_LIMIT) {
      // a checkout or a build: one search is cheaper than asking for each file
      clearTimeout(this.#searchTimer);
      this.#searchTimer = setTimeout(() => void this.refresh(), QUIET_MS);
      return;
    }
    this.#asking += 1;
    try {
      const stat = await vscode.workspace.fs.stat(uri);
      if ((stat.type & vscode.FileType.Directory) === 0) return;
      for (const file of await findFiles(folder, this.#rulesOf(folder), uri)) this.#touchFile(file);
    } catch {
      // gone again
    } finally {
      this.#asking -= 1;
    }
  }

  #touch(uri: vscode.Uri): void {
    this.#queue.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#drain(), QUIET_MS);
  }

  #drain(): Promise<void> {
    if (this.#queue.size === 0) return this.#draining ?? Promise.resolve();
    this.#draining ??= this.#workThrough();
    return this.#draining;
  }

  async #workThrough(): Promise<void> {
    try {
      while (this.#queue.size > 0 && !this.#disposed) await this.#work();
    } finally {
      this.#draining = null;
    }
  }

  async #work(): Promise<void> {
    const open = (): Map<string, vscode.TextDocument> =>
      new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
    let sliceEnd = performance.now() + SLICE_MS;
    let shown = performance.now();
    let dirty = false;
    while (this.#queue.size > 0 && !this.#disposed) {
      const batch = [...this.#queue].slice(0, BATCH);
      for (const [key] of batch) this.#queue.delete(key);
      const documents = open();
      const contents = await Promise.all(
        batch.map(async ([key, uri]): Promise<Content> => {
          const document = documents.get(key);
          if (!this.#wants(uri, document)) return { kind: 'gone' };
          const known = this.#known.get(key);
          const stamp = known && known.reading.kind !== 'skipped' ? known.stamp : null;
          return readContent(uri, document, this.#settings.maximumFileSize, stamp);
        }),
      );
      for (const [at, content] of contents.entries()) {
        const [key, uri] = batch[at]!;
        if (this.#queue.has(key)) continue; // touched again meanwhile: what was read is old
        dirty = this.#accept(key, uri, content) || dirty;
        if (performance.now() > sliceEnd) {
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
          sliceEnd = performance.now() + SLICE_MS;
        }
        if (dirty && performance.now() - shown > SHOW_MS) {
          this.#show();
          dirty = false;
          shown = performance.now();
        }
      }
    }
    if (dirty && !this.#disposed) this.#show();
  }

  #show(): void {
    this.#entries = null;
    this.#byUri = null;
    this.#changed.fire();
  }

  /** Answers whether anything changed that can be seen. */
  #accept(key: string, uri: vscode.Uri, content: Content): boolean {
    const before = this.#known.get(key)?.reading.kind ?? 'other';
    switch (content.kind) {
      case 'unchanged':
        return false;
      case 'gone':
        this.#known.delete(key);
        return before !== 'other';
      case 'skipped':
        if (reasonOf(this.#known.get(key)) === content.reason) return false;
        this.#log.warn(`${uri.toString(true)} was not read. ${content.reason}`);
        this.#known.set(key, { uri, stamp: content.stamp, reading: content });
        return true;
      case 'text': {
        const reading = this.#read(uri, content.text);
        this.#known.set(key, { uri, stamp: content.stamp, reading });
        return before !== 'other' || reading.kind !== 'other';
      }
    }
  }

  /** The reader does not throw; if it has a bug, one document suffers and not all. */
  #read(uri: vscode.Uri, text: string): Reading {
    try {
      return readExam(uri, text);
    } catch (error) {
      this.#log.error(`Reading ${uri.toString(true)} failed.`, error as Error);
      return { kind: 'skipped', reason: 'Midterm failed while reading it; the log says where.' };
    }
  }
}

function reasonOf(known: Known | undefined): string | null {
  return known?.reading.kind === 'skipped' ? known.reading.reason : null;
}

/** Folders in their order, then documents outside them, then the samples. */
function place(entry: ExamEntry): number {
  return entry.sample ? 1_000_000 : (entry.folder?.index ?? 999_999);
}

/** "exam 2" before "exam 10". */
const compareText = new Intl.Collator('en', { numeric: true }).compare;
