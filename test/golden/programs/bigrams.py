import numpy as np
names = 'emma olivia ava isabella sophia mia'.split()
chars = ['.'] + sorted(set(''.join(names))); stoi = {c: i for i, c in enumerate(chars)}
N = np.zeros((len(chars),) * 2, dtype=np.int32)
for w in names:
    cs = ['.', *w, '.']
    for a, b in zip(cs, cs[1:]): N[stoi[a], stoi[b]] += 1
P = (N + 1).astype(np.float32); P /= P.sum(1, keepdims=True)
g = np.random.default_rng(2147483647)
for _ in range(4):
    out, ix = [], 0
    while True:
        ix = g.choice(len(chars), p=P[ix].astype(np.float64) / P[ix].astype(np.float64).sum())
        if ix == 0: break
        out.append(chars[ix])
    print(''.join(out))
ll = 0; n = 0
for w in names[:3]:
    for a, b in zip('.' + w, w + '.'):
        p = P[stoi[a], stoi[b]]; lp = np.log(p); ll += lp; n += 1
        if n <= 3: print(f'{a}{b}: {p:.4f} {lp:.4f}', p.dtype, type(ll).__name__)
print(f'{ll=}', f'{-ll/n}', -ll / n, P.dtype, P[0].sum())
xenc = np.eye(len(chars), dtype=np.float32)[[stoi[c] for c in '.em']]; print(xenc.astype(int)); print((xenc @ np.log(N + 1)).dtype)
print(N[:4, :6]); print(N.sum(), N.max(), np.unravel_index(N.argmax(), N.shape), [(chars[i], chars[j]) for i, j in np.argwhere(N == N.max())])
