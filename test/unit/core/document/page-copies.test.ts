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
  {
    name: 'labels on lines of their own, options in two columns',
    text: `Multiple Choice

1.

A stride of two
a.
halves the map
c.
keeps the map
b.
doubles the map
d.
drops the map

2.

Padding
a.
adds cells
c.
adds weights
b.
removes cells
d.
removes weights
`,
    expected: ['1 single-choice [a b c d]', '2 single-choice [a b c d]'],
  },
  {
    name: 'letters without punctuation, the key alone below them and above its reasons',
    text: `Questions with answers

1. What is a batch?

A some samples

B one weight

C a loss

A
The samples of one step.

2. What is an epoch?

A one step

B one pass

C one layer

B
All samples are seen once.
`,
    expected: ['1 single-choice [A B C] = A', '2 single-choice [A B C] = B'],
  },
  {
    name: 'several letters on a line, and the next number at its end',
    text: `Final paper Question 01.
Which of these is a layer? A Dense B Epoch
C Batch D Step Question 02.
Which of these is a loss?
A Hinge B Stride
C Kernel D Padding Question 03.
Output of a sign function: A 0 or 1 B -1 or 1 C 0 to 1 D 1 to 2
`,
    expected: ['1 single-choice [A B C D]', '2 single-choice [A B C D]', '3 single-choice [A B C D]'],
  },
  {
    name: 'the letter of the key between statement and options, with reasons below',
    text: `Part I  Multiple Choice Questions (3 points each)
1. A batch is
B
(a) one weight
(b) some samples
Explanation:
Several samples make one step.
2. An epoch is
A
(a) one pass
(b) one step
Explanation:
Every sample is seen once.
`,
    expected: ['1 single-choice 3p [a b] = b', '2 single-choice 3p [a b] = a'],
  },
  {
    name: 'bare lines that wrap, below statements that end in points',
    text: `1) How does a deeper net differ from a flat one? (Points: 5)
It has more layers.
It has fewer layers.
It has no layers at all, whatever the width of its inputs
and outputs may be.

2. The gradient of a constant is always (Points: 5)
0
1
none of these

3. Find the loss when the guess is right. (Points: 5)
0
1
infinite
`,
    expected: ['1 single-choice 5p [1 2 3]', '2 single-choice 5p [1 2 3]', '3 single-choice 5p [1 2 3]'],
  },
  {
    name: 'a paper with solutions whose boxes are lost: no option is a solution',
    text: `Mock Exam - Solutions

Part I: Multiple Choice (4 points)

1. (2 points) To avoid overfitting, you can...
 widen the net.

use more data.

2. (2 points) What is true of dropout?

 It runs at test time.

 It switches units off.
`,
    expected: ['1 single-choice 2p [1 2]', '2 single-choice 2p [1 2]'],
  },
  {
    name: 'numbers without punctuation, options that run over the ends of lines',
    text: `1 What is the smallest unit of a net? A. a layer; B.
a weight; C. a batch
2 The step size of a search is called A. rate; B. stride;
C. pad
3 A pass over all samples is A. a batch; B. an epoch; C. a step
4 A map is made smaller by A. pooling; B. padding; C. nothing
`,
    expected: [
      '1 single-choice [A B C]',
      '2 single-choice [A B C]',
      '3 single-choice [A B C]',
      '4 single-choice [A B C]',
    ],
  },
  {
    name: 'sections right below an answer, verdicts and blanks in them',
    text: `1. Which of these is a metric?
(A) recall (B) dropout (C) padding
Answer: (A) recall
Section B:
1. Pooling has weights.
Answer: FALSE
2. A dense layer has weights.
Answer: TRUE
Section C: Fill in the Blanks
1. A pass over all samples is an ________.
Answer: epoch
2. A step of the kernel is a ________.
Answer: stride
`,
    expected: [
      '1 single-choice [A B C] = A',
      'B.1 true-false = False',
      'B.2 true-false = True',
      'C.1 short-answer = epoch',
      'C.2 short-answer = stride',
    ],
  },
  {
    name: 'blanks before the numbers, and statements that leave one open',
    text: `____1. A batch is some of the samples.
____2. An epoch is one step.
____3. Pooling has no weights.
`,
    expected: ['1 short-answer', '2 short-answer', '3 short-answer'],
  },
  {
    name: 'verdicts asked for before the statement',
    text: `### Part I: Layers

1. t / f: A dense layer has weights.
2. t / f: Pooling has weights.
`,
    expected: ['1 true-false', '2 true-false'],
  },
  {
    name: 'a comma that a page break left',
    text: `1. Which of these is a loss?
A. hinge
B. stride
,2. Which of these is a layer?
A. dense
B. epoch
`,
    expected: ['1 single-choice [A B]', '2 single-choice [A B]'],
  },
  {
    name: 'numbers in front of brackets below "Choose the correct answer:"',
    text: `Midterm Exam

Question 1
Choose the correct answer:
1] The step of a kernel is its ________.
A. stride
B. depth
2] A bias:
A. scales the input
B. shifts the sum
`,
    expected: ['1 multi-part', '  1(1) single-choice [A B]', '  1(2) single-choice [A B]'],
  },
  {
    name: 'two columns on a line, read across',
    text: `1. Losses should never be used near
a. zero c. one
b. infinity d. two
2. A step is made smaller by
a. decay c. momentum
b. growth d. noise and a
restart
`,
    expected: ['1 single-choice [a b c d]', '2 single-choice [a b c d]'],
  },
  {
    name: 'all options on one line below the statement',
    text: `1. Which of these has no weights?
     A. pooling         B. dense          C. convolution

2. The output of a kernel of three on a row of five, with no padding, has

a. 3 b. 5 c. 7
`,
    expected: ['1 single-choice [A B C]', '2 single-choice [a b c]'],
  },
  {
    name: 'dashes between letters that stand alone, statements without numbers',
    text: `Revision

Pooling gives
-
A.
a smaller map
-
B.
a larger map
-
C.
more channels
-
D.
fewer samples
Padding gives
-
A.
a larger map
-
B.
fewer layers
-
C.
more weights
-
D.
no output
Dropout gives
-
A.
zeros
-
B.
ones
-
C.
layers
-
D.
steps
`,
    expected: ['1 single-choice [A B C D]', '2 single-choice [A B C D]', '3 single-choice [A B C D]'],
  },
  {
    name: 'cards of a study guide',
    text: `STUDY GUIDE WITH CORRECT ANSWERS
Batch - CORRECT-ANSWERSSome of the samples
Epoch - CORRECT-ANSWERSOne pass over all of them
Stride - CORRECT-ANSWERSThe step of a kernel
`,
    expected: [
      '1 short-answer = Some of the samples',
      '2 short-answer = One pass over all of them',
      '3 short-answer = The step of a kernel',
    ],
  },
  {
    name: 'a lone question with parts behind a list of short ones',
    text: `PART A
1. List two losses.
2. Define a batch.
3. What is an epoch?
PART B
1. a) Discuss padding (7)
b) Discuss pooling (6)
`,
    expected: [
      'A.1 short-answer',
      'A.2 short-answer',
      'A.3 short-answer',
      'B.1 multi-part',
      '  B.1(a) short-answer',
      '  B.1(b) short-answer',
    ],
  },
  {
    name: 'a form whose "Answer" names the list of options',
    text: `Question 1
Question
A batch is …
Answer
-
some samples
-
one weight
Question 2
Question
Which keyword makes a loop?
Question 3
Question
A pass over all samples is …
Answer
-
a step
-
an epoch
-
a batch
`,
    expected: ['1 single-choice [1 2]', '2 short-answer', '3 single-choice [1 2 3]'],
  },
  {
    name: 'first options that lost their letter',
    text: `Practice exam
What does a stride of two do?
It halves the map
B. It doubles the map
C. It keeps the map
Which of these is a loss?
Hinge
B. Stride
C. Padding
Which of these is a metric?
Recall
B. Dropout
C. Momentum
`,
    expected: ['1 single-choice [A B C]', '2 single-choice [A B C]', '3 single-choice [A B C]'],
  },
  {
    name: 'labels that a converter escaped, all on one line',
    text: `**Sample** 1. **What is a batch?** a\\) some of the samples of the whole set. b\\) one weight of the whole net. c\\) a loss. Answer: A 2. **What is an epoch?** a\\) one step of the search for a minimum. b\\) one pass over all of the samples. c\\) a layer. Ans:B 3. **What is a stride?** a\\) the step of a kernel over its input. b\\) the depth of a map. c\\) the rate at which the search for a minimum goes on from one step to the next. Ans: A
`,
    expected: ['1 single-choice [a b c] = a', '2 single-choice [a b c] = b', '3 single-choice [a b c] = a'],
  },
  {
    name: 'verdicts asked for on one line',
    text: `Part I – True/False. Each problem is worth 2 points, and questions that are left out are worth 1 point, as the first page of this paper says in some more detail. 1. True/False. A dense layer has weights, one for each pair of an input and an output. 2. True/False. Pooling has as many weights as the convolution in front of it. 3. True/False. An epoch is one pass over all of the samples of the training set, in whatever order they may come.
`,
    expected: ['1 true-false', '2 true-false', '3 true-false'],
  },
  {
    name: 'statements with blanks below a sentence that asks for verdicts',
    text: `Test one
Question One
For each sentence, indicate whether it is true or false. [1 mark each]
i. A dense layer has weights. ________
ii. Pooling has weights. ________
iii. An epoch is one step. ________
`,
    expected: ['i true-false', 'ii true-false', 'iii true-false'],
  },
  {
    name: 'squares as the text of a PDF gives them, in an extract that starts late',
    text: `Exam with solutions
3. How many weights has a unit with two inputs?
⇤ A. one
⌅ B. two
⇤ C. none
4. Which of these is a loss?
⌅ A. hinge
⇤ B. stride
⇤ C. depth
`,
    expected: ['3 single-choice [A B C] = B', '4 single-choice [A B C] = A'],
  },
  {
    name: 'numbers as bare options: the answer says one, and not its place',
    text: `Question 1
Which of these is recurrent
pooling
lstm
dense

Answer: lstm

Question 2
What does this give
7 % 4

Hint - the sign takes what is left
0
28
2
3

Answer: 3

Question 3
What is left in x:
x = 1 + 2

2
4
3
1

Answer: 3
`,
    expected: ['1 single-choice [1 2 3] = 2', '2 single-choice [1 2 3 4] = 4', '3 single-choice [1 2 3 4] = 3'],
  },
  {
    name: 'points in one letter behind the number',
    text: `Mock exam
Question 1.1 1 P.
Why is a step not used as an activation?
Question 1.2 2 P.
What does the search for a minimum follow?
`,
    expected: ['1.1 short-answer 1p', '1.2 short-answer 2p'],
  },
];

describe('copies of pages', () => {
  for (const { name, text, expected } of COPIES)
    it(name, () => assert.deepEqual(summary(parseExam(text, { name: 'quiz.md' })), expected));

  it('leaves a letter alone below the options to whoever wrote it, where nothing speaks of answers', () => {
    const one = (number: number): string => `${number}. What is it?\n\na) this\n\nb) that\n\nB\nSince I say so.\n\n`;
    const exam = parseExam(`Midterm\n\n${one(1)}${one(2)}${one(3)}`, { name: 'paper.txt' });
    assert.deepEqual(
      exam.questions.map(({ key }) => key),
      [null, null, null],
    );
  });

  it('takes no list of numbers for the answer to an open question', () => {
    const exam = parseExam('Question 1. Name the steps.\n\n- 1. read\n- 2. write\n\nAnswer: 1,2\n', {
      name: 'quiz.md',
    });
    assert.equal(exam.questions[0]?.key, null);
  });
});
