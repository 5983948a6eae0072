import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHostMessage, isPanelMemory, isPanelMessage, isPanelResponse } from '../../../src/protocol/guards.ts';
import { limits } from '../../../src/protocol/limits.ts';
import type { PanelMessage, PanelResponse, Snapshot } from '../../../src/protocol/messages.ts';

const responses: readonly PanelResponse[] = [
  null,
  { choices: [] },
  { choices: ['A', 'C'] },
  { choices: ['A'], certainty: 3 },
  { text: '' },
  { text: 'x'.repeat(limits.text) },
  { cells: [['1', ''], []] },
  { code: 'pass' },
];

const notResponses: readonly unknown[] = [
  undefined,
  'A',
  0,
  [],
  {},
  { choices: 'A' },
  { choices: [1] },
  { choices: ['A'], certainty: 4 },
  { choices: ['A'], text: 'both' },
  { choices: Array.from({ length: limits.choices + 1 }, () => 'A') },
  { choices: ['A'.repeat(limits.label + 1)] },
  { text: null },
  { text: 'x'.repeat(limits.text + 1) },
  { cells: ['1'] },
  { cells: [[1]] },
  { cells: Array.from({ length: limits.rows + 1 }, () => []) },
  { code: 'pass', run: true },
];

const snapshot: Snapshot = {
  kind: 'snapshot',
  version: 3,
  epoch: 1,
  panel: 'p',
  ref: { exam: 'file:///exam.md', question: '2.1' },
  path: ['An exam', 'A section'],
  number: '2.1',
  title: null,
  task: 'Select all that apply',
  points: 4,
  extraCredit: false,
  index: 0,
  count: 12,
  instructionsHtml: null,
  prompts: [{ number: '2.1', title: null, html: '<p>Which?</p>' }],
  figures: [{ caption: 'a curve', address: null, slot: 'abc-0', inText: false }],
  form: { kind: 'multiple', options: [{ label: 'A', html: '<p>This</p>' }], certainty: false },
  response: null,
  stored: '',
  flagged: false,
  gradable: true,
  rule: { description: 'All or nothing.', quote: '', line: null },
  score: {
    points: 0,
    outOf: 4,
    state: 'wrong',
    reasons: ['One wrong.'],
    selfMarked: false,
    response: { choices: ['A'] },
  },
  attempts: 1,
  hasSolution: true,
  revealed: null,
  marking: { outOf: 4, given: null },
  origin: { text: 'From another paper.', taken: true },
  offers: [{ id: 0, text: 'Another paper has one.' }],
  notices: [{ severity: 'warning', text: 'No key.' }],
};

describe('isPanelMessage', () => {
  const messages: readonly PanelMessage[] = [
    { kind: 'ready' },
    ...responses.map((response) => ({ kind: 'respond', epoch: 1, response }) as const),
    { kind: 'check', epoch: 0, response: { text: '4' } },
    { kind: 'clear', epoch: 2 },
    { kind: 'reveal', epoch: 2, shown: true },
    { kind: 'flag', epoch: 2, flagged: false },
    { kind: 'go', epoch: 2, to: 'next' },
    { kind: 'source', epoch: 2 },
    { kind: 'preview', epoch: 2, text: '$x$' },
    { kind: 'use-key', epoch: 2, offer: 0 },
    { kind: 'drop-key', epoch: 2 },
    { kind: 'mark', epoch: 2, response: { text: 'so' }, points: 1.5 },
    { kind: 'put-figure', epoch: 2, slot: 'abc-0', bytes: new Uint8Array([1]) },
    { kind: 'put-figure', epoch: 2, slot: 'abc-0', bytes: null },
    { kind: 'remove-figure', epoch: 2, slot: 'abc-0' },
  ];
  for (const message of messages) {
    it(`takes ${JSON.stringify(message).slice(0, 70)}`, () => assert.ok(isPanelMessage(message)));
  }

  const refused: readonly unknown[] = [
    null,
    undefined,
    'ready',
    [],
    {},
    { kind: 'Ready' },
    { kind: 'ready', epoch: 1 },
    { kind: 'check', response: null },
    { kind: 'check', epoch: 1 },
    { kind: 'clear', epoch: -1 },
    { kind: 'clear', epoch: 1.5 },
    { kind: 'clear', epoch: '1' },
    { kind: 'clear', epoch: Number.NaN },
    { kind: 'reveal', epoch: 1, shown: 1 },
    { kind: 'flag', epoch: 1 },
    { kind: 'go', epoch: 1, to: 'last' },
    { kind: 'source', epoch: 1, uri: 'file:///etc/passwd' },
    { kind: 'snapshot' },
    { kind: 'use-key', epoch: 1, offer: -1 },
    { kind: 'mark', epoch: 1, response: null, points: Number.NaN },
    { kind: 'put-figure', epoch: 1, slot: 'abc-0', bytes: [1, 2] },
    { kind: 'put-figure', epoch: 1, slot: 'x'.repeat(limits.label + 1), bytes: null },
    { kind: 'preview', epoch: 1, text: 'x'.repeat(limits.preview + 1) },
    JSON.parse('{"kind":"ready","__proto__":{"a":1}}'),
    ...notResponses.map((response) => ({ kind: 'respond', epoch: 1, response })),
  ];
  for (const message of refused) {
    it(`refuses ${JSON.stringify(message)?.slice(0, 70)}`, () => assert.ok(!isPanelMessage(message)));
  }

  it('refuses an image that is too large', () => {
    const put = (size: number) => ({ kind: 'put-figure', epoch: 1, slot: 'abc-0', bytes: new Uint8Array(size) });
    assert.ok(isPanelMessage(put(limits.image)));
    assert.ok(!isPanelMessage(put(limits.image + 1)));
  });

  it('refuses garbage and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withBigInt: true }), (value) => {
        assert.ok(!isPanelMessage(value));
        assert.ok(!isHostMessage(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a message with any one field changed to garbage of another type', () => {
    const message = { kind: 'check', epoch: 1, response: { choices: ['A'] } };
    fc.assert(
      fc.property(
        fc.constantFrom('kind', 'epoch', 'response'),
        fc.oneof(fc.object(), fc.double({ max: -1 }), fc.func(fc.nat())),
        (field, value) => {
          if (field === 'response' && isPanelResponse(value)) return;
          assert.ok(!isPanelMessage({ ...message, [field]: value }));
        },
      ),
    );
  });
});

describe('isHostMessage', () => {
  it('takes a snapshot', () => assert.ok(isHostMessage(snapshot)));
  it('takes news that the question is gone', () =>
    assert.ok(isHostMessage({ kind: 'gone', message: 'It was removed.' })));

  const changes: readonly (readonly [string, unknown])[] = [
    ['version', -1],
    ['ref', { exam: 'x' }],
    ['path', 'An exam'],
    ['points', Number.POSITIVE_INFINITY],
    ['prompts', [{ number: '1', title: null, html: 1 }]],
    ['form', { kind: 'essay' }],
    ['form', { kind: 'single', options: [] }],
    ['form', { kind: 'single', options: [{ label: 'A', html: '', key: true }], certainty: false }],
    ['score', { ...snapshot.score, state: 'right' }],
    ['revealed', { labels: ['A'] }],
    ['notices', [{ severity: 'error', text: '' }]],
    ['key', ['A']],
    ['solutionHtml', '<p>So.</p>'],
  ];
  for (const [field, value] of changes) {
    it(`refuses a snapshot with ${field} ${JSON.stringify(value)}`, () => {
      assert.ok(!isHostMessage({ ...snapshot, [field]: value }));
    });
  }

  it('refuses a snapshot without any one of its fields', () => {
    for (const field of Object.keys(snapshot)) {
      const { [field as keyof Snapshot]: _, ...rest } = snapshot;
      assert.ok(!isHostMessage(rest), field);
    }
  });
});

describe('isPanelMemory', () => {
  const ref = { exam: 'file:///exam.md', question: '2.1' };
  it('takes a question with a response', () => {
    for (const response of responses) assert.ok(isPanelMemory({ panel: 'p', ref, stored: '', response }));
  });
  const refused: readonly unknown[] = [
    undefined,
    null,
    {},
    { panel: 'p', ref, stored: '' },
    { panel: 'p', ref: { exam: 'x' }, stored: '', response: null },
    { panel: 'p', ref, stored: '', response: 'A' },
    { panel: 'p', ref, response: null },
  ];
  for (const memory of refused) {
    it(`refuses ${JSON.stringify(memory)}`, () => assert.ok(!isPanelMemory(memory)));
  }
});
