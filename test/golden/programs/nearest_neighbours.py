"""k-nearest neighbours with two loops, one loop and none, and cross-validation."""
import numpy as np
from collections import Counter


class KNearestNeighbor(object):
    def train(self, X, y):
        self.X_train = X
        self.y_train = y

    def predict(self, X, k=1, num_loops=0):
        if num_loops == 0:
            dists = self.compute_distances_no_loops(X)
        elif num_loops == 1:
            dists = self.compute_distances_one_loop(X)
        elif num_loops == 2:
            dists = self.compute_distances_two_loops(X)
        else:
            raise ValueError('Invalid value %d for num_loops' % num_loops)
        return self.predict_labels(dists, k=k)

    def compute_distances_two_loops(self, X):
        num_test, num_train = X.shape[0], self.X_train.shape[0]
        dists = np.zeros((num_test, num_train))
        for i in range(num_test):
            for j in range(num_train):
                dists[i, j] = np.sqrt(np.sum((X[i] - self.X_train[j]) ** 2))
        return dists

    def compute_distances_one_loop(self, X):
        dists = np.zeros((X.shape[0], self.X_train.shape[0]))
        for i in range(X.shape[0]):
            dists[i, :] = np.sqrt(np.sum(np.square(self.X_train - X[i, :]), axis=1))
        return dists

    def compute_distances_no_loops(self, X):
        M = np.dot(X, self.X_train.T)
        te = np.square(X).sum(axis=1)
        tr = np.square(self.X_train).sum(axis=1)
        return np.sqrt(np.maximum(-2 * M + tr + te[:, np.newaxis], 0))

    def predict_labels(self, dists, k=1):
        y_pred = np.zeros(dists.shape[0], dtype=self.y_train.dtype)
        for i in range(dists.shape[0]):
            closest = self.y_train[np.argsort(dists[i])[:k]]
            y_pred[i] = Counter(closest.tolist()).most_common(1)[0][0]
        return y_pred


np.random.seed(3)
centers = np.array([[0, 0, 1, 2], [2, 2, 0, 1], [-2, 1, 1, 0]])
X = np.vstack([np.random.randn(30, 4) + c for c in centers])
y = np.repeat(np.arange(3), 30)
order = np.random.permutation(len(X))
X, y = X[order], y[order]
knn = KNearestNeighbor()
knn.train(X[:70], y[:70])
d2 = knn.compute_distances_two_loops(X[70:])
d1 = knn.compute_distances_one_loop(X[70:])
d0 = knn.compute_distances_no_loops(X[70:])
print(d2.shape, np.linalg.norm(d2 - d1, ord='fro') < 1e-10, np.linalg.norm(d2 - d0, ord='fro') < 1e-10)
print(d2[:2, :4])
print('nearest', np.argmin(d2, axis=1))
for k in [1, 3, 5]:
    print(k, np.mean(knn.predict(X[70:], k=k) == y[70:]))
try:
    knn.predict(X[70:], num_loops=3)
except ValueError as error:
    print(error)
folds_X, folds_y = np.array_split(X, 5), np.array_split(y, 5)
k_to_accuracies = {}
for k in [1, 3, 8, 15]:
    k_to_accuracies[k] = []
    for fold in range(5):
        train_X = np.concatenate([f for i, f in enumerate(folds_X) if i != fold])
        train_y = np.concatenate([f for i, f in enumerate(folds_y) if i != fold])
        knn.train(train_X, train_y)
        k_to_accuracies[k].append(np.mean(knn.predict(folds_X[fold], k=k) == folds_y[fold]))
for k, accuracies in k_to_accuracies.items():
    print(f'k = {k:2d}: ' + ', '.join('%.3f' % a for a in accuracies), '-> {:.4f} +- {:.4f}'.format(np.mean(accuracies), np.std(accuracies)))
