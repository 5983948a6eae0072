/**
 * 3,000 programs made by seed (scripts/bench-numpy), with what NumPy 2.4 on CPython 3.11 made of them: values, dtypes, shapes,
 * printed text, warnings, exceptions and their lines. `npm run bench:numpy -- --golden` makes the file anew.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { difference, type Outcome } from '../../../../scripts/bench-numpy/compare.mjs';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

interface Case extends Outcome {
  readonly name: string;
  readonly seed: number;
  readonly source: string;
}

const file = new URL('../../../golden/numpy.json.gz', import.meta.url);
const { cases, numpy } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { cases: Case[]; numpy: string };

/** What is known to differ, and why. */
const known: Readonly<Record<string, string>> = {
  'float_warnings 243': 'cosh in float32 is correctly rounded here, 2 units off in NumPy',
};

describe(`programs as NumPy ${numpy} runs them`, () => {
  const byTemplate = new Map<string, Case[]>();
  for (const each of cases) byTemplate.set(each.name, [...(byTemplate.get(each.name) ?? []), each]);
  for (const [name, list] of byTemplate) {
    it(`${name}: ${list.length} programs`, () => {
      const found: string[] = [];
      for (const each of list) {
        const what = difference(runPython(each.source), each);
        if (what !== null && known[`${each.name} ${each.seed}`] === undefined) {
          found.push(`seed ${each.seed}\n${each.source}\n>>> ${what}`);
        }
      }
      assert.equal(found.join('\n\n'), '');
    });
  }
});
