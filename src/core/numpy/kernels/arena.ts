/**
 * Where big arrays live so that kernels reach them: one WebAssembly memory a run, handed out from its start and never given
 * back. The next run gets a new one, so an array that outlives its run keeps its memory. When it is full, arrays live on the
 * heap and plain loops serve.
 */
import { type Kernels, makeKernels } from './kernels.ts';

interface Arena {
  readonly kernels: Kernels;
  next: number;
}

let arena: Arena | null | undefined;

/** Elements from which on an array is big. */
export const BIG = 4096;

/** The next big array of a new run makes a new memory. */
export function forgetArena(): void {
  if (arena !== undefined && (arena === null || arena.next > 0)) arena = undefined;
}

/** Zeroed doubles in the arena, or null when it is full or cannot be had. */
export function arenaDoubles(count: number): Float64Array | null {
  if (arena === undefined) {
    const kernels = makeKernels();
    arena = kernels === null ? null : { kernels, next: 0 };
  }
  if (arena === null) return null;
  const at = arena.next;
  const end = at + count * 8;
  if (end > arena.kernels.buffer.byteLength) return null;
  // on a line of the cache; what was never handed out is zero
  arena.next = Math.ceil(end / 64) * 64;
  return new Float64Array(arena.kernels.buffer, at, count);
}

/** The kernels, if all these arrays live in their memory. */
export function kernelsFor(a: { readonly buffer: unknown }, b: { readonly buffer: unknown }): Kernels | null {
  if (arena === undefined || arena === null) return null;
  const { buffer } = arena.kernels;
  return a.buffer === buffer && b.buffer === buffer ? arena.kernels : null;
}
