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
    name: 'interview tasks that go on below their headings',
    text: `# Coding interview questions

## 1. Explain weight decay

It shrinks the weights a little in every step of training.

## 2. Write a softmax

Given a vector of scores, return the shares that sum to one.

## 3. What does a mask do?

You are given a batch of padded sequences and their lengths.

## 4. What is a batch?

A few samples that are processed together in one step.

## 5. What is an epoch?

One pass over all samples of the training set.
`,
    expected: [
      '1 short-answer = It shrinks the weights a little in every step of training.',
      '2 short-answer',
      '3 short-answer',
      '4 short-answer = A few samples that are processed together in one step.',
      '5 short-answer = One pass over all samples of the training set.',
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
  {
    name: 'a key by section behind the last question',
    text: `# Network quiz

Part A - Layers

1. Which one has weights?
   a. dense
   b. pooling
2. Which one has none?
   a. dense
   b. pooling

Part B - Losses

1. Which one fits classes?
   a. squared error
   b. cross entropy
2. Which one fits numbers?
   a. squared error
   b. cross entropy

Answers

Part A: 1. A 2. B
Part B: 1-b, 2-a
`,
    expected: [
      'A.1 single-choice [a b] = a',
      'A.2 single-choice [a b] = b',
      'B.1 single-choice [a b] = b',
      'B.2 single-choice [a b] = a',
    ],
  },
  {
    name: 'tables of answers, the numbers starting anew with every part',
    text: `# Layer test

## Part I: Multiple choice

1. A stride of two
   - (a) halves the map
   - (b) doubles it
2. A pooling layer has
   - (a) weights
   - (b) none

## Part II: True/False

1. Dropout runs at test time.
2. A bias is a weight.

## Answer Key

### Part I

| Question | Answer |
|---|---|
| 1 | a |
| 2 | b |

### Part II

| 1 | 2 |
|---|---|
| F | T |
`,
    expected: [
      'I.1 single-choice [a b] = a',
      'I.2 single-choice [a b] = b',
      'II.1 true-false = False',
      'II.2 true-false = True',
    ],
  },
  {
    name: 'numbered answers in words behind the questions, a letter with its reason',
    text: `# Homework quiz

**Question 1.** Give the derivative of a square.

**Question 2.** Which one is bounded?

(A) tanh
(B) ReLU

## Solutions

**Question 1.** Twice the number.

**Question 2.** (A). It stays between minus one and one.
`,
    expected: ['1 short-answer = Twice the number.', '2 single-choice [A B] = A'],
  },
  {
    name: 'the steps of the last solution are no key of the questions',
    text: `# Homework

## Question 1

Why does the loss rise?

## Question 2

How is a step computed?

### Solution

1. Take the gradient.
2. Scale it by the rate.
`,
    expected: ['1 short-answer', '2 short-answer = 1. Take the gradient.\n2. Scale it by the rate.'],
  },
  {
    name: 'positions of unlabelled options as answers, and a letter for the fourth bullet',
    text: `# Array quiz
1. Which call stacks?
- [ ] np.ones
- [ ] np.stack

2. Which call reshapes?
- [ ] np.reshape
- [ ] np.sum

## Solution:
1. 2
2. 1
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'bullets as options, their letter as the answer',
    text: `1. A kernel of three with padding one gives

  • a smaller map
  • a map of the same size
Answer :- b

2. A kernel of three without padding gives

  • a smaller map
  • a map of the same size
Answer :- a

3. A kernel of one gives

  • a smaller map
  • a map of the same size
Answer :- For Answer Click Here
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1', '3 single-choice [1 2]'],
  },
  {
    name: 'bold bullets among options',
    text: `_Correct answers are in **bold**._

**Question 1**. A batch is

* the whole set

* **a few samples**

**Question 2**. An epoch is

* **one pass over the set**

* one step
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'items of an HTML list, one of them marked',
    text: `## 1. Question 1
Which one is a metric?
<ul>
<li>dropout</li>

<li><mark>accuracy</mark></li>
</ul>

## 2. Question 2
Which one is a layer?
<ul>
<li><mark>dense</mark></li>
<li>loss</li>
</ul>
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'letters grown together with their options',
    text: `Q1.
A stride is:
AStep of the kernel
BSize of the kernel
CNumber of kernels
Show Answer & Explanation

Correct Answer: A — Step of the kernel

Q2.
A filter is:
AStep size
BSmall matrix
CLoss term
Show Answer & Explanation

Correct Answer: B — Small matrix
`,
    expected: ['1 single-choice [A B C] = A', '2 single-choice [A B C] = B'],
  },
  {
    name: 'a whole quiz on one line',
    text: `Layer quiz, ten minutes for all of it, no notes and no calculators, one point for each right answer and none for a wrong one 1. Which layer has weights? (A) A dense layer (B) A pooling layer (C) A flatten layer 2. Which layer drops values while training and keeps them otherwise? (A) Dropout (B) Dense (C) Softmax 3. Which layer gives probabilities? (A) Dense (B) Softmax (C) Pooling 4. Which layer halves a map? (A) A pooling layer with stride two (B) A dense layer (C) An activation\n`,
    expected: [
      '1 single-choice [A B C]',
      '2 single-choice [A B C]',
      '3 single-choice [A B C]',
      '4 single-choice [A B C]',
    ],
  },
  {
    name: 'bare lines below every question',
    text: `Network MCQ Exam
1. What does a loss measure?
The error
The speed
The memory
2. What does a rate scale?
The input
The step
The batch
3. What does a batch hold?
Layers
Losses
Samples
`,
    expected: ['1 single-choice [1 2 3]', '2 single-choice [1 2 3]', '3 single-choice [1 2 3]'],
  },
  {
    name: 'verdicts in the statements of a solved paper',
    text: `Quiz on layers with answers

1. __True__ A dense layer has weights.
2. A pooling layer has weights. (False)
3. (T) Dropout is random.
4. A softmax sums to one (T/F): T
`,
    expected: ['1 true-false = True', '2 true-false = False', '3 true-false = True', '4 true-false = True'],
  },
  {
    name: 'verdicts in the statements of a paper that carries a name are nobody’s key',
    text: `Quiz on layers
Name: Jo Doe

## True or False

1. A dense layer has weights. (True)
2. A pooling layer has weights. (True)
`,
    expected: ['1 true-false', '2 true-false'],
  },
  {
    name: 'tasks by letter are parts',
    text: `## Problem 1: A perceptron [6 marks]

Its inputs are 1 and 0, its weights 2 and -1.

**Tasks:**
A. Compute the sum.
B. Apply the step.
C. Write the new weights.
`,
    expected: ['1 multi-part 6p', '  1(A) short-answer', '  1(B) short-answer', '  1(C) short-answer'],
  },
  {
    name: 'letters that choose among numbered statements',
    text: `1. Consider the statements.
(a) Which of these lower the variance?
1. More data
2. A deeper tree
3. Bagging
A. Only 1
B. Only 2
C. 1 and 3
(b) Which of these raise it?
1. More data
2. A deeper tree
A. Only 1
B. Only 2
`,
    expected: ['1 multi-part', '  1(a) single-choice [A B C]', '  1(b) single-choice [A B]'],
  },
  {
    name: 'an answer A/B leaves open which',
    text: `1. Which one has a minimum?
A. a bowl
B. a line
Ans: A/B

2. Which one has none?
A. a bowl
B. a line
Answer: A or B
`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]'],
  },
  {
    name: 'answers in a paper that carries a name',
    text: `Midterm
Name: Jo Doe

1. Which one is convex?
A. a bowl
B. a saddle
Answer: B

2. Which one is not?
A. a bowl
B. a saddle
Answer: B
`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]'],
  },
  {
    name: 'two different answers below one question',
    text: `1. Which one is convex?
A. a bowl
B. a saddle
Answer: A
Explanation: It has one minimum.
C. a ridge
Answer: C
`,
    expected: ['1 single-choice [A B]'],
  },
  {
    name: 'questions in directives, with a folded answer',
    text: `# Quiz

\`\`\`{admonition} Question
Which call loads a table?

- a) read_csv
- b) to_csv
\`\`\`

\`\`\`{admonition} Solution
:class: dropdown
a)
\`\`\`

\`\`\`{admonition} Question
Which call writes one?

- a) read_csv
- b) to_csv
\`\`\`
`,
    expected: ['1 single-choice [a b] = a', '2 single-choice [a b]'],
  },
  {
    name: 'questions in divs',
    text: `:::::{.question}
**What is a frame?**

::::{.choices}

:::{.choice .correct-choice}
A table.
:::

:::{.choice}
A plot.
:::

::::
:::::

:::::{.question}
**What is a plot?**

::::{.choices}

:::{.choice}
A table.
:::

:::{.choice .correct-choice}
A picture.
:::

::::
:::::
`,
    expected: ['1 single-choice [1 2] = 1', '2 single-choice [1 2] = 2'],
  },
  {
    name: 'cards of note takers',
    text: `# Flash notes

What is a tensor?::An array of any rank

What is a scalar?
?
A tensor of rank zero
`,
    expected: ['1 short-answer = An array of any rank', '2 short-answer = A tensor of rank zero'],
  },
  {
    name: 'options set off by their indent',
    text: `# Survey questions

How sure are you of the chain rule
   Very sure
   Fairly sure
   Not at all

How often do you use it
   Daily
   Never
`,
    expected: ['1 single-choice [1 2 3]', '2 single-choice [1 2]'],
  },
  {
    name: 'bullets that end in their points',
    text: `## Lecture 1 questions

- Derive the update of a running
  mean. [5]

- Define a bandit. [10]
`,
    expected: ['1 short-answer 5p', '2 short-answer 10p'],
  },
  {
    name: 'numbers grown together with their statements',
    text: `Unit 2

1Which layer has weights?
A.Dense
B.Pooling
Correct Answer: Dense
Try again.
2Which layer has none?
A.Dense
B.Pooling
Correct Answer: Pooling
`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'numbers behind a hyphen',
    text: `# Midterm

### Q-01

*10 PTS*

How likely are ten heads in a row?

### Q-02

*5 PTS*

How is the slope read?
`,
    expected: ['1 short-answer', '2 short-answer'],
  },
  {
    name: 'bullets that ask, with their answers below',
    text: `---
title: Review Questions with Solutions
---

Layers
======

* What does a bias add?

	* A constant to each unit.

* What does a stride skip?

	* Places of the input.
`,
    expected: ['1 short-answer = A constant to each unit.', '2 short-answer = Places of the input.'],
  },
  {
    name: 'frequently asked questions are no exam',
    text: `# Frequently asked questions

* How do I install it?
* How do I remove it?
* Where are the settings?
`,
    expected: [],
  },
  {
    name: 'a check list of a manual is no exam',
    text: `# Release process

Before the release:

- [ ] Update the changelog
- [x] Run the tests

After the release:

- [ ] Publish the package
- [ ] Tell the users
`,
    expected: [],
  },
];

describe('ways of printing questions', () => {
  for (const { name, file, text, expected } of DIALECTS) {
    it(name, () => {
      assert.deepEqual(summary(parseExam(text, { name: file ?? '' })), expected);
    });
  }
});
