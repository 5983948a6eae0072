import numpy as np

def dropout_forward(x, p, train=True):
    if not train:
        return x, None
    mask = (np.random.rand(*x.shape) < p) / p
    return x * mask, mask

np.random.seed(0)
x = np.random.randn(3, 4) + 10
out, mask = dropout_forward(x, 0.8)
print("mean of input:", x.mean())
print("mean of output:", out.mean())
print("fraction of zeros:", (out == 0).mean())
idx = np.random.permutation(3)
print(x[idx].shape, np.random.randint(0, 10, size=(2, 2)).shape)
