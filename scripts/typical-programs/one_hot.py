import numpy as np

y = np.array([0, 2, 1])
one_hot = np.eye(3)[y]
print(one_hot)
Y = np.zeros((y.size, y.max() + 1))
Y[np.arange(y.size), y] = 1
assert np.array_equal(Y, one_hot)
predictions = np.array([0, 2, 2])
accuracy = np.mean(predictions == y)
print("accuracy:", accuracy, float(accuracy))
confusion = np.zeros((3, 3), dtype=int)
for t, q in zip(y, predictions):
    confusion[t, q] += 1
print(confusion)
