import * as vscode from 'vscode';
import type { Exam } from '../../core/exam/model.ts';
import type { Response } from '../../core/exam/response.ts';
import type { Attempt, QuestionRef } from '../../core/practice/attempt.ts';
import {
  decodeJournal,
  Journal,
  type JournalEntry,
  type QuestionMark,
  type QuestionRecord,
} from '../../core/practice/journal.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { refOf, subjectOf, wordingsOf } from '../library/question-index.ts';
import { compactJournal } from './compact-journal.ts';
import type { JournalFolder } from './journal-folder.ts';
import type { Progress, QuestionProgress } from './progress.ts';
import { SegmentWriter } from './segment-writer.ts';
import { WorkspaceJournalFolder } from './workspace-journal-folder.ts';

/** Wait after another window's write before its segments are read: it may write more. */
const QUIET_MS = 150;
/** Milliseconds between looks for what other windows wrote, beside the watcher. */
const LOOK_MS = 8000;
/** And before the first: what is written before the watcher is up is told by nobody. */
const FIRST_LOOK_MS = 1000;
/** Segments read at a time. */
const BATCH = 32;
/** Wait after the start before old segments are put together: nobody waits for that. */
const COMPACT_AFTER_MS = 60_000;
/** A list of names is made anew so often, at most, when files of it are gone before they are read. */
const MOST_LISTS = 5;

export interface JournalOptions {
  /**
   * Where the journal lives. It is the extension's global storage, not the workspace's: the same exam is opened today in its
   * course's folder and tomorrow in a window of its own, and the work done on it belongs to the exam.
   */
  readonly folder: vscode.Uri;
  /** Names this window's segments; letters, digits and dashes, unique for ever. */
  readonly window: string;
  readonly library: ExamLibrary;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: vscode.LogOutputChannel;
  /** Adds to a file of this machine by its path; left out where the extension host has no such files. */
  readonly appendFile?: ((path: string, bytes: Uint8Array) => Promise<void>) | undefined;
}

type EntryBody = JournalEntry extends infer Each
  ? Each extends JournalEntry
    ? Omit<Each, 'id' | 'at'>
    : never
  : never;

/** Progress as the union of all windows' journal segments. */
export class JournalProgress implements Progress {
  readonly #options: JournalOptions;
  readonly #journal = new Journal();
  readonly #folder: JournalFolder;
  readonly #writer: SegmentWriter;
  /** What was read of each foreign segment: its size and time, and which bad lines were told. */
  readonly #segments = new Map<string, string>();
  /** Foreign segments that ended in the midst of a line, as they stood then: someone may have been writing. */
  readonly #unfinished = new Map<string, string>();
  readonly #told = new Set<string>();
  readonly #changed = new vscode.EventEmitter<QuestionRef | undefined>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #records = new Map<string, QuestionRecord>();
  /** Exams found untouched, with the size that the journal had then. */
  readonly #untouched = new WeakMap<Exam, number>();
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextLook: ReturnType<typeof setTimeout> | undefined;
  #compactTimer: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #reading: Promise<boolean> | null = null;
  #failureTold = false;
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#folder = new WorkspaceJournalFolder(options.folder, options.appendFile ?? null);
    this.#writer = new SegmentWriter({
      folder: this.#folder,
      window: options.window,
      clock: options.clock,
      failed: (error) => this.#tellFailure(error),
    });
    this.#subscriptions = [
      this.#changed,
      this.#writer,
      // where the storage cannot be watched (some browsers), coming back to the window is the moment to look
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#readSoon()),
      // which documents are there decides whose attempts a moved question takes over
      options.library.onDidChange(() => this.#records.clear()),
    ];
    this.ready = this.#start();
  }

  of(found: FoundQuestion): QuestionProgress {
    const { attempts, flagged, draft } = this.#record(found);
    return { last: attempts.at(-1) ?? null, attempts: attempts.length, flagged, draft };
  }

  touched({ uri, exam }: ExamEntry): boolean {
    const { size } = this.#journal;
    if (this.#untouched.get(exam) === size) return false;
    const touched = this.#journal.touches(uri.toString(), wordingsOf(exam));
    if (!touched) this.#untouched.set(exam, size);
    return touched;
  }

  async record(attempt: Attempt): Promise<void> {
    await this.#add({ kind: 'attempt', attempt }, attempt);
  }

  async setDraft(found: FoundQuestion, draft: Response): Promise<void> {
    if (JSON.stringify(this.#record(found).draft) === JSON.stringify(draft)) return;
    await this.#add({ kind: 'draft', mark: markOf(found), draft }, refOf(found));
  }

  async setFlagged(found: FoundQuestion, flagged: boolean): Promise<void> {
    if (this.#record(found).flagged === flagged) return;
    await this.#add({ kind: 'flag', mark: markOf(found), flagged }, refOf(found));
  }

  async reset(questions: readonly FoundQuestion[]): Promise<void> {
    if (questions.length > 0) await this.#add({ kind: 'reset', marks: questions.map(markOf) }, undefined);
  }

  async resetAll(): Promise<void> {
    await this.#add({ kind: 'reset', marks: null }, undefined);
  }

  /** Resolves when everything so far is on disk. */
  flushed(): Promise<void> {
    return this.#writer.flushed();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#nextLook);
    clearTimeout(this.#compactTimer);
    for (const each of this.#subscriptions) each.dispose();
  }

  #record(found: FoundQuestion): QuestionRecord {
    const subject = subjectOf(found.entry.uri.toString(), found.entry.exam, found.question.id);
    const key = `${subject.exam}\n${subject.question}\n${subject.fingerprint}`;
    let record = this.#records.get(key);
    if (!record) {
      record = this.#journal.of(subject, (exam) => this.#options.library.entry(exam) !== undefined);
      this.#records.set(key, record);
    }
    return record;
  }

  /**
   * Puts old segments together, where there are many. Two windows may do so at once.
   *
   * @throws what the storage says; nothing is lost then
   */
  async compact(): Promise<void> {
    const { window, log } = this.#options;
    const { entries, removed, aside } = await compactJournal(this.#folder, {
      owns: (name) => this.#writer.owns(name),
      newName: (number) => `${window}-old-${String(number).padStart(5, '0')}.jsonl`,
    });
    for (const name of aside)
      log.warn(
        `Journal ${name}: what can be read of it stands elsewhere too. Lines that cannot be read are kept here.`,
      );
    if (removed.length > 0) log.info(`Of the journal, ${removed.length} old segments were put together.`);
    if (this.#journal.add(entries) === 0) return;
    this.#records.clear();
    this.#changed.fire(undefined);
  }

  /** Where the storage can add to a file, the entry is written before this returns, and before anyone is told. */
  #add(body: EntryBody, ref: QuestionRef | undefined): Promise<void> {
    // what is on disk comes first: the new entry must be later than all of it
    return this.#isReady ? this.#addNow(body, ref) : this.ready.then(() => this.#addNow(body, ref));
  }

  async #addNow(body: EntryBody, ref: QuestionRef | undefined): Promise<void> {
    this.#count += 1;
    const at = Math.max(this.#options.clock(), this.#journal.latest + 1);
    const entry = { ...body, id: `${this.#options.window}:${this.#count}`, at } as JournalEntry;
    const written = this.#writer.append(entry);
    this.#journal.add([entry]);
    this.#records.clear();
    this.#changed.fire(ref);
    await written;
  }

  async #start(): Promise<void> {
    try {
      await vscode.workspace.fs.createDirectory(this.#options.folder);
    } catch (error) {
      this.#tellFailure(error);
    }
    if (this.#disposed) return;
    this.#compactTimer = setTimeout(() => {
      this.compact().catch((error: unknown) => {
        if (!this.#disposed)
          this.#options.log.warn(`Old segments of the journal could not be put together: ${String(error)}`);
      });
    }, COMPACT_AFTER_MS);
    // after the folder is there: VS Code watches for one that is not there only now and then
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.#options.folder, '*.jsonl'),
    );
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate((uri) => this.#written(uri)),
      watcher.onDidChange((uri) => this.#written(uri)),
    );
    await this.#read();
    this.#isReady = true;
    this.#lookAgain(FIRST_LOOK_MS);
  }

  /** A watcher may miss a write, and some storages cannot be watched: a look at the names and times now and then is cheap. */
  #lookAgain(after = LOOK_MS): void {
    if (this.#disposed) return;
    this.#nextLook = setTimeout(() => {
      void this.#readAgain().finally(() => this.#lookAgain());
    }, after);
  }

  #written(uri: vscode.Uri): void {
    if (!this.#writer.owns(fileName(uri))) this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readAgain(), QUIET_MS);
  }

  async #readAgain(): Promise<void> {
    while (this.#reading) await this.#reading;
    if (await this.#read()) this.#changed.fire(undefined);
  }

  /** Reads the segments that are new or have changed. Answers whether they held anything new. */
  #read(): Promise<boolean> {
    this.#reading = this.#readSegments().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readSegments(): Promise<boolean> {
    let added = 0;
    for (let lists = 0; lists < MOST_LISTS; lists += 1) {
      let names: readonly string[];
      try {
        names = await this.#folder.list();
      } catch {
        break; // nothing was written yet, or it cannot be: that was told
      }
      // VS Code takes the old file away before it puts the new one in its place: for a moment, or after a crash for good,
      // a segment is only what was written beside it
      const foreign = names.filter((each) => /\.jsonl(?:\.tmp)?$/.test(each) && !this.#writer.owns(each));
      let gone = false;
      for (let from = 0; from < foreign.length; from += BATCH) {
        const counts = await Promise.all(foreign.slice(from, from + BATCH).map((name) => this.#readSegment(name)));
        for (const count of counts) {
          if (count === null) gone = true;
          else added += count;
        }
      }
      // what stood in a segment that is gone stands in one that was not there yet
      if (!gone) break;
    }
    if (added > 0) this.#records.clear();
    return added > 0;
  }

  /** Answers how many entries were new; null if the segment cannot be read, or is gone. */
  async #readSegment(name: string): Promise<number | null> {
    try {
      const { mtime, size } = await this.#folder.stat(name);
      const stamp = `${mtime} ${size}`;
      if (this.#segments.get(name) === stamp) return 0;
      const { entries, bad } = decodeJournal(new TextDecoder().decode(await this.#folder.read(name)));
      // a line that is still being written is whole at the next look
      const waits = bad.at(-1)?.unfinished === true && this.#unfinished.get(name) !== stamp;
      if (waits) this.#unfinished.set(name, stamp);
      else this.#segments.set(name, stamp);
      const known = bad.filter(({ unfinished }) => !unfinished || !waits);
      // a copy beside that was cut short is no news: the segment itself stands
      if (known.length > 0 && !name.endsWith('.tmp'))
        this.#tellBad(vscode.Uri.joinPath(this.#options.folder, name), known);
      return this.#journal.add(entries);
    } catch (error) {
      this.#options.log.warn(`Could not read the journal segment ${name}: ${String(error)}`);
      return null;
    }
  }

  /** Bad lines are never removed; each is told once. */
  #tellBad(uri: vscode.Uri, bad: readonly { line: number; reason: string }[]): void {
    const name = fileName(uri);
    const fresh = bad.filter(({ line }) => !this.#told.has(`${name}:${line}`));
    if (fresh.length === 0) return;
    for (const { line, reason } of fresh) {
      this.#told.add(`${name}:${line}`);
      this.#options.log.warn(`Journal ${name}, line ${line}: ${reason}. The line is kept and not used.`);
    }
    const lines = fresh.map(({ line }) => line).join(', ');
    const show = 'Show Line';
    void vscode.window
      .showWarningMessage(
        `Midterm: the journal of your progress has ${fresh.length === 1 ? 'a line' : 'lines'} that cannot be read (${name}, line ${lines}: ${fresh[0]!.reason}). Nothing was deleted, and all other lines are used.`,
        show,
      )
      .then(async (picked) => {
        if (picked !== show) return;
        const at = new vscode.Position(fresh[0]!.line - 1, 0);
        await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
      });
  }

  #tellFailure(error: unknown): void {
    this.#options.log.error(`Progress could not be saved in ${this.#options.folder.toString(true)}: ${String(error)}`);
    if (this.#failureTold || this.#disposed) return;
    this.#failureTold = true;
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `Midterm cannot save your progress at the moment and goes on trying: ${reason}`,
    );
  }
}

function markOf(found: FoundQuestion): QuestionMark {
  const { exam, question, fingerprint } = subjectOf(found.entry.uri.toString(), found.entry.exam, found.question.id);
  return { exam, question, fingerprint };
}
