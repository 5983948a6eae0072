from collections import OrderedDict
import numpy as np
class Affine:
    def __init__(self, W, b): self.W, self.b = W, b
    def forward(self, x):
        self.original_x_shape = x.shape
        x = x.reshape(x.shape[0], -1); self.x = x
        return np.dot(self.x, self.W) + self.b
    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout); self.db = np.sum(dout, axis=0)
        return dx.reshape(*self.original_x_shape)
class Relu:
    def __init__(self): self.mask = None
    def forward(self, x):
        self.mask = (x <= 0); out = x.copy(); out[self.mask] = 0
        return out
    def backward(self, dout):
        dout[self.mask] = 0
        return dout
def softmax(x):
    if x.ndim == 2:
        x = x.T
        x = x - np.max(x, axis=0)
        y = np.exp(x) / np.sum(np.exp(x), axis=0)
        return y.T
    x = x - np.max(x)
    return np.exp(x) / np.sum(np.exp(x))
def cross_entropy_error(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size); y = y.reshape(1, y.size)
    if t.size == y.size: t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size
class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t = t; self.y = softmax(x); self.loss = cross_entropy_error(self.y, self.t)
        return self.loss
    def backward(self, dout=1):
        n = self.t.shape[0]
        if self.t.size == self.y.size: return (self.y - self.t) / n
        dx = self.y.copy(); dx[np.arange(n), self.t] -= 1
        return dx / n
class Net:
    def __init__(self, sizes, std=0.01):
        self.params = {}
        self.layers = OrderedDict()
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
            self.params['W%d' % i] = std * np.random.randn(a, b); self.params[f'b{i}'] = np.zeros(b)
            self.layers['Affine' + str(i)] = Affine(self.params['W%d' % i], self.params['b%d' % i])
            if i < len(sizes) - 1: self.layers['Relu{}'.format(i)] = Relu()
        self.last = SoftmaxWithLoss()
    def predict(self, x):
        for l in self.layers.values(): x = l.forward(x)
        return x
    def loss(self, x, t): return self.last.forward(self.predict(x), t)
    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        if t.ndim != 1: t = np.argmax(t, axis=1)
        return np.sum(y == t) / float(x.shape[0])
    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward(1)
        for l in list(self.layers.values())[::-1]: d = l.backward(d)
        return {k: v for i, name in enumerate([n for n in self.layers if n.startswith('Aff')], 1) for k, v in ((f'W{i}', self.layers[name].dW), (f'b{i}', self.layers[name].db))}
np.random.seed(1)
X = np.random.rand(30, 2, 3); T = np.eye(3, dtype=np.uint8)[np.random.randint(0, 3, 30)]
net = Net([6, 8, 3], 0.1)
print(list(net.layers), net.params.keys())
for i in range(60):
    m = np.random.choice(30, 10)
    g = net.gradient(X[m], T[m])
    for k in net.params: net.params[k] -= 0.5 * g[k]
    if i % 20 == 0: print(i, format(net.loss(X, T), '.6f'), net.accuracy(X, T))
print(T.dtype, T[:2], net.last.y.shape, np.round(net.last.y.sum(1), 12).tolist()[:3])
