import assert from 'node:assert/strict';
import { optionNamed } from '../../../src/host/quiz/option-named.ts';

describe('what a key means among the options', () => {
  const table: [string, string, string | null][] = [
    ['A B C D', 'b', 'B'],
    ['A B C D', 'B ', 'B'],
    ['A B C D', 'e', null],
    ['A B C D', '2', 'B'],
    ['A B C D', '5', null],
    ['A B C D', '', null],
    ['A B C D', 'dropout', null],
    ['True False', 't', 'True'],
    ['True False', 'F', 'False'],
    ['True False', '2', 'False'],
    ['i ii iii', 'i', null],
    ['i ii iii', 'iii', 'iii'],
    ['i ii iii', '1', 'i'],
    ['1 2 3', '3', '3'],
    ['1 2 10 11', '1', null],
    ['1 2 10 11', '10', '10'],
    ['1 2 10 11', '4', null],
  ];
  for (const [labels, typed, meant] of table) {
    it(`${labels}: "${typed}" is ${meant ?? 'nothing'}`, () => {
      const options = labels.split(' ').map((label) => ({ label }));
      assert.equal(options[optionNamed(options, typed)]?.label ?? null, meant);
    });
  }
});
