import numpy as np

def zero_pad(X, pad):
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode='constant', constant_values=0)

def conv_forward(A, W, b, stride=1, pad=1):
    (m, H, Wd, C) = A.shape
    (f, f, C, n_C) = W.shape
    n_H = int((H - f + 2 * pad) / stride) + 1
    n_W = (Wd - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_pad = zero_pad(A, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    part = A_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                    Z[i, h, w, c] = np.sum(part * W[:, :, :, c]) + float(b[0, 0, 0, c])
    return Z

np.random.seed(1)
A = np.random.randn(2, 4, 4, 3)
W = np.random.randn(3, 3, 3, 2)
b = np.random.randn(1, 1, 1, 2)
Z = conv_forward(A, W, b)
print("Z's mean =", Z.mean())
print(Z.shape, Z[1, 2])
x = np.arange(16.).reshape(4, 4)
pooled = x.reshape(2, 2, 2, 2).max(axis=(1, 3))
print(pooled)
mask = (x == np.max(x))
print(mask)
