import numpy as np

def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            old = x[i, j]
            x[i, j] = old + h
            pos = f(x)
            x[i, j] = old - h
            neg = f(x)
            x[i, j] = old
            grad[i, j] = (pos - neg) / (2 * h)
    return grad

def rel_error(x, y):
    return np.max(np.abs(x - y) / (np.maximum(1e-8, np.abs(x) + np.abs(y))))

np.random.seed(1)
W = np.random.randn(3, 2)
x = np.random.randn(4, 3)
dout = np.random.randn(4, 2)
num = numerical_gradient(lambda w: np.sum(x.dot(w) * dout), W)
print("error small:", rel_error(num, x.T.dot(dout)) < 1e-7)
print("difference: {:.1e}".format(0.5))
