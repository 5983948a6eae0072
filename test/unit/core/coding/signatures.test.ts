import assert from 'node:assert/strict';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { Budget } from '../../../../src/core/coding/harness.ts';
import { prepare } from '../../../../src/core/coding/prepared.ts';
import { taskOf } from '../../../../src/core/coding/task.ts';
import { codingQuestion, fence } from './coding-question.ts';

interface Row {
  readonly header: string;
  readonly doc: string;
  readonly reference: string;
  readonly returns: string;
  readonly right: string;
  readonly wrong: string;
}

/** Functions as exams ask for them, with the ways in which their arguments are described. */
const rows: readonly Row[] = [
  {
    header: 'def start(dim)',
    doc: 'dim -- how many weights there are\n\nReturns:\nw -- zeros of shape (dim, 1)\nb -- a scalar',
    reference: 'w = np.zeros((dim, 1))\nb = 0',
    returns: 'w, b',
    right: 'w = np.zeros((dim, 1))\nb = 0.0',
    wrong: 'w = np.zeros(dim)\nb = 0',
  },
  {
    header: 'def cost(w, b, X, Y)',
    doc: 'w -- weights, array of shape (side * side * 3, 1)\nb -- the bias, a scalar\nX -- inputs of shape (side * side * 3, number of examples)\nY -- labels, 0 or 1, of shape (1, number of examples)',
    reference: 'A = 1 / (1 + np.exp(-(w.T @ X + b)))\nJ = np.mean((A - Y) ** 2)',
    returns: 'J',
    right: 'A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\nJ = np.sum(np.square(A - Y)) / X.shape[1]',
    wrong: 'A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\nJ = np.sum(np.square(A - Y))',
  },
  {
    header: 'def one_step(patch, W, b)',
    doc: 'patch -- part of the input, of shape (f, f, c)\nW -- a filter of shape (f, f, c)\nb -- its bias, an array of shape (1, 1, 1)',
    reference: 'z = np.sum(patch * W) + b[0, 0, 0]',
    returns: 'z',
    right: 'z = (patch * W).sum() + b.item()',
    wrong: 'z = np.sum(patch * W + b)',
  },
  {
    header: 'def affine(x, w, b)',
    doc: 'Inputs:\n- x: An array of shape (N, d_1, d_2)\n- w: An array of shape (D, M), where D = d_1 * d_2\n- b: An array of shape (M,)',
    reference: 'out = x.reshape(x.shape[0], -1) @ w + b',
    returns: 'out',
    right: 'out = x.reshape(len(x), w.shape[0]).dot(w) + b',
    wrong: 'out = x @ w + b',
  },
  {
    header: 'def affine(x, w, b)',
    doc: 'x -- array of shape (N, D)\nw -- array of shape (D, M)\nb -- array of shape (M,)',
    reference: 'out = x @ w + b',
    returns: 'out, (x, w, b)',
    right: 'out = np.dot(x, w) + b',
    wrong: 'out = x @ w',
  },
  {
    header: 'def cross_entropy(p, y)',
    doc: 'p -- numpy array of shape (N, C), each row sums to 1\ny -- numpy array of shape (N, C), one-hot labels',
    reference: 'loss = -np.mean(np.sum(y * np.log(p), axis=1))',
    returns: 'loss',
    right: 'loss = -np.sum(y * np.log(p)) / len(p)',
    wrong: 'loss = -np.mean(y * np.log(p))',
  },
  {
    header: 'def mse(y, y_hat)',
    doc: '',
    reference: 'loss = np.mean((y - y_hat) ** 2)',
    returns: 'loss',
    right: 'loss = ((y_hat - y)**2).mean()',
    wrong: 'loss = np.sum((y - y_hat)**2)',
  },
  {
    header: 'def confusion(truth, predicted, classes)',
    doc: 'truth -- numpy array of shape (N,), integers from 0 to classes - 1\npredicted -- numpy array of shape (N,), integers from 0 to classes - 1\nclasses -- integer',
    reference: 'm = np.zeros((classes, classes), dtype=int)\nnp.add.at(m, (truth, predicted), 1)',
    returns: 'm',
    right: 'm = np.zeros((classes, classes), dtype=int)\nfor t, p in zip(truth, predicted):\n    m[t, p] += 1',
    wrong: 'm = np.zeros((classes, classes), dtype=int)\nm[truth, predicted] += 1',
  },
  {
    header: 'def momentum(w, dw, v, lr=0.01, beta=0.9)',
    doc: 'w -- numpy array of shape (D,)\ndw -- its gradient, same shape as w\nv -- the velocity, same shape as w',
    reference: 'v = beta * v - lr * dw\nw = w + v',
    returns: 'w, v',
    right: 'v = v * beta - dw * lr\nw = v + w',
    wrong: 'v = beta * v + lr * dw\nw = w + v',
  },
  {
    header: 'def border(x, pad)',
    doc: 'x -- numpy array of shape (N, H, W, C)\npad -- integer, zeros on each side of height and width',
    reference: 'out = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))',
    returns: 'out',
    right:
      'n, h, w, c = x.shape\nout = np.zeros((n, h + 2 * pad, w + 2 * pad, c))\nout[:, pad:pad + h, pad:pad + w] = x',
    wrong: 'out = np.pad(x, pad)',
  },
  {
    header: 'def largest(x: np.ndarray, k: int) -> np.ndarray',
    doc: 'Args:\n    x: a vector, an array\n    k: integer from 1 to 3',
    reference: 'out = np.sort(x)[::-1][:k]',
    returns: 'out',
    right: 'out = -np.sort(-x)[:k]',
    wrong: 'out = np.sort(x)[:k]',
  },
  {
    header: 'def scale(x, low, high)',
    doc: 'x -- numpy array of shape (N,), 0 < x <= 1\nlow -- float\nhigh -- float, positive',
    reference: 'out = low + (high - low) * x',
    returns: 'out',
    right: 'out = x * high + (1 - x) * low',
    wrong: 'out = low + high * x',
  },
];

describe('arguments made from what the docstring says', function () {
  this.timeout(60_000);
  for (const { header, doc, reference, returns, right, wrong } of rows)
    it(`${header}`, () => {
      const indent = (text: string): string => text.replace(/^(?=.)/gm, '    ');
      const docstring = doc === '' ? '' : `${indent(`"""\n${doc}\n"""`)}\n`;
      const question = codingQuestion(
        `import numpy as np\n\n\n${header}:\n${docstring}    # YOUR CODE HERE\n    return ${returns}`,
        fence(`import numpy as np\n\n\n${header}:\n${indent(reference)}\n    return ${returns}`),
      );
      const { cases, problem } = prepare(taskOf(question), new Budget(10_000, 256 * 1024 * 1024));
      assert.equal(problem, null);
      assert.ok(cases.length >= 5, `${cases.length} cases`);
      const accepted = checkCode(question, { blanks: [right] });
      assert.equal(accepted.state, 'correct', accepted.reasons.join('\n'));
      const refused = checkCode(question, { blanks: [wrong] });
      assert.equal(refused.state, 'wrong', refused.reasons.join('\n'));
    });
});
