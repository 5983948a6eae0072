import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Response, Score } from '../../../../src/core/exam/response.ts';
import {
  drawQuestions,
  goBack,
  isDone,
  isMissed,
  respond,
  startQuiz,
  summarize,
} from '../../../../src/core/practice/quiz.ts';

const letters = ['a', 'b', 'c', 'd', 'e'];
const sequence = (...numbers: readonly number[]): (() => number) => {
  let at = 0;
  return () => numbers[at++ % numbers.length]!;
};

describe('drawing questions', () => {
  const table: [number, 'random' | 'document', number[], string[]][] = [
    [3, 'document', [0], ['a', 'b', 'c']],
    [9, 'document', [0], ['a', 'b', 'c', 'd', 'e']],
    [0, 'random', [0], []],
    [-1, 'random', [0], []],
    [2.9, 'document', [0], ['a', 'b']],
    [5, 'random', [0], ['a', 'b', 'c', 'd', 'e']],
    [2, 'random', [0.999, 0], ['e', 'b']],
    [3, 'random', [0.5], ['c', 'd', 'b']],
    [2, 'random', [1, 1], ['e', 'a']],
  ];
  for (const [count, order, random, expected] of table) {
    it(`${count} of five, ${order}, random ${random.join(' ')}: ${expected.join(' ') || 'none'}`, () =>
      assert.deepEqual(drawQuestions(letters, count, order, sequence(...random)), expected));
  }

  it('draws each at most once and changes nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.nat(20),
        fc.infiniteStream(fc.double({ min: 0, max: 0.9999999, noNaN: true })),
        (all, count, stream) => {
          const before = [...all];
          const drawn = drawQuestions(all, count, 'random', () => stream.next().value as number);
          assert.deepEqual(all, before);
          assert.equal(new Set(drawn).size, Math.min(count, all.length));
          assert.ok(drawn.every((each) => all.includes(each)));
        },
      ),
    );
  });

  it('draws each question about equally often', () => {
    let state = 1;
    const lcg = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const times = new Map(letters.map((letter) => [letter, 0]));
    for (let run = 0; run < 20_000; run += 1) {
      for (const letter of drawQuestions(letters, 2, 'random', lcg)) times.set(letter, times.get(letter)! + 1);
    }
    // 40 % of 20,000 each, with a standard deviation of about 69
    for (const [letter, count] of times) assert.ok(Math.abs(count - 8_000) < 350, `${letter}: ${count}`);
  });
});

describe('a run through a quiz', () => {
  const a: Response = { choices: ['A'] };
  const b: Response = { choices: ['B'] };
  type Step = Response | 'back';
  const table: [string, Step[], number, (Response | undefined)[], boolean][] = [
    ['nothing yet', [], 0, [undefined, undefined], false],
    ['one answer', [a], 1, [a, undefined], false],
    ['a skip is blank', [null, b], 2, [null, b], true],
    ['back keeps what was given', [a, 'back'], 0, [a, undefined], false],
    ['an answer given anew', [a, 'back', b], 1, [b, undefined], false],
    ['back at the start stays', ['back', a], 1, [a, undefined], false],
    ['nothing after the end', [a, b, a], 2, [a, b], true],
  ];
  for (const [what, steps, at, responses, done] of table) {
    it(what, () => {
      const quiz = steps.reduce<ReturnType<typeof startQuiz<string>>>(
        (state, step) => (step === 'back' ? goBack(state) : respond(state, step)),
        startQuiz(['first', 'second']),
      );
      assert.deepEqual([quiz.at, quiz.responses, isDone(quiz)], [at, responses, done]);
    });
  }
});

describe('the end of a quiz', () => {
  const score = (state: Score['state'], points: number, outOf: number): Score => ({
    state,
    points,
    outOf,
    reasons: [],
  });

  it('sums points and counts states', () => {
    assert.deepEqual(
      summarize([
        score('correct', 2, 2),
        score('wrong', -1, 2),
        score('partial', 1.5, 4),
        score('blank', 0, 2),
        score('invalid', 0, 1),
        score('ungraded', 0, 5),
      ]),
      { asked: 6, points: 2.5, outOf: 11, correct: 1, partial: 1, wrong: 2, blank: 1, ungraded: 1 },
    );
  });

  it('calls missed what was asked and is not right', () => {
    const states: Score['state'][] = ['correct', 'partial', 'wrong', 'blank', 'invalid', 'ungraded'];
    assert.deepEqual(
      states.filter((state) => isMissed(score(state, 0, 1))),
      ['partial', 'wrong', 'blank', 'invalid'],
    );
  });
});
