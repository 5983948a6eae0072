import { compactSegments } from '../../core/practice/compaction.ts';
import type { JournalEntry } from '../../core/practice/journal.ts';
import type { FileState, JournalFolder } from './journal-folder.ts';
import { unlessGone } from './unless-gone.ts';

/** Fewer segments than this are read at a start in no time. */
const LEAST_SEGMENTS = 16;
/** A segment that was written later than this before now may be one of a window that is open. */
const LEAST_AGE_MS = 24 * 3_600_000;
/** Larger segments are large enough. */
const SMALL_BYTES = 256_000;
/** Bytes that are put into one segment. */
const BATCH_BYTES = 512_000;

export interface CompactionOptions {
  /** Whether a file is this window's. */
  readonly owns: (name: string) => boolean;
  /** Names the n-th new segment; a name of this window. */
  readonly newName: (number: number) => string;
}

export interface Compaction {
  /** Entries that were read, some of which may be news. */
  readonly entries: readonly JournalEntry[];
  /** Segments that are gone, since another holds what they held. */
  readonly removed: readonly string[];
  /** Segments with lines that are no entries, under the names that they have now. */
  readonly aside: readonly string[];
}

/**
 * Puts small segments that windows of earlier days left behind into fewer. Two windows may do so at once, and either may end
 * at any step: a segment goes only when a segment of our own, which nobody else removes for a day, was read back with all of
 * its entries, so that at worst entries stand twice, which changes nothing. A segment that changes meanwhile stays. One with
 * lines that are no entries is renamed to `<name>.aside` and never removed.
 *
 * @throws what the storage says; nothing is lost then either
 */
export async function compactJournal(folder: JournalFolder, { owns, newName }: CompactionOptions): Promise<Compaction> {
  const entries: JournalEntry[] = [];
  const removed: string[] = [];
  const aside: string[] = [];
  let made = 0;
  for (const batch of await oldSegments(folder, { owns, newName })) {
    const read: { name: string; state: FileState; text: string }[] = [];
    for (const { name, state } of batch) {
      const text = await unlessGone(folder, name, async () => new TextDecoder().decode(await folder.read(name)));
      if (text !== null) read.push({ name, state, text });
    }
    const { text, replaced, damaged, ...compacted } = compactSegments(read);
    if (replaced.length + damaged.length < 2) continue;
    made += 1;
    const name = newName(made);
    await folder.replace(name, new TextEncoder().encode(text));
    if (new TextDecoder().decode(await folder.read(name)) !== text)
      throw new Error(`${name} was not written as it should`);
    entries.push(...compacted.entries);
    for (const { name: old, state } of read) {
      const isDamaged = damaged.includes(old);
      if (!isDamaged && !replaced.includes(old)) continue;
      const now = await unlessGone(folder, old, () => folder.stat(old));
      if (now === null || now.mtime !== state.mtime || now.size !== state.size) continue;
      if (isDamaged) {
        await unlessGone(folder, old, () => folder.rename(old, `${old}.aside`));
        aside.push(`${old}.aside`);
      } else {
        await unlessGone(folder, old, () => folder.delete(old));
        removed.push(old);
      }
    }
  }
  return { entries, removed, aside };
}

/** Segments of others that are old and small, some at a time; none where there are few. */
async function oldSegments(
  folder: JournalFolder,
  { owns, newName }: CompactionOptions,
): Promise<{ readonly name: string; readonly state: FileState }[][]> {
  const names = (await folder.list()).filter((name) => /\.jsonl(?:\.tmp)?$/.test(name) && !owns(name)).sort();
  if (names.length < LEAST_SEGMENTS) return [];
  const states: { name: string; state: FileState }[] = [];
  for (const name of names) {
    const state = await unlessGone(folder, name, () => folder.stat(name));
    if (state && state.size <= SMALL_BYTES) states.push({ name, state });
  }
  if (states.length < LEAST_SEGMENTS) return [];
  // the storage's clock, not ours, says what is old: a share's may be another
  const latest = await storageNow(folder, newName(0));
  const old = states.filter(({ state }) => latest - state.mtime > LEAST_AGE_MS);
  if (old.length < LEAST_SEGMENTS) return [];
  const batches: (typeof old)[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const each of old) {
    if (bytes + each.state.size > BATCH_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(each);
    bytes += each.state.size;
  }
  return batches;
}

/** The storage's time: that of a file which is written now. Left behind by a crash it is a segment with nothing in it. */
async function storageNow(folder: JournalFolder, name: string): Promise<number> {
  await folder.replace(name, new Uint8Array());
  const { mtime } = await folder.stat(name);
  await folder.delete(name);
  return mtime;
}
