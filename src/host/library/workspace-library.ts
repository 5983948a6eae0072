import * as vscode from 'vscode';
import type { QuestionRef } from '../../core/practice/attempt.ts';
import type { Settings } from '../configuration/settings.ts';
import type { Documents, Reading } from '../documents/documents.ts';
import { type Content, readContent } from './exam-file.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion, SkippedFile } from './exam-library.ts';
import { fileName } from './file-name.ts';
import { FileRules, findFiles, relativePath } from './file-search.ts';
import { questionOf } from './question-index.ts';
import { findSamples } from './samples.ts';

/** Wait after the last keystroke or file event before documents are read again. */
const QUIET_MS = 300;
/** Documents fetched and read at a time: that is waiting, mostly. */
const AT_A_TIME = 16;
/** While a long search runs, what was found so far is shown this often. */
const SHOW_MS = 250;
/** New paths that are asked at a time whether they are folders. */
const ASK_LIMIT = 50;

interface Known {
  readonly uri: vscode.Uri;
  readonly stamp: string;
  readonly reading: Reading | { readonly kind: 'skipped'; readonly reason: string };
}

/**
 * The exams of the workspace folders, of the open documents and of the samples.
 *
 * Everything that happens (a file event, a keystroke, a setting) only names documents to look at; one queue looks at them,
 * each document by one look at a time, and what it is follows from how it is found then. So no order of events leaves a wrong
 * state.
 */
export class WorkspaceLibrary implements ExamLibrary {
  readonly #extensionUri: vscode.Uri;
  readonly #settings: Settings;
  readonly #documents: Documents;
  readonly #log: vscode.LogOutputChannel;
  readonly #known = new Map<string, Known>();
  readonly #samples = new Set<string>();
  readonly #queue = new Map<string, vscode.Uri>();
  /** Documents that are being looked at; one that is named meanwhile is looked at again. */
  readonly #underWay = new Map<string, Promise<void>>();
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
  /** Something that can be seen has changed and was not shown yet. */
  #dirty = false;
  #showTimer: ReturnType<typeof setTimeout> | undefined;
  /** Tells the one that works through the queue that there is more in it. */
  #wake: () => void = () => undefined;
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;

  constructor(extensionUri: vscode.Uri, settings: Settings, documents: Documents, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#settings = settings;
    this.#documents = documents;
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
    clearTimeout(this.#showTimer);
    this.#queue.clear();
    this.#wake();
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
    this.#wake();
    this.#draining ??= this.#workThrough().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #workThrough(): Promise<void> {
    while ((this.#queue.size > 0 || this.#underWay.size > 0) && !this.#disposed) {
      const named = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
      for (const [key, uri] of this.#nextOnes(open)) {
        this.#queue.delete(key);
        const look = this.#look(key, uri, open.get(key)).finally(() => this.#underWay.delete(key));
        this.#underWay.set(key, look);
      }
      await Promise.race([named, ...this.#underWay.values()]);
    }
    if (this.#dirty && !this.#disposed) this.#show();
  }

  /** What to look at next: open documents first, and beyond the others' number, as someone waits for them. */
  #nextOnes(open: ReadonlyMap<string, vscode.TextDocument>): (readonly [string, vscode.Uri])[] {
    const next = [...open.keys()].flatMap((key) => {
      const uri = this.#queue.get(key);
      return uri && !this.#underWay.has(key) ? [[key, uri] as const] : [];
    });
    let free = AT_A_TIME - this.#underWay.size - next.length;
    for (const [key, uri] of this.#queue) {
      if (free <= 0) break;
      if (open.has(key) || this.#underWay.has(key)) continue;
      next.push([key, uri]);
      free -= 1;
    }
    return next;
  }

  async #look(key: string, uri: vscode.Uri, document: vscode.TextDocument | undefined): Promise<void> {
    let content: Content = { kind: 'gone' };
    if (this.#wants(uri, document)) {
      const known = this.#known.get(key);
      const stamp = known && known.reading.kind !== 'skipped' ? known.stamp : null;
      content = await readContent(uri, document, this.#settings.maximumFileSize, stamp);
    }
    const before = this.#known.get(key)?.reading ?? { kind: 'other' };
    switch (content.kind) {
      case 'unchanged':
        return;
      case 'gone':
        this.#known.delete(key);
        if (before.kind !== 'other') this.#showSoon(document !== undefined);
        return;
      case 'skipped':
        if (before.kind === 'skipped' && before.reason === content.reason) return;
        this.#log.warn(`${uri.toString(true)} was not read. ${content.reason}`);
        this.#known.set(key, { uri, stamp: content.stamp, reading: content });
        this.#showSoon(document !== undefined);
        return;
      case 'text': {
        const reading = await this.#read(uri, content.text, document !== undefined);
        if (this.#disposed) return;
        this.#known.set(key, { uri, stamp: content.stamp, reading });
        if (before.kind !== 'other' || reading.kind !== 'other') this.#showSoon(document !== undefined);
      }
    }
  }

  /** A document that the reader cannot master is told as skipped, and costs no other. */
  async #read(uri: vscode.Uri, text: string, urgent: boolean): Promise<Known['reading']> {
    try {
      return await this.#documents.read(uri.toString(), fileName(uri), text, { urgent });
    } catch (error) {
      if (!this.#disposed) this.#log.error(`Reading ${uri.toString(true)} failed.`, error as Error);
      return { kind: 'skipped', reason: 'Midterm failed while reading it; the log says where.' };
    }
  }

  /** A change that can be seen: shown with others while a search runs, and at once where someone types. */
  #showSoon(urgent: boolean): void {
    this.#dirty = true;
    if (urgent) this.#show();
    else this.#showTimer ??= setTimeout(() => this.#show(), SHOW_MS);
  }

  #show(): void {
    clearTimeout(this.#showTimer);
    this.#showTimer = undefined;
    this.#dirty = false;
    this.#entries = null;
    this.#byUri = null;
    this.#changed.fire();
  }
}

/** Folders in their order, then documents outside them, then the samples. */
function place(entry: ExamEntry): number {
  return entry.sample ? 1_000_000 : (entry.folder?.index ?? 999_999);
}

/** "exam 2" before "exam 10". */
const compareText = new Intl.Collator('en', { numeric: true }).compare;
