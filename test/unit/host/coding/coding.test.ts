import assert from 'node:assert/strict';
import { explainShapes } from '../../../../src/core/assist/explain-shapes.ts';
import * as core from '../../../../src/core/coding/answer-file.ts';
import type { BlankCheck, CodeFailure } from '../../../../src/core/coding/code-check.ts';
import { answerFileName, headerLine, readHeader } from '../../../../src/host/coding/answer-header.ts';
import { sideOf, sidesOf, whyNot } from '../../../../src/host/coding/failure-words.ts';
import { regionEnd, regionStart, regionsOf } from '../../../../src/host/coding/regions.ts';
import { drawAlignment, worthDrawing } from '../../../../src/host/editor/alignment.ts';

const print = '0123456789abcd.00112233445566778899aabbccddeeff';

describe('the first line of an answer file', () => {
  const read = (text: string) => readHeader((line) => text.split('\n')[line]);

  it('names exam, question and wording, and is read back', () => {
    const line = headerLine('exams/winter, 2024.md', '3.1(a)', print);
    assert.equal(line, '# Midterm answer: exams/winter, 2024.md, question 3.1(a) [0123456789abcd]');
    assert.deepEqual(read(line), { exam: 'exams/winter, 2024.md', question: '3.1(a)', wording: '0123456789abcd' });
  });

  it('stays one line whatever the names are', () => {
    assert.doesNotMatch(headerLine('a\nimport os\n', '1\r\n2', print), /[\r\n]/);
  });

  it('may stand below an encoding line, and is none elsewhere', () => {
    const line = headerLine('a.md', '1', print);
    assert.ok(read(`# -*- coding: utf-8 -*-\n${line}`));
    assert.equal(read(`${'#\n'.repeat(6)}${line}`), null);
    for (const text of ['', 'x = 1', `x = "${line}"`, '# Midterm answer: a.md', ` ${line}`])
      assert.equal(read(text), null);
  });
});

describe('the name of an answer file', () => {
  const cases: readonly [exam: string, question: string, number: number, name: string][] = [
    ['exams/winter 2024.md', '4(b)', 1, 'winter-2024-4b.py'],
    ['winter.md', '4(b)', 2, 'winter-4b-2.py'],
    ['../../etc/passwd', '../x', 1, 'passwd-x.py'],
    ['Klausur Übung.txt', '3.5.1.2', 1, 'Klausur-Übung-3.5.1.2.py'],
    ['.md', '', 1, 'exam-question.py'],
    ['con:|?*.md', 'a/b\\c', 1, 'con-a-b-c.py'],
  ];
  for (const [exam, question, number, name] of cases) {
    it(`${exam} ${question}`, () => assert.equal(answerFileName(exam, question, number), name));
  }
});

describe('the regions of an answer file', () => {
  it('are found by the markers of the core', () => {
    assert.equal(regionStart.source, core.regionStart.source);
    assert.equal(regionEnd.source, core.regionEnd.source);
  });

  const of = (text: string): string[] => {
    const lines = text.split('\n');
    return regionsOf(lines.length, (line) => lines[line] ?? '').map(
      ({ id, label, marker, first, last }) => `${id} "${label}" ${marker} ${first}-${last}`,
    );
  };
  const cases: readonly [name: string, text: string, regions: readonly string[]][] = [
    [
      'two',
      '# region Blank 1 (2 points)\na\nb\n# endregion\n  # region Blank 2\n  # endregion',
      ['1 "Blank 1 (2 points)" 0 1-2', '2 "Blank 2" 4 5-4'],
    ],
    [
      'one that is not closed',
      '# region Blank 1\na\n# region Blank 2\nb\n# endregion',
      ['1 "Blank 1" 0 1-1', '2 "Blank 2" 2 3-3'],
    ],
    ['one open at the end', '# region Blank 1\na', ['1 "Blank 1" 0 1-1']],
    ['none', '# region of mine\n# endregion\nx = 1', []],
  ];
  for (const [name, text, regions] of cases) it(name, () => assert.deepEqual(of(text), regions));
});

describe('the alignment as a drawing', () => {
  const drawn = (shapes: readonly string[], names: readonly string[]): string => {
    const answer = explainShapes(shapes);
    assert.ok(answer.ok);
    return drawAlignment(answer.picture, names);
  };
  it('has a column per axis, aligned from the right', () => {
    assert.equal(
      drawn(['(m, 1)', '(m,)'], ['scores', 'y']),
      `                  axis -2   axis -1
scores   (m, 1)   m         1 → m
y        (m,)     · → m     m
───────────────────────────────────
result   (m, m)   m         m`,
    );
  });
  it('marks what does not fit, and what depends', () => {
    assert.equal(
      drawn(['(2, 3)', '(4, 3)'], ['a', 'b']),
      `                  axis -2   axis -1
a        (2, 3)   2 ✗       3
b        (4, 3)   4 ✗       3
───────────────────────────────────
result   none     ✗         3`,
    );
    assert.match(drawn(['(n,)', '(k,)'], ['a', 'b']), /n \?[\s\S]*k \?[\s\S]*not known +\?/);
  });
  it('is drawn only where something is repeated or does not fit', () => {
    const worth = (...shapes: string[]): boolean => {
      const answer = explainShapes(shapes);
      return answer.ok && worthDrawing(answer.picture);
    };
    assert.equal(worth('(m, n)', '(m, n)'), false);
    assert.equal(worth('(m, n)', '(n,)'), true);
    assert.equal(worth('(2,)', '(3,)'), true);
  });
});

describe('why a blank is not right', () => {
  const value = (repr: string, shape: string | null, dtype: string) => ({ name: 'x', repr, shape, dtype });
  const failure: CodeFailure = {
    input: [],
    call: 'f(np.array([1.0]))',
    what: 'x',
    expected: value('array([1.])', '(1,)', 'float64'),
    actual: value('array([[1.]])', '(1, 1)', 'float64'),
    firstDifference: null,
    largestError: null,
  };
  const blank: BlankCheck = {
    id: '1',
    question: '1.1',
    label: 'Blank 1',
    firstLine: 1,
    lastLine: 1,
    state: 'wrong',
    points: 0,
    outOf: 2,
    judgedBy: 'reference',
    reasons: [],
    failure: null,
    misconceptions: [],
    error: null,
  };
  const cases: readonly [name: string, blank: Partial<BlankCheck>, words: string][] = [
    ['nothing is known', {}, 'This is not right yet.'],
    ['empty', { state: 'blank' }, 'Nothing is written here yet.'],
    [
      'an error',
      { error: { type: 'NameError', message: "name 'z' is not defined", line: 3, column: 1 } },
      "NameError: name 'z' is not defined",
    ],
    ['another shape', { failure }, 'Smallest example: f(np.array([1.0]))\nShape of x: expected (1,), got (1, 1).'],
    [
      'other values',
      {
        failure: {
          ...failure,
          actual: value('array([2.])', '(1,)', 'float64'),
          firstDifference: [0],
          largestError: 1 / 3,
        },
      },
      'Smallest example: f(np.array([1.0]))\nFirst difference of x at index [0].\nLargest error: 0.333.',
    ],
    [
      'said already',
      {
        failure,
        reasons: ['`x` differs for `f(np.array([1.0]))`.'],
        misconceptions: [{ code: 'm', message: 'Keep the axis.' }],
      },
      'Keep the axis.\n`x` differs for `f(np.array([1.0]))`.',
    ],
  ];
  for (const [name, given, words] of cases) it(name, () => assert.equal(whyNot({ ...blank, ...given }), words));

  it('tells both sides in a line each where no diff can be shown', () => {
    assert.deepEqual(sidesOf(failure), [
      'Expected x: `array([1.])`, shape (1,), float64',
      'Got: `array([[1.]])`, shape (1, 1), float64',
    ]);
    assert.deepEqual(sidesOf({ ...failure, expected: null }), []);
    assert.deepEqual(sidesOf(null), []);
  });

  it('shows shape and dtype of a value first', () => {
    assert.equal(sideOf(value('array([1.])', '(1,)', 'float64')), 'shape (1,)\ndtype float64\n\narray([1.])');
    assert.equal(sideOf(value('None', null, 'NoneType')), 'type  NoneType\n\nNone');
  });
});
