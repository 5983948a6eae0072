import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactSegments, withoutSuperseded } from '../../../../src/core/practice/compaction.ts';
import { wording } from '../../../../src/core/practice/fingerprint.ts';
import { encodeEntry, Journal, type JournalEntry, type QuestionMark } from '../../../../src/core/practice/journal.ts';

const mark = (question: string, fingerprint = 'f1', exam = 'file:///w/spring.md'): QuestionMark => ({
  exam,
  question,
  fingerprint,
});
const draft = (id: string, at: number, of: QuestionMark, text: string | null): JournalEntry => ({
  kind: 'draft',
  id,
  at,
  mark: of,
  draft: text === null ? null : { text },
});
const flag = (id: string, at: number, of: QuestionMark, flagged: boolean): JournalEntry => ({
  kind: 'flag',
  id,
  at,
  mark: of,
  flagged,
});
const attempt = (id: string, at: number, of: QuestionMark, points = 1): JournalEntry => ({
  kind: 'attempt',
  id,
  at,
  attempt: { ...of, time: at, response: { text: id }, state: 'partial', points, outOf: 2, mode: 'panel' },
});
const reset = (id: string, at: number, marks: readonly QuestionMark[] | null): JournalEntry => ({
  kind: 'reset',
  id,
  at,
  marks,
});

describe('entries that still say something', () => {
  const cases: readonly [string, readonly JournalEntry[], readonly string[]][] = [
    ['an entry that was read twice stands once', [attempt('a:1', 1, mark('1')), attempt('a:1', 1, mark('1'))], ['a:1']],
    ['every attempt stays', [attempt('a:1', 1, mark('1')), attempt('a:2', 2, mark('1'))], ['a:1', 'a:2']],
    ['of drafts the last stays', [draft('a:1', 1, mark('1'), 'x'), draft('a:2', 2, mark('1'), 'xy')], ['a:2']],
    ['by their time, not their place', [draft('a:2', 2, mark('1'), 'xy'), draft('a:1', 1, mark('1'), 'x')], ['a:2']],
    ['by their ids at one time', [draft('b:1', 1, mark('1'), 'x'), draft('a:1', 1, mark('1'), 'y')], ['b:1']],
    ['a taken-back draft stays: it may undo one elsewhere', [draft('a:1', 1, mark('1'), null)], ['a:1']],
    ['of flags the last stays', [flag('a:1', 1, mark('1'), true), flag('a:2', 2, mark('1'), false)], ['a:2']],
    ['a flag is no draft', [flag('a:1', 1, mark('1'), true), draft('a:2', 2, mark('1'), 'x')], ['a:1', 'a:2']],
    [
      'another wording is another draft',
      [draft('a:1', 1, mark('1'), 'x'), draft('a:2', 2, mark('1', 'f2'), 'y')],
      ['a:1', 'a:2'],
    ],
    ['another question too', [draft('a:1', 1, mark('1'), 'x'), draft('a:2', 2, mark('2'), 'y')], ['a:1', 'a:2']],
    [
      'another exam too',
      [draft('a:1', 1, mark('1'), 'x'), draft('a:2', 2, mark('1', 'f1', 'file:///b'), 'y')],
      ['a:1', 'a:2'],
    ],
    [
      'resets stay, and the attempts that they forget',
      [attempt('a:1', 1, mark('1')), reset('a:2', 2, [mark('1')]), reset('a:3', 3, null)],
      ['a:1', 'a:2', 'a:3'],
    ],
  ];
  for (const [words, entries, left] of cases) {
    it(words, () => {
      assert.deepEqual(
        withoutSuperseded(entries).map(({ id }) => id),
        left,
      );
    });
  }

  it('leave every question its record, whatever else stands in the journal', () => {
    const marks = fc.constantFrom(mark('1'), mark('2'), mark('1', 'f2'), mark('1', 'f1', 'file:///gone.md'));
    const body = fc.oneof(
      fc.record({ kind: fc.constant('draft' as const), of: marks, text: fc.option(fc.constantFrom('x', 'y')) }),
      fc.record({ kind: fc.constant('flag' as const), of: marks, flagged: fc.boolean() }),
      fc.record({ kind: fc.constant('attempt' as const), of: marks }),
      fc.record({ kind: fc.constant('reset' as const), of: fc.option(marks) }),
    );
    // clocks of several windows: times may be the same, and come in any order
    const entry = fc.tuple(body, fc.integer({ min: 1, max: 6 })).map(([each, at]) => (id: string): JournalEntry => {
      switch (each.kind) {
        case 'draft':
          return draft(id, at, each.of, each.text);
        case 'flag':
          return flag(id, at, each.of, each.flagged);
        case 'attempt':
          return attempt(id, at, each.of);
        case 'reset':
          return reset(id, at, each.of && [each.of]);
      }
    });
    const many = fc
      .array(entry, { maxLength: 14 })
      .map((makers) => makers.map((make, at) => make(`${'ab'[at % 2]}:${at}`)));
    fc.assert(
      fc.property(many, many, (compacted, elsewhere) => {
        const others = elsewhere.map((each) => ({ ...each, id: `c${each.id}` }));
        const whole = new Journal();
        whole.add([...compacted, ...others]);
        const less = new Journal();
        less.add([...withoutSuperseded(compacted), ...others]);
        for (const of of [mark('1'), mark('2'), mark('1', 'f2')]) {
          const subject = { ...of, wordings: new Map([[wording(of.fingerprint), 1]]) };
          const present = (exam: string): boolean => exam === of.exam;
          assert.deepEqual(less.of(subject, present), whole.of(subject, present));
        }
        assert.equal(less.latest, whole.latest);
      }),
      { numRuns: 300 },
    );
  });
});

describe('segments as one', () => {
  const one = encodeEntry(attempt('a:1', 1, mark('1')));
  const two = encodeEntry(attempt('b:1', 2, mark('1')));
  const cases: readonly [
    string,
    readonly [string, string][],
    { text: string; replaced: string[]; damaged: string[] },
  ][] = [
    ['of nothing', [], { text: '', replaced: [], damaged: [] }],
    [
      'of two',
      [
        ['a', `${one}\n`],
        ['b', `${two}\n`],
      ],
      { text: `${one}\n${two}\n`, replaced: ['a', 'b'], damaged: [] },
    ],
    [
      'of two that say the same',
      [
        ['a', `${one}\n`],
        ['b', `${one}\n`],
      ],
      { text: `${one}\n`, replaced: ['a', 'b'], damaged: [] },
    ],
    ['of an empty one', [['a', '']], { text: '', replaced: ['a'], damaged: [] }],
    ['of one without a last line end', [['a', one]], { text: `${one}\n`, replaced: ['a'], damaged: [] }],
    [
      'of one with a torn line',
      [['a', `${one}\n${two.slice(0, 20)}`]],
      { text: `${one}\n`, replaced: [], damaged: ['a'] },
    ],
    ['of one with a line of zeros', [['a', `\0\0\0\n${one}\n`]], { text: `${one}\n`, replaced: [], damaged: ['a'] }],
    [
      'of one of a newer version, which stays',
      [
        ['a', `${one}\n`],
        ['b', `${two.replace('"v":1', '"v":2')}\n${two}\n`],
      ],
      { text: `${one}\n`, replaced: ['a'], damaged: [] },
    ],
    [
      'of one with a kind that is not known, which stays',
      [['a', `${two.replace('"attempt"', '"exam"')}\n`]],
      { text: '', replaced: [], damaged: [] },
    ],
  ];
  for (const [words, segments, expected] of cases) {
    it(words, () => {
      const { entries, ...rest } = compactSegments(segments.map(([name, text]) => ({ name, text })));
      assert.deepEqual(rest, expected);
      assert.equal(rest.text, entries.map((each) => `${encodeEntry(each)}\n`).join(''));
    });
  }
});
