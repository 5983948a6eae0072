import numpy as np
class Optimizer:
    name = 'base'
    def __init__(self, lr=1e-2, **kw):
        self.lr = lr
        self.state = {}
        for k, v in kw.items():
            setattr(self, k, v)
        self.t = 0
    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.update(k, params[k], grads[k], self.state.setdefault(k, {}))
    def update(self, k, p, g, s):
        raise NotImplementedError(f'{type(self).__name__}.update')
    def __repr__(self):
        extra = ', '.join(f'{k}={v!r}' for k, v in vars(self).items() if k not in ('state', 't'))
        return f'{self.__class__.__name__}({extra})'
class SGD(Optimizer):
    def update(self, k, p, g, s): p -= self.lr * g
class Momentum(Optimizer):
    mu = .9
    def update(self, k, p, g, s):
        v = s.get('v', np.zeros_like(p))
        v = self.mu * v - self.lr * g
        s['v'] = v
        p += v
class Nesterov(Momentum):
    def update(self, k, p, g, s):
        v = s.setdefault('v', np.zeros_like(p))
        prev = v.copy()
        v *= self.mu
        v -= self.lr * g
        p += -self.mu * prev + (1 + self.mu) * v
class AdaGrad(Optimizer):
    def update(self, k, p, g, s):
        c = s.setdefault('c', np.zeros_like(p)); c += g * g
        p -= self.lr * g / (np.sqrt(c) + 1e-7)
class RMSProp(Optimizer):
    decay = 0.99
    def update(self, k, p, g, s):
        s['c'] = self.decay * s.get('c', 0) + (1 - self.decay) * g ** 2
        p -= self.lr * g / (np.sqrt(s['c']) + 1e-8)
class Adam(Optimizer):
    b1, b2 = .9, .999
    def update(self, k, p, g, s):
        m, v = s.get('mv', (0., 0.))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * (g ** 2)
        s['mv'] = m, v
        mh, vh = m / (1 - self.b1 ** self.t), v / (1 - self.b2 ** self.t)
        p -= self.lr * mh / (np.sqrt(vh) + 1e-8)

def rosen(p):
    x, y = p['x']
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2, {'x': np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])}

for cls, lr in [(SGD, 1e-3), (Momentum, 1e-4), (Nesterov, 1e-4), (AdaGrad, .5), (RMSProp, .01), (Adam, .05)]:
    opt = cls(lr=lr)
    p = {'x': np.array([-1.2, 1.0])}
    for i in range(200):
        f, g = rosen(p)
        opt.step(p, g)
    print(f'{opt!r:<28} f={f:<12.6g} x={p["x"]}')
try:
    Optimizer().step({'w': np.zeros(1)}, {'w': np.ones(1)})
except NotImplementedError as e:
    print(type(e), e)
print(Adam(b1=.5), [c.__name__ for c in Nesterov.__mro__], Optimizer.__subclasses__()[0].__name__)
print(issubclass(Nesterov, (Adam, Momentum)), Adam.__dict__['b2'], hasattr(SGD, 'mu'))
