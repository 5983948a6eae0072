import assert from 'node:assert/strict';
import type { Exam } from '../../../../src/core/exam/model.ts';
import { HeldExams } from '../../../../src/host/documents/held-exams.ts';
import { anEntry } from '../an-entry.ts';

describe('the exams at hand', () => {
  const names = 'abcdefgh';
  const exams = new Map<string, Exam>([...names].map((name) => [name, anEntry({}).exam]));
  /** Two may stay; "+a" sets, "a" gets, "-a" deletes; capitals are still to be used. */
  const cases: readonly [string, string, string][] = [
    ['are all there while they are few', '+a +b', 'ab'],
    ['are those that were used last', '+a +b +c', 'bc'],
    ['to get one is to use it', '+a +b a +c', 'ac'],
    ['to set one anew is to use it', '+a +b +a +c', 'ac'],
    ['one that is still to be used stays, beside as many others', '+A +b +c +d', 'Acd'],
    ['many that are still to be used stay', '+A +B +C +D', 'ABCD'],
    ['one that is deleted is gone', '+a +b -a +c', 'bc'],
  ];
  for (const [words, deeds, left] of cases) {
    it(words, () => {
      const held = new HeldExams(2, (name) => name === name.toLowerCase());
      const exam = (name: string): Exam => exams.get(name.toLowerCase())!;
      for (const deed of deeds.split(' ')) {
        const name = deed.at(-1)!;
        if (deed.startsWith('+')) held.set(name, exam(name));
        else if (deed.startsWith('-')) held.delete(name);
        else assert.equal(held.get(name), exam(name));
      }
      const all = [...names, ...names.toUpperCase()];
      assert.equal(all.filter((name) => held.get(name) !== undefined).join(''), [...left].sort(byPlace(all)).join(''));
    });
  }
});

function byPlace(all: readonly string[]): (one: string, other: string) => number {
  return (one, other) => all.indexOf(one) - all.indexOf(other);
}
