import type { BitGenerator } from './bit-generator.ts';

const N = 624;
const M = 397;

/**
 * The Mersenne Twister. Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator" (1998), with the seeding of their 2002 revision, as numpy.random.RandomState uses it.
 */
export class MT19937 implements BitGenerator {
  readonly key = new Uint32Array(N);
  position = N;
  high = 0;
  low = 0;

  /** Seeds from one integer in [0, 2^32). */
  seed(value: number): void {
    const key = this.key;
    let s = value >>> 0;
    for (let i = 0; i < N; i++) {
      key[i] = s;
      s = (Math.imul(1812433253, s ^ (s >>> 30)) + i + 1) >>> 0;
    }
    this.position = N;
  }

  /** Seeds from an array of 32-bit integers (`init_by_array`). */
  seedByArray(words: ArrayLike<number>): void {
    this.seed(19650218);
    const key = this.key;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, words.length); k > 0; k--) {
      const before = key[i - 1]!;
      key[i] = (key[i]! ^ Math.imul(before ^ (before >>> 30), 1664525)) + words[j]! + j;
      i++;
      j++;
      if (i >= N) {
        key[0] = key[N - 1]!;
        i = 1;
      }
      if (j >= words.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const before = key[i - 1]!;
      key[i] = (key[i]! ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i;
      i++;
      if (i >= N) {
        key[0] = key[N - 1]!;
        i = 1;
      }
    }
    key[0] = 0x80000000;
    this.position = N;
  }

  #generate(): void {
    const key = this.key;
    for (let i = 0; i < N; i++) {
      const y = (key[i]! & 0x80000000) | (key[i + 1 < N ? i + 1 : 0]! & 0x7fffffff);
      const from = i + M < N ? i + M : i + M - N;
      key[i] = key[from]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }

  next32(): number {
    if (this.position === N) this.#generate();
    let y = this.key[this.position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  next64(): void {
    this.high = this.next32();
    this.low = this.next32();
  }

  nextDouble(): number {
    const a = this.next32() >>> 5;
    const b = this.next32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }
}
