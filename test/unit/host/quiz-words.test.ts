import assert from 'node:assert/strict';
import { askableText, leftOutText } from '../../../src/host/quiz/quiz-words.ts';

describe('how many questions a quiz can ask', () => {
  const counts: readonly [number, number, string][] = [
    [10, 10, '10 questions'],
    [1, 1, '1 question'],
    [37, 38, '38 questions, 37 for a quiz'],
    [0, 5, '5 questions, none for a quiz'],
    [0, 1, '1 question, none for a quiz'],
  ];
  for (const [askable, all, text] of counts) it(text, () => assert.equal(askableText(askable, all), text));

  const reasons: readonly [number, number, string][] = [
    [0, 0, ''],
    [1, 0, 'Left out: 1 can only be answered in the panel (tables, code, figures, long texts).'],
    [0, 1, 'Left out: 1 has no key.'],
    [2, 3, 'Left out: 2 can only be answered in the panel (tables, code, figures, long texts); 3 have no key.'],
  ];
  for (const [panelOnly, unkeyed, text] of reasons) {
    it(text || 'says nothing where none is left out', () => assert.equal(leftOutText(panelOnly, unkeyed), text));
  }
});
