import assert from 'node:assert/strict';
import { parseExam } from '../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../src/core/exam/model.ts';
import { sampleText } from './sample-exams.ts';

/** Output length of a convolution or pooling along one axis. */
const convolved = (length: number, kernel: number, stride: number, padding: number): number =>
  Math.floor((length + 2 * padding - kernel) / stride) + 1;

function momentum(steps: number): number {
  let w = 1;
  let v = 0;
  for (let step = 0; step < steps; step += 1) {
    v = 0.9 * v + 2 * w;
    w -= 0.1 * v;
  }
  return w;
}

const logits = [2, 1, 0] as const;
const partition = logits.reduce((total: number, logit) => total + Math.exp(logit), 0);
const pooled = convolved(convolved(64, 5, 2, 2), 2, 2, 0);
const hidden = Math.tanh(1);

/** Each number from its definition; the documents round to three significant digits. */
const computed: readonly (readonly [file: string, id: string, value: number])[] = [
  ['foundations.md', '4.1.1', -Math.log(Math.exp(logits[0]) / partition)],
  ['foundations.md', '4.1.2', Math.max(0, logits[0] - logits[1] + 1) + Math.max(0, logits[2] - logits[1] + 1)],
  ['foundations.md', '4.1.3', Math.exp(logits[0]) / partition - 1],
  ['foundations.md', '4.2.1', momentum(1)],
  ['foundations.md', '4.2.2', momentum(2)],
  ['foundations.md', '4.3.1', convolved(64, 5, 2, 2)],
  ['foundations.md', '4.3.2', 5 * 5 * 3 * 16 + 16],
  ['foundations.md', '4.3.3', 16 * pooled * pooled * 10 + 10],
  ['architectures-and-numpy.md', '4.1(a)', hidden],
  ['architectures-and-numpy.md', '4.1(b)', 0.5 * (1 - Math.tanh(0.5 * hidden) ** 2)],
  ['architectures-and-numpy.md', '4.2(a)', 3 / (3 + 1)],
  ['architectures-and-numpy.md', '4.2(b)', 0.25 * 8],
];

describe('numeric keys of the sample exams', () => {
  for (const [file, id, value] of computed) {
    it(`${file} ${id} is ${value}`, () => {
      const question = answerable(parseExam(sampleText(file))).find((leaf) => leaf.id === id);
      const key = Number(question?.key?.value);
      assert.ok(Math.abs(key - value) <= 0.005 * Math.abs(value), `${question?.key?.value} for ${value}`);
      if (Number.isInteger(value)) assert.equal(key, value);
    });
  }

  it('cover every numeric question', () => {
    const numeric = ['foundations.md', 'architectures-and-numpy.md'].flatMap((file) =>
      answerable(parseExam(sampleText(file)))
        .filter((question) => question.kind === 'numeric')
        .map((question) => `${file} ${question.id}`),
    );
    assert.deepEqual(
      numeric,
      computed.map(([file, id]) => `${file} ${id}`),
    );
  });
});
