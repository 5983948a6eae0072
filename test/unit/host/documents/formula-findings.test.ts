import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import type { Finding } from '../../../../src/core/exam/model.ts';
import { FormulaMemory } from '../../../../src/core/markdown/formula-problems.ts';
import { Documents } from '../../../../src/host/documents/documents.ts';
import { formulaFindings } from '../../../../src/host/documents/formula-findings.ts';
import { inProcess } from '../../../../src/host/documents/in-process.ts';

function findings(text: string, name = 'exam.md'): Finding[] {
  const steps = formulaFindings(parseExam(text, { name }), text, new FormulaMemory());
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const exam = (statement: string): string => `# Quiz

1. (2 points) True or False: a mean is linear.

2. (2 points) ${statement}
A) one $x^2$
B) two
Answer: A
`;

describe('formulas that cannot be typeset', () => {
  const table: [string, string, [line: number, message: string][]][] = [
    ['none', exam('What is $\\frac{a}{b}$?'), []],
    ['an unknown command', exam('What is $\\fraq{a}{b}$?'), [[5, 'Undefined control sequence: \\fraq']]],
    ['a brace that is not closed', exam('What is $\\sqrt{x$ here?'), [[5, "Expected '}', got 'EOF'"]]],
    [
      'one in several lines, where it begins',
      exam('What is this?\n$$\n\\begin{aligned}\na &= b \\\\\nc &= \\foo\n\\end{aligned}\n$$\nChoose one.'),
      [[7, 'Undefined control sequence: \\foo']],
    ],
    [
      'in an option',
      exam('Which?').replace('two', 'two $\\undefined$'),
      [[7, 'Undefined control sequence: \\undefined']],
    ],
    ['rows without an environment, which the panel typesets', exam('What is $$a &= b \\\\ c &= d$$ ?'), []],
    ['in code, which is no formula', exam('What does `$\\foo$` print?'), []],
    ['money', exam('Is $5 more than $4?'), []],
  ];
  for (const [what, text, expected] of table) {
    it(`are told with their lines: ${what}`, () => {
      assert.deepEqual(
        findings(text).map(({ code, line, message }) => [code, line, message]),
        expected.map(([line, message]) => ['broken-formula', line, `This formula cannot be typeset. ${message}.`]),
      );
    });
  }

  it('are told once where a statement and its solution repeat them, and no more than a hundred', () => {
    const many = Array.from(
      { length: 150 },
      (_, at) => `$\\no${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10) % 10]}${at > 99 ? 'x' : ''}$`,
    );
    assert.equal(findings(exam(`What is ${many.join(' ')}?`)).length, 100);
    assert.equal(findings(exam('What are $\\foo$ and $\\foo$?')).length, 1);
  });

  it('are looked for by the desk, in documents that are exams', async () => {
    const documents = new Documents(inProcess);
    assert.deepEqual(
      (await documents.formulas('a.md', exam('What is $\\fraq{a}{b}$?'))).map(({ line }) => line),
      [5],
    );
    assert.deepEqual(await documents.formulas('notes.md', '# Notes\n\nA formula $\\foo$.\n'), []);
    documents.dispose();
  });
});
