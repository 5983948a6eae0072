import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BitGenerator } from '../../../../../src/core/numpy/random/bit-generator.ts';
import { lemireUint32, maskedUint32 } from '../../../../../src/core/numpy/random/bounded.ts';
import {
  sampleWithoutReplacement,
  shuffleInterval,
  shuffleSwaps,
  weightedWithoutReplacement,
} from '../../../../../src/core/numpy/random/choice.ts';
import { Distributions } from '../../../../../src/core/numpy/random/distributions.ts';
import { LegacyDistributions } from '../../../../../src/core/numpy/random/legacy-distributions.ts';
import { MT19937 } from '../../../../../src/core/numpy/random/mt19937.ts';
import { PCG64 } from '../../../../../src/core/numpy/random/pcg64.ts';
import { SeedSequence, wordsOf } from '../../../../../src/core/numpy/random/seed-sequence.ts';

const golden = JSON.parse(readFileSync('test/golden/random.json', 'utf8')) as {
  rows: Record<string, [string, number[]][]>;
};

function times(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

function stream(what: string, p: number[], d: Distributions, bits: BitGenerator, legacy: boolean, n: number): number[] {
  switch (what) {
    case 'random':
      return times(n, () => bits.nextDouble());
    case 'normal':
      return times(n, () => d.standardNormal());
    case 'exponential':
      return times(n, () => d.exponential(p[0]!));
    case 'gamma':
      return times(n, () => d.gamma(p[0]!, p[1]!));
    case 'beta':
      return times(n, () => d.beta(p[0]!, p[1]!));
    case 'poisson':
      return times(n, () => d.poisson(p[0]!));
    case 'binomial':
      return times(n, () => d.binomial(p[0]!, p[1]!));
    case 'geometric':
      return times(n, () => d.geometric(p[0]!));
    case 'laplace':
      return times(n, () => d.laplace(p[0]!, p[1]!));
    case 'lognormal':
      return times(n, () => d.lognormal(p[0]!, p[1]!));
    case 'multinomial':
      return times(n / 3, () => 0).flatMap(() => d.multinomial(p[0]!, [0.2, 0.3, 0.5]));
    case 'dirichlet':
      return times(n / 3, () => 0).flatMap(() => d.dirichlet([1, 2, 0.5]));
    case 'integers':
      return times(n, () => (legacy ? maskedUint32(bits, p[0]! - 1) : lemireUint32(bits, p[0]! - 1)));
    case 'permutation': {
      const items = Array.from({ length: n }, (_, i) => i);
      const swap = (i: number, j: number): void => {
        [items[i], items[j]] = [items[j]!, items[i]!];
      };
      shuffleSwaps(n, (max) => shuffleInterval(bits, max), swap);
      return items;
    }
    case 'weighted':
      return [
        ...weightedWithoutReplacement(
          bits,
          Array.from({ length: 50 }, (_, i) => (i + 1) / 1275),
          n,
        ),
      ];
    case 'sample':
      return [...sampleWithoutReplacement(bits, p[0]!, p[1]!, true)];
    default:
      throw new Error(`no stream ${what}`);
  }
}

describe('random streams', () => {
  for (const [name, rows] of Object.entries(golden.rows)) {
    it(`${name} is NumPy's`, () => {
      const [kind, what, ...parameters] = name.split(' ');
      for (const [seed, expected] of rows) {
        const legacy = kind === 'RandomState';
        let bits: BitGenerator;
        if (legacy) {
          const twister = new MT19937();
          twister.seed(Number(seed));
          bits = twister;
        } else {
          bits = new PCG64(new SeedSequence(wordsOf(BigInt(seed))));
        }
        const d = legacy ? new LegacyDistributions(bits) : new Distributions(bits);
        const actual = stream(what!, parameters.map(Number), d, bits, legacy, expected.length);
        assert.equal(actual.length, expected.length);
        // one draw in a thousand may differ in its last bit: the C library's logarithm is itself not always rounded right
        let lastBit = 0;
        actual.forEach((value, i) => {
          if (value === expected[i]) return;
          assert.ok(
            Math.abs(value - expected[i]!) <= 4 * Number.EPSILON * Math.abs(expected[i]!),
            `seed ${seed}, draw ${i}`,
          );
          lastBit++;
        });
        assert.ok(lastBit <= Math.ceil(expected.length / 200), `${lastBit} of ${expected.length} differ`);
      }
    });
  }

  it('seeds from an array as init_by_array does', () => {
    const twister = new MT19937();
    twister.seedByArray([0x123, 0x234, 0x345, 0x456]);
    // the first outputs published with the reference implementation, mt19937ar.out
    assert.deepEqual(
      times(4, () => twister.next32()),
      [1067595299, 955945823, 477289528, 4107218783],
    );
  });
});
