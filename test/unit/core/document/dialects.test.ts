import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Dialect {
  readonly name: string;
  readonly file?: string;
  readonly text: string;
  readonly expected: readonly string[];
}

/** Ways of printing questions that carry no numbers or hide their answers, in our own words. */
const DIALECTS: readonly Dialect[] = [
  {
    name: 'statements without numbers above boxes',
    text: `Which optimiser keeps a momentum?
    [x] Adam
    [] plain gradient descent

Which of these are layers? (Check all that apply.)
    [x] dense
    [] epoch
    [x] pooling

A ReLU is linear. True/False?
    [] True
    [x] False
`,
    expected: ['1 single-choice [1 2] = 1', '2 multi-choice [1 2 3] = 1, 3', '3 true-false [True False] = False'],
  },
  {
    name: 'statements without numbers between lettered options',
    text: `UNIT 3 MCQ
A stride of two:
A) doubles the map
B) halves the map
Padding keeps:
A) the size
B) the depth
Pooling has:
A) weights
B) no weights
`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]', '3 single-choice [A B]'],
  },
  {
    name: 'headings that ask, with a folded note of MkDocs',
    text: `# Data quiz

#### Which call makes an array?

A. np.array
B. np.shape

??? note "Show Answer"
    The correct answer is **A**. The other one reads a shape.

#### Which call reads a shape?

A. np.array
B. np.shape

??? question "Show Answer"
    The correct answer is **B**.
`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'options in quotes below a numbered line in bold',
    text: `**1. [Multiple Choice] Easy**

> Which layer has weights?
>
> **A.** pooling
> **B.** dense

**2. [Multiple Choice] Easy**

> Which one shuffles?
>
> **A.** a loader
> **B.** a loss
`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]'],
  },
  {
    name: 'ticked lines before the right options',
    text: `Which of these speed up training? Select all 2 correct answers.
✔️ - a better initialisation
✔️ - a warm cache
a smaller disk

Which loss fits classes?
mean squared error
✔️ - cross entropy
`,
    expected: ['1 multi-choice [1 2 3] = 1, 2', '2 single-choice [1 2] = 2'],
  },
  {
    name: "a course platform's verdict below each option",
    text: `What does a batch hold?

samples

Correct

epochs

------

Which of these regularise? Check all that apply.

dropout

Correct

a larger step

Un-selected is correct

weight decay

This should be selected

------

Which of these is a metric?

accuracy

a layer

This should not be selected
`,
    expected: ['1 single-choice [1 2] = 1', '2 multi-choice [1 2 3] = 1, 3', '3 single-choice [1 2]'],
  },
  {
    name: "a platform's verdict on the attempt says nothing of the options",
    text: `Question 1
What is a tensor?

1 / 1 point

An array.

A layer.

A loss.

Correct
Arrays of any rank are called so.

2.
Question 2
What is a layer?

1 / 1 point

A loss.

A step of the network.

An epoch.

Correct
Networks are made of them.
`,
    expected: ['1 single-choice [1 2 3]', '2 single-choice [1 2 3]'],
  },
  {
    name: 'cards with a front and a back',
    text: `# Deck

### Card 1

**Front:** What does an epoch pass over?

**Back:** The whole training set.

---

### Card 2

**Front:** Who sets the step size?

**Back:** The learning rate.
`,
    expected: ['1 short-answer = The whole training set.', '2 short-answer = The learning rate.'],
  },
  {
    name: 'pairs of Q and A, also on one line',
    text: `**Q: What is a kernel?** A: A small filter.

**Q: What is a stride?** A: The step of the filter.
`,
    expected: ['1 short-answer = A small filter.', '2 short-answer = The step of the filter.'],
  },
  {
    name: 'interview questions with prose below',
    text: `# Deep learning interview questions

## What is weight sharing?

The same weights are used at every place of the input.

## Why is depth useful?

Each layer builds on what the one below has found.
`,
    expected: [
      '1 short-answer = The same weights are used at every place of the input.',
      '2 short-answer = Each layer builds on what the one below has found.',
    ],
  },
  {
    name: 'an exam whose statement runs on below a heading that asks has no answers',
    text: `# Final exam

## What does the following network compute?

The network has two dense layers and a ReLU between them.

## How many weights has it?

The input has four features and the hidden layer has eight units.
`,
    expected: ['1 short-answer', '2 short-answer'],
  },
  {
    name: 'every number a one',
    text: `# Quiz

1. Create an array of ten zeros.
1. Reshape it to (2, 5).
1. Compute the sum of its rows.
`,
    expected: ['1 short-answer', '2 short-answer', '3 short-answer'],
  },
  {
    name: 'answers in comments and hidden spans',
    text: `1. Which one is convex?
a) a bowl
b) a saddle
<!-- Answer: a -->

2. Which one is not? <!-- B -->
a) a bowl
b) a saddle

3. Which one has a minimum?
a) a bowl
b) a line
<span style="display:none">Answer: a</span>
`,
    expected: ['1 single-choice [a b] = a', '2 single-choice [a b] = b', '3 single-choice [a b] = a'],
  },
  {
    name: 'a box behind the letter, and a star before it',
    text: `Question 1: Which one is a number?

- A. [ ] "12"
- B. [X] 12

Question 2: Which one is a string?
*a) "12"
b) 12
`,
    expected: ['1 single-choice [A B] = B', '2 single-choice [a b] = a'],
  },
  {
    name: 'a dash in a box says nothing',
    text: `1. Which one is a loss?

- [-] hinge
- [ ] dense
- [x] pooling
`,
    expected: ['1 single-choice [1 2 3]'],
  },
];

describe('ways of printing questions', () => {
  for (const { name, file, text, expected } of DIALECTS) {
    it(name, () => {
      assert.deepEqual(summary(parseExam(text, { name: file ?? '' })), expected);
    });
  }
});
