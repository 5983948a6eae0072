import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairExams } from '../../../../src/core/document/pairing/pair-exams.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

const read = (name: string) => parseExam(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'), { name });

describe('pairs of a blank paper and its solved twin', () => {
  const exams = [read('filled-exam.txt'), read('midterm-blank.md'), read('midterm-solved.txt')];
  const { pairs, links } = pairExams(exams);
  const pair = pairs[0];

  it('finds the twin by content', () => {
    assert.equal(pairs.length, 1);
    assert.deepEqual([pair?.blank, pair?.solved], [1, 2]);
    assert.deepEqual(links, []);
  });

  it('offers the keys as paired', () => {
    const keys = pair?.questions
      .filter((offer) => offer.key)
      .map((offer) => `${offer.question} ${offer.key?.value} ${offer.key?.source}`);
    assert.deepEqual(keys?.slice(0, 5), [
      '1.1 False paired',
      '1.2 True paired',
      '1.3 False paired',
      '2.1 A,C paired',
      '2.2 A,C paired',
    ]);
  });

  it('lists the differences in wording and no difference of markup', () => {
    const differences = pair?.questions.filter((offer) => offer.differences.length > 0);
    assert.deepEqual(
      differences?.map((offer) => [offer.question, offer.differences]),
      [['2.1', [{ ours: 'might', theirs: 'may' }]]],
    );
  });
});

describe('questions that stand in two exams', () => {
  const one = parseExam(
    '1. (2 points) A tanh layer never enlarges the gradient that flows back through its units. True or False?\n\n2. (2 points) Derive the gradient of the softmax loss with respect to its scores for one datapoint.\nSolution: $p - y$\n',
    { name: 'one.md' },
  );
  const shuffled = parseExam(
    `1. Which optimiser keeps two moving averages of the gradients it has seen so far?
A) Momentum
B) Adam
C) plain SGD
Answer: B

2. (3 points) Derive the gradient of the softmax loss with respect to its scores for one datapoint.`,
    { name: 'two.md' },
  );
  const other = parseExam(
    `1. Which optimiser keeps two moving averages of the gradients it has seen so far?
A) plain SGD
B) Momentum
C) Adam

2. Which layer of a network drops units at random during training but not at test time?
A) Dropout
B) Pooling`,
    { name: 'three.md' },
  );

  it('links them and offers the key', () => {
    const { pairs, links } = pairExams([one, shuffled]);
    assert.deepEqual(pairs, []);
    assert.deepEqual(
      links.map((link) => [link.question, link.other, link.key?.value ?? null]),
      [
        [{ exam: 0, question: '2' }, { exam: 1, question: '2' }, null],
        [{ exam: 1, question: '2' }, { exam: 0, question: '2' }, '$p - y$'],
      ],
    );
  });

  it('carries a key over by the text of the options, not by their letters', () => {
    const { links } = pairExams([shuffled, other]);
    const offered = links.find((link) => link.question.exam === 1);
    assert.deepEqual(offered?.key, { value: ['C'], source: 'paired' });
  });

  it('does not take a variant with other numbers for the same question', () => {
    const a = parseExam(
      '1. How many weights has a convolution with 8 filters of size 3 over 4 channels? (2 points)\n\n2. Explain what a stride is and what it does to an image. (1 point)',
      { name: 'a.md' },
    );
    const b = parseExam(
      '1. How many weights has a convolution with 16 filters of size 5 over 3 channels? (2 points)\nSolution: 1200\n\n2. Name one use of padding in a network. (1 point)',
      { name: 'b.md' },
    );
    assert.ok(pairExams([a, b]).links.every((link) => link.key === null));
  });
});
