"""k-means with restarts, then a Gaussian mixture by EM."""
import numpy as np
from collections import namedtuple

Result = namedtuple('Result', 'centers labels inertia', defaults=[None])

def pairwise(a, b):
    return ((a[:, None, :] - b[None]) ** 2).sum(-1)

def kmeans(x, k, rng, iters=20):
    centers = x[rng.choice(len(x), size=k, replace=False)]
    for t in range(iters):
        d = pairwise(x, centers)
        labels = d.argmin(axis=1)
        new = np.array([x[labels == j].mean(0) if np.any(labels == j) else centers[j] for j in range(k)])
        if np.allclose(new, centers):
            break
        centers = new
    return Result(centers, labels, d.min(1).sum())

rng = np.random.default_rng(seed=42)
means = np.array([[0, 0], [5, 5], [0, 6]])
x = np.concatenate([rng.normal(m, 0.7, size=(30, 2)) for m in means])
runs = [kmeans(x, 3, rng) for _ in range(4)]
best = min(runs, key=lambda r: r.inertia)
order = np.lexsort(best.centers.T[::-1])
print(best.centers[order].round(4))
print(np.bincount(best.labels)[order], "%.5f" % best.inertia)
print(best._fields, best._replace(inertia=0)._asdict().keys())

def log_gauss(x, mu, cov):
    d = x.shape[1]
    diff = x - mu
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, diff.T)
    return -0.5 * (d * np.log(2 * np.pi) + (z ** 2).sum(0)) - np.log(np.diag(L)).sum()

k = 3
pi = np.full(k, 1 / k)
mu = best.centers[order].copy()
cov = np.stack([np.eye(2)] * k)
ll_old = -np.inf
for step in range(50):
    logp = np.stack([np.log(pi[j]) + log_gauss(x, mu[j], cov[j]) for j in range(k)], axis=1)
    m = logp.max(1, keepdims=True)
    lse = m + np.log(np.exp(logp - m).sum(1, keepdims=True))
    r = np.exp(logp - lse)
    ll = lse.sum()
    if ll - ll_old < 1e-8:
        break
    ll_old = ll
    nk = r.sum(0)
    pi = nk / len(x)
    mu = (r.T @ x) / nk[:, None]
    for j in range(k):
        d = x - mu[j]
        cov[j] = (r[:, j, None] * d).T @ d / nk[j] + 1e-6 * np.eye(2)
print(step, f'{ll:.6f}')
print(np.round(pi, 5), np.round(mu, 4), np.round(cov, 4), sep='\n')
