import numpy as np

class KNearestNeighbor:
    def __init__(self, k=1):
        self.k = k

    def train(self, X, y):
        self.X_train = X
        self.y_train = y

    def distances(self, X):
        num_test = X.shape[0]
        dists = np.zeros((num_test, self.X_train.shape[0]))
        for i in range(num_test):
            dists[i, :] = np.sqrt(np.sum((self.X_train - X[i]) ** 2, axis=1))
        return dists

    def predict(self, X):
        dists = self.distances(X)
        y_pred = np.zeros(len(dists), dtype=int)
        for i in range(len(dists)):
            closest = self.y_train[np.argsort(dists[i])[:self.k]]
            y_pred[i] = np.argmax(np.bincount(closest))
        return y_pred

model = KNearestNeighbor(k=3)
X = np.array([[0.0, 0.0], [0.1, 0.2], [1.0, 1.0], [0.9, 1.1], [1.2, 0.8]])
y = np.array([0, 0, 1, 1, 1])
model.train(X, y)
test = np.array([[0.0, 0.1], [1.0, 0.9]])
print(model.predict(test))
sq = np.sum(test ** 2, axis=1)[:, None] + np.sum(X ** 2, axis=1) - 2 * test.dot(X.T)
print(np.allclose(np.sqrt(sq), model.distances(test)))
