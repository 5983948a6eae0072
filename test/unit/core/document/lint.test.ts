import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

/** What a reader of the paper should know of, each at its line: document and findings side by side. */
const PAPERS: readonly { readonly name: string; readonly text: string; readonly findings: readonly string[] }[] = [
  {
    name: 'section points that do not add up',
    text: `Final exam

# Part A: Basics (5 points)

1. What is a batch? (2 points)

2. What is an epoch? (2 points)
`,
    findings: ['3 section-points-mismatch -'],
  },
  {
    name: 'a total that the questions do not add up to',
    text: `Final exam
Total: 10 points

1. What is a batch? (2 points)

2. What is an epoch? (2 points)
`,
    findings: ['2 total-mismatch -'],
  },
  {
    name: 'parts that do not add up to their question',
    text: `1. A network has two layers. (6 points)

(a) How many weights has it? (2 points)

(b) How many biases has it? (2 points)
`,
    findings: ['1 points-mismatch 1'],
  },
  {
    name: 'a key that its own explanation contradicts',
    text: `1. Which of these have weights? (Select all that apply)
A. dense
B. pooling
C. convolution

Solution: A, C
A is True because it is a matrix.
B is True because it slides.
C is True because it has kernels.
`,
    findings: ['7 key-contradicts-explanation 1'],
  },
  {
    name: 'an answer that the marked option contradicts',
    text: `1. Which one has weights?
- [x] A. dense
- [ ] B. pooling

Answer: B
`,
    findings: ['5 key-contradicts-marks 1'],
  },
  {
    name: 'one answer asked for and several given',
    text: `1. Which one has weights? Select only one.
A. dense
B. pooling
C. convolution

Answer: A, C
`,
    findings: ['6 several-keys 1'],
  },
  {
    name: 'an answer that leaves open which option it means',
    text: `1. Which one has weights?
A. dense
B. pooling
Ans: A/B
`,
    findings: ['4 key-unclear 1'],
  },
  {
    name: 'an answer with the label of one option and the words of another',
    text: `1. Which one has weights?
A. dense
B. pooling
Answer: B. dense
`,
    findings: ['4 key-unclear 1'],
  },
  {
    name: 'an answer that names no option',
    text: `1. Which one has weights?
A. dense
B. pooling
Answer: E
`,
    findings: ['4 key-unclear 1'],
  },
  {
    name: 'an answer in words that fit no option',
    text: `1. Which one has weights?
A. dense
B. pooling
Answer: see the figure on the last page
`,
    findings: ['4 answer-not-understood 1'],
  },
  {
    name: 'two answers below one question',
    text: `1. Which one has weights?
A. dense
B. pooling
Answer: A
Explanation: A matrix.
Answer: B
`,
    findings: ['6 several-answers 1'],
  },
  {
    name: 'a box with a dash',
    text: `1. Which one has weights?
- [-] dense
- [ ] pooling
`,
    findings: ['2 key-unclear 1'],
  },
  {
    name: 'a missing question',
    text: `1. What is a batch? (2 points)

2. What is an epoch? (2 points)

4. What is a step? (2 points)
`,
    findings: ['5 missing-question 4'],
  },
  {
    name: 'a missing part',
    text: `1. A network has two layers.

(a) How many weights has it? (2 points)

(c) How many biases has it? (2 points)
`,
    findings: ['5 missing-part 1(c)'],
  },
  {
    name: 'a missing option',
    text: `1. Which one has weights?
A. dense
B. pooling
D. flatten
`,
    findings: ['4 missing-option 1'],
  },
  {
    name: 'a figure that the text mentions and the file lacks',
    text: `1. The figure below shows a network. How many layers has it? (2 points)

2. What is an epoch? (2 points)
`,
    findings: ['1 figure-missing 1'],
  },
  {
    name: 'a solution that only repeats its statement',
    text: `1. Draw the graph of a ReLU. (2 points)

Solution:

Draw the graph of a ReLU. (2 points)
`,
    findings: ['3 solution-lost 1'],
  },
  {
    name: 'an answer for a question that is not there',
    text: `# Quiz

1. Which one has weights?
A. dense
B. pooling
2. Which one has none?
A. dense
B. pooling
3. Which one slides?
A. dense
B. pooling

## Answer key

1. A
2. B
3. B
9. A
`,
    findings: ['18 answer-without-question -'],
  },
  {
    name: 'a label that stands twice',
    text: `1. A network has two layers.

(a) How many weights has it? (2 points)

(b) How many biases has it? (2 points)

(b) How many layers has it? (2 points)
`,
    findings: ['7 repeated-label 1'],
  },
  {
    name: 'answers of a student',
    text: `Midterm
Name: Jo Doe

1. Which one has weights?
A. dense
B. pooling
Answer: B
`,
    findings: ['7 student-answer 1'],
  },
  {
    name: 'answers of a student at the end of the paper',
    text: `Midterm
Name: Jo Doe

1. Which one has weights?
A. dense
B. pooling
2. Which one has none?
A. dense
B. pooling

Answers

1. B 2. A
`,
    findings: ['11 student-answer -'],
  },
  {
    name: 'a paper without faults',
    text: `Final exam
Total: 4 points

1. Which one has weights? (2 points)
A. dense
B. pooling

Answer: A

2. What is an epoch? (2 points)

Solution: One pass over the set.
`,
    findings: [],
  },
];

describe('what the reader tells of a paper', () => {
  for (const { name, text, findings } of PAPERS) {
    it(name, () => {
      const exam = parseExam(text, { name: 'paper.md' });
      assert.deepEqual(
        exam.findings.map((finding) => `${finding.line} ${finding.code} ${finding.question ?? '-'}`),
        findings,
      );
    });
  }

  it('takes no key where a finding says that it cannot be told', () => {
    for (const { text, findings } of PAPERS) {
      if (
        !findings.some((finding) =>
          /key-unclear|answer-not|several-answers|key-contradicts-marks|student-answer/.test(finding),
        )
      )
        continue;
      assert.deepEqual(
        parseExam(text, { name: 'paper.md' }).questions.filter((question) => question.key !== null),
        [],
      );
    }
  });
});
