/**
 * Where big arrays live so that kernels reach them: one memory, handed out in blocks. A block that is given back is handed
 * out again, because touching new pages costs more than computing on them (measured: 2.5 ms for 8 MB, the product of two
 * such arrays 0.7 ms). A run begins with all of it; the next run gets the same pages, except where a run is inside another.
 * When it is full, arrays live on the heap and plain loops serve.
 */
import { type Kernels, makeKernels, makeMemory } from './kernels.ts';

/** Elements from which on an array is big. */
export const BIG = 4096;

/** Part of the memory, in bytes. */
export interface Block {
  readonly at: number;
  readonly bytes: number;
}

/** More touched memory than this is let go between runs. */
const KEPT = 128 * 2 ** 20;

class Arena {
  readonly buffer: ArrayBuffer;
  readonly kernels: Kernels | null;
  /** Where memory begins that this run was not yet given. */
  #next = 0;
  /** Where memory begins that is certainly zero. */
  touched = 0;
  /** What was given back, by size, the last on top. */
  readonly #free = new Map<number, number[]>();
  /** Larger pieces that were put together of it when the memory was full. */
  #pieces: Block[] = [];
  /** Bytes given back since then. */
  #given = 0;

  constructor(buffer: ArrayBuffer, kernels: Kernels | null) {
    this.buffer = buffer;
    this.kernels = kernels;
  }

  clear(): void {
    this.#next = 0;
    this.#free.clear();
    this.#pieces = [];
    this.#given = 0;
  }

  take(wanted: number): Block | null {
    // Some more than whole lines of the cache, so that arrays of 2^n bytes do not begin at the same place of a page.
    const bytes = Math.ceil(wanted / 256) * 256 + 192;
    const at = this.#free.get(bytes)?.pop() ?? this.#begin(bytes) ?? this.#split(bytes);
    if (at !== null) return { at, bytes };
    // Only where it can help: putting the pieces together takes time.
    if (this.#given < Math.max(bytes, this.buffer.byteLength / 64)) return null;
    this.#join();
    const found = this.#split(bytes);
    return found === null ? null : { at: found, bytes };
  }

  give({ at, bytes }: Block): void {
    this.#given += bytes;
    const list = this.#free.get(bytes);
    if (list === undefined) this.#free.set(bytes, [at]);
    else list.push(at);
  }

  /** From the memory that was not yet given. */
  #begin(bytes: number): number | null {
    const at = this.#next;
    if (at + bytes > this.buffer.byteLength) return null;
    this.#next = at + bytes;
    return at;
  }

  #split(bytes: number): number | null {
    const i = this.#pieces.findIndex((piece) => piece.bytes >= bytes);
    const piece = this.#pieces[i];
    if (piece === undefined) return null;
    if (piece.bytes === bytes) this.#pieces.splice(i, 1);
    else this.#pieces[i] = { at: piece.at + bytes, bytes: piece.bytes - bytes };
    return piece.at;
  }

  #join(): void {
    const all = this.#pieces;
    for (const [bytes, list] of this.#free) for (const at of list) all.push({ at, bytes });
    all.sort((a, b) => a.at - b.at);
    const joined: Block[] = [];
    for (const piece of all) {
      const last = joined.at(-1);
      if (last !== undefined && last.at + last.bytes === piece.at) {
        joined[joined.length - 1] = { at: last.at, bytes: last.bytes + piece.bytes };
      } else joined.push(piece);
    }
    this.#pieces = joined;
    this.#free.clear();
    this.#given = 0;
  }
}

/** The arena of this run: undefined before its first big array, null where there is none to be had. */
let arena: Arena | null | undefined;
/** One that no run uses. */
let spare: Arena | null | undefined;

/** Begins a run with a memory of its own; the function given back ends it. */
export function enterArena(): () => void {
  const outer = arena;
  arena = spare;
  spare = undefined;
  return () => {
    arena?.clear();
    spare = arena !== undefined && arena !== null && arena.touched > KEPT ? undefined : arena;
    arena = outer;
  };
}

function current(): Arena | null {
  if (arena === undefined) {
    const kernels = makeKernels();
    const buffer = kernels?.buffer ?? makeMemory();
    arena = buffer === null ? null : new Arena(buffer, kernels);
  }
  return arena;
}

/** A block of the arena, or null when it is full or cannot be had. Its bytes are zero only where that is asked for. */
export function takeBlock(bytes: number, zeroed: boolean): Block | null {
  const from = current();
  if (from === null) return null;
  const block = from.take(bytes);
  if (block === null) return null;
  const end = block.at + block.bytes;
  if (zeroed && block.at < from.touched) {
    new Uint8Array(from.buffer, block.at, Math.min(end, from.touched) - block.at).fill(0);
  }
  if (end > from.touched) from.touched = end;
  return block;
}

export function giveBlock(block: Block): void {
  arena?.give(block);
}

/** The memory that blocks are part of; there is one once a block was taken. */
export const arenaBuffer = (): ArrayBuffer => arena!.buffer;

export interface Held {
  readonly buffer: unknown;
}

/** The kernels, if the elements lie in their memory. */
export function kernelsOf(data: Held): Kernels | null {
  return arena !== undefined && arena !== null && data.buffer === arena.buffer ? arena.kernels : null;
}
