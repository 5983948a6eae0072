/** One question of each common kind, in the form that the reader understands best. */
export const examTemplate = `---
title: Practice Midterm
points: 17
minutes: 20
---

## 1 True or False (4 points)

Scoring: a correct answer is worth +2 points, an incorrect answer is worth -1 point, and a question left blank is worth 0 points.

### 1.1 Noise (2 points)

A larger batch gives a less noisy estimate of the gradient.

- [x] True
- [ ] False

**Solution:** The variance of a mean falls with the number of samples.

### 1.2 Depth (2 points)

A stack of linear layers without activations can represent XOR.

- [ ] True
- [x] False

**Solution:** A product of matrices is one matrix, and XOR is not linearly separable.

## 2 Choices (6 points)

### 2.1 Parameters (2 points)

Which of these changes the number of parameters of a convolution? Choose one.

- [ ] The stride
- [x] The number of filters
- [ ] The height of the input
- [ ] The batch size

**Solution:** Each filter brings weights and a bias of its own; the others only change where or how often it is applied.

### 2.2 Overfitting (4 points)

Select all that apply. Which of these work against overfitting?

- [x] Weight decay
- [x] More training data
- [ ] Training for longer
- [x] Dropout

**Solution:** Training for longer fits the training data more closely, its noise included.

## 3 Answers in Words and Numbers (7 points)

### 3.1 Width of an Output (2 points)

How many columns does the output of a 5 × 5 convolution with stride 1 and no padding have on a 28 × 28 image?

**Solution:** 24

### 3.2 Symmetry (5 points)

Why are the weights of a network not all set to the same value at the start?

**Solution:** All units of a layer would compute the same and get the same gradient, so they would stay alike.
`;
