/**
 * e^x over contiguous float64 memory: x = k·ln 2 + r with |r| <= ln 2 / 2, and the Taylor polynomial of degree 13 in r by
 * Estrin's scheme, less than one unit in the last place from the true value. Parameters as in `elementwise.ts`; gives whether an
 * argument lies outside [-708, 708] or is NaN: the caller then takes the slow path for all.
 */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

const LOG2_E = Math.LOG2E;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 1/2!, 1/3!, … 1/13! */
const COEFFICIENTS = [
  0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889, 0.0001984126984126984,
  2.48015873015873e-5, 2.7557319223985893e-6, 2.755731922398589e-7, 2.505210838544172e-8, 2.08767569878681e-9,
  1.6059043836821613e-10,
];

export function defineExponential(module: ModuleBuilder): void {
  module.define('exp_d_v', new Array(8).fill('i32') as 'i32'[], 'i32', (body) => {
    const [a, out, count] = [0, 2, 3] as const;
    const end = body.local('i32');
    const inside = body.local('v128');
    const locals = Array.from({ length: 6 }, () => body.local('v128'));
    body.get(count).i32(~1).op(op.i32_and).i32(3).op(0x74).get(out).op(op.i32_add).set(end);
    // all ones: 0 <= 0
    body.both(0).both(0).simd(simd.f64x2_le).set(inside);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).loadVector();
      step(body, inside, locals);
      body.storeVector();
      body.advance(a, 16).advance(out, 16);
    });
    body.get(count).i32(1).op(op.i32_and).i32(3).op(0x74).get(out).op(op.i32_add).set(end);
    body.whileBelow(out, end, () => {
      body.get(out).get(a).loadBoth();
      step(body, inside, locals);
      body.lane(0).storeDouble();
      body.advance(a, 8).advance(out, 8);
    });
    // i64x2.all_true tells whether every argument was inside
    body.get(inside).simd(0xc3).op(op.i32_eqz);
  });
}

function step(body: Body, inside: number, [x, k, r, s, p, q]: number[]): void {
  body.set(x!);
  body.get(x!).simd(simd.f64x2_abs).both(708).simd(simd.f64x2_le).get(inside).simd(simd.v128_and).set(inside);
  body.get(x!).both(LOG2_E).simd(simd.f64x2_mul).simd(simd.f64x2_nearest).set(k!);
  body.get(x!).get(k!).both(LN2_HIGH).simd(simd.f64x2_mul).simd(simd.f64x2_sub);
  body.get(k!).both(LN2_LOW).simd(simd.f64x2_mul).simd(simd.f64x2_sub).set(r!);
  body.get(r!).get(r!).simd(simd.f64x2_mul).set(s!);
  const pair = (i: number): void => {
    body
      .both(COEFFICIENTS[i]!)
      .both(COEFFICIENTS[i + 1]!)
      .get(r!)
      .simd(simd.f64x2_mul)
      .simd(simd.f64x2_add);
  };
  // q = (c0 + c1·r) + s·((c2 + c3·r) + s·((c4 + c5·r) + s·(…)))  with s·s steps in between
  const four = (i: number): void => {
    pair(i);
    pair(i + 2);
    body.get(s!).simd(simd.f64x2_mul).simd(simd.f64x2_add);
  };
  body.get(s!).get(s!).simd(simd.f64x2_mul).set(p!);
  four(0);
  four(4);
  four(8);
  body.get(p!).simd(simd.f64x2_mul).simd(simd.f64x2_add);
  body.get(p!).simd(simd.f64x2_mul).simd(simd.f64x2_add).set(q!);
  // 1 + (r + s·q), then the exponent k added to its bits
  body.both(1).get(r!).get(s!).get(q!).simd(simd.f64x2_mul).simd(simd.f64x2_add).simd(simd.f64x2_add);
  body.get(k!).simd(simd.i32x4_trunc_sat_f64x2_s_zero).simd(simd.i64x2_extend_low_i32x4_s).i32(52).simd(simd.i64x2_shl);
  body.simd(simd.i64x2_add);
}
