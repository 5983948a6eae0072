import type { BitGenerator } from './bit-generator.ts';
import type { SeedSequence } from './seed-sequence.ts';

// the multiplier 0x2360ED051FC65DA44385DF649FCCF645 in 16-bit limbs, least significant first
const MULTIPLIER = [0xf645, 0x9fcc, 0xdf64, 0x4385, 0x5da4, 0x1fc6, 0xed05, 0x2360] as const;
const [m0, m1, m2, m3, m4, m5, m6, m7] = MULTIPLIER;

/**
 * PCG XSL RR 128/64, the bit generator of numpy.random.default_rng.
 * M. O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random number generation" (2014).
 * The 128-bit state is held as eight 16-bit limbs: their products and sums stay exact in a double.
 */
export class PCG64 implements BitGenerator {
  high = 0;
  low = 0;
  readonly #s = new Float64Array(8);
  readonly #increment = new Float64Array(8);
  #buffered = false;
  #buffer = 0;

  constructor(seed: SeedSequence) {
    const words = seed.generateState(8);
    // generate_state gives 64-bit words, the low half first; the first of each pair is the upper half of 128 bits
    const state = limbs([words[2]!, words[3]!, words[0]!, words[1]!]);
    const sequence = limbs([words[6]!, words[7]!, words[4]!, words[5]!]);
    let carry = 1;
    for (let i = 0; i < 8; i++) {
      const doubled = sequence[i]! * 2 + carry;
      this.#increment[i] = doubled % 65536;
      carry = doubled >= 65536 ? 1 : 0;
    }
    this.#step();
    carry = 0;
    for (let i = 0; i < 8; i++) {
      const sum = this.#s[i]! + state[i]! + carry;
      this.#s[i] = sum % 65536;
      carry = sum >= 65536 ? 1 : 0;
    }
    this.#step();
  }

  #step(): void {
    const s = this.#s;
    const c = this.#increment;
    const a0 = s[0]!;
    const a1 = s[1]!;
    const a2 = s[2]!;
    const a3 = s[3]!;
    const a4 = s[4]!;
    const a5 = s[5]!;
    const a6 = s[6]!;
    const a7 = s[7]!;
    let t = a0 * m0 + c[0]!;
    let q = Math.floor(t / 65536);
    s[0] = t - q * 65536;
    t = a0 * m1 + a1 * m0 + c[1]! + q;
    q = Math.floor(t / 65536);
    s[1] = t - q * 65536;
    t = a0 * m2 + a1 * m1 + a2 * m0 + c[2]! + q;
    q = Math.floor(t / 65536);
    s[2] = t - q * 65536;
    t = a0 * m3 + a1 * m2 + a2 * m1 + a3 * m0 + c[3]! + q;
    q = Math.floor(t / 65536);
    s[3] = t - q * 65536;
    t = a0 * m4 + a1 * m3 + a2 * m2 + a3 * m1 + a4 * m0 + c[4]! + q;
    q = Math.floor(t / 65536);
    s[4] = t - q * 65536;
    t = a0 * m5 + a1 * m4 + a2 * m3 + a3 * m2 + a4 * m1 + a5 * m0 + c[5]! + q;
    q = Math.floor(t / 65536);
    s[5] = t - q * 65536;
    t = a0 * m6 + a1 * m5 + a2 * m4 + a3 * m3 + a4 * m2 + a5 * m1 + a6 * m0 + c[6]! + q;
    q = Math.floor(t / 65536);
    s[6] = t - q * 65536;
    t = a0 * m7 + a1 * m6 + a2 * m5 + a3 * m4 + a4 * m3 + a5 * m2 + a6 * m1 + a7 * m0 + c[7]! + q;
    s[7] = t - Math.floor(t / 65536) * 65536;
  }

  next64(): void {
    this.#step();
    const s = this.#s;
    const low = ((s[1]! * 65536 + s[0]!) ^ (s[5]! * 65536 + s[4]!)) >>> 0;
    const high = ((s[3]! * 65536 + s[2]!) ^ (s[7]! * 65536 + s[6]!)) >>> 0;
    const rotation = s[7]! >>> 10;
    const r = rotation & 31;
    let h = high;
    let l = low;
    if (rotation & 32) {
      h = low;
      l = high;
    }
    if (r === 0) {
      this.high = h;
      this.low = l;
    } else {
      this.high = ((h >>> r) | (l << (32 - r))) >>> 0;
      this.low = ((l >>> r) | (h << (32 - r))) >>> 0;
    }
  }

  /** The lower half of a 64-bit draw, then its upper half. */
  next32(): number {
    if (this.#buffered) {
      this.#buffered = false;
      return this.#buffer;
    }
    this.next64();
    this.#buffered = true;
    this.#buffer = this.high;
    return this.low;
  }

  nextDouble(): number {
    this.next64();
    return (this.high * 2097152 + (this.low >>> 11)) * 1.1102230246251565e-16;
  }
}

/** Eight 16-bit limbs of four 32-bit words, least significant first. */
function limbs(words: readonly number[]): number[] {
  return words.flatMap((word) => [word & 0xffff, word >>> 16]);
}
