import numpy as np

def batchnorm_forward(x, gamma, beta, eps=1e-5):
    mu = np.mean(x, axis=0)
    var = np.var(x, axis=0)
    x_hat = (x - mu) / np.sqrt(var + eps)
    out = gamma * x_hat + beta
    cache = (x, x_hat, mu, var, gamma, eps)
    return out, cache

def batchnorm_backward(dout, cache):
    x, x_hat, mu, var, gamma, eps = cache
    N, D = x.shape
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    dx = (N * dx_hat - np.sum(dx_hat, axis=0) - x_hat * np.sum(dx_hat * x_hat, axis=0)) / (N * np.sqrt(var + eps))
    return dx, dgamma, dbeta

np.random.seed(231)
x = 5 * np.random.randn(6, 3) + 12
out, cache = batchnorm_forward(x, np.ones(3), np.zeros(3))
print("means:", out.mean(axis=0))
print("stds: ", out.std(axis=0))
dx, dgamma, dbeta = batchnorm_backward(np.random.randn(6, 3), cache)
print(dx.shape, dgamma, dbeta)
