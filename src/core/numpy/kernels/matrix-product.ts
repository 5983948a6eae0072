/**
 * The inner kernel of a matrix product: a block of 4 × 4 results from packed panels.
 * Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008).
 */
import { type ModuleBuilder, op, simd } from './assembler.ts';

/**
 * `product_panel(a, b, c, depth, panels, stride)`: the four rows of panel a (depth × 4 doubles, interleaved) times `panels`
 * panels of b (each depth × 4), added to the four rows at c, `stride` bytes apart.
 */
export function defineMatrixProduct(module: ModuleBuilder): void {
  module.define('product_panel', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], null, (body) => {
    const [a, b, c, depth, panels, stride] = [0, 1, 2, 3, 4, 5] as const;
    const panelEnd = body.local('i32');
    const row = body.local('i32');
    const end = body.local('i32');
    const left = body.local('i32');
    const b0 = body.local('v128');
    const b1 = body.local('v128');
    const splat = body.local('v128');
    const sums = Array.from({ length: 8 }, () => body.local('v128'));
    // panelEnd = c + panels·32
    body.get(c).get(panels).i32(5).op(0x74).op(op.i32_add).set(panelEnd);
    body.whileBelow(c, panelEnd, () => {
      for (const sum of sums) body.both(0).set(sum);
      body.get(a).set(left);
      body.get(b).get(depth).i32(5).op(0x74).op(op.i32_add).set(end);
      body.whileBelow(b, end, () => {
        body.get(b).loadVector(0).set(b0);
        body.get(b).loadVector(16).set(b1);
        for (let i = 0; i < 4; i++) {
          body
            .get(left)
            .loadBoth(8 * i)
            .set(splat);
          body
            .get(splat)
            .get(b0)
            .simd(simd.f64x2_mul)
            .get(sums[2 * i]!)
            .simd(simd.f64x2_add)
            .set(sums[2 * i]!);
          body
            .get(splat)
            .get(b1)
            .simd(simd.f64x2_mul)
            .get(sums[2 * i + 1]!)
            .simd(simd.f64x2_add)
            .set(sums[2 * i + 1]!);
        }
        body.advance(left, 32).advance(b, 32);
      });
      body.get(c).set(row);
      for (let i = 0; i < 4; i++) {
        for (let half = 0; half < 2; half++) {
          body
            .get(row)
            .get(row)
            .loadVector(16 * half)
            .get(sums[2 * i + half]!)
            .simd(simd.f64x2_add)
            .storeVector(16 * half);
        }
        body.get(row).get(stride).op(op.i32_add).set(row);
      }
      body.advance(c, 32);
    });
  });
}
