import numpy as np
np.set_printoptions(precision=4, suppress=True, linewidth=120)

def softmax(x, axis=-1):
    x = x - x.max(axis=axis, keepdims=True)
    e = np.exp(x)
    return e / e.sum(axis=axis, keepdims=True)

def attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -1e9)
    w = softmax(scores)
    return w @ v, w

class MultiHead:
    def __init__(self, d_model, heads, rng):
        assert d_model % heads == 0, f'{d_model=} is not divisible by {heads=}'
        self.h, self.d = heads, d_model // heads
        self.Wq, self.Wk, self.Wv, self.Wo = rng.normal(0, .3, (4, d_model, d_model))

    def split(self, x):
        b, t, _ = x.shape
        return x.reshape(b, t, self.h, self.d).transpose(0, 2, 1, 3)

    def __call__(self, x, mask):
        q, k, v = (self.split(x @ w) for w in (self.Wq, self.Wk, self.Wv))
        out, w = attention(q, k, v, mask)
        b, h, t, d = out.shape
        return out.transpose(0, 2, 1, 3).reshape(b, t, h * d) @ self.Wo, w

rng = np.random.default_rng(0)
x = rng.normal(size=(2, 4, 6))
causal = np.tril(np.ones((4, 4), dtype=bool))
lengths = np.array([4, 2])
pad = np.arange(4) < lengths[:, None]
mask = causal & pad[:, None, None, :]
print(mask.shape, mask[1, 0].astype(int))
out, w = MultiHead(6, 2, rng)(x, mask)
print(out.shape, w.sum(-1).round(6).min())
print(out[1])
print(w[0, 1])
pos = np.arange(4)[:, None]; i = np.arange(6)[None]
angle = pos / np.power(10000, 2 * (i // 2) / 6)
pe = np.zeros(angle.shape); pe[:, ::2] = np.sin(angle[:, ::2]); pe[:, 1::2] = np.cos(angle[:, 1::2])
print(pe)
print(np.triu(np.full((3, 3), -np.inf), k=1))

try:
    MultiHead(7, 2, rng)
except AssertionError as err:
    print(err)
