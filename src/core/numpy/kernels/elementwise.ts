/**
 * Loops over contiguous float64 memory, two elements an instruction. Each binary kernel has three forms, by what is one number
 * rather than an array: `vv` none, `vs` the second, `sv` the first.
 *
 * A kernel returns the sum of its results' magnitudes, which tells whether the fast path may stand: floats need a finite sum
 * (else the slow path finds the warning that NumPy gives), integers held in doubles one of at most 2^53 (else some may have to
 * wrap around as 64-bit integers do, and the caller looks closer). A maximum would say more and costs three times as much.
 */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

const UNROLL = 4;

interface Operation {
  readonly name: string;
  readonly vector: (body: Body) => void;
  readonly scalar: (body: Body) => void;
}

const BINARY: readonly Operation[] = (
  [
    ['add', simd.f64x2_add, op.f64_add],
    ['subtract', simd.f64x2_sub, op.f64_sub],
    ['multiply', simd.f64x2_mul, op.f64_mul],
    ['divide', simd.f64x2_div, op.f64_div],
    ['maximum', simd.f64x2_max, op.f64_max],
    ['minimum', simd.f64x2_min, op.f64_min],
  ] as const
).map(([name, vector, scalar]) => ({
  name,
  vector: (body) => void body.simd(vector),
  scalar: (body) => void body.op(scalar),
}));

const UNARY: readonly Operation[] = (
  [
    ['negative', simd.f64x2_neg, op.f64_neg],
    ['absolute', simd.f64x2_abs, op.f64_abs],
    ['sqrt', simd.f64x2_sqrt, op.f64_sqrt],
    ['floor', simd.f64x2_floor, op.f64_floor],
    ['ceil', simd.f64x2_ceil, op.f64_ceil],
    ['trunc', simd.f64x2_trunc, op.f64_trunc],
    ['rint', simd.f64x2_nearest, op.f64_nearest],
  ] as const
).map(([name, vector, scalar]) => ({
  name,
  vector: (body) => void body.simd(vector),
  scalar: (body) => void body.op(scalar),
}));

/** Parameters (a, b, out, count), count in elements; b is unused by unary kernels. */
function defineLoop(module: ModuleBuilder, name: string, operation: Operation, form: 'vv' | 'vs' | 'sv' | 'v'): void {
  const firstIsNumber = form === 'sv';
  const secondIsNumber = form === 'vs';
  const parameters = [
    firstIsNumber ? 'f64' : 'i32',
    ...(form === 'v' ? [] : [secondIsNumber ? ('f64' as const) : ('i32' as const)]),
    'i32',
    'i32',
  ] as const;
  module.define(name, parameters as readonly ('i32' | 'f64')[], 'f64', (body) => {
    const a = 0;
    const b = form === 'v' ? -1 : 1;
    const out = form === 'v' ? 1 : 2;
    const count = out + 1;
    const end = body.local('i32');
    const sums = [body.local('v128'), body.local('v128')] as const;
    const result = body.local('v128');
    const splat = body.local('v128');
    const rest = body.local('f64');
    const value = body.local('f64');
    const pointers = [...(firstIsNumber ? [] : [a]), ...(form === 'v' || secondIsNumber ? [] : [b]), out];
    if (firstIsNumber || secondIsNumber) {
      body
        .get(firstIsNumber ? a : b)
        .simd(simd.f64x2_splat)
        .set(splat);
    }
    const lanes = UNROLL * 2;
    // end = out + (count & ~(lanes - 1))·8
    body
      .get(count)
      .i32(~(lanes - 1))
      .op(op.i32_and)
      .i32(3)
      .op(0x74)
      .get(out)
      .op(op.i32_add)
      .set(end);
    body.whileBelow(out, end, () => {
      for (let i = 0; i < UNROLL; i++) {
        body.get(out);
        if (firstIsNumber) body.get(splat);
        else body.get(a).loadVector(16 * i);
        if (secondIsNumber) body.get(splat);
        else if (form !== 'v') body.get(b).loadVector(16 * i);
        operation.vector(body);
        body.tee(result).storeVector(16 * i);
        const sum = sums[i % 2]!;
        body.get(result).simd(simd.f64x2_abs).get(sum).simd(simd.f64x2_add).set(sum);
      }
      for (const pointer of pointers) body.advance(pointer, 16 * UNROLL);
    });
    body.get(sums[0]).get(sums[1]).simd(simd.f64x2_add).set(result);
    body.get(result).lane(0).get(result).lane(1).op(op.f64_add).set(rest);
    body
      .get(count)
      .i32(lanes - 1)
      .op(op.i32_and)
      .i32(3)
      .op(0x74)
      .get(out)
      .op(op.i32_add)
      .set(end);
    body.whileBelow(out, end, () => {
      body.get(out);
      if (firstIsNumber) body.get(a);
      else body.get(a).loadDouble();
      if (secondIsNumber) body.get(b);
      else if (form !== 'v') body.get(b).loadDouble();
      operation.scalar(body);
      body.tee(value).storeDouble();
      body.get(value).op(op.f64_abs).get(rest).op(op.f64_add).set(rest);
      for (const pointer of pointers) body.advance(pointer, 8);
    });
    body.get(rest);
  });
}

/** Exact floor division of integers held in doubles by one positive number: the quotient is corrected by its remainder. */
const FLOOR_DIVIDE_STEPS = {
  /** Leaves floor(a / b) corrected, for locals a and b. */
  vector(body: Body, a: number, b: number, q: number, r: number): void {
    body.get(a).get(b).simd(simd.f64x2_div).simd(simd.f64x2_floor).set(q);
    body.get(a).get(q).get(b).simd(simd.f64x2_mul).simd(simd.f64x2_sub).set(r);
    // the rounded quotient is at most one too large
    body.get(q).both(1).get(r).both(0).simd(simd.f64x2_lt).simd(simd.v128_and).simd(simd.f64x2_sub);
  },
};

function defineFloorDivide(module: ModuleBuilder): void {
  module.define('floor_divide_int_vs', ['i32', 'f64', 'i32', 'i32'], null, (body) => {
    const [a, b, out, count] = [0, 1, 2, 3] as const;
    const end = body.local('i32');
    const x = body.local('v128');
    const divisor = body.local('v128');
    const q = body.local('v128');
    const r = body.local('v128');
    body.get(b).simd(simd.f64x2_splat).set(divisor);
    const step = (): void => {
      body.get(out);
      FLOOR_DIVIDE_STEPS.vector(body, x, divisor, q, r);
    };
    body.get(count).i32(~1).op(op.i32_and).i32(3).op(0x74).get(out).op(op.i32_add).set(end);
    body.whileBelow(out, end, () => {
      body.get(a).loadVector().set(x);
      step();
      body.storeVector();
      body.advance(a, 16).advance(out, 16);
    });
    body.get(count).i32(1).op(op.i32_and).i32(3).op(0x74).get(out).op(op.i32_add).set(end);
    body.whileBelow(out, end, () => {
      body.get(a).loadBoth().set(x);
      step();
      body.lane(0).storeDouble();
      body.advance(a, 8).advance(out, 8);
    });
  });
}

export function defineElementwise(module: ModuleBuilder): void {
  for (const operation of BINARY) {
    for (const form of ['vv', 'vs', 'sv'] as const) defineLoop(module, `${operation.name}_${form}`, operation, form);
  }
  for (const operation of UNARY) defineLoop(module, `${operation.name}_v`, operation, 'v');
  defineFloorDivide(module);
}
