import assert from 'node:assert/strict';
import { explainShapes } from '../../../src/core/assist/explain-shapes.ts';
import { isBroadcastAnswer, isBroadcastMemory, isBroadcastRequest } from '../../../src/protocol/broadcast-guards.ts';
import type { BroadcastAnswer } from '../../../src/protocol/broadcast-messages.ts';

function answer(...shapes: string[]): BroadcastAnswer {
  const explained = explainShapes(shapes);
  return {
    kind: 'broadcast',
    shapes,
    replace: true,
    note: '',
    picture: explained.ok ? explained.picture : null,
    problem: explained.ok ? null : { at: explained.at, text: explained.problem },
  };
}

describe('messages of the broadcast panel', () => {
  for (const shapes of [
    ['(3, 1)', '(4,)'],
    ['(m, 1)', '(m,)'],
    ['(2,)', '(3,)'],
    ['N', 'D'],
    ['()', '()'],
    ['', '3'],
  ]) {
    it(`an answer for ${JSON.stringify(shapes)} passes`, () => assert.ok(isBroadcastAnswer(answer(...shapes))));
  }

  const requests: readonly [value: unknown, passes: boolean][] = [
    [{ kind: 'ready' }, true],
    [{ kind: 'explain', shapes: ['(3,)', ''] }, true],
    [{ kind: 'explain', shapes: [3] }, false],
    [{ kind: 'explain', shapes: Array(9).fill('3') }, false],
    [{ kind: 'explain', shapes: ['3'.repeat(201)] }, false],
    [{ kind: 'explain', shapes: [], more: 1 }, false],
    [{ kind: 'run', shapes: [] }, false],
    [null, false],
    ['ready', false],
  ];
  for (const [value, passes] of requests) {
    it(`${JSON.stringify(value)?.slice(0, 40)} ${passes ? 'passes' : 'is refused'}`, () =>
      assert.equal(isBroadcastRequest(value), passes));
  }

  it('refuses answers with more in them, and memories of another form', () => {
    assert.ok(!isBroadcastAnswer({ ...answer('3'), html: '<b>' }));
    assert.ok(!isBroadcastAnswer({ ...answer('3'), picture: { verdict: 'fits' } }));
    assert.ok(isBroadcastMemory({ shapes: ['3'] }));
    assert.ok(!isBroadcastMemory({ shapes: [1] }));
  });
});
