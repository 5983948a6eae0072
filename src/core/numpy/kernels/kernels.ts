import { ModuleBuilder } from './assembler.ts';
import { defineElementwise } from './elementwise.ts';
import { defineExponential } from './exponential.ts';
import { defineMatrixProduct } from './matrix-product.ts';

type Kernel = (...parameters: number[]) => number;

/** The kernels' memory and functions, made on first use. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly run: Readonly<Record<string, Kernel>>;
}

/** 64 KiB each. Pages are reserved, not touched; the memory never grows, because growing would detach every array in it. */
const PAGES = 4096;

let kernels: Kernels | null | undefined;

/** Null where WebAssembly with SIMD, or so much address space, is not to be had: plain loops serve then. */
export function loadKernels(): Kernels | null {
  if (kernels !== undefined) return kernels;
  try {
    const module = new ModuleBuilder();
    defineElementwise(module);
    defineExponential(module);
    defineMatrixProduct(module);
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module.build()), { env: { memory } });
    kernels = { memory, run: instance.exports as Record<string, Kernel> };
  } catch {
    kernels = null;
  }
  return kernels;
}
