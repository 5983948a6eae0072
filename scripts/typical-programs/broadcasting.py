import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.array([10, 20, 30])
c = np.array([[1], [2]])
print(a + b)
print(a * c)
print((a + c).shape, a.T.shape, b[:, np.newaxis].shape)
print(a.mean(axis=0), a.sum(axis=1, keepdims=True))
x = np.random.rand(4, 3)
centered = x - x.mean(axis=0)
print(np.allclose(centered.mean(axis=0), 0))
print(a[0], a[:, 1], a[a > 2], a[-1, -1])
try:
    a + np.ones((2, 2))
except ValueError as e:
    print("error:", e)
print(np.concatenate([a, a], axis=0).shape, np.vstack((b, b)))
print(np.linspace(0, 1, 5), np.ones((2, 2)))
