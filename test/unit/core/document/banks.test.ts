import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Layout {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

/** Layouts of question banks, saved pages and university papers, in our own words. */
const LAYOUTS: readonly Layout[] = [
  {
    name: 'answers that carry the number of their question',
    text: `**Q1. What does a stride of two do?**

A1. It halves the map.

**Q2. Larger kernels always help. True/False?**

A2. False

**Q3. Name a pooling layer.**

A3.`,
    expected: ['1 short-answer = It halves the map.', '2 true-false = False', '3 short-answer'],
  },
  {
    name: 'boxes and circles of a saved web page',
    text: `##### 1. Which of these is an optimiser?

> <input type="radio"> ReLU

> <input type="radio" checked> Adam

##### 2. Which of these are losses? (Check all that apply.)

> <input type="checkbox" checked> hinge

> <input type="checkbox"> dropout

> <input type="checkbox" checked> cross entropy`,
    expected: ['1 single-choice [1 2] = 2', '2 multi-choice [1 2 3] = 1, 3'],
  },
  {
    name: 'numbers left out between questions whose answers stand below them',
    text: `**1. Which layer drops units?**
- [ ] A) dropout
- [ ] B) softmax

**Correct Answer: A**

**4. Which layer normalises?**
- [ ] A) pooling
- [ ] B) batch norm

**Correct Answer: B**`,
    expected: ['1 single-choice [A B] = A', '4 single-choice [A B] = B'],
  },
  {
    name: 'the first part on the line of its question, questions to choose from',
    text: `Q1) a) What is padding?             [6]
    b) Explain pooling.             [5]
                 OR
Q2) a) What is a stride?            [6]
    b) Draw a residual block.       [5]`,
    expected: [
      '1 multi-part',
      '  1(a) short-answer 6p',
      '  1(b) short-answer 5p',
      '2 multi-part',
      '  2(a) short-answer 6p',
      '  2(b) short-answer 5p',
    ],
  },
  {
    name: 'numbered options below numbered headings',
    text: `### 1) What is the receptive field of two 3×3 layers? *(2 pts)*

1. 3×3
2. 5×5

> **Answer:** 2 — each layer adds two.

### 2) Depth alone cures overfitting. True or false? *(1 pt)*

> **Answer:** False. It makes it worse.`,
    expected: ['1 single-choice 2p [1 2] = 2', '2 true-false 1p = False'],
  },
  {
    name: 'answers in brackets behind the statement and in bold at its end',
    text: `**Q1** Which needs no labels? (Answer: B)

a. regression
b. k-means

**Q2** Which needs labels? [Ans: a]

a. regression
b. k-means

**Q3** The derivative of a sum is the ____ of derivatives. **Answer: sum**`,
    expected: ['1 single-choice [a b] = b', '2 single-choice [a b] = a', '3 short-answer = sum'],
  },
  {
    name: 'a word of verdict behind each option',
    text: `Q1: Which method is linear?
a) PCA - Correct
b) a deep network - Incorrect

Q2: Which model is generative?
a) logistic regression (incorrect)
b) naive Bayes (correct)`,
    expected: ['1 single-choice [a b] = a', '2 single-choice [a b] = b'],
  },
  {
    name: 'ticks that a legend declares to be the key',
    text: `# Quiz key

*Correct options are marked with ✓.*

1. Which loss is for classes?
   - A. squared error
   - B. cross entropy ✓`,
    expected: ['1 single-choice [A B] = B'],
  },
  {
    name: 'the same ticks without a legend are no key',
    text: `# Quiz

1. Which loss is for classes?
   - A. squared error
   - B. cross entropy ✓`,
    expected: ['1 single-choice [A B]'],
  },
  {
    name: 'options on one line, named by the answer; an answer without its options is no key',
    text: `Q1. Skips were made for (A) depth (B) width (C) speed (D) colour
Ans: Option A
Q2. Which is a pooling type? (i) max (ii) softmax (iii) relu
Correct option: (i)
Q3. Explain the figure.
Ans: Option B`,
    expected: ['1 single-choice [A B C D] = A', '2 single-choice [i ii iii] = i', '3 short-answer'],
  },
  {
    name: 'spaces and breaks written as HTML',
    text: `1.&nbsp;Is softmax invariant to a shift?<br>

&nbsp;&nbsp;a)&nbsp;Yes<br>
&nbsp;&nbsp;b)&nbsp;No<br>

<b>Answer:</b> a)<br>`,
    expected: ['1 single-choice [a b] = a'],
  },
  {
    name: 'letters in circles, glyphs as bullets, an emphasised label',
    text: `1. Which optimiser adapts its steps?
ⓐ SGD
ⓑ Adam

2. Which is a graph network?
➢ GCN
➢ LSTM

3. Which one is a loss?

**A**. hinge

B. dropout`,
    expected: ['1 single-choice [a b]', '2 single-choice [1 2]', '3 single-choice [A B]'],
  },
  {
    name: 'a blank before each statement, which may hold a letter of a student',
    text: `Section I: True/False (2 x 2 = 4 points)

____ 1. A 1x1 convolution mixes channels.
__F__ 2. Softmax outputs can be negative.`,
    expected: ['1 true-false 2p', '2 true-false 2p'],
  },
  {
    name: 'rows of a university paper with marks',
    text: `| Q. No | Question | Marks | CO |
|------|----------|-------|----|
| 1 | Which gate is not linearly separable?<br>AND, OR, XOR<br>**Ans: XOR** | 1 | 1 |
| 2 | What is momentum? | 2 | 1 |`,
    expected: ['1 short-answer 1p = XOR', '2 short-answer 2p'],
  },
  {
    name: 'a chapter title above the questions, letters in their numbers, points behind their unit',
    text: `## 1 Neural Networks

## Questions

#### 1. Which of these is a loss? (max points 4)
A) hinge
B) relu`,
    expected: ['1 single-choice 4p [A B]'],
  },
  {
    name: 'boxes ticked in an attempt that lost points are no key',
    text: `Question 1
Which is a loss?
<input type="radio"> relu
<input type="radio" checked> hinge
Your Score: 1/1

Question 2
Which is a layer?
[X] a) Adam
[ ] b) Conv2d
Your Score: 0/1`,
    expected: ['1 single-choice [1 2]', '2 single-choice [a b]'],
  },
  {
    name: 'a verdict on the options of a negated question is no key',
    text: `1. Which statement is not correct?
a) A constant has no slope (correct)
b) Noise always helps (incorrect)`,
    expected: ['1 single-choice [a b]'],
  },
  {
    name: 'verdicts below their statements: questions, but no key in a paper that does not say it is solved',
    text: `Question 1 [6pts] Fill in the sheet.
1. A deeper network always generalises
better.
FALSE
2. The perceptron finds the largest margin.
FALSE
3. A tree can fit every training set.
TRUE`,
    expected: ['1 multi-part 6p', '  1(1) true-false', '  1(2) true-false', '  1(3) true-false'],
  },
];

describe('reading banks, saved pages and university papers', () => {
  for (const { name, text, expected } of LAYOUTS) {
    it(name, () => assert.deepEqual(summary(parseExam(text, { name: 'exam.md' })), expected));
  }
});
