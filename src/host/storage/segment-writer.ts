import { segmentOf, withoutSuperseded } from '../../core/practice/compaction.ts';
import type { JournalEntry } from '../../core/practice/journal.ts';
import type { Append, JournalFolder } from './journal-folder.ts';
import { unlessGone } from './unless-gone.ts';

/** A segment that has grown beyond this is closed and the next one begun, so that no write is long. */
const SEGMENT_CHARACTERS = 64_000;
/** Closed segments are put into one until it has grown beyond this. */
const CLOSED_CHARACTERS = 256_000;
/**
 * A segment that was not written for so long is left for good: other windows may put segments of long ago into one
 * (compact-journal.ts), which must not happen while someone writes.
 */
const LEFT_AFTER_MS = 3_600_000;
/** Wait before writing what could not be written is tried again. */
const RETRY_MS = 5_000;

interface SegmentWriterOptions {
  readonly folder: JournalFolder;
  /** Names this window's segments. */
  readonly window: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Is told of each failed write. */
  readonly failed: (error: unknown) => void;
}

/**
 * Writes this window's entries to segments of its own: `<window>-<number>.jsonl`. No other window writes these, so none can
 * overwrite another's.
 *
 * Where the storage can add to a file, an entry is in the file when `append` returns. Elsewhere the segment is written whole
 * and put in its place, so that a crash leaves either the old or the new segment; that is begun at once, and entries that come
 * while it runs go together into the next one.
 */
export class SegmentWriter {
  readonly #options: SegmentWriterOptions;
  #number = 1;
  /** What the segment holds. */
  #entries: JournalEntry[] = [];
  #size = 0;
  #pending: JournalEntry[] = [];
  /** Writes of which nobody knows yet whether they went well, and whether one did not: either may have left a part of a line. */
  #unsure = 0;
  #torn = false;
  #lastWrite = 0;
  #closed: { names: readonly string[]; entries: readonly JournalEntry[] } = { names: [], entries: [] };
  readonly #underWay = new Set<Promise<void>>();
  #replacing: Promise<void> | null = null;
  #putting: Promise<void> = Promise.resolve();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(options: SegmentWriterOptions) {
    this.#options = options;
  }

  /** Whether a file of the journal's folder is this window's. */
  owns(name: string): boolean {
    return name.startsWith(`${this.#options.window}-`);
  }

  /** Resolves when the entry is on disk or writing it failed; then it is tried again with the next, or after a while. */
  append(entry: JournalEntry): Promise<void> {
    this.#pending.push(entry);
    return this.#write();
  }

  /** Resolves when nothing waits to be written. */
  async flushed(): Promise<void> {
    if (this.#pending.length > 0) await this.#write();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#retry);
  }

  #write(): Promise<void> {
    const { append } = this.#options.folder;
    return this.#track(append ? this.#add(append) : this.#replace());
  }

  #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  /** Adds what waits to the segment, before this returns. */
  async #add(append: Append): Promise<void> {
    const taken = this.#take();
    const now = this.#options.clock();
    const since = now - this.#lastWrite;
    // also where the clock was set back: nobody knows how long ago it was then
    if (this.#entries.length > 0 && (since > LEFT_AFTER_MS || since < 0)) this.#begin();
    this.#lastWrite = now;
    const text = segmentOf(taken);
    const begin = this.#torn || this.#unsure > 0 ? '\n' : '';
    const written = append(this.#name, new TextEncoder().encode(begin + text));
    this.#torn = false;
    this.#unsure += 1;
    this.#entries.push(...taken);
    this.#size += text.length;
    if (this.#size > SEGMENT_CHARACTERS) this.#begin();
    try {
      await written;
    } catch (error) {
      this.#torn = true;
      this.#failed(taken, error);
    } finally {
      this.#unsure -= 1;
    }
  }

  /** Writes the segment whole, with what waits. */
  async #replace(): Promise<void> {
    while (this.#replacing) await this.#replacing;
    if (this.#pending.length === 0) return;
    this.#replacing = this.#replaceNow();
    try {
      await this.#replacing;
    } finally {
      this.#replacing = null;
    }
  }

  async #replaceNow(): Promise<void> {
    const taken = this.#take();
    const entries = withoutSuperseded([...this.#entries, ...taken]);
    const text = segmentOf(entries);
    try {
      await this.#options.folder.replace(this.#name, new TextEncoder().encode(text));
    } catch (error) {
      this.#failed(taken, error);
      return;
    }
    this.#entries = entries;
    if (text.length > SEGMENT_CHARACTERS) {
      this.#number += 1;
      this.#entries = [];
    }
  }

  #take(): JournalEntry[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }

  #failed(taken: readonly JournalEntry[], error: unknown): void {
    // those that came meanwhile may be written already: the order of lines says nothing
    this.#pending.unshift(...taken);
    this.#options.failed(error);
    clearTimeout(this.#retry);
    if (!this.#disposed) this.#retry = setTimeout(() => void this.#write(), RETRY_MS);
  }

  get #name(): string {
    return segmentName(this.#options.window, this.#number);
  }

  /** Closes the segment and begins the next one. */
  #begin(): void {
    const closed = this.#name;
    const entries = this.#entries;
    const whole = segmentName(this.#options.window, this.#number + 1);
    this.#number += 2;
    this.#entries = [];
    this.#size = 0;
    // an essay is saved every second: its old drafts are not worth a segment each
    this.#putting = this.#putting.then(() => this.#putTogether(closed, entries, whole));
    void this.#track(this.#putting);
  }

  /**
   * Puts the closed segments into a new one. Nobody else writes these, and a crash leaves entries twice at worst. In none of
   * its steps do the entries stand nowhere: VS Code's file system puts a file in the place of another by deleting that first.
   */
  async #putTogether(closed: string, added: readonly JournalEntry[], whole: string): Promise<void> {
    const { folder } = this.#options;
    const before = this.#closed;
    const entries = withoutSuperseded([...before.entries, ...added]);
    const text = segmentOf(entries);
    const names = [...before.names, closed];
    // where a step fails, all segments stand as they did, or as well: the next one that is closed takes them along
    this.#closed = { names: [...names, whole], entries };
    try {
      await folder.replace(whole, new TextEncoder().encode(text));
      for (const each of names) await unlessGone(folder, each, () => folder.delete(each));
      this.#closed = text.length > CLOSED_CHARACTERS ? { names: [], entries: [] } : { names: [whole], entries };
    } catch (error) {
      this.#options.failed(error);
    }
  }
}

function segmentName(window: string, number: number): string {
  return `${window}-${String(number).padStart(5, '0')}.jsonl`;
}
