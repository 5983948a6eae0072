import numpy as np
import math
from collections import Counter, defaultdict

docs = ["free money now", "call me now", "win free prize money", "meeting at noon", "lunch at noon?", "free lunch"]
labels = ["spam", "ham", "spam", "ham", "ham", "ham"]

def tokenize(text):
    return [w.strip('?!.,').lower() for w in text.split()]

class MultinomialNB:
    def __init__(self, alpha=1.0): self.alpha = alpha
    def fit(self, docs, labels):
        self.classes_ = sorted(set(labels))
        self.prior = {c: labels.count(c) / len(labels) for c in self.classes_}
        self.counts = defaultdict(Counter)
        for d, l in zip(docs, labels):
            self.counts[l].update(tokenize(d))
        self.vocab = sorted({w for c in self.counts.values() for w in c})
        return self
    def log_prob(self, doc):
        out = {}
        for c in self.classes_:
            total = sum(self.counts[c].values()) + self.alpha * len(self.vocab)
            out[c] = math.log(self.prior[c]) + sum(math.log((self.counts[c][w] + self.alpha) / total) for w in tokenize(doc) if w in self.vocab)
        return out
    def predict(self, doc):
        lp = self.log_prob(doc)
        return max(lp, key=lp.get)

nb = MultinomialNB().fit(docs, labels)
print(nb.vocab)
print(nb.counts['spam'].most_common(3), nb.counts)
for d in ("free prize", "noon meeting", "unknown words", ""):
    print(repr(d), nb.predict(d), {k: round(v, 6) for k, v in nb.log_prob(d).items()})
M = np.zeros((len(docs), len(nb.vocab)), dtype=np.int32)
index = {w: i for i, w in enumerate(nb.vocab)}
for i, d in enumerate(docs):
    for w in tokenize(d):
        M[i, index[w]] += 1
print(M)
print(M.sum(axis=0), M.dtype, M.sum().dtype, M.nbytes)
tf = M / M.sum(axis=1, keepdims=True)
idf = np.log(len(docs) / np.count_nonzero(M, axis=0))
print((tf * idf).round(3))
g = np.array(labels)
print(g, g == 'spam', g.dtype, np.unique(g, return_counts=True))
for c in np.unique(g):
    print(c, M[g == c].mean(0).round(2), type(c))
