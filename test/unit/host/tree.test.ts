import assert from 'node:assert/strict';
import { tally } from '../../../src/host/storage/tally.ts';
import { examName, examTitle, leafText, tallyText } from '../../../src/host/tree/exam-words.ts';
import {
  childrenOfExam,
  childrenOfQuestion,
  childrenOfSection,
  leavesOf,
  type Node,
  nodeId,
  parentOf,
} from '../../../src/host/tree/nodes.ts';
import { questionLabel } from '../../../src/host/tree/question-label.ts';
import { stateOf } from '../../../src/host/tree/question-state.ts';
import { aQuestion } from '../core/practice/a-question.ts';
import { anEntry, aSection, at, progressBy, untouched } from './an-entry.ts';

describe('the nodes of the tree', () => {
  const entry = anEntry({
    sections: [aSection('A', 10), aSection('empty', 15), aSection('B', 30)],
    questions: [
      at(2, '1', null),
      at(12, '2', 'A', {
        kind: 'multi-part',
        parts: [
          at(13, '2(a)', 'A', { kind: 'multi-part', parts: [at(14, '2(a)i', 'A'), at(15, '2(a)ii', 'A')] }),
          at(16, '2(b)', 'A'),
        ],
      }),
      at(25, '3', 'of a section that is not there'),
      at(31, '4', 'B'),
    ],
  });
  const children = (node: Node): Node[] => {
    switch (node.kind) {
      case 'exam':
        return childrenOfExam(node.entry);
      case 'section':
        return childrenOfSection(node);
      case 'question':
        return childrenOfQuestion(node);
      default:
        return [];
    }
  };
  const lines = (node: Node, indent = ''): string[] => [
    `${indent}${nodeId(node).replace('file:///w/exam.md', '')}`,
    ...children(node).flatMap((child) => lines(child, `${indent}  `)),
  ];

  it('are exam, section, question and part in the order of the document; no question is lost', () => {
    assert.deepEqual(lines({ kind: 'exam', entry }), [
      '',
      '  #question:1',
      '  #section:A',
      '    #question:2',
      '      #question:2(a)',
      '        #question:2(a)i',
      '        #question:2(a)ii',
      '      #question:2(b)',
      '  #question:3',
      '  #section:B',
      '    #question:4',
    ]);
  });

  it('know their parents', () => {
    const check = (node: Node): void => {
      for (const child of children(node)) {
        assert.equal(nodeId(parentOf(child, [])!), nodeId(node));
        check(child);
      }
    };
    check({ kind: 'exam', entry });
  });

  it('have the questions that are answered themselves as leaves', () => {
    assert.deepEqual(
      leavesOf({ kind: 'exam', entry }).map(({ question, ancestors }) => [question.id, ancestors.map(({ id }) => id)]),
      [
        ['1', []],
        ['2(a)i', ['2', '2(a)']],
        ['2(a)ii', ['2', '2(a)']],
        ['2(b)', ['2']],
        ['3', []],
        ['4', []],
      ],
    );
  });
});

describe('what the tree says', () => {
  const four = [
    aQuestion({ id: 'a', points: 2 }),
    aQuestion({ id: 'b', points: 4 }),
    aQuestion({ id: 'c', points: null }),
    aQuestion({ id: 'd', points: 3, extraCredit: true }),
  ];
  const sums: [string, Parameters<typeof progressBy>[0], string][] = [
    ['nothing answered', {}, '6 pts, 4 questions'],
    ['a wrong answer that costs points', { a: { state: 'wrong', points: -1 } }, '\u22121/6 pts, 1 of 4'],
    ['thirds', { b: { state: 'partial', points: 4 / 3 } }, '1.33/6 pts, 1 of 4'],
    ['a graded blank', { a: { state: 'blank' } }, '6 pts, 4 questions'],
    [
      'extra credit on top',
      { a: { state: 'correct', points: 2 }, d: { state: 'correct', points: 3 } },
      '5/6 pts, 2 of 4',
    ],
    ['an ungraded answer', { c: { state: 'ungraded' } }, '0/6 pts, 1 of 4'],
  ];
  for (const [what, table, text] of sums) {
    it(`${what}: ${text}`, () => {
      const sum = tally(four, (question) => progressBy(table)({ question }));
      assert.equal(tallyText(sum, sum.outOf), text);
    });
  }

  it('of an exam without points leaves them out', () => {
    assert.equal(tallyText({ questions: 1, answered: 0, points: 0, outOf: 0 }, 0), '1 question');
    assert.equal(tallyText({ questions: 2, answered: 1, points: 1, outOf: 0 }, 0), '1 pt, 1 of 2');
  });

  const leaves: [string, Parameters<typeof progressBy>[0], string][] = [
    ['before the first attempt', {}, '2 pts'],
    ['after one', { a: { state: 'partial', points: 0.5 } }, '0.5/2 pts'],
    ['after one that nothing could grade', { a: { state: 'ungraded' } }, '2 pts'],
    ['after one that could not be read', { a: { state: 'invalid' } }, '2 pts'],
  ];
  for (const [what, table, text] of leaves) {
    it(`${what}: ${text}`, () => assert.equal(leafText(four[0]!, progressBy(table)({ question: four[0]! }), ''), text));
  }

  it('tells exams of the same title apart by their files, and by their folders where need be', () => {
    const entries = [
      anEntry({ title: 'Midterm' }, '/w/2024/blank.md'),
      anEntry({ title: 'midterm' }, '/w/2024/solved.md'),
      anEntry({ title: 'Final' }, '/w/2024/final.md'),
      anEntry({ title: 'Quiz' }, '/w/a/q.md'),
      anEntry({ title: 'Quiz' }, '/w/b/q.md'),
      anEntry({ title: '' }, '/w/a/untitled.md'),
      { ...anEntry({ title: 'Final' }, '/samples/final.md'), sample: true },
    ];
    assert.deepEqual(
      entries.map((entry) => examName(entry, entries)),
      ['blank.md · Midterm', 'solved.md · midterm', 'Final', 'a/q.md · Quiz', 'b/q.md · Quiz', 'untitled.md', 'Final'],
    );
  });

  it('takes the name of the file for an exam without a title', () => {
    assert.equal(examTitle(anEntry({ title: '' }, '/w/spring 2025.md')), 'spring 2025.md');
  });

  it('shows words and no markup in labels', () => {
    const question = aQuestion({ id: '3.2', prompt: 'Is **$\\nabla L = 0$** at $(trash) a [minimum](command:x)?' });
    assert.equal(questionLabel(question), '3.2 Is ∇L = 0 at $\u200b(trash) a minimum?');
  });

  const keyed = aQuestion({ key: { value: '3', source: 'solution' } });
  const states: [string, typeof keyed, Parameters<typeof progressBy>[0][string], string][] = [
    ['with a key', keyed, {}, 'unanswered'],
    ['without a key', aQuestion(), {}, 'no-key'],
    ['with a draft', keyed, { draft: { text: '3' } }, 'started'],
    ['with a draft and no key', aQuestion(), { draft: { text: '3' } }, 'started'],
    ['graded correct', keyed, { state: 'correct' }, 'correct'],
    ['graded partial', keyed, { state: 'partial' }, 'partial'],
    ['graded wrong', keyed, { state: 'wrong' }, 'wrong'],
    ['not readable', keyed, { state: 'invalid' }, 'invalid'],
    ['graded blank', keyed, { state: 'blank' }, 'unanswered'],
    ['not gradable', aQuestion(), { state: 'ungraded' }, 'answered'],
  ];
  for (const [what, question, progress, state] of states) {
    it(`a question ${what} is ${state}`, () =>
      assert.equal(stateOf(question, progressBy({ [question.id]: progress })({ question })), state));
  }
  it('a question nobody touched is unanswered', () => assert.equal(stateOf(keyed, untouched), 'unanswered'));
});
