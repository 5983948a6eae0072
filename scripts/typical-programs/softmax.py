import numpy as np

def softmax(z):
    """Softmax of each row."""
    z = z - np.max(z, axis=1, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=1, keepdims=True)

scores = np.array([[1.0, 2.0, 3.0], [1.0, -2.0, 0.5]])
p = softmax(scores)
print(p)
print(p.shape, p.dtype)
assert np.allclose(p.sum(axis=1), 1)
print(np.argmax(p, axis=1), p.max(), p.min(axis=0))
print(f"largest: {p.max():.4f}")
