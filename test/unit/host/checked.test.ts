import assert from 'node:assert/strict';
import { type Check, flag, numberBetween, oneOf, texts } from '../../../src/host/configuration/checked.ts';

describe('a value of the settings', () => {
  const fallback = ['**/*.md'];
  const table: [string, Check<unknown>, unknown, unknown, unknown, string | null][] = [
    ['a list of texts', texts as Check<unknown>, ['a', 'b'], fallback, ['a', 'b'], null],
    ['an empty list', texts as Check<unknown>, [], fallback, [], null],
    ['one text', texts as Check<unknown>, '**/*.txt', fallback, ['**/*.txt'], null],
    [
      'a list with a number',
      texts as Check<unknown>,
      ['a', 7],
      fallback,
      fallback,
      'should be a list of texts, not ["a",7]',
    ],
    ['a number for a list', texts as Check<unknown>, 42, fallback, fallback, 'should be a list of texts, not 42'],
    ['null for a list', texts as Check<unknown>, null, fallback, fallback, 'should be a list of texts, not null'],
    [
      'nothing for a list',
      texts as Check<unknown>,
      undefined,
      fallback,
      fallback,
      'should be a list of texts, not undefined',
    ],
    ['text for a flag', flag as Check<unknown>, 'yes', true, true, 'should be true or false, not "yes"'],
    ['a flag', flag as Check<unknown>, false, true, false, null],
    ['a number in range', numberBetween(1, 9, true) as Check<unknown>, 9, 5, 9, null],
    [
      'a number out of range',
      numberBetween(1, 9, true) as Check<unknown>,
      10,
      5,
      5,
      'should be a whole number from 1 to 9, not 10',
    ],
    [
      'a broken number',
      numberBetween(1, 9, true) as Check<unknown>,
      2.5,
      5,
      5,
      'should be a whole number from 1 to 9, not 2.5',
    ],
    ['no number', numberBetween(0.5, 9) as Check<unknown>, '3', 5, 5, 'should be a number from 0.5 to 9, not "3"'],
    ['NaN', numberBetween(0.5, 9) as Check<unknown>, Number.NaN, 5, 5, 'should be a number from 0.5 to 9, not null'],
    ['a choice', oneOf(['random', 'document']) as Check<unknown>, 'document', 'random', 'document', null],
    [
      'no choice',
      oneOf(['random', 'document']) as Check<unknown>,
      {},
      'random',
      'random',
      'should be one of "random", "document", not {}',
    ],
  ];
  for (const [what, check, value, defaultValue, expected, problem] of table) {
    it(what, () => assert.deepEqual(check(value, defaultValue), { value: expected, problem }));
  }
  it('is not shown whole where it is long', () => {
    assert.ok(texts({ x: 'y'.repeat(500) }, fallback).problem!.length < 120);
  });
});
