"""Batch normalisation, layer normalisation and inverted dropout, forward and backward."""
import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    N, D = x.shape
    running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))
    cache = None
    if mode == 'train':
        mu = x.mean(axis=0)
        var = x.var(axis=0) + eps
        std = np.sqrt(var)
        z = (x - mu) / std
        out = gamma * z + beta
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * (std ** 2)
        cache = (x, mu, var, std, gamma, z)
    elif mode == 'test':
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)
    bn_param['running_mean'] = running_mean
    bn_param['running_var'] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    x, mu, var, std, gamma, z = cache
    N = 1.0 * x.shape[0]
    dbeta = dout.sum(axis=0)
    dgamma = np.sum(dout * z, axis=0)
    dfdz = dout * gamma
    dfdz_sum = np.sum(dfdz, axis=0)
    dx = dfdz - dfdz_sum / N - np.sum(dfdz * z, axis=0) * z / N
    dx /= std
    return dx, dgamma, dbeta


def layernorm(x, gain, bias, eps=1e-6):
    mean = np.mean(x, axis=-1, keepdims=True)
    std = np.std(x, axis=-1, keepdims=True)
    return gain * (x - mean) / (std + eps) + bias


def dropout(x, p, train, seed=None):
    if seed is not None:
        np.random.seed(seed)
    if not train:
        return x, None
    mask = (np.random.rand(*x.shape) < p) / p
    return x * mask, mask


np.random.seed(231)
N, D1, D2, D3 = 200, 50, 60, 3
X = np.random.randn(N, D1)
W1 = np.random.randn(D1, D2)
W2 = np.random.randn(D2, D3)
a = np.maximum(0, X.dot(W1)).dot(W2)
print('means', a.mean(axis=0))
print('stds ', a.std(axis=0))
gamma, beta = np.asarray([1.0, 2.0, 3.0]), np.asarray([11.0, 12.0, 13.0])
normed, _ = batchnorm_forward(a, gamma, beta, {'mode': 'train'})
print('means', np.round(normed.mean(axis=0), 10), 'stds', np.round(normed.std(axis=0), 6))
param = {'mode': 'train'}
for t in range(50):
    batchnorm_forward(np.maximum(0, np.random.randn(N, D1).dot(W1)).dot(W2), np.ones(D3), np.zeros(D3), param)
param['mode'] = 'test'
test, _ = batchnorm_forward(np.maximum(0, np.random.randn(N, D1).dot(W1)).dot(W2), np.ones(D3), np.zeros(D3), param)
print('test means', np.array2string(test.mean(axis=0), precision=5), 'test stds', np.array2string(test.std(axis=0), precision=5))
x = 5 * np.random.randn(4, 5) + 12
gamma, beta, dout = np.random.randn(5), np.random.randn(5), np.random.randn(4, 5)
_, cache = batchnorm_forward(x, gamma, beta, {'mode': 'train'})
dx, dgamma, dbeta = batchnorm_backward(dout, cache)
print(np.around(dx, 7))
print(np.around(dgamma, 7), np.around(dbeta, 7))
try:
    batchnorm_forward(x, gamma, beta, {'mode': 'trian'})
except ValueError as e:
    print(type(e).__name__, e)
print(layernorm(np.arange(6.0).reshape(2, 3), np.ones(3), np.zeros(3)))
x = np.random.randn(500, 500) + 10
for p in [0.25, 0.4, 0.7]:
    out, mask = dropout(x, p, True, seed=123)
    print(p, '%.6f' % out.mean(), '%.6f' % (out == 0).mean(), mask.dtype, np.unique(mask))
