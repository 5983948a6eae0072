"""Multiclass hinge loss by loops and by vectors, with a numeric gradient check."""
from builtins import range
import numpy as np
from random import randrange

def svm_loss_naive(W, X, y, reg):
    dW = np.zeros(W.shape)
    num_classes = W.shape[1]
    num_train = X.shape[0]
    loss = 0.0
    for i in range(num_train):
        scores = X[i].dot(W)
        correct = scores[y[i]]
        for j in range(num_classes):
            if j == y[i]:
                continue
            margin = scores[j] - correct + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss /= num_train
    dW /= num_train
    loss += reg * np.sum(W * W)
    dW += 2 * reg * W
    return loss, dW

def svm_loss_vectorized(W, X, y, reg):
    N = len(y)
    scores = X @ W
    margins = np.maximum(0, scores - scores[range(N), y][:, np.newaxis] + 1.)
    margins[np.arange(N), list(y)] = 0
    loss = margins.sum() / N + reg * (W ** 2).sum()
    mask = np.where(margins > 0, 1, 0)
    mask[np.arange(N), y] -= mask.sum(axis=1)
    return loss, X.T.dot(mask) / N + 2 * reg * W

def grad_check_sparse(f, x, analytic_grad, num_checks=10, h=1e-5):
    for i in range(num_checks):
        ix = tuple([randrange(m) for m in x.shape])
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad_numerical = (fxph - fxmh) / (2 * h)
        grad_analytic = analytic_grad[ix]
        rel_error = abs(grad_numerical - grad_analytic) / (abs(grad_numerical) + abs(grad_analytic))
        print('at %s numerical: %.6f analytic: %.6f, ok: %s' % (ix, grad_numerical, grad_analytic, rel_error < 1e-5))

import random
random.seed(17)
rng = np.random.RandomState(231)
X = rng.randn(40, 9)
X = np.hstack([X, np.ones((X.shape[0], 1))])
y = rng.randint(4, size=40)
W = rng.randn(10, 4) * 0.01
l1, g1 = svm_loss_naive(W, X, y, 5e-2)
l2, g2 = svm_loss_vectorized(W, X, y, 5e-2)
print('loss: %f' % (l1,), l1 - l2 < 1e-12)
print(f'{np.linalg.norm(g1 - g2, ord="fro"):.3f}', g1.dtype, g2.shape)
grad_check_sparse(lambda w: svm_loss_naive(w, X, y, 5e-2)[0], W, g1, 5)
lrs, regs = [1e-2, 5e-2], [1e-3, 1e-1]
results = {}
best = -1
for lr in lrs:
    for reg in regs:
        w = np.zeros_like(W)
        for it in range(100):
            idx = rng.choice(40, 16, replace=True)
            loss, g = svm_loss_vectorized(w, X[idx], y[idx], reg)
            w -= lr * g
        acc = np.mean(y == np.argmax(X.dot(w), axis=1))
        results[(lr, reg)] = (acc, loss)
        best = max(best, acc)
for lr, reg in sorted(results):
    a, b = results[(lr, reg)]
    print('lr %e reg %e train accuracy: %f loss: %f' % (lr, reg, a, b))
print('best', best, type(best).__name__)
