import numpy as np
import math

def random_mini_batches(X, Y, mini_batch_size=4, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    complete = math.floor(m / mini_batch_size)
    for k in range(0, complete):
        first, last = k * mini_batch_size, (k + 1) * mini_batch_size
        mini_batches.append((shuffled_X[:, first:last], shuffled_Y[:, first:last]))
    if m % mini_batch_size != 0:
        mini_batches.append((shuffled_X[:, complete * mini_batch_size:], shuffled_Y[:, complete * mini_batch_size:]))
    return mini_batches

X = np.random.randn(3, 10)
Y = np.random.randint(0, 2, size=(1, 10))
for i, (a, b) in enumerate(random_mini_batches(X, Y)):
    print(i, a.shape, b.shape)
idx = np.random.choice(10, 4, replace=False)
print(X[:, idx].shape)
for epoch in range(2):
    order = np.arange(10)
    np.random.shuffle(order)
    for start in range(0, 10, 5):
        batch = X[:, order[start:start + 5]]
        print(batch.shape)
