import numpy as np

def sgd_momentum(w, dw, v, lr=0.1, mu=0.9):
    v = mu * v - lr * dw
    return w + v, v

def adam(w, dw, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v

class SGD:
    def __init__(self, params, lr=0.1):
        self.params = params
        self.lr = lr

    def step(self, grads):
        for key in self.params:
            self.params[key] -= self.lr * grads[key]

w = np.array([1.0, -2.0])
v = np.zeros_like(w)
for step in range(3):
    w, v = sgd_momentum(w, 2 * w, v)
print(w)
m, v = np.zeros(2), np.zeros(2)
for t in range(1, 4):
    w, m, v = adam(w, 2 * w, m, v, t)
print(w, m, v)
params = {"W": np.ones((2, 2)), "b": np.zeros(2)}
SGD(params).step({"W": np.full((2, 2), 0.5), "b": np.array([1.0, 2.0])})
print(params["W"], params["b"])
