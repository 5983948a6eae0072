/**
 * A small assembler of WebAssembly modules: enough for loops over memory with 128-bit SIMD.
 * Source: WebAssembly Core Specification 2.0, binary format.
 */

export type ValueType = 'i32' | 'f32' | 'f64' | 'v128';
const TYPE_CODES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? byte : byte | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)) {
      bytes.push(byte);
      return bytes;
    }
    bytes.push(byte | 0x80);
  }
}

function doubleBytes(value: number): number[] {
  return [...new Uint8Array(new Float64Array([value]).buffer)];
}

/** One-byte instructions by the names of the specification's text format. */
export const op = {
  i32_load8_u: 0x2d,
  i32_store8: 0x3a,
  i64_load: 0x29,
  f32_load: 0x2a,
  f32_store: 0x38,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  return: 0x0f,
  drop: 0x1a,
  select: 0x1b,
  i32_eqz: 0x45,
  f64_le: 0x65,
  i32_ne: 0x47,
  i32_lt_u: 0x49,
  i32_ge_u: 0x4f,
  i32_add: 0x6a,
  i32_sub: 0x6b,
  i32_mul: 0x6c,
  i32_and: 0x71,
  i32_or: 0x72,
  i32_shl: 0x74,
  i32_shr_u: 0x76,
  i64_popcnt: 0x7b,
  i32_wrap_i64: 0xa7,
  i32_xor: 0x73,
  f32_add: 0x92,
  f64_promote_f32: 0xbb,
  f64_convert_i32_u: 0xb8,
  f32_demote_f64: 0xb6,
  f64_abs: 0x99,
  f64_neg: 0x9a,
  f64_ceil: 0x9b,
  f64_floor: 0x9c,
  f64_trunc: 0x9d,
  f64_nearest: 0x9e,
  f64_sqrt: 0x9f,
  f64_add: 0xa0,
  f64_sub: 0xa1,
  f64_mul: 0xa2,
  f64_div: 0xa3,
  f64_min: 0xa4,
  f64_max: 0xa5,
} as const;

/** SIMD instructions, which follow the prefix 0xfd. */
export const simd = {
  shuffle: 13,
  f64x2_splat: 20,
  i32x4_extract_lane: 27,
  f32x4_extract_lane: 31,
  v128_and: 78,
  v128_or: 80,
  bitselect: 82,
  v128_xor: 81,
  any_true: 83,
  load_zero_64: 93,
  i8x16_neg: 97,
  f32x4_demote: 94,
  f64x2_promote: 95,
  narrow_i16x8: 0x65,
  narrow_i32x4: 0x85,
  f32x4_eq: 0x41,
  f32x4_ne: 0x42,
  f32x4_lt: 0x43,
  f32x4_gt: 0x44,
  f32x4_le: 0x45,
  f32x4_ge: 0x46,
  f32x4_abs: 0xe0,
  f32x4_neg: 0xe1,
  f32x4_sqrt: 0xe3,
  f32x4_add: 0xe4,
  f32x4_sub: 0xe5,
  f32x4_mul: 0xe6,
  f32x4_div: 0xe7,
  f64x2_eq: 0x47,
  f64x2_ne: 0x48,
  f64x2_ceil: 0x74,
  f64x2_floor: 0x75,
  f64x2_trunc: 0x7a,
  f64x2_nearest: 0x94,
  f64x2_lt: 0x49,
  f64x2_gt: 0x4a,
  f64x2_le: 0x4b,
  f64x2_ge: 0x4c,
  f64x2_abs: 0xec,
  f64x2_neg: 0xed,
  f64x2_sqrt: 0xef,
  f64x2_add: 0xf0,
  f64x2_sub: 0xf1,
  f64x2_mul: 0xf2,
  f64x2_div: 0xf3,
  f64x2_min: 0xf4,
  f64x2_max: 0xf5,
  f32x4_pmin: 0xea,
  f32x4_pmax: 0xeb,
  f64x2_pmin: 0xf6,
  f64x2_pmax: 0xf7,
  i64x2_shl: 0xcb,
  i64x2_shr_u: 0xcd,
  i64x2_eq: 0xd6,
  i64x2_lt: 0xd8,
  i64x2_gt: 0xd9,
  v128_andnot: 79,
  i64x2_add: 0xce,
  i64x2_extend_low_i32x4_s: 0xc7,
  i32x4_trunc_sat_f64x2_s_zero: 0xfc,
  f64x2_convert_low_i32x4_u: 0xff,
} as const;

/** The body of one function, written instruction by instruction. */
export class Body {
  readonly bytes: number[] = [];
  readonly #parameters: number;
  readonly #locals: ValueType[] = [];

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** A new local variable's index. */
  local(type: ValueType): number {
    this.#locals.push(type);
    return this.#parameters + this.#locals.length - 1;
  }

  get(index: number): this {
    this.bytes.push(0x20, ...unsigned(index));
    return this;
  }

  set(index: number): this {
    this.bytes.push(0x21, ...unsigned(index));
    return this;
  }

  tee(index: number): this {
    this.bytes.push(0x22, ...unsigned(index));
    return this;
  }

  i32(value: number): this {
    this.bytes.push(0x41, ...signed(value));
    return this;
  }

  f64(value: number): this {
    this.bytes.push(0x44, ...doubleBytes(value));
    return this;
  }

  /** The same double in both lanes. */
  both(value: number): this {
    const bytes = doubleBytes(value);
    this.bytes.push(0xfd, 12, ...bytes, ...bytes);
    return this;
  }

  /** The same 64-bit integer in both lanes. */
  wholes(value: bigint): this {
    const bytes = new Uint8Array(new BigInt64Array([value]).buffer);
    this.bytes.push(0xfd, 12, ...bytes, ...bytes);
    return this;
  }

  /** The same byte in all sixteen places. */
  bytesOf(value: number): this {
    this.bytes.push(0xfd, 12, ...new Array<number>(16).fill(value));
    return this;
  }

  /** The same single-precision number in all lanes. */
  four(value: number): this {
    const bytes = [...new Uint8Array(new Float32Array([value]).buffer)];
    this.bytes.push(0xfd, 12, ...bytes, ...bytes, ...bytes, ...bytes);
    return this;
  }

  call(index: number): this {
    this.bytes.push(0x10, ...unsigned(index));
    return this;
  }

  /** A load or store of `code` at an offset, without alignment. */
  memory(code: number, offset = 0): this {
    this.bytes.push(code, 0, ...unsigned(offset));
    return this;
  }

  op(code: number): this {
    this.bytes.push(code);
    return this;
  }

  simd(code: number, ...immediates: number[]): this {
    this.bytes.push(0xfd, ...unsigned(code), ...immediates);
    return this;
  }

  loadVector(offset = 0): this {
    return this.simd(0, 3, ...unsigned(offset));
  }

  storeVector(offset = 0): this {
    return this.simd(11, 3, ...unsigned(offset));
  }

  loadBoth(offset = 0): this {
    return this.simd(10, 3, ...unsigned(offset));
  }

  /** One single-precision number in all lanes. */
  loadFour(offset = 0): this {
    return this.simd(9, 2, ...unsigned(offset));
  }

  loadDouble(offset = 0): this {
    this.bytes.push(0x2b, 3, ...unsigned(offset));
    return this;
  }

  storeDouble(offset = 0): this {
    this.bytes.push(0x39, 3, ...unsigned(offset));
    return this;
  }

  lane(index: 0 | 1): this {
    return this.simd(0x21, index);
  }

  /** index += amount */
  advance(index: number, amount: number): this {
    return this.get(index).i32(amount).op(op.i32_add).set(index);
  }

  /** Repeats `body` while pointer < end, at least zero times. */
  whileBelow(pointer: number, end: number, body: () => void): this {
    this.bytes.push(0x02, 0x40, 0x03, 0x40);
    this.get(pointer).get(end).op(op.i32_ge_u);
    this.bytes.push(0x0d, 1);
    body();
    this.bytes.push(0x0c, 0, 0x0b, 0x0b);
    return this;
  }

  encode(): number[] {
    const locals = this.#locals.flatMap((type) => [1, TYPE_CODES[type]]);
    const code = [...unsigned(this.#locals.length), ...locals, ...this.bytes, 0x0b];
    return [...unsigned(code.length), ...code];
  }
}

interface Func {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | null;
  readonly body: Body;
}

/** Functions over one imported memory, `env.memory`. */
export class ModuleBuilder {
  readonly #functions: Func[] = [];

  /** Gives the function's index, which it can call itself by. */
  define(
    name: string,
    parameters: readonly ValueType[],
    result: ValueType | null,
    write: (body: Body, index: number) => void,
  ): number {
    const body = new Body(parameters.length);
    const index = this.#functions.length;
    write(body, index);
    this.#functions.push({ name, parameters, result, body });
    return index;
  }

  build(): Uint8Array<ArrayBuffer> {
    const text = (value: string): number[] => [
      ...unsigned(value.length),
      ...Array.from(value, (letter) => letter.charCodeAt(0)),
    ];
    const vector = (items: readonly number[][]): number[] => [...unsigned(items.length), ...items.flat()];
    const section = (id: number, bytes: number[]): number[] => [id, ...unsigned(bytes.length), ...bytes];
    const functions = this.#functions;
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(
        1,
        vector(
          functions.map(({ parameters, result }) => [
            0x60,
            ...vector(parameters.map((type) => [TYPE_CODES[type]])),
            ...vector(result === null ? [] : [[TYPE_CODES[result]]]),
          ]),
        ),
      ),
      ...section(2, vector([[...text('env'), ...text('memory'), 0x02, 0x00, 1]])),
      ...section(3, vector(functions.map((_, i) => unsigned(i)))),
      ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]))),
      ...section(10, vector(functions.map(({ body }) => body.encode()))),
    ]);
  }
}
