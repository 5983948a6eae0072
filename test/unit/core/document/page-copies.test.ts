import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Copy {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

/** Quizzes as they are copied from web pages and word processors, in our own words. */
const COPIES: readonly Copy[] = [
  {
    name: 'numbers that the page prints as letters, with the answer folded below',
    text: `Quiz: Layers

1. A dense layer computes:

  1. a maximum
  2. a weighted sum
  3. a shuffle
Show Answer

The correct answer is B. It multiplies and adds.

2. The purpose of pooling is to:

  1. shrink the map
  2. grow the map
Show Answer

The correct answer is A. Fewer cells remain.
`,
    expected: ['1 single-choice [1 2 3] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'bullets that ask beside a bullet with a number',
    text: `* Question 1 : What does a stride of two do?

    1. It halves the map
    2. It doubles the map

    Correct : 1

* Which of these have weights? (Check all that apply.)

    1. a dense layer
    2. a pooling layer
    3. a convolution

    Correct : 1,3

* Which of these is a loss? (Check one.)

    1. cross entropy
    2. padding

    Correct : 1
`,
    expected: ['1 single-choice [1 2] = 1', '2 multi-choice [1 2 3] = 1, 3', '3 single-choice [1 2] = 1'],
  },
  {
    name: 'a verdict before every option',
    text: `# Quiz answers

1. **What is a batch?**
   - ❌ one weight
   - ✅ some samples
   - ❌ a loss

2. **What is an epoch?**
   - ✅ one pass over the data
   - ❌ one step
`,
    expected: ['1 single-choice [1 2 3] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'a mark that nobody closed',
    text: `1. Which layer mixes channels?

    a) a pooling layer

    b) <mark>a one by one convolution<mark>

2. Which one has no weights?

    a) <mark>a pooling layer<mark>

    b) a dense layer
`,
    expected: ['1 single-choice [a b] = b', '2 single-choice [a b] = a'],
  },
  {
    name: 'options that lean as a whole',
    text: `# Quiz

1. What is a feature?
   _a. A measured property_
   b. A prediction
   c. A loss

2. What is a label?
   a. A weight
   _b. The known answer_
   c. A layer
`,
    expected: ['1 single-choice [a b c] = a', '2 single-choice [a b c] = b'],
  },
  {
    name: 'bold and leaning bullets in one bank',
    text: `## Question 1
Which gate forgets?

- **_the forget gate_**
- the output gate

## Question 2
Which of these is NOT recurrent?

- LSTM
- ***a plain convolution***
- GRU
`,
    expected: ['1 single-choice [1 2] = 1', '2 single-choice [1 2 3] = 2'],
  },
  {
    name: 'bold options that the page calls its own opinion',
    text: `# Week 1

Bold marks my own answers, they are not official.

1. What does dropout do?
    1. **It switches units off.**
    1. It adds layers.
1. What does momentum keep?
    1. the loss
    1. **a running mean**
1. What is a batch?
    1. **some samples**
    1. one weight
`,
    expected: ['1 single-choice [1 2]', '2 single-choice [1 2]', '3 single-choice [1 2]'],
  },
  {
    name: 'an extract whose numbers jump',
    text: `1. Which is a metric?
a) recall
b) dropout
Answer: a

14. Which is a loss?
a) hinge
b) stride
Answer: a
`,
    expected: ['1 single-choice [a b] = a', '14 single-choice [a b] = a'],
  },
];

describe('copies of pages', () => {
  for (const { name, text, expected } of COPIES)
    it(name, () => assert.deepEqual(summary(parseExam(text, { name: 'quiz.md' })), expected));

  it('takes no list of numbers for the answer to an open question', () => {
    const exam = parseExam('Question 1. Name the steps.\n\n- 1. read\n- 2. write\n\nAnswer: 1,2\n', {
      name: 'quiz.md',
    });
    assert.equal(exam.questions[0]?.key, null);
  });
});
