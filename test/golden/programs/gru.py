import numpy as np
def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))

class GRUCell:
    def __init__(self, n_in, n_h, rng):
        s = 1 / np.sqrt(n_h)
        self.params = {}
        for g in 'zrh':
            self.params['W' + g] = rng.uniform(-s, s, (n_in, n_h))
            self.params['U' + g] = rng.uniform(-s, s, (n_h, n_h))
            self.params['b' + g] = np.zeros(n_h)
        self.grads = {k: np.zeros_like(v) for k, v in self.params.items()}

    def __call__(self, x, h):
        P = self.params
        z = sigmoid(x @ P['Wz'] + h @ P['Uz'] + P['bz'])
        r = sigmoid(x @ P['Wr'] + h @ P['Ur'] + P['br'])
        hh = np.tanh(x @ P['Wh'] + (r * h) @ P['Uh'] + P['bh'])
        out = (1 - z) * h + z * hh
        return out, (x, h, z, r, hh)

    def backward(self, dout, cache):
        x, h, z, r, hh = cache
        P, G = self.params, self.grads
        dz = dout * (hh - h) * z * (1 - z)
        dhh = dout * z * (1 - hh ** 2)
        drh = dhh @ P['Uh'].T
        dr = drh * h * r * (1 - r)
        for name, d, hin in (('z', dz, h), ('r', dr, h), ('h', dhh, r * h)):
            G['W' + name] += x.T @ d
            G['U' + name] += hin.T @ d
            G['b' + name] += d.sum(0)
        dx = dz @ P['Wz'].T + dr @ P['Wr'].T + dhh @ P['Wh'].T
        dh = dout * (1 - z) + dz @ P['Uz'].T + dr @ P['Ur'].T + drh * r
        return dx, dh

rng = np.random.RandomState(5)
cell = GRUCell(3, 4, rng)
xs = rng.randn(6, 2, 3)
def run():
    h, caches = np.zeros((2, 4)), []
    loss = 0
    for x in xs:
        h, c = cell(x, h)
        caches.append(c)
        loss += 0.5 * np.sum(h ** 2)
    return loss, h, caches
loss, h, caches = run()
hs = [c[1] for c in caches[1:]] + [h]
dh = 0
for c, hcur in zip(reversed(caches), reversed(hs)):
    dx, dh = cell.backward(hcur + dh, c)
print('loss %.10f' % loss)
for k in sorted(cell.params):
    p = cell.params[k]
    num = np.zeros_like(p)
    it = np.nditer(p, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = p[ix]
        p[ix] = old + 1e-5; a = run()[0]
        p[ix] = old - 1e-5; b = run()[0]
        p[ix] = old
        num[ix] = (a - b) / 2e-5
        it.iternext()
    err = np.max(np.abs(num - cell.grads[k]) / np.maximum(1e-8, np.abs(num) + np.abs(cell.grads[k])))
    print(f'{k:<3}|{str(p.shape):^8}|{cell.grads[k].sum():>12.6f}|', 'ok' if err < 1e-4 else err)
