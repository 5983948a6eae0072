import numpy as np
def batches(X, y=None, *, size=4, shuffle=True, drop_last=False, seed=None):
    """Yields (X, y) by size; the last one may be short."""
    n = X.shape[0]
    idx = np.arange(n)
    if shuffle:
        np.random.default_rng(seed).shuffle(idx)
    stop = n - n % size if drop_last else n
    for start in range(0, stop, size):
        part = idx[start:start + size]
        received = yield (X[part], None if y is None else y[part])
        if received == 'stop':
            return 'stopped at %d' % start
    return 'done'
X = np.arange(22).reshape(11, 2); y = np.arange(11) % 3
for xb, yb in batches(X, y, seed=0): print(xb.tolist(), yb)
g = batches(X, size=5, shuffle=False)
print(next(g)[0].shape)
try:
    g.send('stop')
except StopIteration as e:
    print('value:', e.value)
def chain(*gs):
    for g in gs:
        r = yield from g
        print('  ->', r)
print(sum(xb.shape[0] for xb, _ in chain(batches(X, drop_last=True), batches(X, size=3))))
try:
    batches(X, y, 4)
except TypeError as e:
    print(e)
def closing():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('caught', e); yield 99
    finally:
        print('closed')
c = closing(); next(c); print(c.throw(ValueError('inside'))); c.close()
for xb, yb in zip(np.array_split(X, 3), np.array_split(y, 3)): print(xb.shape, yb)
e = enumerate(batches(X[:4], y[:4], size=2, shuffle=False), 10)
print(next(e)); print(list(e))
perm = np.random.RandomState(3).permutation(X)
print(perm[:3]); print(np.random.RandomState(3).permutation(5))
s = list(range(6)); np.random.RandomState(2).shuffle(s); print(s)
m = np.arange(12).reshape(4, 3); np.random.default_rng(2).shuffle(m, axis=1); print(m)
print(np.random.default_rng(2).permuted(m, axis=1))
