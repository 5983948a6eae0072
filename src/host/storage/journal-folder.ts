/** The folder of the journal's segments, on storage of any kind. Every promise is rejected when the storage fails. */
export interface JournalFolder {
  /** The names of its files. */
  list(): Promise<readonly string[]>;
  /** `mtime` in milliseconds by the storage's own clock, which may be another than ours; `size` in bytes. */
  stat(name: string): Promise<FileState>;
  read(name: string): Promise<Uint8Array>;
  /** Writes a file whole: a crash leaves the old file, the new one, or the new one as `<name>.tmp`, which may stand beside. */
  replace(name: string, bytes: Uint8Array): Promise<void>;
  /** Moves a file to a name that is free. */
  rename(from: string, to: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** Null where the storage cannot add to a file. */
  readonly append: Append | null;
}

export interface FileState {
  readonly mtime: number;
  readonly size: number;
}

/**
 * Adds to the end of a file, which is made if it is not there. When the call returns, the system has the bytes, and the end
 * of this process does not lose them; when the promise is kept, the disk has them too.
 */
export type Append = (name: string, bytes: Uint8Array) => Promise<void>;
