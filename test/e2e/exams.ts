/** A short exam of each common kind, in the style of a university midterm with its solutions in the document. */
export const tides = `# Tides Practice Exam

- The exam takes 30 minutes and is worth 17 points.

## 1 True / False (6 points) - Recommended 5 Minutes

Mark True or False, or leave both empty.

Scoring: a correct answer is worth +2 points, an incorrect answer is worth -1 point, and a question left blank is worth 0 points.

1.1 Shuffling the training examples before every epoch changes which examples share a mini-batch.

- ☐ True
- ☐ False

SOLUTION:

True. Each epoch draws a fresh order, so neighbours change marigold.

1.2 A learning rate of zero lets gradient descent reach the minimum in one step.

- ☐ True
- ☐ False

SOLUTION:

False. With a step of length zero the weights never move.

1.3 Doubling every weight of a bias-free linear layer doubles its output.

- ☐ True
- ☐ False

SOLUTION:

True. The layer is linear in its weights.

## 2 Multiple Choice (8 points) - Recommended 10 Minutes

Mark every option that applies: a question has one correct option or several.

Scoring: a question is worth 4 points, which all correct marks and no others earn in full. In questions with several correct options, each wrong or missing mark costs 2 points, but never more than 4 points. In questions with one correct option, anything but that option alone earns 0 points.

2.1 Which of these have the same number of entries as $x \\in \\mathbb{R}^{6}$?

- A: A matrix of shape $2 \\times 3$
- B: A matrix of shape $3 \\times 3$
- C: A vector of length 6
- D: A tensor of shape $1 \\times 6 \\times 1$

SOLUTION:

A, C, D

Each of them has six entries, and B has nine.

2.2 Which activation is zero for every negative input?

- A: ReLU
- B: tanh
- C: The identity
- D: Leaky ReLU

SOLUTION:

A

The others pass something on for negative inputs.

## 3 Short Answers (3 points) - Recommended 10 Minutes

3.1 Output Height (2 points)

A $3 \\times 3$ convolution with stride 1 and padding 1 is applied to a $32 \\times 32$ image. How high is its output?

SOLUTION:

32

The padding makes up for the kernel.

3.2 A Set Apart (1 point)

Name one reason to keep a test set apart.

SOLUTION:

A test set that took no part in any choice gives an unbiased estimate.
`;

/** The same style with no solution anywhere. */
export const blankPaper = `# Blank Paper Exam

## 1 True / False (4 points)

Scoring: a correct answer is worth +2 points, an incorrect answer is worth -1 point, and a question left blank is worth 0 points.

1.1 A deeper network always has a lower training error.

- ☐ True
- ☐ False

1.2 Dropout is switched off at test time.

- ☐ True
- ☐ False
`;

export const readme = `# Course notes

These are my notes for the second lecture.

1. Read the chapter on optimisation.
2. Try the notebook.

- gradient descent
- momentum
`;
