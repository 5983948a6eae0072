import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { computeAnswer, type ShapeQuestion } from '../../../../src/core/shapes/questions.ts';
import { sampleText } from '../../samples/sample-exams.ts';

const question = (kind: string, prompt: string, ...options: readonly string[]): ShapeQuestion => ({
  kind,
  prompt,
  options: options.map((text, i) => ({ label: 'ABCDEFGH'[i]!, text })),
});

/** [question, the computed answer, null where it must not be guessed] */
const rows: readonly (readonly [question: ShapeQuestion, expected: unknown])[] = [
  [
    question(
      'multi-choice',
      'Which of these pairs of shapes are compatible for element-wise addition?',
      '(4, 1) and (1, 6)',
      '(4, 6) and (4,)',
      '(2, 4, 6) and (4, 1)',
      'None of the above',
    ),
    ['A', 'C'],
  ],
  [
    question(
      'multi-choice',
      'For which shapes does a + b raise an error under broadcasting rules?',
      '$a = (4, 1), b = (6,)$',
      '$a = (4, 6), b = (4,)$',
      '$a = (3, 2), b = (2, 3)$',
    ),
    ['B', 'C'],
  ],
  [
    question(
      'single-choice',
      'Which pair of shapes can NumPy broadcast together?',
      '(2, 3) and (2,)',
      '(2, 3) and (3, 2)',
      'None of the above',
    ),
    ['C'],
  ],
  [
    question(
      'multi-choice',
      'An array has shape (7, 1, 5). Which of these shapes can be multiplied with it element-wise?',
      '(5,)',
      '(7,)',
      '(6, 1)',
    ),
    ['A', 'C'],
  ],
  // A product of matrices is another rule.
  [
    question(
      'multi-choice',
      'For which shapes will the matrix product of a and b succeed?',
      '(2, 3) and (3, 2)',
      '(2, 3) and (2, 3)',
    ),
    null,
  ],
  // An option that cannot be read leaves the question alone.
  [
    question('multi-choice', 'Which pairs of shapes can be broadcast together?', '(2, 3) and (3,)', 'any two vectors'),
    null,
  ],
  [
    question('multi-choice', 'Which pairs of shapes can be broadcast together?', '(2, 3) and (3,)', 'All of the above'),
    null,
  ],
  // Neither "valid" nor "invalid" is asked.
  [
    question(
      'multi-choice',
      'Consider adding arrays of these shapes. What do you notice?',
      '(2, 3) and (3,)',
      '(2, 3) and (2,)',
    ),
    null,
  ],
  [
    question(
      'multi-choice',
      '`A` has shape `(B, T)`. Which expressions have the shape `(B,)`?',
      '`A.sum(axis=1)`',
      '`A.mean(axis=0)`',
      '`A[:, 0]`',
      '`A.max(axis=1, keepdims=True)`',
    ),
    ['A', 'C'],
  ],
  [
    question(
      'multi-choice',
      '`A` has shape `(B, T)`. Which expressions have the shape `(B,)`?',
      '`A.sum(axis=1)`',
      '`mystery(A)`',
    ),
    null,
  ],
  [
    question(
      'single-choice',
      '`X` has shape (8, 5) and `W` has shape (5, 3). What is the shape of `X @ W`?',
      '(8, 3)',
      '(5, 5)',
      '(3, 8)',
      'It raises an error',
    ),
    ['A'],
  ],
  [
    question(
      'single-choice',
      '`X` has shape (8, 5) and `W` has shape (3, 5). What is the shape of `X @ W`?',
      '(8, 3)',
      '(5, 5)',
      'It raises an error',
    ),
    ['C'],
  ],
  [
    question('short-answer', 'Let `a = np.zeros((4, 1, 6))` and `b = np.ones((5, 1))`. What is the shape of `a * b`?'),
    '(4, 5, 6)',
  ],
  [question('single-choice', 'What is the shape of `X @ W`?', '(8, 3)', '(5, 5)'), null],
  [
    question(
      'multi-choice',
      'Which of these layers keep the spatial size of their input?',
      '7×7 convolution, stride 1, pad 3',
      '5×5 convolution, stride 1, pad 1',
      '3×3 convolution, stride 2, pad 1',
      '1×1 convolution, stride 1, pad 0',
    ),
    ['A', 'D'],
  ],
  [
    question(
      'multi-choice',
      'Which of these layers keep the spatial size of their input?',
      '7×7 convolution with stride 1',
      '5×5 convolution, stride 1, pad 2',
    ),
    null,
  ],
  [
    question(
      'single-choice',
      'The input volume has shape (12, 12, 2). Two layers are compared:\n\n- A fully-connected layer with 3 neurons, with biases\n- A convolutional layer with five 3×3 filters (with biases), stride 1 and padding 1\n\nWhat is the difference in the number of parameters between them?',
      'The fully-connected layer has 772 more parameters',
      'The convolutional layer has 772 more parameters',
      'The convolutional layer has 770 fewer parameters',
      'None of the above',
    ),
    ['A'],
  ],
  // Whether there are biases is not said.
  [
    question(
      'single-choice',
      'The input volume has shape (12, 12, 2). Two layers are compared:\n\n- A fully-connected layer with 3 neurons\n- A convolutional layer with five 3×3 filters, stride 1 and padding 1\n\nWhat is the difference in the number of parameters?',
      'The convolutional layer has 772 fewer parameters',
      'The convolutional layer has 770 fewer parameters',
    ),
    null,
  ],
  [
    question(
      'numeric',
      'How many parameters (including biases) does a convolution with 16 kernels of size 5×5 have whose input has 3 channels?',
    ),
    '1216',
  ],
  [
    question(
      'numeric',
      'A fully connected layer with biases has 300 inputs and 10 outputs. How many parameters does it have?',
    ),
    '3010',
  ],
  [
    question(
      'single-choice',
      'How many trainable parameters has a 3×3 convolution with 8 input channels, 4 filters and biases?',
      '288',
      '292',
      '296',
    ),
    ['B'],
  ],
  [question('numeric', 'How many parameters does a convolution with 16 kernels of size 5×5 have?'), null],
  [question('true-false', 'A two-layer network with 4 neurons in each layer has 40 parameters', 'True', 'False'), null],
  [
    question(
      'single-choice',
      'An input image of size 20 × 20 × 3 goes through one layer:\n\n- Convolutional layer with 6 filters of 4×4, stride 2, padding 0\n\nWhat is the shape of the output?',
      '(9, 9, 6)',
      '(8, 8, 6)',
      '(9, 9, 3)',
    ),
    ['A'],
  ],
];

describe('questions about shapes, answered by computation', () => {
  for (const [asked, expected] of rows) {
    it(`${asked.prompt.slice(0, 90).replaceAll('\n', ' ')} … ${asked.options.length > 0 ? `${asked.options[0]!.text} …` : ''}`, () => {
      assert.deepEqual(computeAnswer(asked)?.value ?? null, expected);
    });
  }

  it('reads the layer that the question before describes', () => {
    const before =
      'The input volume has shape (9, 9, 4).\n\n- A convolutional layer with seven 3×3 filters, 0 padding and a stride of 3';
    const asked = question(
      'single-choice',
      'What is the size of the output of the convolutional layer described above?',
      '(3, 3, 4)',
      '(3, 3, 7)',
      '(4, 4, 7)',
    );
    assert.deepEqual(computeAnswer(asked, before)?.value, ['B']);
    assert.equal(computeAnswer(asked), null);
  });

  it('reads (5√5, 3), as OCR has it, as (5, 5, 3), and is less sure', () => {
    const before =
      'The input volume has shape (10, 10, 1).\n\n- A convolutional layer with three 2×2 filters, 0 padding and a stride of 2';
    const asked = question(
      'single-choice',
      'What is the size of the output of the convolutional layer?',
      String.raw`$(5\sqrt{5}, 1)$`,
      String.raw`$(5\sqrt{5}, 3)$`,
      '$(4, 4, 3)$',
    );
    const answer = computeAnswer(asked, before);
    assert.deepEqual(answer?.value, ['B']);
    assert.ok(answer.confidence < 0.8);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.array(fc.string({ maxLength: 40 }), { maxLength: 4 }),
        (prompt, options) => {
          computeAnswer(question('multi-choice', `${prompt} shapes broadcast valid`, ...options));
        },
      ),
    );
  });

  for (const file of ['foundations.md', 'architectures-and-numpy.md']) {
    it(`agrees with the keys of ${file}`, () => {
      let context = '';
      let computed = 0;
      for (const leaf of answerable(parseExam(sampleText(file)))) {
        const answer = computeAnswer(leaf, context);
        context = `${context}\n${leaf.prompt}`.slice(-4000);
        if (!answer || leaf.kind === 'table') continue;
        computed++;
        assert.deepEqual(answer.value, leaf.key?.value, `${leaf.id}: ${answer.steps.join('; ')}`);
      }
      assert.ok(computed > 0);
    });
  }

  const seeds: readonly (readonly [file: string, id: string, expected: unknown])[] = [
    ['002_e8689fd372c66517.txt', '1.2', ['iv']],
    ['002_e8689fd372c66517.txt', '1.3', ['ii']],
    ['002_e8689fd372c66517.txt', '1.4', ['i', 'ii', 'iii']],
    ['003_9137331a09fd366d.txt', '2.5', ['B']],
  ];
  for (const [file, id, expected] of seeds) {
    it(`${file.slice(0, 3)} ${id} of the optional papers`, function () {
      const path = new URL(`../../../../../shared/exams/seeds/${file}`, import.meta.url);
      if (!existsSync(path)) {
        console.log(`      ../shared/exams is absent: ${file} was not tried`);
        this.skip();
      }
      let context = '';
      for (const leaf of answerable(parseExam(readFileSync(path, 'utf8')))) {
        const answer = computeAnswer(leaf, context);
        context = `${context}\n${leaf.prompt}`.slice(-4000);
        if (leaf.id === id) return assert.deepEqual(answer?.value, expected);
      }
      assert.fail(`question ${id} is missing`);
    });
  }
});
