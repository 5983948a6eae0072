import assert from 'node:assert/strict';
import { readChoiceKey } from '../../../../src/core/document/keys/choice-key.ts';

const LETTERS = [
  { label: 'A', text: 'the first layer' },
  { label: 'B', text: 'the second layer' },
  { label: 'C', text: 'a loss' },
  { label: 'D', text: 'a schedule' },
];
const TRUE_FALSE = ['True', 'False'].map((label) => ({ label, text: label }));
const NUMBERS = ['g = -1', 'g = 1/2', 'none exists', 'g = 0'].map((text, index) => ({
  label: String(index + 1),
  text,
}));
const ROMANS = ['i', 'ii', 'iii', 'iv', 'v'].map((label) => ({ label, text: `option ${label}` }));

/** What the solution says, and the key it makes; '-' where nothing is certain. */
const TABLE: readonly (readonly [readonly { label: string; text: string }[], string, string])[] = [
  [LETTERS, 'B', 'B'],
  [LETTERS, '(b)', 'B'],
  [LETTERS, 'B.', 'B'],
  [LETTERS, '**B**', 'B'],
  [LETTERS, 'b, d', 'B D'],
  [LETTERS, 'A, B, and C', 'A B C'],
  [LETTERS, 'BCD', 'B C D'],
  [LETTERS, 'A & C', 'A C'],
  [LETTERS, '(A) and (C)', 'A C'],
  [LETTERS, 'Options A and C', 'A C'],
  [LETTERS, 'Both A and B', 'A B'],
  [LETTERS, 'Only C', 'C'],
  [LETTERS, 'A\nC', 'A C'],
  [LETTERS, 'A. the first layer\nC. a loss', 'A C'],
  [LETTERS, 'B) the second layer', 'B'],
  [LETTERS, 'The second layer.', 'B'],
  [LETTERS, 'B, since it is the second', 'B'],
  [LETTERS, 'B – the second layer', 'B'],
  [LETTERS, 'C. (B) is half of it', 'C'],
  [LETTERS, 'A and B are correct', 'A B'],
  [LETTERS, 'We count twice. Therefore the correct answer is C.', 'C'],
  [LETTERS, 'The answer is (C)', 'C'],
  [LETTERS, 'A is True.\nB is False.\nC is False.\nD is True.', 'A D'],
  [LETTERS, 'A: False\nB: True\nC: False\nD: False', 'B'],
  [LETTERS, 'A. the first layer\nB. not this one\nC. nor this one', 'A'],
  // Nothing certain.
  [LETTERS, 'A is a common mistake.', '-'],
  [LETTERS, 'A layer is needed here.', '-'],
  [LETTERS, 'B) the first layer', '-'],
  [LETTERS, 'A-D', '-'],
  [LETTERS, 'A to C', '-'],
  [LETTERS, 'A or B', '-'],
  [LETTERS, 'Not B', '-'],
  [LETTERS, 'All except B', '-'],
  [LETTERS, 'A) true B) false', '-'],
  [LETTERS, 'A. because of this\nB. because of that', '-'],
  [LETTERS, 'A is False.\nB is True.', '-'],
  [LETTERS, 'A) the first layer\nB) the second layer\nC) a loss\nD) a schedule', '-'],
  [LETTERS, 'E', '-'],
  [LETTERS, 'I think B', '-'],
  [LETTERS, '', '-'],
  [TRUE_FALSE, 'True', 'True'],
  [TRUE_FALSE, 'FALSE. It has none.', 'False'],
  [TRUE_FALSE, 'T', 'True'],
  [TRUE_FALSE, 'F', 'False'],
  [TRUE_FALSE, 'True/False', '-'],
  [TRUE_FALSE, 'true or false?', '-'],
  [TRUE_FALSE, 'This depends.', '-'],
  [NUMBERS, '1 and 3 are correct', '1 3'],
  [NUMBERS, 'all are correct', '1 2 3 4'],
  [NUMBERS, 'Dimensions matter. Hence, 3 and 4 are correct.', '3 4'],
  [NUMBERS, 'None exists. A line would have to lie below.', '3'],
  [NUMBERS, '1 is wrong', '-'],
  [ROMANS, '(i), (iii)', 'i iii'],
  [ROMANS, '(ii), since it broadcasts', 'ii'],
  [ROMANS, 'v', 'v'],
];

describe('which options a solution calls right', () => {
  for (const [options, text, expected] of TABLE) {
    it(`${JSON.stringify(text)} is ${expected}`, () => {
      const pieces = text
        .split('\n')
        .map((line, index) => ({ line: index + 1, text: line, indent: 0, shape: 'text' as const }));
      assert.equal(readChoiceKey(pieces, options).key?.labels.join(' ') ?? '-', expected);
    });
  }

  it('reports a label with the words of another option', () => {
    const pieces = [{ line: 1, text: 'B) the first layer', indent: 0, shape: 'text' as const }];
    assert.match(readChoiceKey(pieces, LETTERS).problem ?? '', /label of one option and the words of another/);
  });

  it('tells the labels on which the explanation disagrees', () => {
    const pieces = ['A, C', 'B is True because it is wide.', 'C is True.'].map((text, index) => ({
      line: index + 1,
      text,
      indent: 0,
      shape: 'text' as const,
    }));
    assert.deepEqual(readChoiceKey(pieces, LETTERS).contradicted, ['B']);
  });
});
