import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namedRules, parseRule, ruleFrom } from '../../../../../src/core/document/scoring/named-rules.ts';
import type { ScoringRule } from '../../../../../src/core/exam/scoring-rule.ts';

const table: readonly (readonly [string, ScoringRule])[] = [
  ['all-or-nothing', { name: 'all-or-nothing' }],
  ['All or nothing', { name: 'all-or-nothing' }],
  ['net correct', { name: 'net-correct' }],
  ['right minus wrong', { name: 'right-minus-wrong' }],
  ['every decision counts', { name: 'every-decision', each: null }],
  ['every-decision(each: 1)', { name: 'every-decision', each: 1 }],
  ['guarded', { name: 'every-decision', each: null, guarded: true }],
  ['coverage', { name: 'coverage' }],
  ['OU multiple response', { name: 'ou-multiple-response' }],
  ['proportional correct', { name: 'proportional-correct' }],
  ['halves', { name: 'halves' }],
  ['K-prime', { name: 'k-prime' }],
  ['kprime', { name: 'k-prime' }],
  ['MTF', { name: 'multiple-true-false', deduction: 0 }],
  ['mtf(deduction: 0.5)', { name: 'multiple-true-false', deduction: 0.5 }],
  ['R/exams false', { name: 'r-exams', penalty: 'false', negative: false }],
  ['R/exams false2', { name: 'r-exams', penalty: 'false2', negative: false }],
  ['r-exams true', { name: 'r-exams', penalty: 'true', negative: false }],
  ['r-exams(all)', { name: 'r-exams', penalty: 'all', negative: false }],
  ['r-exams(none, negative)', { name: 'r-exams', penalty: 'none', negative: true }],
  ['AMC', { name: 'amc', right: 1, wrong: 0 }],
  ['amc(b: 1, m: -0.5)', { name: 'amc', right: 1, wrong: -0.5 }],
  ['certainty', { name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] }],
  ['deduction(each: 2, cap: 4)', { name: 'deduction', each: 2, cap: 4 }],
  ['deduction: each 2, cap 4', { name: 'deduction', each: 2, cap: 4 }],
  ['deduction(each=0.5)', { name: 'deduction', each: 0.5, cap: null }],
  ['+2/-1/0', { name: 'signed', correct: 2, wrong: -1, blank: 0 }],
  ['+1.5 / −0.5', { name: 'signed', correct: 1.5, wrong: -0.5, blank: 0 }],
  ['signed(wrong: -1)', { name: 'signed', correct: null, wrong: -1, blank: 0 }],
  [
    'signed(correct: 3, wrong: -1, dont-know: 0, dont-know-option: E)',
    { name: 'signed', correct: 3, wrong: -1, blank: 0, dontKnow: { label: 'E', points: 0 } },
  ],
  ['formula scoring', { name: 'formula-scoring' }],
  ['per-selection(right: 1, wrong: -1, floor: 0)', { name: 'per-selection', right: 1, wrong: -1, missed: 0, floor: 0 }],
];

describe('parseRule', () => {
  for (const [text, rule] of table) {
    it(text, () => assert.deepEqual(parseRule(text), { rule }));
  }
  it('reads weights and points by option', () => {
    const weights = parseRule('weights(A: 0.5, B: -1)');
    assert.ok('rule' in weights && weights.rule.name === 'weights');
    assert.deepEqual({ ...weights.rule.weights }, { A: 0.5, B: -1 });
    const points = parseRule('per-option(A: 1, i: 2, floor: 0)');
    assert.ok('rule' in points && points.rule.name === 'per-option');
    assert.deepEqual([{ ...points.rule.points }, points.rule.floor], [{ A: 1, i: 2 }, 0]);
  });
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /no known scoring rule/],
    ['fair', /“fair” is no known scoring rule; known are all-or-nothing/],
    ['deduction', /needs the points off/],
    ['deduction(each: two)', /must be a number/],
    ['deduction(every: 2)', /knows no every; it takes each, cap/],
    ['halves(3)', /takes no parameters/],
    ['r-exams(false, true)', /takes one of/],
    ['+2/+1/0', /0 or less/],
    ['weights', /needs a weight/],
    ['guarded false', /must be|is true|knows no/],
  ];
  for (const [text, problem] of wrong) {
    it(`names the problem of ${JSON.stringify(text)}`, () => {
      const result = parseRule(text);
      assert.ok('problem' in result, JSON.stringify(result));
      assert.match(result.problem, problem);
    });
  }
  it('reads every example that it offers', () => {
    for (const { example } of namedRules) assert.ok('rule' in parseRule(example), example);
  });
  it('takes a mapping of parameters', () => {
    assert.deepEqual(ruleFrom('deduction', { each: 2, cap: 4 }), { rule: { name: 'deduction', each: 2, cap: 4 } });
    assert.ok('problem' in ruleFrom('deduction', { each: [2] }));
    assert.ok('problem' in ruleFrom('constructor', {}));
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void parseRule(text)),
      { numRuns: 500 },
    );
  });
});
