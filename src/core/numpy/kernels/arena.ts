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
  /** What was given back, by address; neighbours are one block. */
  readonly #free: Block[] = [];

  constructor(buffer: ArrayBuffer, kernels: Kernels | null) {
    this.buffer = buffer;
    this.kernels = kernels;
  }

  clear(): void {
    this.#next = 0;
    this.#free.length = 0;
  }

  take(wanted: number): Block | null {
    // Whole lines of the cache, and some more so that arrays of 2^n bytes do not begin at the same place of a page.
    const bytes = Math.ceil(wanted / 64) * 64 + 192;
    let best = -1;
    for (let i = this.#free.length - 1; i >= 0; i--) {
      const size = this.#free[i]!.bytes;
      if (size >= bytes && (best < 0 || size < this.#free[best]!.bytes)) {
        best = i;
        if (size === bytes) break;
      }
    }
    if (best >= 0) {
      const found = this.#free[best]!;
      if (found.bytes === bytes) this.#free.splice(best, 1);
      else this.#free[best] = { at: found.at + bytes, bytes: found.bytes - bytes };
      return { at: found.at, bytes };
    }
    const at = this.#next;
    if (at + bytes > this.buffer.byteLength) return null;
    this.#next = at + bytes;
    return { at, bytes };
  }

  give(block: Block): void {
    const free = this.#free;
    let low = 0;
    let high = free.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (free[middle]!.at < block.at) low = middle + 1;
      else high = middle;
    }
    let { at, bytes } = block;
    let from = low;
    let count = 0;
    const before = free[low - 1];
    if (before !== undefined && before.at + before.bytes === at) {
      at = before.at;
      bytes += before.bytes;
      from = low - 1;
      count = 1;
    }
    const after = free[low];
    if (after !== undefined && block.at + block.bytes === after.at) {
      bytes += after.bytes;
      count++;
    }
    if (at + bytes === this.#next) {
      this.#next = at;
      free.splice(from, count);
    } else free.splice(from, count, { at, bytes });
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

interface Held {
  readonly buffer: unknown;
}

/** The kernels, if the elements lie in their memory. */
export function kernelsOf(data: Held): Kernels | null {
  return arena !== undefined && arena !== null && data.buffer === arena.buffer ? arena.kernels : null;
}
