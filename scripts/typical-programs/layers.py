import numpy as np

class Linear:
    def __init__(self, in_features, out_features):
        self.W = np.random.randn(in_features, out_features) * np.sqrt(2.0 / in_features)
        self.b = np.zeros(out_features)
        self.cache = None

    def forward(self, x):
        self.cache = x
        return x @ self.W + self.b

    def backward(self, dout):
        x = self.cache
        self.dW = x.T.dot(dout)
        self.db = dout.sum(axis=0)
        return dout.dot(self.W.T)

class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0)

    def backward(self, dout):
        return dout * self.mask

class BatchNorm:
    def __init__(self, d, eps=1e-5, momentum=0.9):
        self.gamma, self.beta = np.ones(d), np.zeros(d)
        self.eps = eps

    def forward(self, x, train=True):
        mu = x.mean(axis=0)
        var = x.var(axis=0)
        self.x_hat = (x - mu) / np.sqrt(var + self.eps)
        return self.gamma * self.x_hat + self.beta

class Sequential:
    def __init__(self, *layers):
        self.layers = list(layers)

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def __call__(self, x):
        return self.forward(x)

np.random.seed(0)
net = Sequential(Linear(4, 5), BatchNorm(5), ReLU(), Linear(5, 3))
x = np.random.randn(6, 4)
out = net(x)
print(out.shape, np.round(out, 3))
lin = net.layers[-1]
d = lin.backward(np.ones_like(out))
print(d.shape, lin.dW.shape, lin.db)
keep = np.random.rand(*out.shape) < 0.8
drop = out * keep / 0.8
print(drop[0], np.std(out), np.sum(keep))
def clip(grads, limit):
    for g in grads:
        np.clip(g, -limit, limit, out=g)
clip([lin.dW, lin.db], 5)
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        pos = f(x)
        x[ix] = old - h
        neg = f(x)
        x[ix] = old
        grad[ix] = (pos - neg) / (2 * h)
        it.iternext()
    return grad
print(numerical_gradient(lambda w: np.sum(w ** 2), np.array([1.0, 2.0])))
