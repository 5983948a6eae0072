import * as vscode from 'vscode';
import { encodeEntry, type JournalEntry } from '../../core/practice/journal.ts';

/** A segment that has grown beyond this is closed and the next one begun, so that no write is long. */
const SEGMENT_CHARACTERS = 64_000;
/** Wait before writing what could not be written is tried again. */
const RETRY_MS = 5_000;

/**
 * Writes this window's entries to segments of its own: `<window>-<number>.jsonl`. No other window writes these, so none can
 * overwrite another's. `vscode.workspace.fs` has no append: the segment is written whole beside its place and moved there,
 * so that a crash leaves either the old or the new segment.
 */
export class SegmentWriter implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #window: string;
  readonly #failed: (error: unknown) => void;
  #number = 1;
  #lines: { entry: JournalEntry; line: string }[] = [];
  #pending: JournalEntry[] = [];
  #writing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param failed is told of each failed write */
  constructor(folder: vscode.Uri, window: string, failed: (error: unknown) => void) {
    this.#folder = folder;
    this.#window = window;
    this.#failed = failed;
  }

  /** Whether a file of the journal's folder is this window's. */
  owns(name: string): boolean {
    return name.startsWith(`${this.#window}-`);
  }

  /** Resolves when the entry is on disk or writing it failed; then it is tried again with the next, or after a while. */
  append(entry: JournalEntry): Promise<void> {
    this.#pending.push(entry);
    return this.#flush();
  }

  /** Resolves when nothing waits to be written. */
  async flushed(): Promise<void> {
    await (this.#pending.length > 0 ? this.#flush() : this.#writing);
  }

  dispose(): void {
    clearTimeout(this.#retry);
  }

  async #flush(): Promise<void> {
    // entries that come while a write runs go together into the next one
    while (this.#writing) await this.#writing;
    if (this.#pending.length === 0) return;
    this.#writing = this.#write();
    try {
      await this.#writing;
    } finally {
      this.#writing = null;
    }
  }

  async #write(): Promise<void> {
    const taken = this.#pending;
    this.#pending = [];
    const lines = [...this.#lines];
    for (const entry of taken) {
      if (entry.kind === 'draft') dropDraft(lines, entry.mark.exam, entry.mark.question);
      lines.push({ entry, line: `${encodeEntry(entry)}\n` });
    }
    const text = lines.map(({ line }) => line).join('');
    const name = `${this.#window}-${String(this.#number).padStart(5, '0')}.jsonl`;
    const target = vscode.Uri.joinPath(this.#folder, name);
    const beside = vscode.Uri.joinPath(this.#folder, `${name}.tmp`);
    try {
      await replaceFile(target, beside, new TextEncoder().encode(text));
    } catch (error) {
      this.#pending.unshift(...taken);
      this.#failed(error);
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.#flush(), RETRY_MS);
      return;
    }
    this.#lines = lines;
    if (text.length > SEGMENT_CHARACTERS) {
      this.#number += 1;
      this.#lines = [];
    }
  }
}

async function replaceFile(target: vscode.Uri, beside: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(beside, bytes);
  try {
    await vscode.workspace.fs.rename(beside, target, { overwrite: true });
  } catch {
    // a storage that cannot rename: better in place than not at all
    await vscode.workspace.fs.writeFile(target, bytes);
    await vscode.workspace.fs.delete(beside);
  }
}

/** Of the drafts of a question in one segment only the last says anything: an essay is saved every second. */
function dropDraft(lines: { entry: JournalEntry }[], exam: string, question: string): void {
  const at = lines.findIndex(
    ({ entry }) => entry.kind === 'draft' && entry.mark.exam === exam && entry.mark.question === question,
  );
  if (at >= 0) lines.splice(at, 1);
}
