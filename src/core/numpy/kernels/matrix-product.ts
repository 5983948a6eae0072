/**
 * The inner kernels of a matrix product. Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008):
 * the second matrix is packed into panels of four columns, a block of 4 × 4 results stays in registers. Products with a vector
 * read the matrix once, as it lies. All addresses and steps are in bytes.
 */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

const multiplyAdd = (body: Body, sum: number, x: () => void, y: () => void): void => {
  x();
  y();
  body.simd(simd.f64x2_mul).get(sum).simd(simd.f64x2_add).set(sum);
};

/** pointer + (count << 3), as the end of a loop. */
function after(body: Body, end: number, pointer: number, count: number, shift: number): void {
  body.get(count).i32(shift).op(op.i32_shl).get(pointer).op(op.i32_add).set(end);
}

/**
 * `product_4(a, aStep, aMove, b, c, cStep, depth, panels)`: four rows at a (`aStep` apart, each `depth` doubles `aMove` apart)
 * times `panels` packed panels of b (each depth × 4), added to the four rows at c. `product_1` does one row.
 */
function definePanels(module: ModuleBuilder, rows: 1 | 4): void {
  module.define(`product_${rows}`, new Array(8).fill('i32') as 'i32'[], null, (body) => {
    const [a, aStep, aMove, b, c, cStep, depth, panels] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
    const panelEnd = body.local('i32');
    const row = body.local('i32');
    const end = body.local('i32');
    const left = Array.from({ length: rows }, () => body.local('i32'));
    const right = [body.local('v128'), body.local('v128')] as const;
    const splat = body.local('v128');
    const sums = Array.from({ length: rows * 2 }, () => body.local('v128'));
    after(body, panelEnd, c, panels, 5);
    body.whileBelow(c, panelEnd, () => {
      for (const sum of sums) body.both(0).set(sum);
      left.forEach((pointer, i) => {
        if (i === 0) body.get(a).set(pointer);
        else
          body
            .get(left[i - 1]!)
            .get(aStep)
            .op(op.i32_add)
            .set(pointer);
      });
      after(body, end, b, depth, 5);
      body.whileBelow(b, end, () => {
        right.forEach((each, half) => {
          body
            .get(b)
            .loadVector(16 * half)
            .set(each);
        });
        left.forEach((pointer, i) => {
          body.get(pointer).loadBoth().set(splat);
          right.forEach((each, half) => {
            multiplyAdd(
              body,
              sums[2 * i + half]!,
              () => body.get(splat),
              () => body.get(each),
            );
          });
        });
        for (const pointer of left) body.get(pointer).get(aMove).op(op.i32_add).set(pointer);
        body.advance(b, 32);
      });
      body.get(c).set(row);
      for (let i = 0; i < rows; i++) {
        for (let half = 0; half < 2; half++) {
          body
            .get(row)
            .get(row)
            .loadVector(16 * half)
            .get(sums[2 * i + half]!)
            .simd(simd.f64x2_add)
            .storeVector(16 * half);
        }
        if (i + 1 < rows) body.get(row).get(cStep).op(op.i32_add).set(row);
      }
      body.advance(c, 32);
    });
  });
}

/** `pack(b, bStep, out, depth, panels)`: `depth` rows of b as panels of four columns, one after the other. */
function definePack(module: ModuleBuilder): void {
  module.define('pack', new Array(5).fill('i32') as 'i32'[], null, (body) => {
    const [b, bStep, out, depth, panels] = [0, 1, 2, 3, 4] as const;
    const from = body.local('i32');
    const end = body.local('i32');
    const panel = body.local('i32');
    body.whileBelow(panel, panels, () => {
      body.get(b).set(from);
      after(body, end, out, depth, 5);
      body.whileBelow(out, end, () => {
        for (const offset of [0, 16]) body.get(out).get(from).loadVector(offset).storeVector(offset);
        body.get(from).get(bStep).op(op.i32_add).set(from);
        body.advance(out, 32);
      });
      body.advance(b, 32).advance(panel, 1);
    });
  });
}

/** `row_product(a, b, bStep, c, depth, columns)`: c += a b for a row a; columns are even. */
function defineRow(module: ModuleBuilder, group: 1 | 8): void {
  module.define(`row_product_${group}`, new Array(6).fill('i32') as 'i32'[], null, (body) => {
    const [a, b, bStep, c, depth, columns] = [0, 1, 2, 3, 4, 5] as const;
    const aEnd = body.local('i32');
    const end = body.local('i32');
    const to = body.local('i32');
    const from = body.local('i32');
    const sum = body.local('v128');
    const factors = Array.from({ length: group }, () => body.local('v128'));
    after(body, aEnd, a, depth, 3);
    body.whileBelow(a, aEnd, () => {
      factors.forEach((factor, i) => {
        body
          .get(a)
          .loadBoth(8 * i)
          .set(factor);
      });
      body.get(c).set(to);
      after(body, end, c, columns, 3);
      body.whileBelow(to, end, () => {
        body.get(to).loadVector().set(sum);
        body.get(b).get(to).get(c).op(op.i32_sub).op(op.i32_add).set(from);
        factors.forEach((factor, i) => {
          multiplyAdd(
            body,
            sum,
            () => body.get(from).loadVector(),
            () => body.get(factor),
          );
          if (i + 1 < group) body.get(from).get(bStep).op(op.i32_add).set(from);
        });
        body.get(to).get(sum).storeVector();
        body.advance(to, 16);
      });
      body.advance(a, 8 * group);
      body.get(b).get(bStep).i32(group).op(op.i32_mul).op(op.i32_add).set(b);
    });
  });
}

/** `dot(a, b, count)`: the sum of products of doubles side by side; `count` is a multiple of eight. */
function defineDot(module: ModuleBuilder): void {
  module.define('dot', ['i32', 'i32', 'i32'], 'f64', (body) => {
    const [a, b, count] = [0, 1, 2] as const;
    const end = body.local('i32');
    const sums = [0, 1, 2, 3].map(() => body.local('v128'));
    after(body, end, a, count, 3);
    body.whileBelow(a, end, () => {
      sums.forEach((sum, i) => {
        multiplyAdd(
          body,
          sum,
          () => body.get(a).loadVector(16 * i),
          () => body.get(b).loadVector(16 * i),
        );
      });
      body.advance(a, 64).advance(b, 64);
    });
    const [first, second, third, fourth] = sums as [number, number, number, number];
    body.get(first).get(second).simd(simd.f64x2_add).get(third).get(fourth).simd(simd.f64x2_add);
    body.simd(simd.f64x2_add).set(first);
    body.get(first).lane(0).get(first).lane(1).op(op.f64_add);
  });
}

export function defineMatrixProduct(module: ModuleBuilder): void {
  definePanels(module, 4);
  definePanels(module, 1);
  definePack(module);
  defineRow(module, 8);
  defineRow(module, 1);
  defineDot(module);
}
