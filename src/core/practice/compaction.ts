import { decodeJournal, encodeEntry, type JournalEntry } from './journal.ts';

/** A file of the journal as it was read. */
export interface SegmentText {
  readonly name: string;
  readonly text: string;
}

/** Several segments as one. */
export interface Compacted {
  /** Of all entries that the new segment holds, one a line. */
  readonly text: string;
  readonly entries: readonly JournalEntry[];
  /** Segments that the new one stands for: nothing but entries stood in them. */
  readonly replaced: readonly string[];
  /** Segments that the new one stands for but for lines that are no entries: those are for a person to look at. */
  readonly damaged: readonly string[];
}

/**
 * The entries that still say something: each once, and of the drafts of a question (and of its flags) only the last. Any
 * question's record is the same with them as with all, whatever other entries there are: a draft that a later one of the
 * same mark follows is never the last word on a question. Attempts and resets all stay.
 */
export function withoutSuperseded(entries: Iterable<JournalEntry>): JournalEntry[] {
  const ids = new Set<string>();
  const last = new Map<string, JournalEntry>();
  const all: JournalEntry[] = [];
  for (const entry of entries) {
    if (ids.has(entry.id)) continue;
    ids.add(entry.id);
    all.push(entry);
    const key = replaceable(entry);
    const before = key === null ? undefined : last.get(key);
    if (key !== null && (before === undefined || isLater(entry, before))) last.set(key, entry);
  }
  return all.filter((entry) => {
    const key = replaceable(entry);
    return key === null || last.get(key) === entry;
  });
}

/**
 * Puts the entries of several segments into one. A segment with a line that a newer version of the journal may have written
 * is left out: that version looks for it where it wrote it.
 */
export function compactSegments(segments: readonly SegmentText[]): Compacted {
  const read = segments
    .map(({ name, text }) => ({ name, ...decodeJournal(text) }))
    .filter(({ bad }) => bad.every(({ foreign }) => !foreign));
  const entries = withoutSuperseded(read.flatMap((each) => each.entries));
  const names = (damaged: boolean): string[] =>
    read.filter(({ bad }) => bad.length > 0 === damaged).map(({ name }) => name);
  return { text: segmentOf(entries), entries, replaced: names(false), damaged: names(true) };
}

/** Entries as the text of a segment. */
export function segmentOf(entries: readonly JournalEntry[]): string {
  return entries.map((entry) => `${encodeEntry(entry)}\n`).join('');
}

/** What later entries with the same text replace; null for what nothing replaces. */
function replaceable(entry: JournalEntry): string | null {
  if (entry.kind !== 'draft' && entry.kind !== 'flag') return null;
  const { exam, question, fingerprint } = entry.mark;
  return JSON.stringify([entry.kind, exam, question, fingerprint]);
}

/** As the journal orders entries. */
function isLater(one: JournalEntry, other: JournalEntry): boolean {
  return one.at !== other.at ? one.at > other.at : one.id > other.id;
}
