import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerFile, readAnswerFile } from '../../../../src/core/coding/answer-file.ts';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { hints } from '../../../../src/core/coding/hints.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { sampleText } from '../../samples/sample-exams.ts';
import { codingQuestion, fence } from './coding-question.ts';

const states = new Set(['correct', 'partial', 'wrong', 'blank', 'invalid', 'ungraded']);
const question = codingQuestion(
  'import numpy as np\n\n\ndef f(x):\n    """x -- numpy array of shape (N, D)"""\n    # 1. The means: m.\n    # YOUR CODE HERE\n    # 2. Centre: out.\n    # YOUR CODE HERE\n    return out',
  fence('import numpy as np\n\n\ndef f(x):\n    m = x.mean(axis=0)\n    out = x - m\n    return out'),
);

/** Pieces of which hostile answers and hostile documents are made. */
const piece = fc.constantFrom(
  'm = x.mean(axis=0)',
  'out = x - m',
  '    ',
  '\n',
  '# region Blank 1',
  '# region Blank 2 (2 points)',
  '# region Blank 99',
  '# endregion',
  '____',
  '"""',
  "'",
  '(',
  ']',
  'def f(x):',
  'return out',
  'import os',
  'class A: pass',
  'raise SystemExit',
  'x[:] = 0',
  'f = None',
  'np = 3',
  'del x',
  'global x',
  'yield x',
  'lambda: (yield)',
  '_midterm_out = []',
  '_midterm_seen = 1',
  'print("x")',
  '\u2028',
  '\u0000',
  '\ud800',
  '```python',
  '```',
  '### START CODE HERE ###',
  '### END CODE HERE ###',
  '# 1) Do',
  '# YOUR CODE HERE (1e999 points)',
  'x =',
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('\n'));

describe('coding answers that are no answers', function () {
  this.timeout(180_000);

  it('never throw, and always have a verdict', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.tuple(text, text)), (answer) => {
        const checked = checkCode(question, typeof answer === 'string' ? answer : { blanks: answer }, { timeMs: 2000 });
        assert.ok(states.has(checked.state));
        assert.equal(checked.outOf, 4);
        assert.ok(checked.points >= 0 && checked.points <= 4);
        assert.ok(!checked.findings.some(({ code }) => code === 'check-failed'), JSON.stringify(checked.findings));
        for (const blank of checked.blanks) assert.ok(states.has(blank.state) && blank.points <= blank.outOf);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('never throw for hostile documents either', () => {
    fc.assert(
      fc.property(text, fc.option(text), text, (given, solution, answer) => {
        const hostile = codingQuestion(given, solution === null ? null : fence(solution));
        const file = answerFile(hostile);
        assert.ok(file.blanks.length > 0);
        const regions = readAnswerFile(hostile, answer);
        assert.equal(regions.length, file.blanks.length);
        const checked = checkCode(hostile, answer, { timeMs: 2000 });
        assert.ok(states.has(checked.state));
        assert.ok(!checked.findings.some(({ code }) => code === 'check-failed'), JSON.stringify(checked.findings));
        for (const blank of file.blanks) assert.ok(Array.isArray(hints(hostile, blank.id)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  const oddities: readonly (readonly [name: string, answer: unknown])[] = [
    ['null', null],
    ['a number', 3],
    ['no blanks', {}],
    ['blanks that are no texts', { blanks: [1, null] }],
    ['too many blanks', { blanks: ['m = 1', 'out = x', 'y = 2'] }],
    ['too few blanks', { blanks: ['m = x.mean(axis=0)'] }],
    ['a very long text', 'x = 1\n'.repeat(20_000)],
    ['a deep nesting', `${'('.repeat(5000)}1`],
  ];
  for (const [name, answer] of oddities)
    it(`takes ${name}`, () => {
      const checked = checkCode(question, answer as string, { timeMs: 3000 });
      assert.ok(states.has(checked.state));
      assert.notEqual(checked.state, 'correct');
    });

  it('cannot be passed by writing over the checker’s own names', () => {
    for (const cheat of [
      '_midterm_out = []\nout = 0',
      'global _midterm_out\n_midterm_out = []\nout = 0',
      'global _midterm_case\n_midterm_case = lambda *a: None\nout = 0',
      'global _midterm_probe\n_midterm_probe = lambda *a: None\nout = 0',
    ])
      assert.notEqual(checkCode(question, { blanks: ['m = x.mean(axis=0)', cheat] }).state, 'correct', cheat);
  });

  it('have the same verdict each time', () => {
    const exam = parseExam(sampleText('architectures-and-numpy.md'));
    for (const leaf of answerable(exam)
      .filter(({ kind }) => kind === 'code')
      .slice(0, 3)) {
      const answer = { blanks: ['x = 1', 'y = z'] };
      const fresh = answerable(parseExam(sampleText('architectures-and-numpy.md'))).find(({ id }) => id === leaf.id)!;
      assert.deepEqual(checkCode(leaf, answer), checkCode(fresh, answer));
    }
  });
});
