import assert from 'node:assert/strict';
import type { Response, Score } from '../../../../src/core/exam/response.ts';
import { type Checked, marking, selfScore } from '../../../../src/host/panels/self-marking.ts';
import { readPoints, rubricPoints } from '../../../../src/webview/points.ts';
import { aQuestion } from './questions.ts';

const solved = aQuestion({ kind: 'short-answer', solution: { text: 'So.', lines: { first: 5, last: 5 } } });
const given: Response = { text: 'because' };
const checked = (state: Score['state'], change: Partial<Checked> = {}): Checked => ({
  score: { points: 0, outOf: 4, state, reasons: [] },
  response: given,
  selfMarked: false,
  peeked: false,
  ...change,
});

describe('marking an answer oneself', () => {
  const table: readonly (readonly [string, ReturnType<typeof marking>, ReturnType<typeof marking>])[] = [
    ['with the solution open', marking(solved, checked('ungraded'), true), { outOf: 4, given: null }],
    ['before the solution is shown', marking(solved, checked('ungraded'), false), null],
    ['where the key decides', marking(solved, checked('wrong'), true), null],
    ['of what was written with the solution open', marking(solved, checked('ungraded', { peeked: true }), true), null],
    ['of nothing', marking(solved, checked('ungraded', { response: null }), true), null],
    ['with nothing to judge by', marking(aQuestion({ kind: 'short-answer' }), checked('ungraded'), true), null],
    [
      'again',
      marking(solved, { ...checked('partial'), selfMarked: true, score: selfScore(1.5, 4) }, true),
      { outOf: 4, given: 1.5 },
    ],
  ];
  for (const [name, result, expected] of table) it(name, () => assert.deepEqual(result, expected));

  it('gives a score within the points of the question', () => {
    const states = [-1, 0, 1.333333, 4, 9].map((points) => {
      const { points: counted, state } = selfScore(points, 4);
      return [counted, state];
    });
    assert.deepEqual(states, [
      [0, 'wrong'],
      [0, 'wrong'],
      [1.33, 'partial'],
      [4, 'correct'],
      [4, 'correct'],
    ]);
  });

  it('adds up the items of a rubric, from nothing or from full marks', () => {
    const items = (...points: number[]) => points.map((each) => ({ points: each, html: '' }));
    assert.equal(rubricPoints(items(1, 2, 1), [true, false, true], 4), 2);
    assert.equal(rubricPoints(items(-1, -2), [false, false], 4), 4);
    assert.equal(rubricPoints(items(-1, -2), [true, true], 4), 1);
    assert.equal(rubricPoints(items(-3, -2), [true, true], 4), 0);
    assert.equal(rubricPoints(items(4, -1), [true, true], 4), 3);
  });

  it('reads points as they are typed', () => {
    const table: readonly (readonly [string, number | null])[] = [
      ['2', 2],
      [' 1,5 ', 1.5],
      ['4', 4],
      ['4.5', null],
      ['-1', null],
      ['', null],
      ['two', null],
      ['1e0', null],
    ];
    for (const [text, points] of table) assert.equal(readPoints(text, 4), points, text);
  });
});
