import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Layout {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

/** Layouts seen in public banks, platform exports and course papers, in our own words. */
const LAYOUTS: readonly Layout[] = [
  {
    name: 'a course midterm with solutions below the options',
    text: `CS 230: Deep Learning
Winter Quarter 2021
Midterm Examination
180 minutes

Question 1 (Multiple Choice Questions, 6 points)

For each of the following questions, circle the letter of your choice.

(a) (2 points) Which loss fits a binary label?

(i) cross entropy
(ii) a count
(iii) none

Solution: (i)

(b) (2 points) Which of these normalise? (Circle all that apply)

(i) batch norm
(ii) layer norm
(iii) dropout

Solution: (i), (ii)

(c) (2 points) A deeper network is always better.

(i) True
(ii) False

Solution: (ii), since it may overfit.

Question 2 (Short Answers, 6 points)

(a) (2 points) What does a stride do?

Solution: It skips positions.

(b) (4 points) Consider a filter.

(i) (2 points) What is its size?

Solution: 3 by 3.

(ii) (2 points) What is its depth?

Solution: 16.`,
    expected: [
      '1 multi-part 6p',
      '  1(a) single-choice 2p [i ii iii] = i',
      '  1(b) multi-choice 2p [i ii iii] = i, ii',
      '  1(c) true-false 2p [True False] = False',
      '2 multi-part 6p',
      '  2(a) short-answer 2p = It skips positions.',
      '  2(b) multi-part 4p',
      '    2(b)(i) short-answer 2p = 3 by 3.',
      '    2(b)(ii) numeric 2p = 16.',
    ],
  },
  {
    name: 'T / F statements as parts',
    text: `Problem 1. True/False (4 pts)

(a) T / F: A sum of convex functions is convex.
Solution: True.

(b) T / F: A product of convex functions is convex.
Solution: False. Take x and -x.

Problem 2. Gradients (6 pts)

(a) [2 pts] Compute the gradient of $x^2$.
Solution: $2x$

(b) [4 pts] Compute the gradient of $\\log x$.
Solution: $1/x$`,
    expected: [
      '1 multi-part 4p',
      '  1(a) true-false = True',
      '  1(b) true-false = False',
      '2 multi-part 6p',
      '  2(a) formula 2p = $2x$',
      '  2(b) formula 4p = $1/x$',
    ],
  },
  {
    name: 'boxes and circles of a PDF',
    text: `1. [2pts] What is a batch?

2. [3pts] True or False? Justify. Dropout is used at test time.

3. [5pts] Multiple choice. Select one.
○ True
○ False

4. Select all that apply: a CNN has
□ filters
□ strides
□ cycles
□ None of the above`,
    expected: ['1 short-answer 2p', '2 true-false 3p', '3 true-false 5p [True False]', '4 multi-choice [1 2 3 4]'],
  },
  {
    name: 'letters without punctuation',
    text: `Question 1: [10 points] Select one: Which is a layer?
 A dense
 B Adam
 C hinge

Question 2: [10 points] Select one: Which is a loss?
 A dense
 B Adam
 C hinge`,
    expected: ['1 single-choice 10p [A B C]', '2 single-choice 10p [A B C]'],
  },
  {
    name: 'options two to a line, statements to sort',
    text: `Q1) What is a kernel? (2 marks)
Q2) What is a stride? (2 marks)
Q3) Which one pools?
    (A) max   (B) relu
    (C) adam  (D) he
Answer: (A)
Q4) State True or False:
    i) A ReLU is linear.
    ii) A sum is linear.`,
    expected: [
      '1 short-answer 2p',
      '2 short-answer 2p',
      '3 single-choice [A B C D] = A',
      '4 multi-part',
      '  4.i true-false',
      '  4.ii true-false',
    ],
  },
  {
    name: 'code in statements and solutions',
    text: `## Quiz 3

**Question 1**

What is the output of the following code?

\`\`\`python
import numpy as np
a = np.arange(6).reshape(2, 3)
# 1. sum it
print(a.sum(axis=0))
\`\`\`

- [ ] \`[3 12]\`
- [x] \`[3 5 7]\`
- [ ] \`15\`

**Question 2**

Write a function that normalises an array.

\`\`\`python
def normalise(a):
    # your code here
    pass
\`\`\`

<details><summary>Solution</summary>

\`\`\`python
def normalise(a):
    return (a - a.mean()) / a.std()
\`\`\`

</details>`,
    expected: [
      '1 single-choice [1 2 3] = 2',
      '2 code = ```python\ndef normalise(a):\n    return (a - a.mean()) / a.std()\n```',
    ],
  },
  {
    name: 'lettered parts with their own points',
    text: `1 Warm-up [8 points]

1. [2 points] Why is a zero initialisation bad?

2. [2 points] Circle the correct answer. A larger batch gives a (noisier / smoother) gradient.

3. [4 points] Consider $f(x) = x^2$.
   a. [2 points] Compute $f'(3)$.
   b. [2 points] Compute $f''(3)$.

2 Networks [10 points]

1. [5 points] Draw a network with two layers.

2. [5 points] What is its depth?`,
    expected: [
      '1 multi-part 8p',
      '  1.1 short-answer 2p',
      '  1.2 short-answer 2p',
      '  1.3 multi-part 4p',
      '    1.3(a) short-answer 2p',
      '    1.3(b) short-answer 2p',
      '2 multi-part 10p',
      '  2.1 short-answer 5p',
      '  2.2 short-answer 5p',
    ],
  },
  {
    name: 'bare numbers in brackets as points',
    text: `Exercise 1 [12 marks]

a) Explain overfitting. [4]

b) Explain underfitting. [4]

c) Give a remedy for each. [4]

Exercise 2 [8 marks]

a) What is a GAN? [3]

b) What is a VAE? [5]`,
    expected: [
      '1 multi-part 12p',
      '  1(a) short-answer 4p',
      '  1(b) short-answer 4p',
      '  1(c) short-answer 4p',
      '2 multi-part 8p',
      '  2(a) short-answer 3p',
      '  2(b) short-answer 5p',
    ],
  },
  {
    name: 'a reason below each option and the right one bold',
    text: `### Question 1:
**What does a stride do?**
- **A) It skips positions.**  
  *Explanation:* This is the best answer because it skips.
- B) It pads.  
  *Explanation:* This is incorrect; padding pads.

---

### Question 2:
**What does padding keep?**
- A) The depth.  
  *Explanation:* This is incorrect.
- **B) The width.**  
  *Explanation:* This is the best answer.`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'bullets alone on a line above their options',
    text: `Q1.  [MCQ]

What drives training?

• 
A.  The gradient of the loss, which tells in which
direction to go.
• 
B.  The weather.

  Correct answer: A

  Why: The gradient points uphill.

<!-- page break -->

Q2.  [MCQ]

What stops it?

• 
A.  A schedule
• 
B.  Early stopping

  Correct answer: B

  Why: it does`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'pictures and bold in headings, a folded answer',
    text: `## 📋 Section 1: Fundamentals (Questions 1-50)

### 🟢 **Question 1:** What is a tensor?

**A)** A scalar  
**B)** An array of any rank  
**C)** A loss

<details>
<summary>🎯 Click to see the answer</summary>

**✅ Correct Answer: B) An array of any rank**

_Explanation: It has axes._

</details>

---

### 🟢 **Question 2:** Which command adds?

**A)** \`np.add\`  
**B)** \`np.sub\`  

<details>
<summary>🎯 Click to see the answer</summary>

**✅ Correct Answer: A) \`np.add\`**

</details>`,
    expected: ['1 single-choice [A B C] = B', '2 single-choice [A B] = A'],
  },
  {
    name: 'folded callouts',
    text: `**Question 1**

Which one halves an image?

A. A stride of two, since it skips every other position.

B. A stride of one, since it skips none.

> [!question]- Show answer
> **Correct Answer: A.** It skips. Option B skips none.

**Question 2**

Which one keeps it?

A. padding

B. none

> [!success]- Answer
> **B.** no`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'an analysis of the distractors',
    text: `**Total Questions:** 2
**Points:** 2 (1 point per question)

---

**Question 1**

A student needs a smaller map. Which layer is right?

- A) pooling with stride two
- B) dropout

Correct Answer: A) pooling with stride two

Distractor Analysis:

- Why A is correct: it halves.
- Why B is incorrect: it only drops.

---

**Question 2**

Which layer has no weights?

- A) dense
- B) pooling

Correct Answer: B) pooling

Distractor Analysis:

- Why A is incorrect: it has many.`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = B'],
  },
  {
    name: 'answers still to be written',
    text: `## Question 1

**What is a unit?**

**Answer:** _[To be filled]_

---

## Question 2

**Explain depth.**

**Answer:** TBD

## Question 3

**Explain width.**

**Answer:**

`,
    expected: ['1 short-answer', '2 short-answer', '3 short-answer'],
  },
  {
    name: 'nested lists with bold answers',
    text: `1. **Which optimiser keeps moments?**
   - a) SGD
   - b) Adam
   - c) None

   **Answer: b) Adam**
   
   *Explanation: It keeps two.*

2. **Which has none?**
   - a) SGD
   - b) Adam

   **Answer: a) SGD**`,
    expected: ['1 single-choice [a b c] = b', '2 single-choice [a b] = a'],
  },
  {
    name: 'your answer beside the correct one',
    text: `Question 1
What is overfitting?
a. Fitting noise
b. Fitting nothing
c. Both a and b
d. None of these
Correct answer: a. Fitting noise

Question 2
What is underfitting?
a. Fitting noise
b. Fitting too little
Your answer: a
Correct answer: b`,
    expected: ['1 single-choice [a b c d] = a', '2 single-choice [a b] = b'],
  },
  {
    name: 'points alone above the question',
    text: `1 point
1. What does a kernel do?

○ slides
○ rests

1 point
2. What does a pool do?

○ shrinks
○ grows`,
    expected: ['1 single-choice 1p [1 2]', '2 single-choice 1p [1 2]'],
  },
  {
    name: '"Correct:" below the options',
    text: `Question 1 (1 point)
What is depth?

  A) layers
  B) width

Correct: A

Question 2 (1 point)
What is width?

  A) layers
  B) units

Correct: B`,
    expected: ['1 single-choice 1p [A B] = A', '2 single-choice 1p [A B] = B'],
  },
  {
    name: 'statements to sort and blanks, answered in a row',
    text: `# Practice

## Section A: Basics

### **Question 1: Depth against width**

Circle True or False for each statement:

1. A deep network has many layers. True / False
2. A wide network has one unit. True / False

**Answers:** 1-True, 2-False

---

### **Question 2: Fill in the blanks**

Complete these sentences:

1. A network has many ____ of units.
2. A unit sums its ____.

**Answers:** 1-layers, 2-inputs`,
    expected: [
      '1 multi-part',
      '  1(1) true-false [True False] = True',
      '  1(2) true-false [True False] = False',
      '2 multi-part',
      '  2(1) short-answer = layers',
      '  2(2) short-answer = inputs',
    ],
  },
  {
    name: 'labels glued to their options',
    text: `Weekly Test
===========

1. What comes out of the pool?

A.(a,b) = (8,11)

B.(a,b) = (20,31)

C.None of these

Answer: C

**Question 2**

Which one fits?

Options

A.The state

B.The output

**Answer: B**`,
    expected: ['1 single-choice [A B C] = C', '2 single-choice [A B] = B'],
  },
  {
    name: 'numbers like Q1.2 below parts and headings',
    text: `## Part A: Concepts (5 marks)

### A1. Execution (5 marks)

**Q1.1** (2 marks) Explain what a step does.

**Q1.2** (3 marks) A student writes:

\`\`\`python
x = 1
\`\`\`

Explain why it works.

## Part B: More (4 marks)

**Q2.1** (4 marks) Compare two optimisers.`,
    expected: ['1.1 short-answer 2p', '1.2 short-answer 3p', '2.1 short-answer 4p'],
  },
  {
    name: 'type, answer and choices as a list',
    text: `# Lesson 1:

- Question 1.1: True or False? A sum is linear.
  - Type: Multiple choice (single correct response)
  - Answer: True
  - Choices: True, False

- Question 1.2: Which one is a layer?
  - Type: Multiple Choice (Single Correct Answer)
  - Answer: dense
  - Choices: dense; Adam; hinge`,
    expected: ['1.1 true-false [True False] = True', '1.2 single-choice [1 2 3] = 1'],
  },
  {
    name: 'a bank with instructions and folded answers',
    text: `# Bank

> **Total Points**: 4 points

## 📝 Part 1: Multiple Choice Questions

**Instructions**: 1 point each, 2 points total. Choose the best answer.

### Question 1

**Source: Chapter 1 - Introduction**

Which of the following is a regression problem?

- A. naming a picture
- B. guessing a price

<details>
<summary>View Answer</summary>

**Answer: B**

**Explanation**: A price is a number.

</details>

---

### Question 2

**Source: Chapter 2**

Which one clusters?

- A. k-means
- B. SVM

<details>
<summary>View Answer</summary>

**Answer: A**

</details>`,
    expected: ['1 single-choice 1p [A B] = B', '2 single-choice 1p [A B] = A'],
  },
  {
    name: 'parts as bullets with letters',
    text: `#### Question 1: Arrays (10 Marks)
* Given the array: a = [1, 2, 3]
* a. (3 Marks) Write code to find its minimum.
* b. (4 Marks) Create a new array of its squares.
* c. (3 Marks) Explain what its shape is.
________________________________________
#### Question 2: Lists (5 Marks)
* a. (5 Marks) Can a list hold both? Explain.
* b. (0 Marks) Nothing.`,
    expected: [
      '1 multi-part 10p',
      '  1(a) code 3p',
      '  1(b) short-answer 4p',
      '  1(c) short-answer 3p',
      '2 multi-part 5p',
      '  2(a) short-answer 5p',
      '  2(b) short-answer 0p',
    ],
  },
];

describe('layouts of public banks and papers', () => {
  for (const { name, text, expected } of LAYOUTS) {
    it(name, () => {
      assert.deepEqual(summary(parseExam(text, { name: 'exam.md' })), expected);
    });
  }
});
