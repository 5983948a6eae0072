/**
 * The module random: MT19937 and the very numbers that CPython 3.11 draws (Modules/_randommodule.c, Lib/random.py).
 * Without a seed the generator is seeded with 0, so that a run is deterministic.
 */

import { exp, log, pow } from '../../numerics/exponential.ts';
import { cos, sin } from '../../numerics/trigonometric.ts';
import { withAttributes } from '../objects/class.ts';
import { addMethod, defineType } from '../objects/define.ts';
import { indexError, raise, typeError, valueError } from '../objects/errors.ts';
import { BoundMethod, type Implementation, type NativeFunction } from '../objects/function.ts';
import { registerModule } from '../objects/modules.ts';
import { hashFloat } from '../objects/numbers.ts';
import { FloatValue, PyBytes, PyFloat, PyObject, type PyTuple, type PyType, type Value } from '../objects/object.ts';
import {
  add,
  asInt,
  asStr,
  getitem,
  index,
  indexNumber,
  len,
  mul,
  normal,
  setitem,
  sub,
  toArray,
  toFloat,
  typeName,
} from '../objects/operations.ts';
import { list, tuple } from '../objects/sequences.ts';
import { state as run } from '../objects/state.ts';

const N = 624;

class Twister {
  readonly #words = new Uint32Array(N);
  #at = N;

  seed(value: bigint): void {
    const key: number[] = [];
    for (let rest = value; rest > 0n; rest >>= 32n) key.push(Number(rest & 0xffffffffn));
    if (key.length === 0) key.push(0);
    this.#initialise(19650218);
    const mt = this.#words;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const previous = mt[i - 1] as number;
      mt[i] = ((mt[i] as number) ^ Math.imul(previous ^ (previous >>> 30), 1664525)) + (key[j] as number) + j;
      i++;
      j++;
      if (i >= N) {
        mt[0] = mt[N - 1] as number;
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const previous = mt[i - 1] as number;
      mt[i] = ((mt[i] as number) ^ Math.imul(previous ^ (previous >>> 30), 1566083941)) - i;
      i++;
      if (i >= N) {
        mt[0] = mt[N - 1] as number;
        i = 1;
      }
    }
    mt[0] = 0x80000000;
    this.#at = N;
  }

  #initialise(seed: number): void {
    const mt = this.#words;
    mt[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = mt[i - 1] as number;
      mt[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  uint32(): number {
    const mt = this.#words;
    if (this.#at >= N) {
      for (let k = 0; k < N; k++) {
        const y = ((mt[k] as number) & 0x80000000) | ((mt[(k + 1) % N] as number) & 0x7fffffff);
        mt[k] = (mt[(k + 397) % N] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.#at = 0;
    }
    let y = mt[this.#at++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  random(): number {
    const a = this.uint32() >>> 5;
    const b = this.uint32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  bits(k: number): bigint {
    if (k <= 32) return k === 0 ? 0n : BigInt(this.uint32() >>> (32 - k));
    let result = 0n;
    let rest = k;
    for (let shift = 0n; rest > 0; rest -= 32, shift += 32n) {
      let word = this.uint32();
      if (rest < 32) word >>>= 32 - rest;
      result |= BigInt(word) << shift;
    }
    return result;
  }

  /** _randbelow_with_getrandbits */
  below(n: bigint): bigint {
    if (n === 0n) return 0n;
    const k = n.toString(2).length;
    let r = this.bits(k);
    while (r >= n) r = this.bits(k);
    return r;
  }

  belowNumber(n: number): number {
    if (n >= 2 ** 31) return Number(this.below(BigInt(n)));
    const k = 32 - Math.clz32(n);
    let r = this.uint32() >>> (32 - k);
    while (r >= n) r = this.uint32() >>> (32 - k);
    return r;
  }

  words(): readonly number[] {
    return [...this.#words, this.#at];
  }

  restore(words: readonly number[]): void {
    this.#words.set(words.slice(0, N));
    this.#at = words[N] as number;
  }
}

class Random extends PyObject {
  readonly type: PyType;
  readonly twister = new Twister();
  gaussNext: number | undefined = undefined;
  constructor(type: PyType) {
    super();
    this.type = type;
    this.twister.seed(0n);
  }
}

function seed(self: Random, value: Value): Value {
  self.gaussNext = undefined;
  const int = asInt(value);
  if (int !== undefined) self.twister.seed(int < 0 ? -BigInt(int) : BigInt(int));
  else if (value === null) self.twister.seed(0n);
  else if (value instanceof FloatValue) self.twister.seed(BigInt.asUintN(64, BigInt(hashFloat(value.value))));
  else {
    const text = asStr(value);
    const bytes =
      text !== undefined ? new TextEncoder().encode(text) : value instanceof PyBytes ? value.bytes : undefined;
    if (bytes === undefined) {
      raise(typeError, 'The only supported seed types are: None,\nint, float, str, bytes, and bytearray.');
    }
    // The text, then its SHA-512, as one big-endian integer.
    let number = 0n;
    for (const byte of [...bytes, ...sha512(bytes)]) number = (number << 8n) | BigInt(byte);
    self.twister.seed(number);
  }
  return null;
}

function randrange(self: Random, start: Value, stop: Value, step: Value): Value {
  const first = BigInt(index(start));
  if (stop === null) {
    if (first > 0n) return normal(self.twister.below(first));
    raise(valueError, 'empty range for randrange()');
  }
  const last = BigInt(index(stop));
  const by = BigInt(index(step));
  const width = last - first;
  if (by === 1n) {
    if (width > 0n) return normal(first + self.twister.below(width));
    raise(valueError, `empty range for randrange() (${first}, ${last}, ${width})`);
  }
  if (by === 0n) raise(valueError, 'zero step for randrange()');
  const n = by > 0n ? (width + by - 1n) / by : (width + by + 1n) / by;
  if (n <= 0n) raise(valueError, 'empty range for randrange()');
  return normal(first + by * self.twister.below(n));
}

function cumulative(weights: readonly Value[]): Value[] {
  const result: Value[] = [];
  let total: Value = 0;
  for (const each of weights) {
    total = add(total, each);
    result.push(total);
  }
  return result;
}

function gauss(self: Random, mu: number, sigma: number): number {
  let z = self.gaussNext;
  self.gaussNext = undefined;
  if (z === undefined) {
    const x2pi = self.twister.random() * 2 * Math.PI;
    const g2rad = Math.sqrt(-2 * log(1 - self.twister.random()));
    z = cos(x2pi) * g2rad;
    self.gaussNext = sin(x2pi) * g2rad;
  }
  return mu + z * sigma;
}

/** 4 exp(-1/2) / sqrt(2) */
const NV_MAGIC = 1.7155277699214135;

function normalvariate(self: Random, mu: number, sigma: number): number {
  for (;;) {
    const u1 = self.twister.random();
    const u2 = 1 - self.twister.random();
    const z = (NV_MAGIC * (u1 - 0.5)) / u2;
    if ((z * z) / 4 <= -log(u2)) return mu + z * sigma;
  }
}

const METHODS: Readonly<Record<string, Implementation>> = {
  'seed(self, a=None, version=2)': (self: Random, value: Value) => seed(self, value),
  'random(self, /)': (self: Random) => new PyFloat(self.twister.random()),
  'getrandbits(self, k, /)': (self: Random, k: Value) => {
    const n = Number(index(k));
    if (n < 0) raise(valueError, 'number of bits must be non-negative');
    run.allocate(n / 8);
    return normal(self.twister.bits(n));
  },
  'uniform(self, a, b)': (self: Random, a: Value, b: Value) =>
    add(a, mul(sub(b, a), new PyFloat(self.twister.random()))),
  'randrange(self, start, stop=None, step=1)': randrange,
  'randint(self, a, b)': (self: Random, a: Value, b: Value) => randrange(self, a, add(b, 1), 1),
  'choice(self, seq)': (self: Random, items: Value) => {
    const n = len(items);
    if (n === 0) raise(indexError, 'Cannot choose from an empty sequence');
    return getitem(items, self.twister.belowNumber(n));
  },
  'choices(self, population, weights=None, *, cum_weights=None, k=1)': (
    self: Random,
    population: Value,
    weights: Value,
    cumWeights: Value,
    count: Value,
  ) => {
    const n = len(population);
    const k = indexNumber(count);
    const result: Value[] = [];
    if (weights === null && cumWeights === null) {
      for (let i = 0; i < k; i++) result.push(getitem(population, Math.floor(self.twister.random() * n)));
      return list(result);
    }
    const sums = cumWeights === null ? cumulative(toArray(weights)) : toArray(cumWeights);
    if (sums.length !== n) raise(valueError, 'The number of weights does not match the population');
    const numbers = sums.map(toFloat);
    const total = (numbers.at(-1) as number) + 0;
    if (total <= 0) raise(valueError, 'Total of weights must be greater than zero');
    for (let i = 0; i < k; i++) {
      const x = self.twister.random() * total;
      let low = 0;
      let high = n - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (x < (numbers[middle] as number)) high = middle;
        else low = middle + 1;
      }
      result.push(getitem(population, low));
    }
    return list(result);
  },
  'shuffle(self, x)': (self: Random, items: Value) => {
    for (let i = len(items) - 1; i > 0; i--) {
      run.step();
      const j = self.twister.belowNumber(i + 1);
      const a = getitem(items, i);
      setitem(items, i, getitem(items, j));
      setitem(items, j, a);
    }
    return null;
  },
  'sample(self, population, k, *, counts=None)': (self: Random, population: Value, count: Value) => {
    if (typeNameOf(population) === 'set' || typeNameOf(population) === 'dict') {
      raise(typeError, 'Population must be a sequence.  For dicts or sets, use sorted(d).');
    }
    const n = len(population);
    const k = indexNumber(count);
    if (k < 0 || k > n) raise(valueError, 'Sample larger than population or is negative');
    const result: Value[] = [];
    let setSize = 21;
    if (k > 5) setSize += 4 ** Math.ceil(log(k * 3) / log(4));
    if (n <= setSize) {
      const pool = toArray(population);
      for (let i = 0; i < k; i++) {
        const j = self.twister.belowNumber(n - i);
        result.push(pool[j] as Value);
        pool[j] = pool[n - i - 1] as Value;
      }
    } else {
      const selected = new Set<number>();
      for (let i = 0; i < k; i++) {
        let j = self.twister.belowNumber(n);
        while (selected.has(j)) j = self.twister.belowNumber(n);
        selected.add(j);
        result.push(getitem(population, j));
      }
    }
    return list(result);
  },
  'gauss(self, mu=0.0, sigma=1.0)': (self: Random, mu: Value, sigma: Value) =>
    new PyFloat(gauss(self, toFloat(mu), toFloat(sigma))),
  'normalvariate(self, mu=0.0, sigma=1.0)': (self: Random, mu: Value, sigma: Value) =>
    new PyFloat(normalvariate(self, toFloat(mu), toFloat(sigma))),
  'lognormvariate(self, mu, sigma)': (self: Random, mu: Value, sigma: Value) =>
    new PyFloat(exp(normalvariate(self, toFloat(mu), toFloat(sigma)))),
  'expovariate(self, lambd)': (self: Random, lambd: Value) =>
    new PyFloat(-log(1 - self.twister.random()) / toFloat(lambd)),
  'triangular(self, low=0.0, high=1.0, mode=None)': (self: Random, a: Value, b: Value, mode: Value) => {
    let [low, high] = [toFloat(a), toFloat(b)];
    let u = self.twister.random();
    if (low === high) return new PyFloat(low);
    let c = mode === null ? 0.5 : (toFloat(mode) - low) / (high - low);
    if (u > c) {
      u = 1 - u;
      c = 1 - c;
      [low, high] = [high, low];
    }
    return new PyFloat(low + (high - low) * Math.sqrt(u * c));
  },
  'gammavariate(self, alpha, beta)': (self: Random, a: Value, b: Value) =>
    new PyFloat(gammavariate(self, toFloat(a), toFloat(b))),
  'betavariate(self, alpha, beta)': (self: Random, a: Value, b: Value) => {
    const y = gammavariate(self, toFloat(a), 1);
    return new PyFloat(y === 0 ? 0 : y / (y + gammavariate(self, toFloat(b), 1)));
  },
  'getstate(self)': (self: Random) =>
    tuple([3, tuple([...self.twister.words()]), self.gaussNext === undefined ? null : new PyFloat(self.gaussNext)]),
  'setstate(self, state)': (self: Random, saved: Value) => {
    const [, words, next] = (saved as PyTuple).items;
    self.twister.restore((words as PyTuple).items.map(Number));
    self.gaussNext = next instanceof PyFloat ? next.value : undefined;
    return null;
  },
};

function typeNameOf(value: Value): string {
  return typeName(value);
}

function gammavariate(self: Random, alpha: number, beta: number): number {
  if (alpha <= 0 || beta <= 0) raise(valueError, 'gammavariate: alpha and beta must be > 0.0');
  const random = () => self.twister.random();
  if (alpha > 1) {
    const ainv = Math.sqrt(2 * alpha - 1);
    const bbb = alpha - log(4);
    const ccc = alpha + ainv;
    for (;;) {
      const u1 = random();
      if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
      const u2 = 1 - random();
      const v = log(u1 / (1 - u1)) / ainv;
      const x = alpha * exp(v);
      const z = u1 * u1 * u2;
      const r = bbb + ccc * v - x;
      if (r + (1 + log(4.5)) - 4.5 * z >= 0 || r >= log(z)) return x * beta;
    }
  }
  if (alpha === 1) return -log(1 - random()) * beta;
  for (;;) {
    const u = random();
    const b = (Math.E + alpha) / Math.E;
    const p = b * u;
    const x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
    const u1 = random();
    if (p > 1 ? u1 <= pow(x, alpha - 1) : u1 <= exp(-x)) return x * beta;
  }
}

// ---- SHA-512, for seeds that are text

let k512: readonly bigint[] | undefined;

/** The round constants: the fractions of the cube roots of the first 80 primes. */
function roundConstants(): readonly bigint[] {
  const result: bigint[] = [];
  for (let n = 2; result.length < 80; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) result.push(rootFraction(BigInt(n), 3n));
  }
  return result;
}

/** The first 64 bits of the fraction of a root. */
function rootFraction(n: bigint, degree: bigint): bigint {
  const target = n << (64n * degree);
  let low = 0n;
  let high = 1n << 72n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle - 1n;
  }
  return low & ((1n << 64n) - 1n);
}

function sha512(message: Uint8Array): number[] {
  k512 ??= roundConstants();
  const mask = (1n << 64n) - 1n;
  const rotate = (x: bigint, n: bigint) => ((x >> n) | (x << (64n - n))) & mask;
  const h = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n].map((p) => rootFraction(p, 2n));
  const size = BigInt(message.length) * 8n;
  const bytes = [...message, 0x80];
  while (bytes.length % 128 !== 112) bytes.push(0);
  for (let i = 15n; i >= 0n; i--) bytes.push(Number((size >> (8n * i)) & 255n));
  for (let block = 0; block < bytes.length; block += 128) {
    const w: bigint[] = [];
    for (let t = 0; t < 16; t++) {
      let word = 0n;
      for (let b = 0; b < 8; b++) word = (word << 8n) | BigInt(bytes[block + t * 8 + b] as number);
      w.push(word);
    }
    for (let t = 16; t < 80; t++) {
      const a = w[t - 15] as bigint;
      const b = w[t - 2] as bigint;
      const s0 = rotate(a, 1n) ^ rotate(a, 8n) ^ (a >> 7n);
      const s1 = rotate(b, 19n) ^ rotate(b, 61n) ^ (b >> 6n);
      w.push(((w[t - 16] as bigint) + s0 + (w[t - 7] as bigint) + s1) & mask);
    }
    let [a, b, c, d, e, f, g, k] = h as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let t = 0; t < 80; t++) {
      const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
      const t1 = (k + s1 + ((e & f) ^ (~e & mask & g)) + (k512[t] as bigint) + (w[t] as bigint)) & mask;
      const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & mask;
      [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask];
    }
    [a, b, c, d, e, f, g, k].forEach((x, i) => {
      h[i] = ((h[i] as bigint) + x) & mask;
    });
  }
  return h.flatMap((word) => Array.from({ length: 8 }, (_, i) => Number((word >> BigInt(56 - 8 * i)) & 255n)));
}

const randomType: PyType = defineType<Random>({
  name: 'Random',
  module: 'random',
  hasDict: true,
  allocate: (type) => withAttributes(new Random(type), type),
  slots: {
    new: (type) => withAttributes(new Random(type), type),
    init: (self: Random, args) => {
      seed(self, args[0] ?? null);
    },
  },
});
for (const [signature, implementation] of Object.entries(METHODS))
  addMethod(randomType, signature, implementation, 'python');
randomType.changed();

registerModule('random', (module) => {
  const shared = new Random(randomType);
  module.set('Random', randomType);
  for (const signature of Object.keys(METHODS)) {
    const name = signature.slice(0, signature.indexOf('('));
    module.set(name, new BoundMethod(shared, randomType.lookup(name) as NativeFunction));
  }
});
