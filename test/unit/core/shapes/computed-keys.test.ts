import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { mayHaveComputedKeys, withoutComputedKeys } from '../../../../src/core/exam/computed-keys.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import { withComputedKeys } from '../../../../src/core/shapes/computed-keys.ts';

const seeds = join(import.meta.dirname, '../../../../../shared/exams/seeds');

/** An exam of one section with these questions. */
const exam = (...questions: readonly string[]): string =>
  `# Shapes\n\n## 1 Shapes (10 points)\n\n${questions.map((text, at) => `### 1.${at + 1} Question ${at + 1} (2 points)\n\n${text}`).join('\n\n')}\n`;

const pairs = `Arrays a and b are added elementwise. Which pairs of shapes are valid? Select all that apply.

- A. a: (4, 1), b: (4, 3)
- B. a: (4, 2), b: (4, 3)
- C. a: (3,), b: (5, 3)
- D. a: (5,), b: (5, 3)
`;
const same = `Which convolution layer keeps the spatial size of its input? Select all that apply.

- A. Convolution, 8 kernels 3 × 3, stride 1, padding 0
- B. Convolution, 8 kernels 5 × 5, stride 1, padding 2
- C. Convolution, 8 kernels 3 × 3, stride 2, padding 1
`;
const table = `The input has shape 2 × 8 × 8 (channels first). All convolutions have biases. Fill in the table.

| Layer | Output shape | Parameters |
| --- | --- | --- |
| Convolution, 4 kernels 3 × 3, stride 1, padding 1 | | |
| Max pooling 2 × 2, stride 2 | | |
`;

describe('withComputedKeys', () => {
  const rows: readonly (readonly [
    name: string,
    text: string,
    value: unknown,
    source: string | null,
    finding: boolean,
  ])[] = [
    ['a question on broadcasts without a key', pairs, ['A', 'C'], 'computed', false],
    ['the same with its key', `${pairs}\n**Answer:** A, C`, ['A', 'C'], 'solution', false],
    ['the same with a wrong key', `${pairs}\n**Answer:** A, B`, ['A', 'B'], 'solution', true],
    ['convolutions that keep the size', same, ['B'], 'computed', false],
    ['a wrong key for them', `${same}\n**Answer:** A`, ['A'], 'solution', true],
    ['a table of layers', table, ['4 × 8 × 8', '76', '4 × 4 × 4', '0'], 'computed', false],
    ['a question that needs no computation', 'Why is the ReLU popular?', undefined, null, false],
  ];
  for (const [name, text, value, source, finding] of rows)
    it(name, () => {
      const parsed = parseExam(exam(text));
      const complete = withComputedKeys(parsed);
      const [question] = answerable(complete);
      assert.deepEqual(question?.key?.value, value);
      assert.equal(question?.key?.source ?? null, source);
      const found = complete.findings.filter(({ code }) => code === 'key-contradicts-computation');
      assert.equal(found.length, finding ? 1 : 0);
      if (finding) {
        assert.equal(found[0]?.question, '1.1');
        assert.match(found[0]!.message, /^The key says A(?:, B)?, the computation (?:A, C|B)\. /);
      }
      if (source !== 'computed' && !finding) assert.equal(complete, parsed);
      else assert.ok(mayHaveComputedKeys(text));
    });

  it('is taken back by withoutComputedKeys', () => {
    const parsed = parseExam(exam(pairs, same, `${pairs}\n**Answer:** A, C`));
    assert.deepEqual(withoutComputedKeys(withComputedKeys(parsed)), parsed);
    assert.equal(withoutComputedKeys(parsed), parsed);
  });

  it('grades by a computed key', () => {
    const [question] = answerable(withComputedKeys(parseExam(exam(table))));
    const right = grade(question!, {
      cells: [
        ['', '4x8x8', '76'],
        ['', '(4, 4, 4)', '0'],
      ],
    });
    assert.deepEqual([right.state, right.points], ['correct', 2]);
    const half = grade(question!, {
      cells: [
        ['', '4x8x8', '72'],
        ['', '4x4x4', '1'],
      ],
    });
    assert.deepEqual([half.state, half.points], ['partial', 1]);
  });

  it('agrees with the keys of the seeds and computes those they lack', () => {
    if (!existsSync(seeds)) {
      console.log('      ../shared/exams is not here: the seeds are not checked');
      return;
    }
    const computed = readdirSync(seeds)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => {
        const complete = withComputedKeys(parseExam(readFileSync(join(seeds, name), 'utf8')));
        const against = complete.findings.filter(({ code }) => code === 'key-contradicts-computation');
        assert.deepEqual(against, []);
        return answerable(complete)
          .filter(({ key }) => key?.source === 'computed')
          .map(({ id, key, options }) => [name.slice(0, 3), id, options.length > 0 ? key!.value : key!.value.length]);
      });
    assert.deepEqual(computed, [
      ['003', '2.5', ['B']],
      ['003', '3.3(a)', 16],
    ]);
  });
});
