/**
 * e^x, ln and tanh over float64 memory, two elements an instruction. The methods and constants of ln and tanh are those of
 * fdlibm (Sun, 1993: e_log.c, s_tanh.c and s_expm1.c), every branch of them computed and the right one chosen, so that results
 * have the bits of `Math.log` and `Math.tanh`, which follow it too.
 */
import { type Body, type ModuleBuilder, op, simd } from './assembler.ts';

/** Writes instructions that leave a vector on the stack. */
type Write = (body: Body) => void;

const two =
  (code: number) =>
  (x: Write, y: Write): Write =>
  (body) => {
    x(body);
    y(body);
    body.simd(code);
  };
const add = two(simd.f64x2_add);
const sub = two(simd.f64x2_sub);
const mul = two(simd.f64x2_mul);
const div = two(simd.f64x2_div);
const and = two(simd.v128_and);
const or = two(simd.v128_or);
const less = two(simd.f64x2_lt);
const wholeLess = two(simd.i64x2_lt);
const wholeMore = two(simd.i64x2_gt);
const wholeAdd = two(simd.i64x2_add);
/** The constants of the function that is being written: where they are kept, because making one takes four instructions. */
let constants: Map<number, number> = new Map();
const number =
  (value: number): Write =>
  (body) => {
    let local = constants.get(value);
    if (local === undefined) {
      local = body.local('v128');
      constants.set(value, local);
    }
    body.get(local);
  };
const whole =
  (value: bigint): Write =>
  (body) =>
    void body.wholes(value);
const absolute =
  (x: Write): Write =>
  (body) => {
    x(body);
    body.simd(simd.f64x2_abs);
  };
const shift =
  (code: number) =>
  (x: Write, bits: number): Write =>
  (body) => {
    x(body);
    body.i32(bits).simd(code);
  };
const right = shift(simd.i64x2_shr_u);
const left = shift(simd.i64x2_shl);
/** x where the mask is ones, else y. */
const choose =
  (mask: Write, x: Write, y: Write): Write =>
  (body) => {
    x(body);
    y(body);
    mask(body);
    body.simd(simd.bitselect);
  };
/** c0 + z (c1 + z (c2 + …)) */
const polynomial = (z: Write, [first, ...rest]: readonly number[]): Write =>
  rest.length === 0 ? number(first!) : add(number(first!), mul(z, polynomial(z, rest)));

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

type Define = (x: Write, keep: (value: Write) => Write) => { readonly value: Write; readonly good: Write };

/**
 * `…_d_v(a, _, out, count, …)` with the parameters of `elementwise.ts`; gives whether an argument was outside what `define` calls
 * good.
 */
function defineFunction(module: ModuleBuilder, name: string, define: Define): void {
  module.define(`${name}_d_v`, new Array(8).fill('i32') as 'i32'[], 'i32', (body) => {
    const [a, out, count] = [0, 2, 3] as const;
    const end = body.local('i32');
    const inside = body.local('v128');
    const locals: number[] = [];
    const get =
      (local: number): Write =>
      (to) =>
        void to.get(local);
    /** Computes the function of the vector on the stack, and leaves it there. */
    const step = (): void => {
      let used = 0;
      const keep = (value: Write): Write => {
        if (used === locals.length) locals.push(body.local('v128'));
        const local = locals[used++]!;
        value(body);
        body.set(local);
        return get(local);
      };
      const x = keep(() => undefined);
      const { value, good } = define(x, keep);
      good(body);
      body.get(inside).simd(simd.v128_and).set(inside);
      value(body);
    };
    // Written once for the constants alone.
    constants = new Map();
    const begun = body.bytes.length;
    step();
    body.bytes.length = begun;
    for (const [value, local] of constants) body.both(value).set(local);
    body.wholes(-1n).set(inside);
    body.get(count).i32(~1).op(op.i32_and).i32(3).op(op.i32_shl).get(out).op(op.i32_add).set(end);
    const result = body.local('v128');
    body.whileBelow(out, end, () => {
      body.get(a).loadVector();
      step();
      body.set(result).get(out).get(result).storeVector();
      body.advance(a, 16).advance(out, 16);
    });
    body.get(count).i32(1).op(op.i32_and).i32(3).op(op.i32_shl).get(out).op(op.i32_add).set(end);
    body.whileBelow(out, end, () => {
      body.get(a).loadBoth();
      step();
      body.set(result).get(out).get(result).lane(0).storeDouble();
      body.advance(a, 8).advance(out, 8);
    });
    // i64x2.all_true tells whether every argument was good
    body.get(inside).simd(0xc3).op(op.i32_eqz);
  });
}

const EXP = [
  0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889, 0.0001984126984126984,
  2.48015873015873e-5, 2.7557319223985893e-6, 2.755731922398589e-7, 2.505210838544172e-8, 2.08767569878681e-9,
  1.6059043836821613e-10,
] as const;

/**
 * x = k·ln 2 + r with |r| <= ln 2 / 2, and the Taylor polynomial of degree 13 in r by Estrin's scheme, less than one unit in the
 * last place from the true value. Good between -708 and 708.
 */
const exp: Define = (x, keep) => {
  const nearest = (body: Body): void => {
    mul(x, number(Math.LOG2E))(body);
    body.simd(simd.f64x2_nearest);
  };
  const k = keep(nearest);
  const r = keep(sub(sub(x, mul(k, number(LN2_HIGH))), mul(k, number(LN2_LOW))));
  const s = keep(mul(r, r));
  const p = keep(mul(s, s));
  const pair = (i: number): Write => add(number(EXP[i]!), mul(number(EXP[i + 1]!), r));
  const four = (i: number): Write => add(pair(i), mul(pair(i + 2), s));
  const q = keep(add(four(0), mul(add(four(4), mul(four(8), p)), p)));
  const power = left(add(k, number(1.5 * 2 ** 52)), 52);
  const value = wholeAdd(add(number(1), add(r, mul(s, q))), power);
  const good = (body: Body): void => {
    absolute(x)(body);
    number(708)(body);
    body.simd(simd.f64x2_le);
  };
  return { value, good };
};

const LG = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const;

const log: Define = (x, keep) => {
  const [lg1, lg2, lg3, lg4, lg5, lg6, lg7] = LG;
  /** The upper 20 bits of the fraction. */
  const high = keep(and(right(x, 32), whole(0xfffffn)));
  /** From √2 on the number is taken as twice a half. */
  const halved = keep(wholeMore(high, whole(0x6a09bn)));
  const biased = or(right(x, 52), whole(0x4330000000000000n));
  const k = keep(add(sub(biased, number(2 ** 52 + 1023)), and(halved, number(1))));
  const fraction = or(and(x, whole(0xfffffffffffffn)), whole(0x3ff0000000000000n));
  const f = keep(sub(wholeAdd(fraction, left(halved, 52)), number(1)));
  const s = keep(div(f, add(number(2), f)));
  const z = keep(mul(s, s));
  const w = keep(mul(z, z));
  const even = mul(w, polynomial(w, [lg2, lg4, lg6]));
  const odd = mul(z, polynomial(w, [lg1, lg3, lg5, lg7]));
  const r = keep(add(odd, even));
  const half = keep(mul(mul(number(0.5), f), f));
  const low = keep(mul(k, number(LN2_LOW)));
  const middle = and(wholeMore(high, whole(0x61479n)), wholeLess(high, whole(0x6b852n)));
  const inMiddle = sub(half, add(mul(s, add(half, r)), low));
  const outside = sub(mul(s, sub(f, r)), low);
  /** Within 2^-20 of a power of two. */
  const near = wholeLess(and(wholeAdd(high, whole(2n)), whole(0xfffffn)), whole(3n));
  const cube = mul(mul(f, f), sub(number(0.5), mul(number(0.3333333333333333), f)));
  const rest = choose(near, sub(cube, low), choose(middle, inMiddle, outside));
  const value = sub(mul(k, number(LN2_HIGH)), sub(rest, f));
  // normal, positive, finite
  const bits = right(x, 52);
  const good = and(wholeMore(bits, whole(0n)), wholeLess(bits, whole(0x7ffn)));
  return { value, good };
};

const Q = [
  1, -0.03333333333333313, 0.0015873015872548146, -7.93650757867488e-5, 4.008217827329362e-6, -2.0109921818362437e-7,
];

/** e^y - 1 is taken without reduction up to here, and from the other on by more than one ln 2: by the upper words of ln 2 / 2 and 3/2 ln 2. */
const MOST_UNREDUCED = 0.34657359123229975;
const LEAST_BY_MORE = 1.0397205352783203;

const tanh: Define = (x, keep) => {
  const size = keep(absolute(x));
  const large = keep(less(number(1 - 2 ** -53), size));
  /** What e^y - 1 is taken of: 2|x| from 1 on, else -2|x|. */
  const y = keep(mul(size, choose(large, number(2), number(-2))));
  const magnitude = keep(absolute(y));
  const reduced = keep(less(number(MOST_UNREDUCED), magnitude));
  const byOne = keep(less(magnitude, number(LEAST_BY_MORE)));
  const rounded = (body: Body): void => {
    add(mul(number(Math.LOG2E), y), choose(large, number(0.5), number(-0.5)))(body);
    body.simd(simd.f64x2_trunc);
  };
  const k = keep(and(reduced, choose(byOne, number(-1), rounded)));
  const high = keep(sub(y, mul(k, number(LN2_HIGH))));
  const low = keep(mul(k, number(LN2_LOW)));
  const r = keep(sub(high, low));
  const c = keep(sub(sub(high, r), low));
  const half = keep(mul(number(0.5), r));
  const square = keep(mul(r, half));
  const r1 = keep(polynomial(square, Q));
  const t = keep(sub(number(3), mul(r1, half)));
  const e = keep(mul(square, div(sub(r1, t), sub(number(6), mul(r, t)))));
  const plain = keep(sub(r, sub(mul(r, e), square)));
  const e2 = keep(sub(sub(mul(r, sub(e, c)), c), square));
  /** 2^k for a whole k, by its exponent. */
  const exponent = (k: Write): Write => left(and(add(k, number(2 ** 52 + 1023)), whole(0x7ffn)), 52);
  const power = keep(exponent(k));
  const inverse = keep(exponent(sub(number(0), k)));
  const minusOne = sub(mul(number(0.5), sub(r, e2)), number(0.5));
  const byPower = (value: Write): Write => mul(value, power);
  const away = sub(byPower(sub(number(1), sub(e2, r))), number(1));
  const some = byPower(sub(sub(number(1), inverse), sub(e2, r)));
  const many = byPower(add(sub(r, add(e2, inverse)), number(1)));
  const negative = choose(reduced, choose(byOne, minusOne, away), plain);
  const positive = choose(less(k, number(20)), some, choose(less(k, number(57)), many, away));
  const m = keep(choose(large, positive, negative));
  const quotient = keep(div(choose(large, number(2), sub(number(0), m)), add(m, number(2))));
  const inside = choose(large, sub(number(1), quotient), quotient);
  const magnitudeOf = choose(less(size, number(22)), inside, number(1));
  const sign = and(x, whole(-0x8000000000000000n));
  const small = less(size, number(2 ** -28));
  // NaN is not good: no comparison holds.
  return { value: choose(small, x, or(magnitudeOf, sign)), good: less(size, number(Infinity)) };
};

export function defineElementary(module: ModuleBuilder): void {
  defineFunction(module, 'exp', exp);
  defineFunction(module, 'log', log);
  defineFunction(module, 'tanh', tanh);
}
