// What `npm run bench:speed` times: the same text runs in CPython with NumPy and in the simulator.

/** One operation each: `body` is timed in a loop of the program, as a student would time it. */
export const OPERATIONS = [
  {
    name: '1e6 float64 a*b+c',
    target: 1.5,
    setup: 'a, b, c = np.random.rand(10**6), np.random.rand(10**6), np.random.rand(10**6)',
    body: 'd = a * b + c',
  },
  {
    name: '(1000,1)*(1,1000)',
    target: 1,
    setup: 'a, b = np.random.rand(1000, 1), np.random.rand(1, 1000)',
    body: 'd = a * b',
  },
  {
    name: 'sum axis 0 of (1000,1000)',
    target: 1.5,
    setup: 'a = np.random.rand(1000, 1000)',
    body: 'd = a.sum(axis=0)',
  },
  {
    name: 'matmul 512',
    target: 4,
    setup: 'a, b = np.random.rand(512, 512), np.random.rand(512, 512)',
    body: 'd = a @ b',
  },
  {
    name: '1e5 operations on (3,)',
    target: 0.7,
    setup: 'a, b = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])',
    body: 'for _i in range(50000):\n        d = a * b\n        e = d + a',
    repeat: 3,
  },
  { name: 'exp of 1e6', target: 6, setup: 'a = np.random.rand(10**6)', body: 'd = np.exp(a)' },
  {
    name: 'int64 a*b+c of 1e6',
    target: 1.2,
    setup: 'a, b, c = (np.random.randint(0, 1000000, 10**6) for _ in range(3))',
    body: 'd = a * b + c',
  },
  { name: 'int64 // 3 of 1e6', target: 4, setup: 'a = np.random.randint(0, 1000000, 10**6)', body: 'd = a // 3' },
  {
    name: 'boolean mask of 1e6',
    target: 0.4,
    setup: 'a = np.random.rand(10**6)\nm = a > 0.5',
    body: 'd = a[m]',
  },
  // No target; what programs also do with big arrays, and other ways to write the same.
  {
    name: 'a*b+c in a function',
    setup:
      'a, b, c = np.random.rand(10**6), np.random.rand(10**6), np.random.rand(10**6)\ndef f(x, y, z):\n    r = x * y\n    r = r + z\n    return r',
    body: 'd = f(a, b, c)',
  },
  { name: 'a*b+c, not kept', setup: 'a, b, c = (np.random.rand(10**6) for _ in range(3))', body: 'a * b + c' },
  { name: 'a > 0.5', setup: 'a = np.random.rand(10**6)', body: 'd = a > 0.5' },
  { name: 'a[a > 0.5]', setup: 'a = np.random.rand(10**6)', body: 'd = a[a > 0.5]' },
  { name: 'a.sum()', setup: 'a = np.random.rand(10**6)', body: 'd = a.sum()' },
  { name: 'mean, axis 1', setup: 'a = np.random.rand(1000, 1000)', body: 'd = a.mean(axis=1)' },
  { name: 'max, axis 0', setup: 'a = np.random.rand(1000, 1000)', body: 'd = a.max(axis=0)' },
  { name: 'rows minus row', setup: 'a = np.random.rand(1000, 1000)\nb = a.mean(axis=0)', body: 'd = a - b' },
  { name: 'a += b', setup: 'a, b = np.zeros(10**6), np.random.rand(10**6)', body: 'a += b' },
  { name: 'relu', setup: 'a = np.random.randn(10**6)', body: 'd = np.maximum(0, a)' },
  { name: 'sigmoid', setup: 'a = np.random.randn(10**6)', body: 'd = 1 / (1 + np.exp(-a))' },
  {
    name: 'softmax of (1000,1000)',
    setup: 'a = np.random.randn(1000, 1000)',
    body: 'e = np.exp(a - a.max(axis=1, keepdims=True))\n    d = e / e.sum(axis=1, keepdims=True)',
  },
  { name: 'a ** 2', setup: 'a = np.random.rand(10**6)', body: 'd = a ** 2' },
  { name: 'tanh of 1e6', setup: 'a = np.random.randn(10**6)', body: 'd = np.tanh(a)' },
  {
    name: 'float32 a*b+c',
    setup: 'a, b, c = (np.random.rand(10**6).astype(np.float32) for _ in range(3))',
    body: 'd = a * b + c',
  },
  { name: 'transposed copy', setup: 'a = np.random.rand(1000, 1000)', body: 'd = a.T.copy()' },
  { name: 'np.where', setup: 'a = np.random.randn(10**6)', body: 'd = np.where(a > 0, a, 0.1 * a)' },
];

/** Whole programs: `work` is timed. */
export const PROGRAMS = [
  {
    name: 'pure Python loops',
    target: 0.7,
    source: `
def work():
    s = 0
    for i in range(1000000):
        s += i * i % 7
    return s
`,
  },
  {
    name: 'naive convolution',
    target: 0.7,
    source: `
import numpy as np
np.random.seed(1)
A = np.random.randn(4, 14, 14, 3)
W = np.random.randn(3, 3, 3, 8)
b = np.random.randn(1, 1, 1, 8)

def conv_single_step(part, W, b):
    s = np.multiply(part, W)
    Z = np.sum(s)
    return Z + b.item()

def work():
    m, H, Wd, C = A.shape
    f, n_C = W.shape[0], W.shape[3]
    Z = np.zeros((m, H - f + 1, Wd - f + 1, n_C))
    for i in range(m):
        image = A[i]
        for h in range(H - f + 1):
            for w in range(Wd - f + 1):
                part = image[h:h + f, w:w + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(part, W[..., c], b[..., c])
    return round(float(Z.sum()), 6)
`,
  },
  {
    name: 'k-NN by two loops',
    target: 0.7,
    source: `
import numpy as np
np.random.seed(1)
train = np.random.rand(500, 3 * 32)
test = np.random.rand(50, 3 * 32)

def work():
    dists = np.zeros((50, 500))
    for i in range(50):
        for j in range(500):
            dists[i, j] = np.sqrt(np.sum((test[i] - train[j]) ** 2))
    return round(float(dists.sum()), 6)
`,
  },
  {
    name: 'scalar autograd',
    target: 0.7,
    source: `
class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(children)
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))
        def backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = backward
        return out
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))
        def backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = backward
        return out
    def relu(self):
        out = Value(0 if self.data < 0 else self.data, (self,))
        def backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = backward
        return out
    def backward(self):
        topo, visited = [], set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()

def work():
    w = [Value(0.1 * i) for i in range(20)]
    for step in range(100):
        loss = Value(0.0)
        for x in range(5):
            a = Value(0.0)
            for i in range(20):
                a = a + w[i] * (x * 0.1 + i)
            loss = loss + a.relu() * 0.01
        for p in w:
            p.grad = 0.0
        loss.backward()
        for p in w:
            p.data -= 0.001 * p.grad
    return round(w[3].data, 9)
`,
  },
  {
    name: 'two-layer net',
    target: 1.5,
    source: `
import numpy as np
np.random.seed(0)
X = np.random.randn(200, 64)
y = np.random.randint(0, 10, 200)

def work():
    rng = np.random.RandomState(1)
    W1, b1 = 0.1 * rng.randn(64, 100), np.zeros(100)
    W2, b2 = 0.1 * rng.randn(100, 10), np.zeros(10)
    for step in range(200):
        h = np.maximum(0, X.dot(W1) + b1)
        scores = h.dot(W2) + b2
        scores -= np.max(scores, axis=1, keepdims=True)
        p = np.exp(scores)
        p /= np.sum(p, axis=1, keepdims=True)
        loss = -np.sum(np.log(p[np.arange(200), y])) / 200
        d = p.copy()
        d[np.arange(200), y] -= 1
        d /= 200
        dW2 = h.T.dot(d)
        db2 = d.sum(axis=0)
        dh = d.dot(W2.T)
        dh[h <= 0] = 0
        dW1 = X.T.dot(dh)
        db1 = dh.sum(axis=0)
        W1 -= 0.5 * dW1
        b1 -= 0.5 * db1
        W2 -= 0.5 * dW2
        b2 -= 0.5 * db2
    return round(float(loss), 6)
`,
  },
  {
    name: 'character RNN',
    target: 1.5,
    source: `
import numpy as np
text = 'the quick brown fox jumps over the lazy dog and runs away from the bear. ' * 4
chars = sorted(set(text))
to_ix = {c: i for i, c in enumerate(chars)}
V, H, T = len(chars), 64, 25

def loss_fun(inputs, targets, hprev, Wxh, Whh, Why, bh, by):
    xs, hs, ps = {}, {-1: np.copy(hprev)}, {}
    loss = 0
    for t in range(len(inputs)):
        xs[t] = np.zeros((V, 1))
        xs[t][inputs[t]] = 1
        hs[t] = np.tanh(np.dot(Wxh, xs[t]) + np.dot(Whh, hs[t - 1]) + bh)
        ys = np.dot(Why, hs[t]) + by
        ps[t] = np.exp(ys) / np.sum(np.exp(ys))
        loss += -np.log(ps[t][targets[t], 0])
    dWxh, dWhh, dWhy = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(Why)
    dbh, dby = np.zeros_like(bh), np.zeros_like(by)
    dhnext = np.zeros_like(hs[0])
    for t in reversed(range(len(inputs))):
        dy = np.copy(ps[t])
        dy[targets[t]] -= 1
        dWhy += np.dot(dy, hs[t].T)
        dby += dy
        dh = np.dot(Why.T, dy) + dhnext
        draw = (1 - hs[t] * hs[t]) * dh
        dbh += draw
        dWxh += np.dot(draw, xs[t].T)
        dWhh += np.dot(draw, hs[t - 1].T)
        dhnext = np.dot(Whh.T, draw)
    for d in [dWxh, dWhh, dWhy, dbh, dby]:
        np.clip(d, -5, 5, out=d)
    return loss, dWxh, dWhh, dWhy, dbh, dby, hs[len(inputs) - 1]

def work():
    rng = np.random.RandomState(0)
    Wxh, Whh, Why = rng.randn(H, V) * 0.01, rng.randn(H, H) * 0.01, rng.randn(V, H) * 0.01
    bh, by = np.zeros((H, 1)), np.zeros((V, 1))
    memory = [np.zeros_like(w) for w in (Wxh, Whh, Why, bh, by)]
    smooth, p = -np.log(1.0 / V) * T, 0
    for n in range(60):
        if p + T + 1 >= len(text) or n == 0:
            hprev, p = np.zeros((H, 1)), 0
        inputs = [to_ix[c] for c in text[p:p + T]]
        targets = [to_ix[c] for c in text[p + 1:p + T + 1]]
        loss, dWxh, dWhh, dWhy, dbh, dby, hprev = loss_fun(inputs, targets, hprev, Wxh, Whh, Why, bh, by)
        smooth = smooth * 0.999 + loss * 0.001
        for param, dparam, mem in zip([Wxh, Whh, Why, bh, by], [dWxh, dWhh, dWhy, dbh, dby], memory):
            mem += dparam * dparam
            param += -0.01 * dparam / np.sqrt(mem + 1e-8)
        p += T
    return round(float(smooth), 3)
`,
  },
  {
    name: 'logistic regression 12288x209',
    target: 3,
    source: `
import numpy as np
np.random.seed(2)
X = np.random.rand(12288, 209)
Y = (np.random.rand(1, 209) > 0.6).astype(float)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {'dw': dw, 'db': db}, np.squeeze(np.array(cost))

def work():
    w, b = np.zeros((12288, 1)), 0.0
    for i in range(30):
        grads, cost = propagate(w, b, X, Y)
        w = w - 0.0005 * grads['dw']
        b = b - 0.0005 * grads['db']
    return round(float(cost), 6)
`,
  },
];
