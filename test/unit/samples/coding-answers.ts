/**
 * Answers to the coding questions of `architectures-and-numpy.md`, one text per blank. Each was run under NumPy 2.4
 * against the reference solution, over shapes with distinct prime sizes and extreme values: the right ones agree with it
 * in every name that the question states and leave the arguments alone; the wrong ones do not.
 */
export interface CodingAnswers {
  readonly question: string;
  readonly right: readonly Answer[];
  /** Named by what is wrong with them. */
  readonly wrong: readonly Answer[];
}

export type Answer = readonly [name: string, ...blanks: string[]];

const shift = 'shifted = logits - logits.max(axis=1, keepdims=True)';
const normalise = `exponentials = np.exp(shifted)
probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)`;

const softmax: CodingAnswers = {
  question: '5.1',
  right: [
    ['reference', shift, normalise],
    [
      'functions rather than methods',
      'shifted = np.subtract(logits, np.amax(logits, axis=1, keepdims=True))',
      'e = np.exp(shifted)\nprobabilities = np.divide(e, np.sum(e, axis=1, keepdims=True))',
    ],
    [
      'newaxis',
      'shifted = logits - np.max(logits, axis=1)[:, np.newaxis]',
      'e = np.exp(shifted)\nprobabilities = e / e.sum(axis=1)[:, None]',
    ],
    [
      'transposed',
      'shifted = (logits.T - logits.max(axis=1)).T',
      'e = np.exp(shifted)\nprobabilities = (e.T / e.sum(axis=1)).T',
    ],
    [
      'last axis',
      'shifted = logits - logits.max(axis=-1, keepdims=True)',
      'probabilities = np.exp(shifted)\nprobabilities = probabilities / probabilities.sum(axis=-1, keepdims=True)',
    ],
    [
      'reshape',
      'shifted = logits - logits.max(axis=1).reshape(-1, 1)',
      'probabilities = np.exp(shifted)\nprobabilities /= probabilities.sum(axis=1).reshape(-1, 1)',
    ],
    [
      'logarithm of the sum',
      shift,
      'log_sums = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))\nprobabilities = np.exp(shifted - log_sums)',
    ],
    [
      'sum as a matrix product',
      'row_max = logits.max(1, keepdims=True)\nshifted = logits - row_max',
      'e = np.exp(shifted)\nprobabilities = e / (e @ np.ones((e.shape[1], 1)))',
    ],
    [
      'expand_dims',
      'shifted = logits - np.expand_dims(np.max(logits, axis=1), 1)',
      'e = np.exp(shifted)\nprobabilities = e / np.expand_dims(np.sum(e, axis=1), axis=1)',
    ],
  ],
  wrong: [
    ['no shift', 'shifted = logits', normalise],
    ['maximum over the wrong axis', 'shifted = logits - logits.max(axis=0, keepdims=True)', normalise],
    ['keepdims missing in the maximum', 'shifted = logits - logits.max(axis=1)', normalise],
    ['one maximum for the whole array', 'shifted = logits - logits.max()', normalise],
    ['minimum', 'shifted = logits - logits.min(axis=1, keepdims=True)', normalise],
    ['sign', 'shifted = logits.max(axis=1, keepdims=True) - logits', normalise],
    ['argument changed in place', 'logits -= logits.max(axis=1, keepdims=True)\nshifted = logits', normalise],
    ['sum over the wrong axis', shift, 'e = np.exp(shifted)\nprobabilities = e / e.sum(axis=0, keepdims=True)'],
    ['keepdims missing in the sum', shift, 'e = np.exp(shifted)\nprobabilities = e / e.sum(axis=1)'],
    ['mean for sum', shift, 'e = np.exp(shifted)\nprobabilities = e / e.mean(axis=1, keepdims=True)'],
    ['one sum for the whole array', shift, 'e = np.exp(shifted)\nprobabilities = e / e.sum()'],
    ['not normalised', shift, 'probabilities = np.exp(shifted)'],
    ['no exponential', shift, 'probabilities = shifted / shifted.sum(axis=1, keepdims=True)'],
    [
      'logarithms of the probabilities',
      shift,
      'probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))',
    ],
    ['sum before the exponential', shift, 'probabilities = np.exp(shifted / shifted.sum(axis=1, keepdims=True))'],
    ['integer division', shift, 'e = np.exp(shifted)\nprobabilities = e // e.sum(axis=1, keepdims=True)'],
  ],
};

const zeros = 'encoded = np.zeros((labels.shape[0], num_classes))';
const setOnes = 'encoded[np.arange(labels.shape[0]), labels] = 1.0';

const oneHot: CodingAnswers = {
  question: '5.2',
  right: [
    ['reference', zeros, setOnes],
    ['len', 'encoded = np.zeros((len(labels), num_classes))', 'encoded[np.arange(len(labels)), labels] = 1'],
    ['size', 'encoded = np.zeros((labels.size, num_classes), dtype=float)', 'encoded[range(labels.size), labels] = 1'],
    ['zeros_like', 'encoded = np.zeros_like(np.empty((labels.shape[0], num_classes)))', setOnes],
    ['full', 'encoded = np.full((labels.shape[0], num_classes), 0.0)', setOnes],
    ['added', zeros, 'encoded[np.arange(labels.shape[0]), labels] += 1'],
    ['comparison', zeros, 'encoded[labels[:, np.newaxis] == np.arange(num_classes)] = 1'],
    ['whole array by comparison', zeros, 'encoded = (labels[:, None] == np.arange(num_classes)).astype(float)'],
    ['rows of the identity', zeros, 'encoded = np.eye(num_classes)[labels]'],
    ['put_along_axis', zeros, 'np.put_along_axis(encoded, labels[:, None], 1.0, axis=1)'],
    ['flat indices', zeros, 'encoded.flat[np.arange(labels.size) * num_classes + labels] = 1'],
  ],
  wrong: [
    ['whole columns', zeros, 'encoded[:, labels] = 1.0'],
    ['whole rows', zeros, 'encoded[labels] = 1.0'],
    ['axes swapped in the index', zeros, 'encoded[labels, np.arange(labels.shape[0])] = 1.0'],
    ['axes swapped in the shape', 'encoded = np.zeros((num_classes, labels.shape[0]))', setOnes],
    ['square', 'encoded = np.zeros((num_classes, num_classes))', setOnes],
    ['ones', 'encoded = np.ones((labels.shape[0], num_classes))', setOnes],
    ['label as the value', zeros, 'encoded[np.arange(labels.shape[0]), labels] = labels'],
    ['labels counted from 1', zeros, 'encoded[np.arange(labels.shape[0]), labels - 1] = 1.0'],
    ['nothing set', zeros, 'encoded = encoded'],
    ['wrong number of rows', zeros, 'encoded[np.arange(num_classes), labels] = 1.0'],
    ['a copy is set', zeros, 'encoded[np.arange(labels.shape[0])][:, labels] = 1.0'],
    ['greater or equal', zeros, 'encoded[labels[:, np.newaxis] >= np.arange(num_classes)] = 1'],
    ['first class always', zeros, 'encoded[np.arange(labels.shape[0]), 0] = 1.0'],
    ['shape without the second axis', 'encoded = np.zeros(labels.shape[0])', setOnes],
  ],
};

const predict = 'predictions = np.argmax(logits, axis=1)';
const fraction = 'fraction = np.mean(predictions == labels)';

const accuracy: CodingAnswers = {
  question: '5.3',
  right: [
    ['reference', predict, fraction],
    ['methods', 'predictions = logits.argmax(axis=1)', 'fraction = (predictions == labels).mean()'],
    ['last axis', 'predictions = logits.argmax(-1)', 'fraction = np.average(predictions == labels)'],
    ['sum over length', predict, 'fraction = np.sum(predictions == labels) / len(labels)'],
    ['sum over shape', predict, 'fraction = (predictions == labels).sum() / labels.shape[0]'],
    ['count_nonzero', predict, 'fraction = np.count_nonzero(predictions == labels) / labels.size'],
    ['one minus the errors', predict, 'fraction = 1 - np.mean(predictions != labels)'],
    ['float', predict, 'right = (predictions == labels).astype(float)\nfraction = float(right.mean())'],
    ['argmax of the negative', 'predictions = np.argmin(-logits, axis=1)', fraction],
    ['where', predict, 'fraction = np.where(predictions == labels, 1.0, 0.0).mean()'],
  ],
  wrong: [
    ['wrong axis', 'predictions = np.argmax(logits, axis=0)', fraction],
    ['no axis', 'predictions = np.argmax(logits)', fraction],
    ['maximum for its place', 'predictions = np.max(logits, axis=1)', fraction],
    ['smallest logit', 'predictions = np.argmin(logits, axis=1)', fraction],
    ['count', predict, 'fraction = np.sum(predictions == labels)'],
    ['error rate', predict, 'fraction = np.mean(predictions != labels)'],
    ['integer division', predict, 'fraction = np.sum(predictions == labels) // len(labels)'],
    ['percent', predict, 'fraction = 100 * np.mean(predictions == labels)'],
    ['divided by the classes', predict, 'fraction = np.sum(predictions == labels) / logits.shape[1]'],
    ['divided by all entries', predict, 'fraction = np.sum(predictions == labels) / logits.size'],
    ['mean of the difference', predict, 'fraction = np.mean(predictions - labels)'],
    ['all right or not', predict, 'fraction = float(np.all(predictions == labels))'],
    ['silent outer comparison', predict, 'fraction = np.mean(predictions[:, np.newaxis] == labels)'],
    ['mean of the labels', predict, 'fraction = np.mean(labels)'],
    ['one example fewer', predict, 'fraction = np.sum(predictions == labels) / (len(labels) - 1)'],
  ],
};

const mean = 'mean = x.mean(axis=0)';
const variance = 'variance = x.var(axis=0)';
const normalised = 'normalised = (x - mean) / np.sqrt(variance + eps)';
const scaled = 'out = gamma * normalised + beta';

const batchNorm: CodingAnswers = {
  question: '5.4',
  right: [
    ['reference', mean, variance, normalised, scaled],
    [
      'functions',
      'mean = np.mean(x, axis=0)',
      'variance = np.var(x, axis=0)',
      normalised,
      'out = normalised * gamma + beta',
    ],
    [
      'sums',
      'mean = np.sum(x, axis=0) / x.shape[0]',
      'variance = np.sum((x - mean) ** 2, axis=0) / x.shape[0]',
      normalised,
      scaled,
    ],
    ['mean of squares of the differences', mean, 'variance = ((x - mean) ** 2).mean(axis=0)', normalised, scaled],
    ['square of the deviation', mean, 'variance = np.std(x, axis=0) ** 2', normalised, scaled],
    ['power', mean, variance, 'normalised = (x - mean) * (variance + eps) ** -0.5', scaled],
    [
      'columns kept',
      mean,
      variance,
      'normalised = (x - mean[np.newaxis, :]) / np.sqrt(variance[None, :] + eps)',
      scaled,
    ],
    [
      'functions for operators',
      mean,
      variance,
      'normalised = np.divide(np.subtract(x, mean), np.sqrt(np.add(variance, eps)))',
      'out = np.add(np.multiply(gamma, normalised), beta)',
    ],
    ['matrix product with the diagonal', mean, variance, normalised, 'out = normalised @ np.diag(gamma) + beta'],
    [
      'centred first',
      'mean = x.mean(0)',
      'centred = x - mean\nvariance = np.mean(centred * centred, axis=0)',
      'normalised = centred / np.sqrt(variance + eps)',
      scaled,
    ],
  ],
  wrong: [
    ['mean over the wrong axis', 'mean = x.mean(axis=1)', variance, normalised, scaled],
    ['one mean for the whole array', 'mean = x.mean()', variance, normalised, scaled],
    ['sum for mean', 'mean = x.sum(axis=0)', variance, normalised, scaled],
    ['median for mean', 'mean = np.median(x, axis=0)', variance, normalised, scaled],
    ['variance over the wrong axis', mean, 'variance = x.var(axis=1)', normalised, scaled],
    ['one variance for the whole array', mean, 'variance = x.var()', normalised, scaled],
    ['unbiased variance', mean, 'variance = x.var(axis=0, ddof=1)', normalised, scaled],
    ['deviation for variance', mean, 'variance = x.std(axis=0)', normalised, scaled],
    ['mean square not centred', mean, 'variance = (x**2).mean(axis=0)', normalised, scaled],
    ['no root', mean, variance, 'normalised = (x - mean) / (variance + eps)', scaled],
    ['eps outside the root', mean, variance, 'normalised = (x - mean) / (np.sqrt(variance) + eps)', scaled],
    ['eps left out', mean, variance, 'normalised = (x - mean) / np.sqrt(variance)', scaled],
    ['not centred', mean, variance, 'normalised = x / np.sqrt(variance + eps)', scaled],
    ['missing parentheses', mean, variance, 'normalised = x - mean / np.sqrt(variance + eps)', scaled],
    ['scale and shift swapped', mean, variance, normalised, 'out = beta * normalised + gamma'],
    ['shift left out', mean, variance, normalised, 'out = gamma * normalised'],
    ['scale left out', mean, variance, normalised, 'out = normalised + beta'],
    ['scale of the sum', mean, variance, normalised, 'out = gamma * (normalised + beta)'],
    ['matrix product for product', mean, variance, normalised, 'out = normalised @ gamma + beta'],
    ['argument changed in place', mean, variance, 'x -= mean\nnormalised = x / np.sqrt(variance + eps)', scaled],
  ],
};

const norms = `a_squared = np.sum(a**2, axis=1, keepdims=True)
b_squared = np.sum(b**2, axis=1)`;
const combine = 'distances = a_squared + b_squared - 2 * a @ b.T';

const squaredDistances: CodingAnswers = {
  question: '5.5',
  right: [
    ['reference', norms, combine],
    [
      'newaxis',
      'a_squared = (a**2).sum(axis=1)[:, np.newaxis]\nb_squared = (b**2).sum(axis=1)',
      'distances = a_squared - 2 * (a @ b.T) + b_squared',
    ],
    [
      'reshape',
      'a_squared = np.sum(a * a, axis=1).reshape(-1, 1)\nb_squared = np.sum(b * b, axis=-1)',
      'distances = a_squared + b_squared - 2 * np.dot(a, b.T)',
    ],
    [
      'einsum',
      "a_squared = np.einsum('nd,nd->n', a, a)[:, None]\nb_squared = np.einsum('md,md->m', b, b)",
      "distances = a_squared + b_squared - 2 * np.einsum('nd,md->nm', a, b)",
    ],
    [
      'square',
      'a_squared = np.sum(np.square(a), axis=1, keepdims=True)\nb_squared = np.sum(np.square(b), axis=1)',
      'distances = a_squared + b_squared[np.newaxis, :] - 2 * np.matmul(a, b.T)',
    ],
    [
      'norm',
      'a_squared = np.linalg.norm(a, axis=1, keepdims=True) ** 2\nb_squared = np.linalg.norm(b, axis=1) ** 2',
      combine,
    ],
    ['product transposed', norms, 'distances = a_squared + b_squared - 2 * (b @ a.T).T'],
    ['two steps', norms, 'products = a @ b.T\ndistances = a_squared + b_squared - products - products'],
    ['differences of all pairs', norms, 'distances = ((a[:, np.newaxis, :] - b[np.newaxis, :, :]) ** 2).sum(axis=2)'],
    ['transpose', norms, 'distances = a_squared + b_squared - 2 * a @ np.transpose(b)'],
  ],
  wrong: [
    ['factor 2 missing', norms, 'distances = a_squared + b_squared - a @ b.T'],
    ['plus', norms, 'distances = a_squared + b_squared + 2 * a @ b.T'],
    ['transpose missing', norms, 'distances = a_squared + b_squared - 2 * a @ b'],
    ['product for matrix product', norms, 'distances = a_squared + b_squared - 2 * a * b'],
    ['axes swapped', norms, 'distances = (a_squared + b_squared - 2 * a @ b.T).T'],
    ['root taken', norms, 'distances = np.sqrt(np.abs(a_squared + b_squared - 2 * a @ b.T))'],
    ['keepdims missing', 'a_squared = np.sum(a**2, axis=1)\nb_squared = np.sum(b**2, axis=1)', combine],
    [
      'norms over the wrong axis',
      'a_squared = np.sum(a**2, axis=0, keepdims=True)\nb_squared = np.sum(b**2, axis=0)',
      combine,
    ],
    ['not squared', 'a_squared = np.sum(a, axis=1, keepdims=True)\nb_squared = np.sum(b, axis=1)', combine],
    [
      'square of the sum',
      'a_squared = np.sum(a, axis=1, keepdims=True) ** 2\nb_squared = np.sum(b, axis=1) ** 2',
      combine,
    ],
    ['mean for sum', 'a_squared = np.mean(a**2, axis=1, keepdims=True)\nb_squared = np.mean(b**2, axis=1)', combine],
    ['one norm for the whole array', 'a_squared = np.sum(a**2)\nb_squared = np.sum(b**2)', combine],
    ['absolute differences', norms, 'distances = np.abs(a[:, np.newaxis, :] - b[np.newaxis, :, :]).sum(axis=2)'],
    ['second norm left out', norms, 'distances = a_squared - 2 * a @ b.T'],
    ['norms of a alone', norms, 'distances = a_squared + a_squared - 2 * a @ b.T'],
    ['mean of the differences', norms, 'distances = ((a[:, np.newaxis, :] - b[np.newaxis, :, :]) ** 2).mean(axis=2)'],
  ],
};

const split = 'windows = x.reshape(n, c, h // 2, 2, w // 2, 2)';
const pool = 'out = windows.max(axis=(3, 5))';

const maxPool: CodingAnswers = {
  question: '5.6',
  right: [
    ['reference', split, pool],
    ['function', 'windows = np.reshape(x, (n, c, h // 2, 2, w // 2, 2))', 'out = np.max(windows, axis=(3, 5))'],
    ['open lengths', 'windows = x.reshape(n, c, -1, 2, w // 2, 2)', 'out = np.amax(windows, axis=(3, 5))'],
    ['one axis after the other', split, 'out = windows.max(axis=5).max(axis=3)'],
    ['the other order', split, 'out = windows.max(axis=3).max(axis=4)'],
    ['negative axes', split, 'out = windows.max(axis=(-3, -1))'],
    ['axes in the other order', split, 'out = windows.max(axis=(5, 3))'],
    [
      'transposed and flattened',
      split,
      'out = windows.transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h // 2, w // 2, 4).max(axis=-1)',
    ],
    [
      'maximum of four',
      split,
      'out = np.maximum(\n    np.maximum(windows[:, :, :, 0, :, 0], windows[:, :, :, 0, :, 1]),\n    np.maximum(windows[:, :, :, 1, :, 0], windows[:, :, :, 1, :, 1]),\n)',
    ],
    ['int division', 'windows = x.reshape((n, c, int(h / 2), 2, int(w / 2), 2))', pool],
    [
      'shape of x',
      'windows = x.reshape(x.shape[0], x.shape[1], x.shape[2] // 2, 2, x.shape[3] // 2, 2)',
      'out = windows.max((3, 5))',
    ],
  ],
  wrong: [
    ['pixels mixed up', 'windows = x.reshape(n, c, h // 2, w // 2, 2, 2)', 'out = windows.max(axis=(4, 5))'],
    ['window axes first', 'windows = x.reshape(n, c, 2, h // 2, 2, w // 2)', 'out = windows.max(axis=(2, 4))'],
    ['wrong pair of axes', split, 'out = windows.max(axis=(2, 4))'],
    ['neighbouring axes', split, 'out = windows.max(axis=(4, 5))'],
    ['one axis alone', split, 'out = windows.max(axis=3)'],
    ['mean for maximum', split, 'out = windows.mean(axis=(3, 5))'],
    ['minimum', split, 'out = windows.min(axis=(3, 5))'],
    ['sum for maximum', split, 'out = windows.sum(axis=(3, 5))'],
    ['every second pixel', split, 'out = x[:, :, ::2, ::2]'],
    ['axes kept', split, 'out = windows.max(axis=(3, 5), keepdims=True)'],
    ['height and width swapped', 'windows = x.reshape(n, c, w // 2, 2, h // 2, 2)', pool],
    ['true division', 'windows = x.reshape(n, c, h / 2, 2, w / 2, 2)', pool],
    ['rows alone', split, 'out = x.reshape(n, c, h // 2, 2, w).max(axis=3)'],
    ['maximum of everything', split, 'out = windows.max()'],
    [
      'place of the maximum',
      split,
      'out = windows.transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h // 2, w // 2, 4).argmax(axis=-1)',
    ],
  ],
};

const scores = 'scores = queries @ keys.T / np.sqrt(queries.shape[1])';
const weights = `weights = np.exp(scores - scores.max(axis=1, keepdims=True))
weights = weights / weights.sum(axis=1, keepdims=True)`;
const average = 'out = weights @ values';

const attention: CodingAnswers = {
  question: '5.7',
  right: [
    ['reference', scores, weights, average],
    [
      'functions',
      'scores = np.matmul(queries, keys.T) / np.sqrt(keys.shape[1])',
      weights,
      'out = np.matmul(weights, values)',
    ],
    [
      'last axis',
      'scores = np.dot(queries, keys.T) / np.sqrt(queries.shape[-1])',
      'e = np.exp(scores - scores.max(axis=-1, keepdims=True))\nweights = e / e.sum(axis=-1, keepdims=True)',
      'out = np.dot(weights, values)',
    ],
    ['queries scaled first', 'scores = (queries / np.sqrt(queries.shape[1])) @ keys.T', weights, average],
    ['power', 'scores = queries @ keys.T * queries.shape[1] ** -0.5', weights, average],
    [
      'einsum',
      "scores = np.einsum('nd,md->nm', queries, keys) / np.sqrt(queries.shape[1])",
      weights,
      "out = np.einsum('nm,me->ne', weights, values)",
    ],
    [
      'newaxis',
      scores,
      'e = np.exp(scores - scores.max(axis=1)[:, np.newaxis])\nweights = e / e.sum(axis=1)[:, np.newaxis]',
      average,
    ],
    [
      'logarithm of the sum',
      scores,
      'shifted = scores - scores.max(axis=1, keepdims=True)\nweights = np.exp(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))',
      average,
    ],
    [
      'product transposed',
      'scores = (keys @ queries.T).T / np.sqrt(queries.shape[1])',
      weights,
      'out = (values.T @ weights.T).T',
    ],
    [
      'divided in place',
      'scores = queries @ keys.T\nscores /= np.sqrt(queries.shape[1])',
      'weights = np.exp(scores - scores.max(axis=1, keepdims=True))\nweights /= weights.sum(axis=1, keepdims=True)',
      average,
    ],
  ],
  wrong: [
    ['not scaled', 'scores = queries @ keys.T', weights, average],
    ['root missing', 'scores = queries @ keys.T / queries.shape[1]', weights, average],
    ['scaled by the number of keys', 'scores = queries @ keys.T / np.sqrt(keys.shape[0])', weights, average],
    ['multiplied by the root', 'scores = queries @ keys.T * np.sqrt(queries.shape[1])', weights, average],
    ['transpose missing', 'scores = queries @ keys / np.sqrt(queries.shape[1])', weights, average],
    ['axes swapped', 'scores = keys @ queries.T / np.sqrt(queries.shape[1])', weights, average],
    [
      'softmax over the queries',
      scores,
      'e = np.exp(scores - scores.max(axis=0, keepdims=True))\nweights = e / e.sum(axis=0, keepdims=True)',
      average,
    ],
    [
      'one sum for the whole array',
      scores,
      'e = np.exp(scores - scores.max(axis=1, keepdims=True))\nweights = e / e.sum()',
      average,
    ],
    ['not stable', scores, 'weights = np.exp(scores)\nweights = weights / weights.sum(axis=1, keepdims=True)', average],
    ['not normalised', scores, 'weights = np.exp(scores - scores.max(axis=1, keepdims=True))', average],
    [
      'keepdims missing',
      scores,
      'e = np.exp(scores - scores.max(axis=1, keepdims=True))\nweights = e / e.sum(axis=1)',
      average,
    ],
    ['no softmax', scores, 'weights = scores', average],
    ['largest score alone', scores, 'weights = (scores == scores.max(axis=1, keepdims=True)).astype(float)', average],
    ['weights transposed', scores, weights, 'out = weights.T @ values'],
    ['scores for weights', scores, weights, 'out = scores @ values'],
    ['values transposed', scores, weights, 'out = weights @ values.T'],
    ['mean of the values', scores, weights, 'out = values.mean(axis=0)'],
  ],
};

const mask = 'mask = rng.random(x.shape) < keep';
const rescale = 'out = x * mask / keep';

const dropout: CodingAnswers = {
  question: '5.8',
  right: [
    ['reference', mask, rescale],
    ['size by name', 'mask = rng.random(size=x.shape) < keep', 'out = mask * x / keep'],
    ['less', 'mask = np.less(rng.random(x.shape), keep)', 'out = np.where(mask, x / keep, 0.0)'],
    ['greater, turned round', 'draws = rng.random(x.shape)\nmask = keep > draws', 'out = (x / keep) * mask'],
    ['not the complement', 'mask = ~(rng.random(x.shape) >= keep)', rescale],
    ['both lengths', 'mask = rng.random((x.shape[0], x.shape[1])) < keep', 'out = x * (mask / keep)'],
    ['copy and index', mask, 'out = x / keep\nout[~mask] = 0.0'],
    ['zeros and index', mask, 'out = np.zeros(x.shape)\nout[mask] = x[mask] / keep'],
    ['multiply', mask, 'out = np.multiply(x, mask) * (1 / keep)'],
    ['logical_not', 'mask = np.logical_not(rng.random(x.shape) >= keep)', 'out = x * mask.astype(float) / keep'],
  ],
  wrong: [
    ['drops with probability keep', 'mask = rng.random(x.shape) > keep', rescale],
    ['normal draws', 'mask = rng.standard_normal(x.shape) < keep', rescale],
    ['global generator', 'mask = np.random.rand(*x.shape) < keep', rescale],
    ['one draw per row', 'mask = rng.random((x.shape[0], 1)) < keep', rescale],
    ['one draw per feature', 'mask = rng.random(x.shape[1]) < keep', rescale],
    ['one draw for all', 'mask = rng.random() < keep', rescale],
    ['floats for booleans', 'mask = (rng.random(x.shape) < keep) / keep', rescale],
    ['axes swapped', 'mask = rng.random(x.shape[::-1]) < keep', rescale],
    ['seeded differently', 'rng = np.random.default_rng(seed + 1)\nmask = rng.random(x.shape) < keep', rescale],
    ['everything kept', 'mask = np.ones(x.shape, dtype=bool)', rescale],
    ['not rescaled', mask, 'out = x * mask'],
    ['scaled the wrong way', mask, 'out = x * mask * keep'],
    ['divided by the dropped share', mask, 'out = x * mask / (1 - keep)'],
    ['complement applied', mask, 'out = x * ~mask / keep'],
    ['kept entries alone', mask, 'out = x[mask] / keep'],
    ['argument changed in place', mask, 'x[~mask] = 0.0\nout = x / keep'],
    ['divided by the drawn share', mask, 'out = x * mask / mask.mean()'],
  ],
};

const gradX = 'grad_x = grad_out @ w.T';
const gradW = 'grad_w = x.T @ grad_out';
const gradB = 'grad_b = grad_out.sum(axis=0)';

const linearBackward: CodingAnswers = {
  question: '5.9',
  right: [
    ['reference', gradX, gradW, gradB],
    [
      'functions',
      'grad_x = np.matmul(grad_out, w.T)',
      'grad_w = np.matmul(x.T, grad_out)',
      'grad_b = np.sum(grad_out, axis=0)',
    ],
    ['dot', 'grad_x = np.dot(grad_out, w.T)', 'grad_w = np.dot(x.T, grad_out)', 'grad_b = np.sum(grad_out, 0)'],
    ['transposed as a whole', 'grad_x = (w @ grad_out.T).T', 'grad_w = (grad_out.T @ x).T', gradB],
    [
      'einsum',
      "grad_x = np.einsum('nm,dm->nd', grad_out, w)",
      "grad_w = np.einsum('nd,nm->dm', x, grad_out)",
      "grad_b = np.einsum('nm->m', grad_out)",
    ],
    ['methods', 'grad_x = grad_out.dot(w.transpose())', 'grad_w = x.transpose().dot(grad_out)', gradB],
    ['sum as a product', gradX, gradW, 'grad_b = np.ones(grad_out.shape[0]) @ grad_out'],
    ['outer products', gradX, 'grad_w = (x[:, :, np.newaxis] * grad_out[:, np.newaxis, :]).sum(axis=0)', gradB],
    ['mean times count', gradX, gradW, 'grad_b = grad_out.mean(axis=0) * grad_out.shape[0]'],
    ['broadcast and sum', 'grad_x = (grad_out[:, np.newaxis, :] * w).sum(axis=2)', gradW, gradB],
  ],
  wrong: [
    ['transpose missing in grad_x', 'grad_x = grad_out @ w', gradW, gradB],
    ['grad_x transposed', 'grad_x = w @ grad_out.T', gradW, gradB],
    ['the input for the weights', 'grad_x = grad_out @ x.T', gradW, gradB],
    ['product for matrix product', 'grad_x = grad_out * w.T', gradW, gradB],
    ['averaged grad_x', 'grad_x = grad_out @ w.T / x.shape[0]', gradW, gradB],
    ['transpose missing in grad_w', gradX, 'grad_w = x @ grad_out', gradB],
    ['grad_w transposed', gradX, 'grad_w = grad_out.T @ x', gradB],
    ['averaged grad_w', gradX, 'grad_w = x.T @ grad_out / x.shape[0]', gradB],
    ['sign of grad_w', gradX, 'grad_w = -(x.T @ grad_out)', gradB],
    ['weights for the input', gradX, 'grad_w = w', gradB],
    ['mean for sum', gradX, gradW, 'grad_b = grad_out.mean(axis=0)'],
    ['sum over the wrong axis', gradX, gradW, 'grad_b = grad_out.sum(axis=1)'],
    ['sum over everything', gradX, gradW, 'grad_b = grad_out.sum()'],
    ['not summed', gradX, gradW, 'grad_b = grad_out'],
    ['axis kept', gradX, gradW, 'grad_b = grad_out.sum(axis=0, keepdims=True)'],
    ['ones', gradX, gradW, 'grad_b = np.ones(grad_out.shape[1])'],
  ],
};

const corners = `tops = stride * np.repeat(np.arange(patches_down), patches_across)
lefts = stride * np.tile(np.arange(patches_across), patches_down)`;
const indices = `rows = tops[:, np.newaxis] + row_offsets
columns = lefts[:, np.newaxis] + column_offsets`;

const patchIndices: CodingAnswers = {
  question: '5.10',
  right: [
    ['reference', corners, indices],
    [
      'reshape',
      corners,
      'rows = tops.reshape(-1, 1) + row_offsets.reshape(1, -1)\ncolumns = lefts.reshape(-1, 1) + column_offsets.reshape(1, -1)',
    ],
    [
      'None',
      corners,
      'rows = tops[:, None] + row_offsets[None, :]\ncolumns = lefts[:, None] + column_offsets[None, :]',
    ],
    ['add.outer', corners, 'rows = np.add.outer(tops, row_offsets)\ncolumns = np.add.outer(lefts, column_offsets)'],
    [
      'stepped ranges',
      'tops = np.repeat(np.arange(0, patches_down * stride, stride), patches_across)\nlefts = np.tile(np.arange(0, patches_across * stride, stride), patches_down)',
      indices,
    ],
    [
      'division and remainder',
      'patch = np.arange(patches_down * patches_across)\ntops = patch // patches_across * stride\nlefts = patch % patches_across * stride',
      indices,
    ],
    [
      'meshgrid',
      "tops, lefts = np.meshgrid(stride * np.arange(patches_down), stride * np.arange(patches_across), indexing='ij')\ntops = tops.ravel()\nlefts = lefts.ravel()",
      indices,
    ],
    [
      'divmod',
      'tops, lefts = np.divmod(np.arange(patches_down * patches_across), patches_across)\ntops = tops * stride\nlefts = lefts * stride',
      indices,
    ],
    [
      'expand_dims',
      corners,
      'rows = np.expand_dims(tops, 1) + row_offsets\ncolumns = np.expand_dims(lefts, 1) + column_offsets',
    ],
    [
      'transposed',
      corners,
      'rows = (tops + row_offsets[:, np.newaxis]).T\ncolumns = (lefts + column_offsets[:, np.newaxis]).T',
    ],
    [
      'repeated and reshaped',
      corners,
      'rows = (np.repeat(tops, size * size) + np.tile(row_offsets, tops.size)).reshape(-1, size * size)\ncolumns = (np.repeat(lefts, size * size) + np.tile(column_offsets, lefts.size)).reshape(-1, size * size)',
    ],
  ],
  wrong: [
    [
      'stride left out',
      'tops = np.repeat(np.arange(patches_down), patches_across)\nlefts = np.tile(np.arange(patches_across), patches_down)',
      indices,
    ],
    [
      'repeat and tile swapped',
      'tops = stride * np.tile(np.arange(patches_down), patches_across)\nlefts = stride * np.repeat(np.arange(patches_across), patches_down)',
      indices,
    ],
    [
      'counts swapped',
      'tops = stride * np.repeat(np.arange(patches_across), patches_down)\nlefts = stride * np.tile(np.arange(patches_down), patches_across)',
      indices,
    ],
    [
      'repeat for tile',
      'tops = stride * np.repeat(np.arange(patches_down), patches_across)\nlefts = stride * np.repeat(np.arange(patches_across), patches_down)',
      indices,
    ],
    [
      'stride added',
      'tops = stride + np.repeat(np.arange(patches_down), patches_across)\nlefts = stride + np.tile(np.arange(patches_across), patches_down)',
      indices,
    ],
    [
      'size for stride',
      'tops = size * np.repeat(np.arange(patches_down), patches_across)\nlefts = size * np.tile(np.arange(patches_across), patches_down)',
      indices,
    ],
    [
      'counted from 1',
      'tops = stride * np.repeat(np.arange(1, patches_down + 1), patches_across)\nlefts = stride * np.tile(np.arange(1, patches_across + 1), patches_down)',
      indices,
    ],
    [
      'only one axis moves',
      'tops = stride * np.arange(patches_down)\nlefts = stride * np.arange(patches_across)',
      indices,
    ],
    ['axis missing', corners, 'rows = tops + row_offsets\ncolumns = lefts + column_offsets'],
    [
      'axes swapped',
      corners,
      'rows = tops + row_offsets[:, np.newaxis]\ncolumns = lefts + column_offsets[:, np.newaxis]',
    ],
    [
      'rows and columns swapped',
      corners,
      'rows = lefts[:, np.newaxis] + column_offsets\ncolumns = tops[:, np.newaxis] + row_offsets',
    ],
    [
      'offsets swapped',
      corners,
      'rows = tops[:, np.newaxis] + column_offsets\ncolumns = lefts[:, np.newaxis] + row_offsets',
    ],
    [
      'multiplied',
      corners,
      'rows = tops[:, np.newaxis] * row_offsets\ncolumns = lefts[:, np.newaxis] * column_offsets',
    ],
    [
      'subtracted',
      corners,
      'rows = tops[:, np.newaxis] - row_offsets\ncolumns = lefts[:, np.newaxis] - column_offsets',
    ],
    ['corners alone', corners, 'rows = tops[:, np.newaxis]\ncolumns = lefts[:, np.newaxis]'],
  ],
};

export const codingAnswers: readonly CodingAnswers[] = [
  softmax,
  oneHot,
  accuracy,
  batchNorm,
  squaredDistances,
  maxPool,
  attention,
  dropout,
  linearBackward,
  patchIndices,
];
