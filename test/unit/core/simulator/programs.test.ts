import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

const folder = 'test/golden/programs';
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Equal text, and numbers equal to the digits that a sum in another order may change. */
function assertSameOutput(actual: string, expected: string): void {
  if (actual === expected) return;
  const words = (text: string): string => text.replace(NUMBER, '#').replace(/[ \t]+/g, ' ');
  assert.equal(words(actual), words(expected));
  const numbers = (text: string): number[] => (text.match(NUMBER) ?? []).map(Number);
  const found = numbers(actual);
  numbers(expected).forEach((value, i) => {
    assert.ok(Math.abs(found[i]! - value) <= 1e-6 * Math.max(1, Math.abs(value)), `${found[i]} for ${value}`);
  });
}

describe('course programs print what CPython and NumPy print', () => {
  const programs = readdirSync(folder).filter((name) => name.endsWith('.py'));
  assert.ok(programs.length > 0);
  for (const name of programs) {
    it(name, () => {
      const { stdout, error } = runPython(readFileSync(`${folder}/${name}`, 'utf8'), { timeMs: 60_000 });
      assert.equal(error, null);
      assertSameOutput(stdout, readFileSync(`${folder}/${name.replace('.py', '.out')}`, 'utf8'));
    }).timeout(60_000);
  }
});
