import numpy as np
import random

corpus = 'the quick brown fox jumps over the lazy dog the dog sleeps and the fox runs'.split()
vocab = sorted(set(corpus)); w2i = {w: i for i, w in enumerate(vocab)}

def pairs(tokens, window):
    for i, w in enumerate(tokens):
        for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
            if i != j:
                yield w2i[w], w2i[tokens[j]]

data = list(pairs(corpus, 2))
print(len(data), data[:5])
freq = np.array([corpus.count(w) for w in vocab]) ** 0.75
p = freq / freq.sum()
rng = np.random.default_rng(7)
V, D, K = len(vocab), 5, 3
Win = rng.standard_normal((V, D)) * .1
Wout = np.zeros((V, D))
sigmoid = lambda z: 1 / (1 + np.exp(-z))
random.seed(3)
for epoch in range(5):
    random.shuffle(data)
    total = 0.
    for c, o in data:
        neg = rng.choice(V, size=K, p=p)
        idx = np.r_[o, neg]
        lab = np.zeros(K + 1); lab[0] = 1
        v = Win[c]
        s = sigmoid(Wout[idx] @ v)
        total -= np.log(np.where(lab == 1, s, 1 - s)).sum()
        g = (s - lab)[:, None]
        dv = (g * Wout[idx]).sum(0)
        np.subtract.at(Wout, idx, .1 * g * v)
        Win[c] -= .1 * dv
    print(epoch, '%.5f' % (total / len(data)))
norm = Win / np.linalg.norm(Win, axis=1, keepdims=True)
sim = norm @ norm.T
for w in ['fox', 'dog']:
    near = np.argsort(-sim[w2i[w]])[1:4]
    print(w, [(vocab[k], round(float(sim[w2i[w], k]), 4)) for k in near])
print({w: i for w, i in sorted(w2i.items(), key=lambda kv: (-corpus.count(kv[0]), kv[0]))})
