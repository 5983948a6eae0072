import type { BitGenerator } from './bit-generator.ts';

/** Smallest 2^k - 1 that is at least `max`. */
export function maskFor(max: number): number {
  let mask = max >>> 0;
  mask |= mask >>> 1;
  mask |= mask >>> 2;
  mask |= mask >>> 4;
  mask |= mask >>> 8;
  mask |= mask >>> 16;
  return mask >>> 0;
}

/** High 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const t = (a & 0xffff) * b;
  const u = (a >>> 16) * b + Math.floor(t / 65536);
  return Math.floor(u / 65536);
}

/** Uniform on [0, range] by masking and rejection, as RandomState draws; `range` below 2^32. */
export function maskedUint32(bits: BitGenerator, range: number): number {
  if (range === 0) return 0;
  if (range === 0xffffffff) return bits.next32();
  const mask = maskFor(range);
  for (;;) {
    const value = (bits.next32() & mask) >>> 0;
    if (value <= range) return value;
  }
}

/** Uniform on [0, range] by Lemire's method ("Fast random integer generation in an interval", 2019), as Generator draws. */
export function lemireUint32(bits: BitGenerator, range: number): number {
  if (range === 0) return 0;
  if (range === 0xffffffff) return bits.next32();
  const exclusive = range + 1;
  let value = bits.next32();
  let leftover = Math.imul(value, exclusive) >>> 0;
  if (leftover < exclusive) {
    const threshold = (0xffffffff - range) % exclusive;
    while (leftover < threshold) {
      value = bits.next32();
      leftover = Math.imul(value, exclusive) >>> 0;
    }
  }
  return multiplyHigh(value, exclusive);
}

function draw64(bits: BitGenerator): bigint {
  bits.next64();
  return (BigInt(bits.high) << 32n) | BigInt(bits.low);
}

/** Uniform on [0, range] for ranges of 2^32 and more, by masking and rejection. */
export function maskedUint64(bits: BitGenerator, range: bigint): bigint {
  let mask = range;
  for (let shift = 1n; shift < 64n; shift *= 2n) mask |= mask >> shift;
  for (;;) {
    const value = draw64(bits) & mask;
    if (value <= range) return value;
  }
}

/** Uniform on [0, range] for ranges of 2^32 and more, by Lemire's method. */
export function lemireUint64(bits: BitGenerator, range: bigint): bigint {
  if (range === 0xffffffffffffffffn) return draw64(bits);
  const exclusive = range + 1n;
  let product = draw64(bits) * exclusive;
  let leftover = product & 0xffffffffffffffffn;
  if (leftover < exclusive) {
    const threshold = (0xffffffffffffffffn - range) % exclusive;
    while (leftover < threshold) {
      product = draw64(bits) * exclusive;
      leftover = product & 0xffffffffffffffffn;
    }
  }
  return product >> 64n;
}

/** Draws of 8 or 16 bits that share 32-bit words, as NumPy draws small integer dtypes. */
export class SmallDraws {
  readonly #bits: BitGenerator;
  readonly #width: 8 | 16;
  #buffer = 0;
  #left = 0;

  constructor(bits: BitGenerator, width: 8 | 16) {
    this.#bits = bits;
    this.#width = width;
  }

  next(): number {
    if (this.#left === 0) {
      this.#buffer = this.#bits.next32();
      this.#left = 32 / this.#width - 1;
    } else {
      this.#buffer >>>= this.#width;
      this.#left -= 1;
    }
    return this.#buffer & (this.#width === 8 ? 0xff : 0xffff);
  }

  masked(range: number): number {
    const full = this.#width === 8 ? 0xff : 0xffff;
    if (range === 0) return 0;
    if (range === full) return this.next();
    const mask = maskFor(range);
    for (;;) {
      const value = this.next() & mask;
      if (value <= range) return value;
    }
  }

  lemire(range: number): number {
    const full = this.#width === 8 ? 0xff : 0xffff;
    if (range === 0) return 0;
    if (range === full) return this.next();
    const exclusive = range + 1;
    let product = this.next() * exclusive;
    let leftover = product & full;
    if (leftover < exclusive) {
      const threshold = (full - range) % exclusive;
      while (leftover < threshold) {
        product = this.next() * exclusive;
        leftover = product & full;
      }
    }
    return product >>> this.#width;
  }
}

/** Draws of one bit that share 32-bit words, as NumPy draws booleans. */
export class BooleanDraws {
  readonly #bits: BitGenerator;
  #buffer = 0;
  #left = 0;

  constructor(bits: BitGenerator) {
    this.#bits = bits;
  }

  next(): boolean {
    if (this.#left === 0) {
      this.#buffer = this.#bits.next32();
      this.#left = 31;
    } else {
      this.#buffer >>>= 1;
      this.#left -= 1;
    }
    return (this.#buffer & 1) === 1;
  }
}
