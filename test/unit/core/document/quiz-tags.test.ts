import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

/** Quizzes inside the markup of site generators, in our own words. */
const SITES: readonly { readonly name: string; readonly text: string; readonly expected: readonly string[] }[] = [
  {
    name: 'a shortcode around headings, with its settings',
    text: `# Course quiz

{{< quizdown >}}

---
primary_color: green
shuffle_questions: false
---

## Layers

---
shuffle_answers: false
---

Which layer has weights?

> Think of sums.

- [ ] pooling
- [x] dense

## Losses

Which is a loss?

- [x] hinge
- [ ] stride
{{< /quizdown >}}
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'options in the attributes of a shortcode',
    text: `# Course quiz

{{< quiz layers >}}

{{< qitem
    answers="2"
    choices="pooling,dense,padding"
    hint="It adds."
>}}
Which layer has weights?
{{</qitem>}}

{{< qitem answers="1,3" choices="hinge,stride,cross entropy" >}}
Which are losses?
{{</qitem>}}

{{< qitem answers="1" choices="2,1" >}}
How many steps?
{{</qitem>}}

{{< /quiz >}}
`,
    // "1" may be the first choice or the one that is called so.
    expected: ['1 single-choice [1 2 3] = 2', '2 multi-choice [1 2 3] = 1, 3', '3 single-choice [1 2]'],
  },
  {
    name: 'a tag around one question',
    text: `# Arrays

<quiz>
What does this give?
\`\`\`
np.ones(2).sum()
\`\`\`
- [ ] 1
- [x] 2
- [ ] 3

Two ones are added.
</quiz>
`,
    expected: ['1 single-choice [1 2 3] = 2'],
  },
  {
    name: 'fields, a line each',
    text: `# Page

quiz-start
quiz-question: Which call makes an array?
quiz-answer-correct: <code>np.array</code>
quiz-answer: np.shape
quiz-content:
<p>The other reads a shape.</p>
quiz-end
`,
    expected: ['1 single-choice [1 2] = 1'],
  },
  {
    name: 'the same picture before every statement, code above bold options',
    text: `### Quiz

<br/>📌 What is the result of this:

\`\`\`python
7 // 2
\`\`\`

- 3.5
- <span style='font-weight: bolder'>3</span>

<br/>📌 Which of these is a list?

- <span style='font-weight: bolder'>[1, 2]</span>
- (1, 2)

<br/>📌 Which of these is a set?

- [1]
- <span style='font-weight: bolder'>{1}</span>
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1', '3 single-choice [1 2] = 2'],
  },
  {
    name: 'a form that was handed in: verdicts on the attempt are no keys',
    text: `Mid term, deep learning

Points: 2/3

Correct 1/1 Points

Which layer has weights?

pooling

dense

padding

Correct 1/1 Points

Which is a loss?

hinge

stride

kernel

Incorrect 0/1 Points

Which is a metric?

recall

batch

epoch
`,
    expected: ['1 single-choice [1 2 3]', '2 single-choice [1 2 3]', '3 single-choice [1 2 3]'],
  },
  {
    name: 'blanks glued to the numbers, with Roman lines above the options',
    text: `__1. (5 pts) Which of these holds?

a. Both of them

b. None of them

_____2. (5 pts) Look at these:

I: one layer

II: two layers

Which of them is deeper?

a. I

b. II
`,
    expected: ['1 single-choice 5p [a b]', '2 single-choice 5p [a b]'],
  },
  {
    name: 'blocks of code that hold a question and its boxes',
    text: `## Question 1
\`\`\`mcq
---
type: single
question: Which layer has weights?
---
- [ ] pooling
- [x] dense
\`\`\`

## Question 2
\`\`\`mcq
---
type: single
question: Which is a loss?
---
- [x] hinge
- [ ] stride
\`\`\`
`,
    expected: ['1 single-choice [1 2] = 2', '2 single-choice [1 2] = 1'],
  },
  {
    name: 'round brackets as boxes, below statements without numbers',
    text: `# A quiz

"""
MULTIPLE CHOICE
what does this give:
np.zeros(2) + 1

() [0, 0]
() [1, 1]
"""

"""
MULTIPLE CHOICE
what does this give:
np.ones(2) * 3

() [3, 3]
() [1, 3]
"""
`,
    expected: ['1 single-choice [1 2]', '2 single-choice [1 2]'],
  },
  {
    name: "Leanpub's Markua: capital letters are right, small ones are not",
    text: `{quiz, id: layers, attempts: 3}

? Which layer has weights?

a) pooling
B) dense
c) padding

? Which of these are losses?
A) hinge
b) stride
C) cross entropy

? Which is a metric?
A) recall
B) batch

?
{/quiz}
`,
    expected: ['1 single-choice [1 2 3] = 2', '2 multi-choice [1 2 3] = 1, 3', '3 single-choice [1 2]'],
  },
];

describe('quizzes in the markup of sites', () => {
  for (const { name, text, expected } of SITES)
    it(name, () => assert.deepEqual(summary(parseExam(text, { name: 'page.md' })), expected));
});
