import type { Append, FileState, JournalFolder } from '../../../../src/host/storage/journal-folder.ts';

/** What a file system keeps when everyone who uses it is killed. */
export class MemoryDisk {
  readonly files = new Map<string, { readonly bytes: Uint8Array; readonly mtime: number }>();
  /** Its own clock, in milliseconds. */
  now = 1_000_000_000_000;

  write(name: string, bytes: Uint8Array): void {
    this.now += 1;
    this.files.set(name, { bytes: new Uint8Array(bytes), mtime: this.now });
  }

  text(name: string): string | undefined {
    const file = this.files.get(name);
    return file && new TextDecoder().decode(file.bytes);
  }
}

export interface DiskUse {
  /** Called before each step: waits for its turn, and never comes back once its process is killed. */
  readonly step?: (what: string) => Promise<void>;
  /** Whether files can be added to. */
  readonly appends?: boolean;
  /** Throws where the disk fails, after a part of what was to be added. */
  readonly fail?: () => void;
}

/**
 * One process's view of a disk. Each promise takes effect in one step, as a system call does: to write a file whole takes
 * four (half of the file beside, the file beside, the old one gone, its place), so that a process can be killed between them.
 */
export class MemoryJournalFolder implements JournalFolder {
  readonly #disk: MemoryDisk;
  readonly #step: (what: string) => Promise<void>;
  readonly append: Append | null;

  constructor(disk: MemoryDisk, { step = async () => undefined, appends = true, fail }: DiskUse = {}) {
    this.#disk = disk;
    this.#step = step;
    this.append = appends ? (name, bytes) => this.#add(name, bytes, fail) : null;
  }

  async #add(name: string, bytes: Uint8Array, fail: (() => void) | undefined): Promise<void> {
    const before = this.#disk.files.get(name)?.bytes ?? new Uint8Array();
    const put = (part: Uint8Array): void => {
      const all = new Uint8Array(before.length + part.length);
      all.set(before);
      all.set(part, before.length);
      this.#disk.write(name, all);
    };
    try {
      fail?.();
    } catch (error) {
      put(bytes.subarray(0, (bytes.length * 2) / 3));
      throw error;
    }
    put(bytes);
    await this.#step(`flush ${name}`);
  }

  async list(): Promise<readonly string[]> {
    await this.#step('list');
    return [...this.#disk.files.keys()];
  }

  async stat(name: string): Promise<FileState> {
    await this.#step(`stat ${name}`);
    const { mtime, bytes } = this.#file(name);
    return { mtime, size: bytes.length };
  }

  async read(name: string): Promise<Uint8Array> {
    await this.#step(`read ${name}`);
    return new Uint8Array(this.#file(name).bytes);
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    const beside = `${name}.tmp`;
    await this.#step(`half of ${beside}`);
    this.#disk.write(beside, bytes.subarray(0, bytes.length >> 1));
    await this.#step(`write ${beside}`);
    this.#disk.write(beside, bytes);
    await this.#step(`take ${name} away`);
    this.#disk.files.delete(name);
    await this.#step(`rename ${beside}`);
    const file = this.#file(beside);
    this.#disk.files.delete(beside);
    this.#disk.files.set(name, file);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#step(`rename ${from}`);
    if (this.#disk.files.has(to)) throw new Error(`${to} is there`);
    const file = this.#file(from);
    this.#disk.files.delete(from);
    this.#disk.files.set(to, file);
  }

  async delete(name: string): Promise<void> {
    await this.#step(`delete ${name}`);
    this.#file(name);
    this.#disk.files.delete(name);
  }

  #file(name: string): { readonly bytes: Uint8Array; readonly mtime: number } {
    const file = this.#disk.files.get(name);
    if (!file) throw new Error(`${name} is not there`);
    return file;
  }
}
