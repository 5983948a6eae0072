/** Matrix products through the WebAssembly kernel, where it is to be had and the matrices are large enough to pay for packing. */

import { arenaBuffer, giveBlock, kernelsOf, takeBlock } from '../kernels/arena.ts';
import { type MatrixKernel, multiplyBlocks } from './products.ts';

/** Rows of b that are packed at a time: a panel of 4 columns then stays in the first cache. */
const DEPTH = 512;
/** Products of fewer multiplications run in plain loops. */
const SMALL = 32 * 32 * 32;

/** (m, k) by (k, n): b is packed into panels of four columns, a into blocks of four rows. */
export const multiplyWithKernel: MatrixKernel = (a, b, c, m, k, n) => {
  const width = (n + 3) & ~3;
  const rows = (m + 3) & ~3;
  const depth = Math.min(k, DEPTH);
  const blockSize = depth * 4;
  const panelSize = depth * width;
  const length = blockSize + panelSize + rows * width;
  const held = n < 4 || m * k * n < SMALL ? null : takeBlock(length * 8, false);
  const memory = held === null ? null : new Float64Array(arenaBuffer(), held.at, length);
  const product = memory === null ? undefined : kernelsOf(memory)?.run.product_panel;
  if (held === null || memory === null || product === undefined) {
    if (held !== null) giveBlock(held);
    multiplyBlocks(a, b, c, m, k, n);
    return;
  }
  const block = memory.subarray(0, blockSize);
  const panels = memory.subarray(blockSize, blockSize + panelSize);
  const result = memory.subarray(blockSize + panelSize, blockSize + panelSize + rows * width);
  result.fill(0);
  for (let first = 0; first < k; first += depth) {
    const count = Math.min(depth, k - first);
    for (let panel = 0; panel < width; panel += 4) {
      let to = panel * count;
      for (let p = 0; p < count; p++) {
        const from = (first + p) * n + panel;
        for (let j = 0; j < 4; j++) panels[to++] = panel + j < n ? b[from + j]! : 0;
      }
    }
    for (let row = 0; row < rows; row += 4) {
      for (let i = 0; i < 4; i++) {
        const from = (row + i) * k + first;
        if (row + i < m) for (let p = 0; p < count; p++) block[4 * p + i] = a[from + p]!;
        else for (let p = 0; p < count; p++) block[4 * p + i] = 0;
      }
      product(block.byteOffset, panels.byteOffset, result.byteOffset + row * width * 8, count, width / 4, width * 8);
    }
  }
  if (width === n) c.set(result.subarray(0, m * n));
  else for (let row = 0; row < m; row++) c.set(result.subarray(row * width, row * width + n), row * n);
  giveBlock(held);
};
