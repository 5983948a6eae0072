import numpy as np

def svm_loss(W, X, y, reg=0.1):
    N = X.shape[0]
    scores = X.dot(W)
    correct = scores[np.arange(N), y].reshape(-1, 1)
    margins = np.maximum(0, scores - correct + 1.0)
    margins[np.arange(N), y] = 0
    loss = margins.sum() / N + reg * np.sum(W * W)
    dscores = (margins > 0).astype(float)
    dscores[range(N), y] -= dscores.sum(axis=1)
    dW = X.T.dot(dscores) / N + 2 * reg * W
    return loss, dW

np.random.seed(0)
X = np.random.randn(5, 4)
y = np.array([0, 2, 1, 1, 0])
W = np.random.randn(4, 3) * 0.01
loss, dW = svm_loss(W, X, y)
print(loss)
print(dW.shape)
print(dW)
