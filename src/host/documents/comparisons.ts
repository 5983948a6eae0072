import type { OtherKey } from '../library/pairs/other-keys.ts';

/** What an exam has for the questions of another, by question id. */
export type OtherKeys = ReadonlyMap<string, OtherKey>;

/** Exams compared with one another, each pair once, by the versions in which they were read: the exams are not kept. */
export class Comparisons {
  readonly #made = new Map<number, Map<number, OtherKeys>>();

  get(version: number, other: number): OtherKeys | undefined {
    return this.#made.get(version)?.get(other);
  }

  set(version: number, other: number, keys: OtherKeys): void {
    const row = this.#made.get(version);
    if (row) row.set(other, keys);
    else this.#made.set(version, new Map([[other, keys]]));
  }

  /** Forgets versions that nobody has any more. */
  keepOnly(versions: ReadonlySet<number>): void {
    for (const [version, row] of this.#made) {
      if (!versions.has(version)) this.#made.delete(version);
      else for (const other of row.keys()) if (!versions.has(other)) row.delete(other);
    }
  }
}
