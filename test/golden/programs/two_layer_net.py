"""A two-layer network with softmax, trained by mini-batch SGD on three spirals."""
import numpy as np


class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, std=1e-2):
        self.params = {}
        self.params['W1'] = std * np.random.randn(input_size, hidden_size)
        self.params['b1'] = np.zeros(hidden_size)
        self.params['W2'] = std * np.random.randn(hidden_size, output_size)
        self.params['b2'] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        N, D = X.shape
        hidden = np.maximum(0, X.dot(W1) + b1)
        scores = hidden.dot(W2) + b2
        if y is None:
            return scores
        shifted = scores - np.max(scores, axis=1, keepdims=True)
        probs = np.exp(shifted) / np.sum(np.exp(shifted), axis=1, keepdims=True)
        loss = -np.sum(np.log(probs[np.arange(N), y])) / N
        loss += reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dscores = probs.copy()
        dscores[range(N), y] -= 1
        dscores /= N
        grads = {}
        grads['W2'] = hidden.T.dot(dscores) + 2 * reg * W2
        grads['b2'] = np.sum(dscores, axis=0)
        dhidden = dscores.dot(W2.T)
        dhidden[hidden <= 0] = 0
        grads['W1'] = X.T.dot(dhidden) + 2 * reg * W1
        grads['b1'] = np.sum(dhidden, axis=0)
        return loss, grads

    def predict(self, X):
        return np.argmax(self.loss(X), axis=1)


def spirals(per_class, classes):
    X = np.zeros((per_class * classes, 2))
    y = np.zeros(per_class * classes, dtype='uint8')
    for j in range(classes):
        ix = range(per_class * j, per_class * (j + 1))
        r = np.linspace(0.0, 1, per_class)
        t = np.linspace(j * 4, (j + 1) * 4, per_class) + np.random.randn(per_class) * 0.2
        X[ix] = np.c_[r * np.sin(t), r * np.cos(t)]
        y[ix] = j
    return X, y


np.random.seed(0)
X, y = spirals(50, 3)
print(X.shape, y.shape, y.dtype, np.bincount(y))
net = TwoLayerNet(2, 40, 3, std=0.1)
history = []
for step in range(400):
    batch = np.random.choice(X.shape[0], 60)
    loss, grads = net.loss(X[batch], y[batch], reg=1e-4)
    history.append(loss)
    for name in net.params:
        net.params[name] -= 1.0 * grads[name]
    if step % 80 == 0:
        print('step %3d: loss %.6f' % (step, loss))
print('accuracy: {:.4f}'.format((net.predict(X) == y).mean()))
print('first losses', [round(float(l), 5) for l in history[:4]])
for name, value in sorted(net.params.items()):
    print(name, value.shape, f'{np.linalg.norm(value):.5f}')


def eval_numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        above = f(x)
        x[ix] = old - h
        below = f(x)
        x[ix] = old
        grad[ix] = (above - below) / (2 * h)
        it.iternext()
    return grad


small = TwoLayerNet(4, 5, 3, std=1e-1)
Xs = np.random.randn(6, 4)
ys = np.array([0, 1, 2, 2, 1, 0])
_, grads = small.loss(Xs, ys, reg=0.05)
for name in sorted(grads):
    f = lambda W: small.loss(Xs, ys, reg=0.05)[0]
    numeric = eval_numerical_gradient(f, small.params[name])
    error = np.max(np.abs(numeric - grads[name]) / np.maximum(1e-8, np.abs(numeric) + np.abs(grads[name])))
    print(name, 'gradient agrees:', error < 1e-6)
