import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Question } from '../../../../src/core/exam/model.ts';
import type { Response, ScoreState } from '../../../../src/core/exam/response.ts';
import type { ScoringRule } from '../../../../src/core/exam/scoring-rule.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import { keyOf, options, question, scoringOf, selectAll } from './fixtures.ts';

type Row = readonly [name: string, Question, Response, ScoreState, points: number, outOf: number];

const plusTwo: ScoringRule = { name: 'signed', correct: 2, wrong: -1, blank: 0 };
const trueFalse = (rule: ScoringRule | null, more: Partial<Question> = {}): Question =>
  question({
    kind: 'true-false',
    points: 2,
    options: options('TF').map((option) => ({ ...option, label: option.label === 'T' ? 'True' : 'False' })),
    key: keyOf(['False']),
    scoring: rule && scoringOf(rule, 'A right answer earns 2 points, a wrong one -1, a blank 0.'),
    ...more,
  });
const single = (rule: ScoringRule | null, more: Partial<Question> = {}): Question =>
  question({
    kind: 'single-choice',
    points: 2,
    options: options('ABCDE'),
    key: keyOf(['B']),
    scoring: rule && scoringOf(rule),
    ...more,
  });
const roman = (more: Partial<Question> = {}): Question =>
  question({
    kind: 'true-false',
    points: 2,
    options: [
      { label: 'i', text: 'True', lines: { first: 1, last: 1 } },
      { label: 'ii', text: 'False', lines: { first: 2, last: 2 } },
    ],
    key: keyOf(['True']),
    ...more,
  });
const epfl: ScoringRule = { name: 'signed', correct: 1.5, wrong: -0.5, blank: 0, multiple: 0 };
const danish: ScoringRule = { name: 'signed', correct: 3, wrong: -1, blank: 0, dontKnow: { label: 'E', points: 0 } };
const written = (
  kind: 'numeric' | 'short-answer' | 'formula' | 'code',
  key: string | null,
  more: Partial<Question> = {},
): Question => question({ kind, points: 3, key: key === null ? null : keyOf(key), ...more });

const table: readonly Row[] = [
  ['+2 for right', trueFalse(plusTwo), { choices: ['False'] }, 'correct', 2, 2],
  ['-1 for wrong', trueFalse(plusTwo), { choices: ['True'] }, 'wrong', -1, 2],
  ['0 for blank', trueFalse(plusTwo), null, 'blank', 0, 2],
  ['no choice is a blank', trueFalse(plusTwo), { choices: [] }, 'blank', 0, 2],
  ['both marked is wrong', trueFalse(plusTwo), { choices: ['True', 'False'] }, 'wrong', -1, 2],
  ['the same mark twice is one mark', trueFalse(plusTwo), { choices: ['False', 'False'] }, 'correct', 2, 2],
  ['labels regardless of case', trueFalse(plusTwo), { choices: ['false'] }, 'correct', 2, 2],
  ['T and F stand for True and False', trueFalse(plusTwo), { choices: ['F'] }, 'correct', 2, 2],
  ['an option that is not there', trueFalse(plusTwo), { choices: ['C'] }, 'invalid', 0, 2],
  ['a text where a choice is asked for', trueFalse(plusTwo), { text: 'False' }, 'invalid', 0, 2],
  ['no key', trueFalse(plusTwo, { key: null }), { choices: ['True'] }, 'ungraded', 0, 2],
  ['a key that is no option', trueFalse(plusTwo, { key: keyOf(['Maybe']) }), { choices: ['True'] }, 'ungraded', 0, 2],
  ['no printed points: the rule has them', trueFalse(plusTwo, { points: null }), { choices: ['True'] }, 'wrong', -1, 2],
  [
    'no options printed',
    question({ kind: 'true-false', points: 1, key: keyOf(['True']) }),
    { choices: ['True'] },
    'correct',
    1,
    1,
  ],
  ['True and False under roman labels', roman(), { choices: ['i'] }, 'correct', 2, 2],
  ['by word too', roman(), { choices: ['False'] }, 'wrong', 0, 2],
  [
    'the rule names more points than are printed',
    trueFalse(plusTwo, { points: 1 }),
    { choices: ['False'] },
    'correct',
    2,
    2,
  ],

  ['more than one marked earns 0', single(epfl, { points: 1.5 }), { choices: ['A', 'B'] }, 'wrong', 0, 1.5],
  ['a wrong one -0.5', single(epfl, { points: 1.5 }), { choices: ['A'] }, 'wrong', -0.5, 1.5],
  ["don't know is no wrong answer", single(danish, { points: 3 }), { choices: ['E'] }, 'blank', 0, 3],
  ['D is', single(danish, { points: 3 }), { choices: ['D'] }, 'wrong', -1, 3],
  ['assumed rule', single(null), { choices: ['B'] }, 'correct', 2, 2],
  ['assumed rule, wrong', single(null), { choices: ['A'] }, 'wrong', 0, 2],
  ['no points at all: out of 1', single(null, { points: null }), { choices: ['B'] }, 'correct', 1, 1],
  ['two keys where one is asked for', single(null, { key: keyOf(['A', 'B']) }), { choices: ['B'] }, 'ungraded', 0, 2],
  ['two options of one label', single(null, { options: options('ABB') }), { choices: ['B'] }, 'ungraded', 0, 2],
  ['brackets and case', single(null), { choices: ['(b)'] }, 'correct', 2, 2],
  [
    'a share off',
    single({ name: 'signed', correct: null, wrong: -0.25, blank: 0, unit: 'share' }, { points: 4 }),
    { choices: ['A'] },
    'wrong',
    -1,
    4,
  ],
  [
    'a blank that pays',
    single({ name: 'signed', correct: null, wrong: 0, blank: 0.25, unit: 'share' }, { points: 4 }),
    null,
    'blank',
    1,
    4,
  ],
  [
    'points off, the question worth its own',
    single({ name: 'signed', correct: null, wrong: -1, blank: 0 }, { points: 4 }),
    { choices: ['B'] },
    'correct',
    4,
    4,
  ],
  [
    'high certainty, right',
    single({ name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] }),
    { choices: ['B'], certainty: 3 },
    'correct',
    3,
    3,
  ],
  [
    'high certainty, wrong',
    single({ name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] }),
    { choices: ['A'], certainty: 3 },
    'wrong',
    -6,
    3,
  ],
  [
    'low certainty when none is given',
    single({ name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] }),
    { choices: ['B'] },
    'correct',
    1,
    3,
  ],

  [
    'AMC counts a simple question as a whole',
    single({ name: 'amc', right: 2, wrong: -1 }),
    { choices: ['A'] },
    'wrong',
    -1,
    2,
  ],
  [
    'R/exams takes all points of a simple question off',
    single({ name: 'r-exams', penalty: 'false2', negative: true }),
    { choices: ['A'] },
    'wrong',
    -2,
    2,
  ],
  ['halves are for several right options', single({ name: 'halves' }), { choices: ['A'] }, 'wrong', 0, 2],
  ['so is right minus wrong', single({ name: 'right-minus-wrong' }), { choices: ['B'] }, 'correct', 2, 2],
  [
    'one point per option, to the letter',
    single({ name: 'every-decision', each: 0.4 }),
    { choices: ['A'] },
    'partial',
    1.2,
    2,
  ],
  [
    'every decision by name is right or wrong',
    single({ name: 'every-decision', each: null }),
    { choices: ['A'] },
    'wrong',
    0,
    2,
  ],
  ['select all without a rule', selectAll('ABCD', 'AC', 4, null), { choices: ['A'] }, 'wrong', 0, 4],
  ['nothing is right and nothing was chosen', selectAll('ABCD', '', 4, null), { choices: [] }, 'correct', 4, 4],
  ['nothing is right, and the question was left', selectAll('ABCD', '', 4, null), null, 'blank', 0, 4],
  [
    'one point per option of five, worth four',
    selectAll('ABCDE', 'AB', 4, { name: 'every-decision', each: 1 }),
    { choices: ['A', 'B'] },
    'correct',
    4,
    4,
  ],
  [
    'one point per option, no points printed',
    selectAll('ABCDE', 'AB', null, { name: 'every-decision', each: 1 }),
    { choices: ['A'] },
    'partial',
    4,
    5,
  ],

  ['a number', written('numeric', '480'), { text: '480' }, 'correct', 3, 3],
  ['a wrong number', written('numeric', '480'), { text: '481' }, 'wrong', 0, 3],
  ['not a number', written('numeric', '480'), { text: 'many' }, 'invalid', 0, 3],
  ['an empty text', written('numeric', '480'), { text: '  ' }, 'blank', 0, 3],
  [
    'wrong by a rule that takes points',
    written('numeric', '480', { scoring: scoringOf(plusTwo) }),
    { text: '3' },
    'wrong',
    -1,
    2,
  ],
  [
    'blank by a rule that takes points',
    written('numeric', '480', { scoring: scoringOf(plusTwo) }),
    null,
    'blank',
    0,
    2,
  ],
  ['a word', written('short-answer', 'Dropout'), { text: 'dropout.' }, 'correct', 3, 3],
  ['another word may be as good', written('short-answer', 'Dropout'), { text: 'early stopping' }, 'ungraded', 0, 3],
  [
    'prose is not judged',
    written('short-answer', 'It scales linearly. The cost per step is constant.'),
    { text: 'linear' },
    'ungraded',
    0,
    3,
  ],
  ['no key for an essay', written('short-answer', null), { text: 'because' }, 'ungraded', 0, 3],
  [
    "don't know in words",
    written('short-answer', null, {
      points: 10,
      scoring: scoringOf({
        name: 'signed',
        correct: null,
        wrong: 0,
        blank: 0,
        unit: 'share',
        dontKnow: { label: null, points: 0.2 },
      }),
    }),
    { text: "I don't know." },
    'blank',
    2,
    10,
  ],
  ['a formula as written', written('formula', '$\\frac{a}{b} + 1$'), { text: '\\dfrac{a}{b}+1' }, 'correct', 3, 3],
  ['a formula written otherwise', written('formula', 'a + b'), { text: 'b + a' }, 'ungraded', 0, 3],
  ['a formula with an open brace', written('formula', '\\frac{a}{b}'), { text: '\\frac{a}{b' }, 'invalid', 0, 3],
  ['a formula with a brace too many', written('formula', '\\frac{a}{b}'), { text: 'a}/b{' }, 'invalid', 0, 3],
  [
    'a formula with printed braces',
    written('formula', 'a + b'),
    { text: '\\left\\{ b + a \\right.' },
    'ungraded',
    0,
    3,
  ],
  ['code as in the key', written('code', 'y = x @ w\n'), { code: 'y = x @ w' }, 'correct', 3, 3],
  ['other code', written('code', 'y = x @ w'), { code: 'y = np.dot(x, w)' }, 'ungraded', 0, 3],
  ['choices where a text is asked for', written('numeric', '4'), { choices: ['A'] }, 'invalid', 0, 3],
  ['a question of parts', question({ kind: 'multi-part', points: 6 }), { text: 'x' }, 'ungraded', 0, 6],
];

describe('grade', () => {
  for (const [name, asked, response, state, points, outOf] of table) {
    it(`${name}: ${JSON.stringify(response)} -> ${state}, ${points} of ${outOf}`, () => {
      const score = grade(asked, response);
      assert.equal(score.state, state, score.reasons.join(' '));
      assert.ok(Math.abs(score.points - points) < 1e-9, `${score.points}`);
      assert.equal(score.outOf, outOf);
      assert.ok(score.reasons.length > 0 && score.reasons.every((reason) => reason.length > 0));
    });
  }

  it('quotes the sentence of the exam with its line', () => {
    const { reasons } = grade(trueFalse(plusTwo), { choices: ['True'] });
    assert.ok(
      reasons.some(
        (reason) =>
          reason.includes('line 12') && reason.includes('“A right answer earns 2 points, a wrong one -1, a blank 0.”'),
      ),
    );
  });

  it('says when a rule is assumed', () => {
    assert.ok(grade(single(null), { choices: ['A'] }).reasons.some((reason) => /states no scoring rule/.test(reason)));
  });

  it('says when the sentence was read with doubt', () => {
    const doubtful = { ...trueFalse(plusTwo), scoring: { ...scoringOf(plusTwo), confidence: 0.6 } };
    assert.ok(grade(doubtful, { choices: ['True'] }).reasons.some((reason) => /Check that it says so/.test(reason)));
  });

  it('counts what is right without naming it, unless it may', () => {
    const asked = selectAll('PQRSX', 'PQR', 4, { name: 'deduction', each: 2, cap: 4 });
    const hidden = grade(asked, { choices: ['P', 'Q', 'X'] }).reasons.join(' ');
    assert.match(hidden, /2 of 3 right options selected, 1 wrong one selected/);
    assert.doesNotMatch(hidden, /\b[PQRSX]\b/);
    const shown = grade(asked, { choices: ['P', 'Q', 'X'] }, { reveal: true }).reasons.join(' ');
    assert.match(shown, /Right: P, Q, R\. Missed: R\. Wrongly selected: X\./);
  });

  it('grades by a rule that is handed in, and says so', () => {
    const score = grade(
      selectAll('ABCD', 'AB', 4, { name: 'all-or-nothing' }),
      { choices: ['A'] },
      { rule: { name: 'every-decision', each: null } },
    );
    assert.equal(score.points, 3);
    assert.ok(score.reasons.some((reason) => /rule that was chosen/.test(reason)));
  });

  it('says where a key comes from that is not the document itself', () => {
    const paired = { ...single(null), key: { value: ['B'], source: 'paired' as const } };
    assert.ok(grade(paired, { choices: ['B'] }).reasons.some((reason) => /another document/.test(reason)));
  });

  it('explains why a blank earns nothing where the letter of the rule would pay it', () => {
    const score = grade(selectAll('ABCD', 'AB', 4, { name: 'deduction', each: 1, cap: 2 }), null);
    assert.equal(score.points, 0);
    assert.ok(score.reasons.some((reason) => /does not say that a blank/.test(reason)));
  });

  it('uses a checker that is handed in', () => {
    const asked = written('code', null);
    const score = grade(
      asked,
      { code: 'x = 1' },
      {},
      { code: () => ({ state: 'partial', share: 0.5, reason: 'One of two checks passed.' }) },
    );
    assert.deepEqual([score.state, score.points], ['partial', 1.5]);
  });

  it('never throws and never leaves the range, whatever comes in', () => {
    const asked = [...table.map(([, one]) => one)];
    fc.assert(
      fc.property(
        fc.constantFrom(...asked),
        fc.oneof(
          fc.anything(),
          fc.record({ choices: fc.anything() }),
          fc.record({ cells: fc.anything() }),
          fc.record({ text: fc.string() }),
        ),
        (one, anything) => {
          const score = grade(one, anything as Response);
          assert.ok(Number.isFinite(score.points) && score.points <= score.outOf + 1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a rubric that names options', () => {
  const asked = (items: readonly (readonly [number, string])[], correct: string): Question => ({
    ...selectAll('', correct, 2, null),
    options: ['i', 'ii', 'iii', 'iv', 'v'].map((label) => ({ label, text: label, lines: { first: 1, last: 1 } })),
    key: keyOf(correct.split(' ')),
    rubric: {
      items: items.map(([points, text], i) => ({ points, text, applied: false, line: i + 1 })),
      comments: [],
      lines: { first: 1, last: 9 },
    },
  });
  const down = asked(
    [
      [0, 'Selected i) as it should be'],
      [-0.5, 'Did not select i)'],
      [-0.5, 'Did not select ii)'],
      [-0.5, 'Did not select iii)'],
      [-0.5, 'Incorrectly selected iv)'],
    ],
    'i ii iii',
  );
  const table: readonly (readonly [string, Question, string, number])[] = [
    ['all right', down, 'i ii iii', 2],
    ['one missed, one wrong', down, 'i ii iv', 1],
    ['only the wrong one', down, 'iv', 0],
    [
      'from 0 up',
      asked(
        [
          [1, 'Selected i'],
          [1, 'Selected (ii)'],
        ],
        'i ii',
      ),
      'ii',
      1,
    ],
    [
      'an item against the key: the usual rule',
      asked(
        [
          [-1, 'Did not select i'],
          [-1, 'Did not select ii'],
        ],
        'i iii',
      ),
      'i',
      0,
    ],
    [
      'an option without an item: the usual rule',
      asked(
        [
          [-1, 'Did not select i'],
          [-1, 'Incorrectly selected v'],
        ],
        'i ii',
      ),
      'i',
      0,
    ],
    [
      'items of prose: the usual rule',
      asked(
        [
          [-1, 'Minor error'],
          [-2, 'Incorrect'],
        ],
        'i ii',
      ),
      'i',
      0,
    ],
  ];
  for (const [name, one, selected, points] of table) {
    it(`${name}: ${selected} -> ${points}`, () => {
      assert.equal(grade(one, { choices: selected.split(' ') }).points, points);
    });
  }
  it('leaves a blank at 0', () => assert.equal(grade(down, null).points, 0));
});
