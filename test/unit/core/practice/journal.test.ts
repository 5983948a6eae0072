import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprint, wording } from '../../../../src/core/practice/fingerprint.ts';
import {
  decodeJournal,
  encodeEntry,
  isResponse,
  Journal,
  type JournalEntry,
  type QuestionMark,
  type Subject,
} from '../../../../src/core/practice/journal.ts';
import { aQuestion } from './a-question.ts';

const momentum = fingerprint(
  aQuestion({ prompt: 'What does momentum add to plain gradient descent, and why does it help in ravines?' }),
);
const momentumCorrected = fingerprint(
  aQuestion({ prompt: 'What does momentum add to plain gradient descent, and why does it help in a ravine?' }),
);
const dropout = fingerprint(aQuestion({ prompt: 'How many units survive dropout on average?' }));

const subject = (change: Partial<Subject> = {}): Subject => ({
  exam: 'file:///w/spring.md',
  question: '2.1',
  fingerprint: momentum,
  wordings: new Map([[wording(change.fingerprint ?? momentum), 1]]),
  ...change,
});
const mark = (change: Partial<QuestionMark> = {}): QuestionMark => ({
  exam: 'file:///w/spring.md',
  question: '2.1',
  fingerprint: momentum,
  ...change,
});
const attempt = (id: string, at: number, points: number, where: Partial<QuestionMark> = {}): JournalEntry => ({
  kind: 'attempt',
  id,
  at,
  attempt: {
    ...mark(where),
    time: at,
    response: { choices: ['A'] },
    state: points === 2 ? 'correct' : 'wrong',
    points,
    outOf: 2,
    mode: 'panel',
  },
});
const reset = (id: string, at: number, marks: readonly QuestionMark[] | null): JournalEntry => ({
  kind: 'reset',
  id,
  at,
  marks,
});

const read = (entries: readonly JournalEntry[], of: Subject = subject(), present: readonly string[] = [of.exam]) => {
  const journal = new Journal();
  journal.add(entries);
  return journal.of(of, (exam) => present.includes(exam));
};

describe('the journal, line by line', () => {
  const entries: [string, JournalEntry][] = [
    ['attempt', attempt('w:1', 5, 2)],
    ['draft', { kind: 'draft', id: 'w:2', at: 6, mark: mark(), draft: { text: 'a line\nbreak and "quotes" \u2028' } }],
    ['blank draft', { kind: 'draft', id: 'w:3', at: 7, mark: mark(), draft: null }],
    [
      'draft of a table',
      {
        kind: 'draft',
        id: 'w:4',
        at: 7,
        mark: mark(),
        draft: {
          cells: [
            ['1', ''],
            ['', 'x'],
          ],
        },
      },
    ],
    ['flag', { kind: 'flag', id: 'w:5', at: 8, mark: mark(), flagged: true }],
    ['reset', reset('w:6', 9, [mark()])],
    ['reset of all', reset('w:7', 10, null)],
  ];
  for (const [what, entry] of entries) {
    it(`reads back: ${what}`, () => {
      const line = encodeEntry(entry);
      assert.ok(!line.includes('\n'));
      assert.deepEqual(decodeJournal(`${line}\n`), { entries: [entry], bad: [] });
    });
  }

  const good = encodeEntry(attempt('w:1', 5, 2));
  const badLines: [string, string, string][] = [
    ['a torn line', good.slice(0, 40), 'not JSON'],
    ['binary', '\u0000\u0001\ufffd', 'not JSON'],
    ['a number', '17', 'not an entry'],
    ['a list', '[]', 'not an entry'],
    ['a newer version', good.replace('"v":1', '"v":2'), 'written in version 2 of the journal'],
    ['no version', good.replace('"v":1,', ''), 'written in version undefined of the journal'],
    ['an unknown kind', good.replace('"kind":"attempt"', '"kind":"dream"'), 'unknown kind "dream"'],
    ['no id', good.replace('"id":"w:1"', '"id":""'), 'no id or time'],
    ['points that are text', good.replace('"points":2', '"points":"2"'), 'not an attempt'],
    ['an unknown state', good.replace('"state":"correct"', '"state":"great"'), 'not an attempt'],
    ['a response of another shape', good.replace('{"choices":["A"]}', '{"choices":"A"}'), 'not an attempt'],
  ];
  for (const [what, line, reason] of badLines) {
    it(`names the line and goes on after ${what}`, () => {
      const { entries: read, bad } = decodeJournal(`${good}\n${line}\n\n${good}\n`);
      assert.deepEqual(bad, [{ line: 2, reason, foreign: reason !== 'not JSON', unfinished: false }]);
      assert.equal(read.length, 2);
    });
  }

  it('says that a last line without an end may still be written', () => {
    const { entries: read, bad } = decodeJournal(`${good}\n${good.slice(0, 40)}`);
    assert.equal(read.length, 1);
    assert.deepEqual(bad, [{ line: 2, reason: 'not JSON', foreign: false, unfinished: true }]);
    assert.deepEqual(decodeJournal(`${good}\n${good}`).bad, []);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.array(fc.json()).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const { entries: read, bad } = decodeJournal(text);
          assert.ok(read.length + bad.length <= text.split('\n').length);
        },
      ),
    );
  });

  it('takes any JSON for a response only if it has the shape of one', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void isResponse(value)));
    assert.equal(isResponse({ choices: ['A'], certainty: 4 }), false);
    assert.equal(isResponse({ cells: [['a'], 'b'] }), false);
    assert.equal(isResponse({}), false);
    assert.equal(isResponse({ code: 'x = 1' }), true);
  });
});

describe('what the journal says of a question', () => {
  const moved = 'file:///w/archive/spring.md';
  const table: [string, ReturnType<typeof read>, { points: number[]; flagged?: boolean; draft?: string }][] = [
    ['nothing at first', read([]), { points: [] }],
    ['attempts in order of time', read([attempt('w:2', 9, 2), attempt('w:1', 5, -1)]), { points: [-1, 2] }],
    ['nothing after a reset', read([attempt('w:1', 5, 2), reset('w:2', 6, [mark()])]), { points: [] }],
    ['nothing after a reset of all', read([attempt('w:1', 5, 2), reset('w:2', 6, null)]), { points: [] }],
    [
      'what came after a reset',
      read([attempt('w:1', 5, -1), reset('w:2', 6, null), attempt('w:3', 7, 2)]),
      { points: [2] },
    ],
    [
      'all when another question was reset',
      read([attempt('w:1', 5, 2), reset('w:2', 6, [mark({ fingerprint: dropout, question: '9' })])]),
      { points: [2] },
    ],
    [
      'the attempts of the document before it was moved',
      read([attempt('w:1', 5, 2)], subject({ exam: moved })),
      { points: [2] },
    ],
    [
      'a reset after the move',
      read([attempt('w:1', 5, 2), reset('w:2', 6, [mark({ exam: moved })])], subject({ exam: moved })),
      { points: [] },
    ],
    [
      'nothing of a copy that is still there',
      read([attempt('w:1', 5, 2)], subject({ exam: moved }), [moved, 'file:///w/spring.md']),
      { points: [] },
    ],
    [
      'the attempts before it was renumbered',
      read([attempt('w:1', 5, 2)], subject({ question: '3.4' })),
      { points: [2] },
    ],
    [
      'only its own where the exam has the wording twice',
      read(
        [attempt('w:1', 5, 2), attempt('w:2', 6, -1, { question: '2.2' })],
        subject({ wordings: new Map([[wording(momentum), 2]]) }),
      ),
      { points: [2] },
    ],
    [
      'the attempts before a typo was corrected',
      read([attempt('w:1', 5, 2)], subject({ fingerprint: momentumCorrected })),
      { points: [2] },
    ],
    [
      'nothing of another question that had this number',
      read([attempt('w:1', 5, 2, { fingerprint: dropout })]),
      { points: [] },
    ],
    [
      'nothing of a similar question that is still there',
      read(
        [attempt('w:1', 5, 2, { fingerprint: momentumCorrected })],
        subject({
          wordings: new Map([
            [wording(momentum), 1],
            [wording(momentumCorrected), 1],
          ]),
        }),
      ),
      { points: [] },
    ],
    [
      'the last flag and the last draft',
      read([
        { kind: 'flag', id: 'w:1', at: 1, mark: mark(), flagged: true },
        { kind: 'draft', id: 'w:2', at: 2, mark: mark(), draft: { text: 'first' } },
        { kind: 'draft', id: 'w:3', at: 3, mark: mark(), draft: { text: 'second' } },
      ]),
      { points: [], flagged: true, draft: 'second' },
    ],
  ];
  for (const [what, record, expected] of table) {
    it(`is ${what}`, () => {
      assert.deepEqual(
        record.attempts.map((each) => each.points),
        expected.points,
      );
      assert.equal(record.flagged, expected.flagged ?? false);
      assert.deepEqual(record.draft, expected.draft === undefined ? null : { text: expected.draft });
    });
  }
});

describe('two windows that write', () => {
  const marks = fc.record({
    exam: fc.constantFrom('file:///w/spring.md', 'file:///w/autumn.md'),
    question: fc.constantFrom('2.1', '2.2'),
    fingerprint: fc.constantFrom(momentum, dropout, momentumCorrected),
  });
  const writtenBy = (window: string): fc.Arbitrary<JournalEntry[]> =>
    fc
      .array(
        fc.oneof(
          fc.tuple(marks, fc.integer({ min: -2, max: 4 })).map(([where, points]) => attempt('', 0, points, where)),
          fc
            .tuple(marks, fc.string())
            .map(([where, text]): JournalEntry => ({ kind: 'draft', id: '', at: 0, mark: where, draft: { text } })),
          fc
            .tuple(marks, fc.boolean())
            .map(([where, flagged]): JournalEntry => ({ kind: 'flag', id: '', at: 0, mark: where, flagged })),
          fc.option(fc.array(marks, { maxLength: 3 })).map((some) => reset('', 0, some)),
        ),
        { maxLength: 12 },
      )
      .chain((entries) =>
        fc
          .array(fc.integer({ min: 1, max: 50 }), { minLength: entries.length, maxLength: entries.length })
          .map((times) => entries.map((entry, at) => ({ ...entry, id: `${window}:${at}`, at: times[at]! }))),
      );
  const states = (journal: Journal): unknown =>
    [momentum, dropout, momentumCorrected].flatMap((print) =>
      ['2.1', '2.2'].map((question) =>
        journal.of(
          subject({ question, fingerprint: print, wordings: new Map([[wording(print), 1]]) }),
          (exam) => exam === 'file:///w/spring.md',
        ),
      ),
    );

  it('end in the same state, in whatever order, in whatever pieces and however often their lines are read', () => {
    fc.assert(
      fc.property(writtenBy('a'), writtenBy('b'), fc.infiniteStream(fc.nat()), (a, b, random) => {
        const inOrder = new Journal();
        inOrder.add([...a, ...b]);
        const shuffled = [...a, ...b, ...a.slice(0, 3)]
          .map((entry) => ({ entry, rank: random.next().value as number }))
          .sort((one, other) => one.rank - other.rank);
        const inPieces = new Journal();
        for (const { entry } of shuffled) inPieces.add(decodeJournal(encodeEntry(entry)).entries);
        assert.deepEqual(states(inPieces), states(inOrder));
        assert.equal(inPieces.size, a.length + b.length);
        assert.equal(inPieces.latest, inOrder.latest);
      }),
    );
  });

  it('know which exams they have never touched: nothing is said of any question of those', () => {
    let untouched = 0;
    fc.assert(
      fc.property(writtenBy('a'), marks, fc.boolean(), (entries, asked, there) => {
        const journal = new Journal();
        journal.add(entries);
        const wordings = new Map([[wording(asked.fingerprint), 1]]);
        if (journal.touches(asked.exam, wordings.keys())) {
          const about = entries.flatMap((entry) =>
            'attempt' in entry ? [entry.attempt] : 'mark' in entry ? [entry.mark] : (entry.marks ?? []),
          );
          assert.ok(
            about.some(
              ({ exam, fingerprint: print }) => exam === asked.exam || wording(print) === wording(asked.fingerprint),
            ),
          );
          return;
        }
        untouched += 1;
        const record = journal.of({ ...asked, wordings }, () => there);
        assert.deepEqual(record, { attempts: [], flagged: false, draft: null });
      }),
    );
    assert.ok(untouched > 0);
  });

  it('lose nothing: every attempt that no reset forgot is there', () => {
    fc.assert(
      fc.property(writtenBy('a'), writtenBy('b'), (a, b) => {
        const entries = [...a, ...b].filter((entry) => entry.kind !== 'reset');
        const journal = new Journal();
        journal.add(entries);
        const expected = entries.filter(
          (entry) =>
            entry.kind === 'attempt' &&
            entry.attempt.exam === 'file:///w/spring.md' &&
            entry.attempt.fingerprint === dropout &&
            entry.attempt.question === '2.1',
        );
        const found = journal.of(
          subject({ fingerprint: dropout, wordings: new Map([[wording(dropout), 2]]) }),
          () => true,
        );
        assert.equal(found.attempts.length, expected.length);
      }),
    );
  });
});
