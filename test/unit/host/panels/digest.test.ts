import assert from 'node:assert/strict';
import type { Response } from '../../../../src/core/exam/response.ts';
import { digest } from '../../../../src/host/panels/digest.ts';

describe('digest', () => {
  const responses: readonly Response[] = [
    null,
    { choices: [] },
    { choices: ['A'] },
    { choices: ['A'], certainty: 1 },
    { choices: ['B'] },
    { text: '' },
    { text: 'a' },
    { text: 'b' },
    { code: 'a' },
    { cells: [['a'], ['b']] },
    { cells: [['a', 'b']] },
  ];
  it('is the same for the same response and differs for others', () => {
    assert.equal(new Set(responses.map(digest)).size, responses.length);
    for (const response of responses) assert.equal(digest(structuredClone(response)), digest(response));
  });
  it('is short', () => assert.ok(digest({ text: 'x'.repeat(200_000) }).length < 20));
});
