"""PCA by SVD and by eigenvectors; optimisers on a valley; logistic regression with Adam."""
import numpy as np
from functools import reduce

np.random.seed(42)
A = np.random.randn(6, 6)
X = np.random.randn(60, 6).dot(A) + np.arange(6)
mean = np.mean(X, axis=0)
centered = X - mean
U, S, Vt = np.linalg.svd(centered, full_matrices=False)
print('singular values', S)
explained = S ** 2 / np.sum(S ** 2)
print('explained', np.round(explained, 4), 'cumulative', np.cumsum(explained).round(4))
components = Vt[:2]
print(components)
projected = centered @ components.T
print(projected[:3])
cov = np.cov(centered, rowvar=False)
w, v = np.linalg.eigh(cov)
print(np.allclose(np.sort(S ** 2 / 59)[::-1], w[::-1]), w)
restored = projected @ components + mean
print('mse %.6f' % np.mean((X - restored) ** 2))
whitened = centered.dot(v) / np.sqrt(w + 1e-5)
print(np.abs(np.round(np.cov(whitened.T), 3))[:2])


def rosenbrock(p):
    x, y = p
    return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2


def gradient(p):
    x, y = p
    return np.array([-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)])


class Optimizer:
    def __init__(self, lr):
        self.lr = lr

    def step(self, p, g):
        raise NotImplementedError


class Momentum(Optimizer):
    def __init__(self, lr, rho=0.9):
        super().__init__(lr)
        self.rho = rho
        self.v = 0

    def step(self, p, g):
        self.v = self.rho * self.v - self.lr * g
        return p + self.v


class RMSProp(Optimizer):
    cache = None

    def step(self, p, g, decay=0.99, eps=1e-8):
        if self.cache is None:
            self.cache = np.zeros_like(g)
        self.cache = decay * self.cache + (1 - decay) * g ** 2
        return p - self.lr * g / (np.sqrt(self.cache) + eps)


class Adam(Optimizer):
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        Optimizer.__init__(self, lr)
        (self.b1, self.b2), self.eps = betas, eps
        self.m = self.v = np.zeros(2)
        self.t = 0

    def step(self, p, g):
        self.t += 1
        self.m = self.b1 * self.m + (1 - self.b1) * g
        self.v = self.b2 * self.v + (1 - self.b2) * (g * g)
        m_hat = self.m / (1 - self.b1 ** self.t)
        v_hat = self.v / (1 - self.b2 ** self.t)
        return p - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


for optimizer in [Momentum(1e-4), RMSProp(1e-2), Adam(lr=0.05)]:
    p = np.array([-1.2, 1.0])
    for _ in range(300):
        p = optimizer.step(p, gradient(p))
    print(type(optimizer).__name__.ljust(10), p, '%.3e' % rosenbrock(p))
try:
    Optimizer(1).step(None, None)
except NotImplementedError as e:
    print('abstract', repr(e))

X = np.random.randn(100, 3)
true_w = np.array([1.5, -2.0, 0.5])
y = (X @ true_w + 0.3 * np.random.randn(100) > 0).astype(int)
theta = np.zeros(4)
Xb = np.hstack([np.ones((100, 1)), X])
m, v = np.zeros(4), np.zeros(4)
for t in range(1, 201):
    p = 1 / (1 + np.exp(-Xb @ theta))
    g = Xb.T @ (p - y) / len(y)
    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2
    theta -= 0.1 * (m / (1 - 0.9 ** t)) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
cost = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
print('theta', theta, 'cost', round(cost, 6), 'accuracy', ((p > 0.5) == y).mean())
confusion = np.zeros((2, 2), dtype=int)
np.add.at(confusion, (y, (p > 0.5).astype(int)), 1)
print(confusion, reduce(lambda a, b: a + b, confusion.ravel().tolist()))
