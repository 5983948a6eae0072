/** Words of 32 bits, least significant first, of a non-negative integer; 0 is one word. */
export function wordsOf(value: number | bigint): number[] {
  let rest = BigInt(value);
  const words: number[] = [];
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

const POOL_SIZE = 4;

/** Mixes entropy of any size into well distributed state. M. O'Neill, "Developing a seed_seq alternative" (2015); numpy.random.SeedSequence. */
export class SeedSequence {
  readonly #entropy: readonly number[];
  readonly #spawnKey: readonly number[];
  readonly #pool: Uint32Array;
  #children = 0;

  constructor(entropy: readonly number[], spawnKey: readonly number[] = []) {
    this.#entropy = entropy;
    this.#spawnKey = spawnKey;
    const words = [...entropy];
    if (spawnKey.length > 0) {
      while (words.length < POOL_SIZE) words.push(0);
      words.push(...spawnKey);
    }
    this.#pool = mixEntropy(words);
  }

  /** `count` words of state. */
  generateState(count: number): Uint32Array {
    const state = new Uint32Array(count);
    let hash = 0x8b51f9dd;
    for (let i = 0; i < count; i++) {
      let data = this.#pool[i % POOL_SIZE]!;
      data ^= hash;
      hash = Math.imul(hash, 0x58f38ded);
      data = Math.imul(data, hash);
      state[i] = data ^ (data >>> 16);
    }
    return state;
  }

  /** Independent sequences for parallel streams. */
  spawn(count: number): SeedSequence[] {
    const spawned: SeedSequence[] = [];
    for (let i = 0; i < count; i++) {
      spawned.push(new SeedSequence(this.#entropy, [...this.#spawnKey, this.#children++]));
    }
    return spawned;
  }
}

function mixEntropy(words: readonly number[]): Uint32Array {
  let hash = 0x43b0d7e5;
  const hashMix = (value: number): number => {
    let v = value ^ hash;
    hash = Math.imul(hash, 0x931e8875);
    v = Math.imul(v, hash);
    return v ^ (v >>> 16);
  };
  const mix = (x: number, y: number): number => {
    const result = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) | 0;
    return result ^ (result >>> 16);
  };
  const pool = new Uint32Array(POOL_SIZE);
  for (let i = 0; i < POOL_SIZE; i++) pool[i] = hashMix(words[i] ?? 0);
  for (let source = 0; source < POOL_SIZE; source++) {
    for (let target = 0; target < POOL_SIZE; target++) {
      if (source !== target) pool[target] = mix(pool[target]!, hashMix(pool[source]!));
    }
  }
  for (let source = POOL_SIZE; source < words.length; source++) {
    for (let target = 0; target < POOL_SIZE; target++) pool[target] = mix(pool[target]!, hashMix(words[source]!));
  }
  return pool;
}
