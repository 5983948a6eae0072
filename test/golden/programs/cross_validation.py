import numpy as np
from collections import Counter
class KNN:
    def train(self, X, y): self.X_train, self.y_train = X, y
    def two(self, X):
        d = np.zeros((X.shape[0], self.X_train.shape[0]))
        for i in range(X.shape[0]):
            for j in range(self.X_train.shape[0]): d[i, j] = np.sqrt(np.sum((X[i] - self.X_train[j]) ** 2))
        return d
    def one(self, X): return np.array([np.sqrt(np.sum(np.square(self.X_train - x), axis=1)) for x in X])
    def none(self, X):
        d2 = -2 * X.dot(self.X_train.T) + np.sum(X ** 2, 1)[:, None] + np.sum(self.X_train ** 2, 1)
        return np.sqrt(np.maximum(d2, 0))
    def predict_labels(self, d, k=1):
        y = np.zeros(d.shape[0], dtype=self.y_train.dtype)
        for i in range(d.shape[0]):
            near = list(self.y_train[np.argsort(d[i])][:k]); y[i] = np.argmax(np.bincount(near))
        return y
rng = np.random.RandomState(8); X = rng.randint(0, 256, (40, 12)).astype('float'); y = rng.randint(0, 3, 40); Xt = rng.randint(0, 256, (6, 12)).astype(float)
c = KNN(); c.train(X, y); d = c.two(Xt)
print(np.linalg.norm(d - c.one(Xt), 'fro'), np.linalg.norm(d - c.none(Xt)) < 1e-8, d[0, :4], c.predict_labels(d, 3))
acc = {}
for k in [1, 3, 5]:
    Xf, yf = np.array_split(X, 5), np.array_split(y, 5); acc[k] = []
    for i in range(5):
        m = KNN(); m.train(np.concatenate([f for j, f in enumerate(Xf) if j != i]), np.hstack(yf[:i] + yf[i + 1:])); acc[k].append(np.mean(m.predict_labels(m.none(Xf[i]), k=k) == yf[i]))
for k in sorted(acc):
    for a in acc[k]: print('k = %d, accuracy = %f' % (k, a))
print({k: np.mean(v) for k, v in acc.items()}, {k: float(np.std(v)) for k, v in acc.items()}, max(acc, key=lambda k: sum(acc[k])), Counter(y.tolist()), Counter(y).most_common(1))
