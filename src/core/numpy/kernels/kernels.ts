import { ModuleBuilder } from './assembler.ts';
import { defineElementary } from './elementary.ts';
import { defineElementwise } from './elementwise.ts';
import { defineFolding } from './folding.ts';
import { defineMatrixProduct } from './matrix-product.ts';

type Kernel = (...parameters: number[]) => number;

/** One memory with the kernels that work on it. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly buffer: ArrayBuffer;
  readonly run: Readonly<Record<string, Kernel>>;
}

/** 64 KiB each. Pages are reserved, not touched; the memory never grows, because growing would detach every array in it. */
const PAGES = 4096;

let compiled: WebAssembly.Module | null | undefined;

/** A new memory; null where WebAssembly with SIMD, or so much address space, is not to be had: plain loops serve then. */
export function makeKernels(): Kernels | null {
  if (compiled === null) return null;
  try {
    if (compiled === undefined) {
      const builder = new ModuleBuilder();
      defineElementwise(builder);
      defineElementary(builder);
      defineFolding(builder);
      defineMatrixProduct(builder);
      compiled = new WebAssembly.Module(builder.build());
    }
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    const instance = new WebAssembly.Instance(compiled, { env: { memory } });
    return { memory, buffer: memory.buffer, run: instance.exports as Record<string, Kernel> };
  } catch {
    compiled ??= null;
    return null;
  }
}

/** As much memory without kernels, or null. */
export function makeMemory(): ArrayBuffer | null {
  try {
    return new ArrayBuffer(PAGES * 65536);
  } catch {
    return null;
  }
}

let shared: Kernels | null | undefined;

/** One memory for all runs, for work that leaves nothing in it. */
export function loadKernels(): Kernels | null {
  if (shared === undefined) shared = makeKernels();
  return shared;
}
