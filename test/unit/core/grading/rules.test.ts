import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScoringRule } from '../../../../src/core/exam/scoring-rule.ts';
import { describeRule } from '../../../../src/core/grading/describe-rule.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import { selectAll } from './fixtures.ts';

/** Options, right ones, points of the question; then what is selected and what it earns, worked out by hand. */
type Case = readonly [letters: string, correct: string, points: number, selected: string, earned: number];

const table: readonly (readonly [string, ScoringRule, readonly Case[]])[] = [
  [
    'all-or-nothing',
    { name: 'all-or-nothing' },
    [
      ['ABCD', 'AC', 4, 'AC', 4],
      ['ABCD', 'AC', 4, 'CA', 4],
      ['ABCD', 'AC', 4, 'A', 0],
      ['ABCD', 'AC', 4, 'ACD', 0],
      ['ABCD', 'AC', 4, '', 0],
    ],
  ],
  [
    'deduction of 2, at most 4 off',
    { name: 'deduction', each: 2, cap: 4 },
    [
      ['ABCDE', 'ACD', 4, 'ACD', 4],
      ['ABCDE', 'ACD', 4, 'AC', 2],
      ['ABCDE', 'ACD', 4, 'ACDE', 2],
      ['ABCDE', 'ACD', 4, 'ACE', 0],
      ['ABCDE', 'ACD', 4, 'BE', 0],
      ['ABCDE', 'ACD', 4, '', 0],
      // One right option: the exact match alone.
      ['ABCDE', 'C', 4, 'C', 4],
      ['ABCDE', 'C', 4, 'CD', 0],
      ['ABCDE', 'C', 4, 'D', 0],
    ],
  ],
  [
    'deduction of 1, at most 2 off: a literal reading pays a blank 2',
    { name: 'deduction', each: 1, cap: 2 },
    [
      ['ABCD', 'AB', 4, 'CD', 2],
      ['ABCD', 'AB', 4, '', 0],
      ['ABCD', 'AB', 4, 'ABC', 3],
    ],
  ],
  [
    'deduction also where one option is right, in shares',
    { name: 'deduction', each: 0.25, cap: null, singleToo: true, unit: 'share' },
    [
      ['ABCD', 'A', 2, 'AB', 1.5],
      ['ABCD', 'A', 2, 'B', 1],
      ['ABCD', 'A', 2, 'BCD', 0],
    ],
  ],
  [
    'every decision counts',
    { name: 'every-decision', each: null },
    [
      ['ABCD', 'AB', 4, 'AC', 2],
      ['ABCD', 'AB', 4, 'AB', 4],
      ['ABCD', 'AB', 4, 'CD', 0],
      ['ABCD', 'AB', 4, 'A', 3],
      ['ABCDE', 'AB', 2, 'A', 1.6],
      ['ABCD', 'AB', 4, '', 0],
    ],
  ],
  [
    'one point per option',
    { name: 'every-decision', each: 1 },
    [
      ['ABCD', 'AB', 4, 'AC', 2],
      ['ABCD', 'AB', 4, 'ABCD', 2],
      ['ABCD', 'D', 4, 'A', 2],
    ],
  ],
  [
    'guarded every decision',
    { name: 'every-decision', each: null, guarded: true },
    [
      ['ABCD', 'AB', 4, 'ABCD', 0],
      ['ABCD', 'AB', 4, 'ABC', 3],
      ['ABCD', 'AB', 4, '', 0],
    ],
  ],
  [
    'net correct',
    { name: 'net-correct' },
    [
      ['ABCDE', 'ABC', 3, 'AB', 2],
      ['ABCDE', 'ABC', 3, 'ABD', 1],
      ['ABCDE', 'ABC', 3, 'DE', 0],
      ['ABCDE', 'ABC', 3, 'ABCD', 2],
    ],
  ],
  [
    'right minus wrong',
    { name: 'right-minus-wrong' },
    [
      ['ABCDE', 'ABC', 10, 'ABCDE', 2],
      ['ABCDE', 'ABC', 10, 'ABC', 6],
      ['ABCDE', 'ABC', 10, 'ADE', 0],
    ],
  ],
  [
    'coverage',
    { name: 'coverage' },
    [
      ['ABCD', 'AB', 4, 'A', 2],
      ['ABCD', 'AB', 4, 'AC', 1],
      ['ABCD', 'AB', 4, 'ABCD', 2],
      ['ABCD', 'AB', 4, 'AB', 4],
    ],
  ],
  [
    'OU multiple response',
    { name: 'ou-multiple-response' },
    [
      ['ABCDE', 'AB', 4, 'A', 2],
      ['ABCDE', 'AB', 4, 'ABC', 2],
      ['ABCDE', 'AB', 4, 'ABCD', 0],
      ['ABCDE', 'ABC', 3, 'AD', 1],
    ],
  ],
  [
    'proportional correct',
    { name: 'proportional-correct' },
    [
      ['ABCD', 'ABC', 3, 'AB', 2],
      ['ABCD', 'ABC', 3, 'ABD', 0],
    ],
  ],
  [
    'halves',
    { name: 'halves' },
    [
      ['ABCDE', 'AB', 4, 'A', 2],
      ['ABCDE', 'AB', 4, 'AC', 1],
      ['ABCDE', 'AB', 4, 'CDE', 0],
      ['ABCD', 'AB', 4, 'AC', 0],
      ['AB', 'AB', 4, 'A', 0],
    ],
  ],
  [
    "K'",
    { name: 'k-prime' },
    [
      ['ABCD', 'AB', 2, 'AB', 2],
      ['ABCD', 'AB', 2, 'A', 1],
      ['ABCD', 'AB', 2, 'AC', 0],
    ],
  ],
  [
    'R/exams false2',
    { name: 'r-exams', penalty: 'false2', negative: false },
    [
      ['ABCDE', 'AB', 1, 'A', 0.5],
      ['ABCDE', 'AB', 1, 'ABC', 1 - 1 / 3],
      ['ABCDE', 'ABCD', 1, 'ABCDE', 0.5],
      ['ABCDE', 'AB', 1, 'CDE', 0],
    ],
  ],
  ['R/exams false', { name: 'r-exams', penalty: 'false', negative: false }, [['ABCDE', 'ABCD', 1, 'ABCDE', 0]]],
  [
    'R/exams true',
    { name: 'r-exams', penalty: 'true', negative: false },
    [
      ['ABCDE', 'AB', 1, 'AC', 0],
      ['ABCDE', 'AB', 2, 'ABC', 1],
    ],
  ],
  [
    'R/exams all',
    { name: 'r-exams', penalty: 'all', negative: false },
    [
      ['ABCDE', 'AB', 1, 'ABC', 0],
      ['ABCDE', 'AB', 1, 'A', 0.5],
    ],
  ],
  ['R/exams none', { name: 'r-exams', penalty: 'none', negative: false }, [['ABCDE', 'AB', 1, 'ACDE', 0.5]]],
  [
    'R/exams with negative points',
    { name: 'r-exams', penalty: 'all', negative: true },
    [
      ['ABCDE', 'AB', 2, 'C', -2],
      ['ABCDE', 'AB', 2, 'CD', -2],
      ['ABCDE', 'AB', 2, 'AC', -1],
    ],
  ],
  [
    'AMC, 1 and 0',
    { name: 'amc', right: 1, wrong: 0 },
    [
      ['ABCD', 'AB', 4, 'A', 3],
      ['ABCD', 'AB', 4, 'CD', 0],
    ],
  ],
  [
    'AMC with a malus',
    { name: 'amc', right: 1, wrong: -1 },
    [
      ['ABCD', 'AB', 4, 'CD', -4],
      ['ABCD', 'AB', 4, 'A', 2],
    ],
  ],
  [
    'per selection, not below 0',
    { name: 'per-selection', right: 1, wrong: -1, missed: 0, floor: 0 },
    [
      ['ABCD', 'AB', 2, 'A', 1],
      ['ABCD', 'AB', 2, 'AC', 0],
      ['ABCD', 'AB', 2, 'CD', 0],
    ],
  ],
  [
    'per selection without a floor',
    { name: 'per-selection', right: 1, wrong: -0.5, missed: 0, floor: null },
    [
      ['ABCD', 'AB', 2, 'CD', -1],
      ['ABCD', 'AB', 2, 'ABCD', 1],
    ],
  ],
  [
    'points per option',
    { name: 'per-option', points: { A: 2, B: 1, C: -1 }, floor: 0 },
    [
      ['ABCD', 'AB', 3, 'AC', 1],
      ['ABCD', 'AB', 3, 'C', 0],
      ['ABCD', 'AB', 3, 'AD', 2],
    ],
  ],
  [
    'weights: clamped once, at the end',
    { name: 'weights', weights: { A: 0.5, B: 0.5, C: -0.5, D: -1 } },
    [
      ['ABCD', 'AB', 4, 'ABC', 2],
      ['ABCD', 'AB', 4, 'AD', 0],
      ['ABCD', 'AB', 4, 'A', 2],
    ],
  ],
  [
    'items of a rubric',
    {
      name: 'rubric-items',
      start: 2,
      items: [
        { label: 'A', selected: false, points: -0.5 },
        { label: 'B', selected: false, points: -0.5 },
        { label: 'C', selected: true, points: -0.5 },
        { label: 'D', selected: true, points: -0.5 },
      ],
    },
    [
      ['ABCD', 'AB', 2, 'AB', 2],
      ['ABCD', 'AB', 2, 'AC', 1],
      ['ABCD', 'AB', 2, 'CD', 0],
      ['ABCD', 'AB', 2, 'ABD', 1.5],
      ['ABCD', 'AB', 2, '', 0],
    ],
  ],
  [
    'multiple true/false, all rows judged',
    { name: 'multiple-true-false', deduction: 0.5 },
    [
      ['ABCD', 'AB', 4, 'AC', 1],
      ['ABCD', 'AB', 4, 'A', 2.5],
    ],
  ],
  [
    'correction for guessing',
    { name: 'formula-scoring' },
    [
      ['ABCDE', 'A', 4, 'B', -1],
      ['ABCDE', 'A', 4, 'A', 4],
    ],
  ],
];

describe('scoring rules', () => {
  for (const [name, rule, cases] of table) {
    for (const [letters, correct, points, selected, earned] of cases) {
      it(`${name}: of ${letters} right ${correct} (${points}), selected ${selected || 'none'} -> ${earned}`, () => {
        const score = grade(selectAll(letters, correct, points, rule), { choices: [...selected] });
        assert.ok(Math.abs(score.points - earned) < 1e-9, `${score.points}: ${score.reasons.join(' ')}`);
        assert.equal(score.outOf, points);
        assert.equal(score.state === 'blank', selected === '');
        assert.equal(score.state === 'correct', [...selected].sort().join('') === correct);
      });
    }
  }

  it('multiple true/false with open rows: an open row is neutral', () => {
    const rule: ScoringRule = { name: 'multiple-true-false', deduction: 1 };
    const score = grade(selectAll('ABCD', 'AB', 4, rule), { choices: ['A:true', 'C:false', 'B:false'] });
    assert.equal(score.points, 1);
    assert.equal(score.state, 'partial');
    const all = grade(selectAll('ABCD', 'AB', 4, rule), { choices: ['A:true', 'B:true', 'C:false', 'D:false'] });
    assert.equal(all.points, 4);
    assert.equal(all.state, 'correct');
  });

  it('describes every rule in one sentence', () => {
    for (const [, rule] of table) assert.match(describeRule(rule), /^[A-Z0-9R].{10,200}\.$/u);
  });
});

describe('scoring rules, whatever the question', () => {
  const rules = table
    .map(([, rule]) => rule)
    .filter((rule) => rule.name !== 'per-option' && rule.name !== 'weights' && rule.name !== 'rubric-items');
  const scene = fc
    .record({
      rule: fc.constantFrom(...rules),
      n: fc.integer({ min: 2, max: 7 }),
      points: fc.constantFrom(1, 2, 3, 4, 7.5),
      right: fc.integer({ min: 1, max: 127 }),
      chosen: fc.integer({ min: 0, max: 127 }),
    })
    .map(({ rule, n, points, right, chosen }) => {
      const letters = 'ABCDEFG'.slice(0, n);
      const pick = (bits: number): string => [...letters].filter((_, i) => (bits >> i) & 1).join('');
      return { rule, letters, points, correct: pick(right) || 'A', selected: pick(chosen) };
    });

  it('never earns more than the right selection, nor less than minus the points (or the malus of every option)', () => {
    fc.assert(
      fc.property(scene, ({ rule, letters, points, correct, selected }) => {
        const score = grade(selectAll(letters, correct, points, rule), { choices: [...selected] });
        const best = grade(selectAll(letters, correct, points, rule), { choices: [...correct] });
        assert.ok(score.points <= best.points + 1e-9 && score.points <= score.outOf + 1e-9);
        assert.ok(score.points >= -Math.max(points, letters.length));
        assert.equal(best.state, 'correct');
        if (selected === '') assert.equal(score.points, 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of options, key or response', () => {
    fc.assert(
      fc.property(scene, ({ rule, letters, points, correct, selected }) => {
        const reversed = (text: string): string => [...text].reverse().join('');
        const a = grade(selectAll(letters, correct, points, rule), { choices: [...selected] });
        const b = grade(selectAll(reversed(letters), reversed(correct), points, rule), {
          choices: [...reversed(selected), ...selected],
        });
        assert.equal(a.points, b.points);
        assert.equal(a.state, b.state);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on what the options are called', () => {
    const names: Readonly<Record<string, string>> = { A: 'i', B: 'ii', C: 'iii', D: 'iv', E: 'v', F: 'vi', G: 'vii' };
    fc.assert(
      fc.property(scene, ({ rule, letters, points, correct, selected }) => {
        const named = selectAll(letters, correct, points, rule);
        const renamed = {
          ...named,
          options: named.options.map((option) => ({ ...option, label: names[option.label]! })),
          key: { value: [...correct].map((label) => names[label]!), source: 'solution' as const },
        };
        assert.equal(
          grade(named, { choices: [...selected] }).points,
          grade(renamed, { choices: [...selected].map((label) => `(${names[label]})`) }).points,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never takes points off for one more right option or one wrong option fewer', () => {
    fc.assert(
      fc.property(scene, ({ rule, letters, points, correct, selected }) => {
        // Selecting everything is what the guard is against, and formula scoring asks for one option.
        if (rule.name === 'every-decision' && rule.guarded) return;
        const asked = selectAll(letters, correct, points, rule);
        const points1 = grade(asked, { choices: [...selected] }).points;
        for (const label of letters) {
          const right = correct.includes(label);
          if (right === selected.includes(label)) continue;
          const better = right ? selected + label : selected.replace(label, '');
          if (better === '' || selected === '') continue;
          const points2 = grade(asked, { choices: [...better] }).points;
          assert.ok(points2 >= points1 - 1e-9, `${rule.name}: ${selected} ${points1}, ${better} ${points2}`);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
