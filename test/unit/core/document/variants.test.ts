import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

interface Variant {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

/** Two questions in one notation: options, answers and numbering as banks and quizzes write them. */
const VARIANTS: readonly Variant[] = [
  {
    name: 'letters with a parenthesis, the answer in bold below',
    text: `1. Which layer halves the width of its input?
a) a 3×3 convolution with padding 1
b) a max-pool of size 2 and stride 2
c) a dropout layer
**Answer:** (b)

2. What does a softmax return?
a) a label
b) a probability for every class
**Answer:** (b)`,
    expected: ['1 single-choice [a b c] = b', '2 single-choice [a b] = b'],
  },
  {
    name: 'capital letters with a full stop, a quoted answer',
    text: `Q1. Which optimiser keeps two moving averages?
A. SGD
B. Momentum
C. Adam
D. Newton
>Answer: C)

Q2. Which of these is a regulariser? Select all that apply.
A. Weight decay
B. Dropout
C. A larger batch
>Answer: A and B`,
    expected: ['1 single-choice [A B C D] = C', '2 multi-choice [A B C] = A, B'],
  },
  {
    name: 'bracketed letters and "Correct Answer" in bold',
    text: `### Question 1 (5 points)
A network without hidden layers and with a sigmoid on top is
(a) logistic regression
(b) a decision tree
(c) a k-means model

**Correct Answer: a**

### Question 2 (3 points)
The derivative of tanh at zero is
(a) 0
(b) 1
(c) 0.25

**Correct Answer: b**`,
    expected: ['1 single-choice 5p [a b c] = a', '2 single-choice 3p [a b c] = b'],
  },
  {
    name: 'task lists: [x], [X] and an escaped bracket',
    text: `1. Which norm makes weights sparse?

- [ ] L2
- [x] L1

2. Which of these see the whole sequence at once?

- [X] self-attention
- [ ] an LSTM cell
- \\[x] a bidirectional encoder
- \\[ ] a causal convolution`,
    expected: ['1 single-choice [1 2] = 2', '2 multi-choice [1 2 3 4] = 1, 3'],
  },
  {
    name: 'empty boxes and circles have no key',
    text: `Question 1. The bias of a neuron

☐ shifts its activation
☐ scales its input
☐ is shared by all layers

Question 2. A batch of one

○ has no batch statistics
○ trains faster

Question 3. Early stopping watches

( ) the training loss
( ) the validation loss`,
    expected: ['1 single-choice [1 2 3]', '2 single-choice [1 2]', '3 single-choice [1 2]'],
  },
  {
    name: 'roman options, numbered 1)',
    text: `1) Choose the activation that can die.
(i) ReLU
(ii) GELU
(iii) sigmoid
Answer: (i)

2) Choose the loss for ten exclusive classes.
(i) squared error
(ii) cross entropy
Answer: (ii)`,
    expected: ['1 single-choice [i ii iii] = i', '2 single-choice [i ii] = ii'],
  },
  {
    name: 'points in brackets behind the number, Ans. as marker',
    text: `Q1 – [5 Marks] Explain why deep networks need a non-linearity.
Ans. Without one the layers collapse into a single linear map.

Q2 – [5+9=14 points] Derive the gradient of the logistic loss.
Ans. It is the difference of prediction and target times the input.`,
    expected: [
      '1 short-answer 5p = Without one the layers collapse into a single linear map.',
      '2 short-answer 14p = It is the difference of prediction and target times the input.',
    ],
  },
  {
    name: 'a bold option is the key where the bank marks all its keys so',
    text: `1. A filter of size 1×1 mixes
A) pixels
**B) channels**
C) batches

2. A stride of two
A) doubles the width
B) keeps the width
**C) halves the width**`,
    expected: ['1 single-choice [A B C] = B', '2 single-choice [A B C] = C'],
  },
  {
    name: 'a green tick behind the option',
    text: `1. Momentum adds
- A) noise
- B) a moving average of gradients ✅
- C) a penalty

2. A cosine schedule changes
- A) the learning rate ✅
- B) the batch size`,
    expected: ['1 single-choice [A B C] = B', '2 single-choice [A B] = A'],
  },
  {
    name: 'True or False with the answer on its own line',
    text: `## True/False

1. Dropout is active at test time.
Answer: False

2. A residual connection adds its input to its output.
Answer: True`,
    expected: ['1 true-false = False', '2 true-false = True'],
  },
  {
    name: 'numbers that restart in each section',
    text: `# Part A: Multiple Choice (2 × 2 = 4 marks)

1. Which is a pooling operation?
a) max
b) matmul
c) norm

2. Which is recurrent?
a) GRU
b) ViT

# Part B: Short Answers (5 marks)

1. Explain the chain rule. [5 marks]`,
    expected: ['A.1 single-choice 2p [a b c]', 'A.2 single-choice 2p [a b]', 'B.1 short-answer 5p'],
  },
  {
    name: 'points after the options and on two lines',
    text: `1. Which unit has a gate?
A) LSTM
B) perceptron
(2 points)

2. Describe how batch normalisation behaves at inference time. [5
Marks]`,
    expected: ['1 single-choice 2p [A B]', '2 short-answer 5p'],
  },
  {
    name: 'the marker on the line above its option, and an option split in two',
    text: `Question 1: Which of the following reduces variance?
A)
bagging
B)
a deeper tree
C)
boosting a single stump

Question 2: Which is a metric?
A)
accuracy
B)
backpropagation`,
    expected: ['1 single-choice [A B C]', '2 single-choice [A B]'],
  },
  {
    name: 'a list of why the others are wrong is no second set of options',
    text: `### MCQ 1
**Question:** What does padding keep?

**Options:**
- A) the depth
- B) the spatial size

**Correct Answer:** B

**Why others are wrong:**
- A) The depth is the number of filters.

### MCQ 2
**Question:** What does a larger kernel see?

**Options:**
- A) more context
- B) fewer pixels

**Correct Answer:** A

**Why others are wrong:**
- B) It sees more of them.`,
    expected: ['MCQ 1 single-choice [A B] = B', 'MCQ 2 single-choice [A B] = A'],
  },
  {
    name: 'parts with points and a shared statement',
    text: `Problem 1 (10 points)
Consider a convolution over a 28×28 image.

(a) (4 points) What is the size of its output without padding and with a kernel of 5?
(b) (6 points) How many weights does it have with 8 filters?

Problem 2 (5 points)
Explain weight sharing.`,
    expected: ['1 multi-part 10p', '  1(a) short-answer 4p', '  1(b) numeric 6p', '2 short-answer 5p'],
  },
  {
    name: 'a grid of answers at the end',
    text: `1. Which loss is convex for linear models?
a) hinge
b) the loss of a deep network

2. Which one is a hyperparameter?
a) a weight
b) the learning rate

## Answer Key

1. a
2. b`,
    expected: ['1 single-choice [a b] = a', '2 single-choice [a b] = b'],
  },
  {
    name: 'an answer line that is left blank is no key',
    text: `1. Which gate forgets?
A. input gate
B. forget gate

Answer: ______

2. Which gate writes?
A. input gate
B. output gate

Answer:`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]'],
  },
  {
    name: 'options that are blocks of code',
    text: `1. Which line broadcasts?

A)
\`\`\`python
np.ones((3, 1)) + np.ones((1, 4))
\`\`\`

B)
\`\`\`python
np.ones((3, 2)) + np.ones((4, 2))
\`\`\`

Answer: A

2. Which one copies?

A) \`a.copy()\`
B) \`a[:]\`

Answer: A`,
    expected: ['1 single-choice [A B] = A', '2 single-choice [A B] = A'],
  },
  {
    name: 'options on one line',
    text: `1. Which is an activation? (a) ReLU (b) SGD (c) L2 (d) Xavier
Answer: a

2. Which is an initialiser? (a) Adam (b) He (c) hinge (d) mean
Answer: b`,
    expected: ['1 single-choice [a b c d] = a', '2 single-choice [a b c d] = b'],
  },
  {
    name: 'bare option lines below questions with a mark',
    text: `### 1. What is an epoch?

One pass over the training data
One gradient step
One layer

**Answer:** One pass over the training data

### 2. What is a logit?

A score before the softmax
A probability
A label

**Answer:** A score before the softmax`,
    expected: ['1 single-choice [1 2 3] = 1', '2 single-choice [1 2 3] = 1'],
  },
];

describe('notations of banks and quizzes', () => {
  for (const { name, text, expected } of VARIANTS) {
    it(name, () => {
      assert.deepEqual(summary(parseExam(text, { name: 'quiz.md' })), expected);
    });
  }
  for (const { name, text } of VARIANTS) {
    it(`is an exam: ${name}`, () => {
      const { likelihood } = parseExam(text, { name: 'notes.md' });
      assert.ok(likelihood >= 0.6, `likelihood ${likelihood}`);
    });
  }
});
