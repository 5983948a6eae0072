import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Trap {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
  /** Codes of the findings that must be there, with their lines. */
  readonly findings?: readonly string[];
}

const TRAPS: readonly Trap[] = [
  {
    name: 'bold "(circled)" options and ticks in a filled paper are no key',
    text: `Midterm

Name: Jane Roe

1. (2 points) Which is a layer?
(a) **dense** (circled)
(b) Adam

2. (2 points) Which is a loss?
(a) dense ✔
(b) hinge

3. (2 points) Which is a schedule?
- [x] cosine
- [ ] batch`,
    expected: ['1 single-choice 2p [a b]', '2 single-choice 2p [a b]', '3 single-choice 2p [1 2]'],
  },
  {
    name: 'a table of contents repeats the numbers',
    text: `Table of Contents
1. True/False ........ 2
2. Short answers ..... 3

1. True/False

1.1 (2 points) A ReLU is linear. True False

1.2 (2 points) A sum is linear. True False

2. Short answers

2.1 (4 points) Why does depth help?`,
    expected: ['1.1 true-false 2p [True False]', '1.2 true-false 2p [True False]', '2.1 short-answer 4p'],
  },
  {
    name: 'numbered task steps, solution steps and rules are no questions',
    text: `# Final exam

## Instructions
1. Answer all questions.
2. Write legibly.
3. Show your work.

### Question 1 (10 points)
Implement a classifier:
1. Define the network
2. Define the training loop
3. Show the evaluation

### Question 2 (5 points)
How large is the output?

**Solution Steps:**
1. Apply the formula
2. Insert the values
3. Round down

**Final Answer:** 14×14`,
    expected: ['1 code 10p', '2 short-answer 5p = 14×14'],
  },
  {
    name: 'an answer with the label of one option and the words of another is no key',
    text: `1. Which keeps the width?
a) padding
b) pooling

Answer: a) pooling

2. Which halves it?
a) padding
b) pooling

Answer: b) pooling`,
    expected: ['1 single-choice [a b]', '2 single-choice [a b] = b'],
    findings: ['5 key-unclear 1'],
  },
  {
    name: 'a key that its explanation contradicts is kept and reported',
    text: `1. Which of these are layers? Select all that apply.
A. dense
B. Adam
C. pooling

Answer: A, B

A is true, as it has weights.
C is true, as it reduces an image.`,
    expected: ['1 multi-choice [A B C] = A, B'],
    findings: ['8 key-contradicts-explanation 1'],
  },
  {
    name: 'marked options that the answer contradicts give no key',
    text: `1. Which is a layer?
- [x] dense
- [ ] Adam

Answer: 2`,
    expected: ['1 single-choice [1 2]'],
    findings: ['5 key-contradicts-marks 1'],
  },
  {
    name: 'one answer asked for, several given',
    text: `1. Choose only one option. Which is a layer?
A. dense
B. pooling
C. Adam

Answer: A and B`,
    expected: ['1 multi-choice [A B C] = A, B'],
    findings: ['6 several-keys 1'],
  },
  {
    name: 'answers in prose, hyphenated over two lines, and "all are correct"',
    text: `1    Multiple Choice
Mark the correct answer(s).

    • A smooth model tends to
        1. underfit
        2. have a large bias
        3. have a large variance
      Solution: 1 and 2 are correct
    • Which of the following hold?
        1. a sum of convex functions is convex
        2. a maximum of convex functions is convex
      Solution: all are correct
    • The step size
        1. grows
        2. shrinks
        3. may be kept
      Solution: It depends on the schedule. Hence, 3 is correct.
    • What is the slope of the function at zero?                       So-
      lution:
                       f'(0) = 0`,
    expected: [
      '1 multi-part',
      '  1.1 multi-choice [1 2 3] = 1, 2',
      '  1.2 multi-choice [1 2] = 1, 2',
      '  1.3 multi-choice [1 2 3] = 3',
      "  1.4 short-answer = f'(0) = 0",
    ],
  },
  {
    name: 'verdicts glued to their statements in a table that lost its lines',
    text: `Spring Sample Quiz (with Answers)
Q1 – Depth
(1) Compute the size of the map.
Each side loses two, so
out = 6 − 2 = 4.
(2) Which axis is lost?
None is lost.
Q2 – True or False (Concept Check)
Statement Answer
1. More filters make the map
shallower.False
2. A sigmoid is bounded. True
3`,
    expected: [
      '1 multi-part',
      '  1(1) numeric = Each side loses two, so\nout = 6 − 2 = 4.',
      '  1(2) short-answer = None is lost.',
      '2 multi-part',
      '  2(1) true-false [True False] = False',
      '  2(2) true-false [True False] = True',
    ],
  },
  {
    name: 'choose three of five: the marks printed exceed the total',
    text: `Test Duration: 50 minutes
Total Marks: 17

# PART A: Multiple Choice Questions (2 × 1 = 2 marks)

### Q1. A unit that outputs zero for negative input is
a) ReLU
b) tanh

### Q2. A layer that drops units is
a) pooling
b) dropout

# PART B: Short Answer Questions (Answer any 3 × 5 = 15 marks)

### Q3. Explain depth.
### Q4. Explain width.
### Q5. Explain strides.
### Q6. Explain padding.
### Q7. Explain pooling.

## Distribution Summary:
- **MCQs**: easy 2
- **Total Marks**: 17`,
    expected: [
      '1 single-choice 1p [a b]',
      '2 single-choice 1p [a b]',
      ...[3, 4, 5, 6, 7].map((number) => `${number} short-answer 5p`),
    ],
    findings: [],
  },
  {
    name: 'section points that do not add up, a skipped number and a missing figure',
    text: `1 Multiple Choice (5 points)

Each question is worth 2 points.

1.1 Which curve in the figure below belongs to the larger batch?

- A: the upper
- B: the lower

1.2 Which layer has no weights?

- A: pooling
- B: dense

1.4 Which layer drops units?

- A: dropout
- C: dense`,
    expected: ['1.1 single-choice 2p [A B]', '1.2 single-choice 2p [A B]', '1.4 single-choice 2p [A C]'],
    findings: [
      '1 section-points-mismatch -',
      '5 figure-missing 1.1',
      '15 missing-question 1.4',
      '18 missing-option 1.4',
    ],
  },
  {
    name: 'questions in the rows of a table',
    text: `# Quiz

| # | Question | A | B | C | Answer |
|---|----------|---|---|---|--------|
| 1 | Which is a layer? | dense | Adam | hinge | A |
| 2 | Which is a loss? | dense | Adam | hinge | C |
| 3 | Which is a schedule? | cosine | batch | conv | |`,
    expected: ['1 single-choice [A B C] = A', '2 single-choice [A B C] = C', '3 single-choice [A B C]'],
  },
  {
    name: 'options in the cells of a table, and a key folded away',
    text: `1. Which is a pooling?

| A) max | B) relu |
|--------|---------|
| C) adam | D) he |

<details><summary>Show answer</summary>

A

</details>

2. What is a gate?
<details>
<summary><b>Answer</b></summary>

A factor between zero and one.

</details>`,
    expected: ['1 single-choice [A B C D] = A', '2 short-answer = A factor between zero and one.'],
  },
  {
    name: 'a solution told by its colour, and verdicts in brackets',
    text: `### Question 1

What is a stride?

<span style="color:red">The step of the kernel.</span>

### Question 2

True or False: A ReLU saturates for large inputs. (False)`,
    expected: ['1 short-answer = The step of the kernel.', '2 true-false = False'],
  },
  {
    name: 'columns of a key: numbers beside letters',
    text: `1. Which is a layer?
A. dense
B. Adam

2. Which is a loss?
A. dense
B. hinge

3. Which is a schedule?
A. cosine
B. batch

Answer Key

1
2
3
A
B
A`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B', '3 single-choice [A B] = A'],
  },
  {
    name: 'boxes that a PDF turned into hashes',
    text: `Question 1 (2 points) Which of these have weights? Select all that apply.
# a dense layer
# a pooling layer
# a convolution

Question 2 (1 point) A pooling layer has weights.
# True
# False`,
    expected: ['1 multi-choice 2p [1 2 3]', '2 true-false 1p [True False]'],
  },
  {
    name: 'page furniture in the middle of a question',
    text: `## Page 1
### Content
Course 10-1
Question 1 (4 points)
Explain why a network of linear layers

Page 1

### Visual Description
The page shows Question 1 and a picture with options A) and B).

---

## Page 2
### Content
Course 10-1
is itself linear.

Question 2 (2 points)
Name one remedy.`,
    expected: ['1 short-answer 4p', '2 short-answer 2p'],
  },
];

describe('traps of exam documents', () => {
  for (const { name, text, expected, findings } of TRAPS) {
    it(name, () => {
      const exam = parseExam(text, { name: 'exam.md' });
      assert.deepEqual(summary(exam), expected);
      if (findings) {
        const own = exam.findings.map((finding) => `${finding.line} ${finding.code} ${finding.question ?? '-'}`);
        assert.deepEqual(own, findings);
      }
    });
  }
});
