import type { BitGenerator } from './bit-generator.ts';
import { lemireUint32, maskedUint32 } from './bounded.ts';

/** How shuffles of both interfaces draw an index in [0, max]: by masking. */
export function shuffleInterval(bits: BitGenerator, max: number): number {
  return maskedUint32(bits, max);
}

/** The swaps (i, j) of a Fisher-Yates shuffle of n items, from the last to the `first`. */
export function shuffleSwaps(
  n: number,
  interval: (max: number) => number,
  swap: (i: number, j: number) => void,
  first = 1,
): void {
  for (let i = n - 1; i >= first; i--) swap(i, interval(i));
}

/** Without replacement: `size` of `population` indices, as Generator.choice draws them. */
export function sampleWithoutReplacement(
  bits: BitGenerator,
  population: number,
  size: number,
  shuffle: boolean,
): Float64Array {
  const interval = (max: number): number => lemireUint32(bits, max);
  const cutoff = shuffle ? 50 : 20;
  if (population > 10000 && size > Math.floor(population / cutoff)) {
    const all = Float64Array.from({ length: population }, (_, i) => i);
    shuffleSwaps(population, interval, swapIn(all), Math.max(population - size, 1));
    return all.slice(population - size);
  }
  // Floyd's algorithm: Bentley, "A sample of brilliance" (1987)
  const chosen = new Set<number>();
  const result = new Float64Array(size);
  for (let j = population - size; j < population; j++) {
    const value = interval(j);
    const taken = chosen.has(value) ? j : value;
    chosen.add(taken);
    result[j - population + size] = taken;
  }
  if (shuffle) shuffleSwaps(size, interval, swapIn(result));
  return result;
}

function swapIn(data: Float64Array): (i: number, j: number) => void {
  return (i, j) => {
    const kept = data[i]!;
    data[i] = data[j]!;
    data[j] = kept;
  };
}

/** Cumulative sums of p divided by their last: what a uniform draw is searched in. */
export function cumulative(p: ArrayLike<number>): Float64Array {
  const cdf = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    sum += p[i]!;
    cdf[i] = sum;
  }
  for (let i = 0; i < cdf.length; i++) cdf[i] = cdf[i]! / sum;
  return cdf;
}

/** First index whose value is greater than x (`searchsorted` with side "right"). */
export function searchRight(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x < sorted[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Without replacement and with probabilities: draws again for what was drawn twice, as both NumPy interfaces do. */
export function weightedWithoutReplacement(bits: BitGenerator, p: ArrayLike<number>, size: number): Float64Array {
  const rest = Float64Array.from(p);
  const found = new Float64Array(size);
  let count = 0;
  while (count < size) {
    const draws = Float64Array.from({ length: size - count }, () => bits.nextDouble());
    for (let i = 0; i < count; i++) rest[found[i]!] = 0;
    const cdf = cumulative(rest);
    const seen = new Set<number>();
    for (const draw of draws) {
      const index = searchRight(cdf, draw);
      if (!seen.has(index)) {
        seen.add(index);
        found[count++] = index;
      }
    }
  }
  return found;
}
