import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable, type Exam } from '../../../../src/core/exam/model.ts';
import { summary } from './summary.ts';

function read(name: string): Exam {
  return parseExam(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'), { name });
}

function codes(exam: Exam): string[] {
  return exam.findings.map((finding) => `${finding.line} ${finding.code} ${finding.question ?? '-'}`);
}

function sections(exam: Exam): string[] {
  return exam.sections.map(
    ({ id, title, points, minutes, scoring }) => `${id} ${title} ${points} ${minutes} ${scoring?.rule.name ?? '-'}`,
  );
}

const SHAPE = [
  '1.1 true-false 2p [True False]',
  '1.2 true-false 2p [True False]',
  '1.3 true-false 2p [True False]',
  '2.1 multi-choice 4p [A B C D]',
  '2.2 multi-choice 4p [A B C]',
  '3.1 multi-part',
  '  3.1.1 short-answer 2p',
  '  3.1.2 multi-part 6p',
  '    3.1.2.1 short-answer 3p',
  '    3.1.2.2 short-answer 3p',
  '3.2 multi-part 8p',
  '  3.2.3 short-answer 4p',
  '  3.2.4 short-answer 4p',
  '3.3 multi-part 4p extra',
  '  3.3.5 table 2p extra',
  '  3.3.6 table 2p extra',
];

describe('a midterm with solutions before and after the options', () => {
  const exam = read('midterm-solved.txt');

  it('has its title, totals and time', () => {
    assert.equal(exam.title, 'DSCI 471 / 571 Neural Methods Winter Midterm Exam');
    assert.deepEqual([exam.totalPoints, exam.extraCreditPoints, exam.minutes], [30, 4, 70]);
    assert.deepEqual(sections(exam), [
      '1 True / False 6 8 signed',
      '2 Multiple Choices 8 20 deduction',
      '3 Short Answers 16 40 -',
    ]);
  });

  it('has its questions, nested parts, points and keys', () => {
    const keys: Record<string, string> = {
      '1.1': 'False',
      '1.2': 'True',
      '1.3': 'False',
      '2.1': 'A, C',
      '2.2': 'A, C',
      '3.1.1': '(a) Fifty weights.\n\n(b) Five biases.',
      '3.1.2.1': 'The second class',
      '3.1.2.2': 'A tie',
      '3.2.4': 'It raises the score.\n\nSecond input:\n\nIt has no effect.',
      '3.3.5': 'The loss is already zero.',
      '3.3.6': '+\t-\n0\t+',
    };
    const expected = SHAPE.map((line) => {
      const key = keys[line.trim().split(' ')[0] ?? ''];
      return key === undefined ? line : `${line} = ${key}`;
    });
    assert.deepEqual(summary(exam), expected);
  });

  it('says where each key stands', () => {
    const lines = answerable(exam).map((question) => [question.id, question.key?.source, question.key?.line]);
    assert.deepEqual(lines.slice(0, 5), [
      ['1.1', 'solution', 45],
      ['1.2', 'solution', 51],
      ['1.3', 'solution', 64],
      ['2.1', 'solution', 84],
      ['2.2', 'solution', 100],
    ]);
  });

  it('finds the lost plot and the lost solution', () => {
    assert.deepEqual(codes(exam), ['136 figure-missing 3.2.3', '143 solution-lost 3.2.3']);
  });

  it('keeps options, answers and page furniture out of the statements', () => {
    for (const question of answerable(exam)) {
      assert.doesNotMatch(question.prompt, /SOLUTION|☐|scratch work|Fill me in|^\(\d points\)/);
    }
  });
});

describe('its blank counterpart in Markdown', () => {
  const exam = read('midterm-blank.md');

  it('has the same questions and no key at all', () => {
    assert.deepEqual(summary(exam), SHAPE);
    assert.ok(answerable(exam).every((question) => question.key === null && question.solution === null));
  });

  it('reads the headings whatever their level', () => {
    assert.deepEqual(sections(exam), [
      '1 True / False 6 8 signed',
      '2 Multiple Choices 8 20 deduction',
      '3 Short Answers 16 40 -',
    ]);
  });
});

describe('a graded script', () => {
  const exam = read('graded-script.txt');

  it('joins the rubric to the script by order and points where labels repeat', () => {
    assert.deepEqual(summary(exam), [
      '1.1 true-false 2p [True False] = True',
      '1.2 multi-choice 2p [i ii iii] = i, ii',
      '1.3 single-choice 2p [i ii iii iv] = iii',
      '2.1 short-answer 2p',
      '2.2 short-answer 2p',
      '2.3 short-answer 1p',
      '2.4 short-answer 2p',
      '3 table 4p',
      '4.1 code 2p',
      '4.2 code 2p',
    ]);
    assert.deepEqual(
      exam.questions.map((question) => question.earned),
      [2, 1, 2, 1.5, 2, 0, 2, 3, 1, 0],
    );
    assert.ok(exam.questions.every((question) => question.key === null || question.key.source === 'rubric'));
  });

  it('reads items, what was applied, wrapped lines and comments', () => {
    const { rubric } = exam.questions[3] ?? {};
    assert.deepEqual(
      rubric?.items.map((item) => `${item.applied ? '*' : ' '} ${item.points} ${item.text}`),
      ['  0 Correct', '* -0.5 Reason is only partly given', '  -2 Incorrect'],
    );
    assert.deepEqual(rubric?.comments, ['Say what the mean is for']);
  });

  it('takes the rubric, not the marks beside the options, and says so', () => {
    assert.deepEqual(codes(exam), ['118 marks-contradict-rubric 1.2', '156 repeated-label 2(b)']);
    assert.deepEqual(
      exam.questions[1]?.options.map((option) => option.text),
      ['(1, 3)', '(4, 1)', '(3, 4)'],
    );
    assert.equal(exam.questions[1]?.studentAnswer, 'i, iii');
  });

  it('takes the rule of half a point for each item from the rubric', () => {
    assert.deepEqual(exam.questions[1]?.scoring?.rule, { name: 'deduction', each: 0.5, cap: null });
  });

  it('keeps the handwriting out of the statements', () => {
    assert.deepEqual(
      exam.questions.slice(3, 7).map((question) => question.studentAnswer),
      [
        'so all features have the same scale, w/o one dominating ~~the others~~',
        '$$w = \\frac{1}{x}$$',
        'Yes ① because it is a parabola',
        '- $$v = \\mu v - g$$',
      ],
    );
    assert.equal(
      exam.questions[4]?.prompt,
      'Consider a scalar model $y = wx$ with the loss below.\n\n$$L(w) = (wx - 1)^2$$\n\nFor which w is the loss zero?',
    );
    assert.doesNotMatch(exam.questions[7]?.prompt ?? '', /CONV3-4/);
  });

  it('divides the program into its blanks', () => {
    const blanks = exam.questions.slice(8);
    assert.deepEqual(
      blanks.map((question) => question.studentAnswer),
      ['(x > 0)', 'y[mask]'],
    );
    assert.match(blanks[0]?.prompt ?? '', /mask = ________\n/);
    assert.match(blanks[0]?.code[0]?.text ?? '', /mask = \(x > 0\)/);
    // A page break cut the program in two.
    assert.equal(blanks[0]?.code.length, 1);
    assert.match(blanks[0]?.code[0]?.text ?? '', /^import numpy[\s\S]*\nreturn chosen$/);
  });

  it('shows no name and no id anywhere but as junk', () => {
    const shown = JSON.stringify([exam.title, exam.sections, exam.questions, exam.findings]);
    assert.doesNotMatch(shown, /Student Name|studentid/);
  });
});

describe('a filled-in exam without a key', () => {
  const exam = read('filled-exam.txt');

  it('has no key: marks and writing are the student’s', () => {
    assert.deepEqual(summary(exam), [
      '1.1 true-false 2p [True False]',
      '1.2 true-false 2p [True False]',
      '2.1 multi-part 12p',
      '  2.1(a) short-answer 6p',
      '  2.1(b) short-answer 6p',
      '2.3 multi-part 8p',
      '  2.3(a) table 8p',
    ]);
  });

  it('gives print that stands below an answer to the part it introduces', () => {
    const parts = exam.questions[2]?.parts ?? [];
    assert.match(parts[0]?.prompt ?? '', /following rule:[\s\S]*\(1\)[\s\S]*\(2\)[\s\S]*case distinction\.$/);
    assert.equal(parts[0]?.studentAnswer, '$$\\frac{dL}{dy} = 1 \\text{ if } y > t$$\n\n$$-1 \\text{ otherwise}$$');
    assert.match(parts[1]?.prompt ?? '', /^Squared loss:[\s\S]*What is its minimum\?$/);
    assert.equal(parts[1]?.studentAnswer, '① y = t');
  });

  it('blanks the cells that the student filled', () => {
    assert.equal(
      exam.questions[3]?.parts[0]?.prompt,
      'Fill in the size of the output of each layer.\n\n- CONV3-N is a convolution with N filters.\n- POOL2 halves the image.',
    );
    const table = exam.questions[3]?.parts[0]?.table;
    assert.deepEqual(table?.header, ['Layer', 'Size', 'Number of parameters']);
    assert.deepEqual(table?.rows, [
      ['INPUT', '$3 \\times 8 \\times 8$', '0'],
      ['CONV3-2', '', ''],
    ]);
  });

  it('finds the lost question', () => {
    assert.deepEqual(codes(exam), ['67 missing-question 2.3']);
  });
});

describe('an assignment write-up', () => {
  const exam = read('write-up.txt');

  it('reads past the line numbers of the print and takes no heading or formula for a question', () => {
    assert.deepEqual(summary(exam), ['2.1 short-answer', '2.2 short-answer', '4(a) short-answer', '4(b) short-answer']);
    assert.deepEqual(
      exam.sections.map(({ id, title }) => `${id} ${title}`),
      ['1 Warm up', '2 The derivative of a layer', '3 Pooling', '4 Convolution', '5 t-tests'],
    );
  });

  it('holds its text to be the student’s answer', () => {
    const leaves = answerable(exam);
    assert.ok(leaves.every((question) => question.studentAnswer !== null && question.key === null));
    assert.equal(leaves[2]?.studentAnswer, 'The kernel has three columns, so the output loses\ntwo of them.');
  });

  it('is still taken for an exam document', () => {
    assert.ok(exam.likelihood > 0.6, String(exam.likelihood));
  });
});
