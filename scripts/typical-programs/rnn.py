import numpy as np
np.random.seed(1)
data = "hello there hello"
chars = sorted(list(set(data)))
char_to_ix = {ch: i for i, ch in enumerate(chars)}
n, h = len(chars), 8
Wxh = np.random.randn(h, n) * 0.01
Whh = np.random.randn(h, h) * 0.01
Why = np.random.randn(n, h) * 0.01
bh, by = np.zeros((h, 1)), np.zeros((n, 1))
def lossFun(inputs, targets, hprev):
    xs, hs, ys, ps = {}, {}, {}, {}
    hs[-1] = np.copy(hprev)
    loss = 0
    for t in range(len(inputs)):
        xs[t] = np.zeros((n, 1))
        xs[t][inputs[t]] = 1
        hs[t] = np.tanh(np.dot(Wxh, xs[t]) + np.dot(Whh, hs[t-1]) + bh)
        ys[t] = np.dot(Why, hs[t]) + by
        ps[t] = np.exp(ys[t]) / np.sum(np.exp(ys[t]))
        loss += -np.log(ps[t][targets[t], 0])
    dWxh, dWhh, dWhy = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(Why)
    dhnext = np.zeros_like(hs[0])
    for t in reversed(range(len(inputs))):
        dy = np.copy(ps[t])
        dy[targets[t]] -= 1
        dWhy += np.dot(dy, hs[t].T)
        dh = np.dot(Why.T, dy) + dhnext
        dhraw = (1 - hs[t] * hs[t]) * dh
        dWxh += np.dot(dhraw, xs[t].T)
        dWhh += np.dot(dhraw, hs[t-1].T)
        dhnext = np.dot(Whh.T, dhraw)
    for dparam in [dWxh, dWhh, dWhy]:
        np.clip(dparam, -5, 5, out=dparam)
    return loss, dWxh, dWhh, dWhy
ix = [char_to_ix[c] for c in data]
mWxh = np.zeros_like(Wxh)
for step in range(5):
    loss, dWxh, dWhh, dWhy = lossFun(ix[:-1], ix[1:], np.zeros((h, 1)))
    for param, dparam, mem in zip([Wxh], [dWxh], [mWxh]):
        mem += dparam * dparam
        param += -0.1 * dparam / np.sqrt(mem + 1e-8)
    print('iter %d, loss: %f' % (step, loss))
p = np.exp(by) / np.sum(np.exp(by))
print(np.random.choice(range(n), p=p.ravel()))
print(''.join(chars))
