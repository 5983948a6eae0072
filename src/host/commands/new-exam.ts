import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { Command } from './command.ts';

/** One question of each common kind, in the form that the reader understands best. */
export const examTemplate = `# Practice Midterm (15 points)

Time: 20 minutes

## Section 1: True or False (4 points)

Each question is worth 2 points. A right answer earns 2 points, a wrong answer loses 1 point, a blank answer earns 0 points.

**Question 1.1** (2 points) A larger batch gives a less noisy estimate of the gradient.

- True
- False

**Solution:** True. The variance of the mean falls with the number of samples.

**Question 1.2** (2 points) A linear layer without an activation can represent XOR.

- True
- False

**Solution:** False. XOR is not linearly separable.

## Section 2: Multiple Choice (6 points)

**Question 2.1** (2 points) Which of these changes the number of parameters of a convolution? Choose one.

- A. The stride
- B. The number of filters
- C. The height of the input
- D. The batch size

**Solution:** B

**Question 2.2** (4 points) Select all that apply. Which of these work against overfitting?

- A. Weight decay
- B. More training data
- C. Training for longer
- D. Dropout

**Solution:** A, B, D

## Section 3: Short Answer (5 points)

**Question 3.1** (2 points) A 5 × 5 convolution with stride 1 and no padding is applied to a 28 × 28 image. What is the width of its output?

**Solution:** 24

**Question 3.2** (3 points) Why are the weights of a network not all initialised to the same value?

**Solution:** All units of a layer would compute the same and get the same gradient, so they would stay alike.
`;

export const newExam: Command = {
  id: command.newExam,
  run: async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: examTemplate });
    await vscode.window.showTextDocument(document);
  },
};
