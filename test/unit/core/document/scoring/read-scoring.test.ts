import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { questionScoring, readChoiceInstruction } from '../../../../../src/core/document/scoring/choice-instruction.ts';
import { readPointsPerQuestion } from '../../../../../src/core/document/scoring/points-per-question.ts';
import { readScoring } from '../../../../../src/core/document/scoring/read-scoring.ts';
import type { Scoring } from '../../../../../src/core/exam/model.ts';
import type { ScoringRule } from '../../../../../src/core/exam/scoring-rule.ts';

const signed = (correct: number | null, wrong: number, blank = 0, more: object = {}): ScoringRule => ({
  name: 'signed',
  correct,
  wrong,
  blank,
  ...more,
});
const deduction = (each: number, cap: number | null, more: object = {}): ScoringRule => ({
  name: 'deduction',
  each,
  cap,
  ...more,
});
const everyDecision = (each: number | null, more: object = {}): ScoringRule => ({
  name: 'every-decision',
  each,
  ...more,
});
const perSelection = (right: number, wrong: number, floor: number | null): ScoringRule => ({
  name: 'per-selection',
  right,
  wrong,
  missed: 0,
  floor,
});
const allOrNothing: ScoringRule = { name: 'all-or-nothing' };

const rules: readonly (readonly [string, ScoringRule])[] = [
  // Right, wrong, blank.
  ['A right answer earns 2 points, a wrong answer -1 point, a blank 0 points.', signed(2, -1)],
  [
    'Correct answers receive 2 points. Incorrect answers receive -1 points. Blank answers receive 0 points.',
    signed(2, -1),
  ],
  ['Each correct answer scores 3 marks; each wrong answer loses 1 mark; unanswered questions score 0.', signed(3, -1)],
  ['You get +2 for a correct answer, −1 for an incorrect answer and 0 if you leave it blank.', signed(2, -1)],
  ['Correct: +2\nWrong: -1\nBlank: 0', signed(2, -1)],
  ['- Correct answer: 2 points\n- Wrong answer: -0.5 points\n- No answer: 0 points', signed(2, -0.5)],
  ['* correct +1\n* incorrect −1/4\n* unanswered 0', signed(1, -0.25)],
  ['If correct, you gain 4 points; if wrong, you lose 1 point; if left blank, you get nothing.', signed(4, -1)],
  ['+1 if correct, 0 if blank, -1 otherwise.', signed(1, -1)],
  ['Marking: +2 / -1 / 0 for correct / wrong / blank.', signed(2, -1)],
  ['Correct/incorrect/blank: +1.5/-0.5/0', signed(1.5, -0.5)],
  ['Scoring: +2 / -1 / 0', signed(2, -1)],
  ['Two points for every right answer, minus one point for every wrong answer, zero for no answer.', signed(2, -1)],
  ['Wrong or blank answers get 0 points, correct answers 2 points.', signed(2, 0)],
  ['1 point is awarded for a correct answer, and half a point is deducted for an incorrect answer.', signed(1, -0.5)],
  [
    'Each question is worth 2 points. To keep you from guessing, a wrong answer costs 1 point. Leaving a question unanswered costs nothing.',
    signed(2, -1),
  ],
  ['Each question is worth 2 points, and wrong answers get -1 point.', signed(2, -1)],
  ['A wrong answer will be penalized by 0.5 points.', signed(null, -0.5)],
  ['Incorrect answers are worth -1 points.', signed(null, -1)],
  ['There is no penalty for wrong answers.', signed(null, 0)],
  ['For each correct answer you receive full credit; for each incorrect answer you lose 1 point.', signed(null, -1)],
  ['You score 1 point for a right answer, 0 for no answer, and −1 for a wrong answer.', signed(1, -1)],
  ['**Scoring.** Correct answer: **$+2$**, wrong answer: **$-1$**, no answer: **$0$**.', signed(2, -1)],
  [
    'A correct response earns 1 mark, an incorrect response earns $-\\frac{1}{3}$ mark and an unanswered question earns 0.',
    signed(1, -1 / 3),
  ],
  ['Answered correctly: 3 points. Answered incorrectly: -1 point. Not answered: 0 points.', signed(3, -1)],
  ['Negative marking applies: 0.25 marks will be deducted for every wrong answer.', signed(null, -0.25)],
  ['A correct guess counts 1 point,\na wrong guess counts -1 point\nand an empty box counts 0 points.', signed(1, -1)],
  ['Points: 3 for right, 0 for blank, -1 for wrong.', signed(3, -1)],
  ['Score: right +1, wrong −1/3, no answer 0.', signed(1, -1 / 3)],
  ['Each correctly answered question gives 4 points, each wrongly answered one -1 point.', signed(4, -1)],
  [
    'For each statement you get 1 point if you judge it correctly, -1 point if wrongly and 0 points if you leave it blank.',
    signed(1, -1),
  ],
  ['Points per question: 2 (correct) / -1 (incorrect) / 0 (blank)', signed(2, -1)],
  ['Correct answer: 3p. Wrong answer: -1p. No answer: 0p.', signed(3, -1)],
  ['Right choice 2 pt; wrong choice -0.66 pt; no choice 0 pt', signed(2, -0.66)],
  ['A correct answer carries 2 marks. Negative marking of 0.5 for each wrong answer.', signed(2, -0.5)],
  ['Each question is worth 2 points, a wrong answer gets nothing.', signed(2, 0)],
  // More than one marked.
  [
    'A right choice gives +1.5 points, a wrong one -0.5, no choice 0; 0 points too where more than one option is ticked.',
    signed(1.5, -0.5, 0, { multiple: 0 }),
  ],
  [
    'You receive 2 points for a correct answer, −0.5 points for an incorrect answer, and 0 points if you give no answer or more than one option is marked.',
    signed(2, -0.5, 0, { multiple: 0 }),
  ],
  [
    'Correct answers give 2 points and wrong answers -1. If several boxes are ticked, the question gets -1 points.',
    signed(2, -1, 0, { multiple: -1 }),
  ],
  // Don't know.
  [
    'You win 3 points with the right option, lose 1 point with a wrong option, and "don\'t know" (E) costs nothing.',
    signed(3, -1, 0, { dontKnow: { label: 'E', points: 0 } }),
  ],
  [
    'Writing "I don\'t know" earns 20% of the points.',
    signed(null, 0, 0, { dontKnow: { label: null, points: 0.2 }, unit: 'share' }),
  ],
  ['A question left blank earns 25% of its points.', signed(null, 0, 0.25, { unit: 'share' })],
  // Shares of the question's points.
  ['A wrong answer loses a quarter of the marks.', signed(null, -0.25, 0, { unit: 'share' })],
  ['Each question is worth 4 points; a wrong answer deducts 25% of the points.', signed(4, -1)],
  [
    'For a wrong answer, 1/(n-1) of the mark is subtracted, where n is the number of options.',
    { name: 'formula-scoring' },
  ],
  // Deductions.
  ['Each wrong or missing selection takes 2 points off, up to 4 points.', deduction(2, 4, { singleToo: true })],
  [
    'For questions with several right options, 2 points are taken off for every wrong or forgotten mark (never more than 4 points).',
    deduction(2, 4),
  ],
  [
    'Each question is worth 4 points. For problems with multiple right answers every wrong or omitted choice loses 1 point (at most 2 points).',
    deduction(1, 2),
  ],
  ['Every mistake costs half a point, with a minimum of 0 points.', deduction(0.5, null, { singleToo: true })],
  [
    '1 point will be deducted for each missing or incorrect choice. The score cannot go negative.',
    deduction(1, null, { singleToo: true }),
  ],
  [
    'Every wrongly marked or omitted option costs 25% of the points.',
    deduction(0.25, null, { singleToo: true, unit: 'share' }),
  ],
  [
    'At most 4 points per question; -2 points for each option that is wrongly selected or wrongly not selected.',
    deduction(2, null, { singleToo: true }),
  ],
  // Every decision.
  ['You get 0.2 points for each correct decision.', everyDecision(0.2)],
  ['Each question is worth 4 points, one point per option.', everyDecision(1)],
  ['You get one point for each option that is correctly marked or correctly left blank.', everyDecision(1)],
  ['Each option within a question is worth half a point.', everyDecision(0.5)],
  [
    'Each answer in each question counts 1 point. Example: with A and C right, choosing A and B gets 2/4 points, one for correctly choosing A and one for correctly not choosing D.',
    everyDecision(1),
  ],
  ['Each option is graded independently as true or false.', everyDecision(null)],
  [
    'Every option is scored separately. Selecting all options or none of them gives 0 points.',
    everyDecision(null, { guarded: true }),
  ],
  // Per selection.
  [
    'Each correct option selected gives 1 point, each wrong option selected gives -1 point, with a minimum of 0 points per question.',
    perSelection(1, -1, 0),
  ],
  [
    'You gain 1 point for every correct choice and lose 0.5 points for every incorrect choice.',
    perSelection(1, -0.5, null),
  ],
  // All or nothing.
  ['You gain the points if and only if every right box is ticked and no other box is.', allOrNothing],
  ['There is no partial credit on this part.', allOrNothing],
  ['You must select all correct options and no wrong one to receive credit.', allOrNothing],
  ['Points are only awarded if exactly the correct options are marked.', allOrNothing],
  ['These are all-or-nothing questions worth 3 points.', allOrNothing],
  ['All correct choices and no incorrect choice: full points; otherwise no points.', allOrNothing],
  // Spelt-out systems.
  ['One mistake gives half of the points, two or more mistakes give zero.', { name: 'k-prime' }],
  [
    'Points are divided evenly over the right options, but any wrong selection gives 0 points.',
    { name: 'proportional-correct' },
  ],
  [
    'Your score is the number of correct selections minus the number of incorrect selections, divided by the number of correct options.',
    { name: 'net-correct' },
  ],
  [
    'State your certainty (low, middle, high): right answers score 1/2/3 points, wrong answers 0/-2/-6 points.',
    { name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] },
  ],
];

const silent: readonly string[] = [
  '',
  'Answer all questions.',
  'Each question is worth 4 points.',
  'Select the correct answer.',
  'Mark all that apply. One or more options may be correct.',
  'The correct answer is C.',
  'Exactly one option is correct. Each question is worth 5 points.',
  'A classifier labels 3 points correctly and 2 points incorrectly.',
  'The perceptron makes 2 mistakes on 10 points; what is its accuracy?',
  'If the model is wrong on 1 point, what is the hinge loss?',
  'Explain why the gradient is -1 or +1.',
  'Fill in the blank: 2 points.',
  'Show your work; partial credit will be given for a right idea.',
  'Selecting all of the right options and none of the wrong ones gets full credit.',
  'No partial credit unless you show your work.',
  'You have 90 minutes. The exam has 100 points.',
  'A correct answer earns 2 points.',
  'Let $x = -1$ and $y = +2$. Which option is correct?',
  'Each question is worth 2 points; leave it blank if you are unsure.',
  'For a wrong answer 1/3 mark is deducted in questions of 1 mark and 2/3 mark in questions of 2 marks.',
  'C is wrong because only the point 0 has no tangent.',
  'The sheet 001 is the same, blank, with other words.',
  'Page 3 of 23, left blank for notes',
  '2 Every Option Counts (16 points) - Recommended 12 Minutes',
  '✓ - 2 pts Incorrect (false)',
  '- 0.5 pts Incorrectly selected iv)',
  // Two rules for two kinds of question in one breath: which holds here cannot be told.
  'Correct answers get 2 points, wrong answers -1. In part two correct answers get 4 points, wrong answers -2.',
  'True/False: +2 if correct, -1 if wrong. Multiple choice: each wrong or missing selection costs 1 point.',
];

describe('readScoring', () => {
  for (const [text, expected] of rules) {
    it(JSON.stringify(text).slice(0, 150), () => {
      const scoring = readScoring(text, 1);
      assert.deepEqual(scoring?.rule, expected);
      assert.ok(text.includes(scoring!.quote), 'the quote is text of the document');
      assert.ok(scoring!.confidence > 0.5 && scoring!.confidence <= 1);
    });
  }
  for (const text of silent) {
    it(`finds no rule in ${JSON.stringify(text).slice(0, 120)}`, () => {
      assert.equal(readScoring(text, 1), null);
    });
  }

  it('quotes the sentences that state the rule and counts their line', () => {
    const text =
      'No calculators.\n\nFill in the circle.\nA right answer is worth 2 points, a wrong\none is worth -1. Blank gives 0 points. Good luck!\n';
    const scoring = readScoring(text, 10)!;
    assert.equal(scoring.quote, 'A right answer is worth 2 points, a wrong\none is worth -1. Blank gives 0 points.');
    assert.equal(scoring.line, 13);
  });

  it('does not throw, and quotes the text, whatever it is given', () => {
    const words = fc.constantFrom(
      'correct',
      'wrong',
      'blank',
      'answer',
      'each',
      'option',
      '2',
      '-1',
      '+1.5',
      'points',
      'point',
      ',',
      '.',
      '/',
      '%',
      'deducted',
      'or',
      'missing',
      'all',
      'no',
      '\n',
      '- ',
      'if',
      '1/2',
      'worth',
      'question',
      'otherwise',
      '(',
      ')',
      '$',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (list) => {
        const text = list.join(' ');
        const scoring = readScoring(text, 1);
        if (scoring && !scoring.quote.includes(' … ')) assert.ok(text.includes(scoring.quote));
        readPointsPerQuestion(text);
      }),
      { numRuns: 500 },
    );
  });

  it('reads hostile text in linear time', () => {
    for (const piece of [
      'correct answer or ',
      '2 points ',
      'each wrong or missing ',
      '- 1 ',
      'a ',
      '1/',
      '((((',
      'no no no ',
    ]) {
      const text = piece.repeat(200_000);
      const start = performance.now();
      readScoring(text, 1);
      readPointsPerQuestion(text);
      readChoiceInstruction(text);
      assert.ok(performance.now() - start < 1500, `${piece}: ${performance.now() - start} ms`);
    }
  });
});

describe('readPointsPerQuestion', () => {
  const table: readonly (readonly [string, number | null])[] = [
    ['Each question is worth 4 points.', 4],
    ['All questions carry 2 marks.', 2],
    ['Every question counts for one point.', 1],
    ['Answer these. 2 points each.', 2],
    ['(3 pts each)', 3],
    ['1 point per question', 1],
    ['Each question is worth half a point.', 0.5],
    ['Each of these questions is worth 5 points, whether one or several options are right.', 5],
    ['Each multiple choice question is worth 1.5 points.', 1.5],
    ['Each question is worth 2 points. Each question is worth 3 points.', null],
    ['Each option is worth 1 point.', null],
    ['Each wrong answer is worth -1 points.', null],
    ['There are ten questions. Each is worth 2 points.', 2],
    ['Each question: 2 points.', 2],
    ['The section is worth 40 points.', null],
    ['Take 10 points each from two classes.', 10],
    ['', null],
  ];
  for (const [text, expected] of table) {
    it(`${JSON.stringify(text)} -> ${expected}`, () => {
      assert.equal(readPointsPerQuestion(text)?.points ?? null, expected);
    });
  }
});

describe('questionScoring', () => {
  const section: Scoring = { rule: everyDecision(1), quote: 'One point per option.', line: 3, confidence: 0.8 };
  const trueFalse: Scoring = { rule: signed(2, -1), quote: '+2 / -1 / 0', line: 3, confidence: 0.8 };
  const table: readonly (readonly [string, Scoring | null, string, Scoring['rule'] | null])[] = [
    ['the section rule holds', section, 'Which of these are convex?', section.rule],
    ['one right option overrides it', section, 'Which of these is the largest? (SELECT ONLY ONE)', allOrNothing],
    ['but not the points of right and wrong', trueFalse, 'Which is the largest? Choose only one.', trueFalse.rule],
    ['its own rule wins', section, 'Which hold? Correct: +3 points, wrong: -1 point.', signed(3, -1)],
    ['no rule anywhere', null, 'Which hold? Select only one.', null],
  ];
  for (const [name, inherited, text, expected] of table) {
    it(name, () => assert.deepEqual(questionScoring(text, 7, inherited)?.rule ?? null, expected));
  }
});

describe('readChoiceInstruction', () => {
  const table: readonly (readonly [string, 'one' | 'many' | null])[] = [
    ['SELECT ONLY ONE', 'one'],
    ['There is exactly one correct answer.', 'one'],
    ['Circle all that apply.', 'many'],
    ['Mark all answers that hold.', 'many'],
    ['One or more options can be right.', 'many'],
    ['Choose only one, unless the question says otherwise.', null],
    ['Choose only one. Mark all that apply.', null],
    ['How many layers are there?', null],
  ];
  for (const [text, expected] of table) {
    it(`${text} -> ${expected}`, () => assert.equal(readChoiceInstruction(text)?.choose ?? null, expected));
  }
});

describe('the scoring sentences of the reference exams', () => {
  const folder = fileURLToPath(new URL('../../../../../../shared/exams/seeds/', import.meta.url));
  const table: readonly (readonly [string, number, number, ScoringRule, number])[] = [
    ['000_15d85e3e07fcc728.txt', 36, 41, signed(2, -1), 40],
    ['000_15d85e3e07fcc728.txt', 143, 148, deduction(2, 4), 147],
    ['001_f9601ac3b1ad8f83.txt', 36, 41, signed(2, -1), 40],
    ['001_f9601ac3b1ad8f83.txt', 103, 108, deduction(2, 4), 107],
    ['003_9137331a09fd366d.txt', 34, 39, signed(2, -1), 38],
    ['003_9137331a09fd366d.txt', 72, 77, everyDecision(1), 76],
  ];
  if (!existsSync(folder)) {
    it('(../shared/exams is not there: not compared)');
    return;
  }
  for (const [file, first, last, rule, line] of table) {
    it(`${file} line ${line}`, () => {
      const lines = readFileSync(folder + file, 'utf8').split('\n');
      const scoring = readScoring(lines.slice(first - 1, last).join('\n'), first);
      assert.deepEqual(scoring?.rule, rule);
      assert.equal(scoring?.line, line);
    });
  }
});
